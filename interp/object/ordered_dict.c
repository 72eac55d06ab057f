// collections.OrderedDict: a dict whose order can be changed.
//
// The order is the one in which the dict holds its entries: a key that goes to an end is taken out and put in there
// (ou_dict_move_entry), so there is no second list of the keys, as CPython has.
//
// Where CPython goes by the methods of a subclass, so does this: setdefault(), copy() and all that fills.
#define OU_OWNER OU_OWNER_ITEM
#include "interp/object/ordered_dict.h"

#include "interp/object/alias.h"
#include "interp/object/args.h"
#include "interp/object/dict_internal.h"
#include "interp/object/error.h"
#include "interp/object/ordered_dict_internal.h"
#include "interp/object/shape.h"
#include "interp/object/simple.h"
#include "interp/object/tuple.h"
#include "interp/object/type_internal.h"

static bool is_exact(OuBor o) {
    return ou_is(o, &ou_ordered_dict_type);
}

static bool ordered_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuRef attributes = ((OuOrderedDict *)o)->attributes;
    return (attributes == NULL || visit(attributes, arg)) && ou_dict_type.base.life.traverse(o, visit, arg);
}

static void ordered_clear_life(OuObject *o) {
    ou_clear(&((OuOrderedDict *)o)->attributes);
    ou_dict_type.base.life.clear(o);
}

static void ordered_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    ou_clear(&((OuOrderedDict *)o)->attributes);
    ou_dict_type.base.life.dealloc(o);
}

// ---- changing ----

static bool ordered_set_item(OuBor o, OuBor key, OuBor value) {
    size_t before = ou_dict_length(o);
    bool ok = value ? ou_dict_set(o, key, value) : ou_dict_delete(o, key);
    ou_as_ordered_dict(o)->changes += ou_dict_length(o) != before;
    return ok;
}

static bool need_more(size_t n) {
    return ou_raise_false(&ou_exc_ValueError, "need more than %zu value%s to unpack", n, n == 1 ? "" : "s");
}

static bool set_pair(OuBor o, OuBor pair) {
    if (ou_is(pair, &ou_tuple_type) && ou_tuple_length(pair) == 2) {
        return ou_set_item(o, ou_tuple_borrow(pair, 0), ou_tuple_borrow(pair, 1));
    }
    OuRef iterator = ou_iter(pair), items[3] = {NULL};
    size_t n = 0;
    OuNext got = iterator ? OU_ITEM : OU_FAIL;
    while (got == OU_ITEM && n < 3 && (got = ou_next(iterator, &items[n])) == OU_ITEM) {
        n++;
    }
    bool ok = got == OU_FAIL ? false
              : n == 3       ? ou_raise_false(&ou_exc_ValueError, "too many values to unpack (expected 2)")
              : n < 2        ? need_more(n)
                             : ou_set_item(o, items[0], items[1]);
    for (size_t i = 0; i < n; i++) {
        ou_decref(items[i]);
    }
    ou_xdecref(iterator);
    return ok;
}

// o[key] = source[key] for the keys that come; without a source they are pairs of key and value.
static bool set_all_take(OuBor o, OuRef keys, OuBor source) {
    OuRef iterator = keys ? ou_iter(keys) : NULL, key;
    OuNext got = OU_FAIL;
    while (iterator && (got = ou_next(iterator, &key)) == OU_ITEM) {
        OuRef value = source ? ou_get_item(source, key) : NULL;
        bool ok = source ? value && ou_set_item(o, key, value) : set_pair(o, key);
        ou_xdecref(value);
        ou_decref(key);
        if (!ok) {
            got = OU_FAIL;
            break;
        }
    }
    ou_xdecref(iterator);
    ou_xdecref(keys);
    return got == OU_END;
}

static bool update_from(OuBor o, OuBor other) {
    OuRef method;
    OuNext found;
    if (ou_is(other, &ou_dict_type)) {
        OuRef view = ou_dict_items_view(other), pairs = view ? ou_sequence_list(view) : NULL; // o's methods may change it
        ou_xdecref(view);
        return set_all_take(o, pairs, NULL);
    }
    if ((found = ou_find_attr(other, ou_names.keys, &method)) == OU_END) {
        if ((found = ou_find_attr(other, ou_names.items, &method)) == OU_END) {
            return set_all_take(o, ou_newref(other), NULL);
        }
        other = NULL;
    }
    OuRef keys = found == OU_ITEM ? ou_call_0(method) : NULL;
    ou_xdecref(found == OU_ITEM ? method : NULL);
    return keys && set_all_take(o, keys, other);
}

