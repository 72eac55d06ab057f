"""What the operating system offers: files, folders, processes, the environment."""
import abc
import sys
import stat as st
import posixpath as path
from _collections_abc import MutableMapping
from posix import *
from posix import _exit, _have_functions
import posix as _posix

sys.modules["os.path"] = path
from os.path import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull

name = "posix"
linesep = "\n"
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1
supports_dir_fd = {access, chmod, chown, link, mkdir, mkfifo, mknod, open, readlink, rename, rmdir, stat, symlink, unlink, utime}
supports_effective_ids = {access}
supports_fd = {chdir, chmod, chown, execve, listdir, pathconf, scandir, stat, statvfs, truncate, utime}
supports_follow_symlinks = {access, chown, link, stat, utime}
supports_bytes_environ = True

__all__ = [n for n in vars(_posix) if not n.startswith("_") and n != "environ"] + [
    "altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path", "devnull", "SEEK_SET", "SEEK_CUR", "SEEK_END",
    "fsencode", "fsdecode", "get_exec_path", "fdopen", "extsep", "_exit", "makedirs", "removedirs", "renames", "walk", "fwalk", "environ",
    "environb", "getenv", "getenvb", "execl", "execle", "execlp", "execlpe", "execvp", "execvpe", "PathLike", "popen", "supports_bytes_environ",
    "P_WAIT", "P_NOWAIT", "P_NOWAITO", "spawnv", "spawnve", "spawnvp", "spawnvpe", "spawnl", "spawnle", "spawnlp", "spawnlpe"]


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
    above, last = _parent(name)
    if above and last and not path.exists(above):
        try:
            makedirs(above, exist_ok=exist_ok)
        except FileExistsError:
            pass  # somebody else was faster
        if last in (curdir, b"."):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if exist_ok and path.isdir(name):
            return
        raise


def _parent(name):
    """split(), whether the name ends with a slash or not."""
    above, last = path.split(name)
    return (above, last) if last else path.split(above)


def removedirs(name):
    """rmdir() that removes the folders above as well while they are empty."""
    rmdir(name)
    above, last = _parent(name)
    try:
        while above and last:
            rmdir(above)
            above, last = path.split(above)
    except OSError:
        return


def renames(old, new):
    """rename() that makes the folders of the new name, and removes those of the old one that are left empty."""
    above, last = path.split(new)
    if last and above and not path.exists(above):
        makedirs(above)
    rename(old, new)
    above, last = path.split(old)
    if last and above:
        try:
            removedirs(above)
        except OSError:
            return  # it is not empty, or not ours


def walk(top, topdown=True, onerror=None, followlinks=False):
    """(folder, folders in it, files in it) for a folder and all below it."""
    sys.audit("os.walk", top, topdown, onerror, followlinks)
    return _walk(fspath(top), topdown, onerror, followlinks)


def _tell(onerror, error):
    if onerror is not None:
        onerror(error)


def _ask(test):
    """What a question to a DirEntry answers; a file that cannot be asked is none."""
    try:
        return test()
    except OSError:
        return False


def _walk(top, topdown, onerror, followlinks):
    dirs, files, below = [], [], []
    try:
        with scandir(top) as entries:
            for entry in entries:
                is_dir = _ask(entry.is_dir)
                (dirs if is_dir else files).append(entry.name)
                if is_dir and not topdown and (followlinks or not _ask(entry.is_symlink)):
                    below.append(entry.path)
    except OSError as error:
        _tell(onerror, error)
        return
    if topdown:
        yield top, dirs, files
        for d in dirs: # the caller may have changed the list
            new = path.join(top, d)
            if followlinks or not path.islink(new):
                yield from _walk(new, topdown, onerror, followlinks)
    else:
        for new in below:
            yield from _walk(new, topdown, onerror, followlinks)
        yield top, dirs, files


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """Like walk(), with a descriptor of each folder as a fourth item; links are never followed unawares."""
    sys.audit("os.fwalk", top, topdown, onerror, follow_symlinks, dir_fd)
    top = fspath(top)
    before = None if follow_symlinks else stat(top, follow_symlinks=False, dir_fd=dir_fd)
    fd = open(top, O_RDONLY | O_NONBLOCK, dir_fd=dir_fd)
    try:
        if follow_symlinks or (st.S_ISDIR(before.st_mode) and path.samestat(before, stat(fd))):
            yield from _fwalk(fd, top, isinstance(top, bytes), topdown, onerror, follow_symlinks)
    finally:
        close(fd)


