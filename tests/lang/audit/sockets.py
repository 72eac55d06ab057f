# Audit events of sockets and name look-ups.
import _socket as socket
import os
from _events import during

s = socket.socket()
socket.gethostbyname('127.0.0.1')  # CPython imports the codec idna
during(socket.socket)
during(socket.socket, socket.AF_INET, socket.SOCK_DGRAM)
during(socket.socket, socket.AF_INET6, socket.SOCK_STREAM, 6)
during(lambda: [x.close() for x in socket.socketpair()])
during(s.bind, ('127.0.0.1', 0))
during(s.bind, ('127.0.0.1', -1))
during(s.listen)
c = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
during(c.connect, '/none/there')
during(c.connect_ex, '/none/there')
during(c.sendto, b'x', '/none/there')
during(c.sendto, b'x', 0, '/none/there')
during(c.sendmsg, [b'x'])
during(c.sendmsg, [b'x'], [], 0, '/none/there')
during(c.send, b'x')
during(c.bind, os.path.join('/none', 'there'))
during(c.getsockname)
during(c.setsockopt, socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
c.close()
s.close()
during(socket.gethostname)
during(socket.gethostbyname, '127.0.0.1')
during(socket.getaddrinfo, '127.0.0.1', 80)
during(socket.getaddrinfo, None, 80, socket.AF_INET, socket.SOCK_STREAM, 6, socket.AI_NUMERICHOST)
during(socket.getnameinfo, ('127.0.0.1', 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV)
during(socket.inet_aton, '127.0.0.1')
