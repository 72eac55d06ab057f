"""Two hexadecimal digits a byte."""

import binascii

from ._transform import entry


def getregentry():
    return entry('hex', binascii.b2a_hex, binascii.a2b_hex)
