# Recursion through builtins: sort keys, map, exceptions, properties, comprehension, class creation.
def a(x): return sorted([x], key=a)
def b(x): return list(map(b, [x]))
def c(x): return [c(y) for y in [x]]
def d(x):
    try: return d(x)
    finally: pass
class P:
    @property
    def p(self): return self.p
def g(x): yield from g(x)
def m(x): return max([x], key=m)
def r(x):
    import functools
    return functools.reduce(lambda p, q: r(p), [1, 2])
for f in (lambda: a(1), lambda: b(1), lambda: c(1), lambda: d(1), lambda: P().p, lambda: next(g(1)), lambda: m(1), lambda: r(1), lambda: (lambda s: s(s))(lambda s: s(s))):
    try: f()
    except RecursionError: print("RecursionError")
