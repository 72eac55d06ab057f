# Cycles through datetimes: the collector does not see them, nor does anybody hear of their end.
import gc
from datetime import *


class Zone(tzinfo):
    def utcoffset(self, dt):
        return timedelta(0)

    def __del__(self):
        print("never printed")


class Moment(datetime):
    pass


def tangle(make):
    zone = Zone()
    zone.mine = make(zone)


gc.collect()
for make in (lambda z: datetime(2020, 1, 1, tzinfo=z), lambda z: [time(1, tzinfo=z)], lambda z: (((datetime(2020, 1, 1, tzinfo=z),),),),
             lambda z: Moment(2020, 1, 1, tzinfo=z), lambda z: {1: time(tzinfo=z)}):
    tangle(make)
    print(gc.collect())
kept = datetime(2020, 1, 1, tzinfo=Zone())
print(gc.collect())
