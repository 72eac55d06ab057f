"""Translates the tree of a pattern to the syntax of PCRE2, which runs it.

The translated text says everything outright: which characters a class holds, what is the beginning of a line. So it means
the same whatever PCRE2's own tables and options say. It depends on the highest character of the texts to be matched
(0xff, 0xffff, 0x10ffff), since PCRE2's narrow libraries refuse others.
"""

import _sre
from . import _parser
from ._constants import *
from ._parser import TYPE_FLAGS

# Ranges of characters, ascending.
_ASCII = {
    CATEGORY_DIGIT: [(0x30, 0x39)],
    CATEGORY_SPACE: [(9, 13), (0x20, 0x20)],
    CATEGORY_WORD: [(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)],
}
_LATIN1 = {
    CATEGORY_DIGIT: _ASCII[CATEGORY_DIGIT],
    CATEGORY_SPACE: [(9, 13), (0x1c, 0x20), (0x85, 0x85), (0xa0, 0xa0)],
    CATEGORY_WORD: _ASCII[CATEGORY_WORD] + [(0xaa, 0xaa), (0xb2, 0xb3), (0xb5, 0xb5), (0xb9, 0xba), (0xbc, 0xbe),
                                            (0xc0, 0xd6), (0xd8, 0xf6), (0xf8, 0xff)],
}
_WIDE_SPACE = _LATIN1[CATEGORY_SPACE] + [(0x1680, 0x1680), (0x2000, 0x200a), (0x2028, 0x2029), (0x202f, 0x202f),
                                         (0x205f, 0x205f), (0x3000, 0x3000)]
_PROPERTIES = {CATEGORY_DIGIT: 'Nd', CATEGORY_WORD: 'Xwd'}
_NEGATED = {CATEGORY_NOT_DIGIT: CATEGORY_DIGIT, CATEGORY_NOT_SPACE: CATEGORY_SPACE, CATEGORY_NOT_WORD: CATEGORY_WORD}

_MOST = 65535  # PCRE2's limit of {n}
_NEVER = '(?:(?!))'
_WORD = '[0-9A-Za-z_]'
_SUFFIXES = {MAX_REPEAT: '', MIN_REPEAT: '?', POSSESSIVE_REPEAT: '+'}


def _combine(flags, add_flags, del_flags):
    if add_flags & TYPE_FLAGS:
        flags &= ~TYPE_FLAGS
    return (flags | add_flags) & ~del_flags


def _char(code):
    char = chr(code)
    return char if code < 128 and char.isalnum() else f'\\x{{{code:x}}}'


def _span(first, last):
    return _char(first) if first == last else f'{_char(first)}-{_char(last)}'


def _complement(ranges, limit):
    result = []
    at = 0
    for first, last in ranges:
        if at < first:
            result.append((at, first - 1))
        at = last + 1
    if at <= limit:
        result.append((at, limit))
    return result


def _variants(first, last, flags):
    """The characters outside of a range that equal one in it when case is ignored."""
    if flags & SRE_FLAG_UNICODE:
        return _sre.case_variants(first, last)
    return [c ^ 32 for c in range(max(first, 0x41), min(last, 0x7a) + 1)
            if 0x41 <= c & ~32 <= 0x5a and not first <= c ^ 32 <= last]


