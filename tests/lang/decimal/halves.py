"""The module without its C half, and what it needs to be imported."""

import sys
import decimal

print('_pydecimal' in sys.modules, decimal.Decimal.__module__, decimal.getcontext.__module__, decimal.DecimalTuple.__module__)
import numbers
print(isinstance(decimal.Decimal(1), numbers.Number), isinstance(decimal.Decimal(1), numbers.Real))

fast = decimal
for name in ('decimal', '_decimal', '_pydecimal'):
    sys.modules.pop(name, None)
sys.modules['_decimal'] = None
import decimal
print('_pydecimal' in sys.modules, decimal is fast, decimal.Decimal is fast.Decimal, decimal.Decimal(1) / 7)

del sys.modules['decimal'], sys.modules['_decimal']
import decimal
print(decimal is fast, decimal.Decimal is fast.Decimal, decimal.Inexact is fast.Inexact, decimal.DecimalTuple is fast.DecimalTuple)
print(sorted(set(dir(decimal)) ^ set(dir(fast))))

flags = decimal.getcontext().flags
print(flags is decimal.getcontext().flags, decimal.getcontext().copy().flags is flags, type(flags).__mro__[2].__name__)
context = decimal.Context(prec=3)
flags = context.flags
context.divide(1, 3)
del context
print([signal.__name__ for signal, is_set in flags.items() if is_set])
