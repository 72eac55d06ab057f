// Reaching items: by numbers, slices, ..., newaxis, masks and arrays of numbers.
#include <string.h>

#include "stdlib/numpy_internal.h"

// What a key says. Numbers, slices and new axes make a view; each array in the key replaces one of the view's dimensions.
typedef struct Key {
    OuDimension dims[NUMPY_MAX_DIMS]; // of the view
    size_t dimensions;
    uint8_t *data;
    OuRef arrays[NUMPY_MAX_DIMS];  // of int64, packed, or NULL for a dimension that is kept; owned
    size_t array_count;
} Key;

static void key_fini(Key *k) {
    for (size_t i = 0; i < NUMPY_MAX_DIMS; i++) {
        ou_xdecref(k->arrays[i]);
    }
}

static bool out_of_bounds(int64_t i, size_t axis, int64_t length) {
    return ou_raise_false(&ou_exc_IndexError, "index %lld is out of bounds for axis %zu with size %lld", (long long)i, axis,
                          (long long)length);
}

static bool wrong_key(void) {
    return ou_raise_false(&ou_exc_IndexError, "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or "
                                              "boolean arrays are valid indices");
}

static bool is_array_key(OuBor o) {
    return ou_isa(o, OU_TYPE_LIST) || ou_isa(o, OU_TYPE_TUPLE) || (numpy_is_array(o) && as_array(o)->dimensions > 0) ||
           ou_is(o, &ou_bool_type) || numpy_scalar_kind(o) == NUMPY_BOOL || (numpy_is_array(o) && as_array(o)->kind == NUMPY_BOOL);
}

OuRef numpy_nonzero(OuBor array) {
    const NumpyArray *a = as_array(array);
    size_t n = a->dimensions, count = 0, row = 0;
    OuRef mask = numpy_copy(array, NUMPY_BOOL), indices[NUMPY_MAX_DIMS] = {0};
    if (mask == NULL) {
        return NULL;
    }
    const uint8_t *flags = as_array(mask)->data;
    for (size_t i = 0; i < a->size; i++) {
        count += flags[i];
    }
    bool ok = true;
    for (size_t d = 0; ok && d < n; d++) {
        ok = (indices[d] = numpy_new(NUMPY_INT64, 1, (int64_t[]){(int64_t)count})) != NULL;
    }
    for (size_t i = 0; ok && n == 1 && row < count; i++) {
        ((int64_t *)as_array(indices[0])->data)[row] = (int64_t)i;
        row += flags[i];
    }
    for (size_t i = 0; ok && n > 1 && i < a->size; i++) {
        size_t rest = i;
        for (size_t d = n; flags[i] && d-- > 0;) {
            ((int64_t *)as_array(indices[d])->data)[row] = (int64_t)(rest % (size_t)a->dims[d].length);
            rest /= (size_t)a->dims[d].length;
        }
        row += flags[i];
    }
    ou_decref(mask);
    if (!ok) {
        for (size_t d = 0; d < n; d++) {
            ou_xdecref(indices[d]);
        }
        return NULL;
    }
    return ou_tuple_from_array_take(indices, n);
}

static bool add_array(Key *k, OuRef array, OuDimension dim) {
    if (k->dimensions == NUMPY_MAX_DIMS) {
        ou_decref(array);
        return ou_raise_false(&ou_exc_IndexError, "too many dimensions");
    }
    k->dims[k->dimensions] = dim;
    k->arrays[k->dimensions++] = array;
    k->array_count++;
    return true;
}

