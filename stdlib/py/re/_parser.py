"""Reads patterns and templates.

A pattern becomes a SubPattern, a list of pairs (operation, argument):

    LITERAL, NOT_LITERAL  code point            ANY      None
    IN      list of (NEGATE, None), (LITERAL, c), (RANGE, (first, last)), (CATEGORY, category)
    AT      place                               BRANCH   (None, [SubPattern, ...])
    SUBPATTERN (group or None, flags turned on, flags turned off, SubPattern)
    MAX_REPEAT, MIN_REPEAT, POSSESSIVE_REPEAT   (least, most, SubPattern)
    ASSERT, ASSERT_NOT (1 ahead or -1 behind, SubPattern)
    ATOMIC_GROUP SubPattern                     FAILURE  ()
    GROUPREF group                              GROUPREF_EXISTS (group, SubPattern, SubPattern or None)

Length: one grammar; programs know the names of this module (SubPattern, State, parse).
"""

from ._constants import *
from ._constants import _NamedIntConstant

SPECIAL_CHARS = '.\\[{()*+?^$|'
REPEAT_CHARS = '*+?{'

DIGITS = frozenset('0123456789')
OCTDIGITS = frozenset('01234567')
HEXDIGITS = frozenset('0123456789abcdefABCDEF')
ASCIILETTERS = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
WHITESPACE = frozenset(' \t\n\r\v\f')

_REPEATCODES = frozenset({MIN_REPEAT, MAX_REPEAT, POSSESSIVE_REPEAT})
_UNITCODES = frozenset({ANY, RANGE, IN, LITERAL, NOT_LITERAL, CATEGORY})

ESCAPES = {'\\' + letter: (LITERAL, ord(char)) for letter, char in zip('abfnrtv\\', '\a\b\f\n\r\t\v\\')}
_CLASSES = {
    'd': CATEGORY_DIGIT, 'D': CATEGORY_NOT_DIGIT, 's': CATEGORY_SPACE,
    'S': CATEGORY_NOT_SPACE, 'w': CATEGORY_WORD, 'W': CATEGORY_NOT_WORD,
}
CATEGORIES = {'\\' + letter: (IN, [(CATEGORY, category)]) for letter, category in _CLASSES.items()}
CATEGORIES |= {'\\A': (AT, AT_BEGINNING_STRING), '\\b': (AT, AT_BOUNDARY), '\\B': (AT, AT_NON_BOUNDARY),
               '\\Z': (AT, AT_END_STRING)}

FLAGS = {
    'i': SRE_FLAG_IGNORECASE, 'L': SRE_FLAG_LOCALE, 'm': SRE_FLAG_MULTILINE, 's': SRE_FLAG_DOTALL,
    'x': SRE_FLAG_VERBOSE, 'a': SRE_FLAG_ASCII, 't': SRE_FLAG_TEMPLATE, 'u': SRE_FLAG_UNICODE,
}
TYPE_FLAGS = SRE_FLAG_ASCII | SRE_FLAG_LOCALE | SRE_FLAG_UNICODE
GLOBAL_FLAGS = SRE_FLAG_DEBUG | SRE_FLAG_TEMPLATE


def _warn(message, category):
    """Warns in the name of the first caller outside of re."""
    import sys
    import warnings
    level, frame = 1, sys._getframe()
    while frame is not None and frame.f_globals.get('__name__', '').partition('.')[0] == 're':
        level += 1
        frame = frame.f_back
    warnings.warn(message, category, level)


class State:
    """What is known about groups and flags while a pattern is read."""

    def __init__(self):
        self.flags = 0
        self.str = None
        self.groupdict = {}
        self.groupwidths = [None]  # by group; None: still open
        self.lookbehindgroups = None  # inside of a lookbehind: how many groups there were before it
        self.grouprefpos = {}
        self.has_lookbehind = False

    @property
    def groups(self):
        return len(self.groupwidths)

    def opengroup(self, name=None):
        number = self.groups
        self.groupwidths.append(None)
        if self.groups > MAXGROUPS:
            raise error('too many groups')
        if name is not None:
            earlier = self.groupdict.setdefault(name, number)
            if earlier != number:
                raise error(f'redefinition of group name {name!r} as group {number}; was group {earlier}')
        return number

    def closegroup(self, number, content):
        self.groupwidths[number] = content.getwidth()

    def checkgroup(self, number):
        return number < self.groups and self.groupwidths[number] is not None

    def checklookbehindgroup(self, number, source):
        if self.lookbehindgroups is None:
            return
        wrong = 'cannot refer to an open group' if not self.checkgroup(number) else (
            number >= self.lookbehindgroups and 'cannot refer to group defined in the same lookbehind subpattern')
        if wrong:
            raise source.error(wrong)


