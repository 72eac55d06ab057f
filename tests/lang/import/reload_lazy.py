# importlib.reload, util.find_spec, module_from_spec, LazyLoader.
import importlib
import importlib.machinery
import importlib.util
import os
import sys

import _scratch

sys.dont_write_bytecode = True
folder = _scratch.make_folder()
sys.path.insert(0, folder)
path = folder + "/changing.py"


def write(text):
    with open(path, "w") as f:
        f.write(text)


write("first = 1\nprint('runs', __name__)\n")
import changing
write("second = 2\nprint('runs again', first)\n")
print(importlib.reload(changing) is changing, changing.first, changing.second)
for thing in 1, type(sys)("not imported"):
    try:
        importlib.reload(thing)
    except (TypeError, ImportError) as e:
        print(type(e).__name__, e)
os.remove(path)
importlib.invalidate_caches()
try:
    importlib.reload(changing)
except ModuleNotFoundError as e:
    print(e, e.name)
write("print('lazily', __name__)\nvalue = 7\n")

print(importlib.util.find_spec("sys").origin, importlib.util.find_spec("no_such"))
for name in "os.nothing", "no_such.nothing":
    try:
        importlib.util.find_spec(name)
    except ModuleNotFoundError as e:
        print(e)
print(importlib.util.resolve_name(".b", "a"), importlib.util.resolve_name("..b", "a.c"), importlib.util.resolve_name("b", None))
for call in (lambda: importlib.util.resolve_name(".b", ""), lambda: importlib.util.resolve_name("...b", "a.c"),
             lambda: importlib.import_module(".b"), lambda: importlib.import_module("")):
    try:
        call()
    except (ImportError, TypeError, ValueError) as e:
        print(type(e).__name__, e)

spec = importlib.util.spec_from_file_location("by_hand", path)
module = importlib.util.module_from_spec(spec)
print(hasattr(module, "value"), module.__name__, module.__file__ == path, module.__spec__ is spec, module.__loader__ is spec.loader)
spec.loader.exec_module(module)
print(module.value, "by_hand" in sys.modules, importlib.util.spec_from_file_location("text", "/x/y.txt"))

loader = importlib.util.LazyLoader(importlib.machinery.SourceFileLoader("lazy", path))
spec = importlib.util.spec_from_loader("lazy", loader)
module = importlib.util.module_from_spec(spec)
sys.modules["lazy"] = module
loader.exec_module(module)
print("not yet", type(module).__name__)
print(module.value, type(module).__name__)


class Loader:
    def exec_module(self, module):
        pass


try:
    importlib.util.module_from_spec(importlib.machinery.ModuleSpec("x", Loader()))
except ImportError as e:
    print(e)
