# Bound methods: identity, equality, hash, attributes, calling through.
class C:
    def m(self, x=0): return self, x
    def __eq__(self, other): return True
    __hash__ = object.__hash__
c, d = C(), C()
f = c.m
print(f(1) == (c, 1), f.__self__ is c, f.__func__ is C.m, f == c.m, f is c.m, c.m == d.m, hash(c.m) == hash(c.m))
print(C.m(c, 2)[1], f.__name__, f.__qualname__, f.__doc__)
try:
    f.attribute = 1
except AttributeError as e:
    print(e)
try:
    C.m()
except TypeError as e:
    print(e)
try:
    c.m(1, 2)
except TypeError as e:
    print(e)
append = [].append
append(1); append(2)
print(append.__self__)
c.m = lambda: "instance attribute"
print(c.m())
