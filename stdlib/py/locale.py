"""Numbers and texts as a country writes them."""

import sys
from builtins import str as _builtin_str

__all__ = ["getlocale", "getdefaultlocale", "getpreferredencoding", "Error", "setlocale", "resetlocale", "localeconv",
           "strcoll", "strxfrm", "str", "atof", "atoi", "format", "format_string", "currency", "normalize", "LC_CTYPE",
           "LC_COLLATE", "LC_TIME", "LC_MONETARY", "LC_NUMERIC", "LC_ALL", "CHAR_MAX", "getencoding"]

from _locale import *
from _locale import Error
from _locale import localeconv as _localeconv, setlocale as _setlocale, strcoll, strxfrm

__all__.append("LC_MESSAGES")

# What tests put in the place of what the system says.
_override_localeconv = {}


def localeconv():
    """How numbers and amounts of money are written."""
    found = _localeconv()
    found.update(_override_localeconv)
    return found


# ---- Numbers

def _grouping_intervals(grouping):
    """The sizes of groups, from the right; without end where the last is repeated."""
    last = None
    for size in grouping:
        if size == CHAR_MAX:
            return
        if size == 0:
            if last is None:
                raise ValueError("invalid grouping")
            while True:
                yield last
        yield size
        last = size


def _group(s, monetary=False):
    """The digits in groups, and how many separators that took."""
    conv = localeconv()
    separator = conv['mon_thousands_sep' if monetary else 'thousands_sep']
    grouping = conv['mon_grouping' if monetary else 'grouping']
    if not grouping:
        return s, 0
    trailing = s[len(s.rstrip(' ')):]
    s = s.rstrip(' ')
    groups = []
    for size in _grouping_intervals(grouping):
        if not s or s[-1] not in "0123456789":
            # Only a sign or blanks are left.
            break
        groups.append(s[-size:])
        s = s[:-size]
    first, suffix = s, ''
    if first and first[-1] not in "0123456789" or not first:
        suffix, first = first, ''
    if first:
        groups.append(first)
    groups.reverse()
    return suffix + separator.join(groups) + trailing, len(separator) * (len(groups) - 1)


def _strip_padding(s, amount):
    """Takes away so many blanks, from the left first."""
    left = 0
    while amount and s[left:left + 1] == ' ':
        left += 1
        amount -= 1
    right = len(s)
    while amount and s[right - 1:right] == ' ':
        right -= 1
        amount -= 1
    return s[left:right]


def _localize(formatted, grouping=False, monetary=False):
    if '.' in formatted:
        whole, _, fraction = formatted.partition('.')
        taken = 0
        if grouping:
            whole, taken = _group(whole, monetary)
        point = localeconv()['mon_decimal_point' if monetary else 'decimal_point']
        formatted = whole + point + fraction if fraction else whole
    else:
        taken = 0
        if grouping:
            formatted, taken = _group(formatted, monetary)
    # The separators take the place of padding.
    return _strip_padding(formatted, taken) if taken else formatted


def _format(percent, value, grouping=False, monetary=False, *additional):
    formatted = percent % ((value,) + additional if additional else value)
    if percent[-1] in 'eEfFgGdiu':
        formatted = _localize(formatted, grouping, monetary)
    return formatted


def format_string(f, val, grouping=False, monetary=False):
    """f % val with numbers as the locale writes them."""
    import re
    from collections.abc import Mapping
    pattern = re.compile(r'%(?:\((?P<key>.*?)\))?(?P<modifiers>[-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrs%]', re.DOTALL)
    specs = list(pattern.finditer(f))
    plain = pattern.sub('%s', f)
    values = []
    if isinstance(val, Mapping):
        for spec in specs:
            values.append('%' if spec.group()[-1] == '%' else _format(spec.group(), val, grouping, monetary))
    else:
        val = val if isinstance(val, tuple) else (val,)
        at = 0
        for spec in specs:
            if spec.group()[-1] == '%':
                values.append('%')
                continue
            stars = spec.group('modifiers').count('*')
            values.append(_format(spec.group(), val[at], grouping, monetary, *val[at + 1:at + 1 + stars]))
            at += 1 + stars
    return plain % tuple(values)


def format(percent, value, grouping=False, monetary=False, *additional):
    """format_string() of a single %-item. Deprecated."""
    from re import fullmatch
    from warnings import warn
    warn("This method will be removed in a future version of Python. Use 'locale.format_string()' instead.",
         DeprecationWarning, stacklevel=2)
    if fullmatch(r'%(?:\(.*?\))?[-#0-9 +*.hlL]*?[eEfFgGdiouxXcrs%]', percent):
        return _format(percent, value, grouping, monetary, *additional)
    raise ValueError(f"format() must be given exactly one %char format specifier, {percent!r} not valid")


