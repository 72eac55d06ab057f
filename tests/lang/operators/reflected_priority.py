# A subclass on the right goes first when it overrides the reflected method.
class A:
    def __add__(self, o): return "A.add"
    def __radd__(self, o): return "A.radd"
    def __lt__(self, o): return "A.lt"
    def __gt__(self, o): return "A.gt"
class B(A):
    def __radd__(self, o): return "B.radd"
    def __gt__(self, o): return "B.gt"
class C(A): pass
print(A() + B(), B() + A(), A() + C(), C() + A(), A() < B(), A() < C(), B() < A())
class N:
    def __add__(self, o): print("N.add"); return NotImplemented
    def __radd__(self, o): print("N.radd"); return NotImplemented
class M:
    def __radd__(self, o): print("M.radd"); return NotImplemented
try:
    N() + N()
except TypeError as e:
    print(e)
try:
    N() + M()
except TypeError as e:
    print(e)