static bool update_from_call(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    bool ok = nargs == 0 || update_from(o, args[0]);
    for (size_t i = 0; ok && kwnames && i < ou_tuple_length(kwnames); i++) {
        ok = ou_set_item(o, ou_tuple_borrow(kwnames, i), args[nargs + i]);
    }
    return ok;
}

static bool ordered_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    return nargs > 1 ? ou_raise_false(&ou_exc_TypeError, "expected at most 1 arguments, got %zu", nargs)
                     : update_from_call(o, args, nargs, kwnames);
}

static OuRef ordered_update(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    if (nargs > 1) {
        return ou_raise(&ou_exc_TypeError, "update() takes at most 1 positional argument (%zu given)", nargs);
    }
    return update_from_call(o, args, nargs, kwnames) ? ou_return_none() : NULL;
}

static OuRef ordered_clear(OuBor o) {
    ou_dict_clear(o);
    return ou_return_none();
}

// ---- taking out ----

static OuRef ordered_pop(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"pop", {"key", "default"}, 1, 2};
    OuBor given[2];
    OuRef value;
    int64_t hash;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !ou_hash(given[0], &hash)) {
        return NULL;
    }
    OuNext found = ou_dict_pop_hashed(o, given[0], hash, &value);
    ou_as_ordered_dict(o)->changes += found == OU_ITEM;
    return found != OU_END ? value : given[1] ? ou_newref(given[1]) : ou_raise_value(&ou_exc_KeyError, given[0]);
}

static bool bind_last(OuBor given, bool *last) {
    OuTruth truth = given ? ou_truth(given) : OU_TRUE;
    *last = truth == OU_TRUE;
    return truth != OU_ERROR;
}

static OuRef ordered_popitem(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"popitem", {"last"}, 0, 1};
    OuBor given[1];
    bool last;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !bind_last(given[0], &last)) {
        return NULL;
    }
    OuDict *d = ou_as_dict(o);
    if (d->used == 0) {
        return ou_raise(&ou_exc_KeyError, "dictionary is empty");
    }
    OuRef pair = ou_tuple_alloc(2);
    if (pair != NULL) {
        size_t i = ou_dict_end_place(d, last);
        OuRef *items = ou_as_tuple(pair)->items;
        ou_dict_take_entry(d, i, ou_dict_entry_hash(d->keys, i), &items[0], &items[1]);
        ou_as_ordered_dict(o)->changes++;
        ou_gc_track(pair);
    }
    return pair;
}

static OuRef ordered_setdefault(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"setdefault", {"key", "default"}, 1, 2};
    OuBor given[2];
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return NULL;
    }
    OuBor value = given[1] ? given[1] : ou_none;
    OuRef found = NULL;
    OuTruth exists;
    if (is_exact(o)) {
        OuNext got = ou_dict_find(o, given[0], &found);
        exists = got == OU_ITEM ? OU_TRUE : got == OU_END ? OU_FALSE : OU_ERROR;
    } else {
        exists = ou_contains(o, given[0]);
        found = exists == OU_TRUE ? ou_get_item(o, given[0]) : NULL;
    }
    return exists != OU_FALSE ? found : ou_set_item(o, given[0], value) ? ou_newref(value) : NULL;
}

static OuRef ordered_move_to_end(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"move_to_end", {"key", "last"}, 1, 2};
    OuBor given[2];
    bool last;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !bind_last(given[1], &last)) {
        return NULL;
    }
    OuDict *d = ou_as_dict(o);
    if (d->used == 0) {
        return ou_raise_value(&ou_exc_KeyError, given[0]);
    }
    if (*ou_dict_entry_key(d->keys, ou_dict_end_place(d, last)) == given[0]) {
        return ou_return_none();
    }
    int64_t hash, i = ou_hash(given[0], &hash) ? ou_dict_lookup(d, given[0], hash, NULL) : OU_DICT_FAILED;
    if (i < 0) {
        return i == OU_DICT_FAILED ? NULL : ou_raise_value(&ou_exc_KeyError, given[0]);
    }
    if ((size_t)i == ou_dict_end_place(d, last)) {
        return ou_return_none();
    }
    ou_as_ordered_dict(o)->changes++;
    return ou_dict_move_entry(d, (size_t)i, last) ? ou_return_none() : NULL;
}

