// The views keys(), values(), items() with their set operations, and the iterators over a dict in both directions.
//
// A view owns its dict. An iterator owns its dict until it is exhausted; it notices a changed number of items
// ("changed size") and items added where others were removed ("keys changed").
#include "interp/object/args.h"
#include "interp/object/dict_internal.h"
#include "interp/object/error.h"
#include "interp/object/list.h"
#include "interp/object/sequence_internal.h"
#include "interp/object/set.h"
#include "interp/object/simple.h"
#include "interp/object/tuple.h"

// ---- iterators ----

// dict NULL: an exhausted one.
static OuRef iter_new(OuType *type, OuBor dict) {
    OuDictIter *self = (OuDictIter *)ou_gc_alloc(type, sizeof(OuDictIter));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    bool backwards = type == &ou_dict_reverse_key_iter_type || type == &ou_dict_reverse_value_iter_type ||
                     type == &ou_dict_reverse_item_iter_type;
    if (dict) {
        const OuDict *d = ou_as_dict(dict);
        self->dict = ou_newref(dict);
        self->used = self->remaining = d->used;
        self->position = backwards ? d->keys->used_entries : ou_dict_walk_start(dict);
    }
    if (type == &ou_dict_item_iter_type || type == &ou_dict_reverse_item_iter_type) {
        self->pair = ou_tuple_pack(2, ou_none, ou_none);
        if (self->pair == NULL) {
            ou_decref(&self->head);
            return NULL;
        }
    }
    ou_gc_track(&self->head);
    return &self->head;
}

static bool dict_iter_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuDictIter *self = (OuDictIter *)o;
    return (!self->dict || visit(self->dict, arg)) && (!self->pair || visit(self->pair, arg));
}

static void dict_iter_dealloc(OuObject *o) {
    OuDictIter *self = (OuDictIter *)o;
    ou_gc_untrack(o);
    ou_xdecref(self->dict);
    ou_xdecref(self->pair);
    ou_gc_free(o, sizeof(OuDictIter));
}

// The next entry's place, or OU_END. Checks that the dict is still the one that was begun with.
static OuNext iter_advance(OuDictIter *self, bool backwards, size_t *entry) {
    if (self->dict == NULL) {
        return OU_END;
    }
    OuDict *d = ou_as_dict(self->dict);
    if (self->used != d->used) {
        self->used = SIZE_MAX; // from now on it says so every time
        ou_raise(&ou_exc_RuntimeError, "dictionary changed size during iteration");
        return OU_FAIL;
    }
    OuDictKeys *k = d->keys;
    size_t i = self->position;
    bool found = false;
    if (backwards) {
        i = i > k->used_entries ? k->used_entries : i;
        while (i > 0 && !found) {
            found = *ou_dict_entry_value(k, --i) != NULL;
        }
        *entry = self->position = i;
    } else {
        while (i < k->used_entries && !found) {
            found = *ou_dict_entry_value(k, i++) != NULL;
        }
        self->position = i;
        *entry = i - 1;
    }
    if (found && self->remaining == 0 && !backwards) {
        ou_raise(&ou_exc_RuntimeError, "dictionary keys changed during iteration");
        ou_clear(&self->dict);
        return OU_FAIL;
    }
    if (!found) {
        ou_clear(&self->dict);
        return OU_END;
    }
    self->remaining--;
    return OU_ITEM;
}

static OuNext next_place(OuBor o, bool backwards, bool value, OuRef *item) {
    OuDictIter *self = (OuDictIter *)ou_unlend(o);
    size_t i;
    OuNext got = iter_advance(self, backwards, &i);
    if (got == OU_ITEM) {
        OuDictKeys *k = ou_as_dict(self->dict)->keys;
        *item = ou_newref(value ? *ou_dict_entry_value(k, i) : *ou_dict_entry_key(k, i));
    }
    return got;
}

