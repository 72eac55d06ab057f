// Items of a memoryview: struct codes in native size and order, read to and written from Python objects; equality.
#include <string.h>

#include "interp/object/float.h"
#include "interp/object/int.h"
#include "interp/object/memoryview_internal.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"

// ---- formats ----

static const struct {
    char format[3]; // the code alone is the rest from 1 on
    uint8_t size;
} native[] = {
    {"@?", 1}, {"@c", 1}, {"@b", 1}, {"@B", 1}, {"@h", 2}, {"@H", 2}, {"@i", 4}, {"@I", 4}, {"@l", 8},
    {"@L", 8}, {"@q", 8}, {"@Q", 8}, {"@n", 8}, {"@N", 8}, {"@f", 4}, {"@d", 8}, {"@P", 8},
};

char ou_memoryview_code(const char *format) {
    format += format[0] == '@';
    return format[0] != 0 && format[1] == 0 ? format[0] : 0;
}

const char *ou_memoryview_native(const char *format, size_t *item_size) {
    char code = ou_memoryview_code(format);
    for (size_t i = 0; i < sizeof(native) / sizeof(native[0]); i++) {
        if (native[i].format[1] == code) {
            *item_size = native[i].size;
            return native[i].format + (format[0] != '@');
        }
    }
    return NULL;
}

static void raise_unsupported(const OuMemoryView *v) {
    ou_raise(&ou_exc_NotImplementedError,
             ou_memoryview_code(v->format) != 0 ? "memoryview: format %s not supported"
                                                : "memoryview: unsupported format %s",
             v->format);
}

// ---- reading ----

#define READ(type, make)                                                                                               \
    {                                                                                                                  \
        type value;                                                                                                    \
        memcpy(&value, p, sizeof(value));                                                                              \
        return make(value);                                                                                            \
    }
OuRef ou_memoryview_read(const OuMemoryView *v, const uint8_t *p) {
    if (!ou_memoryview_alive(v)) {
        return NULL;
    }
    switch (ou_memoryview_code(v->format)) {
    case 'B': return ou_int_new(*p);
    case 'b': return ou_int_new((int8_t)*p);
    case 'c': return ou_bytes_new(p, 1);
    case '?': return ou_bool_new(*p != 0);
    case 'h': READ(int16_t, ou_int_new)
    case 'H': READ(uint16_t, ou_int_new)
    case 'i': READ(int32_t, ou_int_new)
    case 'I': READ(uint32_t, ou_int_new)
    case 'l':
    case 'q':
    case 'n': READ(int64_t, ou_int_new)
    case 'L':
    case 'Q':
    case 'N':
    case 'P': READ(uint64_t, ou_int_from_uint64)
    case 'f': READ(float, ou_float_new)
    case 'd': READ(double, ou_float_new)
    default: raise_unsupported(v); return NULL;
    }
}
#undef READ

// ---- writing ----

static bool invalid_value(const OuMemoryView *v) {
    return ou_raise_false(&ou_exc_ValueError, "memoryview: invalid value for format '%c'",
                          ou_memoryview_code(v->format));
}

static bool invalid_type(const OuMemoryView *v) {
    return ou_raise_false(&ou_exc_TypeError, "memoryview: invalid type for format '%c'", ou_memoryview_code(v->format));
}

// The conversion of a value failed: its exception gives way to one that names the format.
static bool conversion_failed(const OuMemoryView *v) {
    if (ou_error_is(TypeError)) {
        ou_error_clear();
        return invalid_type(v);
    }
    if (ou_error_is(OverflowError) || ou_error_is(ValueError)) {
        ou_error_clear();
        return invalid_value(v);
    }
    return false;
}

// An address: an int itself, which may be negative.
static bool pack_address(const OuMemoryView *v, uint8_t *item, OuBor value) {
    if (!ou_isa(value, OU_TYPE_INT)) {
        return invalid_type(v);
    }
    return ou_int_to_bytes(value, item, v->item_size, true, ou_int_sign(value) < 0) || conversion_failed(v);
}

