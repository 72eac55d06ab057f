"""The Python half of what the import system does with files.  Also called importlib._bootstrap_external."""
# Length: one module for CPython as well, whose names importlib and others know.

import _frozen_importlib as _bootstrap
import _imp
import _warnings
import posix as _os
import sys
from _imp import FileFinder, PathFinder, SourceFileLoader

ModuleSpec = _imp.ModuleSpec

path_sep = path_separators = '/'
SOURCE_SUFFIXES = ['.py']
BYTECODE_SUFFIXES = ['.pyc']
EXTENSION_SUFFIXES = []
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES
MAGIC_NUMBER = _imp._magic_number
_RAW_MAGIC_NUMBER = int.from_bytes(MAGIC_NUMBER, 'little')
_PYCACHE = '__pycache__'
_OPT = 'opt-'
_HEAD = 16  # bytes that say what a compiled file was made from


# ---- bytes and paths ----

def _pack_uint32(x):
    return (int(x) & 0xFFFFFFFF).to_bytes(4, 'little')


def _unpack_uint32(data):
    assert len(data) == 4
    return int.from_bytes(data, 'little')


def _unpack_uint16(data):
    assert len(data) == 2
    return int.from_bytes(data, 'little')


def _path_join(*parts):
    return '/'.join([part.rstrip('/') for part in parts if part])


def _path_split(path):
    head, slash, tail = path.rpartition('/')
    return (head if slash else ''), tail


def _path_stat(path):
    return _os.stat(path)


def _path_has_kind(path, kind):
    try:
        return _os.stat(path).st_mode & 0o170000 == kind
    except OSError:
        return False


def _path_isfile(path):
    return _path_has_kind(path, 0o100000)


def _path_isdir(path):
    return _path_has_kind(path or '.', 0o040000)


def _path_isabs(path):
    return path.startswith('/')


def _calc_mode(path):
    """The permissions of a compiled file: those of its source, but writable."""
    try:
        mode = _os.stat(path).st_mode
    except OSError:
        mode = 0o666
    return mode | 0o200


def _write_atomic(path, data, mode=0o666):
    """Writes a file so that nobody sees half of it."""
    if not _imp._write_file(path, data, mode):
        raise OSError(f'cannot write {path!r}')


# ---- names of compiled files ----

def cache_from_source(path, debug_override=None, *, optimization=None):
    """Where the compiled form of a source file is kept; neither of the two files need be there."""
    if debug_override is not None:
        _warnings.warn("the debug_override parameter is deprecated; use 'optimization' instead", DeprecationWarning)
        if optimization is not None:
            raise TypeError('debug_override or optimization must be set to None')
        optimization = '' if debug_override else 1
    path = _os.fspath(path)
    if sys.implementation.cache_tag is None:
        raise NotImplementedError('sys.implementation.cache_tag is None')
    if optimization is not None:
        optimization = str(optimization)
        if optimization and not optimization.isalnum():
            raise ValueError(f'{optimization!r} is not alphanumeric')
    return _imp._cache_name(path, optimization)


def source_from_cache(path):
    """The source file that a compiled one belongs to, by its name alone."""
    if sys.implementation.cache_tag is None:
        raise NotImplementedError('sys.implementation.cache_tag is None')
    path = _os.fspath(path)
    folder, name = _path_split(path)
    stem, *marks = name.split('.')
    # With a prefix the folders are those of the source, else the source is beside the folder.
    prefix = sys.pycache_prefix and sys.pycache_prefix.rstrip('/')
    if prefix is not None and folder.startswith(prefix + '/'):
        folder = folder[len(prefix):]
    else:
        folder, last = _path_split(folder)
        if last != _PYCACHE:
            raise ValueError(f'{_PYCACHE} not bottom-level directory in {path!r}')
    if len(marks) not in (2, 3):
        raise ValueError(f'expected only 2 or 3 dots in {name!r}')
    for mark in marks[1:-1]:
        if not mark.startswith(_OPT):
            raise ValueError(f'optimization portion of filename does not start with {_OPT!r}')
        if not mark[len(_OPT):].isalnum():
            raise ValueError(f'optimization level {mark!r} is not an alphanumeric value')
    return _path_join(folder, stem + SOURCE_SUFFIXES[0])


def _get_sourcefile(bytecode_path):
    """The source file of a compiled one if it is there, else the latter."""
    if not bytecode_path:
        return None
    beginning, _, ending = bytecode_path.rpartition('.')
    if beginning and ending.lower()[-3:-1] == 'py':
        try:
            source = source_from_cache(bytecode_path)
        except (ValueError, NotImplementedError):
            source = bytecode_path[:-1]
        if _path_isfile(source):
            return source
    return bytecode_path


