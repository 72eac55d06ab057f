# Several threads write to one stream and read from one, whose raw stream lets others run in the middle.
import io
import os
import threading
import time

fd = os.memfd_create("x")
with open(fd, "w+b", buffering=64, closefd=False) as out:
    def write(letter):
        for n in range(1, 120):
            out.write(letter * n)

    threads = [threading.Thread(target=write, args=(letter,)) for letter in (b"a", b"b", b"c", b"d")]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
text = os.pread(fd, 100000, 0)
print(len(text), [text.count(c) for c in (b"a", b"b", b"c", b"d")])

os.lseek(fd, 0, os.SEEK_SET)
pieces = []
with open(fd, "rb", buffering=64, closefd=False) as source:
    def read():
        while piece := source.read(37):
            pieces.append(piece)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
print(sum(map(len, pieces)), sorted(b"".join(pieces)) == sorted(text))


class Slow(io.RawIOBase):
    """Written in Python: it lets others run, and comes back to the stream in front of it."""
    stream = None
    got = 0

    def writable(self):
        return True

    def write(self, data):
        time.sleep(0.001)
        self.got += len(data)
        if self.stream:
            stream, self.stream = self.stream, None
            try:
                stream.write(b"again")
            except RuntimeError as e:
                print(str(e).split(" <")[0])
        return len(data)


raw = Slow()
stream = io.BufferedWriter(raw, 16)
threads = [threading.Thread(target=lambda: [stream.write(b"x" * n) for n in range(30)]) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
raw.stream = stream
stream.write(b"y" * 40)
stream.flush()
print(raw.got)

lines = io.TextIOWrapper(io.BufferedWriter(raw, 16), encoding="ascii", write_through=False)
threads = [threading.Thread(target=lambda: [lines.write("z" * n + "\n") for n in range(40)]) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
lines.flush()
print(raw.got)
