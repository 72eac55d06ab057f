# __class__ in methods, and super() with a class cell that is empty while the class is made.
class A:
    def me(self): return __class__.__name__
    @staticmethod
    def st(): return __class__
    def sub(self): return [__class__ for _ in range(1)], (lambda: __class__)()
class B(A): pass
print(B().me(), A.st() is A, A().sub() == ([A], A))
class Meta(type):
    def __init__(cls, *a):
        try: cls.early()
        except (NameError, RuntimeError) as e: print(type(e).__name__, e)
        super().__init__(*a)
class M(metaclass=Meta):
    @classmethod
    def early(cls): return __class__.__name__
print(M.early())
try:
    class Reset(A):
        def f(self): return super()
        __class__ = int
    print(Reset.__dict__["__class__"], Reset().me())
except TypeError as e: print(e)
