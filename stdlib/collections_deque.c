// collections.deque: a sequence that is fast at both ends, and its iterators.
//
// A deque is a ring of slots whose number is a power of two: item i lies at (first + i) & (capacity - 1). `state` changes
// with every change of the number or order of items, so that iterators notice.
// Length: one type with its iterators, read top to bottom.
#include <string.h>

#include "stdlib/collections_internal.h"

typedef struct Deque {
    OuObject head;
    OuRef *items; // owned; NULL while capacity is 0
    size_t capacity, first, length;
    int64_t max_length; // -1: none
    uint64_t state;
    OuWeakref *weaklist;
} Deque;

static Deque *as_deque(OuBor o) {
    return (Deque *)ou_unlend(o);
}

static inline OuRef *slot(const Deque *d, size_t i) {
    return &d->items[(d->first + i) & (d->capacity - 1)];
}

// ---- the ring ----

static bool grow(Deque *d) {
    size_t capacity = d->capacity ? d->capacity * 2 : 8;
    OuRef *items = capacity > SIZE_MAX / 16 ? NULL : ou_mem_alloc(OU_DOMAIN_MEM, capacity * sizeof(OuRef));
    if (items == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    for (size_t i = 0; i < d->length; i++) {
        items[i] = *slot(d, i);
    }
    ou_mem_free(OU_DOMAIN_MEM, d->items);
    d->items = items;
    d->capacity = capacity;
    d->first = 0;
    return true;
}

static OuRef take_last(Deque *d) {
    d->state++;
    return *slot(d, --d->length);
}

static OuRef take_first(Deque *d) {
    OuRef item = d->items[d->first];
    d->first = (d->first + 1) & (d->capacity - 1);
    d->length--;
    d->state++;
    return item;
}

static bool append_take(Deque *d, OuRef item) {
    if (d->length == d->capacity && !grow(d)) {
        ou_decref(item);
        return false;
    }
    *slot(d, d->length++) = item;
    d->state++;
    if (d->max_length >= 0 && d->length > (size_t)d->max_length) {
        ou_decref(take_first(d));
    }
    return true;
}

static bool append_left_take(Deque *d, OuRef item) {
    if (d->length == d->capacity && !grow(d)) {
        ou_decref(item);
        return false;
    }
    d->first = (d->first - 1) & (d->capacity - 1);
    d->items[d->first] = item;
    d->length++;
    d->state++;
    if (d->max_length >= 0 && d->length > (size_t)d->max_length) {
        ou_decref(take_last(d));
    }
    return true;
}

static void rotate(Deque *d, int64_t n) {
    if (d->length < 2) {
        return;
    }
    n %= (int64_t)d->length;
    if (n == 0) {
        return;
    }
    d->state++;
    if (d->length == d->capacity) { // the ring is full: only its beginning moves
        d->first = (size_t)((int64_t)d->first - n) & (d->capacity - 1);
        return;
    }
    for (; n > 0; n--) {
        OuRef item = *slot(d, d->length - 1);
        d->first = (d->first - 1) & (d->capacity - 1);
        d->items[d->first] = item;
    }
    for (; n < 0; n++) {
        OuRef item = d->items[d->first];
        d->first = (d->first + 1) & (d->capacity - 1);
        *slot(d, d->length - 1) = item;
    }
}

static void remove_at(Deque *d, size_t i) {
    OuRef item = *slot(d, i);
    for (; i + 1 < d->length; i++) {
        *slot(d, i) = *slot(d, i + 1);
    }
    d->length--;
    d->state++;
    ou_decref(item);
}

// Empties the deque before the items die, first to last.
static void drop_items(Deque *d) {
    Deque old = *d;
    d->items = NULL;
    d->capacity = d->first = d->length = 0;
    d->state++;
    for (size_t i = 0; i < old.length; i++) {
        ou_decref(*slot(&old, i));
    }
    ou_mem_free(OU_DOMAIN_MEM, old.items);
}

static bool extend(Deque *d, OuBor iterable, bool left) {
    OuRef copy = iterable == &d->head ? ou_sequence_list(iterable) : NULL;
    if (iterable == &d->head && copy == NULL) {
        return false;
    }
    OuRef iterator = ou_iter(copy ? copy : iterable);
    bool ok = iterator != NULL;
    while (ok) {
        OuRef item;
        OuNext got = ou_next(iterator, &item);
        if (got != OU_ITEM) {
            ok = got == OU_END;
            break;
        }
        ok = left ? append_left_take(d, item) : append_take(d, item);
    }
    ou_xdecref(iterator);
    ou_xdecref(copy);
    return ok;
}

// ---- life ----

static OuRef deque_make(OuType *type, int64_t max_length) {
    Deque *d = (Deque *)ou_type_alloc(type, 0);
    if (d) {
        d->max_length = max_length;
        ou_gc_track(&d->head);
    }
    return (OuRef)d;
}

static OuRef deque_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return deque_make(type, -1);
}

