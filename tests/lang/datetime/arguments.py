# Arguments that are refused, and what is said first.
from _probe import show
from datetime import *

u = timezone.utc
d, t, m, week = date(2000, 1, 2), time(1, 2), datetime(2000, 1, 2, 3), type(date(2000, 1, 1).isocalendar())
show(globals(), "date('x')", "date('x', foo=1)", "date(1, 2, 3, 4)", "date(foo=1)", "date(1, 2, 3, foo=1)", "date(year=1, month=2)",
     "date(1, 2, foo=3)", "date(1, 2, 3, year=1)", "date(**{'year': 1, 'month': 2, 'day': 3})", "date(1.0, 1, 1)", "date(True, True, True)",
     "time(1, 2, 3, 4, None, 1)", "time(foo=1)", "time(1, hour=1)", "time(1, 2, 3, 4, None, 0, 7)", "datetime()", "datetime(1, 1)",
     "datetime(1, 1, 1, 1, 1, 1, 1, None, 1)", "datetime(1, 1, 1, tzinfo='x', fold=3)", "datetime(1, 1, 1, fold=3)", "datetime(1, 1, 1, 24, fold='x')",
     "timedelta(1, 2, 3, 4, 5, 6, 7, 8)", "timedelta(foo=1)", "timedelta(1, days=2)", "timedelta(hours='x', seconds=[])", "timezone()",
     "timezone(1)", "timezone(timedelta(0), None)", "timezone(timedelta(1), 'x')", "timezone(timedelta(0), 'x', 'y')", "timezone(foo=1)",
     "timezone(timedelta(hours=24))", "timezone(name='h', offset=timedelta(hours=1))", "timezone(timedelta(0)) is u",
     "timezone(timedelta(0), 'UTC') is u", "tzinfo(1, 2, x=3).__class__", "week(1, 2)", "week(1, 2, 3, 4)", "week('x', 2, 3)",
     "week(weekday=1, year=2, week=3)")
show(globals(), "date.fromordinal()", "date.fromordinal(1, 2)", "date.fromordinal(n=1)", "date.fromisocalendar(1, 2)", "date.fromisocalendar(1, 1, 1, 1)",
     "date.fromisoformat()", "date.fromisoformat(1, 2)", "date.fromtimestamp()", "date.fromtimestamp(timestamp=1)", "date.today(1)",
     "date.today(x=1)", "datetime.now(1, 2)", "datetime.now(x=1)", "datetime.now(tz=1)", "datetime.utcnow(1)", "datetime.fromtimestamp()",
     "datetime.fromtimestamp(1, 2, 3)", "datetime.fromtimestamp('x', 5)", "datetime.utcfromtimestamp()", "datetime.utcfromtimestamp(t=1)",
     "datetime.combine()", "datetime.combine(1, 2)", "datetime.combine(d, 2)", "datetime.combine(d, t, 5)", "datetime.combine(d, t, None, 1)",
     "datetime.combine(time=time(1, fold=1), date=d)", "datetime.strptime('x')", "datetime.strptime(1, 2)", "datetime.strptime('1', 2)",
     "datetime.strptime(x=1)")
show(globals(), "d.strftime()", "d.strftime(1)", "d.strftime(format='%Y')", "d.strftime(fmt='%Y')", "t.strftime('%Y', 1)", "d.__format__()",
     "d.__format__(1)", "t.__format__(None)", "d.replace(1, 2, 3, 4)", "d.replace(foo=1)", "d.replace(year='x')", "m.replace(fold=2)", "m.replace(tzinfo=2)",
     "t.replace(hour=24, fold=2)", "t.replace(1, 2, 3, 4, None, 1)", "t.isoformat(1)", "t.isoformat('x\\0')", "t.isoformat(x=1)",
     "t.isoformat('hours', 1)", "m.isoformat('ab')", "m.isoformat('')", "m.isoformat(1)", "m.isoformat(None)", "m.isoformat('\\u2192', 'hours')",
     "m.isoformat('\\ud800')", "m.isoformat('T', 1)", "m.isoformat('T', 'hours', 1)", "m.isoformat(timespec='\\ud800')", "m.astimezone(1)",
     "m.astimezone(1, 2)", "m.astimezone(x=2)", "m.__reduce_ex__()", "m.__reduce_ex__('x')", "t.__reduce_ex__(1, 2)", "d.__reduce__(1)",
     "u.utcoffset()", "u.utcoffset(1)", "u.tzname(1)", "u.dst(t)", "u.fromutc(1)", "u.fromutc(m)", "tzinfo().fromutc(1)")
show(globals(), "setattr(d, 'year', 1)", "setattr(timedelta(1), 'days', 1)", "setattr(date, 'x', 1)", "delattr(t, 'hour')", "d.foo", "m.__dict__",
     "type('Z', (timezone,), {})", "type('W', (week,), {})", "date.__new__()", "date.__new__(int)", "object.__new__(date)",
     "datetime.__new__(date, 1, 1, 1)", "date.__new__(datetime, 1, 1, 1)", "d + 1", "1 - d", "d - m", "m - d", "timedelta(1) - d", "t + timedelta(1)",
     "d < m", "m < d", "m < 1", "t < 1", "u < u", "timedelta(1) < 1", "timedelta(1) // 1.0", "timedelta(1) % 1", "divmod(timedelta(1), 1)",
     "timedelta(1) * 'x'", "timedelta(1) * (1+0j)", "2 // timedelta(1)", "timedelta(1) ** 2")