static bool pack_integer(const OuMemoryView *v, uint8_t *item, OuBor value, char code) {
    OuRef number = ou_index(value);
    bool is_signed = strchr("bhilqn", code) != NULL;
    if (number == NULL) {
        return conversion_failed(v);
    }
    bool fits = ou_int_to_bytes(number, item, v->item_size, true, is_signed);
    ou_decref(number);
    return fits || conversion_failed(v);
}

static bool pack_float(const OuMemoryView *v, uint8_t *item, OuBor value) {
    double number;
    if (!ou_number_double(value, &number)) {
        return conversion_failed(v);
    }
    float narrow = (float)number;
    memcpy(item, v->item_size == sizeof(narrow) ? (const void *)&narrow : &number, v->item_size);
    return true;
}

static bool pack_char(const OuMemoryView *v, uint8_t *item, OuBor value) {
    if (!ou_isa(value, OU_TYPE_BYTES)) {
        return invalid_type(v);
    }
    *item = ou_as_bytes(value)->data[0];
    return ou_as_bytes(value)->length == 1 || invalid_value(v);
}

static bool pack_item(const OuMemoryView *v, uint8_t *item, OuBor value) {
    char code = ou_memoryview_code(v->format);
    switch (code) {
    case 'c': return pack_char(v, item, value);
    case 'P': return pack_address(v, item, value);
    case 'f':
    case 'd': return pack_float(v, item, value);
    case '?': {
        OuTruth truth = ou_truth(value);
        *item = truth == OU_TRUE;
        return truth != OU_ERROR;
    }
    default: return pack_integer(v, item, value, code);
    }
}

bool ou_memoryview_write(OuMemoryView *v, uint8_t *p, OuBor value) {
    uint8_t item[8];
    size_t size;
    if (ou_memoryview_native(v->format, &size) == NULL) {
        raise_unsupported(v);
        return false;
    }
    if (!pack_item(v, item, value) || !ou_memoryview_alive(v)) {
        return false;
    }
    memcpy(p, item, v->item_size);
    return true;
}

// ---- equality ----

// Of two items with the same code whose values are equal only if their bytes are.
static bool bytes_decide(const OuMemoryView *v, const OuMemoryView *w) {
    char code = ou_memoryview_code(v->format);
    return code == ou_memoryview_code(w->format) && strchr("fd?", code) == NULL;
}

static OuTruth items_equal(const OuMemoryView *v, const uint8_t *p, const OuMemoryView *w, const uint8_t *q) {
    if (bytes_decide(v, w)) {
        return memcmp(p, q, v->item_size) == 0 ? OU_TRUE : OU_FALSE;
    }
    OuRef a = ou_memoryview_read(v, p), b = a != NULL ? ou_memoryview_read(w, q) : NULL;
    OuTruth same = b != NULL ? ou_compare_truth(a, b, OU_EQ) : OU_ERROR;
    ou_xdecref(a);
    ou_xdecref(b);
    return same;
}

// The items of the dimensions from number `i` on.
static OuTruth parts_equal(const OuMemoryView *v, const uint8_t *p, const OuMemoryView *w, const uint8_t *q, size_t i) {
    if (i == v->dimensions) {
        return items_equal(v, p, w, q);
    }
    OuTruth same = OU_TRUE;
    for (int64_t k = 0; k < v->dims[i].length && same == OU_TRUE; k++) {
        same = parts_equal(v, p + k * v->dims[i].stride, w, q + k * w->dims[i].stride, i + 1);
    }
    return same;
}

OuTruth ou_memoryview_equal(const OuMemoryView *v, const OuMemoryView *w) {
    size_t size;
    if (v->dimensions != w->dimensions) {
        return OU_FALSE;
    }
    for (size_t i = 0; i < v->dimensions; i++) {
        if (v->dims[i].length != w->dims[i].length) {
            return OU_FALSE;
        }
    }
    if (ou_memoryview_native(v->format, &size) == NULL || ou_memoryview_native(w->format, &size) == NULL) {
        return OU_FALSE; // no known format: no equality
    }
    return parts_equal(v, v->data, w, w->data, 0);
}
