# Registering with Sequence and Mapping counts for match, also afterwards for subclasses; str stays what it is.
import _collections_abc as abc

def kind(x):
    match x:
        case [*_]:
            return "sequence"
        case {}:
            return "mapping"
        case _:
            return "neither"

class Parent:
    def __len__(self):
        return 0

class Child(Parent):
    pass

print(kind(Child()))
abc.Sequence.register(Parent)
print(kind(Child()), kind(Parent()))

class M1(abc.UserDict if hasattr(abc, "UserDict") else dict, Parent):
    pass

class M2(Parent, dict):
    pass

print(kind(M1()), kind(M2()), kind("ab"), kind(b"ab"), kind(bytearray(2)), kind(memoryview(b"a")), kind(range(2)))
