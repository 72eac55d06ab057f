// _io._IOBase and its abstract children _RawIOBase, _BufferedIOBase, _TextIOBase: what holds for every stream.
// Length: four abstract classes of a few lines each.
#include <string.h>

#include "stdlib/io_internal.h"

// ---- life ----

OuRef io_alloc(OuType *type) {
    OuRef o = ou_type_alloc(type, 0);
    if (o != NULL) {
        ou_gc_track(o);
    }
    return o;
}

static OuRef iobase_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args;
    (void)nargs;
    (void)kwnames;
    return io_alloc(type);
}

static bool iobase_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return true;
}

bool io_read_state(OuBor self, OuBor state, size_t at, size_t *position) {
    static const char *const ordinals[] = {"first", "second", "third", "fourth"};
    OuBor number = ou_tuple_borrow(state, at), dict = ou_tuple_borrow(state, at + 1);
    int64_t value;
    if (!ou_isa(number, OU_TYPE_INT)) {
        return ou_raise_false(&ou_exc_TypeError, "%s item of state must be an integer, %s %.200T", ordinals[at],
                              ou_is_kind_of(self, &io_bytes_type) ? "not" : "got", number);
    }
    if (!ou_arg_int64(number, &value)) {
        return false;
    }
    if (value < 0) {
        return ou_raise_false(&ou_exc_ValueError, "position value cannot be negative");
    }
    *position = (size_t)value;
    if (dict == ou_none) {
        return true;
    }
    if (!ou_isa(dict, OU_TYPE_DICT)) {
        return ou_raise_false(&ou_exc_TypeError, "%s item of state should be a dict, got a %.200T", ordinals[at + 1], dict);
    }
    OuBor own = ou_instance_dict_borrow(ou_unlend(self));
    return own != NULL && ou_dict_update(own, dict);
}

bool io_traverse(OuObject *self, OuVisit visit, void *arg) {
    return io_as_base(self)->dict == NULL || visit(io_as_base(self)->dict, arg);
}

void io_clear(OuObject *self) {
    ou_clear(&io_as_base(self)->dict);
}

// Closes a stream that nobody holds any more. What goes wrong is nobody's business.
void io_finalize(OuObject *self) {
    OuRef pending = ou_error_fetch(), result = NULL;
    bool closed = true;
    if (!io_is_closed(self, &closed)) {
        ou_error_clear();
        closed = true;
    }
    if (!closed) {
        io_as_base(self)->finalizing = true;
        result = io_call(self, ou_names.close);
        if (result == NULL) {
            ou_error_clear();
        }
        ou_xdecref(result);
    }
    ou_error_restore_take(pending);
}

bool io_dealloc_begin(OuObject *self) {
    if (!ou_gc_finalize_from_dealloc(self)) {
        return false;
    }
    ou_gc_untrack(self);
    if (io_as_base(self)->weaklist != NULL) {
        ou_weakref_clear_all(self);
    }
    ou_clear(&io_as_base(self)->dict);
    return true;
}

static void iobase_dealloc(OuObject *self) {
    if (io_dealloc_begin(self)) {
        ou_type_free(self);
    }
}

// ---- helpers ----

OuRef io_unsupported(const char *message) {
    OuRef module = ou_import_cstr("_io"),
          type = module != NULL ? ou_get_attr_cstr(module, "UnsupportedOperation") : NULL;
    OuRef text = type != NULL ? ou_str_from_cstr(message) : NULL;
    if (text != NULL) {
        ou_raise_value(ou_as_type(type), text);
    }
    ou_xdecref(text);
    ou_xdecref(type);
    ou_xdecref(module);
    return NULL;
}

OuRef io_call(OuBor self, OuBor name) {
    return ou_call_method(self, name, NULL, 0);
}

bool io_is_closed(OuBor self, bool *closed) {
    OuRef value = ou_get_attr(self, ou_names.closed);
    OuTruth truth = value != NULL ? ou_truth(value) : OU_ERROR;
    ou_xdecref(value);
    *closed = truth == OU_TRUE;
    return truth != OU_ERROR;
}

bool io_check_closed(OuBor self) {
    bool closed;
    if (!io_is_closed(self, &closed)) {
        return false;
    }
    return !closed || ou_raise_false(&ou_exc_ValueError, "I/O operation on closed file.");
}

