# dataclasses: fields, defaults, equality, order, frozen, post_init.
from dataclasses import dataclass, field, asdict, replace, fields
@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    def norm(self): return self.x + self.y
p = P(1, 2)
print(p, p == P(1, 2), p != P(1), P(5).tags is P(5).tags, p.norm(), asdict(p), replace(p, x=9), [f.name for f in fields(P)], P.__match_args__)
@dataclass(order=True, frozen=True)
class Q:
    a: int
    b: str = field(default="b", compare=False)
    def __post_init__(self): print("post", self.a)
print(Q(1) < Q(2), hash(Q(1)) == hash(Q(1, "c")), sorted([Q(2), Q(1)]))
try: Q(1).a = 5
except Exception as e: print(type(e).__name__, e)
try: P()
except TypeError as e: print(e)
