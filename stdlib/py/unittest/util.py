"""Helpers: shortened texts, names of classes, comparisons of sequences, line-by-line differences."""

from collections import Counter, namedtuple

__unittest = True
_MAX_LENGTH = 80
_PLACEHOLDER_LEN, _MIN_BEGIN_LEN, _MIN_END_LEN, _MIN_COMMON_LEN, _MIN_DIFF_LEN = 12, 5, 5, 5, 41


def safe_repr(obj, short=False):
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    return text if not short or len(text) < _MAX_LENGTH else text[:_MAX_LENGTH] + " [truncated]..."


def _shorten(s, begin, end):
    skipped = len(s) - begin - end
    if skipped > _PLACEHOLDER_LEN:
        return f"{s[:begin]}[{skipped} chars]{s[len(s) - end:]}"
    return s


def _common_shorten_repr(*args):
    """The values as texts, of which what they have in common at the beginning is shortened."""
    from os.path import commonprefix
    texts = tuple(map(safe_repr, args))
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return texts
    prefix = commonprefix(texts)
    common = _MAX_LENGTH - (longest - len(prefix) + _MIN_BEGIN_LEN + _PLACEHOLDER_LEN)
    if common > _MIN_COMMON_LEN:
        prefix_text = _shorten(prefix, _MIN_BEGIN_LEN, common)
        return tuple(prefix_text + text[len(prefix):] for text in texts)
    prefix_text = _shorten(prefix, _MIN_BEGIN_LEN, _MIN_COMMON_LEN)
    return tuple(prefix_text + _shorten(text[len(prefix):], _MIN_DIFF_LEN, _MIN_END_LEN) for text in texts)


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


Mismatch = _Mismatch = namedtuple("Mismatch", "actual expected value")


def _count_diff_hashable(actual, expected):
    """(count in the first, in the second, element) for each of which the counts differ."""
    first, second = Counter(actual), Counter(expected)
    found = [Mismatch(n, second.get(value, 0), value) for value, n in first.items() if n != second.get(value, 0)]
    return found + [Mismatch(0, n, value) for value, n in second.items() if value not in first]


def _count_diff_all_purpose(actual, expected):
    """The same for elements without a hash."""
    lists, found = [list(actual), list(expected)], []
    for source in lists:
        while source:
            value = source[0]
            counts = []
            for i, other in enumerate(lists):
                left = [item for item in other if item is not value and item != value]
                counts.append(len(other) - len(left))
                lists[i][:] = left
            if counts[0] != counts[1]:
                found.append(Mismatch(*counts, value))
    return found


def _pairs_in_common(a, b):
    """[(i, j)] of a longest row of lines that both have."""
    lengths = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            lengths[i][j] = lengths[i + 1][j + 1] + 1 if a[i] == b[j] else max(lengths[i + 1][j], lengths[i][j + 1])
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            yield i, j
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1


def line_diff(a, b):
    """Lines with '- ' only in a, with '+ ' only in b, with '  ' in both."""
    at_a = at_b = 0
    for i, j in [*_pairs_in_common(a, b), (len(a), len(b))]:
        for line in a[at_a:i]:
            yield "- " + line
        for line in b[at_b:j]:
            yield "+ " + line
        if i < len(a):
            yield "  " + a[i]
        at_a, at_b = i + 1, j + 1
