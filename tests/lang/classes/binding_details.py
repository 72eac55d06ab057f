# A bound method is no descriptor; __class_getitem__ = None; the doc strings of derived properties.
import types


class A:
    def foo(self, *rest):
        return rest

class B:
    bar = classmethod(A().foo)
    baz = A().foo

print(B.bar() == (B,), B.baz(), hasattr(types.MethodType, "__get__"))


class C:
    __class_getitem__ = None

try:
    C[int]
except TypeError as e:
    print(e)


class Property(property):
    pass

class D:
    def get(self):
        "doc of get"
    x = Property(get)
    y = Property(get, doc="mine")

print(D.x.__doc__, D.y.__doc__)


class Base:
    @types.DynamicClassAttribute
    def spam(self):
        "old"

class Derived(Base):
    @Base.__dict__["spam"].getter
    def spam(self):
        "new"

print(Derived.__dict__["spam"].__doc__)
print(type(complex.real).__name__, complex.real.__qualname__, (1 + 2j).imag)
