# A cycle of many objects, and containers of all kinds in one.
import gc
gc.disable()
gc.collect()
class N: pass
first = cur = N()
for i in range(20000):
    n = N()
    cur.next = n
    cur = n
cur.next = first
del first, cur, n
print(gc.collect())
l = []
l.append({"a": ({1: l},), "b": [l, (l, l)], "f": lambda l=l: l})
del l
print(gc.collect())
def gen():
    me = yield
    yield
g = gen(); next(g); g.send(g); del g
print(gc.collect())
