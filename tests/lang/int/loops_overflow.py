# Counters that pass the word size and come back.
x = 2 ** 62
for _ in range(4):
    x += x
    print(x, end=" ")
for _ in range(8):
    x //= 4
    print(x, end=" ")
print()
y = 1
for i in range(70): y = y * 2 + (i & 1)
print(y)
z = -1
while z > -2 ** 66: z *= 16
print(z, z + 2 ** 66, z >> 60, -z, abs(z))
n, steps = 27, 0
while n != 1:
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps += 1
print(steps)
