// The standard error handlers as functions: what codecs.lookup_error gives for their names. The codecs themselves do not call
// these; they know the names (interp/object/codec_errors.c).
#include <string.h>

#include "stdlib/codecs_internal.h"

enum { ENCODE = 1, DECODE = 2, TRANSLATE = 4, ANY = ENCODE | DECODE | TRANSLATE };

// What an exception says: its object, which is held, and the part of it that could not be converted.
typedef struct Failure {
    OuBor exception;
    int kind;
    OuRef object;
    size_t start, end;
} Failure;

// A start and an end that lie within the object, whatever the program has set. The caller releases f->object.
static bool read_failure(OuBor o, int kinds, Failure *f) {
    int kind = ou_is_kind_of(o, &ou_exc_UnicodeEncodeError)      ? ENCODE
               : ou_is_kind_of(o, &ou_exc_UnicodeDecodeError)    ? DECODE
               : ou_is_kind_of(o, &ou_exc_UnicodeTranslateError) ? TRANSLATE
                                                               : 0;
    if (!(kind & kinds)) {
        return ou_raise_false(&ou_exc_TypeError, "don't know how to handle %.200T in error callback", o);
    }
    const OuUnicodeError *e = (const OuUnicodeError *)o;
    const bool bytes = kind == DECODE;
    if (e->object == NULL || !ou_isa(e->object, bytes ? OU_TYPE_BYTES : OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "object attribute must be %s", bytes ? "bytes" : "unicode");
    }
    const int64_t n = (int64_t)(bytes ? ou_as_bytes(e->object)->length : ou_str_length(e->object));
    const int64_t start = e->start >= n ? n - 1 : e->start, end = e->end < 1 ? 1 : e->end;
    f->start = start < 0 ? 0 : (size_t)start;
    f->end = (size_t)(end > n ? n : end);
    f->end = f->end < f->start ? f->start : f->end;
    f->exception = o;
    f->kind = kind;
    f->object = ou_newref(e->object);
    return true;
}

static OuRef raise_again(OuBor exception) {
    ou_raise_take(ou_newref(exception));
    return NULL;
}

static OuRef handled_take(Failure *f, OuRef replacement) {
    ou_decref(f->object);
    return codecs_pair_take(replacement, f->end);
}

static OuRef strict_errors(OuBor module, OuBor o) {
    (void)module;
    if (!ou_is_kind_of(o, &ou_exc_BaseException)) {
        return ou_raise(&ou_exc_TypeError, "codec must pass exception instance");
    }
    return raise_again(o);
}

static OuRef ignore_errors(OuBor module, OuBor o) {
    Failure f;
    (void)module;
    return read_failure(o, ANY, &f) ? handled_take(&f, ou_str_from_cstr("")) : NULL;
}

static OuRef replace_errors(OuBor module, OuBor o) {
    Failure f;
    (void)module;
    if (!read_failure(o, ANY, &f)) {
        return NULL;
    }
    OuRef mark = ou_str_from_cstr(f.kind == ENCODE ? "?" : "\xef\xbf\xbd"), text = NULL;
    if (mark && f.kind != DECODE) {
        OuRef count = ou_int_new((int64_t)(f.end - f.start));
        text = count ? ou_binary(OU_OP_MULTIPLY, mark, count) : NULL;
        ou_xdecref(count);
    } else {
        text = ou_xnewref(mark);
    }
    ou_xdecref(mark);
    return handled_take(&f, text);
}

static OuRef escaped(OuBor o, int kinds, const char *errors) {
    Failure f;
    if (!read_failure(o, kinds, &f)) {
        return NULL;
    }
    return handled_take(&f, ou_codec_escaped(errors, f.object, f.start, f.end));
}

static OuRef xmlcharrefreplace_errors(OuBor module, OuBor o) {
    (void)module;
    return escaped(o, ENCODE, "xmlcharrefreplace");
}

static OuRef backslashreplace_errors(OuBor module, OuBor o) {
    (void)module;
    return escaped(o, ANY, "backslashreplace");
}

static OuRef namereplace_errors(OuBor module, OuBor o) {
    (void)module;
    return escaped(o, ENCODE, "namereplace");
}

// A handler that gives up is answered with the exception it was asked about.
static OuRef pair_or_again_take(OuBor exception, OuRef replacement, size_t resume) {
    if (replacement == NULL && ou_error_is(UnicodeError)) {
        ou_error_clear();
        return raise_again(exception);
    }
    return codecs_pair_take(replacement, resume);
}

static OuRef surrogateescape(OuBor module, OuBor o) {
    Failure f;
    (void)module;
    if (!read_failure(o, ENCODE | DECODE, &f)) {
        return NULL;
    }
    OuRef replacement = NULL;
    size_t resume = f.end;
    if (f.kind == ENCODE) {
        OuRef part = ou_str_substring(f.object, f.start, f.end);
        bool all = part != NULL;
        for (size_t i = 0; all && i < f.end - f.start; i++) {
            uint32_t c = ou_str_at(part, i);
            all = c >= 0xdc80 && c <= 0xdcff;
        }
        replacement = all ? ou_encode(part, "ascii", "surrogateescape") : part ? raise_again(o) : NULL;
        ou_xdecref(part);
    } else {
        const uint8_t *data = ou_as_bytes(f.object)->data;
        for (resume = f.start; resume < f.end && resume - f.start < 4 && data[resume] >= 0x80; resume++) {
        }
        replacement = resume > f.start ? ou_decode(data + f.start, resume - f.start, "ascii", "surrogateescape") : raise_again(o);
    }
    ou_decref(f.object);
    return pair_or_again_take(o, replacement, resume);
}

