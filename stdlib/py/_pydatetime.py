"""Dates, times of day, moments, spans of time and time zones."""
# Length: one module by contract, whose classes need each other.

import time as _clock
from math import floor as _floor, isnan as _isnan, modf as _modf
from operator import index as _index

__name__ = 'datetime' # where programs, tracebacks and pickles look for the classes

__all__ = ('date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC')

MINYEAR, MAXYEAR = 1, 9999

_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334) # a month, in a year of 365 days
_DAY_NAMES = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_MONTH_NAMES = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_SECOND = 10**6     # in microseconds
_DAY = 86400        # in seconds
_MAX_DAYS = 999999999
_MAX_ORDINAL = 3652059
_EPOCH_ORDINAL = 719163     # of 1970-01-01
_OFFSET_RANGE = 'offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)'
_new = object.__new__
_absent = object()  # stands for an argument that was not given


# ---- the calendar: days are counted from 0001-01-01, which is day 1 ----

def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_length(year, month):
    return 29 if month == 2 and _is_leap(year) else _MONTH_LENGTHS[month - 1]


def _days_before_year(year):
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _days_before_month(year, month):
    return _DAYS_BEFORE[month - 1] + (month > 2 and _is_leap(year))


def _to_ordinal(year, month, day):
    return _days_before_year(year) + _days_before_month(year, month) + day


def _from_ordinal(n):
    # The guesses are right or one too early or late: the mean length of a year is 365.2425 days.
    year = n * 10000 // 3652425 + 1
    day = n - _days_before_year(year)
    while day < 1:
        year -= 1
        day = n - _days_before_year(year)
    while day > 365 and n > _days_before_year(year + 1):
        year += 1
        day = n - _days_before_year(year)
    leap = day > 59 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if leap:
        if day == 60:
            return year, 2, 29
        day -= 1
    month = day + 50 >> 5
    if _DAYS_BEFORE[month - 1] >= day:
        month -= 1
    return year, month, day - _DAYS_BEFORE[month - 1]


def _iso_year_start(year):
    """The ordinal of the Monday that begins week 1, the week of January 4."""
    fourth = _days_before_year(year) + 4
    return fourth - (fourth - 1) % 7


def _check_date(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _month_length(year, month):
        raise ValueError('day is out of range for month')
    return year, month, day


def _check_clock(hour, minute, second, microsecond, fold):
    values = hour, minute, second, microsecond = _index(hour), _index(minute), _index(second), _index(microsecond)
    if 0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60 and 0 <= microsecond < 1000000 and (fold == 0 or fold == 1):
        return values
    for name, value, limit in zip(('hour', 'minute', 'second', 'microsecond'), values, (23, 59, 59, 999999)):
        if not 0 <= value <= limit:
            raise ValueError(f'{name} must be in 0..{limit}')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')
    return values


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(zone).__name__}'")
    return zone


def _check_given(*named):
    for position, (name, value) in enumerate(named, 1):
        if value is _absent:
            raise TypeError(f"function missing required argument '{name}' (pos {position})")


def _check_offset(offset, method):
    """What a zone's utcoffset() or dst() has answered."""
    if offset is not None:
        if not isinstance(offset, timedelta):
            raise TypeError(f"tzinfo.{method}() must return None or timedelta, not '{_full_name(offset)}'")
        if not _is_offset(offset):
            raise ValueError(f'{_OFFSET_RANGE}.')
    return offset


def _is_offset(span):
    return -_DAY * _SECOND < span._us < _DAY * _SECOND


def _check_str(function, position, value):
    if not isinstance(value, str):
        raise TypeError(f'{function}() argument {position} must be str, not {type(value).__name__}')


def _ask_zone(zone, method, moment):
    return None if zone is None else _check_offset(getattr(zone, method)(moment), method)


def _zone_name(zone, moment):
    if zone is None:
        return None
    name = zone.tzname(moment)
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{_full_name(name)}'")
    return name


def _full_name(o):
    """The name of an object's class, as CPython's C code knows it: with the module where the class is of this one."""
    cls = type(o)
    return f'datetime.{cls.__name__}' if cls.__module__ == 'datetime' else cls.__name__


# ---- text ----

def _offset_text(offset, separator=':'):
    if offset is None:
        return ''
    sign, us = ('-', -offset._us) if offset._us < 0 else ('+', offset._us)
    minutes, us = divmod(us, 60 * _SECOND)
    text = f'{sign}{minutes // 60:02d}{separator}{minutes % 60:02d}'
    if us:
        text += f'{separator}{us // _SECOND:02d}'
        if us % _SECOND:
            text += f'.{us % _SECOND:06d}'
    return text


def _clock_text(hour, minute, second, us, timespec):
    if timespec == 'auto':
        timespec = 'microseconds' if us else 'seconds'
    if timespec == 'hours':
        return f'{hour:02d}'
    if timespec == 'minutes':
        return f'{hour:02d}:{minute:02d}'
    text = f'{hour:02d}:{minute:02d}:{second:02d}'
    if timespec == 'seconds':
        return text
    if timespec == 'milliseconds':
        return f'{text}.{us // 1000:03d}'
    if timespec == 'microseconds':
        return f'{text}.{us:06d}'
    raise ValueError('Unknown timespec value')


