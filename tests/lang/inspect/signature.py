# inspect.signature of functions, methods, classes, partial objects and builtins; binding.
import functools
import inspect


def f(a, /, b: int, c=3, *args, d, e: "str" = "x", **kw) -> None:
    pass


class C:
    def __init__(self, x, y=2): pass
    def m(self, z): pass
    @classmethod
    def c(cls, z): pass
    @staticmethod
    def s(z): pass
    def __call__(self, q): pass


@functools.wraps(f)
def g(*args):
    pass


for o in (f, C, C(1), C.m, C(1).m, C.c, C.s, g, functools.partial(f, 1, d=4), len, sorted, [].append, str.join, object, lambda: 0):
    print(inspect.signature(o))
print(repr(inspect.signature(f)), list(inspect.signature(f).parameters.values()))
print(inspect.signature(f).bind(1, 2, 3, 4, d=5, z=6))
for args, kwargs in (((), {}), ((1,), {"b": 2}), ((1, 2), {"d": 1, "b": 3}), ((1,), {"b": 2, "a": 3, "d": 4})):
    try:
        b = inspect.signature(f).bind(*args, **kwargs)
        b.apply_defaults()
        print(b.args, b.kwargs)
    except TypeError as e:
        print(e)
print(inspect.getfullargspec(f))
for make in (lambda: inspect.Parameter("1", 1), lambda: inspect.Parameter("a", 9), lambda: inspect.Parameter("a", 2, default=1)):
    try:
        make()
    except ValueError as e:
        print(e)
try:
    inspect.signature(1)
except TypeError as e:
    print(e)
