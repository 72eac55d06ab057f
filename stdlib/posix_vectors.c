// posix: reading and writing several buffers at once, and copying between descriptors.
#include <errno.h>
#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <unistd.h>

#include "stdlib/posix_internal.h"

// ---- several buffers ----

typedef struct Vectors {
    size_t count;
    struct iovec *places; // count of them
    OuBuffer *buffers;    // count of them, held
} Vectors;

static void vectors_fini(Vectors *v) {
    for (size_t i = 0; i < v->count; i++) {
        ou_buffer_release(&v->buffers[i]);
    }
    ou_mem_free(OU_DOMAIN_RAW, v->places);
    ou_mem_free(OU_DOMAIN_RAW, v->buffers);
}

static bool vectors_init(Vectors *v, OuBor sequence, const char *function, bool writable) {
    *v = (Vectors){0};
    if (!posix_is_sequence(sequence)) {
        return ou_raise_false(&ou_exc_TypeError, "%s() arg 2 must be a sequence", function);
    }
    OuRef items = ou_sequence_tuple(sequence); // keeps what the buffers belong to until they are held
    size_t n = items ? ou_tuple_length(items) : 0;
    v->places = items ? ou_mem_alloc(OU_DOMAIN_RAW, (n + 1) * sizeof *v->places) : NULL;
    v->buffers = items ? ou_mem_alloc(OU_DOMAIN_RAW, (n + 1) * sizeof *v->buffers) : NULL;
    bool ok = v->places && v->buffers;
    if (items && !ok) {
        ou_raise_no_memory();
    }
    for (; ok && v->count < n; v->count += ok) {
        OuBuffer *buffer = &v->buffers[v->count];
        ok = ou_buffer_get(ou_tuple_borrow(items, v->count), buffer, writable);
        if (ok) {
            v->places[v->count] = (struct iovec){buffer->data, buffer->size};
        }
    }
    ou_xdecref(items);
    if (!ok) {
        vectors_fini(v);
    }
    return ok;
}

typedef enum Direction { READ, WRITE } Direction;

// readv, writev; with an offset (else -1) and flags preadv2, pwritev2.
static OuRef transfer(const PosixArgs *a, Direction direction, const char *function) {
    Vectors v;
    if (!vectors_init(&v, a->v[1].given, function, direction == READ)) {
        return NULL;
    }
    int fd = (int)a->v[0].n, count = (int)v.count, flags = a->count > 3 ? (int)a->v[3].n : 0;
    off_t offset = a->count > 2 ? a->v[2].n : -1;
    ssize_t n;
    bool ok = true;
    do {
        OU_BLOCKING(n, a->count == 2 ? (direction == READ ? readv(fd, v.places, count) : writev(fd, v.places, count))
                                     : (direction == READ ? preadv2(fd, v.places, count, offset, flags)
                                                          : pwritev2(fd, v.places, count, offset, flags)));
    } while (n < 0 && errno == EINTR && (ok = ou_signals_run()));
    OuRef result = ok ? posix_number(a, n) : NULL;
    vectors_fini(&v);
    return result;
}

POSIX_POSITIONAL(readv, "io", 2, transfer(&a, READ, "readv"))
POSIX_POSITIONAL(writev, "io", 2, transfer(&a, WRITE, "writev"))
POSIX_POSITIONAL(preadv, "ioli", 3, transfer(&a, READ, "preadv2"))
POSIX_POSITIONAL(pwritev, "ioli", 3, transfer(&a, WRITE, "pwritev2"))

// ---- from descriptor to descriptor ----

static bool read_offset(const PosixArg *a, off_t *offset, off_t **given) {
    *given = NULL;
    if (a->given == NULL || a->given == ou_none) {
        return true;
    }
    int64_t n;
    if (!ou_arg_int64(a->given, &n)) {
        return false;
    }
    *offset = n;
    *given = offset;
    return true;
}

static OuRef send_file(const PosixArgs *a) {
    off_t place, *offset;
    if (!read_offset(&a->v[2], &place, &offset)) {
        return NULL;
    }
    ssize_t n;
    bool ok = true;
    do {
        OU_BLOCKING(n, sendfile((int)a->v[0].n, (int)a->v[1].n, offset, (size_t)a->v[3].n));
    } while (n < 0 && errno == EINTR && (ok = ou_signals_run()));
    return ok ? posix_number(a, n) : NULL;
}

// copy_file_range, or splice: source, destination, count, the two offsets, flags of splice
static OuRef copy_between(const PosixArgs *a, bool splicing) {
    off_t from, to, *source, *destination;
    if (a->v[2].n < 0) {
        return ou_raise(&ou_exc_ValueError, "negative value for 'count' not allowed");
    }
    if (!read_offset(&a->v[3], &from, &source) || !read_offset(&a->v[4], &to, &destination)) {
        return NULL;
    }
    int in = (int)a->v[0].n, out = (int)a->v[1].n;
    size_t count = (size_t)a->v[2].n;
    ssize_t n;
    bool ok = true;
    do {
        OU_BLOCKING(n, splicing ? splice(in, source, out, destination, count, (unsigned)a->v[5].n)
                                : copy_file_range(in, source, out, destination, count, 0));
    } while (n < 0 && errno == EINTR && (ok = ou_signals_run()));
    return ok ? posix_number(a, n) : NULL;
}

POSIX_FUNCTION(sendfile, "iiol", 4, 4, NAMED("out_fd", "in_fd", "offset", "count"), send_file(&a))
POSIX_FUNCTION(copy_file_range, "iiloo", 3, 5, NAMED("src", "dst", "count", "offset_src", "offset_dst"), copy_between(&a, false))
POSIX_FUNCTION(splice, "iilooi", 3, 6, NAMED("src", "dst", "count", "offset_src", "offset_dst", "flags"), copy_between(&a, true))

const OuMethodDef posix_vector_functions[] = {
    OU_KEYWORDS("copy_file_range", posix_copy_file_range,
                "copy_file_range($module, /, src, dst, count, offset_src=None,\n                offset_dst=None)\n--\n\n"
                "Copies from file to file within the system."),
    OU_FAST("preadv", posix_preadv,
            "preadv($module, fd, buffers, offset, flags=0, /)\n--\n\nReads at a position into several buffers."),
    OU_FAST("pwritev", posix_pwritev,
            "pwritev($module, fd, buffers, offset, flags=0, /)\n--\n\nWrites several buffers at a position."),
    OU_FAST("readv", posix_readv, "readv($module, fd, buffers, /)\n--\n\nReads into several buffers."),
    OU_KEYWORDS("sendfile", posix_sendfile,
                "sendfile($module, /, out_fd, in_fd, offset, count)\n--\n\nCopies from in_fd to out_fd within the system."),
    OU_KEYWORDS("splice", posix_splice,
                "splice($module, /, src, dst, count, offset_src=None, offset_dst=None,\n       flags=0)\n--\n\n"
                "Moves from descriptor to descriptor, one of them a pipe."),
    OU_FAST("writev", posix_writev, "writev($module, fd, buffers, /)\n--\n\nWrites several buffers."),
    {0},
};