class SubPattern:
    """A sequence of pairs (operation, argument)."""

    def __init__(self, state, data=None):
        self.state = state
        self.data = [] if data is None else data
        self.width = None

    def __repr__(self):
        return repr(self.data)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return SubPattern(self.state, self.data[index])
        return self.data[index]

    def __setitem__(self, index, item):
        self.data[index] = item

    def __delitem__(self, index):
        del self.data[index]

    def insert(self, index, item):
        self.data.insert(index, item)

    def append(self, item):
        self.data.append(item)

    def dump(self, level=0):
        """Prints the tree."""
        indent = level * '  '
        for op, arg in self.data:
            if op is IN:
                print(f'{indent}{op}')
                for kind, value in arg:
                    print(f'{indent}  {kind} {value}')
            elif op is BRANCH:
                print(f'{indent}{op}')
                for i, alternative in enumerate(arg[1]):
                    if i:
                        print(f'{indent}OR')
                    alternative.dump(level + 1)
            elif op is GROUPREF_EXISTS:
                group, yes, no = arg
                print(f'{indent}{op} {group}')
                yes.dump(level + 1)
                if no:
                    print(f'{indent}ELSE')
                    no.dump(level + 1)
            elif isinstance(arg, tuple):
                print(indent + ' '.join([str(op), *(str(a) for a in arg if not isinstance(a, SubPattern))]))
                for part in arg:
                    if isinstance(part, SubPattern):
                        part.dump(level + 1)
            else:
                print(f'{indent}{op} {arg}')

    def getwidth(self):
        """The fewest and the most characters that can match."""
        if self.width is None:
            low = high = 0
            for item in self.data:
                least, most = _item_width(self.state, *item)
                low += least
                high += most
            self.width = min(low, MAXREPEAT - 1), min(high, MAXREPEAT)
        return self.width


def _item_width(state, op, arg):
    if op in _UNITCODES:
        return 1, 1
    if op is SUBPATTERN:
        return arg[3].getwidth()
    if op is ATOMIC_GROUP:
        return arg.getwidth()
    if op in _REPEATCODES:
        low, high = arg[2].getwidth()
        return low * arg[0], high * arg[1]
    if op is BRANCH:
        widths = [alternative.getwidth() for alternative in arg[1]]
        return min(w[0] for w in widths), max(w[1] for w in widths)
    if op is GROUPREF:
        return state.groupwidths[arg]
    if op is GROUPREF_EXISTS:
        low, high = arg[1].getwidth()
        other = arg[2].getwidth() if arg[2] is not None else (0, 0)
        return min(low, other[0]), max(high, other[1])
    return 0, 0


