# from module import *, with and without __all__.
from _star_all import *
from _star_plain import *
print(public, sorted(n for n in dir() if n in ("public", "hidden", "_private", "plain", "_under", "listed_private")))
try:
    exec("def f():\n    from _star_all import *")
except SyntaxError as e:
    print(e)
ns = {}
exec("from _star_all import *", ns)
print(sorted(k for k in ns if not k.startswith("__")))
