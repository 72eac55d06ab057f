# What pickles of the classes hold, in each protocol; and states that come from elsewhere.
import copy
import pickle
from datetime import *


class Zone(tzinfo):
    def __init__(self, name="z"):
        self.name = name

    def __getinitargs__(self):
        return (self.name,)

    def utcoffset(self, dt):
        return timedelta(hours=1)


class Plain(tzinfo):
    pass


values = [date(2020, 2, 29), datetime(2020, 2, 29, 1, 2, 3, 4), datetime(2020, 2, 29, fold=1, tzinfo=timezone.utc),
          time(1, 2, 3, 65536), time(23, fold=1), time(tzinfo=timezone(timedelta(hours=-5), "x")), timedelta(-1, 2, 3),
          timezone.utc, timezone(timedelta(minutes=1)), date(2020, 2, 29).isocalendar()]
for value in values:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        text = pickle.dumps(value, protocol)
        other = pickle.loads(text)
        print(protocol, text.hex() if protocol < 4 else "", other == value, type(other) is type(value), getattr(other, "fold", None))
    print(repr(copy.copy(value)), repr(copy.deepcopy(value)), value.__reduce__())
zone = Zone("mine")
plain = Plain()
plain.extra = [1]
for z in (zone, plain):
    other = pickle.loads(pickle.dumps(z))
    print(type(other).__name__, other.__dict__, z.__reduce__()[1:])
print(pickle.loads(pickle.dumps(time(1, tzinfo=zone))).tzinfo.name, copy.deepcopy(datetime(2020, 1, 1, tzinfo=zone)).tzinfo.name)
print(copy.copy(timezone.utc) is timezone.utc, pickle.loads(pickle.dumps(timezone.utc)) is timezone.utc)
