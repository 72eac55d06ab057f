# Dates: making, reading, computing, with CPython's messages.
import datetime as D
from datetime import *
from _probe import show

u = timezone.utc
show(globals(), "date()", "date(1)", "date(2000,13,1)", "date(2000,2,30)", "date(0,1,1)", "date(10000,1,1)",
     'date("2000",1,1)', "date(2000.0,1,1)", "date.fromordinal(0)", "date.fromordinal(-1)",
     "date.fromordinal(4000000)", 'date.fromordinal("x")', "date.fromtimestamp(1e20)", 'date.fromtimestamp("x")',
     'date.fromtimestamp(float("nan"))', 'date.fromisoformat("2020-1-1")', "date.fromisoformat(5)",
     'date.fromisoformat("20200101")', 'date.fromisoformat("2020-W01-1")', 'date.fromisoformat("2020W01")',
     'date.fromisoformat("")', 'date.fromisoformat("2020-13-01")', "date.fromisocalendar(2020,54,1)",
     "date.fromisocalendar(2020,1,8)", "date.fromisocalendar(0,1,1)", 'date.fromisocalendar("x",1,1)',
     "date(2000,1,1).replace(month=13)", "date(2000,1,1).isocalendar()", "tuple(date(2000,1,1).isocalendar())",
     "date(2000,1,1).ctime()", "date(2000,1,1).strftime(5)", 'date(2000,1,1).strftime("%H %f %z %Z %%")',
     'format(date(2000,1,1),"%Y")', 'format(date(2000,1,1),"")', "date(2000,1,1)+timedelta(1)",
     "timedelta(1)+date(2000,1,1)", "date(9999,12,31)+timedelta(1)", "date(2000,1,1)-date(1999,1,1)",
     "date(2000,1,1)==5", "date(2000,1,1)<datetime(2000,1,1)", "date(2000,1,1)==datetime(2000,1,1)",
     "hash(date(2000,1,1))==hash(date(2000,1,1))", "date(2000,1,1).__reduce__()", "str(date(2000,1,1))",
     "date(2000,1,1).timetuple()", "date.min", "date.max", "date.resolution")
