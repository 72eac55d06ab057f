"""Decimal numbers as the General Decimal Arithmetic Specification has them: exact digits, chosen precision and rounding."""
# Length: one module by contract, whose two classes need each other.

import math as _math
import numbers as _numbers
import sys as _sys
from collections import namedtuple as _namedtuple
from contextvars import ContextVar as _ContextVar

__all__ = [
    'Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext', 'ExtendedContext', 'DecimalException', 'Clamped',
    'InvalidOperation', 'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow', 'FloatOperation',
    'DivisionImpossible', 'InvalidContext', 'ConversionSyntax', 'DivisionUndefined', 'ROUND_DOWN', 'ROUND_HALF_UP',
    'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP', 'setcontext', 'getcontext',
    'localcontext', 'MAX_PREC', 'MAX_EMAX', 'MIN_EMIN', 'MIN_ETINY', 'HAVE_THREADS', 'HAVE_CONTEXTVAR']

__name__ = 'decimal' # where programs, tracebacks and pickles look for the classes
__version__ = '1.70'
__libmpdec_version__ = '2.5.1'

DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')

ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING = 'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING'
ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP = 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP'
_ROUNDINGS = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)

HAVE_THREADS = HAVE_CONTEXTVAR = True
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)


# ---- conditions ----

class DecimalException(ArithmeticError):
    """Base of all conditions."""


class Clamped(DecimalException):
    """An exponent was changed to fit."""


class InvalidOperation(DecimalException):
    """An operation without a meaning."""


class ConversionSyntax(InvalidOperation):
    """Text that is no number."""


class DivisionByZero(DecimalException, ZeroDivisionError):
    """A number other than 0 was divided by 0."""


class DivisionImpossible(InvalidOperation):
    """An integer quotient has too many digits."""


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    """0 was divided by 0."""


class Inexact(DecimalException):
    """Digits other than 0 were lost."""


class InvalidContext(InvalidOperation):
    """A context that cannot be worked in."""


class Rounded(DecimalException):
    """Digits were lost."""


class Subnormal(DecimalException):
    """The exponent is below Emin."""


class Overflow(Inexact, Rounded):
    """The number is too large."""


class Underflow(Inexact, Rounded, Subnormal):
    """The number is too small and digits were lost."""


class FloatOperation(DecimalException, TypeError):
    """Floats and decimals were mixed."""


# In the order in which they are raised when several are trapped.
_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)
_VALID_SIGNALS = ('valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, '
                  'Subnormal, Inexact, Rounded,\n   Clamped]')
_CONDITIONS = {c: InvalidOperation for c in (ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext)}

_SHOWN = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)


# ---- integers ----

def _word(n):
    """n, which must fit in a machine word."""
    if not -2**63 <= n < 2**63:
        raise OverflowError('Python int too large to convert to C ssize_t')
    return n


# ---- integers as digits ----

_HUGE = 10**7 # digits that nobody computes


def _length(n):
    """How many decimal digits n has; 1 for 0."""
    if n < 10**18:
        return len(str(n))
    guess = int((n.bit_length() - 1) * 0.30102999566398119) + 1
    return guess + (n >= 10**guess) # the guess may be one too low


_PIECE = 600 # digits that int() and str() always convert, whatever their limit


def _number(digits):
    """The number of any count of digits."""
    if len(digits) <= _PIECE:
        return int(digits)
    half = len(digits) // 2
    return _number(digits[:-half]) * 10**half + _number(digits[-half:])


def _digits(n):
    """The digits of a number of any size."""
    if n < _MANY:
        return str(n)
    half = _length(n) // 2
    high, low = divmod(n, 10**half)
    return _digits(high) + _digits(low).rjust(half, '0')


_MANY = 10**_PIECE


def _shift(n, digits):
    """n * 10**digits, cut off to an integer that is odd in the last place where something was lost."""
    if digits >= 0:
        return n * 10**digits
    quotient, rest = divmod(n, 10**-digits)
    return quotient | 1 if rest else quotient


def _cut(n, digits, rounding, sign):
    """n without its last digits, rounded: (result, was anything lost?)"""
    power = 10**digits
    quotient, rest = divmod(n, power)
    if rest == 0:
        return quotient, False
    twice = 2 * rest
    if rounding == ROUND_HALF_EVEN:
        up = twice > power or (twice == power and quotient % 2)
    elif rounding == ROUND_HALF_UP:
        up = twice >= power
    elif rounding == ROUND_HALF_DOWN:
        up = twice > power
    elif rounding == ROUND_DOWN:
        up = False
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_CEILING:
        up = not sign
    elif rounding == ROUND_FLOOR:
        up = sign
    else:
        up = quotient % 5 == 0
    return quotient + bool(up), True


# ---- contexts ----

def _check_rounding(rounding):
    if rounding not in _ROUNDINGS:
        raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, '
                        'ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]')
    return rounding


class _Flags(dict):
    """The flags or traps of a context: only its signals are keys."""

    def __setitem__(self, key, value):
        if key not in self:
            raise KeyError(_VALID_SIGNALS)
        super().__setitem__(key, bool(value))

    def __delitem__(self, key):
        raise ValueError('signal keys cannot be deleted')

    def __repr__(self):
        return '{' + ', '.join(f"<class 'decimal.{s.__name__}'>:{v}" for s, v in self.items()) + '}'

    def copy(self):
        return dict(self)


def _make_flags(given):
    if isinstance(given, dict):
        if set(given) != set(_SIGNALS):
            raise KeyError('invalid signal dict')
        return _Flags((s, bool(given[s])) for s in _SIGNALS)
    if not all(s in _SIGNALS for s in given):
        raise KeyError(_VALID_SIGNALS)
    return _Flags((s, s in given) for s in _SIGNALS)


