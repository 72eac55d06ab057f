// dict: copying, merging, update() and the arguments of dict().
#define OU_OWNER OU_OWNER_ITEM
#include "interp/object/args.h"
#include "interp/object/dict_internal.h"
#include "interp/object/error.h"
#include "interp/object/list.h"
#include "interp/object/tuple.h"

// ---- copying ----

// Does the table have so few holes that copying it whole is the best?
static OuRef copy_of_table(OuDict *from) {
    OuRef result = ou_dict_new();
    if (result == NULL) {
        return NULL;
    }
    OuDictKeys *keys = ou_dict_keys_clone(from->keys);
    if (keys == NULL) {
        ou_decref(result);
        return NULL;
    }
    OuDict *self = ou_as_dict(result);
    self->keys = keys;
    self->used = from->used;
    if (ou_gc_is_tracked(&from->head)) {
        ou_gc_track(result);
    }
    return result;
}

OuRef ou_dict_copy(OuBor dict) {
    OuDict *from = ou_as_dict(dict);
    if (from->used == 0) {
        return ou_dict_new();
    }
    if (ou_dict_is_plain_walk(dict) && from->used >= from->keys->used_entries * 2 / 3) {
        return copy_of_table(from);
    }
    OuRef result = ou_dict_new();
    if (result && !ou_dict_update(result, dict)) {
        ou_decref(result);
        return NULL;
    }
    return result;
}

// ---- merging ----

typedef enum { MERGE_OVERRIDE, MERGE_KEEP, MERGE_UNIQUE } MergeMode;

// An empty dict takes over a whole table when that is what a copy would have.
static OuTruth take_whole_table(OuDict *self, OuDict *other) {
    OuDictKeys *keys = other->keys;
    if (self->used != 0 || other->used != keys->used_entries ||
        (keys->log2_size != OU_DICT_MIN_LOG2 && ou_dict_usable_fraction((uint8_t)(keys->log2_size - 1)) >= other->used)) {
        return OU_FALSE;
    }
    OuDictKeys *copy = ou_dict_keys_clone(keys);
    if (copy == NULL) {
        return OU_ERROR;
    }
    ou_dict_clear(&self->head);
    self->keys = copy;
    self->used = other->used;
    self->spare = 0;
    self->version = ou_dict_new_version();
    if (ou_gc_is_tracked(&other->head) && !ou_gc_is_tracked(&self->head)) {
        ou_gc_track(&self->head);
    }
    return OU_TRUE;
}

static bool merge_one(OuDict *self, OuRef key, int64_t hash, OuRef value, MergeMode mode) {
    if (mode != MERGE_OVERRIDE) {
        int64_t i = ou_dict_lookup(self, key, hash, NULL);
        if (i == OU_DICT_FAILED) {
            return false;
        }
        if (i >= 0) {
            return mode == MERGE_KEEP || ou_raise_value(&ou_exc_KeyError, key) != NULL;
        }
    }
    return ou_dict_set_hashed_take(&self->head, ou_newref(key), hash, ou_newref(value));
}

static bool merge_dict(OuDict *self, OuDict *other, MergeMode mode) {
    if (other == self || other->used == 0) {
        return true;
    }
    OuTruth taken = take_whole_table(self, other);
    if (taken != OU_FALSE) {
        return taken == OU_TRUE;
    }
    if (ou_dict_usable_fraction(self->keys->log2_size) < other->used &&
        !ou_dict_resize(self, ou_dict_log2_for_items(self->used + other->used), other->keys->names_only)) {
        return false;
    }
    OuDictKeys *keys = other->keys;
    size_t used = other->used;
    for (size_t i = 0; i < other->keys->used_entries; i++) {
        if (*ou_dict_entry_value(keys, i) == NULL) {
            continue;
        }
        OuRef key = ou_newref(*ou_dict_entry_key(keys, i)), value = ou_newref(*ou_dict_entry_value(keys, i));
        bool ok = merge_one(self, key, ou_dict_entry_hash(keys, i), value, mode);
        ou_decref(key);
        ou_decref(value);
        if (!ok) {
            return false;
        }
        if (other->keys != keys || other->used != used) {
            return ou_raise_false(&ou_exc_RuntimeError, "dict mutated during update");
        }
    }
    return true;
}

static bool merge_mapping(OuDict *self, OuBor mapping, MergeMode mode) {
    OuRef keys = ou_call_method(mapping, ou_names.keys, NULL, 0);
    OuRef iterator = keys ? ou_iter(keys) : NULL;
    ou_xdecref(keys);
    if (iterator == NULL) {
        return false;
    }
    bool ok = true;
    for (;;) {
        OuRef key;
        OuNext got = ou_next(iterator, &key);
        if (got != OU_ITEM) {
            ok = got == OU_END;
            break;
        }
        int64_t hash;
        ok = ou_dict_hash(key, &hash);
        if (ok && mode != MERGE_OVERRIDE) {
            int64_t i = ou_dict_lookup(self, key, hash, NULL);
            ok = i != OU_DICT_FAILED;
            if (i >= 0) {
                ok = mode == MERGE_KEEP || ou_raise_value(&ou_exc_KeyError, key) != NULL;
                ou_decref(key);
                if (!ok) {
                    break;
                }
                continue;
            }
        }
        OuRef value = ok ? ou_get_item(mapping, key) : NULL;
        if (value == NULL) {
            ou_decref(key);
            ok = false;
            break;
        }
        ok = ou_dict_set_hashed_take(&self->head, key, hash, value);
        if (!ok) {
            break;
        }
    }
    ou_decref(iterator);
    return ok;
}

