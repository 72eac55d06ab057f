# not in gcstress: the order of what dies would change
# Callbacks of weak references inside and outside the garbage.
import gc, weakref
gc.disable()
gc.collect()
class N: pass
a, b = N(), N()
a.b, b.a = b, a
outside = weakref.ref(a, lambda r: print("outside callback"))
a.inside = weakref.ref(b, lambda r: print("inside callback: never"))
first = weakref.ref(b, lambda r: print("first made"))
second = weakref.ref(b, lambda r: print("second made"))
del a, b
print(gc.collect())
print(outside(), first(), second())
