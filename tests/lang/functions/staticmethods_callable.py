# staticmethod and classmethod objects as decorators and by hand.
class C:
    count = 0
    @staticmethod
    def add(a, b): return a + b
    @classmethod
    def make(cls, *args):
        cls.count += 1
        return cls.__name__, args
    def plain(x): return x
    wrapped = staticmethod(plain)
class D(C): pass
print(C.add(1, 2), C().add(3, 4), C.make(1), D.make(2), D().make(3), C.count, D.count)
print(C.wrapped(7), C().wrapped(8), C.__dict__["add"](5, 6))
print(type(C.__dict__["add"]).__name__, type(C.__dict__["make"]).__name__, C.__dict__["make"].__func__.__name__)
print(C.make.__self__ is C, D.make.__self__ is D, C.__dict__["add"].__wrapped__ is C.add)
