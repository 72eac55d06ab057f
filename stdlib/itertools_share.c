// itertools.groupby and tee: iterators that share one iterable with others.
#include "stdlib/itertools_internal.h"

// ---- groupby ----

typedef struct GroupBy {
    OuObject head;
    OuRef iterator, key_function, target_key, current_key, current_value; // NULL: not there yet
    const void *current_grouper; // borrowed: the only group that may still take items
} GroupBy;
OU_REF_FIELDS(groupby, 5)

typedef struct Grouper {
    OuObject head;
    OuRef parent, target_key;
} Grouper;
OU_REF_FIELDS(grouper, 2)

static OuRef groupby_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "groupby", .names = {"iterable", "key"}, .required = 1, .positional = 2};
    OuBor arg[2];
    if (!ou_args_bind(&params, args, nargs, kwnames, arg)) {
        return NULL;
    }
    OuRef iterator = ou_iter(arg[0]);
    GroupBy *self = iterator ? (GroupBy *)ou_type_alloc(type, 0) : NULL;
    if (self == NULL) {
        ou_xdecref(iterator);
        return NULL;
    }
    self->iterator = iterator;
    self->key_function = ou_newref(arg[1] ? arg[1] : ou_none);
    ou_gc_track(&self->head);
    return &self->head;
}

// Reads the next item and its key.
static OuNext groupby_step(GroupBy *self) {
    OuRef value, key;
    OuNext next = ou_next(self->iterator, &value);
    if (next != OU_ITEM) {
        return next;
    }
    key = self->key_function == ou_none ? ou_newref(value) : ou_call_1(self->key_function, value);
    if (key == NULL) {
        ou_decref(value);
        return OU_FAIL;
    }
    ou_set(&self->current_value, value);
    ou_set(&self->current_key, key);
    return OU_ITEM;
}

// Both keys are held meanwhile: __eq__ may move the groupby on.
static OuTruth same_key(OuBor a, OuBor b) {
    OuRef x = ou_newref(a), y = ou_newref(b);
    OuTruth equal = ou_equal(x, y);
    ou_decref(x);
    ou_decref(y);
    return equal;
}

static OuNext groupby_next(OuBor o, OuRef *item) {
    GroupBy *self = OU_SELF(GroupBy, o);
    self->current_grouper = NULL;
    for (;;) { // to the first item with another key than the last group's
        if (self->current_key) {
            OuTruth same = self->target_key ? same_key(self->target_key, self->current_key) : OU_FALSE;
            if (same == OU_ERROR) {
                return OU_FAIL;
            }
            if (same == OU_FALSE) {
                break;
            }
        }
        OuNext next = groupby_step(self);
        if (next != OU_ITEM) {
            return next;
        }
    }
    ou_set(&self->target_key, ou_newref(self->current_key));
    Grouper *group = (Grouper *)ou_gc_alloc(&ou_grouper_type, sizeof(Grouper));
    if (group == NULL) {
        ou_raise_no_memory();
        return OU_FAIL;
    }
    group->parent = ou_newref(o);
    group->target_key = ou_newref(self->target_key);
    self->current_grouper = group;
    ou_gc_track(&group->head);
    *item = ou_tuple_pack(2, self->current_key, &group->head);
    ou_decref(&group->head);
    return *item ? OU_ITEM : OU_FAIL;
}

static OuRef groupby_reduce(OuBor o) {
    const GroupBy *self = (const GroupBy *)o;
    OuRef args = ou_tuple_pack(2, self->iterator, self->key_function);
    if (!self->target_key || !self->current_key || !self->current_value) {
        return ou_reduced_take(o, args);
    }
    return ou_reduced_state_take(o, args, args ? ou_tuple_pack(3, self->current_value, self->target_key, self->current_key) : NULL);
}

static OuRef groupby_setstate(OuBor o, OuBor state) {
    GroupBy *self = OU_SELF(GroupBy, o);
    if (!ou_state_items(state, 3, 3)) {
        return NULL;
    }
    ou_set(&self->current_value, ou_newref(ou_tuple_borrow(state, 0)));
    ou_set(&self->target_key, ou_newref(ou_tuple_borrow(state, 1)));
    ou_set(&self->current_key, ou_newref(ou_tuple_borrow(state, 2)));
    return ou_return_none();
}

static const OuMethodDef groupby_methods[] = {
    OU_NOARGS("__reduce__", groupby_reduce, "What copying and pickling need to make it again."),
    OU_ONE("__setstate__", groupby_setstate, "Goes where __reduce__ said it was."),
    {0},
};

