# Operands, arguments, displays and subscripts are evaluated left to right.
def f(x):
    print(x, end=" ")
    return x
f(1) + f(2) * f(3)
print()
[f(1), (f(2), f(3)), {f(4): f(5)}, {f(6)}]
print()
print(f("a"), f("b"), sep=f(" "), end=f("\n"))
{f("k1"): f("v1"), f("k2"): f("v2")}
print()
(f([10, 20, 30]))[f(0):f(2):f(1)]
print()
f(2) ** f(3) ** f(0)
print()
f(1) if f(0) else f(2)
print()
f(3) < f(2) < f(1)
print()
d = {}
d[f("key")] = f("value")
print()
def g(a=f("default")): return a
print()
f(max)(f(1), *f([2, 3]), f(4), **f({}))
print()
