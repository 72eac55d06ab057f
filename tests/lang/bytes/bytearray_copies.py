# Copies of bytearrays of a subclass keep attributes and slots.
import copy


class Named(bytearray):
    pass


class Slotted(bytearray):
    __slots__ = ('x', 'y')


for cls in Named, Slotted:
    a = cls(b'abc\x80')
    a.x = 10
    a.y = cls(b'efg')
    for b in copy.copy(a), copy.deepcopy(a):
        print(type(b).__name__, bytes(b), b.x, bytes(b.y), b.y is a.y)
print(copy.copy(bytearray(b'x')), bytearray(b'x').__reduce__()[1:], 'abc'.__getnewargs__())
text = 'abc'
print(text.__getnewargs__()[0] is text)
for digits in '0x1p\uff10', '\uff11':
    try:
        float.fromhex(digits)
    except ValueError as e:
        print(e)
