# Zones of the program's own: offsets, daylight saving, names, and answers that are refused.
from datetime import *


class Summer(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=1) + self.dst(dt)

    def dst(self, dt):
        return timedelta(hours=1 if dt is not None and 4 <= dt.month <= 9 else 0)

    def tzname(self, dt):
        return "CEST" if self.dst(dt) else "CET"


class Bad(tzinfo):
    def __init__(self, answer):
        self.answer = answer

    def utcoffset(self, dt):
        return self.answer

    dst = tzname = utcoffset


zone = Summer()
a, b = datetime(2020, 1, 1, 12, tzinfo=zone), datetime(2020, 7, 1, 12, tzinfo=zone)
for t in (a, b):
    print(t, t.tzname(), t.dst(), t.utctimetuple()[:5], t.timetuple().tm_isdst, t.strftime("%Z %z"))
    print(t.astimezone(timezone.utc), t.astimezone(timezone.utc).astimezone(zone) == t, hash(t) == hash(t.astimezone(timezone.utc)))
print(b - a, a < b, a == datetime(2020, 1, 1, 11, tzinfo=timezone.utc), a.timetz(), time(1, tzinfo=zone).utcoffset())
for answer in (5, timedelta(1), timedelta(hours=-24), "x", None):
    t = datetime(2020, 1, 1, tzinfo=Bad(answer))
    for ask in (t.utcoffset, t.dst, t.tzname, lambda: t.astimezone(timezone.utc), lambda: t.tzinfo.fromutc(t), t.isoformat):
        try:
            print(ask())
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
print({a: 1}[datetime(2020, 1, 1, 11, tzinfo=timezone.utc)])