static bool deque_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"deque", {"iterable", "maxlen"}, 0, 2};
    OuBor out[2];
    Deque *d = as_deque(o);
    int64_t max_length = -1;
    if (!ou_args_bind(&params, args, nargs, kwnames, out)) {
        return false;
    }
    if (out[1] && out[1] != ou_none) {
        if (!ou_isa(out[1], OU_TYPE_INT)) {
            return ou_raise_false(&ou_exc_TypeError, "an integer is required");
        }
        if (!ou_arg_int64(out[1], &max_length)) {
            return false;
        }
        if (max_length < 0) {
            return ou_raise_false(&ou_exc_ValueError, "maxlen must be non-negative");
        }
    }
    d->max_length = max_length;
    if (d->length) {
        drop_items(d);
    }
    return out[0] == NULL || extend(d, out[0], false);
}

static bool deque_traverse(OuObject *o, OuVisit visit, void *arg) {
    Deque *d = (Deque *)o;
    for (size_t i = 0; i < d->length; i++) {
        if (!visit(*slot(d, i), arg)) {
            return false;
        }
    }
    return true;
}

static void deque_clear_life(OuObject *o) {
    drop_items((Deque *)o);
}

static void deque_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    if (((Deque *)o)->weaklist) {
        ou_weakref_clear_all(o);
    }
    drop_items((Deque *)o);
    ou_type_free(o);
}

// ---- slots ----

static OuRef deque_repr(OuBor o) {
    OuTruth running = ou_repr_enter(o);
    if (running != OU_FALSE) {
        return running == OU_TRUE ? ou_str_from_cstr("[...]") : NULL;
    }
    const Deque *d = as_deque(o);
    const char *name = strrchr(o->type->name, '.');
    name = name ? name + 1 : o->type->name;
    OuRef items = ou_sequence_list(o), text = NULL;
    if (items && d->max_length >= 0) {
        text = ou_str_format("%s(%R, maxlen=%lld)", name, items, (long long)d->max_length);
    } else if (items) {
        text = ou_str_format("%s(%R)", name, items);
    }
    ou_xdecref(items);
    ou_repr_leave(o);
    return text;
}

static OuRef deque_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (!ou_is_kind_of(a, &ou_deque_type) || !ou_is_kind_of(b, &ou_deque_type)) {
        return ou_newref(ou_not_implemented);
    }
    if (as_deque(a)->length != as_deque(b)->length && (op == OU_EQ || op == OU_NE)) {
        return ou_bool_new(op == OU_NE);
    }
    OuRef left = ou_sequence_list(a), right = left ? ou_sequence_list(b) : NULL;
    OuRef result = right ? ou_compare(left, right, op) : NULL;
    ou_xdecref(left);
    ou_xdecref(right);
    return result;
}

static bool deque_length(OuBor o, size_t *length) {
    *length = as_deque(o)->length;
    return true;
}

// Walks the items, held one by one; a changed deque is an error of this type.
static OuTruth find_item(Deque *d, OuBor value, size_t start, size_t stop, size_t *where, const OuType *changed) {
    uint64_t state = d->state;
    for (size_t i = start; i < stop && i < d->length; i++) {
        OuRef item = ou_newref(*slot(d, i));
        OuTruth same = ou_equal(item, value);
        ou_decref(item);
        if (same == OU_ERROR) {
            return OU_ERROR;
        }
        if (d->state != state) {
            ou_raise(changed, "deque mutated during iteration");
            return OU_ERROR;
        }
        if (same == OU_TRUE) {
            *where = i;
            return OU_TRUE;
        }
    }
    return OU_FALSE;
}