def _get_cached(filename):
    if filename.endswith('.py'):
        try:
            return cache_from_source(filename)
        except NotImplementedError:
            return None
    return filename if filename.endswith('.pyc') else None


# ---- contents of compiled files ----

def _classify_pyc(data, name, exc_details):
    """The flags of a compiled file; ImportError or EOFError when it is none of ours."""
    magic = data[:4]
    if magic != MAGIC_NUMBER:
        raise ImportError(f'bad magic number in {name!r}: {bytes(magic)!r}', **exc_details)
    if len(data) < _HEAD:
        raise EOFError(f'reached EOF while reading pyc header of {name!r}')
    flags = _unpack_uint32(data[4:8])
    if flags & ~0b11:
        raise ImportError(f'invalid flags {flags!r} in {name!r}', **exc_details)
    return flags


def _validate_timestamp_pyc(data, source_mtime, source_size, name, exc_details):
    if _unpack_uint32(data[8:12]) != source_mtime & 0xFFFFFFFF:
        raise ImportError(f'bytecode is stale for {name!r}', **exc_details)
    if source_size is not None and _unpack_uint32(data[12:16]) != source_size & 0xFFFFFFFF:
        raise ImportError(f'bytecode is stale for {name!r}', **exc_details)


def _validate_hash_pyc(data, source_hash, name, exc_details):
    if data[8:16] != source_hash:
        raise ImportError(f"hash in bytecode doesn't match hash of source {name!r}", **exc_details)


def _compile_bytecode(data, name=None, bytecode_path=None, source_path=None):
    """The code in a compiled file, given as a whole."""
    try:
        code = _imp._cache_decode(data)
    except (ImportError, ValueError) as problem:
        raise ImportError(f'{problem}: {bytecode_path!r}', name=name, path=bytecode_path) from None
    if source_path is not None:
        _imp._fix_co_filename(code, source_path)
    return code


def _code_to_timestamp_pyc(code, mtime=0, source_size=0):
    return bytearray(_imp._cache_encode(code, 0, int(mtime), source_size))


def _code_to_hash_pyc(code, source_hash, checked=True):
    assert len(source_hash) == 8
    flags = 0b01 | checked << 1
    return bytearray(_imp._cache_encode(code, flags, _unpack_uint32(source_hash[:4]), _unpack_uint32(source_hash[4:])))


def _text_encoding(source_bytes):
    """What the first two lines of a source say of its encoding."""
    if source_bytes.startswith(b'\xef\xbb\xbf'):
        return 'utf-8-sig'
    for line in source_bytes.split(b'\n', 2)[:2]:
        text = line.strip()
        if text and not text.startswith(b'#'):
            break
        _, found, rest = text.partition(b'coding')
        if found and rest[:1] in (b':', b'='):
            rest = rest[1:].lstrip()
            size = 0
            while size < len(rest) and (rest[size:size + 1].isalnum() or rest[size:size + 1] in b'-_.'):
                size += 1
            if size:
                return rest[:size].decode('ascii')
    return 'utf-8'


def decode_source(source_bytes):
    """Source as str, each line ending in \\n."""
    data = bytes(source_bytes)
    text = data.decode(_text_encoding(data))
    return text.replace('\r\n', '\n').replace('\r', '\n')


# ---- specs of files ----

_NOT_SAID = object()


def _loader_for(path):
    if path.endswith('.py'):
        return SourceFileLoader
    return SourcelessFileLoader if path.endswith('.pyc') else None


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_NOT_SAID):
    """A spec for a module in that file; None when no loader is given and none fits the file's name."""
    if location is None:
        location = '<unknown>'
        if hasattr(loader, 'get_filename'):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        location = _os.fspath(location)
        if not _path_isabs(location):
            try:
                location = _path_join(_os.getcwd(), location)
            except OSError:
                pass
    spec = ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if loader is None:
        kind = _loader_for(location)
        if kind is None:
            return None
        spec.loader = loader = kind(name, location)
    if submodule_search_locations is _NOT_SAID:
        is_package = False
        if hasattr(loader, 'is_package'):
            try:
                is_package = loader.is_package(name)
            except ImportError:
                pass
        if is_package:
            spec.submodule_search_locations = []
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(_path_split(location)[0])
    return spec


def _file_spec(name, location, loader, places):
    """What a FileFinder has found for a loader that is not the machine's own."""
    return spec_from_file_location(name, location, loader=loader, submodule_search_locations=places)


def _old_finder_spec(finder, name):
    """Of a finder for a folder that has no find_spec()."""
    if hasattr(finder, 'find_loader'):
        _warnings.warn(f'{_bootstrap._object_name(finder)}.find_spec() not found; falling back to find_loader()', ImportWarning)
        loader, portions = finder.find_loader(name)
    else:
        _warnings.warn(f'{_bootstrap._object_name(finder)}.find_spec() not found; falling back to find_module()', ImportWarning)
        loader, portions = finder.find_module(name), None
    if loader is not None:
        return _bootstrap.spec_from_loader(name, loader)
    spec = ModuleSpec(name, None)
    spec.submodule_search_locations = portions if portions is not None else []
    return spec


