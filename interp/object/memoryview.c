// memoryview: a window on another object's buffer, of one dimension, with a start, a stride and an item format.
//
// Every view holds its own export of the buffer, slices included, so a view never depends on another view.
// Length: a type is one file.
#include <string.h>

#include "interp/object/args.h"
#include "interp/object/bytes_internal.h"
#include "interp/object/error.h"
#include "interp/object/float.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/tuple.h"

typedef struct OuMemoryView {
    OuObject head;
    OuBuffer buffer; // owner NULL: released
    uint8_t *start;  // first item
    size_t length;   // items
    int64_t stride;  // bytes from item to item
    size_t item_size;
    char format[4];  // one code, maybe after '@'
    int64_t exports; // buffers given out of this view
    int64_t hash;    // -1: not computed
    bool readonly;
    OuWeakref *weaklist;
} OuMemoryView;

static OuMemoryView *as_view(OuBor o) {
    OU_ASSERT(ou_is(o, &ou_memoryview_type));
    return (OuMemoryView *)(uintptr_t)o;
}

static bool memoryview_traverse(OuObject *self, OuVisit visit, void *arg) {
    OuRef owner = as_view(self)->buffer.owner;
    return owner == NULL || visit(owner, arg);
}

static void memoryview_clear(OuObject *self) {
    if (as_view(self)->exports == 0) {
        ou_buffer_release(&as_view(self)->buffer);
    }
}

static void memoryview_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    if (as_view(self)->weaklist != NULL) {
        ou_weakref_clear_all(self);
    }
    ou_buffer_release(&as_view(self)->buffer);
    ou_type_free(self);
}

static bool check_alive(const OuMemoryView *v) {
    return v->buffer.owner != NULL ||
           ou_raise_false(&ou_exc_ValueError, "operation forbidden on released memoryview object");
}

// A view of all of source's buffer.
static OuRef view_of(OuBor source) {
    OuBuffer buffer;
    if (source->type->buffer == NULL) {
        return ou_raise(&ou_exc_TypeError, "memoryview: a bytes-like object is required, not '%.200T'", source);
    }
    if (!ou_buffer_get(source, &buffer, false)) {
        return NULL;
    }
    OuRef o = ou_type_alloc(&ou_memoryview_type, 0);
    if (o == NULL) {
        ou_buffer_release(&buffer);
        return NULL;
    }
    OuMemoryView *v = as_view(o);
    v->buffer = buffer;
    v->start = buffer.data;
    v->item_size = buffer.item_size;
    v->length = buffer.size / buffer.item_size;
    v->stride = (int64_t)buffer.item_size;
    v->readonly = buffer.readonly;
    v->hash = -1;
    strncpy(v->format, buffer.format, sizeof(v->format) - 1);
    ou_gc_track(o);
    return o;
}

// Another view of the same buffer, like v.
static OuRef view_again(const OuMemoryView *v) {
    OuRef o = view_of(v->buffer.owner);
    if (o != NULL) {
        OuMemoryView *w = as_view(o);
        w->start = v->start;
        w->length = v->length;
        w->stride = v->stride;
        w->item_size = v->item_size;
        w->readonly = v->readonly;
        memcpy(w->format, v->format, sizeof(w->format));
    }
    return o;
}

static OuRef memoryview_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "memoryview", .names = {"object"}, .required = 1, .positional = 1};
    OuBor given[1];
    (void)type;
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return NULL;
    }
    if (ou_is(given[0], &ou_memoryview_type)) {
        return check_alive(as_view(given[0])) ? view_again(as_view(given[0])) : NULL;
    }
    return view_of(given[0]);
}

// ---- items ----

static char code_of(const OuMemoryView *v) {
    return v->format[0] == '@' ? v->format[1] : v->format[0];
}

#define READ(type, make)                                                                                               \
    {                                                                                                                  \
        type value;                                                                                                    \
        memcpy(&value, p, sizeof(value));                                                                              \
        return make(value);                                                                                            \
    }