class Context:
    """Precision, rounding, limits, and what conditions have come (flags) and are raised (traps)."""

    _LIMITS = {'prec': (1, MAX_PREC, 'range for prec is [1, MAX_PREC]'), 'Emin': (MIN_EMIN, 0, 'range for Emin is [MIN_EMIN, 0]'),
               'Emax': (0, MAX_EMAX, 'range for Emax is [0, MAX_EMAX]'), 'capitals': (0, 1, 'values for capitals are 0 or 1'),
               'clamp': (0, 1, 'values for clamp are 0 or 1')}

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        default = globals().get('DefaultContext')
        for name, value in ('prec', prec), ('rounding', rounding), ('Emin', Emin), ('Emax', Emax), ('capitals', capitals), ('clamp', clamp):
            setattr(self, name, getattr(default, name) if value is None else value)
        for name, given in ('traps', dict(default.traps) if traps is None else traps), ('flags', [] if flags is None else flags):
            if not isinstance(given, (list, dict)):
                raise TypeError('argument must be a signal dict')
            setattr(self, name, _make_flags(given))

    def __setattr__(self, name, value):
        if name in self._LIMITS:
            if not isinstance(value, int):
                raise TypeError('an integer is required')
            low, high, valid = self._LIMITS[name]
            if not low <= _word(value) <= high:
                raise ValueError(f'valid {valid}')
        elif name == 'rounding':
            _check_rounding(value)
        elif name in ('flags', 'traps'):
            if not isinstance(value, dict):
                raise TypeError('argument must be a signal dict')
            value = _make_flags(value)
        elif not name.startswith('_'):
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        raise AttributeError('context attributes cannot be deleted')

    def __repr__(self):
        names = {kind: '[' + ', '.join(s.__name__ for s in _SHOWN if getattr(self, kind)[s]) + ']' for kind in ('flags', 'traps')}
        return (f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, capitals={self.capitals}, '
                f'clamp={self.clamp}, flags={names["flags"]}, traps={names["traps"]})')

    def __reduce__(self):
        return self.__class__, (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                                [s for s, v in self.flags.items() if v], [s for s, v in self.traps.items() if v])

    __hash__ = None

    def clear_flags(self):
        """Forgets what conditions have come."""
        for signal in self.flags:
            self.flags[signal] = False

    def clear_traps(self):
        """Raises nothing any more."""
        for signal in self.traps:
            self.traps[signal] = False

    def copy(self):
        """Another context like this one."""
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, dict(self.flags), dict(self.traps))

    __copy__ = copy

    def Etiny(self):
        """The least exponent of a subnormal number."""
        return self.Emin - self.prec + 1

    def Etop(self):
        """The greatest exponent of a number with all digits."""
        return self.Emax - self.prec + 1

    def radix(self):
        """10"""
        return Decimal(10)

    def _signal(self, *conditions):
        """Notes conditions; raises the first that is trapped."""
        trapped = []
        for condition in conditions:
            signal = _CONDITIONS.get(condition, condition)
            self.flags[signal] = True
            if self.traps[signal]:
                trapped.append((_SIGNALS.index(signal), condition))
        if trapped:
            trapped.sort(key=lambda pair: pair[0])
            signal = _SIGNALS[trapped[0][0]]
            raise signal([condition for _, condition in trapped])

    def _invalid(self, condition=InvalidOperation):
        self._signal(condition)
        return _NAN

    # ---- making numbers fit ----

    def _finish(self, sign, n, exp):
        """The number (-1)**sign * n * 10**exp, rounded to this context."""
        tiny, top = self.Etiny(), self.Etop()
        if n == 0:
            fitting = min(max(exp, tiny), top if self.clamp else self.Emax)
            if fitting != exp:
                self._signal(Clamped)
            return _make(sign, 0, fitting)
        least = _length(n) + exp - self.prec # the exponent of the last digit that is kept
        if least > top:
            return self._overflow(sign)
        subnormal = least < tiny
        least = max(least, tiny)
        if exp < least:
            n, lost = _cut(n, min(least - exp, _length(n) + 1), self.rounding, sign)
            if _length(n) > self.prec:
                n, least = n // 10, least + 1
            if least > top:
                return self._overflow(sign)
            conditions = [Rounded]
            if lost:
                conditions.append(Inexact)
            if subnormal:
                conditions += [Subnormal, Underflow] if lost else [Subnormal]
            if n == 0:
                conditions.append(Clamped)
            self._signal(*conditions)
            return _make(sign, n, least)
        if subnormal:
            self._signal(Subnormal)
        if self.clamp and exp > top:
            self._signal(Clamped)
            return _make(sign, n * 10**(exp - top), top)
        return _make(sign, n, exp)

    def _overflow(self, sign):
        self._signal(Overflow, Inexact, Rounded)
        largest = {ROUND_DOWN: True, ROUND_05UP: True, ROUND_CEILING: sign, ROUND_FLOOR: not sign}.get(self.rounding, False)
        return _make(sign, 10**self.prec - 1, self.Etop()) if largest else _INFINITIES[sign]

    def _apply(self, x):
        """x rounded to this context."""
        if x._kind:
            return self._shorten_nan(x) if x._kind != 'F' else _plain(x)
        return self._finish(x._sign, x._n, x._exp)

    def _shorten_nan(self, x):
        room = self.prec - self.clamp
        if x._n and _length(x._n) > room:
            return _make(x._sign, x._n % 10**room, 0, x._kind)
        return _plain(x)

    def _nan(self, *operands):
        """What operands with a NaN among them make; None when there is none."""
        for x in operands:
            if x._kind == 'N':
                self._signal(InvalidOperation)
                return self._shorten_nan(_make(x._sign, x._n, 0, 'n'))
        for x in operands:
            if x._kind == 'n':
                return self._shorten_nan(x)
        return None

    def create_decimal(self, num='0', /):
        """A Decimal rounded to this context."""
        if isinstance(num, str) and (num != num.strip() or '_' in num):
            return self._invalid(ConversionSyntax)
        x = _plain(_read(num, self))
        if x._kind in ('n', 'N') and _length(x._n) > self.prec - self.clamp:
            return self._invalid(ConversionSyntax)
        return self._apply(x)

    def create_decimal_from_float(self, f, /):
        """A float rounded to this context."""
        return self._apply(Decimal.from_float(f))


def _make(sign, n, exp, kind=''):
    """A Decimal: kind '' finite, 'F' infinite, 'n' quiet and 'N' signalling NaN, whose payload is n."""
    self = object.__new__(Decimal)
    self._sign, self._n, self._exp, self._kind = sign, n, exp, kind
    return self


def _plain(x):
    """The same number as an instance of Decimal itself."""
    return x if type(x) is Decimal else _make(x._sign, x._n, x._exp, x._kind)


DefaultContext = object.__new__(Context)
for _name, _value in (('prec', 28), ('rounding', ROUND_HALF_EVEN), ('Emin', -999999), ('Emax', 999999), ('capitals', 1), ('clamp', 0),
                      ('flags', []), ('traps', [InvalidOperation, DivisionByZero, Overflow])):
    setattr(DefaultContext, _name, _make_flags(_value) if isinstance(_value, list) else _value)
del _name, _value
BasicContext = Context(9, ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow], flags=[])
ExtendedContext = Context(9, ROUND_HALF_EVEN, traps=[], flags=[])

_current = _ContextVar('decimal_context')


def getcontext():
    """The context of the running thread or task."""
    try:
        return _current.get()
    except LookupError:
        context = DefaultContext.copy()
        context.clear_flags()
        _current.set(context)
        return context


def setcontext(context, /):
    """Makes a context the current one."""
    if not isinstance(context, Context):
        raise TypeError('argument must be a context')
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class _ContextManager:
    def __init__(self, context):
        self._context = context

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._context)
        return self._context

    def __exit__(self, *exception):
        setcontext(self._saved)


def localcontext(ctx=None, **kwargs):
    """A context manager: a copy of a context is current within it; keywords change the copy."""
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError('optional argument must be a context')
    copy = ctx.copy()
    for name, value in kwargs.items():
        if name not in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        setattr(copy, name, value)
    return _ContextManager(copy)


def _context(given):
    if given is None:
        return getcontext()
    if not isinstance(given, Context):
        raise TypeError('optional argument must be a context')
    return given


# ---- reading ----

def _read_text(text, context):
    text = text.strip().replace('_', '')
    sign = int(text[:1] == '-')
    body = text[1:] if text[:1] in ('-', '+') else text
    mantissa, mark, exponent = body.replace('E', 'e').partition('e')
    whole, _, fraction = mantissa.partition('.')
    digits = whole + fraction
    if digits.isdecimal():
        if not mark:
            return _make(sign, _number(digits), -len(fraction))
        if (exponent[1:] if exponent[:1] in ('-', '+') else exponent).isdecimal():
            return _make(sign, _number(digits), int(exponent) - len(fraction))
    elif not mark and body.isascii():
        body = body.lower()
        if body in ('inf', 'infinity'):
            return _INFINITIES[sign]
        kind = 'N' if body[:1] == 's' else 'n'
        name, payload = ('snan', body[4:]) if kind == 'N' else ('nan', body[3:])
        if body.startswith(name) and (not payload or payload.isdecimal()):
            return _make(sign, _number(payload or '0'), 0, kind)
    return context._invalid(ConversionSyntax)


def _read_tuple(value):
    if len(value) != 3:
        raise ValueError('argument must be a sequence of length 3')
    sign, digits, exp = value
    if not isinstance(sign, int) or sign not in (0, 1):
        raise ValueError('sign must be an integer with the value 0 or 1')
    kind = exp if isinstance(exp, str) else ''
    if isinstance(exp, str):
        if exp not in ('F', 'n', 'N'):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
        exp = 0
        if kind == 'F':
            return _INFINITIES[sign]
    elif not isinstance(exp, int):
        raise ValueError('exponent must be an integer')
    if not isinstance(digits, (tuple, list)):
        raise ValueError('coefficient must be a tuple of digits')
    _word(exp)
    n = 0
    for digit in digits:
        if not isinstance(digit, int) or not 0 <= digit <= 9:
            raise ValueError('coefficient must be a tuple of digits')
        n = n * 10 + digit
    return _make(sign, n, exp, kind)


def _read(value, context):
    """What Decimal(value) is before its exponent is looked at."""
    if isinstance(value, str):
        return _read_text(value, context)
    if isinstance(value, (Decimal, int)):
        return _convert(value, context)
    if isinstance(value, (list, tuple)):
        return _read_tuple(value)
    if isinstance(value, float):
        context._signal(FloatOperation)
        return Decimal.from_float(value)
    raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')


