// sys.stdin, sys.stdout, sys.stderr: made as CPython makes them, over the classes of _io; and writing to them from C.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "interp/object/codec.h"
#include "interp/object/dict.h"
#include "interp/object/exception.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/vm/import.h"
#include "interp/vm/run.h"
#include "interp/vm/runtime_internal.h"

typedef struct Stream {
    const char *name, *original, *shown, *mode;
    int fd;
} Stream;

static const Stream streams[] = {
    {"stdin", "__stdin__", "<stdin>", "rb", 0},
    {"stdout", "__stdout__", "<stdout>", "wb", 1},
    {"stderr", "__stderr__", "<stderr>", "wb", 2},
};

// Calls io.<name>(args..., **{keywords}); consumes the arguments, of which NULL makes the whole call fail.
static OuRef call_class(OuBor io, const char *name, OuRef *args, size_t nargs, const char *const *keywords, size_t keyword_count) {
    OuRef cls = ou_get_attr_cstr(io, name), names = NULL, result = NULL;
    size_t n = nargs + keyword_count;
    bool ok = cls != NULL;
    for (size_t i = 0; i < n; i++) {
        ok = ok && args[i] != NULL;
    }
    if (ok && (names = ou_tuple_alloc(keyword_count)) != NULL) {
        for (size_t i = 0; ok && i < keyword_count; i++) {
            ou_as_tuple(names)->items[i] = ou_str_intern_cstr(keywords[i]);
            ok = ou_as_tuple(names)->items[i] != NULL;
        }
        result = ok ? ou_call(cls, ou_lend(args), nargs, keyword_count ? names : NULL) : NULL;
    }
    for (size_t i = 0; i < n; i++) {
        ou_xdecref(args[i]);
    }
    ou_xdecref(names);
    ou_xdecref(cls);
    return result;
}

static OuRef text(const char *s) {
    return ou_str_intern_cstr(s);
}

// LC_ALL, LC_CTYPE, LANG: in the C locale, also with UTF-8, the standard streams let any byte through.
static bool is_c_locale(void) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && *value) {
            static const char *const plain[] = {"C", "POSIX", "C.UTF-8", "C.utf8", "UTF-8"};
            bool found = false;
            for (size_t j = 0; j < sizeof plain / sizeof *plain; j++) {
                found |= strcmp(value, plain[j]) == 0;
            }
            return found;
        }
    }
    return true;
}

// What PYTHONIOENCODING says, with the defaults filled in.
typedef struct Coding {
    char encoding[80], errors[80];
} Coding;

static void default_errors(Coding *coding) {
    strcpy(coding->errors, ou_rt.config.utf8_mode || is_c_locale() ? "surrogateescape" : "strict");
}

static void copy_part(char *to, size_t room, const char *from, size_t n) {
    snprintf(to, room, "%.*s", (int)(n < room ? n : room - 1), from);
}

// "encoding", "encoding:errors", ":errors". An encoding without errors is strict.
static bool read_coding(Coding *coding) {
    const char *setting = ou_rt.config.io_encoding;
    strcpy(coding->encoding, "utf-8");
    default_errors(coding);
    if (setting == NULL) {
        return true;
    }
    size_t n = strcspn(setting, ":");
    const char *errors = setting[n] != 0 ? setting + n + 1 : "";
    if (*errors != 0) {
        copy_part(coding->errors, sizeof coding->errors, errors, strlen(errors));
    } else if (n != 0) {
        strcpy(coding->errors, "strict");
    }
    char wanted[80];
    copy_part(wanted, sizeof wanted, setting, n);
    return n == 0 || ou_codec_name(wanted, coding->encoding, sizeof coding->encoding);
}

// An encoding that nobody knows ends the program: there is no stream yet to report it.
static void end_without_coding(void) {
    fprintf(stderr,
            "Fatal Python error: init_stdio_encoding: failed to get the Python codec name of the stdio encoding\n"
            "Python runtime state: core initialized\nLookupError: unknown encoding: %.*s\n\n"
            "Current thread (most recent call first):\n  <no Python frame>\n",
            (int)strcspn(ou_rt.config.io_encoding, ":"), ou_rt.config.io_encoding);
    exit(1);
}