// The encoding in which surrogates are written: its name without a mark of the byte order, and the bytes of one.
static const char *surrogate_encoding(OuBor exception, size_t *size) {
    char name[80];
    OuBor encoding = ((const OuUnicodeError *)exception)->encoding;
    const char *text = encoding && ou_isa(encoding, OU_TYPE_STR) ? ou_str_utf8(encoding, NULL) : NULL;
    static const struct {
        const char *known, *name;
        size_t size;
    } all[] = {{"utf-8", "utf-8", 3},         {"utf-16", "utf-16-le", 2},    {"utf-16-le", "utf-16-le", 2}, {"utf-16-be", "utf-16-be", 2},
               {"utf-32", "utf-32-le", 4},    {"utf-32-le", "utf-32-le", 4}, {"utf-32-be", "utf-32-be", 4}};
    if (text != NULL && ou_codec_known_name(text, name, sizeof(name))) {
        for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
            if (strcmp(name, all[i].known) == 0) {
                *size = all[i].size;
                return all[i].name;
            }
        }
    }
    return NULL;
}

static bool is_surrogate(OuBor text, size_t i) {
    uint32_t c = ou_str_at(text, i);
    return c >= 0xd800 && c <= 0xdfff;
}

static OuRef pass_encoded(const Failure *f, const char *encoding) {
    OuRef part = ou_str_substring(f->object, f->start, f->end);
    bool all = part != NULL;
    for (size_t i = 0; all && i < f->end - f->start; i++) {
        all = is_surrogate(part, i);
    }
    OuRef bytes = all ? ou_encode(part, encoding, "surrogatepass") : part ? raise_again(f->exception) : NULL;
    ou_xdecref(part);
    return bytes;
}

static OuRef pass_decoded(const Failure *f, const char *encoding, size_t size) {
    const OuBytes *bytes = ou_as_bytes(f->object);
    if (bytes->length - f->start < size) {
        return raise_again(f->exception);
    }
    OuRef text = ou_decode(bytes->data + f->start, size, encoding, "surrogatepass");
    if (text && (ou_str_length(text) != 1 || !is_surrogate(text, 0))) {
        ou_clear(&text);
        raise_again(f->exception);
    }
    return text;
}

static OuRef surrogatepass(OuBor module, OuBor o) {
    Failure f;
    (void)module;
    if (!read_failure(o, ENCODE | DECODE, &f)) {
        return NULL;
    }
    size_t size = 0;
    const char *encoding = surrogate_encoding(o, &size);
    OuRef replacement = NULL;
    if (encoding == NULL) {
        raise_again(o);
    } else {
        replacement = f.kind == ENCODE ? pass_encoded(&f, encoding) : pass_decoded(&f, encoding, size);
    }
    ou_decref(f.object);
    return pair_or_again_take(o, replacement, f.kind == ENCODE ? f.end : f.start + size);
}

static const struct {
    const char *errors;
    OuMethodDef function;
} handlers[] = {
    {"strict", OU_ONE("strict_errors", strict_errors, "Raises the exception.")},
    {"ignore", OU_ONE("ignore_errors", ignore_errors, "Leaves out what cannot be converted.")},
    {"replace", OU_ONE("replace_errors", replace_errors, "A question mark, or the replacement character, for what cannot be converted.")},
    {"xmlcharrefreplace", OU_ONE("xmlcharrefreplace_errors", xmlcharrefreplace_errors, "&#number; for what cannot be encoded.")},
    {"backslashreplace", OU_ONE("backslashreplace_errors", backslashreplace_errors, "Escapes for what cannot be converted.")},
    {"namereplace", OU_ONE("namereplace_errors", namereplace_errors, "\\N{...} for what cannot be encoded.")},
    {"surrogateescape", OU_ONE("surrogateescape", surrogateescape, "Bytes that cannot be decoded as U+DC80 to U+DCFF, and back.")},
    {"surrogatepass", OU_ONE("surrogatepass", surrogatepass, "Surrogates as if they were characters.")},
};

OuRef codecs_standard_handler(OuBor name) {
    for (size_t i = 0; i < sizeof(handlers) / sizeof(handlers[0]); i++) {
        if (ou_str_equal_cstr(name, handlers[i].errors)) {
            OuRef handler = ou_builtin_new(&handlers[i].function, NULL, NULL);
            if (handler && !ou_codec_register_error(name, handler)) {
                ou_clear(&handler);
            }
            return handler;
        }
    }
    return ou_raise(&ou_exc_LookupError, "unknown error handler name '%U'", name);
}