OuType ou_groupby_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = OU_REF_LIFE(groupby)},
    .name = "itertools.groupby",
    .doc = "groupby(iterable, key=None)\n--\n\n"
           "Pairs of a key and an iterator over the neighbouring items with that key.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(GroupBy),
    .methods = groupby_methods,
    .new = groupby_new,
    .iter = ou_itself,
    .next = groupby_next,
};

static OuRef grouper_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_no_keywords("_grouper", kwnames) || !ou_args_count("_grouper", nargs, 2, 2)) {
        return NULL;
    }
    if (!ou_is_kind_of(args[0], &ou_groupby_type)) {
        return ou_raise(&ou_exc_TypeError, "_grouper() argument 1 must be itertools.groupby, not %.50T", args[0]);
    }
    Grouper *self = (Grouper *)ou_type_alloc(type, 0);
    if (self) {
        self->parent = ou_newref(args[0]);
        self->target_key = ou_newref(args[1]);
        OU_SELF(GroupBy, args[0])->current_grouper = self;
        ou_gc_track(&self->head);
    }
    return (OuRef)self;
}

static OuNext grouper_next(OuBor o, OuRef *item) {
    Grouper *self = OU_SELF(Grouper, o);
    GroupBy *parent = (GroupBy *)self->parent;
    if (parent->current_grouper != self) {
        return OU_END;
    }
    if (parent->current_value == NULL) {
        OuNext next = groupby_step(parent);
        if (next != OU_ITEM) {
            return next;
        }
    }
    OU_ASSERT(parent->current_key != NULL);
    OuTruth same = same_key(self->target_key, parent->current_key);
    if (same != OU_TRUE) {
        return same == OU_ERROR ? OU_FAIL : OU_END;
    }
    *item = parent->current_value; // may be NULL when the comparison used it up
    parent->current_value = NULL;
    return *item ? OU_ITEM : OU_END;
}

static OuRef grouper_reduce(OuBor o) {
    const Grouper *self = (const Grouper *)o;
    if (((const GroupBy *)self->parent)->current_grouper != self) {
        return ou_reduce_builtin_take("iter", ou_tuple_pack(1, ou_empty_tuple), NULL);
    }
    return ou_reduced_take(o, ou_tuple_pack(2, self->parent, self->target_key));
}

static const OuMethodDef grouper_methods[] = {
    OU_NOARGS("__reduce__", grouper_reduce, "What copying and pickling need to make it again."),
    {0},
};

OuType ou_grouper_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = OU_REF_LIFE(grouper)},
    .name = "itertools._grouper",
    .instance_size = sizeof(Grouper),
    .methods = grouper_methods,
    .new = grouper_new,
    .iter = ou_itself,
    .next = grouper_next,
};

// ---- tee ----
//
//   tee ---> data ---> data ---> data ---> NULL      each block holds up to 57 items; a tee drops the blocks behind it
//    index    items     items     items, read so far

enum { TEE_ITEMS = 57 };

typedef struct TeeData {
    OuObject head;
    OuRef iterator, next; // next: TeeData or NULL
    int64_t read;
    bool running;
    OuRef items[TEE_ITEMS];
} TeeData;

typedef struct Tee {
    OuObject head;
    OuRef data;
    int64_t index;
    OuWeakref *weaklist;
} Tee;

static TeeData *tee_data_new(OuBor iterator) {
    TeeData *data = (TeeData *)ou_gc_alloc(&ou_tee_data_type, sizeof(TeeData));
    if (data == NULL) {
        ou_raise_no_memory();
        return NULL;
    }
    data->iterator = ou_newref(iterator);
    ou_gc_track(&data->head);
    return data;
}

static bool tee_data_traverse(OuObject *o, OuVisit visit, void *arg) {
    TeeData *data = (TeeData *)o;
    for (int64_t i = 0; i < data->read; i++) {
        if (!visit(data->items[i], arg)) {
            return false;
        }
    }
    return (data->iterator == NULL || visit(data->iterator, arg)) && (data->next == NULL || visit(data->next, arg));
}

static void tee_data_clear(OuObject *o) {
    TeeData *data = (TeeData *)o;
    ou_clear(&data->iterator);
    int64_t n = data->read;
    data->read = 0;
    for (int64_t i = 0; i < n; i++) {
        ou_clear(&data->items[i]);
    }
    // A long row of blocks is freed one after the other, not by recursion.
    OuRef next = data->next;
    data->next = NULL;
    while (next && next->refcount == 1) {
        TeeData *link = (TeeData *)next;
        OuRef after = link->next;
        link->next = NULL;
        ou_decref(next);
        next = after;
    }
    ou_xdecref(next);
}