def _convert(value, context, mixed_floats=False):
    """An operand as a Decimal; NotImplemented for what is no number."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return _make(int(value < 0), abs(int(value)), 0)
    if mixed_floats:
        if isinstance(value, float):
            context.flags[FloatOperation] = True
            return Decimal.from_float(value)
        if isinstance(value, _numbers.Complex) and value.imag == 0 and isinstance(value, complex):
            context.flags[FloatOperation] = True
            return Decimal.from_float(value.real)
    return NotImplemented


def _operand(value):
    other = _convert(value, None)
    if other is NotImplemented:
        raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')
    return other


# ---- the transcendental functions, in integers that stand for multiples of 10**-p ----

def _atanh_inverse(n, one):
    """atanh(1 / n)"""
    term, total, square, k = one // n, one // n, n * n, 1
    while term:
        term //= square
        k += 2
        total += term // k
    return total


def _ln10(p):
    one = 10**(p + 5)
    return (46 * _atanh_inverse(31, one) + 34 * _atanh_inverse(49, one) + 20 * _atanh_inverse(161, one)) // 10**5


def _exp_digits(x, p):
    """e**(x * 10**-p) as (n, k): n * 10**(k - p), 1 <= n * 10**-p < 10 or so."""
    p += 10
    ln10 = _ln10(p + _length(abs(x)))
    extra = _length(abs(x))
    k, rest = divmod(x * 10**(10 + extra), ln10)
    rest //= 10**extra
    halvings = max(8, int(_math.isqrt(p)))
    one = 10**(p + halvings // 3 + 5)
    r = (rest * (one // 10**p)) >> halvings
    term, total, i = one, one, 0
    while term:
        i += 1
        term = term * r // (one * i)
        total += term
    for _ in range(halvings):
        total = total * total // one
    return total // (one // 10**(p - 10)), k


def _ln_digits(n, exp, p):
    """ln(n * 10**exp) * 10**p"""
    p += 10
    e = exp + _length(n) - 1
    roots = max(6, int(_math.isqrt(p)) // 2)
    one = 10**(p + roots // 3 + 10)
    y = _shift(n * one, -(_length(n) - 1)) # the mantissa, 1 to 10
    for _ in range(roots):
        y = _math.isqrt(y * one)
    z = (y - one) * one // (y + one)
    square, term, total, k = z * z // one, z, z, 1
    while term:
        term = term * square // one
        k += 2
        total += term // k
    total = (total << roots + 1) // (one // 10**p)
    return (total + e * _ln10(p)) // 10**10


def _settle(context, compute, finish):
    """Asks compute(p) for more and more digits until rounding does not depend on the error of the last ones."""
    extra = 4
    while True:
        n, exp = compute(context.prec + extra)
        size = _length(abs(n))
        beyond = size - context.prec
        if beyond > 3 and 5 < abs(n) % 10**(beyond - 1) < 10**(beyond - 1) - 5 or extra > 40 + context.prec:
            return finish(context, int(n < 0), abs(n) * 10 + 1, exp - 1) # never exact
        extra += max(4, extra)


# ---- the numbers ----

class Decimal:
    """A decimal number: Decimal('3.14'), Decimal(5), Decimal(0.1), Decimal((0, (3, 1, 4), -2))."""

    __slots__ = ('_sign', '_n', '_exp', '_kind')

    def __new__(cls, value='0', context=None):
        context = _context(context)
        x = _read(value, context)
        if not x._kind and (x._exp > MAX_EMAX - 64 or x._exp < MIN_EMIN) and (x._exp < MIN_ETINY or x.adjusted() > MAX_EMAX):
            x = context._invalid()
        if cls is Decimal:
            return _plain(x)
        self = object.__new__(cls)
        self._sign, self._n, self._exp, self._kind = x._sign, x._n, x._exp, x._kind
        return self

    @classmethod
    def from_float(cls, f, /):
        """The exact value of a float or int."""
        if isinstance(f, int):
            x = _make(int(f < 0), abs(int(f)), 0)
        elif not isinstance(f, float):
            raise TypeError('argument must be int or float')
        elif _math.isinf(f):
            x = _INFINITIES[f < 0]
        elif _math.isnan(f):
            x = _make(int(_math.copysign(1.0, f) < 0), 0, 0, 'n')
        else:
            above, below = float.as_integer_ratio(float.__abs__(f))
            k = below.bit_length() - 1
            x = _make(int(_math.copysign(1.0, f) < 0), above * 5**k, -k)
        return x if cls is Decimal else cls(x)

    # ---- what it is ----

    def is_nan(self):
        """Is it no number?"""
        return self._kind in ('n', 'N')

    def is_qnan(self):
        """A quiet NaN?"""
        return self._kind == 'n'

    def is_snan(self):
        """A signalling NaN?"""
        return self._kind == 'N'

    def is_infinite(self):
        """Infinite?"""
        return self._kind == 'F'

    def is_finite(self):
        """Neither infinite nor NaN?"""
        return not self._kind

    def is_zero(self):
        """0 or -0?"""
        return not self._kind and not self._n

    def is_signed(self):
        """Has it a minus sign?"""
        return self._sign == 1

    def is_canonical(self):
        """Always true."""
        return True

    def is_normal(self, context=None):
        """Finite, not 0, and not below Emin?"""
        return not self._kind and self._n != 0 and self.adjusted() >= _context(context).Emin

    def is_subnormal(self, context=None):
        """Finite, not 0, and below Emin?"""
        return not self._kind and self._n != 0 and self.adjusted() < _context(context).Emin

    def number_class(self, context=None):
        """What it is, in words."""
        if self._kind in ('n', 'N'):
            return 'sNaN' if self._kind == 'N' else 'NaN'
        sign = '-' if self._sign else '+'
        if self._kind:
            return sign + 'Infinity'
        if not self._n:
            return sign + 'Zero'
        return sign + ('Subnormal' if self.is_subnormal(context) else 'Normal')

    def adjusted(self):
        """The exponent of the first digit."""
        return 0 if self._kind else self._exp + _length(self._n) - 1

    def as_tuple(self):
        """Sign, digits and exponent."""
        if self._kind == 'F':
            return DecimalTuple(self._sign, (0,), 'F')
        if self._kind:
            return DecimalTuple(self._sign, tuple(map(int, _digits(self._n))) if self._n else (), self._kind)
        return DecimalTuple(self._sign, tuple(map(int, _digits(self._n))), self._exp)

    def as_integer_ratio(self):
        """Two integers whose quotient it is."""
        if self._kind:
            if self._kind == 'F':
                raise OverflowError('cannot convert Infinity to integer ratio')
            raise ValueError('cannot convert NaN to integer ratio')
        if not self._n:
            return 0, 1
        n = -self._n if self._sign else self._n
        if self._exp >= 0:
            return n * 10**self._exp, 1
        below = 10**-self._exp
        divisor = _math.gcd(n, below)
        return n // divisor, below // divisor

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else self.__class__(str(self))

    def __deepcopy__(self, memo):
        return self.__copy__()

    # ---- text ----

    def _text(self, engineering, context):
        sign = '-' if self._sign else ''
        if self._kind == 'F':
            return sign + 'Infinity'
        if self._kind:
            return sign + ('NaN' if self._kind == 'n' else 'sNaN') + (_digits(self._n) if self._n else '')
        digits = _digits(self._n)
        adjusted = self._exp + len(digits)
        if self._exp <= 0 and adjusted > -6:
            point = adjusted
        elif not engineering:
            point = 1
        elif digits == '0':
            point = (adjusted + 1) % 3 - 1
        else:
            point = (adjusted - 1) % 3 + 1
        if point <= 0:
            text = '0.' + '0' * -point + digits
        elif point >= len(digits):
            text = digits + '0' * (point - len(digits))
        else:
            text = digits[:point] + '.' + digits[point:]
        if adjusted != point:
            text += ('E' if _context(context).capitals else 'e') + f'{adjusted - point:+d}'
        return sign + text

    def __str__(self):
        return self._text(False, None)

    def __repr__(self):
        return f"Decimal('{self}')"

    def to_eng_string(self, context=None):
        """Text whose exponent is a multiple of 3."""
        return self._text(True, _context(context))

    def __format__(self, spec, override=None, /):
        if not isinstance(spec, str):
            raise TypeError('format arg must be str')
        return _format(self, spec, getcontext(), override)

    # ---- to other numbers ----

    def __bool__(self):
        return bool(self._kind or self._n)

    def __int__(self):
        if self._kind:
            if self._kind == 'F':
                raise OverflowError('cannot convert Infinity to integer')
            raise ValueError('cannot convert NaN to integer')
        n = self._n * 10**self._exp if self._exp >= 0 else self._n // 10**-self._exp
        return -n if self._sign else n

    __trunc__ = __int__

    def __float__(self):
        if self._kind == 'N':
            raise ValueError('cannot convert signaling NaN to float')
        return float('-nan' if self._sign else 'nan') if self._kind == 'n' else float(str(self))

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        """The number itself."""
        return self

    @property
    def imag(self):
        """0"""
        return Decimal(0)

    def conjugate(self):
        """The number itself."""
        return self

    canonical = conjugate

    def radix(self):
        """10"""
        return Decimal(10)

    def _whole(self, rounding):
        if self._kind:
            if self._kind == 'F':
                raise OverflowError('cannot convert Infinity to integer')
            raise ValueError('cannot convert NaN to integer')
        if self._exp >= 0:
            return int(self)
        n, _ = _cut(self._n, min(-self._exp, _length(self._n) + 1), rounding, self._sign)
        return -n if self._sign else n

    def __round__(self, ndigits=None):
        if ndigits is None:
            return self._whole(ROUND_HALF_EVEN)
        if not isinstance(ndigits, int):
            raise TypeError('optional arg must be an integer')
        return self.quantize(_make(0, 1, -_word(ndigits)), ROUND_HALF_EVEN)

    def __floor__(self):
        return self._whole(ROUND_FLOOR)

    def __ceil__(self):
        return self._whole(ROUND_CEILING)

    # ---- comparing ----

    def __hash__(self):
        if self._kind:
            if self._kind == 'N':
                raise TypeError('Cannot hash a signaling NaN value')
            if self._kind == 'n':
                return object.__hash__(self)
            return -_sys.hash_info.inf if self._sign else _sys.hash_info.inf
        modulus = _sys.hash_info.modulus
        power = pow(10, self._exp, modulus) if self._exp >= 0 else pow(pow(10, -1, modulus), -self._exp, modulus)
        result = self._n * power % modulus
        result = -result if self._sign else result
        return -2 if result == -1 else result

    def _order(self, other):
        """-1, 0 or 1; neither is a NaN."""
        mine, its = (-1 if x._sign else 1 for x in (self, other))
        if self._kind or other._kind:
            first, second = (s * (x._kind == 'F') for s, x in ((mine, self), (its, other)))
            return (first > second) - (first < second)
        if not self._n or not other._n:
            first, second = (s * (x._n != 0) for s, x in ((mine, self), (its, other)))
            return (first > second) - (first < second)
        if mine != its:
            return mine
        a, b = self.adjusted(), other.adjusted()
        if a != b:
            return mine if a > b else -mine
        low = min(self._exp, other._exp)
        a, b = self._n * 10**(self._exp - low), other._n * 10**(other._exp - low)
        return mine * ((a > b) - (a < b))

    def _compare_operator(self, other, equality):
        """The order, None when a NaN is involved, NotImplemented for what is no number."""
        context = getcontext()
        if isinstance(other, _numbers.Rational) and not isinstance(other, int):
            if self._kind: # not to be scaled
                return self._compare_operator(0, equality)
            scaled = _make(self._sign, self._n * int(other.denominator), self._exp)
            return scaled._order(_convert(int(other.numerator), context))
        if isinstance(other, float) and not equality:
            context._signal(FloatOperation)
        if isinstance(other, complex) and not equality:
            return NotImplemented
        other = _convert(other, context, mixed_floats=True)
        if other is NotImplemented:
            return other
        if self.is_nan() or other.is_nan():
            if not equality or self._kind == 'N' or other._kind == 'N':
                context._signal(InvalidOperation)
            return None
        return self._order(other)

    def __eq__(self, other, context=None):
        order = self._compare_operator(other, True)
        return order if order is NotImplemented else order == 0 and order is not None

    def __lt__(self, other, context=None):
        order = self._compare_operator(other, False)
        return order if order is NotImplemented else order is not None and order < 0

    def __le__(self, other, context=None):
        order = self._compare_operator(other, False)
        return order if order is NotImplemented else order is not None and order <= 0

    def __gt__(self, other, context=None):
        order = self._compare_operator(other, False)
        return order if order is NotImplemented else order is not None and order > 0

    def __ge__(self, other, context=None):
        order = self._compare_operator(other, False)
        return order if order is NotImplemented else order is not None and order >= 0

    def compare(self, other, context=None):
        """-1, 0 or 1 as a Decimal, or a NaN."""
        other, context = _operand(other), _context(context)
        nan = context._nan(self, other)
        return Decimal(self._order(other)) if nan is None else nan

    def compare_signal(self, other, context=None):
        """The same, and every NaN signals."""
        other, context = _operand(other), _context(context)
        if self.is_nan() or other.is_nan():
            context._signal(InvalidOperation)
        return self.compare(other, context)

    def _total_key(self):
        """Orders all numbers: kinds, values, and the same value by its exponent."""
        rank = {'': 0, 'F': 1, 'N': 2, 'n': 3}[self._kind]
        return rank, self._n if rank > 1 else 0

    def compare_total(self, other, context=None):
        """-1, 0 or 1: also NaNs, and equal numbers with other exponents, have their place."""
        other = _operand(other)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        flip = -1 if self._sign else 1
        mine, its = self._total_key(), other._total_key()
        if mine != its:
            return Decimal(flip * (1 if mine > its else -1))
        if self._kind:
            return Decimal(0)
        order = self._order(other)
        if order == 0 and self._exp != other._exp:
            order = flip * (1 if self._exp > other._exp else -1)
        return Decimal(order)

    def compare_total_mag(self, other, context=None):
        """The same without the signs."""
        return self.copy_abs().compare_total(_operand(other).copy_abs())

    # ---- signs ----

    def copy_abs(self):
        """Without a minus sign."""
        return _make(0, self._n, self._exp, self._kind)

    def copy_negate(self):
        """With the other sign."""
        return _make(1 - self._sign, self._n, self._exp, self._kind)

    def copy_sign(self, other, context=None):
        """With another number's sign."""
        return _make(_operand(other)._sign, self._n, self._exp, self._kind)

    def __neg__(self, context=None):
        context = _context(context)
        nan = context._nan(self)
        if nan is not None:
            return nan
        if not self and context.rounding != ROUND_FLOOR:
            return context._apply(self.copy_abs())
        return context._apply(self.copy_negate())

    def __pos__(self, context=None):
        context = _context(context)
        nan = context._nan(self)
        if nan is not None:
            return nan
        if not self and context.rounding != ROUND_FLOOR:
            return context._apply(self.copy_abs())
        return context._apply(self)

    def __abs__(self, round=True, context=None):
        return self.__neg__(context) if self._sign else self.__pos__(context)

    # ---- arithmetic ----

    def __add__(self, other, context=None):
        other = _convert(other, None)
        if other is NotImplemented:
            return other
        context = _context(context)
        nan = context._nan(self, other)
        if nan is not None:
            return nan
        if self._kind:
            return context._invalid() if other._kind and self._sign != other._sign else _plain(self)
        if other._kind:
            return _plain(other)
        exp = min(self._exp, other._exp)
        if not self._n and not other._n:
            sign = min(self._sign, other._sign)
            if self._sign != other._sign:
                sign = int(context.rounding == ROUND_FLOOR)
            return context._finish(sign, 0, exp)
        a, b = self, other
        if a._n and b._n: # a number far below the other only tells on which side of it the result is
            a, b = (a, b) if a._exp + _length(a._n) >= b._exp + _length(b._n) else (b, a)
            last = min(a._exp, a.adjusted() - context.prec - 2)
            if b.adjusted() < last - 1:
                b = _make(b._sign, 1, last - 2)
        elif not a._n or not b._n:
            number, zero = (b, a) if not a._n else (a, b)
            exp = max(exp, number.adjusted() - context.prec - 1) if zero._exp < number._exp else number._exp
            return context._finish(number._sign, number._n * 10**(number._exp - exp) if exp <= number._exp else number._n,
                                   min(exp, number._exp))
        low = min(a._exp, b._exp)
        total = sum((-x._n if x._sign else x._n) * 10**(x._exp - low) for x in (a, b))
        if total == 0:
            return context._finish(int(context.rounding == ROUND_FLOOR), 0, exp)
        return context._finish(int(total < 0), abs(total), low)

    __radd__ = __add__

    def __sub__(self, other, context=None):
        other = _convert(other, None)
        if other is NotImplemented:
            return other
        if other.is_nan() or self.is_nan():
            return _context(context)._nan(self, other)
        return self.__add__(other.copy_negate(), context)

    def __rsub__(self, other, context=None):
        other = _convert(other, None)
        return other if other is NotImplemented else other.__sub__(self, context)

    def __mul__(self, other, context=None):
        other = _convert(other, None)
        if other is NotImplemented:
            return other
        context = _context(context)
        nan = context._nan(self, other)
        if nan is not None:
            return nan
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            return _INFINITIES[sign] if self and other else context._invalid()
        return context._finish(sign, self._n * other._n, self._exp + other._exp)

    __rmul__ = __mul__

    def __truediv__(self, other, context=None):
        other = _convert(other, None)
        if other is NotImplemented:
            return other
        context = _context(context)
        nan = context._nan(self, other)
        if nan is not None:
            return nan
        sign = self._sign ^ other._sign
        if self._kind:
            return context._invalid() if other._kind else _INFINITIES[sign]
        if other._kind:
            context._signal(Clamped)
            return _make(sign, 0, context.Etiny())
        if not other._n:
            if not self._n:
                return context._invalid(DivisionUndefined)
            context._signal(DivisionByZero)
            return _INFINITIES[sign]
        exp = self._exp - other._exp
        if not self._n:
            return context._finish(sign, 0, exp)
        shift = _length(other._n) - _length(self._n) + context.prec + 1
        if shift > _HUGE: # too many digits to make them all: only a quotient that ends
            below = other._n // _math.gcd(self._n, other._n)
            shift = below.bit_length()
            if pow(10, shift, below):
                raise MemoryError
        quotient, rest = divmod(self._n * 10**max(shift, 0), other._n * 10**max(-shift, 0))
        shifted = exp - shift
        if rest:
            quotient += quotient % 5 == 0 # so that rounding sees that something is lost
        else:
            while shifted < exp and quotient % 10 == 0:
                quotient //= 10
                shifted += 1
        return context._finish(sign, quotient, shifted)

    def __rtruediv__(self, other, context=None):
        other = _convert(other, None)
        return other if other is NotImplemented else other.__truediv__(self, context)

    def _divide_whole(self, other, context, want):
        """Integer quotient and rest of finite numbers, other not being 0; None when the quotient has too many digits.

        The rest is not made where only the quotient is wanted (0): rounding it would tell conditions.
        """
        sign = self._sign ^ other._sign
        distance = self.adjusted() - other.adjusted()
        if want == 0 and (not self._n or distance <= -2):
            return context._finish(sign, 0, 0), None
        if not self._n or distance <= -2:
            return _make(sign, 0, 0), context._finish(self._sign, self._n, min(self._exp, other._exp)) if not self._n \
                else context._finish(*_rescaled(self, min(self._exp, other._exp)))
        if distance <= context.prec:
            low = min(self._exp, other._exp)
            quotient, rest = divmod(self._n * 10**(self._exp - low), other._n * 10**(other._exp - low))
            if _length(quotient) <= context.prec:
                return context._finish(sign, quotient, 0) if want == 0 else _make(sign, quotient, 0), None if want == 0 else context._finish(self._sign, rest, low)
        return None

    def _whole_division(self, other, context, want):
        """`want` is 0 for the quotient, 1 for the rest, None for both."""
        other = _convert(other, None)
        if other is NotImplemented:
            return other
        context = _context(context)

        def both(quotient, rest):
            return (quotient, rest) if want is None else (quotient, rest)[want]
        nan = context._nan(self, other)
        if nan is not None:
            return both(nan, nan)
        sign = self._sign ^ other._sign
        if self._kind:
            if want == 0 and not other._kind:
                return _INFINITIES[sign]
            if want is None and not other._kind:
                return _INFINITIES[sign], context._invalid()
            return both(nan := context._invalid(), nan)
        if other._kind:
            return both(_make(sign, 0, 0), None if want == 0 else context._apply(self))
        if not other._n:
            if not self._n:
                return both(nan := context._invalid(DivisionUndefined), nan)
            if want == 1:
                return context._invalid()
            context._signal(*([DivisionByZero] if want == 0 else [DivisionByZero, InvalidOperation]))
            return both(_INFINITIES[sign], _NAN)
        pair = self._divide_whole(other, context, want)
        return both(nan := context._invalid(DivisionImpossible), nan) if pair is None else both(*pair)

    def __floordiv__(self, other, context=None):
        return self._whole_division(other, context, 0)

    def __rfloordiv__(self, other, context=None):
        other = _convert(other, None)
        return other if other is NotImplemented else other.__floordiv__(self, context)

    def __mod__(self, other, context=None):
        return self._whole_division(other, context, 1)

    def __rmod__(self, other, context=None):
        other = _convert(other, None)
        return other if other is NotImplemented else other.__mod__(self, context)

    def __divmod__(self, other, context=None):
        return self._whole_division(other, context, None)

    def __rdivmod__(self, other, context=None):
        other = _convert(other, None)
        return other if other is NotImplemented else other.__divmod__(self, context)

    def remainder_near(self, other, context=None):
        """What is left of the nearest multiple."""
        other, context = _operand(other), _context(context)
        nan = context._nan(self, other)
        if nan is not None:
            return nan
        if self._kind:
            return context._invalid()
        if not other:
            return context._invalid(InvalidOperation if self else DivisionUndefined)
        if other._kind:
            return context._apply(self)
        low = min(self._exp, other._exp)
        if not self._n:
            return context._finish(self._sign, 0, low)
        distance = self.adjusted() - other.adjusted()
        if distance >= context.prec + 1:
            return context._invalid(DivisionImpossible)
        if distance <= -2:
            return context._finish(*_rescaled(self, low))
        divisor = other._n * 10**(other._exp - low)
        quotient, rest = divmod(self._n * 10**(self._exp - low), divisor)
        sign = self._sign
        if 2 * rest + (quotient & 1) > divisor:
            rest, quotient, sign = divisor - rest, quotient + 1, 1 - sign
        if _length(quotient) > context.prec:
            return context._invalid(DivisionImpossible)
        return context._finish(sign if rest else self._sign, rest, low)

    def fma(self, other, third, context=None):
        """self * other + third, rounded once."""
        other, third, context = _operand(other), _operand(third), _context(context)
        if self.is_nan() or other.is_nan():
            signalling = [x for x in (self, other, third) if x._kind == 'N']
            return context._nan(*(signalling or (self, other)), third)
        if self._kind or other._kind:
            product = self.__mul__(other, context)
            if product.is_nan():
                return product
        else:
            product = _make(self._sign ^ other._sign, self._n * other._n, self._exp + other._exp)
        return product.__add__(third, context)

    # ---- powers and roots ----

    def sqrt(self, context=None):
        """The root, correctly rounded."""
        context = _context(context)
        nan = context._nan(self)
        if nan is not None:
            return nan
        if self._kind:
            return _plain(self) if not self._sign else context._invalid()
        if not self._n:
            return context._finish(self._sign, 0, self._exp >> 1)
        if self._sign:
            return context._invalid()
        ideal = self._exp >> 1
        n = self._n * 10**(self._exp & 1)
        shift = context.prec + 2 - (_length(n) + 1) // 2
        if shift > _HUGE: # too many digits to make them all: only a root that ends
            shift = 0
        scaled, lost = divmod(n * 10**max(2 * shift, 0), 10**max(-2 * shift, 0))
        root = _math.isqrt(scaled)
        if context.prec > _HUGE and root * root != scaled:
            raise MemoryError
        exp = ideal - shift
        if lost or root * root != scaled:
            root += root % 5 == 0
        else:
            while exp < ideal and root % 10 == 0:
                root //= 10
                exp += 1
            if exp > ideal and _length(root) + exp - ideal <= context.prec:
                root, exp = root * 10**(exp - ideal), ideal
        return _finish_half_even(context, 0, root, exp)

    def exp(self, context=None):
        """e to this power, correctly rounded."""
        context = _context(context)
        nan = context._nan(self)
        if nan is not None:
            return nan
        if self._kind:
            return _make(0, 0, 0) if self._sign else _plain(self)
        if not self._n:
            return Decimal(1)
        adjusted = self.adjusted()
        if adjusted > 20 or (adjusted > 6 and adjusted > _length(max(context.Emax, -context.Etiny())) + 1):
            return _finish_half_even(context, 0, 1, context.Etiny() - 2 if self._sign else context.Emax + 1)
        if adjusted < -context.prec - 1: # 1 and a little more or less
            n = 10**(context.prec + 1) + (-1 if self._sign else 1)
            return _finish_half_even(context, 0, n, -context.prec - 1)

        def compute(p):
            x = _shift(self._n, self._exp + p) * (-1 if self._sign else 1)
            n, k = _exp_digits(x, p)
            return n, k - p
        return _settle(context, compute, _finish_half_even)

    def _special_logarithm(self, context):
        """That of a NaN, 0, a number below 0 or infinity, to any base; None for others."""
        nan = context._nan(self)
        if nan is not None:
            return nan
        if not self:
            return _INFINITIES[1]
        if self._sign:
            return context._invalid()
        return _plain(self) if self._kind else None

    def ln(self, context=None):
        """The natural logarithm, correctly rounded."""
        context = _context(context)
        special = self._special_logarithm(context)
        if special is not None:
            return special
        if self._order(_make(0, 1, 0)) == 0:
            return _make(0, 0, 0)
        near = max(0, -self.__sub__(_make(0, 1, 0), _WIDE).adjusted()) # digits that cancel close to 1

        def compute(p):
            p += near
            return _ln_digits(self._n, self._exp, p), -p
        return _settle(context, compute, _finish_half_even)

    def log10(self, context=None):
        """The logarithm to base 10, correctly rounded."""
        context = _context(context)
        special = self._special_logarithm(context)
        if special is not None:
            return special
        if _digits(self._n).rstrip('0') == '1':
            return context._apply(Decimal(self.adjusted()))
        near = max(0, -self.__sub__(_make(0, 1, 0), _WIDE).adjusted())

        def compute(p):
            p += near
            return _ln_digits(self._n, self._exp, p + 5) * 10**p // _ln10(p + 5), -p
        return _settle(context, compute, _finish_half_even)

    def logb(self, context=None):
        """The exponent of the first digit, as a Decimal."""
        context = _context(context)
        nan = context._nan(self)
        if nan is not None:
            return nan
        if self._kind:
            return _INFINITIES[0]
        if not self._n:
            context._signal(DivisionByZero)
            return _INFINITIES[1]
        return context._apply(Decimal(self.adjusted()))

    def _is_whole(self):
        return self._kind != 'F' and (self._exp >= 0 or self._n % 10**min(-self._exp, _length(self._n) + 1) == 0)

    def _is_odd(self):
        return self._exp <= 0 and self._n // 10**-self._exp % 2 == 1 if -self._exp <= _length(self._n) else False

    def __pow__(self, other, modulo=None, context=None):
        if modulo is not None:
            return self._power_modulo(other, modulo, context)
        other = _convert(other, None)
        if other is NotImplemented:
            return other
        context = _context(context)
        nan = context._nan(self, other)
        if nan is not None:
            return nan
        if not other:
            return Decimal(1) if self else context._invalid()
        sign, base = 0, self
        if self._sign:
            if other._is_whole():
                sign = int(other._kind != 'F' and other._is_odd())
            elif self:
                return context._invalid()
            base = self.copy_negate()
        if not base:
            return _INFINITIES[sign] if other._sign else _make(sign, 0, 0)
        if base._kind:
            return _make(sign, 0, 0) if other._sign else _INFINITIES[sign]
        one = base._order(_make(0, 1, 0))
        if other._kind:
            if one == 0:
                context._signal(Inexact, Rounded)
                return _make(sign, 10**(context.prec - 1), 1 - context.prec)
            return _make(sign, 0, 0) if (one > 0) == bool(other._sign) else _INFINITIES[sign]
        return base._power(other, one, sign, context)

    def _power(self, other, one, sign, context):
        """A positive number to a finite power that is not 0."""
        if one == 0:
            if other._is_whole() and not other._sign:
                exp = max(self._exp * min(int(other), context.prec), 1 - context.prec) if self._exp < 0 else 0
                if self._exp * min(int(other), context.prec) < exp:
                    context._signal(Rounded)
                return _make(sign, 10**-exp, exp)
            if other._is_whole() and self._exp == 0:
                return _make(sign, 1, 0)
            context._signal(Inexact, Rounded)
            return _make(sign, 10**(context.prec - 1), 1 - context.prec)
        # Far out of range, or far too close to 1?
        magnitude = other.adjusted() + _length(abs(self.adjusted()) + 1)
        if other.adjusted() > 25 or (other.adjusted() > 7 and abs(self.adjusted()) > 0 and magnitude > 2 * _length(context.Emax) + 8):
            grows = (one > 0) != bool(other._sign)
            return context._finish(sign, 1, context.Emax + 1 if grows else context.Etiny() - 2)
        if magnitude < -context.prec - 3:
            context._signal(Inexact, Rounded)
            return _make(sign, 10**(context.prec - 1), 1 - context.prec)
        if other._is_whole():
            exponent = abs(int(other))
            if exponent * _length(self._n) <= 4 * context.prec + 200 or self._n == 1:
                n, exp = self._n**exponent, self._exp * exponent
                if not other._sign:
                    return _finish_whole_power(context, sign, n, exp)
                wide = _half_even(context)
                wide.prec, wide.clamp = min(context.prec + 5, MAX_PREC), 0
                if not _make(sign, 1, 0).__truediv__(_make(0, n, exp), wide):
                    return _merge(context, wide, context._finish(sign, 0, context.Etiny() - 1))
                return _make(sign, 1, 0).__truediv__(_make(0, n, exp), context)
        exact = self._exact_root_power(other, context)
        if exact is not None:
            context._signal(Inexact, Rounded)
            return context._finish(sign, *exact)

        def compute(p):
            room = p + other.adjusted() + _length(abs(self.adjusted()) + 1) + 10
            logarithm = _ln_digits(self._n, self._exp, room)
            product = _shift(logarithm * other._n, other._exp + p - room) if logarithm >= 0 else -_shift(-logarithm * other._n, other._exp + p - room)
            n, k = _exp_digits(-product if other._sign else product, p)
            return (-n if sign else n), k - p
        return _settle(context, compute, Context._finish)

    def _exact_root_power(self, other, context):
        """(digits, exponent) of self**other where a power with a fraction is exact, filled up with zeros; else None."""
        above, below = other.as_integer_ratio()
        if below == 1 or below > 1000 or above < 0 or above > 1000:
            return None
        n, exp = self._n, self._exp
        while n % 10 == 0:
            n, exp = n // 10, exp + 1
        n, exp = n * 10**(exp % below), exp - exp % below
        root = _whole_root(n, below)
        if root is None:
            return None
        n, exp = root**above, exp // below * above
        if _length(n) > context.prec:
            return None
        missing = context.prec - _length(n)
        return n * 10**missing, exp - missing

    def __rpow__(self, other, context=None):
        other = _convert(other, None)
        return other if other is NotImplemented else other.__pow__(self, context=context)

    def _power_modulo(self, other, modulo, context):
        other, modulo = _convert(other, None), _convert(modulo, None)
        if other is NotImplemented or modulo is NotImplemented:
            return NotImplemented
        context = _context(context)
        nan = context._nan(self, other, modulo)
        if nan is not None:
            return nan
        numbers = self, other, modulo
        if any(x._kind or not x._is_whole() for x in numbers) or other._sign or not modulo or modulo.adjusted() >= context.prec \
                or not (self or other):
            return context._invalid()
        sign = int(self._sign and other._is_odd())
        return _make(sign, pow(abs(int(self)), int(other), abs(int(modulo))), 0)

    # ---- exponents ----

    def normalize(self, context=None):
        """Without zeros at the end."""
        context = _context(context)
        nan = context._nan(self)
        if nan is not None:
            return nan
        x = context._apply(self)
        if x._kind:
            return x
        if not x._n:
            return _make(x._sign, 0, 0)
        n, exp, top = x._n, x._exp, context.Etop() if context.clamp else context.Emax
        while n % 10 == 0 and exp < top:
            n, exp = n // 10, exp + 1
        return _make(x._sign, n, exp)

    def quantize(self, exp, rounding=None, context=None):
        """Rounded to another number's exponent."""
        exp, context = _operand(exp), _context(context)
        rounding = context.rounding if rounding is None else _check_rounding(rounding)
        nan = context._nan(self, exp)
        if nan is not None:
            return nan
        if self._kind or exp._kind:
            return _plain(self) if self._kind and exp._kind else context._invalid()
        if not context.Etiny() <= exp._exp <= context.Emax:
            return context._invalid()
        if not self._n:
            return context._finish(self._sign, 0, exp._exp)
        if self.adjusted() > context.Emax or self.adjusted() - exp._exp + 1 > context.prec:
            return context._invalid()
        drop = exp._exp - self._exp
        n, lost = (self._n * 10**-drop, False) if drop <= 0 else _cut(self._n, min(drop, _length(self._n) + 1), rounding, self._sign)
        if _length(n) > context.prec or (n and exp._exp + _length(n) - 1 > context.Emax):
            return context._invalid()
        if n and exp._exp + _length(n) - 1 < context.Emin:
            context._signal(Subnormal)
        if drop > 0:
            context._signal(*([Rounded, Inexact] if lost else [Rounded]))
        return context._finish(self._sign, n, exp._exp)

    def same_quantum(self, other, context=None):
        """Have both the same exponent?"""
        other = _operand(other)
        if self._kind or other._kind:
            return (self.is_nan() and other.is_nan()) or (self.is_infinite() and other.is_infinite())
        return self._exp == other._exp

    def _integral(self, rounding, context, exact):
        context = _context(context)
        rounding = context.rounding if rounding is None else _check_rounding(rounding)
        nan = context._nan(self)
        if nan is not None:
            return nan
        if self._kind or self._exp >= 0:
            return _plain(self)
        if exact and not self._n:
            return _make(self._sign, 0, 0)
        n, lost = _cut(self._n, min(-self._exp, _length(self._n) + 1), rounding, self._sign)
        if exact:
            context._signal(*([Rounded, Inexact] if lost else [Rounded]))
        return _make(self._sign, n, 0)

    def to_integral_exact(self, rounding=None, context=None):
        """Rounded to a whole number."""
        return self._integral(rounding, context, True)

    def to_integral_value(self, rounding=None, context=None):
        """The same without any condition."""
        return self._integral(rounding, context, False)


    def to_integral(self, rounding=None, context=None):
        """The same without any condition."""
        return self._integral(rounding, context, False)


    def scaleb(self, other, context=None):
        """With `other` added to the exponent."""
        other, context = _operand(other), _context(context)
        nan = context._nan(self, other)
        if nan is not None:
            return nan
        if other._kind or other._exp != 0 or not -2 * (context.Emax + context.prec) <= int(other) <= 2 * (context.Emax + context.prec):
            return context._invalid()
        return _plain(self) if self._kind else context._finish(self._sign, self._n, self._exp + int(other))

    def _moved(self, other, context, turn):
        other, context = _operand(other), _context(context)
        nan = context._nan(self, other)
        if nan is not None:
            return nan
        if other._kind or other._exp != 0 or not -context.prec <= int(other) <= context.prec:
            return context._invalid()
        if self._kind:
            return _plain(self)
        by, whole = int(other), 10**context.prec
        n = self._n % whole
        if turn:
            by %= context.prec
            n = n * 10**by % whole + n // 10**(context.prec - by)
        else:
            n = n * 10**by % whole if by >= 0 else n // 10**-by
        return _make(self._sign, n, self._exp)

    def shift(self, other, context=None):
        """Digits moved to the left, or to the right if other is negative."""
        return self._moved(other, context, False)

    def rotate(self, other, context=None):
        """The same, and digits that leave come in on the other side."""
        return self._moved(other, context, True)

    # ---- neighbours ----

    def next_minus(self, context=None):
        """The greatest number that is less."""
        context = _context(context)
        nan = context._nan(self)
        return _neighbour(self, context, 1) if nan is None else nan

    def next_plus(self, context=None):
        """The least number that is greater."""
        context = _context(context)
        nan = context._nan(self)
        return _neighbour(self, context, 0) if nan is None else nan

    def next_toward(self, other, context=None):
        """The neighbour on the way to another number."""
        other, context = _operand(other), _context(context)
        nan = context._nan(self, other)
        if nan is not None:
            return nan
        order = self._order(other)
        if order == 0:
            return self.copy_sign(other)
        result = _neighbour(self, context, int(order > 0))
        if result._kind:
            context._signal(Overflow, Inexact, Rounded)
        elif result.adjusted() < context.Emin:
            context._signal(*([Underflow, Subnormal, Inexact, Rounded] + ([] if result._n else [Clamped])))
        return result

    # ---- extremes ----

    def _extreme(self, other, context, greatest, magnitude):
        other, context = _operand(other), _context(context)
        if self.is_nan() or other.is_nan():
            if self._kind != 'N' and other._kind != 'N' and (self._kind != 'n' or other._kind != 'n'):
                return context._apply(other if self._kind == 'n' else self) # a quiet NaN gives way to a number
            return context._nan(self, other)
        order = self.copy_abs()._order(other.copy_abs()) if magnitude else 0
        order = order or self._order(other) or int(self.compare_total(other))
        return context._apply(other if (order < 0) == greatest and order else self)

    def max(self, other, context=None):
        """The greater of two."""
        return self._extreme(other, context, True, False)

    def min(self, other, context=None):
        """The lesser of two."""
        return self._extreme(other, context, False, False)

    def max_mag(self, other, context=None):
        """The greater of two, without their signs."""
        return self._extreme(other, context, True, True)

    def min_mag(self, other, context=None):
        """The lesser of two, without their signs."""
        return self._extreme(other, context, False, True)

    # ---- digits as truth values ----

    def _bits(self, context):
        """The digits, or None when they are not all 0 and 1."""
        if self._kind or self._sign or self._exp or not set(_digits(self._n)) <= {'0', '1'}:
            return None
        return int(_digits(self._n)[-context.prec:], 2)

    def _logical(self, other, context, op):
        other, context = _operand(other), _context(context)
        a, b = self._bits(context), other._bits(context)
        if a is None or b is None:
            return context._invalid()
        return _make(0, _number(format(op(a, b), 'b')), 0)

    def logical_and(self, other, context=None):
        """Digits that are 1 in both."""
        return self._logical(other, context, int.__and__)

    def logical_or(self, other, context=None):
        """Digits that are 1 in one of them."""
        return self._logical(other, context, int.__or__)

    def logical_xor(self, other, context=None):
        """Digits that are 1 in exactly one of them."""
        return self._logical(other, context, int.__xor__)

    def logical_invert(self, context=None):
        """1 for 0 and 0 for 1, in all digits of the precision."""
        context = _context(context)
        return self._logical(_make(0, _number('1' * context.prec), 0), context, int.__xor__)


