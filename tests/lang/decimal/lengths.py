"""Coefficients of all lengths around those that need a limb or a word more: sums, products, quotients, text, digits."""

from decimal import *

context = getcontext()
context.traps[Inexact] = False
lengths = 1, 2, 3, 18, 19, 20, 37, 38, 39, 57, 58, 76, 77, 78, 79, 95, 96, 154, 155, 300, 379, 380, 381, 700
state = 1


def check(*numbers):
    """A short number that says whether all are as in the record."""
    global state
    for number in numbers:
        for digit in str(number):
            state = (state * 31 + ord(digit)) % 1000000007
    return state


for n in lengths:
    nines, one, mixed = Decimal('9' * n), Decimal('1' + '0' * (n - 1)), Decimal(('8172635445362718' * 50)[:n])
    context.prec = n
    print(n, check(nines + 1, nines - 1, one - 1, mixed + mixed, nines * nines, mixed * 7, one / 3, mixed / 7, 1 / mixed, nines / mixed),
          check(nines.sqrt(), mixed % 1000, mixed // 3, mixed ** 2, -nines, nines.normalize(), one.normalize(), nines.next_plus()),
          len(str(nines)), len((nines + 1).as_tuple().digits), nines.adjusted(), (nines + nines).adjusted(), int(mixed) % 9973, hash(mixed) % 9973)

for bits in 63, 64, 65, 127, 128, 129, 191, 192, 193, 255, 256, 257, 320, 512, 513, 2000:
    context.prec = 700
    for number in 2 ** bits - 1, 2 ** bits, -2 ** bits - 1:
        d = Decimal(number)
        print(bits, d.adjusted(), int(d) == number, int(d + 1) == number + 1, int(d - 1) == number - 1, int(d * 10) == number * 10,
              int(d * d) == number ** 2, Decimal(str(number)) == d, d == number, d < number + 1)