class _Translation:
    """One translation of a tree."""

    def __init__(self, flags, groups, limit):
        self.unicode = flags & SRE_FLAG_UNICODE  # of the whole pattern: how PCRE2 understands \b
        self.groups = groups
        self.limit = limit
        self.any = f'[{_span(0, limit)}]'

    # -- characters --

    def category(self, category, flags):
        """The inside of a class."""
        positive = _NEGATED.get(category, category)
        negated = positive is not category
        properties = ''
        if not flags & SRE_FLAG_UNICODE:
            ranges = _ASCII[positive]
        elif self.limit == 0xff:
            ranges = _LATIN1[positive]
        elif positive is CATEGORY_SPACE:
            ranges = _WIDE_SPACE
        else:  # PCRE2's properties; what is in ASCII is said as well, because it is found faster
            ranges = _ASCII[positive]
            properties = ('\\P' if negated else '\\p') + f'{{{_PROPERTIES[positive]}}}'
        if negated:
            ranges = _complement(ranges, 127 if properties else self.limit)
        return ''.join(_span(*r) for r in ranges) + properties

    def range(self, first, last, flags):
        if first > self.limit:
            inside = ''
        else:
            inside = _span(first, min(last, self.limit))
        if flags & SRE_FLAG_IGNORECASE:
            inside += ''.join(_char(c) for c in _variants(first, last, flags) if c <= self.limit)
        return inside

    def set(self, items, flags):
        negate = ''
        inside = []
        for op, arg in items:
            if op is NEGATE:
                negate = '^'
            elif op is LITERAL:
                inside.append(self.range(arg, arg, flags))
            elif op is RANGE:
                inside.append(self.range(*arg, flags))
            else:
                inside.append(self.category(arg, flags))
        inside = ''.join(inside)
        if not inside:
            return self.any if negate else _NEVER
        return f'[{negate}{inside}]'

    def literal(self, code, flags):
        if not flags & SRE_FLAG_IGNORECASE:
            return _char(code) if code <= self.limit else _NEVER
        variants = [c for c in _variants(code, code, flags) if c <= self.limit]
        if code > self.limit and not variants:
            return _NEVER
        if code <= self.limit and not variants:
            return _char(code)
        if code < 128 and variants == [code ^ 32]:
            return f'(?i:{chr(code)})'
        return self.set([(LITERAL, code)], flags)

    # -- the rest --

    def boundary(self, negated, flags):
        if (flags & SRE_FLAG_UNICODE) == self.unicode:
            return r'(?:\B(?!\A\z))' if negated else r'\b'
        word = f'[{self.category(CATEGORY_WORD, flags)}]'
        if negated:
            return rf'(?:(?<={word})(?={word})|(?<!{word})(?!{word})(?!\A\z))'
        return f'(?:(?<={word})(?!{word})|(?<!{word})(?={word}))'

    def place(self, place, flags):
        if place is AT_BEGINNING:
            return '(?m:^)' if flags & SRE_FLAG_MULTILINE else r'\A'
        if place is AT_END:
            return '(?m:$)' if flags & SRE_FLAG_MULTILINE else '$'
        if place is AT_BEGINNING_STRING:
            return r'\A'
        if place is AT_END_STRING:
            return r'\z'
        return self.boundary(place is AT_NON_BOUNDARY, flags)

    def repeat(self, op, low, high, content, flags):
        text = self.sequence(content, flags)
        if len(content) != 1 or content[0][0] not in _parser._UNITCODES or text.startswith('(?:'):
            text = f'(?:{text})'
        return _quantified(text, low, high, _SUFFIXES[op])

    def group(self, number, content, flags):
        text = self.sequence(content, flags)
        if number is None:
            return f'(?:{text})'
        # With several groups the mark tells which of them was closed last.
        return f'({text})(*:{number})' if self.groups > 1 else f'({text})'

    def item(self, op, arg, flags):
        if op is LITERAL:
            return self.literal(arg, flags)
        if op is IN:
            return self.set(arg, flags)
        if op is ANY:
            return '.' if flags & SRE_FLAG_DOTALL else r'\N'
        if op is NOT_LITERAL:
            return self.set([(NEGATE, None), (LITERAL, arg)], flags)
        if op in _SUFFIXES:
            return self.repeat(op, *arg, flags)
        if op is SUBPATTERN:
            number, add_flags, del_flags, content = arg
            return self.group(number, content, _combine(flags, add_flags, del_flags))
        if op is BRANCH:
            return f'(?:{"|".join([self.sequence(alternative, flags) for alternative in arg[1]])})'
        if op is AT:
            return self.place(arg, flags)
        if op is GROUPREF:
            return rf'(?i:\g{{{arg}}})' if flags & SRE_FLAG_IGNORECASE else rf'\g{{{arg}}}'
        if op is ASSERT or op is ASSERT_NOT:
            direction, content = arg
            behind = '<' if direction < 0 else ''
            return f'(?{behind}{"=" if op is ASSERT else "!"}{self.sequence(content, flags)})'
        if op is ATOMIC_GROUP:
            return f'(?>{self.sequence(arg, flags)})'
        if op is GROUPREF_EXISTS:
            group, yes, no = arg
            other = '|' + self.sequence(no, flags) if no is not None else ''
            return f'(?({group}){self.sequence(yes, flags)}{other})'
        return _NEVER  # FAILURE

    def sequence(self, content, flags):
        return ''.join([self.item(op, arg, flags) for op, arg in content])


def _quantified(text, low, high, suffix):
    if high == MAXREPEAT and low < 2:
        return text + ('+' if low else '*') + suffix
    if (low, high) == (0, 1):
        return text + '?' + suffix
    if low <= _MOST and (high <= _MOST or high == MAXREPEAT):
        most = '' if high == MAXREPEAT else high
        return f'{text}{{{low},{most}}}{suffix}' if low != high else f'{text}{{{low}}}{suffix}'
    # Beyond PCRE2's limit: several repeats behind each other.
    times, rest = divmod(low, _MOST)
    if times > _MOST:
        return _NEVER
    lazy = '?' if suffix == '?' else ''
    pieces = [f'(?:{text}{{{_MOST}}}){{{times}}}'] if times else []
    pieces += [f'{text}{{{rest}}}'] if rest else []
    times, rest = divmod(high - low, _MOST)
    if high == MAXREPEAT or times > 16:
        pieces.append(f'{text}*{lazy}')
    else:
        pieces += [f'{text}{{0,{_MOST}}}{lazy}'] * times + [f'{text}{{0,{rest}}}{lazy}']
    joined = ''.join(pieces)
    return f'(?>{joined})' if suffix == '+' else f'(?:{joined})'


class _Program:
    """Translates a tree when _sre asks for it."""

    def __init__(self, tree, flags):
        self.tree = tree
        self.flags = flags

    def __call__(self, limit):
        translation = _Translation(self.flags, self.tree.state.groups - 1, limit)
        # At the callout the search looks for signals.
        return '(?C1)' + translation.sequence(self.tree, self.flags)


def _check_lookbehinds(content):
    """Raises error unless what lookbehinds look for is of fixed width."""
    for op, arg in content:
        if op in (ASSERT, ASSERT_NOT):
            direction, inside = arg
            low, high = inside.getwidth()
            if direction < 0 and low != high:
                raise error('look-behind requires fixed-width pattern')
        parts = arg[1] if op is BRANCH else arg if isinstance(arg, tuple) else (arg,)
        for part in parts:
            if isinstance(part, _parser.SubPattern):
                _check_lookbehinds(part)


def isstring(obj):
    return isinstance(obj, (str, bytes))


def compile(p, flags=0):
    """The Pattern of a text, or of a tree."""
    if isstring(p):
        pattern = p
        p = _parser.parse(p, flags)
    else:
        pattern = None
    state = p.state
    if state.has_lookbehind:
        _check_lookbehinds(p)
    flags |= state.flags
    names = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    return _sre.compile(pattern, flags, _Program(p, flags), state.groups - 1, state.groupdict, tuple(names))
