# bytearray over-allocates as CPython's does.
import sys
a, out = bytearray(), []
for i in range(200):
    s = sys.getsizeof(a)
    if not out or out[-1][1] != s: out.append((i, s))
    a.append(i % 256)
print(out, sys.getsizeof(bytearray(100)), sys.getsizeof(bytearray(b"abc")), sys.getsizeof(a[:10]))
