# Lists and tuples drop their items last to first; dicts in order; sets in table order.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=" ")
[D(1), D(2), D(3)]; print("list")
(D(1), D(2), D(3)); print("tuple")
{"a": D(1), "b": D(2), "c": D(3)}; print("dict")
{D("k1"): D("v1"), D("k2"): D("v2")}; print("dict keys")
l = [D(1), D(2), D(3), D(4)]
l.clear(); print("clear")
l = [D(1), D(2), D(3), D(4)]
del l[1:3]; print("slice")
l[:] = []; print("slice assign")
class A: pass
a = A(); a.x = D("x"); a.y = D("y"); a.z = D("z")
del a; print("attributes")
[[D("inner")], D("outer")]; print("nested")
class S:
    __slots__ = ("b", "a")
s = S(); s.a = D("a"); s.b = D("b")
del s; print("slots")
