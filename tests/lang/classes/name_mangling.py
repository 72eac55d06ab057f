# Private names are mangled with the class name.
class A:
    __private = 1
    def __init__(self):
        self.__x = 2
        self.__y__ = 3
    def get(self): return self.__x, self.__private
    def __method(self): return "A.__method"
    def call(self): return self.__method()
class B(A):
    def __init__(self):
        super().__init__()
        self.__x = "B"
b = B()
print(b.get(), b.call(), sorted(b.__dict__), "_A__private" in A.__dict__)
try:
    b.__x
except AttributeError as e:
    print(e)
class __C:
    def f(self): self.__z = 1; return list(self.__dict__)
print(__C().f())
class _D:
    def f(self, __a=1):
        __b = __a
        return sorted(locals())
print(_D().f())
