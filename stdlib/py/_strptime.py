"""Reading times that were written after a format: what time.strptime() and datetime.strptime() do."""

import re
import time
from datetime import date, timedelta, timezone

_DAYS = ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')
_MONTHS = ('january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november',
           'december')
_HALVES = ('am', 'pm')

# What a directive stands for that is several others.
_WHOLE = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}

_PATTERNS = {
    'd': r'3[01]|[12]\d|0[1-9]|[1-9]| [1-9]',
    'f': r'[0-9]{1,6}',
    'G': r'\d{4}',
    'H': r'2[0-3]|[01]\d|\d',
    'I': r'1[0-2]|0[1-9]|[1-9]',
    'j': r'36[0-6]|3[0-5]\d|[12]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]',
    'm': r'1[0-2]|0[1-9]|[1-9]',
    'M': r'[0-5]\d|\d',
    'S': r'6[01]|[0-5]\d|\d',
    'U': r'5[0-3]|[0-4]\d|\d',
    'W': r'5[0-3]|[0-4]\d|\d',
    'V': r'5[0-3]|0[1-9]|[1-4]\d|\d',
    'u': r'[1-7]',
    'w': r'[0-6]',
    'y': r'\d\d',
    'Y': r'\d{4}',
    'z': r'[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|(?-i:Z)',
    'A': '|'.join(_DAYS),
    'a': '|'.join(name[:3] for name in _DAYS),
    'B': '|'.join(_MONTHS),
    'b': '|'.join(name[:3] for name in _MONTHS),
    'p': '|'.join(_HALVES),
}

_ISO_NEEDS = ("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive "
              "('%A', '%a', '%w', or '%u').")
_WEEK_NEEDS = ("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive "
               "('%A', '%a', '%w', or '%u').")

_compiled = {} # (format, names of the zones) -> pattern
_COMPILED_MAX = 32


def _zone_names():
    return tuple(name.lower() for name in time.tzname)


def _translate(format, zones):
    pieces, i = [], 0
    while i < len(format):
        c = format[i]
        i += 1
        if c.isspace():
            pieces.append(r'\s+')
            while i < len(format) and format[i].isspace():
                i += 1
        elif c != '%':
            pieces.append(re.escape(c))
        elif i == len(format):
            raise IndexError
        else:
            c = format[i]
            i += 1
            if c == '%':
                pieces.append('%')
            elif c == 'Z':
                names = sorted({'utc', 'gmt', *zones}, key=len, reverse=True)
                pieces.append(f'(?P<Z>{"|".join(map(re.escape, names))})')
            elif c in _WHOLE:
                pieces.append(_translate(_WHOLE[c], zones))
            else:
                pieces.append(f'(?P<{c}>{_PATTERNS[c]})')
    return ''.join(pieces)


def _pattern(format):
    key = format, _zone_names()
    pattern = _compiled.get(key)
    if pattern is None:
        try:
            text = _translate(*key)
        except KeyError as e:
            c = e.args[0]
            raise ValueError(f"'{c}' is a bad directive in format '{format}'") from None
        except IndexError:
            raise ValueError(f"stray % in format '{format}'") from None
        if len(_compiled) >= _COMPILED_MAX:
            _compiled.clear()
        pattern = _compiled[key] = re.compile(text, re.IGNORECASE)
    return pattern


def _read_offset(text):
    """Seconds and microseconds of a %z."""
    if text == 'Z':
        return 0, 0
    parts = text[1:]
    if len(parts) > 2 and parts[2] == ':':
        parts = parts[:2] + parts[3:]
        if len(parts) > 4:
            if parts[4] != ':':
                raise ValueError(f'Inconsistent use of : in {text}')
            parts = parts[:4] + parts[5:]
    us = int(parts[7:].ljust(6, '0'))
    seconds = int(parts[:2]) * 3600 + int(parts[2:4]) * 60 + int(parts[4:6] or 0)
    return (-seconds, -us) if text[0] == '-' else (seconds, us)


def _read_weekday(found):
    if 'A' in found:
        return _DAYS.index(found['A'].lower())
    if 'a' in found:
        return next(i for i, name in enumerate(_DAYS) if name.startswith(found['a'].lower()))
    if 'w' in found:
        return (int(found['w']) + 6) % 7
    return int(found['u']) - 1 if 'u' in found else None


def _read_month(found):
    if 'B' in found:
        return _MONTHS.index(found['B'].lower()) + 1
    if 'b' in found:
        return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(found['b'].lower()))
    return int(found.get('m', 1))


