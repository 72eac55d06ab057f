# weakref.ref: call, identity, equality, hash, callback.
import weakref
class A: pass
a = A()
r = weakref.ref(a)
print(r() is a, weakref.ref(a) is r, r == weakref.ref(a), hash(r) == hash(a), r.__callback__, weakref.getweakrefcount(a), weakref.getweakrefs(a) == [r])
cb = lambda ref: print("dead", ref is r2, ref())
r2 = weakref.ref(a, cb)
print(r2 is r, r2.__callback__ is cb, r2 == r, weakref.getweakrefcount(a), type(r) is weakref.ReferenceType)
b = A()
rb = weakref.ref(b)
print(rb == r, rb != r)
del a
print(r(), r2(), r == r2, r == r, r2.__callback__, hash(r) is not None)
del b
try: hash(rb)
except TypeError as e: print(e)
