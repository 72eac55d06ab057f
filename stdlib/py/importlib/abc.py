"""What finders and loaders have to have, as abstract base classes."""

import abc
import warnings

import _frozen_importlib as _bootstrap
import _frozen_importlib_external as _external
from . import machinery

__all__ = ['Loader', 'Finder', 'MetaPathFinder', 'PathEntryFinder', 'ResourceLoader', 'InspectLoader', 'ExecutionLoader',
           'FileLoader', 'SourceLoader']


class Loader(metaclass=abc.ABCMeta):
    """Loads modules: exec_module() is the one to define."""

    def create_module(self, spec):
        """The module for a spec, or None: an ordinary one."""
        return None

    def load_module(self, fullname):
        """The module, executed and in sys.modules: deprecated."""
        if not hasattr(self, 'exec_module'):
            raise ImportError
        return _bootstrap._load_module_shim(self, fullname)

    def module_repr(self, module):
        """Deprecated: the import system makes the text itself."""
        raise NotImplementedError


class Finder(metaclass=abc.ABCMeta):
    """Deprecated: MetaPathFinder or PathEntryFinder is meant."""

    def __init__(self):
        warnings.warn('the Finder ABC is deprecated and slated for removal in Python 3.12; use MetaPathFinder or PathEntryFinder instead',
                      DeprecationWarning)

    @abc.abstractmethod
    def find_module(self, fullname, path=None):
        """A loader for the module, or None."""
        warnings.warn('importlib.abc.Finder along with its find_module() method are deprecated and slated for removal in Python 3.12; '
                      'use MetaPathFinder.find_spec() or PathEntryFinder.find_spec() instead', DeprecationWarning)


class MetaPathFinder(metaclass=abc.ABCMeta):
    """A finder for sys.meta_path: find_spec(fullname, path, target=None)."""

    def find_module(self, fullname, path):
        """Deprecated: the loader that find_spec() names."""
        warnings.warn('MetaPathFinder.find_module() is deprecated since Python 3.4 in favor of MetaPathFinder.find_spec() '
                      'and is slated for removal in Python 3.12', DeprecationWarning, stacklevel=2)
        spec = self.find_spec(fullname, path) if hasattr(self, 'find_spec') else None
        return None if spec is None else spec.loader

    def invalidate_caches(self):
        """Forgets what it has remembered of folders."""


class PathEntryFinder(metaclass=abc.ABCMeta):
    """A finder for one entry of sys.path: find_spec(fullname, target=None)."""

    def find_loader(self, fullname):
        """Deprecated: (loader, portions of a namespace package)."""
        warnings.warn('PathEntryFinder.find_loader() is deprecated since Python 3.4 in favor of PathEntryFinder.find_spec() '
                      '(available since 3.4)', DeprecationWarning, stacklevel=2)
        if not hasattr(self, 'find_spec'):
            return None, []
        found = self.find_spec(fullname)
        if found is None:
            return None, []
        return found.loader, found.submodule_search_locations or []

    find_module = _external._find_module_shim

    def invalidate_caches(self):
        """Forgets what it has remembered of folders."""


class ResourceLoader(Loader):
    """A loader that can read files beside its modules."""

    @abc.abstractmethod
    def get_data(self, path):
        """The bytes of a file; OSError."""
        raise OSError


class InspectLoader(Loader):
    """A loader whose modules can be looked at."""

    def is_package(self, fullname):
        """Is it a package? ImportError when it does not know the module."""
        raise ImportError

    def get_code(self, fullname):
        """The module's code, or None when there is no source."""
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        """The module's source text, or None."""
        raise ImportError

    @staticmethod
    def source_to_code(data, path='<string>'):
        """Compiles source, bytes or str."""
        return compile(data, path, 'exec', dont_inherit=True)

    exec_module = _external._LoaderBasics.exec_module
    load_module = _external._LoaderBasics.load_module


class ExecutionLoader(InspectLoader):
    """A loader whose modules can be run as scripts."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        """What __file__ is to be."""
        raise ImportError

    def get_code(self, fullname):
        source, path = self.get_source(fullname), ()
        if source is None:
            return None
        try:
            path = self.get_filename(fullname),
        except ImportError:
            pass  # the code says then that it comes from a text
        return self.source_to_code(source, *path)


class FileLoader(_external.FileLoader, ResourceLoader, ExecutionLoader):
    """A loader of one module from one file."""


class SourceLoader(_external.SourceLoader, ResourceLoader, ExecutionLoader):
    """A loader of source: get_data() and get_filename() are to be defined."""

    def path_mtime(self, path):
        """When the source was changed last; OSError."""
        if self.path_stats.__func__ is SourceLoader.path_stats:
            raise OSError
        return int(self.path_stats(path)['mtime'])

    def path_stats(self, path):
        """'mtime' and, if it is known, 'size' of the source."""
        if self.path_mtime.__func__ is SourceLoader.path_mtime:
            raise OSError
        return {'mtime': self.path_mtime(path)}

    def set_data(self, path, data):
        """Keeps compiled code, where a subclass can do that."""


for _finder in machinery.BuiltinImporter, machinery.FrozenImporter, machinery.PathFinder:
    MetaPathFinder.register(_finder)
PathEntryFinder.register(machinery.FileFinder)
for _loader in machinery.BuiltinImporter, machinery.FrozenImporter:
    InspectLoader.register(_loader)
for _loader in machinery.SourceFileLoader, machinery.SourcelessFileLoader:
    FileLoader.register(_loader)
SourceLoader.register(machinery.SourceFileLoader)
ExecutionLoader.register(machinery.ExtensionFileLoader)
