// _io.StringIO: a text stream over memory, four bytes a character; and _io.IncrementalNewlineDecoder.
#include <string.h>

#include "stdlib/io_internal.h"

typedef struct IoString {
    IoBase base;
    uint32_t *data;
    size_t length, capacity, pos;
    IoNewlineMode mode;
    char fixed[3];      // the newline of IO_NEWLINE_FIXED
    int seen;           // IO_SEEN_*
    bool ready, closed; // flush() of a closed one is no error, so base.closed stays false
} IoString;

static IoString *as_string_io(OuBor o) {
    return (IoString *)(uintptr_t)o;
}

static void stringio_dealloc(OuObject *self) {
    if (io_dealloc_begin(self)) {
        ou_mem_free(OU_DOMAIN_MEM, as_string_io(self)->data);
        ou_type_free(self);
    }
}

static OuRef stringio_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args;
    (void)nargs;
    (void)kwnames;
    return io_alloc(type);
}

static bool check_open(const IoString *self) {
    if (!self->ready) {
        return ou_raise_false(&ou_exc_ValueError, "I/O operation on uninitialized object");
    }
    return !self->closed || ou_raise_false(&ou_exc_ValueError, "I/O operation on closed file");
}

static bool reserve(IoString *self, size_t needed) {
    if (needed <= self->capacity) {
        return true;
    }
    size_t capacity = needed + (needed >> 3) + 16;
    uint32_t *grown = needed < SIZE_MAX / 8 ? ou_mem_realloc(OU_DOMAIN_MEM, self->data, capacity * 4) : NULL;
    if (grown == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    self->data = grown;
    self->capacity = capacity;
    return true;
}

static bool put_text(IoString *self, OuBor text) {
    size_t n = ou_str_length(text);
    if (n == 0) {
        return true;
    }
    if (self->pos > SIZE_MAX / 16 - n || !reserve(self, self->pos + n)) {
        return ou_error_is_set() ? false : ou_raise_no_memory() != NULL;
    }
    for (size_t i = self->length; i < self->pos; i++) {
        self->data[i] = 0;
    }
    const void *from = ou_str_data(text);
    int kind = ou_str_kind(text);
    for (size_t i = 0; i < n; i++) {
        self->data[self->pos + i] = ou_str_at_data(from, kind, i);
    }
    self->pos += n;
    if (self->pos > self->length) {
        self->length = self->pos;
    }
    return true;
}

// "\n" as the stream's newline.
static OuRef expand_newlines_take(OuRef text, const char *newline) {
    OuStrBuilder b;
    bool ok = true;
    ou_builder_init(&b);
    for (size_t i = 0, n = ou_str_length(text); ok && i < n; i++) {
        uint32_t c = ou_str_at(text, i);
        ok = c == '\n' ? ou_builder_cstr(&b, newline) : ou_builder_char(&b, c);
    }
    ou_decref(text);
    return ok ? ou_builder_finish(&b) : NULL;
}

static bool write_text(IoString *self, OuBor text) {
    OuRef changed = ou_newref(text);
    if (self->mode == IO_NEWLINE_UNIVERSAL) {
        self->seen |= io_seen_newlines(text);
        changed = io_translate_newlines_take(changed);
    } else if (self->mode == IO_NEWLINE_KEEP) {
        self->seen |= io_seen_newlines(text);
    } else if (strcmp(self->fixed, "\n") != 0) {
        changed = expand_newlines_take(changed, self->fixed);
    }
    bool ok = changed != NULL && put_text(self, changed);
    ou_xdecref(changed);
    return ok;
}

static bool stringio_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "StringIO", .names = {"initial_value", "newline"}, .positional = 2};
    IoString *self = as_string_io(o);
    OuBor given[2];
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return false;
    }
    if (given[1] != NULL && given[1] != ou_none && !ou_isa(given[1], OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "newline must be str or None, not %.200T", given[1]);
    }
    self->mode = IO_NEWLINE_FIXED;
    strcpy(self->fixed, "\n");
    if (given[1] != NULL && !io_newline_argument(given[1], true, &self->mode, self->fixed)) {
        return false;
    }
    if (given[0] != NULL && given[0] != ou_none && !ou_isa(given[0], OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "initial_value must be str or None, not %.200T", given[0]);
    }
    self->length = self->pos = 0;
    self->seen = 0;
    self->closed = false;
    self->ready = true;
    bool ok = given[0] == NULL || given[0] == ou_none || write_text(self, given[0]);
    self->pos = 0;
    return ok;
}

