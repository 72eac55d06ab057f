# A module that is no package may put its submodules into sys.modules: they are found there, and only there.
import os.path
from os.path import basename
print(os.path is __import__("os.path", fromlist=["x"]), basename("a/b"))
try:
    import os.nothing
except ModuleNotFoundError as e:
    print(e)
