// Arrays from what programs have: numbers, nested sequences, other objects' memory.
#include <string.h>

#include "stdlib/numpy_internal.h"

typedef struct Found {
    size_t dimensions, ragged; // ragged: from that dimension on lengths differ; 0: nowhere
    int64_t shape[NUMPY_MAX_DIMS];
    NumpyKind kind;
    bool any; // an item was seen
} Found;

static bool is_sequence(OuBor o) {
    return ou_isa(o, OU_TYPE_LIST) || ou_isa(o, OU_TYPE_TUPLE) || ou_is(o, &ou_range_type) ||
           (numpy_is_array(o) && as_array(o)->dimensions > 0);
}

static bool kind_of_number(OuBor o, NumpyKind *kind) {
    NumpyKind scalar = numpy_scalar_kind(o);
    if (scalar != NUMPY_KINDS) {
        *kind = scalar;
    } else if (numpy_is_array(o)) {
        *kind = as_array(o)->kind;
    } else if (ou_is(o, &ou_bool_type)) {
        *kind = NUMPY_BOOL;
    } else if (ou_isa(o, OU_TYPE_INT)) {
        int64_t word;
        bool fits = ou_int_fits_int64(o, &word);
        *kind = fits ? NUMPY_INT64 : NUMPY_UINT64;
        return fits || (!ou_int_is_negative(o) && ou_int_bit_length(o) <= 64) ||
               ou_raise_false(&ou_exc_OverflowError, "ouro's numpy has no integers of more than 64 bits");
    } else if (ou_isa(o, OU_TYPE_FLOAT) || o->type->to_float != NULL) {
        *kind = NUMPY_FLOAT64;
    } else if (o->type->index != NULL) {
        *kind = NUMPY_INT64;
    } else {
        return ou_raise_false(&ou_exc_TypeError, "ouro's numpy has no arrays of '%.200T' objects", o);
    }
    return true;
}

// Looks at all items: how deep sequences are nested, how long they are, what kind holds all.
static bool look(OuBor o, size_t depth, Found *found) {
    NumpyKind kind;
    if (!is_sequence(o)) {
        if (!found->any && found->dimensions != depth && depth < found->dimensions) {
            found->ragged = depth;
        } else if (found->any && depth != found->dimensions) {
            found->ragged = depth < found->dimensions ? depth : found->dimensions;
        }
        if (!kind_of_number(o, &kind)) {
            return false;
        }
        found->kind = found->any ? numpy_promote(found->kind, kind) : kind;
        found->any = true;
        return true;
    }
    if (depth == NUMPY_MAX_DIMS) {
        return ou_raise_false(&ou_exc_ValueError, "setting an array element with a sequence. The requested array would exceed the "
                                                  "maximum number of dimension of %d.", NUMPY_MAX_DIMS);
    }
    OuRef items = ou_sequence_tuple(o);
    if (items == NULL) {
        return false;
    }
    int64_t n = (int64_t)ou_tuple_length(items);
    if (depth == found->dimensions && !found->any) {
        found->shape[found->dimensions++] = n;
    } else if (depth >= found->dimensions || found->shape[depth] != n) {
        found->ragged = depth < found->dimensions ? depth : found->dimensions;
    }
    bool ok = true;
    for (int64_t i = 0; ok && i < n && found->ragged == 0; i++) {
        ok = look(ou_tuple_borrow(items, (size_t)i), depth + 1, found);
    }
    ou_decref(items);
    return ok;
}

static bool raise_ragged(const Found *found) {
    OuDimension dims[NUMPY_MAX_DIMS];
    for (size_t i = 0; i < found->ragged; i++) {
        dims[i].length = found->shape[i];
    }
    OuRef shape = numpy_shape_text(found->ragged, dims);
    if (shape != NULL) {
        ou_raise(&ou_exc_ValueError, "setting an array element with a sequence. The requested array has an inhomogeneous shape after %zu "
                                     "dimensions. The detected shape was %U + inhomogeneous part.", found->ragged, shape);
        ou_decref(shape);
    }
    return false;
}

