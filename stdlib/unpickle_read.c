// The input of an Unpickler: all of it in memory for loads(), else the piece of a file that was asked for last.
//
// A file that can be peeked at is, so that not each opcode costs a read; it is told later how much of that was used.
#include "stdlib/pickle_internal.h"

enum {
    PEEK = 128 << 10,
    TRUSTED = 1 << 20, // a longer string is read in pieces, each as long as what has come so far: the length may be a lie
};

OuRef unpickle_truncated(void) {
    return ou_raise(&pickle_unpickling_error_type, "pickle data was truncated");
}

bool unpickle_window_take(Unpickler *u, OuRef source) {
    OuBuffer fresh, old = u->window;
    bool ok = source != NULL && ou_buffer_get(source, &fresh, false);
    if (ok) {
        u->window = fresh;
        u->pos = 0;
        u->told = fresh.size;
        ou_buffer_release(&old);
    }
    ou_xdecref(source);
    return ok;
}

static OuRef call_with_size(OuBor function, size_t n) {
    OuRef held = ou_newref(function), size = ou_int_new((int64_t)n); // __init__ may be called meanwhile
    OuRef result = size ? ou_call_1(held, size) : NULL;
    ou_decref(held);
    ou_xdecref(size);
    return result;
}

bool unpickle_skip_used(Unpickler *u) {
    if (u->read == NULL || u->pos <= u->told) {
        return true;
    }
    size_t used = u->pos - u->told;
    u->told = u->pos;
    OuRef dropped = call_with_size(u->read, used);
    ou_xdecref(dropped);
    return dropped != NULL;
}

// Does the file show n bytes without giving them? Then they are in the window. OU_FALSE: it has to be read.
static OuTruth peek(Unpickler *u, size_t n) {
    if (u->peek == NULL || n >= PEEK) {
        return OU_FALSE;
    }
    OuRef data = call_with_size(u->peek, PEEK);
    if (data == NULL) {
        if (!ou_error_is(NotImplementedError)) {
            return OU_ERROR;
        }
        ou_error_clear();
        ou_clear(&u->peek);
        return OU_FALSE;
    }
    if (!unpickle_window_take(u, data)) {
        return OU_ERROR;
    }
    u->told = 0;
    return n <= u->window.size ? OU_TRUE : OU_FALSE;
}

// As much of a long string as the file has.
static OuRef read_in_chunks(Unpickler *u, size_t n) {
    ByteWriter all = {0};
    bool ok = true, more = true;
    while (ok && more && all.size < n) {
        OuBuffer piece;
        size_t left = n - all.size, next = all.size < TRUSTED ? TRUSTED : all.size;
        OuRef data = call_with_size(u->read, left < next ? left : next);
        ok = data != NULL && ou_buffer_get(data, &piece, false);
        if (ok) {
            more = piece.size != 0;
            ok = byte_writer_put(&all, piece.data, piece.size);
            ou_buffer_release(&piece);
        }
        ou_xdecref(data);
    }
    return byte_writer_finish(&all, ok);
}

static OuRef read_from_file(Unpickler *u, size_t n) {
    return n <= TRUSTED ? call_with_size(u->read, n) : read_in_chunks(u, n);
}

const uint8_t *unpickle_read_slow(Unpickler *u, size_t n) {
    if (u->read == NULL) {
        unpickle_truncated();
        return NULL;
    }
    OuTruth shown = unpickle_skip_used(u) ? peek(u, n) : OU_ERROR;
    if (shown == OU_ERROR || (shown == OU_FALSE && !unpickle_window_take(u, read_from_file(u, n)))) {
        return NULL;
    }
    if (u->window.size < n) {
        unpickle_truncated();
        return NULL;
    }
    u->pos = n;
    return u->window.data;
}

OuRef unpickle_read_bytes(Unpickler *u, size_t n) {
    if (u->window.size - u->pos < n && u->read != NULL && n >= PEEK) { // as the file gives it, without a copy
        OuRef data = unpickle_skip_used(u) ? read_from_file(u, n) : NULL;
        if (data != NULL && ou_is(data, &ou_bytes_type) && ou_as_bytes(data)->length == n) {
            u->pos = u->told = u->window.size;
            return data;
        }
        if (!unpickle_window_take(u, data)) {
            return NULL;
        }
        if (u->window.size < n) {
            return unpickle_truncated();
        }
    }
    const uint8_t *data = unpickle_read(u, n);
    return data ? ou_bytes_new(n ? data : (const uint8_t *)"", n) : NULL;
}

// The next line, which has its newline, is taken from the window. OU_FALSE: it does not end there.
static OuTruth line_in_window(Unpickler *u, const char **line, size_t *n) {
    const char *start = (const char *)u->window.data + u->pos;
    size_t left = u->window.size - u->pos;
    const char *end = left ? memchr(start, '\n', left) : NULL;
    if (end == NULL) {
        return OU_FALSE;
    }
    *line = start;
    *n = (size_t)(end - start);
    u->pos += *n + 1;
    return OU_TRUE;
}

bool unpickle_read_line(Unpickler *u, size_t least, const char **line, size_t *n) {
    OuTruth there = line_in_window(u, line, n);
    if (there == OU_FALSE && u->readline != NULL) {
        OuRef readline = unpickle_skip_used(u) ? ou_xnewref(u->readline) : NULL;
        there = readline && unpickle_window_take(u, ou_call_0(readline)) ? line_in_window(u, line, n) : OU_ERROR;
        ou_xdecref(readline);
    }
    if (there == OU_ERROR) {
        return false;
    }
    return (there == OU_TRUE && *n >= least) || unpickle_truncated() != NULL;
}
