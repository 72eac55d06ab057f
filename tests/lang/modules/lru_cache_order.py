# lru_cache drops the least recently used entry; typed; keyword arguments; recursion; unbounded.
from functools import lru_cache
log = []
@lru_cache(maxsize=3)
def f(x, y=0):
    log.append((x, y))
    return x
for x in (1, 2, 3, 1, 4, 2, 1): f(x)
f(1, y=0); f(x=1)
print(log, f.cache_info(), f.cache_parameters())
@lru_cache(maxsize=None, typed=True)
def g(x): return type(x).__name__
print(g(1), g(1.0), g(True), g.cache_info().currsize)
@lru_cache(maxsize=0)
def h(x): return x
h(1); h(1); print(h.cache_info())
@lru_cache
def k(x): raise ValueError(x)
for _ in range(2):
    try: k(1)
    except ValueError as e: print(e, k.cache_info().misses)
print(f.__wrapped__(9), f.__name__)
