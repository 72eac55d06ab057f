# A dict subclass with overridden methods; which of them the builtin operations use.
class D(dict):
    def __getitem__(self, k): return f"get {k}"
    def __setitem__(self, k, v): super().__setitem__(k, f"set {v}")
    def __contains__(self, k): return k == "magic"
    def __len__(self): return 99
d = D(a=1)
d["b"] = 2
print(d, d["zz"], d.get("a"), "magic" in d, "a" in d, len(d), dict(d), {**d}, d.setdefault("c", 3), list(d), "%(q)s" % d, "{q}".format_map(d))
def f(**kw): return kw
print(f(**d))
d.update(e=5)
print(dict.__getitem__(d, "e"), d.copy(), type(d.copy()).__name__, dict.__len__(d))
ns = D()
exec("x = 1", {}, ns)
print(dict(ns))
