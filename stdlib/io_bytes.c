// _io.BytesIO: a binary stream over memory; and the object behind getbuffer().
//
// Equations: length <= capacity; pos may lie behind length (a write there fills the gap with zeros).
#include <string.h>

#include "stdlib/io_internal.h"

typedef struct IoBytes {
    IoBase base;
    uint8_t *data;
    size_t length, capacity, pos;
    int64_t exports; // views of getbuffer() that are alive: no resizing
} IoBytes;

typedef struct IoBytesBuffer {
    OuObject head;
    OuRef source; // IoBytes
} IoBytesBuffer;

static IoBytes *as_bytes_io(OuBor o) {
    return (IoBytes *)(uintptr_t)o;
}

static void bytesio_dealloc(OuObject *self) {
    if (io_dealloc_begin(self)) {
        ou_mem_free(OU_DOMAIN_MEM, as_bytes_io(self)->data);
        ou_type_free(self);
    }
}

static OuRef bytesio_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args;
    (void)nargs;
    (void)kwnames;
    return io_alloc(type);
}

static bool check_open(const IoBytes *self) {
    return !self->base.closed || ou_raise_false(&ou_exc_ValueError, "I/O operation on closed file.");
}
static bool check_exports(const IoBytes *self) {
    return self->exports == 0 ||
           ou_raise_false(&ou_exc_BufferError, "Existing exports of data: object cannot be re-sized");
}

static bool reserve(IoBytes *self, size_t needed) {
    if (needed <= self->capacity) {
        return true;
    }
    size_t capacity = needed + (needed >> 3) + (needed < 9 ? 3 : 6);
    uint8_t *grown = needed < SIZE_MAX / 2 ? ou_mem_realloc(OU_DOMAIN_MEM, self->data, capacity) : NULL;
    if (grown == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    self->data = grown;
    self->capacity = capacity;
    return true;
}

static bool write_bytes(IoBytes *self, const uint8_t *from, size_t n) {
    if (!check_open(self) || !check_exports(self)) {
        return false;
    }
    if (n == 0) {
        return true;
    }
    if (self->pos > SIZE_MAX / 2 || !reserve(self, self->pos + n)) {
        return self->pos > SIZE_MAX / 2 ? ou_raise_no_memory() != NULL : false;
    }
    if (self->pos > self->length) {
        memset(self->data + self->length, 0, self->pos - self->length);
    }
    memcpy(self->data + self->pos, from, n);
    self->pos += n;
    if (self->pos > self->length) {
        self->length = self->pos;
    }
    return true;
}

static bool bytesio_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "BytesIO", .names = {"initial_bytes"}, .positional = 1};
    IoBytes *self = as_bytes_io(o);
    OuBor given[1];
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !check_exports(self)) {
        return false;
    }
    self->length = self->pos = 0;
    self->base.closed = false;
    if (given[0] == NULL || given[0] == ou_none) {
        return true;
    }
    OuBuffer from;
    if (!ou_buffer_get(given[0], &from, false)) {
        return false;
    }
    bool ok = write_bytes(self, from.data, from.size);
    ou_buffer_release(&from);
    self->pos = 0;
    return ok;
}

// ---- reading ----

static size_t left(const IoBytes *self) {
    return self->pos < self->length ? self->length - self->pos : 0;
}

static OuRef take(IoBytes *self, size_t n) {
    OuRef result = ou_bytes_new(n != 0 ? self->data + self->pos : (const uint8_t *)"", n);
    if (result != NULL) {
        self->pos += n;
    }
    return result;
}

static OuRef read_some(OuBor o, const char *name, OuArgs args, size_t nargs) {
    int64_t n;
    IoBytes *self = as_bytes_io(o);
    if (!ou_args_count(name, nargs, 0, 1) || !io_size_argument(nargs > 0 ? args[0] : NULL, &n) || !check_open(self)) {
        return NULL;
    }
    return take(self, n < 0 || (uint64_t)n > left(self) ? left(self) : (size_t)n);
}

