"""Arrays of numbers in any number of dimensions: the part of NumPy 1.24 that ouro has.

What is missing says so: AttributeError "ouro's numpy has no 'x'".
"""
# Length: one name space by contract, of small functions.

import builtins as _builtins

import _numpy
from _numpy import (AxisError, bool_, broadcast_to, dtype, float32, float64, floating, frombuffer as _frombuffer, generic,
                    inexact, int8, int16, int32, int64, integer, ndarray, number, promote_types, signedinteger, uint8,
                    uint16, uint32, uint64, unsignedinteger)
from numpy import _methods
from numpy._print import array_repr, array_str

__version__ = '1.24.2'

int_ = intp = longlong = int64
uint = uintp = ulonglong = uint64
byte, ubyte, short, ushort, intc, uintc, single, double, float_ = (int8, uint8, int16, uint16, int32, uint32, float32,
                                                                   float64, float64)
pi = 3.141592653589793
e = 2.718281828459045
inf = Inf = infty = float('inf')
nan = NaN = float('nan')
newaxis = None


def __getattr__(name):
    raise AttributeError(f"ouro's numpy has no {name!r}")


# ---- making arrays ----

def array(object, dtype=None, *, copy=True, ndmin=0):
    """An array of what an object holds: numbers, nested sequences, or another object's memory."""
    a = _numpy.array(object, dtype, copy)
    return a if a.ndim >= ndmin else a.reshape((1,) * (ndmin - a.ndim) + a.shape)


def asarray(a, dtype=None):
    """The same, but an array is left as it is."""
    return _numpy.array(a, dtype, False)


asanyarray = ascontiguousarray = asarray


def zeros(shape, dtype=float):
    """An array of zeros."""
    return _numpy.zeros(shape, dtype)


empty = zeros


def full(shape, fill_value, dtype=None):
    """An array of one value."""
    fill_value = asarray(fill_value, dtype)
    a = _numpy.zeros(shape, fill_value.dtype)
    a[...] = fill_value
    return a


def ones(shape, dtype=float):
    """An array of ones."""
    return full(shape, 1, dtype)


def zeros_like(a, dtype=None):
    """An array of zeros in the shape of another."""
    a = asarray(a)
    return _numpy.zeros(a.shape, dtype or a.dtype)


empty_like = zeros_like


def ones_like(a, dtype=None):
    """An array of ones in the shape of another."""
    return full_like(a, 1, dtype)


def full_like(a, fill_value, dtype=None):
    """An array of one value in the shape of another."""
    a = asarray(a)
    return full(a.shape, fill_value, dtype or a.dtype)


def arange(*args, dtype=None):
    """arange([start,] stop[, step][, dtype]): numbers in equal steps."""
    if not 1 <= len(args) <= 4:
        raise TypeError('arange() requires stop to be specified.')
    if len(args) == 4:
        *args, dtype = args
    start, stop, step = (0, args[0], 1) if len(args) == 1 else (*args, 1)[:3]
    kind = asarray([start, stop, step]).dtype
    if kind.kind == 'f':
        start, stop, step = float(start), float(stop), float(step)
        count = (stop - start) / step
        if count != count or _builtins.abs(count) == inf:
            raise ValueError('arange: cannot compute length')
        count = _builtins.max(int(count) + (count > int(count)), 0)
        step = start + step - start # the steps that are made are those between the first two
    else:
        kind = 'int64'
        start, stop, step = int(start), int(stop), int(step)
        if step == 0:
            raise ZeroDivisionError('division by zero')
        count = len(range(start, stop, step))
    return _numpy.arange(count, start, step, dtype or kind)


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None):
    """So many numbers in equal steps from start to stop."""
    num = num.__index__()
    if num < 0:
        raise ValueError(f'Number of samples, {num}, must be non-negative.')
    parts = num - 1 if endpoint else num
    start, stop = float(start), float(stop)
    a = _numpy.arange(num, 0.0, 1.0, 'float64')
    step = (stop - start) / parts if parts > 0 else nan
    a = a * step + start if step and parts > 0 else a / _builtins.max(parts, 1) * (stop - start) + start
    if endpoint and num > 1:
        a[-1] = stop
    if dtype is not None:
        a = (a if a.dtype.kind != 'i' else floor(a)).astype(dtype)
    return (a, step) if retstep else a


