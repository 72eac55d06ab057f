// The array itself: its memory, views of it, walking through several arrays at once.
#include <stdio.h>
#include <string.h>

#include "stdlib/numpy_internal.h"

OuType numpy_axis_error = OU_EXCEPTION_TYPE("numpy.AxisError", ou_exc_ValueError, "An axis that an array does not have.");

// ---- making ----

static OuRef make(size_t dimensions, const int64_t *shape, NumpyKind kind) {
    OuRef o = ou_type_alloc(&numpy_array_type, 0);
    if (o == NULL) {
        return NULL;
    }
    NumpyArray *a = as_array(o);
    a->kind = (uint8_t)kind;
    a->dims = a->few;
    ou_gc_track(o);
    if (dimensions > NUMPY_FEW_DIMS && (a->dims = ou_mem_alloc(OU_DOMAIN_MEM, dimensions * sizeof(OuDimension))) == NULL) {
        a->dims = a->few;
        ou_decref(o);
        return ou_raise_no_memory();
    }
    a->dimensions = (uint8_t)dimensions;
    a->size = 1;
    for (size_t i = dimensions; i-- > 0;) {
        a->dims[i] = (OuDimension){.length = shape[i], .packed = (int64_t)a->size * numpy_kinds[kind].size};
        a->dims[i].stride = a->dims[i].packed;
        a->size *= (size_t)shape[i];
    }
    return o;
}

OuRef numpy_new(NumpyKind kind, size_t dimensions, const int64_t *shape) {
    size_t size = numpy_kinds[kind].size;
    for (size_t i = 0; i < dimensions; i++) {
        if (shape[i] < 0) {
            return ou_raise(&ou_exc_ValueError, "negative dimensions are not allowed");
        }
        if (shape[i] != 0 && __builtin_mul_overflow(size, (size_t)shape[i], &size)) {
            return ou_raise(&ou_exc_ValueError, "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.");
        }
    }
    if (size > (size_t)INT64_MAX) {
        return ou_raise(&ou_exc_ValueError, "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.");
    }
    OuRef o = make(dimensions, shape, kind);
    if (o == NULL) {
        return NULL;
    }
    NumpyArray *a = as_array(o);
    size_t bytes = a->size * numpy_kinds[kind].size;
    a->block = a->data = ou_mem_alloc(OU_DOMAIN_MEM, bytes ? bytes : 1);
    if (a->data == NULL) {
        ou_decref(o);
        return ou_raise_no_memory();
    }
    memset(a->data, 0, bytes);
    return o;
}

OuRef numpy_view(OuBor of, uint8_t *data, size_t dimensions, const OuDimension *dims) {
    int64_t shape[NUMPY_MAX_DIMS];
    NumpyArray *whole = as_array(of);
    for (size_t i = 0; i < dimensions; i++) {
        shape[i] = dims[i].length;
    }
    OuRef o = make(dimensions, shape, whole->kind);
    if (o == NULL) {
        return NULL;
    }
    NumpyArray *a = as_array(o);
    for (size_t i = 0; i < dimensions; i++) {
        a->dims[i].stride = dims[i].stride;
    }
    a->data = data;
    a->is_readonly = whole->is_readonly;
    a->base = ou_newref(whole->base ? whole->base : of);
    as_array(a->base)->exports++;
    return o;
}

static bool array_traverse(OuObject *o, OuVisit visit, void *arg) {
    const NumpyArray *a = as_array(o);
    return (a->base == NULL || visit(a->base, arg)) && (a->source.owner == NULL || visit(a->source.owner, arg));
}

static void array_dealloc(OuObject *o) {
    NumpyArray *a = as_array(o);
    ou_gc_untrack(o);
    if (a->weaklist != NULL) {
        ou_weakref_clear_all(o);
    }
    if (a->base != NULL) {
        as_array(a->base)->exports--;
        ou_clear(&a->base);
    }
    ou_buffer_release(&a->source);
    ou_mem_free(OU_DOMAIN_MEM, a->block);
    if (a->dims != a->few) {
        ou_mem_free(OU_DOMAIN_MEM, a->dims);
    }
    ou_type_free(o);
}

