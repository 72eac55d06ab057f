"""What the operating system offers: files, folders, processes, the environment."""
import abc
import sys
import stat as st
import posixpath as path
from _collections_abc import MutableMapping
from posix import *
from posix import _exit
import posix as _posix

sys.modules["os.path"] = path
from os.path import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull

name = "posix"
linesep = "\n"
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1
supports_dir_fd = set()
supports_effective_ids = set()
supports_fd = {stat, chmod, listdir, truncate, utime}
supports_follow_symlinks = {stat}
supports_bytes_environ = True

__all__ = [n for n in dir(_posix) if not n.startswith("_") and n != "environ"] + [
    "altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path", "devnull", "SEEK_SET", "SEEK_CUR", "SEEK_END",
    "fsencode", "fsdecode", "get_exec_path", "fdopen", "extsep", "_exit", "makedirs", "removedirs", "renames", "walk", "environ", "environb",
    "getenv", "getenvb", "execl", "execlp", "execvp", "PathLike", "DirEntry", "scandir", "popen", "supports_dir_fd", "supports_fd"]


def _get_exports_list(module):
    """The names that a C module means for others."""
    try:
        return list(module.__all__)
    except AttributeError:
        return [name for name in dir(module) if name[0] != "_"]


# ---- names ----

def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


class PathLike(abc.ABC):
    """Anything that has a path: __fspath__() gives it."""

    @abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return any("__fspath__" in c.__dict__ for c in subclass.__mro__)
        return NotImplemented

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


# ---- folders ----

def makedirs(name, mode=0o777, exist_ok=False):
    """mkdir() that makes the folders in between as well."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail in (curdir, b"."):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """rmdir() that removes the folders above as well while they are empty."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


class DirEntry:
    """An item of scandir()."""
    __slots__ = ("name", "path", "_stat", "_lstat")

    def __init__(self, folder, name):
        self.name = name
        self.path = path.join(folder, name)
        self._stat = self._lstat = None

    def stat(self, *, follow_symlinks=True):
        if follow_symlinks:
            if self._stat is None:
                self._stat = stat(self.path)
            return self._stat
        if self._lstat is None:
            self._lstat = lstat(self.path)
        return self._lstat

    def _is(self, test, follow_symlinks):
        try:
            return test(self.stat(follow_symlinks=follow_symlinks).st_mode)
        except FileNotFoundError:
            return False

    def is_dir(self, *, follow_symlinks=True):
        return self._is(st.S_ISDIR, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._is(st.S_ISREG, follow_symlinks)

    def is_symlink(self):
        return self._is(st.S_ISLNK, False)

    def inode(self):
        return self.stat(follow_symlinks=False).st_ino

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class _ScandirIterator:
    def __init__(self, folder, names):
        self._items = (DirEntry(folder, n) for n in names)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)

    def close(self):
        self._items.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def scandir(path="."):
    folder = fspath(path) if path is not None else "."
    return _ScandirIterator(folder, listdir(folder))


def walk(top, topdown=True, onerror=None, followlinks=False):
    """(folder, folders in it, files in it) for a folder and all below it."""
    sys.audit("os.walk", top, topdown, onerror, followlinks)
    return _walk(fspath(top), topdown, onerror, followlinks)


def _walk(top, topdown, onerror, followlinks):
    dirs, files = [], []
    try:
        entries = list(scandir(top))
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    for entry in entries:
        (dirs if entry.is_dir() else files).append(entry.name)
    if topdown:
        yield top, dirs, files
    for d in dirs:
        new = path.join(top, d)
        if followlinks or not path.islink(new):
            yield from _walk(new, topdown, onerror, followlinks)
    if not topdown:
        yield top, dirs, files


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    import io
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


# ---- the environment ----

class _Environ(MutableMapping):
    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey = encodekey
        self.decodekey = decodekey
        self.encodevalue = encodevalue
        self.decodevalue = decodevalue
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ", ".join(f"{self.decodekey(k)!r}: {self.decodevalue(v)!r}" for k, v in self._data.items())
        return f"environ({{{items}}})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        from collections.abc import Mapping
        return {**self, **other} if isinstance(other, Mapping) else NotImplemented

    def __ror__(self, other):
        from collections.abc import Mapping
        return {**other, **self} if isinstance(other, Mapping) else NotImplemented


def _encode(value):
    if not isinstance(value, str):
        raise TypeError("str expected, not %s" % type(value).__name__)
    return value.encode("utf-8", "surrogateescape")


def _decode(value):
    return value.decode("utf-8", "surrogateescape")


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError("bytes expected, not %s" % type(value).__name__)
    return value


environ = _Environ(_posix.environ, _encode, _decode, _encode, _decode)
environb = _Environ(environ._data, _check_bytes, bytes, _check_bytes, bytes)


def getenv(key, default=None):
    return environ.get(key, default)


def getenvb(key, default=None):
    return environb.get(key, default)


def get_exec_path(env=None):
    return (environ if env is None else env).get("PATH", defpath).split(pathsep)


# ---- processes ----

def execl(file, *args):
    execv(file, args)


def execve(path, argv, env):
    _posix.execve(path, argv, [fsencode(k) + b"=" + fsencode(v) for k, v in env.items()])


def execvp(file, args):
    if path.dirname(file):
        execv(file, args)
    for folder in get_exec_path():
        try:
            execv(path.join(folder, file), args)
        except (FileNotFoundError, NotADirectoryError) as error:
            last = error
    raise last


def execlp(file, *args):
    execvp(file, args)


def popen(cmd, mode="r", buffering=-1):
    import subprocess
    if mode == "r":
        proc = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE, bufsize=buffering)
        return proc.stdout
    if mode != "w":
        raise ValueError("invalid mode %r" % mode)
    return subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE, bufsize=buffering).stdin
