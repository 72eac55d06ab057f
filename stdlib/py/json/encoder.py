"""Writing JSON."""

try:
    from _json import encode_basestring as c_encode_basestring
    from _json import encode_basestring_ascii as c_encode_basestring_ascii
    from _json import make_encoder as c_make_encoder
except ImportError:
    c_encode_basestring = c_encode_basestring_ascii = c_make_encoder = None


# ---- strings, as _json writes them faster ----

_ESCAPES = {code: '\\u%04x' % code for code in range(32)} | str.maketrans(
    {'"': '\\"', '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t'})


class _AsciiEscapes(dict):
    """A table for str.translate() that knows what ASCII does not print."""

    def __missing__(self, code):
        if code < 127:
            raise LookupError # stays as it is
        if code < 0x10000:
            return '\\u%04x' % code
        code -= 0x10000
        return '\\u%04x\\u%04x' % (0xd800 + (code >> 10), 0xdc00 + (code & 0x3ff))


_ASCII_ESCAPES = _AsciiEscapes(_ESCAPES)


def py_encode_basestring(s):
    """A str in quotes, with the escapes that JSON asks for."""
    return '"' + str.translate(s, _ESCAPES) + '"'


def py_encode_basestring_ascii(s):
    """A str in quotes, in ASCII."""
    return '"' + str.translate(s, _ASCII_ESCAPES) + '"'


encode_basestring = c_encode_basestring or py_encode_basestring
encode_basestring_ascii = c_encode_basestring_ascii or py_encode_basestring_ascii


# ---- the encoder ----

INFINITY = float('inf')


class JSONEncoder:
    """Makes JSON text of dicts, lists, tuples, str, int, float, True, False and None; default() is asked for the rest."""

    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """What to write for an object of another kind: a TypeError unless a subclass knows."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """The JSON text of an object.

        >>> JSONEncoder(sort_keys=True).encode({'b': [1, None], 'a': 'text'})
        '{"a": "text", "b": [1, null]}'
        """
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        return ''.join(self.iterencode(o, _one_shot=True))

    def iterencode(self, o, _one_shot=False):
        """The JSON text of an object in pieces."""
        markers = {} if self.check_circular else None
        encoder = encode_basestring_ascii if self.ensure_ascii else encode_basestring

        def floatstr(value):
            if value != value:
                text = 'NaN'
            elif value == INFINITY:
                text = 'Infinity'
            elif value == -INFINITY:
                text = '-Infinity'
            else:
                return float.__repr__(value)
            if not self.allow_nan:
                raise ValueError('Out of range float values are not JSON compliant: ' + repr(value))
            return text

        if _one_shot and c_make_encoder is not None and self.indent is None:
            iterencode = c_make_encoder(markers, self.default, encoder, self.indent, self.key_separator,
                                        self.item_separator, self.sort_keys, self.skipkeys, self.allow_nan)
        else:
            iterencode = _make_iterencode(markers, self.default, encoder, self.indent, floatstr, self.key_separator,
                                          self.item_separator, self.sort_keys, self.skipkeys, _one_shot)
        return iterencode(o, 0)


def _make_iterencode(markers, _default, _encoder, _indent, _floatstr, _key_separator, _item_separator, _sort_keys,
                     _skipkeys, _one_shot):
    if _indent is not None and not isinstance(_indent, str):
        _indent = ' ' * _indent

    def simple(o):
        """The text of a value that is no container, None for others."""
        if isinstance(o, str):
            return _encoder(o)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return _floatstr(o)
        return None

    def mark(o):
        if markers is not None:
            if id(o) in markers:
                raise ValueError('Circular reference detected')
            markers[id(o)] = o

    def unmark(o):
        if markers is not None:
            del markers[id(o)]

    def line(level):
        return '' if _indent is None else '\n' + _indent * level

    def key_text(key):
        """A dict's key as str, None when it is to be left out."""
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (int, float)):
            return simple(key)
        if _skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def members(dct, level):
        mark(dct)
        yield '{'
        opening = line(level + 1)
        for key, value in sorted(dct.items()) if _sort_keys else dct.items():
            key = key_text(key)
            if key is None:
                continue
            if opening:
                yield opening
            opening = _item_separator + line(level + 1)
            yield _encoder(key)
            yield _key_separator
            yield from iterencode(value, level + 1)
        if _indent is not None:
            yield line(level)
        yield '}'
        unmark(dct)

    def items(lst, level):
        mark(lst)
        opening = '[' + line(level + 1)
        for value in lst:
            text = simple(value)
            if text is not None:
                yield opening + text
            else:
                yield opening
                yield from iterencode(value, level + 1)
            opening = _item_separator + line(level + 1)
        if _indent is not None:
            yield line(level)
        yield ']'
        unmark(lst)

    def iterencode(o, level):
        text = simple(o)
        if text is not None:
            yield text
        elif isinstance(o, (list, tuple)):
            if o:
                yield from items(o, level)
            else:
                yield '[]'
        elif isinstance(o, dict):
            if o:
                yield from members(o, level)
            else:
                yield '{}'
        else:
            mark(o)
            yield from iterencode(_default(o), level)
            unmark(o)

    return iterencode
