# dict() from mappings, pairs, keywords.
class M:
    def keys(self): return iter("ab")
    def __getitem__(self, k): return k.upper()
print(dict(), dict(a=1), dict({"a": 1}, b=2), dict([("x", 1), ["y", 2]]), dict(zip("ab", [1, 2])), dict(M()), dict(M(), a=0), dict(["ab", "cd"]), dict(((i, i * i) for i in range(3))), {**M()})
d = {1: 2}
print(dict(d) is d, d.__init__({3: 4}), d)
for f in (lambda: dict(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(["a"]), lambda: dict({}, {}), lambda: dict([([], 1)])):
    try: f()
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
