"""Objects as streams of bytes and back: dump, dumps, load, loads, and the classes Pickler and Unpickler behind them.

A pickle is a program for a small machine with a stack and a memo. Reading one can call anything that can be imported:
never unpickle what comes from someone who is not trusted.
"""
# Length: two classes with a method for each type and each opcode.

import copyreg as _copyreg
import io as _io
import struct as _struct
import sys as _sys
from copyreg import dispatch_table
from functools import partial as _partial
from operator import index as _index
from types import FunctionType as _FunctionType

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads"]

format_version = "4.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
bytes_types = (bytes, bytearray)

# Opcodes: name and byte, by the protocol that brought them.
_OPCODES = r"""
    MARK ( STOP . POP 0 POP_MARK 1 DUP 2 FLOAT F INT I BININT J BININT1 K LONG L BININT2 M NONE N PERSID P BINPERSID Q REDUCE R STRING S
    BINSTRING T SHORT_BINSTRING U UNICODE V BINUNICODE X APPEND a BUILD b GLOBAL c DICT d EMPTY_DICT } APPENDS e GET g BINGET h INST i
    LONG_BINGET j LIST l EMPTY_LIST ] OBJ o PUT p BINPUT q LONG_BINPUT r SETITEM s TUPLE t EMPTY_TUPLE ) SETITEMS u BINFLOAT G

    PROTO \x80 NEWOBJ \x81 EXT1 \x82 EXT2 \x83 EXT4 \x84 TUPLE1 \x85 TUPLE2 \x86 TUPLE3 \x87 NEWTRUE \x88 NEWFALSE \x89 LONG1 \x8a LONG4 \x8b

    BINBYTES B SHORT_BINBYTES C

    SHORT_BINUNICODE \x8c BINUNICODE8 \x8d BINBYTES8 \x8e EMPTY_SET \x8f ADDITEMS \x90 FROZENSET \x91 NEWOBJ_EX \x92 STACK_GLOBAL \x93
    MEMOIZE \x94 FRAME \x95

    BYTEARRAY8 \x96 NEXT_BUFFER \x97 READONLY_BUFFER \x98"""


def _define_opcodes():
    words = _OPCODES.split()
    for name, byte in zip(words[::2], words[1::2]):
        globals()[name] = bytes([int(byte[2:], 16) if len(byte) == 4 else ord(byte)])
        __all__.append(name)


_define_opcodes()
TRUE, FALSE = b"I01\n", b"I00\n"  # not opcodes, but INT with a spelling that protocols 0 and 1 keep for booleans
__all__ += ["TRUE", "FALSE"]

_BATCH = 1000  # items between a MARK and its APPENDS, SETITEMS or ADDITEMS
_FRAME_LEAST = 4  # a shorter frame goes without its header
_FRAME_FULL = 64 * 1024  # a frame is ended as soon as it is longer; so long a string stands outside frames
_CHUNK = 1 << 20  # a stream is asked for at most that much at once, whatever length the pickle claims

_uint16, _int32, _uint32, _uint64 = (_struct.Struct(code).pack for code in ("<H", "<i", "<I", "<Q"))
_float_pack, _float_unpack = _struct.Struct(">d").pack, _struct.Struct(">d").unpack
_bytes_of = [bytes([i]) for i in range(256)]


try:
    from _pickle import PickleBuffer, PickleError, PicklingError, UnpicklingError
    __all__.append("PickleBuffer")
except ImportError:
    PickleBuffer = None

    class PickleError(Exception):
        """What all errors of pickling and unpickling derive from."""

    class PicklingError(PickleError):
        """The object cannot be pickled."""

    class UnpicklingError(PickleError):
        """The pickle is damaged, or refers to what is not allowed."""


class _Stop(Exception):
    """The STOP opcode; carries the result out of the loop."""

    def __init__(self, value):
        self.value = value


def encode_long(x):
    """The fewest bytes of two's complement, lowest first, that hold x; none for 0."""
    if x == 0:
        return b""
    size = (x.bit_length() >> 3) + 1
    data = x.to_bytes(size, "little", signed=True)
    if x < 0 and size > 1 and data[-1] == 0xff and data[-2] & 0x80:
        return data[:-1]
    return data


def decode_long(data):
    """The number that encode_long() made the bytes from."""
    return int.from_bytes(data, "little", signed=True)


# ---- names of things that are pickled by name ----

