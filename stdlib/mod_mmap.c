// mmap: files and anonymous memory in the address space. The methods are in mmap_methods.c; what happens when a mapped file
// becomes shorter is in mmap_guard.c.
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib/mmap_internal.h"

bool mmap_alive(const Mmap *m) {
    atomic_signal_fence(memory_order_seq_cst); // the accesses before have happened
    if (m->region.data == NULL) {
        return ou_raise_false(&ou_exc_ValueError, "mmap closed or invalid");
    }
    return !m->is_broken || ou_raise_false(&ou_exc_OSError, "the mapped file has become shorter than its mapping");
}

OuRef mmap_result_take(const Mmap *m, OuRef result) {
    if (result != NULL && !mmap_alive(m)) {
        ou_clear(&result);
    }
    return result;
}

bool mmap_is_writable(const Mmap *m) {
    return m->access != MMAP_READ || ou_raise_false(&ou_exc_TypeError, "mmap can't modify a readonly memory map.");
}

bool mmap_close(Mmap *m) {
    if (m->exports > 0) {
        return ou_raise_false(&ou_exc_BufferError, "cannot close exported pointers exist");
    }
    if (m->region.data != NULL) {
        int fd = m->fd;
        uint8_t *data = m->region.data;
        ou_heap_discharge(m->region.size);
        mmap_guard_forget(m);
        m->region.data = NULL;
        m->fd = -1;
        ou_blocking_begin(); // closing may wait for the device
        munmap(data, m->region.size);
        if (fd != -1) {
            close(fd);
        }
        ou_blocking_end();
    }
    return true;
}

// ---- making one ----

typedef struct Wanted {
    int fd, flags, protection, access;
    int64_t length, offset;
} Wanted;

static bool bind(OuArgs args, size_t nargs, OuBor kwnames, Wanted *wanted) {
    static const char *const names[] = {"fileno", "length", "flags", "prot", "access", "offset"};
    enum { COUNT = sizeof names / sizeof names[0], REQUIRED = 2 };
    OuBor given[COUNT] = {0};
    size_t keywords = kwnames ? ou_tuple_length(kwnames) : 0;
    if (nargs + keywords > COUNT) {
        return ou_raise_false(&ou_exc_TypeError, "function takes at most %d arguments (%zu given)", COUNT, nargs + keywords);
    }
    for (size_t i = 0; i < nargs; i++) {
        given[i] = args[i];
    }
    OuBor unknown = NULL;
    for (size_t k = 0; k < keywords; k++) {
        size_t i = 0;
        while (i < COUNT && !ou_str_equal_cstr(ou_tuple_borrow(kwnames, k), names[i])) {
            i++;
        }
        if (i < nargs) {
            return ou_raise_false(&ou_exc_TypeError, "argument for function given by name ('%s') and position (%zu)", names[i], i + 1);
        }
        if (i == COUNT) {
            unknown = unknown ? unknown : ou_tuple_borrow(kwnames, k);
        } else {
            given[i] = args[nargs + k];
        }
    }
    for (size_t i = 0; i < REQUIRED; i++) {
        if (given[i] == NULL) {
            return ou_raise_false(&ou_exc_TypeError, "function missing required argument '%s' (pos %zu)", names[i], i + 1);
        }
    }
    if (unknown != NULL) {
        return ou_raise_false(&ou_exc_TypeError, "'%U' is an invalid keyword argument for this function", unknown);
    }
    return ou_arg_int(given[0], &wanted->fd) && ou_arg_int64(given[1], &wanted->length) &&
           (given[2] == NULL || ou_arg_int(given[2], &wanted->flags)) &&
           (given[3] == NULL || ou_arg_int(given[3], &wanted->protection)) &&
           (given[4] == NULL || ou_arg_int(given[4], &wanted->access)) &&
           (given[5] == NULL || ou_arg_int64(given[5], &wanted->offset));
}

