// Views of an OrderedDict and the iterator behind them and it.
//
// An iterator remembers how often the order was changed when it began, and refuses to go on after another change.
#include "interp/object/args.h"
#include "interp/object/dict_internal.h"
#include "interp/object/error.h"
#include "interp/object/ordered_dict.h"
#include "interp/object/ordered_dict_internal.h"
#include "interp/object/sequence_internal.h"
#include "interp/object/tuple.h"

// ---- iterators ----

typedef enum { KEYS, VALUES, ITEMS } What;

typedef struct OrderedIter {
    OuObject head;
    OuRef dict; // NULL: exhausted
    uint64_t changes;
    size_t used, place; // the next entry's, or OU_DICT_NO_PLACE
    bool backwards;
    What what;
    OuRef pair; // reused tuple of items iteration, or NULL
} OrderedIter;

static OrderedIter *as_iter(OuBor o) {
    return (OrderedIter *)ou_unlend(o);
}

static OuRef iter_new(OuBor dict, What what, bool backwards) {
    OrderedIter *self = (OrderedIter *)ou_gc_alloc(&ou_ordered_dict_iter_type, sizeof(OrderedIter));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    self->what = what;
    self->backwards = backwards;
    if (dict) {
        self->dict = ou_newref(dict);
        self->changes = ou_as_ordered_dict(dict)->changes;
        self->used = ou_dict_length(dict);
        self->place = ou_dict_end_place(ou_as_dict(dict), backwards);
    }
    if (what == ITEMS && (self->pair = ou_tuple_pack(2, ou_none, ou_none)) == NULL) {
        ou_decref(&self->head);
        return NULL;
    }
    ou_gc_track(&self->head);
    return &self->head;
}

static bool iter_traverse(OuObject *o, OuVisit visit, void *arg) {
    const OrderedIter *self = (const OrderedIter *)o;
    return (!self->dict || visit(self->dict, arg)) && (!self->pair || visit(self->pair, arg));
}

static void iter_clear(OuObject *o) {
    ou_clear(&((OrderedIter *)o)->dict);
    ou_clear(&((OrderedIter *)o)->pair);
}

static void iter_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    iter_clear(o);
    ou_gc_free(o, sizeof(OrderedIter));
}

// May the iterator go on? When it is at its end, what has become of the dict does not matter.
static bool check_unchanged(OrderedIter *self) {
    if (ou_as_ordered_dict(self->dict)->changes != self->changes) {
        ou_raise(&ou_exc_RuntimeError, "OrderedDict mutated during iteration");
        ou_clear(&self->dict);
        return false;
    }
    if (ou_dict_length(self->dict) != self->used) {
        self->used = OU_DICT_NO_PLACE; // from now on it says so every time
        return ou_raise_false(&ou_exc_RuntimeError, "OrderedDict changed size during iteration");
    }
    return true;
}

static OuNext iter_next(OuBor o, OuRef *item) {
    OrderedIter *self = as_iter(o);
    if (self->dict == NULL || self->place == OU_DICT_NO_PLACE) {
        ou_clear(&self->dict);
        return OU_END;
    }
    if (!check_unchanged(self)) {
        return OU_FAIL;
    }
    OuDict *d = ou_as_dict(self->dict);
    size_t i = ou_dict_next_place(d, self->place + self->backwards, self->backwards); // dict's own methods may have moved it
    if (i == OU_DICT_NO_PLACE) {
        ou_clear(&self->dict);
        return OU_END;
    }
    self->place = ou_dict_next_place(d, i + !self->backwards, self->backwards);
    OuRef key = *ou_dict_entry_key(d->keys, i), value = *ou_dict_entry_value(d->keys, i);
    if (self->what == ITEMS) {
        return ou_dict_pair_take(self->pair, ou_newref(key), ou_newref(value), item);
    }
    *item = ou_newref(self->what == KEYS ? key : value);
    return OU_ITEM;
}

// A copy that is used up at once; the iterator itself stays where it is.
static OuRef iter_reduce(OuBor o) {
    const OrderedIter *self = as_iter(o);
    OuRef copy = iter_new(self->dict, self->what, self->backwards);
    if (copy && self->dict) {
        as_iter(copy)->changes = self->changes;
        as_iter(copy)->used = self->used;
        as_iter(copy)->place = self->place;
    }
    return ou_reduce_rest_take(copy);
}

static const OuMethodDef iter_methods[] = {
    OU_NOARGS("__reduce__", iter_reduce, "What copying and pickling need."),
    {0},
};

OuType ou_ordered_dict_iter_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = iter_traverse, .clear = iter_clear, .dealloc = iter_dealloc, .flags = OU_LIFE_GC}},
    .name = "odict_iterator",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(OrderedIter),
    .methods = iter_methods,
    .iter = ou_newref,
    .next = iter_next,
};

OuRef ou_ordered_dict_iter(OuBor o) {
    return iter_new(o, KEYS, false);
}
OuRef ou_ordered_dict_reversed(OuBor o) {
    return iter_new(o, KEYS, true);
}

// ---- views ----

#define VIEW(struct_name, py_name, above, what)                                                                    \
    static OuRef struct_name##_iter(OuBor view) {                                                                  \
        return iter_new(ou_dict_view_dict(view), what, false);                                                     \
    }                                                                                                              \
    static OuRef struct_name##_reversed(OuBor view) {                                                              \
        return iter_new(ou_dict_view_dict(view), what, true);                                                      \
    }                                                                                                              \
    static const OuMethodDef struct_name##_methods[] = {                                                           \
        OU_NOARGS("__reversed__", struct_name##_reversed, "An iterator from the last to the first."),              \
        {0},                                                                                                       \
    };                                                                                                             \
    OuType ou_##struct_name##_type = {                                                                             \
        .base = {.head = OU_STATIC_TYPE_HEAD},                                                                     \
        .name = py_name,                                                                                           \
        .parent = above,                                                                                           \
        .flags = OU_TYPE_NO_NEW,                                                                                   \
        .methods = struct_name##_methods,                                                                          \
        .iter = struct_name##_iter,                                                                                \
    };                                                                                                             \
    OuRef ou_##struct_name(OuBor o) {                                                                              \
        return ou_dict_view_new(&ou_##struct_name##_type, o);                                                      \
    }
VIEW(ordered_dict_keys, "odict_keys", &ou_dict_keys_type, KEYS)
VIEW(ordered_dict_values, "odict_values", &ou_dict_values_type, VALUES)
VIEW(ordered_dict_items, "odict_items", &ou_dict_items_type, ITEMS)
