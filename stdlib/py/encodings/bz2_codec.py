"""Compression by bz2."""

import bz2

from ._transform import entry


def getregentry():
    return entry('bz2', bz2.compress, bz2.decompress)
