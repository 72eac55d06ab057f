"""Where an item belongs in a sorted sequence, and putting it there."""


def _place(a, lo, hi, key, in_front):
    """The first place in a[lo:hi] whose item (or its key) does not belong in front of what is looked for."""
    if lo < 0:
        raise ValueError('lo must be non-negative')
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        item = a[middle]
        if in_front(item if key is None else key(item)):
            lo = middle + 1
        else:
            hi = middle
    return lo


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    """The place in front of all items that equal x; key is called for the items only."""
    return _place(a, lo, hi, key, lambda value: value < x)


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    """The place behind all items that equal x; key is called for the items only."""
    return _place(a, lo, hi, key, lambda value: not x < value)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    """Inserts x in front of all items that equal it; key is called for x too."""
    place = bisect_left(a, x if key is None else key(x), lo, hi, key=key)
    a.insert(place, x)


def insort_right(a, x, lo=0, hi=None, *, key=None):
    """Inserts x behind all items that equal it; key is called for x too."""
    place = bisect_right(a, x if key is None else key(x), lo, hi, key=key)
    a.insert(place, x)


try:
    from _bisect import bisect_left, bisect_right, insort_left, insort_right
except ImportError:
    pass

bisect = bisect_right
insort = insort_right
