# __new__ and __init__: order, arguments, returning another type.
class A:
    def __new__(cls, *args, **kw):
        print("new", cls.__name__, args, kw)
        return super().__new__(cls)
    def __init__(self, x, y=2):
        print("init", x, y)
A(1); A(1, y=3)
class Other:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(Other())
class Single:
    instance = None
    def __new__(cls):
        if cls.instance is None: cls.instance = object.__new__(cls)
        return cls.instance
    def __init__(self): print("init again")
print(Single() is Single())
class Int(int):
    def __new__(cls, v): return super().__new__(cls, v * 2)
print(Int(4), type(Int(4)).__name__, Int(4) + 1)
for f in (lambda: object(1), lambda: A.__new__(), lambda: object.__new__(5), lambda: object.__new__(int), lambda: type("E", (), {})(1)):
    try:
        f()
    except TypeError as e:
        print(e)
class BadInit:
    def __init__(self): return 5
try:
    BadInit()
except TypeError as e:
    print(e)
