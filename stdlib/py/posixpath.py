"""os.path: operations on path names."""
# In front of the imports: os needs them when this module is imported before it.
curdir, pardir, extsep, sep, pathsep, defpath, altsep, devnull = ".", "..", ".", "/", ":", "/bin:/usr/bin", None, "/dev/null"

import genericpath
import os
import stat
from genericpath import *

__all__ = ["normcase", "isabs", "join", "splitdrive", "split", "splitext", "basename", "dirname", "commonprefix", "getsize", "getmtime",
           "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount", "expanduser", "expandvars", "normpath",
           "abspath", "samefile", "sameopenfile", "samestat", "curdir", "pardir", "sep", "pathsep", "defpath", "altsep", "extsep",
           "devnull", "realpath", "supports_unicode_filenames", "relpath", "commonpath"]

supports_unicode_filenames = False


def _sep(path):
    return b"/" if isinstance(path, bytes) else "/"


def _dot(path):
    return b"." if isinstance(path, bytes) else "."


def normcase(s):
    return os.fspath(s)


def isabs(s):
    s = os.fspath(s)
    return s.startswith(_sep(s))


def join(a, *p):
    """Joins parts with '/'; an absolute part drops what stands before it."""
    joined = a = os.fspath(a)
    slash = _sep(a)
    try:
        if not p:
            a[:0] + slash  # a TypeError when it is neither str nor bytes
        for part in p:
            part = os.fspath(part)
            if part.startswith(slash):
                joined = part
            else:
                joined += part if not joined or joined.endswith(slash) else slash + part
        return joined
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types("join", a, *p)
        raise


def split(p):
    """(head, tail): tail is what follows the last slash."""
    p = os.fspath(p)
    slash = _sep(p)
    before, found, tail = p.rpartition(slash)
    # Of a head of nothing but slashes all stay.
    return before.rstrip(slash) or before + found, tail


def splitext(p):
    """(root, ext): ext begins with the last dot of the name, or is empty."""
    p = os.fspath(p)
    return genericpath._splitext(p, _sep(p), None, _dot(p))


def splitdrive(p):
    p = os.fspath(p)
    return p[:0], p


def basename(p):
    p = os.fspath(p)
    return p[p.rfind(_sep(p)) + 1:]


def dirname(p):
    return split(p)[0]


def islink(path):
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (OSError, ValueError, AttributeError):
        return False


def lexists(path):
    """Like exists(), but True for a broken link."""
    try:
        return os.lstat(path) is not None
    except (OSError, ValueError):
        return False


def ismount(path):
    try:
        here = os.lstat(path)
    except (OSError, ValueError):
        return False
    if stat.S_ISLNK(here.st_mode):
        return False
    try:
        above = os.lstat(realpath(join(path, pardir if isinstance(path, str) else b"..")))
    except (OSError, ValueError):
        return False
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def expanduser(path):
    """Replaces a leading ~ by $HOME or this user's folder, and ~user by that user's."""
    path = os.fspath(path)
    tilde = b"~" if isinstance(path, bytes) else "~"
    if not path.startswith(tilde):
        return path
    i = path.find(_sep(path), 1)
    if i < 0:
        i = len(path)
    home = os.environ.get("HOME") if i == 1 else None
    if home is None:
        import pwd
        try:
            user = pwd.getpwuid(os.getuid()) if i == 1 else pwd.getpwnam(os.fsdecode(path[1:i]))
        except KeyError:
            return path
        home = user.pw_dir
    if isinstance(path, bytes):
        home = os.fsencode(home)
    return (home.rstrip(_sep(path)) + path[i:]) or _sep(path)


def expandvars(path):
    """Replaces $name and ${name} by variables of the environment; unknown ones stay."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        return os.fsencode(expandvars(os.fsdecode(path)))
    parts, i = [], 0
    while True:
        j = path.find("$", i)
        if j < 0:
            parts.append(path[i:])
            return "".join(parts)
        parts.append(path[i:j])
        if path[j + 1:j + 2] == "{":
            end = path.find("}", j)
            name, end = (path[j + 2:end], end + 1) if end >= 0 else (None, j + 1)
        else:
            end = j + 1
            while end < len(path) and (path[end].isalnum() or path[end] == "_") and path[end].isascii():
                end += 1
            name = path[j + 1:end]
        value = os.environ.get(name) if name else None
        parts.append(path[j:end] if value is None else value)
        i = end


def normpath(path):
    """Drops empty parts and '.', and resolves '..' without looking at the disk."""
    path = os.fspath(path)
    slash, dot = _sep(path), _dot(path)
    if not path:
        return dot
    slashes = 2 if path.startswith(slash * 2) and not path.startswith(slash * 3) else int(path.startswith(slash))
    parts = []
    for part in path.split(slash):
        if not part or part == dot:
            continue
        if part != dot * 2 or (not slashes and not parts) or (parts and parts[-1] == dot * 2):
            parts.append(part)
        elif parts:
            parts.pop()
    return (slash * slashes + slash.join(parts)) or dot


def abspath(path):
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """The absolute path without any symbolic link."""
    filename = os.fspath(filename)
    path, _ = _resolve(filename[:0], filename, strict, {})
    return abspath(path)


def _resolve(path, rest, strict, seen):
    slash, dot = _sep(path), _dot(path)
    if isabs(rest):
        rest = rest[1:]
        path = slash
    while rest:
        name, _, rest = rest.partition(slash)
        if not name or name == dot:
            continue
        if name == dot * 2:
            if path:
                path, name = split(path)
                if name == dot * 2:
                    path = join(path, name, name)
            else:
                path = name
            continue
        new = join(path, name)
        try:
            st = os.lstat(new)
        except OSError:
            if strict:
                raise
            path = new
            continue
        if not stat.S_ISLNK(st.st_mode):
            path = new
            continue
        if new in seen:
            path = seen[new]
            if path is not None:
                continue
            if strict:
                os.stat(new)
            return join(new, rest), False
        seen[new] = None
        path, ok = _resolve(path, os.readlink(new), strict, seen)
        if not ok:
            return join(path, rest), False
        seen[new] = path
    return path, True


def relpath(path, start=None):
    if not path:
        raise ValueError("no path specified")
    path = os.fspath(path)
    dot, slash = _dot(path), _sep(path)
    start = dot if start is None else os.fspath(start)
    try:
        here = [x for x in abspath(start).split(slash) if x]
        there = [x for x in abspath(path).split(slash) if x]
        same = len(commonprefix([here, there]))
        parts = [dot * 2] * (len(here) - same) + there[same:]
        return join(*parts) if parts else dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types("relpath", path, start)
        raise


def commonpath(paths):
    """The longest path that all of them begin with."""
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    paths = tuple(map(os.fspath, paths))
    slash, dot = _sep(paths[0]), _dot(paths[0])
    try:
        lists = [[c for c in path.split(slash) if c and c != dot] for path in paths]
        absolute = {p[:1] == slash for p in paths}
        if len(absolute) > 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        low, high = min(lists), max(lists)
        common = low
        for i, c in enumerate(low):
            if c != high[i]:
                common = low[:i]
                break
        return (slash if absolute.pop() else slash[:0]) + slash.join(common)
    except (TypeError, AttributeError):
        genericpath._check_arg_types("commonpath", *paths)
        raise
