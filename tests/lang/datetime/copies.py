# Copies, subclasses, sorting, hashes.
import copy
from datetime import *


class Day(date):
    def spoken(self):
        return f"day {self.day}"


class Moment(datetime):
    pass


d = Day(2000, 1, 2)
print(repr(d + timedelta(1)), (d + timedelta(1)).spoken(), repr(d.replace(day=5)), repr(Day.fromordinal(1)), repr(Day.fromisoformat("2020-02-02")))
m = Moment(2000, 1, 2, 3, 4)
print(repr(m + timedelta(1)), repr(m.replace(hour=5)), repr(m.date()), repr(Moment.combine(d, time(1))), repr(Moment.strptime("5", "%d")))
for value in (d, m, date(1, 2, 3), time(4, 5, tzinfo=timezone.utc), timedelta(1, 2, 3), timezone(timedelta(hours=2), "X"), timezone.utc):
    other = copy.deepcopy(value)
    print(type(other) is type(value), other == value, hash(other) == hash(value))
print(sorted([date(2000, 2, 1), date(1999, 1, 1), date(2000, 1, 31)]))
print(len({date(2000, 1, 1), date(2000, 1, 1), datetime(2000, 1, 1), timedelta(1), timedelta(hours=24)}))
print(hash(date(2000, 1, 1)) == hash(b"\x07\xd0\x01\x01"), min(timedelta(2), timedelta(1)), sum([timedelta(1)] * 3, timedelta()))
print([date(2020, 12, 28) + timedelta(i) for i in range(2)], [tuple((date(2020, 12, 28) + timedelta(i)).isocalendar()) for i in range(8)])
print(f"{m:%A %d %B}", f"{m}", f"{d:%j}", "%s" % timedelta(minutes=90))
for n in (1, 365, 366, 730120, 719163, 3652059):
    print(date.fromordinal(n), date.fromordinal(n).toordinal() == n, date.fromordinal(n).weekday())
print(all(date.fromordinal(n).toordinal() == n for n in range(1, 3652059, 997)))