bool io_size_argument(OuBor o, int64_t *size) {
    *size = -1;
    if (o == NULL || o == ou_none) {
        return true;
    }
    if (!ou_isa(o, OU_TYPE_INT) && o->type->index == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "argument should be integer or None, not '%.200T'", o);
    }
    OuRef number = ou_index(o);
    bool ok =
        number != NULL && (ou_int_fits_int64(number, size) ||
                           ou_raise_false(&ou_exc_OverflowError, "cannot fit '%.200T' into an index-sized integer", o));
    ou_xdecref(number);
    return ok;
}

bool io_offset_argument(OuBor o, int64_t *offset) {
    OuRef number = ou_index(o);
    bool ok = number != NULL && ou_int_to_int64(number, offset);
    ou_xdecref(number);
    return ok;
}

bool io_writable_buffer(const char *function, OuBor o, OuBuffer *out) {
    if (o->type->buffer != NULL) {
        if (ou_buffer_get(o, out, true)) {
            return true;
        }
        if (!ou_error_is(BufferError) && !ou_error_is(TypeError)) {
            return false;
        }
        ou_error_clear();
    }
    return ou_raise_false(&ou_exc_TypeError, "%s() argument must be read-write bytes-like object, not %.200T", function,
                          o);
}

OuRef io_close_result_take(OuRef flush_error, OuRef result) {
    if (flush_error == NULL) {
        return result;
    }
    if (result == NULL) {
        OuRef e = ou_error_fetch();
        ou_set(&ou_as_exception(e)->context, flush_error);
        ou_error_restore_take(e);
        return NULL;
    }
    ou_decref(result);
    ou_error_restore_take(flush_error);
    return NULL;
}

void io_warn_unclosed(OuBor raw, OuBor shown) {
    if (raw != NULL && ou_is_kind_of(raw, &io_file_type) && io_file_descriptor(raw) > 2 && io_file_closes(raw)) {
        OuRef pending = ou_error_fetch();
        if (!ou_warn(&ou_exc_ResourceWarning, 1, "unclosed file %R", shown) && ou_error_is(Warning)) {
            ou_error_unraisable(NULL, shown);
        }
        ou_error_restore_take(pending);
    }
}

// "<_io.BufferedReader name='x'>"
OuRef io_repr_named(OuBor self, const char *class_name) {
    OuRef name = NULL;
    if (ou_find_attr(self, ou_names.name, &name) == OU_FAIL) {
        if (!ou_error_is(ValueError)) {
            return NULL;
        }
        ou_error_clear();
    }
    if (name == NULL) {
        return ou_str_format("<%s>", class_name);
    }
    OuTruth running = ou_repr_enter(self);
    OuRef result = NULL;
    if (running == OU_TRUE) {
        ou_raise(&ou_exc_RuntimeError, "reentrant call inside %s.__repr__", class_name);
    } else if (running == OU_FALSE) {
        result = ou_str_format("<%s name=%R>", class_name, name);
        ou_repr_leave(self);
    }
    ou_decref(name);
    return result;
}

// ---- _IOBase ----

static OuRef iobase_get_closed(OuBor self) {
    return ou_bool_new(io_as_base(self)->closed);
}

OuRef io_base_close(OuBor self) {
    IoBase *base = io_as_base(self);
    if (base->closed) {
        return ou_return_none();
    }
    OuRef result = io_call(self, ou_names.flush);
    base->closed = true;
    return result;
}

static OuRef iobase_flush(OuBor self) {
    return io_as_base(self)->closed ? ou_raise(&ou_exc_ValueError, "I/O operation on closed file.") : ou_return_none();
}

static OuRef iobase_seek(OuBor self, OuArgs args, size_t nargs) {
    (void)self;
    (void)args;
    (void)nargs;
    return io_unsupported("seek");
}

static OuRef iobase_tell(OuBor self) {
    OuRef args[2] = {ou_int_new(0), ou_int_new(1)};
    OuRef result = args[0] != NULL && args[1] != NULL ? ou_call_method(self, ou_names.seek, ou_lend(args), 2) : NULL;
    ou_xdecref(args[0]);
    ou_xdecref(args[1]);
    return result;
}

static OuRef iobase_truncate(OuBor self, OuArgs args, size_t nargs) {
    (void)self;
    (void)args;
    (void)nargs;
    return io_unsupported("truncate");
}

static OuRef iobase_fileno(OuBor self) {
    (void)self;
    return io_unsupported("fileno");
}

