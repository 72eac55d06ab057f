"""Reading JSON."""

from json import scanner

try:
    from _json import scanstring as c_scanstring
except ImportError:
    c_scanstring = None

__all__ = ['JSONDecoder', 'JSONDecodeError']

NaN = float('nan')
PosInf = float('inf')
NegInf = float('-inf')

_CONSTANTS = {'-Infinity': NegInf, 'Infinity': PosInf, 'NaN': NaN}
_BLANKS = ' \t\n\r'


class JSONDecodeError(ValueError):
    """The text is not JSON. msg says what is wrong, doc is the text, pos where; lineno and colno count from 1."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, '%s: line %d column %d (char %d)' % (msg, lineno, colno, pos))
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def _skip_blanks(s, position):
    while s[position:position + 1] in _BLANKS and position < len(s):
        position += 1
    return position


# ---- strings, as _json reads them faster ----

_ESCAPES = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}


def _four_digits(s, position):
    """The number behind the u at the position."""
    digits = s[position + 1:position + 5]
    if len(digits) == 4 and digits[1] not in 'xX':
        try:
            return int(digits, 16)
        except ValueError:
            pass
    raise JSONDecodeError('Invalid \\uXXXX escape', s, position)


def _escaped(s, end):
    """What the letter at end stands for behind a backslash, and the index behind it."""
    letter = s[end]
    if letter != 'u':
        if letter not in _ESCAPES:
            raise JSONDecodeError(f'Invalid \\escape: {letter!r}', s, end)
        return _ESCAPES[letter], end + 1
    code = _four_digits(s, end)
    end += 5
    if 0xd800 <= code < 0xdc00 and s.startswith('\\u', end):
        low = _four_digits(s, end + 1)
        if 0xdc00 <= low < 0xe000:
            code = 0x10000 + (code - 0xd800 << 10) + low - 0xdc00
            end += 6
    return chr(code), end


def py_scanstring(s, end, strict=True):
    """The string whose first character is at end, and the index behind its closing quote."""
    import re
    plain_and_mark = re.compile(r'(?s)([^"\\\x00-\x1f]*+)(.)').match
    begin, parts = end - 1, []
    while found := plain_and_mark(s, end):
        plain, mark = found.groups()
        parts.append(plain)
        end = found.end()
        if mark == '"':
            return ''.join(parts), end
        if mark != '\\':
            if strict:
                raise JSONDecodeError(f'Invalid control character {mark!r} at', s, end)
        elif end < len(s):
            mark, end = _escaped(s, end)
        else:
            break
        parts.append(mark)
    raise JSONDecodeError('Unterminated string starting at', s, begin)


scanstring = c_scanstring or py_scanstring


# ---- objects and arrays, for the scanner in Python; s_and_end is the text and the index behind the bracket ----

def _value(s, end, scan_once):
    try:
        return scan_once(s, end)
    except StopIteration as err:
        raise JSONDecodeError('Expecting value', s, err.value) from None


def _goes_on(s, end, bracket):
    """Whether a comma follows rather than the closing bracket, and the index behind it and the blanks after it."""
    end = _skip_blanks(s, end)
    mark = s[end:end + 1]
    if mark == bracket:
        return False, end + 1
    if mark != ',':
        raise JSONDecodeError("Expecting ',' delimiter", s, end)
    return True, _skip_blanks(s, end + 1)


def _member(s, end, strict, scan_once, memo):
    if s[end:end + 1] != '"':
        raise JSONDecodeError('Expecting property name enclosed in double quotes', s, end)
    name, end = scanstring(s, end + 1, strict)
    name = memo.setdefault(name, name)
    end = _skip_blanks(s, end)
    if s[end:end + 1] != ':':
        raise JSONDecodeError("Expecting ':' delimiter", s, end)
    value, end = _value(s, _skip_blanks(s, end + 1), scan_once)
    return name, value, end


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None):
    """The dict, or what a hook makes of it, and the index behind it; equal names are one str with a memo."""
    s, end = s_and_end
    memo = {} if memo is None else memo
    pairs, end = [], _skip_blanks(s, end)
    more = s[end:end + 1] != '}'
    if not more:
        end += 1
    while more:
        name, value, end = _member(s, end, strict, scan_once, memo)
        pairs.append((name, value))
        more, end = _goes_on(s, end, '}')
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), end
    members = dict(pairs)
    return (members if object_hook is None else object_hook(members)), end


def JSONArray(s_and_end, scan_once):
    """The list and the index behind it."""
    s, end = s_and_end
    items, end = [], _skip_blanks(s, end)
    more = s[end:end + 1] != ']'
    if not more:
        end += 1
    while more:
        value, end = _value(s, end, scan_once)
        items.append(value)
        more, end = _goes_on(s, end, ']')
    return items, end


# ---- the decoder ----

class JSONDecoder:
    """Makes Python values of JSON text. Hooks may replace how objects, numbers and constants are made."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.parse_object = JSONObject
        self.parse_array = JSONArray
        self.parse_string = scanstring
        self.memo = {}
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s):
        """The value of a text that is one JSON value with blanks round it."""
        obj, end = self.raw_decode(s, idx=_skip_blanks(s, 0))
        end = _skip_blanks(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """The value that begins at idx and the index behind it."""
        try:
            obj, end = self.scan_once(s, idx)
        except StopIteration as err:
            raise JSONDecodeError('Expecting value', s, err.value) from None
        return obj, end
