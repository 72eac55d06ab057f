# An error handler that gives the exception other bytes: decoding goes on in those.
import codecs


def longer(e):
    e.object = b"\x00" * 8
    return "\ufffd", e.start


def other(e):
    e.object = b"abc\x81d"
    return "<", 3 if e.start == 1 else 4


def wrong(e):
    e.object = 5
    return "", 1


codecs.register_error("test.longer", longer)
codecs.register_error("test.other", other)
codecs.register_error("test.wrong", wrong)
print(ascii(b"\x00".decode("utf-16", "test.longer")), ascii(b"\x00".decode("utf-32", "test.longer")))
print(ascii(b"x\xffyz".decode("ascii", "test.other")), ascii(b"x\xffyz".decode("utf-8", "test.other")))
print(ascii(codecs.charmap_decode(b"x\xffyz", "test.other", {i: i for i in range(128)})))
for encoding in "ascii", "utf-8":
    try:
        b"\xff".decode(encoding, "test.wrong")
    except TypeError as e:
        print(e)