static OuRef iobase_false(OuBor self) {
    (void)self;
    return ou_bool_new(false);
}

static OuRef iobase_isatty(OuBor self) {
    return io_check_closed(self) ? ou_bool_new(false) : NULL;
}

static OuRef iobase_check_closed(OuBor self, OuArgs args, size_t nargs) {
    (void)args;
    (void)nargs;
    return io_check_closed(self) ? ou_return_none() : NULL;
}

static OuRef check_ability(OuBor self, OuBor question, const char *message) {
    OuRef answer = io_call(self, question);
    if (answer == NULL) {
        return NULL;
    }
    bool yes = answer == ou_true;
    ou_decref(answer);
    return yes ? ou_return_none() : io_unsupported(message);
}
static OuRef iobase_check_seekable(OuBor self, OuArgs args, size_t nargs) {
    (void)args;
    (void)nargs;
    return check_ability(self, ou_names.seekable, "File or stream is not seekable.");
}
static OuRef iobase_check_readable(OuBor self, OuArgs args, size_t nargs) {
    (void)args;
    (void)nargs;
    return check_ability(self, ou_names.readable, "File or stream is not readable.");
}
static OuRef iobase_check_writable(OuBor self, OuArgs args, size_t nargs) {
    (void)args;
    (void)nargs;
    return check_ability(self, ou_names.writable, "File or stream is not writable.");
}

static OuRef iobase_enter(OuBor self) {
    return io_check_closed(self) ? ou_newref(self) : NULL;
}

static OuRef iobase_exit(OuBor self, OuArgs args, size_t nargs) {
    (void)args;
    (void)nargs;
    return io_call(self, ou_names.close);
}

static OuRef iobase_del(OuBor self) {
    io_finalize(ou_unlend(self));
    return ou_return_none();
}

// How many bytes may be read without passing a newline: from peek() where there is one, else 1. 0: an exception is set.
static int64_t readline_step(OuBor self, bool has_peek, int64_t left) {
    int64_t step = 1;
    if (has_peek) {
        OuRef one = ou_int_new(1), ahead = one != NULL ? ou_call_method(self, ou_names.peek, (OuBor[]){one}, 1) : NULL;
        ou_xdecref(one);
        if (ahead == NULL) {
            return 0;
        }
        if (!ou_isa(ahead, OU_TYPE_BYTES)) {
            ou_raise(&ou_exc_OSError, "peek() should have returned a bytes object, not '%.200T'", ahead);
            ou_decref(ahead);
            return 0;
        }
        const OuBytes *bytes = ou_as_bytes(ahead);
        if (bytes->length > 0) {
            const uint8_t *end = memchr(bytes->data, '\n', bytes->length);
            step = end != NULL ? end - bytes->data + 1 : (int64_t)bytes->length;
        }
        ou_decref(ahead);
    }
    return left >= 0 && step > left ? left : step;
}

static OuRef iobase_readline(OuBor self, OuArgs args, size_t nargs) {
    int64_t limit;
    OuRef peek = NULL, line = NULL, result = NULL;
    if (!ou_args_count("readline", nargs, 0, 1) || !io_size_argument(nargs > 0 ? args[0] : NULL, &limit)) {
        return NULL;
    }
    OuNext found = ou_find_attr(self, ou_names.peek, &peek);
    ou_xdecref(peek);
    if (found == OU_FAIL || (line = ou_bytearray_new(NULL, 0)) == NULL) {
        return NULL;
    }
    bool ok = true;
    for (;;) {
        OuByteArray *array = ou_as_bytearray(line);
        if (limit >= 0 && (int64_t)array->length >= limit) {
            break;
        }
        int64_t step = readline_step(self, found == OU_ITEM, limit >= 0 ? limit - (int64_t)array->length : -1);
        OuRef count = step > 0 ? ou_int_new(step) : NULL,
              piece = count != NULL ? ou_call_method(self, ou_names.read, (OuBor[]){count}, 1) : NULL;
        ou_xdecref(count);
        ok = piece != NULL;
        if (ok && !ou_isa(piece, OU_TYPE_BYTES)) {
            ou_raise(&ou_exc_OSError, "read() should have returned a bytes object, not '%.200T'", piece);
            ok = false;
        }
        size_t n = ok ? ou_as_bytes(piece)->length : 0, before = array->length;
        if (ok && n > 0 && (ok = ou_bytearray_resize(array, before + n))) {
            memcpy(array->data + before, ou_as_bytes(piece)->data, n);
        }
        ou_xdecref(piece);
        if (!ok || n == 0 || array->data[array->length - 1] == '\n') {
            break;
        }
    }
    if (ok) {
        const OuByteArray *array = ou_as_bytearray(line);
        result = ou_bytes_new(array->data != NULL ? array->data : (const uint8_t *)"", array->length);
    }
    ou_decref(line);
    return result;
}

