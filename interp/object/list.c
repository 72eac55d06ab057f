// list: a growing array of references; making, growing, slices and the life of a list.
//
// length <= capacity; items is NULL while capacity is 0. Growth is CPython 3.11's, so that sys.getsizeof agrees.
// Any call that drops an item or compares may run Python code which changes this very list: such code looks at
// length and items anew after each such call. Methods are in list_methods.c, sorting is in list_sort.c.
#define OU_OWNER OU_OWNER_ITEM
#include "interp/object/list.h"

#include <string.h>

#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/list_internal.h"
#include "interp/object/protocol.h"
#include "interp/object/sequence_internal.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

#define MAX_ITEMS (SIZE_MAX / 16)

// ---- the items array ----

static size_t roomy(size_t n) {
    return (n + (n >> 3) + 6) & ~(size_t)3;
}

// On failure nothing has changed.
static bool set_capacity(OuList *self, size_t capacity) {
    OuRef *items = ou_mem_realloc(OU_DOMAIN_MEM, self->items, capacity * sizeof(OuRef));
    if (items == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    self->items = items;
    self->capacity = capacity;
    return true;
}

// Makes room for n items and sets length to n; slots beyond the old length hold rubbish. On failure nothing has changed.
bool ou_list_resize(OuList *self, size_t n) {
    if (self->capacity >= n && n >= self->capacity >> 1) {
        self->length = n;
        return true;
    }
    size_t capacity = 0;
    if (n > 0) {
        if (n > MAX_ITEMS) {
            return ou_raise_no_memory() != NULL;
        }
        capacity = roomy(n);
        // A big step at once: do not over-allocate as if it came by single appends.
        if (n > self->length && n - self->length > capacity - n) {
            capacity = (n + 3) & ~(size_t)3;
        }
    }
    if (capacity == 0) {
        ou_mem_free(OU_DOMAIN_MEM, self->items);
        self->items = NULL;
        self->capacity = 0;
    } else if (!set_capacity(self, capacity)) {
        return false;
    }
    self->length = n;
    return true;
}

// The first array of an empty list: exact, but even (blocks are multiples of 16 bytes).
bool ou_list_preallocate(OuList *self, size_t n) {
    if (n > MAX_ITEMS) {
        return ou_raise_no_memory() != NULL;
    }
    n = (n + 1) & ~(size_t)1;
    OuRef *items = ou_mem_alloc(OU_DOMAIN_MEM, n * sizeof(OuRef));
    if (items == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    self->items = items;
    self->capacity = n;
    return true;
}

bool ou_list_append_slow(OuList *self, OuRef item) {
    if (self->length >= MAX_ITEMS) {
        return ou_raise_no_memory() != NULL;
    }
    if (!set_capacity(self, roomy(self->length + 1))) {
        return false;
    }
    self->items[self->length++] = item;
    return true;
}

// ---- making ----

// An empty list, not tracked yet.
static inline OuList *list_raw(void) {
    OuList *self = (OuList *)ou_gc_alloc(&ou_list_type, sizeof(OuList));
    if (OU_UNLIKELY(self == NULL)) {
        ou_raise_no_memory();
    }
    return self;
}

static OU_NOINLINE OuRef list_of_null(size_t n) {
    OuList *self = list_raw();
    if (self == NULL) {
        return NULL;
    }
    self->items = n > MAX_ITEMS ? NULL : ou_mem_alloc_zeroed(OU_DOMAIN_MEM, n * sizeof(OuRef));
    if (self->items == NULL) {
        ou_decref(&self->head);
        return ou_raise_no_memory();
    }
    self->length = self->capacity = n;
    ou_gc_track(&self->head);
    return &self->head;
}

OuRef ou_list_new(size_t n) {
    if (n > 0) {
        return list_of_null(n);
    }
    OuList *self = list_raw();
    if (OU_LIKELY(self != NULL)) {
        ou_gc_track(&self->head);
    }
    return (OuRef)self;
}

static OU_NOINLINE OuRef list_of_array_take(OuRef *items, size_t n) {
    OuList *self = list_raw();
    OuRef *own = self == NULL || n > MAX_ITEMS ? NULL : ou_mem_alloc(OU_DOMAIN_MEM, n * sizeof(OuRef));
    if (OU_UNLIKELY(own == NULL)) {
        for (size_t i = 0; i < n; i++) {
            ou_decref(items[i]);
        }
        if (self) {
            ou_decref(&self->head);
            ou_raise_no_memory();
        }
        return NULL;
    }
    ou_copy_words(own, items, n);
    self->items = own;
    self->length = self->capacity = n;
    ou_gc_track(&self->head);
    return &self->head;
}

OuRef ou_list_from_array_take(OuRef *items, size_t n) {
    return n == 0 ? ou_list_new(0) : list_of_array_take(items, n);
}

OuRef ou_list_slice(OuBor list, size_t start, size_t end) {
    const OuList *from = ou_as_list(list);
    end = end > from->length ? from->length : end;
    start = start > end ? end : start;
    OuRef result = ou_list_new(end - start);
    if (result) {
        OuRef *to = ou_as_list(result)->items;
        for (size_t i = 0; i < end - start; i++) {
            to[i] = ou_newref(from->items[start + i]);
        }
    }
    return result;
}

OuRef ou_list_to_tuple(OuBor list) {
    const OuList *self = ou_as_list(list);
    return ou_tuple_from_array(ou_lend(self->items), self->length);
}

// ---- life ----

static bool list_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuList *self = (OuList *)o;
    for (size_t i = self->length; i-- > 0;) {
        if (self->items[i] && !visit(self->items[i], arg)) {
            return false;
        }
    }
    return true;
}

// Empties the list before the items die, last to first.
void ou_list_drop_items(OuList *self) {
    if (self->capacity == 0) {
        return; // nothing there; while it is sorted, the block that tells of changes stays
    }
    OuRef *items = self->items;
    size_t n = self->length;
    self->items = NULL;
    self->length = self->capacity = 0;
    if (items) {
        while (n-- > 0) {
            ou_xdecref(items[n]);
        }
        ou_mem_free(OU_DOMAIN_MEM, items);
    }
}

static void list_clear_life(OuObject *o) {
    ou_list_drop_items((OuList *)o);
}

static void list_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    ou_list_drop_items((OuList *)o);
    if (OU_LIKELY(ou_is(o, &ou_list_type))) {
        ou_gc_free(o, sizeof(OuList));
    } else {
        ou_type_free(o);
    }
}

