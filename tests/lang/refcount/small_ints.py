# Small integers are shared, so their counts change with every use.
import sys
a = 200
before = sys.getrefcount(a)
l = [200] * 50
print(sys.getrefcount(a) - before)
l = None
print(sys.getrefcount(a) - before)
b = int("200")
print(a is b, sys.getrefcount(a) - before)
big = int("1000000")
print(sys.getrefcount(big), big is int("1000000"))
f = 1.5 * 2
print(sys.getrefcount(f))
n0 = sys.getrefcount(None)
x = [None] * 100
print(sys.getrefcount(None) - n0)
t0 = sys.getrefcount(True)
y = (1 == 1, 2 == 2)
print(sys.getrefcount(True) - t0)
