# isinstance and issubclass with tuples, unions, __class__, metaclass hooks.
class A: pass
class B(A): pass
class Fake:
    __class__ = A
print(isinstance(B(), (int, (str, A))), isinstance(1, int | str), isinstance(Fake(), A), type(Fake()) is Fake, issubclass(B, (int, A)), isinstance(A, type), isinstance(type, object), isinstance(object, type), issubclass(bool, int | str), isinstance(None, type(None)), isinstance(None, int | None))
for f in (lambda: isinstance(1, (int, 5)), lambda: isinstance(1, ("a", int)), lambda: issubclass(5, int), lambda: issubclass(int, 5), lambda: isinstance(1, [int])):
    try: print(f())
    except TypeError as e: print(e)
class M(type):
    def __instancecheck__(c, o): print("check"); return True
class X(metaclass=M): pass
print(isinstance(5, X), isinstance(X(), X))
