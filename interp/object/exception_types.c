// The builtin exception classes: one type per row of exceptions.def, and what some of them add (fields, texts).
// Length: a few lines for each of many classes.
#include "interp/object/exception.h"

#include <errno.h>

#include "interp/object/args.h"
#include "interp/object/bytes.h"
#include "interp/object/dict.h"
#include "interp/object/exception_internal.h"
#include "interp/object/shape.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

// ---- structs with fields of their own: an array of OuRef from the first one on ----

#define FIELDS(kind, first, count)                                                                          \
    static bool kind##_traverse(OuObject *self, OuVisit visit, void *arg) {                                 \
        OuRef *fields = &((kind *)self)->first;                                                             \
        for (size_t i = 0; i < (count); i++) {                                                              \
            if (fields[i] && !visit(fields[i], arg)) {                                                      \
                return false;                                                                               \
            }                                                                                               \
        }                                                                                                   \
        return ou_exception_traverse(self, visit, arg);                                                     \
    }                                                                                                       \
    static void kind##_clear(OuObject *self) {                                                              \
        OuRef *fields = &((kind *)self)->first;                                                             \
        for (size_t i = 0; i < (count); i++) {                                                              \
            ou_clear(&fields[i]);                                                                           \
        }                                                                                                   \
        ou_exception_clear(self);                                                                           \
    }                                                                                                       \
    static void kind##_dealloc(OuObject *self) {                                                            \
        ou_gc_untrack(self);                                                                                \
        kind##_clear(self);                                                                                 \
        ou_exception_dealloc(self);                                                                         \
    }

FIELDS(OuStopIteration, value, 1)
FIELDS(OuSystemExit, code, 1)
FIELDS(OuOSError, errno_object, 4)
FIELDS(OuSyntaxErrorObject, msg, 8)
FIELDS(OuNamedError, obj, 4)
FIELDS(OuUnicodeError, encoding, 3)
FIELDS(OuExceptionGroup, message, 2)
#define OuException_traverse ou_exception_traverse
#define OuException_clear ou_exception_clear
#define OuException_dealloc ou_exception_dealloc

#define EXCEPTION(title, base_title, layout, text)                                                          \
    OuType ou_exc_##title = {                                                                               \
        .base = {.head = OU_STATIC_TYPE_HEAD,                                                               \
                 .life = {.traverse = layout##_traverse,                                                    \
                          .clear = layout##_clear,                                                          \
                          .dealloc = layout##_dealloc,                                                      \
                          .flags = OU_LIFE_GC | OU_LIFE_TRASHCAN}},                                         \
        .name = #title,                                                                                     \
        .doc = text,                                                                                        \
        .flags = OU_TYPE_BASE | OU_TYPE_EXCEPTION | OU_TYPE_INSTANCE_DICT,                                  \
        .instance_size = sizeof(layout),                                                                    \
        .extra_offset = offsetof(OuException, extra),                                                       \
        .parent = &ou_exc_##base_title,                                                                     \
        .new = ou_exception_type_new,                                                                       \
        .init = ou_exception_init,                                                                          \
    };
#include "interp/object/exceptions.def"

static void set_field(OuRef *field, OuBor value) {
    ou_set(field, ou_newref(value));
}

// Takes keyword arguments out: only those of `names` are known. values[i] stays NULL when not given.
static bool take_keywords(const char *function, const char *const *names, size_t n, OuArgs args, size_t nargs, OuBor kwnames, OuBor *values) {
    for (size_t k = 0; kwnames && k < ou_tuple_length(kwnames); k++) {
        OuBor name = ou_tuple_borrow(kwnames, k);
        size_t i = 0;
        while (i < n && !ou_str_equal_cstr(name, names[i])) {
            i++;
        }
        if (i == n) {
            return ou_raise_false(&ou_exc_TypeError, "'%U' is an invalid keyword argument for %s()", name, function);
        }
        values[i] = args[nargs + k];
    }
    return true;
}