static OuRef read_item(const OuMemoryView *v, size_t i) {
    const uint8_t *p = v->start + (int64_t)i * v->stride;
    switch (code_of(v)) {
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
    case 'N': READ(uint64_t, ou_int_from_uint64)
    case 'f': READ(float, ou_float_new)
    case 'd': READ(double, ou_float_new)
    default: return ou_raise(&ou_exc_NotImplementedError, "memoryview: unsupported format %s", v->format);
    }
}
#undef READ

static bool invalid_value(const OuMemoryView *v) {
    return ou_raise_false(&ou_exc_ValueError, "memoryview: invalid value for format '%s'", v->format);
}
static bool invalid_type(const OuMemoryView *v) {
    return ou_raise_false(&ou_exc_TypeError, "memoryview: invalid type for format '%s'", v->format);
}

static bool write_integer(const OuMemoryView *v, uint8_t *p, OuBor value, bool is_signed) {
    if (!ou_isa(value, OU_TYPE_INT) && value->type->index == NULL) {
        return invalid_type(v);
    }
    OuRef number = ou_index(value);
    if (number == NULL) {
        return false;
    }
    bool fits = ou_int_to_bytes(number, p, v->item_size, true, is_signed);
    ou_decref(number);
    if (!fits) {
        ou_error_clear();
        return invalid_value(v);
    }
    return true;
}

static bool write_item(OuMemoryView *v, size_t i, OuBor value) {
    uint8_t item[8];
    double number;
    switch (code_of(v)) {
    case 'b':
    case 'h':
    case 'i':
    case 'l':
    case 'q':
    case 'n':
        if (!write_integer(v, item, value, true)) {
            return false;
        }
        break;
    case 'B':
    case 'H':
    case 'I':
    case 'L':
    case 'Q':
    case 'N':
        if (!write_integer(v, item, value, false)) {
            return false;
        }
        break;
    case 'c':
        if (!ou_isa(value, OU_TYPE_BYTES)) {
            return invalid_type(v);
        }
        if (ou_as_bytes(value)->length != 1) {
            return invalid_value(v);
        }
        item[0] = ou_as_bytes(value)->data[0];
        break;
    case '?': {
        OuTruth truth = ou_truth(value);
        if (truth == OU_ERROR) {
            return false;
        }
        item[0] = truth == OU_TRUE;
        break;
    }
    case 'f':
    case 'd':
        if (!ou_number_double(value, &number)) {
            return false;
        }
        if (v->item_size == 4) {
            float narrow = (float)number;
            memcpy(item, &narrow, 4);
        } else {
            memcpy(item, &number, 8);
        }
        break;
    default: return ou_raise_false(&ou_exc_NotImplementedError, "memoryview: unsupported format %s", v->format);
    }
    if (!check_alive(v)) { // the conversion may have run Python code
        return false;
    }
    memcpy(v->start + (int64_t)i * v->stride, item, v->item_size);
    return true;
}

// ---- as a sequence ----

static bool memoryview_length(OuBor self, size_t *length) {
    *length = as_view(self)->length;
    return check_alive(as_view(self));
}

static OuRef memoryview_item(OuBor self, int64_t index) {
    const OuMemoryView *v = as_view(self);
    if (!check_alive(v)) {
        return NULL;
    }
    if (index < 0 || (uint64_t)index >= v->length) {
        return ou_raise(&ou_exc_IndexError, "index out of bounds on dimension 1");
    }
    return read_item(v, (size_t)index);
}

static OuRef slice_view(const OuMemoryView *v, OuBor slice) {
    int64_t start, stop, step;
    if (!ou_slice_unpack(slice, &start, &stop, &step)) {
        return NULL;
    }
    size_t count = ou_slice_adjust(v->length, &start, &stop, step);
    OuRef o = view_again(v);
    if (o != NULL) {
        OuMemoryView *w = as_view(o);
        w->start = v->start + start * v->stride;
        w->stride = v->stride * step;
        w->length = count;
    }
    return o;
}

static OuRef memoryview_get_item(OuBor self, OuBor key) {
    const OuMemoryView *v = as_view(self);
    int64_t index;
    if (!check_alive(v)) {
        return NULL;
    }
    if (ou_is(key, &ou_slice_type)) {
        return slice_view(v, key);
    }
    if (!ou_isa(key, OU_TYPE_INT) && key->type->index == NULL) {
        return ou_raise(&ou_exc_TypeError, "memoryview: invalid slice key");
    }
    if (!ou_index_int64(key, &index)) {
        return NULL;
    }
    return memoryview_item(self, index < 0 ? index + (int64_t)v->length : index);
}

