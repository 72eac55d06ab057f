# Two modules that import each other.
import _circle_a
print(_circle_a.A, _circle_a._circle_b.B, _circle_a._circle_b.get_a())
import sys
for name in ("_circle_a", "_circle_b", "_circle_c", "_circle_d"): sys.modules.pop(name, None)
try: import _circle_c
except ImportError as e: print(str(e).split(" (")[0].replace("'_circle_d'", "D"))
