# type() and names of what the interpreter makes.
def g(): yield
class C:
    __slots__ = ("s",)
    def m(self): pass
import sys
for o in (1, 1.5, "a", b"", None, True, ..., NotImplemented, [], (), {}, set(), frozenset(), range(1), slice(1), g, g(), len, [].append, C, C(), C.m, C().m, C.s, property(), staticmethod(g), classmethod(g), super(C, C()), type, object, sys, g.__code__, sys._getframe(), {}.keys(), {}.values(), {}.items(), iter([]), ValueError, ValueError(), int.real, str.upper, int.__add__, (1).__add__, dict.fromkeys, C.__dict__, memoryview(b""), bytearray(), zip(), map(str, []), filter(None, []), enumerate([]), reversed([]), list[int], int | str, lambda: 0, open, print):
    print(type(o).__name__, end=" ")
print()
print(type(1), type(type), type(C()), type(g()), int, C, ValueError, type(sys), type(None))
