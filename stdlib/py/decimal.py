"""Decimal numbers: the module that programs import; what it offers is in _pydecimal."""

from _pydecimal import *
from _pydecimal import __libmpdec_version__, __version__