class Tokenizer:
    """The text in pieces: characters, and escapes of a backslash and a character. `next` is the one to come, or None."""

    def __init__(self, string):
        self.istext = isinstance(string, str)
        self.string = string
        self.decoded = string if self.istext else str(string, 'latin1')
        self.index = 0
        self.next = None
        self.advance()

    def advance(self):
        index = self.index
        text = self.decoded
        if index >= len(text):
            self.next = None
            return
        char = text[index]
        index += 1
        if char == '\\':
            if index == len(text):
                raise error('bad escape (end of pattern)', self.string, len(self.string) - 1)
            char += text[index]
            index += 1
        self.index = index
        self.next = char

    def match(self, char):
        found = self.next == char
        if found:
            self.advance()
        return found

    def get(self):
        this = self.next
        self.advance()
        return this

    def getwhile(self, most, charset):
        result = ''
        while len(result) < most and self.next in charset:
            result += self.get()
        return result

    def getuntil(self, terminator, name):
        result = ''
        while True:
            char = self.get()
            if char is None:
                if not result:
                    raise self.error('missing ' + name)
                raise self.error(f'missing {terminator}, unterminated name', len(result))
            if char == terminator:
                if not result:
                    raise self.error('missing ' + name, 1)
                return result
            result += char

    def tell(self):
        return self.index - len(self.next or '')

    def seek(self, index):
        self.index = index
        self.advance()

    def error(self, msg, offset=0):
        if not self.istext:
            msg = msg.encode('ascii', 'backslashreplace').decode('ascii')
        return error(msg, self.string, self.tell() - offset)

    def checkgroupname(self, name, offset):
        if not name.isidentifier():
            raise self.error(f'bad character in group name {name!r}', len(name) + offset)
        if not (self.istext or name.isascii()):
            _warn(f'bad character in group name {name!a} at position {self.tell() - len(name) - offset}',
                  DeprecationWarning)

    def groupnumber(self, name):
        """The number that a name spells, or an error behind its terminator."""
        try:
            number = int(name)
            if number < 0:
                raise ValueError
        except ValueError:
            raise self.error(f'bad character in group name {name!r}', len(name) + 1) from None
        return number

    def warn_odd_number(self, name):
        if not (name.isdecimal() and name.isascii()):
            shown = repr(name) if self.istext else ascii(name)
            _warn(f'bad character in group name {shown} at position {self.tell() - len(name) - 1}', DeprecationWarning)


# ---- escapes ----

def _octal(source, escape):
    code = int(escape[1:], 8)
    if code > 0o377:
        raise source.error(f'octal escape value {escape} outside of range 0-0o377', len(escape))
    return LITERAL, code


def _common_escape(source, escape):
    """The literal of an escape that means the same in and outside of a set, or None."""
    letter = escape[1]
    digits = {'x': 2, 'u': 4, 'U': 8}.get(letter)
    if digits is not None and (source.istext or letter == 'x'):
        escape += source.getwhile(digits, HEXDIGITS)
        if len(escape) != digits + 2:
            raise source.error('incomplete escape ' + escape, len(escape))
        code = int(escape[2:], 16)
        if code > 0x10ffff:
            raise source.error('bad escape ' + escape, len(escape))
        return LITERAL, code
    if letter == 'N' and source.istext:
        import unicodedata
        if not source.match('{'):
            raise source.error('missing {')
        name = source.getuntil('}', 'character name')
        try:
            return LITERAL, ord(unicodedata.lookup(name))
        except (KeyError, TypeError):
            raise source.error(f'undefined character name {name!r}', len(name) + len(r'\N{}')) from None
    return None


def _other_escape(source, escape):
    if len(escape) != 2 or escape[1] in ASCIILETTERS or escape[1] in DIGITS:
        raise source.error('bad escape ' + escape, len(escape))
    return LITERAL, ord(escape[1])


def _class_escape(source, escape):
    code = ESCAPES.get(escape) or CATEGORIES.get(escape)
    if code and code[0] is IN:
        return code[1][0]
    if code and code[0] is LITERAL:
        return code
    if escape == '\\b':
        return LITERAL, 8
    if escape[1] in OCTDIGITS:
        return _octal(source, escape + source.getwhile(2, OCTDIGITS))
    return _common_escape(source, escape) or _other_escape(source, escape)


def _escape(source, escape, state):
    code = CATEGORIES.get(escape) or ESCAPES.get(escape) or _common_escape(source, escape)
    if code:
        return code
    letter = escape[1]
    if letter == '0':
        escape += source.getwhile(2, OCTDIGITS)
        return LITERAL, int(escape[1:], 8)
    if letter in DIGITS:
        if source.next in DIGITS:
            escape += source.get()
            if escape[1] in OCTDIGITS and escape[2] in OCTDIGITS and source.next in OCTDIGITS:
                return _octal(source, escape + source.get())
        group = int(escape[1:])
        if group >= state.groups:
            raise source.error(f'invalid group reference {group}', len(escape) - 1)
        if not state.checkgroup(group):
            raise source.error('cannot refer to an open group', len(escape))
        state.checklookbehindgroup(group, source)
        return GROUPREF, group
    return _other_escape(source, escape)


