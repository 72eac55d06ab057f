// memoryview: a window on another object's buffer: the first item, and for each dimension a length and a stride.
//
// Every view holds its own export of the buffer, slices included, so a view never depends on another view. What the items
// are stands in memoryview_item.c, how they are reached in memoryview_index.c.
#include <string.h>

#include "interp/object/args.h"
#include "interp/object/constants.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/memoryview_internal.h"
#include "interp/object/protocol.h"
#include "interp/object/tuple.h"

_Static_assert(sizeof(OuMemoryView) == 144 && sizeof(OuDimension) == 24, "sys.getsizeof(memoryview(b'')) is 184");

static OuMemoryView *as_view(OuBor o) {
    return ou_as_memoryview(o);
}

// ---- life ----

static bool memoryview_traverse(OuObject *self, OuVisit visit, void *arg) {
    OuRef owner = as_view(self)->base.owner;
    return owner == NULL || visit(owner, arg);
}

static void memoryview_clear(OuObject *self) {
    if (as_view(self)->exports == 0) {
        ou_buffer_release(&as_view(self)->base);
    }
}

static void memoryview_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    if (as_view(self)->weaklist != NULL) {
        ou_weakref_clear_all(self);
    }
    ou_buffer_release(&as_view(self)->base);
    ou_type_free(self);
}

static size_t var_size(size_t dimensions) {
    return sizeof(OuMemoryView) + (dimensions != 0 ? dimensions : 1) * sizeof(OuDimension);
}

static size_t memoryview_var_size(OuBor self) {
    return var_size(as_view(self)->dimensions);
}

bool ou_memoryview_alive(const OuMemoryView *v) {
    return v->base.owner != NULL ||
           ou_raise_false(&ou_exc_ValueError, "operation forbidden on released memoryview object");
}

OuBuffer ou_memoryview_as_buffer(const OuMemoryView *v) {
    return (OuBuffer){.data = v->data,
                      .size = v->size,
                      .readonly = v->readonly,
                      .format = v->format,
                      .item_size = v->item_size,
                      .dimensions = v->dimensions,
                      .dims = v->dims};
}

void ou_memoryview_resize(OuMemoryView *v) {
    v->size = v->item_size;
    for (size_t i = v->dimensions; i-- > 0;) {
        v->dims[i].packed = (int64_t)v->size;
        v->size *= (size_t)v->dims[i].length;
    }
}

// A view with everything but its dims set, of an export that it takes over.
static OuMemoryView *view_on_take(OuBuffer *base, size_t dimensions) {
    OuRef o = ou_type_alloc_sized(&ou_memoryview_type, var_size(dimensions));
    if (o == NULL) {
        ou_buffer_release(base);
        return NULL;
    }
    OuMemoryView *v = as_view(o);
    v->base = *base;
    v->data = base->data;
    v->item_size = base->item_size;
    v->format = base->format;
    v->readonly = base->readonly;
    v->dimensions = (uint32_t)dimensions;
    v->hash = -1;
    ou_gc_track(o);
    return v;
}

// Lengths and strides of items without gaps.
static void one_dimension(OuMemoryView *v, size_t size) {
    v->dims[0] = (OuDimension){.length = (int64_t)(size / v->item_size), .stride = (int64_t)v->item_size};
    ou_memoryview_resize(v);
}

OuRef ou_memoryview_of(OuBor source) {
    OuBuffer base;
    if (ou_is(source, &ou_memoryview_type)) {
        const OuMemoryView *v = as_view(source);
        return ou_memoryview_alive(v) ? ou_memoryview_again(v, v->dimensions) : NULL;
    }
    if (!ou_buffer_get_strided(source, &base)) {
        return NULL;
    }
    const OuDimension *dims = base.dims; // the exporter's: it outlives the call
    size_t dimensions = dims ? base.dimensions : 1;
    OuMemoryView *v = view_on_take(&base, dimensions);
    if (v == NULL) {
        return NULL;
    }
    if (dims != NULL) {
        memcpy(v->dims, dims, dimensions * sizeof(OuDimension));
        ou_memoryview_resize(v);
    } else {
        one_dimension(v, base.size);
    }
    return &v->head;
}