static OuNext next_pair(OuBor o, bool backwards, OuRef *item) {
    OuDictIter *self = (OuDictIter *)ou_unlend(o);
    size_t i;
    OuNext got = iter_advance(self, backwards, &i);
    if (got != OU_ITEM) {
        return got;
    }
    OuDictKeys *k = ou_as_dict(self->dict)->keys;
    return ou_dict_pair_take(self->pair, ou_newref(*ou_dict_entry_key(k, i)), ou_newref(*ou_dict_entry_value(k, i)), item);
}

OuNext ou_dict_pair_take(OuRef pair, OuRef key, OuRef value, OuRef *item) {
    if (pair->refcount == 1) {
        // Nobody has kept the last pair: it is filled anew. It may have been untracked by the collector.
        OuRef *items = ou_as_tuple(pair)->items, old_key = items[0], old_value = items[1];
        items[0] = key;
        items[1] = value;
        ou_incref(pair);
        *item = pair;
        if (!ou_gc_is_tracked(pair)) {
            ou_gc_track(pair);
        }
        ou_decref(old_key);
        ou_decref(old_value);
        return OU_ITEM;
    }
    OuRef items[2] = {key, value};
    *item = ou_tuple_from_array_take(items, 2);
    return *item ? OU_ITEM : OU_FAIL;
}

static OuNext key_iter_next(OuBor o, OuRef *item) {
    return next_place(o, false, false, item);
}
static OuNext value_iter_next(OuBor o, OuRef *item) {
    return next_place(o, false, true, item);
}
static OuNext item_iter_next(OuBor o, OuRef *item) {
    return next_pair(o, false, item);
}
static OuNext reverse_key_iter_next(OuBor o, OuRef *item) {
    return next_place(o, true, false, item);
}
static OuNext reverse_value_iter_next(OuBor o, OuRef *item) {
    return next_place(o, true, true, item);
}
static OuNext reverse_item_iter_next(OuBor o, OuRef *item) {
    return next_pair(o, true, item);
}

static OuRef dict_iter_self(OuBor o) {
    return ou_newref(o);
}

static OuRef dict_iter_length_hint(OuBor o) {
    const OuDictIter *self = (const OuDictIter *)o;
    return ou_int_new(self->dict && ou_dict_length(self->dict) == self->used ? (int64_t)self->remaining : 0);
}

// A copy that is used up at once; the iterator itself stays where it is.
static OuRef dict_iter_reduce(OuBor o) {
    const OuDictIter *self = (const OuDictIter *)o;
    OuRef copy = iter_new(o->type, self->dict);
    if (copy && self->dict) {
        OuDictIter *other = (OuDictIter *)copy;
        other->used = self->used;
        other->position = self->position;
        other->remaining = self->remaining;
    }
    return ou_reduce_rest_take(copy);
}

static const OuMethodDef dict_iter_methods[] = {
    OU_NOARGS("__length_hint__", dict_iter_length_hint, "__length_hint__($self, /)\n--\n\nHow many items are left."),
    OU_NOARGS("__reduce__", dict_iter_reduce, "__reduce__($self, /)\n--\n\nWhat copy and pickle need."),
    {0},
};

#define DICT_ITER_TYPE(struct_name, py_name, next_slot)                                                          \
    OuType struct_name = {                                                                                       \
        .base = {.head = OU_STATIC_TYPE_HEAD,                                                                    \
                 .life = {.traverse = dict_iter_traverse, .dealloc = dict_iter_dealloc, .flags = OU_LIFE_GC}},   \
        .name = py_name,                                                                                         \
        .flags = OU_TYPE_NO_NEW,                                                                                 \
        .instance_size = sizeof(OuDictIter),                                                                     \
        .methods = dict_iter_methods,                                                                            \
        .iter = dict_iter_self,                                                                                  \
        .next = next_slot,                                                                                       \
    }
