// str: the type. Making is in str_alloc.c, searching in str_find.c and str_split.c, methods in str_methods.c.
#include <string.h>

#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/str_internal.h"
#include "interp/object/tuple.h"

static void str_dealloc(OuObject *o) {
    OuStr *self = ou_as_str(o);
    if (ou_str_is_interned(o)) {
        ou_str_forget_interned(o);
    }
    if (!ou_str_is_ascii(o)) {
        ou_mem_free(OU_DOMAIN_MEM, ((OuStrWide *)self)->utf8);
    }
    if (OU_LIKELY(ou_is(o, &ou_str_type))) {
        ou_object_free(o, self->capacity != 0 ? self->capacity : ou_str_block_size(o));
    } else {
        ou_type_free(o);
    }
}

// ---- comparing ----

bool ou_str_equal_slow(OuBor a, OuBor b) {
    size_t n = ou_str_length(a);
    if (n != ou_str_length(b) || ou_str_kind(a) != ou_str_kind(b) || ou_str_is_ascii(a) != ou_str_is_ascii(b)) {
        return false;
    }
    return memcmp(ou_str_data(a), ou_str_data(b), n * (size_t)ou_str_kind(a)) == 0;
}

bool ou_str_equal_cstr(OuBor a, const char *ascii) {
    size_t n = strlen(ascii);
    return ou_str_is_ascii(a) && ou_str_length(a) == n && memcmp(ou_str_data(a), ascii, n) == 0;
}

int ou_str_compare(OuBor a, OuBor b) {
    size_t n = ou_str_length(a), m = ou_str_length(b), shorter = n < m ? n : m;
    int kind_a = ou_str_kind(a), kind_b = ou_str_kind(b);
    const void *data_a = ou_str_data(a), *data_b = ou_str_data(b);
    if (kind_a == 1 && kind_b == 1) {
        int c = memcmp(data_a, data_b, shorter);
        if (c != 0) {
            return c;
        }
    } else {
        for (size_t i = 0; i < shorter; i++) {
            uint32_t x = ou_str_at_data(data_a, kind_a, i), y = ou_str_at_data(data_b, kind_b, i);
            if (x != y) {
                return x < y ? -1 : 1;
            }
        }
    }
    return n < m ? -1 : n > m;
}

static OuRef str_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (!ou_isa(a, OU_TYPE_STR) || !ou_isa(b, OU_TYPE_STR)) {
        return ou_newref(ou_not_implemented);
    }
    switch (op) {
    case OU_EQ: return ou_bool_new(ou_str_equal(a, b));
    case OU_NE: return ou_bool_new(!ou_str_equal(a, b));
    case OU_LT: return ou_bool_new(ou_str_compare(a, b) < 0);
    case OU_LE: return ou_bool_new(ou_str_compare(a, b) <= 0);
    case OU_GT: return ou_bool_new(ou_str_compare(a, b) > 0);
    default: return ou_bool_new(ou_str_compare(a, b) >= 0);
    }
}

static bool str_hash(OuBor self, int64_t *hash) {
    *hash = ou_str_hash(self);
    return true;
}

// ---- repr ----

static size_t repr_width(uint32_t c, uint32_t quote) {
    if (c == quote || c == '\\' || c == '\t' || c == '\n' || c == '\r') {
        return 2;
    }
    if (c < 0x80) {
        return c < ' ' || c == 0x7f ? 4 : 1;
    }
    return ou_char_is_printable(c) ? 1 : c < 0x100 ? 4 : c < 0x10000 ? 6 : 10;
}

static size_t put_escape(void *to, int kind, size_t at, uint32_t c, char letter, int digits) {
    static const char hex[] = "0123456789abcdef";
    ou_str_put(to, kind, at++, '\\');
    ou_str_put(to, kind, at++, (uint8_t)letter);
    while (digits-- > 0) {
        ou_str_put(to, kind, at++, (uint8_t)hex[c >> (4 * digits) & 15]);
    }
    return at;
}

static size_t put_repr_char(void *to, int kind, size_t at, uint32_t c, uint32_t quote) {
    switch (repr_width(c, quote)) {
    case 1: ou_str_put(to, kind, at, c); return at + 1;
    case 2:
        ou_str_put(to, kind, at, '\\');
        ou_str_put(to, kind, at + 1, c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c);
        return at + 2;
    case 4: return put_escape(to, kind, at, c, 'x', 2);
    case 6: return put_escape(to, kind, at, c, 'u', 4);
    default: return put_escape(to, kind, at, c, 'U', 8);
    }
}

OuRef ou_str_repr(OuBor o) {
    size_t n = ou_str_length(o), length = 2;
    const void *data = ou_str_data(o);
    int kind = ou_str_kind(o);
    bool single = false, twofold = false;
    uint32_t max_char = 0x7f, quote = '\'';
    for (size_t i = 0; i < n; i++) {
        uint32_t c = ou_str_at_data(data, kind, i);
        if (c >= ' ' && c < 0x7f && c != '\'' && c != '"' && c != '\\') { // most characters
            length++;
            continue;
        }
        single |= c == '\'';
        twofold |= c == '"';
        size_t width = repr_width(c, UINT32_MAX);
        length += width;
        if (width == 1 && c > max_char) {
            max_char = c;
        }
    }
    if (single && !twofold) {
        quote = '"';
    } else if (single) {
        for (size_t i = 0; i < n; i++) {
            length += ou_str_at_data(data, kind, i) == '\'';
        }
    }
    OuRef result = ou_str_alloc(length, max_char);
    if (result == NULL) {
        return NULL;
    }
    void *to = ou_str_data(result);
    int to_kind = ou_str_kind(result);
    size_t at = 1;
    ou_str_put(to, to_kind, 0, quote);
    if (length == n + 2) { // nothing to escape
        ou_chars_copy(to, to_kind, 1, data, kind, 0, n);
        ou_str_put(to, to_kind, n + 1, quote);
        return result;
    }
    for (size_t i = 0; i < n; i++) {
        at = put_repr_char(to, to_kind, at, ou_str_at_data(data, kind, i), quote);
    }
    ou_str_put(to, to_kind, at, quote);
    return result;
}

static OuRef str_repr(OuBor self) {
    return ou_str_repr(self);
}

static OuRef str_str(OuBor self) {
    return ou_str_exact(self);
}

// ---- as a sequence ----

static bool str_length(OuBor self, size_t *length) {
    *length = ou_str_length(self);
    return true;
}

static OuRef str_concat(OuBor left, OuBor right) {
    if (!ou_isa(right, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "can only concatenate str (not \"%.200T\") to str", right);
    }
    return ou_str_concat(left, right);
}

static OuRef str_repeat(OuBor self, int64_t count) {
    size_t n = ou_str_length(self);
    if (count <= 0 || n == 0) {
        return ou_str_shared_empty();
    }
    if (count == 1 && ou_is(self, &ou_str_type)) {
        return ou_newref(self);
    }
    if (n > (size_t)INT64_MAX / (size_t)count) {
        return ou_raise(&ou_exc_OverflowError, "repeated string is too long");
    }
    if (n == 1 && count == 1) {
        return ou_str_exact(self);
    }
    OuRef result = ou_str_alloc(n * (size_t)count, ou_str_max_char(self));
    if (result == NULL) {
        return NULL;
    }
    int kind = ou_str_kind(result);
    char *to = ou_str_data(result);
    if (n == 1) {
        ou_chars_fill(to, kind, 0, (size_t)count, ou_str_at(self, 0));
        return result;
    }
    size_t done = n * (size_t)kind, total = done * (size_t)count;
    memcpy(to, ou_str_data(self), done);
    while (done < total) { // doubling
        size_t step = done < total - done ? done : total - done;
        memcpy(to + done, to, step);
        done += step;
    }
    return result;
}

static OuTruth str_contains(OuBor self, OuBor item) {
    if (!ou_isa(item, OU_TYPE_STR)) {
        ou_raise(&ou_exc_TypeError, "'in <string>' requires string as left operand, not %.100T", item);
        return OU_ERROR;
    }
    if (ou_str_length(item) == 1 && ou_str_kind(item) == 1 && ou_str_kind(self) == 1) {
        return memchr(ou_str_data(self), *(const uint8_t *)ou_str_data(item), ou_str_length(self)) != NULL ? OU_TRUE
                                                                                                           : OU_FALSE;
    }
    return ou_str_find(self, item, 0, ou_str_length(self)) >= 0 ? OU_TRUE : OU_FALSE;
}

static OuRef str_item(OuBor self, int64_t index) {
    if (index < 0 || (uint64_t)index >= ou_str_length(self)) {
        return ou_raise(&ou_exc_IndexError, "string index out of range");
    }
    uint32_t c = ou_str_at(self, (size_t)index);
    return c < 0x100 ? ou_str_shared_char(c) : ou_str_from_char(c);
}