// ---- making others ----

static OuRef ordered_copy(OuBor o) {
    OuRef copy = ou_call_0(ou_type_object(o->type));
    OuDict *from = ou_as_dict(o);
    bool exact = is_exact(o);
    for (size_t i = ou_dict_walk_start(o); copy && (i = ou_dict_next_place(from, i, false)) != OU_DICT_NO_PLACE; i++) {
        OuRef key = ou_newref(*ou_dict_entry_key(from->keys, i)), value;
        bool ok;
        if (exact) {
            value = ou_newref(*ou_dict_entry_value(from->keys, i));
            ok = ou_dict_set_hashed_take(copy, ou_newref(key), ou_dict_entry_hash(from->keys, i), ou_newref(value));
        } else {
            value = ou_get_item(o, key);
            ok = value && ou_set_item(copy, key, value);
        }
        ou_decref(key);
        ou_xdecref(value);
        if (!ok) {
            ou_clear(&copy);
        }
    }
    return copy;
}

static OuRef ordered_fromkeys(OuBor type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"fromkeys", {"iterable", "value"}, 1, 2};
    OuBor given[2];
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return NULL;
    }
    OuRef result = ou_call_0(type), iterator = result ? ou_iter(given[0]) : NULL, key;
    OuNext got = OU_FAIL;
    while (iterator && (got = ou_next(iterator, &key)) == OU_ITEM) {
        bool ok = ou_set_item(result, key, given[1] ? given[1] : ou_none);
        ou_decref(key);
        if (!ok) {
            got = OU_FAIL;
            break;
        }
    }
    ou_xdecref(iterator);
    if (got != OU_END) {
        ou_clear(&result);
    }
    return result;
}

static OuRef ordered_or(OuBor a, OuBor b) {
    if (!ou_isa(a, OU_TYPE_DICT) || !ou_isa(b, OU_TYPE_DICT)) {
        return ou_newref(ou_not_implemented);
    }
    OuBor model = ou_is_kind_of(a, &ou_ordered_dict_type) ? a : b;
    OuRef result = ou_call_1(ou_type_object(model->type), a);
    if (result && !update_from(result, b)) {
        ou_clear(&result);
    }
    return result;
}

static OuRef ordered_ior(OuBor o, OuBor other) {
    return update_from(o, other) ? ou_newref(o) : NULL;
}

static OuRef ordered_reduce(OuBor o) {
    OuRef state = ou_call_method(o, ou_names.dunder_getstate, NULL, 0);
    OuRef items = state ? ou_call_method(o, ou_names.items, NULL, 0) : NULL, iterator = items ? ou_iter(items) : NULL;
    OuRef result = iterator ? ou_tuple_pack(5, ou_type_object(o->type), ou_empty_tuple, state, ou_none, iterator) : NULL;
    ou_xdecref(state);
    ou_xdecref(items);
    ou_xdecref(iterator);
    return result;
}

// ---- comparing and text ----

// Are the keys of two that are equal as dicts in the same order?
static OuTruth same_order(OuBor a, OuBor b) {
    uint64_t changes_a = ou_as_ordered_dict(a)->changes, changes_b = ou_as_ordered_dict(b)->changes;
    OuDict *x = ou_as_dict(a), *y = ou_as_dict(b);
    size_t i = ou_dict_end_place(x, false), j = ou_dict_end_place(y, false);
    while (i != OU_DICT_NO_PLACE && j != OU_DICT_NO_PLACE) {
        OuRef key_a = ou_newref(*ou_dict_entry_key(x->keys, i)), key_b = ou_newref(*ou_dict_entry_key(y->keys, j));
        OuTruth same = ou_equal(key_a, key_b);
        ou_decref(key_a);
        ou_decref(key_b);
        if (same != OU_ERROR && (ou_as_ordered_dict(a)->changes != changes_a || ou_as_ordered_dict(b)->changes != changes_b)) {
            ou_raise(&ou_exc_RuntimeError, "OrderedDict mutated during iteration");
            return OU_ERROR;
        }
        if (same != OU_TRUE) {
            return same;
        }
        i = ou_dict_next_place(x, i + 1, false);
        j = ou_dict_next_place(y, j + 1, false);
    }
    return i == j ? OU_TRUE : OU_FALSE;
}

