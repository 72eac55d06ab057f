# Spans of time.
import datetime as D
from datetime import *
from _probe import show

u = timezone.utc
show(globals(), "timedelta()", "timedelta(1.5)", "timedelta(1,2,3,4,5,6,7)", 'timedelta("x")', "timedelta(10**9)",
     "timedelta(-999999999)", "timedelta(days=999999999,hours=24)", "timedelta(microseconds=.5)",
     "timedelta(microseconds=1.5)", "timedelta(days=1e-10)", 'timedelta(float("nan"))', 'timedelta(float("inf"))',
     "str(timedelta(1,2,3))", "str(timedelta(-1,2))", "str(timedelta(2))", "repr(timedelta(1,2,3))",
     "repr(timedelta(0,0,3))", "timedelta(1)*2", "timedelta(1)*1.5", "2*timedelta(1)", "1.5*timedelta(1)",
     "timedelta(1)/2", "timedelta(1)/timedelta(2)", "timedelta(1)/0", "timedelta(1)/timedelta(0)", "timedelta(1)//7",
     "timedelta(1)//timedelta(hours=5)", "timedelta(1)%timedelta(hours=5)", "divmod(timedelta(1),timedelta(hours=5))",
     "timedelta(1)/1.7", "timedelta(1)/0.0", "-timedelta(1,1)", "abs(timedelta(-1))", "+timedelta(1)",
     "bool(timedelta())", "timedelta(1)==5", "timedelta(1)-timedelta(2)", "timedelta(1,2,3).total_seconds()",
     "timedelta.max+timedelta(1)", "timedelta(1).__reduce__()", "timedelta(1).__hash__()==hash(timedelta(hours=24))",
     'timedelta(1)*float("nan")', "timedelta(1)//0", "timedelta.min", "timedelta.max", "timedelta.resolution")
