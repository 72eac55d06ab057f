# struct: formats: counts, alignment, text, and the errors of bad ones.
import struct
for f in ("", "b b", "bi", "bq", "<bq", "b0i", "3s2p", "0s", "c?x", "3x2h", "nN", "P", "300p", b"2h"):
    print(f, struct.calcsize(f))
for f in ("5", "5 b", "z", "<n", "\0", "b\0", "99999999999999999999b", "9223372036854775807h", 5, "\xe9", b"\xff"):
    try:
        print(struct.calcsize(f))
    except (struct.error, TypeError, UnicodeError) as e:
        print(type(e).__name__, e)
print(struct.pack("3s2s5p0p?c", b"a", b"abc", b"xyzabc", b"q", [], b"c"))
print(struct.unpack("3s5p?c", b"a\0b\x03abcd\x02z"), struct.unpack("3p", b"\xffab"))
for args in (("s", "x"), ("p", 5), ("c", b"ab"), ("b",), ("b", 1, 2), ()):
    try:
        print(struct.pack(*args))
    except (struct.error, TypeError) as e:
        print(type(e).__name__, e)
