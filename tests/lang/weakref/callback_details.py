# A dead reference's callback is not called; a callback may make new references; errors are reported.
import weakref, sys
sys.unraisablehook = lambda u: print("unraisable", u.exc_value)
class A: pass
a = A()
r = weakref.ref(a, lambda r: print("never"))
del r
del a
print("no callback")
a = A()
def cb(r): raise ValueError("in callback")
r = weakref.ref(a, cb)
del a
b = A()
out = []
rs = [weakref.ref(b, lambda r, i=i: out.append(i)) for i in range(4)]
del rs[1]
del b
print(out)
class R(weakref.ref):
    __slots__ = ("key",)
    def __new__(cls, o, key): return super().__new__(cls, o)
    def __init__(self, o, key): super().__init__(o); self.key = key
c = A()
x = R(c, "k")
print(x.key, x() is c, x == weakref.ref(c), isinstance(x, weakref.ref), R(c, 1) is x)
