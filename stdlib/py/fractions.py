"""Exact quotients of integers."""

import math
import numbers
import operator
import re
import sys
from decimal import Decimal

__all__ = ['Fraction']

_TEXT = re.compile(r'''
    \s* (?P<sign>[-+]?) (?=\d|\.\d)
    (?P<whole>\d*|\d+(_\d+)*)
    (?: / (?P<below>\d+(_\d+)*)
      | (?: \. (?P<decimals>\d*|\d+(_\d+)*) )? (?: E (?P<exponent>[-+]?\d+(_\d+)*) )? )
    \s* \Z''', re.VERBOSE | re.IGNORECASE)
_MODULUS, _INFINITY = sys.hash_info.modulus, sys.hash_info.inf


def _parse(text):
    match = _TEXT.match(text)
    if match is None:
        raise ValueError(f'Invalid literal for Fraction: {text!r}')
    above, below = int(match['whole'] or '0'), int(match['below'] or '1')
    if match['decimals']:
        decimals = match['decimals'].replace('_', '')
        below = 10**len(decimals)
        above = above * below + int(decimals)
    exponent = int(match['exponent'] or '0')
    above, below = above * 10**max(exponent, 0), below * 10**max(-exponent, 0)
    return -above if match['sign'] == '-' else above, below


def _operators(exact, inexact):
    """An operator and its reflection. `exact` is for fractions and integers; floats and complex take the float's operator."""
    def forward(a, b):
        if isinstance(b, (int, Fraction)):
            return exact(a, b)
        if isinstance(b, float):
            return inexact(float(a), b)
        return inexact(complex(a), b) if isinstance(b, complex) else NotImplemented

    def reverse(b, a):
        if isinstance(a, numbers.Rational):
            return exact(a, b)
        if isinstance(a, numbers.Real):
            return inexact(float(a), float(b))
        return inexact(complex(a), complex(b)) if isinstance(a, numbers.Complex) else NotImplemented

    for function, name in (forward, f'__{inexact.__name__}__'), (reverse, f'__r{inexact.__name__}__'):
        function.__name__, function.__doc__ = name, exact.__doc__
    return forward, reverse


