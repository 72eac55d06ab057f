# Counts of an object held by names and containers.
import sys
x = []
print(sys.getrefcount(x))
y = x
print(sys.getrefcount(x))
z = [x, x]
print(sys.getrefcount(x))
d = {"k": x}
t = (x,)
print(sys.getrefcount(x))
del y
z.pop()
d.clear()
print(sys.getrefcount(x))
t = z = None
print(sys.getrefcount(x))
class A: pass
a = A()
a.x = x
print(sys.getrefcount(x), sys.getrefcount(a))
del a
print(sys.getrefcount(x), sys.getrefcount([]), sys.getrefcount(object()))
