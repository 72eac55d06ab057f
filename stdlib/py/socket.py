"""Sockets: what _socket has, with files over sockets, connections and servers in one call, and constants that show their names."""

import _socket
import io
import os
from _socket import *
from enum import IntEnum, IntFlag

__all__ = ['fromfd', 'getfqdn', 'create_connection', 'create_server', 'has_dualstack_ipv6', 'AddressFamily', 'SocketKind',
           *(name for name in dir(_socket) if not name.startswith('_')), 'send_fds', 'recv_fds']


def _enumerate(kind, name, prefix):
    kind._convert_(name, __name__, lambda constant: constant.startswith(prefix) and constant.isupper())


_enumerate(IntEnum, 'AddressFamily', 'AF_')
_enumerate(IntEnum, 'SocketKind', 'SOCK_')
_enumerate(IntFlag, 'MsgFlag', 'MSG_')
_enumerate(IntFlag, 'AddressInfo', 'AI_')

_DEFAULT = object() # a time-out that was not given


def _named(number, enumeration):
    """The member of the number; the number itself if it has none."""
    try:
        return enumeration(number)
    except ValueError:
        return number


class _GiveupOnSendfile(Exception):
    """os.sendfile() does not work for this file."""


class socket(_socket.socket):
    """An end of a connection, or what waits for connections. Files made of it keep it open until they are closed too."""

    __slots__ = ['__weakref__', '_io_refs', '_closed']

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is None:
            family, type, proto = AF_INET if family == -1 else family, SOCK_STREAM if type == -1 else type, max(proto, 0)
        _socket.socket.__init__(self, family, type, proto, fileno)
        self._io_refs = 0 # files of it that are open
        self._closed = False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        text = (f"<{type(self).__module__}.{type(self).__qualname__}{' [closed]' if self._closed else ''} fd={self.fileno()}, "
                f'family={self.family!s}, type={self.type!s}, proto={self.proto}')
        if not self._closed:
            for title, ask in (('laddr', self.getsockname), ('raddr', self.getpeername)):
                try:
                    address = ask()
                except (error, AttributeError):
                    continue
                if address:
                    text += f', {title}={address}'
        return text + '>'

    def __getstate__(self):
        raise TypeError(f'cannot pickle {type(self).__name__!r} object')

    @property
    def family(self):
        """The kind of addresses."""
        return _named(_socket.socket.family.__get__(self), AddressFamily)

    @property
    def type(self):
        """The kind of connection."""
        return _named(_socket.socket.type.__get__(self), SocketKind)

    def _like(self, fd):
        return self.__class__(self.family, self.type, self.proto, fileno=fd)

    def dup(self):
        """Another object for the same socket."""
        copy = self._like(dup(self.fileno()))
        copy.settimeout(self.gettimeout())
        return copy

    def accept(self):
        """Waits for a connection: (socket, the peer's address)."""
        fd, address = self._accept()
        connection = socket(self.family, self.type, self.proto, fileno=fd)
        # With a time-out of its own the listener does not block in the system, and some systems hand that on.
        if getdefaulttimeout() is None and self.gettimeout():
            connection.setblocking(True)
        return connection, address

    def makefile(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None):
        """A file that reads from and writes to the socket; the arguments are those of open()."""
        if not set(mode) <= {'r', 'w', 'b'}:
            raise ValueError(f'invalid mode {mode!r} (only r, w, b allowed)')
        binary, writing = 'b' in mode, 'w' in mode
        reading = 'r' in mode or not writing
        raw = SocketIO(self, 'r' * reading + 'w' * writing)
        self._io_refs += 1
        if buffering is None or buffering < 0:
            buffering = io.DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if not binary:
                raise ValueError('unbuffered streams must be binary')
            return raw
        if reading and writing:
            buffer = io.BufferedRWPair(raw, raw, buffering)
        else:
            buffer = (io.BufferedReader if reading else io.BufferedWriter)(raw, buffering)
        if binary:
            return buffer
        text = io.TextIOWrapper(buffer, io.text_encoding(encoding), errors, newline)
        text.mode = mode
        return text

    def sendfile(self, file, offset=0, count=None):
        """Sends a file from the offset to its end, or that many bytes; how many were sent."""
        try:
            return self._sendfile_use_sendfile(file, offset, count)
        except _GiveupOnSendfile:
            return self._sendfile_use_send(file, offset, count)

    def _check_sendfile(self, file, count):
        if 'b' not in getattr(file, 'mode', 'b'):
            raise ValueError('file should be opened in binary mode')
        if not self.type & SOCK_STREAM:
            raise ValueError('only SOCK_STREAM type sockets are supported')
        if count is not None:
            if not isinstance(count, int):
                raise TypeError(f'count must be a positive integer (got {count!r})')
            if count <= 0:
                raise ValueError(f'count must be a positive integer (got {count!r})')

    def _wait_writable(self):
        import select
        timeout = self.gettimeout()
        if timeout and not select.select([], [self], [], timeout)[1]:
            raise TimeoutError('timed out')

    def _sendfile_use_sendfile(self, file, offset=0, count=None):
        self._check_sendfile(file, count)
        if self.gettimeout() == 0:
            raise ValueError('non-blocking sockets are not supported')
        try:
            source = file.fileno()
            size = os.fstat(source).st_size
        except (AttributeError, io.UnsupportedOperation, OSError) as problem:
            raise _GiveupOnSendfile from problem
        if not size:
            return 0
        sent = 0
        # The system sends less than 2 GiB at once.
        most = min(count or size, 2 ** 30)
        try:
            while count is None or sent < count:
                self._wait_writable()
                try:
                    step = os.sendfile(self.fileno(), source, offset + sent, most if count is None else min(most, count - sent))
                except BlockingIOError:
                    continue
                except OSError as problem:
                    if sent == 0:
                        raise _GiveupOnSendfile from problem # of a kind of file that it does not read
                    raise
                if step == 0:
                    break
                sent += step
            return sent
        finally:
            if sent and hasattr(file, 'seek'):
                file.seek(offset + sent)

    def _sendfile_use_send(self, file, offset=0, count=None):
        self._check_sendfile(file, count)
        if self.gettimeout() == 0:
            raise ValueError('non-blocking sockets are not supported')
        if offset:
            file.seek(offset)
        sent = 0
        try:
            while count is None or sent < count:
                block = file.read(8192 if count is None else min(8192, count - sent))
                if not block:
                    break
                self.sendall(block)
                sent += len(block)
            return sent
        finally:
            if sent and hasattr(file, 'seek'):
                file.seek(offset + sent)

    def _file_closed(self):
        """A file of it was closed."""
        self._io_refs = max(self._io_refs - 1, 0)
        if self._closed:
            self.close()

    def close(self):
        """Closes the socket, once all files of it are closed."""
        self._closed = True
        if self._io_refs <= 0:
            _socket.socket.close(self)

    def detach(self):
        """The descriptor, which is the caller's now; the object counts as closed."""
        self._closed = True
        return super().detach()

    def get_inheritable(self):
        """Do programs that this one starts get the descriptor?"""
        return os.get_inheritable(self.fileno())

    def set_inheritable(self, inheritable):
        os.set_inheritable(self.fileno(), inheritable)


