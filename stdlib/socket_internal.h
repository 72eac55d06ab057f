// What the files of _socket share.
#ifndef OU_STDLIB_SOCKET_INTERNAL_H
#define OU_STDLIB_SOCKET_INTERNAL_H

#include <sys/socket.h>

#include "interp/ouro.h"

typedef struct Socket {
    OuObject head;
    int fd; // -1: closed
    int family, type, protocol;
    double timeout; // seconds, -1: it blocks
} Socket;

extern OuType socket_type;
static inline Socket *as_socket(OuBor o) {
    return (Socket *)(uintptr_t)o;
}

// socket_address.c: addresses as Python has them, (host, port), (host, port, flow, scope), a path.
bool socket_address(const Socket *self, OuBor given, struct sockaddr_storage *out, socklen_t *size) OU_MUST_USE;
OuRef socket_address_object(const struct sockaddr_storage *address, socklen_t size) OU_MUST_USE;
extern const OuMethodDef socket_address_functions[];
bool socket_add_constants(OuBor module) OU_MUST_USE;

OuRef socket_gai_error(OuBor module, int code); // raises gaierror; NULL

#endif
