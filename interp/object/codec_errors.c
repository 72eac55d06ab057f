// Error handlers of the codecs: strict, ignore, replace, backslashreplace, surrogateescape, surrogatepass,
// xmlcharrefreplace, namereplace, and those registered by Python code.
#include <stdio.h>
#include <string.h>

#include "interp/object/args.h"
#include "interp/object/codec_internal.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/exception.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/text_state.h"
#include "interp/object/tuple.h"
#include "interp/object/unicode.h"

OuErrorsKind ou_errors_kind(const char *errors) {
    static const char *const names[] = {"strict",          "ignore",        "replace",           "backslashreplace",
                                        "surrogateescape", "surrogatepass", "xmlcharrefreplace", "namereplace"};
    if (errors == NULL) {
        return OU_ERRORS_STRICT;
    }
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (strcmp(errors, names[i]) == 0) {
            return (OuErrorsKind)i;
        }
    }
    return OU_ERRORS_OTHER;
}

bool ou_codec_register_error(OuBor name, OuBor handler) {
    if (!ou_is_callable(handler)) {
        return ou_raise_false(&ou_exc_TypeError, "handler must be callable");
    }
    if (ou_text.error_handlers == NULL && (ou_text.error_handlers = ou_dict_new()) == NULL) {
        return false;
    }
    return ou_dict_set(ou_text.error_handlers, name, handler);
}

OuBor ou_codec_error_handler_borrow(OuBor name) {
    return ou_text.error_handlers != NULL ? ou_dict_find_name_borrow(ou_text.error_handlers, name) : NULL;
}

// The exception instance for a piece that cannot be converted.
static OuRef make_exception(const OuType *type, const char *encoding, OuBor object, size_t start, size_t end,
                            const char *reason) {
    OuRef items[5] = {ou_str_from_cstr(encoding), ou_newref(object), ou_int_new((int64_t)start),
                      ou_int_new((int64_t)end), ou_str_from_cstr(reason)};
    OuRef result = NULL;
    bool ok = true;
    for (size_t i = 0; i < 5; i++) {
        ok = ok && items[i] != NULL;
    }
    if (ok) {
        result = ou_call(ou_type_object(type), ou_lend(items), 5, NULL);
    }
    for (size_t i = 0; i < 5; i++) {
        ou_xdecref(items[i]);
    }
    return result;
}

// What a handler's position counts in: the text being encoded, or the bytes that the exception has now.
static bool handled_length(OuBor exception, bool encoding, OuBor text, size_t *length) {
    if (encoding) {
        *length = ou_str_length(text);
        return true;
    }
    OuBor bytes = ((const OuUnicodeError *)exception)->object;
    if (bytes == NULL || !ou_isa(bytes, OU_TYPE_BYTES)) {
        return ou_raise_false(&ou_exc_TypeError, "object attribute %s", bytes ? "must be bytes" : "not set");
    }
    *length = ou_as_bytes(bytes)->length;
    return true;
}

// Asks a registered handler: its (replacement, position), both checked. The replacement is owned. text: what is encoded; NULL
// when decoding.
static bool call_handler(const char *errors, OuBor exception, OuBor text, OuRef *replacement, size_t *resume) {
    bool encoding = text != NULL;
    size_t length;
    OuBor handler = ou_text.error_handlers != NULL ? ou_dict_find_cstr_borrow(ou_text.error_handlers, errors) : NULL;
    if (handler == NULL) {
        return ou_raise_false(&ou_exc_LookupError, "unknown error handler name '%.400s'", errors);
    }
    OuRef kept = ou_newref(handler), answer = ou_call_1(handler, exception);
    ou_decref(kept);
    if (answer == NULL) {
        return false;
    }
    bool fine = ou_isa(answer, OU_TYPE_TUPLE) && ou_tuple_length(answer) == 2;
    if (fine) {
        OuBor given = ou_tuple_borrow(answer, 0);
        fine = ou_isa(given, OU_TYPE_STR) || (encoding && ou_isa(given, OU_TYPE_BYTES));
    }
    int64_t position = 0;
    bool ok = false;
    if (!fine) {
        ou_raise(&ou_exc_TypeError, encoding ? "encoding error handler must return (str/bytes, int) tuple"
                                             : "decoding error handler must return (str, int) tuple");
    } else if (ou_arg_int64(ou_tuple_borrow(answer, 1), &position) && handled_length(exception, encoding, text, &length)) {
        int64_t where = position < 0 ? position + (int64_t)length : position;
        ok = where >= 0 && (uint64_t)where <= length;
        if (!ok) {
            ou_raise(&ou_exc_IndexError, "position %lld from error handler out of bounds", (long long)position);
        } else {
            *replacement = ou_newref(ou_tuple_borrow(answer, 0));
            *resume = (size_t)where;
        }
    }
    ou_decref(answer);
    return ok;
}

