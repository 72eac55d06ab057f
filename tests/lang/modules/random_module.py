# random gives CPython's numbers for the same seed.
import random
random.seed(42)
print(random.random(), random.randint(1, 100), random.randrange(0, 100, 7), random.choice("abcdef"), random.uniform(1, 2), random.getrandbits(70), random.sample(range(100), 5), random.choices("abc", k=5), random.choices([1, 2], weights=[1, 9], k=5))
l = list(range(10)); random.shuffle(l); print(l)
print(random.gauss(0, 1), random.normalvariate(0, 1), random.expovariate(1), random.triangular(0, 1), random.betavariate(1, 2), random.paretovariate(3), random.lognormvariate(0, 1), random.vonmisesvariate(0, 1), random.gammavariate(2, 1), random.weibullvariate(1, 2))
r = random.Random(7); s = r.getstate(); a = r.random(); r.setstate(s); print(a == r.random(), a, r.randbytes(4))
for seed in (0, -1, 2 ** 100, "text", b"bytes", 1.5):
    random.seed(seed); print(random.random(), random.getrandbits(32))
for f in (lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.sample([1], 2), lambda: random.randrange(0), lambda: random.getrandbits(-1), lambda: random.seed([])):
    try: f()
    except (IndexError, ValueError, TypeError) as e: print(type(e).__name__, e)
