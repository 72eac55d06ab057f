// _socket: names of services, protocols, interfaces and hosts, as the system's files and servers have them.
#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

#include "stdlib/socket_internal.h"

enum { ROOM = 8192 }; // for an entry of the databases; longer ones count as not found

// The only argument, or that of this index, as C string. NULL: an exception is set.
static const char *text_arg(const char *function, int index, OuBor o) {
    return ou_arg_is_str(function, index, o) ? ou_str_utf8(o, NULL) : NULL;
}

static OuRef not_found(const char *what) {
    return ou_raise(&ou_exc_OSError, "%s not found", what);
}

static OuRef socket_getservbyname(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("getservbyname", nargs, 1, 2)) {
        return NULL;
    }
    const char *name = text_arg("getservbyname", 1, args[0]);
    const char *protocol = name && nargs > 1 ? text_arg("getservbyname", 2, args[1]) : NULL;
    if (name == NULL || (nargs > 1 && protocol == NULL) ||
        !OU_AUDIT("socket.getservbyname", args[0], nargs > 1 ? args[1] : NULL)) {
        return NULL;
    }
    struct servent entry, *found = NULL;
    char room[ROOM];
    int error;
    OU_BLOCKING(error, getservbyname_r(name, protocol, &entry, room, sizeof room, &found));
    return error == 0 && found ? ou_int_new(ntohs((uint16_t)entry.s_port)) : not_found("service/proto");
}

static OuRef socket_getservbyport(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int port;
    const char *protocol = NULL;
    if (!ou_args_count("getservbyport", nargs, 1, 2) || !ou_arg_int(args[0], &port) ||
        (nargs > 1 && (protocol = text_arg("getservbyport", 2, args[1])) == NULL)) {
        return NULL;
    }
    if (port < 0 || port > 65535) {
        return ou_raise(&ou_exc_OverflowError, "getservbyport: port must be 0-65535.");
    }
    if (!OU_AUDIT_VALUES("socket.getservbyport", "iO", port, nargs > 1 ? args[1] : NULL)) {
        return NULL;
    }
    struct servent entry, *found = NULL;
    char room[ROOM];
    int error;
    OU_BLOCKING(error, getservbyport_r(htons((uint16_t)port), protocol, &entry, room, sizeof room, &found));
    return error == 0 && found ? ou_str_from_fs(entry.s_name) : not_found("port/proto");
}

static OuRef socket_getprotobyname(OuBor module, OuBor o) {
    (void)module;
    const char *name = text_arg("getprotobyname", 1, o);
    if (name == NULL) {
        return NULL;
    }
    struct protoent entry, *found = NULL;
    char room[ROOM];
    int error;
    OU_BLOCKING(error, getprotobyname_r(name, &entry, room, sizeof room, &found));
    return error == 0 && found ? ou_int_new(entry.p_proto) : not_found("protocol");
}

static OuRef socket_inet_ntoa(OuBor module, OuBor packed) {
    (void)module;
    OuBuffer buffer;
    if (!ou_buffer_get(packed, &buffer, false)) {
        return NULL;
    }
    char text[INET_ADDRSTRLEN];
    OuRef result = NULL;
    if (buffer.size != sizeof(struct in_addr)) {
        ou_raise(&ou_exc_OSError, "packed IP wrong length for inet_ntoa");
    } else {
        result = ou_str_from_cstr(inet_ntop(AF_INET, buffer.data, text, sizeof text));
    }
    ou_buffer_release(&buffer);
    return result;
}

// ---- interfaces ----

static OuRef socket_if_nametoindex(OuBor module, OuBor given) {
    (void)module;
    OuRef path = ou_fs_bytes(given);
    if (path == NULL) {
        return NULL;
    }
    unsigned number = if_nametoindex((const char *)ou_as_bytes(path)->data);
    ou_decref(path);
    return number ? ou_int_new(number) : ou_raise(&ou_exc_OSError, "no interface with this name");
}

static OuRef socket_if_indextoname(OuBor module, OuBor given) {
    (void)module;
    int64_t number;
    if (!ou_arg_int64(given, &number)) {
        return NULL;
    }
    if (number < 0) {
        return ou_raise(&ou_exc_OverflowError, "can't convert negative value to unsigned int");
    }
    char name[IF_NAMESIZE];
    return if_indextoname((unsigned)number, name) ? ou_str_from_fs(name) : ou_raise_errno(NULL);
}

static OuRef interface_tuple(const struct if_nameindex *one) {
    OuRef number = ou_int_new(one->if_index), name = ou_str_from_fs(one->if_name);
    OuRef pair = number && name ? ou_tuple_pack(2, number, name) : NULL;
    ou_xdecref(number);
    ou_xdecref(name);
    return pair;
}

static OuRef socket_if_nameindex(OuBor module) {
    (void)module;
    struct if_nameindex *all = if_nameindex();
    if (all == NULL) {
        return ou_raise_errno(NULL);
    }
    OuRef list = ou_list_new(0);
    for (const struct if_nameindex *one = all; list && one->if_index; one++) {
        OuRef pair = interface_tuple(one);
        if (pair == NULL || !ou_list_append_take(list, pair)) {
            ou_clear(&list);
        }
    }
    if_freenameindex(all);
    return list;
}

