# bytes literals, repr, constructors.
print(b"abc", b"\x00\xff\t\n\r\\'", b'"', b"it's", b'both \' "', bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), bytes(b"x"), bytes(range(5)), bytes())
print(bytes.fromhex("00 ff 41"), b"A\xff".hex(), b"\x01\x02\x03".hex("-"), b"abcdef".hex(" ", 2), b"abcdef".hex(":", -2), bytes(bytearray(b"q")), bytes(memoryview(b"mv")))
for f in (lambda: bytes("x"), lambda: bytes(-1), lambda: bytes([256]), lambda: bytes(["a"]), lambda: bytes(1.5), lambda: bytes.fromhex("0g"), lambda: bytes.fromhex("abc"), lambda: bytes(5, "utf-8"), lambda: bytes(None), lambda: bytes([-1])):
    try: f()
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