// ---- StopIteration, SystemExit ----

static bool stop_iteration_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_exception_init(self, args, nargs, kwnames)) {
        return false;
    }
    set_field(&((OuStopIteration *)ou_as_exception(self))->value, nargs > 0 ? args[0] : ou_none);
    return true;
}

static bool system_exit_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_exception_init(self, args, nargs, kwnames)) {
        return false;
    }
    OuSystemExit *e = (OuSystemExit *)ou_as_exception(self);
    if (nargs > 0) {
        set_field(&e->code, nargs == 1 ? args[0] : e->base.args);
    }
    return true;
}

static const OuMemberDef stop_iteration_members[] = {
    {"value", OU_MEMBER_OBJECT, offsetof(OuStopIteration, value), false, "generator return value"}, {0}};
static const OuMemberDef system_exit_members[] = {
    {"code", OU_MEMBER_OBJECT, offsetof(OuSystemExit, code), false, "exception code"}, {0}};

static OuRef key_error_str(OuBor self) {
    const OuException *e = ou_as_exception(self);
    if (e->args && ou_tuple_length(e->args) == 1) {
        return ou_repr(ou_tuple_borrow(e->args, 0)); // so that an empty text shows
    }
    return ou_exception_str(self);
}

// ---- NameError, AttributeError, ImportError ----

static OuNamedError *named(OuBor self) {
    return (OuNamedError *)ou_as_exception(self);
}

static bool name_error_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    OuBor values[1] = {NULL};
    if (!ou_exception_init(self, args, nargs, NULL) ||
        !take_keywords("NameError", (const char *const[]){"name"}, 1, args, nargs, kwnames, values)) {
        return false;
    }
    if (values[0]) {
        set_field(&named(self)->name, values[0]);
    }
    return true;
}

static bool attribute_error_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    OuBor values[2] = {NULL, NULL};
    if (!ou_exception_init(self, args, nargs, NULL) ||
        !take_keywords("AttributeError", (const char *const[]){"name", "obj"}, 2, args, nargs, kwnames, values)) {
        return false;
    }
    if (values[0]) {
        set_field(&named(self)->name, values[0]);
    }
    if (values[1]) {
        set_field(&named(self)->obj, values[1]);
    }
    return true;
}

static bool import_error_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    OuBor values[2] = {NULL, NULL};
    if (!ou_exception_init(self, args, nargs, NULL) ||
        !take_keywords("ImportError", (const char *const[]){"name", "path"}, 2, args, nargs, kwnames, values)) {
        return false;
    }
    OuNamedError *e = named(self);
    ou_set(&e->name, ou_xnewref(values[0]));
    ou_set(&e->path, ou_xnewref(values[1]));
    ou_set(&e->msg, nargs == 1 ? ou_newref(args[0]) : NULL);
    return true;
}

static OuRef import_error_str(OuBor self) {
    const OuNamedError *e = named(self);
    return e->msg && ou_is(e->msg, &ou_str_type) ? ou_newref(e->msg) : ou_exception_str(self);
}

// (type, args), and with a name or path a dict of these and the attributes as state
static OuRef import_error_reduce(OuBor self) {
    const OuNamedError *e = named(self);
    OuBor dict = e->base.extra ? e->base.extra->dict : NULL;
    if (e->name == NULL && e->path == NULL) {
        return ou_exception_reduce(self);
    }
    OuRef state = dict ? ou_dict_copy(dict) : ou_dict_new();
    bool ok = state && (!e->name || ou_dict_set_cstr(state, "name", e->name)) && (!e->path || ou_dict_set_cstr(state, "path", e->path));
    OuRef result = ok ? ou_tuple_pack(3, self->type, e->base.args ? e->base.args : ou_empty_tuple, state) : NULL;
    ou_xdecref(state);
    return result;
}

static const OuMethodDef import_error_methods[] = {OU_NOARGS("__reduce__", import_error_reduce, NULL), {0}};

