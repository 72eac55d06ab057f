"""Files and folders for a while, with names that nobody else has; those that go by themselves, and those that stay."""

import errno as _errno
import functools as _functools
import io as _io
import os as _os
import sys as _sys
import types as _types
import warnings as _warnings
import weakref as _weakref
from random import Random as _Random

__all__ = ["NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp", "mktemp", "TMP_MAX",
           "gettempprefix", "tempdir", "gettempdir", "gettempprefixb", "gettempdirb"]

TMP_MAX = 10000  # names that are tried
template = "tmp"
tempdir = None

_text_openflags = _bin_openflags = _os.O_RDWR | _os.O_CREAT | _os.O_EXCL | getattr(_os, "O_NOFOLLOW", 0) | getattr(_os, "O_CLOEXEC", 0)


# ---- names ----

class _RandomNameSequence:
    """Endless names; a process that forks does not go on with its parent's."""

    characters = "abcdefghijklmnopqrstuvwxyz0123456789_"

    @property
    def rng(self):
        pid = _os.getpid()
        if pid != getattr(self, "_pid", None):
            self._pid, self._rng = pid, _Random()
        return self._rng

    def __iter__(self):
        return self

    def __next__(self):
        return "".join(self.rng.choices(self.characters, k=8))


_name_sequence = None


def _get_candidate_names():
    global _name_sequence
    if _name_sequence is None:
        _name_sequence = _RandomNameSequence()
    return _name_sequence


def _infer_return_type(*args):
    """bytes when an argument is, else str."""
    kinds = {bytes if isinstance(arg, bytes) else str for arg in map(_os.fspath, (arg for arg in args if arg is not None))}
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    if kinds:
        return kinds.pop()
    return str if tempdir is None or isinstance(tempdir, str) else bytes


def _sanitize_params(prefix, suffix, dir):
    kind = _infer_return_type(prefix, suffix, dir)
    if suffix is None:
        suffix = kind()
    if prefix is None:
        prefix = template if kind is str else _os.fsencode(template)
    if dir is None:
        dir = gettempdir() if kind is str else gettempdirb()
    return prefix, suffix, dir, kind


# ---- the folder ----

def _candidate_tempdir_list():
    """Folders that may do, the best first."""
    found = [folder for name in ("TMPDIR", "TEMP", "TMP") if (folder := _os.getenv(name))]
    found += ["/tmp", "/var/tmp", "/usr/tmp"]
    try:
        found.append(_os.getcwd())
    except (AttributeError, OSError):
        found.append(_os.curdir)
    return found


def _get_default_tempdir():
    """The first of them in which a file can be written."""
    names = _RandomNameSequence()
    folders = _candidate_tempdir_list()
    for folder in folders:
        if folder != _os.curdir:
            folder = _os.path.abspath(folder)
        for _ in range(100):
            path = _os.path.join(folder, next(names))
            try:
                fd = _os.open(path, _bin_openflags, 0o600)
            except FileExistsError:
                continue
            except OSError:
                break
            try:
                with _io.open(fd, "wb", buffering=0) as file:
                    file.write(b"blat")
            except OSError:
                break
            finally:
                _os.unlink(path)
            return folder
    raise FileNotFoundError(_errno.ENOENT, f"No usable temporary directory found in {folders}")


def _gettempdir():
    global tempdir
    if tempdir is None:
        tempdir = _get_default_tempdir()
    return tempdir


def gettempdir():
    """The folder for files that live for a while."""
    return _os.fsdecode(_gettempdir())


def gettempdirb():
    """The same as bytes."""
    return _os.fsencode(_gettempdir())


def gettempprefix():
    """What names begin with."""
    return _os.fsdecode(template)


def gettempprefixb():
    """The same as bytes."""
    return _os.fsencode(template)


# ---- making ----

def _first_free(dir, prefix, suffix, kind, make, what):
    """The first path with which make() succeeds, and its result."""
    for _, name in zip(range(TMP_MAX), _get_candidate_names()):
        if kind is bytes:
            name = _os.fsencode(name)
        path = _os.path.abspath(_os.path.join(dir, prefix + name + suffix))
        try:
            return path, make(path)
        except FileExistsError:
            continue
    raise FileExistsError(_errno.EEXIST, f"No usable temporary {what} found")


