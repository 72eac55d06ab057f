# Errors in a property, its setter, __set_name__.
class D:
    def __set_name__(self, owner, name): raise ValueError(name)
class A:
    d = D()
