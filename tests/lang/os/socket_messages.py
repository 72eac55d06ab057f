# _socket: messages with ancillary data, receiving into buffers.
import _socket
import array
import os

a, b = _socket.socketpair()
print(a.sendmsg([b"abc", bytearray(b"def")]), b.recvmsg(100))
r, w = os.pipe()
print(a.sendmsg([b"x"], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, array.array("i", [w]))]))
data, ancillary, flags, address = b.recvmsg(10, _socket.CMSG_SPACE(4))
level, kind, content = ancillary[0]
print(data, level == _socket.SOL_SOCKET, kind == _socket.SCM_RIGHTS, len(content), flags & ~0x40000000, address)
fd = array.array("i", content)[0]
os.write(fd, b"through")
print(os.read(r, 10))
a.sendmsg([b"12345678"])
parts = [bytearray(3), bytearray(10)]
print(b.recvmsg_into(parts)[0], parts)
a.send(b"hello")
buffer = bytearray(8)
print(b.recvfrom_into(buffer), buffer)
a.send(b"hello")
print(b.recvfrom_into(buffer, 2)[0], b.recv(10))
print(_socket.CMSG_LEN(4), _socket.CMSG_SPACE(4), _socket.CMSG_LEN(0))
print(_socket.getnameinfo(("127.0.0.1", 80), _socket.NI_NUMERICHOST | _socket.NI_NUMERICSERV),
      _socket.getnameinfo(("::1", 443, 0, 0), _socket.NI_NUMERICHOST | _socket.NI_NUMERICSERV))
for call in (lambda: b.recvmsg(-1), lambda: b.recvmsg(1, -1), lambda: a.sendmsg(1), lambda: a.sendmsg([1]), lambda: a.sendmsg([b""], [(1, 2)]),
             lambda: b.recvmsg_into(3), lambda: b.recvfrom_into(buffer, 100), lambda: b.recvfrom_into(buffer, -1), lambda: _socket.CMSG_LEN(-1),
             lambda: _socket.getnameinfo(1, 0), lambda: _socket.getnameinfo((1, 2), 0), lambda: b.recvfrom_into(b"x")):
    try:
        print(call())
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