static OuRef list_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    OuRef self = type == &ou_list_type ? (OuRef)list_raw() : ou_type_alloc(type, 0);
    if (self) {
        ou_gc_track(self);
    }
    return self;
}

static bool list_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    // Subclasses with a __new__ of their own may be called with whatever they like, list itself takes no keywords.
    if (kwnames && o->type->new == ou_list_type.new && !ou_args_no_keywords("list", kwnames)) {
        return false;
    }
    if (!ou_args_count("list", nargs, 0, 1)) {
        return false;
    }
    if (ou_as_list(o)->items) {
        ou_list_drop_items(ou_as_list(o));
    }
    return nargs == 0 || ou_list_extend(o, args[0]);
}

// ---- extending ----

static bool extend_from_array(OuList *self, OuBor source, size_t n) {
    if (n == 0) {
        return true;
    }
    size_t m = self->length;
    if (self->items == NULL) {
        if (!ou_list_preallocate(self, n)) {
            return false;
        }
        self->length = n;
    } else if (!ou_list_resize(self, m + n)) {
        return false;
    }
    // Read after the resize: the source may be this list.
    OuRef const *from = ou_isa(source, OU_TYPE_LIST) ? ou_as_list(source)->items : ou_as_tuple(source)->items;
    for (size_t i = 0; i < n; i++) {
        self->items[m + i] = ou_newref(from[i]);
    }
    return true;
}