static OuRef iobase_readlines(OuBor self, OuArgs args, size_t nargs) {
    int64_t hint, total = 0;
    if (!ou_args_count("readlines", nargs, 0, 1) || !io_size_argument(nargs > 0 ? args[0] : NULL, &hint)) {
        return NULL;
    }
    if (hint <= 0) { // as list(self), but for the list object's own hint
        return ou_sequence_list(self);
    }
    OuRef list = ou_list_new(0), iter = list != NULL ? ou_iter(self) : NULL, line = NULL;
    OuNext next = OU_FAIL;
    while (iter != NULL && (next = ou_next(iter, &line)) == OU_ITEM) {
        size_t n = 0;
        bool ok = ou_length(line, &n);
        total += (int64_t)n;
        if (!ok) {
            ou_decref(line);
            next = OU_FAIL;
            break;
        }
        if (!ou_list_append_take(list, line)) {
            next = OU_FAIL;
            break;
        }
        if (total > hint) {
            next = OU_END;
            break;
        }
    }
    ou_xdecref(iter);
    if (next == OU_FAIL) {
        ou_clear(&list);
    }
    return list;
}

static OuRef iobase_writelines(OuBor self, OuBor lines) {
    OuRef iter = io_check_closed(self) ? ou_iter(lines) : NULL, line = NULL;
    if (iter == NULL) {
        return NULL;
    }
    OuNext next;
    while ((next = ou_next(iter, &line)) == OU_ITEM) {
        OuRef result = ou_call_method(self, ou_names.write, (OuBor[]){line}, 1);
        ou_decref(line);
        if (result == NULL) {
            next = OU_FAIL;
            break;
        }
        ou_decref(result);
    }
    ou_decref(iter);
    return next == OU_FAIL ? NULL : ou_return_none();
}

static OuRef iobase_iter(OuBor self) {
    return io_check_closed(self) ? ou_newref(self) : NULL;
}

static OuNext iobase_next(OuBor self, OuRef *item) {
    size_t n = 0;
    OuRef line = io_call(self, ou_names.readline);
    if (line == NULL || !ou_length(line, &n)) {
        ou_xdecref(line);
        return OU_FAIL;
    }
    if (n == 0) {
        ou_decref(line);
        return OU_END;
    }
    *item = line;
    return OU_ITEM;
}

static const OuMethodDef iobase_methods[] = {
    OU_FAST("seek", iobase_seek, "Changes the stream position."),
    OU_NOARGS("tell", iobase_tell, "Returns the stream position."),
    OU_FAST("truncate", iobase_truncate, "Cuts the file at the given size."),
    OU_NOARGS("flush", iobase_flush, "Writes what is buffered."),
    OU_NOARGS("close", io_base_close, "Flushes and closes the stream."),
    OU_NOARGS("seekable", iobase_false, "Can the stream position be changed?"),
    OU_NOARGS("readable", iobase_false, "Can the stream be read?"),
    OU_NOARGS("writable", iobase_false, "Can the stream be written?"),
    OU_FAST("_checkClosed", iobase_check_closed, NULL),
    OU_FAST("_checkSeekable", iobase_check_seekable, NULL),
    OU_FAST("_checkReadable", iobase_check_readable, NULL),
    OU_FAST("_checkWritable", iobase_check_writable, NULL),
    OU_NOARGS("fileno", iobase_fileno, "Returns the file descriptor."),
    OU_NOARGS("isatty", iobase_isatty, "Is the stream a terminal?"),
    OU_NOARGS("__enter__", iobase_enter, NULL),
    OU_FAST("__exit__", iobase_exit, NULL),
    OU_NOARGS("__del__", iobase_del, NULL),
    OU_FAST("readline", iobase_readline, "Reads and returns a line."),
    OU_FAST("readlines", iobase_readlines, "Returns a list of lines."),
    OU_ONE("writelines", iobase_writelines, "Writes lines, to which no line ends are added."),
    {.name = NULL},
};