_numbers.Number.register(Decimal)
_NAN = _make(0, 0, 0, 'n')
_INFINITIES = _make(0, 0, 0, 'F'), _make(1, 0, 0, 'F')
_WIDE = Context(prec=MAX_PREC, rounding=ROUND_HALF_EVEN, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[], flags=[])


def _rescaled(x, exp):
    return x._sign, x._n * 10**(x._exp - exp), exp


def _half_even(context):
    """A copy for functions that round half to even in every context; its conditions are told by _merge."""
    copy = context.copy()
    copy.rounding = ROUND_HALF_EVEN
    copy.clear_flags()
    copy.clear_traps()
    return copy


def _finish_half_even(context, sign, n, exp):
    """The number rounded half to even, whatever the context says."""
    nearest = _half_even(context)
    return _merge(context, nearest, nearest._finish(sign, n, exp))


def _finish_whole_power(context, sign, n, exp):
    """A power with a whole exponent: first rounded half to even with a few digits more, as repeated products would be."""
    wide = _half_even(context)
    wide.prec, wide.clamp = min(context.prec + 5, MAX_PREC), 0
    x = _merge(context, wide, wide._finish(sign, n, exp))
    return context._overflow(sign) if x._kind else context._finish(sign, x._n, x._exp) if not x._n else context._finish(sign, n, exp)


