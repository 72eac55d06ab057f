// socket.socket: recvmsg, recvmsg_into, sendmsg, recvfrom_into; ancillary data; getnameinfo.
#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <string.h>
#include <sys/uio.h>

#include "stdlib/socket_internal.h"

// ---- buffers ----

typedef struct Buffers {
    OuBuffer *buffers; // RAW
    struct iovec *vectors;
    size_t count;
} Buffers;

static void buffers_end(Buffers *b) {
    for (size_t i = 0; i < b->count; i++) {
        ou_buffer_release(&b->buffers[i]);
    }
    ou_mem_free(OU_DOMAIN_RAW, b->buffers);
    ou_mem_free(OU_DOMAIN_RAW, b->vectors);
}

static bool buffers_begin(OuBor iterable, bool writable, const char *message, Buffers *b) {
    *b = (Buffers){0};
    OuRef iterator = ou_iter(iterable), items = NULL;
    if (iterator == NULL) {
        return ou_error_is(TypeError) ? (ou_error_clear(), ou_raise_false(&ou_exc_TypeError, "%s", message)) : false;
    }
    items = ou_sequence_tuple(iterator);
    ou_decref(iterator);
    if (items == NULL) {
        return false;
    }
    size_t n = ou_tuple_length(items);
    b->buffers = ou_mem_alloc_zeroed(OU_DOMAIN_RAW, (n + 1) * sizeof *b->buffers);
    b->vectors = ou_mem_alloc_zeroed(OU_DOMAIN_RAW, (n + 1) * sizeof *b->vectors);
    bool ok = (b->buffers && b->vectors) || ou_raise_no_memory() != NULL;
    for (size_t i = 0; ok && i < n; i++) {
        ok = ou_buffer_get(ou_tuple_borrow(items, i), &b->buffers[i], writable);
        if (ok) {
            b->vectors[i] = (struct iovec){b->buffers[i].data, b->buffers[i].size};
            b->count++;
        }
    }
    ou_decref(items);
    if (!ok) {
        buffers_end(b);
    }
    return ok;
}

// ---- receiving ----

static OuRef ancillary_list(struct msghdr *message) {
    OuRef list = ou_list_new(0);
    for (struct cmsghdr *c = CMSG_FIRSTHDR(message); list && message->msg_controllen > 0 && c != NULL;
         c = CMSG_NXTHDR(message, c)) {
        size_t head = (size_t)((uint8_t *)CMSG_DATA(c) - (uint8_t *)c);
        size_t room = message->msg_controllen - (size_t)((uint8_t *)c - (uint8_t *)message->msg_control);
        size_t size = c->cmsg_len < room ? c->cmsg_len : room;
        if (size < head) {
            break;
        }
        OuRef items[] = {ou_int_new(c->cmsg_level), ou_int_new(c->cmsg_type), ou_bytes_new(CMSG_DATA(c), size - head)};
        OuRef triple = items[0] && items[1] && items[2] ? ou_tuple_from_array(ou_lend(items), 3) : NULL;
        for (size_t i = 0; i < 3; i++) {
            ou_xdecref(items[i]);
        }
        if (triple == NULL || !ou_list_append_take(list, triple)) {
            ou_clear(&list);
        }
    }
    return list;
}

// (data, ancillary, flags, address); consumes data.
static OuRef result_take(OuRef data, struct msghdr *message) {
    OuRef list = data ? ancillary_list(message) : NULL, flags = list ? ou_int_new(message->msg_flags) : NULL;
    OuRef address = flags ? socket_address_object(message->msg_name, message->msg_namelen) : NULL;
    OuRef result = address ? ou_tuple_pack(4, data, list, flags, address) : NULL;
    ou_xdecref(data);
    ou_xdecref(list);
    ou_xdecref(flags);
    ou_xdecref(address);
    return result;
}

