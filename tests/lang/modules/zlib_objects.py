# zlib: objects: piece by piece, copies, dictionaries, limits, use after the end.
import copy, zlib
data = b"hello world " * 1000
c = zlib.compressobj()
start = c.compress(data) + c.flush(zlib.Z_SYNC_FLUSH) + c.compress(b"x")
other = copy.copy(c)
print(zlib.decompress(start + c.flush()) == data + b"x", zlib.decompress(start + other.compress(b"yy") + other.flush()) == data + b"xyy")
z = zlib.compress(data)
d = zlib.decompressobj()
print(d.decompress(z, 7), len(d.unconsumed_tail) > 0, d.eof, d.copy().decompress(d.unconsumed_tail, 5), len(d.flush()), d.eof, d.unused_data)
e = zlib.decompressobj()
print(len(e.decompress(z + b"tail")), e.unused_data, e.eof, e.decompress(b"more"), e.unused_data)
packer = zlib.compressobj(zdict=b"hello world ")
q = packer.compress(data) + packer.flush()
print(zlib.decompressobj(zdict=b"hello world ").decompress(q) == data)
for call in (lambda: c.compress(b"a"), lambda: c.flush(), lambda: c.copy(), lambda: d.decompress(b"abc"), lambda: d.copy(), lambda: d.flush(0),
             lambda: zlib.decompress(q), lambda: zlib.decompressobj(zdict=b"nope").decompress(q), lambda: zlib.compressobj(level=10),
             lambda: zlib.compressobj(wbits=99), lambda: zlib.compressobj(memLevel=0), lambda: zlib.compressobj(zdict="a"), lambda: zlib.decompressobj(99),
             lambda: zlib.decompressobj(zdict=5), lambda: e.decompress(z, -1), lambda: e.decompress("a"), lambda: type(c)(),
             lambda: zlib.decompressobj().decompress(b"abc")):
    try:
        print(call())
    except (zlib.error, TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(d.flush(), c.flush(zlib.Z_NO_FLUSH))