// ---- reading ----

static size_t left(const IoString *self) {
    return self->pos < self->length ? self->length - self->pos : 0;
}

static OuRef take(IoString *self, size_t n) {
    OuRef result = ou_str_from_ucs4(self->data + self->pos, n);
    if (result != NULL) {
        self->pos += n;
    }
    return result;
}

static OuRef stringio_read(OuBor o, OuArgs args, size_t nargs) {
    IoString *self = as_string_io(o);
    int64_t n;
    if (!ou_args_count("read", nargs, 0, 1) || !check_open(self) || !io_size_argument(nargs > 0 ? args[0] : NULL, &n)) {
        return NULL;
    }
    return take(self, n < 0 || (uint64_t)n > left(self) ? left(self) : (size_t)n);
}

static size_t line_size(const IoString *self, int64_t limit) {
    size_t room = left(self), fixed = self->mode == IO_NEWLINE_FIXED ? strlen(self->fixed) : 0;
    const uint32_t *start = self->data + self->pos;
    size_t most = limit >= 0 && (uint64_t)limit < room ? (size_t)limit : room;
    for (size_t i = 0; i < most; i++) {
        if (fixed != 0) {
            if (start[i] == (uint8_t)self->fixed[0] &&
                (fixed == 1 || (i + 1 < room && start[i + 1] == (uint8_t)self->fixed[1]))) {
                return i + fixed < most ? i + fixed : most;
            }
        } else if (start[i] == '\n') {
            return i + 1;
        } else if (self->mode == IO_NEWLINE_KEEP && start[i] == '\r') {
            return i + 1 < most && start[i + 1] == '\n' ? i + 2 : i + 1;
        }
    }
    return most;
}

static OuRef stringio_readline(OuBor o, OuArgs args, size_t nargs) {
    IoString *self = as_string_io(o);
    int64_t limit;
    if (!ou_args_count("readline", nargs, 0, 1) || !check_open(self) ||
        !io_size_argument(nargs > 0 ? args[0] : NULL, &limit)) {
        return NULL;
    }
    return take(self, line_size(self, limit));
}

static OuNext stringio_next(OuBor o, OuRef *item) {
    IoString *self = as_string_io(o);
    if (!check_open(self)) {
        return OU_FAIL;
    }
    if (!ou_is(o, &io_string_type)) { // a subclass may have its own readline
        OuRef line = io_call(o, ou_names.readline);
        if (line == NULL || !ou_isa(line, OU_TYPE_STR) || ou_str_length(line) == 0) {
            OuNext end = line == NULL ? OU_FAIL : ou_isa(line, OU_TYPE_STR) ? OU_END : OU_FAIL;
            if (line != NULL && end == OU_FAIL) {
                ou_raise(&ou_exc_OSError, "readline() should have returned a str object, not '%.200T'", line);
            }
            ou_xdecref(line);
            return end;
        }
        *item = line;
        return OU_ITEM;
    }
    size_t n = line_size(self, -1);
    if (n == 0) {
        return OU_END;
    }
    *item = take(self, n);
    return *item != NULL ? OU_ITEM : OU_FAIL;
}

// ---- the rest ----

static OuRef stringio_write(OuBor o, OuBor text) {
    if (!ou_isa(text, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "string argument expected, got '%.200T'", text);
    }
    if (!check_open(as_string_io(o)) || !write_text(as_string_io(o), text)) {
        return NULL;
    }
    return ou_int_new((int64_t)ou_str_length(text));
}

static OuRef stringio_seek(OuBor o, OuArgs args, size_t nargs) {
    IoString *self = as_string_io(o);
    int64_t pos;
    int whence = 0;
    if (!ou_args_count("seek", nargs, 1, 2) || !ou_arg_int64(args[0], &pos) ||
        (nargs > 1 && !ou_arg_int(args[1], &whence)) || !check_open(self)) {
        return NULL;
    }
    if (whence < 0 || whence > 2) {
        return ou_raise(&ou_exc_ValueError, "Invalid whence (%d, should be 0, 1 or 2)", whence);
    }
    if (pos < 0 && whence == 0) {
        return ou_raise(&ou_exc_ValueError, "Negative seek position %lld", (long long)pos);
    }
    if (whence != 0 && pos != 0) {
        return ou_raise(&ou_exc_OSError, "Can't do nonzero cur-relative seeks");
    }
    self->pos = whence == 0 ? (size_t)pos : whence == 1 ? self->pos : self->length;
    return ou_int_new((int64_t)self->pos);
}

