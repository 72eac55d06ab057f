// tuple: an immutable row of references.
//
// A tuple is tracked when it is complete; a full look at its items may untrack it again (ou_tuple_maybe_untrack).
// Items die last to first. The hash is CPython's (xxHash over the items' hashes).
#define OU_OWNER OU_OWNER_ITEM
#include "interp/object/tuple.h"
#include "interp/object/thread.h"

#include <stdarg.h>
#include <string.h>

#include "interp/object/alias.h"
#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/sequence_internal.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"

static struct {
    OuGcHead gc;
    OuTuple tuple;
} empty = {.tuple.head = {.refcount = 1, .type = &ou_tuple_type}}; // it has a GC head, so it does not say OU_FLAG_STATIC
OuObject *ou_empty_tuple = &empty.tuple.head;

// ---- making ----

// Not tracked yet; the items are rubbish, the hash is not asked for before they are filled in.
static OuRef tuple_raw(size_t n) {
    if (n > (SIZE_MAX - sizeof(OuTuple)) / (2 * sizeof(OuRef))) {
        return ou_raise_no_memory();
    }
    OuTuple *self = (OuTuple *)ou_gc_alloc_unfilled(&ou_tuple_type, sizeof(OuTuple) + n * sizeof(OuRef));
    if (OU_UNLIKELY(self == NULL)) {
        return ou_raise_no_memory();
    }
    self->length = n;
    return &self->head;
}

OuRef ou_tuple_alloc(size_t n) {
    if (n == 0) {
        return ou_newref(ou_empty_tuple);
    }
    OuRef self = tuple_raw(n);
    if (self) {
        ou_zero_words(ou_as_tuple(self)->items, n);
    }
    return self;
}

OuRef ou_tuple_from_array(OuArgs items, size_t n) {
    if (n == 0) {
        return ou_newref(ou_empty_tuple);
    }
    OuRef self = tuple_raw(n);
    if (self) {
        OuRef *to = ou_as_tuple(self)->items;
        for (size_t i = 0; i < n; i++) {
            to[i] = ou_newref(items[i]);
        }
        ou_gc_track(self);
    }
    return self;
}

OuRef ou_tuple_from_array_take(OuRef *items, size_t n) {
    if (n == 0) {
        return ou_newref(ou_empty_tuple);
    }
    OuRef self = tuple_raw(n);
    if (self == NULL) {
        for (size_t i = 0; i < n; i++) {
            ou_decref(items[i]);
        }
        return NULL;
    }
    ou_copy_words(ou_as_tuple(self)->items, items, n);
    ou_gc_track(self);
    return self;
}

OuRef ou_tuple_pack(size_t n, ...) {
    if (n == 0) {
        return ou_newref(ou_empty_tuple);
    }
    OuRef self = tuple_raw(n);
    if (self) {
        va_list ap;
        va_start(ap, n);
        for (size_t i = 0; i < n; i++) {
            ou_as_tuple(self)->items[i] = ou_newref(va_arg(ap, OuBor));
        }
        va_end(ap);
        ou_gc_track(self);
    }
    return self;
}

OuRef ou_tuple_slice(OuBor o, size_t start, size_t end) {
    OuTuple *self = ou_as_tuple(o);
    end = end > self->length ? self->length : end;
    start = start > end ? end : start;
    if (start == 0 && end == self->length && ou_is(o, &ou_tuple_type)) {
        return ou_newref(o);
    }
    return ou_tuple_from_array(ou_lend(self->items) + start, end - start);
}

void ou_tuple_maybe_untrack(OuObject *o) {
    if (!ou_is(o, &ou_tuple_type) || !ou_gc_is_tracked(o)) {
        return;
    }
    OuTuple *self = ou_as_tuple(o);
    for (size_t i = 0; i < self->length; i++) {
        // A NULL item: still being filled.
        if (self->items[i] == NULL || ou_may_be_tracked(self->items[i])) {
            return;
        }
    }
    ou_gc_untrack(o);
}