OuRef ou_memoryview_again(const OuMemoryView *v, size_t dimensions) {
    OuBuffer base;
    if (!ou_buffer_get_strided(v->base.owner, &base)) {
        return NULL;
    }
    OuMemoryView *w = view_on_take(&base, dimensions);
    if (w == NULL) {
        return NULL;
    }
    w->data = v->data;
    w->size = v->size;
    w->item_size = v->item_size;
    w->format = v->format;
    w->readonly = v->readonly;
    if (dimensions == v->dimensions) {
        memcpy(w->dims, v->dims, dimensions * sizeof(OuDimension));
    }
    return &w->head;
}

static OuRef memoryview_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "memoryview", .names = {"object"}, .required = 1, .positional = 1};
    OuBor given[1];
    (void)type;
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return NULL;
    }
    if (given[0]->type->buffer == NULL) {
        return ou_raise(&ou_exc_TypeError, "memoryview: a bytes-like object is required, not '%.200T'", given[0]);
    }
    return ou_memoryview_of(given[0]);
}

// ---- behaviour ----

static bool memoryview_length(OuBor self, size_t *length) {
    const OuMemoryView *v = as_view(self);
    *length = v->dimensions == 0 ? 1 : (size_t)v->dims[0].length;
    return ou_memoryview_alive(v);
}

static OuRef memoryview_repr(OuBor self) {
    return ou_str_format(as_view(self)->base.owner != NULL ? "<memory at %p>" : "<released memory at %p>", self);
}

static OuRef to_bytes(const OuMemoryView *v, bool fortran) {
    OuBuffer items = ou_memoryview_as_buffer(v);
    return ou_buffer_bytes(&items, fortran);
}

static bool is_bytes_code(char code) {
    return code == 'B' || code == 'b' || code == 'c';
}

static bool check_hashable(const OuMemoryView *v) {
    int64_t ignored;
    if (!v->readonly) {
        return ou_raise_false(&ou_exc_ValueError, "cannot hash writable memoryview object");
    }
    if (!is_bytes_code(ou_memoryview_code(v->format))) {
        return ou_raise_false(&ou_exc_ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    }
    OuRef owner = ou_newref(v->base.owner); // __hash__ of a subclass of bytes may release the view
    bool ok = ou_hash(owner, &ignored);
    ou_decref(owner);
    return ok && ou_memoryview_alive(v);
}

static bool memoryview_hash(OuBor self, int64_t *hash) {
    OuMemoryView *v = as_view(self);
    if (v->hash == -1) {
        OuRef bytes = ou_memoryview_alive(v) && check_hashable(v) ? to_bytes(v, false) : NULL;
        if (bytes == NULL) {
            return false;
        }
        v->hash = ou_bytes_hash(ou_as_bytes(bytes)->data, ou_as_bytes(bytes)->length);
        ou_decref(bytes);
    }
    *hash = v->hash;
    return true;
}

static OuRef memoryview_compare(OuBor a, OuBor b, OuCompareOp op) {
    if ((op != OU_EQ && op != OU_NE) || !ou_is(a, &ou_memoryview_type) || b->type->buffer == NULL) {
        return ou_newref(ou_not_implemented);
    }
    if (as_view(a)->base.owner == NULL || (ou_is(b, &ou_memoryview_type) && as_view(b)->base.owner == NULL)) {
        return ou_bool_new((a == b) == (op == OU_EQ));
    }
    OuRef other = ou_is(b, &ou_memoryview_type) ? ou_newref(b) : ou_memoryview_of(b);
    OuTruth same = other != NULL ? ou_memoryview_equal(as_view(a), as_view(other)) : OU_ERROR;
    ou_xdecref(other);
    return same == OU_ERROR ? NULL : ou_bool_new((same == OU_TRUE) == (op == OU_EQ));
}

static bool memoryview_buffer(OuBor self, OuBuffer *out, bool writable) {
    OuMemoryView *v = as_view(self);
    if (!ou_memoryview_alive(v)) {
        return false;
    }
    if (writable && v->readonly) {
        return ou_raise_false(&ou_exc_BufferError, "memoryview: underlying buffer is not writable");
    }
    *out = ou_memoryview_as_buffer(v);
    v->exports++;
    return true;
}

static void memoryview_buffer_release(OuBor self) {
    as_view(self)->exports--;
}

// ---- methods ----

static OuRef memoryview_release(OuBor self) {
    OuMemoryView *v = as_view(self);
    if (v->exports != 0) {
        return ou_raise(&ou_exc_BufferError, "memoryview has %lld exported buffer%s", (long long)v->exports,
                        v->exports == 1 ? "" : "s");
    }
    ou_buffer_release(&v->base);
    return ou_return_none();
}

static OuRef memoryview_exit(OuBor self, OuArgs args, size_t nargs) {
    (void)args;
    (void)nargs;
    return memoryview_release(self);
}

static OuRef memoryview_enter(OuBor self) {
    return ou_memoryview_alive(as_view(self)) ? ou_newref(self) : NULL;
}

// The argument of tobytes(): 'C', 'F', or 'A' for the order in which the items lie.
static bool read_order(OuBor order, bool as_they_lie, bool *fortran) {
    *fortran = false;
    if (order == NULL || order == ou_none) {
        return true;
    }
    if (!ou_isa(order, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "tobytes() argument 'order' must be str or None, not %.50T", order);
    }
    const char *text = ou_str_utf8(order, NULL);
    if (text == NULL) {
        return false;
    }
    if (text[0] == 0 || text[1] != 0 || strchr("CFA", text[0]) == NULL) {
        return ou_raise_false(&ou_exc_ValueError, "order must be 'C', 'F' or 'A'");
    }
    *fortran = text[0] == 'F' || (text[0] == 'A' && as_they_lie);
    return true;
}

static OuRef memoryview_tobytes(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "tobytes", .names = {"order"}, .positional = 1};
    OuBor given[1];
    bool fortran;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !ou_memoryview_alive(as_view(self))) {
        return NULL;
    }
    OuBuffer items = ou_memoryview_as_buffer(as_view(self));
    bool lie_so = ou_buffer_contiguous(&items, true) && !ou_buffer_contiguous(&items, false);
    return read_order(given[0], lie_so, &fortran) ? ou_buffer_bytes(&items, fortran) : NULL;
}

