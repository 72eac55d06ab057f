// posix: what a function's arguments mean: paths, descriptors, numbers.
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib/posix_internal.h"

// ---- paths ----

enum { PATH_FD = 1, PATH_NONE = 2 };

static const char *const path_kinds[] = {
    [0] = "string, bytes or os.PathLike",
    [PATH_FD] = "string, bytes, os.PathLike or integer",
    [PATH_NONE] = "string, bytes, os.PathLike or None",
    [PATH_FD | PATH_NONE] = "string, bytes, os.PathLike, integer or None",
};

OuRef posix_fspath(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"fspath", {"path"}, 1, 1};
    OuBor a[1];
    return ou_args_bind(&params, args, nargs, kwnames, a) ? ou_fspath(a[0]) : NULL;
}

// Any other object with a buffer is taken as a path for now, as CPython 3.11 does.
static bool read_buffer_path(OuBor o, const char *function, const char *argument, int allowed, PosixPath *path) {
    static const char format[] = "%s: %s should be %s, not %T";
    OuBuffer buffer;
    if (!ou_buffer_get(o, &buffer, false)) {
        ou_error_clear();
        return ou_raise_false(&ou_exc_TypeError, format, function, argument, path_kinds[allowed], o);
    }
    path->object = ou_newref(o);
    if (ou_warn(&ou_exc_DeprecationWarning, 1, format, function, argument, path_kinds[allowed], o)) {
        path->bytes = ou_bytes_new(buffer.data, buffer.size);
    }
    ou_buffer_release(&buffer);
    return path->bytes != NULL;
}

static bool read_path(OuBor o, const char *function, const char *argument, int allowed, PosixPath *path) {
    *path = (PosixPath){.fd = -1};
    if (o == NULL || ((allowed & PATH_NONE) && o == ou_none)) {
        path->text = ".";
        return true;
    }
    if ((allowed & PATH_FD) && ou_isa(o, OU_TYPE_INT)) {
        path->object = ou_newref(o);
        return ou_arg_int(o, &path->fd);
    }
    if (ou_find_fspath(o, &path->object) == OU_END && !read_buffer_path(o, function, argument, allowed, path)) {
        return false;
    }
    if (path->bytes == NULL && path->object != NULL) {
        path->bytes = ou_isa(path->object, OU_TYPE_BYTES) ? ou_newref(path->object)
                                                          : ou_encode(path->object, "utf-8", "surrogateescape");
    }
    if (path->bytes == NULL) {
        return false;
    }
    path->is_bytes = !ou_isa(path->object, OU_TYPE_STR);
    path->text = (const char *)ou_as_bytes(path->bytes)->data;
    if (ou_fs_bytes_have_nul(path->bytes)) {
        return path->is_bytes ? ou_raise_false(&ou_exc_ValueError, "%s: embedded null character in %s", function, argument)
                              : ou_raise_false(&ou_exc_ValueError, "embedded null byte");
    }
    return true;
}

bool posix_path(OuBor o, const char *function, bool allow_fd, PosixPath *path) {
    return read_path(o, function, "path", allow_fd ? PATH_FD | PATH_NONE : 0, path);
}

void posix_path_fini(PosixPath *path) {
    ou_clear(&path->object);
    ou_clear(&path->bytes);
}

OuRef posix_path_error_take(PosixPath *path) {
    ou_raise_errno_object(path->text ? path->object : NULL);
    posix_path_fini(path);
    return NULL;
}

OuRef posix_path_result(const PosixPath *like, const char *text) {
    return like->is_bytes ? ou_bytes_new(text, strlen(text)) : ou_str_from_fs(text);
}

// ---- numbers ----

static bool read_dir_fd(OuBor o, int64_t *fd) {
    if (o == ou_none) {
        *fd = AT_FDCWD;
        return true;
    }
    OuRef number = ou_isa(o, OU_TYPE_INT) ? ou_newref(o) : NULL;
    if (number == NULL) {
        OuRef method = NULL;
        OuNext found = ou_find_special(o, ou_names.dunder_index, &method);
        ou_xdecref(method);
        if (found == OU_END) {
            return ou_raise_false(&ou_exc_TypeError, "argument should be integer or None, not %T", o);
        }
        number = found == OU_ITEM ? ou_index(o) : NULL;
    }
    bool ok = number != NULL, big = ok && !ou_int_fits_int64(number, fd);
    ok = ok && !big && *fd >= INT_MIN && *fd <= INT_MAX;
    if (number != NULL && !ok) {
        bool negative = big ? ou_int_is_negative(number) : *fd < 0;
        ou_raise(&ou_exc_OverflowError, "fd is %s", negative ? "less than minimum" : "greater than maximum");
    }
    ou_xdecref(number);
    return ok;
}