# ---- sets ----

_SET_OPERATIONS = {'-': 'difference', '&': 'intersection', '~': 'symmetric difference', '|': 'union'}


def _set_operation(source, what, back):
    _warn(f'Possible {what} at position {source.tell() - back}', FutureWarning)


def _read_set(source):
    """[...], behind its bracket."""
    start = source.tell() - 1
    items = []
    if source.next == '[':
        _set_operation(source, 'nested set', 0)
    negate = source.match('^')

    def piece():
        char = source.get()
        if char is None:
            raise source.error('unterminated character set', source.tell() - start)
        return char

    first = True
    while True:
        this = piece()
        if this == ']' and not first:
            break
        if this[0] == '\\':
            low = _class_escape(source, this)
        else:
            if not first and this in _SET_OPERATIONS and source.next == this:
                _set_operation(source, 'set ' + _SET_OPERATIONS[this], 1)
            low = LITERAL, ord(this)
        first = False
        if not source.match('-'):
            items.append(low)
            continue
        that = piece()
        if that == ']':
            items += [low, (LITERAL, ord('-'))]
            break
        if that[0] == '\\':
            high = _class_escape(source, that)
        else:
            if that == '-':
                _set_operation(source, 'set difference', 2)
            high = LITERAL, ord(that)
        if low[0] is not LITERAL or high[0] is not LITERAL or high[1] < low[1]:
            raise source.error(f'bad character range {this}-{that}', len(this) + 1 + len(that))
        items.append((RANGE, (low[1], high[1])))

    items = list(dict.fromkeys(items))
    if len(items) == 1 and items[0][0] is LITERAL:
        return (NOT_LITERAL if negate else LITERAL), items[0][1]
    return IN, [(NEGATE, None), *items] if negate else items


# ---- repeats ----

def _read_repeat(source, this, here):
    """The bounds of a quantifier; None: the brace is a plain character."""
    if this != '{':
        return {'?': (0, 1), '*': (0, MAXREPEAT), '+': (1, MAXREPEAT)}[this]
    if source.next == '}':
        return None
    low, high = 0, MAXREPEAT
    least = most = source.getwhile(float('inf'), DIGITS)
    if source.match(','):
        most = source.getwhile(float('inf'), DIGITS)
    if not source.match('}'):
        source.seek(here)
        return None
    if least:
        low = int(least)
    if most:
        high = int(most)
    if low >= MAXREPEAT or (most and high >= MAXREPEAT):
        raise OverflowError('the repetition number is too large')
    if high < low:
        raise source.error('min repeat greater than max repeat', source.tell() - here)
    return low, high


def _add_repeat(source, this, here, sequence):
    bounds = _read_repeat(source, this, here)
    if bounds is None:
        sequence.append((LITERAL, ord(this)))
        return
    item = sequence[-1:]
    if not item or item[0][0] is AT:
        raise source.error('nothing to repeat', source.tell() - here + len(this))
    if item[0][0] in _REPEATCODES:
        raise source.error('multiple repeat', source.tell() - here + len(this))
    if item[0][0] is SUBPATTERN:
        group, add_flags, del_flags, content = item[0][1]
        if group is None and not add_flags and not del_flags:
            item = content
    op = MIN_REPEAT if source.match('?') else POSSESSIVE_REPEAT if source.match('+') else MAX_REPEAT
    sequence[-1] = op, (*bounds, item)


# ---- groups ----

def _content(source, state, verbose, depth, start):
    """What is in a group up to its closing parenthesis."""
    content = _alternatives(source, state, verbose, depth + 1)
    if not source.match(')'):
        raise source.error('missing ), unterminated subpattern', source.tell() - start)
    return content


def _extension(source, shown, offset):
    return source.error('unknown extension ?' + shown, offset)


def _next_or_end(source):
    char = source.get()
    if char is None:
        raise source.error('unexpected end of pattern')
    return char