def _ratio(above, below):
    """A fraction from two integers that may have a common divisor."""
    if below == 0:
        raise ZeroDivisionError(f'Fraction({above}, 0)')
    divisor = math.gcd(above, below)
    return _lowest(above // divisor, below // divisor) if below > 0 else _lowest(-above // divisor, -below // divisor)


def _lowest(above, below):
    self = object.__new__(Fraction)
    self._numerator, self._denominator = above, below
    return self


class Fraction(numbers.Rational):
    """A rational number: Fraction(3, 4), Fraction('3/4'), Fraction('0.75'), Fraction(0.75)."""

    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        above, below = cls._read(numerator) if denominator is None else cls._divide(numerator, denominator)
        if below == 0:
            raise ZeroDivisionError(f'Fraction({above}, 0)')
        self = super().__new__(cls)
        if denominator is None and not isinstance(numerator, str): # in lowest terms already
            self._numerator, self._denominator = above, below
            return self
        divisor = math.gcd(above, below) * (-1 if below < 0 else 1)
        self._numerator, self._denominator = above // divisor, below // divisor
        return self

    @staticmethod
    def _read(value):
        if type(value) is int:
            return value, 1
        if isinstance(value, numbers.Rational):
            return value.numerator, value.denominator
        if isinstance(value, (float, Decimal)):
            return value.as_integer_ratio()
        if isinstance(value, str):
            return _parse(value)
        raise TypeError('argument should be a string or a Rational instance')

    @staticmethod
    def _divide(above, below):
        if not (isinstance(above, numbers.Rational) and isinstance(below, numbers.Rational)):
            raise TypeError('both arguments should be Rational instances')
        return above.numerator * below.denominator, below.numerator * above.denominator

    @classmethod
    def from_float(cls, f):
        """The exact value of a float."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f'{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})')
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a Decimal."""
        if isinstance(dec, numbers.Integral):
            dec = Decimal(int(dec))
        elif not isinstance(dec, Decimal):
            raise TypeError(f'{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})')
        return cls(*dec.as_integer_ratio())

    def as_integer_ratio(self):
        """Numerator and denominator."""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction whose denominator is no larger."""
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        # Convergents of the continued fraction, as long as their denominators are small enough.
        before, last = (0, 1), (1, 0)
        n, d = self._numerator, self._denominator
        while True:
            digit = n // d
            denominator = before[1] + digit * last[1]
            if denominator > max_denominator:
                break
            before, last = last, (before[0] + digit * last[0], denominator)
            n, d = d, n - digit * d
        steps = (max_denominator - before[1]) // last[1]
        between = _ratio(before[0] + steps * last[0], before[1] + steps * last[1])
        nearest = _ratio(*last)
        return nearest if abs(nearest - self) <= abs(between - self) else between

    @property
    def numerator(a):
        """What is divided."""
        return a._numerator

    @property
    def denominator(a):
        """By what it is divided."""
        return a._denominator

    def __repr__(self):
        return f'{self.__class__.__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f'{self._numerator}/{self._denominator}'

    # ---- arithmetic ----

    def _add(a, b):
        """a + b"""
        return _ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)

    __add__, __radd__ = _operators(_add, operator.add)

    def _sub(a, b):
        """a - b"""
        return _ratio(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)

    __sub__, __rsub__ = _operators(_sub, operator.sub)

    def _mul(a, b):
        """a * b"""
        return _ratio(a.numerator * b.numerator, a.denominator * b.denominator)

    __mul__, __rmul__ = _operators(_mul, operator.mul)

    def _div(a, b):
        """a / b"""
        above, below = a.numerator * b.denominator, a.denominator * b.numerator
        if below == 0:
            raise ZeroDivisionError(f'Fraction({above}, 0)')
        return _ratio(above, below)

    __truediv__, __rtruediv__ = _operators(_div, operator.truediv)

    def _floordiv(a, b):
        """a // b"""
        return (a.numerator * b.denominator) // (a.denominator * b.numerator)

    __floordiv__, __rfloordiv__ = _operators(_floordiv, operator.floordiv)

    def _divmod(a, b):
        """(a // b, a % b)"""
        below = a.denominator * b.denominator
        quotient, rest = divmod(a.numerator * b.denominator, a.denominator * b.numerator)
        return quotient, _ratio(rest, below)

    __divmod__, __rdivmod__ = _operators(_divmod, divmod)

    def _mod(a, b):
        """a % b"""
        return _ratio((a.numerator * b.denominator) % (b.numerator * a.denominator), a.denominator * b.denominator)

    __mod__, __rmod__ = _operators(_mod, operator.mod)

    def __pow__(a, b):
        """a ** b: a fraction for a whole b, else a float or complex."""
        if not isinstance(b, numbers.Rational):
            return float(a)**b
        if b.denominator != 1:
            return float(a)**float(b)
        power, above, below = b.numerator, a._numerator, a._denominator
        if power >= 0:
            return _lowest(above**power, below**power)
        if above == 0:
            raise ZeroDivisionError(f'Fraction({below**-power}, 0)')
        return _lowest(below**-power, above**-power) if above > 0 else _lowest((-below)**-power, (-above)**-power)

    def __rpow__(b, a):
        """a ** b"""
        power, root = b._numerator, b._denominator
        if root == 1 and power >= 0:
            return a**power
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator)**b
        return a**(power if root == 1 else float(b))

    def __pos__(a):
        """+a"""
        return _lowest(a._numerator, a._denominator)

    def __neg__(a):
        """-a"""
        return _lowest(-a._numerator, a._denominator)

    def __abs__(a):
        """abs(a)"""
        return _lowest(abs(a._numerator), a._denominator)

    def __int__(a, _index=operator.index):
        """int(a)"""
        return _index(a.__trunc__())

    def __trunc__(a):
        """math.trunc(a)"""
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    def __floor__(a):
        """math.floor(a)"""
        return a._numerator // a._denominator

    def __ceil__(a):
        """math.ceil(a)"""
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        """round(self[, ndigits]): half to even."""
        if ndigits is None:
            whole, rest = divmod(self._numerator, self._denominator)
            return whole + (2 * rest > self._denominator or (2 * rest == self._denominator and whole % 2))
        shift = 10**abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    # ---- comparing ----

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError: # the denominator is a multiple of the modulus
            result = _INFINITY
        else:
            result = hash(hash(abs(self._numerator)) * inverse)
        result = result if self._numerator >= 0 else -result
        return -2 if result == -1 else result

    def __eq__(a, b):
        """a == b"""
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            return a == a.from_float(b) if math.isfinite(b) else 0.0 == b
        return NotImplemented

    def _compare(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            return op(self, self.from_float(other)) if math.isfinite(other) else op(0.0, other)
        return NotImplemented

    def __lt__(a, b):
        """a < b"""
        return a._compare(b, operator.lt)

    def __gt__(a, b):
        """a > b"""
        return a._compare(b, operator.gt)

    def __le__(a, b):
        """a <= b"""
        return a._compare(b, operator.le)

    def __ge__(a, b):
        """a >= b"""
        return a._compare(b, operator.ge)

    def __bool__(a):
        """a != 0"""
        return bool(a._numerator)

    # ---- copies ----

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()
