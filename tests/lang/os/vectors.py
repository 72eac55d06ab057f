# Several buffers at once, and copying from descriptor to descriptor.
import os


def t(f, *a, **k):
    try:
        print(f.__name__, f(*a, **k))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)


fd, other = os.memfd_create("a"), os.memfd_create("b")
print(os.writev(fd, [b"ab", bytearray(b"cd"), memoryview(b"ef")]))
parts = [bytearray(3), bytearray(4)]
print(os.preadv(fd, parts, 1), parts, os.pwritev(fd, (b"Z",), 1), os.pread(fd, 9, 0))
os.lseek(fd, 0, os.SEEK_SET)
print(os.readv(fd, parts), parts)
print(os.sendfile(other, fd, 2, 3), os.pread(other, 9, 0))
print(os.copy_file_range(fd, other, 4, 0, 1), os.pread(other, 9, 0))
r, w = os.pipe()
print(os.splice(fd, w, 6, 0), os.read(r, 9))
counter = os.eventfd(3)
os.eventfd_write(counter, 4)
print(os.eventfd_read(counter))
os.posix_fallocate(fd, 0, 20)
os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_NORMAL)
os.lockf(fd, os.F_LOCK, 0)
os.lockf(fd, os.F_ULOCK, 0)
print(os.fstat(fd).st_size, os.get_blocking(r), os.set_blocking(r, False), os.get_blocking(r))
t(os.read, r, 1)
t(os.readv, fd, 5)
t(os.writev, fd, [b"", 5])
t(os.preadv, fd, 5, 0)
t(os.preadv, fd, [b"x"], 0)
t(os.copy_file_range, 98, 99, -1)
t(os.splice, 98, 99, 1, offset_src="x")
t(os.sendfile, 99, 98, 0, 3)
t(os.sendfile, 1, 2, 3)
t(os.eventfd_write, counter, -1)
t(os.memfd_create, "a\0")
