# Method resolution order of multiple inheritance, and the order that cannot be made.
class O: pass
class A(O): pass
class B(O): pass
class C(O): pass
class D(O): pass
class E(O): pass
class K1(A, B, C): pass
class K2(D, B, E): pass
class K3(D, A): pass
class Z(K1, K2, K3): pass
print(" ".join(k.__name__ for k in Z.__mro__))
try:
    class Bad(O, A): pass
except TypeError as e:
    print(e)
class X(A, B): pass
class Y(B, A): pass
try:
    class W(X, Y): pass
except TypeError as e:
    print(e)
try:
    class Twice(A, A): pass
except TypeError as e:
    print(e)