static bool take_sizes(OuBor room_arg, OuBor flags_arg, size_t *room, int *flags, const char *name) {
    int64_t n = 0;
    *flags = 0;
    if ((room_arg && !ou_arg_int64(room_arg, &n)) || (flags_arg && !ou_arg_int(flags_arg, flags))) {
        return false;
    }
    *room = (size_t)n;
    return (n >= 0 && n <= INT32_MAX) ||
           ou_raise_false(&ou_exc_ValueError, "invalid ancillary data buffer length%s", name);
}

static ssize_t receive(Socket *self, struct msghdr *message, const struct iovec *vectors, size_t count, int flags,
                       struct sockaddr_storage *address, void *control, size_t room) {
    ssize_t n;
    memset(address, 0, sizeof *address);
    *message = (struct msghdr){.msg_name = address,
                               .msg_namelen = sizeof *address,
                               .msg_iov = (struct iovec *)(uintptr_t)vectors,
                               .msg_iovlen = count,
                               .msg_control = room ? control : NULL,
                               .msg_controllen = room};
    SOCKET_TRY(n, self, POLLIN, recvmsg(self->fd, message, flags));
    return n;
}

OuRef socket_recvmsg(OuBor o, OuArgs args, size_t nargs) {
    int64_t size;
    size_t room;
    int flags;
    if (!ou_args_count("recvmsg", nargs, 1, 3) || !ou_arg_int64(args[0], &size)) {
        return NULL;
    }
    if (size < 0) {
        return ou_raise(&ou_exc_ValueError, "negative buffer size in recvmsg()");
    }
    if (!take_sizes(nargs > 1 ? args[1] : NULL, nargs > 2 ? args[2] : NULL, &room, &flags, "")) {
        return NULL;
    }
    char *data = ou_mem_alloc(OU_DOMAIN_RAW, (size_t)size + 1), *control = ou_mem_alloc_zeroed(OU_DOMAIN_RAW, room + 1);
    OuRef result = NULL;
    if (data == NULL || control == NULL) {
        ou_raise_no_memory();
    } else {
        struct msghdr message;
        struct sockaddr_storage address;
        struct iovec vector = {data, (size_t)size};
        ssize_t n = receive(as_socket(o), &message, &vector, 1, flags, &address, control, room);
        result = n < 0 ? NULL : result_take(ou_bytes_new(data, (size_t)n), &message);
    }
    ou_mem_free(OU_DOMAIN_RAW, data);
    ou_mem_free(OU_DOMAIN_RAW, control);
    return result;
}

OuRef socket_recvmsg_into(OuBor o, OuArgs args, size_t nargs) {
    size_t room;
    int flags;
    Buffers buffers;
    if (!ou_args_count("recvmsg_into", nargs, 1, 3) ||
        !take_sizes(nargs > 1 ? args[1] : NULL, nargs > 2 ? args[2] : NULL, &room, &flags, "") ||
        !buffers_begin(args[0], true, "recvmsg_into() argument 1 must be an iterable", &buffers)) {
        return NULL;
    }
    OuRef result = NULL;
    char *control = ou_mem_alloc_zeroed(OU_DOMAIN_RAW, room + 1);
    if (control == NULL) {
        ou_raise_no_memory();
    } else {
        struct msghdr message;
        struct sockaddr_storage address;
        ssize_t n = receive(as_socket(o), &message, buffers.vectors, buffers.count, flags, &address, control, room);
        result = n < 0 ? NULL : result_take(ou_int_new(n), &message);
    }
    ou_mem_free(OU_DOMAIN_RAW, control);
    buffers_end(&buffers);
    return result;
}