DICT_ITER_TYPE(ou_dict_key_iter_type, "dict_keyiterator", key_iter_next);
DICT_ITER_TYPE(ou_dict_value_iter_type, "dict_valueiterator", value_iter_next);
DICT_ITER_TYPE(ou_dict_item_iter_type, "dict_itemiterator", item_iter_next);
DICT_ITER_TYPE(ou_dict_reverse_key_iter_type, "dict_reversekeyiterator", reverse_key_iter_next);
DICT_ITER_TYPE(ou_dict_reverse_value_iter_type, "dict_reversevalueiterator", reverse_value_iter_next);
DICT_ITER_TYPE(ou_dict_reverse_item_iter_type, "dict_reverseitemiterator", reverse_item_iter_next);

OuRef ou_dict_iter(OuBor o) {
    return iter_new(&ou_dict_key_iter_type, o);
}

OuRef ou_dict_reversed(OuBor o) {
    return iter_new(&ou_dict_reverse_key_iter_type, o);
}

// ---- views ----

typedef struct View {
    OuObject head;
    OuRef dict;
} View;

OuBor ou_dict_view_dict(OuBor o) {
    return ((const View *)o)->dict;
}

OuRef ou_dict_view_new(OuType *type, OuBor dict) {
    View *self = (View *)ou_gc_alloc(type, sizeof(View));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    self->dict = ou_newref(dict);
    ou_gc_track(&self->head);
    return &self->head;
}

OuRef ou_dict_keys_view(OuBor dict) {
    return ou_dict_view_new(&ou_dict_keys_type, dict);
}
OuRef ou_dict_items_view(OuBor dict) {
    return ou_dict_view_new(&ou_dict_items_type, dict);
}
OuRef ou_dict_values_view(OuBor dict) {
    return ou_dict_view_new(&ou_dict_values_type, dict);
}

OuRef ou_dict_key_list(OuBor dict) {
    size_t n = ou_dict_length(dict);
    OuRef list = ou_list_new(n);
    if (list == NULL) {
        return NULL;
    }
    size_t position = 0, i = 0;
    OuBor key;
    while (i < n && ou_dict_walk(dict, &position, &key, NULL)) {
        ou_as_list(list)->items[i++] = ou_newref(key);
    }
    return list;
}

static bool view_traverse(OuObject *o, OuVisit visit, void *arg) {
    return visit(((View *)o)->dict, arg);
}

static void view_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    ou_decref(((View *)o)->dict);
    ou_gc_free(o, sizeof(View));
}

static bool view_length(OuBor o, size_t *length) {
    *length = ou_dict_length(ou_dict_view_dict(o));
    return true;
}

static OuRef view_repr(OuBor o) {
    OuTruth running = ou_repr_enter(o);
    if (running != OU_FALSE) {
        return running == OU_TRUE ? ou_str_from_cstr("...") : NULL;
    }
    OuRef list = ou_sequence_list(o);
    OuRef text = list ? ou_str_format("%T(%R)", o, list) : NULL;
    ou_xdecref(list);
    ou_repr_leave(o);
    return text;
}

static OuRef keys_iter(OuBor o) {
    return iter_new(&ou_dict_key_iter_type, ou_dict_view_dict(o));
}
static OuRef values_iter(OuBor o) {
    return iter_new(&ou_dict_value_iter_type, ou_dict_view_dict(o));
}
static OuRef items_iter(OuBor o) {
    return iter_new(&ou_dict_item_iter_type, ou_dict_view_dict(o));
}
static OuRef keys_reversed(OuBor o) {
    return iter_new(&ou_dict_reverse_key_iter_type, ou_dict_view_dict(o));
}
static OuRef values_reversed(OuBor o) {
    return iter_new(&ou_dict_reverse_value_iter_type, ou_dict_view_dict(o));
}
static OuRef items_reversed(OuBor o) {
    return iter_new(&ou_dict_reverse_item_iter_type, ou_dict_view_dict(o));
}

static OuTruth keys_contains(OuBor o, OuBor key) {
    return ou_dict_contains(ou_dict_view_dict(o), key);
}

