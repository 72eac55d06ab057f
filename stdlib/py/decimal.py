"""Decimal numbers: the module that programs import. What it offers is in _decimal, written in C, or else in _pydecimal."""

try:
    from _decimal import *
    from _decimal import __libmpdec_version__, __version__
except ImportError:
    from _pydecimal import *
    from _pydecimal import __libmpdec_version__, __version__
