# The ends of the ranges of dates and spans; numbers that no C type holds.
from _probe import show
from datetime import *

u = timezone.utc
big = 2**200
show(globals(), "timedelta.max + timedelta.resolution", "timedelta.min - timedelta.resolution", "-timedelta.min", "-timedelta.max",
     "abs(timedelta.min)", "timedelta.max * 2", "timedelta.max * 3", "timedelta.max * big", "timedelta(0) * big",
     "timedelta.max // timedelta.resolution", "timedelta.min // timedelta.resolution", "timedelta.max / timedelta.resolution",
     "timedelta.max.total_seconds()", "timedelta.min.total_seconds()", "divmod(timedelta.min, timedelta.max)",
     "timedelta(1) // big", "timedelta(-1) // big", "timedelta(1) / big", "timedelta(1) / -big", "timedelta.max // -1",
     "timedelta(days=big)", "timedelta(days=big, seconds=-big * 86400)", "timedelta(microseconds=big, days=-(big // 86400000000))",
     "timedelta(microseconds=0.5, seconds=big, milliseconds=-big * 1000)", "timedelta(1e300)", "timedelta(1e20, hours=-24e20)",
     "timedelta(float('inf'))", "timedelta(float('nan'))", "timedelta(1) * 1e300", "timedelta(1) * 1e-300", "timedelta(1) / 1e300",
     "timedelta(1) / 1e-300", "timedelta(1) * 5e-324", "timedelta(1) * float('inf')", "timedelta(1) / float('nan')",
     "timedelta(1) / 0.0", "timedelta(1) / 0", "timedelta(1) // 0", "timedelta(1) / timedelta(0)", "timedelta(1) // timedelta(0)",
     "timedelta(1) % timedelta(0)", "divmod(timedelta(1), timedelta(0))", "timedelta.max * (1 - 2**-53)", "timedelta.max / 3.7",
     "[timedelta(microseconds=n) / 2 for n in range(-3, 6)]", "[timedelta(microseconds=n) * 0.5 for n in range(-3, 6)]",
     "[timedelta(microseconds=n / 2) for n in range(-5, 6)]", "[timedelta(0, n, m / 2) for n in (0, 1) for m in (1, 3)]")
show(globals(), "date.max + timedelta(1)", "date.min - timedelta(1)", "date.max + timedelta.max", "date.min + timedelta.min",
     "date.max - timedelta.max", "datetime.max + timedelta.resolution", "datetime.min - timedelta.resolution",
     "datetime.max + timedelta.max", "datetime.max - datetime.min", "datetime.min - datetime.max", "date.min - date.max",
     "datetime.max.replace(tzinfo=u).astimezone(timezone.max)", "datetime.min.replace(tzinfo=u).astimezone(timezone.min)",
     "datetime.max.replace(tzinfo=timezone.min) < datetime.max.replace(tzinfo=u)", "datetime.min.replace(tzinfo=timezone.max).timestamp()",
     "hash(datetime.min.replace(tzinfo=timezone.max)) == hash(datetime.min.replace(tzinfo=timezone.max))",
     "datetime.max.replace(tzinfo=timezone.min).utctimetuple()", "date.fromordinal(3652060)", "date.fromordinal(2**31 - 1)",
     "date.fromordinal(2**31)", "date.fromordinal(-2**31 - 1)", "date.fromordinal(2**64)", "date(2**31, 1, 1)", "date(2**64, 1, 1)",
     "time(-2**31 - 1)", "datetime.fromtimestamp(2**63, u)", "datetime.fromtimestamp(-2**63, u)", "datetime.fromtimestamp(1e18, u)",
     "datetime.fromtimestamp(253402300799, u)", "datetime.fromtimestamp(253402300800, u)", "datetime.fromtimestamp(-62135596801, u)",
     "date.fromtimestamp(-1e-7)", "date.fromisocalendar(2**40, 1, 1)", "date.fromisocalendar(9999, 52, 7)")
