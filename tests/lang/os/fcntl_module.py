# fcntl: flags, locks, ioctl.
import array
import fcntl
import os
import struct

folder = "/tmp/ouro-test-%d" % os.getpid()
os.mkdir(folder)
path = folder + "/file"
with open(path, "w+b") as f:
    f.write(b"0123456789")
    f.flush()
    print(fcntl.fcntl(f, fcntl.F_GETFD) & fcntl.FD_CLOEXEC, fcntl.fcntl(f.fileno(), fcntl.F_GETFL) & os.O_RDWR == os.O_RDWR)
    flags = fcntl.fcntl(f, fcntl.F_GETFL)
    print(fcntl.fcntl(f, fcntl.F_SETFL, flags | os.O_NONBLOCK), fcntl.fcntl(f, fcntl.F_GETFL) & os.O_NONBLOCK != 0)
    print(fcntl.flock(f, fcntl.LOCK_EX), fcntl.flock(f, fcntl.LOCK_UN))
    print(fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB, 4, 2, os.SEEK_SET), fcntl.lockf(f, fcntl.LOCK_UN))
    lock = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
    answer = fcntl.fcntl(f, fcntl.F_GETLK, lock)
    print(type(answer), len(answer) == len(lock), struct.unpack("hhqqi4x", answer)[0] == fcntl.F_UNLCK)
    copy = fcntl.fcntl(f, fcntl.F_DUPFD, 100)
    print(copy >= 100)
    os.close(copy)
    for call in (lambda: fcntl.fcntl(-1, fcntl.F_GETFD), lambda: fcntl.fcntl("x", fcntl.F_GETFD), lambda: fcntl.lockf(f, 0),
                 lambda: fcntl.fcntl(f, fcntl.F_GETLK, b"x" * 2000), lambda: fcntl.ioctl(f, 0x5413, b"12345678"), lambda: fcntl.fcntl(f)):
        try:
            call()
        except (OSError, ValueError, TypeError) as e:
            print(type(e).__name__, e)
r, w = os.pipe()
os.write(w, b"hello")
FIONREAD = 0x541B
buffer = array.array("i", [0])
print(fcntl.ioctl(r, FIONREAD, buffer), buffer[0], struct.unpack("i", fcntl.ioctl(r, FIONREAD, b"\0\0\0\0"))[0])
buffer = bytearray(4)
print(len(fcntl.ioctl(r, FIONREAD, buffer, False)), buffer)
print(fcntl.F_SETPIPE_SZ, fcntl.LOCK_SH, fcntl.F_ADD_SEALS)
os.remove(path)
os.rmdir(folder)
