// _socket: addresses, looking names up, the constants.
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

#include "stdlib/socket_internal.h"

OuRef socket_raise_lookup(OuBor module, const char *name, int code, const char *message) {
    OuRef type = ou_get_attr_cstr(module, name), number = ou_int_new(code), text = ou_str_from_fs(message);
    OuRef exception = type && number && text ? ou_call_2(type, number, text) : NULL;
    ou_xdecref(type);
    ou_xdecref(number);
    ou_xdecref(text);
    return exception ? ou_raise_take(exception) : NULL;
}

OuRef socket_gai_error(OuBor module, int code) {
    return code == EAI_SYSTEM ? ou_raise_errno(NULL)
                              : socket_raise_lookup(module, "gaierror", code, gai_strerror(code));
}

const char *socket_host_arg(const char *function, OuBor o) {
    if (ou_isa(o, OU_TYPE_STR)) {
        return ou_str_utf8(o, NULL);
    }
    if (ou_isa(o, OU_TYPE_BYTES)) {
        return (const char *)ou_as_bytes(o)->data;
    }
    ou_raise(&ou_exc_TypeError, "%s() argument 1 must be str, bytes or bytearray, not %T", function, o);
    return NULL;
}

bool socket_resolve(const char *host, int family, struct sockaddr_storage *out) {
    struct addrinfo hints = {.ai_family = family, .ai_flags = *host ? 0 : AI_PASSIVE}, *found = NULL;
    if (strcmp(host, "<broadcast>") == 0) {
        ((struct sockaddr_in *)out)->sin_family = AF_INET;
        ((struct sockaddr_in *)out)->sin_addr.s_addr = INADDR_BROADCAST;
        return true;
    }
    int error;
    OU_BLOCKING(error, getaddrinfo(*host ? host : NULL, *host ? NULL : "0", &hints, &found));
    if (error != 0) {
        OuRef module = ou_import_cstr("_socket");
        if (module != NULL) {
            socket_gai_error(module, error);
            ou_decref(module);
        }
        return false;
    }
    memcpy(out, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    return true;
}

static bool unix_address(OuBor given, struct sockaddr_storage *out, socklen_t *size) {
    struct sockaddr_un *address = (struct sockaddr_un *)out;
    OuRef path = ou_isa(given, OU_TYPE_STR) ? ou_encode(given, "utf-8", "surrogateescape") : ou_newref(given);
    OuBuffer bytes;
    if (path == NULL || !ou_buffer_get(path, &bytes, false)) {
        ou_xdecref(path);
        return false;
    }
    size_t n = bytes.size;
    const uint8_t *text = bytes.data;
    bool fits = n < sizeof address->sun_path || (n == sizeof address->sun_path && n && text[0] == 0);
    if (fits) {
        address->sun_family = AF_UNIX;
        memcpy(address->sun_path, text, n);
        // No path at all asks the system to choose one.
        *size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n + (n != 0 && text[0] != 0));
    }
    ou_buffer_release(&bytes);
    ou_decref(path);
    return fits || ou_raise_false(&ou_exc_OSError, "AF_UNIX path too long");
}

bool socket_address(const Socket *self, OuBor given, struct sockaddr_storage *out, socklen_t *size) {
    memset(out, 0, sizeof *out);
    if (self->family == AF_UNIX) {
        return unix_address(given, out, size);
    }
    if (self->family != AF_INET && self->family != AF_INET6) {
        return ou_raise_false(&ou_exc_OSError, "bad family");
    }
    const char *family = self->family == AF_INET ? "AF_INET" : "AF_INET6";
    if (!ou_isa(given, OU_TYPE_TUPLE)) {
        return ou_raise_false(&ou_exc_TypeError, "%s address must be tuple, not %T", family, given);
    }
    size_t n = ou_tuple_length(given);
    int port, flow = 0, scope = 0;
    if (n < 2 || n > (self->family == AF_INET ? 2 : 4)) {
        return ou_raise_false(&ou_exc_TypeError,
                              self->family == AF_INET
                                  ? "AF_INET address must be a pair (host, port)"
                                  : "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])");
    }
    OuBor host_object = ou_tuple_borrow(given, 0);
    if (!ou_isa(host_object, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "str, bytes or bytearray expected, not %T", host_object);
    }
    const char *host = ou_str_utf8(host_object, NULL);
    if (host == NULL || !ou_arg_int(ou_tuple_borrow(given, 1), &port) ||
        (n > 2 && !ou_arg_int(ou_tuple_borrow(given, 2), &flow)) ||
        (n > 3 && !ou_arg_int(ou_tuple_borrow(given, 3), &scope)) || !socket_resolve(host, self->family, out)) {
        return false;
    }
    if (port < 0 || port > 65535) {
        return ou_raise_false(&ou_exc_OverflowError, "port must be 0-65535.");
    }
    if (self->family == AF_INET) {
        ((struct sockaddr_in *)out)->sin_port = htons((uint16_t)port);
        *size = sizeof(struct sockaddr_in);
    } else {
        struct sockaddr_in6 *six = (struct sockaddr_in6 *)out;
        six->sin6_port = htons((uint16_t)port);
        six->sin6_flowinfo = htonl((uint32_t)flow);
        six->sin6_scope_id = (uint32_t)scope;
        *size = sizeof *six;
    }
    return true;
}

