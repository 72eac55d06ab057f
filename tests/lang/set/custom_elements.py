# Elements with their own hash and equality; sets of sets.
class E:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 2
    def __eq__(self, o): return isinstance(o, E) and self.n == o.n
    def __repr__(self): return f"E{self.n}"
s = {E(1), E(2), E(3), E(1)}
print(len(s), E(3) in s, E(5) in s, sorted(s, key=lambda e: e.n))
s.remove(E(2))
print(sorted(s, key=lambda e: e.n), len(s | {E(7)}), s >= {E(1)})
nested = {frozenset([1, 2]), frozenset([2, 1]), frozenset()}
print(len(nested), frozenset([1, 2]) in nested, {1, 2} in nested)
print(1 in {True}, {1, 1.0, True}, {0, False, 0.0, -0.0}, len({float("nan"), float("nan")}))
class S(set):
    def add(self, x): super().add(x * 2)
t = S([1]); t.add(5); t.update([7])
print(t, type(t | {1}).__name__, type(t.copy()).__name__)
