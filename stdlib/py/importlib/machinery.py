"""The classes of the import system."""
import sys

BuiltinImporter, PathFinder, FrozenImporter = sys.meta_path[:3]
ModuleSpec = type(sys.__spec__)

import importlib as _importlib

SourceFileLoader = type(getattr(sys.modules["__main__"], "__loader__", None))
if SourceFileLoader.__name__ != "SourceFileLoader":
    class SourceFileLoader:
        """Loads a module from a source file."""

        def __init__(self, fullname, path):
            self.name, self.path = fullname, path

        def create_module(self, spec):
            return None

        def get_data(self, path):
            with open(path, "rb") as f:
                return f.read()

        def get_filename(self, name=None):
            return self.path

        def get_source(self, fullname):
            return self.get_data(self.path).decode("utf-8-sig")

        def get_code(self, fullname):
            return compile(self.get_data(self.path), self.path, "exec", dont_inherit=True)

        def is_package(self, fullname):
            return self.path.endswith("/__init__.py")

        def exec_module(self, module):
            exec(self.get_code(module.__name__), module.__dict__)

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = [".pyc"]
EXTENSION_SUFFIXES = []
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = [".pyc"]


def all_suffixes():
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES
