// The items of arrays: their codes, reading and writing one, growing, appending.
#include <string.h>

#include "stdlib/array_internal.h"

const ArrayCode array_codes[] = {
    {'b', 1, true, true, "b", 1},     {'B', 1, true, false, "B", 0},    {'u', 4, false, false, "w", 20},
    {'h', 2, true, true, "h", 4},     {'H', 2, true, false, "H", 2},    {'i', 4, true, true, "i", 8},
    {'I', 4, true, false, "I", 6},    {'l', 8, true, true, "l", 12},    {'L', 8, true, false, "L", 10},
    {'q', 8, true, true, "q", 12},    {'Q', 8, true, false, "Q", 10},   {'f', 4, false, true, "f", 14},
    {'d', 8, false, true, "d", 16},   {0},
};

const ArrayCode *array_code(uint32_t c) {
    for (const ArrayCode *code = array_codes; code->code != 0; code++) {
        if ((uint8_t)code->code == c) {
            return code;
        }
    }
    return NULL;
}

OuRef array_make(OuType *type, const ArrayCode *code, size_t length) {
    Array *a = (Array *)ou_type_alloc(type, 0);
    if (a == NULL) {
        return NULL;
    }
    a->code = code;
    ou_gc_track(&a->head);
    if (length > (size_t)INT64_MAX / code->size ||
        (length != 0 && (a->data = ou_mem_alloc(OU_DOMAIN_MEM, length * code->size)) == NULL)) {
        ou_decref(&a->head);
        return ou_raise_no_memory();
    }
    a->length = a->capacity = length;
    return &a->head;
}

bool array_may_resize(const Array *a) {
    return a->exports == 0 || ou_raise_false(&ou_exc_BufferError, "cannot resize an array that is exporting buffers");
}

bool array_resize(Array *a, size_t length) {
    if (length != a->length && !array_may_resize(a)) {
        return false;
    }
    if (a->capacity >= length && a->length < length + 16 && a->data != NULL) {
        a->length = length;
        return true;
    }
    if (length == 0) {
        ou_mem_free(OU_DOMAIN_MEM, a->data);
        a->data = NULL;
        a->capacity = a->length = 0;
        return true;
    }
    size_t capacity = (length >> 4) + (a->length < 8 ? 3 : 7) + length;
    uint8_t *data = length > (size_t)INT64_MAX / 2 / a->code->size
                        ? NULL
                        : ou_mem_realloc(OU_DOMAIN_MEM, a->data, capacity * a->code->size);
    if (data == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    a->data = data;
    a->capacity = capacity;
    a->length = length;
    return true;
}

// ---- one item ----

static OuRef get_char(uint32_t c) {
    if (c > 0x10ffff) {
        return ou_raise(&ou_exc_ValueError, "character U+%x is not in range [U+0000; U+10ffff]", c);
    }
    return ou_str_from_char(c);
}

OuRef array_get(const Array *a, size_t i) {
    const uint8_t *p = a->data + i * a->code->size;
    uint64_t word = 0;
    unsigned unused = 64 - 8 * a->code->size;
    double number;
    float narrow;
    memcpy(&word, p, a->code->size);
    switch (a->code->code) {
    case 'u': return get_char((uint32_t)word);
    case 'f': memcpy(&narrow, p, 4); return ou_float_new((double)narrow);
    case 'd': memcpy(&number, p, 8); return ou_float_new(number);
    default: return a->code->is_signed ? ou_int_new((int64_t)(word << unused) >> unused) : ou_int_from_uint64(word);
    }
}

static bool overflow(const char *what, bool low) {
    return ou_raise_false(&ou_exc_OverflowError, low ? "%s is less than minimum" : "%s is greater than maximum", what);
}

// Small integers, which CPython reads as C short or int: *word is in the range of a long.
static bool check_small(const ArrayCode *code, int64_t word) {
    bool wide = code->code == 'H' || code->code == 'i';
    int64_t limit = wide ? INT32_MAX : INT16_MAX;
    if (code->code == 'B') {
        return (word >= 0 && word <= UINT8_MAX) || overflow("unsigned byte integer", word < 0);
    }
    if (word < -limit - 1 || word > limit) {
        return overflow(wide ? "signed integer" : "signed short integer", word < 0);
    }
    if (code->code == 'b' && (word < INT8_MIN || word > INT8_MAX)) {
        return overflow("signed char", word < 0);
    }
    return code->code != 'H' || (word >= 0 && word <= UINT16_MAX) || overflow("unsigned short", word < 0);
}

static bool too_large(const ArrayCode *code, bool negative) {
    if (code->code == 'I' || code->code == 'L') {
        return ou_raise_false(&ou_exc_OverflowError, negative ? "can't convert negative value to unsigned int"
                                                              : "Python int too large to convert to C unsigned long");
    }
    if (code->code == 'q' || code->code == 'Q') {
        return ou_raise_false(&ou_exc_OverflowError, negative && code->code == 'Q' ? "can't convert negative int to unsigned"
                                                                                   : "int too big to convert");
    }
    return ou_raise_false(&ou_exc_OverflowError, "Python int too large to convert to C long");
}

static bool convert_integer(const ArrayCode *code, OuBor value, uint8_t *item) {
    OuRef number = ou_index(value);
    int64_t word = 0;
    if (number == NULL) {
        return false;
    }
    bool negative = ou_int_is_negative(number), fits = ou_int_fits_int64(number, &word), ok;
    bool wide_unsigned = !code->is_signed && code->size >= 4;
    if (wide_unsigned && (negative || (!fits && ou_int_bit_length(number) > 64))) {
        ok = too_large(code, negative);
    } else if (code->code == 'I') {
        ok = (fits && word <= UINT32_MAX) || overflow("unsigned int", false);
    } else if (!fits) {
        ok = wide_unsigned ? ou_int_to_bytes(number, (uint8_t *)&word, 8, true, false) : too_large(code, negative);
    } else {
        ok = code->size == 8 || check_small(code, word);
    }
    memcpy(item, &word, code->size);
    ou_decref(number);
    return ok;
}

static bool convert(const ArrayCode *code, OuBor value, uint8_t *item) {
    double number;
    if (code->is_integer) {
        return convert_integer(code, value, item);
    }
    if (code->code == 'u') {
        if (!ou_isa(value, OU_TYPE_STR) || ou_str_length(value) != 1) {
            return ou_raise_false(&ou_exc_TypeError, "array item must be unicode character");
        }
        uint32_t c = ou_str_at(value, 0);
        memcpy(item, &c, 4);
        return true;
    }
    if (!ou_arg_double(value, &number)) {
        return false;
    }
    float narrow = (float)number;
    memcpy(item, code->code == 'f' ? (void *)&narrow : (void *)&number, code->size);
    return true;
}

bool array_set(Array *a, size_t i, OuBor value) {
    uint8_t item[8];
    if (!convert(a->code, value, item)) {
        return false;
    }
    if (i < a->length) { // otherwise the value's conversion has taken items away
        memcpy(a->data + i * a->code->size, item, a->code->size);
    }
    return true;
}

// ---- many items ----

bool array_append(Array *a, OuBor value) {
    uint8_t item[8];
    if (!convert(a->code, value, item) || !array_resize(a, a->length + 1)) {
        return false;
    }
    memcpy(a->data + (a->length - 1) * a->code->size, item, a->code->size);
    return true;
}

static bool append_items(Array *a, const Array *other) {
    size_t n = a->length, count = other->length;
    if (!array_resize(a, n + count)) {
        return false;
    }
    if (count != 0) {
        memcpy(a->data + n * a->code->size, other->data, count * a->code->size); // other may be a itself
    }
    return true;
}

bool array_extend(Array *a, OuBor iterable) {
    if (ou_is_kind_of(iterable, &array_type)) {
        if (as_array(iterable)->code != a->code) {
            return ou_raise_false(&ou_exc_TypeError, "can only extend with array of same kind");
        }
        return append_items(a, as_array(iterable));
    }
    OuRef iterator = ou_iter(iterable);
    OuNext got = iterator ? OU_ITEM : OU_FAIL;
    while (got == OU_ITEM) {
        OuRef item;
        got = ou_next(iterator, &item);
        if (got == OU_ITEM) {
            got = array_append(a, item) ? OU_ITEM : OU_FAIL;
            ou_decref(item);
        }
    }
    ou_xdecref(iterator);
    return got == OU_END;
}

bool array_put_bytes(Array *a, OuBor source) {
    OuBuffer buffer;
    if (!ou_buffer_get(source, &buffer, false)) {
        return false;
    }
    size_t size = a->code->size, n = a->length;
    bool ok = buffer.size % size == 0 || ou_raise_false(&ou_exc_ValueError, "bytes length not a multiple of item size");
    ok = ok && array_resize(a, n + buffer.size / size);
    if (ok && buffer.size != 0) {
        memcpy(a->data + n * size, buffer.data, buffer.size);
    }
    ou_buffer_release(&buffer);
    return ok;
}

bool array_put_text(Array *a, OuBor text) {
    size_t n = a->length, count = ou_str_length(text);
    if (!array_resize(a, n + count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t c = ou_str_at(text, i);
        memcpy(a->data + (n + i) * 4, &c, 4);
    }
    return true;
}

bool array_delete(Array *a, size_t i, size_t count) {
    size_t size = a->code->size;
    if (a->exports > 0 && count != 0) {
        return array_resize(a, a->length - count);
    }
    if (count != 0) {
        memmove(a->data + i * size, a->data + (i + count) * size, (a->length - i - count) * size);
    }
    return array_resize(a, a->length - count);
}

OuRef array_text(const Array *a) {
    OuStrBuilder builder;
    ou_builder_init(&builder);
    for (size_t i = 0; i < a->length; i++) {
        uint32_t c;
        memcpy(&c, a->data + 4 * i, 4);
        if (c > 0x10ffff) {
            get_char(c);
            ou_builder_fini(&builder);
            return NULL;
        }
        if (!ou_builder_char(&builder, c)) {
            ou_builder_fini(&builder);
            return NULL;
        }
    }
    return ou_builder_finish(&builder);
}

OuRef array_bytes(const Array *a) {
    return ou_bytes_new(a->data ? a->data : (const uint8_t *)"", a->length * a->code->size);
}

OuRef array_slice(const Array *a, size_t start, size_t count, int64_t step) {
    OuRef result = array_make(&array_type, a->code, count);
    for (size_t i = 0; result != NULL && i < count; i++) {
        memcpy(as_array(result)->data + i * a->code->size, a->data + ((int64_t)start + (int64_t)i * step) * a->code->size,
               a->code->size);
    }
    return result;
}

void array_swap_bytes(uint8_t *data, size_t count, size_t size) {
    for (; count > 0; count--, data += size) {
        for (size_t i = 0; i < size / 2; i++) {
            uint8_t byte = data[i];
            data[i] = data[size - 1 - i];
            data[size - 1 - i] = byte;
        }
    }
}
