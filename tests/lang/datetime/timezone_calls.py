# Fixed zones.
import datetime as D
from datetime import *
from _probe import show

u = timezone.utc
show(globals(), "timezone(5)", "timezone(timedelta(1))", "timezone(timedelta(hours=1),5)",
     'timezone(timedelta(hours=1),"X")', "timezone(timedelta(0))", "timezone(timedelta(0)) is u",
     'timezone(timedelta(0),"UTC") is u', "str(u)", "repr(u)", "u.utcoffset(None)", "u.utcoffset(5)", "u.tzname(5)",
     "u.dst(5)", "u.tzname(None)", "u.dst(None)", "u.fromutc(5)", "u.fromutc(datetime(2000,1,1))",
     "u.fromutc(datetime(2000,1,1,tzinfo=u))", "timezone.min", "timezone.max",
     "timezone(timedelta(hours=-1,seconds=-5)).tzname(None)", "timezone(timedelta(microseconds=5)).tzname(None)",
     'timezone(timedelta(hours=1))==timezone(timedelta(hours=1),"X")', "hash(u)==hash(timezone(timedelta(0)))",
     "u.__reduce__()", "timezone(timedelta(1,0,0)-timedelta(2,0,0))", "u.__getinitargs__()",
     'timezone(timedelta(hours=1),"X").__reduce_ex__(2)', "D.UTC is u")
