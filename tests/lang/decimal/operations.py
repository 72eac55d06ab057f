"""Every operation on operands and in contexts that come by chance: results, flags, exceptions."""

import random
from decimal import *

chance = random.Random(7)
MODES = [ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP]
UNARY = '''abs exp ln log10 minus next_minus next_plus normalize plus sqrt to_integral_exact to_integral_value is_normal
    is_subnormal copy_negate logb logical_invert number_class to_sci_string to_eng_string create_decimal'''.split()
BINARY = '''add compare compare_signal divide divide_int divmod max max_mag min min_mag multiply next_toward quantize remainder
    remainder_near subtract compare_total compare_total_mag copy_sign logical_and logical_or logical_xor rotate same_quantum
    scaleb shift power'''.split()


def some_context():
    return Context(prec=chance.choice([1, 2, 5, 9, 16, 28, 28, 40, 60]), rounding=chance.choice(MODES),
                   Emin=-chance.choice([0, 5, 99, 383, 999999]), Emax=chance.choice([0, 5, 99, 384, 999999]),
                   capitals=chance.randint(0, 1), clamp=chance.choice([0, 0, 1]),
                   traps=chance.choice([[], [], [InvalidOperation, DivisionByZero, Overflow]]))


def some_digits(longest):
    n = min(chance.choice([1, 1, 2, 3, 9, 18, 19, 20, 28, 38, 39, 57, 77, 78, 100]), longest)
    return chance.choice(['1' + '0' * (n - 1), '9' * n, '5' + '0' * (n - 1), str(chance.randrange(10**n)),
                          ''.join(chance.choice('01') for _ in range(n))])


def some_number(operation):
    kind, sign = chance.random(), chance.choice(['', '-'])
    if kind < .03:
        return Decimal(sign + chance.choice(['NaN', 'sNaN', 'NaN123', 'NaN' + '7' * 50]))
    if kind < .06:
        return Decimal(sign + 'Infinity')
    if kind < .1:
        return Decimal(f'{sign}0E{chance.randint(-40, 40)}')
    if 'logical' in operation and kind < .9:
        return Decimal(''.join(chance.choice('01') for _ in range(chance.randint(1, 40))))
    slow = operation in ('exp', 'ln', 'log10', 'power')
    digits = some_digits(20 if slow else 100)
    place = chance.randint(0, len(digits))
    exponent = chance.choice([0, 0, chance.randint(-5, 5), chance.randint(-30, 30), chance.randint(-400, 400)])
    return Decimal(f'{sign}{digits[:place]}.{digits[place:]}E{exponent}')


def show(operation, count):
    context = some_context()
    operands = [some_number(operation) for _ in range(count)]
    if operation in ('quantize', 'rotate', 'shift', 'scaleb') and chance.random() < .7:
        operands[1] = Decimal(chance.choice([f'1E{chance.randint(-30, 30)}', chance.randint(-40, 40)]))
    try:
        result = getattr(context, operation)(*operands)
    except DecimalException as error:
        result = f'{type(error).__name__} {error}'
    raised = [signal.__name__ for signal, is_set in context.flags.items() if is_set]
    print(operation, *operands, '->', result, *raised)


for _ in range(12):
    for name in UNARY:
        show(name, 1)
    for name in BINARY:
        show(name, 2)
    show('fma', 3)
    show('power', 3)
