# Generators chained, infinite, with early stop.
def count(n=0):
    while True:
        yield n
        n += 1
def take(n, it):
    for _, x in zip(range(n), it):
        yield x
def squares(it):
    for x in it:
        yield x * x
print(list(take(5, squares(count(1)))))
def primes():
    seen = []
    for n in count(2):
        if all(n % p for p in seen):
            seen.append(n)
            yield n
print(list(take(12, primes())))
def chunks(seq, n):
    for i in range(0, len(seq), n):
        yield seq[i:i + n]
print(list(chunks("abcdefgh", 3)))
a, b, *c = take(5, count())
print(a, b, c, sum(take(100, count())), max(take(7, count())), 3 in count())