static const OuMemberDef name_error_members[] = {{"name", OU_MEMBER_OBJECT, offsetof(OuNamedError, name), false, "name"}, {0}};
static const OuMemberDef attribute_error_members[] = {
    {"name", OU_MEMBER_OBJECT, offsetof(OuNamedError, name), false, "attribute name"},
    {"obj", OU_MEMBER_OBJECT, offsetof(OuNamedError, obj), false, "object"},
    {0},
};
static const OuMemberDef import_error_members[] = {
    {"msg", OU_MEMBER_OBJECT, offsetof(OuNamedError, msg), false, "exception message"},
    {"name", OU_MEMBER_OBJECT, offsetof(OuNamedError, name), false, "module name"},
    {"path", OU_MEMBER_OBJECT, offsetof(OuNamedError, path), false, "module path"},
    {0},
};

// ---- OSError: errno decides the class ----

static OuType *errno_type(OuBor number) {
    static const struct {
        int number;
        OuType *type;
    } map[] = {
        {EAGAIN, &ou_exc_BlockingIOError}, {EALREADY, &ou_exc_BlockingIOError}, {EINPROGRESS, &ou_exc_BlockingIOError},
        {EPIPE, &ou_exc_BrokenPipeError}, {ESHUTDOWN, &ou_exc_BrokenPipeError}, {ECHILD, &ou_exc_ChildProcessError},
        {ECONNABORTED, &ou_exc_ConnectionAbortedError}, {ECONNREFUSED, &ou_exc_ConnectionRefusedError},
        {ECONNRESET, &ou_exc_ConnectionResetError}, {EEXIST, &ou_exc_FileExistsError}, {ENOENT, &ou_exc_FileNotFoundError},
        {EISDIR, &ou_exc_IsADirectoryError}, {ENOTDIR, &ou_exc_NotADirectoryError}, {EINTR, &ou_exc_InterruptedError},
        {EACCES, &ou_exc_PermissionError}, {EPERM, &ou_exc_PermissionError}, {ESRCH, &ou_exc_ProcessLookupError},
        {ETIMEDOUT, &ou_exc_TimeoutError},
    };
    int64_t value;
    if (ou_isa(number, OU_TYPE_INT) && ou_int_fits_int64(number, &value)) {
        for (size_t i = 0; i < sizeof map / sizeof map[0]; i++) {
            if (map[i].number == value) {
                return map[i].type;
            }
        }
    }
    return &ou_exc_OSError;
}

static bool os_error_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames);
static OuRef os_error_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames);

// A subclass with a Python __init__ but the builtin __new__ gets its fields in __init__.
static bool fields_in_init(const OuType *type) {
    return type->init != os_error_init && type->new == os_error_new;
}

static bool os_error_fill(OuOSError *e, OuArgs args, size_t nargs) {
    size_t kept = nargs;
    e->written = -1;
    if (nargs >= 2 && nargs <= 5) {
        set_field(&e->errno_object, args[0]);
        set_field(&e->strerror, args[1]);
        if (nargs > 2 && args[2] != ou_none) {
            int64_t written;
            if (ou_is_kind_of(&e->base.head, &ou_exc_BlockingIOError) && ou_isa(args[2], OU_TYPE_INT) && ou_int_fits_int64(args[2], &written)) {
                e->written = written;
            } else {
                set_field(&e->filename, args[2]);
                if (nargs > 4 && args[4] != ou_none) {
                    set_field(&e->filename2, args[4]);
                }
                kept = 2; // CPython hides the names from args
            }
        }
    }
    OuRef tuple = ou_tuple_from_array(args, kept);
    if (!tuple) {
        return false;
    }
    ou_set(&e->base.args, tuple);
    return true;
}

