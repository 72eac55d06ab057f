# The module without its C half: the same names, classes of Python's own.
import sys

sys.modules["_datetime"] = None
import datetime as pure

del sys.modules["_datetime"], sys.modules["datetime"]
import datetime as fast

print(pure.date is fast.date, pure.__all__ == fast.__all__ if hasattr(pure, "__all__") else None, fast.date.__module__, pure.date.__module__)
print([name for name in fast.__all__ if not hasattr(pure, name)])
for half in (pure, fast):
    d = half.datetime(2020, 2, 29, 1, 2, 3, tzinfo=half.timezone.utc)
    print(repr(d), d + half.timedelta(days=1.5), d.isocalendar()[:], hash(d) == hash(d.replace(fold=1)), d.strftime("%Z %f"))
print(pure.date(2020, 1, 1) == fast.date(2020, 1, 1))
print(pure._divide_and_round(7, 2), pure._divide_and_round(5, 2), pure._divide_and_round(-7, 3))

import _datetime

low, zone = _datetime.date.min, _datetime.timezone.max
del sys.modules["_datetime"]
import _datetime as again

print(again.date is fast.date, vars(again.date)["min"] is low, vars(again.timezone)["max"] is zone, again.UTC is fast.UTC, again.timezone.utc is fast.UTC)