static OuRef stringio_tell(OuBor o) {
    return check_open(as_string_io(o)) ? ou_int_new((int64_t)as_string_io(o)->pos) : NULL;
}

static OuRef stringio_truncate(OuBor o, OuArgs args, size_t nargs) {
    IoString *self = as_string_io(o);
    int64_t size;
    if (!ou_args_count("truncate", nargs, 0, 1) || !check_open(self)) {
        return NULL;
    }
    if (nargs == 0 || args[0] == ou_none) {
        size = (int64_t)self->pos;
    } else if (!io_size_argument(args[0], &size)) {
        return NULL;
    }
    if (size < 0) {
        return ou_raise(&ou_exc_ValueError, "Negative size value %lld", (long long)size);
    }
    if ((uint64_t)size < self->length) {
        self->length = (size_t)size;
    }
    return ou_int_new(size);
}

static OuRef stringio_getvalue(OuBor o) {
    return check_open(as_string_io(o)) ? ou_str_from_ucs4(as_string_io(o)->data, as_string_io(o)->length) : NULL;
}

static OuRef stringio_close(OuBor o) {
    IoString *self = as_string_io(o);
    ou_mem_free(OU_DOMAIN_MEM, self->data);
    self->data = NULL;
    self->length = self->capacity = 0;
    self->closed = true;
    return ou_return_none();
}

static OuRef stringio_yes(OuBor o) {
    return check_open(as_string_io(o)) ? ou_bool_new(true) : NULL;
}
static OuRef stringio_get_closed(OuBor o) {
    return ou_bool_new(as_string_io(o)->closed);
}
static OuRef stringio_get_newlines(OuBor o) {
    return check_open(as_string_io(o)) ? io_newlines_object(as_string_io(o)->seen) : NULL;
}
static OuRef stringio_get_line_buffering(OuBor o) {
    return check_open(as_string_io(o)) ? ou_bool_new(false) : NULL;
}
static OuRef stringio_sizeof(OuBor o) {
    return ou_int_new((int64_t)(o->type->instance_size + as_string_io(o)->capacity * 4));
}

// (value, newline, position, dict or None)
static OuRef stringio_getstate(OuBor o) {
    const IoString *self = as_string_io(o);
    OuRef value = stringio_getvalue(o), pos = value != NULL ? ou_int_new((int64_t)self->pos) : NULL;
    OuRef newline = self->mode == IO_NEWLINE_UNIVERSAL
                        ? ou_return_none()
                        : ou_str_from_cstr(self->mode == IO_NEWLINE_KEEP ? "" : self->fixed);
    OuRef result = pos != NULL && newline != NULL
                       ? ou_tuple_pack(4, value, newline, pos, self->base.dict != NULL ? self->base.dict : ou_none)
                       : NULL;
    ou_xdecref(value);
    ou_xdecref(pos);
    ou_xdecref(newline);
    return result;
}

static OuRef stringio_setstate(OuBor o, OuBor state) {
    IoString *self = as_string_io(o);
    if (!ou_isa(state, OU_TYPE_TUPLE) || ou_tuple_length(state) < 4) {
        return ou_raise(&ou_exc_TypeError, "%.200T.__setstate__ argument should be 4-tuple, got %.200T", o, state);
    }
    OuBor text = ou_tuple_borrow(state, 0), both[2] = {text, ou_tuple_borrow(state, 1)};
    if (!stringio_init(o, both, 2, NULL)) {
        return NULL;
    }
    self->length = self->pos = 0; // the state holds the text as it is stored, with its line ends
    if (text != ou_none && !put_text(self, text)) {
        return NULL;
    }
    return io_read_state(o, state, 2, &self->pos) ? ou_return_none() : NULL;
}

static const OuMethodDef stringio_methods[] = {
    OU_NOARGS("close", stringio_close, NULL),
    OU_NOARGS("getvalue", stringio_getvalue, "getvalue($self, /)\n--\n\nThe whole contents."),
    OU_FAST("read", stringio_read, "read($self, size=-1, /)\n--\n\nReads at most size characters."),
    OU_FAST("readline", stringio_readline, "readline($self, size=-1, /)\n--\n\nReads a line."),
    OU_NOARGS("tell", stringio_tell, "tell($self, /)\n--\n\nThe position."),
    OU_FAST("truncate", stringio_truncate, "truncate($self, pos=None, /)\n--\n\nCuts the contents."),
    OU_FAST("seek", stringio_seek, "seek($self, pos, whence=0, /)\n--\n\nMoves the position."),
    OU_ONE("write", stringio_write, "write($self, s, /)\n--\n\nWrites text at the position."),
    OU_NOARGS("seekable", stringio_yes, NULL),
    OU_NOARGS("readable", stringio_yes, NULL),
    OU_NOARGS("writable", stringio_yes, NULL),
    OU_NOARGS("__getstate__", stringio_getstate, NULL),
    OU_ONE("__setstate__", stringio_setstate, NULL),
    OU_NOARGS("__sizeof__", stringio_sizeof, NULL),
    {.name = NULL},
};