def _mkstemp_inner(dir, pre, suf, flags, output_type):
    def make(path):
        _sys.audit("tempfile.mkstemp", path)
        return _os.open(path, flags, 0o600)
    path, fd = _first_free(dir, pre, suf, output_type, make, "file name")
    return fd, path


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Makes a file and opens it: (descriptor, path). Who calls removes it."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    return _mkstemp_inner(dir, prefix, suffix, _text_openflags if text else _bin_openflags, kind)


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Makes a folder; its path. Who calls removes it."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)

    def make(path):
        _sys.audit("tempfile.mkdtemp", path)
        _os.mkdir(path, 0o700)
    return _first_free(dir, prefix, suffix, kind, make, "directory name")[0]


def mktemp(suffix="", prefix=template, dir=None):
    """A path that was free a moment ago; mkstemp() is better."""
    def make(path):
        if _os.path.lexists(path):
            raise FileExistsError
    return _first_free(gettempdir() if dir is None else dir, prefix, suffix, str, make, "filename")[0]


# ---- files ----

class _TemporaryFileCloser:
    """Closes a file and removes its name, at the latest when it is forgotten."""

    close_called = False

    def __init__(self, file, name, delete=True):
        self.file, self.name, self.delete = file, name, delete

    def close(self, unlink=_os.unlink):
        if self.file is not None and not self.close_called:
            self.close_called = True
            try:
                self.file.close()
            finally:
                if self.delete:
                    unlink(self.name)

    def __del__(self):
        self.close()


class _TemporaryFileWrapper:
    """A file with a name that goes with it; otherwise it is the file it holds."""

    def __init__(self, file, name, delete=True):
        self.file, self.name, self.delete = file, name, delete
        self._closer = _TemporaryFileCloser(file, name, delete)

    def __getattr__(self, name):
        value = getattr(self.__dict__["file"], name)
        if hasattr(value, "__call__"):
            value = self._method(value)
        if not isinstance(value, int):
            setattr(self, name, value)
        return value

    def _method(self, method):
        """The method in a function that keeps the closer alive, when only the method is."""
        closer = self._closer

        @_functools.wraps(method)
        def call(*args, **kwargs):
            return method(*args, **kwargs)
        call._closer = closer
        return call

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        result = self.file.__exit__(exc, value, tb)
        self.close()
        return result

    def close(self):
        """Closes the file, and removes it unless it is to stay."""
        self._closer.close()

    def __iter__(self):
        for line in self.file:  # in a generator, so that the wrapper lives as long as the loop
            yield line


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *, errors=None):
    """An open file with a name, which is removed when it is closed."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    if "b" not in mode:
        encoding = _io.text_encoding(encoding)
    name = None

    def opener(*args):
        nonlocal name
        fd, name = _mkstemp_inner(dir, prefix, suffix, _bin_openflags, kind)
        return fd
    try:
        file = _io.open(dir, mode, buffering=buffering, newline=newline, encoding=encoding, errors=errors, opener=opener)
        try:
            raw = getattr(file, "buffer", file)
            getattr(raw, "raw", raw).name = name
            return _TemporaryFileWrapper(file, name, delete)
        except:
            file.close()
            raise
    except:
        if name is not None:
            _os.unlink(name)
        raise


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    """An open file without a name."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    if "b" not in mode:
        encoding = _io.text_encoding(encoding)
    fd = None

    def opener(*args):
        nonlocal fd
        fd, path = _mkstemp_inner(dir, prefix, suffix, _bin_openflags, kind)
        removed = False
        try:
            _os.unlink(path)
            removed = True
        finally:
            if not removed:
                _os.close(fd)
        return fd
    file = _io.open(dir, mode, buffering=buffering, newline=newline, encoding=encoding, errors=errors, opener=opener)
    raw = getattr(file, "buffer", file)
    getattr(raw, "raw", raw).name = fd
    return file


