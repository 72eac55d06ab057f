// _socket: sockets of the families INET, INET6 and UNIX. A socket with a time-out does not block in the system; each
// call waits with poll() first. All waits let other threads run. Length: one type and its methods.
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "stdlib/socket_internal.h"

// ---- waiting ----

double socket_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

// Waits until the socket is ready for `events`, where it has a time-out. false: TimeoutError, or a signal's exception.
bool socket_wait_ready(const Socket *self, short events, double end) {
    while (self->timeout > 0) {
        double left = end - socket_now();
        struct pollfd entry = {self->fd, events, 0};
        int n = 0;
        if (left >= 0) {
            OU_BLOCKING(n, poll(&entry, 1, (int)ceil(left * 1000)));
        }
        if (n > 0) {
            return true;
        }
        if (n == 0) {
            return ou_raise_false(&ou_exc_TimeoutError, "timed out");
        }
        if (errno != EINTR) {
            return ou_raise_errno(NULL) != NULL;
        }
        if (!ou_signals_run()) {
            return false;
        }
    }
    return true;
}

// ---- life ----

static bool set_blocking(Socket *self) {
    int wanted = self->timeout >= 0;
    return ioctl(self->fd, FIONBIO, &wanted) == 0 || ou_raise_errno(NULL) != NULL;
}

static double default_timeout(void) {
    OuBor module = ou_import_get_module_borrow("_socket");
    OuBor value = module ? ou_dict_find_cstr_borrow(ou_module_dict_borrow(module), "_default_timeout") : NULL;
    double seconds = -1;
    if (value != NULL && ou_isa(value, OU_TYPE_FLOAT) && !ou_arg_double(value, &seconds)) {
        ou_error_clear();
    }
    return seconds;
}

static OuRef socket_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    OuRef o = ou_type_alloc(type, 0);
    if (o != NULL) {
        as_socket(o)->fd = -1;
        as_socket(o)->timeout = -1;
    }
    return o;
}

static bool init_from_descriptor(Socket *self, int fd, int *numbers) {
    if (fd < 0) {
        return ou_raise_false(&ou_exc_ValueError, "negative file descriptor");
    }
    static const int options[] = {SO_DOMAIN, SO_TYPE, SO_PROTOCOL};
    for (int i = 0; i < 3; i++) {
        socklen_t size = sizeof(int);
        int value;
        if (getsockopt(fd, SOL_SOCKET, options[i], &value, &size) < 0) {
            return ou_raise_errno(NULL) != NULL;
        }
        numbers[i] = numbers[i] == -1 ? value : numbers[i];
    }
    self->fd = fd;
    return true;
}

static bool keep_numbers(Socket *self, const int *numbers) {
    self->family = numbers[0];
    self->type = numbers[1] & ~(SOCK_CLOEXEC | SOCK_NONBLOCK);
    self->protocol = numbers[2];
    self->timeout = numbers[1] & SOCK_NONBLOCK ? 0 : default_timeout();
    return self->timeout < 0 || set_blocking(self);
}

static bool socket_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"socket", {"family", "type", "proto", "fileno"}, 0, 4};
    Socket *self = as_socket(o);
    OuBor given[4];
    int numbers[3] = {-1, -1, -1}, fd;
    bool ok = ou_args_bind(&params, args, nargs, kwnames, given);
    for (int i = 0; ok && i < 3; i++) {
        ok = !given[i] || ou_arg_int(given[i], &numbers[i]);
    }
    if (!ok || !OU_AUDIT_VALUES("socket.__new__", "Oiii", o, numbers[0], numbers[1], numbers[2])) {
        return false;
    }
    if (given[3] != NULL && given[3] != ou_none) {
        ok = ou_arg_int(given[3], &fd) && init_from_descriptor(self, fd, numbers);
    } else {
        static const int defaults[] = {AF_INET, SOCK_STREAM, 0};
        for (int i = 0; i < 3; i++) {
            numbers[i] = numbers[i] == -1 ? defaults[i] : numbers[i];
        }
        self->fd = socket(numbers[0], numbers[1] | SOCK_CLOEXEC, numbers[2]);
        ok = self->fd >= 0 || ou_raise_errno(NULL) != NULL;
    }
    return ok && keep_numbers(self, numbers);
}

static void socket_finalize(OuObject *o) {
    Socket *self = as_socket(o);
    if (self->fd != -1) {
        OuRef pending = ou_error_fetch();
        if (!ou_warn_resource(o, "unclosed %R", o)) {
            ou_error_unraisable(NULL, o);
        }
        ou_error_restore_take(pending);
        close(self->fd);
        self->fd = -1;
    }
}

