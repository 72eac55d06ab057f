"""next_toward() of an equal number takes the sign only: more digits than the precision has stay, and nothing is signalled."""

from decimal import *

context = getcontext()
context.prec = 5
for a, b in (('1.23456789', '1.23456789'), ('1.234567890', '1.23456789'), ('-1.23456789', '-1.234567890'),
             ('0E-9999999', '-0'), ('0', '-0E-9999999'), ('1.2345678', '1.2345679'), ('Infinity', 'Infinity')):
    context.clear_flags()
    print(a, b, Decimal(a).next_toward(Decimal(b)), context.next_toward(Decimal(a), Decimal(b)),
          [flag.__name__ for flag, said in context.flags.items() if said])
