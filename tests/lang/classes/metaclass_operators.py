# Operators and protocols of classes are looked up in the metaclass.
class M(type):
    def __len__(cls): return 7
    def __getitem__(cls, k): return f"{cls.__name__}[{k}]"
    def __contains__(cls, x): return x == 1
    def __iter__(cls): return iter("abc")
    def __add__(cls, other): return f"{cls.__name__}+{getattr(other, '__name__', other)}"
    def __getattr__(cls, n): return f"meta {n}"
    def __bool__(cls): return False
    def __instancecheck__(cls, x): return x == "yes"
    def __subclasscheck__(cls, x): return x is int
class C(metaclass=M): pass
print(len(C), C["k"], 1 in C, 2 in C, list(C), C + 1, C + C, C.anything, bool(C))
print(isinstance("yes", C), isinstance("no", C), issubclass(int, C), issubclass(str, C), isinstance(C(), C))
try:
    C().anything
except AttributeError as e:
    print(e)
class M2(type): pass
try:
    class D(C, metaclass=M2): pass
except TypeError as e:
    print(e)
