# An impossible allocation raises MemoryError and the program goes on.
for f in (lambda: [0] * (1 << 60), lambda: "x" * (1 << 60), lambda: bytes(1 << 60), lambda: bytearray(1 << 60), lambda: (1,) * (1 << 60), lambda: b"a" * (1 << 61), lambda: "é".ljust(1 << 60)):
    try: f(); print("?")
    except MemoryError as e: print(type(e).__name__, e.args)
print("still here", [1, 2, 3])
