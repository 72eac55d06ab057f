# Closures in comprehensions, class bodies and default arguments see the right variables.
fs = {k: (lambda v=v: (k, v)) for k, v in {"a": 1, "b": 2}.items()}
print([f() for f in fs.values()])
def make():
    x = 0
    class C:
        x = "class"
        def get(self): return x
        vals = [x for _ in range(1)]
    x = 10
    return C().get(), C.vals
print(make())
def outer():
    fns = []
    for i in range(3):
        def f(j=i):
            def g(): return i, j
            return g
        fns.append(f())
    return [g() for g in fns]
print(outer())
total = (lambda *a, **k: sum(a) + sum(k.values()))(1, 2, x=3)
print(total, (lambda a, b=(lambda: 5)(): a + b)(1), [(lambda y: y + x)(1) for x in range(3)])
