"""Compression by zlib."""

import zlib

from ._transform import entry


def getregentry():
    return entry('zlib', zlib.compress, zlib.decompress)
