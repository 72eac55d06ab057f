"""Source text as tokens, with comments and blank lines, and back."""

import codecs
import collections
import io
import re
import sys
from builtins import open as _builtin_open

import token
from token import *
from token import EXACT_TOKEN_TYPES

__all__ = token.__all__ + ['tokenize', 'generate_tokens', 'detect_encoding', 'untokenize', 'TokenInfo']

_TAB_SIZE = tabsize = 8


class TokenInfo(collections.namedtuple('TokenInfo', 'type string start end line')):
    """A token: its kind, its text, where it starts and ends (row from 1, column from 0), and the line it is in."""

    def __repr__(self):
        kind = f'{self.type} ({tok_name[self.type]})'
        return f'TokenInfo(type={kind}, string={self.string!r}, start={self.start!r}, end={self.end!r}, line={self.line!r})'

    @property
    def exact_type(self):
        """Which operator, for those; else the type."""
        return EXACT_TOKEN_TYPES.get(self.string, OP) if self.type == OP else self.type


class TokenError(Exception):
    """The text ends within something."""


class StopTokenizing(Exception):
    """Raised by nobody now; there for those who catch it."""


# ---- what tokens look like ----

def _either(*choices):
    return '(?:' + '|'.join(choices) + ')'


_digits = r'[0-9](?:_?[0-9])*'
_exponent = rf'[eE][-+]?{_digits}'
_float = _either(rf'{_digits}\.(?:{_digits})?(?:{_exponent})?', rf'\.{_digits}(?:{_exponent})?', rf'{_digits}{_exponent}')
_number = re.compile(_either(
    rf'{_digits}[jJ]', rf'{_float}[jJ]', _float,
    r'0[xX](?:_?[0-9a-fA-F])+', r'0[bB](?:_?[01])+', r'0[oO](?:_?[0-7])+', r'(?:0(?:_?0)*|[1-9](?:_?[0-9])*)'))
_name = re.compile(r'\w+')
_string_start = re.compile(r"([bB][rR]?|[rR][bBfF]?|[uU]|[fF][rR]?)?('''|\"\"\"|'|\")")
_operator = re.compile(_either(*map(re.escape, sorted(EXACT_TOKEN_TYPES, reverse=True))))
_blank = re.compile(r'[ \f\t]*')
_line_end = re.compile(r'\r?\n')
_comment = re.compile(r'#[^\r\n]*')