def currency(val, symbol=True, grouping=False, international=False):
    """An amount of money."""
    conv = localeconv()
    digits = conv['int_frac_digits' if international else 'frac_digits']
    if digits == 127:
        raise ValueError("Currency formatting is not possible using the 'C' locale.")
    text = _localize(f'{abs(val):.{digits}f}', grouping, monetary=True)
    # These stand for where the sign may have to be put.
    text = '<' + text + '>'
    sign_of = 'n' if val < 0 else 'p'
    if symbol:
        mark = conv['int_curr_symbol' if international else 'currency_symbol']
        first, apart = conv[sign_of + '_cs_precedes'], conv[sign_of + '_sep_by_space']
        if first:
            text = mark + (apart and ' ' or '') + text
        else:
            if international and mark[-1] == ' ':
                mark = mark[:-1]
            text = text + (apart and ' ' or '') + mark
    position = conv[sign_of + '_sign_posn']
    sign = conv['negative_sign' if val < 0 else 'positive_sign']
    if position == 0:
        text = '(' + text + ')'
    elif position == 1:
        text = sign + text
    elif position == 2:
        text = text + sign
    elif position == 3:
        text = text.replace('<', sign)
    elif position == 4:
        text = text.replace('>', sign)
    else:
        text = sign + text
    return text.replace('<', '').replace('>', '')


def str(val):
    """A float as the locale writes it."""
    return _format("%.12g", val)


def delocalize(string):
    """A number of the locale as Python writes it."""
    conv = localeconv()
    if conv['thousands_sep']:
        string = string.replace(conv['thousands_sep'], '')
    return string.replace(conv['decimal_point'], '.') if conv['decimal_point'] else string


def localize(string, grouping=False, monetary=False):
    """A number of Python as the locale writes it."""
    return _localize(string, grouping, monetary)


def atof(string, func=float):
    return func(delocalize(string))


def atoi(string):
    return int(delocalize(string))


# ---- Names of locales

def normalize(localename):
    """language_COUNTRY.encoding with the usual letters; what is no such name stays as it is."""
    name, _, encoding = localename.partition('.')
    language, _, country = name.partition('_')
    if not country or not language.isalpha() or not country.isalpha():
        return localename
    usual = {'utf8': 'UTF-8', 'utf-8': 'UTF-8', 'latin1': 'ISO8859-1', 'iso88591': 'ISO8859-1', 'iso-8859-1': 'ISO8859-1'}
    encoding = usual.get(encoding.lower(), encoding) or 'ISO8859-1'
    return '%s_%s.%s' % (language.lower(), country.upper(), encoding)


def _parse_localename(localename):
    name, at, modifier = normalize(localename).partition('@')
    code, dot, encoding = name.partition('.')
    if dot:
        return code, encoding.partition('.')[0]
    if at and modifier == 'euro':
        return code, 'iso-8859-15'
    known = {'C': (None, None), 'UTF-8': (None, 'UTF-8')}.get(code)
    if known is None:
        raise ValueError('unknown locale: %s' % localename)
    return known


def _build_localename(localetuple):
    try:
        language, encoding = localetuple
    except (TypeError, ValueError):
        raise TypeError('Locale must be None, a string, or an iterable of two strings -- language code, encoding.') from None
    language = 'C' if language is None else language
    return language if encoding is None else language + '.' + encoding


def setlocale(category, locale=None):
    """Sets the locale, for numbers, times and so on or for all; gives the one that holds then."""
    if locale and not isinstance(locale, _builtin_str):
        locale = normalize(_build_localename(locale))
    return _setlocale(category, locale)


def resetlocale(category=LC_ALL):
    import warnings
    warnings.warn('Use locale.setlocale(locale.LC_ALL, "") instead', DeprecationWarning, stacklevel=2)
    _setlocale(category, _build_localename(getdefaultlocale()))


def getlocale(category=LC_CTYPE):
    """(language, encoding) of the locale that holds."""
    name = _setlocale(category)
    if ';' not in name or category != LC_ALL:
        return _parse_localename(name)
    raise TypeError('category LC_ALL is not supported')


def getdefaultlocale(envvars=('LC_ALL', 'LC_CTYPE', 'LANG', 'LANGUAGE')):
    """(language, encoding) that the environment says."""
    import os
    import warnings
    warnings.warn("Use setlocale(), getencoding() and getlocale() instead", DeprecationWarning, stacklevel=2)
    for variable in envvars:
        name = os.environ.get(variable)
        if name:
            if variable == 'LANGUAGE':
                name = name.split(':')[0]
            return _parse_localename(name)
    return None, None


def getencoding():
    """The encoding of the locale."""
    try:
        return nl_langinfo(CODESET) or 'utf-8'
    except NameError:
        return sys.getfilesystemencoding()


def getpreferredencoding(do_setlocale=True):
    """The encoding that text files have when none is given."""
    return 'utf-8' if sys.flags.utf8_mode else getencoding()
