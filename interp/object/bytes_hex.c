// Hexadecimal text of bytes and back, and the sequence operations that bytes and bytearray share.
#include <string.h>

#include "interp/object/args.h"
#include "interp/object/bytes_internal.h"
#include "interp/object/error.h"
#include "interp/object/protocol.h"

static bool hex_separator(OuBor o, char *out) {
    size_t n;
    if (!ou_length(o, &n)) {
        return false;
    }
    if (n != 1) {
        return ou_raise_false(&ou_exc_ValueError, "sep must be length 1.");
    }
    uint32_t c;
    if (ou_isa(o, OU_TYPE_STR)) {
        c = ou_str_at(o, 0);
    } else if (ou_isa(o, OU_TYPE_BYTES)) {
        c = ou_as_bytes(o)->data[0];
    } else {
        return ou_raise_false(&ou_exc_TypeError, "sep must be str or bytes.");
    }
    *out = (char)c;
    return c < 0x80 || ou_raise_false(&ou_exc_ValueError, "sep must be ASCII.");
}

OuRef ou_bytes_hex(const uint8_t *data, size_t n, OuBor separator, OuBor group) {
    static const char digits[] = "0123456789abcdef";
    int per_group = 1;
    char gap = 0;
    if ((group != NULL && !ou_arg_int(group, &per_group)) || (separator != NULL && !hex_separator(separator, &gap))) {
        return NULL;
    }
    size_t size = (size_t)(per_group < 0 ? -(int64_t)per_group : per_group);
    size_t gaps = separator != NULL && size != 0 && n != 0 ? (n - 1) / size : 0;
    if (n > (size_t)INT64_MAX / 4) {
        return ou_raise_no_memory();
    }
    OuRef result = ou_str_alloc(2 * n + gaps, 0x7f);
    if (result == NULL || n == 0) {
        return result;
    }
    char *to = ou_str_data(result);
    for (size_t i = 0; i < n; i++) {
        size_t counted = per_group > 0 ? n - i : i; // groups are counted from the right, unless negative
        if (gaps != 0 && i != 0 && counted % size == 0) {
            *to++ = gap;
        }
        *to++ = digits[data[i] >> 4];
        *to++ = digits[data[i] & 15];
    }
    return result;
}

static int digit_value(uint32_t c) {
    return c >= '0' && c <= '9'   ? (int)c - '0'
           : c >= 'a' && c <= 'f' ? (int)c - 'a' + 10
           : c >= 'A' && c <= 'F' ? (int)c - 'A' + 10
                                  : -1;
}

// What is no digit although it should be one, at `at`; but a character outside of ASCII is told of first.
static size_t wrong_digit(OuBor text, size_t at) {
    for (size_t i = 0; i < ou_str_length(text); i++) {
        if (ou_str_at(text, i) >= 0x80) {
            return i;
        }
    }
    return at;
}

static OuRef bytes_from_hex(OuBor text) {
    size_t n = ou_str_length(text), at = 0;
    uint8_t *bytes = ou_mem_alloc(OU_DOMAIN_MEM, n / 2 + 1);
    OuRef result = NULL;
    if (bytes == NULL) {
        return ou_raise_no_memory();
    }
    for (size_t i = 0;;) {
        while (i < n && ou_str_at(text, i) < 0x80 && ou_char_is_space(ou_str_at(text, i)) &&
               !(ou_str_at(text, i) >= 28 && ou_str_at(text, i) <= 31)) {
            i++;
        }
        if (i == n) {
            result = ou_bytes_new(bytes, at);
            break;
        }
        int high = digit_value(ou_str_at(text, i)), low = i + 1 < n ? digit_value(ou_str_at(text, i + 1)) : -1;
        if (high < 0 || low < 0) {
            size_t wrong = wrong_digit(text, high < 0 ? i : i + 1);
            ou_raise(&ou_exc_ValueError, "non-hexadecimal number found in fromhex() arg at position %zu", wrong);
            break;
        }
        bytes[at++] = (uint8_t)(high << 4 | low);
        i += 2;
    }
    ou_mem_free(OU_DOMAIN_MEM, bytes);
    return result;
}

