// Building a str piece by piece, and the formatting engine behind ou_raise and ou_str_format.
//
// The buffer is a str whose length is the room; it changes kind when a piece needs a wider one and is cut to size at
// the end. max_char is the class of what was added, so the result is of the smallest kind.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "interp/object/error.h"
#include "interp/object/protocol.h"
#include "interp/object/str_internal.h"

void ou_builder_init(OuStrBuilder *b) {
    *b = (OuStrBuilder){.buffer = NULL, .length = 0, .max_char = 0};
}

void ou_builder_fini(OuStrBuilder *b) {
    ou_clear(&b->buffer);
    b->length = 0;
}

static size_t block_size(OuBor buffer, size_t length) {
    return (ou_str_is_ascii(buffer) ? sizeof(OuStr) : sizeof(OuStrWide)) + (length + 1) * (size_t)ou_str_kind(buffer);
}

// Gives the buffer another length in characters, in place where possible. The builder is emptied on failure.
static bool resize(OuStrBuilder *b, size_t length) {
    OuStr *grown = ou_mem_realloc(OU_DOMAIN_OBJECT, b->buffer, block_size(b->buffer, length));
    if (grown == NULL) {
        ou_builder_fini(b);
        return ou_raise_no_memory() != NULL;
    }
    grown->length = length;
    ou_str_put(ou_str_data(&grown->head), ou_str_kind(&grown->head), length, 0);
    b->buffer = &grown->head;
    return true;
}

// Room for `extra` characters up to max_char behind what there is.
static bool reserve(OuStrBuilder *b, size_t extra, uint32_t max_char) {
    if (extra > (size_t)INT64_MAX / 16 - b->length) {
        ou_builder_fini(b);
        return ou_raise_no_memory() != NULL;
    }
    size_t needed = b->length + extra;
    max_char = ou_char_class(max_char);
    if (b->buffer != NULL && max_char <= b->max_char) {
        return needed <= ou_str_length(b->buffer) || resize(b, needed + needed / 2);
    }
    if (b->buffer != NULL && max_char < b->max_char) {
        max_char = b->max_char;
    }
    size_t room = b->buffer != NULL ? needed + needed / 2 : needed + 16;
    OuRef buffer = ou_str_alloc(room, max_char);
    if (buffer == NULL) {
        ou_builder_fini(b);
        return false;
    }
    if (b->buffer != NULL) {
        ou_chars_copy(ou_str_data(buffer), ou_str_kind(buffer), 0, ou_str_data(b->buffer), ou_str_kind(b->buffer), 0,
                      b->length);
    }
    ou_set(&b->buffer, buffer);
    b->max_char = max_char;
    return true;
}

bool ou_builder_char(OuStrBuilder *b, uint32_t code_point) {
    if (OU_LIKELY(b->buffer != NULL && code_point <= b->max_char && b->length < ou_str_length(b->buffer))) {
        ou_str_put(ou_str_data(b->buffer), ou_str_kind(b->buffer), b->length++, code_point);
        return true;
    }
    if (!reserve(b, 1, code_point)) {
        return false;
    }
    ou_str_put(ou_str_data(b->buffer), ou_str_kind(b->buffer), b->length++, code_point);
    return true;
}

static bool add_chars(OuStrBuilder *b, const void *data, int kind, size_t start, size_t n, uint32_t max_char) {
    if (n == 0) {
        return true;
    }
    if (!reserve(b, n, max_char)) {
        return false;
    }
    ou_chars_copy(ou_str_data(b->buffer), ou_str_kind(b->buffer), b->length, data, kind, start, n);
    b->length += n;
    return true;
}

bool ou_builder_str(OuStrBuilder *b, OuBor s) {
    return add_chars(b, ou_str_data(s), ou_str_kind(s), 0, ou_str_length(s), ou_str_max_char(s));
}

bool ou_builder_substring(OuStrBuilder *b, OuBor s, size_t start, size_t end) {
    int kind = ou_str_kind(s);
    uint32_t max_char = ou_str_is_ascii(s) ? 0x7f : ou_chars_max(ou_str_data(s), kind, start, end);
    return add_chars(b, ou_str_data(s), kind, start, end - start, max_char);
}

bool ou_builder_ascii(OuStrBuilder *b, const char *text, size_t n) {
    return add_chars(b, text, 1, 0, n, 0x7f);
}

bool ou_builder_fill(OuStrBuilder *b, uint32_t c, size_t n) {
    if (n == 0) {
        return true;
    }
    if (!reserve(b, n, c)) {
        return false;
    }
    ou_chars_fill(ou_str_data(b->buffer), ou_str_kind(b->buffer), b->length, n, c);
    b->length += n;
    return true;
}

static bool add_utf8(OuStrBuilder *b, const char *text, size_t n) {
    if (ou_ascii_prefix((const uint8_t *)text, n) == n) {
        return ou_builder_ascii(b, text, n);
    }
    OuRef s = ou_decode((const uint8_t *)text, n, "utf-8", "replace");
    if (s == NULL) {
        ou_builder_fini(b);
        return false;
    }
    bool ok = ou_builder_str(b, s);
    ou_decref(s);
    return ok;
}

bool ou_builder_cstr(OuStrBuilder *b, const char *utf8) {
    return add_utf8(b, utf8, strlen(utf8));
}

bool ou_builder_repr(OuStrBuilder *b, OuBor o) {
    OuRef s = ou_repr(o);
    if (s == NULL) {
        ou_builder_fini(b);
        return false;
    }
    bool ok = ou_builder_str(b, s);
    ou_decref(s);
    return ok;
}

