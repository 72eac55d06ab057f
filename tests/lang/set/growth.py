# Sets grow by CPython's steps.
import sys
s, out = set(), []
for i in range(200):
    z = sys.getsizeof(s)
    if not out or out[-1][1] != z: out.append((i, z))
    s.add(i)
print(out, sys.getsizeof(frozenset()), sys.getsizeof({1, 2, 3}), sys.getsizeof(set(range(5))), sys.getsizeof(frozenset(range(100))), sys.getsizeof(s.copy()))
s.clear()
print(sys.getsizeof(s))
