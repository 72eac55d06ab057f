"""Bytes as text: base16, base32, base64 (RFC 3548), base85 and ASCII85."""

import binascii

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode',
           'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode', 'b85encode', 'b85decode', 'a85encode', 'a85decode',
           'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']

MAXLINESIZE = 76
MAXBINSIZE = MAXLINESIZE // 4 * 3

_B32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_B32_HEX = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'
_B85 = (b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
        b'!#$%&()*+-;<=>?@^_`{|}~')
_URL_ENCODE = bytes.maketrans(b'+/', b'-_')
_URL_DECODE = bytes.maketrans(b'-_', b'+/')


def _input(s):
    """The bytes of an argument: ASCII text or a bytes-like object."""
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters')
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError('argument should be a bytes-like object or ASCII string, not %r' % s.__class__.__name__) from None


# ---- base64 ----

def b64encode(s, altchars=None):
    """Base64 as bytes; altchars replaces '+' and '/'."""
    text = binascii.b2a_base64(s, newline=False)
    assert altchars is None or len(altchars) == 2, repr(altchars)
    return text if altchars is None else text.translate(bytes.maketrans(b'+/', altchars))


def b64decode(s, altchars=None, validate=False):
    """The bytes of base64; other characters are skipped, or an error with validate."""
    text = _input(s)
    if altchars is not None:
        others = _input(altchars)
        assert len(others) == 2, repr(others)
        text = text.translate(bytes.maketrans(others, b'+/'))
    return binascii.a2b_base64(text, strict_mode=validate)


def standard_b64encode(s):
    """Base64 with the standard alphabet."""
    return b64encode(s)


def standard_b64decode(s):
    """The bytes of base64 with the standard alphabet."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Base64 with '-' and '_' for '+' and '/'."""
    return b64encode(s).translate(_URL_ENCODE)


def urlsafe_b64decode(s):
    """The bytes of base64 with '-' and '_'."""
    return b64decode(_input(s).translate(_URL_DECODE))


# ---- base32 and base16 ----