def _merge(context, copy, result):
    context._signal(*[signal for signal, flag in copy.flags.items() if flag])
    return result


def _whole_root(n, k):
    """The k-th root of n where it is whole, else None."""
    low, high = 0, 1 << n.bit_length() // k + 1
    while low < high:
        middle = (low + high) // 2
        if middle**k < n:
            low = middle + 1
        else:
            high = middle
    return low if low**k == n else None


def _neighbour(x, context, down):
    """The next number in a direction."""
    if x._kind:
        return _make(x._sign, 10**context.prec - 1, context.Etop()) if x._sign != down else _plain(x)
    quiet = _half_even(context)
    quiet.rounding = ROUND_FLOOR if down else ROUND_CEILING
    rounded = quiet._apply(x)
    if rounded._order(x) != 0:
        return rounded
    return x.__add__(_make(down, 1, context.Etiny() - 1), quiet)


# ---- formatting ----

_SPEC = r'(?:(.)?([<>=^]))?([-+ ])?(z)?(0)?((?!0)\d+)?(,)?(?:\.(\d+))?([eEfFgGnN%])?'


def _group(digits, separator, sizes, least):
    """Digits in groups, whose sizes are counted from the right; zeros in front fill up to a width."""
    if not separator or not sizes:
        return digits.rjust(least, '0')
    groups, sizes = [], iter(sizes)
    size = ord(next(sizes))
    while True:
        take = max(len(digits), least, 1)
        take = min(take, size) if 0 < size < 127 else take # 127: all the rest is one group
        groups.append(digits[-take:].rjust(take, '0'))
        digits, least = digits[:-take], least - take
        if not digits and least <= 0:
            return separator.join(reversed(groups))
        least -= len(separator)
        size = ord(next(sizes, '\0')) or size


