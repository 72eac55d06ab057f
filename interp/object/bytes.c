// bytes: the type, the buffer protocol's entry points, and what bytes() and bytearray() make of their arguments.
#include <string.h>

#include "interp/object/args.h"
#include "interp/object/bytes_internal.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/text_state.h"
#include "interp/object/tuple.h"

static size_t block_size(size_t n) {
    return offsetof(OuBytes, data) + n + 1;
}

static size_t bytes_var_size(OuBor self) {
    return block_size(ou_as_bytes(self)->length);
}

static void bytes_dealloc(OuObject *o) {
    if (OU_LIKELY(ou_is(o, &ou_bytes_type))) {
        ou_object_free(o, bytes_var_size(o));
    } else {
        ou_type_free(o);
    }
}

OuRef ou_bytes_new(const void *data, size_t n) {
    if (data != NULL && n == 0) {
        return ou_bytes_shared_empty();
    }
    if (data != NULL && n == 1) {
        return ou_bytes_shared_value(*(const uint8_t *)data);
    }
    if (n > SIZE_MAX / 2 - sizeof(OuBytes)) {
        return ou_raise_no_memory();
    }
    OuBytes *self = (OuBytes *)ou_object_alloc(&ou_bytes_type, block_size(n));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    self->length = n;
    self->hash = -1;
    if (data != NULL) {
        memcpy(self->data, data, n);
    }
    self->data[n] = 0;
    return &self->head;
}

OuRef ou_bytes_resize_take(OuRef bytes, size_t n) {
    OuBytes *self = ou_as_bytes(bytes);
    if (n < 2) {
        OuRef shared = ou_bytes_new(self->data, n);
        ou_decref(bytes);
        return shared;
    }
    self = n > SIZE_MAX / 2 - sizeof(OuBytes) ? NULL : ou_mem_realloc(OU_DOMAIN_OBJECT, self, block_size(n));
    if (self == NULL) {
        ou_decref(bytes);
        return ou_raise_no_memory();
    }
    self->length = n;
    self->data[n] = 0;
    return &self->head;
}

// ---- the buffer protocol ----

static bool bytes_buffer(OuBor self, OuBuffer *out, bool writable) {
    if (writable) {
        return ou_raise_false(&ou_exc_BufferError, "Object is not writable.");
    }
    out->data = ou_as_bytes(self)->data;
    out->size = ou_as_bytes(self)->length;
    out->readonly = true;
    return true;
}

// ---- from arguments ----

bool ou_byte_value(OuBor o, const char *what, uint8_t *out) {
    OuRef number = ou_index(o);
    int64_t value = -1;
    if (number == NULL) {
        return false;
    }
    bool fits = ou_int_fits_int64(number, &value) && value >= 0 && value <= 255;
    ou_decref(number);
    *out = (uint8_t)value;
    return fits || ou_raise_false(&ou_exc_ValueError, "%s must be in range(0, 256)", what);
}

// Grows a byte array for an iterable's values, then makes a bytes object of it.
typedef struct Gather {
    uint8_t *data;
    size_t length, capacity;
} Gather;

static bool gather_item(Gather *g, OuBor item, const char *what) {
    if (g->length == g->capacity) {
        size_t capacity = g->capacity * 2 + 64;
        uint8_t *grown = ou_mem_realloc(OU_DOMAIN_MEM, g->data, capacity);
        if (grown == NULL) {
            return ou_raise_no_memory() != NULL;
        }
        g->data = grown;
        g->capacity = capacity;
    }
    if (!ou_byte_value(item, what, &g->data[g->length])) {
        return false;
    }
    g->length++;
    return true;
}

static OuRef bytes_from_iterable(OuBor source, const char *name) {
    OuRef iter = ou_iter(source), item = NULL, result = NULL;
    if (iter == NULL) {
        if (ou_error_is(TypeError)) {
            ou_error_clear();
            ou_raise(&ou_exc_TypeError, "cannot convert '%.200T' object to %s", source, name);
        }
        return NULL;
    }
    const char *what = strcmp(name, "bytes") == 0 ? "bytes" : "byte";
    Gather g = {NULL, 0, 0};
    size_t hint; // not needed here, but its exceptions count
    OuNext next = strcmp(name, "bytes") != 0 || ou_length_hint(source, 0, &hint) ? OU_ITEM : OU_FAIL;
    while (next == OU_ITEM && (next = ou_next(iter, &item)) == OU_ITEM) {
        bool ok = gather_item(&g, item, what);
        ou_decref(item);
        if (!ok) {
            next = OU_FAIL;
            break;
        }
    }
    if (next == OU_END) {
        result = ou_bytes_new(g.data != NULL ? g.data : (const uint8_t *)"", g.length);
    }
    ou_mem_free(OU_DOMAIN_MEM, g.data);
    ou_decref(iter);
    return result;
}