static OuTruth deque_contains(OuBor o, OuBor value) {
    size_t where;
    return find_item(as_deque(o), value, 0, SIZE_MAX, &where, &ou_exc_RuntimeError);
}

static OuRef deque_sequence_item(OuBor o, int64_t index) {
    const Deque *d = as_deque(o);
    return (uint64_t)index < d->length ? ou_newref(*slot(d, (size_t)index)) : ou_raise(&ou_exc_IndexError, "deque index out of range");
}

static bool deque_set_item(OuBor o, OuBor key, OuBor value) {
    Deque *d = as_deque(o);
    int64_t i;
    if (key->type->index == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "sequence index must be integer, not '%T'", key);
    }
    if (!ou_index_int64(key, &i)) {
        return false;
    }
    i += i < 0 ? (int64_t)d->length : 0;
    if ((uint64_t)i >= d->length) {
        return ou_raise_false(&ou_exc_IndexError, "deque index out of range");
    }
    if (value == NULL) {
        remove_at(d, (size_t)i);
    } else {
        ou_set(slot(d, (size_t)i), ou_newref(value));
    }
    return true;
}

// A deque like this one, of the same class.
static OuRef deque_copy(OuBor o) {
    if (ou_is(o, &ou_deque_type)) {
        OuRef copy = deque_make(&ou_deque_type, as_deque(o)->max_length);
        if (copy && !extend(as_deque(copy), o, false)) {
            ou_decref(copy);
            return NULL;
        }
        return copy;
    }
    bool bounded = as_deque(o)->max_length >= 0;
    OuRef max_length = bounded ? ou_int_new(as_deque(o)->max_length) : NULL, copy = NULL;
    if (!bounded) {
        copy = ou_call_1(ou_type_object(o->type), o);
    } else if (max_length) {
        copy = ou_call_2(ou_type_object(o->type), o, max_length);
    }
    ou_xdecref(max_length);
    if (copy && !ou_is_kind_of(copy, &ou_deque_type)) { // a __new__ may give anything
        ou_raise(&ou_exc_TypeError, "%.200T() must return a deque, not %.200T", o, copy);
        ou_clear(&copy);
    }
    return copy;
}

static OuRef deque_concat(OuBor a, OuBor b) {
    if (!ou_is_kind_of(b, &ou_deque_type)) {
        return ou_raise(&ou_exc_TypeError, "can only concatenate deque (not \"%T\") to deque", b);
    }
    OuRef result = deque_copy(a);
    if (result && !extend(as_deque(result), b, false)) {
        ou_decref(result);
        return NULL;
    }
    return result;
}

static OuRef deque_iconcat(OuBor a, OuBor b) {
    return extend(as_deque(a), b, false) ? ou_newref(a) : NULL;
}

static OuRef deque_irepeat(OuBor o, int64_t count) {
    Deque *d = as_deque(o);
    if (count <= 0) {
        drop_items(d);
        return ou_newref(o);
    }
    size_t n = d->length;
    if (n && (uint64_t)count > SIZE_MAX / 16 / n) {
        return ou_raise_no_memory();
    }
    OuRef items = ou_sequence_list(o);
    bool ok = items != NULL;
    for (int64_t k = 1; ok && n && k < count; k++) {
        ok = extend(d, items, false);
    }
    ou_xdecref(items);
    return ok ? ou_newref(o) : NULL;
}

static OuRef deque_repeat(OuBor o, int64_t count) {
    OuRef copy = deque_copy(o), result = copy ? deque_irepeat(copy, count) : NULL;
    ou_xdecref(copy);
    return result;
}

// ---- methods ----

static OuRef done(bool ok) {
    return ok ? ou_return_none() : NULL;
}

static OuRef deque_append(OuBor o, OuBor item) {
    return done(append_take(as_deque(o), ou_newref(item)));
}

static OuRef deque_appendleft(OuBor o, OuBor item) {
    return done(append_left_take(as_deque(o), ou_newref(item)));
}

static OuRef deque_extend(OuBor o, OuBor iterable) {
    return done(extend(as_deque(o), iterable, false));
}

static OuRef deque_extendleft(OuBor o, OuBor iterable) {
    return done(extend(as_deque(o), iterable, true));
}

static OuRef deque_pop(OuBor o) {
    return as_deque(o)->length ? take_last(as_deque(o)) : ou_raise(&ou_exc_IndexError, "pop from an empty deque");
}

