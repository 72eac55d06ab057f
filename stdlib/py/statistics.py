"""Means, middles, spreads and relations of numbers. Sums are exact: they are made of fractions.

>>> mean([1, 2, 6]), median([5, 1, 2, 7]), mode('banana')
(3, 3.5, 'a')
>>> from fractions import Fraction
>>> mean([Fraction(1, 3), Fraction(1, 6)]), pvariance([0, 1, 5])
(Fraction(1, 4), 4.666666666666667)
>>> quantiles(range(1, 100), n=5)
[20.0, 40.0, 60.0, 80.0]
>>> slope, intercept = linear_regression([1, 2, 3], [3, 5, 7])
>>> slope, intercept
(2.0, 1.0)
>>> round(NormalDist(100, 15).cdf(130), 4)
0.9772
"""
# Length: one module by contract, of small functions.

import math
import random
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, namedtuple
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, repeat
from math import fsum
from numbers import Number
from operator import gt, lt, mul

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean',
           'linear_regression', 'mean', 'median', 'median_grouped', 'median_high', 'median_low', 'mode', 'multimode',
           'pstdev', 'pvariance', 'quantiles', 'stdev', 'variance']


class StatisticsError(ValueError):
    """Data that a statistic is not defined for."""


# ---- exact sums ----

def _coerce(first, second):
    """The type of results made of two types of numbers."""
    if first is second or second in (int, bool):
        return first
    if first is int or issubclass(second, first):
        return second
    if issubclass(first, second):
        return first
    if issubclass(first, int):
        return second
    if issubclass(second, int):
        return first
    for a, b in (first, second), (second, first):
        if issubclass(a, Fraction) and issubclass(b, float):
            return b
    raise TypeError(f"don't know how to coerce {first.__name__} and {second.__name__}")


def _isfinite(x):
    try:
        return x.is_finite()  # a Decimal, which may be a signalling NaN
    except AttributeError:
        return math.isfinite(x)


