# array: every typecode: sizes, limits and what does not fit.
import array
for c in array.typecodes:
    x = array.array(c)
    print(c, x.itemsize, x, x.typecode)
    for v in (-1, -129, 128, 256, -32769, 32768, 65536, 1 << 31, -(1 << 31) - 1, 1 << 32, 1 << 63, -(1 << 63) - 1, 1 << 64, 1.5, "x", None):
        try:
            x.append(v)
            print(c, v, x.pop())
        except (OverflowError, TypeError) as e:
            print(c, v, type(e).__name__, e)
for args in ((), ("x",), ("bb",), (5,), ("b", 5), ("b", "x"), ("u", [1]), ("i", b"abc"), ("b", [], 1), ("d", ["x"]), ("u", b"abcd"),
             ("b", array.array("u", "a")), ("u", "xy"), ("i", bytearray(8)), ("b", array.array("i", [1])), ("f", (1, 2.5))):
    try:
        print(array.array(*args))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