static OuRef deque_popleft(OuBor o) {
    return as_deque(o)->length ? take_first(as_deque(o)) : ou_raise(&ou_exc_IndexError, "pop from an empty deque");
}

static OuRef deque_clear(OuBor o) {
    drop_items(as_deque(o));
    return ou_return_none();
}

static OuRef deque_count(OuBor o, OuBor value) {
    Deque *d = as_deque(o);
    int64_t count = 0;
    for (size_t i = 0;;) {
        OuTruth found = find_item(d, value, i, SIZE_MAX, &i, &ou_exc_RuntimeError);
        if (found != OU_TRUE) {
            return found == OU_ERROR ? NULL : ou_int_new(count);
        }
        count++;
        i++;
    }
}

static bool bound(OuBor o, size_t length, int64_t *out) {
    if (o->type->index == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "slice indices must be integers or have an __index__ method");
    }
    if (!ou_index_clamped(o, out)) {
        return false;
    }
    if (*out < 0) {
        *out += (int64_t)length;
        *out = *out < 0 ? 0 : *out;
    }
    return true;
}

static OuRef deque_index(OuBor o, OuArgs args, size_t nargs) {
    Deque *d = as_deque(o);
    int64_t start = 0, stop = INT64_MAX;
    size_t where;
    if (!ou_args_count("index", nargs, 1, 3) || (nargs > 1 && !bound(args[1], d->length, &start)) ||
        (nargs > 2 && !bound(args[2], d->length, &stop))) {
        return NULL;
    }
    OuTruth found = find_item(d, args[0], (size_t)start, (size_t)stop, &where, &ou_exc_RuntimeError);
    if (found == OU_FALSE) {
        return ou_raise(&ou_exc_ValueError, "%R is not in deque", args[0]);
    }
    return found == OU_ERROR ? NULL : ou_int_new((int64_t)where);
}

static OuRef deque_insert(OuBor o, OuArgs args, size_t nargs) {
    Deque *d = as_deque(o);
    int64_t where;
    if (!ou_args_count("insert", nargs, 2, 2) || !ou_arg_int64(args[0], &where)) {
        return NULL;
    }
    if (d->max_length >= 0 && d->length >= (size_t)d->max_length) {
        return ou_raise(&ou_exc_IndexError, "deque already at its maximum size");
    }
    int64_t n = (int64_t)d->length;
    where = where < -n ? 0 : where < 0 ? where + n : where > n ? n : where;
    if (!append_take(d, ou_newref(args[1]))) {
        return NULL;
    }
    OuRef item = *slot(d, (size_t)n);
    for (int64_t i = n; i > where; i--) {
        *slot(d, (size_t)i) = *slot(d, (size_t)i - 1);
    }
    *slot(d, (size_t)where) = item;
    return ou_return_none();
}

static OuRef deque_remove(OuBor o, OuBor value) {
    size_t where;
    OuTruth found = find_item(as_deque(o), value, 0, SIZE_MAX, &where, &ou_exc_IndexError); // as CPython's remove
    if (found == OU_TRUE) {
        remove_at(as_deque(o), where);
        return ou_return_none();
    }
    return found == OU_ERROR ? NULL : ou_raise(&ou_exc_ValueError, "%R is not in deque", value);
}

static OuRef deque_reverse(OuBor o) {
    Deque *d = as_deque(o);
    for (size_t i = 0; i + 1 < d->length - i; i++) {
        OuRef *left = slot(d, i), *right = slot(d, d->length - 1 - i), item = *left;
        *left = *right;
        *right = item;
    }
    return ou_return_none();
}

static OuRef deque_rotate(OuBor o, OuArgs args, size_t nargs) {
    int64_t n = 1;
    if (!ou_args_count("deque.rotate", nargs, 0, 1) || (nargs && !ou_arg_int64(args[0], &n))) {
        return NULL;
    }
    rotate(as_deque(o), n);
    return ou_return_none();
}

static OuRef deque_maxlen(OuBor o) {
    return as_deque(o)->max_length < 0 ? ou_return_none() : ou_int_new(as_deque(o)->max_length);
}

static OuRef deque_sizeof(OuBor o) {
    return ou_int_new((int64_t)(ou_type_block_size(o) + as_deque(o)->capacity * sizeof(OuRef)));
}

