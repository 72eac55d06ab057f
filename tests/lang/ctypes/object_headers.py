# What courses on memory read at id(x): counts, types, sizes of containers, the value of a float, objects by their address.
# not in gcstress: it looks at garbage before it is collected
import ctypes
import gc


def count(address):
    return ctypes.c_long.from_address(address).value


class Empty:
    pass


class Slotted:
    __slots__ = ("a",)


a = [1, 2, 3]
print(count(id(a)), ctypes.c_size_t.from_address(id(a)).value, ctypes.c_int.from_address(id(a)).value)
b = a
print(count(id(a)))
c = {"a": a, "b": [a, (a, 1)]}
print(count(id(a)))
del b
print(count(id(a)))
c.clear()
print(count(id(a)))
for made in (Empty(), Slotted(), {1: 2}, {1, 2}, lambda: 0, (x for x in a), bytearray(b"ab"), 2.5, 1 << 100, complex(1, 2), "ab" * len(a), object()):
    held = [made, made]
    print(type(made).__name__, count(id(made)), count(id(held)))
e = Empty()
e.me = e
address = id(e)
print(count(address))
del e
print(count(address))
print(gc.collect() > 0)


class PyObject(ctypes.Structure):
    _fields_ = [("ob_refcnt", ctypes.c_ssize_t), ("ob_type", ctypes.c_void_p)]


class PyVarObject(PyObject):
    _fields_ = [("ob_size", ctypes.c_ssize_t)]


class PyListObject(PyVarObject):
    _fields_ = [("ob_item", ctypes.POINTER(ctypes.py_object)), ("allocated", ctypes.c_ssize_t)]


print(PyObject.ob_refcnt, PyObject.ob_type, PyListObject.allocated, ctypes.sizeof(PyListObject))
head = PyListObject.from_address(id(a))
print(head.ob_refcnt, head.ob_type == id(list), head.ob_size, head.allocated)
a.append(4)
print(head.ob_size, head.allocated, head.ob_item[3], head.ob_item[0] is a[0])
print(PyVarObject.from_address(id((1, 2, 3, 4, 5))).ob_size, PyVarObject.from_address(id(b"abc")).ob_size)
print(ctypes.c_double.from_address(id(2.5) + 16).value)
found = ctypes.cast(id(a), ctypes.py_object)
print(found, found.value is a, ctypes.cast(id(a), ctypes.POINTER(ctypes.c_long))[0], count(id(a)))
kept = ctypes.py_object(a)
print(count(id(a)), kept.value is a)
del kept
print(count(id(a)), ctypes.cast(id(a), ctypes.c_void_p).value == id(a))
data = b"some bytes"
print(ctypes.string_at(id(data) + bytes.__basicsize__ - 1), ctypes.string_at(id(data) + bytes.__basicsize__ - 1, 4), ctypes.c_char_p(data).value)
print((ctypes.c_ssize_t * 3).from_address(id(a))[2], list((ctypes.c_ssize_t * 1).from_address(id(a))))
