# Times of day.
import datetime as D
from datetime import *
from _probe import show

u = timezone.utc
show(globals(), "time(24)", "time(1,60)", "time(1,2,60)", "time(1,2,3,1000000)", 'time("x")', "time(1,fold=2)",
     "time(1,tzinfo=5)", "time(1,2,3,4,u)", "time(1,2)", "time(1,2,3)", "time(1,2,3,4)", "time(1,fold=1)",
     "time(1,2,3,tzinfo=u,fold=1)", 'time(1,2,3).isoformat("hours")', 'time(1,2,3).isoformat("bad")',
     "time(1,2,3).isoformat(5)", 'time(1,2,3,456789).isoformat("milliseconds")', 'time.fromisoformat("01:02")',
     'time.fromisoformat("T0102")', 'time.fromisoformat("01:02:03.1234567")', 'time.fromisoformat("01:02:03,123")',
     'time.fromisoformat("25:00")', 'time.fromisoformat("01:02Z")', 'time.fromisoformat("01:02+05:30:15.123456")',
     'time.fromisoformat("xx")', 'time.fromisoformat("01:2")', 'time.fromisoformat("12:00+24:00")',
     'time.fromisoformat("12:00-23:59:59.999999")', "time(1)<time(2,tzinfo=u)", "time(1)==time(1,tzinfo=u)",
     "time(1).replace(hour=30)", 'time(1).strftime("%H:%M")', "bool(time(0))", "time(1).utcoffset()",
     "time(1,tzinfo=u).utcoffset()", "time(1,tzinfo=u).tzname()", "time(1,tzinfo=u).dst()",
     "time(1,2,3,4,fold=1).__reduce_ex__(4)", "time(1,2,3,4,fold=1).__reduce_ex__(2)",
     "time(1,2,3,4,fold=1).__reduce__()", "hash(time(1))==hash(time(1,tzinfo=u))")