class SocketIO(io.RawIOBase):
    """The raw file of a socket, mode 'r', 'w' or 'rw'."""

    def __init__(self, sock, mode):
        if mode not in ('r', 'w', 'rw', 'rb', 'wb', 'rwb'):
            raise ValueError(f'invalid mode: {mode!r}')
        super().__init__()
        self._sock = sock
        self._mode = mode if 'b' in mode else mode + 'b'
        self._timed_out = False

    def readinto(self, b):
        """Reads what is there, at most what fits; None where nothing is there and the socket does not block."""
        self._checkClosed()
        self._checkReadable()
        if self._timed_out:
            raise OSError('cannot read from timed out object')
        try:
            return self._sock.recv_into(b)
        except TimeoutError:
            # What comes later may be the rest of what was waited for.
            self._timed_out = True
            raise
        except BlockingIOError:
            return None

    def write(self, b):
        """Writes as much as the socket takes; None where it takes nothing now and does not block."""
        self._checkClosed()
        self._checkWritable()
        try:
            return self._sock.send(b)
        except BlockingIOError:
            return None

    def _check_open(self):
        if self.closed:
            raise ValueError('I/O operation on closed socket.')

    def readable(self):
        self._check_open()
        return 'r' in self._mode

    def writable(self):
        self._check_open()
        return 'w' in self._mode

    def seekable(self):
        self._check_open()
        return super().seekable()

    def fileno(self):
        self._checkClosed()
        return self._sock.fileno()

    @property
    def name(self):
        return -1 if self.closed else self.fileno()

    @property
    def mode(self):
        return self._mode

    def close(self):
        if not self.closed:
            super().close()
            self._sock._file_closed()
            self._sock = None


