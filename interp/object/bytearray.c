// bytearray: a growing array of bytes outside the object, with CPython's growth.
//
// Equations: block <= data, data + length < block + capacity (a zero byte follows the last one); block NULL: capacity
// 0. Bytes taken away at the front are skipped (data moves), so that a queue costs O(1) an item.
#include <string.h>

#include "interp/object/args.h"
#include "interp/object/bytes_internal.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/reduce.h"
#include "interp/object/simple.h"
#include "interp/object/tuple.h"

static void bytearray_dealloc(OuObject *o) {
    OuByteArray *self = ou_as_bytearray(o);
    OU_ASSERT(self->exports == 0);
    ou_mem_free(OU_DOMAIN_MEM, self->block);
    ou_type_free(o);
}

static bool check_exports(const OuByteArray *self) {
    return self->exports == 0 ||
           ou_raise_false(&ou_exc_BufferError, "Existing exports of data: object cannot be re-sized");
}

bool ou_bytearray_resize(OuByteArray *self, size_t n) {
    if (n == self->length) {
        return true;
    }
    if (!check_exports(self)) {
        return false;
    }
    size_t skipped = self->block != NULL ? (size_t)(self->data - self->block) : 0, capacity;
    if (n > (size_t)INT64_MAX - skipped - 16) {
        return ou_raise_no_memory() != NULL;
    }
    if (n + skipped + 1 <= self->capacity) {
        if (n >= self->capacity / 2) {
            self->length = n;
            self->data[n] = 0;
            return true;
        }
        capacity = n + 1;
    } else if ((double)n <= (double)self->capacity * 1.125) {
        capacity = n + (n >> 3) + (n < 9 ? 3 : 6);
    } else {
        capacity = n + 1;
    }
    size_t kept = n < self->length ? n : self->length;
    uint8_t *block;
    if (skipped != 0) {
        if ((block = ou_mem_alloc(OU_DOMAIN_MEM, capacity)) != NULL) {
            memcpy(block, self->data, kept);
            ou_mem_free(OU_DOMAIN_MEM, self->block);
        }
    } else {
        block = ou_mem_realloc(OU_DOMAIN_MEM, self->block, capacity);
    }
    if (block == NULL && n < self->length) { // shrinking can do without
        self->length = n;
        self->data[n] = 0;
        return true;
    }
    if (block == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    self->block = self->data = block;
    self->length = n;
    self->capacity = capacity;
    block[n] = 0;
    return true;
}

OuRef ou_bytearray_new(const void *data, size_t n) {
    OuRef o = ou_type_alloc(&ou_bytearray_type, 0);
    if (o == NULL) {
        return NULL;
    }
    if (!ou_bytearray_resize(ou_as_bytearray(o), n)) {
        ou_decref(o);
        return NULL;
    }
    if (data != NULL && n != 0) {
        memcpy(ou_as_bytearray(o)->data, data, n);
    }
    return o;
}

// Replaces data[start..end) by n bytes from elsewhere.
static bool splice(OuByteArray *self, size_t start, size_t end, const uint8_t *from, size_t n) {
    size_t removed = end - start, tail = self->length - end;
    if (n < removed) {
        if (!check_exports(self)) {
            return false;
        }
        if (start == 0) {
            self->data += removed - n; // skip at the front
        } else {
            memmove(self->data + start + n, self->data + end, tail);
        }
        if (!ou_bytearray_resize(self, self->length - (removed - n))) {
            return false;
        }
    } else if (n > removed) {
        if (!ou_bytearray_resize(self, self->length + (n - removed))) {
            return false;
        }
        memmove(self->data + start + n, self->data + end, tail);
    }
    if (n != 0) {
        memcpy(self->data + start, from, n);
    }
    return true;
}

// ---- making ----

static OuRef bytearray_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args;
    (void)nargs;
    (void)kwnames;
    return ou_type_alloc(type, 0);
}

static bool bytearray_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {
        .function = "bytearray", .names = {"source", "encoding", "errors"}, .positional = 3};
    OuBor given[3];
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return false;
    }
    for (size_t i = 1; i < 3; i++) {
        if (!ou_arg_is_str_named("bytearray", params.names[i], given[i])) {
            return false;
        }
    }
    OuByteArray *array = ou_as_bytearray(self);
    if (array->length != 0 && !ou_bytearray_resize(array, 0)) {
        return false;
    }
    size_t zeros;
    if (given[0] && ou_isa(given[0], OU_TYPE_INT) && !given[1] && !given[2]) { // in place: there may be many
        bool ok = ou_bytes_count(given[0], &zeros) && ou_bytearray_resize(array, zeros);
        if (ok && zeros > 0) {
            memset(array->data, 0, zeros);
        }
        return ok;
    }
    OuRef source = ou_bytes_from_arguments(given[0], given[1], given[2], "bytearray"); // may run Python code
    if (source == NULL) {
        return false;
    }
    bool ok = splice(array, 0, array->length, ou_as_bytes(source)->data, ou_as_bytes(source)->length);
    ou_decref(source);
    return ok;
}

