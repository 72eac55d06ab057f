# Overriding, super(), attributes from bases, isinstance.
class A:
    x = "A.x"
    def who(self): return "A"
    def hello(self): return "hello from " + self.who()
class B(A):
    def who(self): return "B/" + super().who()
class C(B):
    x = "C.x"
    def who(self): return "C/" + super().who()
    def hello(self): return super().hello().upper()
c = C()
print(c.hello(), B().hello(), A().hello(), c.x, B().x)
print(C.__bases__, C.__base__, [k.__name__ for k in C.__mro__], C.mro() == list(C.__mro__))
print(isinstance(c, A), issubclass(C, A), issubclass(A, C), A.__subclasses__(), super(C, c).x, super(B, c).who())
