# __slots__: storage without a dict.
class P:
    __slots__ = ("x", "y")
    def __init__(self, x): self.x = x
p = P(1)
print(p.x, hasattr(p, "y"), hasattr(p, "__dict__"), P.__slots__, type(P.x).__name__)
try:
    p.z = 1
except AttributeError as e:
    print(e)
try:
    p.y
except AttributeError as e:
    print(e)
p.y = 2
del p.y
try:
    del p.y
except AttributeError as e:
    print(e)
class Q(P): pass
q = Q(5)
q.z = 6
print(q.__dict__, q.x)
class R(P):
    __slots__ = "w"
r = R(1)
r.w = 3
print(r.w, hasattr(r, "__dict__"))
class S:
    __slots__ = ["a", "__dict__"]
s = S()
s.a, s.b = 1, 2
print(s.__dict__)
for body in ({"__slots__": ("a",), "a": 1}, {"__slots__": (5,)}, {"__slots__": ("a b",)}, {"__slots__": ("__dict__", "__dict__")}):
    try:
        type("T", (), body)
    except (ValueError, TypeError) as e:
        print(e)
try:
    class Both(P, type("X", (), {"__slots__": "k"})): pass
except TypeError as e:
    print(e)