def _find_module_shim(finder, fullname):
    """find_module() of a finder for a folder by way of its find_loader(): deprecated."""
    loader, portions = finder.find_loader(fullname)
    if loader is None and portions:
        _warnings.warn(f'Not importing directory {portions[0]}: missing __init__', ImportWarning)
    return loader


def _invalidate_finders():
    """PathFinder.invalidate_caches()."""
    for entry, finder in list(sys.path_importer_cache.items()):
        if finder is None or not _path_isabs(entry):
            del sys.path_importer_cache[entry]
        elif hasattr(finder, 'invalidate_caches'):
            finder.invalidate_caches()
    _NamespacePath._epoch += 1


# ---- loaders ----

class _LoaderBasics:
    """What loaders have in common whose modules are made from code."""

    def is_package(self, fullname):
        stem = _path_split(self.get_filename(fullname))[1].rsplit('.', 1)[0]
        return stem == '__init__' and fullname.rpartition('.')[2] != '__init__'

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f'cannot load module {module.__name__!r} when get_code() returns None')
        exec(code, module.__dict__)

    def load_module(self, fullname):
        return _bootstrap._load_module_shim(self, fullname)


def _cached_code(loader, fullname, source_path, cache_path, mtime, size):
    """The code of a compiled file that is of this source, or None; and what of the source has been read."""
    try:
        data = loader.get_data(cache_path)
    except OSError:
        return None, None, None
    source_bytes = hash_flags = None
    details = {'name': fullname, 'path': cache_path}
    try:
        flags = _classify_pyc(data, fullname, details)
        if flags & 0b01:
            hash_flags = flags
            check = _imp.check_hash_based_pycs
            if check != 'never' and (flags & 0b10 or check == 'always'):
                source_bytes = loader.get_data(source_path)
                source_hash = _imp.source_hash(_RAW_MAGIC_NUMBER, source_bytes)
                _validate_hash_pyc(data, source_hash, fullname, details)
        else:
            _validate_timestamp_pyc(data, mtime, size, fullname, details)
        return _compile_bytecode(data, fullname, cache_path, source_path), source_bytes, hash_flags
    except (ImportError, EOFError):
        return None, source_bytes, hash_flags


class SourceLoader(_LoaderBasics):
    """A loader of source, wherever get_data() and get_filename() have it from."""

    def path_mtime(self, path):
        raise OSError

    def path_stats(self, path):
        return {'mtime': self.path_mtime(path)}

    def _cache_bytecode(self, source_path, cache_path, data):
        return self.set_data(cache_path, data)

    def set_data(self, path, data):
        """Keeps compiled code, where a subclass can do that."""

    def get_source(self, fullname):
        file = self.get_filename(fullname)
        try:
            data = self.get_data(file)
        except OSError as why:
            raise ImportError('source not available through get_data()', name=fullname) from why
        else:
            return decode_source(data)

    def source_to_code(self, data, path, *, _optimize=-1):
        return compile(data, path, 'exec', dont_inherit=True, optimize=_optimize)

    def get_code(self, fullname):
        source_path = self.get_filename(fullname)
        source_bytes = hash_flags = stats = None
        try:
            cache_path = cache_from_source(source_path)
        except NotImplementedError:
            cache_path = None
        else:
            try:
                stats = self.path_stats(source_path)
            except OSError:
                pass
        if stats is not None:
            mtime = int(stats['mtime'])
            code, source_bytes, hash_flags = _cached_code(self, fullname, source_path, cache_path, mtime, stats.get('size'))
            if code is not None:
                return code
        if source_bytes is None:
            source_bytes = self.get_data(source_path)
        code = self.source_to_code(source_bytes, source_path)
        if stats is not None and not sys.dont_write_bytecode:
            if hash_flags:
                source_hash = _imp.source_hash(_RAW_MAGIC_NUMBER, source_bytes)
                data = _code_to_hash_pyc(code, source_hash, bool(hash_flags & 0b10))
            else:
                data = _code_to_timestamp_pyc(code, mtime, len(source_bytes))
            try:
                self._cache_bytecode(source_path, cache_path, data)
            except NotImplementedError:
                pass
        return code


def _own_name(method):
    """The loader of a file is for one module, whose name need not be said."""
    def checked(self, name=None, *args, **kwargs):
        if name is None:
            name = self.name
        elif self.name != name:
            raise ImportError(f'loader for {self.name} cannot handle {name}', name=name)
        return method(self, name, *args, **kwargs)
    checked.__name__, checked.__qualname__, checked.__doc__ = method.__name__, method.__qualname__, method.__doc__
    return checked


