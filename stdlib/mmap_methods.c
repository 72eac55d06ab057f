// The methods of mmap objects: reading and writing as a file does, searching, and what the system can do with the memory.
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib/mmap_internal.h"

static bool count_arguments(const char *name, size_t nargs, size_t least, size_t most) {
    if (nargs >= least && nargs <= most) {
        return true;
    }
    size_t limit = nargs < least ? least : most;
    return ou_raise_false(&ou_exc_TypeError, "%s() takes %s %zu argument%s (%zu given)", name,
                          least == most ? "exactly" : nargs < least ? "at least" : "at most", limit, limit == 1 ? "" : "s", nargs);
}

static size_t left(const Mmap *m) {
    return m->position < m->region.size ? m->region.size - m->position : 0;
}

static OuRef close_(OuBor self) {
    return mmap_close(as_mmap(self)) ? ou_return_none() : NULL;
}

static OuRef enter(OuBor self) {
    return mmap_alive(as_mmap(self)) ? ou_newref(self) : NULL;
}

static OuRef exit_(OuBor self, OuArgs args, size_t nargs) {
    (void)args, (void)nargs;
    return close_(self);
}

// ---- at the position ----

static OuRef take(Mmap *m, size_t n) {
    OuRef result = mmap_result_take(m, ou_bytes_new(m->region.data + m->position, n));
    m->position += result ? n : 0;
    return result;
}

