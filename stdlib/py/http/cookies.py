"""Cookies: what a server puts into a browser by the header Set-Cookie, and gets back in the header Cookie.

    >>> jar = SimpleCookie()
    >>> jar['theme'] = 'dark blue'
    >>> jar['theme']['path'] = '/'
    >>> print(jar)
    Set-Cookie: theme="dark blue"; Path=/
    >>> SimpleCookie('theme="dark blue"; size=3')['size'].value
    '3'
"""

__all__ = ['CookieError', 'BaseCookie', 'SimpleCookie']

import re
import string
import types

_PLAIN = string.ascii_letters + string.digits + "!#$%&'*+-.^_`|~:"  # what names, and values without quotes, are made of
_WITHIN_QUOTES = _PLAIN + ' ()/<=>?@[]{}'  # what needs no backslash

_is_plain = re.compile('[' + re.escape(_PLAIN) + ']+').fullmatch
_find_control = re.compile('[\0-\x1f\x7f]').search

_ESCAPED = {code: f'\\{code:03o}' for code in range(256) if chr(code) not in _WITHIN_QUOTES}
_ESCAPED[ord('"')] = '\\"'
_ESCAPED[ord('\\')] = '\\\\'


class CookieError(Exception):
    """A name or an attribute that no cookie may have."""


def _refuse_controls(*texts):
    if any(_find_control(str(text)) for text in texts):
        raise CookieError(' '.join(['Control characters are not allowed in cookies', *map(repr, texts)]))


def _refuse_controls_of(output):
    if _find_control(output):
        raise CookieError('Control characters are not allowed in cookies')


def _quote(text):
    """The text in quotation marks with all unusual characters as octal numbers, unless it has none."""
    if text is None or _is_plain(text):
        return text
    return '"' + text.translate(_ESCAPED) + '"'


def _unescape(match):
    return chr(int(match[1], 8)) if match[1] else match[2]


def _unquote(text):
    """What _quote() made text of."""
    if text is None or len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    return re.sub(r'\\(?:([0-3][0-7][0-7])|(.))', _unescape, text[1:-1])


def _getdate(future=0):
    """The time so many seconds from now, as cookies write it, in English whatever the locale."""
    import time
    year, month, day, hour, minute, second, weekday, *_ = time.gmtime(time.time() + future)
    weekday = 'Mon Tue Wed Thu Fri Sat Sun'.split()[weekday]
    month = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()[month - 1]
    return f'{weekday}, {day:02} {month} {year:4} {hour:02}:{minute:02}:{second:02} GMT'


def _percent_encoded(text):
    """The text with all but letters, digits and four signs as %XX of its UTF-8."""
    kept = frozenset((string.ascii_letters + string.digits + '_.-~').encode())
    return ''.join(chr(byte) if byte in kept else f'%{byte:02X}' for byte in text.encode())


def _as_script(output):
    return f"""
        <script type="text/javascript">
        <!-- begin hiding
        document.cookie = decodeURIComponent("{_percent_encoded(output)}");
        // end hiding -->
        </script>
        """


class Morsel(dict):
    """One cookie: its name, its value as it is and as it is sent, and its attributes, which are the items of the dict.

    Attributes that the cookie does not have are ''.
    """

    # attributes: as they are written
    _reserved = {
        'expires': 'expires',
        'path': 'Path',
        'comment': 'Comment',
        'domain': 'Domain',
        'max-age': 'Max-Age',
        'secure': 'Secure',
        'httponly': 'HttpOnly',
        'version': 'Version',
        'samesite': 'SameSite',
    }

    # those without a value: they are there or not
    _flags = {'secure', 'httponly'}

    def __init__(self):
        self._key = self._value = self._coded_value = None
        dict.update(self, dict.fromkeys(self._reserved, ''))

    @property
    def key(self):
        return self._key

    @property
    def value(self):
        return self._value

    @property
    def coded_value(self):
        return self._coded_value

    def _checked(self, name, value):
        """The attribute's name in small letters, when it is one and the value may be its value."""
        name = name.lower()
        if name not in self._reserved:
            raise CookieError(f'Invalid attribute {name!r}')
        _refuse_controls(name, value)
        return name

    def __setitem__(self, K, V):
        dict.__setitem__(self, self._checked(K, V), V)

    def setdefault(self, key, val=None):
        return dict.setdefault(self, self._checked(key, val), val)

    def update(self, values):
        """Sets all these attributes, or none when one is not allowed."""
        dict.update(self, {self._checked(name, value): value for name, value in dict(values).items()})

    def __ior__(self, values):
        self.update(values)
        return self

    def __eq__(self, morsel):
        if not isinstance(morsel, Morsel):
            return NotImplemented
        return self.__getstate__() == morsel.__getstate__() and dict.__eq__(self, morsel)

    __ne__ = object.__ne__

    def copy(self):
        """A cookie with the same name, values and attributes."""
        morsel = Morsel()
        dict.update(morsel, self)
        vars(morsel).update(vars(self))
        return morsel

    def isReservedKey(self, K):
        """Whether an attribute is called so, in whatever letters."""
        return K.lower() in self._reserved

    def set(self, key, val, coded_val):
        """Gives the cookie its name and its value, as it is and as it is sent."""
        if self.isReservedKey(key):
            raise CookieError(f'Attempt to set a reserved key {key!r}')
        if not _is_plain(key):
            raise CookieError(f'Illegal key {key!r}')
        _refuse_controls(key, val, coded_val)
        self._key, self._value, self._coded_value = key, val, coded_val

    def __getstate__(self):
        return {'key': self._key, 'value': self._value, 'coded_value': self._coded_value}

    def __setstate__(self, state):
        key, value, coded_value = state['key'], state['value'], state['coded_value']
        _refuse_controls(key, value, coded_value)
        self._key, self._value, self._coded_value = key, value, coded_value

    def output(self, attrs=None, header='Set-Cookie:'):
        """The line of the header; `attrs` are the attributes it may show, None is all."""
        return f'{header} {self.OutputString(attrs)}'

    __str__ = output

    def __repr__(self):
        return f'<{type(self).__name__}: {self.OutputString()}>'

    def js_output(self, attrs=None):
        """A script that sets the cookie."""
        output = self.OutputString(attrs)
        _refuse_controls_of(output)
        return _as_script(output)

    def OutputString(self, attrs=None):
        """The cookie as the header shows it, without the header's name."""
        parts = [f'{self.key}={self.coded_value}']
        for name, value in sorted(self.items()):
            if value != '' and name in (self._reserved if attrs is None else attrs):
                parts += self._attribute_parts(name, value)
        return '; '.join(parts)

    def _attribute_parts(self, name, value):
        title = self._reserved[name]
        if name in self._flags:
            return [title] if value else []
        if name == 'expires' and isinstance(value, int):
            value = _getdate(value)
        elif name == 'max-age' and isinstance(value, int):
            value = int(value)
        elif name == 'comment' and isinstance(value, str):
            value = _quote(value)
        return [f'{title}={value}']

    __class_getitem__ = classmethod(types.GenericAlias)


