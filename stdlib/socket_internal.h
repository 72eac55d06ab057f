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

extern const OuMethodDef socket_message_functions[]; // socket_messages.c
OuRef socket_recvmsg(OuBor o, OuArgs args, size_t nargs);
OuRef socket_recvmsg_into(OuBor o, OuArgs args, size_t nargs);
OuRef socket_recvfrom_into(OuBor o, OuArgs args, size_t nargs, OuBor kwnames);
OuRef socket_sendmsg(OuBor o, OuArgs args, size_t nargs);

double socket_now(void); // of CLOCK_MONOTONIC, seconds
bool socket_wait_ready(const Socket *self, short events, double end) OU_MUST_USE;
// Evaluates `call` until it is neither interrupted nor (with a time-out) too early; `result` < 0: an exception is set.
#define SOCKET_TRY(result, self, events, call)                                                                         \
    do {                                                                                                               \
        double end_ = socket_now() + (self)->timeout;                                                                  \
        for (;;) {                                                                                                     \
            if (!socket_wait_ready((self), (events), end_)) {                                                          \
                (result) = -1;                                                                                         \
                break;                                                                                                 \
            }                                                                                                          \
            OU_BLOCKING((result), (call));                                                                             \
            if ((result) >= 0) {                                                                                       \
                break;                                                                                                 \
            }                                                                                                          \
            if (errno == EINTR ? ou_signals_run() : (self)->timeout > 0 && errno == EAGAIN) {                          \
                continue;                                                                                              \
            }                                                                                                          \
            if (!ou_error_is_set()) {                                                                                  \
                ou_raise_errno(NULL);                                                                                  \
            }                                                                                                          \
            break;                                                                                                     \
        }                                                                                                              \
    } while (0)

// socket_address.c: looking names up.
OuRef socket_gai_error(OuBor module, int code); // raises gaierror; NULL
OuRef socket_raise_lookup(OuBor module, const char *name, int code, const char *message); // gaierror or herror; NULL
const char *socket_host_arg(const char *function, OuBor o);                               // NULL: TypeError
// A host's first address of the family; '' is any, '<broadcast>' all.
bool socket_resolve(const char *host, int family, struct sockaddr_storage *out) OU_MUST_USE;

extern const OuMethodDef socket_name_functions[]; // socket_names.c

#endif
