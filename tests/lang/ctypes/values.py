# The simple types: sizes, what they take and make of it, arrays of them.
from ctypes import *


def shown(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for cls in (c_bool, c_byte, c_ubyte, c_short, c_ushort, c_int, c_uint, c_long, c_ulong, c_longlong, c_ulonglong, c_size_t, c_ssize_t, c_int8,
            c_int16, c_int32, c_int64, c_uint8, c_uint16, c_uint32, c_uint64, c_float, c_double, c_char, c_void_p, py_object):
    print(cls, cls._type_, sizeof(cls), alignment(cls), cls.__mro__[1:])
    shown(lambda: repr(cls()))
    for value in (None, 5, -1, 2**70, 1.5, b"a", b"ab", "x", []):
        shown(lambda: (repr(cls(value)), cls(value).value))
    for wrong in (lambda: cls(1, 2), lambda: cls(x=1), lambda: cls.from_address("x"), lambda: cls * -1, lambda: cls * "a", lambda: cls * 3,
                  lambda: (cls * 3)._length_):
        shown(wrong)
for value in (1e300, -1e300, float("inf"), 1e-50):
    print(c_float(value), c_double(value))
print(c_char_p(b"text").value, c_char_p().value, c_char_p(b"te\0xt").value)
shown(lambda: c_char_p("text"))
shown(lambda: c_char_p([]))
