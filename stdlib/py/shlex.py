"""Text cut into words as a Unix shell does it, and words quoted for a shell."""

import sys
from _collections import deque
from io import StringIO

__all__ = ["shlex", "split", "quote", "join"]

_latin = ('ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ'
          'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ')


class shlex:
    """An iterator over the tokens of a text or stream; its attributes say which characters do what.

    state is None at the end, " " between tokens, "a" in a word, "c" in a run of punctuation, or the quote or escape character
    that is open.
    """

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if isinstance(instream, str):
            instream = StringIO(instream)
        self.instream = sys.stdin if instream is None else instream
        self.infile = None if instream is None else infile
        self.posix = posix
        self.eof = None if posix else ''
        self.commenters = '#'
        self.wordchars = 'abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'
        if posix:
            self.wordchars += _latin
        self.whitespace = ' \t\r\n'
        self.whitespace_split = False
        self.quotes = '\'"'
        self.escape = '\\'
        self.escapedquotes = '"'
        self.state = ' '
        self.pushback = deque()
        self.lineno = 1
        self.debug = 0
        self.token = ''
        self.filestack = deque()
        self.source = None
        self._punctuation_chars = '();<>|&' if punctuation_chars is True else punctuation_chars or ''
        if self._punctuation_chars:
            self._pushback_chars = deque()
            self.wordchars = ''.join([c for c in self.wordchars + '~-./*?=' if c not in self._punctuation_chars])

    @property
    def punctuation_chars(self):
        return self._punctuation_chars

    def push_token(self, tok):
        """Has get_token() give this one next."""
        self._trace('pushing token ' + repr(tok))
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        """Reads from another stream until its end."""
        if isinstance(newstream, str):
            newstream = StringIO(newstream)
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.infile, self.instream, self.lineno = newfile, newstream, 1
        self._trace('pushing to file %s' % self.infile if newfile is not None else 'pushing to stream %s' % self.instream)

    def pop_source(self):
        """Goes back to the stream before."""
        self.instream.close()
        self.state = ' '
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        self._trace(f'popping to {self.instream}, line {self.lineno}')

    def get_token(self):
        """The next token; eof at the end."""
        if self.pushback:
            token = self.pushback.popleft()
            self._trace('popping token ' + repr(token))
            return token
        token = self.read_token()
        if self.source is not None:
            while token == self.source:
                request = self.sourcehook(self.read_token())
                if request:
                    self.push_source(request[1], request[0])
                token = self.get_token()
        while token == self.eof:
            if not self.filestack:
                return self.eof
            self.pop_source()
            token = self.get_token()
        self._trace('token=%r' % (token,) if token != self.eof else 'token=EOF')
        return token

    def read_token(self):
        """The next token of the stream, whatever was pushed back and whatever source says."""
        self._quoted, self._behind_escape = False, ' '
        done = False
        while not done:
            char = self._read_char()
            if self.state is None:
                self.token = ''
                done = True
            elif self.state == ' ':
                done = self._between(char)
            elif self.state in self.quotes:
                done = self._in_quotes(char)
            elif self.state in self.escape:
                done = self._escaped(char)
            else:
                done = self._in_word(char)
        token, self.token = self.token, ''
        if self.posix and not self._quoted and token == '':
            token = None
        return token

    def _read_char(self):
        if self._punctuation_chars and self._pushback_chars:
            return self._pushback_chars.pop()
        char = self.instream.read(1)
        if char == '\n':
            self.lineno += 1
        return char

    # One method for each state: takes a character and says whether the token is complete.

    def _complete(self):
        return bool(self.token) or self.posix and self._quoted

    def _skip_comment(self):
        self.instream.readline()
        self.lineno += 1

    def _between(self, char):
        if not char:
            self.state = None
            return True
        if char in self.whitespace:
            return self._complete()
        if char in self.commenters:
            self._skip_comment()
        elif self.posix and char in self.escape:
            self._behind_escape, self.state = 'a', char
        elif char in self.wordchars:
            self.token, self.state = char, 'a'
        elif char in self._punctuation_chars:
            self.token, self.state = char, 'c'
        elif char in self.quotes:
            self.state = char
            if not self.posix:
                self.token = char
        else:
            self.token = char
            if not self.whitespace_split:
                return True
            self.state = 'a'
        return False

    def _in_quotes(self, char):
        self._quoted = True
        if not char:
            raise ValueError("No closing quotation")
        if char == self.state:
            if self.posix:
                self.state = 'a'
                return False
            self.token += char
            self.state = ' '
            return True
        if self.posix and char in self.escape and self.state in self.escapedquotes:
            self._behind_escape, self.state = self.state, char
        else:
            self.token += char
        return False

    def _escaped(self, char):
        if not char:
            raise ValueError("No escaped character")
        # In quotes only the quote and the escape itself are escaped.
        if self._behind_escape in self.quotes and char not in (self.state, self._behind_escape):
            self.token += self.state
        self.token += char
        self.state = self._behind_escape
        return False

    def _in_word(self, char):
        if not char:
            self.state = None
            return True
        if char in self.whitespace:
            self.state = ' '
            return self._complete()
        if char in self.commenters:
            self._skip_comment()
            if not self.posix:
                return False
            self.state = ' '
            return self._complete()
        if self.state == 'c':
            if char in self._punctuation_chars:
                self.token += char
                return False
            self._pushback_chars.append(char)
            self.state = ' '
            return True
        if self.posix and char in self.quotes:
            self.state = char
        elif self.posix and char in self.escape:
            self._behind_escape, self.state = 'a', char
        elif (char in self.wordchars or char in self.quotes
              or self.whitespace_split and char not in self._punctuation_chars):
            self.token += char
        else:
            if self._punctuation_chars:
                self._pushback_chars.append(char)
            else:
                self.pushback.appendleft(char)
            self.state = ' '
            return self._complete()
        return False

    def sourcehook(self, newfile):
        """(name, stream) of a file to read from, as the token behind source names it."""
        from os.path import dirname, isabs, join
        path = newfile[1:-1] if newfile[0] == '"' else newfile
        if isinstance(self.infile, str) and not isabs(path):
            path = join(dirname(self.infile), path)
        return path, open(path)

    def error_leader(self, infile=None, lineno=None):
        """The beginning of a message, in the form that editors understand."""
        return '"%s", line %d: ' % (self.infile if infile is None else infile, self.lineno if lineno is None else lineno)

    def _trace(self, message):
        if self.debug:
            print('shlex: ' + message)

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token != self.eof:
            return token
        raise StopIteration


def split(s, comments=False, posix=True):
    """The words of a shell's command line."""
    if s is None:
        from warnings import warn
        warn("Passing None for 's' to shlex.split() is deprecated.", DeprecationWarning, stacklevel=2)
    words = shlex(s, posix=posix)
    words.whitespace_split, words.commenters = True, '#' if comments else ''
    return [*words]


def join(split_command):
    """The opposite of split(): words quoted where needed."""
    return ' '.join([quote(arg) for arg in split_command])


_harmless = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-')


def quote(s):
    """The text as one word for a shell."""
    if s and _harmless.issuperset(s):
        return s
    # A quote ends the quoted text, comes in quotes of the other kind, and the next text begins.
    return "'" + s.replace("'", """'"'"'""") + "'" if s else "''"
