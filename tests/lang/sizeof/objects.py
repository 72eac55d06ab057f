# sys.getsizeof of instances, functions, methods and other objects.
import sys
class A: pass
class B:
    def __init__(self): self.x, self.y = 1, 2
    def m(self): pass
class S2: __slots__ = ("a", "b")
class S0: __slots__ = ()
class L(list): pass
import weakref
def f(): pass
def g():
    c = 1
    return lambda: c
b = B()
print(sys.getsizeof(A()), sys.getsizeof(b), sys.getsizeof(S2()), sys.getsizeof(S0()), sys.getsizeof(f), sys.getsizeof(b.m), sys.getsizeof(g().__closure__[0]), sys.getsizeof(property()), sys.getsizeof(weakref.ref(b)), sys.getsizeof(ValueError("x")), sys.getsizeof(sys), sys.getsizeof(len), sys.getsizeof([].append))
print(sys.getsizeof(range(10 ** 20)), sys.getsizeof(slice(1, 2, 3)), sys.getsizeof("x" * 1000), sys.getsizeof(b"x" * 1000), sys.getsizeof((0,) * 100), sys.getsizeof([0] * 100), sys.getsizeof(frozenset(range(10))))