// ---- behaviour ----

static OuRef bytearray_repr(OuBor self) {
    const OuByteArray *array = ou_as_bytearray(self);
    const char *name = self->type->name, *dot = strrchr(name, '.');
    OuStrBuilder b;
    ou_builder_init(&b);
    bool ok = ou_builder_cstr(&b, dot != NULL ? dot + 1 : name) && ou_builder_char(&b, '(') &&
              ou_bytes_repr_into(&b, array->data != NULL ? array->data : (const uint8_t *)"", array->length, true) &&
              ou_builder_char(&b, ')');
    return ok ? ou_builder_finish(&b) : NULL;
}

static OuRef bytearray_compare(OuBor a, OuBor b, OuCompareOp op) {
    OuBuffer x, y;
    if (!ou_buffer_find(a, &x)) {
        return ou_newref(ou_not_implemented);
    }
    if (!ou_buffer_find(b, &y)) {
        ou_buffer_release(&x);
        return ou_newref(ou_not_implemented);
    }
    OuRef result = ou_bytes_order(x.data, x.size, y.data, y.size, op);
    ou_buffer_release(&x);
    ou_buffer_release(&y);
    return result;
}

static bool bytearray_buffer(OuBor self, OuBuffer *out, bool writable) {
    static uint8_t nothing[1];
    OuByteArray *array = ou_as_bytearray(self);
    (void)writable;
    out->data = array->data != NULL ? array->data : nothing;
    out->size = array->length;
    array->exports++;
    return true;
}

static void bytearray_buffer_release(OuBor self) {
    ou_as_bytearray(self)->exports--;
}

static bool bytearray_length(OuBor self, size_t *length) {
    *length = ou_as_bytearray(self)->length;
    return true;
}

static OuRef bytearray_item(OuBor self, int64_t index) {
    const OuByteArray *array = ou_as_bytearray(self);
    if (index < 0 || (uint64_t)index >= array->length) {
        return ou_raise(&ou_exc_IndexError, "bytearray index out of range");
    }
    return ou_int_new(array->data[index]);
}

static bool index_of(OuBor self, OuBor key, int64_t *index) {
    if (!ou_isa(key, OU_TYPE_INT) && key->type->index == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "bytearray indices must be integers or slices, not %.200T", key);
    }
    if (!ou_index_int64(key, index)) {
        return false;
    }
    if (*index < 0) {
        *index += (int64_t)ou_as_bytearray(self)->length;
    }
    return true;
}

static OuRef bytearray_get_item(OuBor self, OuBor key) {
    int64_t start, stop, step;
    if (!ou_is(key, &ou_slice_type)) {
        return index_of(self, key, &start) ? bytearray_item(self, start) : NULL;
    }
    if (!ou_slice_unpack(key, &start, &stop, &step)) {
        return NULL;
    }
    const OuByteArray *array = ou_as_bytearray(self);
    size_t count = ou_slice_adjust(array->length, &start, &stop, step);
    OuRef result = ou_bytearray_new(NULL, count);
    for (size_t i = 0; result != NULL && i < count; i++) {
        if (step == 1) {
            memcpy(ou_as_bytearray(result)->data, array->data + start, count);
            break;
        }
        ou_as_bytearray(result)->data[i] = array->data[start + (int64_t)i * step];
    }
    return result;
}