def _fwalk(folder_fd, folder, is_bytes, topdown, onerror, follow_symlinks):
    with scandir(folder_fd) as entries:
        entries = list(entries)
    dirs, files = [], []
    for entry in entries:
        entry_name = fsencode(entry.name) if is_bytes else entry.name
        try:
            if entry.is_dir():
                dirs.append(entry_name)
            else:
                files.append(entry_name)
        except OSError:
            try:
                if entry.is_symlink(): # one that points nowhere
                    files.append(entry_name)
            except OSError:
                pass
    if topdown:
        yield folder, dirs, files, folder_fd
    for d in dirs:
        try:
            before = None if follow_symlinks else stat(d, dir_fd=folder_fd, follow_symlinks=False)
            fd = open(d, O_RDONLY | O_NONBLOCK, dir_fd=folder_fd)
        except OSError as error:
            _tell(onerror, error)
            continue
        try:
            if follow_symlinks or path.samestat(before, stat(fd)):
                yield from _fwalk(fd, path.join(folder, d), is_bytes, topdown, onerror, follow_symlinks)
        finally:
            close(fd)
    if not topdown:
        yield folder, dirs, files, folder_fd


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    if isinstance(fd, int):
        from io import open as open_stream
        return open_stream(fd, mode, buffering, encoding, *args, **kwargs)
    raise TypeError(f"invalid fd type ({type(fd)}, expected integer)")


# ---- the environment ----

class _Environ(MutableMapping):
    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self._data = data
        self.encodekey, self.decodekey = encodekey, decodekey
        self.encodevalue, self.decodevalue = encodevalue, decodevalue

    def __getitem__(self, key):
        value = self._data.get(self.encodekey(key))
        if value is None:
            raise KeyError(key)
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        name, content = self.encodekey(key), self.encodevalue(value)
        putenv(name, content)
        self._data[name] = content

    def __delitem__(self, key):
        name = self.encodekey(key)
        unsetenv(name)
        if self._data.pop(name, None) is None:
            raise KeyError(key)

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
    """The folders in which programs are looked for."""
    if env is None:
        env = environ
    text, raw = env.get("PATH"), None
    try:
        raw = env.get(b"PATH")
    except TypeError: # os.environ, which knows only str
        pass
    if raw is not None:
        if text is not None:
            raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
        text = fsdecode(raw)
    return (defpath if text is None else text).split(pathsep)


# ---- becoming another program: l lists the arguments, v takes a sequence, p looks along PATH, e gives an environment ----

def execl(file, *args):
    execv(file, args)


def execle(file, *args):
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    execvp(file, args)


def execlpe(file, *args):
    execvpe(file, args[:-1], args[-1])


def execvp(file, args):
    _exec_along_path(file, args)


def execvpe(file, args, env):
    _exec_along_path(file, args, env)


def _exec_along_path(file, args, env=None):
    def become(program):
        if env is None:
            execv(program, args)
        else:
            execve(program, args, env)

    if path.dirname(file):
        become(file)
        return
    first = last = None
    for folder in get_exec_path(env):
        if isinstance(file, bytes):
            folder = fsencode(folder)
        try:
            become(path.join(folder, file))
        except (FileNotFoundError, NotADirectoryError) as error:
            last = error
        except OSError as error:
            last = error
            first = first or error
    raise first or last


# ---- starting another program ----

def _spawn(mode, file, args, env, become):
    if not isinstance(args, (tuple, list)):
        raise TypeError("argv must be a tuple or a list")
    if not args or not args[0]:
        raise ValueError("argv first element cannot be empty")
    pid = fork()
    if not pid:
        try:
            if env is None:
                become(file, args)
            else:
                become(file, args, env)
        except:
            _exit(127)
    if mode == P_NOWAIT:
        return pid
    while True:
        status = waitpid(pid, 0)[1]
        if not WIFSTOPPED(status):
            return waitstatus_to_exitcode(status)


def spawnv(mode, file, args):
    return _spawn(mode, file, args, None, execv)


def spawnve(mode, file, args, env):
    return _spawn(mode, file, args, env, execve)


def spawnvp(mode, file, args):
    return _spawn(mode, file, args, None, execvp)


def spawnvpe(mode, file, args, env):
    return _spawn(mode, file, args, env, execvpe)


def spawnl(mode, file, *args):
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    return spawnvpe(mode, file, args[:-1], args[-1])


class _Pipe:
    """The stream of popen(), which waits for the program when it is closed."""

    def __init__(self, stream, process):
        self._stream = stream
        self._proc = process

    def close(self):
        self._stream.close()
        code = self._proc.wait()
        return code << 8 if code else None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def popen(cmd, mode="r", buffering=-1):
    """A stream that reads what a shell command prints, or writes what it reads."""
    if not isinstance(cmd, str):
        raise TypeError("invalid cmd type (%s, expected string)" % type(cmd))
    if mode not in ("r", "w"):
        raise ValueError("invalid mode %r" % mode)
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    import subprocess
    which = "stdout" if mode == "r" else "stdin"
    process = subprocess.Popen(cmd, shell=True, text=True, bufsize=buffering, **{which: subprocess.PIPE})
    return _Pipe(getattr(process, which), process)
