"""What several parts of unittest share: short reprs and differences of lists."""

from posixpath import commonprefix

__unittest = True

_LIMIT = 80
_BEGIN = _END = _COMMON = 5
_PLACEHOLDER = 12
_DIFFERENT = _LIMIT - (_BEGIN + _PLACEHOLDER + _COMMON + _PLACEHOLDER + _END)


def _shorten(text, head, tail):
    left_out = len(text) - head - tail
    if left_out > _PLACEHOLDER:
        return '%s[%d chars]%s' % (text[:head], left_out, text[len(text) - tail:])
    return text


def _common_shorten_repr(*args):
    """Reprs of values that are to be compared: what they begin with in common is what is left out first."""
    texts = tuple(map(safe_repr, args))
    longest = max(map(len, texts))
    if longest <= _LIMIT:
        return texts
    prefix = commonprefix(texts)
    same = len(prefix)
    room = _LIMIT - (longest - same + _BEGIN + _PLACEHOLDER)
    if room > _COMMON:
        head = _shorten(prefix, _BEGIN, room)
        return tuple([head + text[same:] for text in texts])
    head = _shorten(prefix, _BEGIN, _COMMON)
    return tuple([head + _shorten(text[same:], _DIFFERENT, _END) for text in texts])


def safe_repr(obj, short=False):
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if short and len(text) >= _LIMIT:
        return text[:_LIMIT] + ' [truncated]...'
    return text


def strclass(cls):
    return "%s.%s" % (cls.__module__, cls.__qualname__)


def sorted_list_difference(expected, actual):
    """(missing, unexpected) of two sorted lists; how often an item is there does not count."""
    i = j = 0
    missing, unexpected = [], []
    while i < len(expected) and j < len(actual):
        want, have = expected[i], actual[j]
        if want <= have:
            if want < have:
                missing.append(want)
            while i < len(expected) and expected[i] == want:
                i += 1
        if have <= want:
            if have < want:
                unexpected.append(have)
            while j < len(actual) and actual[j] == have:
                j += 1
    return missing + expected[i:], unexpected + actual[j:]


def unorderable_list_difference(expected, actual):
    """(missing, unexpected), by equality alone; empties expected."""
    def is_missing(item):
        try:
            actual.remove(item)
        except ValueError:
            return True

    missing = [*filter(is_missing, reversed(expected))]
    expected.clear()
    return missing, actual


def three_way_cmp(x, y):
    """-1, 0 or 1, for less, equal, greater."""
    return (x > y) - (x < y)


def _count_diff_all_purpose(actual, expected):
    """[(count in actual, count in expected, item), ...] where the counts differ, by equality alone."""
    gone = object()
    left, right, result = list(actual), list(expected), []

    def take(items, wanted):
        count = 0
        for at, item in enumerate(items):
            if item is not gone and item == wanted:
                count += 1
                items[at] = gone
        return count

    for items in (left, right):
        for item in items[:] if items is right else items:
            if item is gone:
                continue
            counts = take(left, item), take(right, item)
            if counts[0] != counts[1] and counts != (0, 0):
                result.append((*counts, item))
    return result


def _count_diff_hashable(actual, expected):
    """The same for items that can be keys."""
    left, right, result = {}, {}, []
    for items, counts in ((actual, left), (expected, right)):
        for item in items:
            counts[item] = counts.get(item, 0) + 1
    for item, count in left.items():
        if count != right.get(item, 0):
            result.append((count, right.get(item, 0), item))
    result += [(0, count, item) for item, count in right.items() if item not in left]
    return result
