"""Text put into HTML, and taken out of it."""

__all__ = ['escape', 'unescape']


def escape(s, quote=True):
    """The text with the characters replaced that HTML takes for its own; with quote the quotation marks too."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace('\'', "&#x27;")
    return s


# What numbers mean that browsers once took for Windows' characters, and two that are replaced.
_invalid_charrefs = dict(enumerate(bytes(range(0x80, 0xa0)).decode('cp1252', 'surrogateescape'), 0x80))
_invalid_charrefs.update({code: chr(code) for code, char in _invalid_charrefs.items() if '\ud800' <= char <= '\udfff'})
_invalid_charrefs.update({0x00: '\ufffd', 0x0d: '\r'})


def _is_no_character(code):
    """Whether a number's character is left out: most controls, and what is no character."""
    return (code < 0x20 and code not in (9, 10, 12, 13) or 0x7f <= code <= 0x9f or 0xfdd0 <= code <= 0xfdef
            or code & 0xfffe == 0xfffe)


def _numbered(text):
    digits = text[2:] if text[1] in 'xX' else text[1:]
    code = int(digits.rstrip(';'), 16 if text[1] in 'xX' else 10)
    if code in _invalid_charrefs:
        return _invalid_charrefs[code]
    if 0xd800 <= code <= 0xdfff or code > 0x10ffff:
        return '\ufffd'
    return '' if _is_no_character(code) else chr(code)


def _replace_charref(match):
    text = match.group(1)
    if text[0] == '#':
        return _numbered(text)
    from html.entities import html5
    # The longest name that the text begins with.
    for end in range(len(text), 1, -1):
        if text[:end] in html5:
            return html5[text[:end]] + text[end:]
    return '&' + text


def unescape(s):
    """The text with the characters that names and numbers stand for, by the rules of HTML 5."""
    if '&' not in s:
        return s
    import re
    return re.sub(r'&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)', _replace_charref, s)