static OuRef make_raw(OuBor io, const Stream *s) {
    OuRef args[] = {ou_int_new(s->fd), text(s->mode), ou_newref(ou_false)};
    static const char *const keywords[] = {"closefd"};
    OuRef raw = call_class(io, "FileIO", args, 2, keywords, 1);
    OuRef shown = raw ? text(s->shown) : NULL;
    if (shown == NULL || !ou_set_attr(raw, ou_names.name, shown)) {
        ou_clear(&raw);
    }
    ou_xdecref(shown);
    return raw;
}

static OuRef make_stream(OuBor io, const Stream *s, const Coding *coding) {
    bool writes = s->fd != 0, unbuffered = ou_rt.config.unbuffered && writes;
    OuRef raw = make_raw(io, s);
    if (raw == NULL) {
        return NULL;
    }
    OuRef buffer = raw;
    if (!unbuffered) {
        OuRef args[] = {raw, ou_get_attr_cstr(raw, "_blksize")};
        buffer = call_class(io, writes ? "BufferedWriter" : "BufferedReader", args, 2, NULL, 0);
    }
    bool line_buffering = s->fd == 2 || isatty(s->fd);
    static const char *const keywords[] = {"encoding", "errors", "newline", "line_buffering", "write_through"};
    OuRef args[] = {buffer,         text(coding->encoding),
                    text(s->fd == 2 ? "backslashreplace" : coding->errors), writes ? text("\n") : ou_return_none(),
                    ou_bool_new(line_buffering && !unbuffered), ou_bool_new(unbuffered)};
    OuRef stream = call_class(io, "TextIOWrapper", args, 1, keywords, 5);
    OuRef mode = stream ? text(writes ? "w" : "r") : NULL, name = mode ? text("mode") : NULL;
    if (stream != NULL && (name == NULL || !ou_set_attr(stream, name, mode))) {
        ou_clear(&stream);
    }
    ou_xdecref(mode);
    ou_xdecref(name);
    return stream;
}

bool make_standard_streams(void) {
    OuRef io = ou_import_cstr("_io");
    if (io == NULL) {
        return false;
    }
    Coding coding;
    bool ok = read_coding(&coding);
    if (!ok && ou_error_is(LookupError)) {
        end_without_coding();
    }
    for (size_t i = 0; ok && i < 3; i++) {
        struct stat st;
        OuRef stream = fstat(streams[i].fd, &st) == 0 ? make_stream(io, &streams[i], &coding) : ou_return_none();
        ok = stream != NULL && ou_sys_set(streams[i].name, stream) && ou_sys_set(streams[i].original, stream);
        ou_xdecref(stream);
    }
    ou_decref(io);
    return ok;
}

static bool is_closed(OuBor stream) {
    OuRef closed = ou_get_attr_cstr(stream, "closed");
    OuTruth truth = closed ? ou_truth(closed) : OU_FALSE;
    ou_xdecref(closed);
    ou_error_clear();
    return truth == OU_TRUE;
}

bool ou_sys_flush(const char *name) {
    OuBor stream = ou_sys_get_borrow(name);
    if (stream == NULL || stream == ou_none) {
        return true;
    }
    OuRef owned = ou_newref(stream);
    OuRef result = is_closed(owned) ? ou_return_none() : ou_call_method(owned, ou_names.flush, NULL, 0);
    ou_decref(owned);
    ou_xdecref(result);
    return result != NULL;
}

bool flush_standard_streams(void) {
    bool ok = ou_sys_flush("stdout");
    if (!ok) {
        OuRef stream = ou_xnewref(ou_sys_get_borrow("stdout"));
        ou_error_unraisable(NULL, stream);
        ou_xdecref(stream);
    }
    if (!ou_sys_flush("stderr")) {
        ou_error_clear();
    }
    return ok;
}