// value as bytes, for slice assignment and extend.
static OuRef assigned_bytes(OuBor value) {
    if (value->type->buffer == NULL &&
        (ou_isa(value, OU_TYPE_STR) || ou_isa(value, OU_TYPE_INT) || value->type->index != NULL)) {
        return ou_raise(&ou_exc_TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    }
    return ou_bytes_from_object(value, "bytearray");
}

static bool set_slice(OuByteArray *self, OuBor slice, OuBor value) {
    int64_t start, stop, step;
    OuRef bytes = NULL;
    if (value != NULL &&
        (bytes = assigned_bytes(value)) == NULL) { // may run Python code, so before the length is looked at
        return false;
    }
    if (!ou_slice_unpack(slice, &start, &stop, &step)) {
        ou_xdecref(bytes);
        return false;
    }
    size_t count = ou_slice_adjust(self->length, &start, &stop, step),
           n = bytes != NULL ? ou_as_bytes(bytes)->length : 0;
    const uint8_t *from = bytes != NULL ? ou_as_bytes(bytes)->data : NULL;
    bool ok = true;
    if (step == 1) {
        ok = splice(self, (size_t)start, (size_t)start + count, from, n);
    } else if (n == 0) { // delete every step-th
        if (count != 0 && (ok = check_exports(self))) {
            int64_t first = step > 0 ? start : start + (int64_t)(count - 1) * step, gap = step > 0 ? step : -step;
            size_t to = (size_t)first;
            for (size_t i = (size_t)first, gone = 0; i < self->length; i++) {
                bool drop = gone < count && (int64_t)i == first + (int64_t)gone * gap;
                gone += drop;
                if (!drop) {
                    self->data[to++] = self->data[i];
                }
            }
            ok = ou_bytearray_resize(self, to);
        }
    } else if (n != count) {
        ok = ou_raise_false(&ou_exc_ValueError, "attempt to assign bytes of size %zu to extended slice of size %zu", n,
                            count);
    } else {
        for (size_t i = 0; i < count; i++) {
            self->data[start + (int64_t)i * step] = from[i];
        }
    }
    ou_xdecref(bytes);
    return ok;
}

static bool bytearray_set_item(OuBor self, OuBor key, OuBor value) {
    OuByteArray *array = ou_as_bytearray(self);
    int64_t index;
    uint8_t byte;
    if (ou_is(key, &ou_slice_type)) {
        return set_slice(array, key, value);
    }
    if (!index_of(self, key, &index)) {
        return false;
    }
    if (index < 0 || (uint64_t)index >= array->length) {
        return ou_raise_false(&ou_exc_IndexError, "bytearray index out of range");
    }
    if (value == NULL) {
        return splice(array, (size_t)index, (size_t)index + 1, NULL, 0);
    }
    if (!ou_byte_value(value, "byte", &byte)) { // may run Python code
        return false;
    }
    if ((uint64_t)index >= array->length) {
        return ou_raise_false(&ou_exc_IndexError, "bytearray index out of range");
    }
    array->data[index] = byte;
    return true;
}

static OuRef bytearray_iter(OuBor self) {
    return ou_sequence_iter_new(&ou_bytearray_iter_type, self);
}

static OuRef bytearray_remainder(OuBor left, OuBor right) {
    return ou_isa(left, OU_TYPE_BYTEARRAY) ? ou_bytes_percent(left, right, true) : ou_newref(ou_not_implemented);
}

// `refusal`: the message when other has no bytes to give, about it and self.
static bool append_bytes(OuByteArray *self, OuBor other, const char *refusal) {
    OuBuffer buffer;
    if (other == &self->head) { // its own export would forbid growing
        size_t n = self->length;
        if (!ou_bytearray_resize(self, 2 * n)) {
            return false;
        }
        memcpy(self->data + n, self->data, n);
        return true;
    }
    if (!ou_buffer_find(other, &buffer)) {
        return ou_raise_false(&ou_exc_TypeError, refusal, other, &self->head);
    }
    size_t n = self->length;
    bool ok = ou_bytearray_resize(self, n + buffer.size);
    if (ok && buffer.size != 0) {
        memcpy(self->data + n, buffer.data, buffer.size);
    }
    ou_buffer_release(&buffer);
    return ok;
}

static OuRef bytearray_iconcat(OuBor self, OuBor other) {
    return append_bytes(ou_as_bytearray(self), other, "can't concat %.100T to %.100T") ? ou_newref(self) : NULL;
}

static OuRef bytearray_irepeat(OuBor self, int64_t count) {
    OuByteArray *array = ou_as_bytearray(self);
    size_t n = array->length, times = count < 0 ? 0 : (size_t)count;
    if (n != 0 && times > (size_t)INT64_MAX / n) {
        return ou_raise_no_memory();
    }
    if (!ou_bytearray_resize(array, n * times)) {
        return NULL;
    }
    for (size_t i = 1; i < times && n != 0; i++) {
        memcpy(array->data + i * n, array->data, n);
    }
    return ou_newref(self);
}

// ---- methods ----

static OuRef bytearray_append(OuBor self, OuBor item) {
    OuByteArray *array = ou_as_bytearray(self);
    uint8_t byte;
    if (!ou_byte_value(item, "byte", &byte) || !ou_bytearray_resize(array, array->length + 1)) {
        return NULL;
    }
    array->data[array->length - 1] = byte;
    return ou_return_none();
}

static OuRef bytearray_extend(OuBor self, OuBor source) {
    OuByteArray *array = ou_as_bytearray(self);
    if (source->type->buffer != NULL) {
        return append_bytes(array, source, "can't set bytearray slice from %.100T") ? ou_return_none() : NULL;
    }
    OuRef iter = ou_iter(source);
    if (iter == NULL) {
        if (ou_error_is(TypeError)) {
            ou_error_clear();
            ou_raise(&ou_exc_TypeError, "can't extend bytearray with %.100T", source);
        }
        return NULL;
    }
    size_t hint; // not needed here, but its exceptions count
    OuRef item = NULL, gathered = ou_length_hint(source, 0, &hint) ? ou_bytearray_new(NULL, 0) : NULL;
    bool ok = gathered != NULL;
    OuNext next = OU_END;
    while (ok && (next = ou_next(iter, &item)) == OU_ITEM) {
        OuRef none = bytearray_append(gathered, item);
        ou_decref(item);
        ok = none != NULL;
        ou_xdecref(none);
    }
    ok = ok && next == OU_END && append_bytes(array, gathered, "");
    ou_xdecref(gathered);
    ou_decref(iter);
    return ok ? ou_return_none() : NULL;
}

static OuRef bytearray_insert(OuBor self, OuArgs args, size_t nargs) {
    OuByteArray *array = ou_as_bytearray(self);
    int64_t where;
    uint8_t byte;
    if (!ou_args_count("insert", nargs, 2, 2) || !ou_arg_int64(args[0], &where) ||
        !ou_byte_value(args[1], "byte", &byte)) {
        return NULL;
    }
    int64_t n = (int64_t)array->length;
    where = where < 0 ? (where + n < 0 ? 0 : where + n) : where > n ? n : where;
    return splice(array, (size_t)where, (size_t)where, &byte, 1) ? ou_return_none() : NULL;
}

static OuRef bytearray_pop(OuBor self, OuArgs args, size_t nargs) {
    OuByteArray *array = ou_as_bytearray(self);
    int64_t index = -1;
    if (!ou_args_count("pop", nargs, 0, 1) || (nargs == 1 && !ou_arg_int64(args[0], &index))) {
        return NULL;
    }
    if (array->length == 0) {
        return ou_raise(&ou_exc_IndexError, "pop from empty bytearray");
    }
    if (index < 0) {
        index += (int64_t)array->length;
    }
    if (index < 0 || (uint64_t)index >= array->length) {
        return ou_raise(&ou_exc_IndexError, "pop index out of range");
    }
    uint8_t byte = array->data[index];
    return splice(array, (size_t)index, (size_t)index + 1, NULL, 0) ? ou_int_new(byte) : NULL;
}

static OuRef bytearray_remove(OuBor self, OuBor item) {
    OuByteArray *array = ou_as_bytearray(self);
    uint8_t byte;
    if (!ou_byte_value(item, "byte", &byte)) {
        return NULL;
    }
    const uint8_t *found = array->length != 0 ? memchr(array->data, byte, array->length) : NULL;
    if (found == NULL) {
        return ou_raise(&ou_exc_ValueError, "value not found in bytearray");
    }
    size_t at = (size_t)(found - array->data);
    return splice(array, at, at + 1, NULL, 0) ? ou_return_none() : NULL;
}

static OuRef bytearray_reverse(OuBor self) {
    OuByteArray *array = ou_as_bytearray(self);
    for (size_t i = 0, k = array->length; i + 1 < k; i++) {
        k--;
        uint8_t byte = array->data[i];
        array->data[i] = array->data[k];
        array->data[k] = byte;
    }
    return ou_return_none();
}

static OuRef bytearray_clear(OuBor self) {
    return ou_bytearray_resize(ou_as_bytearray(self), 0) ? ou_return_none() : NULL;
}

static OuRef bytearray_copy(OuBor self) {
    return ou_bytes_like_new(self, ou_as_bytearray(self)->data, ou_as_bytearray(self)->length);
}

static OuRef bytearray_alloc(OuBor self) {
    return ou_int_new((int64_t)ou_as_bytearray(self)->capacity);
}

static OuRef bytearray_sizeof(OuBor self) {
    return ou_int_new((int64_t)(self->type->instance_size + ou_as_bytearray(self)->capacity));
}

// The arguments that make a copy: protocol 3 and later know bytes; before, a latin-1 text says them.
static OuRef copy_arguments(OuBor self, int64_t protocol) {
    const OuByteArray *array = ou_as_bytearray(self);
    const uint8_t *data = array->data != NULL ? array->data : (const uint8_t *)"";
    if (protocol >= 3) {
        OuRef bytes = ou_bytes_new(data, array->length), args = bytes ? ou_tuple_pack(1, bytes) : NULL;
        ou_xdecref(bytes);
        return args;
    }
    OuRef text = ou_str_from_latin1(data, array->length), encoding = text ? ou_str_from_cstr("latin-1") : NULL;
    OuRef args = encoding ? ou_tuple_pack(2, text, encoding) : NULL;
    ou_xdecref(text);
    ou_xdecref(encoding);
    return args;
}

static OuRef reduce_by_protocol(OuBor self, int64_t protocol) {
    OuRef args = copy_arguments(self, protocol);
    return ou_reduced_state_take(self, args, args ? ou_call_method(self, ou_names.dunder_getstate, NULL, 0) : NULL);
}

static OuRef bytearray_reduce(OuBor self) {
    return reduce_by_protocol(self, 0);
}

static OuRef bytearray_reduce_ex(OuBor self, OuArgs args, size_t nargs) {
    int64_t protocol = 0;
    if (!ou_args_count("__reduce_ex__", nargs, 0, 1) || (nargs > 0 && !ou_arg_int64(args[0], &protocol))) {
        return NULL;
    }
    return reduce_by_protocol(self, protocol);
}

static const OuMethodDef bytearray_methods[] = {
#include "interp/object/bytes_methods.inc"
    OU_ONE("append", bytearray_append, "append($self, item, /)\n--\n\nAppends one byte."),
    OU_NOARGS("clear", bytearray_clear, "clear($self, /)\n--\n\nRemoves all bytes."),
    OU_NOARGS("copy", bytearray_copy, "copy($self, /)\n--\n\nA copy."),
    OU_ONE("extend", bytearray_extend,
           "extend($self, iterable_of_ints, /)\n--\n\nAppends all bytes of an iterable or buffer."),
    OU_FAST("insert", bytearray_insert, "insert($self, index, item, /)\n--\n\nInserts one byte before the index."),
    OU_FAST("pop", bytearray_pop, "pop($self, index=-1, /)\n--\n\nRemoves one byte and returns it."),
    OU_ONE("remove", bytearray_remove, "remove($self, value, /)\n--\n\nRemoves the first byte of that value."),
    OU_NOARGS("reverse", bytearray_reverse, "reverse($self, /)\n--\n\nReverses the order of the bytes in place."),
    OU_NOARGS("__alloc__", bytearray_alloc, "B.__alloc__() -> int\n\nThe number of bytes allocated."),
    OU_NOARGS("__reduce__", bytearray_reduce, "__reduce__($self, /)\n--\n\nWhat a copy is made from."),
    OU_FAST("__reduce_ex__", bytearray_reduce_ex, "__reduce_ex__($self, proto=0, /)\n--\n\nWhat a copy is made from."),
    OU_NOARGS("__sizeof__", bytearray_sizeof,
              "__sizeof__($self, /)\n--\n\nThe size of the object in memory, in bytes."),
    {.name = NULL},
};

OuType ou_bytearray_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = bytearray_dealloc}},
    .name = "bytearray",
    .doc = "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> "
           "bytearray\nbytearray(buffer) -> the same bytes\nbytearray(int) -> as many zeros\nbytearray() -> without bytes\n\n"
           "A mutable sequence of bytes.",
    .flags = OU_TYPE_BASE | OU_TYPE_BYTEARRAY,
    .instance_size = sizeof(OuByteArray),
    .methods = bytearray_methods,
    .new = bytearray_new,
    .init = bytearray_init,
    .repr = bytearray_repr,
    .str = bytearray_repr,
    .hash = ou_hash_not_implemented,
    .compare = bytearray_compare,
    .iter = bytearray_iter,
    .remainder = bytearray_remainder,
    .length = bytearray_length,
    .get_item = bytearray_get_item,
    .set_item = bytearray_set_item,
    .contains = ou_bytes_contains,
    .concat = ou_bytes_concat,
    .iconcat = bytearray_iconcat,
    .repeat = ou_bytes_repeat,
    .irepeat = bytearray_irepeat,
    .sequence_item = bytearray_item,
    .buffer = bytearray_buffer,
    .buffer_release = bytearray_buffer_release,
};

_Static_assert(sizeof(OuByteArray) == 56, "sys.getsizeof(bytearray()) is 56");