OuRef socket_recvfrom_into(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"recvfrom_into", {"buffer", "nbytes", "flags"}, 1, 3};
    Socket *self = as_socket(o);
    OuBor given[3];
    OuBuffer into = {0};
    int64_t wanted = 0;
    int flags = 0;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[1] && !ou_arg_int64(given[1], &wanted)) ||
        (given[2] && !ou_arg_int(given[2], &flags))) {
        return NULL;
    }
    if (!ou_buffer_find(given[0], &into) || into.readonly) {
        if (into.owner) {
            ou_buffer_release(&into);
        }
        return ou_raise(&ou_exc_TypeError, "recvfrom_into() argument 1 must be read-write bytes-like object, not %T",
                        given[0]);
    }
    struct sockaddr_storage address;
    socklen_t size = sizeof address;
    ssize_t n = -1;
    if (wanted < 0) {
        ou_raise(&ou_exc_ValueError, "negative buffersize in recvfrom_into");
    } else if ((size_t)wanted > into.size) {
        ou_raise(&ou_exc_ValueError, "nbytes is greater than the length of the buffer");
    } else {
        SOCKET_TRY(n, self, POLLIN,
                   recvfrom(self->fd, into.data, wanted ? (size_t)wanted : into.size, flags,
                            (struct sockaddr *)&address, &size));
    }
    ou_buffer_release(&into);
    OuRef count = n < 0 ? NULL : ou_int_new(n), sender = count ? socket_address_object(&address, size) : NULL;
    OuRef pair = sender ? ou_tuple_pack(2, count, sender) : NULL;
    ou_xdecref(count);
    ou_xdecref(sender);
    return pair;
}

// ---- sending ----

static bool put_message(uint8_t *control, size_t *used, OuBor triple) {
    OuRef parts = ou_sequence_tuple(triple);
    int level, type;
    OuBuffer data;
    bool ok =
        parts && (ou_tuple_length(parts) == 3 ||
                  ou_raise_false(&ou_exc_TypeError,
                                 "[sendmsg() ancillary data items]() argument must be sequence of length 3, not %zu",
                                 ou_tuple_length(parts)));
    ok = ok && ou_arg_int(ou_tuple_borrow(parts, 0), &level) && ou_arg_int(ou_tuple_borrow(parts, 1), &type) &&
         ou_buffer_get(ou_tuple_borrow(parts, 2), &data, false);
    if (ok) {
        if (control != NULL) { // the second time round
            struct cmsghdr *c = (struct cmsghdr *)(void *)(control + *used);
            *c = (struct cmsghdr){.cmsg_len = CMSG_LEN(data.size), .cmsg_level = level, .cmsg_type = type};
            if (data.size > 0) {
                memcpy(CMSG_DATA(c), data.data, data.size);
            }
        }
        *used += CMSG_SPACE(data.size);
        ou_buffer_release(&data);
    }
    ou_xdecref(parts);
    return ok;
}

// The ancillary data as the system wants it; *control RAW. The items are gone through twice: for the size, then for the
// bytes.
static bool ancillary_bytes(OuBor iterable, uint8_t **control, size_t *size) {
    *control = NULL;
    *size = 0;
    OuRef items = iterable && iterable != ou_none ? ou_sequence_tuple(iterable) : ou_newref(ou_empty_tuple);
    bool ok = items != NULL;
    for (size_t i = 0; ok && i < ou_tuple_length(items); i++) {
        ok = put_message(NULL, size, ou_tuple_borrow(items, i));
    }
    size_t room = *size;
    if (ok && room > 0) {
        *control = ou_mem_alloc_zeroed(OU_DOMAIN_RAW, room);
        ok = *control != NULL || ou_raise_no_memory() != NULL;
        *size = 0;
        for (size_t i = 0; ok && i < ou_tuple_length(items); i++) {
            size_t before = *size, grown = before;
            ok = put_message(NULL, &grown, ou_tuple_borrow(items, i));
            if (ok && grown > room) {
                ok = ou_raise_false(&ou_exc_RuntimeError, "ancillary data changed size meanwhile");
            }
            ok = ok && put_message(*control, size, ou_tuple_borrow(items, i));
        }
    }
    ou_xdecref(items);
    return ok;
}

