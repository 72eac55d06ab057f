# What a bare tzinfo refuses; pickled states.
import datetime as D
from datetime import *
from _probe import show

u = timezone.utc
show(globals(), "tzinfo().utcoffset(None)", "tzinfo().tzname(None)", "tzinfo().dst(None)",
     "tzinfo().fromutc(datetime(2000,1,1))", "tzinfo().fromutc(5)", "tzinfo().__reduce__()",
     "datetime(2000,1,1,tzinfo=tzinfo()).utcoffset()", "D.MINYEAR", "D.MAXYEAR", "datetime(2000,1,1).__add__(5)",
     "date(2000,1,1).__sub__(5)", "type(date(2000,1,1).isocalendar())", "date(2000,1,1).isocalendar().week",
     'date(b"\\x07\\xd0\\x01\\x02")', 'datetime(b"\\x07\\xd0\\x01\\x02\\x01\\x02\\x03\\x00\\x00\\x05")',
     'time(b"\\x01\\x02\\x03\\x00\\x00\\x05")')
