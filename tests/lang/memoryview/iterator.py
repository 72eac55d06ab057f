# The iterator: its type, its end, a release on the way.
import sys
m = memoryview(bytearray(b"abcdef"))
i = iter(m[::2])
print(type(i), iter(i) is i, sys.getsizeof(i), hasattr(i, "__length_hint__"))
print(next(i), list(i), list(i), next(i, "end"))
i = iter(m)
print(next(i))
m.release()
for _ in 1, 2:
    try: next(i)
    except ValueError as e: print(e)
try: i.x = 1
except AttributeError as e: print(e)
print(list(iter(memoryview(b""))), [x for x in memoryview(b"xyz").cast("c")])
