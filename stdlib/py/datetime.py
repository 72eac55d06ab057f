"""Dates, times of day, moments, spans of time and time zones: the module that programs import."""

from _pydatetime import *
from _pydatetime import __all__
