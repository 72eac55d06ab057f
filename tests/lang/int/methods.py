# Attributes and methods of int.
n = 1234
print(n.real, n.imag, n.numerator, n.denominator, n.conjugate(), n.bit_length(), (255).bit_count(), n.as_integer_ratio(), (5).__index__(), n.__sizeof__(), round(12345, -2), round(15, -1), round(25, -1), round(-15, -1), round(5, 3), abs(-2 ** 70))
print((3).__add__(4), (3).__radd__(4), (3).__floordiv__(0.5), (3).__divmod__(2), (3).__pow__(2, 5), int.from_bytes(b"\x01\x00", "big"), (3).__bool__(), (7).__rsub__(10), (5).__lt__(6), (-5).__abs__(), (5).__neg__(), (5).__format__("03"))
print(type(True + True), True + True, True & False, True | 2, ~True, True ** 2, -True, int(True), repr(True), str(False), bool("False"), bool(0.0), isinstance(True, int), True is (1 == 1), sum([True, True]))
import math
print(math.isqrt(10 ** 30), math.gcd(48, 36), math.lcm(4, 6), math.factorial(25), math.comb(10, 3), math.perm(5, 2))