// A tuple of a text and some numbers.
static OuRef address_tuple(const char *host, const int64_t *numbers, size_t n) {
    OuRef list = ou_list_new(0), item = list ? ou_str_from_cstr(host) : NULL;
    bool ok = item != NULL && ou_list_append_take(list, item);
    for (size_t i = 0; ok && i < n; i++) {
        item = ou_int_new(numbers[i]);
        ok = item != NULL && ou_list_append_take(list, item);
    }
    OuRef tuple = ok ? ou_list_to_tuple(list) : NULL;
    ou_xdecref(list);
    return tuple;
}

OuRef socket_address_object(const struct sockaddr_storage *address, socklen_t size) {
    char host[INET6_ADDRSTRLEN];
    if (size == 0) {
        return ou_return_none();
    }
    switch (address->ss_family) {
    case AF_INET: {
        const struct sockaddr_in *four = (const struct sockaddr_in *)address;
        inet_ntop(AF_INET, &four->sin_addr, host, sizeof host);
        return address_tuple(host, (int64_t[]){ntohs(four->sin_port)}, 1);
    }
    case AF_INET6: {
        const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)address;
        inet_ntop(AF_INET6, &six->sin6_addr, host, sizeof host);
        return address_tuple(host, (int64_t[]){ntohs(six->sin6_port), ntohl(six->sin6_flowinfo), six->sin6_scope_id},
                             3);
    }
    case AF_UNIX: {
        const struct sockaddr_un *local = (const struct sockaddr_un *)address;
        size_t n = size - offsetof(struct sockaddr_un, sun_path);
        if (n > 0 && local->sun_path[0] == 0) {
            return ou_bytes_new(local->sun_path, n);
        }
        return n > 0 ? ou_str_from_fs(local->sun_path) : ou_str_from_cstr("");
    }
    default: return ou_bytes_new(address, size);
    }
}

// ---- looking up ----

static OuRef info_tuple(const struct addrinfo *info) {
    struct sockaddr_storage address;
    memset(&address, 0, sizeof address);
    memcpy(&address, info->ai_addr, info->ai_addrlen);
    OuRef items[5] = {ou_int_new(info->ai_family), ou_int_new(info->ai_socktype), ou_int_new(info->ai_protocol),
                      ou_str_from_fs(info->ai_canonname ? info->ai_canonname : ""),
                      socket_address_object(&address, info->ai_addrlen)};
    bool ok = true;
    for (int i = 0; i < 5; i++) {
        ok = ok && items[i] != NULL;
    }
    OuRef tuple = ok ? ou_tuple_pack(5, items[0], items[1], items[2], items[3], items[4]) : NULL;
    for (int i = 0; i < 5; i++) {
        ou_xdecref(items[i]);
    }
    return tuple;
}

static const char *text_of(OuBor o, char *number, size_t room, bool *ok) {
    *ok = true;
    int64_t value;
    if (o == NULL || o == ou_none) {
        return NULL;
    }
    if (ou_isa(o, OU_TYPE_BYTES)) {
        return (const char *)ou_as_bytes(o)->data;
    }
    if (ou_isa(o, OU_TYPE_STR)) {
        const char *text = ou_str_utf8(o, NULL);
        *ok = text != NULL;
        return text;
    }
    *ok = ou_arg_int64(o, &value);
    snprintf(number, room, "%lld", *ok ? (long long)value : 0);
    return number;
}