static void tee_data_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    tee_data_clear(o);
    ou_gc_free(o, sizeof(TeeData));
}

// The i-th item of the block, read when nobody has read it yet.
static OuNext tee_data_item(TeeData *data, int64_t i, OuRef *item) {
    if (i >= data->read) {
        if (data->running) {
            ou_raise(&ou_exc_RuntimeError, "cannot re-enter the tee iterator");
            return OU_FAIL;
        }
        if (data->iterator == NULL) {
            return OU_END; // cleared by the collector
        }
        data->running = true;
        OuNext next = ou_next(data->iterator, item);
        data->running = false;
        if (next != OU_ITEM) {
            return next;
        }
        data->items[data->read++] = *item;
    }
    *item = ou_newref(data->items[i]);
    return OU_ITEM;
}

// (iterator, a list of items already read, the block behind a full one or None)
static OuRef tee_data_from(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)type;
    if (!ou_args_no_keywords("_tee_dataobject", kwnames) || !ou_args_count("teedataobject", nargs, 3, 3)) {
        return NULL;
    }
    if (!ou_isa(args[1], OU_TYPE_LIST)) {
        return ou_raise(&ou_exc_TypeError, "teedataobject() argument 2 must be list, not %.50T", args[1]);
    }
    const OuList *items = ou_as_list(args[1]);
    size_t n = items->length;
    bool is_fine = args[2] == ou_none || (n == TEE_ITEMS && ou_is(args[2], &ou_tee_data_type));
    if (n > TEE_ITEMS || !is_fine) {
        return ou_raise(&ou_exc_ValueError, "Invalid arguments");
    }
    TeeData *data = tee_data_new(args[0]);
    if (data) {
        for (size_t i = 0; i < n; i++) {
            data->items[i] = ou_newref(items->items[i]);
        }
        data->read = (int64_t)n;
        data->next = args[2] != ou_none ? ou_newref(args[2]) : NULL;
    }
    return (OuRef)data;
}

static OuRef tee_data_reduce(OuBor o) {
    const TeeData *self = (const TeeData *)o;
    OuRef items = ou_list_new(0);
    for (int64_t i = 0; items && i < self->read; i++) {
        if (!ou_list_append(items, self->items[i])) {
            ou_clear(&items);
        }
    }
    OuRef args = items ? ou_tuple_pack(3, self->iterator ? self->iterator : ou_none, items, self->next ? self->next : ou_none) : NULL;
    ou_xdecref(items);
    return ou_reduced_take(o, args);
}

static const OuMethodDef tee_data_methods[] = {
    OU_NOARGS("__reduce__", tee_data_reduce, "What copying and pickling need to make it again."),
    {0},
};

OuType ou_tee_data_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = tee_data_traverse, .clear = tee_data_clear, .dealloc = tee_data_dealloc, .flags = OU_LIFE_GC}},
    .name = "itertools._tee_dataobject",
    .doc = "What the iterators of one tee() share.",
    .instance_size = sizeof(TeeData),
    .methods = tee_data_methods,
    .new = tee_data_from,
};

static OuRef tee_at(OuBor data, int64_t index) {
    Tee *self = (Tee *)ou_gc_alloc(&ou_tee_type, sizeof(Tee));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    self->data = ou_newref(data);
    self->index = index;
    ou_gc_track(&self->head);
    return &self->head;
}

// A tee over any iterable; of a tee: a copy of it.
static OuRef tee_from(OuBor iterable) {
    OuRef iterator = ou_iter(iterable), result = NULL;
    if (iterator == NULL) {
        return NULL;
    }
    if (ou_is(iterator, &ou_tee_type)) {
        const Tee *other = (const Tee *)iterator;
        result = tee_at(other->data, other->index);
    } else {
        TeeData *data = tee_data_new(iterator);
        if (data) {
            result = tee_at(&data->head, 0);
            ou_decref(&data->head);
        }
    }
    ou_decref(iterator);
    return result;
}

static OuRef tee_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)type;
    return ou_args_no_keywords("_tee", kwnames) && ou_args_count("_tee", nargs, 1, 1) ? tee_from(args[0]) : NULL;
}

static bool tee_traverse(OuObject *o, OuVisit visit, void *arg) {
    const Tee *self = (const Tee *)o;
    return self->data == NULL || visit(self->data, arg);
}

static void tee_clear(OuObject *o) {
    ou_clear(&((Tee *)o)->data);
}

static void tee_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    if (((Tee *)o)->weaklist) {
        ou_weakref_clear_all(o);
    }
    tee_clear(o);
    ou_gc_free(o, sizeof(Tee));
}

