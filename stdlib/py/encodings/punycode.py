"""Punycode (RFC 3492): any text in letters, digits and hyphens."""

import codecs

_BASE, _LEAST, _MOST, _SKEW, _DAMP, _FIRST_BIAS, _FIRST = 36, 1, 26, 38, 700, 72, 128
_DIGITS = b'abcdefghijklmnopqrstuvwxyz0123456789'


def _adapted(delta, count, first):
    delta = delta // _DAMP if first else delta // 2
    delta += delta // count
    steps = 0
    while delta > (_BASE - _LEAST) * _MOST // 2:
        delta //= _BASE - _LEAST
        steps += _BASE
    return steps + (_BASE - _LEAST + 1) * delta // (delta + _SKEW)


def _threshold(place, bias):
    return min(max(place - bias, _LEAST), _MOST)


def _number(value, bias):
    """A number of variable length."""
    result = bytearray()
    place = _BASE
    while value >= (low := _threshold(place, bias)):
        value, digit = divmod(value - low, _BASE - low)
        result.append(_DIGITS[low + digit])
        place += _BASE
    result.append(_DIGITS[value])
    return bytes(result)


def encode(text, errors='strict'):
    basic = bytes([ord(c) for c in text if ord(c) < 128])
    result = basic + b'-' if basic else b''
    delta, bias, at, done = 0, _FIRST_BIAS, _FIRST, len(basic)
    for code in sorted({ord(c) for c in text if ord(c) >= 128}):
        delta += (code - at) * (done + 1)
        at = code
        for c in text:
            if ord(c) < code:
                delta += 1
            elif ord(c) == code:
                result += _number(delta, bias)
                bias = _adapted(delta, done + 1, done == len(basic))
                delta = 0
                done += 1
        delta += 1
        at += 1
    return result, len(text)


def _read_number(digits, at, bias, errors):
    value, weight, place = 0, 1, _BASE
    while True:
        if at == len(digits):
            if errors == 'strict':
                raise UnicodeError('incomplete punicode string')
            return at + 1, None
        digit = _DIGITS.find(digits[at:at + 1].lower())
        if digit < 0:
            if errors == 'strict':
                raise UnicodeError("Invalid extended code point '%s'" % chr(digits[at]))
            return at, None
        at += 1
        value += digit * weight
        low = _threshold(place, bias)
        if digit < low:
            return at, value
        weight *= _BASE - low
        place += _BASE


def decode(data, errors='strict'):
    if errors not in ('strict', 'replace', 'ignore'):
        raise UnicodeError('Unsupported error handling ' + errors)
    data = bytes(data)
    basic, hyphen, digits = data.rpartition(b'-')
    text = list(str(basic, 'ascii', errors))
    at, code, position, bias, first = 0, _FIRST, -1, _FIRST_BIAS, True
    while at < len(digits):
        at, value = _read_number(digits, at, bias, errors)
        if value is None:
            break
        position += value + 1
        more, position = divmod(position, len(text) + 1)
        code += more
        if code > 0x10ffff:
            if errors == 'strict':
                raise UnicodeError('Invalid character U+%x' % code)
            code = ord('?')
        text.insert(position, chr(code))
        bias = _adapted(value, len(text), first)
        first = False
    return ''.join(text), len(data)


class IncrementalEncoder(codecs.IncrementalEncoder):
    def encode(self, input, final=False):
        return encode(input)[0]


class IncrementalDecoder(codecs.IncrementalDecoder):
    def decode(self, input, final=False):
        return decode(input, self.errors)[0]


class Codec(codecs.Codec):
    encode = staticmethod(encode)
    decode = staticmethod(decode)


class StreamWriter(Codec, codecs.StreamWriter):
    pass


class StreamReader(Codec, codecs.StreamReader):
    pass


def getregentry():
    return codecs.CodecInfo(encode, decode, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder, 'punycode')
