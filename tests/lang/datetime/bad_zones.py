# Zones that answer what they must not, raise, change the world while they are asked, or ask back.
import sys
from datetime import *


class Zone(tzinfo):
    def __init__(self, **answers):
        self.answers = answers
        self.calls = []

    def ask(self, name, dt):
        self.calls.append(name)
        answer = self.answers.get(name, timedelta(0))
        if callable(answer):
            return answer(dt)
        return answer

    def utcoffset(self, dt):
        return self.ask("utcoffset", dt)

    def dst(self, dt):
        return self.ask("dst", dt)

    def tzname(self, dt):
        return self.ask("tzname", dt)


class Name(str):
    def replace(self, *args):
        return 5


def attempt(label, f):
    try:
        result = f()
        print(label, "->", ascii(str(result)))
    except Exception as error:
        print(label, "!!", type(error).__name__, error)


for answers in (dict(utcoffset=None, dst=None, tzname=None), dict(utcoffset=5, dst="x", tzname=5), dict(tzname=Name("x"), dst=timedelta(hours=1)),
                dict(utcoffset=timedelta(1), dst=timedelta(-1)), dict(dst=lambda dt: timedelta(0) if dt.hour == 1 else None, tzname="a%b\u2192"),
                dict(utcoffset=lambda dt: 1 / 0, dst=lambda dt: {}[dt], tzname=lambda dt: dt.tzname()), dict(tzname="\ud800")):
    zone = Zone(**answers)
    m, t = datetime(2020, 1, 1, 1, tzinfo=zone), time(1, tzinfo=zone)
    for label, f in (("utcoffset", m.utcoffset), ("dst", m.dst), ("tzname", m.tzname), ("iso", m.isoformat), ("hash", lambda: hash(m) == hash(m)),
                     ("%Z", lambda: m.strftime("%Z")), ("%z", lambda: t.strftime("%z")), ("%d", lambda: m.strftime("%d")),
                     ("fromutc", lambda: zone.fromutc(m)), ("to UTC", lambda: m.astimezone(timezone.utc)), ("utctuple", m.utctimetuple),
                     ("tuple", m.timetuple), ("stamp", m.timestamp), ("==", lambda: m == datetime(2020, 1, 1, tzinfo=timezone.utc)),
                     ("<", lambda: m < datetime(2020, 1, 1, tzinfo=timezone.utc)), ("-", lambda: m - datetime(2020, 1, 1)),
                     ("t ==", lambda: t == time(1)), ("t <", lambda: t < time(1, tzinfo=timezone.utc)), ("t hash", lambda: hash(t) == hash(t))):
        if not (label == "tzname" and callable(answers.get("tzname"))) and not (label == "%Z" and callable(answers.get("tzname"))):
            attempt(label, f)
    print(len(zone.calls), zone.calls[:3])

for f in ("a == b", "a < b", "a - b", "hash(a), hash(a)", "a.astimezone(b.tzinfo)", "a.isoformat()", "a.strftime('%z%Z%z')", "a.timetz() == b.timetz()",
          "a.replace(fold=1) == b", "hash(a.replace(fold=1))", "datetime.fromtimestamp(0, a.tzinfo)"):
    a = datetime(2020, 1, 1, 2, tzinfo=Zone(utcoffset=timedelta(hours=2), tzname="A"))
    b = datetime(2020, 1, 1, 1, tzinfo=Zone(utcoffset=timedelta(hours=1), tzname="B"))
    eval(f)
    print(f, a.tzinfo.calls, b.tzinfo.calls)


def drop(dt):
    global last
    last = None
    return timedelta(0)


last = datetime(2020, 1, 1, tzinfo=Zone(utcoffset=drop))
print(last.isoformat(), last)
last = datetime(2020, 1, 1, tzinfo=Zone(utcoffset=drop))
print(last == datetime(2020, 1, 1, tzinfo=timezone.utc), last)


class Strange(datetime):
    def __new__(cls, *args):
        return datetime.__new__(cls, *args) if len(args) < 4 else "strange"


attempt("add", lambda: Strange(2020, 1, 1) + timedelta(1))
attempt("utctuple", lambda: Zone(utcoffset=None) and Strange(2020, 1, 1).utctimetuple()[:3])
sys.setrecursionlimit(200)
deep = datetime(2020, 1, 1, tzinfo=Zone(utcoffset=lambda dt: dt.utcoffset()))
try:
    deep.utcoffset()
except RecursionError as error:
    print("too deep")
