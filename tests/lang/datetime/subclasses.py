# Subclasses: which operations make an instance of them, and by which way.
import weakref
from datetime import *

made = []


class Day(date):
    def __new__(cls, *args, **keywords):
        made.append(args)
        return super().__new__(cls, *args, **keywords)


class Moment(datetime):
    def __init__(self, *args, **keywords):
        made.append((args, keywords))
        self.note = "new"


class Span(timedelta):
    pass


class Clock(time):
    __slots__ = "note",


def tell(label, value):
    print(label, type(value).__name__, value, made)
    made.clear()


d, m, s, c = Day(2020, 2, 28), Moment(2020, 2, 28, 23, 59, fold=1), Span(days=1, hours=1), Clock(1, 2, 3)
c.note = "slot"
print(made, m.note, c.note)
made.clear()
for label in ("d + s", "s + d", "d - s", "d.replace(day=1)", "Day.fromordinal(1)", "Day.fromisoformat('20210506')",
              "Day.fromisocalendar(2020, 1, 1)", "Day(b'\\7\\xe4\\2\\1')", "d - date(2020, 1, 1)"):
    tell(label, eval(label))
for label in ("m + s", "s + m", "m - s", "m.replace(hour=1)", "m.date()", "m.time()", "m.astimezone(timezone.utc)",
              "Moment.combine(d, time(5, fold=1))", "Moment.fromordinal(5)", "Moment.fromisoformat('2020-05-06 07:08')",
              "Moment.fromtimestamp(0, timezone.utc)", "Moment.utcfromtimestamp(1.5)", "Moment.strptime('7', '%d')",
              "Moment.combine(d, time(5, fold=1)).fold", "m - m", "Moment.min"):
    tell(label, eval(label))
print(hasattr(m.replace(hour=1), "note"), (m + s).note, (m + s).fold)
for label in ("s + s", "-s", "abs(s)", "s * 2", "s / 2", "s // 2", "s % timedelta(5)", "+s", "s - s", "Span(1) == timedelta(1)"):
    tell(label, eval(label))
tell("replace", c.replace(hour=5))
tell("iso", Clock.fromisoformat("10:11"))
print(repr(d), repr(s), repr(c), repr(timezone(s / 30)))
print(weakref.ref(m)() is m, weakref.ref(s)() is s)
for base in (d.replace().__class__.__mro__[1](2020, 1, 1), timedelta(1), time(1), timezone.utc):
    try:
        weakref.ref(base)
    except TypeError as error:
        print(error)


class Odd(date):
    def __new__(cls, *args):
        return args


print(Odd.fromordinal(1), Odd.fromisoformat("2020-02-03"), Odd.__add__(Day(2020, 1, 1), timedelta(1)))
