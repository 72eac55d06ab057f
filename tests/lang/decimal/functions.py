"""Roots, exponentials, logarithms and powers at several precisions, and close to where they lose digits."""

from decimal import *

D = Decimal
NEAR_ONE = [1 + D(f'{digits}E-{place}') for digits in ('1', '-1', '37', '-123456789') for place in (1, 5, 12, 17)]

for prec in (1, 3, 9, 28, 50, 150):
    c = Context(prec=prec, traps=[])
    print(prec, c.exp(1), c.exp(D('-0.7')), c.exp(D('1e-5')), c.exp(D('123.456')), c.exp(D('-1e-200')))
    print(c.ln(2), c.ln(10), c.ln(D('0.5')), c.ln(D('1e-300')), c.ln(D('98765.4321')), c.log10(2), c.log10(D('1e77')))
    print(c.sqrt(2), c.sqrt(D('1e-7')), c.sqrt(D('144.00')), c.sqrt(D('0.0000121')), c.sqrt(10**60 + 1))
    print(c.power(2, D('0.5')), c.power(D('1.01'), 1000), c.power(7, -3), c.power(D('0.3'), D('-7.7')), c.power(10, D('1e-9')))
    for x in NEAR_ONE:
        print(c.ln(x), c.log10(x), c.exp(x - 1))

c = Context(prec=20, Emax=999, Emin=-999, traps=[])
for call in ('c.exp(2300)', 'c.exp(-2300)', 'c.exp(-2297)', 'c.exp(10**30)', 'c.exp(-10**30)', 'c.power(10, 1000)', 'c.power(10, -1030)',
             'c.power(D("1.5"), 10**25)', 'c.power(D("0.5"), 10**25)', 'c.power(1, 10**25)', 'c.power(D("1.00"), 7)', 'c.power(-1, 10**25 + 1)',
             'c.power(0, 0)', 'c.power(0, -1)', 'c.power(-0, 3)', 'c.power(-2, D("0.5"))', 'c.power(D("Inf"), -1)', 'c.power(D("-Inf"), 3)',
             'c.power(1, D("Inf"))', 'c.power(D("0.9"), D("Inf"))', 'c.power(2, D("-Inf"))', 'c.power(4, D("0.5"))',
             'c.power(3, 200, 1000)', 'c.power(-3, 3, 10)', 'c.power(3, -1, 10)', 'c.power(0, 0, 10)', 'c.power(3, 2, 0)', 'c.power(3, 2, 10**20)',
             'c.sqrt(-1)', 'c.sqrt(D("-0E5"))', 'c.ln(0)', 'c.log10(0)', 'c.ln(-1)', 'c.log10(D("Inf"))'):
    c.clear_flags()
    print(call, eval(call), *(signal.__name__ for signal, is_set in c.flags.items() if is_set))
