"""Methods of arrays: an array finds here, as functions of itself, what its type does not have."""

import _numpy
from warnings import warn as _warn


def _reduce(name, a, axis, dtype, keepdims, out=None):
    if out is not None:
        raise TypeError("ouro's numpy has no argument 'out'")
    if isinstance(axis, tuple):
        a, rest = _numpy.array(a, None, False), sorted({i % a.ndim for i in axis}, reverse=True)
        for i in rest:
            a = _numpy.reduce(name, a, i, dtype, keepdims)
        return a
    return _numpy.reduce(name, a, axis, dtype, bool(keepdims))


def sum(a, axis=None, dtype=None, out=None, keepdims=False):
    """The sum of all items, or along an axis."""
    return _reduce('sum', a, axis, dtype, keepdims, out)


def prod(a, axis=None, dtype=None, out=None, keepdims=False):
    """The product of all items, or along an axis."""
    return _reduce('prod', a, axis, dtype, keepdims, out)


def min(a, axis=None, out=None, keepdims=False):
    """The least item."""
    return _reduce('min', a, axis, None, keepdims, out)


def max(a, axis=None, out=None, keepdims=False):
    """The greatest item."""
    return _reduce('max', a, axis, None, keepdims, out)


def ptp(a, axis=None):
    """From the least item to the greatest."""
    return max(a, axis) - min(a, axis)


def all(a, axis=None, out=None, keepdims=False):
    """Is every item true?"""
    return _reduce('all', a, axis, None, keepdims, out)


def any(a, axis=None, out=None, keepdims=False):
    """Is one of the items true?"""
    return _reduce('any', a, axis, None, keepdims, out)


def argmin(a, axis=None):
    """Where the least item is."""
    return _reduce('argmin', a, axis, None, False)


def argmax(a, axis=None):
    """Where the greatest item is."""
    return _reduce('argmax', a, axis, None, False)


def cumsum(a, axis=None, dtype=None):
    """Sums of the items so far."""
    return _numpy.accumulate('sum', ravel(a) if axis is None else a, axis or 0, dtype)


def cumprod(a, axis=None, dtype=None):
    """Products of the items so far."""
    return _numpy.accumulate('prod', ravel(a) if axis is None else a, axis or 0, dtype)


def _count(a, axis):
    if axis is None:
        return a.size
    product = 1
    for i in axis if isinstance(axis, tuple) else (axis,):
        product *= a.shape[i]
    return product


def mean(a, axis=None, dtype=None, out=None, keepdims=False):
    """The mean of all items, or along an axis."""
    if dtype is None and a.dtype.kind != 'f':
        dtype = 'float64'
    count = _count(a, axis)
    if count == 0:
        _warn('Mean of empty slice.', RuntimeWarning, 2)
    total = _reduce('sum', a, axis, dtype, keepdims, out)
    result = total / count
    return result if result.dtype == total.dtype else result.astype(total.dtype)


def var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    """The mean square of the distances from the mean."""
    count = _count(a, axis) - ddof
    if count <= 0:
        _warn('Degrees of freedom <= 0 for slice', RuntimeWarning, 2)
        count = 0
    distance = a - mean(a, axis, dtype, keepdims=True)
    total = _reduce('sum', distance * distance, axis, dtype, keepdims, out)
    result = total / count
    return result if result.dtype == total.dtype else result.astype(total.dtype)


def std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    """The root of the variance."""
    return _numpy.unary('sqrt', var(a, axis, dtype, out, ddof, keepdims))


def ravel(a, order='C'):
    """All items in one dimension; a view where that can be."""
    if order != 'C':
        raise ValueError(f"ouro's numpy has no order {order!r}")
    return a.reshape(-1)


def flatten(a, order='C'):
    """A copy in one dimension."""
    return ravel(a, order).copy()


def squeeze(a, axis=None):
    """A view without dimensions of length 1."""
    axes = range(a.ndim) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    drop = {i % a.ndim for i in axes}
    if axis is not None and _builtin_any(a.shape[i] != 1 for i in drop):
        raise ValueError('cannot select an axis to squeeze out which has size not equal to one')
    return a[tuple(0 if i in drop and n == 1 else slice(None) for i, n in enumerate(a.shape))]


def _builtin_any(truths):
    return True in truths


def swapaxes(a, axis1, axis2):
    """A view with two dimensions exchanged."""
    axes = list(range(a.ndim))
    axes[axis1], axes[axis2] = axes[axis2], axes[axis1]
    return a.transpose(axes)


def dot(a, b):
    """The product of vectors or matrices."""
    return _numpy.dot(a, b)


def nonzero(a):
    """Where the items are that are true: an index array for each dimension."""
    return _numpy.nonzero(a)


def clip(a, min=None, max=None):
    """Items below min become min, those above max become max."""
    if min is None and max is None:
        raise ValueError('One of max or min must be given')
    if min is not None:
        a = _numpy.binary('maximum', a, min)
    return a if max is None else _numpy.binary('minimum', a, max)


def round(a, decimals=0):
    """Items rounded half to even."""
    if a.dtype.kind != 'f':
        if decimals >= 0:
            return a.copy() if a.ndim else a
        step = 10**-decimals
        return (_numpy.unary('rint', a / step) * step).astype(a.dtype)
    if decimals == 0:
        return _numpy.unary('rint', a)
    power = 10.0**abs(decimals)
    if decimals > 0:
        return _numpy.unary('rint', a * power) / power
    return _numpy.unary('rint', a / power) * power


def take(a, indices, axis=None):
    """Items at positions of an axis, or of all items."""
    if axis is None:
        return ravel(a)[_numpy.array(indices, None, False)]
    index = [slice(None)] * a.ndim
    index[axis] = _numpy.array(indices, None, False)
    return a[tuple(index)]


def repeat(a, repeats, axis=None):
    """Each item several times."""
    if axis is None:
        a, axis = ravel(a), 0
    n = a.shape[axis]
    times = [repeats] * n if isinstance(repeats, int) else list(repeats)
    if len(times) != n:
        raise ValueError(f'operands could not be broadcast together with shape ({n},) ({len(times)},)')
    return take(a, _numpy.array([i for i in range(n) for _ in range(times[i])], 'int64', False), axis)


def diagonal(a, offset=0):
    """The items whose two indices are the same, or apart by offset."""
    rows, columns = a.shape
    first, second = (0, offset) if offset >= 0 else (-offset, 0)
    n = rows - first if rows - first < columns - second else columns - second
    i = _numpy.arange(n if n > 0 else 0, 0, 1, 'int64')
    return a[i + first, i + second]


def trace(a, offset=0):
    """The sum of the diagonal."""
    return sum(diagonal(a, offset))


def sort(a, axis=-1):
    """Sorts the array in place."""
    last = swapaxes(a, axis, -1)
    last[...] = _numpy.sort(last, False)


def argsort(a, axis=-1):
    """The positions of the items in sorted order."""
    return swapaxes(_numpy.sort(swapaxes(a, axis, -1), True), axis, -1)


def searchsorted(a, v, side='left'):
    """Where items would have to be put into a sorted array."""
    import bisect
    find = bisect.bisect_left if side == 'left' else bisect.bisect_right
    items, values = a.tolist(), _numpy.array(v, None, False)
    places = [find(items, x) for x in ravel(values).tolist()]
    return _numpy.array(places, 'int64', False).reshape(values.shape)[()]
