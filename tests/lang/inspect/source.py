# inspect: source, doc strings, frames, states, members.
import inspect


def deco(f):
    return f


# A comment
@deco
def f(a, b=")",
      c=1):
    """doc
       more
    """
    x = """
text"""

    return a  # end


class C(object):
    "doc of C"

    @property
    def p(self):
        return inspect.currentframe().f_code.co_name

    def g(self): yield 1


one = lambda v: v
print(inspect.getsource(f), inspect.getsource(C), inspect.getsource(C.g), inspect.getsource(one), sep="----\n")
print(inspect.getsourcelines(f)[1], repr(inspect.getcomments(f)), repr(inspect.getdoc(f)), C().p)
g = C().g()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), list(g), inspect.getgeneratorstate(g))
print(inspect.isgeneratorfunction(C.g), inspect.isfunction(len), inspect.isbuiltin(len), inspect.isroutine(C.g), inspect.ismethod(C().g))
print([name for name, _ in inspect.getmembers(C, inspect.isfunction)], [a.kind for a in inspect.classify_class_attrs(C) if a.name in "pg"])
info = inspect.stack()[0]
print(info.function, info.lineno, info.code_context, info.index)
print(inspect.getmodule(f).__name__, type(inspect.getattr_static(C(), "p")), inspect.getclosurevars(f))