// Converting an item may run the program's code, which may change the sequences: their lengths are looked at again.
static bool fill(OuBor o, size_t depth, const Found *found, NumpyKind kind, uint8_t **place) {
    if (depth == found->dimensions) {
        if (is_sequence(o)) {
            return ou_raise_false(&ou_exc_ValueError, "setting an array element with a sequence.");
        }
        OuRef number = numpy_is_array(o) ? numpy_item(as_array(o)->kind, as_array(o)->data) : ou_newref(o);
        bool ok = number != NULL && numpy_store(kind, *place, number);
        ou_xdecref(number);
        *place += numpy_kinds[kind].size;
        return ok;
    }
    OuRef items = is_sequence(o) ? ou_sequence_tuple(o) : ou_raise(&ou_exc_ValueError, "setting an array element with a sequence.");
    if (items == NULL) {
        return false;
    }
    bool ok = (int64_t)ou_tuple_length(items) == found->shape[depth] ||
              ou_raise_false(&ou_exc_RuntimeError, "a sequence changed its length while it was read");
    for (size_t i = 0; ok && i < ou_tuple_length(items); i++) {
        ok = fill(ou_tuple_borrow(items, i), depth + 1, found, kind, place);
    }
    ou_decref(items);
    return ok;
}

static OuRef from_sequences(OuBor given, NumpyKind kind) {
    Found found = {.kind = NUMPY_FLOAT64};
    if (!look(given, 0, &found) || (found.ragged != 0 && !raise_ragged(&found))) {
        return NULL;
    }
    kind = kind == NUMPY_KINDS ? found.kind : kind;
    OuRef result = numpy_new(kind, found.dimensions, found.shape);
    if (result != NULL && as_array(result)->size != 0) {
        uint8_t *place = as_array(result)->data;
        if (!fill(given, 0, &found, kind, &place)) {
            ou_clear(&result);
        }
    }
    return result;
}

// A copy of another object's memory; array.array, memoryview, bytearray and mmap have it.
static OuRef from_buffer(OuBor given, NumpyKind kind) {
    OuBuffer buffer;
    NumpyKind have;
    if (!ou_buffer_get(given, &buffer, false)) {
        return NULL;
    }
    OuRef result = NULL;
    if (!numpy_kind_of_format(buffer.format, &have)) {
        ou_raise(&ou_exc_ValueError, "ouro's numpy has no dtype for the buffer format '%s'", buffer.format);
    } else {
        int64_t shape[OU_MAX_DIMENSIONS] = {(int64_t)(buffer.size / buffer.item_size)};
        for (size_t i = 0; buffer.dims != NULL && i < buffer.dimensions; i++) {
            shape[i] = buffer.dims[i].length;
        }
        if (buffer.dimensions > NUMPY_MAX_DIMS) {
            ou_raise(&ou_exc_ValueError, "maximum supported dimension for an ndarray is %d, found %zu", NUMPY_MAX_DIMS, buffer.dimensions);
        } else if ((result = numpy_new(have, buffer.dimensions, shape)) != NULL) {
            memcpy(as_array(result)->data, buffer.data, buffer.size);
        }
    }
    ou_buffer_release(&buffer);
    if (result != NULL && kind != NUMPY_KINDS && kind != have) {
        OuRef converted = numpy_copy(result, kind);
        ou_decref(result);
        result = converted;
    }
    return result;
}

OuRef numpy_array_from(OuBor given, NumpyKind kind) {
    if (numpy_is_array(given)) {
        return kind == NUMPY_KINDS || kind == as_array(given)->kind ? ou_newref(given) : numpy_copy(given, kind);
    }
    if (given->type->buffer != NULL && !ou_isa(given, OU_TYPE_BYTES)) {
        return from_buffer(given, kind);
    }
    if (!is_sequence(given) && given->type->length != NULL && given->type->get_item != NULL && given->type->sequence_item == NULL &&
        numpy_scalar_kind(given) == NUMPY_KINDS && ou_isa(given, OU_TYPE_DICT)) {
        return ou_raise(&ou_exc_TypeError, "ouro's numpy has no arrays of '%.200T' objects", given);
    }
    return from_sequences(given, kind);
}
