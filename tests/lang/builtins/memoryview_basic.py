# memoryview over bytes and bytearray.
m = memoryview(b"hello")
print(m[0], m[1:3].tobytes(), len(m), m.readonly, m.format, m.itemsize, m.nbytes, m.shape, list(m), m == b"hello", bytes(m[::-1]), m.tolist(), m.hex(), m.obj)
b = bytearray(b"abc")
with memoryview(b) as v:
    v[0] = 65
    v[1:] = b"XY"
    try: b.append(1)
    except BufferError as e: print(e)
print(b)
b.append(1)
for f in (lambda: m.__setitem__(0, 1), lambda: memoryview("x"), lambda: m[10], lambda: v[0], lambda: hash(memoryview(b))):
    try: f()
    except (TypeError, IndexError, ValueError) as e: print(type(e).__name__, e)
