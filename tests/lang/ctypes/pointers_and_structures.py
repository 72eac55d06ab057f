# Structures, unions, arrays, pointers, buffers of characters, and what is refused.
from ctypes import *


def shown(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class P(Structure):
    _fields_ = [('a', c_byte), ('b', c_long), ('c', c_short)]


class Q(P):
    _fields_ = [('d', c_int * 2), ('p', P)]


class U(Union):
    _fields_ = [('i', c_uint), ('b', c_ubyte * 4)]
shown(lambda: (sizeof(P), alignment(P), sizeof(Q), sizeof(U)))
shown(lambda: (P.a, P.b, Q.d, Q.p, P.b.offset, P.b.size, U.b))
p = P(1, 2, 3)
shown(lambda: (p.a, p.b, p.c))
shown(lambda: P(1, 2, 3, 4))
shown(lambda: P(b=7).b)
shown(lambda: P(1, a=2))
shown(lambda: P(z=1).z)
shown(lambda: repr(p)[:14])
shown(lambda: bytes(p))
q = Q()
q.d[1] = 9
q.p.b = 5
shown(lambda: (list(q.d), q.p.b, q.d[-1], len(q.d), q.d[0:2]))
shown(lambda: q.d[2])
shown(lambda: q.d['x'])
shown(lambda: setattr(p, 'a', 'x'))
shown(lambda: setattr(p, 'b', 2 ** 64 + 1) or p.b)
shown(lambda: p.zz)
shown(lambda: setattr(q, 'd', (1, 2)) or list(q.d))
shown(lambda: setattr(q, 'd', (1, 2, 3)))
u = U(1)
shown(lambda: list(u.b))
u.b[3] = 1
shown(lambda: hex(u.i))
A = c_int * 3
shown(lambda: A)
shown(lambda: list(A(1, 2)))
shown(lambda: A(1, 2, 3, 4))
shown(lambda: A is c_int * 3)
shown(lambda: repr(A())[:20])
shown(lambda: A.__name__)
shown(lambda: [x for x in (c_char * 3)(b'a', b'b')])
shown(lambda: (c_char * 3)(b'a', b'b').value)
shown(lambda: (c_char * 3)(b'a', b'b').raw)
s = create_string_buffer(b'hello', 10)
shown(lambda: (s, s.value, s.raw)[1:])
shown(lambda: type(s))
shown(lambda: sizeof(s))
s.value = b'ab'
shown(lambda: s.raw)
shown(lambda: s[0])
shown(lambda: s[0:3])
shown(lambda: create_string_buffer(3).raw)
shown(lambda: setattr(s, 'value', b'x' * 11))
shown(lambda: create_string_buffer('x'))
x = c_int(5)
pp = pointer(x)
shown(lambda: (pp.contents, pp[0], type(pp), bool(pp), bool(POINTER(c_int)())))
pp[0] = 8
shown(lambda: x.value)
shown(lambda: pp.contents.value)
x.value = 9
shown(lambda: pp[0])
shown(lambda: POINTER(c_int)().contents)
shown(lambda: POINTER(c_int) is POINTER(c_int))
shown(lambda: POINTER(c_int)(x)[0])
shown(lambda: POINTER(c_int)(5))
shown(lambda: pointer(5))
shown(lambda: string_at(s))
shown(lambda: string_at(s, 4))
shown(lambda: string_at(addressof(s), 2))
shown(lambda: addressof(5))
shown(lambda: sizeof(5))
shown(lambda: alignment('x'))
memmove(s, b'zzz', 3)
shown(lambda: s.raw)
memset(s, 65, 2)
shown(lambda: s.raw)
shown(lambda: memmove(s, x, 4) and s.raw)
a = [1]
shown(lambda: cast(id(a), py_object).value is a)
shown(lambda: cast(id(a), py_object))
shown(lambda: cast(id(a), c_void_p).value == id(a))
shown(lambda: cast(id(a), POINTER(c_long))[0])
shown(lambda: cast(id(a), POINTER(c_long)).contents)
shown(lambda: cast(5, c_int))
shown(lambda: cast(s, c_char_p).value)
shown(lambda: cast(s, POINTER(c_ubyte))[1])
shown(lambda: cast(pp, c_void_p).value == addressof(x))
shown(lambda: cast(None, c_void_p))
shown(lambda: cast(5, 5))
shown(lambda: c_int.from_buffer_copy(b'\x01\x00\x00\x00\x02').value)
shown(lambda: c_int.from_buffer_copy(b'\x01\x00\x00'))
shown(lambda: c_int.from_buffer(b'\x01\x00\x00\x00'))
ba = bytearray(8)
ci = c_int.from_buffer(ba, 4)
ci.value = 3
shown(lambda: ba)
shown(lambda: c_int.from_buffer(ba, 5))
shown(lambda: c_int.from_buffer_copy(b'abcd', -1))
shown(lambda: c_int(3) == c_int(3))
shown(lambda: bool(c_int(0)))
shown(lambda: bool(c_int(2)))
shown(lambda: c_int(3) + 1)
shown(lambda: hash(c_int(3)) > 0)
shown(lambda: py_object().value)
shown(lambda: py_object(a).value is a)
shown(lambda: (py_object * 2)(a)[0])
shown(lambda: (py_object * 2)(a)[1])
shown(lambda: Structure())
shown(lambda: sizeof(type('E', (Structure,), {})))
shown(lambda: type('E', (Structure,), {'_fields_': [('a', 5)]}))
shown(lambda: type('E', (Structure,), {'_fields_': 5}))
shown(lambda: type('E', (Structure,), {'_fields_': [('a',)]}))
shown(lambda: c_int.__mul__(3))
shown(lambda: 3 * c_int)


class K(Structure):
    pass
K._fields_ = [('next', POINTER(K)), ('v', c_int)]
k = K()
k.v = 3
k2 = K(pointer(k), 4)
shown(lambda: k2.next.contents.v)
shown(lambda: bool(k.next))
shown(lambda: k2.next[0].v)
k2.next.contents.v = 11
shown(lambda: k.v)
k2.next = None
shown(lambda: bool(k2.next))
shown(lambda: k2.next.contents)
shown(lambda: setattr(k2, 'next', k))
shown(lambda: setattr(k2, 'next', 5))
shown(lambda: setattr(q, 'p', x))
shown(lambda: setattr(q, 'p', (4, 5, 6)) or (q.p.a, q.p.c))
pointers = (POINTER(K) * 2)(pointer(k), None)
shown(lambda: (pointers[0].contents.v, bool(pointers[1])))


class E(Structure):
    _pack_ = 1
    _fields_ = [('a', c_byte), ('b', c_long)]
shown(lambda: sizeof(E))
shown(lambda: E.b)


class Num(c_int):
    pass
shown(lambda: repr(Num(3))[:14])
shown(lambda: Num(3).value)


class H(Structure):
    _fields_ = [('n', Num)]
shown(lambda: type(H().n).__name__)
both = (c_double * 2)(1.5, 2.5)
first = cast(both, POINTER(c_double))
shown(lambda: (first[0], first[1]))
inner = pointer(both)
shown(lambda: inner.contents[1])
shown(lambda: type(pointer(c_double(5))[1]).__name__)