def _capture(source, state, verbose, depth, start, name):
    try:
        number = state.opengroup(name)
    except error as problem:
        raise source.error(problem.msg, len(name) + 1 if name else 0) from None
    content = _content(source, state, verbose, depth, start)
    state.closegroup(number, content)
    return SUBPATTERN, (number, 0, 0, content)


def _named_reference(source, state):
    name = source.getuntil(')', 'group name')
    source.checkgroupname(name, 1)
    number = state.groupdict.get(name)
    if number is None:
        raise source.error(f'unknown group name {name!r}', len(name) + 1)
    if not state.checkgroup(number):
        raise source.error('cannot refer to an open group', len(name) + 1)
    state.checklookbehindgroup(number, source)
    return GROUPREF, number


def _conditional(source, state, verbose, depth, start):
    name = source.getuntil(')', 'group name')
    if name.isidentifier():
        source.checkgroupname(name, 1)
        group = state.groupdict.get(name)
        if group is None:
            raise source.error(f'unknown group name {name!r}', len(name) + 1)
    else:
        group = source.groupnumber(name)
        if not group:
            raise source.error('bad group number', len(name) + 1)
        if group >= MAXGROUPS:
            raise source.error(f'invalid group reference {group}', len(name) + 1)
        state.grouprefpos.setdefault(group, source.tell() - len(name) - 1)
        source.warn_odd_number(name)
    state.checklookbehindgroup(group, source)
    yes = _sequence(source, state, verbose, depth + 1)
    no = None
    if source.match('|'):
        no = _sequence(source, state, verbose, depth + 1)
        if source.next == '|':
            raise source.error('conditional backref with more than two branches')
    if not source.match(')'):
        raise source.error('missing ), unterminated subpattern', source.tell() - start)
    return GROUPREF_EXISTS, (group, yes, no)


def _assertion(source, state, verbose, depth, start, char):
    direction = 1
    outer = state.lookbehindgroups
    if char == '<':
        char = _next_or_end(source)
        if char not in '=!':
            raise _extension(source, '<' + char, len(char) + 2)
        direction = -1
        state.has_lookbehind = True
        if outer is None:
            state.lookbehindgroups = state.groups
    content = _content(source, state, verbose, depth, start)
    if direction < 0:
        state.lookbehindgroups = outer
    if char == '=':
        return ASSERT, (direction, content)
    return (ASSERT_NOT, (direction, content)) if content else (FAILURE, ())


def _skip_comment(source, start):
    while True:
        if source.next is None:
            raise source.error('missing ), unterminated comment', source.tell() - start)
        if source.get() == ')':
            return


def _group(source, state, verbose, depth, sequence, first):
    """(...), behind its parenthesis. Gives the item, or None when there is none, and whether verbose is on from here."""
    start = source.tell() - 1
    if not source.match('?'):
        return _capture(source, state, verbose, depth, start, None), verbose
    char = _next_or_end(source)
    if char == 'P':
        if source.match('<'):
            name = source.getuntil('>', 'group name')
            source.checkgroupname(name, 1)
            return _capture(source, state, verbose, depth, start, name), verbose
        if source.match('='):
            return _named_reference(source, state), verbose
        char = _next_or_end(source)
        raise _extension(source, 'P' + char, len(char) + 2)
    if char == ':':
        return (SUBPATTERN, (None, 0, 0, _content(source, state, verbose, depth, start))), verbose
    if char == '#':
        _skip_comment(source, start)
        return None, verbose
    if char in '=!<':
        return _assertion(source, state, verbose, depth, start, char), verbose
    if char == '(':
        return _conditional(source, state, verbose, depth, start), verbose
    if char == '>':
        return (ATOMIC_GROUP, _content(source, state, verbose, depth, start)), verbose
    if char not in FLAGS and char != '-':
        raise _extension(source, char, len(char) + 1)
    flags = _read_flags(source, state, char)
    if flags is None:  # they hold for the whole pattern
        if not first or sequence:
            raise source.error('global flags not at the start of the expression', source.tell() - start)
        return None, state.flags & SRE_FLAG_VERBOSE
    add_flags, del_flags = flags
    inside = (verbose or add_flags & SRE_FLAG_VERBOSE) and not del_flags & SRE_FLAG_VERBOSE
    return (SUBPATTERN, (None, add_flags, del_flags, _content(source, state, inside, depth, start))), verbose


