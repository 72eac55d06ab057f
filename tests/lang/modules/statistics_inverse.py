# statistics: the inverse of the normal distribution with and without _statistics; roots where there are none; what is finite.
import sys
import _statistics
import decimal
import statistics
from decimal import Decimal
from fractions import Fraction
print(statistics._normal_dist_inv_cdf is _statistics._normal_dist_inv_cdf, _statistics._normal_dist_inv_cdf.__module__)
fast = _statistics._normal_dist_inv_cdf
del sys.modules['statistics']
sys.modules['_statistics'] = None
import statistics
print(statistics._normal_dist_inv_cdf.__module__)
for p in (1e-300, 1e-20, 0.001, 0.074999, 0.075, 0.3, 0.5, 0.925, 0.93, 0.999, 1 - 2**-53):
    print(fast(p, 0.0, 1.0), fast(p, 3, 0.25), statistics.NormalDist(3, 0.25).inv_cdf(p))
for args in ((), (0.5, 1), (0, 1, 1), (1, 1, 1), (0.5, 1, 0), (0.5, 0, -1), ('x', 1, 1), (0.5, None, 1), (10**400, 1, 1), (0.5, 10, Fraction(1, 3))):
    try:
        print(fast(*args))
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
for pair in ((2, 9), (4, 9), (-4, -9), (0, 5), (-1, 4), (1, -4), (1, 0)):
    try:
        print(pair, statistics._decimal_sqrt_of_frac(*pair))
    except (decimal.InvalidOperation, ZeroDivisionError) as e:
        print(pair, type(e).__name__)
print([statistics._isfinite(x) for x in (5, Fraction(1, 3), Decimal('sNaN'), Decimal('-Infinity'), float('inf'), 1e300)])
class Odd:
    def as_integer_ratio(self):
        raise OverflowError("odd")
    def __float__(self):
        return float('inf')
print(statistics._exact_ratio(Odd())[1])
