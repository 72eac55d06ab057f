"""C data, to look at memory with: c_long.from_address(id(x)).value is x's reference count.

There are numbers, pointers, arrays, structures and unions, no functions: nothing foreign is called. Memory that does not
belong to ctypes objects is read only, and an address where nothing is raises ValueError (ouro.read_memory, ouro.object_at).
"""
# Length: the six kinds of types read and write each other's bytes and are made in one order, numbers first.

import array
import math
import operator
import struct
import sys

import ouro

_WORD = 8 # bytes of a pointer


class ArgumentError(Exception):
    """A function cannot do with an argument."""


# ---- types and their memory ----

class _CType(type):
    # `_size`, `_alignment`: of the values, in bytes; None: an abstract class.

    def __mul__(cls, n):
        return _array_type(cls, n, sys._getframe(1).f_globals.get('__name__'))

    __rmul__ = __mul__

    def _at(cls, memory, offset, address, kept):
        # An object on the bytes of a memoryview from an offset, or, where that is None, on those at an address.
        self = cls.__new__(cls)
        self._memory, self._offset, self._address, self._kept = memory, offset, address, kept
        return self

    def from_address(cls, address, /):
        """An object on the memory at an address."""
        if not isinstance(address, int):
            raise TypeError('integer expected')
        _size_of(cls)
        return cls._at(None, 0, address % (1 << 64), {})

    def from_buffer(cls, source, offset=0, /):
        """An object that shares the bytes of a writable buffer."""
        view = memoryview(source)
        if view.readonly:
            raise TypeError('underlying buffer is not writable')
        view = cls._cut(view.cast('B'), offset)
        return cls._at(view, 0, None, {})

    def from_buffer_copy(cls, source, offset=0, /):
        """An object with a copy of the bytes of a buffer."""
        view = cls._cut(memoryview(source).cast('B'), offset)
        self = cls()
        self._write(0, view)
        return self

    def _cut(cls, view, offset):
        size = _size_of(cls)
        if offset < 0:
            raise ValueError('offset cannot be negative')
        if len(view) < offset + size:
            raise ValueError(f'Buffer size too small ({len(view)} instead of at least {offset + size} bytes)')
        return view[offset:offset + size]

    # How a value lies inside of another object: a part of that object.

    def _get(cls, owner, offset):
        address = owner._address
        return cls._at(owner._memory, owner._offset + offset, None if address is None else address + offset, owner._kept)

    def _set(cls, owner, offset, value):
        if isinstance(value, tuple):
            try:
                value = cls(*value)
            except Exception as e:
                raise RuntimeError(f'({cls.__name__}) {type(e).__name__}: {e}') from None
        elif not isinstance(value, cls):
            given = type(value).__name__
            raise TypeError(f'incompatible types, {given} instance instead of {cls.__name__} instance' if isinstance(value, _CData) else
                            f'expected {cls.__name__} instance, got {given}')
        owner._write(offset, value._read(0, cls._size))
        owner._kept.update((owner._offset + offset + at - value._offset, kept) for at, kept in value._kept.items())


class _CData(metaclass=_CType):
    _size = _alignment = None

    def _allocate(self):
        bytes_ = array.array('B', bytes(max(1, self._size)))
        self._memory, self._offset, self._address, self._kept = memoryview(bytes_), 0, bytes_.buffer_info()[0], {}

    def _place_of(self, offset, size):
        # Of bytes, in the object's own memory; None: they lie elsewhere, or behind its end.
        at = self._offset + offset
        return at if self._memory is not None and 0 <= at <= len(self._memory) - size else None

    def _read(self, offset, size):
        at = self._place_of(offset, size)
        return ouro.read_memory(self._address + offset, size) if at is None else self._memory[at:at + size].tobytes()

    def _write(self, offset, data):
        at = self._place_of(offset, len(data))
        if at is None:
            raise NotImplementedError("ouro's ctypes does not write to memory that is not its own")
        self._memory[at:at + len(data)] = data

    def _keep(self, offset, value):
        # What the bytes at an offset point to lives as long as they do.
        self._kept[self._offset + offset] = value

    def __bytes__(self):
        return self._read(0, self._size)

    def __hash__(self):
        raise TypeError('unhashable type')