OuRef numpy_scalar_or_array_take(OuRef array) {
    if (array == NULL || as_array(array)->dimensions != 0) {
        return array;
    }
    OuRef item = numpy_item(as_array(array)->kind, as_array(array)->data);
    ou_decref(array);
    return item;
}

bool numpy_is_packed(const NumpyArray *a) {
    for (size_t i = 0; i < a->dimensions && a->size != 0; i++) {
        if (a->dims[i].length != 1 && a->dims[i].stride != a->dims[i].packed) {
            return false;
        }
    }
    return true;
}

void numpy_shape_of(const NumpyArray *a, int64_t *shape) {
    for (size_t i = 0; i < a->dimensions; i++) {
        shape[i] = a->dims[i].length;
    }
}

OuRef numpy_shape_text(size_t n, const OuDimension *dims) {
    char text[NUMPY_MAX_DIMS * 21 + 4] = "(";
    size_t used = 1;
    for (size_t i = 0; i < n; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used, i + 1 < n || n == 1 ? "%lld," : "%lld", (long long)dims[i].length);
    }
    text[used++] = ')';
    return ou_str_from_utf8(text, used);
}

bool numpy_axis(int64_t *axis, size_t dimensions) {
    if (*axis < -(int64_t)dimensions || *axis >= (int64_t)dimensions) {
        return ou_raise_false(&numpy_axis_error, "axis %lld is out of bounds for array of dimension %zu", (long long)*axis, dimensions);
    }
    *axis += *axis < 0 ? (int64_t)dimensions : 0;
    return true;
}

bool numpy_read_shape(OuBor given, int64_t *shape, size_t *n) {
    if (given->type->index != NULL) {
        *n = 1;
        return ou_arg_int64(given, &shape[0]);
    }
    if (ou_isa(given, OU_TYPE_STR) || ou_isa(given, OU_TYPE_FLOAT) || (given->type->iter == NULL && given->type->sequence_item == NULL)) {
        return ou_raise_false(&ou_exc_TypeError, "'%.200T' object cannot be interpreted as an integer", given);
    }
    OuRef items = ou_sequence_tuple(given);
    bool ok = items != NULL;
    if (ok && (*n = ou_tuple_length(items)) > NUMPY_MAX_DIMS) {
        ok = ou_raise_false(&ou_exc_ValueError, "maximum supported dimension for an ndarray is %d, found %zu", NUMPY_MAX_DIMS, *n);
    }
    for (size_t i = 0; ok && i < *n; i++) {
        ok = ou_arg_int64(ou_tuple_borrow(items, i), &shape[i]);
    }
    ou_xdecref(items);
    return ok;
}

// ---- walking ----

void numpy_walk_init(NumpyWalk *w, size_t n, const int64_t *shape) {
    w->outer = n ? n - 1 : 0;
    w->inner = n ? (size_t)shape[n - 1] : 1;
    w->arrays = 0;
    for (size_t i = 0; i < w->outer; i++) {
        w->shape[i] = shape[i];
        w->at[i] = 0;
    }
}

void numpy_walk_add(NumpyWalk *w, const NumpyArray *a, size_t n) {
    size_t k = w->arrays++;
    w->place[k] = a->data;
    w->inner_stride[k] = 0;
    for (size_t i = 0; i < n; i++) {
        size_t missing = n - a->dimensions;
        int64_t stride = i < missing || a->dims[i - missing].length == 1 ? 0 : a->dims[i - missing].stride;
        if (i + 1 == n) {
            w->inner_stride[k] = stride;
        } else {
            w->strides[k][i] = stride;
        }
    }
}

bool numpy_walk_step(NumpyWalk *w) {
    for (size_t i = w->outer; i-- > 0;) {
        bool again = ++w->at[i] < w->shape[i];
        for (size_t k = 0; k < w->arrays; k++) {
            w->place[k] += again ? w->strides[k][i] : -w->strides[k][i] * (w->shape[i] - 1);
        }
        if (again) {
            return true;
        }
        w->at[i] = 0;
    }
    return false;
}