// ---- decoding ----

static OuRef decode_exception(OuDecoder *d, size_t start, size_t end, const char *reason) {
    if (d->object == NULL &&
        (d->object = ou_bytes_new(d->data != NULL ? d->data : (const uint8_t *)"", d->length)) == NULL) {
        return NULL;
    }
    return make_exception(&ou_exc_UnicodeDecodeError, d->encoding, d->object, start, end, reason);
}

static bool raise_decode(OuDecoder *d, size_t start, size_t end, const char *reason) {
    OuRef exception = decode_exception(d, start, end, reason);
    if (exception != NULL) {
        ou_raise_take(exception);
    }
    return false;
}

// A surrogate written as if it were a character at data[start]: its size in bytes, 0 when it is none.
static size_t lone_surrogate(const OuDecoder *d, size_t start, uint32_t *c) {
    const uint8_t *s = d->data + start;
    size_t left = d->length - start;
    if (d->unit == 1 && left >= 3 && s[0] == 0xed && (s[1] & 0xe0) == 0xa0 && (s[2] & 0xc0) == 0x80) {
        *c = 0xd000 | (uint32_t)(s[1] & 0x3f) << 6 | (s[2] & 0x3f);
        return 3;
    }
    if (d->unit == 2 && left >= 2) {
        *c = d->big_endian ? (uint32_t)s[0] << 8 | s[1] : (uint32_t)s[1] << 8 | s[0];
        return *c >= 0xd800 && *c <= 0xdfff ? 2 : 0;
    }
    if (d->unit == 4 && left >= 4) {
        *c = d->big_endian ? (uint32_t)s[0] << 24 | (uint32_t)s[1] << 16 | (uint32_t)s[2] << 8 | s[3]
                           : (uint32_t)s[3] << 24 | (uint32_t)s[2] << 16 | (uint32_t)s[1] << 8 | s[0];
        return *c >= 0xd800 && *c <= 0xdfff ? 4 : 0;
    }
    return 0;
}

// The handler may have given the exception other bytes: decoding goes on in those.
static bool decode_by_handler(OuDecoder *d, size_t start, size_t end, const char *reason) {
    OuRef exception = decode_exception(d, start, end, reason), text = NULL;
    size_t resume = end;
    bool ok = exception != NULL && call_handler(d->errors, exception, NULL, &text, &resume) && ou_builder_str(&d->out, text);
    if (ok) {
        ou_set(&d->object, ou_newref(((const OuUnicodeError *)exception)->object));
        d->data = ou_as_bytes(d->object)->data;
        d->length = ou_as_bytes(d->object)->length;
    }
    ou_xdecref(text);
    ou_xdecref(exception);
    d->at = resume;
    return ok;
}

