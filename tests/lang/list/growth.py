# Lists grow by CPython's steps.
import sys
l, sizes = [], []
for i in range(70):
    s = sys.getsizeof(l)
    if not sizes or sizes[-1][1] != s: sizes.append((i, s))
    l.append(i)
print(sizes)
print([sys.getsizeof([None] * n) for n in (0, 1, 5, 10)], sys.getsizeof(list(range(10))), sys.getsizeof([x for x in range(10)]), sys.getsizeof(list("abc")), sys.getsizeof([1, 2, 3]), sys.getsizeof([*range(5)]))
while l: l.pop()
print(sys.getsizeof(l))
l = [1, 2, 3]
l.insert(0, 0)
print(sys.getsizeof(l))
l += [1] * 10
print(sys.getsizeof(l), sys.getsizeof(l[:]), sys.getsizeof(l.copy()))
l.clear()
print(sys.getsizeof(l))
