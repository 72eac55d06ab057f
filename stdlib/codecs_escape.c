// escape_encode and escape_decode of _codecs: bytes as they stand in a literal.
#include <string.h>

#include "stdlib/codecs_internal.h"

typedef struct Out {
    OuRef bytes; // with room for all
    size_t length;
    uint32_t invalid; // the first escape that means nothing, as ou_warn_of_escape takes it
} Out;

static void put(Out *out, int byte) {
    ou_as_bytes(out->bytes)->data[out->length++] = (uint8_t)byte;
}

// The pair of what was written and how much was read; consumes the bytes.
static OuRef finish(Out *out, size_t used) {
    OuRef bytes = ou_bytes_new(ou_as_bytes(out->bytes)->data, out->length);
    ou_clear(&out->bytes);
    return codecs_pair_take(bytes, used);
}

OuRef codecs_escape_encode(OuBor module, OuArgs args, size_t nargs) {
    static const char digits[] = "0123456789abcdef";
    (void)module;
    if (!ou_args_count("escape_encode", nargs, 1, 2)) {
        return NULL;
    }
    if (!ou_isa(args[0], OU_TYPE_BYTES)) {
        return ou_raise(&ou_exc_TypeError, "escape_encode() argument 1 must be bytes, not %T", args[0]);
    }
    size_t n = ou_as_bytes(args[0])->length;
    Out out = {.bytes = n > SIZE_MAX / 8 ? ou_raise_no_memory() : ou_bytes_new(NULL, n * 4)};
    if (out.bytes == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < n; i++) {
        uint8_t c = ou_as_bytes(args[0])->data[i];
        const char *letter = c == '\t' ? "t" : c == '\n' ? "n" : c == '\r' ? "r" : c == '\\' ? "\\" : c == '\'' ? "'" : NULL;
        if (letter != NULL) {
            put(&out, '\\');
            put(&out, *letter);
        } else if (c < ' ' || c >= 0x7f) {
            put(&out, '\\');
            put(&out, 'x');
            put(&out, digits[c >> 4]);
            put(&out, digits[c & 15]);
        } else {
            put(&out, c);
        }
    }
    return finish(&out, n);
}

static int digit_value(uint8_t c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

// \xHH, *at standing behind the x. What is not valid the error handler decides.
static bool hexadecimal(Out *out, const uint8_t *data, size_t n, size_t *at, const char *errors) {
    int high = *at < n ? digit_value(data[*at]) : -1, low = *at + 1 < n ? digit_value(data[*at + 1]) : -1;
    if (high >= 0 && low >= 0) {
        put(out, high * 16 + low);
        *at += 2;
        return true;
    }
    if (strcmp(errors, "strict") == 0) {
        return ou_raise_false(&ou_exc_ValueError, "invalid \\x escape at position %zu", *at - 2);
    }
    if (strcmp(errors, "replace") == 0) {
        put(out, '?');
    } else if (strcmp(errors, "ignore") != 0) {
        return ou_raise_false(&ou_exc_ValueError, "decoding error; unknown error handling code: %.400s", errors);
    }
    *at += high >= 0; // the digit that is there goes as well
    return true;
}

static void note_invalid(Out *out, uint32_t escape) {
    out->invalid = out->invalid ? out->invalid : escape;
}

// The escape at data[*at], which is the character behind the backslash.
static bool unescape(Out *out, const uint8_t *data, size_t n, size_t *at, const char *errors) {
    static const char letters[] = "\\'\"abfnrtv", values[] = "\\'\"\a\b\f\n\r\t\v";
    uint8_t c = data[(*at)++];
    const char *plain = c != 0 ? strchr(letters, c) : NULL;
    if (c == '\n') {
        return true;
    }
    if (plain != NULL) {
        put(out, values[plain - letters]);
        return true;
    }
    if (c == 'x') {
        return hexadecimal(out, data, n, at, errors);
    }
    if (c >= '0' && c <= '7') {
        int value = c - '0';
        for (int i = 0; i < 2 && *at < n && data[*at] >= '0' && data[*at] <= '7'; i++) {
            value = value * 8 + data[(*at)++] - '0';
        }
        put(out, value);
        note_invalid(out, value > 0377 ? (uint32_t)value : 0);
        return true;
    }
    put(out, '\\');
    put(out, c);
    note_invalid(out, c);
    return true;
}

OuRef codecs_escape_decode(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    const char *errors = ou_args_count("escape_decode", nargs, 1, 2) ? codecs_errors_argument(args, nargs, 1) : NULL;
    OuRef text = errors != NULL && ou_isa(args[0], OU_TYPE_STR) ? ou_encode(args[0], "utf-8", NULL) : NULL;
    OuBuffer buffer;
    if (errors == NULL || (text == NULL && ou_isa(args[0], OU_TYPE_STR)) ||
        !ou_buffer_get(text != NULL ? text : args[0], &buffer, false)) {
        ou_xdecref(text);
        return NULL;
    }
    const uint8_t *data = buffer.data;
    size_t n = buffer.size, at = 0;
    Out out = {.bytes = ou_bytes_new(NULL, n)};
    bool ok = out.bytes != NULL;
    while (ok && at < n) {
        if (data[at] != '\\') {
            put(&out, data[at++]);
        } else if (++at == n) {
            ok = ou_raise_false(&ou_exc_ValueError, "Trailing \\ in string");
        } else {
            ok = unescape(&out, data, n, &at, errors);
        }
    }
    ou_buffer_release(&buffer);
    ou_xdecref(text);
    if (!ok || !ou_warn_of_escape(out.invalid)) {
        ou_clear(&out.bytes);
        return NULL;
    }
    return finish(&out, n);
}