OuRef ou_bytes_m_fromhex(OuBor type, OuArgs args, size_t nargs, OuBor kwnames) {
    const OuType *cls = ou_as_type(type);
    const char *name = ou_type_has(cls, OU_TYPE_BYTEARRAY) ? "bytearray" : "bytes";
    if (kwnames != NULL && !ou_args_no_keywords(name[4] == 's' ? "bytes.fromhex" : "bytearray.fromhex", kwnames)) {
        return NULL;
    }
    if (nargs != 1) {
        return ou_raise(&ou_exc_TypeError, "%s.fromhex() takes exactly one argument (%zu given)", name, nargs);
    }
    if (!ou_arg_is_str("fromhex", 0, args[0])) {
        return NULL;
    }
    OuRef made = bytes_from_hex(args[0]);
    if (made == NULL || cls == &ou_bytes_type) {
        return made;
    }
    OuRef result = ou_call_1(type, made);
    ou_decref(made);
    return result;
}

OuRef ou_bytes_concat(OuBor left, OuBor right) {
    OuBuffer a, b;
    OuRef result = NULL;
    if (!ou_buffer_find(left, &a)) {
        return ou_raise(&ou_exc_TypeError, "can't concat %.100T to %.100T", right, left);
    }
    if (!ou_buffer_find(right, &b)) {
        ou_raise(&ou_exc_TypeError, "can't concat %.100T to %.100T", right, left);
    } else {
        bool to_bytearray = ou_isa(left, OU_TYPE_BYTEARRAY);
        if (!to_bytearray && a.size == 0 && ou_is(right, &ou_bytes_type)) {
            result = ou_newref(right);
        } else if (!to_bytearray && b.size == 0 && ou_is(left, &ou_bytes_type)) {
            result = ou_newref(left);
        } else if (a.size + b.size == 0) {
            result = ou_bytes_like_new(left, "", 0);
        } else {
            result = to_bytearray ? ou_bytearray_new(NULL, a.size + b.size) : ou_bytes_new(NULL, a.size + b.size);
            uint8_t *to = result == NULL ? NULL
                          : to_bytearray ? ou_as_bytearray(result)->data
                                         : ou_as_bytes(result)->data;
            if (to != NULL) {
                memcpy(to, a.size != 0 ? a.data : to, a.size);
                memcpy(to + a.size, b.size != 0 ? b.data : to, b.size);
            }
        }
        ou_buffer_release(&b);
    }
    ou_buffer_release(&a);
    return result;
}

OuRef ou_bytes_repeat(OuBor self, int64_t count) {
    OuText t;
    ou_text_of_bytes(self, &t);
    count = count > 0 ? count : 0;
    if ((count == 1 || t.length == 0) && ou_is(self, &ou_bytes_type)) {
        return ou_newref(self);
    }
    if (count > 0 && t.length > (size_t)INT64_MAX / (size_t)count) {
        return ou_isa(self, OU_TYPE_BYTEARRAY) ? ou_raise_no_memory()
                                               : ou_raise(&ou_exc_OverflowError, "repeated bytes are too long");
    }
    size_t done = t.length, total = t.length * (size_t)count;
    bool to_bytearray = ou_isa(self, OU_TYPE_BYTEARRAY);
    OuRef result = to_bytearray ? ou_bytearray_new(NULL, total) : ou_bytes_new(NULL, total);
    if (result == NULL) {
        return NULL;
    }
    uint8_t *to = to_bytearray ? ou_as_bytearray(result)->data : ou_as_bytes(result)->data;
    if (total == 0) { // an object of its own, as in CPython
        return result;
    }
    if (done == 1) {
        memset(to, *(const uint8_t *)t.data, total);
        return result;
    }
    memcpy(to, t.data, done);
    while (done < total) {
        size_t step = done < total - done ? done : total - done;
        memcpy(to + done, to, step);
        done += step;
    }
    return result;
}
