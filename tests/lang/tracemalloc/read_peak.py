# Reading a whole regular file takes its size once (twice where it becomes text); reading a part, that part.
import io
import os
import tempfile
import tracemalloc

SIZE = 3_000_000
handle, path = tempfile.mkstemp()
with open(path, 'wb') as f:
    f.write(b'x' * SIZE)


def peak(what):
    """How often the file's size was taken at most, and is taken now."""
    tracemalloc.start()
    result = what()
    now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(round(most / SIZE, 1), round(now / SIZE, 1), len(result))


raw = open(path, 'rb', buffering=0)
peak(raw.read)
peak(raw.read)
raw.seek(SIZE // 2)
peak(raw.readall)
raw.seek(0)
peak(lambda: raw.read(SIZE))
raw.seek(SIZE - 10)
peak(lambda: raw.read(SIZE // 2))
with open(path, 'rb') as f:
    peak(f.read)
    f.seek(0)
    f.read(10)
    peak(f.read)
    f.seek(0)
    peak(lambda: f.read(SIZE // 2))
with open(path) as f:
    peak(f.read)
os.lseek(handle, 0, os.SEEK_SET)
peak(lambda: os.read(handle, SIZE))
peak(lambda: os.read(handle, SIZE))
peak(lambda: os.pread(handle, SIZE // 2, 10))
os.truncate(path, 1)
raw.seek(0)
peak(raw.read)
os.truncate(path, 0)
raw.seek(0)
peak(raw.read)
peak(lambda: os.read(handle, 0))
raw.close()
os.close(handle)
os.remove(path)