// What access says of flags and protection, or they of access.
static bool settle_access(Wanted *wanted) {
    if (wanted->length < 0 || wanted->offset < 0) {
        return ou_raise_false(&ou_exc_OverflowError, "memory mapped %s must be positive", wanted->length < 0 ? "length" : "offset");
    }
    if (!OU_AUDIT_VALUES("mmap.__new__", "ilil", wanted->fd, wanted->length, wanted->access, wanted->offset)) {
        return false;
    }
    if (wanted->access != MMAP_DEFAULT && (wanted->flags != MAP_SHARED || wanted->protection != (PROT_READ | PROT_WRITE))) {
        return ou_raise_false(&ou_exc_ValueError, "mmap can't specify both access and flags, prot.");
    }
    switch (wanted->access) {
    case MMAP_READ: wanted->protection = PROT_READ; return true;
    case MMAP_WRITE: return true;
    case MMAP_COPY: wanted->flags = MAP_PRIVATE; return true;
    case MMAP_DEFAULT:
        if ((wanted->protection & PROT_WRITE) == 0) {
            wanted->access = MMAP_READ;
        } else if ((wanted->protection & PROT_READ) == 0) {
            wanted->access = MMAP_WRITE;
        }
        return true;
    default: return ou_raise_false(&ou_exc_ValueError, "mmap invalid access parameter.");
    }
}

// A regular file must have what is to be mapped; length 0 means all of it.
static bool settle_length(Wanted *wanted) {
    struct stat st;
    if (wanted->fd == -1 || fstat(wanted->fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        return true;
    }
    if (wanted->length == 0) {
        if (st.st_size == 0) {
            return ou_raise_false(&ou_exc_ValueError, "cannot mmap an empty file");
        }
        if (wanted->offset >= st.st_size) {
            return ou_raise_false(&ou_exc_ValueError, "mmap offset is greater than file size");
        }
        wanted->length = st.st_size - wanted->offset;
        return true;
    }
    return (wanted->offset <= st.st_size && st.st_size - wanted->offset >= wanted->length) ||
           ou_raise_false(&ou_exc_ValueError, "mmap length is greater than file size");
}

static bool map(Mmap *m, const Wanted *wanted) {
    int flags = wanted->flags | (wanted->fd == -1 ? MAP_ANONYMOUS : 0);
    m->access = (uint8_t)wanted->access;
    m->offset = wanted->offset;
    m->is_shared = (flags & MAP_PRIVATE) == 0;
    if (wanted->fd != -1 && (m->fd = fcntl(wanted->fd, F_DUPFD_CLOEXEC, 0)) == -1) {
        return ou_raise_errno(NULL) != NULL;
    }
    if (!ou_heap_charge((size_t)wanted->length)) {
        return ou_raise_no_memory() != NULL;
    }
    void *data = mmap(NULL, (size_t)wanted->length, wanted->protection, flags, m->fd, wanted->offset);
    if (data == MAP_FAILED) {
        ou_heap_discharge((size_t)wanted->length);
        return ou_raise_errno(NULL) != NULL;
    }
    m->region.data = data;
    m->region.size = (size_t)wanted->length;
    mmap_guard_watch(m);
    return true;
}

static OuRef mmap_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    Wanted wanted = {.flags = MAP_SHARED, .protection = PROT_READ | PROT_WRITE};
    if (!bind(args, nargs, kwnames, &wanted) || !settle_access(&wanted) || !settle_length(&wanted)) {
        return NULL;
    }
    OuRef self = ou_type_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    as_mmap(self)->fd = -1;
    ou_gc_track(self);
    if (!map(as_mmap(self), &wanted)) {
        ou_clear(&self);
    }
    return self;
}

static bool mmap_traverse(OuObject *o, OuVisit visit, void *arg) {
    (void)o, (void)visit, (void)arg; // bytes are no objects
    return true;
}

static void mmap_dealloc(OuObject *o) {
    Mmap *m = as_mmap(o);
    ou_gc_untrack(o);
    if (m->weaklist != NULL) {
        ou_weakref_clear_all(o);
    }
    if (m->region.data != NULL) {
        ou_heap_discharge(m->region.size);
        mmap_guard_forget(m);
        munmap(m->region.data, m->region.size);
    }
    if (m->fd != -1) {
        close(m->fd);
    }
    ou_type_free(o);
}

// ---- slots ----

static OuRef mmap_repr(OuBor self) {
    static const char *const access[] = {"ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"};
    const Mmap *m = as_mmap(self);
    if (m->region.data == NULL) {
        return ou_str_format("<%N closed=True>", self->type);
    }
    return ou_str_format("<%N closed=False, access=%s, length=%zu, pos=%zu, offset=%lld>", self->type, access[m->access],
                         m->region.size, m->position, (long long)m->offset);
}

static bool mmap_length(OuBor self, size_t *length) {
    *length = as_mmap(self)->region.size;
    return mmap_alive(as_mmap(self));
}

