# A stream whose __init__ has failed, or not run, cannot be used; nor one that flushes or closes with errors.
import io


def attempt(label, function, *args, **keywords):
    try:
        print(label, function(*args, **keywords))
    except Exception as e:
        print(label, type(e).__name__, e, '|', repr(e.__context__), repr(e.__cause__))


reader = io.BufferedReader(io.BytesIO(b'abc'))
attempt('init', reader.__init__, io.BytesIO(b'abc'), buffer_size=0)
attempt('read', reader.read)
writer = io.BufferedWriter(io.BytesIO(b'abc'))
attempt('init', writer.__init__, io.BytesIO(b'abc'), buffer_size=-1)
attempt('write', writer.write, b'x')
text = io.TextIOWrapper(io.BytesIO(b'abc'))
attempt('init', text.__init__, io.BytesIO(b'abc'), newline=42)
attempt('read', text.read)
attempt('init', text.__init__, io.BytesIO(b'abc'), newline='x')
attempt('repr', repr, text)
new = io.TextIOWrapper.__new__(io.TextIOWrapper)
attempt('repr', repr, new)
attempt('errors', getattr, new, 'errors')
attempt('read', new.read, 0)
text = io.TextIOWrapper(io.BytesIO(b'abc'), encoding='ascii')
text.detach()
print(text, text.encoding, text.errors, text.line_buffering)
attempt('detach', text.detach)


def fail_flush():
    raise OSError('flush')


def fail_close():
    raise ValueError('close')


class Raw(io.RawIOBase):
    def readable(self):
        return True

    writable = seekable = readable

    def seek(self, place, whence=0):
        return 0


for kind in io.BufferedReader, io.BufferedWriter, io.BufferedRandom, io.TextIOWrapper:
    for bad in 'flush', 'close', 'flush close':
        inner = Raw() if kind is not io.TextIOWrapper else io.BytesIO()
        outer = kind(inner)
        if 'close' in bad:
            inner.close = fail_close
        if 'flush' in bad:
            outer.flush = fail_flush
        attempt(kind.__name__ + ' ' + bad, outer.close)
        print(outer.closed)
        inner.close, outer.flush = lambda: None, lambda: None


class BadPlace(Raw):
    def seek(self, place, whence=0):
        return -123

    def tell(self):
        return -456

    def readinto(self, buffer):
        return b''


for kind in io.BufferedReader, io.BufferedWriter, io.BufferedRandom:
    stream = kind(BadPlace())
    attempt('tell', stream.tell)
    attempt('seek', stream.seek, 0)
    if kind is io.BufferedReader:
        attempt('readline', stream.readline)
    stream.close = lambda: None
    stream.raw.close()
    del stream
