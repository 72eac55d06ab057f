// dict: repr, comparison and the methods.
#define OU_OWNER OU_OWNER_ITEM
#include "interp/object/alias.h"
#include "interp/object/args.h"
#include "interp/object/dict_internal.h"
#include "interp/object/error.h"
#include "interp/object/set_internal.h"
#include "interp/object/tuple.h"

OuRef ou_dict_repr(OuBor o) {
    if (ou_dict_length(o) == 0) {
        return ou_str_from_cstr("{}");
    }
    OuTruth running = ou_repr_enter(o);
    if (running != OU_FALSE) {
        return running == OU_TRUE ? ou_str_from_cstr("{...}") : NULL;
    }
    OuStrBuilder b;
    ou_builder_init(&b);
    bool ok = ou_builder_char(&b, '{');
    size_t position = 0;
    OuBor key, value;
    for (bool first = true; ok && ou_dict_walk(o, &position, &key, &value); first = false) {
        OuRef held_key = ou_newref(key), held_value = ou_newref(value); // their reprs may change the dict
        ok = (first || ou_builder_ascii(&b, ", ", 2)) && ou_builder_repr(&b, held_key) && ou_builder_ascii(&b, ": ", 2) &&
             ou_builder_repr(&b, held_value);
        ou_decref(held_key);
        ou_decref(held_value);
    }
    ok = ok && ou_builder_char(&b, '}');
    ou_repr_leave(o);
    if (!ok) {
        ou_builder_fini(&b);
        return NULL;
    }
    return ou_builder_finish(&b);
}

OuTruth ou_dict_equal(OuBor a, OuBor b) {
    OuDict *x = ou_as_dict(a), *y = ou_as_dict(b);
    if (x->used != y->used) {
        return OU_FALSE;
    }
    for (size_t i = 0; i < x->keys->used_entries; i++) {
        OuBor value = *ou_dict_entry_value(x->keys, i);
        if (value == NULL) {
            continue;
        }
        OuRef held_key = ou_newref(*ou_dict_entry_key(x->keys, i)), held_value = ou_newref(value);
        OuBor other;
        int64_t at = ou_dict_lookup(y, held_key, ou_dict_entry_hash(x->keys, i), &other);
        OuTruth same = at == OU_DICT_FAILED ? OU_ERROR : OU_FALSE;
        if (at >= 0) {
            OuRef held_other = ou_newref(other);
            same = ou_equal(held_value, held_other);
            ou_decref(held_other);
        }
        ou_decref(held_key);
        ou_decref(held_value);
        if (same != OU_TRUE) {
            return same;
        }
    }
    return OU_TRUE;
}

OuRef ou_dict_rich_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (!ou_isa(a, OU_TYPE_DICT) || !ou_isa(b, OU_TYPE_DICT) || (op != OU_EQ && op != OU_NE)) {
        return ou_newref(ou_not_implemented);
    }
    OuTruth same = ou_dict_equal(a, b);
    return same == OU_ERROR ? NULL : ou_bool_new((same == OU_TRUE) == (op == OU_EQ));
}

// ---- methods ----

static OuRef dict_contains_method(OuBor o, OuBor key) {
    OuTruth found = ou_dict_contains(o, key);
    return found == OU_ERROR ? NULL : ou_bool_new(found == OU_TRUE);
}

static OuRef dict_get(OuBor o, OuArgs args, size_t nargs) {
    if (!ou_args_count("get", nargs, 1, 2)) {
        return NULL;
    }
    OuRef value;
    OuNext found = ou_dict_find(o, args[0], &value);
    return found == OU_END ? ou_newref(nargs == 2 ? args[1] : ou_none) : value;
}

static OuRef dict_setdefault(OuBor o, OuArgs args, size_t nargs) {
    OuRef value;
    if (!ou_args_count("setdefault", nargs, 1, 2)) {
        return NULL;
    }
    return ou_dict_set_default(o, args[0], nargs == 2 ? args[1] : ou_none, &value) == OU_ITEM ? value : NULL;
}

static OuRef dict_pop(OuBor o, OuArgs args, size_t nargs) {
    if (!ou_args_count("pop", nargs, 1, 2)) {
        return NULL;
    }
    OuRef value;
    OuNext found = ou_dict_pop(o, args[0], &value);
    if (found == OU_END) {
        return nargs == 2 ? ou_newref(args[1]) : ou_raise_value(&ou_exc_KeyError, args[0]);
    }
    return value;
}

static OuRef dict_popitem(OuBor o) {
    OuDict *self = ou_as_dict(o);
    OuRef pair = ou_tuple_alloc(2);
    if (pair == NULL) {
        return NULL;
    }
    if (self->used == 0) {
        ou_decref(pair);
        return ou_raise(&ou_exc_KeyError, "popitem(): dictionary is empty");
    }
    OuDictKeys *k = self->keys;
    size_t i = k->used_entries - 1;
    while (*ou_dict_entry_value(k, i) == NULL) {
        i--;
    }
    ou_dict_take_entry(self, i, ou_dict_entry_hash(k, i), &ou_as_tuple(pair)->items[0], &ou_as_tuple(pair)->items[1]);
    k->used_entries = i; // the freed slots stay marked as deleted, so usable does not grow
    if (self->spare > i) {
        self->spare = i;
    }
    ou_gc_track(pair);
    return pair;
}

static OuRef dict_clear(OuBor o) {
    ou_dict_clear(o);
    return ou_return_none();
}

static OuRef dict_copy(OuBor o) {
    return ou_dict_copy(o);
}

