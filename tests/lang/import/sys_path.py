# sys.path[0] is the script's folder; entries added are searched.
import sys, os
print(os.path.basename(sys.path[0]), isinstance(sys.path, list))
sys.path.insert(0, os.path.join(sys.path[0], "_folder"))
import _in_folder
print(_in_folder.WHERE)
sys.path.pop(0)
import importlib
m = importlib.import_module("_pack.other")
print(m.NAME, importlib.import_module(".other", "_pack") is m)
import _first
_first.value = "changed"
print(importlib.reload(_first) is _first, _first.value)
try: __import__("nope")
except ModuleNotFoundError as e: print(e)
print(__import__("_pack.other").__name__, __import__("_pack.other", fromlist=["NAME"]).__name__)