static OuRef slice_with_step(OuBor self, int64_t start, int64_t step, size_t count) {
    const void *data = ou_str_data(self);
    int kind = ou_str_kind(self);
    OuRef result = ou_str_alloc(count, ou_str_max_char(self));
    if (result == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        ou_str_put(ou_str_data(result), kind, i, ou_str_at_data(data, kind, (size_t)(start + (int64_t)i * step)));
    }
    return ou_str_narrow_take(result);
}

static OuRef str_slice(OuBor self, OuBor slice) {
    int64_t start, stop, step;
    if (!ou_slice_unpack(slice, &start, &stop, &step)) {
        return NULL;
    }
    size_t count = ou_slice_adjust(ou_str_length(self), &start, &stop, step);
    if (count == 0) {
        return ou_str_shared_empty();
    }
    if (step == 1 || count == 1) {
        return ou_str_substring(self, (size_t)start, (size_t)start + count);
    }
    return slice_with_step(self, start, step, count);
}

static OuRef str_get_item(OuBor self, OuBor key) {
    if (ou_is(key, &ou_int_type) && ou_int_is_word(key)) {
        int64_t word = ou_int_word(key);
        return str_item(self, word < 0 ? word + (int64_t)ou_str_length(self) : word);
    }
    if (ou_is(key, &ou_slice_type)) {
        return str_slice(self, key);
    }
    if (!ou_isa(key, OU_TYPE_INT) && key->type->index == NULL) {
        return ou_raise(&ou_exc_TypeError, "string indices must be integers, not '%.200T'", key);
    }
    int64_t index;
    if (!ou_index_int64(key, &index)) {
        return NULL;
    }
    if (index < 0) {
        index += (int64_t)ou_str_length(self);
    }
    return str_item(self, index);
}

static OuRef str_iter(OuBor self) {
    return ou_sequence_iter_new(&ou_str_iter_type, self);
}

static OuRef str_remainder(OuBor left, OuBor right) {
    return ou_isa(left, OU_TYPE_STR) ? ou_str_percent(left, right) : ou_newref(ou_not_implemented);
}

// ---- str(object='', encoding, errors) ----

static OuRef decode_object(OuBor object, OuBor encoding, OuBor errors) {
    const char *encoding_text = NULL, *errors_text = NULL;
    if (ou_isa(object, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "decoding str is not supported");
    }
    if ((encoding != NULL && (encoding_text = ou_str_utf8(encoding, NULL)) == NULL) ||
        (errors != NULL && (errors_text = ou_str_utf8(errors, NULL)) == NULL)) {
        return NULL;
    }
    OuBuffer buffer;
    if (!ou_buffer_find(object, &buffer)) {
        return ou_raise(&ou_exc_TypeError, "decoding to str: need a bytes-like object, %.80T found", object);
    }
    OuRef result = ou_decode(buffer.data, buffer.size, encoding_text, errors_text);
    ou_buffer_release(&buffer);
    return result;
}

static OuRef str_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "str", .names = {"object", "encoding", "errors"}, .positional = 3};
    OuBor given[3];
    OuRef result;
    if (nargs == 1 && (kwnames == NULL || ou_tuple_length(kwnames) == 0)) {
        result = ou_str(args[0]);
    } else {
        if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
            return NULL;
        }
        if (!ou_arg_is_str_named("str", "encoding", given[1]) || !ou_arg_is_str_named("str", "errors", given[2])) {
            return NULL;
        }
        if (given[0] == NULL) {
            result = ou_str_shared_empty();
        } else if (given[1] == NULL && given[2] == NULL) {
            result = ou_str(given[0]);
        } else {
            result = decode_object(given[0], given[1], given[2]);
        }
    }
    if (result == NULL || type == &ou_str_type) {
        return result;
    }
    OuRef derived = ou_str_subtype_new(type, result);
    ou_decref(result);
    return derived;
}

OuType ou_str_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = str_dealloc}},
    .name = "str",
    .doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
           "Text: the object's own form (__str__, else repr), or bytes decoded with an encoding.",
    .flags = OU_TYPE_BASE | OU_TYPE_STR,
    .instance_size = sizeof(OuStr),
    .item_size = 1,
    .var_size = ou_str_var_size,
    .methods = ou_str_methods,
    .new = str_new,
    .repr = str_repr,
    .str = str_str,
    .hash = str_hash,
    .compare = str_compare,
    .iter = str_iter,
    .remainder = str_remainder,
    .length = str_length,
    .get_item = str_get_item,
    .contains = str_contains,
    .concat = str_concat,
    .repeat = str_repeat,
    .sequence_item = str_item,
};