bool ou_decoder_error(OuDecoder *d, size_t start, size_t end, const char *reason) {
    char text[8];
    uint32_t c = 0;
    size_t n;
    d->at = end;
    switch (ou_errors_kind(d->errors)) {
    case OU_ERRORS_IGNORE: return true;
    case OU_ERRORS_REPLACE: return ou_builder_char(&d->out, 0xfffd);
    case OU_ERRORS_BACKSLASH:
        for (size_t i = start; i < end; i++) {
            if (!ou_builder_ascii(&d->out, text, (size_t)snprintf(text, sizeof(text), "\\x%02x", d->data[i]))) {
                return false;
            }
        }
        return true;
    case OU_ERRORS_SURROGATE_ESCAPE:
        for (n = 0; start + n < end && n < 4 && d->data[start + n] >= 0x80; n++) {
            if (!ou_builder_char(&d->out, 0xdc00 + d->data[start + n])) {
                return false;
            }
        }
        d->at = start + n;
        return n != 0 || raise_decode(d, start, end, reason);
    case OU_ERRORS_SURROGATE_PASS:
        if ((n = lone_surrogate(d, start, &c)) == 0) {
            return raise_decode(d, start, end, reason);
        }
        d->at = start + n;
        return ou_builder_char(&d->out, c);
    case OU_ERRORS_XML:
    case OU_ERRORS_NAMES:
        return ou_raise_false(&ou_exc_TypeError, "don't know how to handle UnicodeDecodeError in error callback");
    case OU_ERRORS_OTHER: return decode_by_handler(d, start, end, reason);
    default: return raise_decode(d, start, end, reason);
    }
}

// ---- encoding ----

bool ou_encoder_add(OuEncoder *e, const void *bytes, size_t n) {
    if (n > e->capacity - e->length) {
        size_t capacity = e->length + n + e->capacity / 2 + 32;
        uint8_t *grown = ou_mem_realloc(OU_DOMAIN_MEM, e->data, capacity);
        if (grown == NULL) {
            return ou_raise_no_memory() != NULL;
        }
        e->data = grown;
        e->capacity = capacity;
    }
    if (n > 0) { // there may be no buffer yet
        memcpy(e->data + e->length, bytes, n);
        e->length += n;
    }
    return true;
}

static bool raise_encode(OuEncoder *e, size_t start, size_t end, const char *reason) {
    OuRef exception = make_exception(&ou_exc_UnicodeEncodeError, e->encoding, e->text, start, end, reason);
    if (exception != NULL) {
        ou_raise_take(exception);
    }
    return false;
}

// A replacement goes through the encoding itself; what it cannot hold is an error after all.
static bool put_text(OuEncoder *e, const char *ascii, size_t start, size_t end, const char *reason) {
    for (; *ascii != 0; ascii++) {
        OuTruth put = e->put(e, (uint8_t)*ascii);
        if (put != OU_TRUE) {
            return put == OU_FALSE && raise_encode(e, start, end, reason);
        }
    }
    return true;
}

enum { ESCAPE_MAX = OU_CHAR_NAME_MAX + 8 };

// What a handler that escapes writes for a character; ASCII.
static void escape_char(OuErrorsKind kind, uint32_t c, char text[ESCAPE_MAX]) {
    char name[OU_CHAR_NAME_MAX];
    if (kind == OU_ERRORS_NAMES && ou_char_name(c, name) != 0) {
        snprintf(text, ESCAPE_MAX, "\\N{%s}", name);
    } else if (kind == OU_ERRORS_XML) {
        snprintf(text, ESCAPE_MAX, "&#%u;", (unsigned)c);
    } else {
        snprintf(text, ESCAPE_MAX, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned)c);
    }
}

OuRef ou_codec_escaped(const char *errors, OuBor text, size_t start, size_t end) {
    char escape[ESCAPE_MAX];
    OuErrorsKind kind = ou_errors_kind(errors);
    OuStrBuilder out;
    bool ok = true;
    ou_builder_init(&out);
    for (size_t i = start; ok && i < end; i++) {
        escape_char(kind, ou_isa(text, OU_TYPE_STR) ? ou_str_at(text, i) : ou_as_bytes(text)->data[i], escape);
        ok = ou_builder_ascii(&out, escape, strlen(escape));
    }
    if (!ok) {
        ou_builder_fini(&out);
        return NULL;
    }
    return ou_builder_finish(&out);
}

