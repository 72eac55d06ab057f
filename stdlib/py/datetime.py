"""Dates, times of day, moments, spans of time and time zones."""

__all__ = ('date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC')

try:
    from _datetime import *
except ImportError:
    from _pydatetime import *
    from _pydatetime import _divide_and_round
