"""Pickles cut off, with other bytes and with huge sizes, and hooks that call their own Pickler and Unpickler again: whatever comes
of them, it is an exception or an object, and soon. Prints how many were tried.

damage.py [SEED [N]]: N pieces cut off and N changed at random for each pickle."""

import collections
import copyreg
import io
import pickle
import random
import struct
import sys


class Any:
    """What all names of a damaged pickle stand for, so that it calls nothing that matters."""

    def __init__(self, *args, **kwargs):
        self.args = args

    def __reduce__(self):
        return Any, (1,), {"a": 1}, iter([1, 2]), iter([("k", 2)])

    def append(self, item):
        pass

    def __setitem__(self, key, value):
        pass


class Names(pickle.Unpickler):
    def find_class(self, module, name):
        return Any if module != "collections" else collections.OrderedDict

    def persistent_load(self, pid):
        return [pid]


class Identified(pickle.Pickler):
    def persistent_id(self, obj):
        return "id" if obj == "identified" else None


def read(data):
    data = bytes(data)
    for source in data, io.BytesIO(data), io.BufferedReader(io.BytesIO(data), 16):
        try:
            if isinstance(source, bytes):
                pickle.loads(source, buffers=[b"buffer"], encoding="latin1") if safe(source) else None
            else:
                Names(source, buffers=[bytearray(b"buffer")], encoding="bytes").load()
        except Exception:
            pass


def safe(data):
    return not any(name in data for name in (b"os", b"sys", b"exec", b"eval", b"builtin", b"posix")) and b"c" not in data and b"\x93" not in data and b"i" not in data


def whole():
    items = ["text", "\u20ac", b"bytes", bytearray(b"array"), 1, 300, 70000, 1 << 40, 1 << 90, 1.5, None, True, (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4),
             {1: 2}, {"k": [1], "l": [2]}, {1, 2}, frozenset([3]), Any(), "identified", collections.OrderedDict(a=1), "x" * 300, [None] * 20]
    items.append(items)
    for protocol in range(6):
        out = io.BytesIO()
        Identified(out, protocol).dump(items)
        yield out.getvalue()
    yield pickle.dumps([pickle.PickleBuffer(b"abc"), pickle.PickleBuffer(bytearray(b"abc"))], 5, buffer_callback=lambda b: None)
    yield b"(S'a\\x41'\nU\x02abT\x02\0\0\0abI5\nL5L\nF1.5\nVa\n(icollections\nOrderedDict\n(ccollections\nOrderedDict\no\x82\x01Pid\n\x8a\x01\x05t."


def damaged(data, random, often):
    yield from (data[:n] for n in range(0, len(data), 1 + len(data) // often))
    for _ in range(often):
        changed = bytearray(data)
        for _ in range(random.choice((1, 1, 2, 5))):
            place = random.randrange(len(data))
            changed[place] = random.choice((random.randrange(256), 0xff, data[random.randrange(len(data))]))
        yield changed
    for opcode in b"TXBjrJ\x84\x8b\x8d\x8e\x95\x96":
        size = random.choice((0x7fffffff, 0xffffffff, (1 << 63) - 1, 1 << 63, (1 << 64) - 1))
        place = random.randrange(len(data))
        yield data[:place] + bytes([opcode]) + struct.pack("<Q", size)[:8 if opcode in b"\x8d\x8e\x95\x96" else 4] + data[place:]


class Again(pickle.Pickler):
    def persistent_id(self, obj):
        self.depth = getattr(self, "depth", 0) + 1
        if self.depth < 5:
            if self.depth % 2:
                self.__init__(io.BytesIO(), self.depth)
            self.dump([obj, "more" * 100000])
            self.memo = {}
            self.clear_memo()
        return None


class AgainReader(pickle.Unpickler):
    depth = 0

    def find_class(self, module, name):
        self.depth += 1
        if self.depth == 2:
            self.__init__(io.BytesIO(pickle.dumps([1, 2, print])))
        if self.depth < 5:
            try:
                self.load()
            except Exception:
                pass
            self.memo = self.memo
        return Any


def call_themselves():
    data = ["again", [1, 2, {3: "again"}], ("x" * 100000,), print, len] * 3
    for protocol in range(6):
        for reader in AgainReader(io.BytesIO(pickle.dumps(data, protocol) * 3)), None:
            try:
                reader.load() if reader else Again(io.BytesIO(), protocol).dump(data)
            except Exception:
                pass
            yield


copyreg.add_extension("collections", "OrderedDict", 1)
sys.setrecursionlimit(500)
seed, often = [int(arg) for arg in sys.argv[1:]] + [1, 20][len(sys.argv) - 1:]
seeded = random.Random(seed)
count = sum(1 for _ in call_themselves())
for data in whole():
    for piece in damaged(data, seeded, often):
        read(piece)
        count += 1
print(count)
