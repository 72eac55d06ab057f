# Lambdas with every kind of parameter.
print((lambda: 7)(), (lambda x: x * 2)(4), (lambda x, y=3: x + y)(1))
print((lambda *a, **k: (a, k))(1, 2, z=3))
print((lambda a, /, b, *, c: (a, b, c))(1, b=2, c=3))
f = lambda: (yield)
print(type(f()).__name__, f.__name__, f.__qualname__)
adders = [lambda x, n=n: x + n for n in range(3)]
print([a(10) for a in adders])
late = [lambda: n for n in range(3)]
print([a() for a in late])
print((lambda x: (lambda y: x - y))(10)(3))
