# Keys are the same when hash and equality agree; custom keys; unhashable ones.
d = {1: "int"}
d[1.0] = "float"; d[True] = "bool"
print(d, len(d))
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 42
    def __eq__(self, o): print("eq", self.n, getattr(o, "n", o)); return isinstance(o, K) and self.n == o.n
d = {K(1): "a"}
d[K(2)] = "b"
print(d[K(2)])
print(K(3) in d)
k = K(5)
d[k] = "k"
print(d[k])
nan = float("nan")
n = {nan: 1}
print(n[nan], float("nan") in n, {(1, (2, 3)): "t"}[(1, (2, 3))], {frozenset([1]): "f"}[frozenset([1])])
for bad in ([], {}, set(), bytearray(), ([],), slice(1)):
    try: {bad: 1}
    except TypeError as e: print(e)
