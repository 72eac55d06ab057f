"""Telling what kind of value begins at a place of JSON text."""

try:
    from _json import make_scanner as c_make_scanner
except ImportError:
    c_make_scanner = None

__all__ = ['make_scanner']

_NUMBER = r'(-?(?:0|[1-9]\d*))(\.\d+)?([eE][-+]?\d+)?'
_WORDS = {'n': ('null', None), 't': ('true', True), 'f': ('false', False)}
_CONSTANTS = {'N': 'NaN', 'I': 'Infinity', '-': '-Infinity'}


def py_make_scanner(context):
    """A function that reads the value at a place, made of a decoder's hooks as they are now."""
    import re
    match_number = re.compile(_NUMBER).match
    memo = context.memo
    parse_string, strict, parse_array = context.parse_string, context.strict, context.parse_array
    parse_object, hooks = context.parse_object, (context.object_hook, context.object_pairs_hook)
    parse_int, parse_float, parse_constant = context.parse_int, context.parse_float, context.parse_constant

    def scan(string, idx):
        try:
            first = string[idx]
        except IndexError:
            raise StopIteration(idx) from None
        if first == '"':
            return parse_string(string, idx + 1, strict)
        if first == '{':
            return parse_object((string, idx + 1), strict, scan, *hooks, memo)
        if first == '[':
            return parse_array((string, idx + 1), scan)
        word, value = _WORDS.get(first, ('', None))
        if word and string.startswith(word, idx):
            return value, idx + len(word)
        if number := match_number(string, idx):
            whole, fraction, exponent = number.groups('')
            return (parse_float if fraction or exponent else parse_int)(whole + fraction + exponent), number.end()
        name = _CONSTANTS.get(first)
        if name and string.startswith(name, idx):
            return parse_constant(name), idx + len(name)
        raise StopIteration(idx)

    def scan_once(string, idx):
        try:
            return scan(string, idx)
        finally:
            memo.clear()

    return scan_once


make_scanner = c_make_scanner or py_make_scanner
