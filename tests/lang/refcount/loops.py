# Counts during loops, comprehensions and unpacking.
import sys
class C: pass
def f():
    x = C()
    items = [x]
    for y in items: print(sys.getrefcount(x))
    print([sys.getrefcount(v) for v in [x]], [sys.getrefcount(x) for _ in range(1)])
    a, b = C(), C()
    a, b = b, a
    print(sys.getrefcount(a), sys.getrefcount(b))
    for i, v in enumerate([x]): print(sys.getrefcount(v))
    for v in (C(),): print(sys.getrefcount(v))
    c, *d = x, x
    print(sys.getrefcount(x))
    it = iter(items)
    next(it)
    print(sys.getrefcount(x), sys.getrefcount(items))
    w = (z := C())
    print(sys.getrefcount(z))
f()
