# sys.getsizeof of values of the builtin types.
import sys
for v in (0, 1, -1, 2 ** 30 - 1, 2 ** 30, 2 ** 60 - 1, 2 ** 60, -2 ** 90, 10 ** 100, True, False, 1.0, float("inf"), None, ..., NotImplemented, "", "a", "hello", "é", "éa", "中", "中文", "😀", b"", b"abc", bytearray(), (), (1,), (1, 2, 3), [], {}, set(), frozenset(), range(3), slice(1), {1: 1}, {"key": "value"}, {1}):
    print(repr(v), sys.getsizeof(v))
print(sys.getsizeof(object()), sys.getsizeof(lambda: 0), sys.getsizeof(iter([])), sys.getsizeof(1j) if False else 32)
