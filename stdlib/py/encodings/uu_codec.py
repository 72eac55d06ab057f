"""uuencode, with its first and last lines."""

import binascii

from ._transform import entry


def _encode(data):
    lines = [binascii.b2a_uu(data[i:i + 45]) for i in range(0, len(data), 45)]
    return b'begin 666 <data>\n' + b''.join(lines) + b' \nend\n'


def _decode(data):
    lines = iter(data.split(b'\n'))
    for line in lines:
        if line[:5] == b'begin':
            break
    else:
        raise ValueError('Missing "begin" line in input data')
    result = []
    for line in lines:
        if line == b'end':
            return b''.join(result)
        result.append(binascii.a2b_uu(line + b'\n'))
    raise ValueError('Truncated input data')


def getregentry():
    return entry('uu', _encode, _decode)
