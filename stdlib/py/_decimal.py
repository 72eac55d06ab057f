"""Decimal numbers under the name of the half that is C elsewhere: there is one implementation, _pydecimal."""

from _pydecimal import *
from _pydecimal import __libmpdec_version__, __version__