// A mask stands for as many arrays of numbers as it has dimensions.
static bool add_mask(Key *k, OuBor mask, const NumpyArray *a, size_t *axis) {
    const NumpyArray *m = as_array(mask);
    for (size_t i = 0; i < m->dimensions; i++) {
        if (*axis + i >= a->dimensions || m->dims[i].length != a->dims[*axis + i].length) {
            return ou_raise_false(&ou_exc_IndexError,
                                  "boolean index did not match indexed array along dimension %zu; dimension is %lld but corresponding "
                                  "boolean dimension is %lld", *axis + i,
                                  (long long)(*axis + i < a->dimensions ? a->dims[*axis + i].length : 0), (long long)m->dims[i].length);
        }
    }
    OuRef parts = numpy_nonzero(mask);
    bool ok = parts != NULL;
    for (size_t i = 0; ok && i < m->dimensions; i++) {
        ok = add_array(k, ou_newref(ou_tuple_borrow(parts, i)), a->dims[(*axis)++]);
    }
    ou_xdecref(parts);
    return ok;
}

static bool check_indices(OuBor indices, int64_t length, size_t axis) {
    int64_t *at = (int64_t *)as_array(indices)->data;
    for (size_t i = 0; i < as_array(indices)->size; i++) {
        if (at[i] < -length || at[i] >= length) {
            return out_of_bounds(at[i], axis, length);
        }
        at[i] += at[i] < 0 ? length : 0;
    }
    return true;
}

static bool add_array_key(Key *k, OuBor given, const NumpyArray *a, size_t *axis) {
    OuRef array = numpy_array_from(given, NUMPY_KINDS);
    if (array == NULL) {
        return ou_error_is(TypeError) ? (ou_error_clear(), wrong_key()) : false;
    }
    bool ok;
    if (as_array(array)->kind == NUMPY_BOOL && as_array(array)->dimensions == 0) {
        ok = ou_raise_false(&ou_exc_IndexError, "ouro's numpy has no index by a single truth value");
    } else if (as_array(array)->kind == NUMPY_BOOL) {
        ok = add_mask(k, array, a, axis);
    } else if (*axis >= a->dimensions) {
        ok = wrong_key();
    } else if (numpy_is_float(as_array(array)->kind) && as_array(array)->size != 0) {
        ok = numpy_is_array(given) ? ou_raise_false(&ou_exc_IndexError, "arrays used as indices must be of integer (or boolean) type")
                                   : wrong_key();
    } else {
        OuRef indices = numpy_copy(array, NUMPY_INT64); // ours: negative ones are changed
        OuDimension dim = a->dims[*axis];
        ok = indices != NULL && check_indices(indices, dim.length, *axis);
        if (!ok) {
            ou_xdecref(indices);
        } else {
            ok = add_array(k, indices, dim);
        }
        ++*axis;
    }
    ou_decref(array);
    return ok;
}

static bool add_dimension(Key *k, int64_t length, int64_t stride) {
    if (k->dimensions == NUMPY_MAX_DIMS) {
        return ou_raise_false(&ou_exc_IndexError, "number of dimensions must be within [0, %d]", NUMPY_MAX_DIMS);
    }
    k->dims[k->dimensions++] = (OuDimension){.length = length, .stride = stride};
    return true;
}

static bool add_part(Key *k, OuBor part, const NumpyArray *a, size_t *axis, size_t skipped) {
    if (part == ou_none) {
        return add_dimension(k, 1, 0);
    }
    if (part == ou_ellipsis) {
        for (; skipped > 0 && *axis < a->dimensions; skipped--, ++*axis) {
            if (!add_dimension(k, a->dims[*axis].length, a->dims[*axis].stride)) {
                return false;
            }
        }
        return true;
    }
    if (*axis >= a->dimensions && !is_array_key(part)) { // a list has changed since it was counted
        return wrong_key();
    }
    if (is_array_key(part)) {
        return add_array_key(k, part, a, axis);
    }
    int64_t start, stop, step, length = a->dims[*axis].length, stride = a->dims[*axis].stride;
    if (ou_is(part, &ou_slice_type)) {
        if (!ou_slice_unpack(part, &start, &stop, &step)) {
            return false;
        }
        size_t count = ou_slice_adjust((size_t)length, &start, &stop, step);
        k->data += count ? start * stride : 0;
        ++*axis;
        return add_dimension(k, (int64_t)count, count > 1 ? step * stride : stride);
    }
    if (part->type->index == NULL) {
        return wrong_key();
    }
    if (!ou_index_int64(part, &start)) {
        return false;
    }
    if (start < -length || start >= length) {
        return out_of_bounds(start, *axis, length);
    }
    k->data += (start + (start < 0 ? length : 0)) * stride;
    ++*axis;
    return true;
}