def _exact_ratio(x):
    """An integer ratio; (x, None) for infinities and NaN."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        if _isfinite(x):
            raise
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _total(partials):
    """The sum of {denominator: sum of numerators}."""
    if None in partials: # infinite or no number
        return partials[None]
    return sum(Fraction(above, below) for below, above in partials.items())


def _sum(data):
    """(type, exact sum, how many)"""
    count, types, partials = 0, set(), {}
    for kind, values in groupby(data, type):
        types.add(kind)
        for above, below in map(_exact_ratio, values):
            count += 1
            partials[below] = partials.get(below, 0) + above
    result = int
    for kind in types:
        result = _coerce(result, kind)
    return result, _total(partials), count


def _squares(data, center=None):
    """(type, exact sum of the squares of distances, center, how many); the center is the mean unless it is given."""
    if center is not None:
        kind, total, count = _sum((distance := x - center) * distance for x in data)
        return kind, total, center, count
    count, types, firsts, seconds = 0, set(), defaultdict(int), defaultdict(int)
    for kind, values in groupby(data, type):
        types.add(kind)
        for above, below in map(_exact_ratio, values):
            count += 1
            firsts[below] += above
            seconds[below] += above * above
    if count == 0:
        return int, Fraction(0), Fraction(0), 0
    result = int
    for kind in types:
        result = _coerce(result, kind)
    if None in firsts:
        return result, firsts[None] * 0, firsts[None], count # no number comes of it
    first = sum(Fraction(above, below) for below, above in firsts.items())
    second = sum(Fraction(above, below * below) for below, above in seconds.items())
    return result, (count * second - first * first) / count, first / count, count


def _convert(value, kind):
    """An exact value as the type that the data are of."""
    if type(value) is kind:
        return value
    if issubclass(kind, int) and value.denominator != 1:
        kind = float
    try:
        return kind(value)
    except TypeError:
        if issubclass(kind, Decimal):
            return kind(value.numerator) / value.denominator
        raise


def _integer_sqrt_of_frac_rto(above, below):
    """The integer part of the root of a quotient, made odd where something is lost, so that rounding it again is right."""
    root = math.isqrt(above // below)
    return root | (root * root * below != above)


def _float_sqrt_of_frac(above, below):
    """The root of a quotient, correctly rounded."""
    if above == 0:
        return 0.0
    shift = (above.bit_length() - below.bit_length() - 109) // 2 # so that the root has a few more bits than a float
    if shift >= 0:
        return (_integer_sqrt_of_frac_rto(above, below << 2 * shift) << shift) / 1
    return _integer_sqrt_of_frac_rto(above << -2 * shift, below) / (1 << -shift)


def _decimal_sqrt_of_frac(above, below):
    """The root of a quotient, correctly rounded to the context's precision; decimal's own errors where there is none."""
    if above == 0:
        return Decimal('0.0')
    if below < 0:
        above, below = -above, -below
    root = (Decimal(above) / Decimal(below)).sqrt()
    exact = Fraction(above, below)
    for near, passes in (root.next_plus(), gt), (root.next_minus(), lt):  # the quotient was rounded, so the root may be off
        middle = (Fraction(root) + Fraction(near)) / 2
        if passes(exact, middle * middle):
            return near
    return root


def _root(value, kind):
    if issubclass(kind, Decimal):
        return _decimal_sqrt_of_frac(value.numerator, value.denominator)
    if isinstance(value, float): # infinite or no number
        return math.sqrt(value)
    return _float_sqrt_of_frac(value.numerator, value.denominator)


def _fail_neg(values, errmsg='negative value'):
    for x in values:
        if x < 0:
            raise StatisticsError(errmsg)
        yield x


# ---- means ----

def mean(data):
    """The arithmetic mean."""
    kind, total, n = _sum(data)
    if n < 1:
        raise StatisticsError('mean requires at least one data point')
    return _convert(total / n, kind)


def fmean(data, weights=None):
    """The arithmetic mean of floats: faster; weighted if weights are given."""
    try:
        n = len(data)
    except TypeError:
        data = list(data)
        n = len(data)
    if weights is None:
        total = fsum(data)
        if not n:
            raise StatisticsError('fmean requires at least one data point')
        return total / n
    if not hasattr(weights, '__len__'):
        weights = list(weights)
    if n != len(weights):
        raise StatisticsError('data and weights must be the same length')
    above, below = fsum(map(mul, data, weights)), fsum(weights)
    if not below:
        raise StatisticsError('sum of weights must be non-zero')
    return above / below


def geometric_mean(data):
    """The n-th root of the product."""
    try:
        return math.exp(fmean(map(math.log, data)))
    except ValueError:
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers') from None


def harmonic_mean(data, weights=None):
    """The reciprocal of the mean of the reciprocals."""
    data = list(data)
    n, negative = len(data), 'harmonic mean does not support negative values'
    if n < 1:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if n == 1 and weights is None:
        if not isinstance(data[0], (Number, Decimal)):
            raise TypeError('unsupported type')
        if data[0] < 0:
            raise StatisticsError(negative)
        return data[0]
    if weights is None:
        weights, sum_weights = repeat(1, n), n
    else:
        weights = list(weights)
        if len(weights) != n:
            raise StatisticsError('Number of weights does not match data size')
        _, sum_weights, _ = _sum(_fail_neg(weights, negative))
    try:
        kind, total, _ = _sum(w / x if w else 0 for w, x in zip(weights, _fail_neg(data, negative)))
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError('Weighted sum must be positive')
    return _convert(sum_weights / total, kind)


# ---- middles ----

def _sorted(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data


def median(data):
    """The middle item, or the mean of the two."""
    data = _sorted(data)
    half = len(data) // 2
    return data[half] if len(data) % 2 else (data[half - 1] + data[half]) / 2


def median_low(data):
    """The middle item, or the lower of the two."""
    data = _sorted(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    """The middle item, or the higher of the two."""
    data = _sorted(data)
    return data[len(data) // 2]


def median_grouped(data, interval=1):
    """The median of continuous data that were grouped into intervals, whose middles are given."""
    data = _sorted(data)
    middle = data[len(data) // 2]
    before = bisect_left(data, middle)
    inside = bisect_right(data, middle, lo=before) - before
    try:
        interval, middle = float(interval), float(middle)
    except ValueError:
        raise TypeError('Value cannot be converted to a float') from None
    return middle - interval / 2.0 + interval * (len(data) / 2 - before) / inside


def mode(data):
    """The most frequent item, the first of several."""
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError('no mode for empty data')
    return pairs[0][0]


def multimode(data):
    """All most frequent items."""
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    """The n - 1 points that divide the data into n parts of equal probability."""
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError('must have at least two data points')
    if method not in ('inclusive', 'exclusive'):
        raise ValueError(f'Unknown method: {method!r}')
    points = []
    for i in range(1, n):
        if method == 'inclusive':
            left, share = divmod(i * (size - 1), n)
        else:
            left = min(max(i * (size + 1) // n, 1), size - 1) - 1
            share = i * (size + 1) - (left + 1) * n
        points.append((data[left] * (n - share) + data[left + 1] * share) / n)
    return points


# ---- spreads ----

def _variance(name, data, center, lost):
    kind, total, center, n = _squares(data, center)
    if n <= lost:
        raise StatisticsError(f'{name} requires at least {"two data points" if lost else "one data point"}')
    return total / (n - lost), kind


def variance(data, xbar=None):
    """The variance of a sample."""
    return _convert(*_variance('variance', data, xbar, 1))


def pvariance(data, mu=None):
    """The variance of a whole population."""
    return _convert(*_variance('pvariance', data, mu, 0))


def stdev(data, xbar=None):
    """The root of a sample's variance."""
    return _root(*_variance('stdev', data, xbar, 1))