# From behind the opening quotes to behind the closing ones.
_rest_of_string = {
    "'": re.compile(r"[^\n'\\]*(?:\\.[^\n'\\]*)*(?:'|\\\r?\n)", re.DOTALL),
    '"': re.compile(r'[^\n"\\]*(?:\\.[^\n"\\]*)*(?:"|\\\r?\n)', re.DOTALL),
    "'''": re.compile(r"[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''", re.DOTALL),
    '"""': re.compile(r'[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""', re.DOTALL),
}
_first_part = {  # of a string of one line: up to a quote, or a backslash at the end of the line
    "'": re.compile(r"[^\n'\\]*(?:\\[^\n][^\n'\\]*)*(?:'|\\\r?\n)"),
    '"': re.compile(r'[^\n"\\]*(?:\\[^\n][^\n"\\]*)*(?:"|\\\r?\n)'),
}
_later_part = {"'": re.compile(r"[^'\\]*(?:\\.[^'\\]*)*'", re.DOTALL), '"': re.compile(r'[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)}


class _Scanner:
    """Goes through the lines once."""

    def __init__(self, readline):
        self.readline = readline
        self.row = 0
        self.line = self.last = ''  # and the one before
        self.brackets = 0
        self.joined = False  # the line before ended in a backslash
        self.indents = [0]
        self.string = None  # an unfinished string: (text, place, lines, pattern of its end, whether each line must be continued)

    def next_line(self):
        self.last = self.line
        try:
            self.line = self.readline()
        except StopIteration:
            self.line = ''
        self.row += 1

    def info(self, kind, start, end):
        return TokenInfo(kind, self.line[start:end], (self.row, start), (self.row, end), self.line)

    def tokens(self):
        while True:
            self.next_line()
            if self.string is not None:
                at, made = self.continue_string()
                if made is not None:
                    yield made
                if at is None:
                    continue
            elif self.brackets == 0 and not self.joined:
                if not self.line:
                    break
                at = 0
                for made in self.begin_line():
                    if made is None:
                        at = None
                    elif isinstance(made, int):
                        at = made
                    else:
                        yield made
                if at is None:
                    continue
                if at == len(self.line):
                    break  # blanks alone, and no end of line
            else:
                if not self.line:
                    raise TokenError('EOF in multi-line statement', (self.row, 0))
                self.joined = False
                at = 0
            yield from self.rest_of_line(at)
        yield from self.end()

    def begin_line(self):
        """The tokens of the line's beginning, then where it goes on (None: nowhere)."""
        line, at, column = self.line, 0, 0
        for at, character in enumerate(line):
            if character == ' ':
                column += 1
            elif character == '\t':
                column = (column // _TAB_SIZE + 1) * _TAB_SIZE
            elif character == '\f':
                column = 0
            else:
                break
        else:
            yield len(line)
            return
        if line[at] in '#\r\n':
            if line[at] == '#':
                end = _comment.match(line, at).end()
                yield self.info(COMMENT, at, end)
                at = end
            yield self.info(NL, at, len(line))
            yield None
            return
        if column > self.indents[-1]:
            self.indents.append(column)
            yield self.info(INDENT, 0, at)
        while column < self.indents[-1]:
            if column not in self.indents:
                raise IndentationError('unindent does not match any outer indentation level', ('<tokenize>', self.row, at, line))
            self.indents.pop()
            yield TokenInfo(DEDENT, '', (self.row, at), (self.row, at), line)
        yield at

    def rest_of_line(self, at):
        line = self.line
        while at < len(line):
            start = _blank.match(line, at).end()
            if start == len(line):
                return
            kind, end = self.token_at(start)
            if kind is None and end is None:
                return  # a string that goes on
            if kind is None:
                self.joined = True
            elif kind == ERRORTOKEN:
                start, end = at, at + 1
                yield self.info(kind, start, end)
            else:
                yield self.info(kind, start, end)
            at = end

    def token_at(self, start):
        """(kind, end) of the token there; (None, end) for a backslash at the line's end; (None, None) for a string that goes on."""
        line = self.line
        character = line[start]
        if character in '\r\n':
            found = _line_end.match(line, start)
            return (NL if self.brackets else NEWLINE, found.end()) if found else (ERRORTOKEN, None)
        if character == '#':
            return COMMENT, _comment.match(line, start).end()
        if character == '\\':
            found = _line_end.match(line, start + 1)
            return (None, found.end()) if found else (ERRORTOKEN, None)
        found = _string_start.match(line, start)
        if found:
            answer = self.string_at(start, found.end(), found[2])
            if answer is not None:
                return answer
        found = _number.match(line, start)
        if found and (character.isdigit() or character == '.'):
            return NUMBER, found.end()
        found = _name.match(line, start)
        if found:
            return (NAME if character.isidentifier() else OP), found.end()
        found = _operator.match(line, start)
        if found:
            if found[0] in '([{':
                self.brackets += 1
            elif found[0] in ')]}':
                self.brackets -= 1
            return OP, found.end()
        return ERRORTOKEN, None

    def string_at(self, start, opened, quotes):
        line = self.line
        if len(quotes) == 3:
            found = _rest_of_string[quotes].match(line, opened)
            if found:
                return STRING, found.end()
            self.string = (line[start:], (self.row, start), line, _rest_of_string[quotes], False)
            return None, None
        found = _first_part[quotes].match(line, opened)
        if not found:
            return None  # not a string: no end in this line
        if found[0].endswith('\n'):
            self.string = (line[start:], (self.row, start), line, _later_part[quotes], True)
            return None, None
        return STRING, found.end()

    def continue_string(self):
        """(where the line goes on after the string, the token), None for each that there is not."""
        text, place, lines, pattern, one_line = self.string
        if not self.line:
            raise TokenError('EOF in multi-line string', place)
        found = pattern.match(self.line)
        if found:
            self.string = None
            return found.end(), TokenInfo(STRING, text + found[0], place, (self.row, found.end()), lines + self.line)
        if one_line and not self.line.endswith(('\\\n', '\\\r\n')):
            self.string = None
            return None, TokenInfo(ERRORTOKEN, text + self.line, place, (self.row, len(self.line)), lines)
        self.string = (text + self.line, place, lines + self.line, pattern, one_line)
        return None, None

    def end(self):
        last = self.last
        if last and last[-1] not in '\r\n' and not last.strip().startswith('#'):
            row = self.row - 1
            yield TokenInfo(NEWLINE, '', (row, len(last)), (row, len(last) + 1), '')
        here = (self.row, 0)
        for _ in self.indents[1:]:
            yield TokenInfo(DEDENT, '', here, here, '')
        yield TokenInfo(ENDMARKER, '', here, here, '')


def generate_tokens(readline):
    """The tokens of a text whose lines (str) readline() gives."""
    return _Scanner(readline).tokens()


def tokenize(readline):
    """The tokens of a source whose lines (bytes) readline() gives; the first one says the encoding."""
    encoding, consumed = detect_encoding(readline)
    lines = iter(consumed)

    def next_line():
        line = next(lines, None)
        if line is None:
            try:
                line = readline()
            except StopIteration:
                line = b''
        return line.decode(encoding)

    def all_tokens():
        yield TokenInfo(ENCODING, 'utf-8' if encoding == 'utf-8-sig' else encoding, (0, 0), (0, 0), '')
        yield from _Scanner(next_line).tokens()
    return all_tokens()


# ---- encodings ----

_cookie = re.compile(r'^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)', re.ASCII)
_nothing_yet = re.compile(rb'^[ \t\f]*(?:[#\r\n]|$)', re.ASCII)


def _usual_name(name):
    """The names that everybody gives to the two most frequent encodings are one."""
    start = name[:12].lower().replace('_', '-')
    if start == 'utf-8' or start.startswith('utf-8-'):
        return 'utf-8'
    for usual in 'latin-1', 'iso-8859-1', 'iso-latin-1':
        if start == usual or start.startswith(usual + '-'):
            return 'iso-8859-1'
    return name


def detect_encoding(readline):
    """(encoding, the lines that were read to find it out): by a byte order mark or a comment in the first two lines."""
    try:
        filename = readline.__self__.name
    except AttributeError:
        filename = None

    def read():
        try:
            return readline()
        except StopIteration:
            return b''

    def problem(message):
        return SyntaxError(message if filename is None else f'{message} for {filename!r}')

    def cookie_of(line):
        try:
            text = line.decode('utf-8')
        except UnicodeDecodeError:
            raise problem('invalid or missing encoding declaration') from None
        found = _cookie.match(text)
        if not found:
            return None
        name = _usual_name(found[1])
        try:
            codecs.lookup(name)
        except LookupError:
            raise SyntaxError(f'unknown encoding: {name}' if filename is None
                              else f'unknown encoding for {filename!r}: {name}') from None
        if marked:
            if name != 'utf-8':
                raise SyntaxError('encoding problem: utf-8' if filename is None else f'encoding problem for {filename!r}: utf-8')
            name = 'utf-8-sig'
        return name

    first = read()
    marked = first.startswith(codecs.BOM_UTF8)
    default = 'utf-8-sig' if marked else 'utf-8'
    if marked:
        first = first[len(codecs.BOM_UTF8):]
    if not first:
        return default, []
    name = cookie_of(first)
    if name:
        return name, [first]
    if not _nothing_yet.match(first):
        return default, [first]
    second = read()
    if not second:
        return default, [first]
    return cookie_of(second) or default, [first, second]


def open(filename):
    """A source file as text, in its own encoding."""
    file = _builtin_open(filename, 'rb')
    try:
        encoding = detect_encoding(file.readline)[0]
        file.seek(0)
        text = io.TextIOWrapper(file, encoding, line_buffering=True)
    except:
        file.close()
        raise
    text.mode = 'r'
    return text


# ---- back to text ----

class Untokenizer:
    """Puts tokens together: where they say their places, there; where they do not, with blanks in between."""

    def __init__(self):
        self.tokens, self.encoding = [], None
        self.prev_row, self.prev_col = 1, 0

    def add_whitespace(self, start):
        """The blanks, or continued lines, up to a place."""
        row, column = start
        if row < self.prev_row or row == self.prev_row and column < self.prev_col:
            raise ValueError(f'start ({row},{column}) precedes previous end ({self.prev_row},{self.prev_col})')
        lines = row - self.prev_row
        if lines:
            self.tokens.append('\\\n' * lines)
            self.prev_col = 0
        if column > self.prev_col:
            self.tokens.append(' ' * (column - self.prev_col))

    def untokenize(self, iterable):
        rest = iter(iterable)
        indents, begins = [], False
        for given in rest:
            if len(given) == 2:
                # No places: all that is left is put together without them.
                self.compat(given, rest)
                break
            kind, text, start, end, _ = given
            if kind == ENDMARKER:
                break
            if kind == ENCODING:
                self.encoding = text
            elif kind == INDENT:
                indents.append(text)
            elif kind == DEDENT:
                indents.pop()
                self.prev_row, self.prev_col = end
            else:
                ends = kind == NEWLINE or kind == NL
                if begins and not ends and indents:
                    begins = False
                    if len(indents[-1]) <= start[1]:
                        self.tokens.append(indents[-1])
                        self.prev_col = len(indents[-1])
                self.add_whitespace(start)
                self.tokens.append(text)
                self.prev_row, self.prev_col = (end[0] + 1, 0) if ends else end
                begins = begins or ends
        return ''.join(self.tokens)

    def compat(self, first, iterator):
        """The rest, of which only kinds and texts are known."""
        indents = []
        at_start = first[0] in (NEWLINE, NL)
        after_string = False
        for kind, text, *_ in self._with_first(first, iterator):
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind in (NAME, NUMBER):
                text += ' '
            if kind == STRING:
                if after_string:
                    text = ' ' + text
                after_string = True
            else:
                after_string = False
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                continue
            if kind in (NEWLINE, NL):
                at_start = True
            elif at_start and indents:
                self.tokens.append(indents[-1])
                at_start = False
            self.tokens.append(text)

    @staticmethod
    def _with_first(first, iterator):
        yield first
        yield from iterator


def untokenize(iterable):
    """Source made of tokens, whole ones or pairs of kind and text; bytes when the first says an encoding."""
    maker = Untokenizer()
    text = maker.untokenize(iterable)
    return text if maker.encoding is None else text.encode(maker.encoding)


def main():
    import argparse
    parser = argparse.ArgumentParser(prog='python -m tokenize')
    parser.add_argument(dest='filename', nargs='?', metavar='filename.py', help='the file to tokenize; defaults to stdin')
    parser.add_argument('-e', '--exact', dest='exact', action='store_true', help='display token names using the exact type')
    arguments = parser.parse_args()
    try:
        if arguments.filename:
            with _builtin_open(arguments.filename, 'rb') as file:
                tokens = list(tokenize(file.readline))
        else:
            tokens = generate_tokens(sys.stdin.readline)
        for info in tokens:
            kind = info.exact_type if arguments.exact else info.type
            place = '%d,%d-%d,%d:' % (info.start + info.end)
            print('%-20s%-15s%-15r' % (place, tok_name[kind], info.string))
    except (IndentationError, SyntaxError, TokenError, OSError) as problem:
        sys.exit(f'{arguments.filename or "<stdin>"}: error: {problem}')


if __name__ == '__main__':
    main()
