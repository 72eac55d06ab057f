"""Regular expressions.

    .  ^  $  *  +  ?  {m,n}  [...]  |  (...)      as everywhere; *? +? ?? {m,n}? take little, *+ ++ ?+ {m,n}+ give nothing back
    (?aiLmsux)  (?aiLmsux-imsx:...)               flags for the whole, for a part
    (?:...)  (?P<name>...)  (?P=name)  (?>...)    groups: plain, named, the same text again, without going back
    (?=...)  (?!...)  (?<=...)  (?<!...)          what must, must not, follow or stand before
    (?(id/name)yes|no)  (?#...)                   by whether a group has matched; a comment
    \\number \\A \\Z \\b \\B \\d \\D \\s \\S \\w \\W       the group's text, places, classes

match() looks at the beginning, fullmatch() wants the whole text, search() finds the first place, finditer() and findall()
all of them; sub() and subn() replace, split() cuts up. compile() gives a Pattern with the same as methods. escape() takes
the meaning from special characters, purge() empties the cache.
"""

import enum

import _sre
from . import _compiler, _parser
from ._constants import error

__all__ = [
    'match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge', 'template', 'escape',
    'error', 'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL',
    'VERBOSE', 'UNICODE', 'NOFLAG', 'RegexFlag',
]

__version__ = '2.2.1'


@enum.global_enum
class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    NOFLAG = 0
    ASCII = A = _compiler.SRE_FLAG_ASCII
    IGNORECASE = I = _compiler.SRE_FLAG_IGNORECASE
    LOCALE = L = _compiler.SRE_FLAG_LOCALE
    UNICODE = U = _compiler.SRE_FLAG_UNICODE
    MULTILINE = M = _compiler.SRE_FLAG_MULTILINE
    DOTALL = S = _compiler.SRE_FLAG_DOTALL
    VERBOSE = X = _compiler.SRE_FLAG_VERBOSE
    TEMPLATE = T = _compiler.SRE_FLAG_TEMPLATE
    DEBUG = _compiler.SRE_FLAG_DEBUG
    __str__ = object.__str__
    _numeric_repr_ = hex


Pattern = type(_compiler.compile('', 0))
Match = type(_compiler.compile('', 0).match(''))


def match(pattern, string, flags=0):
    """A Match at the beginning of string, or None."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """A Match of all of string, or None."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """The first Match in string, or None."""
    return _compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    """string with its matches, the first `count` unless that is 0, replaced by repl: a template, or what a function makes
    of the Match."""
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """The tuple of what sub() gives and the number of replacements."""
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    """The list of the texts between the matches; what groups have matched stands between them."""
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """The list of all matches: the texts, or those of the group, or tuples of those of the groups."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """An iterator over all matches."""
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    """The Pattern of a text."""
    return _compile(pattern, flags)


def purge():
    """Empties the caches."""
    _cache.clear()
    _templates.clear()


def template(pattern, flags=0):
    """Like compile(); deprecated."""
    from warnings import catch_warnings, simplefilter, warn
    warn('The re.template() function is deprecated as it is an undocumented function without an obvious purpose. '
         'Use re.compile() instead.', DeprecationWarning)
    with catch_warnings():
        simplefilter('ignore', DeprecationWarning)  # it would warn about the flag again
        return _compile(pattern, flags | T)


_special_chars_map = {ord(char): '\\' + char for char in '()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    """The text with a backslash before each character that means something in a pattern."""
    if isinstance(pattern, str):
        return pattern.translate(_special_chars_map)
    return str(pattern, 'latin1').translate(_special_chars_map).encode('latin1')


# ---- caches: the oldest entry makes room for a new one ----

_MAXCACHE = 512
_cache = {}
_templates = {}


def _remember(cache, key, value):
    if len(cache) >= _MAXCACHE:
        try:
            del cache[next(iter(cache))]
        except (StopIteration, RuntimeError, KeyError):
            pass
    cache[key] = value


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    try:
        return _cache[type(pattern), pattern, flags]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    if not _compiler.isstring(pattern):
        raise TypeError('first argument must be string or compiled pattern')
    if flags & _compiler.SRE_FLAG_TEMPLATE:
        import warnings
        warnings.warn('The re.TEMPLATE/re.T flag is deprecated as it is an undocumented flag without an obvious purpose. '
                      "Don't use it.", DeprecationWarning)
    compiled = _compiler.compile(pattern, flags)
    if not flags & _compiler.SRE_FLAG_DEBUG:
        _remember(_cache, (type(pattern), pattern, flags), compiled)
    return compiled


def _template(pattern, template):
    """The pieces of a template, for _sre."""
    key = pattern, type(template), template
    try:
        return _templates[key]
    except KeyError:
        pass
    except TypeError:  # a template that cannot be hashed
        return _parser.parse_template(template, pattern)
    pieces = _parser.parse_template(template, pattern)
    _remember(_templates, key, pieces)
    return pieces


import copyreg


def _pickle(pattern):
    return _compile, (pattern.pattern, pattern.flags)


copyreg.pickle(Pattern, _pickle, _compile)


class Scanner:
    """Cuts a text up by a lexicon of pairs (pattern, action): the first pattern that matches decides."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        if isinstance(flags, RegexFlag):
            flags = flags.value
        self._phrases = [(_compiler.compile(phrase, flags), action) for phrase, action in lexicon]
        self.scanner = _compiler.compile(self._alternatives(flags))
        self.match = None

    def _alternatives(self, flags):
        """The tree of all phrases, each a group."""
        state = _parser.State()
        state.flags = flags
        phrases = []
        for phrase, action in self.lexicon:
            number = state.opengroup()
            content = _parser.parse(phrase, flags)
            state.closegroup(number, content)
            phrases.append(_parser.SubPattern(state, [(_parser.SUBPATTERN, (number, 0, 0, content))]))
        return _parser.SubPattern(state, [(_parser.BRANCH, (None, phrases))])

    def scan(self, string):
        """The list of what the actions give, and the rest of the text that nothing matches."""
        result = []
        at = 0
        while True:
            for pattern, action in self._phrases:
                match = pattern.match(string, at)
                if match:
                    break
            else:
                break
            if match.end() == at:
                break
            if callable(action):
                self.match = match
                action = action(self, match.group())
            if action is not None:
                result.append(action)
            at = match.end()
        return result, string[at:]
