// _io.TextIOWrapper: position, closing, parameters, attributes, and the type. The lower half is io_text.c.
#include <string.h>

#include "stdlib/io_text_internal.h"

// ---- position ----

static OuRef text_tell(OuBor o) {
    IoText *t = io_as_text(o);
    bool seekable;
    if (!io_text_check_open(o) || !io_text_ask(t->buffer, ou_names.seekable, &seekable)) {
        return NULL;
    }
    if (!seekable) {
        return io_unsupported("underlying stream is not seekable");
    }
    if (!t->telling) {
        return ou_raise(&ou_exc_OSError, "telling position disabled by next() call");
    }
    OuRef flushed = io_text_write_out(t) ? io_call(o, ou_names.flush) : NULL;
    OuRef position = flushed != NULL ? io_call(t->buffer, ou_names.tell) : NULL;
    ou_xdecref(flushed);
    size_t ahead = t->rest != NULL ? ou_as_bytes(t->rest)->length : 0;
    if (position == NULL || (io_text_available(t) == 0 && ahead == 0)) {
        return position;
    }
    int64_t where;
    OuRef text = io_text_available(t) != 0 ? ou_str_substring(t->decoded, t->used, ou_str_length(t->decoded)) : NULL,
          bytes = NULL;
    const char *errors = io_text_errors_text(t);
    bool ok = ou_index_int64(position, &where) && errors != NULL;
    if (ok && io_text_available(t) != 0) {
        ok = text != NULL && (bytes = ou_encode(text, t->codec, errors)) != NULL;
        ahead += ok ? ou_as_bytes(bytes)->length : 0;
    }
    ou_xdecref(text);
    ou_xdecref(bytes);
    ou_decref(position);
    return ok ? ou_int_new(where - (int64_t)ahead) : NULL;
}

static OuRef flush_and_seek(OuBor o, OuBor target, int whence) {
    IoText *t = io_as_text(o);
    OuRef flushed = io_call(o, ou_names.flush), number = flushed != NULL ? ou_int_new(whence) : NULL;
    OuRef result = number != NULL
                       ? ou_call_method(t->buffer, ou_names.seek, (OuBor[]){target, number}, whence == 0 ? 1 : 2)
                       : NULL;
    ou_xdecref(flushed);
    ou_xdecref(number);
    if (result != NULL) {
        io_text_forget_read_ahead(t);
    }
    return result;
}

static OuRef text_seek(OuBor o, OuArgs args, size_t nargs) {
    IoText *t = io_as_text(o);
    int whence = 0;
    bool seekable;
    if (!ou_args_count("seek", nargs, 1, 2) || (nargs > 1 && !ou_arg_int(args[1], &whence)) || !io_text_check_open(o) ||
        !io_text_ask(t->buffer, ou_names.seekable, &seekable)) {
        return NULL;
    }
    if (!seekable) {
        return io_unsupported("underlying stream is not seekable");
    }
    OuTruth moves = ou_truth(args[0]);
    if (moves == OU_ERROR) {
        return NULL;
    }
    if (whence == 1) {
        if (moves == OU_TRUE) {
            return io_unsupported("can't do nonzero cur-relative seeks");
        }
        OuRef here = io_call(o, ou_names.tell), result = here != NULL ? flush_and_seek(o, here, 0) : NULL;
        ou_xdecref(here);
        return result;
    }
    if (whence == 2) {
        t->seen = moves == OU_TRUE ? t->seen : 0;
        return moves == OU_TRUE ? io_unsupported("can't do nonzero end-relative seeks") : flush_and_seek(o, args[0], 2);
    }
    if (whence != 0) {
        return ou_raise(&ou_exc_ValueError, "invalid whence (%d, should be 0, 1 or 2)", whence);
    }
    OuTruth negative = ou_compare_truth(args[0], ou_false, OU_LT);
    if (negative != OU_FALSE) {
        return negative == OU_ERROR ? NULL : ou_raise(&ou_exc_ValueError, "negative seek position %R", args[0]);
    }
    OuRef result = flush_and_seek(o, args[0], 0);
    t->seen = moves == OU_TRUE ? t->seen : 0;
    if (result != NULL && moves == OU_FALSE &&
        !io_text_set_encoding(t, t->encoding)) { // a byte order mark may come again
        ou_clear(&result);
    }
    return result;
}

static OuRef text_truncate(OuBor o, OuArgs args, size_t nargs) {
    OuRef flushed = io_text_check_ready(io_as_text(o)) ? io_call(o, ou_names.flush) : NULL;
    if (flushed == NULL) {
        return NULL;
    }
    ou_decref(flushed);
    return ou_call_method(io_as_text(o)->buffer, ou_names.truncate, args, nargs);
}

// ---- the rest ----

