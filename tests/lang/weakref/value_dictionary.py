# WeakValueDictionary drops entries whose values die.
import weakref
class V:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"V{self.n}"
d = weakref.WeakValueDictionary()
a, b = V(1), V(2)
d["a"], d["b"], d["tmp"] = a, b, V(3)
print(len(d), sorted(d), d["a"], d.get("tmp"), d.get("tmp", 0), "b" in d, sorted(d.items(), key=str), list(d.values()), [r() for r in d.valuerefs()])
del b
print(len(d), dict(d), d.pop("a"), len(d), d.pop("zz", "default"))
d["x"] = a
print(d.setdefault("x", V(9)), d.copy()["x"], d.popitem(), bool(d))
d.update({"p": a}, q=a)
print(list(d.keys()), d | {"r": a} == {"p": a, "q": a, "r": a} or sorted(d | {"r": a}))
for f in (lambda: d["none"], lambda: d.pop("none"), lambda: d.__setitem__("i", 5)):
    try: f()
    except (KeyError, TypeError) as e: print(type(e).__name__, e)
a = None
print(len(d), list(d))
