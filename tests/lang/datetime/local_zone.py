# Local time in a zone whose clocks are put forward and back.
import os
import time
from datetime import datetime, timedelta, timezone

os.environ["TZ"] = "EST5EDT,M3.2.0,M11.1.0"
time.tzset()
for stamp in (1414906200, 1414909800, 1414913400, 1394348400, 1394352000, 0, -10**9, 1500000000.25):
    t = datetime.fromtimestamp(stamp)
    print(repr(t), t.timestamp() == stamp, t.astimezone(), t.astimezone(timezone.utc))
print(datetime(2014, 3, 9, 2, 30).timestamp(), datetime(2014, 3, 9, 2, 30, fold=1).timestamp())
print(datetime(2014, 11, 2, 1, 30).timestamp(), datetime(2014, 11, 2, 1, 30, fold=1).timestamp())
print(repr(datetime(2014, 7, 1, tzinfo=timezone.utc).astimezone()))
print(datetime(2014, 7, 1).astimezone(timezone(timedelta(hours=9))))
now = datetime.now()
print(now - datetime.now() <= timedelta(0), abs(datetime.now() - datetime.utcnow()) < timedelta(hours=6))
print(len(now.strftime("%Y-%m-%d %H:%M:%S")), abs(now.timestamp() - time.time()) < 60)