def _conventions(kind, comma, override):
    """Decimal point, separator of groups, and their sizes as the characters of a str."""
    names = 'decimal_point', 'thousands_sep', 'grouping'
    values = ['.', ',' if comma else '', '\3' if comma else '']
    if kind.lower() == 'n':
        from locale import localeconv
        values = list(map(localeconv().get, names))
        values[2] = ''.join(map(chr, values[2]))
    if override is not None:
        if not isinstance(override, dict):
            raise TypeError('optional argument must be a dict')
        values = [override.get(name, value) for name, value in zip(names, values)]
        if not all(isinstance(value, str) for value in values):
            raise TypeError('bad argument type for built-in operation')
        point, separator, sizes = (value.encode() for value in values)
        if not 1 <= len(point) <= 4 or len(separator) > 4 or any(size > 127 for size in sizes):
            raise ValueError('invalid override dict')
    return values


def _spec_number(text):
    """A width or precision; None where there is none."""
    number = None if text is None else int(text)
    if number is not None and number >= 2**63:
        raise ValueError('invalid format string')
    if number is not None and number > MAX_PREC:
        raise ValueError('format specification exceeds internal limits of _decimal')
    return number


def _rounded_for(x, lower, precision, rounding):
    """x with the digits that a format shows."""
    if precision is not None:
        if lower == 'e':
            x = _rounded_digits(x, precision + 1, rounding)
        elif lower in ('f', '%'):
            x = _rescale(x, -precision, rounding)
        elif lower == 'g' and _length(x._n) > precision:
            x = _rounded_digits(x, precision or 1, rounding)
    if not x._n and x._exp > 0 and lower in ('f', '%'):
        x = _rescale(x, 0, rounding)
    return x


