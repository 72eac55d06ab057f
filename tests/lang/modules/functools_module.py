# partial, reduce, wraps, lru_cache, cache, cmp_to_key, cached_property, singledispatch.
import functools as ft
p = ft.partial(lambda a, b=2, *c, **k: (a, b, c, k), 1, k=5)
print(p(), p(3, 4, z=6), p.args, p.keywords, ft.partial(p, 9)(), ft.partial(int, base=2)("101"), ft.reduce(lambda a, b: a * b, [1, 2, 3, 4]), ft.reduce(lambda a, b: a + b, [], "init"))
def deco(f):
    @ft.wraps(f)
    def inner(*a): return f(*a)
    return inner
@deco
def named(): "its doc"
print(named.__name__, named.__doc__, named.__wrapped__.__name__)
@ft.lru_cache(maxsize=2)
def sq(x): print("computing", x); return x * x
print(sq(2), sq(2), sq(3), sq(4), sq(2), sq.cache_info()); sq.cache_clear(); print(sq.cache_info())
@ft.cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(100), fib.cache_info(), sorted([3, 1, 2], key=ft.cmp_to_key(lambda a, b: b - a)))
class C:
    @ft.cached_property
    def v(self): print("once"); return 5
c = C(); print(c.v, c.v, c.__dict__)
@ft.singledispatch
def show(x): return "object"
@show.register
def _(x: int): return "int"
@show.register(list)
def _(x): return "list"
print(show(1), show([]), show("s"), show(True))
try: ft.reduce(lambda a, b: a, [])
except TypeError as e: print(e)
try: sq([])
except TypeError as e: print(e)
