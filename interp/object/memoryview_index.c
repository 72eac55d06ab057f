// memoryview by index and slice: items, sub-views, assignment, the iterator.
#include <string.h>

#include "interp/object/constants.h"
#include "interp/object/memoryview_internal.h"
#include "interp/object/protocol.h"
#include "interp/object/sequence_internal.h"
#include "interp/object/simple.h"
#include "interp/object/tuple.h"

// ---- keys ----

static bool is_slice(OuBor key) {
    return ou_is(key, &ou_slice_type);
}

// A tuple all of whose items are indices; the empty one is.
static bool is_index_tuple(OuBor key) {
    bool all = ou_isa(key, OU_TYPE_TUPLE);
    for (size_t i = 0; all && i < ou_tuple_length(key); i++) {
        all = ou_is_index(ou_tuple_borrow(key, i));
    }
    return all;
}

static bool is_slice_tuple(OuBor key) {
    bool all = ou_isa(key, OU_TYPE_TUPLE) && ou_tuple_length(key) != 0;
    for (size_t i = 0; all && i < ou_tuple_length(key); i++) {
        all = is_slice(ou_tuple_borrow(key, i));
    }
    return all;
}

// Moves *p to an item of dimension i.
static bool step_to(const OuMemoryView *v, size_t i, int64_t index, uint8_t **p) {
    int64_t length = v->dims[i].length;
    index = index < 0 ? index + length : index;
    if (index < 0 || index >= length) {
        return ou_raise_false(&ou_exc_IndexError, "index out of bounds on dimension %d", (int)i + 1);
    }
    *p += index * v->dims[i].stride;
    return true;
}

static bool locate(const OuMemoryView *v, OuBor indices, uint8_t **p) {
    size_t n = ou_tuple_length(indices);
    int64_t index;
    if (n < v->dimensions) {
        return ou_raise_false(&ou_exc_NotImplementedError, "sub-views are not implemented");
    }
    if (n > v->dimensions) {
        return ou_raise_false(&ou_exc_TypeError, "cannot index %u-dimension view with %zu-element tuple", v->dimensions,
                              n);
    }
    *p = v->data;
    for (size_t i = 0; i < n; i++) {
        if (!ou_index_int64(ou_tuple_borrow(indices, i), &index) || !step_to(v, i, index, p)) {
            return false;
        }
    }
    return true;
}

static bool no_index(void) {
    return ou_raise_false(&ou_exc_TypeError, "invalid indexing of 0-dim memory");
}

static bool invalid_key(void) {
    return ou_raise_false(&ou_exc_TypeError, "memoryview: invalid slice key");
}

// May a view be walked item by item?
static bool check_one_dimension(const OuMemoryView *v) {
    if (v->dimensions == 0) {
        return no_index();
    }
    return v->dimensions == 1 ||
           ou_raise_false(&ou_exc_NotImplementedError, "multi-dimensional sub-views are not implemented");
}

// ---- reading ----

OuRef ou_memoryview_at(OuBor self, int64_t index) {
    const OuMemoryView *v = ou_as_memoryview(self);
    uint8_t *p = v->data;
    return ou_memoryview_alive(v) && check_one_dimension(v) && step_to(v, 0, index, &p) ? ou_memoryview_read(v, p)
                                                                                        : NULL;
}

static OuRef slice_view(const OuMemoryView *v, OuBor slice) {
    int64_t start, stop, step;
    OuRef o = ou_memoryview_again(v, v->dimensions); // first, for the slice's indices may release v
    if (o == NULL || !ou_slice_unpack(slice, &start, &stop, &step)) {
        ou_xdecref(o);
        return NULL;
    }
    OuMemoryView *w = ou_as_memoryview(o);
    OuDimension *first = &w->dims[0];
    size_t count = ou_slice_adjust((size_t)first->length, &start, &stop, step);
    w->data += start * first->stride;
    first->stride *= step;
    first->length = (int64_t)count;
    ou_memoryview_resize(w);
    return o;
}

static OuRef get_only_item(OuBor self, OuBor key) {
    if (key == ou_ellipsis) {
        return ou_newref(self);
    }
    if (ou_isa(key, OU_TYPE_TUPLE) && ou_tuple_length(key) == 0) {
        return ou_memoryview_read(ou_as_memoryview(self), ou_as_memoryview(self)->data);
    }
    (void)no_index();
    return NULL;
}

OuRef ou_memoryview_get_item(OuBor self, OuBor key) {
    const OuMemoryView *v = ou_as_memoryview(self);
    int64_t index;
    uint8_t *p;
    if (!ou_memoryview_alive(v)) {
        return NULL;
    }
    if (v->dimensions == 0) {
        return get_only_item(self, key);
    }
    if (ou_is_index(key)) {
        return ou_index_int64(key, &index) ? ou_memoryview_at(self, index) : NULL;
    }
    if (is_slice(key)) {
        return slice_view(v, key);
    }
    if (is_index_tuple(key)) {
        return locate(v, key, &p) ? ou_memoryview_read(v, p) : NULL;
    }
    if (is_slice_tuple(key)) {
        return ou_raise(&ou_exc_NotImplementedError, "multi-dimensional slicing is not implemented");
    }
    (void)invalid_key();
    return NULL;
}

// ---- writing ----

