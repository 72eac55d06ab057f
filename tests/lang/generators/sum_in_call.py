# yield as argument, in operators, in subscripts and returns.
def show(*a): return a
def g():
    r = show((yield 1), *(yield 2), k=(yield 3)) if False else show((yield 1), (yield 2))
    r2 = [10, 20, 30][(yield "index")]
    r3 = (yield "a") + (yield "b") * (yield "c")
    return r, r2, r3, (yield "last")
x = g()
out = [next(x)]
try:
    for v in ("A", "B", 1, 1, 2, 3, "end"):
        out.append(x.send(v))
except StopIteration as e:
    print(out, e.value)
def lam(): return (lambda: (yield 5))()
print(next(lam()))