def logspace(start, stop, num=50, endpoint=True, base=10.0):
    """Powers of a base, whose exponents are in equal steps."""
    return power(base, linspace(start, stop, num, endpoint))


def eye(N, M=None, k=0, dtype=float):
    """Ones on a diagonal, zeros elsewhere."""
    a = _numpy.zeros((N, N if M is None else M), dtype)
    for i in range(_builtins.max(0, -k), _builtins.min(a.shape[0], a.shape[1] - k)):
        a[i, i + k] = 1
    return a


def identity(n, dtype=float):
    """A square array with ones on its diagonal."""
    return eye(n, dtype=dtype)


def diag(v, k=0):
    """The diagonal of a matrix, or a matrix with a diagonal."""
    v = asarray(v)
    if v.ndim == 2:
        return _methods.diagonal(v, k)
    n = v.size + _builtins.abs(k)
    a = _numpy.zeros((n, n), v.dtype)
    for i in range(v.size):
        a[i + _builtins.max(0, -k), i + _builtins.max(0, k)] = v[i]
    return a


def frombuffer(buffer, dtype=float, count=-1, offset=0):
    """An array on another object's memory."""
    return _frombuffer(buffer, dtype, count, offset)


def fromiter(iterable, dtype, count=-1):
    """An array of what an iterable yields."""
    return array(list(iterable)[:None if count < 0 else count], dtype)


def fromfunction(function, shape, *, dtype=float):
    """What a function makes of index arrays."""
    return function(*indices(shape, dtype))


def indices(dimensions, dtype=int):
    """For each dimension an array of the items' indices in it."""
    parts = []
    for axis, n in enumerate(dimensions):
        shape = [1] * len(dimensions)
        shape[axis] = n
        parts.append(broadcast_to(arange(n, dtype=dtype).reshape(shape), dimensions))
    return stack(parts)


def copy(a):
    """An array with memory of its own."""
    return array(a)


def _rebuild(shape, dtype, data):
    """An array of a pickle."""
    a = _numpy.zeros(shape, dtype)
    memoryview(a.reshape(-1)).cast('B')[:] = data
    return a


# ---- functions of items ----

class ufunc:
    """A function of items, which takes arrays of any shapes that fit together."""

    def __init__(self, name, compute, nin):
        self.__name__, self._compute, self.nin, self.nout = name, compute, nin, 1

    def __call__(self, *args, out=None, dtype=None):
        if len(args) != self.nin:
            raise TypeError(f'{self.__name__}() takes from {self.nin} to {self.nin + 1} positional arguments but {len(args)} were given')
        if dtype is not None:
            args = [asarray(a, dtype) for a in args]
        result = self._compute(self.__name__, *args)
        if out is None:
            return result
        out[...] = result
        return out

    def reduce(self, a, axis=0):
        """What the function makes of all items along an axis, one after another."""
        known = {'add': 'sum', 'multiply': 'prod', 'maximum': 'max', 'minimum': 'min', 'logical_and': 'all', 'logical_or': 'any'}
        if self.__name__ not in known:
            raise AttributeError(f"ouro's numpy has no 'reduce' of {self.__name__}")
        return _numpy.reduce(known[self.__name__], a, axis, None, False)

    def accumulate(self, a, axis=0):
        """The same, with all that comes between."""
        known = {'add': 'sum', 'multiply': 'prod'}
        if self.__name__ not in known:
            raise AttributeError(f"ouro's numpy has no 'accumulate' of {self.__name__}")
        return _numpy.accumulate(known[self.__name__], a, axis, None)

    def outer(self, a, b):
        """The function of each item of one array and each of another."""
        a, b = asarray(a), asarray(b)
        return self(a.reshape(a.shape + (1,) * b.ndim), b)

    def __getattr__(self, name):
        raise AttributeError(f"ouro's numpy has no {name!r} of functions")

    def __repr__(self):
        return f"<ufunc '{self.__name__}'>"


