"""Paths as objects: pure ones, which are only spelled, and concrete ones, which ask the system."""
# Length: a class with a method for each thing that can be asked of a path.

import fnmatch
import io
import os
import re
import sys
import warnings
from _collections_abc import Sequence
from errno import EBADF, ELOOP, ENOENT, ENOTDIR
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISFIFO, S_ISLNK, S_ISREG, S_ISSOCK

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]


def _ignore_error(exception):
    """Whether an error only means that there is no such file."""
    return getattr(exception, "errno", None) in (ENOENT, ENOTDIR, EBADF, ELOOP)


# ---- how paths are spelled ----

class _Flavour:
    """The rules of a system: a path is a drive, a root and names."""

    altsep = ""
    has_drv = False

    def parse_parts(self, parts):
        """(drive, root, [anchor and names]) of texts that are joined: the last absolute one is where it begins."""
        drive = root = ""
        names = []
        for part in reversed(parts):
            if not part:
                continue
            if self.altsep:
                part = part.replace(self.altsep, self.sep)
            if root:  # only its drive is still missing
                drive = self.splitroot(part)[0]
                if drive:
                    break
                continue
            drive, root, rest = self.splitroot(part)
            names[:0] = [sys.intern(name) for name in rest.split(self.sep) if name and name != "."]
            if drive or root and not self.has_drv:
                break
        if drive or root:
            names.insert(0, drive + root)
        return drive, root, names


class _PosixFlavour(_Flavour):
    sep = "/"
    is_supported = os.name != "nt"

    def splitroot(self, part, sep="/"):
        rest = part.lstrip(sep)
        slashes = len(part) - len(rest)
        return "", sep * 2 if slashes == 2 else sep * bool(slashes), rest  # exactly two mean something of their own

    def casefold(self, text):
        return text

    def casefold_parts(self, parts):
        return parts

    def compile_pattern(self, pattern):
        return re.compile(fnmatch.translate(pattern)).fullmatch

    def is_reserved(self, parts):
        return False

    def make_uri(self, path):
        return "file://" + _quoted(bytes(path))


class _WindowsFlavour(_Flavour):
    sep, altsep = "\\", "/"
    has_drv = True
    is_supported = os.name == "nt"
    reserved_names = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {f"{port}{n}" for port in ("COM", "LPT") for n in "123456789\u00b9\u00b2\u00b3"}

    def splitroot(self, part, sep="\\"):
        prefix = ""
        if part.startswith("\\\\?\\"):
            prefix, part = part[:4], part[4:]
            if part.startswith("UNC\\"):
                prefix, part = prefix + part[:3], "\\" + part[3:]
        if part[:2] == sep * 2 and part[2:3] != sep:  # \\server\share
            server_end = part.find(sep, 2)
            if server_end >= 0 and part[server_end + 1:server_end + 2] != sep:
                end = part.find(sep, server_end + 1)
                end = len(part) if end < 0 else end
                if end > server_end + 1 or part[server_end + 1:] == "":
                    return prefix + (part[1:end] if prefix else part[:end]), sep, part[end + 1:]
        drive = ""
        if part[1:2] == ":" and part[:1].isascii() and part[:1].isalpha():
            drive, part = part[:2], part[2:]
        rest = part.lstrip(sep)
        return prefix + drive, sep * (part[:1] == sep), rest if part[:1] == sep else part

    def casefold(self, text):
        return text.lower()

    def casefold_parts(self, parts):
        return [part.lower() for part in parts]

    def compile_pattern(self, pattern):
        return re.compile(fnmatch.translate(pattern), re.IGNORECASE).fullmatch

    def is_reserved(self, parts):
        if not parts or parts[0].startswith("\\\\"):
            return False
        return parts[-1].partition(".")[0].partition(":")[0].rstrip(" ").upper() in self.reserved_names

    def make_uri(self, path):
        drive = path.drive
        if len(drive) == 2 and drive[1] == ":":
            rest = path.as_posix()[2:].lstrip("/")
            return f"file:///{drive}/{_quoted(rest.encode('utf-8'))}"
        return "file:" + _quoted(path.as_posix().encode("utf-8"))


_windows_flavour = _WindowsFlavour()
_posix_flavour = _PosixFlavour()


def _quoted(data):
    """Bytes as in a URI."""
    return "".join(chr(b) if chr(b).isascii() and (chr(b).isalnum() or b in b"_.-~/") else f"%{b:02X}" for b in data)


