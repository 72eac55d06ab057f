# struct: odd formats, buffers of a wrong size, offsets outside, values that do not fit.
import struct
from _mutations import Numbers, Outcomes, damaged

number, outcomes = Numbers(3), Outcomes()
whole = [b"<3sIhHb?q", b">10s2xd f", b"@PnNlLiI", b"!5pQ", b"=e4c", b"0s0i3h"]
values = [1, -1, 2**40, 1.5, b"abc", True, "x", None, 2**70]
for i in range(100):
    form = damaged(whole[i % 6], number, b"<>@=!0123456789cbB?hHiIlLqQnNefdspPx ").decode("latin-1")
    data = bytes(number(256) for _ in range(number(40)))
    outcomes.add(struct.calcsize, form)
    outcomes.add(struct.unpack, form, data)
    outcomes.add(struct.unpack_from, form, data, number(60) - 20)
    outcomes.add(lambda: list(struct.iter_unpack(form, data)))
    outcomes.add(struct.pack, form, *[values[number(9)] for _ in range(number(6))])
    target = bytearray(20)
    outcomes.add(lambda: (struct.pack_into(form, target, number(40) - 15, *[number(100) for _ in range(number(5))]), target))
outcomes.end()