def _read_year(found):
    if 'Y' in found:
        return int(found['Y'])
    if 'y' in found:
        year = int(found['y'])
        return year + (2000 if year <= 68 else 1900)
    return None


def _read_hour(found):
    if 'I' not in found:
        return int(found.get('H', 0))
    return int(found['I']) % 12 + (12 if found.get('p', '').lower() == 'pm' else 0)


def _read_zone(found):
    """tm_isdst and the zone's name."""
    name = found.get('Z')
    if name is None:
        return -1, None
    if name.lower() in ('utc', 'gmt'):
        return 0, name
    standard, saving = _zone_names()
    return (-1 if standard == saving and time.daylight else int(name.lower() != standard)), name


def _check_iso(found, year, weekday):
    if 'G' in found:
        if 'j' in found and 'V' in found and weekday is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                             "Use '%Y' instead.")
        if 'V' not in found or weekday is None:
            raise ValueError(_ISO_NEEDS)
    elif 'V' in found:
        if year is None or weekday is None:
            raise ValueError(_WEEK_NEEDS)
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                         "Use the ISO year '%G' instead.")


def _week_day(year, weekday, week, first):
    """The day of the year, which may be 0 or less, in week `week` of those that begin with weekday `first`."""
    new_year = date(year, 1, 1).weekday()
    before = (first - new_year) % 7 # days before week 1 begins
    return 1 + before + 7 * (week - 1) + (weekday - first) % 7


def _find_day(found, year, month, day, weekday):
    """Year, month, day, weekday and day of the year, of what is known of them."""
    year_day = int(found['j']) if 'j' in found else None
    if 'G' in found and weekday is not None:
        year, week = int(found['G']), int(found['V'])
        fourth = date(year, 1, 4)
        moment = fourth + timedelta(7 * (week - 1) + weekday - fourth.weekday())
        year_day = moment.toordinal() - date(year, 1, 1).toordinal() + 1
        if year_day <= 0:
            year = moment.year
            year_day = moment.timetuple().tm_yday
    elif year_day is None and weekday is not None and ('U' in found or 'W' in found) and found.get('year_given'):
        week, first = (int(found['U']), 6) if 'U' in found else (int(found['W']), 0)
        year_day = _week_day(year, weekday, week, first)
        if year_day <= 0:
            year -= 1
            year_day += date(year, 12, 31).timetuple().tm_yday
    if year_day is None:
        moment = date(year, month, day)
        year_day = moment.toordinal() - date(year, 1, 1).toordinal() + 1
    else:
        moment = date.fromordinal(date(year, 1, 1).toordinal() + year_day - 1)
    return moment.year, moment.month, moment.day, moment.weekday() if weekday is None else weekday, year_day


def _strptime(text, format):
    """The nine fields of a time, the zone's name, its offset in seconds, the microseconds, and those of the offset."""
    for position, given in enumerate((text, format)):
        if not isinstance(given, str):
            raise TypeError(f'strptime() argument {position} must be str, not {type(given)}')
    match = _pattern(format).match(text)
    if match is None:
        raise ValueError(f'time data {text!r} does not match format {format!r}')
    if match.end() != len(text):
        raise ValueError(f'unconverted data remains: {text[match.end():]}')
    found = match.groupdict()
    year, month, day, weekday = _read_year(found), _read_month(found), int(found.get('d', 1)), _read_weekday(found)
    offset, offset_us = _read_offset(found['z']) if 'z' in found else (None, 0)
    _check_iso(found, year, weekday)
    if year is not None:
        found['year_given'] = True
    leap_day = year is None and (month, day) == (2, 29)
    fields = _find_day(found, 1904 if leap_day else 1900 if year is None else year, month, day, weekday)
    year, month, day, weekday, year_day = fields
    if leap_day:
        year = 1900
    saving, name = _read_zone(found)
    clock = _read_hour(found), int(found.get('M', 0)), int(found.get('S', 0))
    return ((year, month, day, *clock, weekday, year_day, saving), name, offset,
            int(found.get('f', '0').ljust(6, '0')), offset_us)


def _strptime_time(text, format='%a %b %d %H:%M:%S %Y'):
    """For time.strptime()."""
    fields, name, offset, _, _ = _strptime(text, format)
    return time.struct_time((*fields, name, offset))


def _strptime_datetime(cls, text, format='%a %b %d %H:%M:%S %Y'):
    """For datetime.strptime()."""
    fields, name, offset, us, offset_us = _strptime(text, format)
    if offset is None:
        return cls(*fields[:6], us)
    offset = timedelta(seconds=offset, microseconds=offset_us)
    return cls(*fields[:6], us, timezone(offset, name) if name else timezone(offset))
