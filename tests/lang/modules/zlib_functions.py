# zlib: whole strings both ways, checksums, and damaged streams.
import zlib
data = b"hello world " * 1000
z = zlib.compress(data)
print(len(z), zlib.decompress(z) == data, zlib.compress(b""), len(zlib.compress(data, 0)), zlib.decompress(z + b"rest") == data)
for k in ({"wbits": -15}, {"wbits": 31}, {"level": 1}):
    packed = zlib.compress(data, **k)
    print(k, len(packed), zlib.decompress(packed, wbits=k.get("wbits", 15), bufsize=1) == data)
for call in (lambda: zlib.compress(data, 10), lambda: zlib.compress("a"), lambda: zlib.compress(), lambda: zlib.compress(data, wbits=99),
             lambda: zlib.decompress(b""), lambda: zlib.decompress(z[:20]), lambda: zlib.decompress(b"abc"), lambda: zlib.decompress(z, -15),
             lambda: zlib.decompress(z, bufsize=-1), lambda: zlib.decompress(z, 99), lambda: zlib.decompress(z[:-4] + b"abcd"),
             lambda: zlib.crc32("a"), lambda: zlib.adler32(5), lambda: zlib.decompress("a")):
    try:
        print(call())
    except (zlib.error, TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(zlib.crc32(b"abc"), zlib.crc32(b"abc", 1), zlib.adler32(b"abc"), zlib.adler32(b"abc", -1), zlib.crc32(b"a", 1 << 70))
print(zlib.error.__module__, zlib.MAX_WBITS, zlib.Z_FINISH)