// The items of the dimensions from number `i` on, as nested lists.
static OuRef list_of(const OuMemoryView *v, const uint8_t *p, size_t i) {
    if (i == v->dimensions) {
        return ou_memoryview_read(v, p);
    }
    OuRef list = ou_list_new(0);
    for (int64_t k = 0; list != NULL && k < v->dims[i].length; k++) {
        OuRef item = list_of(v, p + k * v->dims[i].stride, i + 1);
        if (item == NULL || !ou_list_append_take(list, item)) {
            ou_clear(&list);
        }
    }
    return list;
}

static OuRef memoryview_tolist(OuBor self) {
    const OuMemoryView *v = as_view(self);
    return ou_memoryview_alive(v) ? list_of(v, v->data, 0) : NULL;
}

static OuRef memoryview_toreadonly(OuBor self) {
    const OuMemoryView *v = as_view(self);
    OuRef o = ou_memoryview_alive(v) ? ou_memoryview_again(v, v->dimensions) : NULL;
    if (o != NULL) {
        as_view(o)->readonly = true;
    }
    return o;
}

static OuRef memoryview_hex(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "hex", .names = {"sep", "bytes_per_sep"}, .positional = 2};
    OuBor given[2];
    OuRef bytes = NULL, result = NULL;
    if (ou_args_bind(&params, args, nargs, kwnames, given) && ou_memoryview_alive(as_view(self)) &&
        (bytes = to_bytes(as_view(self), false)) != NULL) {
        result = ou_bytes_hex(ou_as_bytes(bytes)->data, ou_as_bytes(bytes)->length, given[0], given[1]);
    }
    ou_xdecref(bytes);
    return result;
}

// ---- cast ----

// The item format of a cast.
static bool cast_format(OuBor text, const char **format, size_t *item_size) {
    OuRef ascii = ou_encode(text, "ascii", NULL);
    if (ascii == NULL) {
        return false;
    }
    *format = ou_memoryview_native((const char *)ou_as_bytes(ascii)->data, item_size);
    ou_decref(ascii);
    return *format != NULL ||
           ou_raise_false(
               &ou_exc_ValueError,
               "memoryview: destination format must be a native single character format prefixed with an optional '@'");
}