static void socket_dealloc(OuObject *o) {
    if (as_socket(o)->fd != -1) {
        ou_incref(o); // the warning shows it
        socket_finalize(o);
        if (!ou_decref_to_zero(o)) {
            return;
        }
    }
    ou_type_free(o);
}

static OuRef socket_repr(OuBor o) {
    const Socket *self = as_socket(o);
    return ou_str_format("<socket object, fd=%d, family=%d, type=%d, proto=%d>", self->fd, self->family, self->type,
                         self->protocol);
}

// ---- connections ----

static OuRef done(int result) {
    return result < 0 ? ou_raise_errno(NULL) : ou_return_none();
}

static OuRef socket_bind(OuBor o, OuBor given) {
    struct sockaddr_storage address;
    socklen_t size;
    return socket_address(as_socket(o), given, &address, &size) && OU_AUDIT("socket.bind", o, given)
               ? done(bind(as_socket(o)->fd, (struct sockaddr *)&address, size))
               : NULL;
}

static OuRef socket_listen(OuBor o, OuArgs args, size_t nargs) {
    int backlog = 128;
    if (!ou_args_count("listen", nargs, 0, 1) || (nargs && !ou_arg_int(args[0], &backlog))) {
        return NULL;
    }
    return done(listen(as_socket(o)->fd, backlog < 0 ? 0 : backlog));
}

static OuRef socket_accept(OuBor o) {
    Socket *self = as_socket(o);
    struct sockaddr_storage address;
    socklen_t size = sizeof address;
    int fd;
    SOCKET_TRY(fd, self, POLLIN, accept4(self->fd, (struct sockaddr *)&address, &size, SOCK_CLOEXEC));
    if (fd < 0) {
        return NULL;
    }
    OuRef number = ou_int_new(fd), peer = number ? socket_address_object(&address, size) : NULL;
    OuRef pair = peer ? ou_tuple_pack(2, number, peer) : NULL;
    ou_xdecref(number);
    ou_xdecref(peer);
    if (pair == NULL) {
        close(fd);
    }
    return pair;
}

// The connection's errno, 0 when it stands; -1 with an exception.
static int try_connect(Socket *self, OuBor given) {
    struct sockaddr_storage address;
    socklen_t size;
    if (!socket_address(self, given, &address, &size) || !OU_AUDIT("socket.connect", &self->head, given)) {
        return -1;
    }
    int result;
    OU_BLOCKING(result, connect(self->fd, (struct sockaddr *)&address, size));
    if (result == 0) {
        return 0;
    }
    int error = errno;
    bool goes_on = error == EINTR || (error == EINPROGRESS && self->timeout > 0);
    if (error == EINTR && !ou_signals_run()) {
        return -1;
    }
    if (!goes_on) {
        return error;
    }
    double end = socket_now() + self->timeout;
    if (self->timeout > 0) {
        if (!socket_wait_ready(self, POLLOUT, end)) {
            return -1;
        }
    } else {
        struct pollfd entry = {self->fd, POLLOUT, 0};
        do {
            OU_BLOCKING(result, poll(&entry, 1, -1));
            if (result < 0 && errno == EINTR && !ou_signals_run()) {
                return -1;
            }
        } while (result < 0);
    }
    socklen_t n = sizeof error;
    return getsockopt(self->fd, SOL_SOCKET, SO_ERROR, &error, &n) < 0 ? errno : error;
}

static OuRef socket_connect(OuBor o, OuBor given) {
    int error = try_connect(as_socket(o), given);
    if (error > 0) {
        errno = error;
        ou_raise_errno(NULL);
    }
    return error == 0 ? ou_return_none() : NULL;
}

static OuRef socket_connect_ex(OuBor o, OuBor given) {
    int error = try_connect(as_socket(o), given);
    if (error < 0 && ou_error_is(TimeoutError)) {
        ou_error_clear();
        error = EAGAIN;
    }
    return error < 0 ? NULL : ou_int_new(error);
}

// ---- data ----

static OuRef socket_send(OuBor o, OuArgs args, size_t nargs) {
    Socket *self = as_socket(o);
    OuBuffer data;
    int flags = 0;
    if (!ou_args_count("send", nargs, 1, 2) || (nargs > 1 && !ou_arg_int(args[1], &flags)) ||
        !ou_buffer_get(args[0], &data, false)) {
        return NULL;
    }
    ssize_t n;
    SOCKET_TRY(n, self, POLLOUT, send(self->fd, data.data, data.size, flags));
    ou_buffer_release(&data);
    return n < 0 ? NULL : ou_int_new(n);
}