static OuRef text_close(OuBor o) {
    IoText *t = io_as_text(o);
    bool closed;
    if (!io_text_check_ready(t) || !io_text_buffer_closed(t, &closed)) {
        return NULL;
    }
    if (closed) {
        return ou_return_none();
    }
    if (t->base.finalizing) {
        OuRef raw = NULL;
        if (ou_find_attr(t->buffer, ou_names.raw, &raw) == OU_FAIL) {
            ou_error_clear();
        }
        io_warn_unclosed(raw, o);
        ou_xdecref(raw);
    }
    OuRef flushed = io_call(o, ou_names.flush), pending = flushed == NULL ? ou_error_fetch() : NULL;
    ou_xdecref(flushed);
    return io_close_result_take(pending, t->buffer != NULL ? io_call(t->buffer, ou_names.close) : ou_return_none());
}

static OuRef text_detach(OuBor o) {
    IoText *t = io_as_text(o);
    OuRef flushed = io_text_check_ready(t) ? io_call(o, ou_names.flush) : NULL;
    if (flushed == NULL) {
        return NULL;
    }
    ou_decref(flushed);
    OuRef buffer = t->buffer;
    t->buffer = NULL;
    t->detached = true;
    return buffer;
}

static OuRef text_reconfigure(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "reconfigure",
                                    .names = {"encoding", "errors", "newline", "line_buffering", "write_through"},
                                    .positional = 0};
    IoText *t = io_as_text(o);
    OuBor given[5];
    bool line_buffering = t->line_buffering, write_through = t->write_through;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !io_text_check_ready(t)) {
        return NULL;
    }
    bool new_encoding = given[0] != NULL && given[0] != ou_none, new_errors = given[1] != NULL && given[1] != ou_none;
    if (t->decoded != NULL && (new_encoding || new_errors || given[2] != NULL)) {
        return io_unsupported("It is not possible to set the encoding or newline of stream after the first read");
    }
    for (size_t i = 0; i < 3; i++) {
        if (given[i] != NULL && given[i] != ou_none && !ou_isa(given[i], OU_TYPE_STR)) {
            return ou_raise(&ou_exc_TypeError, "reconfigure() argument '%s' must be str or None, not %.200T",
                            params.names[i], given[i]);
        }
    }
    if ((given[3] != NULL && given[3] != ou_none && !ou_arg_truth(given[3], &line_buffering)) ||
        (given[4] != NULL && given[4] != ou_none && !ou_arg_truth(given[4], &write_through))) {
        return NULL;
    }
    OuRef flushed = io_call(o, ou_names.flush);
    if (flushed == NULL) {
        return NULL;
    }
    ou_decref(flushed);
    OuRef encoding = new_encoding ? io_text_encoding_name(given[0]) : NULL;
    bool ok = !new_encoding || (encoding != NULL && io_text_set_encoding(t, encoding));
    ou_xdecref(encoding);
    if (!ok || (given[2] != NULL && !io_text_set_newline(t, given[2]))) {
        return NULL;
    }
    if (new_errors || new_encoding) {
        OuRef errors = new_errors ? ou_newref(given[1]) : ou_str_from_cstr("strict");
        if (errors == NULL) {
            return NULL;
        }
        ou_set(&t->errors, errors);
    }
    t->line_buffering = line_buffering;
    t->write_through = write_through;
    return ou_return_none();
}

#define ASK_BUFFER(method)                                                                                             \
    static OuRef text_##method(OuBor o) {                                                                              \
        return io_text_check_ready(io_as_text(o)) ? io_call(io_as_text(o)->buffer, ou_names.method) : NULL;            \
    }
ASK_BUFFER(seekable)
ASK_BUFFER(readable)
ASK_BUFFER(writable)
ASK_BUFFER(fileno)
ASK_BUFFER(isatty)

static OuRef text_get_name(OuBor o) {
    return io_text_check_ready(io_as_text(o)) ? ou_get_attr(io_as_text(o)->buffer, ou_names.name) : NULL;
}
static OuRef text_get_closed(OuBor o) {
    return io_text_check_ready(io_as_text(o)) ? ou_get_attr(io_as_text(o)->buffer, ou_names.closed) : NULL;
}
static OuRef text_get_newlines(OuBor o) {
    return io_text_check_ready(io_as_text(o)) ? io_newlines_object(io_as_text(o)->seen) : NULL;
}
static OuRef text_get_buffer(OuBor o) {
    return io_as_text(o)->buffer != NULL ? ou_newref(io_as_text(o)->buffer) : ou_return_none();
}
static OuRef text_get_encoding(OuBor o) {
    return io_as_text(o)->encoding != NULL ? ou_newref(io_as_text(o)->encoding) : ou_return_none();
}
static bool is_made(OuBor o) { // detached will do
    return io_as_text(o)->ready || io_text_check_ready(io_as_text(o));
}
static OuRef text_get_errors(OuBor o) {
    return is_made(o) ? ou_newref(io_as_text(o)->errors) : NULL;
}
static OuRef text_get_line_buffering(OuBor o) {
    return ou_bool_new(io_as_text(o)->line_buffering);
}
static OuRef text_get_write_through(OuBor o) {
    return ou_bool_new(io_as_text(o)->write_through);
}
static OuRef text_get_finalizing(OuBor o) {
    return ou_bool_new(io_as_text(o)->base.finalizing);
}
static OuRef text_get_chunk_size(OuBor o) {
    return io_text_check_ready(io_as_text(o)) ? ou_int_new((int64_t)io_as_text(o)->chunk) : NULL;
}
static bool text_set_chunk_size(OuBor o, OuBor value) {
    int64_t size;
    if (!io_text_check_ready(io_as_text(o))) {
        return false;
    }
    if (value == NULL) {
        return ou_raise_false(&ou_exc_AttributeError, "cannot delete attribute");
    }
    if (!ou_index_int64(value, &size)) {
        return false;
    }
    if (size <= 0) {
        return ou_raise_false(&ou_exc_ValueError, "a strictly positive integer is required");
    }
    io_as_text(o)->chunk = (size_t)size;
    return true;
}