def _logical(name, *args):
    bit = {'logical_and': 'bitwise_and', 'logical_or': 'bitwise_or', 'logical_xor': 'bitwise_xor'}[name]
    return _numpy.binary(bit, *(asarray(a, bool) for a in args))


def _define():
    for name in ('add subtract multiply divide floor_divide remainder power bitwise_and bitwise_or bitwise_xor left_shift '
                 'right_shift maximum minimum less less_equal equal not_equal greater greater_equal arctan2 hypot').split():
        yield name, ufunc(name, _numpy.binary, 2)
    for name in 'logical_and logical_or logical_xor'.split():
        yield name, ufunc(name, _logical, 2)
    for name in ('sqrt cbrt exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh '
                 'arccosh arctanh floor ceil trunc rint degrees radians reciprocal negative positive absolute sign square '
                 'invert isnan isinf isfinite signbit logical_not').split():
        yield name, ufunc(name, _numpy.unary, 1)


for _name, _function in _define():
    globals()[_name] = _function
del _name, _function
true_divide, mod, rad2deg, deg2rad, bitwise_not = divide, remainder, degrees, radians, invert


def fmax(x1, x2):
    """The greater of two items; of a number and NaN the number."""
    return where(isnan(x1), x2, where(isnan(x2), x1, maximum(x1, x2)))[()]


def fmin(x1, x2):
    """The lesser of two items; of a number and NaN the number."""
    return where(isnan(x1), x2, where(isnan(x2), x1, minimum(x1, x2)))[()]


# ---- functions that are methods too ----

def _as_function(name):
    method = getattr(_methods, name)

    def function(a, *args, **keywords):
        return method(asarray(a), *args, **keywords)
    function.__name__ = function.__qualname__ = name
    function.__doc__ = method.__doc__
    return function


for _name in ('prod mean var std ptp argmin argmax cumsum cumprod ravel squeeze swapaxes clip take repeat diagonal '
              'trace argsort searchsorted dot nonzero').split():
    globals()[_name] = _as_function(_name)
del _name
product, cumproduct = prod, cumprod


def reshape(a, newshape):
    """The items in another shape."""
    return asarray(a).reshape(newshape)


def transpose(a, axes=None):
    """A view with the dimensions in another order."""
    return asarray(a).transpose(axes)


def shape(a):
    """Lengths of the dimensions."""
    return asarray(a).shape


def ndim(a):
    """How many dimensions there are."""
    return asarray(a).ndim


def size(a, axis=None):
    """How many items there are, or how long an axis is."""
    a = asarray(a)
    return a.size if axis is None else a.shape[axis]


def sort(a, axis=-1):
    """A sorted copy."""
    a = array(a)
    _methods.sort(a, axis)
    return a


def matmul(a, b):
    """The product of matrices."""
    return asarray(a) @ asarray(b)


def inner(a, b):
    """The sum of products along the last axes."""
    return _numpy.dot(asarray(a), asarray(b).T)


vdot = inner


def outer(a, b):
    """The product of each item with each."""
    return ravel(a)[:, newaxis] * ravel(b)


# ---- joining and dividing ----