static OuRef socket_sendall(OuBor o, OuArgs args, size_t nargs) {
    Socket *self = as_socket(o);
    OuBuffer data;
    int flags = 0;
    if (!ou_args_count("sendall", nargs, 1, 2) || (nargs > 1 && !ou_arg_int(args[1], &flags)) ||
        !ou_buffer_get(args[0], &data, false)) {
        return NULL;
    }
    ssize_t n = 0;
    for (size_t sent = 0; n >= 0 && sent<data.size; sent += n> 0 ? (size_t)n : 0) {
        SOCKET_TRY(n, self, POLLOUT, send(self->fd, data.data + sent, data.size - sent, flags));
        if (n >= 0 && !ou_signals_run()) {
            n = -1;
        }
    }
    ou_buffer_release(&data);
    return n < 0 ? NULL : ou_return_none();
}

static OuRef socket_sendto(OuBor o, OuArgs args, size_t nargs) {
    Socket *self = as_socket(o);
    OuBuffer data;
    struct sockaddr_storage address;
    socklen_t size;
    int flags = 0;
    if (!ou_args_count("sendto", nargs, 2, 3) || (nargs > 2 && !ou_arg_int(args[1], &flags)) ||
        !socket_address(self, args[nargs - 1], &address, &size) || !OU_AUDIT("socket.sendto", o, args[nargs - 1]) ||
        !ou_buffer_get(args[0], &data, false)) {
        return NULL;
    }
    ssize_t n;
    SOCKET_TRY(n, self, POLLOUT, sendto(self->fd, data.data, data.size, flags, (struct sockaddr *)&address, size));
    ou_buffer_release(&data);
    return n < 0 ? NULL : ou_int_new(n);
}

// recv and recvfrom: bytes, with the sender's address.
static OuRef receive(OuBor o, const char *name, OuArgs args, size_t nargs, bool with_address) {
    Socket *self = as_socket(o);
    int64_t room;
    int flags = 0;
    if (!ou_args_count(name, nargs, 1, 2) || !ou_arg_int64(args[0], &room) ||
        (nargs > 1 && !ou_arg_int(args[1], &flags))) {
        return NULL;
    }
    if (room < 0) {
        return ou_raise(&ou_exc_ValueError, "negative buffersize in %s", name);
    }
    char *buffer = ou_mem_alloc(OU_DOMAIN_RAW, (size_t)room + 1);
    if (buffer == NULL) {
        return ou_raise_no_memory();
    }
    struct sockaddr_storage address;
    socklen_t size = sizeof address;
    ssize_t n;
    struct sockaddr *from = with_address ? (struct sockaddr *)&address : NULL;
    SOCKET_TRY(n, self, POLLIN, recvfrom(self->fd, buffer, (size_t)room, flags, from, from ? &size : NULL));
    OuRef bytes = n < 0 ? NULL : ou_bytes_new(buffer, (size_t)n);
    ou_mem_free(OU_DOMAIN_RAW, buffer);
    if (!with_address || bytes == NULL) {
        return bytes;
    }
    OuRef sender = socket_address_object(&address, size), pair = sender ? ou_tuple_pack(2, bytes, sender) : NULL;
    ou_decref(bytes);
    ou_xdecref(sender);
    return pair;
}

static OuRef socket_recv(OuBor o, OuArgs args, size_t nargs) {
    return receive(o, "recv", args, nargs, false);
}

static OuRef socket_recvfrom(OuBor o, OuArgs args, size_t nargs) {
    return receive(o, "recvfrom", args, nargs, true);
}

static OuRef socket_recv_into(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"recv_into", {"buffer", "nbytes", "flags"}, 1, 3};
    Socket *self = as_socket(o);
    OuBor given[3];
    OuBuffer into;
    int64_t wanted = 0;
    int flags = 0;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[1] && !ou_arg_int64(given[1], &wanted)) ||
        (given[2] && !ou_arg_int(given[2], &flags)) || !ou_buffer_get(given[0], &into, true)) {
        return NULL;
    }
    ssize_t n = -1;
    if (wanted < 0) {
        ou_raise(&ou_exc_ValueError, "negative buffersize in recv_into");
    } else if ((size_t)wanted > into.size) {
        ou_raise(&ou_exc_ValueError, "buffer too small for requested bytes");
    } else {
        SOCKET_TRY(n, self, POLLIN, recv(self->fd, into.data, wanted ? (size_t)wanted : into.size, flags));
    }
    ou_buffer_release(&into);
    return n < 0 ? NULL : ou_int_new(n);
}

