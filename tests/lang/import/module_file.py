# Importing a .py file: run once, cached, attributes, name and file.
import _first
import _first as again
from _first import value, bump
print(again is _first, value, _first.value, bump(), _first.value, value)
import sys
print("_first" in sys.modules, _first.__name__, _first.__file__.endswith("_first.py"), _first.__doc__, _first.__dict__["value"], __name__)
del sys.modules["_first"]
import _first as fresh
print(fresh is _first, fresh.value, _first.value)
