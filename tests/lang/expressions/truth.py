# What is true: __bool__, then __len__, else always.
for v in (None, False, 0, 0.0, 0j if False else 0, "", b"", (), [], {}, set(), range(0), frozenset(), bytearray()):
    assert not v
for v in (True, 1, -1, 0.1, " ", b"0", (0,), [0], {0: 0}, {0}, range(1), object(), print, int, float("nan")):
    assert v
class Len:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
print(bool(Len(0)), bool(Len(3)))
class Bad:
    def __bool__(self): return 1
class BadLen:
    def __len__(self): return -1
class BadLen2:
    def __len__(self): return "x"
for bad in (Bad(), BadLen(), BadLen2()):
    try:
        bool(bad)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