// ---- the rest ----

static OuRef socket_close(OuBor o) {
    int fd = as_socket(o)->fd;
    as_socket(o)->fd = -1;
    return fd >= 0 && close(fd) < 0 && errno != ECONNRESET ? ou_raise_errno(NULL) : ou_return_none();
}

static OuRef socket_detach(OuBor o) {
    int fd = as_socket(o)->fd;
    as_socket(o)->fd = -1;
    return ou_int_new(fd);
}

static OuRef socket_fileno(OuBor o) {
    return ou_int_new(as_socket(o)->fd);
}

static OuRef name_of(OuBor o, bool of_peer) {
    struct sockaddr_storage address;
    socklen_t size = sizeof address;
    memset(&address, 0, sizeof address);
    int fd = as_socket(o)->fd;
    int result = of_peer ? getpeername(fd, (struct sockaddr *)&address, &size)
                         : getsockname(fd, (struct sockaddr *)&address, &size);
    return result < 0 ? ou_raise_errno(NULL) : socket_address_object(&address, size);
}

static OuRef socket_getsockname(OuBor o) {
    return name_of(o, false);
}

static OuRef socket_getpeername(OuBor o) {
    return name_of(o, true);
}

static OuRef socket_getsockopt(OuBor o, OuArgs args, size_t nargs) {
    int level, option, room = 0, value;
    if (!ou_args_count("getsockopt", nargs, 2, 3) || !ou_arg_int(args[0], &level) || !ou_arg_int(args[1], &option) ||
        (nargs > 2 && !ou_arg_int(args[2], &room))) {
        return NULL;
    }
    if (room < 0 || room > 1024) {
        return ou_raise(&ou_exc_OSError, "getsockopt buflen out of range");
    }
    char buffer[1024];
    socklen_t size = room ? (socklen_t)room : sizeof value;
    if (getsockopt(as_socket(o)->fd, level, option, buffer, &size) < 0) {
        return ou_raise_errno(NULL);
    }
    memcpy(&value, buffer, sizeof value);
    return room ? ou_bytes_new(buffer, size) : ou_int_new(value);
}

static OuRef socket_setsockopt(OuBor o, OuArgs args, size_t nargs) {
    int level, option, value;
    if (!ou_args_count("setsockopt", nargs, 3, 3) || !ou_arg_int(args[0], &level) || !ou_arg_int(args[1], &option)) {
        return NULL;
    }
    if (ou_isa(args[2], OU_TYPE_INT)) {
        return ou_arg_int(args[2], &value) ? done(setsockopt(as_socket(o)->fd, level, option, &value, sizeof value))
                                           : NULL;
    }
    OuBuffer data;
    if (!ou_buffer_get(args[2], &data, false)) {
        return NULL;
    }
    int result = setsockopt(as_socket(o)->fd, level, option, data.data, (socklen_t)data.size);
    ou_buffer_release(&data);
    return done(result);
}

static OuRef socket_settimeout(OuBor o, OuBor given) {
    double seconds = -1;
    if (given != ou_none) {
        if (!ou_arg_double(given, &seconds)) {
            return NULL;
        }
        if (seconds < 0) {
            return ou_raise(&ou_exc_ValueError, "Timeout value out of range");
        }
    }
    as_socket(o)->timeout = seconds;
    return set_blocking(as_socket(o)) ? ou_return_none() : NULL;
}

static OuRef socket_setblocking(OuBor o, OuBor given) {
    bool blocks;
    if (!ou_arg_truth(given, &blocks)) {
        return NULL;
    }
    as_socket(o)->timeout = blocks ? -1 : 0;
    return set_blocking(as_socket(o)) ? ou_return_none() : NULL;
}

static OuRef socket_gettimeout(OuBor o) {
    return as_socket(o)->timeout < 0 ? ou_return_none() : ou_float_new(as_socket(o)->timeout);
}

static OuRef socket_getblocking(OuBor o) {
    return ou_bool_new(as_socket(o)->timeout != 0);
}

static OuRef socket_shutdown(OuBor o, OuBor how) {
    int number;
    return ou_arg_int(how, &number) ? done(shutdown(as_socket(o)->fd, number)) : NULL;
}