bool numpy_broadcast(const NumpyArray *a, const NumpyArray *b, int64_t *shape, size_t *n) {
    *n = a->dimensions > b->dimensions ? a->dimensions : b->dimensions;
    for (size_t i = 0; i < *n; i++) {
        size_t less_a = *n - a->dimensions, less_b = *n - b->dimensions;
        int64_t x = i < less_a ? 1 : a->dims[i - less_a].length, y = i < less_b ? 1 : b->dims[i - less_b].length;
        if (x != y && x != 1 && y != 1) {
            OuRef left = numpy_shape_text(a->dimensions, a->dims), right = left ? numpy_shape_text(b->dimensions, b->dims) : NULL;
            if (right != NULL) {
                ou_raise(&ou_exc_ValueError, "operands could not be broadcast together with shapes %U %U ", left, right);
            }
            ou_xdecref(left);
            ou_xdecref(right);
            return false;
        }
        shape[i] = x == 1 ? y : x;
    }
    return true;
}

// ---- copying ----

OuRef numpy_copy(OuBor array, NumpyKind kind) {
    const NumpyArray *a = as_array(array);
    int64_t shape[NUMPY_MAX_DIMS];
    numpy_shape_of(a, shape);
    OuRef copy = numpy_new(kind, a->dimensions, shape);
    if (copy != NULL && !numpy_assign(copy, array)) {
        ou_clear(&copy);
    }
    return copy;
}

static bool may_overlap(const NumpyArray *a, const NumpyArray *b) {
    const NumpyArray *x = a->base ? as_array(a->base) : a, *y = b->base ? as_array(b->base) : b;
    return x == y || x->source.owner != NULL || y->source.owner != NULL;
}

static bool fits_into(const NumpyArray *target, const NumpyArray *source) {
    bool fits = source->dimensions <= target->dimensions;
    for (size_t i = 0; fits && i < source->dimensions; i++) {
        int64_t have = source->dims[i].length;
        fits = have == 1 || have == target->dims[target->dimensions - source->dimensions + i].length;
    }
    if (!fits) {
        OuRef from = numpy_shape_text(source->dimensions, source->dims), to = from ? numpy_shape_text(target->dimensions, target->dims) : NULL;
        if (to != NULL) {
            ou_raise(&ou_exc_ValueError, "could not broadcast input array from shape %U into shape %U", from, to);
        }
        ou_xdecref(from);
        ou_xdecref(to);
    }
    return fits;
}

bool numpy_assign(OuBor target, OuBor source) {
    const NumpyArray *to = as_array(target), *from = as_array(source);
    int64_t shape[NUMPY_MAX_DIMS];
    OuRef copy = NULL;
    if (to->is_readonly) {
        return ou_raise_false(&ou_exc_ValueError, "assignment destination is read-only");
    }
    if (!fits_into(to, from)) {
        return false;
    }
    if (to->size == 0) {
        return true;
    }
    if (may_overlap(to, from)) {
        if ((copy = numpy_copy(source, from->kind)) == NULL) {
            return false;
        }
        from = as_array(copy);
    }
    NumpyWalk w;
    numpy_shape_of(to, shape);
    numpy_walk_init(&w, to->dimensions, shape);
    numpy_walk_add(&w, to, to->dimensions);
    numpy_walk_add(&w, from, to->dimensions);
    do {
        if (to->kind == from->kind && w.inner_stride[0] == numpy_kinds[to->kind].size && w.inner_stride[1] == w.inner_stride[0]) {
            memcpy(w.place[0], w.place[1], w.inner * numpy_kinds[to->kind].size);
        } else {
            numpy_cast(from->kind, w.place[1], w.inner_stride[1], to->kind, w.place[0], w.inner_stride[0], w.inner);
        }
    } while (numpy_walk_step(&w));
    ou_xdecref(copy);
    return true;
}

// ---- slots ----

static OuRef by_printer(OuBor self, const char *function) {
    OuRef f = ou_import_attr("numpy._print", function), text = f ? ou_call_1(f, self) : NULL;
    ou_xdecref(f);
    return text;
}

static OuRef array_repr(OuBor self) {
    return by_printer(self, "array_repr");
}

