# Reading and writing at a position, which leaves the descriptor where it stands.
import os

fd = os.open(f"/tmp/at_offset-{os.getpid()}", os.O_RDWR | os.O_CREAT | os.O_EXCL)
os.unlink(f"/tmp/at_offset-{os.getpid()}")
print(os.write(fd, b"0123456789"))
print(os.pwrite(fd, b"AB", 3), os.pread(fd, 4, 2), os.pread(fd, 4, 99))
print(os.lseek(fd, 0, os.SEEK_CUR), os.read(fd, 5))
for call in (lambda: os.pread(fd, -1, 0), lambda: os.pread(fd, 1, -1), lambda: os.pwrite(fd, "x", 0), lambda: os.pwrite(-1, b"", 0),
             lambda: os.pread(fd, 1), lambda: os.read(fd, -1)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
os.close(fd)
