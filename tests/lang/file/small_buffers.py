# Raw streams that give little at once or would block, through buffers; the size of a text stream's chunks.
import io


class Pieces(io.RawIOBase):
    def __init__(self, *pieces):
        self.pieces, self.reads = list(pieces), 0

    def readable(self):
        return True

    def readinto(self, buffer):
        self.reads += 1
        piece = self.pieces.pop(0) if self.pieces else b''
        if piece is None:
            return None
        buffer[:len(piece)] = piece
        return len(piece)


raw = Pieces(b'abc', b'de', b'fgh', b'jkl', None, b'm')
stream = io.BufferedReader(raw, buffer_size=10)
buffer = bytearray(2)
print(stream.peek(3), raw.reads)
for _ in range(3):
    n = stream.readinto1(buffer)
    print(n, bytes(buffer[:n]), raw.reads)
buffer = bytearray(20)
print(stream.peek(3), raw.reads)
for _ in range(4):
    n = stream.readinto1(buffer)
    print(n, bytes(buffer[:n or 0]), raw.reads)


class Blocking(io.RawIOBase):
    def __init__(self):
        self.blocker, self.written = None, b''

    def writable(self):
        return True

    def write(self, data):
        data = bytes(data)
        if self.blocker:
            n = data.find(self.blocker)
            if n > 0:
                data = data[:n]
            elif n == 0:
                self.blocker = None
                return None
        self.written += data
        return len(data)


raw = Blocking()
stream = io.BufferedWriter(raw, 8)
print(stream.write(b'abcd'), stream.write(b'efghi'))
raw.blocker = b'k'
print(stream.write(b'jklmn'))
raw.blocker = b'0'
try:
    stream.write(b'opqrwxyz0123456789')
except BlockingIOError as e:
    print(e.args[1], e.characters_written)
print(raw.written)
print(stream.write(b'ABCDEFGHI'), raw.written)
raw.blocker = None
stream.close()
print(raw.written)


class Noting(io.RawIOBase):
    def __init__(self):
        self.writes = []

    def writable(self):
        return True

    def write(self, data):
        self.writes.append(len(data))
        return len(data)


raw = Noting()
text = io.TextIOWrapper(raw, encoding='ascii')
print(text._CHUNK_SIZE)
text._CHUNK_SIZE = 10
for n in 3, 3, 11, 3, 7, 8, 1, 1, 4:
    text.write('x' * n)
    print(n, raw.writes)
for value in 0, -1, 'a':
    try:
        text._CHUNK_SIZE = value
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    del text._CHUNK_SIZE
except AttributeError as e:
    print(e)
text = io.TextIOWrapper(io.BytesIO('aé\u20ac\r\nb\n'.encode()), encoding='utf-8')
text._CHUNK_SIZE = 1
print([(text.read(1), text.tell()) for _ in range(6)])
text.seek(1)
print(ascii(text.readline()), text.tell())
text = io.TextIOWrapper(io.BytesIO(b'x'))
text.reconfigure(encoding='locale')
print(text.encoding)