static OuTruth items_contains(OuBor o, OuBor pair) {
    if (!ou_isa(pair, OU_TYPE_TUPLE) || ou_tuple_length(pair) != 2) {
        return OU_FALSE;
    }
    OuRef value;
    OuNext found = ou_dict_find(ou_dict_view_dict(o), ou_tuple_borrow(pair, 0), &value);
    if (found != OU_ITEM) {
        return found == OU_FAIL ? OU_ERROR : OU_FALSE;
    }
    OuTruth same = ou_equal(value, ou_tuple_borrow(pair, 1));
    ou_decref(value);
    return same;
}

// ---- set operations of keys and items ----

static bool is_set_view(OuBor o) {
    return ou_is_kind_of(o, &ou_dict_keys_type) || ou_is_kind_of(o, &ou_dict_items_type);
}

static bool is_any_set(OuBor o) {
    return ou_isa(o, OU_TYPE_SET) || ou_isa(o, OU_TYPE_FROZENSET) || is_set_view(o);
}

// Is every item of a in b?
static OuTruth all_contained(OuBor a, OuBor b) {
    OuRef iterator = ou_iter(a);
    if (iterator == NULL) {
        return OU_ERROR;
    }
    OuTruth answer = OU_TRUE;
    while (answer == OU_TRUE) {
        OuRef item;
        OuNext got = ou_next(iterator, &item);
        if (got != OU_ITEM) {
            answer = got == OU_END ? OU_TRUE : OU_ERROR;
            break;
        }
        answer = ou_contains(b, item);
        ou_decref(item);
    }
    ou_decref(iterator);
    return answer;
}

static OuRef view_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (!is_any_set(b)) {
        return ou_newref(ou_not_implemented);
    }
    size_t n, m;
    if (!ou_length(a, &n) || !ou_length(b, &m)) {
        return NULL;
    }
    OuTruth answer = OU_FALSE;
    if (op == OU_EQ || op == OU_NE) {
        answer = n == m ? all_contained(a, b) : OU_FALSE;
    } else if (ou_compare_sizes(n, m, op)) {
        answer = op == OU_LT || op == OU_LE ? all_contained(a, b) : all_contained(b, a);
    }
    if (answer == OU_ERROR) {
        return NULL;
    }
    return ou_bool_new((answer == OU_TRUE) != (op == OU_NE));
}

// A set of a's items, changed by one of the set's methods with b as its argument.
static OuRef with_method(OuBor a, OuBor b, const char *method) {
    // The keys of an exact dict come from the dict itself: the set's table then has its final size at once.
    bool keys = ou_is(a, &ou_dict_keys_type) && ou_is(ou_dict_view_dict(a), &ou_dict_type);
    OuRef result = ou_set_new(keys ? ou_dict_view_dict(a) : a);
    OuRef name = result ? ou_str_intern_cstr(method) : NULL;
    OuRef none = name ? ou_call_method(result, name, &b, 1) : NULL;
    ou_xdecref(name);
    if (none == NULL) {
        ou_xdecref(result);
        return NULL;
    }
    ou_decref(none);
    return result;
}

static OuRef view_subtract(OuBor a, OuBor b) {
    return with_method(a, b, "difference_update");
}

static OuRef view_or(OuBor a, OuBor b) {
    return with_method(a, b, "update");
}

static OuRef view_xor(OuBor a, OuBor b) {
    return with_method(a, b, "symmetric_difference_update");
}

