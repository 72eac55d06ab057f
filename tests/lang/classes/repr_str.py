# __repr__, __str__, and which is used where.
class R:
    def __repr__(self): return "R!"
class S:
    def __str__(self): return "S!"
class Both(R):
    def __str__(self): return "both"
print(R(), str(R()), [R()], str(S()), Both(), [Both()], f"{Both()!r}")
print(repr(S()).startswith("<__main__.S object at 0x"))
class Bad:
    def __repr__(self): return 5
    def __str__(self): return None
for f in (repr, str, print):
    try:
        f(Bad())
    except TypeError as e:
        print(e)
class Rec:
    def __init__(self): self.items = [self]
    def __repr__(self): return f"Rec({self.items})"
l = [1]; l.append(l)
d = {}; d["d"] = d
print(l, d)
try:
    repr(Rec())
except RecursionError as e:
    print(type(e).__name__)
