# A class: attributes, methods, instances, class body scope.
class Dog:
    """A dog."""
    kind = "canine"
    tricks = []
    def __init__(self, name, age=1):
        self.name = name
        self.age = age
    def bark(self, n=1): return f"{self.name}: " + "woof " * n
    double_kind = kind * 2
d, e = Dog("Rex"), Dog("Ada", age=3)
print(d.bark(2), e.name, e.age, d.kind, Dog.double_kind, Dog.__doc__, Dog.__name__)
d.tricks.append("roll")
d.kind = "special"
print(e.tricks, e.kind, d.kind, d.__dict__, e.__dict__)
print(type(d) is Dog, isinstance(d, Dog), d.__class__.__name__, Dog.__module__, Dog.__qualname__)
Dog.legs = 4
print(d.legs)
del Dog.legs
print(hasattr(d, "legs"), Dog.bark(e))