static OuRef os_error_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (fields_in_init(type)) {
        OuRef self = ou_exception_type_new(type, NULL, 0, NULL);
        if (self) {
            ((OuOSError *)self)->written = -1;
        }
        return self;
    }
    if (!ou_args_no_keywords(type->name, kwnames)) {
        return NULL;
    }
    if (type == &ou_exc_OSError && nargs >= 2 && nargs <= 5) {
        type = errno_type(args[0]);
    }
    OuRef self = ou_exception_type_new(type, NULL, 0, NULL);
    if (self && !os_error_fill((OuOSError *)self, args, nargs)) {
        ou_clear(&self);
    }
    return self;
}

static bool os_error_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!fields_in_init(self->type)) {
        return true;
    }
    return ou_args_no_keywords(self->type->name, kwnames) && os_error_fill((OuOSError *)ou_as_exception(self), args, nargs);
}

static OuRef os_error_str(OuBor self) {
    const OuOSError *e = (const OuOSError *)ou_as_exception(self);
    OuBor number = e->errno_object ? e->errno_object : ou_none, text = e->strerror ? e->strerror : ou_none;
    if (e->filename) {
        if (e->filename2) {
            return ou_str_format("[Errno %S] %S: %R -> %R", number, text, e->filename, e->filename2);
        }
        return ou_str_format("[Errno %S] %S: %R", number, text, e->filename);
    }
    if (e->errno_object && e->strerror) {
        return ou_str_format("[Errno %S] %S", number, text);
    }
    return ou_exception_str(self);
}

static OuRef os_error_reduce(OuBor self) {
    const OuOSError *e = (const OuOSError *)ou_as_exception(self);
    OuRef args = NULL;
    if (e->filename && e->base.args && ou_tuple_length(e->base.args) == 2) {
        OuBor first = ou_tuple_borrow(e->base.args, 0), second = ou_tuple_borrow(e->base.args, 1);
        args = e->filename2 ? ou_tuple_pack(5, first, second, e->filename, ou_none, e->filename2)
                            : ou_tuple_pack(3, first, second, e->filename);
    } else {
        args = ou_newref(e->base.args);
    }
    OuRef result = NULL;
    if (args) {
        result = e->base.extra && e->base.extra->dict ? ou_tuple_pack(3, self->type, args, e->base.extra->dict)
                                                      : ou_tuple_pack(2, self->type, args);
    }
    ou_xdecref(args);
    return result;
}

static OuRef written_get(OuBor self) {
    int64_t written = ((const OuOSError *)ou_as_exception(self))->written;
    return written < 0 ? ou_raise(&ou_exc_AttributeError, "characters_written") : ou_int_new(written);
}

static bool written_set(OuBor self, OuBor value) {
    OuOSError *e = (OuOSError *)ou_as_exception(self);
    if (!value) {
        if (e->written < 0) {
            return ou_raise_false(&ou_exc_AttributeError, "characters_written");
        }
        e->written = -1;
        return true;
    }
    return ou_arg_int64(value, &e->written);
}

static const OuMethodDef os_error_methods[] = {OU_NOARGS("__reduce__", os_error_reduce, NULL), {0}};
static const OuGetSetDef os_error_getset[] = {{"characters_written", written_get, written_set, NULL}, {0}};
static const OuMemberDef os_error_members[] = {
    {"errno", OU_MEMBER_OBJECT, offsetof(OuOSError, errno_object), false, "POSIX exception code"},
    {"strerror", OU_MEMBER_OBJECT, offsetof(OuOSError, strerror), false, "exception strerror"},
    {"filename", OU_MEMBER_OBJECT, offsetof(OuOSError, filename), false, "exception filename"},
    {"filename2", OU_MEMBER_OBJECT, offsetof(OuOSError, filename2), false, "second exception filename"},
    {0},
};

// ---- SyntaxError ----

