"""Numbers of 128 bits that identify things, as RFC 4122 makes them."""

import os
from enum import Enum

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = [
    'reserved for NCS compatibility', 'specified in RFC 4122', 'reserved for Microsoft compatibility',
    'reserved for future definition']


class SafeUUID(Enum):
    """Whether it is sure that no other process got the same."""

    safe = 0
    unsafe = -1
    unknown = None


# The names of the fields of a time-based one, with their widths in bits.
_FIELDS = (('time_low', 32), ('time_mid', 16), ('time_hi_version', 16), ('clock_seq_hi_variant', 8), ('clock_seq_low', 8),
           ('node', 48))


class UUID:
    """Made of 32 hexadecimal digits, 16 bytes (bytes_le: the first three fields little-endian), fields, or a number."""

    __slots__ = ('int', 'is_safe', '__weakref__')

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *, is_safe=SafeUUID.unknown):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
        if hex is not None:
            hex = hex.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
            if len(hex) != 32:
                raise ValueError('badly formed hexadecimal UUID string')
            int = int_(hex, 16)
        elif bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError('bytes_le is not a 16-char string')
            int = int_.from_bytes(_swapped(bytes_le), 'big')
        elif bytes is not None:
            if len(bytes) != 16:
                raise ValueError('bytes is not a 16-char string')
            assert isinstance(bytes, bytes_), repr(bytes)
            int = int_.from_bytes(bytes, 'big')
        elif fields is not None:
            int = _joined(fields)
        elif not 0 <= int < 1 << 128:
            raise ValueError('int is out of range (need a 128-bit value)')
        if version is not None:
            if not 1 <= version <= 5:
                raise ValueError('illegal version number')
            int = int & ~(0xc000 << 48) | 0x8000 << 48
            int = int & ~(0xf000 << 64) | version << 76
        object.__setattr__(self, 'int', int)
        object.__setattr__(self, 'is_safe', is_safe)

    def __getstate__(self):
        known = self.is_safe != SafeUUID.unknown
        return {'int': self.int, 'is_safe': self.is_safe.value} if known else {'int': self.int}

    def __setstate__(self, state):
        object.__setattr__(self, 'int', state['int'])
        safe = SafeUUID(state['is_safe']) if 'is_safe' in state else SafeUUID.unknown
        object.__setattr__(self, 'is_safe', safe)

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return '%s(%r)' % (self.__class__.__name__, str(self))

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    def __str__(self):
        digits = self.hex
        return '-'.join([digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]])

    @property
    def bytes(self):
        return self.int.to_bytes(16, 'big')

    @property
    def bytes_le(self):
        return _swapped(self.bytes)

    @property
    def fields(self):
        return tuple([getattr(self, name) for name, _ in _FIELDS])

    @property
    def time_low(self):
        return self.int >> 96

    @property
    def time_mid(self):
        return self.int >> 80 & 0xffff

    @property
    def time_hi_version(self):
        return self.int >> 64 & 0xffff

    @property
    def clock_seq_hi_variant(self):
        return self.int >> 56 & 0xff

    @property
    def clock_seq_low(self):
        return self.int >> 48 & 0xff

    @property
    def time(self):
        """In units of 100 ns since 15 October 1582."""
        return (self.time_hi_version & 0x0fff) << 48 | self.time_mid << 32 | self.time_low

    @property
    def clock_seq(self):
        return (self.clock_seq_hi_variant & 0x3f) << 8 | self.clock_seq_low

    @property
    def node(self):
        return self.int & 0xffffffffffff

    @property
    def hex(self):
        return '%032x' % self.int

    @property
    def urn(self):
        return 'urn:uuid:' + str(self)

    @property
    def variant(self):
        top = self.clock_seq_hi_variant
        if not top & 0x80:
            return RESERVED_NCS
        if not top & 0x40:
            return RFC_4122
        return RESERVED_FUTURE if top & 0x20 else RESERVED_MICROSOFT

    @property
    def version(self):
        """1 to 5; None for one that is not of RFC 4122."""
        return self.int >> 76 & 0xf if self.variant == RFC_4122 else None


# In the class the names mean its arguments and properties.
int_, bytes_ = int, bytes


def _swapped(data):
    return data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]


def _joined(fields):
    if len(fields) != 6:
        raise ValueError('fields is not a 6-tuple')
    result = 0
    for i, ((_, width), value) in enumerate(zip(_FIELDS, fields)):
        if not 0 <= value < 1 << width:
            raise ValueError('field %d out of range (need %s %d-bit value)' % (i + 1, 'an' if width == 8 else 'a', width))
        result = result << width | value
    return result


_node = None
_last_timestamp = None


def _hardware_address():
    """The address of a network device, or None."""
    folder = '/sys/class/net'
    local = None
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return None
    for name in names:
        try:
            with open(os.path.join(folder, name, 'address')) as file:
                address = int(file.read().replace(':', ''), 16)
        except (OSError, ValueError):
            continue
        if not address or address >= 1 << 48:
            continue
        # The second bit of the first byte: given locally, not by the maker.
        if not address & 1 << 41:
            return address
        local = local or address
    return local


def getnode():
    """The hardware address of this machine; a random number where there is none."""
    global _node
    if _node is None:
        _node = _hardware_address()
        if _node is None:
            import random
            # The bit of group addresses, which no device has.
            _node = random.getrandbits(48) | 1 << 40
    return _node


def uuid1(node=None, clock_seq=None):
    """From the time, a sequence number and the hardware address."""
    global _last_timestamp
    import time
    # 1582-10-15 to 1970-01-01, in units of 100 ns.
    timestamp = time.time_ns() // 100 + 0x01b21dd213814000
    if _last_timestamp is not None and timestamp <= _last_timestamp:
        timestamp = _last_timestamp + 1
    _last_timestamp = timestamp
    if clock_seq is None:
        import random
        clock_seq = random.getrandbits(14)
    fields = (timestamp & 0xffffffff, timestamp >> 32 & 0xffff, timestamp >> 48 & 0x0fff, clock_seq >> 8 & 0x3f,
              clock_seq & 0xff, getnode() if node is None else node)
    return UUID(fields=fields, version=1)


def uuid3(namespace, name):
    """From a namespace and a name, by MD5."""
    from hashlib import md5
    return UUID(bytes=md5(namespace.bytes + bytes(name, "utf-8"), usedforsecurity=False).digest(), version=3)


def uuid4():
    """A random one."""
    return UUID(bytes=os.urandom(16), version=4)


def uuid5(namespace, name):
    """From a namespace and a name, by SHA-1."""
    from hashlib import sha1
    return UUID(bytes=sha1(namespace.bytes + bytes(name, "utf-8")).digest()[:16], version=5)


NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_OID = UUID('6ba7b812-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_X500 = UUID('6ba7b814-9dad-11d1-80b4-00c04fd430c8')