static bool extend_from_iterator(OuList *self, OuBor iterator, size_t hint) {
    size_t m = self->length;
    if (hint > MAX_ITEMS) {
        hint = 8; // a hint, not a promise: a true overflow shows itself when the items come
    }
    if (self->items == NULL) {
        if (hint && !ou_list_preallocate(self, hint)) {
            return false;
        }
    } else {
        if (!ou_list_resize(self, m + hint)) {
            return false;
        }
        self->length = m;
    }
    OuNextFn next = iterator->type->next;
    for (;;) {
        OuRef item = NULL;
        OuNext got = ou_must_stop() ? OU_FAIL : next(iterator, &item);
        if (got != OU_ITEM) {
            if (got == OU_FAIL) {
                if (!ou_error_is(StopIteration)) {
                    return false;
                }
                ou_error_clear();
            }
            break;
        }
        if (!ou_list_append_take(&self->head, item)) {
            return false;
        }
    }
    return self->length >= self->capacity || ou_list_resize(self, self->length);
}

bool ou_list_extend(OuBor list, OuBor iterable) {
    OuList *self = ou_as_list(list);
    if (ou_is(iterable, &ou_list_type) || iterable == list) {
        return extend_from_array(self, iterable, ou_as_list(iterable)->length);
    }
    if (ou_is(iterable, &ou_tuple_type)) {
        return extend_from_array(self, iterable, ou_tuple_length(iterable));
    }
    OuRef iterator = ou_iter(iterable);
    if (iterator == NULL) {
        return false;
    }
    size_t hint;
    bool ok = ou_length_hint(iterable, 8, &hint) && extend_from_iterator(self, iterator, hint);
    ou_decref(iterator);
    return ok;
}

bool ou_list_insert(OuBor list, int64_t where, OuBor item) {
    OuList *self = ou_as_list(list);
    size_t n = self->length;
    if (!ou_list_resize(self, n + 1)) {
        return false;
    }
    if (where < 0) {
        where += (int64_t)n;
        where = where < 0 ? 0 : where;
    }
    size_t at = (size_t)where > n ? n : (size_t)where;
    memmove(self->items + at + 1, self->items + at, (n - at) * sizeof(OuRef));
    self->items[at] = ou_newref(item);
    return true;
}

// ---- slices ----

// Puts the n items (counted for the list) in the place of start..end. On failure the items are not consumed.
static bool replace_range_take(OuList *self, size_t start, size_t end, OuRef *items, size_t n) {
    size_t length = self->length;
    end = end > length ? length : end;
    start = start > end ? end : start;
    size_t old_count = end - start;
    if (length - old_count + n == 0) {
        ou_list_drop_items(self);
        return true;
    }
    OuRef small[8], *old = small;
    if (old_count > 8) {
        old = ou_mem_alloc(OU_DOMAIN_RAW, old_count * sizeof(OuRef));
        if (old == NULL) {
            return ou_raise_no_memory() != NULL;
        }
    }
    if (old_count) {
        memcpy(old, self->items + start, old_count * sizeof(OuRef));
    }
    bool ok = true;
    if (n < old_count) {
        memmove(self->items + start + n, self->items + end, (length - end) * sizeof(OuRef));
        if (!ou_list_resize(self, length - old_count + n)) {
            ou_error_clear(); // shrinking in place is as good
            self->length = length - old_count + n;
        }
    } else if (n > old_count) {
        ok = ou_list_resize(self, length + n - old_count);
        if (ok) {
            memmove(self->items + start + n, self->items + end, (length - end) * sizeof(OuRef));
        }
    }
    if (ok) {
        if (n) {
            memcpy(self->items + start, items, n * sizeof(OuRef));
        }
        for (size_t i = old_count; i-- > 0;) {
            ou_xdecref(old[i]);
        }
    }
    if (old != small) {
        ou_mem_free(OU_DOMAIN_RAW, old);
    }
    return ok;
}

bool ou_list_set_slice(OuBor list, size_t start, size_t end, OuBor iterable) {
    OuList *self = ou_as_list(list);
    if (iterable == NULL) {
        return replace_range_take(self, start, end, NULL, 0);
    }
    OuRef source = NULL;
    if (iterable == list) {
        source = ou_list_slice(list, 0, self->length);
    } else if (ou_is(iterable, &ou_list_type) || ou_is(iterable, &ou_tuple_type)) {
        source = ou_newref(iterable);
    } else if (iterable->type->iter == NULL && iterable->type->sequence_item == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "can only assign an iterable");
    } else {
        source = ou_sequence_list(iterable);
    }
    if (source == NULL) {
        return false;
    }
    bool is_list = ou_isa(source, OU_TYPE_LIST);
    size_t n = is_list ? ou_as_list(source)->length : ou_tuple_length(source);
    OuRef *items = is_list ? ou_as_list(source)->items : ou_as_tuple(source)->items;
    for (size_t i = 0; i < n; i++) {
        ou_incref(items[i]);
    }
    bool ok = replace_range_take(self, start, end, items, n);
    if (!ok) {
        for (size_t i = 0; i < n; i++) {
            ou_decref(items[i]);
        }
    }
    ou_decref(source);
    return ok;
}

