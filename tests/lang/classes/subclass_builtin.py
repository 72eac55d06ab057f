# Subclasses of builtin types keep behaviour and carry attributes.
class L(list):
    def __init__(self, *a):
        super().__init__(a)
        self.name = "l"
    def append(self, x): super().append(x * 2)
l = L(1, 2)
l.append(5)
l.extend([7])
print(l, l.name, type(l + [1]).__name__, type(l[:]).__name__, len(l), l == [1, 2, 10, 7])
class D(dict):
    def __missing__(self, k): return f"missing {k}"
d = D(a=1)
print(d["a"], d["b"], d.get("b"), "b" in d, d)
class S(str):
    def __add__(self, o): return S(str.__add__(self, "+" + o))
s = S("x")
print(s + "y" + "z", type(s.upper()).__name__, s == "x", hash(s) == hash("x"), {"x": 1}[s])
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    first = property(lambda self: self[0])
print(T(1, 2).first, T(1, 2), T(3) == (3,))
class F(float): pass
class I(int):
    def __repr__(self): return f"I({int(self)})"
print(F(1.5) + 1, type(F(1) + F(1)).__name__, I(5), [I(5)], I(5) + 1, str(I(7)), f"{I(3)}")
class E(Exception): pass
print(repr(E(1, 2)), issubclass(E, Exception))