static bool cast_dimensions(const OuMemoryView *v, OuBor shape, size_t *dimensions) {
    OuBuffer items = ou_memoryview_as_buffer(v);
    *dimensions = 1;
    if (!ou_buffer_contiguous(&items, false)) {
        return ou_raise_false(&ou_exc_TypeError, "memoryview: casts are restricted to C-contiguous views");
    }
    if ((shape != NULL || v->dimensions != 1) && v->size == 0) {
        return ou_raise_false(&ou_exc_TypeError, "memoryview: cannot cast view with zeros in shape or strides");
    }
    if (shape == NULL) {
        return true;
    }
    if (!ou_isa(shape, OU_TYPE_LIST) && !ou_isa(shape, OU_TYPE_TUPLE)) {
        return ou_raise_false(&ou_exc_TypeError, "shape must be a list or a tuple");
    }
    *dimensions = ou_isa(shape, OU_TYPE_LIST) ? ou_as_list(shape)->length : ou_tuple_length(shape);
    if (*dimensions > OU_MAX_DIMENSIONS) {
        return ou_raise_false(&ou_exc_ValueError, "memoryview: number of dimensions must not exceed 64");
    }
    return v->dimensions == 1 || *dimensions == 1 ||
           ou_raise_false(&ou_exc_TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
}

static bool check_item_format(const OuMemoryView *v, const char *format, size_t item_size) {
    if (!is_bytes_code(ou_memoryview_code(format)) && !is_bytes_code(ou_memoryview_code(v->format))) {
        return ou_raise_false(&ou_exc_TypeError, "memoryview: cannot cast between two non-byte formats");
    }
    return v->size % item_size == 0 ||
           ou_raise_false(&ou_exc_TypeError, "memoryview: length is not a multiple of itemsize");
}

static bool read_length(OuBor item, int64_t product, int64_t *length) {
    if (!ou_isa(item, OU_TYPE_INT)) {
        return ou_raise_false(&ou_exc_TypeError, "memoryview.cast(): elements of shape must be integers");
    }
    if (!ou_int_fits_int64(item, length)) {
        return ou_raise_false(&ou_exc_OverflowError, "Python int too large to convert to C ssize_t");
    }
    if (*length <= 0) {
        return ou_raise_false(&ou_exc_ValueError, "memoryview.cast(): elements of shape must be integers > 0");
    }
    return *length <= INT64_MAX / product ||
           ou_raise_false(&ou_exc_ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
}

// Gives v the lengths in `shape`, without gaps; they must fill `size` bytes.
static bool set_shape(OuMemoryView *v, OuBor shape, size_t size) {
    const OuRef *items = ou_isa(shape, OU_TYPE_LIST) ? ou_as_list(shape)->items : ou_as_tuple(shape)->items;
    int64_t product = 1;
    for (size_t i = 0; i < v->dimensions; i++) {
        if (!read_length(items[i], product, &v->dims[i].length)) {
            return false;
        }
        product *= v->dims[i].length;
    }
    if (product > INT64_MAX / (int64_t)v->item_size || (size_t)product * v->item_size != size) {
        return ou_raise_false(&ou_exc_TypeError, "memoryview: product(shape) * itemsize != buffer size");
    }
    ou_memoryview_resize(v);
    for (size_t i = 0; i < v->dimensions; i++) {
        v->dims[i].stride = v->dims[i].packed;
    }
    return true;
}

static OuRef memoryview_cast(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "cast", .names = {"format", "shape"}, .required = 1, .positional = 2};
    OuBor given[2];
    const OuMemoryView *v = as_view(self);
    const char *format;
    size_t dimensions, item_size;
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return NULL;
    }
    if (!ou_arg_is_str_named("cast", "format", given[0])) {
        return NULL;
    }
    if (!ou_memoryview_alive(v) || !cast_dimensions(v, given[1], &dimensions) ||
        !cast_format(given[0], &format, &item_size) || !check_item_format(v, format, item_size)) {
        return NULL;
    }
    OuRef o = ou_memoryview_again(v, dimensions);
    if (o == NULL) {
        return NULL;
    }
    as_view(o)->format = format;
    as_view(o)->item_size = item_size;
    if (given[1] == NULL) {
        one_dimension(as_view(o), v->size);
    } else if (!set_shape(as_view(o), given[1], v->size)) {
        ou_clear(&o);
    }
    return o;
}

static const OuMethodDef memoryview_methods[] = {
    OU_KEYWORDS("cast", memoryview_cast,
                "cast($self, /, format, *, shape)\n--\n\nA view of the same memory with another item format."),
    OU_KEYWORDS("hex", memoryview_hex,
                "hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)\n--\n\nTwo hexadecimal digits for each byte."),
    OU_NOARGS("release", memoryview_release, "release($self, /)\n--\n\nGives the underlying buffer back."),
    OU_KEYWORDS("tobytes", memoryview_tobytes, "tobytes($self, /, order='C')\n--\n\nThe memory as bytes."),
    OU_NOARGS("tolist", memoryview_tolist, "tolist($self, /)\n--\n\nThe items as a list."),
    OU_NOARGS("toreadonly", memoryview_toreadonly,
              "toreadonly($self, /)\n--\n\nA view that cannot be written through."),
    OU_NOARGS("__enter__", memoryview_enter, NULL),
    OU_FAST("__exit__", memoryview_exit, NULL),
    {.name = NULL},
};