def _size_of(cls):
    if cls._size is None:
        raise TypeError('abstract class')
    return cls._size


# ---- numbers, characters, addresses ----

def _number(code):
    bits = struct.calcsize(code) * 8
    signed = code.islower()

    def pack(value):
        value = operator.index(value) % (1 << bits)
        return value.to_bytes(bits // 8, 'little')

    def unpack(data):
        return int.from_bytes(data, 'little', signed=signed)
    return pack, unpack


def _pack_float(value):
    value = math.copysign(value, value)
    try:
        return struct.pack('f', value)
    except OverflowError:
        return struct.pack('f', math.copysign(math.inf, value))


def _pack_character(value):
    if isinstance(value, (bytes, bytearray)) and len(value) == 1:
        return bytes(value)
    if isinstance(value, int) and 0 <= value < 256:
        return bytes([value])
    raise TypeError('one character bytes, bytearray or integer expected')


def _pack_address(value):
    if value is None:
        value = 0
    elif not isinstance(value, int):
        raise TypeError('cannot be converted to pointer')
    return (value % (1 << 64)).to_bytes(_WORD, 'little')


def _unpack_address(data):
    return int.from_bytes(data, 'little') or None


def _pack_string(value):
    if isinstance(value, bytes):
        return _pack_address(_address_of_bytes(value))
    if value is not None and not isinstance(value, int):
        raise TypeError(f'bytes or integer address expected instead of {type(value).__name__} instance')
    return _pack_address(value)


def _address_of_bytes(value):
    return id(value) + bytes.__basicsize__ - 1 # the last byte of that is the first of the data


def _unpack_string(data):
    address = _unpack_address(data)
    return None if address is None else _bytes_at(address, -1)


def _pack_object(value):
    return _pack_address(id(value))


def _unpack_object(data):
    address = _unpack_address(data)
    if address is None:
        raise ValueError('PyObject is NULL')
    return ouro.object_at(address)


_CODES = {code: _number(code) for code in 'bBhHiIlLqQ'}
_CODES['?'] = lambda value: bytes([bool(value)]), lambda data: data != b'\0'
_CODES['f'] = _pack_float, lambda data: struct.unpack('f', data)[0]
_CODES['d'] = lambda value: struct.pack('d', math.copysign(value, value)), lambda data: struct.unpack('d', data)[0]
_CODES['c'] = _pack_character, lambda data: data
_CODES['P'] = _pack_address, _unpack_address
_CODES['z'] = _pack_string, _unpack_string
_CODES['O'] = _pack_object, _unpack_object
_NOT_GIVEN = object()


class _CSimpleType(_CType):
    def __init__(cls, name, bases, body):
        super().__init__(name, bases, body)
        if '_type_' in body:
            cls._size = cls._alignment = struct.calcsize({'z': 'P', 'O': 'P'}.get(cls._type_, cls._type_))
            cls._pack, cls._unpack = map(staticmethod, _CODES[cls._type_])
            cls._keeps = cls._type_ in 'zO' # the bytes are the address of an object

    def _get(cls, owner, offset):
        part = super()._get(owner, offset)
        return part.value if cls.__base__ is _SimpleCData else part # an object only if the program made a class of it

    def _set(cls, owner, offset, value):
        if isinstance(value, cls):
            value = value.value
        owner._write(offset, cls._pack(value))
        if cls._keeps:
            owner._keep(offset, value)


class _SimpleCData(_CData, metaclass=_CSimpleType):
    def __init__(self, *values, **keywords):
        if len(values) > 1:
            raise TypeError(f'__init__ expected at most 1 argument, got {len(values)}')
        _size_of(type(self))
        self._allocate()
        if values:
            self.value = values[0]

    @property
    def value(self):
        """The value, as a Python object."""
        return self._unpack(self._read(0, self._size))

    @value.setter
    def value(self, value):
        self._write(0, self._pack(value))
        if self._keeps:
            self._keep(0, value)

    def __bool__(self):
        return any(self._read(0, self._size))

    def __repr__(self):
        if type(self).__base__ is not _SimpleCData:
            return f'<{type(self).__name__} object at {id(self):#x}>'
        try:
            return f'{type(self).__name__}({self.value!r})'
        except ValueError:
            if self._type_ == 'O':
                return f'{type(self).__name__}(<NULL>)'
            raise


def _simple(name, code):
    return _CSimpleType(name, (_SimpleCData,), {'_type_': code, '__module__': __name__})


c_bool, c_char, c_float, c_double = (_simple(*pair) for pair in (('c_bool', '?'), ('c_char', 'c'), ('c_float', 'f'), ('c_double', 'd')))
c_byte, c_ubyte, c_short, c_ushort = (_simple(*pair) for pair in (('c_byte', 'b'), ('c_ubyte', 'B'), ('c_short', 'h'), ('c_ushort', 'H')))
c_int, c_uint, c_long, c_ulong = (_simple(*pair) for pair in (('c_int', 'i'), ('c_uint', 'I'), ('c_long', 'l'), ('c_ulong', 'L')))
c_void_p, c_char_p, py_object = _simple('c_void_p', 'P'), _simple('c_char_p', 'z'), _simple('py_object', 'O')
c_int8, c_int16, c_int32, c_int64 = c_byte, c_short, c_int, c_long
c_uint8, c_uint16, c_uint32, c_uint64 = c_ubyte, c_ushort, c_uint, c_ulong
c_longlong = c_ssize_t = c_long
c_ulonglong = c_size_t = c_ulong
c_voidp = c_void_p


# ---- pointers ----

class _CPointerType(_CType):
    def __init__(cls, name, bases, body):
        super().__init__(name, bases, body)
        if '_type_' in body:
            cls._size = cls._alignment = _WORD

    def _set(cls, owner, offset, value):
        super()._set(owner, offset, cls() if value is None else value)


class _Pointer(_CData, metaclass=_CPointerType):
    def __init__(self, target=None):
        if self._size is None:
            raise TypeError('Cannot create instance: has no _type_')
        self._allocate()
        if target is not None:
            self.contents = target

    def _target(self):
        # What it points to is known if it was pointed there; else it lies in memory that is only read.
        address = _unpack_address(self._read(0, _WORD))
        if address is None:
            raise ValueError('NULL pointer access')
        target = self._kept.get(self._offset)
        if isinstance(target, _CData) and target._address == address:
            return self._type_._at(target._memory, target._offset, address, target._kept)
        return self._type_.from_address(address)

    @property
    def contents(self):
        """What it points to."""
        return self._target()

    @contents.setter
    def contents(self, target):
        if not isinstance(target, self._type_):
            raise TypeError(f'expected {self._type_.__name__} instead of {type(target).__name__}')
        self._write(0, _pack_address(addressof(target)))
        self._keep(0, target)

    def __getitem__(self, i):
        return self._type_._get(self._target(), operator.index(i) * self._type_._size)

    def __setitem__(self, i, value):
        self._type_._set(self._target(), operator.index(i) * self._type_._size, value)

    def __bool__(self):
        return any(self._read(0, _WORD))


_pointer_types = {None: c_void_p}


def _pointer_type(cls, module):
    if cls not in _pointer_types:
        _pointer_types[cls] = _CPointerType(f'LP_{cls.__name__}', (_Pointer,), {'_type_': cls, '__module__': module})
    return _pointer_types[cls]


def POINTER(cls):
    """The type of pointers to a type."""
    return _pointer_type(cls, sys._getframe(1).f_globals.get('__name__'))


def pointer(target, /):
    """A pointer to an object."""
    if not isinstance(target, _CData):
        raise TypeError('_type_ must have storage info')
    return _pointer_type(type(target), sys._getframe(1).f_globals.get('__name__'))(target)


# ---- arrays ----

class _CArrayType(_CType):
    def __init__(cls, name, bases, body):
        super().__init__(name, bases, body)
        if '_length_' in body:
            cls._size, cls._alignment = cls._length_ * _size_of(cls._type_), cls._type_._alignment


class Array(_CData, metaclass=_CArrayType):
    """Several values of one type: TYPE * LENGTH is a class of such."""

    def __init__(self, *values):
        _size_of(type(self))
        self._allocate()
        for i, value in enumerate(values):
            self[i] = value

    def __len__(self):
        return self._length_

    def _place(self, i):
        if not hasattr(i, '__index__'):
            raise TypeError('indices must be integers')
        i = operator.index(i)
        if i < 0:
            i += self._length_
        if not 0 <= i < self._length_:
            raise IndexError('invalid index')
        return i * self._type_._size

    def __getitem__(self, i):
        if isinstance(i, slice):
            items = [self[at] for at in range(*i.indices(self._length_))]
            return b''.join(items) if self._type_ is c_char else items
        return self._type_._get(self, self._place(i))

    def __setitem__(self, i, value):
        if isinstance(i, slice):
            places = range(*i.indices(self._length_))
            if len(places) != len(value):
                raise ValueError('Can only assign sequence of same size')
            for at, item in zip(places, value):
                self[at] = item
            return
        self._type_._set(self, self._place(i), value)


class _Characters(Array):
    # Arrays of c_char are strings of bytes, too.

    @property
    def raw(self):
        """All bytes."""
        return self._read(0, self._size)

    @raw.setter
    def raw(self, value):
        if len(value) > self._size:
            raise ValueError('byte string too long')
        self._write(0, value)

    @property
    def value(self):
        """The bytes up to the first zero."""
        return self.raw.partition(b'\0')[0]

    @value.setter
    def value(self, value):
        if not isinstance(value, bytes):
            raise TypeError(f'bytes expected instead of {type(value).__name__} instance')
        self.raw = value + b'\0' if len(value) < self._size else value


_array_types = {}


def _array_type(cls, n, module):
    try:
        n = operator.index(n)
    except TypeError:
        raise TypeError(f"can't multiply sequence by non-int of type '{type(n).__name__}'") from None
    if n < 0:
        raise ValueError(f'Array length must be >= 0, not {n}')
    if (cls, n) not in _array_types:
        base = _Characters if cls is c_char else Array
        _array_types[cls, n] = _CArrayType(f'{cls.__name__}_Array_{n}', (base,), {'_type_': cls, '_length_': n, '__module__': module})
    return _array_types[cls, n]


# ---- structures ----

class _Field:
    # An attribute of structures: a value that lies at an offset.

    def __init__(self, cls, offset):
        self._type, self.offset, self.size = cls, offset, cls._size

    def __get__(self, owner, cls):
        return self if owner is None else self._type._get(owner, self.offset)

    def __set__(self, owner, value):
        self._type._set(owner, self.offset, value)

    def __repr__(self):
        return f'<Field type={self._type.__name__}, ofs={self.offset}, size={self.size}>'


_Field.__name__ = _Field.__qualname__ = 'CField'


class _CStructType(_CType):
    # A field lies behind the ones before it, at a multiple of its alignment; those of a union lie all at the beginning.

    def __init__(cls, name, bases, body):
        super().__init__(name, bases, body)
        cls._take_fields(body.get('_fields_', ()))

    def __setattr__(cls, name, value):
        if name == '_fields_':
            cls._take_fields(value)
        super().__setattr__(name, value)

    def _take_fields(cls, fields):
        base = cls.__base__
        end, alignment, names = base._size or 0, base._alignment or 1, list(getattr(base, '_names', ()))
        if not isinstance(fields, (list, tuple)):
            raise TypeError("'_fields_' must be a sequence of pairs")
        for i, field in enumerate(fields):
            if not isinstance(field, tuple) or len(field) not in (2, 3) or not isinstance(field[0], str):
                raise TypeError("'_fields_' must be a sequence of (name, C type) pairs")
            if len(field) == 3:
                raise NotImplementedError("ouro's ctypes has no bit fields")
            name, kind = field
            if not isinstance(kind, _CType):
                raise TypeError(f'second item in _fields_ tuple (index {i}) must be a C type')
            aligned = min(kind._alignment, getattr(cls, '_pack_', kind._alignment))
            offset = 0 if issubclass(cls, Union) else (end + aligned - 1) // aligned * aligned
            end, alignment = max(end, offset + _size_of(kind)), max(alignment, aligned)
            type.__setattr__(cls, name, _Field(kind, offset))
            names.append(name)
        type.__setattr__(cls, '_size', (end + alignment - 1) // alignment * alignment)
        type.__setattr__(cls, '_alignment', alignment)
        type.__setattr__(cls, '_names', names)


class _Fields(_CData, metaclass=_CType):
    def __init__(self, *values, **named):
        if type(self) in (Structure, Union):
            raise TypeError('abstract class')
        self._allocate()
        if len(values) > len(self._names):
            raise TypeError('too many initializers')
        for name, value in zip(self._names, values):
            if name in named:
                raise TypeError(f'duplicate values for field {name!r}')
            setattr(self, name, value)
        for name, value in named.items():
            setattr(self, name, value)


class Union(_Fields, metaclass=_CStructType):
    """Fields that share their memory: _fields_ = [(name, type), ...]."""


class Structure(_Fields, metaclass=_CStructType):
    """Fields one behind the other, as C lays them out: _fields_ = [(name, type), ...]."""


for _cls in (_CData, _SimpleCData, _Pointer, Array, Union, Structure):
    _cls.__module__ = '_ctypes'
del _cls


# ---- functions ----

def _is_sized(x):
    return isinstance(x, (_CData, _CType)) and x._size is not None


def sizeof(x, /):
    """Bytes of an object or of the objects of a type."""
    if not _is_sized(x):
        raise TypeError('this type has no size')
    return x._size


def alignment(x, /):
    """The addresses of the objects of a type are multiples of that."""
    if not _is_sized(x):
        raise TypeError('no alignment info')
    return x._alignment


def addressof(x, /):
    """Where an object's bytes are."""
    if not isinstance(x, _CData):
        raise TypeError('invalid type')
    if x._address is None:
        raise NotImplementedError("ouro's ctypes does not know the addresses of other objects' buffers")
    return x._address


def _address(x, index=1):
    # Of what a pointer argument points to, and the object, if it is one of ours.
    if isinstance(x, (Array, _Fields)):
        return addressof(x), x
    if isinstance(x, (_Pointer, c_void_p, c_char_p, py_object)):
        return _unpack_address(x._read(0, _WORD)) or 0, x._kept.get(x._offset)
    if isinstance(x, bytes):
        return _address_of_bytes(x), x
    if x is None or isinstance(x, int):
        return x or 0, None
    raise ArgumentError(f'argument {index}: TypeError: wrong type')


def _bytes_at(address, size):
    if size >= 0:
        return ouro.read_memory(address, size)
    text = bytearray()
    while (byte := ouro.read_memory(address + len(text), 1)) != b'\0':
        text += byte
    return bytes(text)


def string_at(ptr, size=-1):
    """The bytes at an address: so many, or up to the first zero."""
    return _bytes_at(_address(ptr)[0], size)


def _write_at(dst, data):
    if not isinstance(dst, _CData) or len(data) > dst._size:
        raise NotImplementedError("ouro's ctypes writes to its own objects only, and not beyond them")
    dst._write(0, data)
    return addressof(dst)


def memmove(dst, src, count):
    """Copies bytes into an object."""
    return _write_at(dst, _bytes_at(_address(src, 2)[0], count))


def memset(dst, c, count):
    """Fills an object's first bytes with one value."""
    return _write_at(dst, bytes([c]) * count)


def create_string_buffer(init, size=None):
    """An array of c_char, of a size or from bytes."""
    if isinstance(init, int):
        return (c_char * init)()
    if not isinstance(init, bytes):
        raise TypeError(init)
    buffer = (c_char * (len(init) + 1 if size is None else size))()
    buffer.value = init
    return buffer


def cast(obj, typ):
    """The same address as another type of pointer."""
    if not (isinstance(typ, _CType) and (issubclass(typ, (_Pointer, c_void_p, c_char_p, py_object)))):
        raise TypeError(f'cast() argument 2 must be a pointer type, not {(typ if isinstance(typ, type) else type(typ)).__name__}')
    address, target = _address(obj)
    result = typ()
    result._write(0, _pack_address(address))
    result._keep(0, target)
    return result


def __getattr__(name):
    raise AttributeError(f"ouro's ctypes looks at memory only and has no {name!r}")
