# gc.collect counts what it finds unreachable.
import gc
gc.disable()
gc.collect()
class Node: pass
def ring(n):
    nodes = [Node() for _ in range(n)]
    for a, b in zip(nodes, nodes[1:] + nodes[:1]): a.next = b
ring(2); print(gc.collect())
ring(5); print(gc.collect())
def parent_child():
    p, c = Node(), Node()
    p.children, c.parents = [c], [p]
parent_child(); print(gc.collect())
l = []; l.append(l); del l
print(gc.collect())
d = {}; d["d"] = d; del d
print(gc.collect())
n = Node(); n.me = n; n.__dict__; del n
print(gc.collect())
def f():
    def g(): return g
f(); print(gc.collect())
print(gc.collect(), gc.garbage)