class SpooledTemporaryFile(_io.IOBase):
    """A file in memory, which moves to disk once it is larger than max_size or its fileno() is asked for."""

    _rolled = False

    def __init__(self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
        self._file, self._max_size = _io.BytesIO(), max_size
        if "b" not in mode:
            encoding = _io.text_encoding(encoding)
            self._file = _io.TextIOWrapper(self._file, encoding, errors, newline)
        self._TemporaryFileArgs = {"mode": mode, "buffering": buffering, "suffix": suffix, "prefix": prefix, "encoding": encoding,
                                   "newline": newline, "dir": dir, "errors": errors}

    __class_getitem__ = classmethod(_types.GenericAlias)

    def _check(self, file):
        if not self._rolled and self._max_size and file.tell() > self._max_size:
            self.rollover()

    def rollover(self):
        """Moves to disk now."""
        if self._rolled:
            return
        kept, place = self._file, self._file.tell()
        self._file = moved = TemporaryFile(**self._TemporaryFileArgs)
        del self._TemporaryFileArgs
        # Of text the bytes are moved: decoding them might change them.
        raw = moved.buffer if hasattr(moved, "buffer") else moved
        raw.write((kept if raw is moved else kept.detach()).getvalue())
        moved.seek(place)
        self._rolled = True

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, exc, value, tb):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()

    def __del__(self):
        if not self.closed:
            _warnings.warn(f"Unclosed file {self!r}", ResourceWarning, stacklevel=2, source=self)
            self.close()

    def close(self):
        self._file.close()

    @property
    def closed(self):
        return self._file.closed

    @property
    def encoding(self):
        return self._file.encoding

    @property
    def errors(self):
        return self._file.errors

    @property
    def newlines(self):
        return self._file.newlines

    @property
    def mode(self):
        try:
            return self._file.mode
        except AttributeError:
            return self._TemporaryFileArgs["mode"]

    @property
    def name(self):
        try:
            return self._file.name
        except AttributeError:
            return None

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def detach(self):
        return self._file.detach()

    def flush(self):
        self._file.flush()

    def isatty(self):
        return self._file.isatty()

    def read(self, *args):
        return self._file.read(*args)

    def read1(self, *args):
        return self._file.read1(*args)

    def readable(self):
        return self._file.readable()

    def readinto(self, b):
        return self._file.readinto(b)

    def readinto1(self, b):
        return self._file.readinto1(b)

    def readline(self, *args):
        return self._file.readline(*args)

    def readlines(self, *args):
        return self._file.readlines(*args)

    def seek(self, *args):
        return self._file.seek(*args)

    def seekable(self):
        return self._file.seekable()

    def tell(self):
        return self._file.tell()

    def truncate(self, size=None):
        if size is not None and size > self._max_size:
            self.rollover()
        return self._file.truncate(*() if size is None else (size,))

    def writable(self):
        return self._file.writable()

    def write(self, s):
        file = self._file
        written = file.write(s)
        self._check(file)
        return written

    def writelines(self, iterable):
        file = self._file
        written = file.writelines(iterable)
        self._check(file)
        return written


# ---- folders ----

class TemporaryDirectory:
    """A folder that is removed with all that is in it: at the end of a with block, by cleanup(), or when it is forgotten."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._finalizer = _weakref.finalize(self, self._cleanup, self.name, warn_message=f"Implicitly cleaning up {self!r}",
                                            ignore_errors=ignore_cleanup_errors)

    @classmethod
    def _rmtree(cls, name, ignore_errors=False):
        import shutil

        def onerror(func, path, exc_info):
            error = exc_info[0]
            if not issubclass(error, PermissionError):
                if not ignore_errors and not issubclass(error, FileNotFoundError):
                    raise
                return
            # Nothing can be removed from a folder that is not writable.
            try:
                for locked in (path,) if path == name else (_os.path.dirname(path), path):
                    _os.chmod(locked, 0o700)
                try:
                    _os.unlink(path)
                except (IsADirectoryError, PermissionError):
                    cls._rmtree(path, ignore_errors=ignore_errors)
            except FileNotFoundError:
                return  # it is gone

        shutil.rmtree(name, onerror=onerror)

    @classmethod
    def _cleanup(cls, name, warn_message, ignore_errors=False):
        cls._rmtree(name, ignore_errors=ignore_errors)
        _warnings.warn(warn_message, ResourceWarning)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        self.cleanup()

    def cleanup(self):
        """Removes the folder now."""
        if self._finalizer.detach() or _os.path.exists(self.name):
            self._rmtree(self.name, ignore_errors=self._ignore_cleanup_errors)

    __class_getitem__ = classmethod(_types.GenericAlias)
