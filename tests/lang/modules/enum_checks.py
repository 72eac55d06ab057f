# Enumerations: checks, boundaries, which methods win, auto() in tuples, converted constants, what dir() shows.
import enum
import sys
import types
import warnings
from enum import CONTINUOUS, NAMED_FLAGS, UNIQUE, Enum, Flag, IntEnum, IntFlag, StrEnum, auto, verify

warnings.simplefilter("ignore")


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e))


def checked(check, base, **members):
    return lambda: verify(check)(base("Made", members, module="m"))


show(checked(CONTINUOUS, Enum, a=1, b=2, c=3))
show(checked(CONTINUOUS, Enum, a=1, b=3, c=6))
show(checked(CONTINUOUS, Flag, a=1, b=2, c=8))
show(checked(NAMED_FLAGS, Flag, a=1, b=3))
show(checked(NAMED_FLAGS, Flag, a=1, b=6))
show(checked(NAMED_FLAGS, Flag, a=1, b=6, c=24, d=8))
show(checked(UNIQUE, Enum, a=1, b=1))
print(Flag._boundary_, IntFlag._boundary_)


class Odd(Flag):
    b = 3
    c = 4
    d = 6


print(list(Odd), Odd.b, Odd(4), ~Odd.c, Odd.__members__)


class Whole(int, Flag):
    ONE = 1
    TWO = 2


print(repr(Whole.ONE | Whole.TWO), type(Whole.ONE | 2).__name__, str(Whole.ONE), f"{Whole.ONE}")


class Pair(Enum):
    a = auto(), auto()
    b = 7, auto()
    c = auto()


print([m.value for m in Pair])


class Weird(Enum):
    a = 5
    b = 3


class Named(StrEnum):
    A = b"\xe9", "latin-1"
    B = auto()


print(repr(Named.A), Named.B, f"{Named.A}")
show(lambda: StrEnum("Bad", {"x": 3}))


class Float(float, Enum):
    x = 1.5


class Shown(float, enum.ReprEnum):
    x = 1.5


print(Float.x, f"{Float.x}", repr(Float.x), Shown.x, f"{Shown.x:.2f}", repr(Shown.x))
show(lambda: type(enum.ReprEnum)("Bad", (enum.ReprEnum,), enum.EnumType.__prepare__("Bad", (enum.ReprEnum,))))


class Behaving(Enum):
    x = 1
    def method(self): pass
    @property
    def prop(self): pass


print(dir(Behaving.x), dir(Behaving))
print("real" in dir(Whole.ONE), "real" in dir(Whole), "x" in dir(Float))


def ordered():
    class Order(Enum):
        _order_ = "a b c"
        a = 1
        b = 2
    return Order


show(ordered)

place = sys.modules["place"] = types.ModuleType("place")
place.X_ONE, place.X_TWO, place.X_ALSO, place.other = 1, 2, 1, 3
converted = IntEnum._convert_("Made", "place", lambda name: name.startswith("X_"))
print(list(converted), place.X_ONE, repr(place.X_ALSO), place.Made is converted, place.X_ONE.__reduce_ex__(2))
for number in 5, -5, 0, -1, 255:
    print(enum.bin(number), enum.bin(number, 6))
print(enum.show_flag_values(44))
show(lambda: Odd(64))


@enum._simple_enum(Enum)
class Simple:
    ONE = 1
    TWO = auto()
    def hello(self): return "hello " + self.name


print(list(Simple), Simple.TWO.hello())


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")

    class Values(Enum):
        class Inner: pass
        x = 1

print([str(w.message) for w in caught])

print(type(Values.Inner).__name__, repr(Values.x))
