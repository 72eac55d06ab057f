// The methods of arrays that are about memory and shape; those that compute are added by the package (numpy/__init__.py).
#include <stdio.h>
#include <string.h>

#include "stdlib/numpy_internal.h"

// ---- shape ----

// Arguments that are one shape: a tuple, or several numbers.
static bool shape_arguments(OuArgs args, size_t nargs, int64_t *shape, size_t *n) {
    if (nargs == 1) {
        return numpy_read_shape(args[0], shape, n);
    }
    OuRef items = ou_tuple_from_array(args, nargs);
    bool ok = items != NULL && numpy_read_shape(items, shape, n);
    ou_xdecref(items);
    return ok;
}

static OuRef cannot_reshape(const NumpyArray *a, const int64_t *shape, size_t n) {
    char text[NUMPY_MAX_DIMS * 21 + 4] = "(";
    size_t used = 1;
    for (size_t i = 0; i < n; i++) {
        const char *comma = i + 1 < n || n == 1 ? "," : "";
        used += shape[i] < 0 ? (size_t)snprintf(text + used, sizeof text - used, "newaxis%s", comma)
                             : (size_t)snprintf(text + used, sizeof text - used, "%lld%s", (long long)shape[i], comma);
    }
    return ou_raise(&ou_exc_ValueError, "cannot reshape array of size %zu into shape %s)", a->size, text);
}

// Fills in the length that is -1. false: it does not fit.
static bool complete(const NumpyArray *a, int64_t *shape, size_t n) {
    int64_t known = 1;
    size_t unknown = n;
    for (size_t i = 0; i < n; i++) {
        if (shape[i] < 0) {
            if (unknown < n) {
                return ou_raise_false(&ou_exc_ValueError, "can only specify one unknown dimension");
            }
            unknown = i;
        } else if (__builtin_mul_overflow(known, shape[i], &known)) {
            return cannot_reshape(a, shape, n) != NULL;
        }
    }
    if (unknown < n && known > 0 && (int64_t)a->size % known == 0) {
        shape[unknown] = (int64_t)a->size / known;
        return true;
    }
    return (unknown == n && known == (int64_t)a->size) || cannot_reshape(a, shape, n) != NULL;
}

static OuRef with_shape(OuBor self, const int64_t *shape, size_t n) {
    OuDimension dims[NUMPY_MAX_DIMS];
    OuRef packed = numpy_is_packed(as_array(self)) ? ou_newref(self) : numpy_copy(self, as_array(self)->kind);
    if (packed == NULL) {
        return NULL;
    }
    int64_t stride = numpy_kinds[as_array(self)->kind].size;
    for (size_t i = n; i-- > 0;) {
        dims[i] = (OuDimension){.length = shape[i], .stride = stride};
        stride *= shape[i];
    }
    OuRef view = numpy_view(packed, as_array(packed)->data, n, dims);
    ou_decref(packed);
    return view;
}

static OuRef reshape(OuBor self, OuArgs args, size_t nargs) {
    int64_t shape[NUMPY_MAX_DIMS];
    size_t n;
    if (nargs == 0) {
        return ou_raise(&ou_exc_TypeError, "reshape() takes exactly 1 argument (0 given)");
    }
    return shape_arguments(args, nargs, shape, &n) && complete(as_array(self), shape, n) ? with_shape(self, shape, n) : NULL;
}

static OuRef transpose(OuBor self, OuArgs args, size_t nargs) {
    const NumpyArray *a = as_array(self);
    int64_t axes[NUMPY_MAX_DIMS];
    OuDimension dims[NUMPY_MAX_DIMS];
    bool used[NUMPY_MAX_DIMS] = {false};
    size_t n = a->dimensions;
    if (nargs == 0 || (nargs == 1 && args[0] == ou_none)) {
        for (size_t i = 0; i < n; i++) {
            axes[i] = (int64_t)(n - 1 - i);
        }
    } else if (!shape_arguments(args, nargs, axes, &n)) {
        return NULL;
    }
    if (n != a->dimensions) {
        return ou_raise(&ou_exc_ValueError, "axes don't match array");
    }
    for (size_t i = 0; i < n; i++) {
        if (!numpy_axis(&axes[i], n)) {
            return NULL;
        }
        if (used[axes[i]]) {
            return ou_raise(&ou_exc_ValueError, "repeated axis in transpose");
        }
        used[axes[i]] = true;
        dims[i] = a->dims[axes[i]];
    }
    return numpy_view(self, a->data, n, dims);
}