static void write_to_descriptor(int fd, const char *bytes, size_t n) {
    while (n > 0) {
        ssize_t put = write(fd, bytes, n);
        if (put < 0 && errno != EINTR) {
            return;
        }
        if (put > 0) {
            bytes += put;
            n -= (size_t)put;
        }
    }
}

void ou_sys_write(const char *name, OuBor line) {
    OuRef pending = ou_error_fetch();
    OuBor stream = ou_sys_get_borrow(name);
    if (stream != NULL && stream != ou_none) {
        OuRef owned = ou_newref(stream), result = ou_call_method(owned, ou_names.write, &line, 1);
        ou_decref(owned);
        if (result == NULL) {
            ou_error_clear();
        }
        ou_xdecref(result);
    } else if (stream == NULL) {
        OuRef bytes = ou_encode(line, "utf-8", "backslashreplace");
        if (bytes != NULL) {
            write_to_descriptor(strcmp(name, "stdout") == 0 ? 1 : 2, (const char *)ou_as_bytes(bytes)->data, ou_as_bytes(bytes)->length);
        }
        ou_xdecref(bytes);
        ou_error_clear();
    }
    ou_error_restore_take(pending);
}

void ou_sys_write_cstr(const char *name, const char *line) {
    OuRef pending = ou_error_fetch();
    OuRef s = ou_str_from_cstr(line);
    if (s != NULL) {
        ou_sys_write(name, s);
        ou_decref(s);
    } else {
        ou_error_clear();
        write_to_descriptor(strcmp(name, "stdout") == 0 ? 1 : 2, line, strlen(line));
    }
    ou_error_restore_take(pending);
}

// The repr of a displayed value may hold characters that the stream's encoding has not.
static bool write_escaped(OuBor stream, OuBor shown) {
    OuRef encoding = ou_get_attr_cstr(stream, "encoding"), bytes = NULL, escaped = NULL, result = NULL;
    const char *name = encoding && ou_isa(encoding, OU_TYPE_STR) ? ou_str_utf8(encoding, NULL) : NULL;
    if (name != NULL) {
        bytes = ou_encode(shown, name, "backslashreplace");
    }
    if (bytes != NULL) {
        escaped = ou_decode(ou_as_bytes(bytes)->data, ou_as_bytes(bytes)->length, name, "strict");
    }
    if (escaped != NULL) {
        result = ou_call_method(stream, ou_names.write, (OuBor[]){escaped}, 1);
    }
    ou_xdecref(encoding);
    ou_xdecref(bytes);
    ou_xdecref(escaped);
    ou_xdecref(result);
    return result != NULL;
}

static bool write_value(OuBor stream, OuBor value) {
    OuRef shown = ou_repr(value);
    OuRef result = shown ? ou_call_method(stream, ou_names.write, (OuBor[]){shown}, 1) : NULL;
    bool ok = result != NULL;
    if (shown != NULL && !ok && ou_error_is(UnicodeEncodeError)) {
        ou_error_clear();
        ok = write_escaped(stream, shown);
    }
    ou_xdecref(result);
    ou_xdecref(shown);
    if (ok) {
        OuRef newline = text("\n");
        result = newline ? ou_call_method(stream, ou_names.write, (OuBor[]){newline}, 1) : NULL;
        ok = result != NULL;
        ou_xdecref(newline);
        ou_xdecref(result);
    }
    return ok;
}

bool ou_display(OuBor value) {
    if (value == ou_none) {
        return true;
    }
    OuBor builtins = ou_rt.builtins_dict;
    if (!ou_dict_set(builtins, ou_names.underscore, ou_none)) {
        return false;
    }
    OuBor stream = ou_sys_get_borrow("stdout");
    if (stream == NULL || stream == ou_none) {
        return ou_raise_false(&ou_exc_RuntimeError, "lost sys.stdout");
    }
    OuRef owned = ou_newref(stream);
    bool ok = write_value(owned, value);
    ou_decref(owned);
    return ok && ou_dict_set(builtins, ou_names.underscore, value);
}
