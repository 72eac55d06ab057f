# Bound methods, closures, partials and exceptions hold their objects.
import sys
class A:
    def m(self): pass
a = A()
def n(): return sys.getrefcount(a) - 1
m = a.m
print(n(), sys.getrefcount(A.m) >= 2)
m2 = a.m
print(n()); del m, m2; print(n())
def outer(o):
    def inner(): return o
    return inner
f = outer(a); print(n()); f = None; print(n())
from functools import partial
p = partial(print, a, k=a); print(n()); p = None; print(n())
def raiser(o): raise ValueError
try: raiser(a)
except ValueError as e:
    print(n())
    saved = e
print(n())
saved.__traceback__ = None
print(n())
a.__dict__["self"] = a
print(n())
del a.self
print(n(), sys.getrefcount(a.__dict__))
