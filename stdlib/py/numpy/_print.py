"""How arrays are written: repr() and str()."""

from math import isfinite

LINE_WIDTH = 75
EDGE = 3            # items shown at either end of a long dimension
LONG = 1000         # items that an array may have before it is shortened
PRECISION = 8


# ---- items ----

def _digits(value):
    """The shortest digits that read back as the same float, and the power of ten of the first: ('15', -1) for 0.15."""
    mantissa, exponent = format(value, 'e').split('e')
    for precision in range(17):
        text = format(value, f'.{precision}e')
        if float(text) == value:
            mantissa, exponent = text.split('e')
            break
    return mantissa.replace('.', '').rstrip('0') or '0', int(exponent)


def _fixed(value):
    """Digits before and after the point, the latter at most PRECISION."""
    text = format(value, f'.{PRECISION}f')
    digits, exponent = _digits(abs(value))
    if len(digits) - 1 - exponent <= PRECISION: # they all fit
        text = format(value, f'.{max(0, len(digits) - 1 - exponent)}f')
    whole, _, fraction = text.partition('.')
    return whole, fraction.rstrip('0')


def _scientific(value):
    """Digits before the point, after it, and the exponent."""
    digits, exponent = _digits(abs(value))
    text = format(value, f'.{min(PRECISION, len(digits) - 1)}e')
    mantissa, exponent = text.split('e')
    whole, _, fraction = mantissa.partition('.')
    return whole, fraction.rstrip('0'), exponent


def _float_texts(values):
    finite = [v for v in values if isfinite(v)]
    sizes = [abs(v) for v in finite if v]
    if sizes and (max(sizes) >= 1e8 or min(sizes) < 1e-4 or max(sizes) / min(sizes) > 1000):
        parts = {v: _scientific(v) for v in finite}
        if 0.0 in parts:
            parts[0.0] = '0', '', '+00'
        if any(len(exponent) > 3 for _, _, exponent in parts.values()):
            parts = {v: (whole, fraction, exponent[0] + exponent[1:].rjust(3, '0')) for v, (whole, fraction, exponent) in parts.items()}
        digits = max(len(fraction) for _, fraction, _ in parts.values())
        left = max(len(_whole(v, parts[v][0])) for v in finite)
        right = digits + 1 + max(len(exponent) for _, _, exponent in parts.values())
        odd = [len(repr(v)) - right - 1 for v in values if not isfinite(v)]
        left = max([left] + odd)
        return [_whole(v, parts[v][0]).rjust(left) + '.' + parts[v][1].ljust(digits, '0') + 'e' + parts[v][2] if isfinite(v)
                else repr(v).rjust(left + right + 1) for v in values]
    parts = [_fixed(v) for v in finite]
    left = max((len(whole) for whole, _ in parts), default=0)
    right = max((len(fraction) for _, fraction in parts), default=0)
    left = max([left] + [len(repr(v)) - right - 1 for v in values if not isfinite(v)])
    texts = []
    for v in values:
        if isfinite(v):
            whole, fraction = _fixed(v)
            texts.append(whole.rjust(left) + '.' + fraction.ljust(right))
        else:
            texts.append(repr(v).rjust(left + right + 1))
    return texts


def _whole(value, digits):
    return '-' + digits.lstrip('-') if str(value).startswith('-') else digits


def _texts(values, kind, has_dimensions):
    if kind == 'f':
        return _float_texts(values)
    texts = [str(v) for v in values]
    width = max(map(len, texts), default=0)
    if kind == 'b':
        width = 5 if has_dimensions else 0 # as wide as False
    return [text.rjust(width) for text in texts]


# ---- the brackets ----

def _shown(length, shorten):
    """The positions that are shown, None for what is left out."""
    if shorten and length > 2 * EDGE:
        return [*range(EDGE), None, *range(length - EDGE, length)]
    return range(length)


def _collect(items, depth, shorten, values):
    """Puts the items that are shown into `values`, in the order in which _write takes them."""
    if depth == 0:
        values.append(items)
        return
    for i in _shown(len(items), shorten):
        if i is not None:
            _collect(items[i], depth - 1, shorten, values)


def _join_row(words, separator, indent, width):
    lines, line = [], indent
    room = width - max(len(separator.rstrip()), 1)
    for i, word in enumerate(words):
        if len(line) + len(word) > room and len(line) > len(indent):
            lines.append(line.rstrip())
            line = indent
        line += word
        if i + 1 < len(words):
            line += separator
    lines.append(line)
    return '[' + '\n'.join(lines)[len(indent):] + ']'


def _write(items, depth, shorten, texts, separator, indent, width):
    if depth == 0:
        return next(texts)
    words = ['...' if i is None else _write(items[i], depth - 1, shorten, texts, separator, indent + ' ', width - 1)
             for i in _shown(len(items), shorten)]
    if depth == 1:
        return _join_row(words, separator, indent, width)
    return '[' + (separator.rstrip() + '\n' * (depth - 1) + indent).join(words) + ']'


def _array_text(array, separator, prefix, suffix):
    depth, shorten, values = array.ndim, array.size > LONG, []
    items = _corner(array)._texts() if shorten else array._texts()
    _collect(items, depth, shorten, values)
    texts = iter(_texts(values, array.dtype.kind, depth > 0))
    return _write(items, depth, shorten, texts, separator, ' ' * (len(prefix) + 1), LINE_WIDTH - len(suffix))


def _corner(array):
    """A small array that is shortened to the same text as a large one: long dimensions lose their middle."""
    for axis, length in enumerate(array.shape):
        if length > 2 * EDGE + 1:
            index = [slice(None)] * array.ndim
            index[axis] = [*range(EDGE + 1), *range(length - EDGE, length)]
            array = array[tuple(index)]
    return array


def array_str(array):
    """What str(array) is."""
    if array.size == 0:
        return '[]'
    return _array_text(array, ' ', '', '')


def array_repr(array):
    """What repr(array) is."""
    prefix = 'array('
    if array.size or array.shape == (0,):
        text = _array_text(array, ', ', prefix, ')') if array.size else '[]'
    else:
        text = f'[], shape={array.shape}'
    if array.size and array.dtype.name in ('bool', 'int64', 'float64'):
        return f'{prefix}{text})'
    text, name = prefix + text + ',', f'dtype={array.dtype.name})'
    last_line = len(text) - 1 - (text.rfind('\n') + 1)
    gap = '\n' + ' ' * len(prefix) if last_line + len(name) + 1 > LINE_WIDTH else ' '
    return text + gap + name