static const OuMethodDef socket_methods[] = {
    OU_ONE("bind", socket_bind, "bind($self, address, /)\n--\n\n"),
    OU_FAST("listen", socket_listen, "listen($self, backlog=128, /)\n--\n\n"),
    OU_NOARGS("_accept", socket_accept, "_accept($self, /)\n--\n\nThe connection's descriptor and the peer's address."),
    OU_ONE("connect", socket_connect, "connect($self, address, /)\n--\n\n"),
    OU_ONE("connect_ex", socket_connect_ex, "connect_ex($self, address, /)\n--\n\nThe errno rather than an exception."),
    OU_FAST("send", socket_send, "send($self, data, flags=0, /)\n--\n\n"),
    OU_FAST("sendall", socket_sendall, "sendall($self, data, flags=0, /)\n--\n\n"),
    OU_FAST("sendto", socket_sendto, "sendto($self, data, flags=0, address=None, /)\n--\n\n"),
    OU_FAST("recv", socket_recv, "recv($self, bufsize, flags=0, /)\n--\n\n"),
    OU_FAST("recvfrom", socket_recvfrom, "recvfrom($self, bufsize, flags=0, /)\n--\n\n"),
    OU_KEYWORDS("recv_into", socket_recv_into, "recv_into($self, buffer, nbytes=0, flags=0)\n--\n\n"),
    OU_FAST("recvmsg", socket_recvmsg,
            "recvmsg($self, bufsize, ancbufsize=0, flags=0, /)\n--\n\n(data, ancillary data, flags, address)"),
    OU_FAST("recvmsg_into", socket_recvmsg_into,
            "recvmsg_into($self, buffers, ancbufsize=0, flags=0, /)\n--\n\nThe same, into buffers."),
    OU_KEYWORDS("recvfrom_into", socket_recvfrom_into,
                "recvfrom_into($self, buffer, nbytes=0, flags=0)\n--\n\n(count, address)"),
    OU_FAST("sendmsg", socket_sendmsg,
            "sendmsg($self, buffers, ancdata=(), flags=0, address=None, /)\n--\n\nHow many bytes were sent."),
    OU_NOARGS("close", socket_close, "close($self, /)\n--\n\n"),
    OU_NOARGS("detach", socket_detach, "detach($self, /)\n--\n\nThe descriptor, which is the caller's now."),
    OU_NOARGS("fileno", socket_fileno, "fileno($self, /)\n--\n\n"),
    OU_NOARGS("getsockname", socket_getsockname, "getsockname($self, /)\n--\n\n"),
    OU_NOARGS("getpeername", socket_getpeername, "getpeername($self, /)\n--\n\n"),
    OU_FAST("getsockopt", socket_getsockopt, "getsockopt($self, level, option, buffersize=0, /)\n--\n\n"),
    OU_FAST("setsockopt", socket_setsockopt, "setsockopt($self, level, option, value, /)\n--\n\n"),
    OU_ONE("settimeout", socket_settimeout, "settimeout($self, timeout, /)\n--\n\n"),
    OU_NOARGS("gettimeout", socket_gettimeout, "gettimeout($self, /)\n--\n\n"),
    OU_ONE("setblocking", socket_setblocking, "setblocking($self, flag, /)\n--\n\n"),
    OU_NOARGS("getblocking", socket_getblocking, "getblocking($self, /)\n--\n\n"),
    OU_ONE("shutdown", socket_shutdown, "shutdown($self, how, /)\n--\n\n"),
    {0},
};

static const OuMemberDef socket_members[] = {
    {"family", OU_MEMBER_INT, offsetof(Socket, family), true, NULL},
    {"type", OU_MEMBER_INT, offsetof(Socket, type), true, NULL},
    {"proto", OU_MEMBER_INT, offsetof(Socket, protocol), true, NULL},
    {0},
};

static const OuGetSetDef socket_getset[] = {{"timeout", socket_gettimeout, NULL, NULL}, {0}};

OuType socket_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.finalize = socket_finalize, .dealloc = socket_dealloc}},
    .name = "_socket.socket",
    .doc = "socket(family=AF_INET, type=SOCK_STREAM, proto=0, fileno=None)\n--\n\nAn end of a connection.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Socket),
    .new = socket_new,
    .init = socket_init,
    .repr = socket_repr,
    .methods = socket_methods,
    .members = socket_members,
    .getset = socket_getset,
};

// ---- the module ----