def _format(moment, format, fields):
    """strftime: %f, %z and %Z are told here, the rest by the system."""
    pieces, i = [], 0
    while i < len(format):
        code = format[i:i + 2]
        i += 1 if format[i] != '%' else 2
        if code == '%f':
            pieces.append('%06d' % getattr(moment, 'microsecond', 0))
        elif code == '%z':
            offset = moment.utcoffset() if hasattr(moment, 'utcoffset') else None
            pieces.append(_offset_text(offset, ''))
        elif code == '%Z':
            name = (moment.tzname() if hasattr(moment, 'tzname') else None) or ''
            name.encode() # refuses lone surrogates
            pieces.append(name.replace('%', '%%'))
        else:
            pieces.append(code if code[0] == '%' else code[0])
    return _clock.strftime(''.join(pieces), fields)


def _digits(text, start, count):
    part = text[start:start + count]
    if len(part) == count and part.isdigit() and part.isascii():
        return int(part)
    raise ValueError


def _read_usual(text):
    """Date and time of YYYY-MM-DD?HH:MM:SS[.ffffff], the form that is met most; None of any other."""
    size = len(text)
    if (size != 19 and size != 26) or text[4] != '-' or text[7] != '-' or text[13] != ':' or text[16] != ':':
        return None
    digits = text[:4] + text[5:7] + text[8:10] + text[11:13] + text[14:16] + text[17:19] + text[20:]
    if not (digits.isdigit() and digits.isascii()) or (size == 26 and text[19] not in '.,'):
        return None
    us = 0
    number = int(digits)
    if size == 26:
        number, us = divmod(number, _SECOND)
    number, second = divmod(number, 100)
    number, minute = divmod(number, 100)
    number, hour = divmod(number, 100)
    year, rest = divmod(number, 10000)
    return year, rest // 100, rest % 100, hour, minute, second, us


def _read_date(text):
    """Year, month and day of YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D] or YYYYWww[D]."""
    year = _digits(text, 0, 4)
    dashed = text[4:5] == '-'
    place = 5 if dashed else 4
    if text[place:place + 1] == 'W':
        week, place, weekday = _digits(text, place + 1, 2), place + 3, 1
        if place < len(text):
            if (text[place] == '-') != dashed:
                raise ValueError
            place += dashed
            weekday, place = _digits(text, place, 1), place + 1
        if place != len(text):
            raise ValueError
        return _from_week(year, week, weekday)
    month, place = _digits(text, place, 2), place + 2
    if (text[place:place + 1] == '-') != dashed:
        raise ValueError
    place += dashed
    if place + 2 != len(text):
        raise ValueError
    return year, month, _digits(text, place, 2)


def _date_end(text):
    """Where the date ends in the text of a date and time."""
    if text[4] == '-':
        if text[5] != 'W':
            return 10
        if len(text) > 8 and text[8] == '-':
            if len(text) == 9:
                raise ValueError
            return 8 if len(text) > 10 and text[10].isdigit() else 10 # two digits are the hour
        return 8
    if text[4] != 'W':
        return 8
    end = 7
    while end < len(text) and text[end].isdigit():
        end += 1
    return end if end < 9 else 7 if end % 2 == 0 else 8


def _read_clock(text):
    """[hour, minute, second, microsecond] of HH[:MM[:SS[.fraction]]], with or without colons."""
    values = [0, 0, 0, 0]
    place, colons = 0, text[2:3] == ':'
    for part in range(3):
        values[part] = _digits(text, place, 2)
        place += 2
        if place == len(text):
            return values
        if text[place] in '.,':
            break
        if part == 2 or (colons and text[place] != ':'):
            raise ValueError
        place += colons
    fraction = text[place + 1:]
    if not (fraction.isascii() and fraction.isdigit()):
        raise ValueError
    values[3] = int(fraction[:6].ljust(6, '0'))
    return values


def _read_time(text):
    """What _read_clock finds, and the zone."""
    sign = next((i for i, c in enumerate(text) if c in '+-Z'), len(text))
    values = _read_clock(text[:sign])
    if sign == len(text):
        return *values, None
    if text[sign] == 'Z':
        if sign + 1 != len(text):
            raise ValueError
        return *values, timezone.utc
    hours, minutes, seconds, us = _read_clock(text[sign + 1:])
    us += ((hours * 60 + minutes) * 60 + seconds) * _SECOND
    if us == 0:
        return *values, timezone.utc
    return *values, _Zone(_span(-us if text[sign] == '-' else us))


class _Zone:
    """A zone that is made once all fields were read: its range is checked last."""

    def __init__(self, offset):
        self.offset = offset


def _finish_zone(zone):
    return timezone(zone.offset) if isinstance(zone, _Zone) else zone


def _invalid(text):
    return ValueError(f'Invalid isoformat string: {text!r}')


def _check_iso(text):
    if not isinstance(text, str):
        raise TypeError('fromisoformat: argument must be str')


