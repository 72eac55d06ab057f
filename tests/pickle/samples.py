"""Objects to be pickled by one interpreter and read by the other. Each is made anew by a function, so that no two share strings."""

import array
import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import itertools
import operator
import pathlib
import random
import re
import time
import types
import uuid

SAMPLES = {}  # name -> function that makes the object


def sample(function):
    SAMPLES[function.__name__] = function
    return function


def values(name, *objects):
    """Samples that need no making: constants."""
    for i, o in enumerate(objects):
        SAMPLES[f"{name}{i}"] = lambda o=o: o


values("constant", None, True, False, Ellipsis, NotImplemented)
values("int", 0, 1, -1, 255, 256, 65535, 65536, -128, 0x7fffffff, -0x80000000, 0x80000000, -0x80000001, 1 << 63, -(1 << 63),
       255 << 2000, -(1 << 2039), (1 << 2040) - 1, 1 << 2040)
values("float", 0.0, -0.0, 1.5, 1e300, -2.5e-300, float("inf"), float("nan"), 1 / 3)
values("complex", 1j, complex(-1.5, float("inf")))
values("str", "", "a", "plain", "caf\xe9", "\u20ac", "\U0001f600", "\ud800", "line\nreturn\rback\\nul\0sub\x1a", "x" * 255, "x" * 256, "\xe9" * 128)
values("long_str", "y" * 65535, "y" * 65536, "\u20ac" * 30000)
values("bytes", b"", b"a", bytes(range(256)), b"z" * 65536)
values("by_name", len, print, int, type, dict, list.append, str.join, dict.fromkeys, [].append, {1}.union, "abc".upper, type(None), type(...),
       type(NotImplemented), itertools.chain, collections.OrderedDict, operator.add, ValueError)
values("range", range(0), range(5), range(10, -10, -3), range(1 << 70))
values("slice", slice(1, 2), slice(None, "x", 3))
values("not_generator", (i for i in ()))
values("not_lambda", lambda: 0)
values("not_module", re)
values("not_view", {1: 2}.keys(), memoryview(b"a"))


@sample
def bytearrays():
    return [bytearray(), bytearray(b"abc"), bytearray(70000)]


@sample
def tuples():
    return (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), ((), ((),)), ("shared",) * 3


@sample
def lists():
    return [[], [1], [1, 2], list(range(999)), list(range(1000)), list(range(1001)), list(range(2001))]


@sample
def dicts():
    return [{}, {1: 2}, {"a": 1, "b": [2]}, {i: -i for i in range(1000)}, {i: i for i in range(1001)}]


@sample
def sets():
    return [set(), {1}, set(range(1001)), frozenset(), frozenset([1, 2]), {frozenset([3])}]


@sample
def repeated():
    word, item = "".join(["wo", "rd"]), [1]
    return [word, word, item, item, (item, word), {word: item}]


@sample
def many_references():
    items = [[i] for i in range(300)]
    return items + items


@sample
def frames():
    return ["x" * 30000 for _ in range(5)] + ["y" * 70000, b"z" * 70000, [1, 2, 3]]


@sample
def list_in_itself():
    items = [1]
    items.append(items)
    return items


@sample
def tuple_in_itself():
    items = ([], 2)
    items[0].append(items)
    return items


@sample
def long_tuple_in_itself():
    items = ([], 2, 3, 4, 5)
    items[0].append(items)
    return items


@sample
def dict_in_itself():
    table = {}
    table["self"] = table
    return table


class Plain:
    def __init__(self, **attributes):
        self.__dict__.update(attributes)


class Outer:
    class Inner:
        class Innermost:
            pass

        def method(self):
            pass


class Slots:
    __slots__ = ("left", "right", "__private")

    def __init__(self, left):
        self.left, self.__private = left, -left


class SlotsAndDict(Slots):
    pass


class State:
    def __getstate__(self):
        return ["state", 1]

    def __setstate__(self, state):
        self.seen = state


class Reduced:
    def __init__(self, *args):
        self.args = args

    def __reduce__(self):
        return Reduced, self.args, {"extra": 1}


class Filled(list):
    """What __reduce__ may answer in full: list items, dict items, and a function that sets the state."""

    def __init__(self):
        self.pairs = {}

    def __setitem__(self, key, value):
        self.pairs[key] = value

    def __reduce_ex__(self, protocol):
        return Filled, (), {"state": protocol}, iter([1, 2, 3]), iter([("a", 1), ("b", 2)]), set_state


class OneItem(list):
    def __reduce_ex__(self, protocol):
        return OneItem, (), None, iter([1])


def set_state(obj, state):
    obj.given = state


class NewArgs(int):
    def __new__(cls, value, note):
        self = int.__new__(cls, value)
        self.note = note
        return self

    def __getnewargs__(self):
        return int(self), self.note


class NewArgsByName(str):
    def __new__(cls, value, *, note="none"):
        self = str.__new__(cls, value)
        self.note = note
        return self

    def __getnewargs_ex__(self):
        return (str(self),), {"note": self.note}


class MyInt(int): pass
class MyStr(str): pass
class MyFloat(float): pass
class MyBytes(bytes): pass
class MyList(list): pass
class MyTuple(tuple): pass
class MyDict(dict): pass
class MySet(set): pass
class MyFrozenSet(frozenset): pass


class MyError(Exception):
    def __init__(self, first, second):
        super().__init__(first, second)
        self.extra = first + second