static OuRef bytesio_read(OuBor o, OuArgs args, size_t nargs) {
    return read_some(o, "read", args, nargs);
}
static OuRef bytesio_read1(OuBor o, OuArgs args, size_t nargs) {
    return read_some(o, "read1", args, nargs);
}

static size_t line_size(const IoBytes *self, int64_t limit) {
    size_t room = left(self);
    if (limit >= 0 && (uint64_t)limit < room) {
        room = (size_t)limit;
    }
    const uint8_t *start = self->data + self->pos, *newline = room != 0 ? memchr(start, '\n', room) : NULL;
    return newline != NULL ? (size_t)(newline - start) + 1 : room;
}

static OuRef bytesio_readline(OuBor o, OuArgs args, size_t nargs) {
    int64_t limit;
    IoBytes *self = as_bytes_io(o);
    if (!ou_args_count("readline", nargs, 0, 1) || !io_size_argument(nargs > 0 ? args[0] : NULL, &limit) ||
        !check_open(self)) {
        return NULL;
    }
    return take(self, line_size(self, limit));
}

static OuRef bytesio_readlines(OuBor o, OuArgs args, size_t nargs) {
    int64_t hint;
    IoBytes *self = as_bytes_io(o);
    if (!ou_args_count("readlines", nargs, 0, 1) || !io_size_argument(nargs > 0 ? args[0] : NULL, &hint) ||
        !check_open(self)) {
        return NULL;
    }
    OuRef list = ou_list_new(0);
    size_t n, total = 0;
    while (list != NULL && (n = line_size(self, -1)) != 0) {
        OuRef line = take(self, n);
        if (line == NULL || !ou_list_append_take(list, line)) {
            ou_clear(&list);
        }
        total += n;
        if (hint > 0 && total >= (size_t)hint) {
            break;
        }
    }
    return list;
}

static OuNext bytesio_next(OuBor o, OuRef *item) {
    IoBytes *self = as_bytes_io(o);
    if (!check_open(self)) {
        return OU_FAIL;
    }
    size_t n = line_size(self, -1);
    if (n == 0) {
        return OU_END;
    }
    *item = take(self, n);
    return *item != NULL ? OU_ITEM : OU_FAIL;
}

static OuRef bytesio_iter(OuBor o) {
    return ou_newref(o);
}

static OuRef bytesio_readinto(OuBor o, OuBor arg) {
    IoBytes *self = as_bytes_io(o);
    OuBuffer to;
    if (!io_writable_buffer("readinto", arg, &to)) {
        return NULL;
    }
    size_t n = left(self) < to.size ? left(self) : to.size;
    bool ok = check_open(self);
    if (ok && n != 0) {
        memcpy(to.data, self->data + self->pos, n);
        self->pos += n;
    }
    ou_buffer_release(&to);
    return ok ? ou_int_new((int64_t)n) : NULL;
}

// ---- the rest ----

static OuRef bytesio_write(OuBor o, OuBor arg) {
    OuBuffer from;
    if (!check_open(as_bytes_io(o)) || !ou_buffer_get(arg, &from, false)) {
        return NULL;
    }
    size_t n = from.size;
    bool ok = write_bytes(as_bytes_io(o), from.data, n);
    ou_buffer_release(&from);
    return ok ? ou_int_new((int64_t)n) : NULL;
}

static OuRef bytesio_seek(OuBor o, OuArgs args, size_t nargs) {
    IoBytes *self = as_bytes_io(o);
    int64_t pos;
    int whence = 0;
    if (!ou_args_count("seek", nargs, 1, 2) || !ou_arg_int64(args[0], &pos) ||
        (nargs > 1 && !ou_arg_int(args[1], &whence)) || !check_open(self)) {
        return NULL;
    }
    if (pos < 0 && whence == 0) {
        return ou_raise(&ou_exc_ValueError, "negative seek value %lld", (long long)pos);
    }
    if (whence < 0 || whence > 2) {
        return ou_raise(&ou_exc_ValueError, "invalid whence (%d, should be 0, 1 or 2)", whence);
    }
    int64_t from = whence == 1 ? (int64_t)self->pos : whence == 2 ? (int64_t)self->length : 0;
    if (pos > INT64_MAX - from) {
        return ou_raise(&ou_exc_OverflowError, "new position too large");
    }
    pos += from;
    self->pos = pos < 0 ? 0 : (size_t)pos;
    return ou_int_new((int64_t)self->pos);
}

