# Positional-only, keyword-only, star and double-star parameters together.
def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw
print(f(1, d=4))
print(f(1, 2, 3, 4, 5, d=6, e=7, f=8))
print(f(1, d=4, a=9, b=8))
def g(*, a, b=1): return a, b
print(g(a=0), g(b=2, a=1))
def h(a, /, **kw): return a, kw
print(h(1, a=2))
def i(*args): return args
def j(**kw): return list(kw)
print(i(), i(1), j(), j(z=1, a=2))