// One element of an iterable of pairs.
static bool merge_pair(OuBor dict, OuBor element, size_t index) {
    OuRef pair = ou_sequence_list(element);
    if (pair == NULL) {
        if (ou_error_is(TypeError)) {
            ou_error_clear();
            ou_raise(&ou_exc_TypeError, "cannot convert dictionary update sequence element #%zu to a sequence", index);
        }
        return false;
    }
    OuList *items = ou_as_list(pair);
    bool ok;
    if (items->length != 2) {
        ok = ou_raise_false(&ou_exc_ValueError, "dictionary update sequence element #%zu has length %zu; 2 is required", index,
                            items->length);
    } else {
        ok = ou_dict_set(dict, items->items[0], items->items[1]);
    }
    ou_decref(pair);
    return ok;
}

static bool merge_pairs(OuBor dict, OuBor iterable) {
    OuRef iterator = ou_iter(iterable);
    if (iterator == NULL) {
        return false;
    }
    bool ok = true;
    for (size_t i = 0; ok; i++) {
        OuRef element;
        OuNext got = ou_next(iterator, &element);
        if (got != OU_ITEM) {
            ok = got == OU_END;
            break;
        }
        if (ou_is(element, &ou_tuple_type) && ou_tuple_length(element) == 2) {
            ok = ou_dict_set(dict, ou_tuple_borrow(element, 0), ou_tuple_borrow(element, 1));
        } else {
            ok = merge_pair(dict, element, i);
        }
        ou_decref(element);
    }
    ou_decref(iterator);
    return ok;
}

bool ou_dict_update(OuBor dict, OuBor other) {
    if (ou_dict_is_plain_walk(other)) {
        return merge_dict(ou_as_dict(dict), ou_as_dict(other), MERGE_OVERRIDE);
    }
    OuRef keys;
    OuNext has_keys = ou_find_attr(other, ou_names.keys, &keys);
    if (has_keys == OU_FAIL) {
        return false;
    }
    if (has_keys == OU_END) {
        return merge_pairs(dict, other);
    }
    ou_decref(keys);
    return merge_mapping(ou_as_dict(dict), other, MERGE_OVERRIDE);
}

bool ou_dict_update_mapping(OuBor dict, OuBor mapping) {
    return ou_dict_is_plain_walk(mapping) ? merge_dict(ou_as_dict(dict), ou_as_dict(mapping), MERGE_OVERRIDE)
                                          : merge_mapping(ou_as_dict(dict), mapping, MERGE_OVERRIDE);
}

// ---- f(**mapping) ----

// Turns the KeyError of a doubled keyword into the TypeError of a call.
static void explain_double_keyword(OuBor function) {
    OuRef error = ou_error_fetch();
    OuRef args = ou_get_attr_cstr(error, "args");
    OuRef name = args ? ou_callable_name(function) : NULL;
    if (name && ou_isa(args, OU_TYPE_TUPLE) && ou_tuple_length(args) == 1) {
        ou_raise(&ou_exc_TypeError, "%U got multiple values for keyword argument '%S'", name, ou_tuple_borrow(args, 0));
        ou_decref(error);
    } else if (!ou_error_is_set()) {
        ou_error_restore_take(error);
    } else {
        ou_decref(error);
    }
    ou_xdecref(name);
    ou_xdecref(args);
}

bool ou_dict_merge_unique(OuBor dict, OuBor mapping, OuBor function) {
    if (ou_dict_is_plain_walk(mapping)) {
        if (merge_dict(ou_as_dict(dict), ou_as_dict(mapping), MERGE_UNIQUE)) {
            return true;
        }
    } else {
        OuRef keys;
        OuNext has_keys = ou_find_attr(mapping, ou_names.keys, &keys);
        if (has_keys == OU_FAIL) {
            return false;
        }
        if (has_keys == OU_END) {
            OuRef name = ou_callable_name(function);
            if (name) {
                ou_raise(&ou_exc_TypeError, "%U argument after ** must be a mapping, not %T", name, mapping);
                ou_decref(name);
            }
            return false;
        }
        ou_decref(keys);
        if (merge_mapping(ou_as_dict(dict), mapping, MERGE_UNIQUE)) {
            return true;
        }
    }
    if (ou_error_is(KeyError)) {
        explain_double_keyword(function);
    }
    return false;
}

// ---- dict() and update() ----

bool ou_dict_update_args(const char *name, OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_count(name, nargs, 0, 1) || (nargs == 1 && !ou_dict_update(o, args[0]))) {
        return false;
    }
    size_t n = kwnames ? ou_tuple_length(kwnames) : 0;
    for (size_t i = 0; i < n; i++) {
        if (!ou_dict_set(o, ou_tuple_borrow(kwnames, i), args[nargs + i])) {
            return false;
        }
    }
    return true;
}

bool ou_dict_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    return ou_dict_update_args("dict", o, args, nargs, kwnames);
}

OuRef ou_dict_or(OuBor a, OuBor b) {
    if (!ou_isa(a, OU_TYPE_DICT) || !ou_isa(b, OU_TYPE_DICT)) {
        return ou_newref(ou_not_implemented);
    }
    OuRef result = ou_dict_copy(a);
    if (result && !ou_dict_update(result, b)) {
        ou_decref(result);
        return NULL;
    }
    return result;
}

OuRef ou_dict_ior(OuBor a, OuBor b) {
    return ou_dict_update(a, b) ? ou_newref(a) : NULL;
}
