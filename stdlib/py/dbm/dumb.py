"""A dict of bytes in three plain files, slow but at home everywhere.

NAME.dat has the values, each from the beginning of a block of 512 bytes. NAME.dir has a line for each key: the key as a
literal of its Latin-1 characters, and where its value begins and how long it is. NAME.bak is the .dir before the last change.
The space of a value that has moved or gone is not used again.
"""

__all__ = ['error', 'open']

import collections.abc
import io
import os

_BLOCK = 512

error = OSError


def open(file, flag='c', mode=0o666):
    """The database of that name: 'r' reads it, 'w' changes it, 'c' makes it when there is none, 'n' makes it anew."""
    # Who gave the mode expects the process's mask to count, as it does for files that the system makes.
    mask = os.umask(0)
    os.umask(mask)
    if flag not in ('r', 'w', 'c', 'n'):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    return _Database(file, mode & ~mask, flag)


class _Database(collections.abc.MutableMapping):
    # A database may be closed by its death, when the names of this module are gone already.
    _io = io
    _os = os

    _index = None  # key: (place, length) in the .dat; None when closed

    def __init__(self, filebasename, mode, flag='c'):
        base = os.fsencode(filebasename)
        self._dirfile, self._datfile, self._bakfile = base + b'.dir', base + b'.dat', base + b'.bak'
        self._mode = mode
        self._readonly = flag == 'r'
        self._modified = False  # whether the .dir is to be written anew
        if flag == 'n':
            for path in (self._datfile, self._bakfile, self._dirfile):
                self._remove(path)
        may_make = flag in ('c', 'n')
        self._check_data(may_make)
        self._index = self._read_index(may_make)

    def _check_data(self, may_make):
        try:
            self._io.open(self._datfile, 'rb').close()
        except OSError:
            if not may_make:
                raise
            with self._open_for_text(self._datfile, 'w'):
                pass

    def _read_index(self, may_make):
        from ast import literal_eval
        try:
            with self._io.open(self._dirfile, encoding='Latin-1') as f:
                index = {}
                for line in f:
                    key, place = literal_eval(line.rstrip())
                    index[key.encode('Latin-1')] = place
                return index
        except OSError:
            if not may_make:
                raise
            self._modified = True
            return {}

    def _remove(self, path):
        try:
            self._os.unlink(path)
        except OSError:
            pass

    def _open_for_text(self, path, mode):
        """The file, with the permissions asked for."""
        f = self._io.open(path, mode, encoding='Latin-1')
        self._os.chmod(path, self._mode)
        return f

    def _write_entry(self, f, key, place):
        f.write(f"{key.decode('Latin-1')!r}, {place!r}\n")

    def sync(self):
        """Writes the .dir when something has changed; the one before becomes the .bak."""
        if self._index is None or not self._modified:
            return
        self._remove(self._bakfile)
        try:
            self._os.rename(self._dirfile, self._bakfile)
        except OSError:
            pass
        with self._open_for_text(self._dirfile, 'w') as f:
            for key, place in self._index.items():
                self._write_entry(f, key, place)
        self._modified = False

    def close(self):
        """Writes what is to be written; all but closing again is an error afterwards."""
        try:
            self.sync()
        finally:
            self._index = None

    __del__ = close

    def _check_open(self):
        if self._index is None:
            raise error('DBM object has already been closed')

    def _check_writable(self):
        if self._readonly:
            raise error('The database is opened for reading only')

    def __getitem__(self, key):
        if isinstance(key, str):
            key = key.encode()
        self._check_open()
        start, length = self._index[key]
        with self._io.open(self._datfile, 'rb') as f:
            f.seek(start)
            return f.read(length)

    def __setitem__(self, key, value):
        self._check_writable()
        key = _as_bytes(key, 'keys')
        value = _as_bytes(value, 'values')
        self._check_open()
        self._modified = True
        if key in self._index:
            self._index[key] = self._store(value, *self._index[key])
        else:  # a line more will do until sync() writes the whole
            self._index[key] = place = self._store(value)
            with self._open_for_text(self._dirfile, 'a') as f:
                self._write_entry(f, key, place)

    def _store(self, value, start=None, length=0):
        """Writes a value and says where: in the blocks that its predecessor has, else behind all others."""
        with self._io.open(self._datfile, 'rb+') as f:
            if start is None or _blocks(len(value)) > _blocks(length):
                end = f.seek(0, 2)
                start = _blocks(end) * _BLOCK
                f.write(bytes(start - end))
            else:
                f.seek(start)
            f.write(value)
        return start, len(value)

    def __delitem__(self, key):
        self._check_writable()
        if isinstance(key, str):
            key = key.encode()
        self._check_open()
        self._modified = True
        del self._index[key]
        self.sync()

    def keys(self):
        self._check_open()
        return list(self._index)

    def items(self):
        self._check_open()
        return [(key, self[key]) for key in self._index]

    def __contains__(self, key):
        if isinstance(key, str):
            key = key.encode()
        self._check_open()
        return key in self._index

    def iterkeys(self):
        self._check_open()
        return iter(self._index)

    __iter__ = iterkeys

    def __len__(self):
        self._check_open()
        return len(self._index)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def _as_bytes(text, what):
    if isinstance(text, str):
        return text.encode()
    if not isinstance(text, (bytes, bytearray)):
        raise TypeError(what + " must be bytes or strings")
    return text


def _blocks(length):
    """How many blocks so many bytes take."""
    return -(-length // _BLOCK)
