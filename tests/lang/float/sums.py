# Accumulated results are bit for bit those of IEEE doubles.
s = 0.0
for i in range(1, 1001): s += 1 / i
print(s)
p = 1.0
for i in range(50): p = p * 1.1 - 0.01 * i
print(p)
x = 0.5
for _ in range(100): x = 3.9 * x * (1 - x)
print(x)
print(sum([0.1] * 10), sum([1e16, 1.0, -1e16]), sum([1, 2.5, 3]), sum([0.1, 0.2], 0.3), max(0.1, 0.10000000000000001), sorted([0.3, 0.1 + 0.2, 0.2, -0.0, 0.0, -1e-300]))
def mandel(c, n=50):
    zr = zi = 0.0
    for i in range(n):
        zr, zi = zr * zr - zi * zi + c, 2 * zr * zi
        if zr > 2: return i
    return n
print([mandel(c / 10) for c in range(-20, 10, 3)])