def _b32encode(alphabet, s):
    if not isinstance(s, (bytes, bytearray)):
        s = memoryview(s).tobytes()
    out = bytearray()
    for start in range(0, len(s), 5):
        group = s[start:start + 5]
        number = int.from_bytes(group, 'big') << 8 * (5 - len(group))
        digits = -(-len(group) * 8 // 5)
        out += bytes(alphabet[number >> shift & 31] for shift in range(35, 35 - 5 * digits, -5))
        out += b'=' * (8 - digits)
    return bytes(out)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _input(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _input(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b'01', b'O' + map01))
    if casefold:
        s = s.upper()
    digits = s.rstrip(b'=')
    pads = len(s) - len(digits)
    values = {digit: value for value, digit in enumerate(alphabet)}
    out = bytearray()
    try:
        for start in range(0, len(digits), 8):
            number = 0
            for digit in digits[start:start + 8].ljust(8, alphabet[:1]):
                number = number << 5 | values[digit]
            out += number.to_bytes(5, 'big')
    except KeyError:
        raise binascii.Error('Non-base32 digit found') from None
    if len(s) % 8 or pads not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    if pads and out:
        del out[len(out) - 5 + (43 - 5 * pads) // 8:]
    return bytes(out)


def b32encode(s):
    """Base32 as bytes."""
    return _b32encode(_B32, s)


def b32decode(s, casefold=False, map01=None):
    """The bytes of base32; map01 says for which letter the digit 1 stands."""
    return _b32decode(_B32, s, casefold, map01)


def b32hexencode(s):
    """Base32 with the digits 0-9 and A-V."""
    return _b32encode(_B32_HEX, s)


def b32hexdecode(s, casefold=False):
    """The bytes of base32 with the digits 0-9 and A-V."""
    return _b32decode(_B32_HEX, s, casefold)


def b16encode(s):
    """Hexadecimal digits, in capitals."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """The bytes of hexadecimal digits."""
    s = _input(s)
    if casefold:
        s = s.upper()
    if s.translate(None, b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


# ---- base 85 ----

def _encode85(b, alphabet, pad=False, foldnuls=False, foldspaces=False):
    if not isinstance(b, (bytes, bytearray)):
        b = memoryview(b).tobytes()
    missing = -len(b) % 4
    b = bytes(b) + bytes(missing)
    words = [int.from_bytes(b[i:i + 4], 'big') for i in range(0, len(b), 4)]
    chunks = []
    for word in words:
        if foldnuls and not word:
            chunks.append(b'z')
        elif foldspaces and word == 0x20202020:
            chunks.append(b'y')
        else:
            chunks.append(bytes(alphabet[word // 85 ** power % 85] for power in (4, 3, 2, 1, 0)))
    if missing and not pad:
        if chunks[-1] == b'z':
            chunks[-1] = alphabet[:1] * 5
        chunks[-1] = chunks[-1][:-missing]
    return b''.join(chunks)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """ASCII85: foldspaces makes four blanks a 'y', wrapcol breaks lines, adobe adds '<~' and '~>'."""
    result = _encode85(b, bytes(range(33, 118)), pad, True, foldspaces)
    if adobe:
        result = b'<~' + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b'')
        result = b'\n'.join(lines)
    if adobe:
        result += b'~>'
    return result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    """The bytes of ASCII85."""
    b = _input(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError('Ascii85 encoded byte sequences must end with {!r}'.format(b'~>'))
        b = b[2:-2] if b.startswith(b'<~') else b[:-2]
    out = bytearray()
    group = []
    for c in b + b'u' * 4:
        if 33 <= c <= 117:
            group.append(c)
            if len(group) == 5:
                number = 0
                for digit in group:
                    number = number * 85 + digit - 33
                if number > 0xffffffff:
                    raise ValueError('Ascii85 overflow') from None
                out += number.to_bytes(4, 'big')
                group.clear()
        elif c == 122:
            if group:
                raise ValueError('z inside Ascii85 5-tuple')
            out += b'\0\0\0\0'
        elif foldspaces and c == 121:
            if group:
                raise ValueError('y inside Ascii85 5-tuple')
            out += b'    '
        elif c not in ignorechars:
            raise ValueError('Non-Ascii85 digit found: %c' % c)
    added = 4 - len(group)
    return bytes(out[:-added] if added else out)


def b85encode(b, pad=False):
    """Base85, the alphabet of git; pad fills up to whole groups with NUL."""
    return _encode85(b, _B85, pad)


def b85decode(b):
    """The bytes of base85."""
    b = _input(b)
    values = {digit: value for value, digit in enumerate(_B85)}
    missing = -len(b) % 5
    b = b + b'~' * missing
    out = bytearray()
    for start in range(0, len(b), 5):
        number = 0
        for i, c in enumerate(b[start:start + 5]):
            if c not in values:
                raise ValueError('bad base85 character at position %d' % (start + i)) from None
            number = number * 85 + values[c]
        if number > 0xffffffff:
            raise ValueError('base85 overflow in hunk starting at byte %d' % start) from None
        out += number.to_bytes(4, 'big')
    return bytes(out[:-missing] if missing else out)


# ---- lines of base64, as in mail ----

def encode(input, output):
    """Copies a binary file to another as lines of base64."""
    while chunk := input.read(MAXBINSIZE):
        while len(chunk) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(chunk))):
            chunk += more
        output.write(binascii.b2a_base64(chunk))


def decode(input, output):
    """Copies lines of base64 to a binary file as what they stand for."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _bytes_like(s):
    try:
        view = memoryview(s)
    except TypeError as error:
        raise TypeError('expected bytes-like object, not %s' % s.__class__.__name__) from error
    if view.format not in ('c', 'b', 'B'):
        raise TypeError('expected single byte elements, not %r from %s' % (view.format, s.__class__.__name__))
    if view.ndim != 1:
        raise TypeError('expected 1-D data, not %d-D data from %s' % (view.ndim, s.__class__.__name__))


def encodebytes(s):
    """Lines of base64 of at most 76 characters."""
    _bytes_like(s)
    return b''.join(binascii.b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    """The bytes of lines of base64."""
    _bytes_like(s)
    return binascii.a2b_base64(s)


# ---- as a program ----

_USAGE = '''usage: {} [-h|-d|-e|-u|-t] [file|-]
        -h: print this help message and exit
        -d, -u: decode
        -e: encode (default)
        -t: encode and decode string 'Aladdin:open sesame'
'''


def _show_example():
    plain = b'Aladdin:open sesame'
    encoded = encodebytes(plain)
    print(plain, encoded, decodebytes(encoded), sep='\n')


def main():
    """What `python -m base64` does: codes a file, or the standard input, to the standard output."""
    import getopt
    import sys
    usage = _USAGE.format(sys.argv[0])
    try:
        options, files = getopt.getopt(sys.argv[1:], 'hdeut')
    except getopt.error as error:
        print(error, file=sys.stderr)
        print(usage, end='', file=sys.stderr)
        sys.exit(2)
    convert = encode
    for option, _ in options:
        if option == '-h':
            print(usage, end='')
            return
        if option == '-t':
            _show_example()
            return
        convert = encode if option == '-e' else decode
    if files and files[0] != '-':
        with open(files[0], 'rb') as file:
            convert(file, sys.stdout.buffer)
    else:
        convert(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == '__main__':
    main()
