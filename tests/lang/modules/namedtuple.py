# collections.namedtuple.
from collections import namedtuple
P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), p._asdict(), p._replace(x=5), P._fields, P._make([3, 4]), *p, hash(p) == hash((1, 2)), isinstance(p, tuple), P.__name__, P.__doc__)
Q = namedtuple("Q", ["a", "b", "c"], defaults=[10, 20])
print(Q(1), Q._field_defaults, namedtuple("R", "a b a class", rename=True)._fields, len(p), p + (3,), max(p))
class Sub(P):
    def norm(self): return self.x ** 2 + self.y ** 2
print(Sub(3, 4).norm(), Sub(1, 2), P.__match_args__, P.x.__doc__)
x, y = p
for f in (lambda: P(1), lambda: P(1, 2, 3), lambda: setattr(p, "x", 1), lambda: namedtuple("T", "a a"), lambda: namedtuple("T", "1a"), lambda: namedtuple("T", "class"), lambda: namedtuple("T", "_a"), lambda: p.z, lambda: p._replace(q=1)):
    try: f()
    except (TypeError, ValueError, AttributeError) as e: print(type(e).__name__, e)