static OuRef socket_getaddrinfo(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"getaddrinfo", {"host", "port", "family", "type", "proto", "flags"}, 2, 6};
    OuBor given[6];
    struct addrinfo hints = {0}, *found = NULL;
    int *const numbers[] = {&hints.ai_family, &hints.ai_socktype, &hints.ai_protocol, &hints.ai_flags};
    char host_number[24], port_number[24];
    bool ok = ou_args_bind(&params, args, nargs, kwnames, given), host_ok = false, port_ok = false;
    for (int i = 0; ok && i < 4; i++) {
        ok = !given[2 + i] || ou_arg_int(given[2 + i], numbers[i]);
    }
    if (!ok) {
        return NULL;
    }
    const char *host = text_of(given[0], host_number, sizeof host_number, &host_ok);
    const char *port = host_ok ? text_of(given[1], port_number, sizeof port_number, &port_ok) : NULL;
    if (!host_ok || !port_ok) {
        return NULL;
    }
    int error;
    if (!OU_AUDIT_VALUES("socket.getaddrinfo", "OOiii", given[0], given[1], hints.ai_family, hints.ai_socktype, hints.ai_protocol)) {
        return NULL;
    }
    OU_BLOCKING(error, getaddrinfo(host, port, &hints, &found));
    if (error != 0) {
        return socket_gai_error(module, error);
    }
    OuRef list = ou_list_new(0);
    for (const struct addrinfo *info = found; list && info; info = info->ai_next) {
        OuRef tuple = info_tuple(info);
        if (tuple == NULL || !ou_list_append_take(list, tuple)) {
            ou_clear(&list);
        }
    }
    freeaddrinfo(found);
    return list;
}

static OuRef socket_gethostname(OuBor module) {
    (void)module;
    char name[256];
    if (!OU_AUDIT_VALUES("socket.gethostname", "")) {
        return NULL;
    }
    return gethostname(name, sizeof name) == 0 ? ou_str_from_fs(name) : ou_raise_errno(NULL);
}

static OuRef socket_gethostbyname(OuBor module, OuBor host) {
    (void)module;
    struct sockaddr_storage address;
    char text[INET_ADDRSTRLEN];
    memset(&address, 0, sizeof address);
    const char *name = socket_host_arg("gethostbyname", host);
    if (name == NULL || !OU_AUDIT("socket.gethostbyname", host) || !socket_resolve(name, AF_INET, &address)) {
        return NULL;
    }
    return ou_str_from_cstr(inet_ntop(AF_INET, &((struct sockaddr_in *)&address)->sin_addr, text, sizeof text));
}

static OuRef socket_inet_aton(OuBor module, OuBor text) {
    (void)module;
    struct in_addr address;
    const char *name = ou_arg_is_str("inet_aton", 0, text) ? ou_str_utf8(text, NULL) : NULL;
    if (name == NULL) {
        return NULL;
    }
    return inet_aton(name, &address) ? ou_bytes_new(&address, sizeof address)
                                     : ou_raise(&ou_exc_OSError, "illegal IP address string passed to inet_aton");
}

static OuRef socket_inet_ntop(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int family;
    OuBuffer packed;
    char text[INET6_ADDRSTRLEN];
    if (!ou_args_count("inet_ntop", nargs, 2, 2) || !ou_arg_int(args[0], &family) ||
        !ou_buffer_get(args[1], &packed, false)) {
        return NULL;
    }
    OuRef result = NULL;
    if (packed.size != (family == AF_INET6 ? 16 : 4)) {
        ou_raise(&ou_exc_ValueError, "invalid length of packed IP address string");
    } else {
        result = inet_ntop(family, packed.data, text, sizeof text) ? ou_str_from_cstr(text) : ou_raise_errno(NULL);
    }
    ou_buffer_release(&packed);
    return result;
}

static OuRef socket_inet_pton(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int family;
    uint8_t packed[16];
    if (!ou_args_count("inet_pton", nargs, 2, 2) || !ou_arg_int(args[0], &family) ||
        !ou_arg_is_str("inet_pton", 2, args[1])) {
        return NULL;
    }
    const char *text = ou_str_utf8(args[1], NULL);
    int done = text ? inet_pton(family, text, packed) : 0;
    if (text == NULL || done < 0) {
        return text ? ou_raise_errno(NULL) : NULL;
    }
    return done ? ou_bytes_new(packed, family == AF_INET6 ? 16 : 4)
                : ou_raise(&ou_exc_OSError, "illegal IP address string passed to inet_pton");
}

#define SWAP(name, type, limit)                                                                                        \
    static OuRef socket_##name(OuBor module, OuBor o) {                                                                \
        (void)module;                                                                                                  \
        int64_t value;                                                                                                 \
        if (!ou_arg_int64(o, &value)) {                                                                                \
            return NULL;                                                                                               \
        }                                                                                                              \
        if (value < 0 || value > (limit)) {                                                                            \
            return ou_raise(&ou_exc_OverflowError, #name ": Python int too large to convert to C");                    \
        }                                                                                                              \
        return ou_int_new((int64_t)name((type)value));                                                                 \
    }
SWAP(htons, uint16_t, 0xffff)
SWAP(ntohs, uint16_t, 0xffff)
SWAP(htonl, uint32_t, 0xffffffff)
SWAP(ntohl, uint32_t, 0xffffffff)