static void copy_items(const OuMemoryView *v, uint8_t *to) {
    if (v->stride == (int64_t)v->item_size) {
        memcpy(to, v->length != 0 ? v->start : to, v->length * v->item_size);
        return;
    }
    for (size_t i = 0; i < v->length; i++) {
        memcpy(to + i * v->item_size, v->start + (int64_t)i * v->stride, v->item_size);
    }
}

static OuRef to_bytes(const OuMemoryView *v) {
    OuRef result = ou_bytes_new(NULL, v->length * v->item_size);
    if (result != NULL) {
        copy_items(v, ou_as_bytes(result)->data);
    }
    return result;
}

static bool set_slice(const OuMemoryView *v, OuBor slice, OuBor value) {
    OuRef to = slice_view(v, slice), from = NULL, bytes = NULL;
    bool ok = false;
    if (to != NULL && (from = view_of(value)) != NULL) {
        const OuMemoryView *w = as_view(to), *s = as_view(from);
        if (w->length != s->length || w->item_size != s->item_size || code_of(w) != code_of(s)) {
            ou_raise(&ou_exc_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
        } else if ((bytes = to_bytes(s)) != NULL) { // a copy, for the two may overlap
            for (size_t i = 0; i < w->length; i++) {
                memcpy(w->start + (int64_t)i * w->stride, ou_as_bytes(bytes)->data + i * w->item_size, w->item_size);
            }
            ok = true;
        }
    }
    ou_xdecref(bytes);
    ou_xdecref(from);
    ou_xdecref(to);
    return ok;
}

static bool memoryview_set_item(OuBor self, OuBor key, OuBor value) {
    OuMemoryView *v = as_view(self);
    int64_t index;
    if (!check_alive(v)) {
        return false;
    }
    if (v->readonly) {
        return ou_raise_false(&ou_exc_TypeError, "cannot modify read-only memory");
    }
    if (value == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "cannot delete memory");
    }
    if (ou_is(key, &ou_slice_type)) {
        return set_slice(v, key, value);
    }
    if (!ou_isa(key, OU_TYPE_INT) && key->type->index == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "memoryview: invalid slice key");
    }
    if (!ou_index_int64(key, &index)) {
        return false;
    }
    index = index < 0 ? index + (int64_t)v->length : index;
    if (index < 0 || (uint64_t)index >= v->length) {
        return ou_raise_false(&ou_exc_IndexError, "index out of bounds on dimension 1");
    }
    return write_item(v, (size_t)index, value);
}

static OuRef memoryview_iter(OuBor self) {
    return ou_sequence_iter_new(&ou_sequence_iter_type, self);
}

// ---- the rest of the behaviour ----

static OuRef memoryview_repr(OuBor self) {
    return ou_str_format(as_view(self)->buffer.owner != NULL ? "<memory at %p>" : "<released memory at %p>", self);
}

