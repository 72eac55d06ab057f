# collections.Counter.
from collections import Counter
c = Counter("abracadabra")
print(c, c.most_common(2), c["a"], c["z"], sum(c.values()), c.total(), sorted(c.elements()), Counter(a=2, b=1), Counter({"x": 3}), Counter())
c.update("aaz"); c.subtract({"b": 5}); print(c, +c, -c, c.most_common())
a, b = Counter(a=3, b=1), Counter(a=1, b=2)
print(a + b, a - b, a & b, a | b, a == Counter(b=1, a=3), a <= Counter(a=3, b=1), Counter("ab") < Counter("aab"))
del a["zz"]; a["n"] += 1; print(a, a.pop("n"), a.copy(), list(a), Counter(["x", "y", "x"]).most_common(1))
a += b; print(a); a -= Counter(a=10); print(a)
try: Counter.fromkeys("a")
except NotImplementedError as e: print(e)
