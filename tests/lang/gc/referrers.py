# get_referrers and get_referents.
import gc
a = []
b = [a]
c = {"k": a}
class N: pass
n = N()
n.attr = a
t = (a,)
def has(x): return any(r is x for r in gc.get_referrers(a))
print(has(b), has(c), has(t), has(globals()), has(5))
print(gc.get_referents(b) == [a], gc.get_referents(c), gc.get_referents([1, 2], (3,)), gc.get_referents(), gc.get_referents("x"), gc.get_referents(5))
print(any(x is a for x in gc.get_referents(n)), any(x is N for x in gc.get_referents(n)))
b.clear()
print(has(b))