// How many dimensions of the array a part of the key takes.
static bool taken_by(OuBor part, size_t *n) {
    *n = part != ou_none && part != ou_ellipsis;
    if (!is_array_key(part)) {
        return true;
    }
    OuRef array = numpy_array_from(part, NUMPY_KINDS);
    if (array == NULL) {
        ou_error_clear(); // it will be told when the part is used
        return true;
    }
    *n = as_array(array)->kind == NUMPY_BOOL ? as_array(array)->dimensions : 1;
    ou_decref(array);
    return true;
}

static bool read_key(OuBor self, OuBor key, Key *k) {
    const NumpyArray *a = as_array(self);
    memset(k, 0, sizeof *k);
    k->data = a->data;
    OuRef parts = ou_isa(key, OU_TYPE_TUPLE) ? ou_newref(key) : ou_tuple_pack(1, key);
    bool ok = parts != NULL, ellipsis = false;
    size_t taken = 0, axis = 0, n = ok ? ou_tuple_length(parts) : 0;
    for (size_t i = 0; ok && i < n; i++) {
        size_t count;
        OuBor part = ou_tuple_borrow(parts, i);
        ok = taken_by(part, &count);
        taken += count;
        if (part == ou_ellipsis && ellipsis) {
            ok = ou_raise_false(&ou_exc_IndexError, "an index can only have a single ellipsis ('...')");
        }
        ellipsis = ellipsis || part == ou_ellipsis;
    }
    if (ok && taken > a->dimensions) {
        ok = ou_raise_false(&ou_exc_IndexError, "too many indices for array: array is %d-dimensional, but %zu were indexed", a->dimensions,
                            taken);
    }
    for (size_t i = 0; ok && i < n; i++) {
        ok = add_part(k, ou_tuple_borrow(parts, i), a, &axis, a->dimensions - taken);
    }
    for (; ok && axis < a->dimensions; axis++) {
        ok = add_dimension(k, a->dims[axis].length, a->dims[axis].stride);
    }
    ou_xdecref(parts);
    if (!ok) {
        key_fini(k);
    }
    return ok;
}

// ---- gathering and scattering ----

// The arrays of a key broadcast together: their shape, and where their dimensions stand in the result.
typedef struct Gather {
    int64_t shape[NUMPY_MAX_DIMS], result_shape[NUMPY_MAX_DIMS];
    size_t dimensions, result_dimensions, first; // `first`: of them in the result
    size_t kept[NUMPY_MAX_DIMS], kept_count;     // dimensions of the view that stay
} Gather;

