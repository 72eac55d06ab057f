# The size of an instance does not depend on how many attributes it has.
import sys
class A:
    pass
class Many:
    def __init__(self):
        self.a = self.b = self.c = self.d = self.e = 1
class OwnInt(int):
    pass
class Mixed(Many):
    __slots__ = ("slot", "other")
a = A()
for name in "abcdef":
    setattr(a, name, 1)
    print(sys.getsizeof(a), a.__sizeof__())
for i in range(3):
    print(sys.getsizeof(Many()), Many().__sizeof__())
for cls in OwnInt, Mixed:
    for i in range(2):
        o = cls()
        o.x = o.y = o.z = 1
        print(cls.__name__, sys.getsizeof(o), o.__sizeof__())