def concatenate(arrays, axis=0):
    """Arrays one behind another along an axis."""
    arrays = [asarray(a) for a in arrays]
    if not arrays:
        raise ValueError('need at least one array to concatenate')
    if axis is None:
        arrays, axis = [ravel(a) for a in arrays], 0
    first = arrays[0]
    if first.ndim == 0:
        raise ValueError('zero-dimensional arrays cannot be concatenated')
    if not -first.ndim <= axis < first.ndim:
        raise AxisError(f'axis {axis} is out of bounds for array of dimension {first.ndim}')
    axis %= first.ndim
    kind = first.dtype
    for i, a in enumerate(arrays):
        if a.ndim != first.ndim:
            raise ValueError('all the input arrays must have same number of dimensions, but the array at index 0 has '
                             f'{first.ndim} dimension(s) and the array at index {i} has {a.ndim} dimension(s)')
        for k, (n, m) in enumerate(zip(first.shape, a.shape)):
            if k != axis and n != m:
                raise ValueError('all the input array dimensions except for the concatenation axis must match exactly, but '
                                 f'along dimension {k}, the array at index 0 has size {n} and the array at index {i} has size {m}')
        kind = promote_types(kind, a.dtype)
    lengths = [a.shape[axis] for a in arrays]
    result = _numpy.zeros(first.shape[:axis] + (_builtins.sum(lengths),) + first.shape[axis + 1:], kind)
    place = 0
    for a, n in zip(arrays, lengths):
        result[(slice(None),) * axis + (slice(place, place + n),)] = a
        place += n
    return result


def expand_dims(a, axis):
    """A view with one more dimension of length 1."""
    a = asarray(a)
    axis += a.ndim + 1 if axis < 0 else 0
    if not 0 <= axis <= a.ndim:
        raise AxisError(f'axis {axis} is out of bounds for array of dimension {a.ndim + 1}')
    return a[(slice(None),) * axis + (newaxis,)]


def stack(arrays, axis=0):
    """Arrays along a new axis."""
    arrays = [asarray(a) for a in arrays]
    if not arrays:
        raise ValueError('need at least one array to stack')
    if _builtins.any(a.shape != arrays[0].shape for a in arrays):
        raise ValueError('all input arrays must have the same shape')
    return concatenate([expand_dims(a, axis) for a in arrays], axis)


def atleast_1d(a):
    """With one dimension at least."""
    a = asarray(a)
    return a if a.ndim else a.reshape(1)


def atleast_2d(a):
    """With two dimensions at least."""
    a = asarray(a)
    return a if a.ndim >= 2 else a.reshape((1, -1))


def vstack(arrays):
    """Arrays below each other."""
    return concatenate([atleast_2d(a) for a in arrays])


row_stack = vstack


def hstack(arrays):
    """Arrays beside each other."""
    arrays = [atleast_1d(a) for a in arrays]
    return concatenate(arrays, 0 if arrays and arrays[0].ndim == 1 else 1)


def column_stack(arrays):
    """Arrays as columns."""
    return concatenate([a.reshape((-1, 1)) if a.ndim < 2 else a for a in map(asarray, arrays)], 1)


def array_split(a, sections, axis=0):
    """Views of parts of nearly equal lengths, or cut at given places."""
    a = asarray(a)
    n = a.shape[axis]
    if isinstance(sections, int):
        if sections <= 0:
            raise ValueError('number sections must be larger than 0.')
        each, more = divmod(n, sections)
        cuts = [0]
        for i in range(sections):
            cuts.append(cuts[-1] + each + (i < more))
    else:
        cuts = [0, *sections, n]
    return [a[(slice(None),) * axis + (slice(i, j),)] for i, j in zip(cuts, cuts[1:])]


def split(a, sections, axis=0):
    """Views of parts of equal lengths, or cut at given places."""
    if isinstance(sections, int) and asarray(a).shape[axis] % sections:
        raise ValueError('array split does not result in an equal division')
    return array_split(a, sections, axis)


def append(a, values, axis=None):
    """A copy with more items."""
    return concatenate([ravel(a), ravel(values)]) if axis is None else concatenate([a, values], axis)


def delete(a, index, axis=None):
    """A copy without an item or some of them along an axis; without an axis of the array in one dimension."""
    a = ravel(a) if axis is None else asarray(a)
    axis = 0 if axis is None else axis
    keep = ones(a.shape[axis], bool)
    keep[index] = False
    return a[(slice(None),) * (axis % a.ndim) + (keep,)]