static OuRef array_str(OuBor self) {
    return by_printer(self, "array_str");
}

static bool array_length(OuBor self, size_t *length) {
    if (as_array(self)->dimensions == 0) {
        return ou_raise_false(&ou_exc_TypeError, "len() of unsized object");
    }
    *length = (size_t)as_array(self)->dims[0].length;
    return true;
}

static OuTruth array_truth(OuBor self) {
    const NumpyArray *a = as_array(self);
    uint8_t truth = 0;
    if (a->size > 1) {
        ou_raise(&ou_exc_ValueError, "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()");
        return OU_ERROR;
    }
    if (a->size == 1) {
        numpy_cast(a->kind, a->data, 0, NUMPY_BOOL, &truth, 0, 1);
    }
    return truth ? OU_TRUE : OU_FALSE;
}

static OuRef single_number(OuBor self) {
    const NumpyArray *a = as_array(self);
    return a->size == 1 ? numpy_number(a->kind, a->data)
                        : ou_raise(&ou_exc_TypeError, "only size-1 arrays can be converted to Python scalars");
}

static OuRef array_int(OuBor self) {
    OuRef number = single_number(self), result = number ? ou_number_int(number) : NULL;
    ou_xdecref(number);
    return result;
}

static OuRef array_float(OuBor self) {
    OuRef number = single_number(self), result = number ? ou_number_float(number) : NULL;
    ou_xdecref(number);
    return result;
}

static OuRef array_index(OuBor self) {
    const NumpyArray *a = as_array(self);
    return a->dimensions == 0 && numpy_is_integer(a->kind)
               ? numpy_number(a->kind, a->data)
               : ou_raise(&ou_exc_TypeError, "only integer scalar arrays can be converted to a scalar index");
}

static OuTruth array_contains(OuBor self, OuBor item) {
    OuRef same = numpy_compare(self, item, OU_EQ);
    OuRef array = same && numpy_is_array(same) ? ou_newref(same) : NULL;
    OuTruth found = same == NULL ? OU_ERROR : array ? OU_FALSE : ou_truth(same);
    if (array != NULL) {
        OuRef packed = numpy_copy(array, NUMPY_BOOL);
        found = packed == NULL ? OU_ERROR : memchr(as_array(packed)->data, 1, as_array(packed)->size) ? OU_TRUE : OU_FALSE;
        ou_xdecref(packed);
    }
    ou_xdecref(same);
    ou_xdecref(array);
    return found;
}

static bool array_buffer(OuBor self, OuBuffer *out, bool writable) {
    NumpyArray *a = as_array(self);
    if (writable && a->is_readonly) {
        return ou_raise_false(&ou_exc_ValueError, "buffer source array is read-only");
    }
    out->data = a->data;
    out->size = a->size * numpy_kinds[a->kind].size;
    out->format = numpy_kinds[a->kind].format;
    out->item_size = numpy_kinds[a->kind].size;
    out->dimensions = a->dimensions;
    out->dims = a->dims;
    out->readonly = a->is_readonly;
    a->exports++;
    return true;
}

static void array_buffer_release(OuBor self) {
    as_array(self)->exports--;
}

// Methods that compute are functions of the module numpy._methods.
static OuRef array_get_attr(OuBor self, OuBor name) {
    OuRef result;
    OuNext found = ou_generic_find_attr(self, name, &result);
    if (found != OU_END) {
        return found == OU_ITEM ? result : NULL;
    }
    if (ou_str_length(name) > 0 && ou_str_at(name, 0) != '_') {
        OuRef module = ou_import_cstr("numpy._methods"), function = NULL;
        found = module ? ou_find_attr(module, name, &function) : OU_FAIL;
        ou_xdecref(module);
        if (found != OU_END) {
            result = found == OU_ITEM ? ou_method_new(function, self) : NULL;
            ou_xdecref(function);
            return result;
        }
    }
    return ou_raise_attribute(self, name, "ouro's numpy.ndarray has no '%U'", name);
}

// ---- attributes ----