static bool memoryview_hash(OuBor self, int64_t *hash) {
    OuMemoryView *v = as_view(self);
    if (v->hash == -1) {
        if (!check_alive(v)) {
            return false;
        }
        if (!v->readonly) {
            return ou_raise_false(&ou_exc_ValueError, "cannot hash writable memoryview object");
        }
        if (strchr("Bbc", code_of(v)) == NULL) {
            return ou_raise_false(&ou_exc_ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
        }
        OuRef bytes = to_bytes(v);
        if (bytes == NULL) {
            return false;
        }
        v->hash = ou_bytes_hash(ou_as_bytes(bytes)->data, ou_as_bytes(bytes)->length);
        ou_decref(bytes);
    }
    *hash = v->hash;
    return true;
}

static OuTruth views_equal(const OuMemoryView *v, const OuMemoryView *w) {
    if (v->length != w->length) {
        return OU_FALSE;
    }
    for (size_t i = 0; i < v->length; i++) {
        OuRef a = read_item(v, i), b = a != NULL ? read_item(w, i) : NULL;
        OuTruth same = b != NULL ? ou_compare_truth(a, b, OU_EQ) : OU_ERROR;
        ou_xdecref(a);
        ou_xdecref(b);
        if (same != OU_TRUE) {
            return same;
        }
    }
    return OU_TRUE;
}

static OuRef memoryview_compare(OuBor a, OuBor b, OuCompareOp op) {
    if ((op != OU_EQ && op != OU_NE) || !ou_is(a, &ou_memoryview_type) || b->type->buffer == NULL) {
        return ou_newref(ou_not_implemented);
    }
    if (as_view(a)->buffer.owner == NULL || (ou_is(b, &ou_memoryview_type) && as_view(b)->buffer.owner == NULL)) {
        return ou_bool_new((a == b) == (op == OU_EQ));
    }
    OuRef other = ou_is(b, &ou_memoryview_type) ? ou_newref(b) : view_of(b);
    OuTruth same = other != NULL ? views_equal(as_view(a), as_view(other)) : OU_ERROR;
    ou_xdecref(other);
    return same == OU_ERROR ? NULL : ou_bool_new((same == OU_TRUE) == (op == OU_EQ));
}

static bool memoryview_buffer(OuBor self, OuBuffer *out, bool writable) {
    OuMemoryView *v = as_view(self);
    if (!check_alive(v)) {
        return false;
    }
    if (writable && v->readonly) {
        return ou_raise_false(&ou_exc_BufferError, "memoryview: underlying buffer is not writable");
    }
    if (v->stride != (int64_t)v->item_size && v->length > 1) {
        return ou_raise_false(&ou_exc_BufferError, "memoryview: underlying buffer is not C-contiguous");
    }
    out->data = v->start;
    out->size = v->length * v->item_size;
    out->readonly = v->readonly;
    out->format = v->format;
    out->item_size = v->item_size;
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
    ou_buffer_release(&v->buffer);
    return ou_return_none();
}

static OuRef memoryview_exit(OuBor self, OuArgs args, size_t nargs) {
    (void)args;
    (void)nargs;
    return memoryview_release(self);
}

static OuRef memoryview_enter(OuBor self) {
    return check_alive(as_view(self)) ? ou_newref(self) : NULL;
}

static OuRef memoryview_tobytes(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "tobytes", .names = {"order"}, .positional = 1};
    OuBor given[1];
    return ou_args_bind(&params, args, nargs, kwnames, given) && check_alive(as_view(self)) ? to_bytes(as_view(self))
                                                                                            : NULL;
}

static OuRef memoryview_tolist(OuBor self) {
    OuRef list = check_alive(as_view(self)) ? ou_list_new(0) : NULL;
    for (size_t i = 0; list != NULL && i < as_view(self)->length; i++) {
        OuRef item = read_item(as_view(self), i);
        if (item == NULL || !ou_list_append_take(list, item)) {
            ou_clear(&list);
        }
    }
    return list;
}

static OuRef memoryview_toreadonly(OuBor self) {
    OuRef o = check_alive(as_view(self)) ? view_again(as_view(self)) : NULL;
    if (o != NULL) {
        as_view(o)->readonly = true;
    }
    return o;
}

static OuRef memoryview_hex(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "hex", .names = {"sep", "bytes_per_sep"}, .positional = 2};
    OuBor given[2];
    OuRef bytes = NULL, result = NULL;
    if (ou_args_bind(&params, args, nargs, kwnames, given) && check_alive(as_view(self)) &&
        (bytes = to_bytes(as_view(self))) != NULL) {
        result = ou_bytes_hex(ou_as_bytes(bytes)->data, ou_as_bytes(bytes)->length, given[0], given[1]);
    }
    ou_xdecref(bytes);
    return result;
}

static size_t size_of_code(char code) {
    return strchr("Bbc?", code) != NULL      ? 1
           : strchr("hH", code) != NULL      ? 2
           : strchr("iIf", code) != NULL     ? 4
           : strchr("lLqQnNd", code) != NULL ? 8
                                             : 0;
}