// An unsigned number of 64 bits, kept in an int64_t.
static bool read_word(OuBor o, int64_t *word) {
    uint8_t bytes[sizeof *word];
    OuRef number = ou_index(o);
    bool ok = number != NULL && ou_int_to_bytes(number, bytes, sizeof bytes, true, false);
    ou_xdecref(number);
    if (ok) {
        memcpy(word, bytes, sizeof bytes);
    }
    return ok;
}

bool posix_id(OuBor o, const char *what, int64_t *id) {
    OuRef number = NULL, method = NULL;
    OuNext found = ou_isa(o, OU_TYPE_INT) ? OU_ITEM : ou_find_special(o, ou_names.dunder_index, &method);
    ou_xdecref(method);
    if (found == OU_END) {
        return ou_raise_false(&ou_exc_TypeError, "%s should be integer, not %T", what, o);
    }
    number = found == OU_ITEM ? ou_index(o) : NULL;
    if (number == NULL) {
        return false;
    }
    bool fits = ou_int_fits_int64(number, id), negative = ou_int_is_negative(number);
    ou_decref(number);
    if (!fits && !negative) {
        return ou_raise_false(&ou_exc_OverflowError, "%s is greater than maximum", what);
    }
    if (!fits || *id < -1 || *id > UINT32_MAX) {
        return ou_raise_false(&ou_exc_OverflowError, "%s is less than minimum", what);
    }
    return true;
}

bool posix_is_sequence(OuBor o) {
    return ou_isa(o, OU_TYPE_LIST) || ou_isa(o, OU_TYPE_TUPLE) || o->type->sequence_item != NULL;
}

// ---- binding ----

static bool read_text(OuBor o, PosixPath *path) {
    path->object = ou_newref(o);
    path->bytes = ou_fs_bytes(o);
    path->text = path->bytes ? (const char *)ou_as_bytes(path->bytes)->data : NULL;
    return path->bytes != NULL;
}

static bool read_argument(const OuParams *params, size_t i, char kind, PosixArg *a) {
    const char *name = params->names[i] ? params->names[i] : "path";
    int small;
    bool truth;
    switch (kind) {
    case 'p':
        return read_path(a->given, params->function, name, 0, &a->path);
    case 'f':
        return read_path(a->given, params->function, name, PATH_FD, &a->path);
    case 'F':
        return read_path(a->given, params->function, name, PATH_FD | PATH_NONE, &a->path);
    case 's':
        return read_text(a->given, &a->path);
    case 'i':
        if (!ou_arg_int(a->given, &small)) {
            return false;
        }
        a->n = small;
        return true;
    case 'l':
        return ou_arg_int64(a->given, &a->n);
    case 'w':
        return read_word(a->given, &a->n);
    case 'v':
        if (ou_isa(a->given, OU_TYPE_INT) && ou_int_is_negative(a->given)) {
            return ou_raise_false(&ou_exc_ValueError, "value must be positive");
        }
        return read_word(a->given, &a->n);
    case 't':
        if (!ou_arg_truth(a->given, &truth)) {
            return false;
        }
        a->n = truth;
        return true;
    case 'd':
        return read_dir_fd(a->given, &a->n);
    case 'u':
        return posix_id(a->given, "uid", &a->n);
    case 'g':
        return posix_id(a->given, "gid", &a->n);
    default:
        OU_ASSERT(kind == 'o');
        return true;
    }
}

static size_t count_kinds(const char *kinds) {
    size_t n = 0;
    for (; *kinds && *kinds != ' '; kinds++) {
        n += (*kinds >= 'A');
    }
    return n;
}

// What an audit event tells of an argument: None, a path as it was given, a number (a dir_fd that was not given is -1).
static OuRef told_value(const PosixArg *a, char kind) {
    switch (kind) {
    case 'p':
    case 'f':
    case 'F': return ou_newref(a->path.object ? a->path.object : ou_none);
    case 's': return ou_newref(a->path.bytes);
    case 'o': return ou_newref(a->given ? a->given : ou_none);
    case 'd': return ou_int_new(a->n == AT_FDCWD ? -1 : a->n);
    case 'u':
    case 'g': return ou_int_new((uint32_t)a->n);
    default: return ou_int_new(a->n);
    }
}

static char kind_of(const char *kinds, size_t i) {
    for (; i > 0; i--) {
        do {
            kinds++;
        } while (*kinds < 'A');
    }
    return *kinds;
}