static bool put_each(OuEncoder *e, size_t start, size_t end, const char *reason, OuErrorsKind kind) {
    char text[ESCAPE_MAX] = "?";
    for (size_t i = start; i < end; i++) {
        if (kind != OU_ERRORS_REPLACE) {
            escape_char(kind, ou_str_at(e->text, i), text);
        }
        if (!put_text(e, text, start, end, reason)) {
            return false;
        }
    }
    return true;
}

static bool put_surrogates(OuEncoder *e, size_t start, size_t end, const char *reason, bool escape) {
    for (size_t i = start; i < end; i++) {
        uint32_t c = ou_str_at(e->text, i);
        uint8_t bytes[4];
        size_t n;
        if (escape) {
            if (c < 0xdc80 || c > 0xdcff) {
                return raise_encode(e, start, end, reason);
            }
            bytes[0] = (uint8_t)(c - 0xdc00);
            n = 1;
        } else {
            if (c < 0xd800 || c > 0xdfff || e->unit == 0) {
                return raise_encode(e, start, end, reason);
            }
            uint8_t high = (uint8_t)(c >> 8), low = (uint8_t)c;
            n = e->unit == 1 ? 3 : (size_t)e->unit;
            memset(bytes, 0, sizeof(bytes));
            if (e->unit == 1) {
                bytes[0] = 0xed;
                bytes[1] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
                bytes[2] = (uint8_t)(0x80 | (c & 0x3f));
            } else {
                bytes[e->big_endian ? n - 2 : 1] = high;
                bytes[e->big_endian ? n - 1 : 0] = low;
            }
        }
        if (!ou_encoder_add(e, bytes, n)) {
            return false;
        }
    }
    return true;
}

// Where characters take units (UTF), a replacement has to be ASCII, or bytes that make whole units.
static bool fits_unit(const OuEncoder *e, OuBor replacement) {
    if (e->unit == 0) {
        return true;
    }
    if (ou_isa(replacement, OU_TYPE_BYTES)) {
        return ou_as_bytes(replacement)->length % (size_t)e->unit == 0;
    }
    return ou_str_is_ascii(replacement);
}

static bool encode_by_handler(OuEncoder *e, size_t start, size_t end, const char *reason) {
    OuRef exception = make_exception(&ou_exc_UnicodeEncodeError, e->encoding, e->text, start, end, reason), text = NULL;
    size_t resume = end;
    bool ok = exception != NULL && call_handler(e->errors, exception, e->text, &text, &resume);
    if (ok && !fits_unit(e, text)) {
        ok = raise_encode(e, start, end, reason);
    } else if (ok && ou_isa(text, OU_TYPE_BYTES)) {
        ok = ou_encoder_add(e, ou_as_bytes(text)->data, ou_as_bytes(text)->length);
    } else if (ok) {
        for (size_t i = 0; ok && i < ou_str_length(text); i++) {
            OuTruth put = e->put(e, ou_str_at(text, i));
            ok = put == OU_TRUE || (put == OU_FALSE && raise_encode(e, start, end, reason));
        }
    }
    ou_xdecref(text);
    ou_xdecref(exception);
    e->at = resume;
    return ok;
}

bool ou_encoder_error(OuEncoder *e, size_t start, size_t end, const char *reason) {
    OuErrorsKind kind = ou_errors_kind(e->errors);
    e->at = end;
    switch (kind) {
    case OU_ERRORS_IGNORE: return true;
    case OU_ERRORS_REPLACE:
    case OU_ERRORS_BACKSLASH:
    case OU_ERRORS_NAMES:
    case OU_ERRORS_XML: return put_each(e, start, end, reason, kind);
    case OU_ERRORS_SURROGATE_ESCAPE:
    case OU_ERRORS_SURROGATE_PASS: return put_surrogates(e, start, end, reason, kind == OU_ERRORS_SURROGATE_ESCAPE);
    case OU_ERRORS_OTHER: return encode_by_handler(e, start, end, reason);
    default: return raise_encode(e, start, end, reason);
    }
}