static OuRef bytesio_tell(OuBor o) {
    return check_open(as_bytes_io(o)) ? ou_int_new((int64_t)as_bytes_io(o)->pos) : NULL;
}

static OuRef bytesio_truncate(OuBor o, OuArgs args, size_t nargs) {
    IoBytes *self = as_bytes_io(o);
    int64_t size;
    if (!ou_args_count("truncate", nargs, 0, 1) || !check_open(self) || !check_exports(self)) {
        return NULL;
    }
    if (nargs == 0 || args[0] == ou_none) {
        size = (int64_t)self->pos;
    } else if (!io_size_argument(args[0], &size)) {
        return NULL;
    }
    if (size < 0) {
        return ou_raise(&ou_exc_ValueError, "negative size value %lld", (long long)size);
    }
    if ((uint64_t)size < self->length) {
        self->length = (size_t)size;
    }
    return ou_int_new(size);
}

static OuRef bytesio_getvalue(OuBor o) {
    const IoBytes *self = as_bytes_io(o);
    return check_open(self) ? ou_bytes_new(self->length != 0 ? self->data : (const uint8_t *)"", self->length) : NULL;
}

static OuRef bytesio_getbuffer(OuBor o) {
    if (!check_open(as_bytes_io(o))) {
        return NULL;
    }
    OuObject *holder = ou_gc_alloc(&io_bytes_buffer_type, sizeof(IoBytesBuffer));
    if (holder == NULL) {
        return ou_raise_no_memory();
    }
    ((IoBytesBuffer *)holder)->source = ou_newref(o);
    ou_gc_track(holder);
    OuRef view = ou_call_1(ou_type_object(&ou_memoryview_type), holder);
    ou_decref(holder);
    return view;
}

static OuRef bytesio_close(OuBor o) {
    IoBytes *self = as_bytes_io(o);
    if (!check_exports(self)) {
        return NULL;
    }
    ou_mem_free(OU_DOMAIN_MEM, self->data);
    self->data = NULL;
    self->length = self->capacity = 0;
    self->base.closed = true;
    return ou_return_none();
}

static OuRef bytesio_flush(OuBor o) {
    return check_open(as_bytes_io(o)) ? ou_return_none() : NULL;
}
static OuRef bytesio_yes(OuBor o) {
    return check_open(as_bytes_io(o)) ? ou_bool_new(true) : NULL;
}
static OuRef bytesio_isatty(OuBor o) {
    return check_open(as_bytes_io(o)) ? ou_bool_new(false) : NULL;
}
static OuRef bytesio_get_closed(OuBor o) {
    return ou_bool_new(as_bytes_io(o)->base.closed);
}

static OuRef bytesio_sizeof(OuBor o) {
    return ou_int_new((int64_t)(o->type->instance_size + as_bytes_io(o)->capacity));
}

// (value, position, dict or None)
static OuRef bytesio_getstate(OuBor o) {
    OuRef value = bytesio_getvalue(o), pos = value != NULL ? ou_int_new((int64_t)as_bytes_io(o)->pos) : NULL;
    OuRef dict = as_bytes_io(o)->base.dict;
    OuRef result = pos != NULL ? ou_tuple_pack(3, value, pos, dict != NULL ? dict : ou_none) : NULL;
    ou_xdecref(value);
    ou_xdecref(pos);
    return result;
}

static OuRef bytesio_setstate(OuBor o, OuBor state) {
    IoBytes *self = as_bytes_io(o);
    if (!ou_isa(state, OU_TYPE_TUPLE) || ou_tuple_length(state) < 3) {
        return ou_raise(&ou_exc_TypeError, "%.200T.__setstate__ argument should be 3-tuple, got %.200T", o, state);
    }
    OuBor value = ou_tuple_borrow(state, 0);
    return bytesio_init(o, &value, 1, NULL) && io_read_state(o, state, 1, &self->pos) ? ou_return_none() : NULL;
}