static bool plan(const Key *k, Gather *g) {
    size_t last = NUMPY_MAX_DIMS, first = NUMPY_MAX_DIMS;
    bool together = true;
    g->dimensions = g->kept_count = 0;
    OuRef shape = NULL; // an array without items' meaning: only its dims count
    bool ok = true;
    for (size_t i = 0; ok && i < k->dimensions; i++) {
        if (k->arrays[i] == NULL) {
            g->kept[g->kept_count++] = i;
            continue;
        }
        first = first == NUMPY_MAX_DIMS ? i : first;
        together = together && (last == NUMPY_MAX_DIMS || last + 1 == i);
        last = i;
        if (shape == NULL) {
            numpy_shape_of(as_array(k->arrays[i]), g->shape);
            g->dimensions = as_array(k->arrays[i])->dimensions;
        } else {
            ok = numpy_broadcast(as_array(shape), as_array(k->arrays[i]), g->shape, &g->dimensions);
        }
        ou_xdecref(shape);
        shape = ok ? numpy_new(NUMPY_BOOL, g->dimensions, g->shape) : NULL;
        ok = shape != NULL;
    }
    ou_xdecref(shape);
    if (ok && g->dimensions + g->kept_count > NUMPY_MAX_DIMS) {
        ok = ou_raise_false(&ou_exc_IndexError, "too many dimensions");
    }
    g->first = together && first != NUMPY_MAX_DIMS ? first : 0;
    g->result_dimensions = 0;
    for (size_t i = 0; ok && i <= g->kept_count; i++) {
        for (size_t j = 0; i == g->first && j < g->dimensions; j++) {
            g->result_shape[g->result_dimensions++] = g->shape[j];
        }
        if (i < g->kept_count) {
            g->result_shape[g->result_dimensions++] = k->dims[g->kept[i]].length;
        }
    }
    return ok;
}

// Where the arrays of the key point for item `n` of their common shape: bytes from the view's first item.
static int64_t place_of(const Key *k, const Gather *g, size_t n) {
    int64_t at[NUMPY_MAX_DIMS], offset = 0;
    for (size_t d = g->dimensions; d-- > 0;) {
        at[d] = (int64_t)(n % (size_t)g->shape[d]);
        n /= (size_t)g->shape[d];
    }
    for (size_t i = 0; i < k->dimensions; i++) {
        if (k->arrays[i] != NULL) {
            const NumpyArray *indices = as_array(k->arrays[i]);
            int64_t place = 0;
            size_t missing = g->dimensions - indices->dimensions;
            for (size_t d = 0; d < indices->dimensions; d++) {
                place += indices->dims[d].length == 1 ? 0 : at[missing + d] * indices->dims[d].stride;
            }
            offset += *(const int64_t *)(indices->data + place) * k->dims[i].stride;
        }
    }
    return offset;
}

#define EXCHANGE(type)                                                                                                           \
    for (size_t n = 0; n < count; n++, index += index_step, ours += sizeof(type)) {                                              \
        type *theirs = (type *)(k->data + *(const int64_t *)index * stride);                                                     \
        *(store ? theirs : (type *)ours) = store ? *(type *)ours : *theirs;                                                      \
    }                                                                                                                            \
    return;

// The same for one array of indices in one dimension, beside which no dimension of the array stays.
static void exchange_row(const Key *k, NumpyArray *packed, bool store) {
    const NumpyArray *indices = as_array(k->arrays[0]);
    size_t count = packed->size;
    int64_t stride = k->dims[0].stride, index_step = indices->dims[0].length == 1 ? 0 : indices->dims[0].stride;
    const uint8_t *index = indices->data;
    uint8_t *ours = packed->data;
    switch (numpy_kinds[packed->kind].size) {
    case 1: EXCHANGE(uint8_t)
    case 2: EXCHANGE(uint16_t)
    case 4: EXCHANGE(uint32_t)
    default: EXCHANGE(uint64_t)
    }
}

// Copies between the array and `packed`, which has the result's shape and the same kind.
static void exchange(const Key *k, const Gather *g, NumpyArray *packed, bool store) {
    if (k->dimensions == 1 && g->dimensions == 1 && g->kept_count == 0) {
        exchange_row(k, packed, store);
        return;
    }
    size_t size = numpy_kinds[packed->kind].size, count = 1, rest = 1;
    OuDimension result[NUMPY_MAX_DIMS];
    for (size_t d = 0; d < g->dimensions; d++) {
        count *= (size_t)g->shape[d];
    }
    for (size_t i = 0; i < g->kept_count; i++) {
        result[i] = packed->dims[i < g->first ? i : i + g->dimensions];
        rest *= (size_t)result[i].length;
    }
    for (size_t n = 0; n < count; n++) {
        uint8_t *theirs = k->data + place_of(k, g, n), *ours = packed->data;
        size_t left = n;
        for (size_t d = g->dimensions; d-- > 0;) {
            ours += (int64_t)(left % (size_t)g->shape[d]) * packed->dims[g->first + d].stride;
            left /= (size_t)g->shape[d];
        }
        for (size_t m = 0; m < rest; m++) {
            uint8_t *from = theirs, *to = ours;
            size_t over = m;
            for (size_t i = g->kept_count; i-- > 0;) {
                int64_t at = (int64_t)(over % (size_t)result[i].length);
                over /= (size_t)result[i].length;
                from += at * k->dims[g->kept[i]].stride;
                to += at * result[i].stride;
            }
            memcpy(store ? from : to, store ? to : from, size);
        }
    }
}

