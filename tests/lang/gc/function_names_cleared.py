# A function in a ring loses its names when the ring is cleared: they may be part of it.
import gc
import weakref


class Name(str):
    def __del__(self):
        print("gone", str.__str__(self))


def f():
    pass


class Seen:
    pass


name = Name("a name")
f.__qualname__ = name
name.function = f
s = Seen()
f.seen = s
w = weakref.ref(s, lambda r: print("callback"))
del f, name, s
gc.collect()
print(w() is None)