class _PathParents(Sequence):
    """The folders that hold a path, the nearest first."""
    __slots__ = ("_path", "_length")

    def __init__(self, path):
        self._path = path
        self._length = len(path._parts) - bool(path._drv or path._root)

    def __len__(self):
        return self._length

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        if index >= len(self) or index < -len(self):
            raise IndexError(index)
        if index < 0:
            index += len(self)
        path = self._path
        return path._from_parsed_parts(path._drv, path._root, path._parts[:-index - 1])

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


# ---- pure paths ----

class PurePath:
    """A path that is only spelled; of the system's own kind."""

    __slots__ = ("_drv", "_root", "_parts", "_str", "_hash", "_parts_tuple", "_cached_cparts")

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PureWindowsPath if os.name == "nt" else PurePosixPath
        return cls._from_parts(args)

    def __reduce__(self):
        return self.__class__, tuple(self._parts)

    @classmethod
    def _parse_args(cls, args):
        texts = []
        for arg in args:
            if isinstance(arg, PurePath):
                texts += arg._parts
                continue
            arg = os.fspath(arg)
            if not isinstance(arg, str):
                raise TypeError(f"argument should be a str object or an os.PathLike object returning str, not {type(arg)!r}")
            texts.append(str(arg))
        return cls._flavour.parse_parts(texts)

    @classmethod
    def _from_parts(cls, args):
        return cls._from_parsed_parts(*cls._parse_args(args))

    @classmethod
    def _from_parsed_parts(cls, drv, root, parts):
        self = object.__new__(cls)
        self._drv, self._root, self._parts = drv, root, parts
        return self

    def _make_child(self, args):
        drive, root, parts = self._parse_args(args)
        if drive and self._flavour.casefold(drive) == self._flavour.casefold(self._drv) and not root:
            return self._from_parsed_parts(self._drv, self._root, self._parts + parts[1:])
        if drive:
            return self._from_parsed_parts(drive, root, parts)
        if root:
            return self._from_parsed_parts(self._drv, root, [self._drv + root] + parts[1:])
        return self._from_parsed_parts(self._drv, self._root, self._parts + parts)

    def __str__(self):
        try:
            return self._str
        except AttributeError:
            sep = self._flavour.sep
            if self._drv or self._root:
                self._str = self._drv + self._root + sep.join(self._parts[1:])
            else:
                self._str = sep.join(self._parts) or "."
            return self._str

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        """The path with forward slashes."""
        return str(self).replace(self._flavour.sep, "/")

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.as_posix()!r})"

    def as_uri(self):
        """The path as a file: URI."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        return self._flavour.make_uri(self)

    @property
    def _cparts(self):
        try:
            return self._cached_cparts
        except AttributeError:
            self._cached_cparts = self._flavour.casefold_parts(self._parts)
            return self._cached_cparts

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._cparts == other._cparts and self._flavour is other._flavour

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(tuple(self._cparts))
            return self._hash

    def _comparable(self, other):
        return isinstance(other, PurePath) and self._flavour is other._flavour

    def __lt__(self, other):
        return self._cparts < other._cparts if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._cparts <= other._cparts if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._cparts > other._cparts if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._cparts >= other._cparts if self._comparable(other) else NotImplemented

    drive = property(lambda self: self._drv, doc="The drive, or ''.")
    root = property(lambda self: self._root, doc="The root, or ''.")
    anchor = property(lambda self: self._drv + self._root, doc="Drive and root.")

    @property
    def name(self):
        """The last name, or ''."""
        names = len(self._parts) - bool(self._drv or self._root)
        return self._parts[-1] if names else ""

    @property
    def suffix(self):
        """The ending of the name with its dot, or ''."""
        dot = self.name.rfind(".")
        return self.name[dot:] if 0 < dot < len(self.name) - 1 else ""

    @property
    def suffixes(self):
        """All endings of the name."""
        name = self.name
        return [] if name.endswith(".") else ["." + ending for ending in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        """The name without its ending."""
        name = self.name
        return name[:len(name) - len(self.suffix)]

    def with_name(self, name):
        """The path with another name."""
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        drive, root, parts = self._flavour.parse_parts((name,))
        if not name or name[-1] in (self._flavour.sep, self._flavour.altsep) or drive or root or len(parts) != 1:
            raise ValueError(f"Invalid name {name!r}")
        return self._from_parsed_parts(self._drv, self._root, self._parts[:-1] + [name])

    def with_stem(self, stem):
        """The path with another name but the same ending."""
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        """The path with another ending of the name."""
        flavour = self._flavour
        if flavour.sep in suffix or flavour.altsep and flavour.altsep in suffix or suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self._from_parsed_parts(self._drv, self._root, self._parts[:-1] + [self.stem + suffix])

    def _below(self, other):
        """How many of the parts are other's, or None when other does not hold this path; and other."""
        if not other:
            raise TypeError("need at least one argument")
        drive, root, parts = self._parse_args(other)
        fold = self._flavour.casefold_parts
        mine = [self._drv, self._root] + self._parts[1:] if self._root else [self._drv] * bool(self._drv) + self._parts[bool(self._drv):]
        theirs = [drive, root] + parts[1:] if root else [drive] * bool(drive) + parts[bool(drive):]
        fits = fold(mine[:len(theirs)]) == fold(theirs) and (theirs or not (self._root or self._drv))
        if drive and not root and self._root:
            fits = len(parts) == 1 and self._flavour.casefold(drive) == self._flavour.casefold(self._drv)
        return (len(parts) if fits else None), self._from_parsed_parts(drive, root, parts)

    def relative_to(self, *other):
        """The path as seen from another, which must hold it."""
        count, base = self._below(other)
        if count is None:
            raise ValueError(f"{str(self)!r} is not in the subpath of {str(base)!r} OR one path is relative and the other is absolute.")
        if base._drv and not base._root and self._root:
            return self._from_parsed_parts("", self._root, [self._root] + self._parts[1:])
        return self._from_parsed_parts("", "", self._parts[count:])

    def is_relative_to(self, *other):
        """Whether another path holds this one."""
        return self._below(other)[0] is not None

    @property
    def parts(self):
        """The anchor and the names."""
        try:
            return self._parts_tuple
        except AttributeError:
            self._parts_tuple = tuple(self._parts)
            return self._parts_tuple

    def joinpath(self, *args):
        """The path with others behind it."""
        return self._make_child(args)

    def __truediv__(self, key):
        try:
            return self._make_child((key,))
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self._from_parts([key] + self._parts)
        except TypeError:
            return NotImplemented

    @property
    def parent(self):
        """The folder that holds the path."""
        if len(self._parts) == bool(self._drv or self._root):
            return self
        return self._from_parsed_parts(self._drv, self._root, self._parts[:-1])

    @property
    def parents(self):
        """All folders that hold the path, the nearest first."""
        return _PathParents(self)

    def is_absolute(self):
        """Whether the path says where it begins."""
        return bool(self._root and (not self._flavour.has_drv or self._drv))

    def is_reserved(self):
        """Whether the name means a device of Windows."""
        return self._flavour.is_reserved(self._parts)

    def match(self, path_pattern):
        """Whether the path, or its last names, match a pattern."""
        fold = self._flavour.casefold
        drive, root, pattern = self._flavour.parse_parts((fold(path_pattern),))
        if not pattern:
            raise ValueError("empty pattern")
        if drive and drive != fold(self._drv) or root and root != fold(self._root):
            return False
        parts = self._cparts
        if drive or root:
            if len(pattern) != len(parts):
                return False
            pattern = pattern[1:]
        elif len(pattern) > len(parts):
            return False
        return all(fnmatch.fnmatchcase(part, pat) for part, pat in zip(reversed(parts), reversed(pattern)))


