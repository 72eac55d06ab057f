# struct: unpack_from, pack_into and iter_unpack, at all offsets; values that change the Struct under way.
import struct
s = struct.Struct("<hB")
b = bytearray(7)
s.pack_into(b, 1, -2, 255)
s.pack_into(b, -3, 5, 6)
print(b, s.unpack_from(b, 1), s.unpack_from(b, -3), s.format, s.size)
for call in (lambda: s.unpack_from(b, 5), lambda: s.unpack_from(b, -2), lambda: s.unpack_from(b, -8), lambda: s.unpack(b),
             lambda: s.pack_into(b, 5, 1, 2), lambda: s.pack_into(b, -2, 1, 2), lambda: s.pack_into(b, -9, 1, 2),
             lambda: s.pack_into(b), lambda: s.pack_into(), lambda: s.pack_into(bytes(9), 0, 1, 2),
             lambda: s.pack_into(b, 1 << 70, 1, 2), lambda: s.iter_unpack(b), lambda: struct.iter_unpack("0s", b""),
             lambda: s.unpack("abc"), lambda: struct.unpack_from("b", b"", offset=0)):
    try:
        print(call())
    except (struct.error, TypeError, IndexError) as e:
        print(type(e).__name__, e)
it = s.iter_unpack(bytes(range(9)))
print(it.__length_hint__(), next(it), list(it), list(it), it.__length_hint__())
print(struct.error.__module__, struct.Struct.__name__, struct.Struct("b").pack(7))
