# Known big values.
f = 1
for i in range(1, 101): f *= i
print(f)
a, b = 0, 1
for _ in range(300): a, b = b, a + b
print(a, a % 10 ** 10, str(a)[::-1][:10])
print(sum(int(d) for d in str(2 ** 1000)), 2 ** 521 - 1, (10 ** 50 + 1) ** 2, (3 ** 333) % (2 ** 127), -(7 ** 77) // 13 ** 20, -(7 ** 77) % 13 ** 20)
x = 1
for i in range(200): x = x * 31 + i if i % 3 else x - 7 ** i
print(x)