OuRef ou_builder_finish(OuStrBuilder *b) {
    if (b->length == 0) {
        ou_builder_fini(b);
        return ou_str_shared_empty();
    }
    if (b->length == 1 && b->max_char < 0x100) {
        uint32_t c = ou_str_at(b->buffer, 0);
        ou_builder_fini(b);
        return ou_str_shared_char(c);
    }
    if (b->length != ou_str_length(b->buffer) && !resize(b, b->length)) {
        return NULL;
    }
    OuRef result = b->buffer;
    ou_builder_init(b);
    return result;
}

// ---- the formatting engine ----

typedef struct Directive {
    char spec[16];     // "%-5" for snprintf, without length and conversion
    int64_t precision; // -1: none
    int longs;         // 'l' 1, 'll' and 'z' 2
    char conversion;
} Directive;

// Reads a directive after its '%'; returns what follows it.
enum { PRECISION_ARGUMENT = -2 }; // %.*s

static const char *read_directive(const char *f, Directive *d) {
    size_t n = 0;
    *d = (Directive){.precision = -1};
    d->spec[n++] = '%';
    while (n < 10 && (*f == '-' || *f == '#' || *f == ' ' || (*f >= '0' && *f <= '9'))) {
        d->spec[n++] = *f++;
    }
    d->spec[n] = 0;
    if (*f == '.') {
        d->precision = 0;
        if (f[1] == '*') {
            d->precision = PRECISION_ARGUMENT;
            f++;
        }
        for (f++; *f >= '0' && *f <= '9'; f++) {
            d->precision = d->precision * 10 + (*f - '0');
        }
    }
    for (; *f == 'l' || *f == 'z'; f++) {
        d->longs += *f == 'z' ? 2 : 1;
    }
    d->conversion = *f;
    return *f != 0 ? f + 1 : f;
}

static bool add_str_cut(OuStrBuilder *b, OuBor s, int64_t precision) {
    size_t n = ou_str_length(s);
    return ou_builder_substring(b, s, 0, precision >= 0 && (uint64_t)precision < n ? (size_t)precision : n);
}

static bool add_object(OuStrBuilder *b, const Directive *d, OuBor o) {
    if (d->conversion == 'U') {
        return add_str_cut(b, o, d->precision);
    }
    OuRef s = d->conversion == 'R' ? ou_repr(o) : d->conversion == 'S' ? ou_str(o) : ou_ascii(o);
    if (s == NULL) {
        ou_builder_fini(b);
        return false;
    }
    bool ok = add_str_cut(b, s, d->precision);
    ou_decref(s);
    return ok;
}

static bool add_text(OuStrBuilder *b, const Directive *d, const char *text) {
    size_t n = d->precision >= 0 ? strnlen(text, (size_t)d->precision) : strlen(text);
    return add_utf8(b, text, n);
}

// The va_list is passed in a struct because an array type decays when it is a parameter.
typedef struct Values {
    va_list ap;
} Values;

static bool add_number(OuStrBuilder *b, Directive *d, Values *values) {
    char text[64];
    bool is_signed = d->conversion == 'd' || d->conversion == 'i';
    long long value;
    if (is_signed) {
        value = d->longs == 0 ? va_arg(values->ap, int) : va_arg(values->ap, long long);
    } else {
        value = d->longs == 0 ? (long long)va_arg(values->ap, unsigned) : va_arg(values->ap, long long);
    }
    size_t n = strlen(d->spec);
    d->spec[n++] = 'l';
    d->spec[n++] = 'l';
    d->spec[n++] = d->conversion;
    d->spec[n] = 0;
    int length = snprintf(text, sizeof(text), d->spec, value);
    return ou_builder_ascii(b, text, (size_t)length < sizeof(text) ? (size_t)length : sizeof(text) - 1);
}

static bool add_directive(OuStrBuilder *b, Directive *d, Values *values) {
    char text[32];
    if (d->precision == PRECISION_ARGUMENT) {
        d->precision = va_arg(values->ap, int);
    }
    switch (d->conversion) {
    case 's': return add_text(b, d, va_arg(values->ap, const char *));
    case 'T': return add_text(b, d, va_arg(values->ap, OuBor)->type->name);
    case 'N': return add_text(b, d, va_arg(values->ap, const OuType *)->name);
    case 'R':
    case 'S':
    case 'A':
    case 'U': return add_object(b, d, va_arg(values->ap, OuBor));
    case 'd':
    case 'i':
    case 'u':
    case 'x':
    case 'X': return add_number(b, d, values);
    case 'c': return ou_builder_char(b, (uint32_t)va_arg(values->ap, int));
    case 'p': return ou_builder_ascii(b, text, (size_t)snprintf(text, sizeof(text), "%p", va_arg(values->ap, void *)));
    case '%': return ou_builder_char(b, '%');
    default: ou_builder_fini(b); return ou_raise_false(&ou_exc_SystemError, "invalid format string");
    }
}

OuRef ou_str_format_va(const char *format, va_list ap) {
    OuStrBuilder b;
    Values values;
    bool ok = true;
    ou_builder_init(&b);
    va_copy(values.ap, ap);
    while (ok && *format != 0) {
        const char *percent = strchrnul(format, '%');
        ok = percent == format || add_utf8(&b, format, (size_t)(percent - format));
        format = percent;
        if (ok && *format == '%') {
            Directive d;
            format = read_directive(format + 1, &d);
            ok = add_directive(&b, &d, &values);
        }
    }
    va_end(values.ap);
    return ok ? ou_builder_finish(&b) : NULL;
}

OuRef ou_str_format(const char *format, ...) {
    va_list ap;
    va_start(ap, format);
    OuRef result = ou_str_format_va(format, ap);
    va_end(ap);
    return result;
}