def _format(x, spec, context, override):
    from re import DOTALL, fullmatch
    match = fullmatch(_SPEC, spec, DOTALL)
    if match is None:
        raise ValueError('invalid format string')
    fill, align, sign, no_minus_zero, zero, width, comma, precision, kind = match.groups()
    kind = kind or ''
    if (zero and (fill or align)) or (comma and kind.lower() == 'n'):
        raise ValueError('invalid format string')
    fill, align = ('0', '=') if zero else (fill or ' ', align or '>')
    width, precision = _spec_number(width) or 0, _spec_number(precision)
    dot, separator, sizes = _conventions(kind, comma, override)
    plus = sign if sign in ('+', ' ') else ''
    sign = '-' if x._sign else plus
    if x._kind:
        body = x.copy_abs()._text(False, context) + ('%' if kind == '%' else '')
        if fill == '0' and align == '=':
            fill, align = ' ', '>'
        return _aligned(sign, body, fill, align, width)
    if kind == '%':
        x = _make(x._sign, x._n, x._exp + 2)
    kind = {'n': 'g', 'N': 'G'}.get(kind, kind)
    lower = kind.lower() or ('' if precision is None else 'g')
    x = _rounded_for(x, lower, precision, context.rounding)
    if no_minus_zero and not x._n:
        sign = plus
    whole, fraction, exponent = _split(x, lower, precision)
    tail = dot + fraction if fraction else ''
    if exponent != 0 or lower == 'e':
        capital = kind in ('E', 'G') or (kind not in ('e', 'g') and context.capitals)
        tail += ('E' if capital else 'e') + f'{exponent:+d}'
    tail += '%' if kind == '%' else ''
    least = width - len(tail) - len(sign) if fill == '0' and align == '=' else 0
    return _aligned(sign, _group(whole, separator, sizes, least) + tail, fill, align, width)