# A name, perhaps with a value, and what separates it from the next. A name ends as early as it can: at the first =.
_IN_NAME = r"\w!#%&'~`><@,:/$*+\-.^|)(?}{="
_next_pair = re.compile(
    rf'\s*(?P<name>[{_IN_NAME}]+?)'
    r'(?:\s*=\s*(?P<value>'
    r'"(?:[^\\"]|\\.)*"'
    r'|\w{3},\s[\w\s-]{9,11}\s[\d:]{8}\sGMT'  # a date, which has spaces
    rf'|[{_IN_NAME}\[\]]*'
    r'))?'
    r'\s*(?:\s|;|$)', re.ASCII).match


class BaseCookie(dict):
    """All cookies of a header: a dict of Morsels by their names. What is assigned becomes the value of a Morsel.

    A subclass says how values are written and read, by value_encode() and value_decode().
    """

    def value_decode(self, val):
        """Value and text of what a header has, as a tuple."""
        return val, val

    def value_encode(self, val):
        """Value and text of what the program gives, as a tuple."""
        text = str(val)
        return text, text

    def __init__(self, input=None):
        if input:
            self.load(input)

    def __set(self, key, real_value, coded_value):
        morsel = self.get(key, Morsel())
        morsel.set(key, real_value, coded_value)
        dict.__setitem__(self, key, morsel)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            dict.__setitem__(self, key, value)  # that is how pickle and copy put them back
        else:
            self.__set(key, *self.value_encode(value))

    def output(self, attrs=None, header='Set-Cookie:', sep='\r\n'):
        """The lines of all cookies, in the order of their names."""
        lines = []
        for _, morsel in sorted(self.items()):
            lines.append(morsel.output(attrs, header))
            _refuse_controls_of(lines[-1])
        return sep.join(lines)

    __str__ = output

    def __repr__(self):
        cookies = ' '.join(f'{name}={morsel.value!r}' for name, morsel in sorted(self.items()))
        return f'<{type(self).__name__}: {cookies}>'

    def js_output(self, attrs=None):
        """The scripts that set all cookies."""
        return ''.join(morsel.js_output(attrs) for _, morsel in sorted(self.items()))

    def load(self, rawdata):
        """Adds the cookies of a header's text, or of a mapping of names to values."""
        if not isinstance(rawdata, str):
            for key, value in rawdata.items():
                self[key] = value
            return
        morsel = None
        for name, value, text in self.__read(rawdata):
            if text is None:
                morsel[name] = value
            else:
                self.__set(name, value, text)
                morsel = self[name]

    def __read(self, header):
        """(name, value, text) of each cookie, (name, value, None) of each attribute behind it; none when the header is bad."""
        found, at = [], 0
        while at < len(header) and (pair := _next_pair(header, at)):
            at = pair.end()
            name, text = pair['name'], pair['value']
            if name[0] == '$':  # of an older kind of header, for the cookie before it; at the beginning for all
                if found:
                    found.append((name[1:], text, None))
            elif name.lower() not in Morsel._reserved:
                if text is None:
                    return []
                found.append((name, *self.value_decode(text)))
            elif not found or text is None and name.lower() not in Morsel._flags:
                return []
            else:
                found.append((name, True if text is None else _unquote(text), None))
        return found


class SimpleCookie(BaseCookie):
    """Cookies whose values are texts, written in quotation marks where they need them."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        text = str(val)
        return text, _quote(text)
