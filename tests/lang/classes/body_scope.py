# A class body is a scope of its own, which methods do not see.
x = "global"
class A:
    x = "class"
    y = x
    def f(self): return x
    def g(self): return self.x
    l = lambda: x
    z = [x for _ in range(1)]
print(A.y, A().f(), A().g(), A.l(), A.z)
class B:
    print("in body", __name__, __qualname__)
    for i in range(3): pass
    if i == 2:
        def cond(self): return "defined"
    class Inner:
        v = 1
        class Deep: pass
print(B.i, B().cond(), B.Inner.v, B.Inner.Deep.__qualname__)
def f():
    v = "local"
    class C:
        w = v
        def m(self): return v
    class D:
        v = v if False else "own"
        u = v
    return C.w, C().m(), D.u
print(f())
