"""The codec of mappings; without one it is latin-1."""

import codecs


def getregentry():
    return codecs.CodecInfo(codecs.charmap_encode, codecs.charmap_decode, name='charmap')
