"""Names of hosts with any letters (RFC 3490). Labels are prepared by the rules of the current Unicode data: lower case,
compatible characters taken for the same."""

import codecs
import re
import unicodedata

from . import punycode

_dots = re.compile('[\u002e\u3002\uff0e\uff61]')
_PREFIX = b'xn--'
_NOTHING = dict.fromkeys([0xad, 0x34f, 0x1806, 0x180b, 0x180c, 0x180d, 0x200b, 0x200c, 0x200d, 0x2060, *range(0xfe00, 0xfe10),
                          0xfeff], '')
_FORBIDDEN = frozenset({'Cc', 'Cf', 'Cs', 'Co', 'Cn', 'Zs', 'Zl', 'Zp'})


def nameprep(label):
    """The label as it is compared."""
    label = unicodedata.normalize('NFKC', label.translate(_NOTHING).casefold())
    for char in label:
        if ord(char) > 127 and unicodedata.category(char) in _FORBIDDEN:
            raise UnicodeError('Invalid character %r' % char)
    directions = [unicodedata.bidirectional(char) for char in label]
    if 'R' in directions or 'AL' in directions:
        if 'L' in directions:
            raise UnicodeError('Violation of BIDI requirement 2')
        if directions[0] not in ('R', 'AL') or directions[-1] not in ('R', 'AL'):
            raise UnicodeError('Violation of BIDI requirement 3')
    return label


def _checked(label):
    if 0 < len(label) < 64:
        return label
    raise UnicodeError('label empty or too long')


def ToASCII(label):
    """The bytes of a label."""
    if not label.isascii():
        label = nameprep(label)
    if label.isascii():
        return _checked(label.encode('ascii'))
    if label.startswith('xn--'):
        raise UnicodeError('Label starts with ACE prefix')
    return _checked(_PREFIX + punycode.encode(label)[0])


def ToUnicode(label):
    """The text of a label."""
    data = label if isinstance(label, bytes) else label.encode('ascii') if label.isascii() else None
    if data is None:
        data = nameprep(label).encode('ascii')
    if not data.lower().startswith(_PREFIX):
        return str(data, 'ascii')
    text = punycode.decode(data[len(_PREFIX):])[0]
    if str(data, 'ascii').lower() != str(ToASCII(text), 'ascii'):
        raise UnicodeError('IDNA does not round-trip', label, ToASCII(text))
    return text


def _plain(name):
    """A name that is ASCII already."""
    *labels, last = name.split(b'.')
    for label in labels:
        _checked(label)
    if len(last) >= 64:
        raise UnicodeError('label too long')
    return name


def encode(input, errors='strict'):
    if errors != 'strict':
        raise UnicodeError('unsupported error handling ' + errors)
    if not input:
        return b'', 0
    if input.isascii():
        return _plain(input.encode('ascii')), len(input)
    labels = _dots.split(input)
    tail = b'.' if not labels[-1] else b''
    if tail:
        del labels[-1]
    return b'.'.join([ToASCII(label) for label in labels]) + tail, len(input)


def decode(input, errors='strict'):
    if errors != 'strict':
        raise UnicodeError('Unsupported error handling ' + errors)
    if not input:
        return '', 0
    input = bytes(input)
    if _PREFIX not in input.lower():
        try:
            return input.decode('ascii'), len(input)
        except UnicodeDecodeError:
            pass
    labels = input.split(b'.')
    tail = '.' if not labels[-1] else ''
    if tail:
        del labels[-1]
    return '.'.join([ToUnicode(label) for label in labels]) + tail, len(input)


class IncrementalEncoder(codecs.BufferedIncrementalEncoder):
    def _buffer_encode(self, input, errors, final):
        end = len(input) if final else max([m.end() for m in _dots.finditer(input)], default=0)
        return encode(input[:end], errors)[0], end


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        end = len(input) if final else input.rfind(b'.') + 1
        return decode(input[:end], errors)[0], end


class Codec(codecs.Codec):
    encode = staticmethod(encode)
    decode = staticmethod(decode)


class StreamWriter(Codec, codecs.StreamWriter):
    pass


class StreamReader(Codec, codecs.StreamReader):
    pass


def getregentry():
    return codecs.CodecInfo(encode, decode, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder, 'idna')