static OuRef mmap_item(OuBor self, int64_t i) {
    const Mmap *m = as_mmap(self);
    if (!mmap_alive(m)) {
        return NULL;
    }
    if ((uint64_t)i >= m->region.size) {
        return ou_raise(&ou_exc_IndexError, "mmap index out of range");
    }
    return mmap_result_take(m, ou_bytes_new(m->region.data + i, 1));
}

// An index or slice, when the object is as it is after the key's own code has run. OU_TRUE: an index, in *start.
static OuTruth read_key(const Mmap *m, OuBor key, const char *what, int64_t *start, int64_t *step, size_t *count) {
    int64_t stop;
    bool is_index = key->type->index != NULL;
    if (is_index) {
        if (!ou_index_int64(key, start) || !mmap_alive(m)) {
            return OU_ERROR;
        }
        *start += *start < 0 ? (int64_t)m->region.size : 0;
        if ((uint64_t)*start >= m->region.size) {
            ou_raise(&ou_exc_IndexError, "mmap index out of range");
            return OU_ERROR;
        }
        return OU_TRUE;
    }
    if (!ou_is(key, &ou_slice_type)) {
        ou_raise(&ou_exc_TypeError, "mmap indices must be %s", what);
        return OU_ERROR;
    }
    if (!ou_slice_unpack(key, start, &stop, step) || !mmap_alive(m)) {
        return OU_ERROR;
    }
    *count = ou_slice_adjust(m->region.size, start, &stop, *step);
    return OU_FALSE;
}

static OuRef mmap_get_item(OuBor self, OuBor key) {
    const Mmap *m = as_mmap(self);
    int64_t start, step;
    size_t count;
    OuTruth single = mmap_alive(m) ? read_key(m, key, "integers", &start, &step, &count) : OU_ERROR;
    if (single == OU_ERROR) {
        return NULL;
    }
    const uint8_t *data = m->region.data;
    if (single == OU_TRUE) {
        return mmap_result_take(m, ou_int_new(data[start]));
    }
    if (step == 1 || count == 0) {
        return mmap_result_take(m, ou_bytes_new(data + start, count));
    }
    OuRef result = ou_bytes_new(NULL, count);
    for (size_t i = 0; result != NULL && i < count; i++) {
        ou_as_bytes(result)->data[i] = data[start + (int64_t)i * step];
    }
    return mmap_result_take(m, result);
}

static bool set_byte(Mmap *m, size_t i, OuBor value) {
    int64_t byte;
    if (value == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "mmap doesn't support item deletion");
    }
    if (value->type->index == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "mmap item value must be an int");
    }
    if (!ou_index_clamped(value, &byte)) {
        return false;
    }
    if (byte == INT64_MIN || byte == INT64_MAX) {
        return ou_raise_false(&ou_exc_TypeError, "cannot fit '%.200T' into an index-sized integer", value);
    }
    if (byte < 0 || byte > UINT8_MAX) {
        return ou_raise_false(&ou_exc_ValueError, "mmap item value must be in range(0, 256)");
    }
    if (!mmap_alive(m)) { // the value's __index__ may have closed or resized it
        return false;
    }
    if (i >= m->region.size) {
        return ou_raise_false(&ou_exc_IndexError, "mmap index out of range");
    }
    m->region.data[i] = (uint8_t)byte;
    return mmap_alive(m);
}

static bool set_bytes(Mmap *m, int64_t start, int64_t step, size_t count, OuBor value) {
    OuBuffer source;
    if (value == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "mmap object doesn't support slice deletion");
    }
    if (!ou_buffer_get(value, &source, false)) {
        return false;
    }
    bool ok = source.size == count || ou_raise_false(&ou_exc_IndexError, "mmap slice assignment is wrong size");
    ok = ok && mmap_alive(m);
    uint8_t *data = m->region.data;
    if (ok && step == 1) {
        memmove(data + start, source.data, count);
    } else if (ok) {
        for (size_t i = 0; i < count; i++) {
            data[start + (int64_t)i * step] = source.data[i];
        }
    }
    ou_buffer_release(&source);
    return ok && mmap_alive(m);
}

static bool mmap_set_item(OuBor self, OuBor key, OuBor value) {
    Mmap *m = as_mmap(self);
    int64_t start, step;
    size_t count;
    if (!mmap_alive(m) || !mmap_is_writable(m)) {
        return false;
    }
    OuTruth single = read_key(m, key, "integer", &start, &step, &count);
    if (single == OU_ERROR) {
        return false;
    }
    return single == OU_TRUE ? set_byte(m, (size_t)start, value) : set_bytes(m, start, step, count, value);
}