static bool syntax_error_location(OuSyntaxErrorObject *e, OuBor info) {
    OuRef tuple = ou_sequence_tuple(info);
    if (!tuple) {
        return false;
    }
    size_t n = ou_tuple_length(tuple);
    bool ok = n == 4 || n == 5 || n == 6;
    if (!ok) {
        ou_raise(&ou_exc_TypeError, "function takes at %s arguments (%zu given)", n < 4 ? "least 4" : "most 6", n);
    } else if (n == 5) {
        ou_raise(&ou_exc_TypeError, "end_offset must be provided when end_lineno is provided");
        ok = false;
    } else {
        OuRef *fields[] = {&e->filename, &e->lineno, &e->offset, &e->text, &e->end_lineno, &e->end_offset};
        for (size_t i = 0; i < n; i++) {
            set_field(fields[i], ou_tuple_borrow(tuple, i));
        }
    }
    ou_decref(tuple);
    return ok;
}

static bool syntax_error_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    OuSyntaxErrorObject *e = (OuSyntaxErrorObject *)ou_as_exception(self);
    if (!ou_exception_init(self, args, nargs, kwnames)) {
        return false;
    }
    if (nargs >= 1) {
        set_field(&e->msg, args[0]);
    }
    return nargs != 2 || syntax_error_location(e, args[1]);
}

static OuRef syntax_error_str(OuBor self) {
    const OuSyntaxErrorObject *e = (const OuSyntaxErrorObject *)ou_as_exception(self);
    OuBor msg = e->msg ? e->msg : ou_none;
    bool has_line = e->lineno && ou_is(e->lineno, &ou_int_type);
    if (!e->filename || !ou_isa(e->filename, OU_TYPE_STR)) {
        return has_line ? ou_str_format("%S (line %S)", msg, e->lineno) : ou_str(msg);
    }
    size_t start = ou_str_length(e->filename); // the name without its folders
    while (start > 0 && ou_str_at(e->filename, start - 1) != '/') {
        start--;
    }
    OuRef base = ou_str_substring(e->filename, start, ou_str_length(e->filename)), text = NULL;
    if (base) {
        text = has_line ? ou_str_format("%S (%U, line %S)", msg, base, e->lineno) : ou_str_format("%S (%U)", msg, base);
        ou_decref(base);
    }
    return text;
}

#define SYNTAX_MEMBER(field, text) {#field, OU_MEMBER_OBJECT, offsetof(OuSyntaxErrorObject, field), false, text}
static const OuMemberDef syntax_error_members[] = {
    SYNTAX_MEMBER(msg, "exception msg"), SYNTAX_MEMBER(filename, "exception filename"), SYNTAX_MEMBER(lineno, "exception lineno"),
    SYNTAX_MEMBER(offset, "exception offset"), SYNTAX_MEMBER(text, "exception text"),
    SYNTAX_MEMBER(end_lineno, "exception end lineno"), SYNTAX_MEMBER(end_offset, "exception end offset"),
    SYNTAX_MEMBER(print_file_and_line, "exception print_file_and_line"), {0},
};

// ---- UnicodeError ----

static OuUnicodeError *unicode(OuBor self) {
    return (OuUnicodeError *)ou_as_exception(self);
}

// args: (encoding,) object, start, end, reason
static bool unicode_fill(OuBor self, OuBor encoding, OuArgs rest) {
    OuUnicodeError *e = unicode(self);
    if (!ou_arg_int64(rest[1], &e->start) || !ou_arg_int64(rest[2], &e->end)) {
        return false;
    }
    if (encoding) {
        set_field(&e->encoding, encoding);
    }
    set_field(&e->object, rest[0]);
    set_field(&e->reason, rest[3]);
    return true;
}

static bool check_str(int index, OuBor value) {
    return ou_isa(value, OU_TYPE_STR) || ou_raise_false(&ou_exc_TypeError, "argument %d must be str, not %T", index, value);
}

static bool count_is(size_t nargs, size_t wanted) {
    return nargs == wanted || ou_raise_false(&ou_exc_TypeError, "function takes exactly %zu arguments (%zu given)", wanted, nargs);
}

