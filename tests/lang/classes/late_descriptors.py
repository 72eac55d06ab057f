# A class gains data descriptors and attribute hooks when its attributes have been read and written often.
import gc
class Base: pass
class A(Base): pass
class B(Base): pass
class C(Base): pass
def get(o): return o.x
def put(o): o.x = 2
def frozen(o): return o.x
def warm(cls):
    o = cls(); o.x = 1
    for i in range(50): get(o); put(o); frozen(o)
    return o
def show(o): print(get(o)); put(o); print(frozen(o))
gc.freeze()
a = warm(A)
A.x = property(lambda s: "property", lambda s, v: print("set", v))
show(a)
b = warm(B)
B.__getattribute__ = lambda s, n: "hook"
B.__setattr__ = lambda s, n, v: print("hooked", v)
show(b)
c = warm(C)
Base.x = property(lambda s: "inherited", lambda s, v: print("base", v))
show(c)
class Other:
    x = property(lambda s: "other", lambda s, v: print("other", v))
class D(Base): pass
del Base.x
d = warm(D)
D.__bases__ = (Other, Base)
show(d)
gc.unfreeze()