static OuRef deque_reduce(OuBor o) {
    OuRef iterator = ou_iter(o), max_length = iterator ? deque_maxlen(o) : NULL;
    OuRef args = max_length == NULL         ? NULL
                 : max_length == ou_none ? ou_newref(ou_empty_tuple)
                                            : ou_tuple_pack(2, ou_empty_tuple, max_length);
    OuRef state = args ? ou_call_method(o, ou_names.dunder_getstate, NULL, 0) : NULL;
    OuRef result = state ? ou_tuple_pack(4, ou_type_object(o->type), args, state, iterator) : NULL;
    ou_xdecref(iterator);
    ou_xdecref(max_length);
    ou_xdecref(args);
    ou_xdecref(state);
    return result;
}

// ---- iterators ----

typedef struct DequeIter {
    OuObject head;
    OuRef deque; // NULL: exhausted
    size_t next; // items given out
    uint64_t state;
} DequeIter;

static OuRef iter_new(OuType *type, OuBor o) {
    DequeIter *self = (DequeIter *)ou_gc_alloc(type, sizeof(DequeIter));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    self->deque = ou_newref(o);
    self->state = as_deque(o)->state;
    ou_gc_track(&self->head);
    return &self->head;
}

static OuRef deque_iter(OuBor o) {
    return iter_new(&ou_deque_iter_type, o);
}

static OuRef deque_reversed(OuBor o) {
    return iter_new(&ou_deque_reverse_iter_type, o);
}

static bool deque_iter_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuRef deque = ((DequeIter *)o)->deque;
    return deque == NULL || visit(deque, arg);
}

static void deque_iter_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    ou_xdecref(((DequeIter *)o)->deque);
    ou_gc_free(o, sizeof(DequeIter));
}

static OuRef deque_iter_self(OuBor o) {
    return ou_newref(o);
}

static OuNext iter_step(OuBor o, bool backwards, OuRef *item) {
    DequeIter *self = (DequeIter *)ou_unlend(o);
    if (self->deque == NULL) {
        return OU_END;
    }
    const Deque *d = as_deque(self->deque);
    if (d->state != self->state) {
        ou_clear(&self->deque);
        ou_raise(&ou_exc_RuntimeError, "deque mutated during iteration");
        return OU_FAIL;
    }
    if (self->next >= d->length) {
        ou_clear(&self->deque);
        return OU_END;
    }
    *item = ou_newref(*slot(d, backwards ? d->length - 1 - self->next : self->next));
    self->next++;
    return OU_ITEM;
}

static OuNext deque_iter_next(OuBor o, OuRef *item) {
    return iter_step(o, false, item);
}

static OuNext deque_reverse_iter_next(OuBor o, OuRef *item) {
    return iter_step(o, true, item);
}

static OuRef deque_iter_length_hint(OuBor o) {
    const DequeIter *self = (const DequeIter *)o;
    return ou_int_new(self->deque ? (int64_t)(as_deque(self->deque)->length - self->next) : 0);
}

static OuRef deque_iter_make(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_no_keywords(type->name, kwnames) || !ou_args_count(type->name, nargs, 1, 2)) {
        return NULL;
    }
    int64_t skip = 0;
    if (!ou_is_kind_of(args[0], &ou_deque_type)) {
        return ou_raise(&ou_exc_TypeError, "argument 1 must be collections.deque, not %T", args[0]);
    }
    if (nargs == 2 && !ou_arg_int64(args[1], &skip)) {
        return NULL;
    }
    OuRef self = iter_new(type, args[0]);
    if (self && skip > 0) {
        size_t n = as_deque(args[0])->length;
        ((DequeIter *)self)->next = (size_t)skip > n ? n : (size_t)skip;
    }
    return self;
}

static OuRef deque_iter_reduce(OuBor o) {
    const DequeIter *self = (const DequeIter *)o;
    OuRef deque = self->deque ? ou_newref(self->deque) : ou_call_0(ou_type_object(&ou_deque_type));
    OuRef next = deque ? ou_int_new((int64_t)self->next) : NULL, args = next ? ou_tuple_pack(2, deque, next) : NULL;
    OuRef result = args ? ou_tuple_pack(2, ou_type_object(o->type), args) : NULL;
    ou_xdecref(deque);
    ou_xdecref(next);
    ou_xdecref(args);
    return result;
}