static OuRef iobase_get_dict(OuBor self) {
    OuBor dict = ou_instance_dict_borrow(ou_unlend(self));
    return dict != NULL ? ou_newref(dict) : NULL;
}

static const OuGetSetDef iobase_getset[] = {
    {"__dict__", iobase_get_dict, NULL, NULL},
    {"closed", iobase_get_closed, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

OuType io_base_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = IO_LIFE(io_traverse, io_clear, iobase_dealloc)},
    .name = "_io._IOBase",
    .doc = "The abstract base class of all streams.",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(IoBase),
    .dict_offset = offsetof(IoBase, dict),
    .methods = iobase_methods,
    .getset = iobase_getset,
    .new = iobase_new,
    .init = iobase_init,
    .iter = iobase_iter,
    .next = iobase_next,
};

// ---- _RawIOBase ----

static OuRef rawiobase_readall(OuBor self);

static OuRef rawiobase_read(OuBor self, OuArgs args, size_t nargs) {
    int64_t n;
    if (!ou_args_count("read", nargs, 0, 1) || !io_size_argument(nargs > 0 ? args[0] : NULL, &n)) {
        return NULL;
    }
    if (n < 0) {
        return io_call(self, ou_names.readall);
    }
    OuRef array = ou_bytearray_new(NULL, (size_t)n), result = NULL;
    OuRef count = array != NULL ? ou_call_method(self, ou_names.readinto, (OuBor[]){array}, 1) : NULL;
    if (count == ou_none) {
        result = ou_return_none();
    } else if (count != NULL) {
        int64_t got;
        if (ou_index_int64(count, &got)) {
            if (got < 0 || (uint64_t)got > ou_as_bytearray(array)->length) {
                ou_raise(&ou_exc_ValueError, "readinto returned %lld outside buffer size %zu", (long long)got,
                         ou_as_bytearray(array)->length);
            } else {
                result = ou_bytes_new(got != 0 ? ou_as_bytearray(array)->data : (const uint8_t *)"", (size_t)got);
            }
        }
    }
    ou_xdecref(count);
    ou_xdecref(array);
    return result;
}

static OuRef rawiobase_readall(OuBor self) {
    OuRef all = ou_bytearray_new(NULL, 0), size = all != NULL ? ou_int_new(IO_BUFFER_SIZE) : NULL, result = NULL;
    bool ok = size != NULL, blocked = false;
    while (ok) {
        OuRef piece = ou_call_method(self, ou_names.read, (OuBor[]){size}, 1);
        OuByteArray *array = ou_as_bytearray(all);
        size_t before = array->length, n = 0;
        ok = piece != NULL;
        blocked = piece == ou_none;
        if (ok && !blocked && !ou_isa(piece, OU_TYPE_BYTES)) {
            ou_raise(&ou_exc_TypeError, "read() should return bytes");
            ok = false;
        }
        if (ok && !blocked) {
            n = ou_as_bytes(piece)->length;
            ok = ou_bytearray_resize(array, before + n);
            if (ok && n != 0) {
                memcpy(array->data + before, ou_as_bytes(piece)->data, n);
            }
        }
        ou_xdecref(piece);
        if (n == 0) {
            break;
        }
    }
    if (ok) {
        const OuByteArray *array = ou_as_bytearray(all);
        result = blocked && array->length == 0
                     ? ou_return_none()
                     : ou_bytes_new(array->data != NULL ? array->data : (const uint8_t *)"", array->length);
    }
    ou_xdecref(size);
    ou_xdecref(all);
    return result;
}

static OuRef rawiobase_abstract(OuBor self, OuArgs args, size_t nargs) {
    (void)self;
    (void)args;
    (void)nargs;
    OuRef exception = ou_exception_new(&ou_exc_NotImplementedError, NULL);
    return exception != NULL ? ou_raise_take(exception) : NULL;
}

static const OuMethodDef rawiobase_methods[] = {
    OU_FAST("read", rawiobase_read, NULL),
    OU_NOARGS("readall", rawiobase_readall, "Reads until the end of the file."),
    OU_FAST("readinto", rawiobase_abstract, NULL),
    OU_FAST("write", rawiobase_abstract, NULL),
    {.name = NULL},
};

