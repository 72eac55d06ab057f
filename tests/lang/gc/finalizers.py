# __del__ in a cycle: weakref callbacks first, then finalizers, each once.
import gc, weakref
gc.disable()
gc.collect()
class N:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)
a, b = N("a"), N("b")
a.other, b.other = b, a
ra = weakref.ref(a, lambda r: print("callback a", r() is None))
rb = weakref.ref(b, lambda r: print("callback b", r() is None))
del a, b
print("collecting")
print(gc.collect(), gc.garbage, ra(), rb())
