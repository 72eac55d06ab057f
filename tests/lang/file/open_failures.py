# What open() refuses leaves no open file behind, and no warning.
import io
import os
import warnings

warnings.simplefilter('always')


class Path:
    def __init__(self, answer):
        self.answer = answer

    def __fspath__(self):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


name = f'/tmp/ouro_test_{os.getpid()}.open'
try:
    for args in ((Path(3),), (Path(None),), (Path(OSError('own')),), (name, 'w', -1, 'ascii', None, 'bad'), (Path(name), 'rwxa'),
                 (name, 'w', -1, 'no-such-encoding')):
        with warnings.catch_warnings(record=True) as caught:
            try:
                open(*args)
            except Exception as e:
                print(type(e).__name__, e)
        print(caught)
    with open(Path(os.fsencode(name)), 'w') as f:
        f.write('egg')
    with warnings.catch_warnings(record=True) as caught:
        fd = os.open(name, os.O_RDONLY)
        open(fd, closefd=False)
        print(caught, os.read(fd, 3))
        open(fd)
        print([w.category.__name__ for w in caught])
finally:
    os.unlink(name)
