"""Stores to a list: the primes below 300,000."""


def sieve(n):
    flags = [True] * n
    flags[0] = flags[1] = False
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            for j in range(i * i, n, i):
                flags[j] = False
    return sum(flags)


print(sieve(300000))
