"""Finding, making and loading modules step by step."""

import _imp
import sys
import types
import warnings
from _frozen_importlib import _find_spec, _resolve_name, module_from_spec, spec_from_loader
from _frozen_importlib_external import (
    MAGIC_NUMBER, _RAW_MAGIC_NUMBER, cache_from_source, decode_source, source_from_cache, spec_from_file_location)
from contextlib import contextmanager

from .abc import Loader


def source_hash(source_bytes):
    """The hash of a source, as a compiled file that goes by it holds it."""
    return _imp.source_hash(_RAW_MAGIC_NUMBER, source_bytes)


def resolve_name(name, package):
    """The absolute name of a relative one."""
    if not name.startswith('.'):
        return name
    if not package:
        raise ImportError(f'no package specified for {name!r} (required for relative module names)')
    level = len(name) - len(name.lstrip('.'))
    return _resolve_name(name[level:], package, level)


def _known_spec(name):
    """Of a module that is in sys.modules."""
    module = sys.modules[name]
    if module is None:
        return None
    try:
        spec = module.__spec__
    except AttributeError:
        raise ValueError(f'{name}.__spec__ is not set') from None
    if spec is None:
        raise ValueError(f'{name}.__spec__ is None')
    return spec


def _find_spec_from_path(name, path=None):
    return _known_spec(name) if name in sys.modules else _find_spec(name, path)


def find_spec(name, package=None):
    """The spec of a module, which is not imported (but its packages are); None when there is no such module."""
    full = resolve_name(name, package) if name.startswith('.') else name
    if full in sys.modules:
        return _known_spec(full)
    parent = full.rpartition('.')[0]
    path = None
    if parent:
        package = __import__(parent, fromlist=['__path__'])
        try:
            path = package.__path__
        except AttributeError as problem:
            raise ModuleNotFoundError(f'__path__ attribute not found on {parent!r} while trying to find {full!r}',
                                      name=full) from problem
    return _find_spec(full, path)


@contextmanager
def _module_to_load(name):
    made = name not in sys.modules
    if made:
        sys.modules[name] = module = type(sys)(name)
        module.__initializing__ = True
    else:
        module = sys.modules[name]
    try:
        yield module
    except Exception:
        if made:
            sys.modules.pop(name, None)
    finally:
        module.__initializing__ = False


def _deprecated_wrapper(function, wrapper):
    import functools
    warnings.warn('The import system now takes care of this automatically; this decorator is slated for removal in Python 3.12',
                  DeprecationWarning, stacklevel=3)
    return functools.wraps(function)(wrapper)


def set_package(fxn):
    """Deprecated decorator: the loaded module gets its __package__."""
    def wrapper(*args, **kwargs):
        module = fxn(*args, **kwargs)
        if getattr(module, '__package__', None) is None:
            name = module.__name__
            module.__package__ = name if hasattr(module, '__path__') else name.rpartition('.')[0]
        return module
    return _deprecated_wrapper(fxn, wrapper)


def set_loader(fxn):
    """Deprecated decorator: the loaded module gets its __loader__."""
    def wrapper(self, *args, **kwargs):
        module = fxn(self, *args, **kwargs)
        if getattr(module, '__loader__', None) is None:
            module.__loader__ = self
        return module
    return _deprecated_wrapper(fxn, wrapper)


def module_for_loader(fxn):
    """Deprecated decorator: the method gets the module to be filled instead of its name."""
    def wrapper(self, fullname, *args, **kwargs):
        with _module_to_load(fullname) as module:
            module.__loader__ = self
            try:
                is_package = self.is_package(fullname)
            except (ImportError, AttributeError):
                pass
            else:
                module.__package__ = fullname if is_package else fullname.rpartition('.')[0]
            return fxn(self, module, *args, **kwargs)
    return _deprecated_wrapper(fxn, wrapper)


class _LazyModule(types.ModuleType):
    """A module that is executed when one of its attributes is asked for."""

    def __getattribute__(self, attr):
        self.__class__ = types.ModuleType
        own_name = self.__spec__.name
        before = self.__spec__.loader_state['__dict__']
        kind = self.__spec__.loader_state['__class__']
        now = self.__dict__
        changed = {key: value for key, value in now.items() if key not in before or now[key] is not before[key]}
        self.__spec__.loader.exec_module(self)
        if own_name in sys.modules and sys.modules[own_name] is not self:
            raise ValueError(f'module object for {own_name!r} substituted in sys.modules during a lazy load')
        # What was set from outside before the load stays.
        self.__dict__.update(changed)
        self.__class__ = kind
        return getattr(self, attr)

    def __delattr__(self, attr):
        self.__getattribute__(attr)
        delattr(self, attr)


class LazyLoader(Loader):
    """Puts off the execution of another loader's modules until they are used."""

    @staticmethod
    def __check_eager_loader(loader):
        if not hasattr(loader, 'exec_module'):
            raise TypeError('loader must define exec_module()')

    @classmethod
    def factory(cls, loader):
        """Something that makes lazy loaders, to be given where a loader class is wanted."""
        cls.__check_eager_loader(loader)
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def __init__(self, loader):
        self.__check_eager_loader(loader)
        self.loader = loader

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = self.loader
        module.__loader__ = self.loader
        module.__spec__.loader_state = {'__dict__': module.__dict__.copy(), '__class__': module.__class__}
        module.__class__ = _LazyModule
