# sorted, min and max use __lt__ and __gt__ only.
class V:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __repr__(self): return f"V{self.n}"
vs = [V(3), V(1), V(2)]
print(sorted(vs), min(vs), sorted(vs, reverse=True), max(vs, key=lambda v: v.n), V(1) > V(0))
try:
    V(1) <= V(2)
except TypeError as e:
    print(e)
vs.sort()
print(vs, (V(1), 2) < (V(2), 1))
from functools import total_ordering
@total_ordering
class W:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(W(1) <= W(1), W(2) > W(1), W(1) >= W(2))
