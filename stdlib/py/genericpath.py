"""The functions of os.path that are the same on all systems."""
import os
import stat

__all__ = ["commonprefix", "exists", "getatime", "getctime", "getmtime", "getsize", "isdir", "isfile", "samefile", "sameopenfile", "samestat"]


def exists(path):
    """Is there such a file or folder? False for a broken link."""
    try:
        return os.stat(path) is not None
    except (OSError, ValueError):
        return False


def isfile(path):
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False


def isdir(s):
    try:
        return stat.S_ISDIR(os.stat(s).st_mode)
    except (OSError, ValueError):
        return False


def getsize(filename):
    return os.stat(filename).st_size


def getmtime(filename):
    return os.stat(filename).st_mtime


def getatime(filename):
    return os.stat(filename).st_atime


def getctime(filename):
    return os.stat(filename).st_ctime


def commonprefix(m):
    """The longest text that all items (paths, or lists of parts) begin with."""
    if not m:
        return ""
    if not isinstance(m[0], (tuple, list)):
        m = [os.fspath(path) for path in m]
    # What the first and the last in order share, all share.
    first, last = min(m), max(m)
    same = 0
    for one, other in zip(first, last):
        if one != other:
            break
        same += 1
    return first[:same]


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    return samestat(os.fstat(fp1), os.fstat(fp2))


def _splitext(p, sep, altsep, extsep):
    start = p.rfind(sep) + 1
    dot = p.rfind(extsep)
    # Dots at the start of the name do not begin an extension.
    if dot > start and p[start:dot].strip(extsep):
        return p[:dot], p[dot:]
    return p, p[:0]


def _check_arg_types(funcname, *args):
    kinds = set()
    for given in args:
        kind = next((kind for kind in (str, bytes) if isinstance(given, kind)), None)
        if kind is None:
            raise TypeError(f"{funcname}() argument must be str, bytes, or os.PathLike object, "
                            f"not {given.__class__.__name__!r}") from None
        kinds.add(kind)
    if len(kinds) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None