static OuRef resize(OuBor self, OuArgs args, size_t nargs) {
    NumpyArray *a = as_array(self);
    int64_t shape[NUMPY_MAX_DIMS];
    size_t n;
    if (nargs == 0 || !shape_arguments(args, nargs, shape, &n)) {
        return nargs == 0 ? ou_return_none() : NULL;
    }
    if (a->block == NULL) {
        return ou_raise(&ou_exc_ValueError, "cannot resize this array: it does not own its data");
    }
    if (a->exports > 0) {
        return ou_raise(&ou_exc_ValueError, "cannot resize an array that references or is referenced\nby another array in this way.\n"
                                            "Use the np.resize function or refcheck=False");
    }
    OuRef other = numpy_new(a->kind, n, shape); // its memory and this one's are exchanged
    if (other == NULL) {
        return NULL;
    }
    NumpyArray *b = as_array(other);
    OuRef packed = numpy_is_packed(a) ? ou_newref(self) : numpy_copy(self, a->kind);
    if (packed == NULL) {
        ou_decref(other);
        return NULL;
    }
    size_t kept = a->size < b->size ? a->size : b->size;
    memcpy(b->data, as_array(packed)->data, kept * numpy_kinds[a->kind].size);
    ou_decref(packed);
    NumpyArray copy = *a;
    bool few_a = a->dims == a->few, few_b = b->dims == b->few;
    memcpy(a->few, b->few, sizeof a->few);
    memcpy(b->few, copy.few, sizeof b->few);
    a->dims = few_b ? a->few : b->dims;
    b->dims = few_a ? b->few : copy.dims;
    a->data = a->block = b->block;
    b->data = b->block = copy.block;
    a->size = b->size;
    b->size = copy.size;
    a->dimensions = b->dimensions;
    b->dimensions = copy.dimensions;
    ou_decref(other);
    return ou_return_none();
}

// ---- copies ----

static OuRef copy(OuBor self) {
    return numpy_copy(self, as_array(self)->kind);
}

static OuRef astype(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"astype", {"dtype", "copy"}, 1, 2};
    OuBor given[2];
    NumpyKind kind;
    bool always = true;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !numpy_kind_from(given[0], &kind) ||
        (given[1] && !ou_arg_truth(given[1], &always))) {
        return NULL;
    }
    return always ? numpy_copy(self, kind) : numpy_array_from(self, kind);
}

static OuRef deepcopy(OuBor self, OuBor memo) {
    (void)memo;
    return copy(self);
}

static OuRef tobytes(OuBor self) {
    OuRef packed = copy(self);
    OuRef bytes = packed ? ou_bytes_new(as_array(packed)->data, as_array(packed)->size * numpy_kinds[as_array(packed)->kind].size) : NULL;
    ou_xdecref(packed);
    return bytes;
}

static OuRef list_of(const NumpyArray *a, size_t depth, const uint8_t *place, bool shortest) {
    if (depth == a->dimensions) {
        return shortest && a->kind == NUMPY_FLOAT32 ? numpy_float32_text(*(const float *)place) : numpy_number(a->kind, place);
    }
    OuRef list = ou_list_new(0);
    for (int64_t i = 0; list != NULL && i < a->dims[depth].length; i++) {
        OuRef item = list_of(a, depth + 1, place + i * a->dims[depth].stride, shortest);
        if (item == NULL || !ou_list_append_take(list, item)) {
            ou_clear(&list);
        }
    }
    return list;
}

static OuRef tolist(OuBor self) {
    return list_of(as_array(self), 0, as_array(self)->data, false);
}

// As tolist, but a float32 is the shortest float that reads back as the same.
static OuRef texts(OuBor self) {
    return list_of(as_array(self), 0, as_array(self)->data, true);
}