// An instance of `type` (tuple or a subclass) with the items of an exact tuple, which is consumed.
static OuRef tuple_of_type_take(OuType *type, OuRef plain) {
    if (plain == NULL || type == &ou_tuple_type) {
        return plain;
    }
    OuTuple *from = ou_as_tuple(plain);
    OuTuple *self = (OuTuple *)ou_type_alloc(type, from->length);
    if (self) {
        self->length = from->length;
        for (size_t i = 0; i < from->length; i++) {
            self->items[i] = ou_newref(from->items[i]);
        }
        ou_gc_track(&self->head);
    }
    ou_decref(plain);
    return (OuRef)self;
}

static OuRef tuple_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (type == &ou_tuple_type || type->init == ou_object_type.init) {
        if (!ou_args_no_keywords("tuple", kwnames)) {
            return NULL;
        }
    }
    if (!ou_args_count("tuple", nargs, 0, 1)) {
        return NULL;
    }
    return tuple_of_type_take(type, nargs == 0 ? ou_newref(ou_empty_tuple) : ou_sequence_tuple(args[0]));
}

// ---- life ----

static bool tuple_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuTuple *self = (OuTuple *)o;
    for (size_t i = self->length; i-- > 0;) {
        if (self->items[i] && !visit(self->items[i], arg)) {
            return false;
        }
    }
    return true;
}

static size_t tuple_var_size(OuBor o) {
    return sizeof(OuTuple) + ((const OuTuple *)o)->length * sizeof(OuRef);
}

static void tuple_dealloc(OuObject *o) {
    OuTuple *self = (OuTuple *)o;
    ou_gc_untrack(o);
    for (size_t i = self->length; i-- > 0;) {
        ou_xdecref(self->items[i]);
    }
    if (OU_LIKELY(ou_is(o, &ou_tuple_type))) {
        ou_gc_free(o, tuple_var_size(o));
        return;
    }
    ou_type_free(o);
}

// ---- behaviour ----

#define PRIME_1 11400714785074694791u
#define PRIME_2 14029467366897019727u
#define PRIME_5 2870177450012600261u

static bool tuple_hash(OuBor o, int64_t *hash) {
    const OuTuple *self = ou_as_tuple(o);
    uint64_t acc = PRIME_5;
    if (!ou_check_c_stack(" while hashing a tuple")) {
        return false;
    }
    for (size_t i = 0; i < self->length; i++) {
        int64_t lane;
        if (!ou_hash(self->items[i], &lane)) {
            return false;
        }
        acc += (uint64_t)lane * PRIME_2;
        acc = (acc << 31 | acc >> 33) * PRIME_1;
    }
    acc += self->length ^ (PRIME_5 ^ 3527539u);
    *hash = acc == UINT64_MAX ? 1546275796 : (int64_t)acc;
    return true;
}

static OuRef tuple_repr(OuBor o) {
    const OuTuple *self = ou_as_tuple(o);
    if (self->length == 0) {
        return ou_str_from_cstr("()");
    }
    OuTruth running = ou_repr_enter(o);
    if (running != OU_FALSE) {
        return running == OU_TRUE ? ou_str_from_cstr("(...)") : NULL;
    }
    OuStrBuilder b;
    ou_builder_init(&b);
    bool ok = ou_builder_char(&b, '(');
    for (size_t i = 0; ok && i < self->length; i++) {
        ok = (i == 0 || ou_builder_ascii(&b, ", ", 2)) && ou_builder_repr(&b, self->items[i]);
    }
    ok = ok && (self->length == 1 ? ou_builder_ascii(&b, ",)", 2) : ou_builder_char(&b, ')'));
    ou_repr_leave(o);
    if (!ok) {
        ou_builder_fini(&b);
        return NULL;
    }
    return ou_builder_finish(&b);
}

