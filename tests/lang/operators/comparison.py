# Rich comparisons: reflection, NotImplemented, identity as the last answer of == and !=.
class A:
    def __eq__(self, o): print("eq", end=" "); return NotImplemented
    def __lt__(self, o): print("lt", end=" "); return NotImplemented
    def __le__(self, o): return "le"
class B:
    def __eq__(self, o): print("B.eq", end=" "); return True
    def __gt__(self, o): print("B.gt", end=" "); return "B.gt"
    def __ge__(self, o): return "B.ge"
print(A() == A())
a = A()
print(a == a, a != a)
print(A() == B(), A() != B(), A() < B(), A() <= B(), B() >= A(), B() == 5, 5 == B(), 5 < B())
try:
    A() < A()
except TypeError as e:
    print(e)
class C:
    def __ne__(self, o): return "ne"
print(C() != 1, C() == 1, 1 != C())
class D:
    def __eq__(self, o): return 5
print(D() == 1, D() != 1, [D()] == [1])