static bool unicode_encode_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    return ou_exception_init(self, args, nargs, kwnames) && count_is(nargs, 5) && check_str(1, args[0]) &&
           check_str(2, args[1]) && check_str(5, args[4]) && unicode_fill(self, args[0], args + 1);
}

static bool unicode_decode_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_exception_init(self, args, nargs, kwnames) || !count_is(nargs, 5) || !check_str(1, args[0]) ||
        !check_str(5, args[4])) {
        return false;
    }
    if (ou_isa(args[1], OU_TYPE_BYTES)) {
        return unicode_fill(self, args[0], args + 1);
    }
    OuBuffer view;
    if (!ou_buffer_get(args[1], &view, false)) {
        return false;
    }
    OuRef copy = ou_bytes_new(view.data, view.size);
    ou_buffer_release(&view);
    bool ok = copy && unicode_fill(self, args[0], (OuBor[]){copy, args[2], args[3], args[4]});
    ou_xdecref(copy);
    return ok;
}

static bool unicode_translate_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    return ou_exception_init(self, args, nargs, kwnames) && count_is(nargs, 4) && check_str(1, args[0]) &&
           check_str(4, args[3]) && unicode_fill(self, NULL, args);
}

static OuRef bad_char_text(const OuUnicodeError *e) {
    uint32_t c = ou_str_at(e->object, (size_t)e->start);
    return ou_str_format(c <= 0xff ? "'\\x%02x'" : c <= 0xffff ? "'\\u%04x'" : "'\\U%08x'", (unsigned)c);
}

static bool is_one(const OuUnicodeError *e, size_t length) {
    return e->start >= 0 && (size_t)e->start < length && e->end == e->start + 1;
}

static OuRef unicode_encode_str(OuBor self) {
    const OuUnicodeError *e = unicode(self);
    if (!e->object) {
        return ou_newref(ou_names.empty);
    }
    if (!is_one(e, ou_str_length(e->object))) {
        return ou_str_format("'%S' codec can't encode characters in position %lld-%lld: %S", e->encoding, (long long)e->start,
                             (long long)e->end - 1, e->reason);
    }
    OuRef bad = bad_char_text(e), text = NULL;
    if (bad) {
        text = ou_str_format("'%S' codec can't encode character %U in position %lld: %S", e->encoding, bad, (long long)e->start, e->reason);
        ou_decref(bad);
    }
    return text;
}

static OuRef unicode_decode_str(OuBor self) {
    const OuUnicodeError *e = unicode(self);
    if (!e->object) {
        return ou_newref(ou_names.empty);
    }
    if (ou_isa(e->object, OU_TYPE_BYTES) && is_one(e, ou_as_bytes(e->object)->length)) {
        unsigned byte = ou_as_bytes(e->object)->data[e->start];
        return ou_str_format("'%S' codec can't decode byte 0x%02x in position %lld: %S", e->encoding, byte, (long long)e->start, e->reason);
    }
    return ou_str_format("'%S' codec can't decode bytes in position %lld-%lld: %S", e->encoding, (long long)e->start,
                         (long long)e->end - 1, e->reason);
}

static OuRef unicode_translate_str(OuBor self) {
    const OuUnicodeError *e = unicode(self);
    if (!e->object) {
        return ou_newref(ou_names.empty);
    }
    if (!is_one(e, ou_str_length(e->object))) {
        return ou_str_format("can't translate characters in position %lld-%lld: %S", (long long)e->start, (long long)e->end - 1, e->reason);
    }
    OuRef bad = bad_char_text(e), text = NULL;
    if (bad) {
        text = ou_str_format("can't translate character %U in position %lld: %S", bad, (long long)e->start, e->reason);
        ou_decref(bad);
    }
    return text;
}

