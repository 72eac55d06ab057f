# Callee, arguments, stars and keywords in source order; with items one after the other.
def f(x, r=None):
    print(x, end=" ")
    return r
def target(*a, **k): print("called", a, k)
f("callee", target)(f("a1", 1), *f("star", [2]), f("a2", 3), k=f("kw", 4), **f("dstar", {"z": 5}), last=f("last", 6))
class CM:
    def __init__(self, n): self.n = n; f(f"make{n}")
    def __enter__(self): f(f"enter{self.n}"); return self
    def __exit__(self, *a): f(f"exit{self.n}")
with CM(1) as a, CM(2) as b, CM(3): f("body")
print()
{f("k1", 1): f("v1", 1), **f("merge", {2: 2}), f("k2", 3): f("v2", 3)}; print()
[f("x", 1) for i in f("iter", [1, 2]) if f("cond", True)]; print()
f("obj", {"a": 1})[f("key", "a")]; f("neg", 5) and f("and", 0) or f("or", 1); print()
assert f("test", True), f("message"); print()
f"{f('field1', 1)}{f('field2', 2):{f('spec', 3)}}"; print()
try: raise f("exc", ValueError) from f("cause", KeyError("k"))
except f("match", ValueError): print()
