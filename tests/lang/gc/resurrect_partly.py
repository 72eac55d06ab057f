# One object of the garbage resurrects others with it.
import gc, weakref
gc.disable()
gc.collect()
kept = []
class A:
    def __init__(self, n): self.n = n
class Saver(A):
    def __del__(self): kept.append(self.friend)
s, f, other = Saver("s"), A("f"), A("other")
s.friend, f.back, s.other, other.me = f, s, other, other
w = weakref.ref(other)
del s, f, other
print(gc.collect(), len(kept), kept[0].n, kept[0].back.n, kept[0].back.other.n, w())
kept.clear()
print(gc.collect(), kept, w())
