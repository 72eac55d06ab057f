# Instances, their dicts, classes and slots.
import sys
class A:
    def __init__(self, v): self.v = v
class S:
    __slots__ = ("v",)
x = object()
def n(): return sys.getrefcount(x) - 1
c0 = sys.getrefcount(A)
a, b = A(x), A(x)
print(n(), sys.getrefcount(A) - c0)
a.v = None
print(n())
d = b.__dict__
print(n(), sys.getrefcount(d))
del b
print(n(), d["v"] is x)
d = None
s = S(); s.v = x
print(n())
del s.v
print(n())
s.v = x; del s
print(n())
A.attr = x
print(n(), A.attr is x, n())
del A.attr
print(n(), sys.getrefcount(A) - c0)
del a
print(sys.getrefcount(A) - c0)