static OuRef adopt(int fd) {
    OuRef result = socket_new(&socket_type, NULL, 0, NULL);
    int numbers[3] = {-1, -1, -1};
    bool known = result != NULL && init_from_descriptor(as_socket(result), fd, numbers);
    if (!known) {
        close(fd);
    }
    if (!known || !keep_numbers(as_socket(result), numbers)) {
        ou_xdecref(result);
        return NULL;
    }
    return result;
}

static OuRef module_socketpair(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int family = AF_UNIX, type = SOCK_STREAM, protocol = 0, ends[2];
    int *const numbers[] = {&family, &type, &protocol};
    if (!ou_args_count("socketpair", nargs, 0, 3)) {
        return NULL;
    }
    for (size_t i = 0; i < nargs; i++) {
        if (!ou_arg_int(args[i], numbers[i])) {
            return NULL;
        }
    }
    if (socketpair(family, type | SOCK_CLOEXEC, protocol, ends) < 0) {
        return ou_raise_errno(NULL);
    }
    OuRef a = adopt(ends[0]), b = a ? adopt(ends[1]) : NULL, pair = b ? ou_tuple_pack(2, a, b) : NULL;
    if (a == NULL) {
        close(ends[1]);
    }
    ou_xdecref(a);
    ou_xdecref(b);
    return pair;
}

static OuRef module_close(OuBor module, OuBor o) {
    (void)module;
    int fd;
    return ou_arg_int(o, &fd) ? done(close(fd)) : NULL;
}

static OuRef module_dup(OuBor module, OuBor o) {
    (void)module;
    int fd;
    if (!ou_arg_int(o, &fd)) {
        return NULL;
    }
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return copy < 0 ? ou_raise_errno(NULL) : ou_int_new(copy);
}

static OuRef module_getdefaulttimeout(OuBor module) {
    (void)module;
    double seconds = default_timeout();
    return seconds < 0 ? ou_return_none() : ou_float_new(seconds);
}

static OuRef module_setdefaulttimeout(OuBor module, OuBor given) {
    double seconds = -1;
    if (given != ou_none && !ou_arg_double(given, &seconds)) {
        return NULL;
    }
    if (given != ou_none && seconds < 0) {
        return ou_raise(&ou_exc_ValueError, "Timeout value out of range");
    }
    OuRef value = given == ou_none ? ou_return_none() : ou_float_new(seconds);
    return ou_module_add_take(module, "_default_timeout", value) ? ou_return_none() : NULL;
}

static const OuMethodDef functions[] = {
    OU_FAST("socketpair", module_socketpair,
            "socketpair($module, family=AF_UNIX, type=SOCK_STREAM, proto=0, /)\n--\n\nTwo connected sockets."),
    OU_ONE("close", module_close, "close($module, fd, /)\n--\n\nClose a socket's descriptor."),
    OU_ONE("dup", module_dup, "dup($module, fd, /)\n--\n\nA copy of a socket's descriptor."),
    OU_NOARGS("getdefaulttimeout", module_getdefaulttimeout,
              "getdefaulttimeout($module, /)\n--\n\nThe time-out of new sockets."),
    OU_ONE("setdefaulttimeout", module_setdefaulttimeout,
           "setdefaulttimeout($module, timeout, /)\n--\n\nSet the time-out of new sockets."),
    {0},
};

// class gaierror(OSError)
static bool add_error(OuBor module, const char *name) {
    OuRef bases = ou_tuple_pack(1, ou_type_object(&ou_exc_OSError));
    return ou_module_add_take(module, name, ou_class_new_take("socket", name, bases, NULL));
}

static bool setup(OuBor module) {
    static const OuMethodDef *const more[] = {socket_address_functions, socket_message_functions,
                                             socket_name_functions};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        for (const OuMethodDef *def = more[i]; def->name; def++) {
            if (!ou_module_add_take(module, def->name, ou_builtin_new(def, module, NULL))) {
                return false;
            }
        }
    }
    return ou_module_add_type(module, &socket_type) &&
           ou_module_add(module, "SocketType", ou_type_object(&socket_type)) &&
           ou_module_add(module, "error", ou_type_object(&ou_exc_OSError)) &&
           ou_module_add(module, "timeout", ou_type_object(&ou_exc_TimeoutError)) && add_error(module, "gaierror") &&
           add_error(module, "herror") && ou_module_add(module, "has_ipv6", ou_true) && socket_add_constants(module);
}

const OuModuleDef ou_module__socket = {"_socket", "Sockets.", functions, setup};
