# __init_subclass__ runs for each subclass with the class keywords.
class Base:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry.append((cls.__name__, tag))
class A(Base, tag="a"): pass
class B(Base): pass
class C(A, tag="c"): pass
print(Base.registry)
try:
    class D(Base, other=1): pass
except TypeError as e:
    print(e)
try:
    class E(x=1): pass
except TypeError as e:
    print(e)
class F:
    def __init_subclass__(cls): raise ValueError("no subclasses of " + cls.__bases__[0].__name__)
try:
    class G(F): pass
except ValueError as e:
    print(e)
