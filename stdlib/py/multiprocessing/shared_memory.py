"""Memory with a name, which processes share.

Nothing watches over the names: a piece of memory lives until somebody calls unlink() and nobody has it mapped any more.
"""

import errno
import mmap
import os
import struct
from types import GenericAlias

import _posixshmem

__all__ = ['SharedMemory', 'ShareableList']

_PREFIX = '/psm_'


class SharedMemory:
    """A piece of shared memory: made with create=True and a size, or found by its name. Its bytes are `buf`."""

    _fd = -1
    _map = _buf = _name = None

    def __init__(self, name=None, create=False, size=0):
        if size < 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        flags = os.O_RDWR | (os.O_CREAT | os.O_EXCL if create else 0)
        self._open(name, flags)
        try:
            if create:
                os.ftruncate(self._fd, size)
            self._size = os.fstat(self._fd).st_size
            self._map = mmap.mmap(self._fd, self._size)
        except BaseException:
            self.close()
            if create:
                self.unlink()
            raise
        self._buf = memoryview(self._map)

    def _open(self, name, flags):
        if name is not None:
            self._name = name if name.startswith('/') else '/' + name
            self._fd = _posixshmem.shm_open(self._name, flags, mode=0o600)
            return
        while self._fd < 0: # names already taken are skipped
            self._name = _PREFIX + os.urandom(4).hex()
            try:
                self._fd = _posixshmem.shm_open(self._name, flags, mode=0o600)
            except OSError as e:
                if e.errno != errno.EEXIST:
                    raise

    def __del__(self):
        try:
            self.close()
        except (OSError, BufferError):
            pass # others still look at the memory; it goes when they do

    def __reduce__(self):
        return type(self), (self.name, False, self._size)

    def __repr__(self):
        return f'{type(self).__name__}({self.name!r}, size={self._size})'

    @property
    def buf(self):
        """A memoryview of the bytes; None once closed."""
        return self._buf

    @property
    def name(self):
        """The name by which other processes find it."""
        return self._name.removeprefix('/')

    @property
    def size(self):
        """Bytes; at least as many as were asked for."""
        return self._size

    def close(self):
        """Gives up this process's access. Others are not affected."""
        # Each may fail while views of it are in use; what went before it is closed then.
        for name, close in (("_buf", memoryview.release), ("_map", mmap.mmap.close)):
            held = getattr(self, name)
            if held is not None:
                close(held)
                setattr(self, name, None)
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)

    def unlink(self):
        """Removes the name: to be called once, by one of the processes."""
        if self._name:
            _posixshmem.shm_unlink(self._name)


# ShareableList in memory, all numbers 64 bits:
#   count | for each item: kind, place, room | the items
# An item's kind is one of _KINDS and may change; its room is fixed.
_NUMBER = struct.Struct('<q')
_ENTRY = struct.Struct('<cqq')
_STEP = 8


def _encode(value):
    """The kind of an item and its bytes."""
    if isinstance(value, bool):
        return b'?', struct.pack('<?', value)
    if isinstance(value, int):
        return b'q', _NUMBER.pack(value)
    if isinstance(value, float):
        return b'd', struct.pack('<d', value)
    if isinstance(value, str):
        return b's', value.encode()
    if isinstance(value, bytes):
        return b'b', value
    if value is None:
        return b'n', b''
    raise KeyError(type(value))


class ShareableList:
    """A list in shared memory: of a fixed length, of int (64 bits), float, bool, str, bytes and None.

    A str or bytes may be replaced by one that is no longer than what the place was made for.
    """

    def __init__(self, sequence=None, *, name=None):
        if sequence is None:
            self.shm = SharedMemory(name)
            self._count = _NUMBER.unpack_from(self.shm.buf)[0]
            return
        items = [_encode(value) for value in sequence]
        self._count = len(items)
        place = _NUMBER.size + _ENTRY.size * len(items)
        rooms = [max(_STEP, (len(data) + _STEP) // _STEP * _STEP if kind in b'sb' else _STEP) for kind, data in items]
        self.shm = SharedMemory(name, create=True, size=place + sum(rooms))
        _NUMBER.pack_into(self.shm.buf, 0, len(items))
        for i, (kind, data) in enumerate(items):
            _ENTRY.pack_into(self.shm.buf, self._entry(i), kind, place, rooms[i])
            self._store(i, kind, data)
            place += rooms[i]

    def _entry(self, i):
        return _NUMBER.size + _ENTRY.size * i

    def _store(self, i, kind, data):
        _, place, room = _ENTRY.unpack_from(self.shm.buf, self._entry(i))
        if kind in b'sb':
            data = data.ljust(room, b'\0') # NULs at the end are not told from the room that is left
        _ENTRY.pack_into(self.shm.buf, self._entry(i), kind, place, room)
        self.shm.buf[place:place + len(data)] = data

    def _load(self, i):
        kind, place, room = _ENTRY.unpack_from(self.shm.buf, self._entry(i))
        if kind == b'n':
            return None
        if kind in b'sb':
            data = bytes(self.shm.buf[place:place + room]).rstrip(b'\0')
            return data.decode() if kind == b's' else data
        return struct.unpack_from('<' + kind.decode(), self.shm.buf, place)[0]

    def _position(self, position, message):
        i = position + self._count if position < 0 else position
        if not 0 <= i < self._count:
            raise IndexError(message)
        return i

    def __getitem__(self, position):
        return self._load(self._position(position, 'index out of range'))

    def __setitem__(self, position, value):
        i = self._position(position, 'assignment index out of range')
        kind, data = _encode(value)
        room = _ENTRY.unpack_from(self.shm.buf, self._entry(i))[2]
        if len(data) > room:
            raise ValueError('bytes/str item exceeds available storage')
        self._store(i, kind, data)

    def __len__(self):
        return self._count

    def __reduce__(self):
        return _attach_list, (type(self), self.shm.name)

    def __repr__(self):
        return f'{type(self).__name__}({list(self)}, name={self.shm.name!r})'

    @property
    def format(self):
        """The struct format of the items as they are."""
        pieces = []
        for i in range(self._count):
            kind, _, room = _ENTRY.unpack_from(self.shm.buf, self._entry(i))
            pieces.append({b'n': 'xxxxxx?x', b'?': 'xxxxxxx?'}.get(kind) or
                          (f'{room}s' if kind in b'sb' else kind.decode()))
        return ''.join(pieces)

    def count(self, value):
        """How many items equal value."""
        return sum(value == item for item in self)

    def index(self, value):
        """Where the first item is that equals value."""
        found = next((position for position, item in enumerate(self) if value == item), None)
        if found is None:
            raise ValueError(f'{value!r} not in this container')
        return found

    __class_getitem__ = classmethod(GenericAlias)


def _attach_list(cls, name):
    return cls(name=name)
