# struct: numbers of each code to bytes and back, in each byte order, and the errors of numbers out of range.
import struct
for order in "@=<>!":
    for code in "bBhHiIlLqQ":
        size = struct.calcsize(order + code)
        low, high = (-(1 << 8 * size - 1), (1 << 8 * size - 1) - 1) if code.islower() else (0, (1 << 8 * size) - 1)
        packed = [struct.pack(order + code, n) for n in (low, high, 1)]
        print(order, code, size, packed, [struct.unpack(order + code, p)[0] == n for p, n in zip(packed, (low, high, 1))])
        for n in (low - 1, high + 1, 1 << 70, "x", 1.5):
            try:
                print(struct.pack(order + code, n))
            except struct.error as e:
                print(code, n, e)
for code in "efd":
    for x in (0.0, -0.0, 1 / 3, 65519.9, 1e-7, 3e-8, float("inf"), float("nan")):
        print(code, x, struct.pack("<" + code, x), struct.unpack(">" + code, struct.pack(">" + code, x)))
    for x in (1e300, 65520.0, "x", 1 << 2000):
        try:
            print(struct.pack(">" + code, x))
        except (struct.error, OverflowError) as e:
            print(type(e).__name__, e)
