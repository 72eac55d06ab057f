# Results of calls are owned by whoever takes them.
import sys
def make(): return [0]
def ident(x): return x
v = make()
print(sys.getrefcount(v), sys.getrefcount(make()), sys.getrefcount(ident(v)), sys.getrefcount(ident(make())))
def keep(x, store=[]):
    store.append(x)
    return x
print(sys.getrefcount(keep(v)), sys.getrefcount(v))
w = v if True else None
print(sys.getrefcount(v), sys.getrefcount(v or 1), sys.getrefcount((v, 1)[0]), sys.getrefcount([v][0]), sys.getrefcount({"a": v}["a"]))
print(*[sys.getrefcount(v)], sys.getrefcount(*[v]), sys.getrefcount(*(v,)))
l = [make() for _ in range(2)]
print([sys.getrefcount(x) for x in l], list(map(sys.getrefcount, l)), sys.getrefcount(l))