static OuRef dict_update(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    return ou_dict_update_args("update", o, args, nargs, kwnames) ? ou_return_none() : NULL;
}

static OuRef dict_sizeof(OuBor o) {
    const OuDictKeys *k = ou_as_dict(o)->keys;
    return ou_int_new((int64_t)(ou_type_block_size(o) + (ou_dict_keys_are_shared_empty(k) ? 0 : ou_dict_keys_bytes(k))));
}

// dict.fromkeys into an exact dict whose iterable's size is known.
static bool presize_for(OuDict *self, OuBor iterable) {
    if (ou_is(iterable, &ou_dict_type)) {
        return ou_dict_resize(self, ou_dict_log2_for_items(ou_dict_length(iterable)), ou_as_dict(iterable)->keys->names_only);
    }
    if (ou_is(iterable, &ou_set_type) || ou_is(iterable, &ou_frozenset_type)) {
        return ou_dict_resize(self, ou_dict_log2_for_items(ou_set_length(iterable)), false);
    }
    return true;
}

static bool set_known(OuDict *self, OuBor key, int64_t hash, OuBor value) {
    return ou_dict_set_hashed_take(&self->head, ou_newref(key), hash, ou_newref(value));
}

// The keys of an exact dict or set. OU_END: it is neither.
static OuNext keys_from_table(OuDict *self, OuBor iterable, OuBor value) {
    size_t position = 0;
    bool ok = true;
    if (ou_is(iterable, &ou_dict_type)) {
        OuBor key;
        while (ok && ou_dict_walk(iterable, &position, &key, NULL)) {
            ok = set_known(self, key, ou_dict_entry_hash(ou_as_dict(iterable)->keys, position - 1), value);
        }
    } else if (ou_is(iterable, &ou_set_type) || ou_is(iterable, &ou_frozenset_type)) {
        OuSetEntry *e;
        while (ok && (e = ou_set_next_entry(ou_as_set(iterable), &position)) != NULL) {
            ok = set_known(self, e->key, e->hash, value);
        }
    } else {
        return OU_END;
    }
    return ok ? OU_ITEM : OU_FAIL;
}

static OuRef dict_fromkeys(OuBor type, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_no_keywords("dict.fromkeys", kwnames) || !ou_args_count("fromkeys", nargs, 1, 2)) {
        return NULL;
    }
    OuBor value = nargs == 2 ? args[1] : ou_none;
    OuRef result = ou_call_0(type), iterator = NULL;
    if (result == NULL) {
        return NULL;
    }
    bool exact = ou_is(result, &ou_dict_type);
    bool fresh = exact && ou_dict_length(result) == 0, ok = !fresh || presize_for(ou_as_dict(result), args[0]);
    OuNext filled = !ok ? OU_FAIL : fresh ? keys_from_table(ou_as_dict(result), args[0], value) : OU_END;
    if (filled == OU_ITEM) {
        return result;
    }
    if (filled == OU_END) {
        iterator = ou_iter(args[0]);
    }
    ok = iterator != NULL;
    while (ok) {
        OuRef key;
        OuNext got = ou_next(iterator, &key);
        if (got != OU_ITEM) {
            ok = got == OU_END;
            break;
        }
        ok = exact ? ou_dict_set(result, key, value) : ou_set_item(result, key, value);
        ou_decref(key);
    }
    ou_xdecref(iterator);
    if (!ok) {
        ou_decref(result);
        return NULL;
    }
    return result;
}

const OuMethodDef ou_dict_methods[] = {
    OU_ONE("__contains__", dict_contains_method, "__contains__($self, key, /)\n--\n\nTrue if the dictionary has the key."),
    OU_ONE("__getitem__", ou_dict_get_item, "__getitem__($self, key, /)\n--\n\nThe value of key."),
    OU_NOARGS("__sizeof__", dict_sizeof, "__sizeof__($self, /)\n--\n\nBytes of memory that the dict takes, its table included."),
    OU_FAST("get", dict_get, "get($self, key, default=None, /)\n--\n\nThe value of key, or default if there is none."),
    OU_FAST("setdefault", dict_setdefault, "setdefault($self, key, default=None, /)\n--\n\nThe value of key, which is "
            "set to default if there is none."),
    OU_FAST("pop", dict_pop, "pop($self, key, default=<unrepresentable>, /)\n--\n\nTakes a key out and returns its "
            "value, or default if there is none."),
    OU_NOARGS("popitem", dict_popitem, "popitem($self, /)\n--\n\nTakes out the newest item and returns it as (key, value)."),
    OU_NOARGS("keys", ou_dict_keys_view, "keys($self, /)\n--\n\nA view of the keys."),
    OU_NOARGS("items", ou_dict_items_view, "items($self, /)\n--\n\nA view of the items."),
    OU_NOARGS("values", ou_dict_values_view, "values($self, /)\n--\n\nA view of the values."),
    OU_KEYWORDS("update", dict_update, "update($self, other=(), /, **kwargs)\n--\n\nSets all pairs of a mapping or an iterable, and the keywords."),
    OU_CLASSMETHOD("fromkeys", dict_fromkeys, "fromkeys($type, iterable, value=None, /)\n--\n\nA dict of the "
                   "iterable's keys, all with the same value."),
    OU_NOARGS("clear", dict_clear, "clear($self, /)\n--\n\nRemoves all items."),
    OU_NOARGS("copy", dict_copy, "copy($self, /)\n--\n\nA new dict of the same items."),
    OU_NOARGS("__reversed__", ou_dict_reversed, "__reversed__($self, /)\n--\n\nAn iterator over the keys, newest first."),
    OU_CLASS_GETITEM,
    {0},
};
