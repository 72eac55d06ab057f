"""Texts cut into words as a shell does."""

import os
import re
import sys
from collections import deque
from io import StringIO

__all__ = ["shlex", "split", "quote", "join"]


class shlex:
    """Reads words from a text or a file, one by each get_token() or step of a loop."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if isinstance(instream, str):
            instream = StringIO(instream)
        self.instream, self.infile = (sys.stdin, None) if instream is None else (instream, infile)
        self.posix, self.eof = posix, None if posix else ""
        self.commenters = "#"
        self.wordchars = "abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
        if posix:
            self.wordchars += "".join(map(chr, (*range(0xdf, 0xf7), *range(0xf8, 0x100), *range(0xc0, 0xd7), *range(0xd8, 0xdf))))
        self.whitespace, self.whitespace_split = " \t\r\n", False
        self.quotes, self.escape, self.escapedquotes = "'\"", "\\", '"'
        self.state, self.pushback, self.lineno, self.debug, self.token = " ", deque(), 1, 0, ""
        self.filestack, self.source = deque(), None
        self._punctuation_chars = ("();<>|&" if punctuation_chars is True else punctuation_chars) or ""
        if self._punctuation_chars:
            self._pushback_chars = deque()
            self.wordchars += "~-./*?="
            self.wordchars = "".join(c for c in self.wordchars if c not in self._punctuation_chars)

    @property
    def punctuation_chars(self):
        return self._punctuation_chars

    def push_token(self, tok):
        """Puts a word back."""
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        """Reads something else first."""
        if isinstance(newstream, str):
            newstream = StringIO(newstream)
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.infile, self.instream, self.lineno = newfile, newstream, 1

    def pop_source(self):
        """Goes on with what was read before."""
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        self.state = " "

    def get_token(self):
        """The next word; eof at the end."""
        if self.pushback:
            return self.pushback.popleft()
        raw = self.read_token()
        if self.source is not None:
            while raw == self.source:
                spec = self.sourcehook(self.read_token())
                if spec:
                    self.push_source(spec[1], spec[0])
                raw = self.get_token()
        while raw == self.eof:
            if not self.filestack:
                return self.eof
            self.pop_source()
            raw = self.get_token()
        return raw

    def _next_char(self):
        if self._punctuation_chars and self._pushback_chars:
            return self._pushback_chars.pop()
        return self.instream.read(1)

    def _is_word(self, c):
        return c in self.wordchars or self.whitespace_split and (not self._punctuation_chars or c not in self._punctuation_chars)

    def read_token(self):
        # state: None at the end, ' ' between words, 'a' in a word, 'c' in punctuation, a quote or an escape within.
        quoted, after_escape = False, " "
        while True:
            c = self._next_char()
            if c == "\n":
                self.lineno += 1
            state = self.state
            if state is None:
                self.token = ""
                break
            if state == " ":
                if not c:
                    self.state = None
                    break
                if c in self.whitespace:
                    if self.token or self.posix and quoted:
                        break
                elif c in self.commenters:
                    self._skip_line()
                elif self.posix and c in self.escape:
                    after_escape, self.state = "a", c
                elif c in self._punctuation_chars:
                    self.token, self.state = c, "c"
                elif c in self.quotes:
                    if not self.posix:
                        self.token = c
                    self.state = c
                elif c in self.wordchars or self.whitespace_split:
                    self.token, self.state = c, "a"
                else:
                    self.token = c
                    if self.token or self.posix and quoted:
                        break
            elif state in self.quotes:
                quoted = True
                if not c:
                    raise ValueError("No closing quotation")
                if c == state:
                    if not self.posix:
                        self.token += c
                        self.state = " "
                        break
                    self.state = "a"
                elif self.posix and c in self.escape and state in self.escapedquotes:
                    after_escape, self.state = state, c
                else:
                    self.token += c
            elif state in self.escape:
                if not c:
                    raise ValueError("No escaped character")
                if after_escape in self.quotes and c != state and c != after_escape:
                    self.token += state  # in quotes only the quote and the escape itself can be escaped
                self.token += c
                self.state = after_escape
            elif self._in_word(c, quoted):
                break
            elif self.posix and c and c in self.escape and self.state != " ":
                after_escape, self.state = "a", c
        result, self.token = self.token, ""
        return None if self.posix and not quoted and result == "" else result

    def _skip_line(self):
        self.instream.readline()
        self.lineno += 1

    def _in_word(self, c, quoted):
        """One character in a word or punctuation; whether the word ends."""
        if not c:
            self.state = None
            return True
        if c in self.whitespace:
            self.state = " "
            return bool(self.token or self.posix and quoted)
        if c in self.commenters:
            self._skip_line()
            if self.posix:
                self.state = " "
                return bool(self.token or quoted)
            return False
        if self.state == "c":
            if c in self._punctuation_chars:
                self.token += c
                return False
            if c not in self.whitespace:
                self._pushback_chars.append(c)
            self.state = " "
            return True
        if self.posix and c in self.quotes:
            self.state = c
            return False
        if self.posix and c in self.escape:
            return False
        if self._is_word(c) or c in self.quotes:
            self.token += c
            return False
        if self._punctuation_chars:
            self._pushback_chars.append(c)
        else:
            self.pushback.appendleft(c)
        self.state = " "
        return bool(self.token or self.posix and quoted)

    def sourcehook(self, newfile):
        """(name, open file) of a file whose name was read."""
        if newfile[0] == '"':
            newfile = newfile[1:-1]
        if isinstance(self.infile, str) and not os.path.isabs(newfile):
            newfile = os.path.join(os.path.dirname(self.infile), newfile)
        return newfile, open(newfile, "r")

    def error_leader(self, infile=None, lineno=None):
        """The beginning of a message about the place that is being read."""
        return '"%s", line %d: ' % (self.infile if infile is None else infile, self.lineno if lineno is None else lineno)

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token


def split(s, comments=False, posix=True):
    """The words of a text."""
    if s is None:
        import warnings
        warnings.warn("Passing None for 's' to shlex.split() is deprecated.", DeprecationWarning, stacklevel=2)
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ""
    return list(lexer)


def join(split_command):
    """The words as one text that split() would cut again."""
    return " ".join(map(quote, split_command))


_find_unsafe = re.compile(r"[^\w@%+=:,./-]", re.ASCII).search


def quote(s):
    """A word so that a shell takes it as it is."""
    if not s:
        return "''"
    if _find_unsafe(s) is None:
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"
