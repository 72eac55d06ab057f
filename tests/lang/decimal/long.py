"""Numbers of many digits, and precisions and exponents for which there is no memory."""

from decimal import *

D = Decimal
a, b = D('7' * 300 + '.' + '3' * 200), D('-' + '1234567890' * 40 + 'E-100')
with localcontext(prec=450) as c:
    for result in (a + b, a - b, a * b, a / b, a // b, a % b, a.sqrt(), a ** 3, -a, a.quantize(D(1)), b.remainder_near(a)):
        print(result)
    print(a < b, a == b, a == D(str(a)), hash(a) == hash(D(str(a) + '000')), hash(D(10**400)) == hash(10**400), int(b) == -int(-b))
    print(b.as_tuple().digits[:5], len(b.as_tuple().digits), b.as_integer_ratio()[1] == 10**100, D(10**77), D(10**78), D(2**256), D(2**256 - 1))
    print(a.shift(-400), a.rotate(10), D('1' * 300).logical_xor(D('101' * 100)), f'{a:,.3f}')
print(len(str(D('9' * 20000))), D('9' * 20000) + 1 == D('1e20000'), D('1e20000').next_minus())

with localcontext(Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)):
    for call in ('D(1) / 3', 'D(2).sqrt()', 'D(1).logical_invert()', 'D(1).next_minus()', 'D("1e999999999999") + 1', 'int(D("1e999999999999"))',
                 'D(1) / 8', 'D(4).sqrt()', 'D("1e999999999999") * 3', 'D("1e999999999999999999") * 10'):
        try:
            print(call, eval(call))
        except (MemoryError, DecimalException) as error:
            print(call, type(error).__name__, error)