OuRef ou_bytes_from_object(OuBor source, const char *name) {
    if (ou_is(source, &ou_bytes_type)) {
        return ou_newref(source);
    }
    if (source->type->buffer != NULL) {
        OuBuffer buffer;
        if (!ou_buffer_get_strided(source, &buffer)) {
            return NULL;
        }
        OuRef result = ou_buffer_bytes(&buffer, false);
        ou_buffer_release(&buffer);
        return result;
    }
    if (ou_isa(source, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "cannot convert '%.200T' object to %s", source, name);
    }
    return bytes_from_iterable(source, name);
}

bool ou_bytes_count(OuBor number, size_t *n) {
    int64_t count = 0;
    if (!ou_int_fits_int64(number, &count)) {
        return ou_raise_false(&ou_exc_OverflowError, "cannot fit '%.200T' into an index-sized integer", number);
    }
    if (count < 0) {
        return ou_raise_false(&ou_exc_ValueError, "negative count");
    }
    *n = (size_t)count;
    return true;
}

static OuRef zeros_take(OuRef number) {
    size_t count;
    bool ok = ou_bytes_count(number, &count);
    ou_decref(number);
    if (!ok || count == 0) {
        return ok ? ou_bytes_shared_empty() : NULL;
    }
    OuRef result = ou_bytes_new(NULL, count);
    if (result != NULL) {
        memset(ou_as_bytes(result)->data, 0, count);
    }
    return result;
}

static OuRef encode_argument(OuBor source, OuBor encoding, OuBor errors) {
    const char *encoding_text = NULL, *errors_text = NULL;
    if (source == NULL || !ou_isa(source, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError,
                        encoding != NULL ? "encoding without a string argument" : "errors without a string argument");
    }
    if (encoding == NULL) {
        return ou_raise(&ou_exc_TypeError, "string argument without an encoding");
    }
    if ((encoding_text = ou_str_utf8(encoding, NULL)) == NULL ||
        (errors != NULL && (errors_text = ou_str_utf8(errors, NULL)) == NULL)) {
        return NULL;
    }
    return ou_encode(source, encoding_text, errors_text);
}

OuRef ou_bytes_from_arguments(OuBor source, OuBor encoding, OuBor errors, const char *name) {
    if (encoding != NULL || errors != NULL) {
        return encode_argument(source, encoding, errors);
    }
    if (source == NULL) {
        return ou_bytes_shared_empty();
    }
    if (ou_isa(source, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "string argument without an encoding");
    }
    if (ou_isa(source, OU_TYPE_INT) || source->type->index != NULL) {
        OuRef number = ou_index(source);
        if (number != NULL) {
            return zeros_take(number);
        }
        if (!ou_error_is(TypeError)) {
            return NULL;
        }
        ou_error_clear();
    }
    return ou_bytes_from_object(source, name);
}

// source.__bytes__() where there is one; OU_END otherwise.
static OuNext bytes_by_method(OuBor source, OuRef *result) {
    OuRef method = NULL;
    OuNext found = ou_find_special(source, ou_names.dunder_bytes, &method);
    if (found != OU_ITEM) {
        return found;
    }
    *result = ou_call_0(method);
    ou_decref(method);
    if (*result != NULL && !ou_isa(*result, OU_TYPE_BYTES)) {
        ou_raise(&ou_exc_TypeError, "__bytes__ returned non-bytes (type %.200T)", *result);
        ou_clear(result);
    }
    return *result != NULL ? OU_ITEM : OU_FAIL;
}