static const OuGetSetDef stringio_getset[] = {
    {"closed", stringio_get_closed, NULL, NULL},
    {"newlines", stringio_get_newlines, NULL, NULL},
    {"line_buffering", stringio_get_line_buffering, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

OuType io_string_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = IO_LIFE(io_traverse, io_clear, stringio_dealloc)},
    .name = "_io.StringIO",
    .doc = "StringIO(initial_value='', newline='\\n')\n--\n\nA text stream over memory.",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(IoString),
    .dict_offset = offsetof(IoBase, dict),
    .parent = &io_text_base_type,
    .methods = stringio_methods,
    .getset = stringio_getset,
    .new = stringio_new,
    .init = stringio_init,
    .next = stringio_next,
};

// ---- IncrementalNewlineDecoder ----

typedef struct IoNewlineDecoder {
    OuObject head;
    OuRef decoder, errors; // decoder None: input is text already
    bool translate, pending_cr;
    int seen;
} IoNewlineDecoder;

static IoNewlineDecoder *as_decoder(OuBor o) {
    return (IoNewlineDecoder *)(uintptr_t)o;
}

static bool newline_decoder_traverse(OuObject *self, OuVisit visit, void *arg) {
    const IoNewlineDecoder *d = as_decoder(self);
    return (d->decoder == NULL || visit(d->decoder, arg)) && (d->errors == NULL || visit(d->errors, arg));
}
static void newline_decoder_clear(OuObject *self) {
    ou_clear(&as_decoder(self)->decoder);
    ou_clear(&as_decoder(self)->errors);
}
static void newline_decoder_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    newline_decoder_clear(self);
    ou_type_free(self);
}

static OuRef newline_decoder_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args;
    (void)nargs;
    (void)kwnames;
    return io_alloc(type);
}

static bool newline_decoder_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "IncrementalNewlineDecoder",
                                    .names = {"decoder", "translate", "errors"},
                                    .required = 2,
                                    .positional = 3};
    OuBor given[3];
    IoNewlineDecoder *self = as_decoder(o);
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !ou_arg_truth(given[1], &self->translate)) {
        return false;
    }
    ou_set(&self->decoder, ou_newref(given[0]));
    ou_set(&self->errors, given[2] != NULL ? ou_newref(given[2]) : ou_return_none());
    self->pending_cr = false;
    self->seen = 0;
    return true;
}

static OuRef newline_decoder_decode(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "decode", .names = {"input", "final"}, .required = 1, .positional = 2};
    OuBor given[2];
    IoNewlineDecoder *self = as_decoder(o);
    bool final = false;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[1] != NULL && !ou_arg_truth(given[1], &final))) {
        return NULL;
    }
    if (self->decoder == NULL) {
        return ou_raise(&ou_exc_ValueError, "IncrementalNewlineDecoder.__init__() not called");
    }
    OuRef text = NULL;
    if (self->decoder == ou_none) {
        text = ou_newref(given[0]);
    } else {
        OuRef method = ou_get_attr_cstr(self->decoder, "decode");
        text = method != NULL ? ou_call_2(method, given[0], ou_bool_borrow(final)) : NULL;
        ou_xdecref(method);
    }
    if (text != NULL && !ou_isa(text, OU_TYPE_STR)) {
        ou_raise(&ou_exc_TypeError, "decoder should return a string result, not '%.200T'", text);
        ou_clear(&text);
    }
    if (text != NULL && self->pending_cr && (final || ou_str_length(text) > 0)) {
        OuRef cr = ou_str_from_char('\r');
        OuRef joined = cr != NULL ? ou_str_concat(cr, text) : NULL;
        ou_xdecref(cr);
        ou_set(&text, joined);
        self->pending_cr = false;
    }
    size_t n = text != NULL ? ou_str_length(text) : 0;
    if (n > 0 && !final && ou_str_at(text, n - 1) == '\r') { // its newline may follow
        ou_set(&text, ou_str_substring(text, 0, n - 1));
        self->pending_cr = true;
    }
    if (text == NULL) {
        return NULL;
    }
    self->seen |= io_seen_newlines(text);
    return self->translate ? io_translate_newlines_take(text) : text;
}

