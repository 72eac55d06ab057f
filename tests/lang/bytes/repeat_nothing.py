# Repeating bytes no times makes an object of its own, unless it is the same number of bytes.
zero, one, less = 0, 1, -3
empty, single, pair = b'', b'x', b'ab'


class Own(bytes):
    pass


for what in single, pair:
    print(what * zero == empty, what * zero is empty, what * less is empty, what * zero is what * zero)
    print(what * one is what, one * what is what)
print(empty * 5 is empty, empty * zero is empty, empty * less is empty)
own = Own(b'ab')
print(own * one is own, type(own * one), type(own * zero), own * zero, Own() * 3)
print(bytearray(b'ab') * zero, bytearray() * 7)