def pstdev(data, mu=None):
    """The root of a population's variance."""
    return _root(*_variance('pstdev', data, mu, 0))


# ---- relations ----

def _pairs(name, x, y):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f'{name} requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError(f'{name} requires at least two data points')
    return n, fsum(x) / n, fsum(y) / n


def covariance(x, y, /):
    """How two variables vary together."""
    n, x_mean, y_mean = _pairs('covariance', x, y)
    return fsum((a - x_mean) * (b - y_mean) for a, b in zip(x, y)) / (n - 1)


def correlation(x, y, /):
    """Pearson's coefficient: from -1 to 1."""
    n, x_mean, y_mean = _pairs('correlation', x, y)
    together = fsum((a - x_mean) * (b - y_mean) for a, b in zip(x, y))
    x_alone = fsum((d := a - x_mean) * d for a in x)
    y_alone = fsum((d := b - y_mean) * d for b in y)
    try:
        return together / math.sqrt(x_alone * y_alone)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant') from None


LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


def linear_regression(x, y, /, *, proportional=False):
    """Slope and intercept of the line with the least squares of errors."""
    n, x_mean, y_mean = _pairs('linear regression', x, y)
    if proportional:
        x_mean = y_mean = 0.0
    together = fsum((a - x_mean) * (b - y_mean) for a, b in zip(x, y))
    alone = fsum((d := a - x_mean) * d for a in x)
    try:
        slope = together / alone
    except ZeroDivisionError:
        raise StatisticsError('x is constant') from None
    return LinearRegression(slope=slope, intercept=0.0 if proportional else y_mean - slope * x_mean)


# ---- the normal distribution ----

# Coefficients of quotients of polynomials, highest power first: Wichura's algorithm AS 241 (1988).
_MIDDLE = ((2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
            1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0),
           (5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
            5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0))
_SIDES = ((7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e+0,
           3.64784832476320460504e+0, 5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0),
          (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
           6.89767334985100004550e-1, 1.67638483018380384940e+0, 2.05319162663775882187e+0, 1.0))
_TAILS = ((2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
           2.96560571828504891230e-1, 1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0),
          (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
           1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0))


def _polynomial(coefficients, x):
    value = 0.0
    for c in coefficients:
        value = value * x + c
    return value


def _normal_dist_inv_cdf(p, mu, sigma):
    q = p - 0.5
    if math.fabs(q) <= 0.425:
        r = 0.180625 - q * q
        return mu + _polynomial(_MIDDLE[0], r) * q / _polynomial(_MIDDLE[1], r) * sigma
    r = math.sqrt(-math.log(p if q <= 0.0 else 1.0 - p))
    above, below, r = (*_SIDES, r - 1.6) if r <= 5.0 else (*_TAILS, r - 5.0)
    x = _polynomial(above, r) / _polynomial(below, r)
    return mu + (-x if q < 0.0 else x) * sigma