def _read_flags(source, state, char):
    """The flags turned on and off by (?aiLmsux-imsx: ...), or None for (?aiLmsux)."""
    add_flags = del_flags = 0
    if char != '-':
        add_flags, char = _flags_turned_on(source, char)
    if char == ')':
        state.flags |= add_flags
        return None
    if add_flags & GLOBAL_FLAGS:
        raise source.error('bad inline flags: cannot turn on global flag', 1)
    if char == '-':
        del_flags = _flags_turned_off(source)
    if del_flags & GLOBAL_FLAGS:
        raise source.error('bad inline flags: cannot turn off global flag', 1)
    if add_flags & del_flags:
        raise source.error('bad inline flags: flag turned on and off', 1)
    return add_flags, del_flags


def _flag_letter(source, ends, missing):
    """The next letter, which is a flag's or one of `ends`."""
    char = source.get()
    if char is None:
        raise source.error(missing)
    if char not in ends and char not in FLAGS:
        raise source.error('unknown flag' if char.isalpha() else missing, len(char))
    return char


def _flags_turned_on(source, char):
    flags = 0
    while char not in ')-:':
        flag = FLAGS[char]
        if source.istext and char == 'L':
            raise source.error("bad inline flags: cannot use 'L' flag with a str pattern")
        if not source.istext and char == 'u':
            raise source.error("bad inline flags: cannot use 'u' flag with a bytes pattern")
        flags |= flag
        if flag & TYPE_FLAGS and flags & TYPE_FLAGS != flag:
            raise source.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible")
        char = _flag_letter(source, (')', '-', ':'), 'missing -, : or )')
    return flags, char


def _flags_turned_off(source):
    flags = 0
    char = _flag_letter(source, (), 'missing flag')
    while char != ':':
        if FLAGS[char] & TYPE_FLAGS:
            raise source.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
        flags |= FLAGS[char]
        char = _flag_letter(source, (':',), 'missing :')
    return flags


# ---- the pattern ----

_PLACES = {'^': (AT, AT_BEGINNING), '$': (AT, AT_END), '.': (ANY, None)}


def _skip_blank(source, this):
    """Whether a character is a blank of a verbose pattern, or begins a comment, which is skipped."""
    if this in WHITESPACE:
        return True
    if this != '#':
        return False
    while (char := source.get()) is not None and char != '\n':
        pass
    return True


def _sequence(source, state, verbose, depth, first=False):
    """Items up to | or )."""
    sequence = SubPattern(state)
    items = sequence.data
    while True:
        this = source.next
        if this is None or this in '|)':
            return _flattened(sequence)
        source.advance()
        if verbose and _skip_blank(source, this):
            continue
        if this[0] == '\\':
            items.append(_escape(source, this, state))
        elif this not in SPECIAL_CHARS:
            items.append((LITERAL, ord(this)))
        elif this == '[':
            items.append(_read_set(source))
        elif this in REPEAT_CHARS:
            _add_repeat(source, this, source.tell(), sequence)
        elif this == '(':
            item, verbose = _group(source, state, verbose, depth, items, first)
            if item is not None:
                items.append(item)
        else:
            items.append(_PLACES[this])


def _flattened(sequence):
    """The sequence with plain groups without flags taken apart."""
    items = sequence.data
    for i in range(len(items) - 1, -1, -1):
        op, arg = items[i]
        if op is SUBPATTERN:
            group, add_flags, del_flags, content = arg
            if group is None and not add_flags and not del_flags:
                items[i:i + 1] = content.data
    return sequence


def _single_characters(alternatives):
    """The items of the set that alternatives of one character each amount to, or None."""
    items = []
    for alternative in alternatives:
        if len(alternative) != 1:
            return None
        op, arg = alternative[0]
        if op is LITERAL:
            items.append((op, arg))
        elif op is IN and arg[0][0] is not NEGATE:
            items += arg
        else:
            return None
    return list(dict.fromkeys(items))