static const OuMethodDef deque_iter_methods[] = {
    OU_NOARGS("__reduce__", deque_iter_reduce, "What copying and pickling need to make it again."),
    OU_NOARGS("__length_hint__", deque_iter_length_hint, "__length_hint__($self, /)\n--\n\nHow many items are left."),
    {0},
};

#define DEQUE_ITER(struct_name, py_name, next_slot)                                                                \
    OuType struct_name = {                                                                                  \
        .base = {.head = OU_STATIC_TYPE_HEAD,                                                                      \
                 .life = {.traverse = deque_iter_traverse, .dealloc = deque_iter_dealloc, .flags = OU_LIFE_GC}},   \
        .name = py_name,                                                                                           \
        .instance_size = sizeof(DequeIter),                                                                        \
        .methods = deque_iter_methods,                                                                             \
        .new = deque_iter_make,                                                                                    \
        .iter = deque_iter_self,                                                                                   \
        .next = next_slot,                                                                                         \
    }
DEQUE_ITER(ou_deque_iter_type, "_collections._deque_iterator", deque_iter_next);
DEQUE_ITER(ou_deque_reverse_iter_type, "_collections._deque_reverse_iterator", deque_reverse_iter_next);

static const OuMethodDef deque_methods[] = {
    OU_NOARGS("__copy__", deque_copy, "Another deque with the same items."),
    OU_NOARGS("__reduce__", deque_reduce, "What copying and pickling need to make it again."),
    OU_NOARGS("__reversed__", deque_reversed, "From the right end to the left."),
    OU_NOARGS("__sizeof__", deque_sizeof, "How many bytes the deque takes."),
    OU_ONE("append", deque_append, "Puts an item at the right end."),
    OU_ONE("appendleft", deque_appendleft, "Puts an item at the left end."),
    OU_NOARGS("clear", deque_clear, "Takes all items out."),
    OU_NOARGS("copy", deque_copy, "Another deque with the same items."),
    OU_ONE("count", deque_count, "How often a value is in it."),
    OU_ONE("extend", deque_extend, "Puts the items at the right end, one after the other."),
    OU_ONE("extendleft", deque_extendleft, "Puts the items at the left end, one after the other: the last one is the leftmost then."),
    OU_FAST("index", deque_index, "Where a value first is; ValueError when nowhere."),
    OU_FAST("insert", deque_insert, "Puts an item in front of the index."),
    OU_NOARGS("pop", deque_pop, "Takes the item at the right end out."),
    OU_NOARGS("popleft", deque_popleft, "Takes the item at the left end out."),
    OU_ONE("remove", deque_remove, "Takes the first such item out; ValueError when there is none."),
    OU_NOARGS("reverse", deque_reverse, "Turns the order round, in place."),
    OU_FAST("rotate", deque_rotate, "Moves n items from the right end to the left one, or -n from left to right."),
    OU_CLASS_GETITEM,
    {0},
};

static const OuGetSetDef deque_getset[] = {
    {"maxlen", deque_maxlen, NULL, "how many items it keeps, or None: all"},
    {0},
};

OuType ou_deque_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = deque_traverse,
                      .clear = deque_clear_life,
                      .dealloc = deque_dealloc,
                      .weaklist_offset = offsetof(Deque, weaklist),
                      .flags = OU_LIFE_GC | OU_LIFE_TRASHCAN}},
    .name = "collections.deque",
    .doc = "deque([iterable[, maxlen]]) --> deque object\n\nA sequence that grows and shrinks at both ends in the same short time.",
    .flags = OU_TYPE_BASE | OU_TYPE_SEQUENCE,
    .instance_size = sizeof(Deque),
    .methods = deque_methods,
    .getset = deque_getset,
    .new = deque_new,
    .init = deque_init,
    .repr = deque_repr,
    .hash = ou_hash_not_implemented,
    .compare = deque_compare,
    .iter = deque_iter,
    .length = deque_length,
    .set_item = deque_set_item,
    .contains = deque_contains,
    .concat = deque_concat,
    .iconcat = deque_iconcat,
    .repeat = deque_repeat,
    .irepeat = deque_irepeat,
    .sequence_item = deque_sequence_item,
};
