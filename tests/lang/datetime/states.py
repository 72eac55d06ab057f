# States that pickles hand to the constructors: of Python 2, damaged, and such as no constructor makes.
from _probe import show
from datetime import *

u = timezone.utc
names = globals()
show(names, "date('\\x07\\xe4\\2\\x1d')", "datetime('\\x07\\xe4\\2\\x1d\\1\\2\\3\\0\\0\\5')", "time('\\1\\2\\3\\0\\0\\5', u)",
     "date('\\u1234\\u1234\\1\\1')", "datetime('\\u1234\\u1234' + '\\1' * 8)", "time('\\1' + '\\u1234' * 5)", "date('ab\\u0141d')",
     "date(b'abcd')", "date(b'ab\\1')", "date(b'ab\\1d', 1)", "date(bytearray(b'ab\\1d'))", "date(b'ab\\1d').toordinal()",
     "date(b'ab\\1d').ctime()", "date(b'ab\\1d').isoformat()", "date(b'ab\\1d').isocalendar()", "date(b'ab\\1d') + timedelta(1)",
     "date(b'ab\\x81d')", "datetime(b'ab\\x81defghij')", "datetime(b'ab\\1defghij', None)", "datetime(b'ab\\1defghij', 1)",
     "datetime(b'ab\\1defghij', u)", "datetime(b'ab\\1defghij', u, 1)", "datetime(b'ab\\1defghij').date()",
     "datetime(b'ab\\1defghij').time()", "datetime(b'ab\\1' + b'\\xff' * 7).isoformat()", "datetime(b'ab\\1' + b'\\xff' * 7).ctime()",
     "datetime(b'ab\\1' + b'\\xff' * 7) + timedelta(1)",
     "datetime(b'\\0\\0\\1' + b'\\xff' * 7)", "time(b'\\x81bcdef', u)", "time(b'\\1bcdef', 1)", "time(b'\\1bcdef', 0)",
     "time(b'\\1bcdef', None)", "time(b'\\xffbcdef')", "time(b'\\x97bcdef').hour", "time(b'\\1' + b'\\xff' * 5).isoformat()",
     "time(b'\\0\\x3c\\0\\0\\0\\0') == time(1)", "time(b'\\1bcdef', tzinfo=u)", "hash(date(b'ab\\1d')) == hash(b'ab\\1d')",
     "datetime(b'ab\\1defghij') == datetime(b'ab\\1defghij')",
     "datetime(b'ab\\1defghij') < datetime.max")
