# The names under which decimal's classes are known, whichever of its modules they come from.
import _decimal
import decimal
import pickle

import _pydecimal

print(decimal.Decimal, _decimal.Decimal, _pydecimal.Decimal)
print(decimal.Context, _pydecimal.Context, _pydecimal.Overflow, decimal.DecimalTuple)
print(decimal.__name__, _decimal.Decimal is decimal.Decimal, decimal.__version__, decimal.__libmpdec_version__)
print(sorted(decimal.__all__ if hasattr(decimal, "__all__") else (n for n in dir(decimal) if n[0] != "_")))
d = decimal.Decimal("1.50")
print(pickle.loads(pickle.dumps(d)), pickle.loads(pickle.dumps(decimal.getcontext())), pickle.loads(pickle.dumps(d.as_tuple())))
