# Indexing gives ints, slices give bytes; comparison, hash, %.
b = b"abcdef"
print(b[0], b[-1], b[1:3], b[::-2], len(b), list(b), 97 in b, b"cd" in b, b + b"x", b * 2, b == b"abcdef", b < b"b", b > b"", hash(b) == hash(bytes(b)), b == "abcdef")
print(b"%s|%d|%5.1f|%x|%c|%a|%b|%r" % (b"s", 5, 1.25, 255, 65, "é", b"b", "x"), b"%(k)s" % {b"k": b"v"}, b"%s" % bytearray(b"q"))
print({b"k": 1}[b"k"], max(b), sorted(b"cab"), min(b"xyz"), sum(b"\x01\x02"), tuple(b"ab"), b"".join(bytes([x]) for x in range(65, 70)))
for f in (lambda: b["a"], lambda: b[10], lambda: b"%s" % "x", lambda: b"%d" % b"x", lambda: 300 in b, lambda: "a" in b, lambda: b < "x", lambda: b * b):
    try: f()
    except (TypeError, IndexError, ValueError) as e: print(type(e).__name__, e)
print(hash(b""), hash(b"a"), hash(b"abc") == hash("abc"))
