"""Touching mapped memory that is gone: a file cut off below its mapping, a map closed by code that runs in the middle

CPython 3.11: the process dies of a signal, SIGBUS or SIGSEGV, and prints no traceback.
ouro: raises OSError for a file that has become shorter, ValueError for a map that was closed meanwhile.
Cause: a file may be cut off at any time by anybody. ouro puts empty memory in the place of the pages that are gone, marks
the map as broken, and says so after the access; whoever looks through a memoryview reads zeros.
Workaround: none needed; a broken map can be closed and made again.
"""
import mmap
import os

NAME = f"mmap_gone_{os.getpid()}.dat"
fd = os.open(NAME, os.O_RDWR | os.O_CREAT, 0o600)
os.unlink(NAME)


def cut_map():
    os.ftruncate(fd, 20000)
    m = mmap.mmap(fd, 0)
    m[:5] = b"hello"
    os.ftruncate(fd, 100)
    return m


for use in (lambda m: m[:], lambda m: m[10000], lambda m: m.read(), lambda m: m.find(b"x"), lambda m: m.rfind(b"x"),
            lambda m: m.__setitem__(10000, 1), lambda m: m.__setitem__(slice(9000, 9005), b"abcde"), lambda m: m.readline(),
            lambda m: list(m), lambda m: m.move(0, 10000, 10), lambda m: m.seek(10000) or m.read_byte(),
            lambda m: m.seek(10000) or m.write(b"x")):
    m = cut_map()
    try:
        print(use(m))
    except OSError as e:
        print("OSError", e)
    m.close()
m = cut_map()
view = memoryview(m)
print(view[10000], view[0])
view.release()
try:
    m[0]
except OSError as e:
    print("OSError", e)


class Closing:
    def __init__(self, m, value):
        self.m, self.value = m, value

    def __index__(self):
        self.m.close()
        return self.value


for use in (lambda m, i: m.__setitem__(slice(i(0), 3), b"abc"), lambda m, i: m.__setitem__(0, i(1)), lambda m, i: m[i(0):5], lambda m, i: m[i(3)],
            lambda m, i: m.read(i(4)), lambda m, i: m.seek(i(4)), lambda m, i: m.move(i(0), 1, 2), lambda m, i: m.madvise(0, i(0)),
            lambda m, i: m.resize(i(100)), lambda m, i: m.flush(i(0)), lambda m, i: m.write_byte(i(1)), lambda m, i: m.find(b"x", i(0))):
    m = mmap.mmap(-1, 8192)
    try:
        use(m, lambda value: Closing(m, value))
    except (ValueError, IndexError) as e:
        print(type(e).__name__, e)
m = mmap.mmap(-1, 4096)
try:
    m.resize(8192)
    m[8000]
except ValueError as e:
    print(e)
