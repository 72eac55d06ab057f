# Module objects: __getattr__, __dir__, attributes, types.ModuleType.
import _dynamic, types, sys
print(_dynamic.anything, _dynamic.other, dir(_dynamic))
try: _dynamic.forbidden
except AttributeError as e: print(e)
m = types.ModuleType("made", "its doc")
m.x = 1
print(m.__name__, m.__doc__, m.x, m, m.__dict__["x"])
sys.modules["made"] = m
import made
print(made is m)
from made import x
print(x)
try: m.nothing
except AttributeError as e: print(e)
del m.x
try: m.x
except AttributeError as e: print(e)
print(type(sys).__name__, repr(sys), repr(m), type(m) is types.ModuleType)
