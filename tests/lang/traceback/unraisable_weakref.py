# An exception in the callback of a weak reference.
import weakref
class A: pass
def callback(r): raise ValueError("callback")
a = A()
r = weakref.ref(a, callback)
del a
print("on")
