"""Sums of numbers far apart: what lies below the precision decides by being there, and first digits may cancel each other."""

from decimal import *
from zlib import crc32

context = getcontext()
high = ['1', '1.000', '9' * 28, '4' + '9' * 27, '5E+27', '1' + '0' * 27, '-2.5', '1' + '0' * 50, '0.3', '7' * 12]
low = ['1E-60', '5E-29', '-5E-29', '4.99E-28', '5' + '0' * 60 + 'E-89', '5' + '0' * 60 + '1E-90', '-1' + '0' * 70 + 'E-71',
       '9' * 70 + 'E-70', '9' * 70 + 'E-100', '3E-1000', '0E-80', '1' * 45 + 'E-44', '49' + '9' * 70 + 'E-100', '2' + '0' * 44 + 'E-90']


def results(a, b):
    context.clear_flags()
    x, y = Decimal(a), Decimal(b)
    return f"{x + y} {x - y} {y - x} {y.fma(1, x)} {[name.__name__ for name, said in context.flags.items() if said]}"


for rounding in (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_05UP):
    context.rounding = rounding
    for prec in 5, 28, 60:
        context.prec = prec
        print(rounding, prec, [crc32('\n'.join(results(a, b) for b in low).encode()) for a in high])
context.prec, context.rounding = 28, ROUND_HALF_EVEN
for b in low:
    print(results('1.000', b))