static const OuMethodDef bytesio_methods[] = {
    OU_NOARGS("readable", bytesio_yes, NULL),
    OU_NOARGS("seekable", bytesio_yes, NULL),
    OU_NOARGS("writable", bytesio_yes, NULL),
    OU_NOARGS("close", bytesio_close, NULL),
    OU_NOARGS("flush", bytesio_flush, NULL),
    OU_NOARGS("isatty", bytesio_isatty, NULL),
    OU_NOARGS("tell", bytesio_tell, NULL),
    OU_ONE("write", bytesio_write, "write($self, b, /)\n--\n\nWrites bytes at the position."),
    OU_FAST("read1", bytesio_read1, "read1($self, size=-1, /)\n--\n\nReads at most size bytes."),
    OU_ONE("readinto", bytesio_readinto, "readinto($self, buffer, /)\n--\n\nReads into a buffer."),
    OU_FAST("readline", bytesio_readline, "readline($self, size=-1, /)\n--\n\nReads a line."),
    OU_FAST("readlines", bytesio_readlines, "readlines($self, size=None, /)\n--\n\nReads all lines."),
    OU_FAST("read", bytesio_read, "read($self, size=-1, /)\n--\n\nReads at most size bytes."),
    OU_NOARGS("getbuffer", bytesio_getbuffer,
              "getbuffer($self, /)\n--\n\nA view of the contents that can be written through."),
    OU_NOARGS("getvalue", bytesio_getvalue, "getvalue($self, /)\n--\n\nThe whole contents as bytes."),
    OU_FAST("seek", bytesio_seek, "seek($self, pos, whence=0, /)\n--\n\nMoves the position."),
    OU_FAST("truncate", bytesio_truncate, "truncate($self, size=None, /)\n--\n\nCuts the contents at the given size."),
    OU_NOARGS("__getstate__", bytesio_getstate, NULL),
    OU_ONE("__setstate__", bytesio_setstate, NULL),
    OU_NOARGS("__sizeof__", bytesio_sizeof, NULL),
    {.name = NULL},
};

static const OuGetSetDef bytesio_getset[] = {
    {"closed", bytesio_get_closed, NULL, "Is the stream closed?"},
    {NULL, NULL, NULL, NULL},
};

OuType io_bytes_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = IO_LIFE(io_traverse, io_clear, bytesio_dealloc)},
    .name = "_io.BytesIO",
    .doc = "BytesIO(initial_bytes=b'')\n--\n\nA binary stream over memory.",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(IoBytes),
    .dict_offset = offsetof(IoBase, dict),
    .parent = &io_buffered_base_type,
    .methods = bytesio_methods,
    .getset = bytesio_getset,
    .new = bytesio_new,
    .init = bytesio_init,
    .iter = bytesio_iter,
    .next = bytesio_next,
};

// ---- _io._BytesIOBuffer ----

static bool bytes_buffer_traverse(OuObject *self, OuVisit visit, void *arg) {
    OuRef source = ((IoBytesBuffer *)self)->source;
    return source == NULL || visit(source, arg);
}

static void bytes_buffer_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    ou_clear(&((IoBytesBuffer *)self)->source);
    ou_gc_free(self, sizeof(IoBytesBuffer));
}

static bool bytes_buffer_buffer(OuBor o, OuBuffer *out, bool writable) {
    static uint8_t nothing[1];
    IoBytes *source = as_bytes_io(((const IoBytesBuffer *)o)->source);
    (void)writable;
    out->data = source->data != NULL ? source->data : nothing;
    out->size = source->length;
    source->exports++;
    return true;
}

static void bytes_buffer_release(OuBor o) {
    as_bytes_io(((const IoBytesBuffer *)o)->source)->exports--;
}

OuType io_bytes_buffer_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = bytes_buffer_traverse, .dealloc = bytes_buffer_dealloc, .flags = OU_LIFE_GC}},
    .name = "_io._BytesIOBuffer",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(IoBytesBuffer),
    .buffer = bytes_buffer_buffer,
    .buffer_release = bytes_buffer_release,
};
