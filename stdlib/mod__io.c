// _io: open() and the classes of streams.
#include <string.h>

#include "stdlib/io_internal.h"

// ---- open ----

typedef struct OpenMode {
    bool creating, reading, writing, appending, updating, text, binary;
    char raw[4]; // for FileIO
} OpenMode;

static bool read_mode(OuBor mode, OpenMode *m) {
    const char *text = ou_str_utf8(mode, NULL);
    *m = (OpenMode){0};
    if (text == NULL) {
        return false;
    }
    for (const char *p = text; *p != 0; p++) {
        bool *flag = *p == 'x'   ? &m->creating
                     : *p == 'r' ? &m->reading
                     : *p == 'w' ? &m->writing
                     : *p == 'a' ? &m->appending
                     : *p == '+' ? &m->updating
                     : *p == 't' ? &m->text
                     : *p == 'b' ? &m->binary
                                 : NULL;
        if (flag == NULL || strchr(p + 1, *p) != NULL) {
            return ou_raise_false(&ou_exc_ValueError, "invalid mode: %R", mode);
        }
        *flag = true;
    }
    if (m->text && m->binary) {
        return ou_raise_false(&ou_exc_ValueError, "can't have text and binary mode at once");
    }
    int chosen = m->creating + m->reading + m->writing + m->appending;
    if (chosen > 1) {
        return ou_raise_false(&ou_exc_ValueError, "must have exactly one of create/read/write/append mode");
    }
    size_t n = 0;
    if (chosen == 1) {
        m->raw[n++] = m->creating ? 'x' : m->reading ? 'r' : m->writing ? 'w' : 'a';
    }
    if (m->updating) {
        m->raw[n++] = '+';
    }
    return true;
}

static bool binary_takes_no(OuBor o, const char *what) {
    return o == NULL || o == ou_none ||
           ou_raise_false(&ou_exc_ValueError, "binary mode doesn't take %s argument", what);
}

static bool check_types(OuBor *given) {
    static const struct {
        size_t at;
        const char *name;
    } texts[] = {{3, "encoding"}, {4, "errors"}, {5, "newline"}};
    if (given[1] != NULL && !ou_isa(given[1], OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "open() argument 'mode' must be str, not %.200T", given[1]);
    }
    for (size_t i = 0; i < 3; i++) {
        OuBor o = given[texts[i].at];
        if (o != NULL && o != ou_none && !ou_isa(o, OU_TYPE_STR)) {
            return ou_raise_false(&ou_exc_TypeError, "open() argument '%s' must be str or None, not %.200T",
                                  texts[i].name, o);
        }
    }
    return true;
}

static OuRef open_raw(OuBor *given, const OpenMode *m) {
    OuRef mode = ou_str_from_cstr(m->raw), raw = NULL;
    OuRef path = ou_isa(given[0], OU_TYPE_INT) ? ou_newref(given[0]) : ou_fspath(given[0]);
    if (mode != NULL && path != NULL) {
        OuBor args[4] = {path, mode, given[6] != NULL ? given[6] : ou_true, given[7] != NULL ? given[7] : ou_none};
        raw = ou_call(ou_type_object(&io_file_type), args, 4, NULL);
    }
    ou_xdecref(path);
    ou_xdecref(mode);
    return raw;
}

static bool block_size(OuBor raw, int64_t *size) {
    OuRef value = ou_get_attr_cstr(raw, "_blksize");
    bool ok = value != NULL && ou_index_int64(value, size);
    ou_xdecref(value);
    return ok;
}

// The buffer around raw; consumes it.
static OuRef open_buffer_take(OuRef raw, const OpenMode *m, int64_t size) {
    OuType *type = m->updating ? &io_random_type : m->reading ? &io_reader_type : &io_writer_type;
    OuRef number = ou_int_new(size), buffer = number != NULL ? ou_call_2(ou_type_object(type), raw, number) : NULL;
    ou_xdecref(number);
    ou_decref(raw);
    return buffer;
}

// Closes what was opened so far after a failure, whose exception is kept. Consumes the stream.
static OuRef give_up_take(OuRef stream) {
    OuRef pending = ou_error_fetch();
    if (stream != NULL) {
        ou_xdecref(io_call(stream, ou_names.close));
        ou_error_clear();
        ou_decref(stream);
    }
    ou_error_restore_take(pending);
    return NULL;
}

static OuRef open_text_take(OuRef buffer, OuBor *given, OuBor mode, bool line_buffering) {
    OuBor args[5] = {buffer, given[3] != NULL ? given[3] : ou_none, given[4] != NULL ? given[4] : ou_none,
                     given[5] != NULL ? given[5] : ou_none, ou_bool_borrow(line_buffering)};
    OuRef text = ou_call(ou_type_object(&io_text_type), args, 5, NULL);
    if (text == NULL) {
        return give_up_take(buffer);
    }
    ou_decref(buffer);
    return ou_set_attr(text, ou_names.mode, mode) ? text : give_up_take(text);
}