// spec: "012 os.mkdir"
static bool tell(const char *spec, const char *kinds, const PosixArgs *a) {
    OuRef told[sizeof a->v / sizeof *a->v];
    size_t n = 0;
    bool ok = true;
    for (; ok && *spec != ' '; spec++, n++) {
        size_t i = (size_t)(*spec - '0');
        told[n] = *spec == '-' ? ou_int_new(-1) : told_value(&a->v[i], kind_of(kinds, i));
        ok = told[n] != NULL;
    }
    ok = ok && ou_audit_tell(spec + 1, (OuArgs)told, n);
    for (size_t i = 0; i < n; i++) {
        ou_xdecref(told[i]);
    }
    return ok;
}

bool posix_bind(const PosixCall *call, OuArgs args, size_t nargs, OuBor kwnames, PosixArgs *a) {
    OuBor given[OU_MAX_PARAMS] = {NULL};
    const OuParams *params = &call->params;
    *a = (PosixArgs){.count = count_kinds(call->kinds)};
    if (params->names[0] == NULL && a->count > 0) {
        if (!ou_args_count(params->function, nargs, params->required, a->count)) {
            return false;
        }
        for (size_t i = 0; i < nargs; i++) {
            given[i] = args[i];
        }
    } else if (!ou_args_bind(params, args, nargs, kwnames, given)) {
        return false;
    }
    const char *kind = call->kinds;
    bool ok = true;
    for (size_t i = 0; i < a->count && ok; i++) {
        PosixArg *arg = &a->v[i];
        char letter = *kind++, *end;
        arg->given = given[i];
        arg->n = letter == 'd' ? AT_FDCWD : strtol(kind, &end, 10);
        while (*kind > ' ' && *kind < 'A') {
            kind++;
        }
        if (letter == 'F' || arg->given) {
            ok = read_argument(params, i, letter, arg);
        }
    }
    if (!ok || (*kind == ' ' && ou_is_audited() && !tell(kind + 1, call->kinds, a))) {
        return posix_end_take(a, NULL) != NULL;
    }
    return true;
}

OuRef posix_end_take(PosixArgs *a, OuRef result) {
    for (size_t i = 0; i < a->count; i++) {
        posix_path_fini(&a->v[i].path);
    }
    return result;
}

// errno, with the names of the paths among the arguments: of one, or of two, the one being copied to the other.
static OuRef raise_with_paths(const PosixArgs *a) {
    OuBor named[2] = {NULL, NULL};
    size_t n = 0;
    for (size_t i = 0; i < a->count && n < 2; i++) {
        if (a->v[i].path.object) {
            named[n++] = a->v[i].path.object;
        }
    }
    if (n < 2) {
        return ou_raise_errno_object(named[0]);
    }
    int number = errno;
    OuRef code = ou_int_new(number), text = ou_str_from_fs(strerror(number)), e = NULL;
    if (code && text) {
        OuBor args[] = {code, text, named[0], ou_none, named[1]};
        e = ou_call(ou_type_object(&ou_exc_OSError), args, 5, NULL);
    }
    ou_xdecref(code);
    ou_xdecref(text);
    return e ? ou_raise_take(e) : NULL;
}

OuRef posix_none(const PosixArgs *a, int64_t answer) {
    return answer < 0 ? raise_with_paths(a) : ou_return_none();
}

OuRef posix_number(const PosixArgs *a, int64_t answer) {
    return answer < 0 ? raise_with_paths(a) : ou_int_new(answer);
}

bool posix_no_dir_fd(const PosixArgs *a, const char *function, size_t dir_fd) {
    return a->v[dir_fd].n == AT_FDCWD || a->v[0].path.text ||
           ou_raise_false(&ou_exc_ValueError, "%s: can't specify dir_fd without matching path", function);
}

bool posix_no_nofollow(const PosixArgs *a, const char *function, size_t follow) {
    return a->v[follow].n || a->v[0].path.text ||
           ou_raise_false(&ou_exc_ValueError, "%s: cannot use fd and follow_symlinks together", function);
}

// ---- results ----

OuRef posix_named_tuple_take(OuType *type, OuRef *items, size_t n) {
    if (type == NULL) {
        for (size_t i = 0; i < n; i++) {
            ou_xdecref(items[i]);
        }
        return NULL;
    }
    OuRef result = ou_structseq_new_take(type, items, n);
    ou_decref(&type->base.head);
    return result;
}

OuRef posix_pair_take(OuRef a, OuRef b) {
    OuRef pair = a && b ? ou_tuple_pack(2, a, b) : NULL;
    ou_xdecref(a);
    ou_xdecref(b);
    return pair;
}
