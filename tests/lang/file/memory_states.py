# What BytesIO and StringIO tell copy of themselves, and what __setstate__ takes.
import copy
import io

for kind, states in ((io.BytesIO, [(b'', 0, 3), (b'', 0), (b'', 'a', None), (b'', -1, None), (b'', 0, None, 1), 3, (3, 0, None),
                                   (b'abc', 10 ** 30, None), (b'abc', 2, {'x': 1})]),
                     (io.StringIO, [('', '\n', 0, 3), ('', 0), ('', '\n', 'a', None), ('', '\n', -1, None), ('', 'x', 0, None),
                                    ('', '\n', 0, None, 4), 3, (3, '', 0, None), ('a\r\nb\n', '\r\n', 2, {'x': 1})])):
    for state in states:
        stream = kind()
        try:
            stream.__setstate__(state)
            print(state, repr(stream.getvalue()), stream.tell(), stream.__dict__)
        except (TypeError, ValueError, OverflowError) as e:
            print(state, type(e).__name__, e)
for newline in None, '', '\n', '\r\n':
    stream = io.StringIO('a\r\nb\rc\nd', newline)
    stream.seek(2)
    stream.name = 'me'
    print(stream.__getstate__(), copy.copy(stream).__getstate__())
stream = io.BytesIO(b'abc')
stream.read(1)
stream.name = 'me'
print(copy.copy(stream).read(), copy.copy(stream).name)