def tile(a, reps):
    """The array several times."""
    a = asarray(a)
    reps = (reps,) if isinstance(reps, int) else tuple(reps)
    n = _builtins.max(a.ndim, len(reps))
    a, reps = a.reshape((1,) * (n - a.ndim) + a.shape), (1,) * (n - len(reps)) + reps
    for axis, times in enumerate(reps):
        a = concatenate([a] * times, axis) if times > 0 else a[(slice(None),) * axis + (slice(0, 0),)]
    return a


def flip(a, axis=None):
    """A view whose items stand the other way round."""
    a = asarray(a)
    axes = range(a.ndim) if axis is None else [axis % a.ndim]
    return a[tuple(slice(None, None, -1) if i in axes else slice(None) for i in range(a.ndim))]


def roll(a, shift, axis=None):
    """A copy whose items have moved on, the last ones to the front."""
    a = asarray(a)
    if axis is None:
        return roll(ravel(a), shift, 0).reshape(a.shape)
    n = a.shape[axis]
    return take(a, (arange(n) - shift) % n, axis) if n else a.copy()


def where(condition, *choices):
    """Items of one array where a condition is true, of another elsewhere; or where it is true."""
    if not choices:
        return nonzero(condition)
    if len(choices) != 2:
        raise ValueError('either both or neither of x and y should be given')
    condition = asarray(condition, bool)
    x, y = map(asarray, choices)
    shape = condition.shape
    if not shape == x.shape == y.shape:
        shape = asarray(add(zeros_like(x, 'bool'), add(zeros_like(y, 'bool'), zeros_like(condition)))).shape
    kind = _result_kind(x, y)
    return _numpy.choose(broadcast_to(condition, shape), broadcast_to(asarray(x, kind), shape), broadcast_to(asarray(y, kind), shape))


def _result_kind(x, y):
    """The kind of what x and y make together: a number beside an array counts by its value."""
    if x.dtype.kind == y.dtype.kind == 'b':
        return x.dtype
    return asarray(multiply(x[:0] if x.ndim else x, y[:0] if y.ndim else y)).dtype if x.ndim + y.ndim else promote_types(x.dtype, y.dtype)


def result_type(*args):
    """The kind that arrays and kinds make together."""
    kind = None
    for a in args:
        its = a if isinstance(a, (dtype, type, str)) else asarray(a).dtype
        kind = dtype(its) if kind is None else promote_types(kind, its)
    return kind


def meshgrid(*arrays):
    """Coordinates of a grid of two dimensions."""
    x, y = map(ravel, arrays)
    return [broadcast_to(x, (y.size, x.size)).copy(), broadcast_to(y[:, newaxis], (y.size, x.size)).copy()]


# ---- looking at arrays ----

def unique(a, return_index=False, return_inverse=False, return_counts=False):
    """The different items, sorted."""
    a = ravel(a)
    if not (return_index or return_inverse or return_counts):
        a = sort(a)
        first = ones(a.size, bool)
        first[1:] = a[1:] != a[:-1]
        return a[first]
    order = argsort(a)
    a = a[order]
    first = ones(a.size, bool)
    first[1:] = a[1:] != a[:-1]
    results = [a[first]]
    if return_index:
        results.append(order[first])
    if return_inverse:
        inverse = zeros(a.size, int)
        inverse[order] = cumsum(first) - 1
        results.append(inverse)
    if return_counts:
        results.append(diff(append(nonzero(first)[0], a.size)))
    return tuple(results)


def diff(a, n=1, axis=-1):
    """Differences of neighbours."""
    a = asarray(a)
    for _ in range(n):
        before = (slice(None),) * (axis % a.ndim)
        a = a[before + (slice(1, None),)] - a[before + (slice(None, -1),)]
    return a


def bincount(a, minlength=0):
    """How often each number from 0 on is there."""
    a = ravel(a)
    counts = [0] * _builtins.max(int(a.max()) + 1 if a.size else 0, minlength)
    for i in a.tolist():
        if i < 0:
            raise ValueError("'list' argument must have no negative elements")
        counts[i] += 1
    return array(counts, int)


def count_nonzero(a):
    """How many items are true."""
    return int(asarray(asarray(a, bool)).sum())