os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    """A path of a POSIX system, only spelled."""
    _flavour = _posix_flavour
    __slots__ = ()


class PureWindowsPath(PurePath):
    """A path of Windows, only spelled."""
    _flavour = _windows_flavour
    __slots__ = ()


# ---- patterns of files ----

def _entries(path, only_folders=False):
    """The names in a folder, none where it cannot be read."""
    try:
        with path._scandir() as found:
            found = list(found)
    except PermissionError:
        return
    for entry in found:
        if only_folders:
            try:
                if not entry.is_dir():
                    continue
            except OSError as e:
                if not _ignore_error(e):
                    raise
                continue
        yield entry


def _select(path, parts, flavour):
    """The paths below path that match the parts of a pattern."""
    if not parts:
        yield path
        return
    part, rest = parts[0], parts[1:]
    try:
        if not path.is_dir():
            return
    except PermissionError:
        return
    if part == "**":
        yield from _select_deep(path, rest, flavour)
    elif part == ".." or not re.search(r"[*?\[]", part):
        child = path._make_child_relpath(part)
        try:
            if child.is_dir() if rest else child.exists():
                yield from _select(child, rest, flavour)
        except PermissionError:
            pass
    else:
        matches = flavour.compile_pattern(part)
        for entry in _entries(path, bool(rest)):
            if matches(entry.name):
                yield from _select(path._make_child_relpath(entry.name), rest, flavour)