static OuRef bytes_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "bytes", .names = {"source", "encoding", "errors"}, .positional = 3};
    OuBor given[3];
    OuRef made = NULL;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !ou_arg_is_str_named("bytes", "encoding", given[1]) ||
        !ou_arg_is_str_named("bytes", "errors", given[2])) {
        return NULL;
    }
    OuNext by_method = OU_END;
    if (given[0] != NULL && given[1] == NULL && given[2] == NULL && !ou_is(given[0], &ou_bytes_type)) {
        by_method = bytes_by_method(given[0], &made);
    }
    if (by_method == OU_END) {
        made = ou_bytes_from_arguments(given[0], given[1], given[2], "bytes");
    }
    if (made == NULL || type == &ou_bytes_type) {
        return made;
    }
    size_t n = ou_as_bytes(made)->length;
    OuRef self = ou_type_alloc_sized(type, block_size(n));
    if (self != NULL) {
        ou_as_bytes(self)->length = n;
        ou_as_bytes(self)->hash = -1;
        memcpy(ou_as_bytes(self)->data, ou_as_bytes(made)->data, n);
    }
    ou_decref(made);
    return self;
}

// ---- behaviour ----

bool ou_bytes_repr_into(OuStrBuilder *b, const uint8_t *data, size_t n, bool always_escape) {
    bool single = memchr(data, '\'', n) != NULL, twofold = memchr(data, '"', n) != NULL;
    char quote = single && !twofold ? '"' : '\'', text[5];
    if (!ou_builder_char(b, 'b') || !ou_builder_char(b, (uint8_t)quote)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        static const char hex[] = "0123456789abcdef";
        uint8_t c = data[i];
        size_t length = 2;
        text[0] = '\\';
        if (c == (uint8_t)quote || c == '\\' || (always_escape && c == '\'')) {
            text[1] = (char)c;
        } else if (c == '\t' || c == '\n' || c == '\r') {
            text[1] = c == '\t' ? 't' : c == '\n' ? 'n' : 'r';
        } else if (c < ' ' || c >= 0x7f) {
            text[1] = 'x';
            text[2] = hex[c >> 4];
            text[3] = hex[c & 15];
            length = 4;
        } else {
            text[0] = (char)c;
            length = 1;
        }
        if (!ou_builder_ascii(b, text, length)) {
            return false;
        }
    }
    return ou_builder_char(b, (uint8_t)quote);
}

static OuRef bytes_repr(OuBor self) {
    OuStrBuilder b;
    ou_builder_init(&b);
    return ou_bytes_repr_into(&b, ou_as_bytes(self)->data, ou_as_bytes(self)->length, false) ? ou_builder_finish(&b)
                                                                                             : NULL;
}

static bool bytes_hash(OuBor o, int64_t *hash) {
    OuBytes *self = ou_as_bytes(o);
    if (self->hash == -1) {
        self->hash = ou_bytes_hash(self->data, self->length);
    }
    *hash = self->hash;
    return true;
}

OuRef ou_bytes_order(const uint8_t *a, size_t n, const uint8_t *b, size_t m, OuCompareOp op) {
    if ((op == OU_EQ || op == OU_NE) && n != m) {
        return ou_bool_new(op == OU_NE);
    }
    size_t shorter = n < m ? n : m;
    int c = shorter != 0 ? memcmp(a, b, shorter) : 0;
    if (c == 0) {
        c = n < m ? -1 : n > m;
    }
    switch (op) {
    case OU_LT: return ou_bool_new(c < 0);
    case OU_LE: return ou_bool_new(c <= 0);
    case OU_EQ: return ou_bool_new(c == 0);
    case OU_NE: return ou_bool_new(c != 0);
    case OU_GT: return ou_bool_new(c > 0);
    default: return ou_bool_new(c >= 0);
    }
}

static OuRef bytes_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (!ou_isa(a, OU_TYPE_BYTES) || !ou_isa(b, OU_TYPE_BYTES)) {
        return ou_newref(ou_not_implemented);
    }
    const OuBytes *x = ou_as_bytes(a), *y = ou_as_bytes(b);
    return ou_bytes_order(x->data, x->length, y->data, y->length, op);
}

static bool bytes_length(OuBor self, size_t *length) {
    *length = ou_as_bytes(self)->length;
    return true;
}

