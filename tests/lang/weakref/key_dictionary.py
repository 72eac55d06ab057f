# WeakKeyDictionary drops entries whose keys die.
import weakref
class K:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"K{self.n}"
d = weakref.WeakKeyDictionary()
a, b = K(1), K(2)
d[a], d[b], d[K(3)] = "va", "vb", "gone"
print(len(d), dict(d), d[a], a in d, K(1) in d, d.get(K(1), "no"), list(d.items()), list(d.values()), [r() for r in d.keyrefs()])
del b
print(len(d), d.pop(a), len(d))
d[a] = 1
print(d.setdefault(a, 5), d.copy()[a], d.popitem(), 5 in d)
for f in (lambda: d[a], lambda: d.__setitem__(5, 1), lambda: d.__setitem__("s", 1)):
    try: f()
    except (KeyError, TypeError) as e: print(type(e).__name__, e)
e = K(7)
d[e] = [e]
del e
print(len(d))