static OuRef newline_decoder_getstate(OuBor o) {
    const IoNewlineDecoder *self = as_decoder(o);
    OuRef inner = NULL, buffer = NULL, flag = NULL, number = NULL, result = NULL;
    int64_t flags = 0;
    if (self->decoder != NULL && self->decoder != ou_none) {
        OuRef method = ou_get_attr_cstr(self->decoder, "getstate");
        inner = method != NULL ? ou_call_0(method) : NULL;
        ou_xdecref(method);
        if (inner == NULL) {
            return NULL;
        }
        if (!ou_isa(inner, OU_TYPE_TUPLE) || ou_tuple_length(inner) != 2 ||
            !ou_index_int64(ou_tuple_borrow(inner, 1), &flags)) {
            ou_decref(inner);
            return ou_error_is_set() ? NULL : ou_raise(&ou_exc_TypeError, "illegal decoder state");
        }
        buffer = ou_newref(ou_tuple_borrow(inner, 0));
    } else {
        buffer = ou_bytes_new("", 0);
    }
    number = ou_int_new(flags << 1 | self->pending_cr);
    if (buffer != NULL && number != NULL) {
        result = ou_tuple_pack(2, buffer, number);
    }
    ou_xdecref(inner);
    ou_xdecref(buffer);
    ou_xdecref(flag);
    ou_xdecref(number);
    return result;
}

static OuRef newline_decoder_setstate(OuBor o, OuBor state) {
    IoNewlineDecoder *self = as_decoder(o);
    int64_t flags;
    if (!ou_isa(state, OU_TYPE_TUPLE) || ou_tuple_length(state) != 2) {
        return ou_raise(&ou_exc_TypeError, "state argument must be a tuple");
    }
    if (!ou_arg_int64(ou_tuple_borrow(state, 1), &flags)) {
        return NULL;
    }
    self->pending_cr = flags & 1;
    if (self->decoder == NULL || self->decoder == ou_none) {
        return ou_return_none();
    }
    OuRef number = ou_int_new(flags >> 1),
          inner = number != NULL ? ou_tuple_pack(2, ou_tuple_borrow(state, 0), number) : NULL;
    OuRef method = inner != NULL ? ou_get_attr_cstr(self->decoder, "setstate") : NULL,
          result = method != NULL ? ou_call_1(method, inner) : NULL;
    ou_xdecref(number);
    ou_xdecref(inner);
    ou_xdecref(method);
    return result;
}

static OuRef newline_decoder_reset(OuBor o) {
    IoNewlineDecoder *self = as_decoder(o);
    self->seen = 0;
    self->pending_cr = false;
    if (self->decoder == NULL || self->decoder == ou_none) {
        return ou_return_none();
    }
    OuRef method = ou_get_attr_cstr(self->decoder, "reset"), result = method != NULL ? ou_call_0(method) : NULL;
    ou_xdecref(method);
    return result;
}

static OuRef newline_decoder_get_newlines(OuBor o) {
    return io_newlines_object(as_decoder(o)->seen);
}

static const OuMethodDef newline_decoder_methods[] = {
    OU_KEYWORDS("decode", newline_decoder_decode, "decode($self, /, input, final=False)\n--\n\n"),
    OU_NOARGS("getstate", newline_decoder_getstate, NULL),
    OU_ONE("setstate", newline_decoder_setstate, NULL),
    OU_NOARGS("reset", newline_decoder_reset, NULL),
    {.name = NULL},
};
static const OuGetSetDef newline_decoder_getset[] = {
    {"newlines", newline_decoder_get_newlines, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

OuType io_newline_decoder_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = newline_decoder_traverse,
                      .clear = newline_decoder_clear,
                      .dealloc = newline_decoder_dealloc,
                      .flags = OU_LIFE_GC}},
    .name = "_io.IncrementalNewlineDecoder",
    .doc = "IncrementalNewlineDecoder(decoder, translate, errors='strict')\n--\n\nA decoder in front of another one, "
           "which turns all line ends into newlines.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(IoNewlineDecoder),
    .methods = newline_decoder_methods,
    .getset = newline_decoder_getset,
    .new = newline_decoder_new,
    .init = newline_decoder_init,
};