def _from_week(year, week, weekday):
    if not MINYEAR <= year <= MAXYEAR:
        raise _CalendarError(f'Year is out of range: {year}')
    first = _iso_year_start(year)
    if not 1 <= week <= 52 and not (week == 53 and _iso_year_start(year + 1) - first == 371):
        raise _CalendarError(f'Invalid week: {week}')
    if not 1 <= weekday <= 7:
        raise _CalendarError(f'Invalid day: {weekday} (range is [1, 7])')
    return _from_ordinal(first + (week - 1) * 7 + weekday - 1)


class _CalendarError(ValueError):
    """Told to the user as a plain ValueError: a well-formed date that does not exist."""


# ---- the system's clock and zone ----

def _split_timestamp(stamp):
    """Whole seconds and microseconds, rounded half to even."""
    if isinstance(stamp, float):
        if _isnan(stamp):
            raise ValueError('Invalid value NaN (not a number)')
        if not -2.0**63 <= stamp < 2.0**63:
            raise OverflowError('timestamp out of range for platform time_t')
        fraction, whole = _modf(stamp)
        seconds, us = divmod(round(fraction * 1e6), _SECOND)
        return int(whole) + seconds, us
    stamp = _index(stamp)
    if not -2**63 <= stamp < 2**63:
        raise OverflowError('timestamp out of range for platform time_t')
    return stamp, 0


def _wall_seconds(fields):
    """What a clock on the wall shows, as seconds that know no zones."""
    days = _to_ordinal(fields[0], fields[1], fields[2]) - _EPOCH_ORDINAL
    return days * _DAY + fields[3] * 3600 + fields[4] * 60 + min(fields[5], 59)


def _local_offset(seconds):
    return _clock.localtime(seconds).tm_gmtoff


def _local_fold(seconds):
    """Does the local clock show for the second time what it shows at this moment?"""
    try:
        here, before = _local_offset(seconds), _local_offset(seconds - _DAY)
    except (ValueError, OverflowError, OSError):
        return 0
    back = before - here # the clock was put back by that much
    return int(back > 0 and _local_offset(seconds - back) == before)


def _local_seconds(moment):
    """The timestamp, in whole seconds, of a moment without a zone."""
    wall = _wall_seconds(moment.timetuple())
    before, after = _local_offset(wall - _DAY), _local_offset(wall + _DAY)
    matches = [wall - offset for offset in (before, after) if _local_offset(wall - offset) == offset]
    if matches:
        return max(matches) if moment.fold else min(matches)
    return wall - (after if moment.fold else before) # the clock never shows it: it was put forward


def _local_zone(seconds):
    fields = _clock.localtime(seconds)
    return timezone(timedelta(seconds=fields.tm_gmtoff), fields.tm_zone)


# ---- spans ----

def _divide_and_round(a, b):
    """a / b, rounded half to even; exact, for ints of any size."""
    if b < 0:
        a, b = -a, -b
    quotient, rest = divmod(a, b)
    return quotient + (2 * rest > b or (2 * rest == b and quotient % 2))


def _count_microseconds(parts):
    """The sum of (name, value, microseconds of one). Fractions of microseconds are summed up and rounded at the end."""
    whole, rest = 0, 0.0
    for name, value, size in parts:
        if isinstance(value, float):
            fraction, integer = _modf(value)
            whole += int(integer) * size # raises for infinity and NaN
            fraction, integer = _modf(fraction * size)
            whole += int(integer)
            rest += fraction
        elif isinstance(value, int):
            whole += int(value) * size
        else:
            raise TypeError(f'unsupported type for timedelta {name} component: {type(value).__name__}')
    nearest = _floor(rest + 0.5)
    if nearest - rest == 0.5 and (whole + nearest) % 2:
        nearest -= 1
    return whole + nearest


def _span(us):
    """A plain timedelta of so many microseconds."""
    return timedelta._make(timedelta, us)


