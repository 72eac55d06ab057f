# Tuple and list targets, nested, from any iterable.
a, b = 1, 2
print(a, b)
a, b = b, a
print(a, b)
[c, d], e = "xy", {"k": 1}
print(c, d, e)
(f,) = [9]
print(f)
g, (h, [i, j]) = 1, (2, (3, 4))
print(g, h, i, j)
() = []
[] = ()
k, l, m = (n * n for n in range(3))
print(k, l, m)
o, p = {"first": 1, "second": 2}
print(o, p)
