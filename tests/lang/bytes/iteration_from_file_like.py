# bytes in loops, comprehension, dict keys, int conversion.
data = bytes(range(0, 256, 50))
print([f"{x:02x}" for x in data], int.from_bytes(data, "big"), int.from_bytes(data, "little"), (1000).to_bytes(2, "big"), (-2).to_bytes(2, "little", signed=True), int.from_bytes(b"\xff\xfe", "big", signed=True))
print({c: bytes([c]) for c in b"ab"}, dict.fromkeys(b"aab"), set(b"hello") == {104, 101, 108, 111}, bytes(x ^ 0xFF for x in b"\x00\x0f"), b"abc".__getitem__(slice(1)), int(b"42"), float(b"1.5"))
for f in (lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: (5).to_bytes(-1, "big"), lambda: (5).to_bytes(1, "x"), lambda: int(b"x")):
    try: f()
    except (OverflowError, ValueError) as e: print(type(e).__name__, e)
