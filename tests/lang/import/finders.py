# Finders and loaders: sys.path_hooks, sys.path_importer_cache, importlib.machinery.
import importlib.machinery as machinery
import importlib.util
import os
import sys

import _scratch

folder = _scratch.make_folder()
with open(folder + "/one.py", "w") as f:
    f.write("VALUE = 1\n")
os.mkdir(folder + "/pack")
with open(folder + "/pack/__init__.py", "w") as f:
    f.write("")

finder = machinery.FileFinder(folder, (machinery.SourceFileLoader, [".py"]))
print(finder == finder, finder.path == folder, repr(finder) == f"FileFinder({folder!r})")
spec = finder.find_spec("one")
print(spec.name, type(spec.loader).__name__, spec.origin == folder + "/one.py", spec.has_location, spec.parent == "")
print(spec.submodule_search_locations, spec.loader_state, spec.loader.name, spec.loader.path == spec.origin)
print(finder.find_spec("none"), finder.find_spec("a.one").name)
spec = finder.find_spec("pack")
print(spec.submodule_search_locations == [folder + "/pack"], spec.parent, spec.loader.is_package("pack"))

hook = machinery.FileFinder.path_hook((machinery.SourceFileLoader, [".py"]))
print(type(hook(folder)).__name__)
try:
    hook(folder + "/one.py")
except ImportError as e:
    print(e, e.path == folder + "/one.py")

sys.path.insert(0, folder)
print(folder in sys.path_importer_cache)
import one
print(repr(sys.path_importer_cache[folder]) == f"FileFinder({folder!r})", one.__spec__.name)
print(machinery.PathFinder.find_spec("one") == one.__spec__, machinery.PathFinder.find_spec("none"))
print(machinery.PathFinder.find_spec("one", [folder]).origin == one.__file__, machinery.PathFinder.find_spec("one", []))
print(machinery.BuiltinImporter.find_spec("sys").origin, machinery.BuiltinImporter.find_spec("one"))
print(machinery.BuiltinImporter.is_package("sys"), machinery.BuiltinImporter.get_code("sys"), machinery.BuiltinImporter.get_source("sys"))
for method in machinery.BuiltinImporter.get_code, machinery.FrozenImporter.is_package:
    try:
        method("one")
    except ImportError as e:
        print(e)
print(machinery.all_suffixes()[:2][0], machinery.SOURCE_SUFFIXES, machinery.BYTECODE_SUFFIXES)


class Hook:
    """A finder for one made-up entry of the path."""

    def __init__(self, entry):
        if entry != "made up":
            raise ImportError

    def find_spec(self, name, target=None):
        print("asked for", name)
        if name == "virtual":
            return importlib.util.spec_from_loader(name, self)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.answer = 42


sys.path_hooks.insert(0, Hook)
sys.path.append("made up")
import virtual
print(virtual.answer, type(sys.path_importer_cache["made up"]).__name__, virtual.__spec__.origin)
try:
    import not_there
except ImportError as e:
    print(e)
