"""The classes of datetime under the name of the half that is C elsewhere: there is one implementation, _pydatetime."""

from _pydatetime import *