const OuMethodDef socket_address_functions[] = {
    OU_KEYWORDS("getaddrinfo", socket_getaddrinfo,
                "getaddrinfo($module, host, port, family=0, type=0, proto=0, flags=0)\n--\n\nAddresses of a host."),
    OU_NOARGS("gethostname", socket_gethostname, "gethostname($module, /)\n--\n\nThis machine's name."),
    OU_ONE("gethostbyname", socket_gethostbyname, "gethostbyname($module, host, /)\n--\n\nA host's address."),
    OU_ONE("inet_aton", socket_inet_aton, "inet_aton($module, text, /)\n--\n\nAn IPv4 address as four bytes."),
    OU_FAST("inet_ntop", socket_inet_ntop, "inet_ntop($module, family, packed, /)\n--\n\nAn address as text."),
    OU_FAST("inet_pton", socket_inet_pton, "inet_pton($module, family, text, /)\n--\n\nAn address as bytes."),
    OU_ONE("htons", socket_htons, "htons($module, x, /)\n--\n\nIn the network's order."),
    OU_ONE("ntohs", socket_ntohs, "ntohs($module, x, /)\n--\n\nIn the machine's order."),
    OU_ONE("htonl", socket_htonl, "htonl($module, x, /)\n--\n\nIn the network's order."),
    OU_ONE("ntohl", socket_ntohl, "ntohl($module, x, /)\n--\n\nIn the machine's order."),
    {0},
};

bool socket_add_constants(OuBor module) {
#define C(name)                                                                                                        \
    { #name, name }
    static const struct {
        const char *name;
        int64_t value;
    } constants[] = {
        C(AF_UNSPEC),
        C(AF_INET),
        C(AF_INET6),
        C(AF_UNIX),
        C(SOCK_STREAM),
        C(SOCK_DGRAM),
        C(SOCK_RAW),
        C(SOCK_SEQPACKET),
        C(SOCK_NONBLOCK),
        C(SOCK_CLOEXEC),
        C(SOL_SOCKET),
        C(SO_REUSEADDR),
        C(SO_REUSEPORT),
        C(SO_KEEPALIVE),
        C(SO_BROADCAST),
        C(SO_LINGER),
        C(SO_RCVBUF),
        C(SO_SNDBUF),
        C(SO_ERROR),
        C(SO_TYPE),
        C(SO_ACCEPTCONN),
        C(SO_DOMAIN),
        C(SO_PROTOCOL),
        C(SO_RCVTIMEO),
        C(SO_SNDTIMEO),
        C(SO_OOBINLINE),
        C(SO_PEERCRED),
        C(SO_PASSCRED),
        C(SOMAXCONN),
        C(SHUT_RD),
        C(SHUT_WR),
        C(SHUT_RDWR),
        C(MSG_PEEK),
        C(MSG_OOB),
        C(MSG_DONTWAIT),
        C(MSG_WAITALL),
        C(MSG_NOSIGNAL),
        C(MSG_TRUNC),
        C(MSG_CTRUNC),
        C(MSG_DONTROUTE),
        C(MSG_EOR),
        C(IPPROTO_IP),
        C(IPPROTO_TCP),
        C(IPPROTO_UDP),
        C(IPPROTO_ICMP),
        C(IPPROTO_IPV6),
        C(IPPROTO_RAW),
        C(TCP_NODELAY),
        C(TCP_KEEPIDLE),
        C(TCP_KEEPINTVL),
        C(TCP_KEEPCNT),
        C(TCP_MAXSEG),
        C(IPV6_V6ONLY),
        C(IP_TTL),
        C(IP_TOS),
        C(IP_MULTICAST_TTL),
        C(IP_MULTICAST_LOOP),
        C(IP_ADD_MEMBERSHIP),
        C(AI_PASSIVE),
        C(AI_CANONNAME),
        C(AI_NUMERICHOST),
        C(AI_NUMERICSERV),
        C(AI_ADDRCONFIG),
        C(AI_V4MAPPED),
        C(AI_ALL),
        C(EAI_AGAIN),
        C(EAI_BADFLAGS),
        C(EAI_FAIL),
        C(EAI_FAMILY),
        C(EAI_MEMORY),
        C(EAI_NONAME),
        C(EAI_SERVICE),
        C(EAI_SOCKTYPE),
        C(EAI_SYSTEM),
        C(NI_NUMERICHOST),
        C(NI_NUMERICSERV),
        C(NI_NAMEREQD),
        C(NI_DGRAM),
        {"INADDR_ANY", 0},
        {"INADDR_BROADCAST", 0xffffffff},
        {"INADDR_LOOPBACK", 0x7f000001},
        {"INADDR_NONE", 0xffffffff},
#define SOCKET_CONSTANT(name) {#name, name},
#include "stdlib/socket_constants.def"
    };
#undef C
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) {
        if (!ou_module_add_int(module, constants[i].name, constants[i].value)) {
            return false;
        }
    }
    return true;
}
