# Order of evaluation in class statements and decorators with keywords.
def f(x, r=None):
    print(x, end=" ")
    return r if r is not None else x
class Meta(type):
    def __new__(m, n, b, d, **k): f("new"); return super().__new__(m, n, b, d)
    def __init__(c, n, b, d, **k): f("init")
@f("deco1", lambda c: f("apply1", c))
@f("deco2", lambda c: f("apply2", c))
class C(f("base", object), metaclass=f("meta", Meta), k=f("kw")):
    f("body")
    x = f("attr")
    def m(self, a=f("default")) -> f("annotation"): pass
print()
def g(a: f("ann a") = f("def a"), *b: f("ann b"), c: f("ann c") = f("def c"), **d: f("ann d")) -> f("ret"): pass
print()
lambda x=f("lambda default"): f("never")
print()