class FileLoader:
    """A loader of one module from one file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    @_own_name
    def load_module(self, fullname):
        return _bootstrap._load_module_shim(self, fullname)

    @_own_name
    def get_filename(self, fullname):
        return self.path

    def get_data(self, path):
        with _open(str(path)) as file:
            return file.read()

    @_own_name
    def get_resource_reader(self, name):
        from importlib.readers import FileReader
        return FileReader(self)


def _open(path):
    import _io
    return _io.FileIO(path, 'r')


class _SourceFile(FileLoader, SourceLoader):
    """The methods of SourceFileLoader (which is written in C) that an ordinary import has no use for."""

    def path_mtime(self, path):
        return self.path_stats(path)['mtime']

    def path_stats(self, path):
        st = _path_stat(path)
        return {'mtime': st.st_mtime, 'size': st.st_size}

    def _cache_bytecode(self, source_path, bytecode_path, data):
        return self.set_data(bytecode_path, data, _mode=_calc_mode(source_path))

    def set_data(self, path, data, *, _mode=0o666):
        _imp._write_file(path, data, _mode)


def _source_file_code(loader, name):
    """For a cache file that goes by the hash of the source."""
    return SourceLoader.get_code(loader, name)


class SourcelessFileLoader(FileLoader, _LoaderBasics):
    """Loads a module from a compiled file that stands where the source would."""

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        data = self.get_data(path)
        _classify_pyc(data, fullname, {'name': fullname, 'path': path})
        return _compile_bytecode(data, fullname, path)

    def get_source(self, fullname):
        return None


class ExtensionFileLoader(FileLoader, _LoaderBasics):
    """Would load a module from a shared object, which ouro cannot."""

    def create_module(self, spec):
        return _imp.create_dynamic(spec)

    def exec_module(self, module):
        _imp.exec_dynamic(module)

    def is_package(self, fullname):
        return _path_split(self.path)[1].split('.')[0] == '__init__'

    def get_code(self, fullname):
        return None

    def get_source(self, fullname):
        return None


class WindowsRegistryFinder:
    """Finds modules by the registry of Windows: here, where there is none, no module."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None


# ---- namespace packages ----

class _NamespacePath:
    """The __path__ of a namespace package: looked up again when the path that its parent has is another."""

    _epoch = 0

    def __init__(self, name, path, path_finder):
        self._name, self._path, self._path_finder = name, path, path_finder
        self._seen = self._state()

    def _find_parent_path_names(self):
        parent, dot, _ = self._name.rpartition('.')
        return (parent, '__path__') if dot else ('sys', 'path')

    def _get_parent_path(self):
        module, attribute = self._find_parent_path_names()
        return getattr(sys.modules[module], attribute)

    def _recalculate(self):
        now = self._state()
        if now != self._seen:
            spec = self._path_finder(self._name, now[0])
            folders = spec is not None and spec.loader is None and spec.submodule_search_locations
            self._path, self._seen = folders or self._path, now
        return self._path

    def _state(self):
        """What the path depends on."""
        return tuple(self._get_parent_path()), self._epoch

    def __iter__(self):
        return iter(self._recalculate())

    def __getitem__(self, index):
        return self._recalculate()[index]

    def __setitem__(self, index, path):
        self._path[index] = path

    def __len__(self):
        return len(self._recalculate())

    def __repr__(self):
        return f'_NamespacePath({self._path!r})'

    def __contains__(self, item):
        return item in self._recalculate()

    def append(self, item):
        self._path.append(item)


def _namespace_spec(name, portions):
    """The spec of a package that only has folders."""
    spec = ModuleSpec(name, None)
    spec.submodule_search_locations = _NamespacePath(name, portions, PathFinder.find_spec)
    return spec


class NamespaceLoader:
    """The loader of a namespace package: there is nothing to execute."""

    def __init__(self, name, path, path_finder):
        self._path = _NamespacePath(name, path, path_finder)

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ''

    def get_code(self, fullname):
        return compile('', '<string>', 'exec', dont_inherit=True)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        pass

    def load_module(self, fullname):
        return _bootstrap._load_module_shim(self, fullname)

    def get_resource_reader(self, module):
        from importlib.readers import NamespaceReader
        return NamespaceReader(self._path)


_NamespaceLoader = NamespaceLoader


def _namespace_loader(path):
    loader = NamespaceLoader.__new__(NamespaceLoader)
    loader._path = path
    return loader


def _get_supported_file_loaders():
    return [(SourceFileLoader, SOURCE_SUFFIXES), (SourcelessFileLoader, BYTECODE_SUFFIXES)]
