# Subclasses of the loaders, and loaders by the abstract base classes.
import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys

import _scratch

sys.dont_write_bytecode = True
folder = _scratch.make_folder()
path = folder + "/text.py"
with open(path, "w") as f:
    f.write("# -*- coding: latin-1 -*-\nword = 'abc'\n")


class Loud(importlib.machinery.SourceFileLoader):
    def get_data(self, path):
        print("get_data", os.path.basename(path).split(".")[0])
        return super().get_data(path)

    def source_to_code(self, data, path, *, _optimize=-1):
        print("source_to_code")
        return super().source_to_code(data.replace(b"abc", b"xyz"), path, _optimize=_optimize)


def load(name, loader):
    spec = importlib.util.spec_from_file_location(name, path, loader=loader)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


print(load("text", Loud("text", path)).word)
plain = importlib.machinery.SourceFileLoader("text", path)
print(plain.get_filename() == path, plain.get_filename("text") == path, plain.is_package("text"), plain.get_source("text").splitlines())
print(plain.get_code("text").co_name, sorted(plain.path_stats(path)), plain.path_stats(path)["size"])
print(plain == importlib.machinery.SourceFileLoader("text", path), plain == importlib.machinery.SourceFileLoader("other", path),
      hash(plain) == hash(importlib.machinery.SourceFileLoader("text", path)))
for call in (lambda: plain.get_filename("other"), lambda: plain.get_data(folder + "/none")):
    try:
        call()
    except (ImportError, OSError) as e:
        print(type(e).__name__, str(e).replace(folder, "..."))
print(isinstance(plain, importlib.abc.SourceLoader), isinstance(plain, importlib.abc.FileLoader), isinstance(Loud("a", "b"), importlib.abc.Loader))
print(issubclass(importlib.machinery.PathFinder, importlib.abc.MetaPathFinder),
      issubclass(importlib.machinery.FileFinder, importlib.abc.PathEntryFinder))


class FromDict(importlib.abc.SourceLoader):
    sources = {"/made/up.py": b"import sys\nname = __name__\n"}

    def get_filename(self, fullname):
        return "/made/up.py"

    def get_data(self, path):
        try:
            return self.sources[path]
        except KeyError:
            raise OSError(path)


module = load("up", FromDict())
print(module.name, FromDict().get_source("up").splitlines(), FromDict().get_code("up").co_filename, FromDict().is_package("up"))
FromDict.sources = {}
try:
    FromDict().get_source("up")
except ImportError as e:
    print(e, e.name)
try:
    importlib.abc.InspectLoader()
except TypeError as e:
    print(e)


class Old:
    def load_module(self, name):
        module = sys.modules[name] = type(sys)(name)
        module.old = True
        return module


class OldFinder:
    def find_spec(self, name, path, target=None):
        if name == "antique":
            return importlib.machinery.ModuleSpec(name, Old())


import warnings
sys.meta_path.append(OldFinder())
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    import antique
print(antique.old, type(antique.__loader__).__name__, antique.__spec__.name, [str(w.message) for w in caught])
spec = importlib.machinery.ModuleSpec("a.b", None, origin="here", is_package=True)
print(spec, spec.parent, spec.cached, spec.has_location, spec == importlib.machinery.ModuleSpec("a.b", None, origin="here", is_package=True))
spec.extra = 1
print(spec.extra, spec._uninitialized_submodules, importlib.machinery.ModuleSpec("a.b", None).parent)
print(importlib.machinery.ModuleSpec.__hash__)