static OuRef memoryview_cast(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "cast", .names = {"format", "shape"}, .required = 1, .positional = 2};
    OuBor given[2];
    const OuMemoryView *v = as_view(self);
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !check_alive(v)) {
        return NULL;
    }
    if (!ou_isa(given[0], OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "cast() argument 'format' must be str, not %.200T", given[0]);
    }
    if (given[1] != NULL) {
        return ou_raise(&ou_exc_NotImplementedError, "memoryview: cast to several dimensions is not supported yet");
    }
    const char *format = ou_str_utf8(given[0], NULL);
    if (format == NULL) {
        return NULL;
    }
    char code = format[0] == '@' ? format[1] : format[0];
    size_t size = code != 0 && strlen(format) <= 2 ? size_of_code(code) : 0;
    if (size == 0) {
        return ou_raise(
            &ou_exc_ValueError,
            "memoryview: destination format must be a native single character format prefixed with an optional '@'");
    }
    if (v->stride != (int64_t)v->item_size) {
        return ou_raise(&ou_exc_TypeError, "memoryview: casts are restricted to C-contiguous views");
    }
    if (strchr("Bbc", code) == NULL && strchr("Bbc", code_of(v)) == NULL) {
        return ou_raise(&ou_exc_TypeError, "memoryview: cannot cast between two non-byte formats");
    }
    if (v->length * v->item_size % size != 0) {
        return ou_raise(&ou_exc_TypeError, "memoryview: length is not a multiple of itemsize");
    }
    OuRef o = view_again(v);
    if (o != NULL) {
        OuMemoryView *w = as_view(o);
        w->length = v->length * v->item_size / size;
        w->item_size = size;
        w->stride = (int64_t)size;
        memset(w->format, 0, sizeof(w->format));
        memcpy(w->format, format, strlen(format));
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
        return check_alive(v) ? value : NULL;                                                                          \
    }
static OuRef tuple_of(int64_t n) {
    OuRef item = ou_int_new(n), result = item != NULL ? ou_tuple_pack(1, item) : NULL;
    ou_xdecref(item);
    return result;
}
static bool contiguous(const OuMemoryView *v) {
    return v->stride == (int64_t)v->item_size || v->length <= 1;
}
GETTER(obj, ou_newref(v->buffer.owner))
GETTER(nbytes, ou_int_new((int64_t)(v->length * v->item_size)))
GETTER(itemsize, ou_int_new((int64_t)v->item_size))
GETTER(format, ou_str_from_cstr(v->format))
GETTER(readonly, ou_bool_new(v->readonly))
GETTER(ndim, ou_int_new(1))
GETTER(shape, tuple_of((int64_t)v->length))
GETTER(strides, tuple_of(v->stride))
GETTER(suboffsets, ou_newref(ou_empty_tuple))
GETTER(contiguous, ou_bool_new(contiguous(v)))

static const OuGetSetDef memoryview_getset[] = {
    {"obj", get_obj, NULL, "The object whose memory this is."},
    {"nbytes", get_nbytes, NULL, "The number of bytes."},
    {"readonly", get_readonly, NULL, "May the memory not be written?"},
    {"itemsize", get_itemsize, NULL, "Bytes an item."},
    {"format", get_format, NULL, "The struct format of an item."},
    {"ndim", get_ndim, NULL, "Dimensions: always 1."},
    {"shape", get_shape, NULL, "A tuple with the number of items."},
    {"strides", get_strides, NULL, "A tuple with the bytes from item to item."},
    {"suboffsets", get_suboffsets, NULL, "Always empty."},
    {"c_contiguous", get_contiguous, NULL, "Do the items lie side by side?"},
    {"f_contiguous", get_contiguous, NULL, "Do the items lie side by side?"},
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
    .methods = memoryview_methods,
    .getset = memoryview_getset,
    .new = memoryview_new,
    .repr = memoryview_repr,
    .hash = memoryview_hash,
    .compare = memoryview_compare,
    .iter = memoryview_iter,
    .length = memoryview_length,
    .get_item = memoryview_get_item,
    .set_item = memoryview_set_item,
    .sequence_item = memoryview_item,
    .buffer = memoryview_buffer,
    .buffer_release = memoryview_buffer_release,
};