static OuRef open_stream(OuBor *given, OuBor mode, const OpenMode *m, int buffering) {
    OuRef raw = open_raw(given, m), answer = NULL, stream = NULL;
    if (raw == NULL) {
        return NULL;
    }
    if (m->binary && buffering == 0) {
        return raw;
    }
    OuRef kept = ou_newref(raw); // to be closed when a later step fails
    int64_t size = buffering;
    bool line_buffering = buffering == 1 && !m->binary;
    bool is_terminal = false, ok = true;
    if (buffering < 0) {
        answer = io_call(raw, ou_names.isatty);
        is_terminal = answer == ou_true;
        ok = answer != NULL;
        ou_xdecref(answer);
    }
    line_buffering = line_buffering || (is_terminal && !m->binary);
    ok = ok && (size > 1 || block_size(raw, &size));
    if (ok && buffering == 0) {
        ok = ou_raise_false(&ou_exc_ValueError, "can't have unbuffered text I/O");
    }
    if (!ok) {
        ou_decref(raw);
        return give_up_take(kept);
    }
    stream = open_buffer_take(raw, m, size);
    if (stream != NULL && !m->binary) {
        stream = open_text_take(stream, given, mode, line_buffering);
    }
    if (stream == NULL) {
        return give_up_take(kept);
    }
    ou_decref(kept);
    return stream;
}

OuRef io_open(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {
        .function = "open",
        .names = {"file", "mode", "buffering", "encoding", "errors", "newline", "closefd", "opener"},
        .required = 1,
        .positional = 8};
    OuBor given[8];
    OpenMode m;
    int buffering = -1;
    (void)module;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !check_types(given) ||
        (given[2] != NULL && !ou_arg_int(given[2], &buffering))) {
        return NULL;
    }
    OuRef mode = given[1] != NULL ? ou_newref(given[1]) : ou_str_from_char('r'), result = NULL;
    if (mode != NULL && read_mode(mode, &m)) {
        bool fine = !m.binary || (binary_takes_no(given[3], "an encoding") && binary_takes_no(given[4], "an errors") &&
                                  binary_takes_no(given[5], "a newline"));
        if (fine && m.binary && buffering == 1) {
            fine = ou_warn(
                &ou_exc_RuntimeWarning, 1,
                "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used");
        }
        result = fine ? open_stream(given, mode, &m, buffering) : NULL;
    }
    ou_xdecref(mode);
    return result;
}

static OuRef io_open_code(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "open_code", .names = {"path"}, .required = 1, .positional = 1};
    OuBor given[1];
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return NULL;
    }
    if (!ou_isa(given[0], OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "open_code() argument 'path' must be str, not %.200T", given[0]);
    }
    OuRef mode = ou_str_from_cstr("rb"), result = NULL;
    if (mode != NULL) {
        OuBor both[2] = {given[0], mode};
        result = io_open(module, both, 2, NULL);
    }
    ou_xdecref(mode);
    return result;
}

static OuRef io_text_encoding(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("text_encoding", nargs, 1, 2)) {
        return NULL;
    }
    return args[0] != ou_none ? ou_newref(args[0]) : ou_str_from_cstr(ou_rt.config.utf8_mode ? "utf-8" : "locale");
}

// ---- the module ----

// class UnsupportedOperation(OSError, ValueError)
static OuRef make_unsupported_operation(void) {
    OuRef bases = ou_tuple_pack(2, ou_type_object(&ou_exc_OSError), ou_type_object(&ou_exc_ValueError));
    return ou_class_new_take("io", "UnsupportedOperation", bases, NULL);
}

static const OuMethodDef open_function =
    OU_KEYWORDS("open", io_open,
                "open($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, "
                "closefd=True, opener=None)\n--\n\nOpens a file and returns a stream.");

// open() says that it comes from io.
static bool add_open(OuBor module) {
    OuRef name = ou_str_intern_cstr("io"),
          function = name != NULL ? ou_builtin_new(&open_function, module, name) : NULL;
    ou_xdecref(name);
    return ou_module_add_take(module, "open", function);
}

static bool setup(OuBor module) {
    static OuType *const types[] = {&io_base_type,      &io_raw_base_type, &io_buffered_base_type,
                                    &io_text_base_type, &io_file_type,     &io_bytes_type,
                                    &io_string_type,    &io_reader_type,   &io_writer_type,
                                    &io_random_type,    &io_pair_type,     &io_text_type,    &io_newline_decoder_type};
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        if (!ou_module_add_type(module, types[i])) {
            return false;
        }
    }
    return add_open(module) && ou_type_ready(&io_bytes_buffer_type) &&
           ou_module_add(module, "BlockingIOError", ou_type_object(&ou_exc_BlockingIOError)) &&
           ou_module_add_take(module, "UnsupportedOperation", make_unsupported_operation()) &&
           ou_module_add_int(module, "DEFAULT_BUFFER_SIZE", IO_BUFFER_SIZE);
}

static const OuMethodDef functions[] = {
    OU_KEYWORDS("open_code", io_open_code,
                "open_code($module, /, path)\n--\n\nOpens a file with source or code for reading."),
    OU_FAST("text_encoding", io_text_encoding,
            "text_encoding($module, encoding, stacklevel=2, /)\n--\n\nThe encoding to use where None was given."),
    {.name = NULL},
};

const OuModuleDef ou_module__io = {
    .name = "_io",
    .doc = "The streams behind the io module.",
    .functions = functions,
    .setup = setup,
};