static OuNext tee_next(OuBor o, OuRef *item) {
    Tee *self = OU_SELF(Tee, o);
    if (self->data == NULL) {
        return OU_END;
    }
    if (self->index >= TEE_ITEMS) {
        TeeData *full = (TeeData *)self->data;
        if (full->next == NULL) {
            if (full->iterator == NULL) {
                return OU_END;
            }
            full->next = (OuRef)tee_data_new(full->iterator);
            if (full->next == NULL) {
                return OU_FAIL;
            }
        }
        ou_set(&self->data, ou_newref(full->next));
        self->index = 0;
    }
    OuRef data = ou_newref(self->data); // the iterable's code may move this tee on
    OuNext next = tee_data_item((TeeData *)data, self->index, item);
    ou_decref(data);
    self->index += next == OU_ITEM;
    return next;
}

static OuRef tee_copy(OuBor o) {
    const Tee *self = (const Tee *)o;
    return tee_at(self->data, self->index);
}

static OuRef tee_reduce(OuBor o) {
    const Tee *self = (const Tee *)o;
    OuRef args = ou_tuple_pack(1, ou_empty_tuple), index = args ? ou_int_new(self->index) : NULL;
    OuRef state = index ? ou_tuple_pack(2, self->data ? self->data : ou_none, index) : NULL;
    ou_xdecref(index);
    return ou_reduced_state_take(o, args, state);
}

static OuRef tee_setstate(OuBor o, OuBor state) {
    Tee *self = OU_SELF(Tee, o);
    int index;
    if (!ou_state_items(state, 2, 2)) {
        return NULL;
    }
    OuBor data = ou_tuple_borrow(state, 0);
    if (!ou_is(data, &ou_tee_data_type)) {
        return ou_raise(&ou_exc_TypeError, "argument 1 must be itertools._tee_dataobject, not %.50T", data);
    }
    if (!ou_arg_int(ou_tuple_borrow(state, 1), &index)) {
        return NULL;
    }
    if (index < 0 || index > TEE_ITEMS || index > ((const TeeData *)data)->read) {
        return ou_raise(&ou_exc_ValueError, "Index out of range");
    }
    ou_set(&self->data, ou_newref(data));
    self->index = index;
    return ou_return_none();
}

static const OuMethodDef tee_methods[] = {
    OU_NOARGS("__reduce__", tee_reduce, "What copying and pickling need to make it again."),
    OU_ONE("__setstate__", tee_setstate, "Goes where __reduce__ said it was."),
    OU_NOARGS("__copy__", tee_copy, "Another iterator at the same place."),
    {0},
};

OuType ou_tee_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = tee_traverse, .clear = tee_clear, .dealloc = tee_dealloc,
                      .weaklist_offset = offsetof(Tee, weaklist), .flags = OU_LIFE_GC}},
    .name = "itertools._tee",
    .doc = "One of several iterators that share what was read of another.",
    .instance_size = sizeof(Tee),
    .methods = tee_methods,
    .new = tee_new,
    .iter = ou_itself,
    .next = tee_next,
};

// The first iterator of a tee: the iterable's own one when that can be copied.
static OuRef tee_first(OuBor iterable, OuBor copy_name, OuRef *copy) {
    OuRef iterator = ou_iter(iterable);
    if (iterator == NULL) {
        return NULL;
    }
    OuNext found = ou_find_attr(iterator, copy_name, copy);
    if (found == OU_END) {
        ou_set(&iterator, tee_from(iterator));
        found = iterator ? ou_find_attr(iterator, copy_name, copy) : OU_FAIL;
    }
    if (found != OU_ITEM) {
        ou_xdecref(iterator);
        return NULL;
    }
    return iterator;
}

OuRef ou_itertools_tee(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int64_t n = 2;
    if (!ou_args_count("tee", nargs, 1, 2) || (nargs == 2 && !ou_arg_int64(args[1], &n))) {
        return NULL;
    }
    if (n < 0) {
        return ou_raise(&ou_exc_ValueError, "n must be >= 0");
    }
    OuRef result = ou_tuple_alloc((size_t)n), copy = NULL, name = NULL;
    if (result == NULL || n == 0) {
        return result;
    }
    name = ou_str_intern_cstr("__copy__");
    OuRef *items = ou_as_tuple(result)->items;
    bool fine = name && (items[0] = tee_first(args[0], name, &copy)) != NULL;
    for (int64_t i = 1; fine && i < n; i++) {
        fine = (items[i] = ou_call_0(copy)) != NULL;
    }
    ou_xdecref(name);
    ou_xdecref(copy);
    if (!fine) {
        ou_decref(result);
        return NULL;
    }
    ou_gc_track(result);
    return result;
}
