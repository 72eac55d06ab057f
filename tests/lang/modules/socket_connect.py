# Servers and connections, names of hosts and services, constants.
import os
import pickle
import socket
import threading

server = socket.create_server(("127.0.0.1", 0))
host, port = server.getsockname()
print(host, port > 0, server.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR), server.get_inheritable())


def serve():
    connection, address = server.accept()
    with connection, connection.makefile("rwb") as f:
        for line in f:
            f.write(line.upper())
            f.flush()


thread = threading.Thread(target=serve)
thread.start()
with socket.create_connection((host, port), timeout=10) as client:
    print(client.gettimeout(), client.getpeername() == (host, port), client.family, client.type)
    with client.makefile("rw", encoding="utf-8") as f:
        for text in "first", "second":
            f.write(text + "\n")
            f.flush()
            print(f.readline(), end="")
thread.join()
server.settimeout(0.01)
try:
    server.accept()
except TimeoutError as e:
    print(e, socket.timeout is TimeoutError)
try:
    socket.create_server((host, port)).close()
except OSError as e:
    print(e.errno, e.strerror.replace(str(port), "PORT"))
server.close()
for options in {}, {"all_errors": True}:
    try:
        socket.create_connection((host, port), **options)
    except ConnectionRefusedError as e:
        print(e)
    except ExceptionGroup as e:
        print(e, e.exceptions)
for bad in (lambda: socket.create_server((host, 0), dualstack_ipv6=True), lambda: socket.create_server("/nowhere/at/all", family=socket.AF_UNIX)):
    try:
        bad()
    except (ValueError, OSError) as e:
        print(e)

info = socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)
print(info)
found = os.path.exists("/etc/services") and (socket.getservbyname("http"), socket.getservbyname("http", "tcp"), socket.getservbyport(80))
print(found in (False, (80, 80, "http")), not os.path.exists("/etc/protocols") or socket.getprotobyname("udp") == 17)
print(socket.inet_ntoa(b"\x7f\0\0\1"), socket.inet_aton("1.2.3.4"), socket.gethostbyname("127.0.0.1"))
print(socket.if_nametoindex("lo"), socket.if_indextoname(1), (1, "lo") in socket.if_nameindex())
print(socket.getfqdn("no.such.invalid"))
for bad in (lambda: socket.getservbyname("none-such"), lambda: socket.getservbyport(1, "none"), lambda: socket.getservbyport(70000),
            lambda: socket.getprotobyname("none"), lambda: socket.inet_ntoa(b"abc"), lambda: socket.if_nametoindex("none-such"),
            lambda: socket.gethostbyname_ex("none-such.invalid"), lambda: pickle.dumps(socket.socket()),
            lambda: socket.gethostbyaddr(3)):
    try:
        bad()
    except (OSError, OverflowError, TypeError) as e:
        print(type(e).__name__, e)

print(repr(socket.AF_INET), repr(socket.SOCK_STREAM), repr(socket.MSG_PEEK | socket.MSG_OOB), repr(socket.AI_PASSIVE), f"{socket.AF_INET}")
print(pickle.loads(pickle.dumps(socket.AF_INET)) is socket.AF_INET, socket.AddressFamily(2), socket.AddressFamily.__module__)
print(issubclass(socket.herror, OSError), socket.error is OSError, socket.has_ipv6)
with socket.socket(fileno=socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).detach()) as s:
    print(s.family, s.type, s.proto)
    s.bind(bytearray(b"\0abstract-name-of-a-test"))
    print(s.getsockname())
