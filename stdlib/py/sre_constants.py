"""The former name of re._constants."""

import warnings

warnings.warn(f'module {__name__!r} is deprecated', DeprecationWarning, stacklevel=2)

from re import _constants as _module

globals().update({name: value for name, value in vars(_module).items() if name[:2] != '__'})
