# What can be referred to weakly.
import weakref
def f(): pass
class A: pass
class S: __slots__ = ()
class W: __slots__ = ("__weakref__",)
class L(list): pass
class T(tuple): pass
class I(int): pass
for o in (f, A(), A, W(), L(), set(), frozenset(), len, (x for x in ()), weakref, f.__code__, lambda: 0, type):
    print(type(o).__name__, weakref.ref(o)() is o)
for o in (1, "a", b"", (), [], {}, None, 1.5, range(3), S(), T(), I(5), slice(1), object(), ..., bytearray(), ValueError()):
    try: weakref.ref(o); print(type(o).__name__, "fine")
    except TypeError as e: print(e)
try: weakref.ref()
except TypeError as e: print(e)
