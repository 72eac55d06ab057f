# array: indexing, slices of all kinds, concatenation, repetition, comparison, searching.
from array import array
x = array("h", [1, 2, 3, 4, 5])
print(x[-1], x[1:3], x[::2], x[::-1], x + x, x * 2, x * -1, x == array("b", x), x < array("h", [2]), 3 in x, "a" in x, list(x))
for key, value in ((0, 9), (-1, 9), (5, 9), ("a", 1), (0, "a"), (slice(1, 3), array("h", [7])), (slice(0, 0), array("h", [7])),
                   (slice(1, 3), array("h", range(6))), (slice(None), [1]), (slice(None), array("b")), (slice(4, 1), array("h", [7])),
                   (slice(None, None, 2), array("h", [7, 8, 9])), (slice(None, None, 2), array("h", [7])), (slice(1, 2), None)):
    y = array("h", x)
    if key == slice(1, 2):
        value = y
    try:
        y[key] = value
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, e)
    print(key, y)
for key in (0, -1, 5, slice(1, 3), slice(None, None, 2), slice(None, None, -2), slice(None), slice(3, 1)):
    y = array("h", x)
    try:
        del y[key]
    except IndexError as e:
        print(e)
    print(key, y)
y = array("b", [1])
y += y
y *= 3
y.extend(y)
print(y, x.count(2), x.index(3), x.index(1, -5), x.pop(), x.pop(0), x)
for call in (lambda: x.index(9), lambda: x.pop(9), lambda: x.remove(9), lambda: x + [1], lambda: x.extend(y), lambda: hash(x), lambda: x["a"],
             lambda: x * (1 << 62), lambda: array("b").pop()):
    try:
        call()
    except (TypeError, ValueError, IndexError, MemoryError) as e:
        print(type(e).__name__, e)
