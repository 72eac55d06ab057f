# Packages: __init__, submodules, relative imports, __path__.
import _pack
print(_pack.NAME, hasattr(_pack, "sub"), _pack.__name__, _pack.__package__, len(_pack.__path__))
import _pack.sub.leaf
print(_pack.sub.leaf.WHO, _pack.sub.__name__, _pack.sub.leaf.up())
from _pack import other, sub as s
print(other.NAME, s is _pack.sub)
from _pack.sub import leaf
from _pack.sub.leaf import WHO as w
print(leaf.__package__, w)
try: import _pack.missing
except ModuleNotFoundError as e: print(e, e.name)
try: from _pack import missing
except ImportError as e: print(str(e).split(" (")[0])
