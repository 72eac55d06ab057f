"""format() of Decimals: fill, sign, zeros and separators together; the override dict; minus zero."""

from decimal import *

for value in '1234567.891', '-0.00045', '9.99E+99', '-Infinity', 'NaN77', '0E+3', '-1E-9', '7' * 90 + '.' + '5' * 45:
    for spec in '', '>30', 'é<+30.2f', '^31,.1f', '=-30.3e', '030,.2f', ' .4g', '40%', 'z.2f', 'zF', 'zE', '\u20ac^20n':
        print(ascii(format(Decimal(value), spec)))

number = Decimal('-1234567.5')
for override in ({'decimal_point': ';', 'thousands_sep': "'", 'grouping': '\2\3'}, {'decimal_point': 'xy'}, {'decimal_point': '\xb7'},
                 {'thousands_sep': 'xy'}, {'thousands_sep': ''}, {'grouping': '\1'}, {}, {'decimal_point': ''}, {'decimal_point': 'long!'}):
    for spec in '', '20.2f', '^25,.2f', '020,.3f':
        try:
            print(override, spec, ascii(number.__format__(spec, override)))
        except ValueError as error:
            print(override, spec, error)

for value in '-0', '-0.0', '-1E-9', '-0.04', '-0E+3':
    print(value, [format(Decimal(value), 'z.1' + kind) for kind in 'fFeEgG%'], format(Decimal(value), 'zF'))
for spec in '<<<', '05x', '=0', '.', '1,n', '999999999999999999999', '.9999999999999999999f', '0<05', 'ff', 'x':
    try:
        print(format(number, spec))
    except ValueError as error:
        print(spec, error)
