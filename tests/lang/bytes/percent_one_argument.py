# What stands to the right of % alone: a str is no mapping for bytes either. And what is no str where one is asked for.
for pattern in (b"abc", bytearray(b"abc"), b"%s", b"%(a)s"):
    for argument in ("x", b"x", bytearray(b"x"), {}, {"a": 1}, {b"a": b"1"}, [], (), 5, None):
        try:
            print(pattern, argument, pattern % argument)
        except (TypeError, KeyError) as e:
            print(pattern, argument, type(e).__name__, e)
for thing in ([], None, object):
    for spec in (None, 5, b""):
        try:
            format(thing, spec)
        except TypeError as e:
            print(e)
        try:
            object.__format__(thing, spec)
        except TypeError as e:
            print(e)
try:
    float.__getformat__(None)
except TypeError as e:
    print(e)
for source in ("'a'.encode(None)", "b'a'.decode('utf8', None)", "str(b'a', None)", "bytes('a', None)", "bytearray('a', 5)", "(1).to_bytes(1, None)",
               "memoryview(b'a').cast(None)", "type(__builtins__)(None)", "(lambda: 0).__code__.replace(co_name=None)", "'a'.encode(encoding=b'x')"):
    try:
        eval(source)
    except TypeError as e:
        print(e)