def _alternatives(source, state, verbose, depth):
    """Sequences separated by |."""
    alternatives = []
    while True:
        alternatives.append(_sequence(source, state, verbose, depth + 1, not depth and not alternatives))
        if not source.match('|'):
            break
        if not depth:
            verbose = state.flags & SRE_FLAG_VERBOSE
    if len(alternatives) == 1:
        return alternatives[0]
    pattern = SubPattern(state)
    items = _single_characters(alternatives)
    pattern.append((IN, items) if items is not None else (BRANCH, (None, alternatives)))
    return pattern


def fix_flags(src, flags):
    """The flags with what the kind of the pattern adds, or ValueError."""
    text = isinstance(src, str)
    foreign, kind, other = (SRE_FLAG_LOCALE, 'LOCALE', 'str') if text else (SRE_FLAG_UNICODE, 'UNICODE', 'bytes')
    if flags & foreign:
        raise ValueError(f'cannot use {kind} flag with a {other} pattern')
    rival, name = (SRE_FLAG_UNICODE, 'ASCII and UNICODE') if text else (SRE_FLAG_LOCALE, 'ASCII and LOCALE')
    if flags & SRE_FLAG_ASCII and flags & rival:
        raise ValueError(f'{name} flags are incompatible')
    return flags | SRE_FLAG_UNICODE if text and not flags & SRE_FLAG_ASCII else flags


def parse(str, flags=0, state=None):
    """The tree of a pattern."""
    source = Tokenizer(str)
    if state is None:
        state = State()
    state.flags = flags
    state.str = str
    pattern = _alternatives(source, state, flags & SRE_FLAG_VERBOSE, 0)
    state.flags = fix_flags(str, state.flags)
    if source.next is not None:
        raise source.error('unbalanced parenthesis')
    for group, position in state.grouprefpos.items():
        if group >= state.groups:
            raise error(f'invalid group reference {group}', str, position)
    if flags & SRE_FLAG_DEBUG:
        pattern.dump()
    return pattern


# ---- templates ----

def _template_group(source, pattern):
    """The group that \\g<...> names, and where an error about it would be."""
    if not source.match('<'):
        raise source.error('missing <')
    name = source.getuntil('>', 'group name')
    if name.isidentifier():
        source.checkgroupname(name, 1)
        try:
            index = pattern.groupindex[name]
        except KeyError:
            raise IndexError(f'unknown group name {name!r}') from None
    else:
        index = source.groupnumber(name)
        if index >= MAXGROUPS:
            raise source.error(f'invalid group reference {index}', len(name) + 1)
        source.warn_odd_number(name)
    return index, len(name) + 1


def _template_escape(source, this, pattern):
    """What an escape of a template stands for: a text, or (group, where)."""
    letter = this[1]
    if letter == 'g':
        return _template_group(source, pattern)
    if letter == '0':
        this += source.getwhile(2, OCTDIGITS)
        return chr(int(this[1:], 8) & 0xff)
    if letter in DIGITS:
        if source.next in DIGITS:
            this += source.get()
            if letter in OCTDIGITS and this[2] in OCTDIGITS and source.next in OCTDIGITS:
                return chr(_octal(source, this + source.get())[1])
        return int(this[1:]), len(this) - 1
    if this in ESCAPES:
        return chr(ESCAPES[this][1])
    if letter in ASCIILETTERS:
        raise source.error('bad escape ' + this, len(this))
    return this


def parse_template(template, pattern):
    """The pieces of a template: texts, and the numbers of groups."""
    source = Tokenizer(template)
    pieces = []
    text = []

    def end_text():
        if text:
            joined = ''.join(text)
            pieces.append(joined if source.istext else joined.encode('latin-1'))
            text.clear()

    while (this := source.get()) is not None:
        if this[0] != '\\':
            text.append(this)
            continue
        piece = _template_escape(source, this, pattern)
        if isinstance(piece, str):
            text.append(piece)
            continue
        index, where = piece
        if index > pattern.groups:
            raise source.error(f'invalid group reference {index}', where)
        end_text()
        pieces.append(index)
    end_text()
    return pieces