def _select_deep(path, rest, flavour):
    """The same for path and each folder below it; each match once."""
    seen, folders = set(), [path]
    repeats = "**" in rest
    while folders:
        folder = folders.pop()
        for found in _select(folder, rest, flavour):
            if not repeats:
                yield found
            elif found not in seen:
                seen.add(found)
                yield found
        below = []
        for entry in _entries(folder):
            try:
                deeper = entry.is_dir() and not entry.is_symlink()
            except OSError as e:
                if not _ignore_error(e):
                    raise
                deeper = False
            if deeper:
                below.append(folder._make_child_relpath(entry.name))
        folders += reversed(below)


# ---- concrete paths ----

class Path(PurePath):
    """A path of this system, with what can be asked and done there."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = WindowsPath if os.name == "nt" else PosixPath
        self = cls._from_parts(args)
        if not self._flavour.is_supported:
            raise NotImplementedError(f"cannot instantiate {cls.__name__!r} on your system")
        return self

    def _make_child_relpath(self, part):
        return self._from_parsed_parts(self._drv, self._root, self._parts + [part])

    def __enter__(self):
        warnings.warn("pathlib.Path.__enter__() is deprecated and scheduled for removal in Python 3.13; Path objects as a context "
                      "manager is a no-op", DeprecationWarning, stacklevel=2)
        return self

    def __exit__(self, t, v, tb):
        pass

    # Asking.

    @classmethod
    def cwd(cls):
        """The current folder."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """The user's folder."""
        return cls("~").expanduser()

    def stat(self, *, follow_symlinks=True):
        """os.stat() of the path."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """stat() of a link itself."""
        return self.stat(follow_symlinks=False)

    def samefile(self, other_path):
        """Whether another path leads to the same file."""
        st = self.stat()
        other = other_path.stat() if hasattr(other_path, "stat") else self.__class__(other_path).stat()
        return os.path.samestat(st, other)

    def exists(self):
        """Whether there is something."""
        return self._mode_is(lambda mode: True)

    def _mode_is(self, test, follow_symlinks=True):
        try:
            return test(self.stat(follow_symlinks=follow_symlinks).st_mode)
        except OSError as e:
            if not _ignore_error(e):
                raise
        except ValueError:  # a null character
            pass
        return False

    def is_dir(self):
        """Whether it is a folder."""
        return self._mode_is(S_ISDIR)

    def is_file(self):
        """Whether it is a regular file."""
        return self._mode_is(S_ISREG)

    def is_symlink(self):
        """Whether it is a symbolic link."""
        return self._mode_is(S_ISLNK, False)

    def is_block_device(self):
        """Whether it is a block device."""
        return self._mode_is(S_ISBLK)

    def is_char_device(self):
        """Whether it is a character device."""
        return self._mode_is(S_ISCHR)

    def is_fifo(self):
        """Whether it is a named pipe."""
        return self._mode_is(S_ISFIFO)

    def is_socket(self):
        """Whether it is a socket."""
        return self._mode_is(S_ISSOCK)

    def is_mount(self):
        """Whether a file system begins there."""
        if not self.exists() or not self.is_dir():
            return False
        try:
            here, above = self.stat(), self.parent.stat()
        except OSError:
            return False
        return here.st_dev != above.st_dev or here.st_ino == above.st_ino

    def owner(self):
        """The name of the user it belongs to."""
        import pwd
        return pwd.getpwuid(self.stat().st_uid).pw_name

    def group(self):
        """The name of the group it belongs to."""
        import grp
        return grp.getgrgid(self.stat().st_gid).gr_name

    # Going.

    def _scandir(self):
        return os.scandir(self)

    def iterdir(self):
        """The paths in the folder."""
        for name in os.listdir(self):
            yield self._make_child_relpath(name)

    def _glob(self, pattern, deep):
        sys.audit("pathlib.Path.rglob" if deep else "pathlib.Path.glob", self, pattern)
        drive, root, parts = self._flavour.parse_parts((pattern,))
        if drive or root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        if pattern and pattern[-1] in (self._flavour.sep, self._flavour.altsep):
            parts.append("")
        parts = ["**"] * deep + parts
        for part in parts:
            if "**" in part and part != "**":
                raise ValueError("Invalid pattern: '**' can only be an entire path component")
        found = _select(self, parts, self._flavour) if parts[-1:] != [""] else _only_folders(_select(self, parts[:-1], self._flavour))
        if parts[-1:] == ["**"]:  # of the last ** only folders
            found = _only_folders(_select(self, parts, self._flavour))
        return found

    def glob(self, pattern):
        """The paths below this one that match a pattern; ** is any number of folders."""
        if not pattern:
            raise ValueError("Unacceptable pattern: {!r}".format(pattern))
        yield from self._glob(pattern, False)

    def rglob(self, pattern):
        """glob() in this folder and all below it."""
        yield from self._glob(pattern, True)

    def absolute(self):
        """The path from the root on, as it is spelled."""
        if self.is_absolute():
            return self
        return self._from_parts([os.getcwd()] + self._parts)

    def resolve(self, strict=False):
        """The path from the root on, without links and '..'."""
        try:
            found = os.path.realpath(self, strict=strict)
        except OSError as e:
            if e.errno == ELOOP:
                raise RuntimeError("Symlink loop from %r" % e.filename) from None
            raise
        path = self._from_parts((found,))
        if not strict:  # a link that leads to itself is an error all the same
            try:
                path.stat()
            except OSError as e:
                if e.errno == ELOOP:
                    raise RuntimeError("Symlink loop from %r" % e.filename) from None
        return path

    def expanduser(self):
        """The path with ~ and ~user replaced."""
        if not (self._drv or self._root) and self._parts and self._parts[0][:1] == "~":
            home = os.path.expanduser(self._parts[0])
            if home[:1] == "~":
                raise RuntimeError("Could not determine home directory.")
            drive, root, parts = self._parse_args((home,))
            return self._from_parsed_parts(drive, root, parts + self._parts[1:])
        return self

    def readlink(self):
        """Where a link leads."""
        return self._from_parts((os.readlink(self),))

    # Reading and writing.

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        """Opens the file."""
        if "b" not in mode:
            encoding = io.text_encoding(encoding)
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """All bytes of the file."""
        with self.open(mode="rb") as f:
            return f.read()

    def read_text(self, encoding=None, errors=None):
        """All text of the file."""
        encoding = io.text_encoding(encoding)
        with self.open(mode="r", encoding=encoding, errors=errors) as f:
            return f.read()

    def write_bytes(self, data):
        """Makes the file anew from bytes."""
        view = memoryview(data)
        with self.open(mode="wb") as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Makes the file anew from text."""
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % data.__class__.__name__)
        encoding = io.text_encoding(encoding)
        with self.open(mode="w", encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    # Making and removing.

    def touch(self, mode=0o666, exist_ok=True):
        """Makes an empty file, or sets the time of one that is there."""
        if exist_ok:
            try:
                os.utime(self, None)
                return
            except OSError:
                pass
        os.close(os.open(self, os.O_CREAT | os.O_WRONLY | (0 if exist_ok else os.O_EXCL), mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Makes a folder; with parents those that hold it too."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        """Changes the permissions."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """chmod() of a link itself."""
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        """Removes a file or a link."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """Removes an empty folder."""
        os.rmdir(self)

    def rename(self, target):
        """Gives it another path, which is the answer."""
        os.rename(self, target)
        return self.__class__(target)

    def replace(self, target):
        """rename() over whatever is there."""
        os.replace(self, target)
        return self.__class__(target)

    def symlink_to(self, target, target_is_directory=False):
        """Makes it a symbolic link to target."""
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        """Makes it another name of target."""
        os.link(target, self)

    def link_to(self, target):
        """Makes target another name of it."""
        warnings.warn("pathlib.Path.link_to() is deprecated and is scheduled for removal in Python 3.12. Use pathlib.Path.hardlink_to() "
                      "instead.", DeprecationWarning, stacklevel=2)
        self.__class__(target).hardlink_to(self)


def _only_folders(found):
    for path in found:
        if path.is_dir():
            yield path


class PosixPath(Path, PurePosixPath):
    """A path of this POSIX system."""
    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """A path of this Windows system."""
    __slots__ = ()

    def is_mount(self):
        raise NotImplementedError("Path.is_mount() is unsupported on this system")