try:
    from _statistics import _normal_dist_inv_cdf
except ImportError:
    pass


class NormalDist:
    """A normal distribution: NormalDist(mu=0.0, sigma=1.0)."""

    __slots__ = {'_mu': 'Arithmetic mean.', '_sigma': 'Standard deviation.'}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        """The distribution that data seem to come from."""
        data = list(data)
        center = fmean(data)
        return cls(center, stdev(data, center))

    def samples(self, n, *, seed=None):
        """n random numbers."""
        gauss = random.gauss if seed is None else random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def _check(self, name):
        if not self._sigma:
            raise StatisticsError(f'{name}() not defined when sigma is zero')

    def pdf(self, x):
        """The density at x."""
        square = self._sigma * self._sigma
        self._check('pdf')
        distance = x - self._mu
        return math.exp(distance * distance / (-2.0 * square)) / math.sqrt(math.tau * square)

    def cdf(self, x):
        """The probability of x or less."""
        self._check('cdf')
        return 0.5 * (1.0 + math.erf((x - self._mu) / (self._sigma * math.sqrt(2.0))))

    def inv_cdf(self, p):
        """The number that is not exceeded with probability p."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        if self._sigma <= 0.0:
            raise StatisticsError('cdf() not defined when sigma at or below zero')
        return _normal_dist_inv_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 points that divide it into n parts of equal probability."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """How much of two distributions is common, 0.0 to 1.0."""
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        x, y = (self, other) if (self._sigma, self._mu) <= (other._sigma, other._mu) else (other, self)
        x_square, y_square = x.variance, y.variance
        if not x_square or not y_square:
            raise StatisticsError('overlap() not defined when sigma is zero')
        difference, apart = y_square - x_square, math.fabs(y._mu - x._mu)
        if not difference:
            return 1.0 - math.erf(apart / (2.0 * x._sigma * math.sqrt(2.0)))
        # where the two densities cross
        middle = x._mu * y_square - y._mu * x_square
        half = x._sigma * y._sigma * math.sqrt(apart * apart + difference * math.log(y_square / x_square))
        left, right = (middle + half) / difference, (middle - half) / difference
        return 1.0 - (math.fabs(y.cdf(left) - x.cdf(left)) + math.fabs(y.cdf(right) - x.cdf(right)))

    def zscore(self, x):
        """How many standard deviations x is above the mean."""
        self._check('zscore')
        return (x - self._mu) / self._sigma

    mean = property(lambda self: self._mu, doc='Arithmetic mean.')
    median = property(lambda self: self._mu, doc='The middle.')
    mode = property(lambda self: self._mu, doc='The most probable.')
    stdev = property(lambda self: self._sigma, doc='Standard deviation.')
    variance = property(lambda self: self._sigma * self._sigma, doc='Square of the standard deviation.')

    def __add__(x1, x2):
        """The sum with a number, or of two independent distributions."""
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu + x2._mu, math.hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu + x2, x1._sigma)

    def __sub__(x1, x2):
        """The difference."""
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu - x2._mu, math.hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu - x2, x1._sigma)

    def __mul__(x1, x2):
        """Scaled by a number."""
        return NormalDist(x1._mu * x2, x1._sigma * math.fabs(x2))

    def __truediv__(x1, x2):
        """Scaled down by a number."""
        return NormalDist(x1._mu / x2, x1._sigma / math.fabs(x2))

    def __pos__(x1):
        """A copy."""
        return NormalDist(x1._mu, x1._sigma)

    def __neg__(x1):
        """Mirrored at 0."""
        return NormalDist(-x1._mu, x1._sigma)

    __radd__ = __add__

    def __rsub__(x1, x2):
        """A number less the distribution."""
        return -(x1 - x2)

    __rmul__ = __mul__

    def __eq__(x1, x2):
        """The same mean and deviation?"""
        if not isinstance(x2, NormalDist):
            return NotImplemented
        return x1._mu == x2._mu and x1._sigma == x2._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state