static OuRef get_shape_or_strides(OuBor self, bool strides) {
    const NumpyArray *a = as_array(self);
    OuRef items[NUMPY_MAX_DIMS];
    for (size_t i = 0; i < a->dimensions; i++) {
        if ((items[i] = ou_int_new(strides ? a->dims[i].stride : a->dims[i].length)) == NULL) {
            while (i-- > 0) {
                ou_decref(items[i]);
            }
            return NULL;
        }
    }
    return ou_tuple_from_array_take(items, a->dimensions);
}

static OuRef get_shape(OuBor self) {
    return get_shape_or_strides(self, false);
}
static OuRef get_strides(OuBor self) {
    return get_shape_or_strides(self, true);
}
static OuRef get_dtype(OuBor self) {
    return numpy_dtype(as_array(self)->kind);
}
static OuRef get_ndim(OuBor self) {
    return ou_int_new(as_array(self)->dimensions);
}
static OuRef get_size(OuBor self) {
    return ou_int_new((int64_t)as_array(self)->size);
}
static OuRef get_itemsize(OuBor self) {
    return ou_int_new(numpy_kinds[as_array(self)->kind].size);
}
static OuRef get_nbytes(OuBor self) {
    return ou_int_new((int64_t)(as_array(self)->size * numpy_kinds[as_array(self)->kind].size));
}
static OuRef get_base(OuBor self) {
    const NumpyArray *a = as_array(self);
    return ou_newref(a->base ? a->base : a->source.owner ? a->source.owner : ou_none);
}
static OuRef get_writeable(OuBor self) {
    return ou_bool_new(!as_array(self)->is_readonly);
}
static OuRef get_packed(OuBor self) {
    return ou_bool_new(numpy_is_packed(as_array(self)));
}
static OuRef get_data(OuBor self) {
    return ou_call_1(ou_type_object(&ou_memoryview_type), self);
}

static OuRef get_transposed(OuBor self) {
    const NumpyArray *a = as_array(self);
    OuDimension dims[NUMPY_MAX_DIMS];
    for (size_t i = 0; i < a->dimensions; i++) {
        dims[i] = a->dims[a->dimensions - 1 - i];
    }
    return numpy_view(self, a->data, a->dimensions, dims);
}

static const OuGetSetDef array_getset[] = {
    {"shape", get_shape, NULL, "Lengths of the dimensions."},
    {"strides", get_strides, NULL, "Bytes from item to item in each dimension."},
    {"dtype", get_dtype, NULL, "What the items are."},
    {"ndim", get_ndim, NULL, "How many dimensions there are."},
    {"size", get_size, NULL, "How many items there are."},
    {"itemsize", get_itemsize, NULL, "Bytes of an item."},
    {"nbytes", get_nbytes, NULL, "Bytes of all items."},
    {"base", get_base, NULL, "Whose memory it is, or None."},
    {"data", get_data, NULL, "The memory."},
    {"T", get_transposed, NULL, "A view with the dimensions turned round."},
    {"_writeable", get_writeable, NULL, NULL},
    {"_packed", get_packed, NULL, NULL},
    {0},
};

static OuRef array_iter(OuBor self) {
    if (as_array(self)->dimensions == 0) {
        return ou_raise(&ou_exc_TypeError, "iteration over a 0-d array");
    }
    return ou_sequence_iter_new(&ou_sequence_iter_type, self);
}

OuType numpy_array_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = array_traverse, .dealloc = array_dealloc, .weaklist_offset = offsetof(NumpyArray, weaklist),
                      .flags = OU_LIFE_GC}},
    .name = "numpy.ndarray",
    .doc = "An array of numbers of one kind, in any number of dimensions.",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(NumpyArray),
    .methods = numpy_array_methods,
    .getset = array_getset,
    .repr = array_repr,
    .str = array_str,
    .hash = ou_hash_not_implemented,
    .compare = numpy_compare,
    .get_attr = array_get_attr,
    .iter = array_iter,
    .length = array_length,
    .truth = array_truth,
    .to_int = array_int,
    .to_float = array_float,
    .index = array_index,
    .get_item = numpy_get_item,
    .set_item = numpy_set_item,
    .contains = array_contains,
    .buffer = array_buffer,
    .buffer_release = array_buffer_release,
};