static OuRef ordered_compare(OuBor a, OuBor b, OuCompareOp op) {
    OuRef as_dicts = ou_dict_rich_compare(a, b, op);
    if (as_dicts != (op == OU_EQ ? ou_true : ou_false) || !ou_is_kind_of(b, &ou_ordered_dict_type)) {
        return as_dicts;
    }
    ou_decref(as_dicts);
    OuTruth same = same_order(a, b);
    return same == OU_ERROR ? NULL : ou_bool_new((same == OU_TRUE) == (op == OU_EQ));
}

static OuRef ordered_repr(OuBor o) {
    OuRef name = ou_type_short_name(o->type), text = NULL;
    if (name == NULL || ou_dict_length(o) == 0) {
        text = name ? ou_str_format("%U()", name) : NULL;
        ou_xdecref(name);
        return text;
    }
    OuTruth running = ou_repr_enter(o);
    if (running == OU_FALSE) {
        OuRef items = is_exact(o) ? ou_dict_items_view(o) : ou_call_method(o, ou_names.items, NULL, 0);
        OuRef list = items ? ou_sequence_list(items) : NULL;
        text = list ? ou_str_format("%U(%R)", name, list) : NULL;
        ou_xdecref(items);
        ou_xdecref(list);
        ou_repr_leave(o);
    }
    ou_decref(name);
    return running == OU_TRUE ? ou_str_from_cstr("...") : text;
}

// ---- the type ----

static const OuMethodDef ordered_methods[] = {
    OU_NOARGS("__reduce__", ordered_reduce, "What copying and pickling need to make it again."),
    OU_NOARGS("__reversed__", ou_ordered_dict_reversed, "An iterator over the keys from the last to the first."),
    OU_NOARGS("clear", ordered_clear, "Takes all items out."),
    OU_NOARGS("copy", ordered_copy, "Another one with the same items in the same order."),
    OU_CLASSMETHOD("fromkeys", ordered_fromkeys, "fromkeys($type, /, iterable, value=None)\n--\n\nOne with these keys, all with "
                   "the same value."),
    OU_NOARGS("items", ou_ordered_dict_items, NULL),
    OU_NOARGS("keys", ou_ordered_dict_keys, NULL),
    OU_KEYWORDS("move_to_end", ordered_move_to_end, "move_to_end($self, /, key, last=True)\n--\n\nMoves a key behind all others, or "
                "before them; KeyError when it is not there."),
    OU_KEYWORDS("pop", ordered_pop, "pop($self, /, key, default=<unrepresentable>)\n--\n\nTakes a key out and returns its value; when "
                "it is not there the default, or KeyError without one."),
    OU_KEYWORDS("popitem", ordered_popitem, "popitem($self, /, last=True)\n--\n\nTakes the last pair (key, value) out, or the first."),
    OU_KEYWORDS("setdefault", ordered_setdefault, "setdefault($self, /, key, default=None)\n--\n\nThe value of a key, which is set to "
                "the default when it is not there."),
    OU_KEYWORDS("update", ordered_update, NULL),
    OU_NOARGS("values", ou_ordered_dict_values, NULL),
    {0},
};

static const OuGetSetDef ordered_getset[] = {{"__dict__", ou_instance_get_dict, ou_instance_replace_dict, NULL}, {0}};

OuType ou_ordered_dict_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = ordered_traverse,
                      .clear = ordered_clear_life,
                      .dealloc = ordered_dealloc,
                      .weaklist_offset = offsetof(OuOrderedDict, weaklist),
                      .flags = OU_LIFE_GC | OU_LIFE_TRASHCAN}},
    .name = "collections.OrderedDict",
    .doc = "A dict that lets the order of its keys be changed.",
    .flags = OU_TYPE_BASE | OU_TYPE_DICT | OU_TYPE_MAPPING | OU_TYPE_INSTANCE_DICT,
    .parent = &ou_dict_type,
    .instance_size = sizeof(OuOrderedDict),
    .dict_offset = offsetof(OuOrderedDict, attributes),
    .methods = ordered_methods,
    .getset = ordered_getset,
    .init = ordered_init,
    .hash = ou_hash_not_implemented,
    .repr = ordered_repr,
    .compare = ordered_compare,
    .iter = ou_ordered_dict_iter,
    .set_item = ordered_set_item,
    .or_ = ordered_or,
    .ior = ordered_ior,
};
