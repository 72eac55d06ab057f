# WeakMethod refers to a bound method.
import weakref
class A:
    def m(self): return "called"
a = A()
print(weakref.ref(a.m)())
w = weakref.WeakMethod(a.m, lambda r: print("method gone", r() is None))
print(w()(), w == weakref.WeakMethod(a.m), hash(w) == hash(weakref.WeakMethod(a.m)), w() == a.m)
del a
print(w())
try: weakref.WeakMethod(5)
except TypeError as e: print(str(e).split("0x")[0])