// del self[start:stop:step] for a step other than 1; n items, n > 0.
static bool delete_extended(OuList *self, int64_t start, int64_t step, size_t n) {
    if (step < 0) {
        start += step * (int64_t)(n - 1);
        step = -step;
    }
    OuRef *gone = ou_mem_alloc(OU_DOMAIN_RAW, n * sizeof(OuRef));
    if (gone == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    size_t to = (size_t)start, removed = 0;
    for (size_t from = (size_t)start; from < self->length; from++) {
        if (removed < n && from == (size_t)start + removed * (size_t)step) {
            gone[removed++] = self->items[from];
        } else {
            self->items[to++] = self->items[from];
        }
    }
    if (!ou_list_resize(self, to)) {
        ou_error_clear();
        self->length = to;
    }
    for (size_t i = 0; i < removed; i++) {
        ou_decref(gone[i]);
    }
    ou_mem_free(OU_DOMAIN_RAW, gone);
    return true;
}

static bool assign_extended(OuList *self, int64_t start, int64_t step, size_t n, OuBor value) {
    OuRef source = value == &self->head ? ou_list_slice(value, 0, self->length) : NULL;
    if (source == NULL && value != &self->head) {
        if (value->type->iter == NULL && value->type->sequence_item == NULL) {
            return ou_raise_false(&ou_exc_TypeError, "must assign iterable to extended slice");
        }
        source = ou_sequence_list(value);
    }
    if (source == NULL) {
        return false;
    }
    OuList *from = ou_as_list(source);
    if (from->length != n) {
        ou_raise(&ou_exc_ValueError, "attempt to assign sequence of size %zu to extended slice of size %zu", from->length, n);
        ou_decref(source);
        return false;
    }
    // The source is a list of our own: the old items are put there, and die with it.
    for (size_t i = 0; i < n; i++) {
        OuRef old = self->items[start + (int64_t)i * step];
        self->items[start + (int64_t)i * step] = from->items[i];
        from->items[i] = old;
    }
    ou_decref(source);
    return true;
}

bool ou_list_assign_slice_object(OuBor list, OuBor slice, OuBor value) {
    OuList *self = ou_as_list(list);
    int64_t start, stop, step;
    if (!ou_slice_unpack(slice, &start, &stop, &step)) {
        return false;
    }
    size_t n = ou_slice_adjust(self->length, &start, &stop, step);
    if (step == 1) {
        return ou_list_set_slice(list, (size_t)start, (size_t)start + n, value);
    }
    if (value == NULL) {
        return n == 0 || delete_extended(self, start, step, n);
    }
    return assign_extended(self, start, step, n, value);
}

// ---- the type ----

OuType ou_list_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = list_traverse,
                      .clear = list_clear_life,
                      .dealloc = list_dealloc,
                      .flags = OU_LIFE_GC | OU_LIFE_TRASHCAN}},
    .name = "list",
    .doc = "list(iterable=(), /)\n--\n\nMutable sequence of the iterable's items.",
    .flags = OU_TYPE_BASE | OU_TYPE_LIST | OU_TYPE_SEQUENCE,
    .instance_size = sizeof(OuList),
    .methods = ou_list_methods,
    .new = list_new,
    .init = list_init,
    .hash = ou_hash_not_implemented,
    .repr = ou_list_repr,
    .compare = ou_list_compare,
    .iter = ou_list_iter,
    .length = ou_list_len,
    .get_item = ou_list_get_item,
    .set_item = ou_list_set_item,
    .contains = ou_list_contains,
    .concat = ou_list_concat,
    .iconcat = ou_list_iconcat,
    .repeat = ou_list_repeat,
    .irepeat = ou_list_irepeat,
    .sequence_item = ou_list_sequence_item,
};
