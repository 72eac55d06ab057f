# When zones and moments die, who is tracked by the collector, and how large all are.
import gc
import sys
from datetime import *


class Zone(tzinfo):
    def __init__(self, name):
        self.name = name

    def utcoffset(self, dt):
        return timedelta(0)

    def __del__(self):
        print(self.name, "dies")


class Moment(datetime):
    pass


for value in (date(1, 1, 1), datetime(1, 1, 1), datetime(1, 1, 1, tzinfo=timezone.utc), time(), time(tzinfo=timezone.utc), timedelta(), timezone.utc,
              timezone(timedelta(1, -1), "x"), tzinfo(), date(1, 1, 1).isocalendar()):
    print(type(value).__name__, sys.getsizeof(value), gc.is_tracked(value), gc.get_referents(value)[:0])
zone = Zone("first")
base = sys.getrefcount(zone)
moments = [datetime(2020, 1, 1, tzinfo=zone), time(1, tzinfo=zone), Moment(2020, 1, 1, tzinfo=zone)]
print(sys.getrefcount(zone) - base)
moments.append(moments[0] + timedelta(1))
moments.append(moments[0].timetz())
moments.append(moments[0].replace(hour=5))
moments.append(moments[2] - timedelta(1))
print(sys.getrefcount(zone) - base, hash(moments[0]) == hash(moments[0]), sys.getrefcount(zone) - base)
del zone
moments[1:3] = []
print("still there")
moments.clear()
print("gone")
m = datetime(2020, 1, 1, tzinfo=Zone("second")).replace(tzinfo=None)
print(m)
for f in (lambda: datetime.fromtimestamp(0, Zone("third")), lambda: datetime(2020, 13, 1, tzinfo=Zone("fourth")),
          lambda: datetime(2020, 1, 1, tzinfo=Zone("fifth")) + timedelta.max, lambda: datetime.combine(m, time(1, tzinfo=Zone("sixth")))):
    try:
        f()
    except Exception as error:
        print(type(error).__name__)
        del error
base = sys.getrefcount(timezone.utc)
kept = [datetime.now(timezone.utc), datetime.fromisoformat("2020-01-01T00:00Z"), timezone(timedelta(0)), time(tzinfo=timezone.utc)]
print(sys.getrefcount(timezone.utc) - base)
offset = timedelta(hours=1)
zone = timezone(offset, "x")
print(sys.getrefcount(offset), zone.utcoffset(None) is offset, sys.getrefcount(offset))
delta = timezone.utc.utcoffset(None)
print(delta is timezone.utc.utcoffset(None), datetime(2020, 1, 1, tzinfo=timezone.utc).utcoffset() is delta)