static bool mmap_buffer(OuBor self, OuBuffer *out, bool writable) {
    Mmap *m = as_mmap(self);
    if (!mmap_alive(m)) {
        return false;
    }
    if (writable && m->access == MMAP_READ) {
        return ou_raise_false(&ou_exc_BufferError, "Object is not writable.");
    }
    out->data = m->region.data;
    out->size = m->region.size;
    out->readonly = m->access == MMAP_READ;
    m->exports++;
    return true;
}

static void mmap_buffer_release(OuBor self) {
    as_mmap(self)->exports--;
}

static OuRef get_closed(OuBor self) {
    return ou_bool_new(as_mmap(self)->region.data == NULL);
}

static const OuGetSetDef mmap_getset[] = {
    {"closed", get_closed, NULL, NULL},
    {0},
};

OuType mmap_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = mmap_traverse, .dealloc = mmap_dealloc, .weaklist_offset = offsetof(Mmap, weaklist),
                      .flags = OU_LIFE_GC}},
    .name = "mmap.mmap",
    .doc = "mmap(fileno, length[, flags[, prot[, access[, offset]]]])\n\n"
           "Memory that is a file's content, `length` bytes from `offset` on; length 0 means up to the file's end.\n"
           "A fileno of -1 gives memory without a file. By default changes go to the file (MAP_SHARED); with\n"
           "MAP_PRIVATE or ACCESS_COPY they stay with this process.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Mmap),
    .methods = mmap_methods,
    .getset = mmap_getset,
    .new = mmap_new,
    .repr = mmap_repr,
    .length = mmap_length,
    .get_item = mmap_get_item,
    .set_item = mmap_set_item,
    .sequence_item = mmap_item,
    .buffer = mmap_buffer,
    .buffer_release = mmap_buffer_release,
};

static bool setup(OuBor module) {
    static const struct {
        const char *name;
        int value;
    } numbers[] = {
        {"PROT_EXEC", PROT_EXEC}, {"PROT_READ", PROT_READ}, {"PROT_WRITE", PROT_WRITE}, {"MAP_SHARED", MAP_SHARED},
        {"MAP_PRIVATE", MAP_PRIVATE}, {"MAP_DENYWRITE", MAP_DENYWRITE}, {"MAP_EXECUTABLE", MAP_EXECUTABLE},
        {"MAP_ANONYMOUS", MAP_ANONYMOUS}, {"MAP_ANON", MAP_ANON}, {"MAP_POPULATE", MAP_POPULATE}, {"MAP_STACK", MAP_STACK},
        {"ACCESS_DEFAULT", MMAP_DEFAULT}, {"ACCESS_READ", MMAP_READ}, {"ACCESS_WRITE", MMAP_WRITE}, {"ACCESS_COPY", MMAP_COPY},
        {"MADV_NORMAL", MADV_NORMAL}, {"MADV_RANDOM", MADV_RANDOM}, {"MADV_SEQUENTIAL", MADV_SEQUENTIAL},
        {"MADV_WILLNEED", MADV_WILLNEED}, {"MADV_DONTNEED", MADV_DONTNEED}, {"MADV_REMOVE", MADV_REMOVE},
        {"MADV_DONTFORK", MADV_DONTFORK}, {"MADV_DOFORK", MADV_DOFORK}, {"MADV_HWPOISON", MADV_HWPOISON},
        {"MADV_MERGEABLE", MADV_MERGEABLE}, {"MADV_UNMERGEABLE", MADV_UNMERGEABLE}, {"MADV_HUGEPAGE", MADV_HUGEPAGE},
        {"MADV_NOHUGEPAGE", MADV_NOHUGEPAGE}, {"MADV_DONTDUMP", MADV_DONTDUMP}, {"MADV_DODUMP", MADV_DODUMP},
        {"MADV_FREE", MADV_FREE},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (!ou_module_add_int(module, numbers[i].name, numbers[i].value)) {
            return false;
        }
    }
    int64_t page = sysconf(_SC_PAGESIZE);
    return ou_module_add_type(module, &mmap_type) && ou_module_add(module, "error", ou_type_object(&ou_exc_OSError)) &&
           ou_module_add_int(module, "PAGESIZE", page) && ou_module_add_int(module, "ALLOCATIONGRANULARITY", page);
}

static const OuMethodDef functions[] = {{0}};

const OuModuleDef ou_module_mmap = {"mmap", NULL, functions, setup};
