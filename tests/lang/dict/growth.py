# Dicts grow by CPython's steps.
import sys
def sizes(make):
    d, out = {}, []
    for i in range(50):
        s = sys.getsizeof(d)
        if not out or out[-1][1] != s: out.append((i, s))
        d[make(i)] = i
    return out
print(sizes(lambda i: i))
print(sizes(lambda i: f"k{i}"))
print(sys.getsizeof({}), sys.getsizeof({1: 1}), sys.getsizeof({"key": "value"}), sys.getsizeof(dict(a=1, b=2)), sys.getsizeof({i: i for i in range(6)}))
d = {i: i for i in range(100)}
d.clear()
print(sys.getsizeof(d))
