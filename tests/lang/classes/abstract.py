# Abstract classes of the abc module.
from abc import ABC, abstractmethod, ABCMeta
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def show(self): return f"{self.name} {self.area()}"
class Square(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
    name = "square"
class Half(Shape):
    def area(self): return 0
print(Square(3).show(), Shape.__abstractmethods__ == {"area", "name"})
for c in (Shape, Half):
    try:
        c()
    except TypeError as e:
        print(e)
@Shape.register
class Virtual: pass
print(isinstance(Virtual(), Shape), issubclass(Virtual, Shape), isinstance(5, Shape))
class Sized(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, c): return hasattr(c, "size") or NotImplemented
class HasSize: size = 1
print(issubclass(HasSize, Sized), issubclass(int, Sized))