static OuRef item(OuBor self, OuArgs args, size_t nargs) {
    const NumpyArray *a = as_array(self);
    if (nargs == 0) {
        return a->size == 1 ? numpy_number(a->kind, a->data)
                            : ou_raise(&ou_exc_ValueError, "can only convert an array of size 1 to a Python scalar");
    }
    OuRef result, key = ou_tuple_from_array(args, nargs);
    if (nargs == 1 && !ou_isa(args[0], OU_TYPE_TUPLE)) { // counted through all dimensions
        int64_t i, n = (int64_t)a->size, at;
        const uint8_t *place = a->data;
        ou_xdecref(key);
        if (!ou_arg_int64(args[0], &i)) {
            return NULL;
        }
        if (i < -n || i >= n) {
            return ou_raise(&ou_exc_IndexError, "index %lld is out of bounds for size %lld", (long long)i, (long long)n);
        }
        at = i < 0 ? i + n : i;
        for (size_t d = a->dimensions; d-- > 0;) {
            place += at % a->dims[d].length * a->dims[d].stride;
            at /= a->dims[d].length;
        }
        return numpy_number(a->kind, place);
    }
    OuRef found = key ? numpy_get_item(self, nargs == 1 ? args[0] : key) : NULL;
    NumpyKind kind = found ? numpy_scalar_kind(found) : NUMPY_KINDS;
    result = found == NULL ? NULL
             : kind == NUMPY_KINDS ? ou_raise(&ou_exc_ValueError, "incorrect number of indices for array")
                                   : numpy_number(kind, ((const NumpyScalar *)found)->value.bytes);
    ou_xdecref(found);
    ou_xdecref(key);
    return result;
}

static OuRef fill(OuBor self, OuBor value) {
    OuRef source = numpy_array_from(value, as_array(self)->kind);
    bool ok = source != NULL && numpy_assign(self, source);
    ou_xdecref(source);
    return ok ? ou_return_none() : NULL;
}

static OuRef size_of(OuBor self) {
    const NumpyArray *a = as_array(self);
    size_t dims = a->dims == a->few ? 0 : a->dimensions * sizeof(OuDimension);
    return ou_int_new((int64_t)(ou_type_block_size(self) + dims + (a->block ? a->size * numpy_kinds[a->kind].size : 0)));
}

static OuRef reduce(OuBor self) {
    OuRef function = ou_import_attr("numpy", "_rebuild"), bytes = NULL, name = NULL;
    OuRef shape = function ? ou_get_attr_cstr(self, "shape") : NULL, args = NULL, result = NULL;
    if (shape != NULL && (bytes = tobytes(self)) != NULL && (name = ou_str_from_cstr(numpy_kinds[as_array(self)->kind].name)) != NULL &&
        (args = ou_tuple_pack(3, shape, name, bytes)) != NULL) {
        result = ou_tuple_pack(2, function, args);
    }
    ou_xdecref(function);
    ou_xdecref(shape);
    ou_xdecref(bytes);
    ou_xdecref(name);
    ou_xdecref(args);
    return result;
}

const OuMethodDef numpy_array_methods[] = {
    OU_NOARGS("__copy__", copy, "__copy__($self, /)\n--\n\nA copy with memory of its own."),
    OU_ONE("__deepcopy__", deepcopy, "__deepcopy__($self, memo, /)\n--\n\nA copy with memory of its own."),
    OU_NOARGS("__reduce__", reduce, "__reduce__($self, /)\n--\n\nWhat a pickle says of the array."),
    OU_NOARGS("__sizeof__", size_of, "__sizeof__($self, /)\n--\n\nBytes in memory."),
    OU_NOARGS("_texts", texts, NULL),
    OU_KEYWORDS("astype", astype, "astype($self, dtype, copy=True)\n--\n\nA copy with items of another kind."),
    OU_NOARGS("copy", copy, "copy($self, /)\n--\n\nA copy with memory of its own."),
    OU_ONE("fill", fill, "fill($self, value, /)\n--\n\nGives all items one value."),
    OU_FAST("item", item, "item($self, *args)\n--\n\nAn item as a Python number."),
    OU_FAST("reshape", reshape, "reshape($self, *shape)\n--\n\nThe items in another shape; a view where that can be."),
    OU_FAST("resize", resize, "resize($self, *shape)\n--\n\nChanges the number of items; nobody else may look at them."),
    OU_NOARGS("tobytes", tobytes, "tobytes($self, /)\n--\n\nThe items' bytes."),
    OU_NOARGS("tolist", tolist, "tolist($self, /)\n--\n\nThe items as nested lists of Python numbers."),
    OU_FAST("transpose", transpose, "transpose($self, *axes)\n--\n\nA view with the dimensions in another order."),
    {0},
};
