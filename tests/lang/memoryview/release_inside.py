# A view that is released while an index or value is converted.
class Index:
    def __index__(self):
        m.release()
        return 1
for f in (lambda: m[Index()], lambda: m[Index():], lambda: m.__setitem__(0, Index()), lambda: m.__setitem__(Index(), 1),
          lambda: m.__setitem__(slice(Index(), 2), b"a"), lambda: m.cast("B", [3, 1])[Index(), 0], lambda: m[Index(),]):
    b = bytearray(b"abc")
    m = memoryview(b)
    try: print(f())
    except ValueError as e: print(e)
    b.clear()