def flatnonzero(a):
    """Where the items are that are true, in one dimension."""
    return nonzero(ravel(a))[0]


def argwhere(a):
    """A row of indices for each item that is true."""
    return stack(nonzero(a), 1)


def average(a, axis=None, weights=None):
    """The mean, weighted or not."""
    a = asarray(a)
    if weights is None:
        return a.mean(axis)
    weights = asarray(weights)
    return (a * weights).sum(axis) / weights.sum(axis)


def percentile(a, q):
    """The value below which q percent of the items lie."""
    return quantile(a, asarray(q) / 100)


def quantile(a, q):
    """The value below which a share q of the items lies."""
    a = sort(ravel(a)).astype(float)
    place = asarray(q, float) * (a.size - 1)
    low = asarray(floor(place)).astype(int)
    high = minimum(low + 1, a.size - 1)
    share = place - low
    left, right = a[low], a[high]
    distance = right - left
    return where(share >= 0.5, right - distance * (1 - share), left + distance * share)[()]


def median(a, axis=None):
    """The middle of the sorted items."""
    a = asarray(a)
    if axis is None:
        a, axis = ravel(a), 0
    a = swapaxes(sort(a, axis), axis, -1)
    n = a.shape[-1]
    return a[..., (n - 1) // 2:n // 2 + 1].mean(-1)


def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Are items nearly equal?"""
    a, b = asarray(a), asarray(b)
    close = less_equal(absolute(a - b), atol + rtol * absolute(b)) | (a == b)
    close = close & ~(isinf(b) & (a != b))
    return close | (isnan(a) & isnan(b)) if equal_nan else close


def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Are all items nearly equal?"""
    return bool(asarray(isclose(a, b, rtol, atol, equal_nan)).all())


def array_equal(a, b):
    """Have two arrays the same shape and items?"""
    a, b = asarray(a), asarray(b)
    return a.shape == b.shape and bool(asarray(a == b).all())


def isscalar(o):
    """Is it a single number or text?"""
    return isinstance(o, (generic, float64, int, float, complex, str, bytes))


def issubdtype(a, b):
    """Is one kind of item a sort of another?"""
    if not (isinstance(b, type) and issubclass(b, generic)):
        b = dtype(b).type
    a = a if isinstance(a, type) and issubclass(a, generic) else dtype(a).type
    return issubclass(a, b) or (a is float64 and b in (floating, inexact, number, generic))


def may_share_memory(a, b):
    """Could two arrays have items in common?"""
    first, second = (a if a.base is None else a.base for a in (a, b))
    return first is second


shares_memory = may_share_memory


class iinfo:
    """The range of a kind of integers."""

    def __init__(self, kind):
        self.dtype = dtype(kind)
        if self.dtype.kind not in 'iu':
            raise ValueError(f"Invalid integer data type '{self.dtype.kind}'.")
        self.bits = self.dtype.itemsize * 8
        self.min, self.max = (-(1 << self.bits - 1), (1 << self.bits - 1) - 1) if self.dtype.kind == 'i' else (0, (1 << self.bits) - 1)

    def __repr__(self):
        return f'iinfo(min={self.min}, max={self.max}, dtype={self.dtype.name})'


class finfo:
    """The range and precision of a kind of floats."""

    def __init__(self, kind):
        self.dtype = dtype(kind)
        if self.dtype.kind != 'f':
            raise ValueError(f"data type {self.dtype.type!r} not inexact")
        make = self.dtype.type
        if make is float64:
            limits = 2.220446049250313e-16, 1.7976931348623157e+308, 2.2250738585072014e-308
        else:
            limits = 1.1920929e-07, 3.4028235e+38, 1.1754944e-38
        self.eps, self.max, self.tiny = map(make, limits)
        self.min, self.bits = -self.max, self.dtype.itemsize * 8


# These hide builtins: above they are meant by _builtins.
sum, min, max, all, any, round, around = (_as_function(_name) for _name in ('sum', 'min', 'max', 'all', 'any', 'round', 'round'))
amin, amax, abs, bool8 = min, max, absolute, bool_
