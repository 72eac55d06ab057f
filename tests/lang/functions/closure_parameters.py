# Parameters captured by inner functions, also star parameters and self.
def f(a, *args, b, **kw):
    def show(): return a, args, b, kw
    a += 1
    args += (9,)
    kw["new"] = b
    return show
print(f(1, 2, b=3, c=4)())
class C:
    def __init__(self, v): self.v = v
    def later(self): return lambda: self.v
print(C(8).later()())
def nest(x):
    def a():
        def b():
            def c(): return x
            return c
        return b
    return a()()()
print(nest("deep"))