OuRef socket_sendmsg(OuBor o, OuArgs args, size_t nargs) {
    Socket *self = as_socket(o);
    int flags = 0;
    struct sockaddr_storage address;
    socklen_t address_size = 0;
    Buffers buffers;
    uint8_t *control = NULL;
    size_t control_size = 0;
    if (!ou_args_count("sendmsg", nargs, 1, 4) || (nargs > 2 && !ou_arg_int(args[2], &flags)) ||
        (nargs > 3 && args[3] != ou_none && !socket_address(self, args[3], &address, &address_size)) ||
        !OU_AUDIT("socket.sendmsg", o, nargs > 3 ? args[3] : NULL) ||
        !buffers_begin(args[0], false, "sendmsg() argument 1 must be an iterable", &buffers)) {
        return NULL;
    }
    ssize_t n = -1;
    if (ancillary_bytes(nargs > 1 ? args[1] : NULL, &control, &control_size)) {
        struct msghdr message = {.msg_name = address_size ? &address : NULL,
                                 .msg_namelen = address_size,
                                 .msg_iov = buffers.vectors,
                                 .msg_iovlen = buffers.count,
                                 .msg_control = control,
                                 .msg_controllen = control_size};
        SOCKET_TRY(n, self, POLLOUT, sendmsg(self->fd, &message, flags));
    }
    ou_mem_free(OU_DOMAIN_RAW, control);
    buffers_end(&buffers);
    return n < 0 ? NULL : ou_int_new(n);
}

// ---- functions of the module ----

static OuRef message_size(OuBor arg, const char *name, bool with_padding) {
    int64_t n;
    if (!ou_arg_int64(arg, &n)) {
        return NULL;
    }
    if (n < 0 || n > INT32_MAX) {
        return ou_raise(&ou_exc_OverflowError, "%s() argument out of range", name);
    }
    return ou_int_new((int64_t)(with_padding ? CMSG_SPACE((size_t)n) : CMSG_LEN((size_t)n)));
}

static OuRef module_cmsg_len(OuBor module, OuBor arg) {
    (void)module;
    return message_size(arg, "CMSG_LEN", false);
}

static OuRef module_cmsg_space(OuBor module, OuBor arg) {
    (void)module;
    return message_size(arg, "CMSG_SPACE", true);
}

static OuRef module_getnameinfo(OuBor module, OuArgs args, size_t nargs) {
    int flags, family;
    char host[NI_MAXHOST], service[NI_MAXSERV];
    if (!ou_args_count("getnameinfo", nargs, 2, 2) || !ou_arg_int(args[1], &flags)) {
        return NULL;
    }
    if (!ou_isa(args[0], OU_TYPE_TUPLE)) {
        return ou_raise(&ou_exc_TypeError, "getnameinfo() argument 1 must be a tuple");
    }
    OuBor name = ou_tuple_length(args[0]) >= 2 ? ou_tuple_borrow(args[0], 0) : NULL;
    if (name == NULL || !ou_isa(name, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "getnameinfo(): illegal sockaddr argument");
    }
    const char *text = ou_str_utf8(name, NULL);
    if (text == NULL) {
        return NULL;
    }
    family = strchr(text, ':') ? AF_INET6 : AF_INET;
    struct sockaddr_storage address;
    socklen_t size;
    Socket as = {.family = family, .type = SOCK_DGRAM};
    if (!OU_AUDIT("socket.getnameinfo", args[0]) || !socket_address(&as, args[0], &address, &size)) {
        return NULL;
    }
    int code;
    OU_BLOCKING(code,
                getnameinfo((struct sockaddr *)&address, size, host, sizeof host, service, sizeof service, flags));
    if (code != 0) {
        return socket_gai_error(module, code);
    }
    OuRef h = ou_str_from_fs(host), s = h ? ou_str_from_fs(service) : NULL, pair = s ? ou_tuple_pack(2, h, s) : NULL;
    ou_xdecref(h);
    ou_xdecref(s);
    return pair;
}

const OuMethodDef socket_message_functions[] = {
    OU_ONE("CMSG_LEN", module_cmsg_len,
           "CMSG_LEN($module, length, /)\n--\n\nBytes of an ancillary item without padding behind it."),
    OU_ONE("CMSG_SPACE", module_cmsg_space, "CMSG_SPACE($module, length, /)\n--\n\nThe same with padding."),
    OU_FAST("getnameinfo", module_getnameinfo,
            "getnameinfo($module, sockaddr, flags, /)\n--\n\n(host, service) of an address."),
    {0},
};
