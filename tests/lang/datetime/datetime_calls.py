# Moments: making, reading, writing, computing, comparing.
import datetime as D
from datetime import *
from _probe import show

u = timezone.utc
show(globals(), "datetime(2000,1)", "datetime(2000,1,1)", "datetime(2000,1,1,1,1,1,1)", "datetime(2000,1,1,25)",
     "datetime(2000,1,1,tzinfo=5)", "datetime(2000,1,1,fold=1)", "datetime(2000,1,1,tzinfo=u)",
     "datetime.fromtimestamp(0,u)", "datetime.fromtimestamp(1.5e9+.123456,u)", "datetime.fromtimestamp(-1.5,u)",
     "datetime.utcfromtimestamp(1e9)", "datetime.utcfromtimestamp(1e20)", "datetime.fromtimestamp(0,5)",
     "datetime.now(5)", "datetime.combine(date(2000,1,1),time(1))", "datetime.combine(1,2)",
     "datetime.combine(date(2000,1,1),5)", "datetime.combine(date(2000,1,1),time(1),u)",
     'datetime.strptime("2000-01-02","%Y-%m-%d")', 'datetime.strptime("x","%Y")', 'datetime.strptime("2000x","%Y")',
     'datetime.strptime("2000","%Q")', 'datetime.strptime("2000","%")', "datetime.strptime(1,2)",
     'datetime.strptime("12:00 +0530","%H:%M %z")',
     'datetime.strptime("1 Jan 2020 03:04:05.6 PM","%d %b %Y %I:%M:%S.%f %p")',
     'datetime.strptime("2020 53 1","%G %V %u")', 'datetime.strptime("2020 53","%G %V")',
     'datetime.strptime("2020 10 1","%Y %U %w")', 'datetime.strptime("2020 366","%Y %j")',
     'datetime.strptime("Mon Jan  1 00:00:00 2001","%c")', 'datetime.strptime("02/03/04","%x")',
     'datetime.strptime("99","%y")', 'datetime.strptime("UTC","%Z")',
     'datetime.fromisoformat("2020-01-02T03:04:05+01:00")', 'datetime.fromisoformat("2020-01-02")',
     'datetime.fromisoformat("20200102T030405Z")', 'datetime.fromisoformat("2020-01-02x03:04")',
     'datetime.fromisoformat("2020-W05-3T01")', 'datetime.fromisoformat("2020-01-02T")',
     'datetime.fromisoformat("bad")', 'datetime.fromisoformat("2020-01-02T25")', "datetime.fromisoformat(3)",
     'datetime(2000,1,1).isoformat(" ")', 'datetime(2000,1,1).isoformat("xx")', "datetime(2000,1,1).isoformat(sep=5)",
     'datetime(2000,1,1).isoformat(timespec="minutes")', "str(datetime(2000,1,1,0,0,0,5,u))",
     "datetime(2000,1,1)-datetime(2000,1,1,tzinfo=u)", "datetime(2000,1,1)<datetime(2000,1,1,tzinfo=u)",
     "datetime(2000,1,1)==datetime(2000,1,1,tzinfo=u)", "datetime(2000,1,1)-timedelta(hours=1)",
     "datetime(2000,1,1)+timedelta(days=10**9)", "datetime(2000,1,1)+timedelta(-999999999)",
     "datetime(1,1,1)-timedelta(1)", "datetime(2000,1,1).replace(tzinfo=5)", "datetime(2000,1,1).astimezone(5)",
     'datetime(2000,1,1,tzinfo=u).astimezone(timezone(timedelta(hours=5,minutes=30),"IST"))',
     "datetime(2000,1,1,tzinfo=u).timestamp()", "datetime(2000,1,1,tzinfo=u).utctimetuple()",
     "datetime(2000,1,1,tzinfo=u).timetuple()", "datetime(2000,1,1,tzinfo=u).timetz()",
     "datetime(2000,1,1,tzinfo=u).ctime()", "datetime(2000,1,1,tzinfo=u).__reduce_ex__(4)",
     "datetime(2000,1,1,fold=1).__reduce_ex__(4)", "datetime(2000,1,1,fold=1).__reduce_ex__(3)",
     'datetime(2000,1,1).strftime("%Y %j %U %W %a %A %b %B %d %H %I %p %M %S %f %z %Z %c %x %X %G %V %u %w %y %% %e %s")',
     'datetime(999,1,1).strftime("%Y")', 'datetime(2000,1,1,tzinfo=timezone(timedelta(seconds=1))).strftime("%z %Z")',
     "datetime.min", "datetime.max", "datetime.resolution")
