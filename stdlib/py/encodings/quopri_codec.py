"""Quoted-printable."""

import binascii

from ._transform import entry


def getregentry():
    return entry('quopri', lambda data: binascii.b2a_qp(data, quotetabs=True), binascii.a2b_qp)