static OuRef gather(OuBor self, const Key *k) {
    Gather g;
    if (!plan(k, &g)) {
        return NULL;
    }
    OuRef result = numpy_new(as_array(self)->kind, g.result_dimensions, g.result_shape);
    if (result != NULL && as_array(result)->size != 0) {
        exchange(k, &g, as_array(result), false);
    }
    return result;
}

OuRef numpy_get_item(OuBor self, OuBor key) {
    Key k;
    if (ou_isa(key, OU_TYPE_STR)) {
        wrong_key();
        return NULL;
    }
    as_array(self)->exports++; // a key's own code may not resize it
    if (!read_key(self, key, &k)) {
        as_array(self)->exports--;
        return NULL;
    }
    OuRef result;
    if (k.array_count > 0) {
        result = gather(self, &k);
    } else if (k.dimensions == 0 && !(ou_is(key, &ou_ellipsis_type))) {
        result = numpy_item(as_array(self)->kind, k.data);
    } else {
        result = numpy_view(self, k.data, k.dimensions, k.dims);
    }
    as_array(self)->exports--;
    key_fini(&k);
    return result;
}

OuRef numpy_at(OuBor self, int64_t i) {
    const NumpyArray *a = as_array(self);
    uint8_t *data = a->data + i * a->dims[0].stride;
    return a->dimensions == 1 ? numpy_item(a->kind, data) : numpy_view(self, data, a->dimensions - 1, a->dims + 1);
}

static bool scatter(OuBor self, const Key *k, OuBor source) {
    Gather g;
    if (!plan(k, &g)) {
        return false;
    }
    OuRef packed = numpy_new(as_array(self)->kind, g.result_dimensions, g.result_shape);
    bool ok = packed != NULL && numpy_assign(packed, source);
    if (ok && as_array(packed)->size != 0) {
        exchange(k, &g, as_array(packed), true);
    }
    ou_xdecref(packed);
    return ok;
}

bool numpy_set_item(OuBor self, OuBor key, OuBor value) {
    Key k;
    if (value == NULL) {
        return ou_raise_false(&ou_exc_ValueError, "cannot delete array elements");
    }
    if (ou_isa(key, OU_TYPE_STR)) {
        return wrong_key();
    }
    if (as_array(self)->is_readonly) {
        return ou_raise_false(&ou_exc_ValueError, "assignment destination is read-only");
    }
    // The value first, in the array's kind: converting it may run Python code. Nobody can take the memory away after that.
    OuRef source = numpy_array_from(value, numpy_is_array(value) ? NUMPY_KINDS : as_array(self)->kind);
    as_array(self)->exports++; // a key's own code may not resize it
    if (source == NULL || !read_key(self, key, &k)) {
        as_array(self)->exports--;
        ou_xdecref(source);
        return false;
    }
    bool ok;
    if (k.array_count > 0) {
        ok = scatter(self, &k, source);
    } else {
        OuRef view = numpy_view(self, k.data, k.dimensions, k.dims);
        ok = view != NULL && numpy_assign(view, source);
        ou_xdecref(view);
    }
    as_array(self)->exports--;
    ou_decref(source);
    key_fini(&k);
    return ok;
}
