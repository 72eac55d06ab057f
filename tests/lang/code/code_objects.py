# Code objects: made from their attributes, compared, hashed.
import types


def make(c, **changes):
    names = ["co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_flags", "co_code", "co_consts",
             "co_names", "co_varnames", "co_filename", "co_name", "co_qualname", "co_firstlineno", "co_linetable", "co_exceptiontable",
             "co_freevars", "co_cellvars"]
    return types.CodeType(*[changes.get(name, getattr(c, name)) for name in names])


def outer(a, b=2, /, c=3, *rest, d, **more):
    total = 0

    def inner(x):
        nonlocal total
        total += x + a
        return total
    try:
        for i in rest:
            inner(i)
        return total, b, c, d, more, 1 / a
    except ZeroDivisionError as e:
        return str(e)
    finally:
        del total


c = outer.__code__
same = make(c)
print(same == c, same is c, hash(same) == hash(c), same.co_qualname, same.co_varnames == c.co_varnames, same.co_cellvars, same.co_freevars)
f = types.FunctionType(same, globals(), "copy", outer.__defaults__)
print(f(1, 2, 3, 4, 5, d=6, e=7), f(0, d=1))
print(list(same.co_lines()) == list(c.co_lines()), list(same.co_positions()) == list(c.co_positions()))
inner = next(k for k in c.co_consts if isinstance(k, types.CodeType))
print(make(inner) == inner, inner.co_freevars, make(inner, co_name="other") == inner, make(inner, co_firstlineno=99) == inner)
print(make(c, co_name="renamed", co_filename="elsewhere", co_qualname="q.renamed"))
for changes in ({"co_argcount": -1}, {"co_kwonlyargcount": -1}, {"co_posonlyargcount": -1}, {"co_consts": 1}, {"co_names": (1,)},
                {"co_filename": 1}, {"co_code": "x"}, {"co_nlocals": -1}, {"co_linetable": None}, {"co_firstlineno": "1"}):
    try:
        make(c, **changes)
    except (TypeError, ValueError) as e:
        print(next(iter(changes)), type(e).__name__, e)
try:
    types.CodeType()
except TypeError as e:
    print(e)


def one():
    return 1


def compiled(text):
    return compile(text, "file", "exec")


print(compiled("x = 1") == compiled("x = 1"), compiled("x = 1") == compiled("x = 1.0"), compiled("x = 0.0") == compiled("x = -0.0"))
print(compiled("x = (1, 2)") == compiled("x = (1, 2)"), compiled("x = (1, 2)") == compiled("x = (1, 2.0)"), compiled("x") == compiled(" \nx"))
print(compiled("def f(): pass") == compiled("def f(): pass"), compiled("x = True") == compiled("x = 1"), compiled("x") != compiled("y"))
print([c._varname_from_oparg(i) for i in range(3)], len({compiled("x"), compiled("x"), compiled("y")}))
try:
    c._varname_from_oparg(1000)
except IndexError as e:
    print(e)
print(one.__code__.replace(co_name="uno") != one.__code__, one.__code__.replace(co_linetable=one.__code__.co_linetable) == one.__code__)
lines = [one.__code__.co_firstlineno]
table = compiled("a = 1\n\n\nb = 2\n" + "\n" * 300 + "c = 3\n").co_lnotab
line = 1
for delta in table[1::2]:
    line += delta - 256 if delta > 127 else delta
print(line)