static OuRef tuple_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (!ou_isa(a, OU_TYPE_TUPLE) || !ou_isa(b, OU_TYPE_TUPLE)) {
        return ou_newref(ou_not_implemented);
    }
    const OuTuple *x = ou_as_tuple(a), *y = ou_as_tuple(b);
    size_t n = x->length < y->length ? x->length : y->length, i = 0;
    for (; i < n; i++) {
        OuTruth same = ou_equal(x->items[i], y->items[i]);
        if (same == OU_ERROR) {
            return NULL;
        }
        if (same == OU_FALSE) {
            break;
        }
    }
    if (i == n) {
        return ou_bool_new(ou_compare_sizes(x->length, y->length, op));
    }
    if (op == OU_EQ || op == OU_NE) {
        return ou_bool_new(op == OU_NE);
    }
    return ou_compare(x->items[i], y->items[i], op);
}

static bool tuple_length(OuBor o, size_t *length) {
    *length = ou_tuple_length(o);
    return true;
}

static OuTruth tuple_contains(OuBor o, OuBor item) {
    const OuTuple *self = ou_as_tuple(o);
    for (size_t i = 0; i < self->length; i++) {
        OuTruth same = ou_equal(self->items[i], item);
        if (same != OU_FALSE) {
            return same;
        }
    }
    return OU_FALSE;
}

static OuRef tuple_sequence_item(OuBor o, int64_t index) {
    const OuTuple *self = ou_as_tuple(o);
    if ((uint64_t)index >= self->length) {
        return ou_raise(&ou_exc_IndexError, "tuple index out of range");
    }
    return ou_newref(self->items[index]);
}

static OuRef tuple_get_slice(OuTuple *self, OuBor key) {
    int64_t start, stop, step;
    if (!ou_slice_unpack(key, &start, &stop, &step)) {
        return NULL;
    }
    size_t n = ou_slice_adjust(self->length, &start, &stop, step);
    if (n == 0) {
        return ou_newref(ou_empty_tuple);
    }
    if (step == 1) {
        return ou_tuple_slice(&self->head, (size_t)start, (size_t)start + n);
    }
    OuRef result = tuple_raw(n);
    if (result) {
        int64_t at = start;
        for (size_t i = 0; i < n; i++, at += step) {
            ou_as_tuple(result)->items[i] = ou_newref(self->items[at]);
        }
        ou_gc_track(result);
    }
    return result;
}

static OuRef tuple_get_item(OuBor o, OuBor key) {
    OuTuple *self = ou_as_tuple(o);
    if (ou_is_index(key)) {
        size_t i;
        return ou_sequence_offset(key, self->length, "tuple index out of range", &i) ? ou_newref(self->items[i]) : NULL;
    }
    if (ou_is(key, &ou_slice_type)) {
        return tuple_get_slice(self, key);
    }
    return ou_raise(&ou_exc_TypeError, "tuple indices must be integers or slices, not %T", key);
}

static OuRef tuple_concat(OuBor a, OuBor b) {
    if (!ou_isa(b, OU_TYPE_TUPLE)) {
        return ou_raise(&ou_exc_TypeError, "can only concatenate tuple (not \"%T\") to tuple", b);
    }
    size_t n = ou_tuple_length(a), m = ou_tuple_length(b);
    if (n == 0 && ou_is(b, &ou_tuple_type)) {
        return ou_newref(b);
    }
    if (m == 0 && ou_is(a, &ou_tuple_type)) {
        return ou_newref(a);
    }
    OuRef result = ou_tuple_alloc(n + m);
    if (result && n + m) {
        OuRef *to = ou_as_tuple(result)->items;
        for (size_t i = 0; i < n; i++) {
            to[i] = ou_newref(ou_tuple_borrow(a, i));
        }
        for (size_t i = 0; i < m; i++) {
            to[n + i] = ou_newref(ou_tuple_borrow(b, i));
        }
        ou_gc_track(result);
    }
    return result;
}

