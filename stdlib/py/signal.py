"""Signals: handlers, alarms."""
import _signal
from _signal import *
from enum import IntEnum

_names = {n: getattr(_signal, n) for n in dir(_signal)}
Signals = IntEnum("Signals", {n: v for n, v in _names.items() if n.startswith("SIG") and not n.startswith("SIG_")}, module=__name__)
Handlers = IntEnum("Handlers", {n: _names[n] for n in ("SIG_DFL", "SIG_IGN")}, module=__name__)
Sigmasks = IntEnum("Sigmasks", {n: _names[n] for n in ("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK")}, module=__name__)
for _enum in (Signals, Handlers, Sigmasks):
    globals().update(_enum.__members__)
del _names, _enum


def _int_to_enum(value, enum_klass):
    try:
        return enum_klass(value)
    except (ValueError, TypeError):
        return value


def _enum_to_int(value):
    try:
        return int(value)
    except (ValueError, TypeError):
        return value


def signal(signalnum, handler):
    """Sets a signal's handler (a function of number and frame, SIG_DFL or SIG_IGN); returns the old one."""
    return _int_to_enum(_signal.signal(_enum_to_int(signalnum), _enum_to_int(handler)), Handlers)


def getsignal(signalnum):
    """The signal's handler."""
    return _int_to_enum(_signal.getsignal(signalnum), Handlers)


def valid_signals():
    return {_int_to_enum(x, Signals) for x in _signal.valid_signals()}
