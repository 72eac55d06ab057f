# Files over sockets; closing with files open; time-outs; sending files.
import io
import re
import socket
import tempfile

a, b = socket.socketpair()
print(a.family, a.type, repr(a.family), repr(a.type), a.family == socket.AF_UNIX)
print(re.sub(r"fd=\d+", "fd=N", repr(a)))
w, r = a.makefile("w", encoding="ascii", newline=""), b.makefile("r", encoding="ascii", newline="\r\n")
print(w.mode, type(w.buffer).__name__, type(r.buffer).__name__, r.buffer.raw.mode, r.buffer.raw.readable(), r.buffer.raw.writable())
w.write("one\r\ntwo\r\n")
w.flush()
print(repr(r.readline()), repr(r.readline()))
a.close()
print("closed" in repr(a), a.fileno() == -1)
w.write("more")
w.close()
print(a.fileno(), r.read())
r.close()
b.close()

a, b = socket.socketpair()
raw = a.makefile("rwb", buffering=0)
print(type(raw).__name__, raw.mode, raw.seekable(), raw.name == raw.fileno() == a.fileno())
print(raw.write(b"abc"), b.recv(2), b.recv(2))
b.sendall(b"xyz")
data = bytearray(2)
print(raw.readinto(data), data, raw.read(5))
a.setblocking(False)
print(raw.read(5), raw.readinto(data))
a.settimeout(0.01)
for _ in range(2):
    try:
        raw.readinto(data)
    except OSError as e:
        print(type(e).__name__, e)
raw.close()
raw.close()
print(raw.closed, raw.name)
for f in raw.readable, raw.fileno, lambda: raw.readinto(data), lambda: a.makefile("x"), lambda: a.makefile("r", 0), lambda: socket.SocketIO(a, "a"):
    try:
        print(f())
    except ValueError as e:
        print(e)
print(type(a.makefile("rwb")).__name__, type(a.makefile("rb")).__name__, type(a.makefile("wb")).__name__)
with a, b:
    a.settimeout(None)
    with tempfile.TemporaryFile() as f:
        f.write(b"0123456789" * 10)
        f.flush()
        print(a.sendfile(f, 5, 20), f.tell(), b.recv(100))
        print(a.sendfile(f, 95), f.tell(), b.recv(100))
    print(a.sendfile(io.BytesIO(b"not a true file"), 4), b.recv(100))
    for bad in (0, -1, 1.5):
        try:
            a.sendfile(io.BytesIO(), 0, bad)
        except (ValueError, TypeError) as e:
            print(e)
    socket.send_fds(a, [b"with descriptors"], [0, 1])
    text, fds, flags, address = socket.recv_fds(b, 100, 5)
    print(text, len(fds), flags, address)
    for fd in fds:
        socket.close(fd)
print(a.fileno(), b.fileno())
copy = socket.socket(socket.AF_UNIX)
other = copy.dup()
print(other.family, other.fileno() != copy.fileno(), other.get_inheritable(), copy.detach() >= 0, copy.fileno())
other.set_inheritable(True)
print(other.get_inheritable())
other.close()
