# Escapes that mean nothing: the first one of a text is warned of.
import codecs
import sys
import warnings


def show(message, category, filename, lineno, file=None, line=None):
    print("   ", category.__name__, message)


warnings.showwarning = show
warnings.simplefilter("always")
for text in rb"\z", rb"\501", rb"a\q\z\777", b"\\\xe9", rb"\101\0":
    for decode in codecs.unicode_escape_decode, codecs.escape_decode, lambda b: b.decode("unicode_escape"):
        print(ascii(decode(text)))
warnings.simplefilter("error")
for decode in codecs.unicode_escape_decode, codecs.escape_decode:
    try:
        decode(rb"\z")
    except DeprecationWarning as e:
        print(repr(e))