SocketType = _socket.SocketType


# ---- making sockets ----

def fromfd(fd, family, type, proto=0):
    """A socket for a copy of a descriptor."""
    return socket(family, type, proto, dup(fd))


def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0):
    """Two sockets that are connected with each other."""
    return tuple(socket(end.family, end.type, end.proto, end.detach()) for end in _socket.socketpair(family, type, proto))


def send_fds(sock, buffers, fds, flags=0, address=None):
    """Sends data and descriptors over a socket of family AF_UNIX."""
    import array
    return sock.sendmsg(buffers, [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, array.array('i', fds))])


def recv_fds(sock, bufsize, maxfds, flags=0):
    """Receives data and descriptors: (data, descriptors, flags, address)."""
    import array
    fds = array.array('i')
    data, ancillary, flags, address = sock.recvmsg(bufsize, _socket.CMSG_LEN(maxfds * fds.itemsize))
    for level, kind, content in ancillary:
        if (level, kind) == (_socket.SOL_SOCKET, _socket.SCM_RIGHTS):
            fds.frombytes(content[:len(content) - len(content) % fds.itemsize])
    return data, list(fds), flags, address


def getfqdn(name=''):
    """The full name of a host, with its domain if it is known; without argument of this one."""
    name = name.strip()
    if name in ('', '0.0.0.0', '::'):
        name = gethostname()
    try:
        first, others, _ = gethostbyaddr(name)
    except error:
        return name
    return next((known for known in (first, *others) if '.' in known), first)


def create_connection(address, timeout=_DEFAULT, source_address=None, *, all_errors=False):
    """Connects to (host, port), trying each of the host's addresses; raises the last error, or a group of all of them."""
    host, port = address
    errors = []
    for family, kind, proto, _, place in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, kind, proto)
            if timeout is not _DEFAULT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(place)
            errors.clear()
            return sock
        except error as problem:
            errors.append(problem)
            if sock is not None:
                sock.close()
    if not errors:
        raise error('getaddrinfo returns an empty list')
    try:
        if all_errors:
            raise ExceptionGroup('create_connection failed', errors)
        raise errors[-1]
    finally:
        # The frame that their tracebacks hold must not hold them.
        errors.clear()


def has_dualstack_ipv6():
    """Can a socket of family AF_INET6 serve IPv4 too?"""
    if not has_ipv6:
        return False
    try:
        with socket(AF_INET6, SOCK_STREAM) as sock:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
            return True
    except error:
        return False


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A socket that listens at an address; dualstack_ipv6: for IPv4 and IPv6 both."""
    if dualstack_ipv6:
        if not has_dualstack_ipv6():
            raise ValueError('dualstack_ipv6 not supported on this platform')
        if family != AF_INET6:
            raise ValueError('dualstack_ipv6 requires AF_INET6 family')
    sock = socket(family, SOCK_STREAM)
    try:
        try:
            sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        except error:
            pass # for families that know nothing of it
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if has_ipv6 and family == AF_INET6:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0 if dualstack_ipv6 else 1)
        try:
            sock.bind(address)
        except error as problem:
            raise error(problem.errno, f'{problem.strerror} (while attempting to bind on address {address!r})') from None
        if backlog is None:
            sock.listen()
        else:
            sock.listen(backlog)
        return sock
    except error:
        sock.close()
        raise


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """The addresses of a host and service: a list of (family, type, proto, canonical name, address)."""
    return [(_named(family, AddressFamily), _named(kind, SocketKind), *rest)
            for family, kind, *rest in _socket.getaddrinfo(host, port, family, type, proto, flags)]
