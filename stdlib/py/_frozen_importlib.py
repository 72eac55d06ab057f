"""The Python half of the import system: what only those need who look into it.  Also called importlib._bootstrap."""

import _imp
import _warnings
import sys
from _imp import BuiltinImporter, FrozenImporter, ModuleSpec

__import__ = __import__
module_from_spec = _imp._module_from_spec

_ERR_MSG_PREFIX = 'No module named '
_ERR_MSG = _ERR_MSG_PREFIX + '{!r}'


def _resolve_name(name, package, level):
    """The absolute form of a name that began with `level` dots."""
    parts = package.rsplit('.', level - 1)
    if len(parts) < level:
        raise ImportError('attempted relative import beyond top-level package')
    return f'{parts[0]}.{name}' if name else parts[0]


def _sanity_check(name, package, level):
    if not isinstance(name, str):
        raise TypeError(f'module name must be str, not {type(name)}')
    if level < 0:
        raise ValueError('level must be >= 0')
    if level == 0:
        if name == '':
            raise ValueError('Empty module name')
    elif not isinstance(package, str):
        raise TypeError('__package__ not set to a string')
    elif not package:
        raise ImportError('attempted relative import with no known parent package')


def _gcd_import(name, package=None, level=0):
    """The module itself, imported if need be."""
    _sanity_check(name, package, level)
    return _imp._import(_resolve_name(name, package, level) if level else name)


def _find_spec(name, path, target=None):
    """Asks the finders of sys.meta_path, for a module that is there already (target) or not."""
    finders = sys.meta_path
    if finders is None:
        raise ImportError('sys.meta_path is None, Python is likely shutting down')
    if not finders:
        _warnings.warn('sys.meta_path is empty', ImportWarning)
    was_there = name in sys.modules
    for finder in finders:
        find = getattr(finder, 'find_spec', None)
        if find is None:
            continue
        spec = find(name, path, target)
        if spec is None:
            continue
        if not was_there and name in sys.modules:
            # The finder has imported it on the way: that one's spec is the better one.
            try:
                present = sys.modules[name].__spec__
            except AttributeError:
                return spec
            return spec if present is None else present
        return spec
    return None


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """A spec for a module that this loader would load; what is not said is asked of the loader."""
    if origin is None:
        origin = getattr(loader, '_ORIGIN', None)
    if not origin and hasattr(loader, 'get_filename'):
        from _frozen_importlib_external import spec_from_file_location
        if is_package is None:
            return spec_from_file_location(name, loader=loader)
        places = [] if is_package else None
        return spec_from_file_location(name, loader=loader, submodule_search_locations=places)
    if is_package is None:
        is_package = False
        if hasattr(loader, 'is_package'):
            try:
                is_package = loader.is_package(name)
            except ImportError:
                is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def _spec_from_module(module, loader=None, origin=None):
    """The spec of a module, made from its attributes if it has none."""
    spec = getattr(module, '__spec__', None)
    if spec is not None:
        return spec
    name = module.__name__
    if loader is None:
        loader = getattr(module, '__loader__', None)
    place = getattr(module, '__file__', None)
    if origin is None:
        origin = place if place is not None else getattr(loader, '_ORIGIN', None)
    spec = ModuleSpec(name, loader, origin=origin)
    spec._set_fileattr = place is not None and origin == place
    spec.cached = getattr(module, '__cached__', None)
    if hasattr(module, '__path__'):
        spec.submodule_search_locations = list(module.__path__)
    return spec


def _init_module_attrs(spec, module, *, override=False):
    _imp._init_module(module, spec, override)
    return module


def _exec(spec, module):
    """Executes the spec's module in an existing one (reload)."""
    name = spec.name
    if sys.modules.get(name) is not module:
        raise ImportError(f'module {name!r} not in sys.modules', name=name)
    try:
        if spec.loader is None:
            if spec.submodule_search_locations is None:
                raise ImportError('missing loader', name=spec.name)
            _imp._init_module(module, spec, True)
        else:
            _imp._init_module(module, spec, True)
            if hasattr(spec.loader, 'exec_module'):
                spec.loader.exec_module(module)
            else:
                _warn_of_old_loader(spec)
                spec.loader.load_module(name)
    finally:
        module = sys.modules.pop(spec.name)
        sys.modules[spec.name] = module
    return module


_load = _load_unlocked = _imp._load


def _builtin_from_name(name):
    spec = BuiltinImporter.find_spec(name)
    if spec is not None:
        return _load(spec)
    raise ImportError(f'no built-in module named {name}')


def _call_with_frames_removed(f, *args, **kwds):
    """A call whose frames a traceback may leave out."""
    return f(*args, **kwds)


def _verbose_message(message, *args, verbosity=1):
    """A line for who asked for it with -v."""
    if sys.flags.verbose >= verbosity:
        mark = '' if message[:1] == '#' or message.startswith('import ') else '# '
        print(mark + message.format(*args), file=sys.stderr)


def _object_name(o):
    return o.__qualname__ if isinstance(o, type) else type(o).__qualname__


def _warn_of_old_loader(spec):
    _warnings.warn(f'{_object_name(spec.loader)}.exec_module() not found; falling back to load_module()',
                   ImportWarning)


def _load_by_old_loader(spec):
    """For loaders that have load_module() and nothing else."""
    _warn_of_old_loader(spec)
    try:
        spec.loader.load_module(spec.name)
    except BaseException:
        if spec.name in sys.modules:
            module = sys.modules.pop(spec.name)
            sys.modules[spec.name] = module
        raise
    module = sys.modules.pop(spec.name)
    sys.modules[spec.name] = module
    if getattr(module, '__loader__', None) is None:
        try:
            module.__loader__ = spec.loader
        except AttributeError:
            pass
    if getattr(module, '__package__', None) is None:
        try:
            module.__package__ = module.__name__
            if not hasattr(module, '__path__'):
                module.__package__ = spec.name.rpartition('.')[0]
        except AttributeError:
            pass
    if getattr(module, '__spec__', None) is None:
        try:
            module.__spec__ = spec
        except AttributeError:
            pass
    return module


def _load_module_shim(loader, fullname):
    """load_module() by way of exec_module()."""
    _warnings.warn('the load_module() method is deprecated and slated for removal in Python 3.12; '
                   'use exec_module() instead', DeprecationWarning)
    spec, known = spec_from_loader(fullname, loader), sys.modules.get(fullname, _load)
    if known is _load:
        return _load(spec)
    _exec(spec, known)
    # It may have put something else in its place.
    return sys.modules[fullname]


def _module_repr(module):
    return repr(module)
