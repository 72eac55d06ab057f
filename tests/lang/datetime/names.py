# The names under which datetime's classes are known, whichever of its modules they come from.
import _datetime
import datetime
import pickle

print(datetime.date, _datetime.timedelta, datetime.timezone.utc, _datetime.datetime is datetime.datetime)
print(datetime.__name__, sorted(datetime.__all__))
print([c.__module__ for c in (datetime.date, datetime.time, datetime.datetime, datetime.timedelta, datetime.tzinfo, datetime.timezone)])
print(pickle.loads(pickle.dumps(datetime.datetime(2024, 2, 29, 1, 2, 3, 4, datetime.UTC))))

# The state of a pickle is looked at no further than its month.
print(datetime.date(b"19\x05%").isoformat(), datetime.datetime(b"19\x05\x01\x02\x03\x04\0\0\7").isoformat())
for state in b"1995", b"19\0\1", b"19\xff\1":
    try:
        print(datetime.date(state))
    except Exception as error:
        print(type(error).__name__)
