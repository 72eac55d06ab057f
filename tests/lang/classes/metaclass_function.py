# Any callable may be the metaclass; type() with three arguments makes classes.
def shout(name, bases, ns, **kw):
    print("making", name, bases, kw)
    return type(name.upper(), bases, ns)
class c(metaclass=shout, k=1):
    x = 1
print(c.__name__, c.x)
T = type("T", (int,), {"double": lambda self: self * 2, "__doc__": "made"})
print(T(4).double(), T.__doc__, T.__mro__[1], T.__module__)
for args in ((), ("T", ()), ("T", (5,), {}), (5, (), {}), ("T", (bool,), {}), ("T", (int, str), {}), ("T", (), {}, 5), ("T", [], {})):
    try:
        type(*args)
    except TypeError as e:
        print(e)
print(type(5), type(type), type("x").__name__)