class Meta(type):
    pass


class WithMeta(metaclass=Meta):
    pass


class Color(enum.Enum):
    RED = 1
    GREEN = "g"


class Level(enum.IntEnum):
    LOW = 1


class Access(enum.Flag):
    READ = 1
    WRITE = 2


@dataclasses.dataclass
class Record:
    name: str
    items: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True)
class Frozen:
    x: int


@dataclasses.dataclass(slots=True)
class Slotted:
    x: int
    y: str = "y"


Pair = collections.namedtuple("Pair", "left right")


def function(a, b=1):
    return a, b


values("global", function, Plain, Outer, Outer.Inner, Outer.Inner.Innermost, Outer.Inner.method, WithMeta, Color, Pair)


@sample
def instances():
    one = Plain(a=1, b="two")
    one.me = one
    return [one, Plain(), Plain(a=one)]


@sample
def nested_instance():
    return Outer.Inner.Innermost()


@sample
def bound_method():
    return Outer.Inner().method


@sample
def slots():
    obj = SlotsAndDict(3)
    obj.more = "dict"
    return [Slots(2), obj]


@sample
def special_methods():
    return [State(), Reduced(1, "x"), NewArgs(5, "five"), NewArgsByName("text", note="n")]


@sample
def filled():
    return [Filled(), OneItem()]


@sample
def subclasses():
    objects = [MyInt(5), MyStr("s"), MyFloat(1.5), MyBytes(b"b"), MyList([1, 2]), MyTuple((1, 2)), MyDict(a=1), MySet([1]), MyFrozenSet([2])]
    for i, o in enumerate(objects):
        o.note = i
    return objects


@sample
def dict_with_itself_as_attribute():
    table = MyDict()
    table["me"] = table
    table.me = table
    return table


@sample
def enums():
    return [Color.RED, Color.GREEN, Level.LOW, Access.READ | Access.WRITE, Access(0), Color.RED]


@sample
def dataclass_objects():
    return [Record("a", [1]), Frozen(2), Slotted(3)]


@sample
def named_tuples():
    return [Pair(1, 2), time.gmtime(0)]


@sample
def exceptions():
    note = ValueError("noted")
    note.add_note("a note")
    return [ValueError(), KeyError("k"), OSError(2, "gone", "name"), StopIteration(5), MyError(1, 2), note,
            UnicodeDecodeError("ascii", b"\xff", 0, 1, "bad"), SyntaxError("m", ("f", 1, 2, "t")), ImportError("i", name="n", path="p"),
            ExceptionGroup("g", [ValueError(1), TypeError(2)])]


@sample
def dates():
    zone = datetime.timezone(datetime.timedelta(hours=-5, minutes=-30), "Z")
    return [datetime.date(2024, 2, 29), datetime.time(1, 2, 3, 4, fold=1), datetime.datetime(1, 1, 1), datetime.datetime(9999, 12, 31, 23, 59, 59, 999999, zone),
            datetime.timedelta(-5, 6, 7), datetime.timezone.utc]


@sample
def numbers():
    return [decimal.Decimal("1.50"), decimal.Decimal("NaN"), decimal.Decimal("-Infinity"), fractions.Fraction(-3, 7)]


@sample
def arrays():
    return [array.array("i", [1, -2, 3]), array.array("d", [1.5]), array.array("u", "ab\u20ac"), array.array("B")]


@sample
def collections_objects():
    counts = collections.Counter("abca")
    default = collections.defaultdict(list, a=[1])
    ring = collections.deque([1, 2, 3], 5)
    ring.append(ring)
    chain = collections.ChainMap({1: 2}, {3: 4})
    return [collections.OrderedDict([("b", 1), ("a", 2)]), counts, default, ring, collections.deque(), chain,
            collections.UserDict(a=1), collections.UserList([1]), collections.UserString("s")]


@sample
def functools_objects():
    partial = functools.partial(function, 1, b=2)
    partial.note = "n"
    return [partial, functools.partial(int, base=2), operator.itemgetter(1, 2), operator.attrgetter("a.b"), operator.methodcaller("m", 1, k=2)]


@sample
def iterators():
    started = iter([1, 2, 3])
    next(started)
    return [started, iter(()), iter(range(3)), iter("ab"), iter(b"ab"), reversed([1, 2]), enumerate([1]), zip([1], [2]), map(abs, [1]), filter(None, [1])]


@sample
def itertools_objects():
    return [itertools.count(3, 2), itertools.chain([1], [2]), itertools.repeat(1, 2), itertools.islice([1, 2, 3], 2), itertools.accumulate([1, 2]),
            itertools.product([1], [2]), itertools.permutations([1, 2]), itertools.combinations([1, 2], 1), itertools.compress([1], [1])]


@sample
def alias_and_union():
    return [list[int], int | str, dict[str, list[int]]]


@sample
def various():
    return [uuid.UUID(int=5), pathlib.PurePosixPath("/a/b"), re.compile("a+", re.I), types.SimpleNamespace(a=1), random.Random(5)]


@sample
def frozen_recursive():
    return recursive_by_reduce(frozenset)


@sample
def set_recursive():
    return recursive_by_reduce(set)


class Holder:
    def __init__(self, *held):
        self.held = held

    def __hash__(self):
        return 5

    def __reduce__(self):
        return Holder, (), self.__dict__


def recursive_by_reduce(kind):
    holder = Holder()
    holder.held = kind([holder])
    return holder.held