OuType io_raw_base_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = IO_LIFE(io_traverse, io_clear, iobase_dealloc)},
    .name = "_io._RawIOBase",
    .doc = "The base class of raw binary streams.",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(IoBase),
    .dict_offset = offsetof(IoBase, dict),
    .parent = &io_base_type,
    .methods = rawiobase_methods,
};

// ---- _BufferedIOBase ----

// Reads by read() or read1() into a buffer.
static OuRef read_into(OuBor self, OuBor buffer, const char *function, OuBor method) {
    OuBuffer to;
    if (!io_writable_buffer(function, buffer, &to)) {
        return NULL;
    }
    OuRef size = ou_int_new((int64_t)to.size),
          data = size != NULL ? ou_call_method(self, method, (OuBor[]){size}, 1) : NULL, result = NULL;
    if (data != NULL && !ou_isa(data, OU_TYPE_BYTES)) {
        ou_raise(&ou_exc_TypeError, "read() should return bytes");
    } else if (data != NULL) {
        size_t n = ou_as_bytes(data)->length;
        if (n > to.size) {
            ou_raise(&ou_exc_ValueError, "read() returned too much data: %zu bytes requested, %zu returned", to.size,
                     n);
        } else {
            memcpy(to.data, ou_as_bytes(data)->data, n);
            result = ou_int_new((int64_t)n);
        }
    }
    ou_xdecref(size);
    ou_xdecref(data);
    ou_buffer_release(&to);
    return result;
}

static OuRef bufferediobase_readinto(OuBor self, OuBor buffer) {
    return read_into(self, buffer, "readinto", ou_names.read);
}
static OuRef bufferediobase_readinto1(OuBor self, OuBor buffer) {
    return read_into(self, buffer, "readinto1", ou_names.read1);
}

#define UNSUPPORTED(name)                                                                                              \
    static OuRef unsupported_##name(OuBor self, OuArgs args, size_t nargs) {                                           \
        (void)self;                                                                                                    \
        (void)args;                                                                                                    \
        (void)nargs;                                                                                                   \
        return io_unsupported(#name);                                                                                  \
    }
UNSUPPORTED(detach)
UNSUPPORTED(read)
UNSUPPORTED(read1)
UNSUPPORTED(write)
UNSUPPORTED(readline)

static const OuMethodDef bufferediobase_methods[] = {
    OU_FAST("detach", unsupported_detach, "Separates the raw stream from its buffer and returns it."),
    OU_FAST("read", unsupported_read, "Reads and returns up to n bytes."),
    OU_FAST("read1", unsupported_read1, "Reads and returns up to n bytes with one call of the raw stream at most."),
    OU_ONE("readinto", bufferediobase_readinto, NULL),
    OU_ONE("readinto1", bufferediobase_readinto1, NULL),
    OU_FAST("write", unsupported_write, "Writes bytes."),
    {.name = NULL},
};

OuType io_buffered_base_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = IO_LIFE(io_traverse, io_clear, iobase_dealloc)},
    .name = "_io._BufferedIOBase",
    .doc = "The base class of buffered binary streams.",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(IoBase),
    .dict_offset = offsetof(IoBase, dict),
    .parent = &io_base_type,
    .methods = bufferediobase_methods,
};

// ---- _TextIOBase ----

static OuRef textiobase_none(OuBor self) {
    (void)self;
    return ou_return_none();
}

static const OuMethodDef textiobase_methods[] = {
    OU_FAST("detach", unsupported_detach, "Separates the underlying buffer and returns it."),
    OU_FAST("read", unsupported_read, "Reads at most n characters."),
    OU_FAST("readline", unsupported_readline, "Reads until a newline or the end."),
    OU_FAST("write", unsupported_write, "Writes text and returns the number of characters."),
    {.name = NULL},
};

static const OuGetSetDef textiobase_getset[] = {
    {"encoding", textiobase_none, NULL, "The encoding of the text."},
    {"newlines", textiobase_none, NULL, "The line ends that were seen so far."},
    {"errors", textiobase_none, NULL, "The error handler of the encoding."},
    {NULL, NULL, NULL, NULL},
};

OuType io_text_base_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = IO_LIFE(io_traverse, io_clear, iobase_dealloc)},
    .name = "_io._TextIOBase",
    .doc = "The base class of text streams.",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(IoBase),
    .dict_offset = offsetof(IoBase, dict),
    .parent = &io_base_type,
    .methods = textiobase_methods,
    .getset = textiobase_getset,
};
