# Changing classes and instances while they are used.
class A:
    def m(self): return "A.m"
a = A()
print(a.m())
A.m = lambda self: "patched"
print(a.m())
class B:
    def m(self): return "B.m"
a.__class__ = B
print(a.m(), type(a).__name__)
def extra(self): return "extra"
B.extra = extra
print(a.extra())
class C(A): pass
c = C()
print(c.m())
C.__bases__ = (B,)
print(c.m(), [k.__name__ for k in C.__mro__])
a.x = 1
a.__dict__ = {"y": 2}
print(a.y, hasattr(a, "x"))
try:
    a.__class__ = int
except TypeError as e:
    print(e)
try:
    a.__dict__ = 5
except TypeError as e:
    print(e)
B.__name__ = "Renamed"
print(B, repr(type(a)))
for i in range(3):
    A.m = (lambda i: lambda self: i)(i)
    print(A().m())
