# Numbers: sieve, gcd, perfect numbers, Collatz, digits of e and pi with big integers.
def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[0:2] = b"\0\0"
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]: flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, f in enumerate(flags) if f]
p = sieve(2000)
print(len(p), p[-3:], sum(p))
def gcd(a, b):
    while b: a, b = b, a % b
    return a
print(gcd(1071, 462), [n for n in range(2, 500) if sum(d for d in range(1, n) if n % d == 0) == n])
def pi_digits(n):
    q, r, t, k, m, x, out = 1, 0, 1, 1, 3, 3, []
    while len(out) < n:
        if 4 * q + r - t < m * t:
            out.append(m)
            q, r, m = 10 * q, 10 * (r - m * t), 10 * (3 * q + r) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    return "".join(map(str, out))
print(pi_digits(60))
e, f = 0, 10 ** 50
for i in range(1, 60): e += f; f //= i
print(e)
print(max(range(1, 3000), key=lambda n: (lambda f, n: f(f, n))(lambda f, n: 0 if n == 1 else 1 + f(f, n // 2 if n % 2 == 0 else 3 * n + 1), n)))
