# Every dict method.
d = {"a": 1, "b": 2}
print(d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("c", 3), d.setdefault("a", 9), d.pop("b"), d.pop("zz", "default"), d)
d.update({"x": 1}, y=2); d.update([("z", 3), "pq"]); d.update(w=5)
print(d, d.popitem(), list(d.keys()), list(d.values()), list(d.items()), d.copy() == d, d.copy() is d, dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), len(d))
e = {1: 2}; e.clear(); print(e, bool(e))
for f in (lambda: {}["k"], lambda: {}.popitem(), lambda: {}.pop("k"), lambda: {}.update(5), lambda: {}.update([1]), lambda: {}.update([(1, 2, 3)]), lambda: {[]: 1}, lambda: {}.get(), lambda: {}.get([]), lambda: dict.fromkeys(5), lambda: {}.setdefault(), lambda: {1: 1}[[]]):
    try: f()
    except (KeyError, TypeError, ValueError) as e: print(type(e).__name__, e)