static OuRef read_(OuBor self, OuArgs args, size_t nargs) {
    Mmap *m = as_mmap(self);
    int64_t n = -1;
    if (!mmap_alive(m) || !count_arguments("read", nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 1 && args[0] != ou_none) {
        if (args[0]->type->index == NULL) {
            return ou_raise(&ou_exc_TypeError, "argument should be integer or None, not '%.200T'", args[0]);
        }
        if (!ou_index_int64(args[0], &n) || !mmap_alive(m)) {
            return NULL;
        }
    }
    return take(m, n < 0 || (uint64_t)n > left(m) ? left(m) : (size_t)n);
}

static OuRef readline(OuBor self) {
    Mmap *m = as_mmap(self);
    if (!mmap_alive(m)) {
        return NULL;
    }
    const uint8_t *start = m->region.data + m->position, *end = left(m) ? memchr(start, '\n', left(m)) : NULL;
    return take(m, end ? (size_t)(end + 1 - start) : left(m));
}

static OuRef read_byte(OuBor self) {
    Mmap *m = as_mmap(self);
    if (!mmap_alive(m)) {
        return NULL;
    }
    if (left(m) == 0) {
        return ou_raise(&ou_exc_ValueError, "read byte out of range");
    }
    return mmap_result_take(m, ou_int_new(m->region.data[m->position++]));
}

static OuRef write_(OuBor self, OuArgs args, size_t nargs) {
    Mmap *m = as_mmap(self);
    OuBuffer source;
    if (!mmap_alive(m) || !count_arguments("write", nargs, 1, 1) || !ou_buffer_get(args[0], &source, false)) {
        return NULL;
    }
    size_t size = source.size;
    bool ok = mmap_is_writable(m) && mmap_alive(m);
    ok = ok && ((m->position <= m->region.size && size <= left(m)) || ou_raise_false(&ou_exc_ValueError, "data out of range"));
    if (ok) {
        memmove(m->region.data + m->position, source.data, size); // it may be this mapping's own memory
    }
    ou_buffer_release(&source);
    if (!ok || !mmap_alive(m)) {
        return NULL;
    }
    m->position += size;
    return ou_int_new((int64_t)size);
}

static OuRef write_byte(OuBor self, OuBor value) {
    Mmap *m = as_mmap(self);
    int64_t byte;
    if (!mmap_alive(m) || !ou_arg_int64(value, &byte)) {
        return NULL;
    }
    if (byte < 0 || byte > UINT8_MAX) {
        return ou_raise(&ou_exc_OverflowError, "unsigned byte integer is %s", byte < 0 ? "less than minimum" : "greater than maximum");
    }
    if (!mmap_is_writable(m) || !mmap_alive(m)) {
        return NULL;
    }
    if (left(m) == 0) {
        return ou_raise(&ou_exc_ValueError, "write byte out of range");
    }
    m->region.data[m->position++] = (uint8_t)byte;
    return mmap_alive(m) ? ou_return_none() : NULL;
}

static OuRef seek(OuBor self, OuArgs args, size_t nargs) {
    Mmap *m = as_mmap(self);
    int64_t distance, where;
    int whence = SEEK_SET;
    if (!mmap_alive(m) || !count_arguments("seek", nargs, 1, 2) || !ou_arg_int64(args[0], &distance) ||
        (nargs == 2 && !ou_arg_int(args[1], &whence)) || !mmap_alive(m)) {
        return NULL;
    }
    if (whence != SEEK_SET && whence != SEEK_CUR && whence != SEEK_END) {
        return ou_raise(&ou_exc_ValueError, "unknown seek type");
    }
    int64_t from = whence == SEEK_SET ? 0 : (int64_t)(whence == SEEK_CUR ? m->position : m->region.size);
    if (__builtin_add_overflow(from, distance, &where) || where < 0 || (uint64_t)where > m->region.size) {
        return ou_raise(&ou_exc_ValueError, "seek out of range");
    }
    m->position = (size_t)where;
    return ou_return_none();
}

static OuRef tell(OuBor self) {
    return mmap_alive(as_mmap(self)) ? ou_int_new((int64_t)as_mmap(self)->position) : NULL;
}

// ---- searching ----

static int64_t clamp(int64_t i, int64_t size) {
    i += i < 0 ? size : 0;
    return i < 0 ? 0 : i > size ? size : i;
}

static int64_t search_back(const uint8_t *data, size_t size, const OuBuffer *what) {
    for (int64_t i = (int64_t)size - (int64_t)what->size; i >= 0; i--) {
        if (memcmp(data + i, what->data, what->size) == 0) {
            return i;
        }
    }
    return -1;
}

static OuRef search(OuBor self, const char *name, OuArgs args, size_t nargs, bool backwards) {
    Mmap *m = as_mmap(self);
    OuBuffer what;
    if (!mmap_alive(m)) {
        return NULL;
    }
    int64_t start = (int64_t)m->position, end = (int64_t)m->region.size, found = -1;
    if (!count_arguments(name, nargs, 1, 3) || !ou_buffer_get(args[0], &what, false)) {
        return NULL;
    }
    bool ok = (nargs < 2 || ou_arg_int64(args[1], &start)) && (nargs < 3 || ou_arg_int64(args[2], &end)) && mmap_alive(m);
    if (ok) {
        start = clamp(start, (int64_t)m->region.size);
        end = clamp(end, (int64_t)m->region.size);
    }
    if (ok && start <= end) {
        const uint8_t *data = m->region.data + start, *place;
        size_t size = (size_t)(end - start);
        if (backwards) {
            found = search_back(data, size, &what);
        } else {
            place = memmem(data, size, what.data, what.size);
            found = place ? place - data : -1;
        }
    }
    ou_buffer_release(&what);
    return ok && mmap_alive(m) ? ou_int_new(found < 0 ? -1 : start + found) : NULL;
}

static OuRef find(OuBor self, OuArgs args, size_t nargs) {
    return search(self, "find", args, nargs, false);
}

static OuRef rfind(OuBor self, OuArgs args, size_t nargs) {
    return search(self, "rfind", args, nargs, true);
}

// ---- the memory as a whole ----

static OuRef size(OuBor self) {
    struct stat st;
    if (!mmap_alive(as_mmap(self))) {
        return NULL;
    }
    return fstat(as_mmap(self)->fd, &st) == 0 ? ou_int_new(st.st_size) : ou_raise_errno(NULL);
}

static OuRef move(OuBor self, OuArgs args, size_t nargs) {
    Mmap *m = as_mmap(self);
    int64_t to, from, n;
    if (!mmap_alive(m) || !count_arguments("move", nargs, 3, 3) || !ou_arg_int64(args[0], &to) || !ou_arg_int64(args[1], &from) ||
        !ou_arg_int64(args[2], &n) || !mmap_is_writable(m) || !mmap_alive(m)) {
        return NULL;
    }
    int64_t whole = (int64_t)m->region.size;
    if (to < 0 || from < 0 || n < 0 || whole - to < n || whole - from < n) {
        return ou_raise(&ou_exc_ValueError, "source, destination, or count out of range");
    }
    memmove(m->region.data + to, m->region.data + from, (size_t)n);
    return mmap_alive(m) ? ou_return_none() : NULL;
}

static OuRef flush(OuBor self, OuArgs args, size_t nargs) {
    Mmap *m = as_mmap(self);
    int64_t offset = 0, length = (int64_t)m->region.size;
    if (!mmap_alive(m) || !count_arguments("flush", nargs, 0, 2) || (nargs > 0 && !ou_arg_int64(args[0], &offset)) ||
        (nargs > 1 && !ou_arg_int64(args[1], &length)) || !mmap_alive(m)) {
        return NULL;
    }
    if (offset < 0 || length < 0 || (int64_t)m->region.size - offset < length) {
        return ou_raise(&ou_exc_ValueError, "flush values out of range");
    }
    if (m->access == MMAP_READ || m->access == MMAP_COPY) {
        return ou_return_none();
    }
    int failed;
    m->exports++; // it may not go away while others run
    OU_BLOCKING(failed, msync(m->region.data + offset, (size_t)length, MS_SYNC));
    m->exports--;
    return failed ? ou_raise_errno(NULL) : ou_return_none();
}

static OuRef advise(OuBor self, OuArgs args, size_t nargs) {
    Mmap *m = as_mmap(self);
    int option;
    int64_t start = 0, length = (int64_t)m->region.size;
    if (!mmap_alive(m) || !count_arguments("madvise", nargs, 1, 3) || !ou_arg_int(args[0], &option) ||
        (nargs > 1 && !ou_arg_int64(args[1], &start)) || (nargs > 2 && !ou_arg_int64(args[2], &length)) || !mmap_alive(m)) {
        return NULL;
    }
    int64_t whole = (int64_t)m->region.size;
    if (start < 0 || start >= whole) {
        return ou_raise(&ou_exc_ValueError, "madvise start out of bounds");
    }
    if (length < 0) {
        return ou_raise(&ou_exc_ValueError, "madvise length invalid");
    }
    if (INT64_MAX - start < length) {
        return ou_raise(&ou_exc_OverflowError, "madvise length too large");
    }
    length = length > whole - start ? whole - start : length;
    return madvise(m->region.data + start, (size_t)length, option) == 0 ? ou_return_none() : ou_raise_errno(NULL);
}

static bool may_resize(const Mmap *m) {
    if (m->exports > 0) {
        return ou_raise_false(&ou_exc_BufferError, "mmap can't resize with extant buffers exported.");
    }
    return m->access == MMAP_DEFAULT || m->access == MMAP_WRITE ||
           ou_raise_false(&ou_exc_TypeError, "mmap can't resize a readonly or copy-on-write memory map.");
}

static OuRef resize(OuBor self, OuArgs args, size_t nargs) {
    Mmap *m = as_mmap(self);
    int64_t wanted;
    if (!mmap_alive(m) || !count_arguments("resize", nargs, 1, 1) || !ou_arg_int64(args[0], &wanted) || !may_resize(m) ||
        !mmap_alive(m)) {
        return NULL;
    }
    if (wanted < 0 || INT64_MAX - wanted < m->offset) {
        return ou_raise(&ou_exc_ValueError, "new size out of range");
    }
    if (m->fd == -1 && m->is_shared && (size_t)wanted > m->region.size) { // the system has nothing behind the old end
        return ou_raise(&ou_exc_ValueError, "mmap: can't expand a shared anonymous mapping on Linux");
    }
    if (m->fd != -1 && ftruncate(m->fd, m->offset + wanted) != 0) {
        return ou_raise_errno(NULL);
    }
    void *data = mremap(m->region.data, m->region.size, (size_t)wanted, MREMAP_MAYMOVE);
    if (data == MAP_FAILED) {
        return ou_raise_errno(NULL);
    }
    m->region.data = data;
    m->region.size = (size_t)wanted;
    return ou_return_none();
}

const OuMethodDef mmap_methods[] = {
    OU_NOARGS("__enter__", enter, NULL),
    OU_FAST("__exit__", exit_, NULL),
    OU_NOARGS("close", close_, "close() -> None\n\nUnmaps the memory."),
    OU_FAST("find", find, "find(sub[, start[, end]]) -> int\n\nWhere the bytes first are, from the position on; -1: nowhere."),
    OU_FAST("flush", flush, "flush([offset[, size]]) -> None\n\nWrites changes to the file and waits for it."),
    OU_FAST("madvise", advise, "madvise(option[, start[, length]]) -> None\n\nTells the system how the memory will be used."),
    OU_FAST("move", move, "move(dest, src, count) -> None\n\nCopies count bytes within the memory."),
    OU_FAST("read", read_, "read([n]) -> bytes\n\nUp to n bytes from the position on, or all that are left."),
    OU_NOARGS("read_byte", read_byte, "read_byte() -> int\n\nThe byte at the position."),
    OU_NOARGS("readline", readline, "readline() -> bytes\n\nThe line at the position."),
    OU_FAST("resize", resize, "resize(newsize) -> None\n\nMakes mapping and file larger or smaller."),
    OU_FAST("rfind", rfind, "rfind(sub[, start[, end]]) -> int\n\nWhere the bytes last are; -1: nowhere."),
    OU_FAST("seek", seek, "seek(pos[, whence]) -> None\n\nSets the position."),
    OU_NOARGS("size", size, "size() -> int\n\nBytes of the whole file."),
    OU_NOARGS("tell", tell, "tell() -> int\n\nThe position."),
    OU_FAST("write", write_, "write(bytes) -> int\n\nPuts bytes at the position."),
    OU_ONE("write_byte", write_byte, "write_byte(byte) -> None\n\nPuts one byte at the position."),
    {0},
};
