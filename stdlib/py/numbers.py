"""The tower of numbers: abstract classes for what kinds of numbers there are."""

import sys as _sys

from abc import ABCMeta, abstractmethod

__all__ = ['Number', 'Complex', 'Real', 'Rational', 'Integral']


def _abstract(*names):
    """Abstract methods that only say what an operator is called."""
    def method(self, *args):
        raise NotImplementedError
    namespace = {}
    for name in names:
        copy = type(method)(method.__code__, method.__globals__, name)
        copy.__doc__ = f'To be defined: {name.strip("_")}.'
        namespace[name] = abstractmethod(copy)
    return namespace


class Number(metaclass=ABCMeta):
    """Any number: for isinstance()."""

    __slots__ = ()
    __hash__ = None


class Complex(Number):
    """A number with real and imaginary part."""

    __slots__ = ()
    locals().update(_abstract('__complex__', '__add__', '__radd__', '__neg__', '__pos__', '__mul__', '__rmul__', '__truediv__',
                              '__rtruediv__', '__pow__', '__rpow__', '__abs__', 'conjugate', '__eq__'))

    def __bool__(self):
        """Is it other than 0?"""
        return self != 0

    @property
    @abstractmethod
    def real(self):
        """The real part."""
        raise NotImplementedError

    @property
    @abstractmethod
    def imag(self):
        """The imaginary part."""
        raise NotImplementedError

    def __sub__(self, other):
        """The difference."""
        return self + -other

    def __rsub__(self, other):
        """The difference the other way round."""
        return -self + other


Complex.register(complex)


class Real(Complex):
    """A number on the line: it can be rounded and compared."""

    __slots__ = ()
    locals().update(_abstract('__float__', '__trunc__', '__floor__', '__ceil__', '__floordiv__', '__rfloordiv__', '__mod__',
                              '__rmod__', '__lt__', '__le__'))

    @abstractmethod
    def __round__(self, ndigits=None):
        """The nearest number with so many digits."""
        raise NotImplementedError

    def __divmod__(self, other):
        """Quotient and rest."""
        return self // other, self % other

    def __rdivmod__(self, other):
        """Quotient and rest the other way round."""
        return other // self, other % self

    def __complex__(self):
        """The same number as a complex."""
        return complex(float(self))

    @property
    def real(self):
        """The number itself."""
        return +self

    @property
    def imag(self):
        """0."""
        return 0

    def conjugate(self):
        """The number itself."""
        return +self


Real.register(float)


class Rational(Real):
    """A quotient of two integers."""

    __slots__ = ()

    @property
    @abstractmethod
    def numerator(self):
        """What is divided, in lowest terms."""
        raise NotImplementedError

    @property
    @abstractmethod
    def denominator(self):
        """By what it is divided; positive."""
        raise NotImplementedError

    def __float__(self):
        """The nearest float."""
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    """A whole number: it has bits, too."""

    __slots__ = ()
    locals().update(_abstract('__int__', '__lshift__', '__rlshift__', '__rshift__', '__rrshift__', '__and__', '__rand__', '__xor__',
                              '__rxor__', '__or__', '__ror__', '__invert__'))

    @abstractmethod
    def __pow__(self, exponent, modulus=None):
        """The power, modulo a number if one is given."""
        raise NotImplementedError

    def __index__(self):
        """The same number as an int."""
        return int(self)

    def __float__(self):
        """The nearest float."""
        return float(int(self))

    @property
    def numerator(self):
        """The number itself."""
        return +self

    @property
    def denominator(self):
        """1."""
        return 1


Integral.register(int)

# It does so itself where this module is imported first.
if '_decimal' in _sys.modules:
    Number.register(_sys.modules['_decimal'].Decimal)
