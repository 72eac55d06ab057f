"""sys.getsizeof of kinds of objects, one a line."""
import collections
import sys
import types
import weakref


class Plain:
    pass


class Slotted:
    __slots__ = ("a", "b", "c")


class Weak:
    __slots__ = ("__weakref__",)


class Sized:
    def __sizeof__(self):
        return 1000


def function(a, b=1):
    return a


def closure():
    inner = 1
    return lambda: inner


def traceback():
    try:
        raise ValueError
    except ValueError as e:
        return e.__traceback__


three = {"a": 1, "b": 2, "c": 3}
plain = Plain()
plain.a = plain.b = 1

for kind in """
object()
None
NotImplemented
...
True
False
0
1
-1
2**30 - 1
2**30
2**60
2**1000
-2**90
1.5
1j
""
"a"
"abc"
"é"
"ab\u0394"
"ab\U0001F600"
"a" * 1000
"\u0394" * 1000
"a\u0394"[:1]
b""
b"abc"
bytes(1000)
bytearray()
bytearray(10)
()
(1,)
(1, 2, 3)
tuple(range(1000))
[]
[1]
[1, 2, 3]
[None] * 1000
list(range(10))
[i for i in range(10)]
list("abc")
{}
three
dict(a=1)
dict.fromkeys(range(100))
{1: 2}
three.keys()
three.values()
three.items()
set()
{1, 2, 3}
set(range(100))
frozenset()
frozenset({1, 2, 3})
slice(1)
range(10)
iter([])
iter(())
iter("a")
iter(b"a")
iter(range(3))
iter({})
iter(set())
reversed([])
iter(int, 1)
enumerate([])
zip()
map(int, [])
filter(int, [])
function
closure().__closure__[0]
plain.__init__
plain.__eq__
"".join
len
str.join
Plain.__dict__
property()
staticmethod(len)
classmethod(len)
super(Plain, plain)
memoryview(b"abc")
plain
Slotted()
Weak()
Sized()
weakref.ref(plain)
weakref.ref(plain, print)
weakref.proxy(plain)
ValueError()
ValueError("a", "b")
OSError()
KeyError(1)
StopIteration()
SyntaxError()
traceback()
sys
types.SimpleNamespace(a=1)
types.MappingProxyType(three)
list[int]
int | str
sys.version_info
""".strip().splitlines():
    print(f"{kind}: {sys.getsizeof(eval(kind))}")