def _split(x, lower, precision):
    """The digits before and behind the point, and the exponent, of a finite number in a format."""
    digits = _digits(x._n)
    adjusted = x._exp + len(digits)
    if lower == 'e':
        point = 1 - precision if not x._n and precision is not None else 1
    elif lower in ('f', '%'):
        point = adjusted
    else:
        point = adjusted if x._exp <= 0 and adjusted > -6 else 1
    if point < 0:
        whole, fraction = '0', '0' * -point + digits
    elif point > len(digits):
        whole, fraction = digits + '0' * (point - len(digits)), ''
    else:
        whole, fraction = digits[:point] or '0', digits[point:]
    return whole, fraction, adjusted - point


def _aligned(sign, body, fill, align, width):
    padding = fill * (width - len(sign) - len(body))
    if align == '<':
        return sign + body + padding
    if align == '>':
        return padding + sign + body
    if align == '=':
        return sign + padding + body
    half = len(padding) // 2
    return padding[:half] + sign + body + padding[half:]


def _rounded_digits(x, count, rounding):
    if not x._n:
        return x
    drop = _length(x._n) - count
    if drop <= 0:
        return _make(x._sign, x._n * 10**-drop, x._exp + drop)
    n, _ = _cut(x._n, drop, rounding, x._sign)
    if _length(n) > count:
        n, drop = n // 10, drop + 1
    return _make(x._sign, n, x._exp + drop)


def _rescale(x, exp, rounding):
    drop = exp - x._exp
    if drop <= 0:
        return _make(x._sign, x._n * 10**-drop, exp)
    return _make(x._sign, _cut(x._n, min(drop, _length(x._n) + 1), rounding, x._sign)[0], exp)


# ---- the methods of contexts are those of numbers, with the context at hand ----

def _context_method(name, operator=None, arguments=1):
    method = getattr(Decimal, operator or name)

    def call(self, *args, **named):
        if named:
            raise TypeError(f'{name}() takes no keyword arguments')
        if len(args) != arguments:
            how = f'function takes exactly {arguments} arguments' if arguments > 1 else f'Context.{name}() takes exactly one argument'
            raise TypeError(f'{how} ({len(args)} given)')
        first, *rest = map(_operand, args)
        return method(first, *rest, context=self)
    call.__name__, call.__qualname__, call.__doc__ = name, f'Context.{name}', method.__doc__ or f'{name}, in this context.'
    return call


def _add_context_methods():
    for name, operator, arguments in (
            ('abs', '__abs__', 1), ('minus', '__neg__', 1), ('plus', '__pos__', 1), ('add', '__add__', 2), ('subtract', '__sub__', 2),
            ('multiply', '__mul__', 2), ('divide', '__truediv__', 2), ('divide_int', '__floordiv__', 2), ('divmod', '__divmod__', 2),
            ('remainder', '__mod__', 2)):
        setattr(Context, name, _context_method(name, operator, arguments))
    for name in 'exp ln log10 logb logical_invert next_minus next_plus normalize number_class sqrt is_normal is_subnormal to_eng_string'.split():
        setattr(Context, name, _context_method(name))
    for name in 'to_integral to_integral_exact to_integral_value'.split():
        setattr(Context, name, _context_method(name))
    for name in ('compare compare_signal compare_total compare_total_mag copy_sign logical_and logical_or logical_xor max max_mag '
                 'min min_mag next_toward quantize remainder_near rotate same_quantum scaleb shift').split():
        setattr(Context, name, _context_method(name, None, 2))
    Context.fma = _context_method('fma', None, 3)

    def simple(name):
        method = getattr(Decimal, name)

        def call(self, a, /):
            if name.endswith('canonical') and not isinstance(a, Decimal):
                raise TypeError('argument must be a Decimal')
            return method(_operand(a))
        call.__name__, call.__qualname__, call.__doc__ = name, f'Context.{name}', method.__doc__
        return call
    for name in 'canonical copy_abs copy_negate is_canonical is_finite is_infinite is_nan is_qnan is_signed is_snan is_zero'.split():
        setattr(Context, name, simple(name))

    def copy_decimal(self, a, /):
        """The number itself."""
        return _operand(a)

    def to_sci_string(self, a, /):
        """Text with an exponent where it is shorter."""
        return _operand(a)._text(False, self)

    def power(self, a, b, modulo=None):
        """a to the power of b, modulo a number if one is given."""
        result = _operand(a).__pow__(_operand(b), None if modulo is None else _operand(modulo), context=self)
        return result
    Context.copy_decimal, Context.to_sci_string, Context.power = copy_decimal, to_sci_string, power


_add_context_methods()
