# bytearray changes in place.
a = bytearray(b"hello")
a[0] = 72
a[1:3] = b"EY"
a.append(33)
a.extend(b"!?")
a += b"x"
print(a, len(a), a.pop(), a.pop(0), a)
a.insert(1, 65)
a.remove(65)
a.reverse()
print(a, a.upper(), a == bytes(a), a[1:3], a.find(b"l"), bytearray(3), bytearray("é", "utf8"))
del a[0], a[1:3]
a *= 2
print(a, a.copy() is a, a.hex(), bytearray.fromhex("ff"), a.decode(), a[::-1], a.split(b"l"))
a.clear()
print(a, bool(a), repr(bytearray(b"\x00'")), bytearray(b"ab") + b"c", b"c" + bytearray(b"ab"), bytearray(b"b") < b"c")
a[:] = range(5)
a[::2] = b"xyz"
print(a)
for f in (lambda: a.append(256), lambda: a.append("x"), lambda: a.pop(99), lambda: bytearray().pop(), lambda: a.remove(0xEE), lambda: hash(a), lambda: a.__setitem__(0, "x"), lambda: a.__setitem__(slice(0, 5, 2), b"q"), lambda: a.__setitem__(99, 1), lambda: bytearray("x")):
    try: f()
    except (TypeError, ValueError, IndexError) as e: print(type(e).__name__, e)