static OuRef view_and(OuBor a, OuBor b) {
    // The smaller one is walked; a view on either side.
    if (!is_set_view(a) || (is_set_view(b) && ou_dict_length(ou_dict_view_dict(b)) > ou_dict_length(ou_dict_view_dict(a)))) {
        OuBor swap = a;
        a = b;
        b = swap;
    }
    if (is_set_view(a) && (ou_is(b, &ou_set_type) || ou_is(b, &ou_frozenset_type)) &&
        ou_dict_length(ou_dict_view_dict(a)) <= ou_set_length(b)) {
        return with_method(b, a, "intersection_update");
    }
    OuRef result = ou_set_new(NULL), iterator = result ? ou_iter(b) : NULL;
    bool ok = iterator != NULL;
    while (ok) {
        OuRef item;
        OuNext got = ou_next(iterator, &item);
        if (got != OU_ITEM) {
            ok = got == OU_END;
            break;
        }
        OuTruth inside = ou_contains(a, item);
        ok = inside != OU_ERROR && (inside == OU_FALSE || ou_set_add(result, item));
        ou_decref(item);
    }
    ou_xdecref(iterator);
    if (!ok) {
        ou_xdecref(result);
        return NULL;
    }
    return result;
}

static OuRef view_isdisjoint(OuBor o, OuBor other) {
    if (o == other) {
        return ou_bool_new(ou_dict_length(ou_dict_view_dict(o)) == 0);
    }
    if (is_any_set(other)) {
        size_t n;
        if (!ou_length(other, &n)) {
            return NULL;
        }
        if (n > ou_dict_length(ou_dict_view_dict(o))) {
            OuBor swap = o;
            o = other;
            other = swap;
        }
    }
    OuRef iterator = ou_iter(other);
    if (iterator == NULL) {
        return NULL;
    }
    OuTruth inside = OU_FALSE;
    while (inside == OU_FALSE) {
        OuRef item;
        OuNext got = ou_next(iterator, &item);
        if (got != OU_ITEM) {
            inside = got == OU_END ? OU_FALSE : OU_ERROR;
            break;
        }
        inside = ou_contains(o, item);
        ou_decref(item);
    }
    ou_decref(iterator);
    return inside == OU_ERROR ? NULL : ou_bool_new(inside == OU_FALSE);
}

static OuRef view_mapping(OuBor o) {
    return ou_mapping_proxy_new(ou_dict_view_dict(o));
}

static const OuGetSetDef view_getset[] = {
    {"mapping", view_mapping, NULL, "The dictionary that this view is of."},
    {0},
};

#define ISDISJOINT OU_ONE("isdisjoint", view_isdisjoint, "isdisjoint($self, other, /)\n--\n\nTrue if no item is in both.")
#define REVERSED(fn) OU_NOARGS("__reversed__", fn, "__reversed__($self, /)\n--\n\nAn iterator, newest first.")
static const OuMethodDef keys_methods[] = {ISDISJOINT, REVERSED(keys_reversed), {0}};
static const OuMethodDef items_methods[] = {ISDISJOINT, REVERSED(items_reversed), {0}};
static const OuMethodDef values_methods[] = {REVERSED(values_reversed), {0}};

#define VIEW_COMMON                                                                                                \
    .base = {.head = OU_STATIC_TYPE_HEAD,                                                                          \
             .life = {.traverse = view_traverse, .dealloc = view_dealloc, .flags = OU_LIFE_GC}},                   \
    .flags = OU_TYPE_NO_NEW, .instance_size = sizeof(View), .repr = view_repr, .length = view_length,              \
    .getset = view_getset

#define SET_VIEW                                                                                              \
    .compare = view_compare, .hash = ou_hash_not_implemented, .subtract = view_subtract, .and_ = view_and,    \
    .or_ = view_or, .xor_ = view_xor

OuType ou_dict_keys_type = {
    VIEW_COMMON, SET_VIEW, .name = "dict_keys", .methods = keys_methods, .iter = keys_iter, .contains = keys_contains,
};

OuType ou_dict_items_type = {
    VIEW_COMMON, SET_VIEW, .name = "dict_items", .methods = items_methods, .iter = items_iter, .contains = items_contains,
};

OuType ou_dict_values_type = {
    VIEW_COMMON, .name = "dict_values", .methods = values_methods, .iter = values_iter,
};
