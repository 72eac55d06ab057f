# What decimal refuses, and where its numbers end.
import sys
from decimal import (Context, Decimal, DivisionByZero, Inexact, InvalidOperation, MAX_EMAX, MAX_PREC, MIN_EMIN, Overflow,
                     ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_UP, localcontext)
from _probe import show

x, c, far = Decimal("1.23"), Context(prec=9), sys.maxsize


class Own(Decimal):
    pass


own, infinite = Own(1), Own("inf")
show(globals(), r"""
x.to_integral("10")
x.to_integral_exact(10)
x.to_integral(10, "x")
x.to_integral("ROUND_UP")
x.to_integral_exact(ROUND_CEILING)
c.canonical(200)
c.is_canonical("x")
c.add(1)
c.add(1, b=2)
c.fma(a=1, b=2, c=3)
c.divmod(9, 8, "x", "y")
c.exp(1, 2)
x.__round__(2**63)
x.__round__(2**63 - 1)
x.__round__("x")
x.to_eng_string(context="x")
Decimal((1, (), far))
c.create_decimal((1, (), far))
c.create_decimal((1, (0, 1, 2), far))
Decimal((1, (), far + 1))
c.create_decimal((1, (), far + 1))
Decimal((1, 5, 0))
Decimal((1, (1,), 1.5))
setattr(c, "prec", 2**63)
setattr(c, "prec", 2**63 - 1)
setattr(c, "Emax", 10**18)
setattr(c, "Emin", -10**18)
setattr(c, "clamp", -2**63 - 1)
setattr(c, "capitals", 2)
setattr(c, "rounding", 1)
setattr(c, "flags", {0: 1})
Context(traps=[1])
c.flags.__setitem__(801, 0)
c.flags.__delitem__(Overflow)
delattr(c, "prec")
hash(Decimal("sNaN"))
[type(y).__name__ for y in (own + 1, Decimal(own), +own, infinite + 1, infinite.exp(), infinite.sqrt(), infinite.scaleb(1))]
[type(y).__name__ for y in (infinite.next_minus(), infinite.shift(1), infinite.quantize(infinite), infinite.ln(), -infinite)]
""")


class Unsound(float):
    def as_integer_ratio(self):
        return 1

    def __abs__(self):
        return [1]


print(Decimal.from_float(Unsound(-2.5)))
with localcontext(Context(prec=MAX_PREC, Emin=MIN_EMIN, Emax=MAX_EMAX)):
    print(Decimal(4).sqrt(), Decimal("40E9").sqrt(), divmod(Decimal(10), 3), Decimal(400) ** -1, Decimal(10**223).log10())

# More digits than int() and str() convert.
long = Decimal("7" * 5000 + "." + "3" * 5000)
print(len(str(long)), str(long)[4990:5010], len(long.as_tuple().digits), hash(long) == hash(Decimal(str(long))))
for text in ("1E5e", "5.", ".5", ".", "", "+", "--1", "1e", "1e+", "1.2.3", "1 2", " 7 ", "1_0", "\u0661\u0662", "sNaN12", "nan x", "-Infinity", "Inf1"):
    try:
        print(repr(text), repr(Decimal(text)))
    except InvalidOperation as error:
        print(repr(text), error)
