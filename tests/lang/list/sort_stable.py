# Sorting is stable; key, reverse; keys are called once each.
data = [("b", 2), ("a", 2), ("c", 1), ("d", 2), ("e", 1)]
print(sorted(data, key=lambda t: t[1]), sorted(data, key=lambda t: t[1], reverse=True))
calls = []
def key(x):
    calls.append(x)
    return -x
print(sorted([3, 1, 2], key=key), calls)
import random
random.seed(1)
big = [random.randrange(1000) for _ in range(500)]
s = sorted(big)
print(all(a <= b for a, b in zip(s, s[1:])), sum(s) == sum(big), s[:5], s[-5:])
pairs = [(x % 7, i) for i, x in enumerate(big)]
p = sorted(pairs, key=lambda t: t[0])
print(all(a[0] < b[0] or a[1] < b[1] for a, b in zip(p, p[1:])))
print(sorted("Hello World", key=str.lower), sorted([1.5, 1, True, 0.5, 2 ** 70, -3]), sorted({"b": 1, "a": 2}), sorted([[2], [1, 5], [1]]), sorted([], key=5))