#define GETTER(name, value)                                                                                            \
    static OuRef get_##name(OuBor self) {                                                                              \
        const OuMemoryView *v = as_view(self);                                                                         \
        return ou_memoryview_alive(v) ? value : NULL;                                                                  \
    }

// A tuple with one field of each dimension.
static OuRef of_dims(const OuMemoryView *v, size_t offset) {
    OuRef items[OU_MAX_DIMENSIONS];
    for (size_t i = 0; i < v->dimensions; i++) {
        items[i] = ou_int_new(*(const int64_t *)((const char *)&v->dims[i] + offset));
        if (items[i] == NULL) {
            while (i-- > 0) {
                ou_decref(items[i]);
            }
            return NULL;
        }
    }
    return ou_tuple_from_array_take(items, v->dimensions);
}

static bool contiguous(const OuMemoryView *v, bool fortran) {
    OuBuffer items = ou_memoryview_as_buffer(v);
    return ou_buffer_contiguous(&items, fortran);
}

GETTER(obj, ou_newref(v->base.owner))
GETTER(nbytes, ou_int_new((int64_t)v->size))
GETTER(itemsize, ou_int_new((int64_t)v->item_size))
GETTER(format, ou_str_from_cstr(v->format))
GETTER(readonly, ou_bool_new(v->readonly))
GETTER(ndim, ou_int_new((int64_t)v->dimensions))
GETTER(shape, of_dims(v, offsetof(OuDimension, length)))
GETTER(strides, of_dims(v, offsetof(OuDimension, stride)))
GETTER(suboffsets, ou_newref(ou_empty_tuple))
GETTER(c_contiguous, ou_bool_new(contiguous(v, false)))
GETTER(f_contiguous, ou_bool_new(contiguous(v, true)))
GETTER(contiguous, ou_bool_new(contiguous(v, false) || contiguous(v, true)))
#undef GETTER

static const OuGetSetDef memoryview_getset[] = {
    {"obj", get_obj, NULL, "The object whose memory this is."},
    {"nbytes", get_nbytes, NULL, "The number of bytes."},
    {"readonly", get_readonly, NULL, "May the memory not be written?"},
    {"itemsize", get_itemsize, NULL, "Bytes an item."},
    {"format", get_format, NULL, "The struct format of an item."},
    {"ndim", get_ndim, NULL, "The number of dimensions."},
    {"shape", get_shape, NULL, "A tuple with the number of items in each dimension."},
    {"strides", get_strides, NULL, "A tuple with the bytes from item to item in each dimension."},
    {"suboffsets", get_suboffsets, NULL, "Always empty."},
    {"c_contiguous", get_c_contiguous, NULL, "Do the items lie side by side, the last index fastest?"},
    {"f_contiguous", get_f_contiguous, NULL, "Do the items lie side by side, the first index fastest?"},
    {"contiguous", get_contiguous, NULL, "Do the items lie side by side?"},
    {NULL, NULL, NULL, NULL},
};

OuType ou_memoryview_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = memoryview_traverse,
                      .clear = memoryview_clear,
                      .dealloc = memoryview_dealloc,
                      .weaklist_offset = offsetof(OuMemoryView, weaklist),
                      .flags = OU_LIFE_GC}},
    .name = "memoryview",
    .doc = "memoryview(object)\n--\n\nA view of the memory of an object that has the buffer protocol.",
    .flags = OU_TYPE_SEQUENCE,
    .instance_size = sizeof(OuMemoryView),
    .item_size = sizeof(int64_t), // three for each dimension
    .var_size = memoryview_var_size,
    .methods = memoryview_methods,
    .getset = memoryview_getset,
    .new = memoryview_new,
    .repr = memoryview_repr,
    .hash = memoryview_hash,
    .compare = memoryview_compare,
    .iter = ou_memoryview_iter,
    .length = memoryview_length,
    .get_item = ou_memoryview_get_item,
    .set_item = ou_memoryview_set_item,
    .sequence_item = ou_memoryview_at,
    .buffer = memoryview_buffer,
    .buffer_release = memoryview_buffer_release,
};