static bool copy_items(const OuMemoryView *to, const OuMemoryView *from) {
    const OuDimension *d = &to->dims[0];
    if (from->dimensions != 1 || d->length != from->dims[0].length || to->item_size != from->item_size ||
        ou_memoryview_code(to->format) != ou_memoryview_code(from->format)) {
        return ou_raise_false(&ou_exc_ValueError,
                              "memoryview assignment: lvalue and rvalue have different structures");
    }
    OuBuffer source = ou_memoryview_as_buffer(from);
    OuRef packed = ou_buffer_bytes(&source, false); // a copy, for the two may overlap
    for (int64_t i = 0; packed != NULL && i < d->length; i++) {
        memcpy(to->data + i * d->stride, ou_as_bytes(packed)->data + (size_t)i * to->item_size, to->item_size);
    }
    ou_xdecref(packed);
    return packed != NULL;
}

static bool set_slice(const OuMemoryView *v, OuBor slice, OuBor value) {
    OuRef from = ou_memoryview_of(value), to = from != NULL ? slice_view(v, slice) : NULL;
    bool ok = to != NULL && ou_memoryview_alive(v) && copy_items(ou_as_memoryview(to), ou_as_memoryview(from));
    ou_xdecref(from);
    ou_xdecref(to);
    return ok;
}

static bool set_only_item(OuMemoryView *v, OuBor key, OuBor value) {
    if (key == ou_ellipsis || (ou_isa(key, OU_TYPE_TUPLE) && ou_tuple_length(key) == 0)) {
        return ou_memoryview_write(v, v->data, value);
    }
    return no_index();
}

static bool check_writable(const OuMemoryView *v, OuBor value) {
    if (!ou_memoryview_alive(v)) {
        return false;
    }
    if (v->readonly) {
        return ou_raise_false(&ou_exc_TypeError, "cannot modify read-only memory");
    }
    return value != NULL || ou_raise_false(&ou_exc_TypeError, "cannot delete memory");
}

bool ou_memoryview_set_item(OuBor self, OuBor key, OuBor value) {
    OuMemoryView *v = ou_as_memoryview(self);
    int64_t index;
    uint8_t *p = v->data;
    if (!check_writable(v, value)) {
        return false;
    }
    if (v->dimensions == 0) {
        return set_only_item(v, key, value);
    }
    if (ou_is_index(key)) {
        if (v->dimensions > 1) {
            return ou_raise_false(&ou_exc_NotImplementedError, "sub-views are not implemented");
        }
        return ou_index_int64(key, &index) && step_to(v, 0, index, &p) && ou_memoryview_write(v, p, value);
    }
    if (is_slice(key) && v->dimensions == 1) {
        return set_slice(v, key, value);
    }
    if (is_index_tuple(key)) {
        return locate(v, key, &p) && ou_memoryview_write(v, p, value);
    }
    if (is_slice(key) || is_slice_tuple(key)) {
        return ou_raise_false(&ou_exc_NotImplementedError,
                              "memoryview slice assignments are currently restricted to ndim = 1");
    }
    return invalid_key();
}

// ---- the iterator ----

typedef struct MemoryViewIter {
    OuObject head;
    OuRef view;    // NULL: exhausted
    int64_t index; // of the next item
    int64_t length;
    int64_t stride;
} MemoryViewIter; // 64 bytes with the GC head, as in CPython

OuRef ou_memoryview_iter(OuBor self) {
    const OuMemoryView *v = ou_as_memoryview(self);
    if (!ou_memoryview_alive(v) || !check_one_dimension(v)) {
        return NULL;
    }
    MemoryViewIter *iter = (MemoryViewIter *)ou_gc_alloc(&ou_memoryview_iter_type, sizeof(MemoryViewIter));
    if (iter == NULL) {
        return ou_raise_no_memory();
    }
    iter->view = ou_newref(self);
    iter->index = 0;
    iter->length = v->dims[0].length;
    iter->stride = v->dims[0].stride;
    ou_gc_track(&iter->head);
    return &iter->head;
}

static bool memoryview_iter_traverse(OuObject *self, OuVisit visit, void *arg) {
    OuRef view = ((MemoryViewIter *)self)->view;
    return view == NULL || visit(view, arg);
}

static void memoryview_iter_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    ou_xdecref(((MemoryViewIter *)self)->view);
    ou_gc_free(self, sizeof(MemoryViewIter));
}

static OuRef memoryview_iter_self(OuBor self) {
    return ou_newref(self);
}

static OuNext memoryview_iter_next(OuBor self, OuRef *item) {
    MemoryViewIter *iter = (MemoryViewIter *)ou_unlend(self);
    if (iter->view == NULL) {
        return OU_END;
    }
    if (iter->index >= iter->length) {
        ou_clear(&iter->view);
        return OU_END;
    }
    const OuMemoryView *v = ou_as_memoryview(iter->view);
    *item = ou_memoryview_read(v, v->data + iter->index * iter->stride);
    iter->index += *item != NULL;
    return *item != NULL ? OU_ITEM : OU_FAIL;
}

OuType ou_memoryview_iter_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = memoryview_iter_traverse,
                      .dealloc = memoryview_iter_dealloc,
                      .flags = OU_LIFE_GC}},
    .name = "memory_iterator",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(MemoryViewIter),
    .iter = memoryview_iter_self,
    .next = memoryview_iter_next,
};