def _getattribute(obj, name):
    """What the dotted name means in obj, and what its last part is an attribute of."""
    top, parent = obj, None
    for part in name.split("."):
        if part == "<locals>":
            raise AttributeError(f"Can't get local attribute {name!r} on {top!r}")
        try:
            parent, obj = obj, getattr(obj, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {top!r}") from None
    return obj, parent


def whichmodule(obj, name):
    """The name of the module that obj is found in under that name; '__main__' if in none."""
    module_name = getattr(obj, "__module__", None)
    if module_name is not None:
        return module_name
    for module_name, module in _sys.modules.copy().items():
        if module is None or module_name in ("__main__", "__mp_main__"):
            continue
        try:
            if _getattribute(module, name)[0] is obj:
                return module_name
        except AttributeError:
            pass
    return "__main__"


def _import(name):
    __import__(name, level=0)
    return _sys.modules[name]


def _python2_name(module, name):
    import _compat_pickle
    if (module, name) in _compat_pickle.REVERSE_NAME_MAPPING:
        return _compat_pickle.REVERSE_NAME_MAPPING[module, name]
    return _compat_pickle.REVERSE_IMPORT_MAPPING.get(module, module), name


def _python3_name(module, name):
    import _compat_pickle
    if (module, name) in _compat_pickle.NAME_MAPPING:
        return _compat_pickle.NAME_MAPPING[module, name]
    return _compat_pickle.IMPORT_MAPPING.get(module, module), name


# ---- writing ----

class _Pickler:
    """Pickler(file, protocol=None, fix_imports=True, buffer_callback=None)
--

Writes pickles to a file; objects that one dump() has written are references in the next."""

    _persistent = _override = None  # persistent_id() and reducer_override() where they are given, as of the running dump()

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        protocol = DEFAULT_PROTOCOL if protocol is None else _index(protocol)
        protocol = HIGHEST_PROTOCOL if protocol < 0 else protocol
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self._buffer_callback = buffer_callback
        self.proto = protocol
        self.bin = protocol >= 1
        self.fast = 0
        self.fix_imports = fix_imports and protocol < 3
        self.memo = {}
        self._framing = False

    def clear_memo(self):
        """Forgets what was pickled before, so that it is written in full when met again."""
        self.memo.clear()

    def persistent_id(self, obj):
        """To be overridden: an id for an object that is kept elsewhere, or None."""
        return None

    def dump(self, obj):
        """Writes the pickle of obj to the file."""
        if not hasattr(self, "_file_write"):
            raise PicklingError(f"Pickler.__init__() was not called by {type(self).__name__}.__init__()")
        method = self.persistent_id
        self._persistent = None if getattr(method, "__func__", None) is _Pickler.persistent_id else method
        self._override = getattr(self, "reducer_override", None)
        self._pending = _io.BytesIO()  # what is not yet written to the file: with framing, the current frame
        self.write = self._pending.write
        if self.proto >= 2:
            self.write(PROTO + _bytes_of[self.proto])
        if self.proto >= 4:
            self._file_write(self._pending.getvalue())
            self._pending.seek(0)
            self._pending.truncate()
            self._framing = True
        try:
            self.save(obj)
            self.write(STOP)
            self._flush()
        finally:
            self._framing = False
            del self._pending, self.write, self._persistent, self._override

    def _flush(self):
        """Writes what is pending, as a frame where there are frames."""
        data = self._pending.getvalue()
        if not data:
            return
        if self._framing and len(data) >= _FRAME_LEAST:
            data = FRAME + _uint64(len(data)) + data
        self._file_write(data)
        self._pending.seek(0)
        self._pending.truncate()

    def _write_long(self, header, payload):
        """Writes a long string, outside of frames and without copying it, when it is long enough."""
        if len(payload) < _FRAME_FULL:
            self.write(header + payload)
            return
        if self.proto >= 4:
            self._flush()
            self._file_write(header)
        else:
            self.write(header)
            self._flush()
        self._file_write(payload)

    def memoize(self, obj):
        """Remembers obj, which was just written, by the next number."""
        if self.fast:
            return
        memo = self.memo
        index = len(memo)
        memo[id(obj)] = index, obj
        if self.proto >= 4:
            self.write(MEMOIZE)
        else:
            self.write(self.put(index))

    def put(self, index):
        if self.proto >= 4:
            return MEMOIZE
        if not self.bin:
            return PUT + b"%d\n" % index
        return BINPUT + _bytes_of[index] if index < 256 else LONG_BINPUT + _uint32(index)

    def get(self, index):
        if not self.bin:
            return GET + b"%d\n" % index
        return BINGET + _bytes_of[index] if index < 256 else LONG_BINGET + _uint32(index)

    def save(self, obj, save_persistent_id=True):
        if self._framing and self._pending.tell() >= _FRAME_FULL:
            self._flush()
        if self._persistent is not None and save_persistent_id:
            pid = self._persistent(obj)
            if pid is not None:
                self.save_pers(pid)
                return
        seen = self.memo.get(id(obj))
        if seen is not None:
            self.write(self.get(seen[0]))
            return
        cls = type(obj)
        save = self.dispatch.get(cls)
        if save is None or (cls in _BY_NAME and self._override is not None):
            self._save_other(obj, cls, save)
        else:
            save(self, obj)

    def _save_other(self, obj, cls, save):
        """Saves what no opcode is made for: by its name, or by what it reduces to."""
        reduced = NotImplemented
        if self._override is not None:
            reduced = self._override(obj)
        if reduced is NotImplemented:
            if save is not None:
                save(self, obj)
                return
            reducer = getattr(self, "dispatch_table", dispatch_table).get(cls)
            if reducer is not None:
                reduced = reducer(obj)
            elif issubclass(cls, type):
                self.save_global(obj)
                return
            else:
                reduced = self._ask_to_reduce(obj, cls)
        if isinstance(reduced, str):
            self.save_global(obj, reduced)
            return
        if not isinstance(reduced, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        if not 2 <= len(reduced) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        self.save_reduce(*reduced, obj=obj)

    def _ask_to_reduce(self, obj, cls):
        reducer = getattr(obj, "__reduce_ex__", None)
        if reducer is not None:
            return reducer(self.proto)
        reducer = getattr(obj, "__reduce__", None)
        if reducer is None:
            raise PicklingError(f"can't pickle {cls.__name__!r} object: {obj!r}")
        return reducer()

    def save_pers(self, pid):
        if self.bin:
            self.save(pid, save_persistent_id=False)
            self.write(BINPERSID)
            return
        try:
            self.write(PERSID + str(pid).encode("ascii") + b"\n")
        except UnicodeEncodeError:
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings") from None

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        """Saves a call that makes the object, then what fills it."""
        if not callable(func):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
        if listitems is not None and not hasattr(listitems, "__next__"):
            raise PicklingError("fourth element of the tuple returned by __reduce__ must be an iterator, not "
                                + type(listitems).__name__)
        if dictitems is not None and not hasattr(dictitems, "__next__"):
            raise PicklingError("fifth element of the tuple returned by __reduce__ must be an iterator, not " + type(dictitems).__name__)
        if state_setter is not None and not callable(state_setter):
            raise PicklingError("sixth element of the tuple returned by __reduce__ must be a function, not "
                                + type(state_setter).__name__)
        name = getattr(func, "__name__", "") if self.proto >= 2 else ""
        if name == "__newobj_ex__":
            self._save_newobj_ex(*self._checked_newobj_ex(args, obj))
        elif name == "__newobj__":
            self._save_newobj(args, obj)
        else:
            self.save(func)
            self.save(args)
            self.write(REDUCE)
        if obj is not None:
            if id(obj) in self.memo:  # met while its arguments were saved: what is there already is it
                self.write(POP + self.get(self.memo[id(obj)][0]))
            else:
                self.memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems)
        if dictitems is not None:
            self._batch_setitems(dictitems)
        if state is not None:
            self._save_state(state, state_setter, obj)

    def _save_state(self, state, setter, obj):
        if setter is None:
            self.save(state)
            self.write(BUILD)
        else:  # setter(obj, state), whose result is dropped
            self.save(setter)
            self.save(obj)
            self.save(state)
            self.write(TUPLE2 + REDUCE + POP)

    def _checked_newobj_ex(self, args, obj):
        if len(args) != 3:
            raise PicklingError(f"length of the NEWOBJ_EX argument tuple must be exactly 3, not {len(args)}")
        for arg, place, cls, kind in zip(args, ("first", "second", "third"), (type, tuple, dict), ("class", "tuple", "dict")):
            if not isinstance(arg, cls):
                raise PicklingError(f"{place} item from NEWOBJ_EX argument tuple must be a {kind}, not {type(arg).__name__}")
        return args

    def _save_newobj_ex(self, cls, args, kwargs):
        if self.proto >= 4:
            self.save(cls)
            self.save(args)
            self.save(kwargs)
            self.write(NEWOBJ_EX)
        else:
            self.save(_partial(cls.__new__, cls, *args, **kwargs))
            self.save(())
            self.write(REDUCE)

    def _save_newobj(self, args, obj):
        if not args:
            raise PicklingError("__newobj__ arglist is empty")
        cls = args[0]
        if not hasattr(cls, "__new__"):
            raise PicklingError("args[0] from __newobj__ args is not a type")
        if obj is not None and cls is not obj.__class__:
            raise PicklingError("args[0] from __newobj__ args has the wrong class")
        self.save(cls)
        self.save(args[1:])
        self.write(NEWOBJ)

    # ---- values written by one opcode ----

    dispatch = {}

    def save_none(self, obj):
        self.write(NONE)
    dispatch[type(None)] = save_none

    def save_bool(self, obj):
        if self.proto >= 2:
            self.write(NEWTRUE if obj else NEWFALSE)
        else:
            self.write(TRUE if obj else FALSE)
    dispatch[bool] = save_bool

    def save_long(self, obj):
        if self.bin and -0x80000000 <= obj <= 0x7fffffff:
            if 0 <= obj <= 0xff:
                self.write(BININT1 + _bytes_of[obj])
            elif 0 <= obj <= 0xffff:
                self.write(BININT2 + _uint16(obj))
            else:
                self.write(BININT + _int32(obj))
        elif self.proto >= 2:
            data = encode_long(obj)
            n = len(data)
            self.write((LONG1 + _bytes_of[n] if n < 256 else LONG4 + _int32(n)) + data)
        elif -0x80000000 <= obj <= 0x7fffffff:
            self.write(INT + b"%d\n" % obj)
        else:
            self.write(LONG + repr(obj).encode("ascii") + b"L\n")
    dispatch[int] = save_long

    def save_float(self, obj):
        if self.bin:
            self.write(BINFLOAT + _float_pack(obj))
        else:
            self.write(FLOAT + repr(obj).encode("ascii") + b"\n")
    dispatch[float] = save_float

    def _save_bytes_value(self, obj):
        n = len(obj)
        if n <= 0xff:
            self.write(SHORT_BINBYTES + _bytes_of[n] + obj)
        elif n <= 0xffffffff:
            self._write_long(BINBYTES + _uint32(n), obj)
        elif self.proto >= 4:
            self._write_long(BINBYTES8 + _uint64(n), obj)
        else:
            raise OverflowError("serializing a bytes object larger than 4 GiB requires pickle protocol 4 or higher")

    def save_bytes(self, obj):
        if self.proto >= 3:
            self._save_bytes_value(obj)
            self.memoize(obj)
        elif not obj:
            self.save_reduce(bytes, (), obj=obj)
        else:  # there was no type bytes: say how to make it from a string
            import codecs
            self.save_reduce(codecs.encode, (str(obj, "latin1"), "latin1"), obj=obj)
    dispatch[bytes] = save_bytes

    def save_bytearray(self, obj):
        if self.proto >= 5:
            self._write_long(BYTEARRAY8 + _uint64(len(obj)), obj)
            self.memoize(obj)
        elif not obj:
            self.save_reduce(bytearray, (), obj=obj)
        else:
            self.save_reduce(bytearray, (bytes(obj),), obj=obj)
    dispatch[bytearray] = save_bytearray

    def save_picklebuffer(self, obj):
        if self.proto < 5:
            raise PicklingError("PickleBuffer can only pickled with protocol >= 5")
        with memoryview(obj) as view:
            if not view.contiguous:
                raise PicklingError("PickleBuffer can not be pickled when pointing to a non-contiguous buffer")
            if self._buffer_callback is None or self._buffer_callback(obj):
                with obj.raw() as raw:
                    if view.readonly:
                        self._save_bytes_value(raw.tobytes())
                    else:
                        self._write_long(BYTEARRAY8 + _uint64(len(raw)), raw.tobytes())
                self.memoize(obj)
            else:
                self.write(NEXT_BUFFER + READONLY_BUFFER if view.readonly else NEXT_BUFFER)
    if PickleBuffer is not None:
        dispatch[PickleBuffer] = save_picklebuffer

    def save_str(self, obj):
        if not self.bin:
            # The line ends at a newline, and what would be read otherwise than it is written is written by number.
            text = obj
            for plain in "\\\0\n\r\x1a":
                text = text.replace(plain, f"\\u{ord(plain):04x}")
            self.write(UNICODE + text.encode("raw-unicode-escape") + b"\n")
        else:
            data = obj.encode("utf-8", "surrogatepass")
            n = len(data)
            if n <= 0xff and self.proto >= 4:
                self.write(SHORT_BINUNICODE + _bytes_of[n] + data)
            elif n <= 0xffffffff:
                self._write_long(BINUNICODE + _uint32(n), data)
            elif self.proto >= 4:
                self._write_long(BINUNICODE8 + _uint64(n), data)
            else:
                raise OverflowError("serializing a string larger than 4 GiB requires pickle protocol 4 or higher")
        self.memoize(obj)
    dispatch[str] = save_str

    # ---- containers ----

    def save_tuple(self, obj):
        n = len(obj)
        if not n:
            self.write(EMPTY_TUPLE if self.bin else MARK + TUPLE)
            return
        short = n <= 3 and self.proto >= 2
        if not short:
            self.write(MARK)
        for item in obj:
            self.save(item)
        seen = self.memo.get(id(obj))
        if seen is not None:  # it contains itself, and was saved on the way
            undo = POP * n if short else POP_MARK if self.bin else POP * (n + 1)
            self.write(undo + self.get(seen[0]))
            return
        self.write((TUPLE1, TUPLE2, TUPLE3)[n - 1] if short else TUPLE)
        self.memoize(obj)
    dispatch[tuple] = save_tuple

    def save_list(self, obj):
        self.write(EMPTY_LIST if self.bin else MARK + LIST)
        self.memoize(obj)
        self._batch_appends(iter(obj))
    dispatch[list] = save_list

    def _batch_appends(self, items):
        """Appends what an iterator yields; a single item, and each one in protocol 0, by an opcode of its own."""
        for batch in self._batches(items):
            if len(batch) == 1 or not self.bin:
                for item in batch:
                    self.save(item)
                    self.write(APPEND)
            else:
                self.write(MARK)
                for item in batch:
                    self.save(item)
                self.write(APPENDS)

    @staticmethod
    def _batches(items):
        from itertools import islice
        while batch := list(islice(items, _BATCH)):
            yield batch
            if len(batch) < _BATCH:
                return

    def save_dict(self, obj):
        self.write(EMPTY_DICT if self.bin else MARK + DICT)
        self.memoize(obj)
        self._batch_setitems(iter(obj.items()))
    dispatch[dict] = save_dict

    def _batch_setitems(self, items):
        for batch in self._batches(items):
            single = len(batch) == 1 or not self.bin
            if not single:
                self.write(MARK)
            for pair in batch:
                if not isinstance(pair, tuple) or len(pair) != 2:
                    raise TypeError("dict items iterator must return 2-tuples")
                self.save(pair[0])
                self.save(pair[1])
                if single:
                    self.write(SETITEM)
            if not single:
                self.write(SETITEMS)

    def save_set(self, obj):
        if self.proto < 4:
            self.save_reduce(set, (list(obj),), obj=obj)
            return
        self.write(EMPTY_SET)
        self.memoize(obj)
        for batch in self._batches(iter(obj)):
            self.write(MARK)
            for item in batch:
                self.save(item)
            self.write(ADDITEMS)
    dispatch[set] = save_set

    def save_frozenset(self, obj):
        if self.proto < 4:
            self.save_reduce(frozenset, (list(obj),), obj=obj)
            return
        self.write(MARK)
        for item in obj:
            self.save(item)
        seen = self.memo.get(id(obj))
        if seen is not None:
            self.write(POP_MARK + self.get(seen[0]))
            return
        self.write(FROZENSET)
        self.memoize(obj)
    dispatch[frozenset] = save_frozenset

    # ---- by name ----

    def save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        path = name.split(".")
        if "<locals>" in path:
            raise AttributeError(f"Can't pickle local object {name!r}")
        module_name = whichmodule(obj, name)
        parent = self._check_global(obj, module_name, name)
        if self.proto >= 2 and self._save_extension(obj, module_name, name):
            return
        direct = parent is _sys.modules[module_name]
        if self.proto >= 4:
            self.save(module_name)
            self.save(path[-1] if direct else name)
            self.write(STACK_GLOBAL)
        elif direct:
            self._write_global(module_name, path[-1])
        else:
            self.save_reduce(getattr, (parent, path[-1]))
        self.memoize(obj)

    def _check_global(self, obj, module_name, name):
        """Makes sure that the name leads to obj; what it is an attribute of."""
        try:
            module = _import(module_name)
        except (ImportError, KeyError):
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed") from None
        try:
            found, parent = _getattribute(module, name)
        except AttributeError:
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        return parent

    def _save_extension(self, obj, module_name, name):
        code = _copyreg._extension_registry.get((module_name, name))
        if code is None:
            return False
        if not isinstance(code, int):
            raise PicklingError(f"Can't pickle {obj!r}: extension code {code!r} isn't an integer")
        if not 0 < code <= 0x7fffffff:
            raise PicklingError(f"Can't pickle {obj!r}: extension code {code} is out of range")
        self.write(EXT1 + _bytes_of[code] if code <= 0xff else EXT2 + _uint16(code) if code <= 0xffff else EXT4 + _int32(code))
        return True

    def _write_global(self, module_name, name):
        if self.proto < 3 and self.fix_imports:
            module_name, name = _python2_name(module_name, name)
        encoding = "utf-8" if self.proto >= 3 else "ascii"
        for kind, text in ("module", module_name), ("global", name):
            try:
                text.encode(encoding)
            except UnicodeEncodeError:
                raise PicklingError(f"can't pickle {kind} identifier '{text}' using pickle protocol {self.proto}") from None
        self.write(GLOBAL + f"{module_name}\n{name}\n".encode(encoding))

    def save_type(self, obj):
        for value in (None, NotImplemented, ...):
            if obj is type(value):  # the only classes that are in no module by their name
                self.save_reduce(type, (value,), obj=obj)
                return
        self.save_global(obj)

    dispatch[_FunctionType] = save_global
    dispatch[type] = save_type


_BY_NAME = {_FunctionType, type}  # reducer_override() comes before these


# ---- reading ----

def _number(line):
    """The value of a line that is a number."""
    try:
        return int(line, 0)
    except ValueError:
        text = str(line, "latin-1") + "\n"
        raise ValueError(f"invalid literal for int() with base 10: {text!r}") from None


class _Unpickler:
    """Unpickler(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())
--

Reads pickles from a file, as many as it holds: one by each load()."""

    _data = None

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        try:
            self._file_read, self._file_readline = file.read, file.readline
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None
        self._data, self._pos = b"", 0  # the current frame and the place in it
        self._whole = False
        self._setup(fix_imports, encoding, errors, buffers)

    def _setup(self, fix_imports, encoding, errors, buffers):
        self._buffers = None if buffers is None else iter(buffers)
        self.memo = {}
        self.encoding, self.errors = encoding, errors
        self.proto = 0
        self.fix_imports = fix_imports

    @classmethod
    def _of_bytes(cls, data, fix_imports, encoding, errors, buffers):
        """One that reads from memory."""
        self = cls.__new__(cls)
        self._data, self._pos = data, 0
        self._whole = True
        self._setup(fix_imports, encoding, errors, buffers)
        return self

    def load(self):
        """Reads one pickle, and makes the object anew."""
        if self._data is None:
            raise UnpicklingError(f"Unpickler.__init__() was not called by {type(self).__name__}.__init__()")
        self.stack = []  # since the last MARK
        self._marked = []  # the stacks before each MARK that is open
        self.proto = 0
        dispatch = self.dispatch
        try:
            while True:
                pos = self._pos
                if pos < len(self._data):
                    key = self._data[pos]
                    self._pos = pos + 1
                else:
                    key = self._next_key()
                step = dispatch.get(key)
                if step is None:
                    shown = chr(key) if 0x20 <= key <= 0x7e and key not in b"'\\" else f"\\x{key:02x}"
                    raise UnpicklingError(f"invalid load key, '{shown}'.")
                step(self)
        except _Stop as stop:
            return stop.value
        finally:
            self.stack = self._marked = None

    # ---- input ----

    def _next_key(self):
        key = b"" if self._whole else self._file_read(1)
        if not key:
            raise EOFError("Ran out of input")
        return key[0]

    def read(self, n):
        end = self._pos + n
        data = self._data[self._pos:end]
        if len(data) == n:
            self._pos = end
            return data
        if data or self._whole:
            raise UnpicklingError("pickle data was truncated")
        if n <= _CHUNK:
            data = self._file_read(n)
        else:  # the length may be a lie, so no memory is taken on its word
            parts, left = [], n
            while left and (part := self._file_read(min(left, _CHUNK))):
                parts.append(part)
                left -= len(part)
            data = b"".join(parts)
        if len(data) < n:
            raise UnpicklingError("pickle data was truncated")
        return data

    def readline(self):
        """The next line without its end."""
        if self._pos < len(self._data) or self._whole:
            end = self._data.find(b"\n", self._pos)
            line = self._data[self._pos:end + 1]
            self._pos = end + 1
        else:
            line = self._file_readline()
        if line[-1:] != b"\n":
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]

    def _read_number(self, size):
        return int.from_bytes(self.read(size), "little")

    def _read_sized(self, size, what=None):
        """Bytes after a number of so many bytes that says how many."""
        n = self._read_number(size)
        if n > _sys.maxsize:
            raise OverflowError(f"{what} exceeds system's maximum size of {_sys.maxsize} bytes")
        return self.read(n)

    # ---- the stack ----

    def pop_mark(self):
        """What lies above the last MARK, which is taken away with it."""
        items = self.stack
        self.stack = self._marked.pop()
        return items

    def persistent_load(self, pid):
        """To be overridden: the object that persistent_id() gave this id."""
        raise UnpicklingError("A load persistent id instruction was encountered,\nbut no persistent_load function was specified.")

    def find_class(self, module, name):
        """What a pickle names; to be overridden where not everything may be named."""
        _sys.audit("pickle.find_class", module, name)
        if self.proto < 3 and self.fix_imports:
            module, name = _python3_name(module, name)
        found = _import(module)
        if self.proto >= 4:
            return _getattribute(found, name)[0]
        try:
            return getattr(found, name)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {found!r}") from None

    # ---- opcodes: control ----

    dispatch = {}

    def _opcode(key, dispatch=dispatch):
        def register(function):
            dispatch[key[0]] = function
            return function
        return register

    @_opcode(PROTO)
    def load_proto(self):
        proto = self.read(1)[0]
        if proto > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {proto}")
        self.proto = proto

    @_opcode(FRAME)
    def load_frame(self):
        size = self._read_number(8)
        if size > _sys.maxsize:
            raise OverflowError(f"FRAME length exceeds system's maximum of {_sys.maxsize} bytes")
        if self._whole:
            if len(self._data) - self._pos < size:
                raise UnpicklingError("pickle data was truncated")
        elif self._pos < len(self._data):
            raise UnpicklingError("beginning of a new frame before end of current frame")
        else:
            self._data, self._pos = self.read(size), 0

    @_opcode(STOP)
    def load_stop(self):
        raise _Stop(self.stack.pop())

    @_opcode(MARK)
    def load_mark(self):
        self._marked.append(self.stack)
        self.stack = []

    @_opcode(POP)
    def load_pop(self):
        if self.stack or not self._marked:
            del self.stack[-1]
        else:
            self.pop_mark()

    @_opcode(POP_MARK)
    def load_pop_mark(self):
        self.pop_mark()

    @_opcode(DUP)
    def load_dup(self):
        self.stack.append(self.stack[-1])

    # ---- opcodes: values ----

    def _constant(key, value, dispatch=dispatch):
        def load(self):
            self.stack.append(value)
        dispatch[key[0]] = load

    for _key, _value in (NONE, None), (NEWTRUE, True), (NEWFALSE, False), (EMPTY_TUPLE, ()):
        _constant(_key, _value)
    del _key, _value

    @_opcode(INT)
    def load_int(self):
        line = self.readline()
        try:
            self.stack.append(line == b"01" if line in (b"00", b"01") else int(line, 0))
        except ValueError:
            raise ValueError("could not convert string to int") from None

    @_opcode(BININT)
    def load_binint(self):
        self.stack.append(int.from_bytes(self.read(4), "little", signed=True))

    @_opcode(BININT1)
    def load_binint1(self):
        self.stack.append(self.read(1)[0])

    @_opcode(BININT2)
    def load_binint2(self):
        self.stack.append(self._read_number(2))

    @_opcode(LONG)
    def load_long(self):
        line = self.readline()
        self.stack.append(_number(line[:-1] if line[-1:] == b"L" else line))

    @_opcode(LONG1)
    def load_long1(self):
        self.stack.append(decode_long(self._read_sized(1)))

    @_opcode(LONG4)
    def load_long4(self):
        n = int.from_bytes(self.read(4), "little", signed=True)
        if n < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self.stack.append(decode_long(self.read(n)))

    @_opcode(FLOAT)
    def load_float(self):
        line = self.readline()
        try:
            self.stack.append(float(line))
        except ValueError:
            raise ValueError(f"could not convert string to float: '{str(line, 'latin-1')}\n'") from None

    @_opcode(BINFLOAT)
    def load_binfloat(self):
        self.stack.append(_float_unpack(self.read(8))[0])

    def _push_string(self, data):
        """A string of Python 2, as the caller of load() wants it."""
        self.stack.append(data if self.encoding == "bytes" else data.decode(self.encoding, self.errors))

    @_opcode(STRING)
    def load_string(self):
        line = self.readline()
        if len(line) < 2 or line[0] != line[-1] or line[0] not in b"\"'":
            raise UnpicklingError("the STRING opcode argument must be quoted")
        import codecs
        self._push_string(codecs.escape_decode(line[1:-1])[0])

    @_opcode(BINSTRING)
    def load_binstring(self):
        self._push_string(self._read_sized(4))

    @_opcode(SHORT_BINSTRING)
    def load_short_binstring(self):
        self._push_string(self._read_sized(1))

    @_opcode(UNICODE)
    def load_unicode(self):
        self.stack.append(str(self.readline(), "raw-unicode-escape"))

    def _sized(key, size, what, make, dispatch=dispatch):
        def load(self):
            self.stack.append(make(self._read_sized(size, what)))
        dispatch[key[0]] = load

    def _text(data):
        return str(data, "utf-8", "surrogatepass")

    for _args in (SHORT_BINUNICODE, 1, "BINUNICODE", _text), (BINUNICODE, 4, "BINUNICODE", _text), (BINUNICODE8, 8, "BINUNICODE", _text), \
                 (SHORT_BINBYTES, 1, "BINBYTES", bytes), (BINBYTES, 4, "BINBYTES", bytes), (BINBYTES8, 8, "BINBYTES", bytes), \
                 (BYTEARRAY8, 8, "BYTEARRAY8", bytearray):
        _sized(*_args)
    del _args, _text

    @_opcode(NEXT_BUFFER)
    def load_next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
        for buffer in self._buffers:
            self.stack.append(buffer)
            return
        raise UnpicklingError("not enough out-of-band buffers")

    @_opcode(READONLY_BUFFER)
    def load_readonly_buffer(self):
        with memoryview(self.stack[-1]) as view:
            if not view.readonly:
                self.stack[-1] = view.toreadonly()

    # ---- opcodes: the memo ----

    def _recall(self, index):
        try:
            self.stack.append(self.memo[index])
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {index}") from None

    @_opcode(GET)
    def load_get(self):
        self._recall(_number(self.readline()))

    @_opcode(BINGET)
    def load_binget(self):
        self._recall(self.read(1)[0])

    @_opcode(LONG_BINGET)
    def load_long_binget(self):
        self._recall(self._read_number(4))

    @_opcode(PUT)
    def load_put(self):
        index = _number(self.readline())
        if index < 0:
            raise ValueError("negative PUT argument")
        self.memo[index] = self.stack[-1]

    @_opcode(BINPUT)
    def load_binput(self):
        self.memo[self.read(1)[0]] = self.stack[-1]

    @_opcode(LONG_BINPUT)
    def load_long_binput(self):
        self.memo[self._read_number(4)] = self.stack[-1]

    @_opcode(MEMOIZE)
    def load_memoize(self):
        self.memo[len(self.memo)] = self.stack[-1]

    # ---- opcodes: containers ----

    @_opcode(TUPLE)
    def load_tuple(self):
        items = self.pop_mark()
        self.stack.append(tuple(items))

    def _last(self, n):
        """Takes the last n values off the stack."""
        items = self.stack[-n:]
        if len(items) < n:
            raise IndexError("pop from empty list")
        del self.stack[-n:]
        return items

    @_opcode(TUPLE1)
    def load_tuple1(self):
        self.stack.append((self.stack.pop(),))

    @_opcode(TUPLE2)
    def load_tuple2(self):
        self.stack.append(tuple(self._last(2)))

    @_opcode(TUPLE3)
    def load_tuple3(self):
        self.stack.append(tuple(self._last(3)))

    @_opcode(EMPTY_LIST)
    def load_empty_list(self):
        self.stack.append([])

    @_opcode(EMPTY_DICT)
    def load_empty_dictionary(self):
        self.stack.append({})

    @_opcode(EMPTY_SET)
    def load_empty_set(self):
        self.stack.append(set())

    @_opcode(LIST)
    def load_list(self):
        items = self.pop_mark()
        self.stack.append(items)

    @_opcode(DICT)
    def load_dict(self):
        items = self.pop_mark()
        self.stack.append(self._pairs_into({}, items))

    def _pairs_into(self, target, items):
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]
        return target

    @_opcode(FROZENSET)
    def load_frozenset(self):
        items = self.pop_mark()
        self.stack.append(frozenset(items))

    @_opcode(APPEND)
    def load_append(self):
        value = self.stack.pop()
        self.stack[-1].append(value)

    @_opcode(APPENDS)
    def load_appends(self):
        items = self.pop_mark()
        target = self.stack[-1]
        extend = getattr(target, "extend", None)
        if extend is not None:
            extend(items)
            return
        append = target.append
        for item in items:
            append(item)

    @_opcode(SETITEM)
    def load_setitem(self):
        key, value = self._last(2)
        self.stack[-1][key] = value

    @_opcode(SETITEMS)
    def load_setitems(self):
        items = self.pop_mark()
        self._pairs_into(self.stack[-1], items)

    @_opcode(ADDITEMS)
    def load_additems(self):
        items = self.pop_mark()
        target = self.stack[-1]
        if isinstance(target, set):
            target.update(items)
        else:
            add = target.add
            for item in items:
                add(item)

    # ---- opcodes: objects ----

    @_opcode(PERSID)
    def load_persid(self):
        try:
            pid = self.readline().decode("ascii")
        except UnicodeDecodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
        self.stack.append(self.persistent_load(pid))

    @_opcode(BINPERSID)
    def load_binpersid(self):
        pid = self.stack.pop()
        self.stack.append(self.persistent_load(pid))

    @_opcode(GLOBAL)
    def load_global(self):
        module, name = self.readline().decode("utf-8"), self.readline().decode("utf-8")
        self.stack.append(self.find_class(module, name))

    @_opcode(STACK_GLOBAL)
    def load_stack_global(self):
        module, name = self._last(2)
        if type(module) is not str or type(name) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self.stack.append(self.find_class(module, name))

    @_opcode(EXT1)
    def load_ext1(self):
        self._push_extension(self.read(1)[0])

    @_opcode(EXT2)
    def load_ext2(self):
        self._push_extension(self._read_number(2))

    @_opcode(EXT4)
    def load_ext4(self):
        self._push_extension(int.from_bytes(self.read(4), "little", signed=True))

    def _push_extension(self, code):
        cache = _copyreg._extension_cache
        if code not in cache:
            key = _copyreg._inverted_registry.get(code)
            if key is None:
                if code <= 0:
                    raise UnpicklingError("EXT specifies code <= 0")
                raise ValueError(f"unregistered extension code {code}")
            if not isinstance(key, tuple) or [type(part) for part in key] != [str, str]:
                raise ValueError(f"_inverted_registry[{code}] isn't a 2-tuple of strings")
            cache[code] = self.find_class(*key)
        self.stack.append(cache[code])

    def _instantiate(self, cls, args):
        if args or not isinstance(cls, type) or hasattr(cls, "__getinitargs__"):
            self.stack.append(cls(*args))
        else:
            self.stack.append(cls.__new__(cls))

    @_opcode(INST)
    def load_inst(self):
        module, name = self.readline().decode("ascii"), self.readline().decode("ascii")
        args = self.pop_mark()
        self._instantiate(self.find_class(module, name), args)

    @_opcode(OBJ)
    def load_obj(self):
        args = self.pop_mark()
        self._instantiate(args[0], args[1:])

    @_opcode(NEWOBJ)
    def load_newobj(self):
        cls, args = self._last(2)
        if not isinstance(args, tuple):
            raise UnpicklingError(f"NEWOBJ args argument must be a tuple, not {type(args).__name__}")
        self._check_class("NEWOBJ", cls)
        self.stack.append(cls.__new__(cls, *args))

    @_opcode(NEWOBJ_EX)
    def load_newobj_ex(self):
        cls, args, kwargs = self._last(3)
        self._check_class("NEWOBJ_EX", cls)
        if not isinstance(args, tuple):
            raise UnpicklingError(f"NEWOBJ_EX args argument must be a tuple, not {type(args).__name__}")
        if not isinstance(kwargs, dict):
            raise UnpicklingError(f"NEWOBJ_EX kwargs argument must be a dict, not {type(kwargs).__name__}")
        self.stack.append(cls.__new__(cls, *args, **kwargs))

    @staticmethod
    def _check_class(opcode, cls):
        if not isinstance(cls, type):
            raise UnpicklingError(f"{opcode} class argument must be a type, not {type(cls).__name__}")

    @_opcode(REDUCE)
    def load_reduce(self):
        func, args = self._last(2)
        if not isinstance(args, tuple):
            raise TypeError("argument list must be a tuple")
        self.stack.append(func(*args))

    @_opcode(BUILD)
    def load_build(self):
        state = self.stack.pop()
        target = self.stack[-1]
        setstate = getattr(target, "__setstate__", None)
        if setstate is not None:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state is not None:
            self._set_attributes(target, state)
        if slots is not None:
            if not isinstance(slots, dict):
                raise UnpicklingError("slot state is not a dictionary")
            for name, value in slots.items():
                setattr(target, name, value)

    @staticmethod
    def _set_attributes(target, state):
        if not isinstance(state, dict):
            raise UnpicklingError("state is not a dictionary")
        attributes = target.__dict__
        for name, value in state.items():
            attributes[_sys.intern(name) if type(name) is str else name] = value

    del _opcode, _constant, _sized


# ---- the four functions ----

def _dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Writes the pickle of obj to an open file."""
    _Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def _dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The pickle of obj, as bytes."""
    out = _io.BytesIO()
    _Pickler(out, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return out.getvalue()


def _load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Reads one pickle from an open file; the object it was made from, anew."""
    return _Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def _loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The object, made anew, whose pickle these bytes are; what follows the pickle is ignored."""
    if not isinstance(data, bytes):
        try:
            data = bytes(memoryview(data))
        except TypeError:
            raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}") from None
    return _Unpickler._of_bytes(data, fix_imports, encoding, errors, buffers).load()


try:
    from _pickle import Pickler, Unpickler, dump, dumps, load, loads
except ImportError:
    Pickler, Unpickler = _Pickler, _Unpickler
    dump, dumps, load, loads = _dump, _dumps, _load, _loads
