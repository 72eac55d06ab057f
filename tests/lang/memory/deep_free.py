# not in gcstress: as many collections of as many objects take hours
# Freeing deeply nested containers needs no deep C stack.
import gc
gc.disable()
for make in (lambda x: [x], lambda x: (x,), lambda x: {"k": x}):
    x = None
    for _ in range(100000): x = make(x)
    del x
    print("freed")
class N: pass
x = None
for _ in range(100000):
    n = N(); n.next = x; x = n
del x, n
print("instances freed")
f = None
def wrap(g): return lambda: g
for _ in range(50000): f = wrap(f)
del f
it = iter([])
for _ in range(20000): it = map(str, it)
del it
print("end")