// "<_io.TextIOWrapper name='x' mode='r' encoding='UTF-8'>"
static bool add_attribute(OuStrBuilder *b, OuBor o, OuBor name) {
    OuRef value = NULL;
    OuNext found = ou_find_attr(o, name, &value);
    if (found == OU_FAIL && ou_error_is(ValueError)) { // detached
        ou_error_clear();
        found = OU_END;
    }
    bool ok = found != OU_FAIL;
    if (found == OU_ITEM) {
        ok = ou_builder_char(b, ' ') && ou_builder_str(b, name) && ou_builder_char(b, '=') && ou_builder_repr(b, value);
    }
    ou_xdecref(value);
    return ok;
}

static OuRef text_repr(OuBor o) {
    if (!is_made(o)) {
        return NULL;
    }
    OuTruth running = ou_repr_enter(o);
    if (running != OU_FALSE) {
        return running == OU_ERROR ? NULL
                                   : ou_raise(&ou_exc_RuntimeError, "reentrant call inside %s.__repr__", o->type->name);
    }
    OuStrBuilder b;
    ou_builder_init(&b);
    OuRef encoding = text_get_encoding(o);
    bool ok = ou_builder_cstr(&b, "<_io.TextIOWrapper") && add_attribute(&b, o, ou_names.name) &&
              add_attribute(&b, o, ou_names.mode) && ou_builder_cstr(&b, " encoding=") &&
              ou_builder_repr(&b, encoding) && ou_builder_char(&b, '>');
    ou_decref(encoding);
    ou_repr_leave(o);
    if (!ok) {
        ou_builder_fini(&b);
        return NULL;
    }
    return ou_builder_finish(&b);
}

static const OuMethodDef text_methods[] = {
    OU_NOARGS("detach", text_detach, "detach($self, /)\n--\n\n"),
    OU_KEYWORDS("reconfigure", text_reconfigure,
                "reconfigure($self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, "
                "write_through=None)\n--\n\nChanges the stream's parameters."),
    OU_ONE("write", io_text_write, "write($self, text, /)\n--\n\n"),
    OU_FAST("read", io_text_read, "read($self, size=-1, /)\n--\n\n"),
    OU_FAST("readline", io_text_readline, "readline($self, size=-1, /)\n--\n\n"),
    OU_NOARGS("flush", io_text_flush, "flush($self, /)\n--\n\n"),
    OU_NOARGS("close", text_close, "close($self, /)\n--\n\n"),
    OU_NOARGS("fileno", text_fileno, "fileno($self, /)\n--\n\n"),
    OU_NOARGS("seekable", text_seekable, "seekable($self, /)\n--\n\n"),
    OU_NOARGS("readable", text_readable, "readable($self, /)\n--\n\n"),
    OU_NOARGS("writable", text_writable, "writable($self, /)\n--\n\n"),
    OU_NOARGS("isatty", text_isatty, "isatty($self, /)\n--\n\n"),
    OU_FAST("seek", text_seek, "seek($self, cookie, whence=0, /)\n--\n\n"),
    OU_NOARGS("tell", text_tell, "tell($self, /)\n--\n\n"),
    OU_FAST("truncate", text_truncate, "truncate($self, pos=None, /)\n--\n\n"),
    {.name = NULL},
};

static const OuGetSetDef text_getset[] = {
    {"name", text_get_name, NULL, NULL},
    {"closed", text_get_closed, NULL, NULL},
    {"newlines", text_get_newlines, NULL, NULL},
    {"errors", text_get_errors, NULL, NULL},
    {"_CHUNK_SIZE", text_get_chunk_size, text_set_chunk_size, NULL},
    {"buffer", text_get_buffer, NULL, NULL},
    {"encoding", text_get_encoding, NULL, NULL},
    {"line_buffering", text_get_line_buffering, NULL, NULL},
    {"write_through", text_get_write_through, NULL, NULL},
    {"_finalizing", text_get_finalizing, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

OuType io_text_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = IO_LIFE(io_text_traverse, io_text_clear, io_text_dealloc)},
    .name = "_io.TextIOWrapper",
    .doc = "TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, "
           "write_through=False)\n--\n\n"
           "Text over a buffered binary stream.",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(IoText),
    .dict_offset = offsetof(IoBase, dict),
    .parent = &io_text_base_type,
    .methods = text_methods,
    .getset = text_getset,
    .new = io_text_new,
    .init = io_text_init,
    .repr = text_repr,
    .next = io_text_next,
};
