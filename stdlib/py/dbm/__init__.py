"""Files that work like a dict of bytes, in whichever of several formats is at hand.

The formats of the libraries gdbm and ndbm are told from others, but only dbm.dumb is here to read and write.
"""

__all__ = ['open', 'whichdb', 'error']

import io
import os
import sys

# The best format comes first. What could be imported is remembered by its name.
_names = ['dbm.gnu', 'dbm.ndbm', 'dbm.dumb']
_modules = {}
_defaultmod = None  # what new files are made with

_GDBM_MAGICS = (0x13579ace, 0x13579acd, 0x13579acf)


class error(Exception):
    """What is wrong with a database as such; each format has its own exception besides."""


error = (error, OSError)


def _find_formats():
    global _defaultmod
    for name in _names:
        try:
            module = __import__(name, fromlist=['open'])
        except ImportError:
            continue
        _defaultmod = _defaultmod or module
        _modules[name] = module


def open(file, flag='r', mode=0o666):
    """The database of that name: 'r' reads it, 'w' changes it, 'c' makes it when there is none, 'n' makes it anew."""
    if _defaultmod is None:
        _find_formats()
    name = None if 'n' in flag else whichdb(file)
    if name is None:  # there is none, or it does not matter
        if 'c' not in flag and 'n' not in flag:
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
        return _defaultmod.open(file, flag, mode)
    if name == '':
        raise error[0]("db type could not be determined")
    if name not in _modules:
        raise error[0](f"db type is {name}, but the module is not available")
    return _modules[name].open(file, flag, mode)


def whichdb(filename):
    """The module that reads the database of that name, '' when none is known, None when there is nothing to read."""
    filename = os.fsencode(filename)
    if _beginning(filename + b'.pag', 1) is not None and _beginning(filename + b'.dir', 1) is not None:
        return 'dbm.ndbm'
    if os.path.exists(filename + b'.dat') and _beginning(filename + b'.dir', 1) in (b'', b"'", b'"'):
        return 'dbm.dumb'
    start = _beginning(filename, 4)
    if start is None:
        return None
    return 'dbm.gnu' if len(start) == 4 and int.from_bytes(start, sys.byteorder) in _GDBM_MAGICS else ''


def _beginning(path, count):
    """The first bytes of a file, or None when it cannot be read."""
    try:
        with io.open(path, 'rb') as f:
            return f.read(count)
    except OSError:
        return None


if __name__ == '__main__':
    for name in sys.argv[1:]:
        print(whichdb(name) or 'UNKNOWN', name)
