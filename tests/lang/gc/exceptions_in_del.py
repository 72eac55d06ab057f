# An error in a finalizer during a collection is reported, the collection goes on.
import gc, sys
gc.disable()
gc.collect()
sys.unraisablehook = lambda u: print("unraisable", type(u.exc_value).__name__, u.exc_value)
class N:
    def __init__(self, n): self.n, self.me = n, self
    def __del__(self): raise ValueError(self.n)
a, b = N(1), N(2)
del a, b
print(gc.collect(), gc.garbage)
