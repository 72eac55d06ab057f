"""The classes of the import system: finders, loaders, specs."""

from _frozen_importlib import BuiltinImporter, FrozenImporter, ModuleSpec
from _frozen_importlib_external import (
    BYTECODE_SUFFIXES, DEBUG_BYTECODE_SUFFIXES, EXTENSION_SUFFIXES, OPTIMIZED_BYTECODE_SUFFIXES, SOURCE_SUFFIXES)
from _frozen_importlib_external import (
    ExtensionFileLoader, FileFinder, NamespaceLoader, PathFinder, SourceFileLoader, SourcelessFileLoader, WindowsRegistryFinder)


def all_suffixes():
    """What the names of modules' files can end in."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES
