# A text stream over a buffer that can only be read, or only be written, and not be sought in.
import io


class Fixed(io.BytesIO):
    def seekable(self):
        return False

    def refuse(self, *args):
        raise io.UnsupportedOperation('fixed')

    seek = tell = truncate = refuse


class ReadOnly(Fixed):
    writable, write = io.BufferedIOBase.writable, io.BufferedIOBase.write


class WriteOnly(Fixed):
    readable, read = io.BufferedIOBase.readable, io.BufferedIOBase.read


for cls in ReadOnly, WriteOnly:
    text = io.TextIOWrapper(cls(b'abc'), 'ascii')
    for act in (lambda: text.read(1), lambda: text.read(), lambda: text.write('3'), text.tell, lambda: text.seek(0), text.truncate,
                lambda: text.truncate(0), text.close):
        try:
            print(cls.__name__, act())
        except OSError as e:
            print(cls.__name__, repr(e))
