# array: bytes, files, lists, text, pickling, copies, sizes.
import copy, io, sys, array
A = array.array
x = A("h", [1, 2, 3])
f = io.BytesIO()
x.tofile(f)
f.seek(0)
y = A("h")
y.fromfile(f, 2)
print(f.getvalue(), x.tobytes(), y)
for call in (lambda: y.fromfile(f, 5), lambda: y.fromfile(f, -1), lambda: y.fromfile(5, 1), lambda: x.frombytes("a"), lambda: x.frombytes(b"a"),
             lambda: x.fromlist(5), lambda: x.fromlist([1, "a"]), lambda: x.fromunicode("a"), lambda: x.tounicode(), lambda: x.tofile(5),
             lambda: array._array_reconstructor(A, "i", 8, b"abc"), lambda: array._array_reconstructor(A, "h", 99, b""),
             lambda: array._array_reconstructor(int, "h", 4, b""), lambda: array._array_reconstructor(A, "z", 4, b""),
             lambda: array._array_reconstructor(A, "i", 8, "x"), lambda: array._array_reconstructor(A, "i", 15, bytes(4))):
    try:
        print(call())
    except (TypeError, ValueError, EOFError, AttributeError) as e:
        print(type(e).__name__, e)
print(x, y, x.__reduce_ex__(2), x.__reduce_ex__(3)[1], copy.copy(x), copy.deepcopy(x))
for format in range(18):
    print(format, array._array_reconstructor(A, "h" if format < 14 else "d", format, b"\0\0a\0\0\0\0\0"))
for format, data in ((18, b"a\0b\0"), (19, b"\0a\0b"), (20, b"a\0\0\0")):
    print(array._array_reconstructor(A, "u", format, data))
u = A("u", "a\u20ac")
u.fromunicode("\U0001f600")
print(u.tounicode(), ascii(u), [sys.getsizeof(A("i", [0] * n)) for n in range(4)], u.itemsize)
sizes = []
for i in range(40):
    x.append(i)
    sizes.append(sys.getsizeof(x))
print(sizes)
it = iter(x)
next(it)
print(it.__reduce__()[2], it.__length_hint__() if hasattr(it, "__length_hint__") else None)
it.__setstate__(40)
print(list(it), it.__reduce__()[1])