// ---- hosts ----

static OuRef address_text(int family, const char *address) {
    char text[INET6_ADDRSTRLEN];
    return ou_str_from_cstr(inet_ntop(family, address, text, sizeof text));
}

// The texts of a NULL-terminated array: aliases, or addresses of the family if that is not 0.
static OuRef text_list(char *const *texts, int family) {
    OuRef list = ou_list_new(0);
    for (; list && texts && *texts; texts++) {
        OuRef text = family ? address_text(family, *texts) : ou_str_from_fs(*texts);
        if (text == NULL || !ou_list_append_take(list, text)) {
            ou_clear(&list);
        }
    }
    return list;
}

// (name, aliases, addresses)
static OuRef host_tuple(const struct hostent *host) {
    OuRef name = ou_str_from_fs(host->h_name), aliases = text_list(host->h_aliases, 0),
          addresses = text_list(host->h_addr_list, host->h_addrtype);
    OuRef tuple = name && aliases && addresses ? ou_tuple_pack(3, name, aliases, addresses) : NULL;
    ou_xdecref(name);
    ou_xdecref(aliases);
    ou_xdecref(addresses);
    return tuple;
}

static OuRef host_result(OuBor module, const struct hostent *found, int error) {
    return found ? host_tuple(found) : socket_raise_lookup(module, "herror", error, hstrerror(error));
}

static OuRef socket_gethostbyname_ex(OuBor module, OuBor given) {
    struct sockaddr_storage address = {0};
    const char *name = socket_host_arg("gethostbyname_ex", given);
    if (name == NULL || !OU_AUDIT("socket.gethostbyname", given) || !socket_resolve(name, AF_INET, &address)) {
        return NULL;
    }
    struct hostent entry, *found = NULL;
    char room[ROOM];
    int error, problem = 0;
    OU_BLOCKING(error, gethostbyname2_r(name, AF_INET, &entry, room, sizeof room, &found, &problem));
    return host_result(module, error == 0 ? found : NULL, problem);
}

static OuRef socket_gethostbyaddr(OuBor module, OuBor given) {
    struct sockaddr_storage address = {0};
    const char *name = socket_host_arg("gethostbyaddr", given);
    if (name == NULL || !OU_AUDIT("socket.gethostbyaddr", given) || !socket_resolve(name, AF_UNSPEC, &address)) {
        return NULL;
    }
    bool four = address.ss_family == AF_INET;
    const void *bits = four ? (const void *)&((struct sockaddr_in *)&address)->sin_addr
                            : (const void *)&((struct sockaddr_in6 *)&address)->sin6_addr;
    struct hostent entry, *found = NULL;
    char room[ROOM];
    int error, problem = 0;
    OU_BLOCKING(error,
                gethostbyaddr_r(bits, four ? 4 : 16, address.ss_family, &entry, room, sizeof room, &found, &problem));
    return host_result(module, error == 0 ? found : NULL, problem);
}

static OuRef socket_sethostname(OuBor module, OuBor given) {
    (void)module;
    OuRef name = ou_fs_bytes(given);
    if (name == NULL) {
        return NULL;
    }
    if (!OU_AUDIT("socket.sethostname", name)) {
        ou_decref(name);
        return NULL;
    }
    int failed = sethostname((const char *)ou_as_bytes(name)->data, ou_as_bytes(name)->length);
    ou_decref(name);
    return failed ? ou_raise_errno(NULL) : ou_return_none();
}

const OuMethodDef socket_name_functions[] = {
    OU_FAST("getservbyname", socket_getservbyname,
            "getservbyname($module, name, protocol=None, /)\n--\n\nA service's port."),
    OU_FAST("getservbyport", socket_getservbyport,
            "getservbyport($module, port, protocol=None, /)\n--\n\nA port's service."),
    OU_ONE("getprotobyname", socket_getprotobyname, "getprotobyname($module, name, /)\n--\n\nA protocol's number."),
    OU_ONE("inet_ntoa", socket_inet_ntoa, "inet_ntoa($module, packed, /)\n--\n\nFour bytes as text."),
    OU_ONE("if_nametoindex", socket_if_nametoindex, "if_nametoindex($module, name, /)\n--\n\nAn interface's number."),
    OU_ONE("if_indextoname", socket_if_indextoname, "if_indextoname($module, index, /)\n--\n\nAn interface's name."),
    OU_NOARGS("if_nameindex", socket_if_nameindex, "if_nameindex($module, /)\n--\n\nAll interfaces: (number, name)."),
    OU_ONE("gethostbyname_ex", socket_gethostbyname_ex,
           "gethostbyname_ex($module, host, /)\n--\n\n(name, aliases, IPv4 addresses)"),
    OU_ONE("gethostbyaddr", socket_gethostbyaddr, "gethostbyaddr($module, host, /)\n--\n\n(name, aliases, addresses)"),
    OU_ONE("sethostname", socket_sethostname, "sethostname($module, name, /)\n--\n\nGive this machine a name."),
    {0},
};