static OuRef tuple_repeat(OuBor o, int64_t count) {
    size_t n = ou_tuple_length(o);
    if (ou_is(o, &ou_tuple_type) && (n == 0 || count == 1)) {
        return ou_newref(o);
    }
    if (n == 0 || count <= 0) {
        return ou_newref(ou_empty_tuple);
    }
    if ((uint64_t)count > SIZE_MAX / 32 / n) {
        return ou_raise_no_memory();
    }
    const OuTuple *self = ou_as_tuple(o);
    for (size_t i = 0; i < n; i++) {
        if (!ou_refcount_has_room(self->items[i], (size_t)count * n)) {
            return ou_raise_no_memory();
        }
    }
    OuRef result = tuple_raw(n * (size_t)count);
    if (result) {
        OuRef *to = ou_as_tuple(result)->items;
        for (size_t i = 0; i < n; i++) {
            ou_incref_by(self->items[i], (uint32_t)count);
            for (size_t k = 0; k < (size_t)count; k++) {
                to[k * n + i] = self->items[i];
            }
        }
        ou_gc_track(result);
    }
    return result;
}

static OuRef tuple_iter(OuBor o) {
    return ou_sequence_iter_new(&ou_tuple_iter_type, o);
}

// ---- methods ----

static OuRef tuple_index_method(OuBor o, OuArgs args, size_t nargs) {
    int64_t start, stop;
    if (!ou_args_count("index", nargs, 1, 3) || !ou_sequence_bounds(args + 1, nargs - 1, ou_tuple_length(o), &start, &stop)) {
        return NULL;
    }
    const OuTuple *self = ou_as_tuple(o);
    for (int64_t i = start; i < stop && i < (int64_t)self->length; i++) {
        OuTruth same = ou_equal(self->items[i], args[0]);
        if (same != OU_FALSE) {
            return same == OU_TRUE ? ou_int_new(i) : NULL;
        }
    }
    return ou_raise(&ou_exc_ValueError, "tuple.index(x): x not in tuple");
}

static OuRef tuple_count(OuBor o, OuBor value) {
    const OuTuple *self = ou_as_tuple(o);
    int64_t count = 0;
    for (size_t i = 0; i < self->length; i++) {
        OuTruth same = ou_equal(self->items[i], value);
        if (same == OU_ERROR) {
            return NULL;
        }
        count += same == OU_TRUE;
    }
    return ou_int_new(count);
}

static OuRef tuple_getnewargs(OuBor o) {
    const OuTuple *self = ou_as_tuple(o);
    OuRef copy = ou_tuple_from_array(ou_lend(self->items), self->length);
    return copy ? ou_tuple_from_array_take(&copy, 1) : NULL;
}

static OuRef tuple_sizeof(OuBor o) {
    size_t size = o->type == &ou_tuple_type ? tuple_var_size(o) : ou_type_block_size(o);
    return ou_int_new((int64_t)size);
}

static const OuMethodDef tuple_methods[] = {
    OU_NOARGS("__getnewargs__", tuple_getnewargs, "__getnewargs__($self, /)\n--\n\n"),
    OU_NOARGS("__sizeof__", tuple_sizeof, "__sizeof__($self, /)\n--\n\nBytes of memory that the object takes."),
    OU_FAST("index", tuple_index_method, "index($self, value, start=0, stop=sys.maxsize, /)\n--\n\nFirst position of "
            "value; ValueError if it is not there."),
    OU_ONE("count", tuple_count, "count($self, value, /)\n--\n\nHow many items are equal to value."),
    OU_CLASS_GETITEM,
    {0},
};

OuType ou_tuple_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = tuple_traverse,
                      .dealloc = tuple_dealloc, .maybe_untrack = ou_tuple_maybe_untrack, .flags = OU_LIFE_GC | OU_LIFE_TRASHCAN}},
    .name = "tuple",
    .doc = "tuple(iterable=(), /)\n--\n\nImmutable sequence of the iterable's items.",
    .flags = OU_TYPE_BASE | OU_TYPE_TUPLE | OU_TYPE_SEQUENCE,
    .instance_size = sizeof(OuTuple),
    .item_size = sizeof(OuRef),
    .var_size = tuple_var_size,
    .methods = tuple_methods,
    .new = tuple_new,
    .repr = tuple_repr,
    .hash = tuple_hash,
    .compare = tuple_compare,
    .iter = tuple_iter,
    .length = tuple_length,
    .get_item = tuple_get_item,
    .contains = tuple_contains,
    .concat = tuple_concat,
    .repeat = tuple_repeat,
    .sequence_item = tuple_sequence_item,
};