static const OuMemberDef unicode_members[] = {
    {"encoding", OU_MEMBER_OBJECT, offsetof(OuUnicodeError, encoding), false, "exception encoding"},
    {"object", OU_MEMBER_OBJECT, offsetof(OuUnicodeError, object), false, "exception object"},
    {"start", OU_MEMBER_SIZE, offsetof(OuUnicodeError, start), false, "exception start"},
    {"end", OU_MEMBER_SIZE, offsetof(OuUnicodeError, end), false, "exception end"},
    {"reason", OU_MEMBER_OBJECT, offsetof(OuUnicodeError, reason), false, "exception reason"},
    {0},
};

// ---- putting it together ----

typedef struct Extra {
    OuType *type;
    OuNewFn new;
    OuInitFn init;
    OuUnaryFn str, repr;
    const OuMemberDef *members;
    const OuMethodDef *methods;
    const OuGetSetDef *getset;
} Extra;

static const Extra extras[] = {
    {.type = &ou_exc_BaseException, .str = ou_exception_str, .repr = ou_exception_repr, .members = ou_exception_members,
     .methods = ou_exception_methods, .getset = ou_exception_getset},
    {.type = &ou_exc_BaseExceptionGroup, .new = ou_exception_group_new, .str = ou_exception_group_str,
     .members = ou_exception_group_members, .methods = ou_exception_group_methods},
    {.type = &ou_exc_StopIteration, .init = stop_iteration_init, .members = stop_iteration_members},
    {.type = &ou_exc_SystemExit, .init = system_exit_init, .members = system_exit_members},
    {.type = &ou_exc_KeyError, .str = key_error_str},
    {.type = &ou_exc_NameError, .init = name_error_init, .members = name_error_members},
    {.type = &ou_exc_AttributeError, .init = attribute_error_init, .members = attribute_error_members},
    {.type = &ou_exc_ImportError, .init = import_error_init, .str = import_error_str, .methods = import_error_methods,
     .members = import_error_members},
    {.type = &ou_exc_OSError, .new = os_error_new, .init = os_error_init, .str = os_error_str, .members = os_error_members,
     .methods = os_error_methods, .getset = os_error_getset},
    {.type = &ou_exc_SyntaxError, .init = syntax_error_init, .str = syntax_error_str, .members = syntax_error_members},
    {.type = &ou_exc_UnicodeEncodeError, .init = unicode_encode_init, .str = unicode_encode_str, .members = unicode_members},
    {.type = &ou_exc_UnicodeDecodeError, .init = unicode_decode_init, .str = unicode_decode_str, .members = unicode_members},
    {.type = &ou_exc_UnicodeTranslateError, .init = unicode_translate_init, .str = unicode_translate_str, .members = unicode_members},
};

static const Extra *extra_of(const OuType *type) {
    for (size_t i = 0; i < sizeof extras / sizeof extras[0]; i++) {
        if (extras[i].type == type) {
            return &extras[i];
        }
    }
    return NULL;
}

static bool exception_ready(OuType *type) {
    const Extra *extra = extra_of(type);
    if (type->parent == type) { // the first row names itself
        type->parent = NULL;
    }
    // Children use what their parents added.
    if (type->parent && type->parent != &ou_object_type) {
        type->new = type->parent->new;
        type->init = type->parent->init;
    }
    if (extra) {
        type->new = extra->new ? extra->new : type->new;
        type->init = extra->init ? extra->init : type->init;
        type->str = extra->str;
        type->repr = extra->repr;
        type->members = extra->members;
        type->methods = extra->methods;
        type->getset = extra->getset;
    }
    return ou_type_ready(type);
}

OuType *const ou_exception_types[] = {
#define EXCEPTION(title, ...) &ou_exc_##title,
#include "interp/object/exceptions.def"
    NULL,
};

bool ou_exceptions_init(void) {
    return true
#define EXCEPTION(title, ...) &&exception_ready(&ou_exc_##title)
#include "interp/object/exceptions.def"
           && ou_exception_group_type_init();
}