class timedelta:
    """The time between two moments: timedelta(days, seconds, microseconds, milliseconds, minutes, hours, weeks)."""

    __slots__ = ('_us', '_hash')

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        return cls._make(cls, _count_microseconds((
            ('microseconds', microseconds, 1), ('milliseconds', milliseconds, 1000), ('seconds', seconds, _SECOND),
            ('minutes', minutes, 60 * _SECOND), ('hours', hours, 3600 * _SECOND), ('days', days, _DAY * _SECOND),
            ('weeks', weeks, 7 * _DAY * _SECOND))))

    @staticmethod
    def _make(cls, us):
        days = us // (_DAY * _SECOND)
        if not -_MAX_DAYS <= days <= _MAX_DAYS:
            raise OverflowError(f'days={days}; must have magnitude <= {_MAX_DAYS}')
        self = object.__new__(cls)
        self._us = us
        self._hash = -1
        return self

    @property
    def days(self):
        """Whole days; negative for spans below zero."""
        return self._us // (_DAY * _SECOND)

    @property
    def seconds(self):
        """Whole seconds beyond the days, 0 to 86399."""
        return self._us // _SECOND % _DAY

    @property
    def microseconds(self):
        """Microseconds beyond the seconds, 0 to 999999."""
        return self._us % _SECOND

    def total_seconds(self):
        """The whole span in seconds."""
        return self._us / _SECOND

    def __repr__(self):
        fields = [f'{name}={value}' for name in ('days', 'seconds', 'microseconds') if (value := getattr(self, name))]
        return f'{_full_name(self)}({", ".join(fields) or 0})'

    def __str__(self):
        days, seconds, us = self.days, self.seconds, self.microseconds
        text = f'{days} day{"" if abs(days) == 1 else "s"}, ' if days else ''
        text += f'{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}'
        return f'{text}.{us:06d}' if us else text

    def __hash__(self):
        if self._hash == -1:
            self._hash = hash((self.days, self.seconds, self.microseconds))
        return self._hash

    def __reduce__(self):
        return type(self), (self.days, self.seconds, self.microseconds)

    def __bool__(self):
        return self._us != 0

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __add__(self, other):
        return _span(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return _span(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return _span(other._us - self._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return _span(-self._us)

    def __pos__(self):
        return _span(self._us)

    def __abs__(self):
        return _span(abs(self._us))

    def __mul__(self, other):
        if isinstance(other, int):
            return _span(self._us * other)
        if isinstance(other, float):
            up, down = other.as_integer_ratio()
            return _span(_divide_and_round(self._us * up, down))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        if isinstance(other, int):
            up, down = other, 1
        elif isinstance(other, float):
            up, down = other.as_integer_ratio()
        else:
            return NotImplemented
        if up == 0:
            raise ZeroDivisionError('integer division or modulo by zero')
        return _span(_divide_and_round(self._us * down, up))

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        return _span(self._us // other) if isinstance(other, int) else NotImplemented

    def __mod__(self, other):
        return _span(self._us % other._us) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        quotient, rest = divmod(self._us, other._us)
        return quotient, _span(rest)


timedelta.min = timedelta(-_MAX_DAYS)
timedelta.max = timedelta(_MAX_DAYS, _DAY - 1, _SECOND - 1)
timedelta.resolution = timedelta(microseconds=1)


# ---- dates ----

class IsoCalendarDate(tuple):
    """Year, week and weekday as ISO 8601 counts them."""

    __slots__ = ()

    def __new__(cls, year, week, weekday, /):
        return super().__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __reduce__(self):
        return tuple, (tuple(self),)

    def __repr__(self):
        return f'{_full_name(self)}(year={self[0]}, week={self[1]}, weekday={self[2]})'


def _is_state(value, size, place, low, high):
    """Are these the bytes of a pickle? Python 2 wrote them as text; the highest bit at `place` may be the fold."""
    if isinstance(value, str) and len(value) == size:
        try:
            value = value.encode('latin1')
        except UnicodeEncodeError:
            return None
    if isinstance(value, bytes) and len(value) == size and low <= value[place] & 0x7f <= high:
        return value
    return None


class date:
    """A day of the calendar: date(year, month, day)."""

    __slots__ = ('_year', '_month', '_day', '_hash')

    def __new__(cls, year=_absent, month=_absent, day=_absent):
        self = object.__new__(cls)
        if month is _absent and (state := _is_state(year, 4, 2, 1, 12)) and state[2] <= 12:
            self._year, self._month, self._day = state[0] * 256 + state[1], state[2], state[3] # looked at no further
        else:
            _check_given(('year', year), ('month', month), ('day', day))
            self._year, self._month, self._day = _check_date(year, month, day)
        self._hash = -1
        return self

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """The local date of a number of seconds since 1970."""
        seconds, _ = _split_timestamp(timestamp)
        return cls(*_clock.localtime(seconds)[:3])

    @classmethod
    def today(cls):
        """The local date of now."""
        return cls.fromtimestamp(_clock.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        """The date of a day counted from 0001-01-01, which is 1."""
        ordinal = _index(ordinal)
        if ordinal < 1:
            raise ValueError('ordinal must be >= 1')
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, text, /):
        """The date that an ISO 8601 text tells."""
        _check_iso(text)
        try:
            if len(text) not in (7, 8, 10):
                raise ValueError
            fields = _read_date(text)
        except _CalendarError as e:
            raise ValueError(str(e)) from None
        except ValueError:
            raise _invalid(text) from None
        return cls(*fields)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """The date of an ISO year, week and weekday."""
        try:
            fields = _from_week(_index(year), _index(week), _index(day))
        except _CalendarError as e:
            raise ValueError(str(e)) from None
        return cls(*fields)

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    def __repr__(self):
        return f'{_full_name(self)}({self._year}, {self._month}, {self._day})'

    def ctime(self):
        """The date as C's ctime() writes it."""
        return (f'{_DAY_NAMES[self.weekday()]} {_MONTH_NAMES[self._month - 1]} {self._day:2d} '
                f'00:00:00 {self._year:04d}')

    def strftime(self, format):
        """Text made after a format."""
        _check_str('strftime', 1, format)
        return _format(self, format, self.timetuple())

    def __format__(self, format):
        if not isinstance(format, str):
            raise TypeError(f'__format__() argument 1 must be str, not {type(format).__name__}')
        return self.strftime(format) if format else str(self)

    def isoformat(self):
        """YYYY-MM-DD."""
        return f'{self._year:04d}-{self._month:02d}-{self._day:02d}'

    def __str__(self):
        return self.isoformat()

    def timetuple(self):
        """The fields as time.localtime() gives them."""
        return _clock.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), self._year_day(), -1))

    def _year_day(self):
        return _days_before_month(self._year, self._month) + self._day

    def toordinal(self):
        """The day counted from 0001-01-01, which is 1."""
        return _to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        """0 for Monday to 6 for Sunday."""
        return (date.toordinal(self) + 6) % 7

    def isoweekday(self):
        """1 for Monday to 7 for Sunday."""
        return (date.toordinal(self) + 6) % 7 + 1

    def isocalendar(self):
        """ISO year, week and weekday."""
        ordinal, year = date.toordinal(self), self._year
        if ordinal < _iso_year_start(year):
            year -= 1
        elif ordinal >= _iso_year_start(year + 1):
            year += 1
        week, weekday = divmod(ordinal - _iso_year_start(year), 7)
        return IsoCalendarDate(year, week + 1, weekday + 1)

    def replace(self, year=None, month=None, day=None):
        """The date with other fields."""
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def _compare_with(self, other):
        """The fields of both; None when the other is no date."""
        if isinstance(other, date):
            return (self._year, self._month, self._day), (other._year, other._month, other._day)
        return None

    def __eq__(self, other):
        return NotImplemented if (pair := self._compare_with(other)) is None else pair[0] == pair[1]

    def __lt__(self, other):
        return NotImplemented if (pair := self._compare_with(other)) is None else pair[0] < pair[1]

    def __le__(self, other):
        return NotImplemented if (pair := self._compare_with(other)) is None else pair[0] <= pair[1]

    def __gt__(self, other):
        return NotImplemented if (pair := self._compare_with(other)) is None else pair[0] > pair[1]

    def __ge__(self, other):
        return NotImplemented if (pair := self._compare_with(other)) is None else pair[0] >= pair[1]

    def _state(self):
        return bytes((self._year // 256, self._year % 256, self._month, self._day))

    def __hash__(self):
        if self._hash == -1:
            self._hash = hash(self._state())
        return self._hash

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self.toordinal() + other._us // (_DAY * _SECOND)
        if not 1 <= ordinal <= _MAX_ORDINAL:
            raise OverflowError('date value out of range')
        return type(self)(*_from_ordinal(ordinal))

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return _span((self.toordinal() - other.toordinal()) * _DAY * _SECOND)
        return NotImplemented

    def __reduce__(self):
        return type(self), (self._state(),)


date.min = date(MINYEAR, 1, 1)
date.max = date(MAXYEAR, 12, 31)
date.resolution = timedelta(days=1)


# ---- zones ----

class tzinfo:
    """What a time zone is: base of classes that know offsets from UTC."""

    __slots__ = ()

    def __new__(cls, *args, **keywords):
        return object.__new__(cls)

    def tzname(self, dt):
        """The zone's name at a moment."""
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def utcoffset(self, dt):
        """How much the zone's clocks are ahead of UTC at a moment."""
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def dst(self, dt):
        """How much of that is daylight saving time."""
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt):
        """A moment whose fields are UTC, told in this zone."""
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError('fromutc: non-None utcoffset() result required')
        saving = dt.dst()
        if saving is None:
            raise ValueError('fromutc: non-None dst() result required')
        dt += offset - saving # the zone's standard time, which knows whether time is saved
        saving = dt.dst()
        if saving is None:
            raise ValueError('fromutc: tz.dst() gave inconsistent results; cannot convert')
        return dt + saving

    def __reduce__(self):
        arguments = getattr(self, '__getinitargs__', tuple)()
        return type(self), arguments, self.__getstate__()


class timezone(tzinfo):
    """A zone whose clocks are always ahead of UTC by the same: timezone(offset[, name])."""

    __slots__ = ('_offset', '_name')

    def __new__(cls, offset, name=_absent):
        if not isinstance(offset, timedelta):
            raise TypeError(f'timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}')
        if name is _absent:
            if not offset and hasattr(cls, 'utc'):
                return cls.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError(f'timezone() argument 2 must be str, not {type(name).__name__}')
        if not _is_offset(offset):
            raise ValueError(f'{_OFFSET_RANGE}, not {offset!r}.')
        self = object.__new__(cls)
        self._offset, self._name = offset, name
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __getstate__(self):
        return None

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        arguments = ', '.join(map(repr, self.__getinitargs__()))
        return f'{_full_name(self)}({arguments})'

    def __str__(self):
        return self.tzname(None)

    def _check(self, method, dt):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f'{method}(dt) argument must be a datetime instance or None, not {type(dt).__name__}')

    def utcoffset(self, dt):
        """The offset."""
        self._check('utcoffset', dt)
        return self._offset

    def tzname(self, dt):
        """The name, or UTC with the offset."""
        self._check('tzname', dt)
        if self._name is not None:
            return self._name
        return 'UTC' + (_offset_text(self._offset) if self._offset else '')

    def dst(self, dt):
        """None: nothing is known of daylight saving time."""
        self._check('dst', dt)
        return None

    def fromutc(self, dt):
        """A moment whose fields are UTC, told in this zone."""
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        return dt + self._offset


timezone.utc = UTC = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


# ---- times of day ----

class time:
    """A time of day: time(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)."""

    __slots__ = ('_hour', '_minute', '_second', '_us', '_zone', '_fold', '_hash')

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if not isinstance(hour, int) and (state := _is_state(hour, 6, 0, 0, 23)):
            tzinfo = minute or None # the second argument of a pickle
            fold, hour, minute, second = state[0] >> 7, state[0] & 0x7f, state[1], state[2]
            microsecond = int.from_bytes(state[3:], 'big')
            if tzinfo is not None and not isinstance(tzinfo, _zone_class):
                raise TypeError('bad tzinfo state arg')
        values = _check_clock(hour, minute, second, microsecond, fold)
        self = object.__new__(cls)
        self._zone = _check_zone(tzinfo)
        self._hour, self._minute, self._second, self._us = values
        self._fold = int(fold)
        self._hash = -1
        return self

    @classmethod
    def fromisoformat(cls, text, /):
        """The time of day that an ISO 8601 text tells."""
        _check_iso(text)
        try:
            *values, zone = _read_time(text[text[:1] == 'T':])
        except ValueError:
            raise _invalid(text) from None
        return cls(*values, _finish_zone(zone))

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._us)
    tzinfo = property(lambda self: self._zone)
    fold = property(lambda self: self._fold)

    def utcoffset(self):
        """How much the zone is ahead of UTC, or None."""
        return _ask_zone(self._zone, 'utcoffset', None)

    def tzname(self):
        """The zone's name, or None."""
        return _zone_name(self._zone, None)

    def dst(self):
        """The zone's daylight saving time, or None."""
        return _ask_zone(self._zone, 'dst', None)

    def isoformat(self, timespec='auto'):
        """HH:MM[:SS[.mmm[mmm]]][+HH:MM]; timespec says how much is told."""
        _check_str('isoformat', 1, timespec)
        return _clock_text(self._hour, self._minute, self._second, self._us, timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        fields = [self._hour, self._minute]
        if self._second or self._us:
            fields.append(self._second)
        if self._us:
            fields.append(self._us)
        return _repr(self, fields)

    def strftime(self, format):
        """Text made after a format; the date is 1900-01-01."""
        _check_str('strftime', 1, format)
        return _format(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, format):
        if not isinstance(format, str):
            raise TypeError(f'__format__() argument 1 must be str, not {type(format).__name__}')
        return self.strftime(format) if format else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        """The time with other fields."""
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._us if microsecond is None else microsecond,
                          self._zone if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def _microseconds(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * _SECOND + self._us

    def _compare(self, other, ordered=True):
        """Less than, equal to or greater than 0; None: not comparable."""
        mine, its = self._microseconds(), other._microseconds()
        if self._zone is not other._zone:
            offset, other_offset = self.utcoffset(), other.utcoffset()
            if (offset is None) != (other_offset is None):
                if ordered:
                    raise TypeError("can't compare offset-naive and offset-aware times")
                return None
            if offset is not None:
                mine, its = mine - offset._us, its - other_offset._us
        return mine - its

    def __eq__(self, other):
        return self._compare(other, False) == 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._compare(other) < 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._compare(other) <= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._compare(other) > 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._compare(other) >= 0 if isinstance(other, time) else NotImplemented

    def _state(self, with_fold):
        first = self._hour | (128 if with_fold and self._fold else 0)
        return bytes((first, self._minute, self._second)) + self._us.to_bytes(3, 'big')

    def __hash__(self):
        if self._hash == -1:
            offset = (self.replace(fold=0) if self._fold else self).utcoffset()
            self._hash = hash(self._state(False) if offset is None else _span(self._microseconds() - offset._us))
        return self._hash

    def __reduce_ex__(self, protocol):
        state = self._state(protocol > 3)
        return type(self), (state,) if self._zone is None else (state, self._zone)

    def __reduce__(self):
        return self.__reduce_ex__(2)


_zone_class = tzinfo # where `tzinfo` is an argument


def _repr(self, fields):
    text = ', '.join(map(str, fields))
    if self._zone is not None:
        text += f', tzinfo={self._zone!r}'
    if self._fold:
        text += ', fold=1'
    return f'{_full_name(self)}({text})'


time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


# ---- moments ----

class datetime(date):
    """A date and a time: datetime(year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)."""

    __slots__ = ('_hour', '_minute', '_second', '_us', '_zone', '_fold')

    def __new__(cls, year=_absent, month=_absent, day=_absent, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *,
                fold=0):
        if not isinstance(year, int) and (state := _is_state(year, 10, 2, 1, 12)):
            tzinfo = None if month is _absent else month # the second argument of a pickle
            if tzinfo is not None and not isinstance(tzinfo, _zone_class):
                raise TypeError('bad tzinfo state arg')
            year, fold, month = state[0] * 256 + state[1], state[2] >> 7, state[2] & 0x7f
            day_fields = year, month, state[3] # looked at no further
            clock_fields = *state[4:7], int.from_bytes(state[7:], 'big')
        else:
            _check_given(('year', year), ('month', month), ('day', day))
            day_fields = _check_date(year, month, day)
            clock_fields = _check_clock(hour, minute, second, microsecond, fold)
        self = object.__new__(cls)
        self._zone = _check_zone(tzinfo)
        self._year, self._month, self._day = day_fields
        self._hour, self._minute, self._second, self._us = clock_fields
        self._fold = int(fold)
        self._hash = -1
        return self

    # ---- from other things ----

    @classmethod
    def _of_seconds(cls, seconds, us, zone):
        if zone is None:
            fields = _clock.localtime(seconds)
            return cls(*fields[:5], min(fields[5], 59), us, None, fold=_local_fold(seconds))
        fields = _clock.gmtime(seconds)
        return zone.fromutc(cls(*fields[:5], min(fields[5], 59), us, zone))

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """The moment a number of seconds after 1970 in UTC, told in a zone, or in local time."""
        return cls._of_seconds(*_split_timestamp(timestamp), _check_zone(tz))

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """The same told in UTC, without a zone."""
        seconds, us = _split_timestamp(timestamp)
        fields = _clock.gmtime(seconds)
        return cls(*fields[:5], min(fields[5], 59), us)

    @classmethod
    def now(cls, tz=None):
        """The moment that is now."""
        seconds, nanoseconds = divmod(_clock.time_ns(), 10**9)
        return cls._of_seconds(seconds, nanoseconds // 1000, _check_zone(tz))

    @classmethod
    def utcnow(cls):
        """The moment that is now told in UTC, without a zone."""
        return cls.utcfromtimestamp(_clock.time())

    @classmethod
    def combine(cls, date, time, tzinfo=_absent):
        """A moment from a date and a time."""
        if not isinstance(date, _date_class):
            raise TypeError(f'combine() argument 1 must be datetime.date, not {type(date).__name__}')
        if not isinstance(time, _time_class):
            raise TypeError(f'combine() argument 2 must be datetime.time, not {type(time).__name__}')
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is _absent else tzinfo, fold=time.fold)

    @classmethod
    def strptime(cls, date_string, format, /):
        """The moment that a text tells after a format."""
        from _strptime import _strptime_datetime
        _check_str('strptime', 1, date_string)
        _check_str('strptime', 2, format)
        return _strptime_datetime(cls, date_string, format)

    @classmethod
    def fromisoformat(cls, text, /):
        """The moment that an ISO 8601 text tells."""
        _check_iso(text)
        if fields := _read_usual(text):
            return cls(*fields)
        clock, zone = (0, 0, 0, 0), None
        try:
            if len(text) < 7:
                raise ValueError
            end = 7 if len(text) == 7 else _date_end(text)
            fields = _read_date(text[:end])
            if len(text) > end:
                *clock, zone = _read_time(text[end + 1:])
        except _CalendarError as e:
            raise ValueError(str(e)) from None
        except ValueError:
            raise _invalid(text) from None
        return cls(*fields, *clock, _finish_zone(zone))

    # ---- parts ----

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._us)
    tzinfo = property(lambda self: self._zone)
    fold = property(lambda self: self._fold)

    def date(self):
        """The day."""
        return _date_class(self._year, self._month, self._day)

    def time(self):
        """The time of day, without the zone."""
        return _time_class(self._hour, self._minute, self._second, self._us, fold=self._fold)

    def timetz(self):
        """The time of day with the zone."""
        return _time_class(self._hour, self._minute, self._second, self._us, self._zone, fold=self._fold)

    def utcoffset(self):
        """How much the zone is ahead of UTC, or None."""
        return _ask_zone(self._zone, 'utcoffset', self)

    def tzname(self):
        """The zone's name, or None."""
        return _zone_name(self._zone, self)

    def dst(self):
        """The zone's daylight saving time, or None."""
        return _ask_zone(self._zone, 'dst', self)

    def _fields(self, saving):
        return _clock.struct_time((self._year, self._month, self._day, self._hour, self._minute, self._second,
                                   self.weekday(), self._year_day(), saving))

    def timetuple(self):
        """The fields as time.localtime() gives them."""
        saving = self.dst()
        return self._fields(-1 if saving is None else int(bool(saving)))

    def utctimetuple(self):
        """The fields of the same moment in UTC."""
        offset = self.utcoffset()
        return (self - offset if offset else self)._fields(0)

    def timestamp(self):
        """Seconds since 1970 in UTC."""
        if self._zone is None:
            return _local_seconds(self) + self._us / 1e6
        return (self - _epoch).total_seconds()

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True,
                *, fold=None):
        """The moment with other fields."""
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day, self._hour if hour is None else hour,
                          self._minute if minute is None else minute, self._second if second is None else second,
                          self._us if microsecond is None else microsecond,
                          self._zone if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def astimezone(self, tz=None):
        """The same moment told in another zone, or in the local one."""
        if tz is not None and not isinstance(tz, _zone_class):
            _check_zone(tz)
        if tz is not None and tz is self._zone:
            return self
        offset = self.utcoffset()
        if offset is None: # local time
            seconds = _local_seconds(self)
            zone = _local_zone(seconds)
            if tz is None:
                return self.replace(tzinfo=zone, fold=0)
            offset = zone.utcoffset(None)
        utc = (self - offset).replace(tzinfo=UTC)
        if tz is None:
            tz = _local_zone((utc - _epoch) // timedelta(seconds=1))
        return tz.fromutc(utc.replace(tzinfo=tz))

    # ---- text ----

    def ctime(self):
        """The moment as C's ctime() writes it."""
        return (f'{_DAY_NAMES[self.weekday()]} {_MONTH_NAMES[self._month - 1]} {self._day:2d} '
                f'{self._hour:02d}:{self._minute:02d}:{self._second:02d} {self._year:04d}')

    def isoformat(self, sep='T', timespec='auto'):
        """YYYY-MM-DD, sep, and the time as time.isoformat() writes it."""
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError(f'isoformat() argument 1 must be a unicode character, not {type(sep).__name__}')
        _check_str('isoformat', 2, timespec)
        return (date.isoformat(self) + sep + _clock_text(self._hour, self._minute, self._second, self._us, timespec) +
                _offset_text(self.utcoffset()))

    def __str__(self):
        return self.isoformat(sep=' ')

    def __repr__(self):
        fields = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._us:
            fields.append(self._second)
        if self._us:
            fields.append(self._us)
        return _repr(self, fields)

    # ---- comparing and computing ----

    def _microseconds(self):
        """Since the year 1, by the clock of its own zone."""
        seconds = (date.toordinal(self) * 24 + self._hour) * 3600 + self._minute * 60 + self._second
        return seconds * _SECOND + self._us

    def _depends_on_fold(self):
        return self._zone is not None and self.replace(fold=not self._fold).utcoffset() != self.utcoffset()

    def _compare(self, other, ordered=True):
        """Less than, equal to or greater than 0; None: never equal."""
        mine, its = self._microseconds(), other._microseconds()
        if self._zone is not other._zone:
            offset, other_offset = self.utcoffset(), other.utcoffset()
            if not ordered and (self._depends_on_fold() or other._depends_on_fold()):
                return None
            if (offset is None) != (other_offset is None):
                if ordered:
                    raise TypeError("can't compare offset-naive and offset-aware datetimes")
                return None
            if offset is not None:
                mine, its = mine - offset._us, its - other_offset._us
        return mine - its

    def _refuse(self, other):
        if isinstance(other, _date_class):
            raise TypeError(f"can't compare {_full_name(self)} to {_full_name(other)}")
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, datetime):
            return self._compare(other, False) == 0
        return False if isinstance(other, _date_class) else NotImplemented

    def __lt__(self, other):
        return self._compare(other) < 0 if isinstance(other, datetime) else self._refuse(other)

    def __le__(self, other):
        return self._compare(other) <= 0 if isinstance(other, datetime) else self._refuse(other)

    def __gt__(self, other):
        return self._compare(other) > 0 if isinstance(other, datetime) else self._refuse(other)

    def __ge__(self, other):
        return self._compare(other) >= 0 if isinstance(other, datetime) else self._refuse(other)

    def _state(self, with_fold=False):
        month = self._month | (128 if with_fold and self._fold else 0)
        return bytes((self._year // 256, self._year % 256, month, self._day, self._hour, self._minute,
                      self._second)) + self._us.to_bytes(3, 'big')

    def __hash__(self):
        if self._hash == -1:
            offset = (self.replace(fold=0) if self._fold else self).utcoffset()
            self._hash = hash(self._state() if offset is None else _span(self._microseconds() - offset._us))
        return self._hash

    def _later(self, span):
        seconds, us = divmod(self._microseconds() + span, _SECOND)
        ordinal, seconds = divmod(seconds, _DAY)
        if not 1 <= ordinal <= _MAX_ORDINAL:
            raise OverflowError('date value out of range')
        year, month, day = _from_ordinal(ordinal)
        if type(self) is not datetime:
            return type(self)(year, month, day, seconds // 3600, seconds // 60 % 60, seconds % 60, us, self._zone)
        later = _new(datetime)
        later._year, later._month, later._day = year, month, day
        later._hour, later._minute, later._second = seconds // 3600, seconds // 60 % 60, seconds % 60
        later._us, later._zone, later._fold, later._hash = us, self._zone, 0, -1
        return later

    def __add__(self, other):
        return self._later(other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._later(-other._us)
        if not isinstance(other, datetime):
            return NotImplemented
        difference = self._microseconds() - other._microseconds()
        if self._zone is not other._zone:
            offset, other_offset = self.utcoffset(), other.utcoffset()
            if (offset is None) != (other_offset is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            if offset is not None:
                difference += other_offset._us - offset._us
        return _span(difference)

    def __reduce_ex__(self, protocol):
        state = self._state(protocol > 3)
        return type(self), (state,) if self._zone is None else (state, self._zone)

    def __reduce__(self):
        return self.__reduce_ex__(2)


_date_class, _time_class = date, time # where `date` and `time` are arguments or methods


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
_epoch = datetime(1970, 1, 1, tzinfo=UTC)