static OuRef bytes_item(OuBor self, int64_t index) {
    if (index < 0 || (uint64_t)index >= ou_as_bytes(self)->length) {
        return ou_raise(&ou_exc_IndexError, "index out of range");
    }
    return ou_int_new(ou_as_bytes(self)->data[index]);
}

static OuRef bytes_slice(OuBor self, OuBor slice) {
    int64_t start, stop, step;
    if (!ou_slice_unpack(slice, &start, &stop, &step)) {
        return NULL;
    }
    const OuBytes *b = ou_as_bytes(self);
    size_t count = ou_slice_adjust(b->length, &start, &stop, step);
    if (step == 1 && count == b->length && ou_is(self, &ou_bytes_type)) {
        return ou_newref(self);
    }
    if (step == 1 || count <= 1) {
        return ou_bytes_new(b->data + (count != 0 ? start : 0), count);
    }
    OuRef result = ou_bytes_new(NULL, count);
    for (size_t i = 0; result != NULL && i < count; i++) {
        ou_as_bytes(result)->data[i] = b->data[start + (int64_t)i * step];
    }
    return result;
}

static OuRef bytes_get_item(OuBor self, OuBor key) {
    if (ou_is(key, &ou_slice_type)) {
        return bytes_slice(self, key);
    }
    if (!ou_isa(key, OU_TYPE_INT) && key->type->index == NULL) {
        return ou_raise(&ou_exc_TypeError, "byte indices must be integers or slices, not %.200T", key);
    }
    int64_t index;
    if (!ou_index_int64(key, &index)) {
        return NULL;
    }
    return bytes_item(self, index < 0 ? index + (int64_t)ou_as_bytes(self)->length : index);
}

static OuRef bytes_iter(OuBor self) {
    return ou_sequence_iter_new(&ou_bytes_iter_type, self);
}

static OuRef bytes_remainder(OuBor left, OuBor right) {
    return ou_isa(left, OU_TYPE_BYTES) ? ou_bytes_percent(left, right, false) : ou_newref(ou_not_implemented);
}

static OuRef bytes_getnewargs(OuBor self) {
    OuRef exact = ou_bytes_new(ou_as_bytes(self)->data, ou_as_bytes(self)->length);
    OuRef result = exact != NULL ? ou_tuple_pack(1, exact) : NULL;
    ou_xdecref(exact);
    return result;
}

static OuRef bytes_dunder_bytes(OuBor self) {
    return ou_is(self, &ou_bytes_type) ? ou_newref(self)
                                       : ou_bytes_new(ou_as_bytes(self)->data, ou_as_bytes(self)->length);
}

static OuRef bytes_sizeof(OuBor self) {
    return ou_int_new((int64_t)(ou_is(self, &ou_bytes_type) ? bytes_var_size(self) : ou_type_block_size(self)));
}

static const OuMethodDef bytes_methods[] = {
#include "interp/object/bytes_methods.inc"
    OU_NOARGS("__getnewargs__", bytes_getnewargs, "__getnewargs__($self, /)\n--\n\nWhat a copy is made from."),
    OU_NOARGS("__bytes__", bytes_dunder_bytes, "__bytes__($self, /)\n--\n\nThe object as exact bytes."),
    OU_NOARGS("__sizeof__", bytes_sizeof, "__sizeof__($self, /)\n--\n\nThe size of the object in memory, in bytes."),
    {.name = NULL},
};

OuType ou_bytes_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = bytes_dealloc}},
    .name = "bytes",
    .doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(buffer) -> the same bytes\n"
           "bytes(int) -> as many zeros\nbytes() -> without bytes\n\nAn "
           "immutable sequence of bytes.",
    .flags = OU_TYPE_BASE | OU_TYPE_BYTES,
    .instance_size = offsetof(OuBytes, data) + 1,
    .item_size = 1,
    .var_size = bytes_var_size,
    .methods = bytes_methods,
    .new = bytes_new,
    .repr = bytes_repr,
    .str = bytes_repr,
    .hash = bytes_hash,
    .compare = bytes_compare,
    .iter = bytes_iter,
    .remainder = bytes_remainder,
    .length = bytes_length,
    .get_item = bytes_get_item,
    .contains = ou_bytes_contains,
    .concat = ou_bytes_concat,
    .repeat = ou_bytes_repeat,
    .sequence_item = bytes_item,
    .buffer = bytes_buffer,
};
