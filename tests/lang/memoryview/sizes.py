# sys.getsizeof: a head, and three words for each dimension.
import sys
m = memoryview(b"abcdefgh")
print(sys.getsizeof(m), sys.getsizeof(m[::2]), sys.getsizeof(m.cast("B", [2, 4])), sys.getsizeof(m.cast("B", [2, 2, 2])))
print(sys.getsizeof(m[:1].cast("B", [])), memoryview.__basicsize__, memoryview.__itemsize__)
print(m[:1].cast("B", [1] * 64).tobytes(), len(m[:1].cast("B", [1] * 64).shape))
try: m[:1].cast("B", [1] * 65)
except ValueError as e: print(e)
