# array: a buffer in use blocks every change of the size, and nothing else.
from array import array
x = array("i", [1, 2, 3])
m = memoryview(x)
for call in ("x.append(1)", "x.pop()", "x.extend([1])", "x.extend(x)", "x.frombytes(b'1234')", "x.__delitem__(0)", "x.__imul__(2)", "x.__imul__(0)",
             "x.__setitem__(slice(0, 1), array('i'))", "x.insert(0, 1)", "x.fromlist([1])", "x.remove(1)", "x.__setitem__(0, 5)", "x.extend([])",
             "x.__imul__(1)", "x.__setitem__(slice(0, 1), array('i', [9]))", "x.byteswap()", "x.reverse()", "x.__delitem__(slice(0, 3, 2))"):
    try:
        print(call, eval(call))
    except BufferError as e:
        print(call, e)
print(m.tolist(), m.itemsize, m.format, m.nbytes)
m.release()
x.append(4)
m = memoryview(x)
m[0] = 77
print(x, bytes(x))
