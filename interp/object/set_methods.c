// set and frozenset: repr, hash, comparison, set algebra and the methods.
//
// Results of operations on instances of subclasses are plain sets or frozensets, as the left operand is derived from.
#include "interp/object/alias.h"
#include "interp/object/args.h"
#include "interp/object/dict_internal.h"
#include "interp/object/error.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/set_internal.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

bool ou_set_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    if (kwnames && o->type->init == ou_set_type.init && !ou_args_no_keywords("set", kwnames)) {
        return false;
    }
    if (!ou_args_count("set", nargs, 0, 1)) {
        return false;
    }
    if (ou_as_set(o)->fill) {
        ou_set_reset(ou_as_set(o));
    }
    return nargs == 0 || ou_set_update(o, args[0]);
}

OuRef ou_set_repr(OuBor o) {
    if (ou_set_length(o) == 0) {
        return ou_str_format("%T()", o);
    }
    OuTruth running = ou_repr_enter(o);
    if (running != OU_FALSE) {
        return running == OU_TRUE ? ou_str_format("%T(...)", o) : NULL;
    }
    OuRef items = ou_sequence_list(o), text = NULL, type_name = NULL;
    OuStrBuilder b;
    ou_builder_init(&b);
    bool named = !ou_is(o, &ou_set_type), ok = items != NULL;
    if (ok && named) {
        type_name = ou_str_format("%T({", o);
        ok = type_name && ou_builder_str(&b, type_name);
    } else {
        ok = ok && ou_builder_char(&b, '{');
    }
    for (size_t i = 0; ok && i < ou_as_list(items)->length; i++) {
        ok = (i == 0 || ou_builder_ascii(&b, ", ", 2)) && ou_builder_repr(&b, ou_as_list(items)->items[i]);
    }
    ok = ok && ou_builder_ascii(&b, "})", named ? 2 : 1);
    if (ok) {
        text = ou_builder_finish(&b);
    } else {
        ou_builder_fini(&b);
    }
    ou_xdecref(items);
    ou_xdecref(type_name);
    ou_repr_leave(o);
    return text;
}

static uint64_t shuffle_bits(uint64_t h) {
    return ((h ^ 89869747u) ^ (h << 16)) * 3644798167u;
}

bool ou_frozenset_hash(OuBor o, int64_t *hash) {
    OuSet *self = ou_as_set(o);
    if (self->hash == -1) {
        uint64_t h = 0;
        size_t position = 0;
        OuSetEntry *e;
        while ((e = ou_set_next_entry(self, &position)) != NULL) {
            h ^= shuffle_bits((uint64_t)e->hash);
        }
        h ^= (self->used + 1) * (uint64_t)1927868237u;
        h ^= (h >> 11) ^ (h >> 25);
        h = h * 69069u + 907133923u;
        self->hash = h == UINT64_MAX ? 590923713 : (int64_t)h;
    }
    *hash = self->hash;
    return true;
}

// ---- comparison ----

// Is every item of a in b? Both are sets.
static OuTruth contained(OuSet *a, OuSet *b) {
    if (a->used > b->used) {
        return OU_FALSE;
    }
    size_t position = 0;
    OuSetEntry *e;
    while ((e = ou_set_next_entry(a, &position)) != NULL) {
        OuRef key = ou_newref(e->key);
        OuTruth found = ou_set_contains_entry(b, key, e->hash);
        ou_decref(key);
        if (found != OU_TRUE) {
            return found;
        }
    }
    return OU_TRUE;
}

OuRef ou_set_rich_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (!ou_is_any_set(a) || !ou_is_any_set(b)) {
        return ou_newref(ou_not_implemented);
    }
    OuSet *x = ou_as_set(a), *y = ou_as_set(b);
    OuTruth answer = OU_FALSE;
    if (op == OU_EQ || op == OU_NE) {
        bool hashes_differ = x->hash != -1 && y->hash != -1 && x->hash != y->hash;
        answer = x->used == y->used && !hashes_differ ? contained(x, y) : OU_FALSE;
    } else if (ou_compare_sizes(x->used, y->used, op)) {
        answer = op == OU_LT || op == OU_LE ? contained(x, y) : contained(y, x);
    }
    return answer == OU_ERROR ? NULL : ou_bool_new((answer == OU_TRUE) != (op == OU_NE));
}

// ---- algebra ----

typedef OuTruth (*ItemFn)(OuBor set, OuBor item, int64_t hash, OuBor context);

// Calls act for each hashable item of an iterable. OU_FALSE: goes on, OU_TRUE: stop.
static OuTruth for_each(OuBor iterable, OuBor set, OuBor context, ItemFn act) {
    if (ou_is_any_set(iterable)) {
        OuSet *from = ou_as_set(iterable);
        size_t position = 0;
        OuSetEntry *e;
        while ((e = ou_set_next_entry(from, &position)) != NULL) {
            OuRef key = ou_newref(e->key);
            OuTruth stop = act(set, key, e->hash, context);
            ou_decref(key);
            if (stop != OU_FALSE) {
                return stop;
            }
        }
        return OU_FALSE;
    }
    OuRef iterator = ou_iter(iterable);
    if (iterator == NULL) {
        return OU_ERROR;
    }
    OuTruth stop = OU_FALSE;
    while (stop == OU_FALSE) {
        OuRef item;
        OuNext got = ou_next(iterator, &item);
        if (got != OU_ITEM) {
            stop = got == OU_END ? OU_FALSE : OU_ERROR;
            break;
        }
        int64_t hash;
        stop = ou_dict_hash(item, &hash) ? act(set, item, hash, context) : OU_ERROR;
        ou_decref(item);
    }
    ou_decref(iterator);
    return stop;
}

// The same for the keys of an exact dict, whose hashes are known.
static OuTruth for_each_key(OuBor dict, OuBor set, ItemFn act) {
    size_t position = 0;
    OuBor key;
    while (ou_dict_walk(dict, &position, &key, NULL)) {
        OuRef held = ou_newref(key);
        OuTruth stop = act(set, held, ou_dict_entry_hash(ou_as_dict(dict)->keys, position - 1), NULL);
        ou_decref(held);
        if (stop != OU_FALSE) {
            return stop;
        }
    }
    return OU_FALSE;
}

// Adds an item to `set` if `context` has it.
static OuTruth add_if_in(OuBor set, OuBor item, int64_t hash, OuBor context) {
    OuTruth found = ou_set_contains_entry(ou_as_set(context), item, hash);
    if (found == OU_TRUE) {
        return ou_set_add_entry(ou_as_set(set), item, hash) ? OU_FALSE : OU_ERROR;
    }
    return found;
}

static OuTruth add_if_not_in(OuBor set, OuBor item, int64_t hash, OuBor context) {
    OuTruth found;
    if (ou_isa(context, OU_TYPE_DICT)) {
        int64_t at = ou_dict_lookup(ou_as_dict(context), item, hash, NULL);
        found = at == OU_DICT_FAILED ? OU_ERROR : at >= 0 ? OU_TRUE : OU_FALSE;
    } else {
        found = ou_set_contains_entry(ou_as_set(context), item, hash);
    }
    if (found == OU_FALSE) {
        return ou_set_add_entry(ou_as_set(set), item, hash) ? OU_FALSE : OU_ERROR;
    }
    return found == OU_TRUE ? OU_FALSE : OU_ERROR;
}

static OuTruth discard_item(OuBor set, OuBor item, int64_t hash, OuBor context) {
    (void)context;
    return ou_set_discard_entry(ou_as_set(set), item, hash) == OU_ERROR ? OU_ERROR : OU_FALSE;
}

static OuTruth toggle_item(OuBor set, OuBor item, int64_t hash, OuBor context) {
    (void)context;
    OuTruth was_there = ou_set_discard_entry(ou_as_set(set), item, hash);
    if (was_there == OU_FALSE) {
        return ou_set_add_entry(ou_as_set(set), item, hash) ? OU_FALSE : OU_ERROR;
    }
    return was_there == OU_TRUE ? OU_FALSE : OU_ERROR;
}

static OuTruth is_in(OuBor set, OuBor item, int64_t hash, OuBor context) {
    (void)context;
    return ou_set_contains_entry(ou_as_set(set), item, hash);
}

static OuRef intersection(OuBor a, OuBor b) {
    if (a == b) {
        return ou_set_copy_plain(a);
    }
    OuRef result = ou_set_of_type(ou_set_plain_type(a), NULL);
    if (result == NULL) {
        return NULL;
    }
    if (ou_is_any_set(b) && ou_set_length(b) > ou_set_length(a)) {
        OuBor swap = a;
        a = b;
        b = swap;
    }
    if (for_each(b, result, a, add_if_in) == OU_ERROR) {
        ou_decref(result);
        return NULL;
    }
    return result;
}

static bool difference_update(OuBor o, OuBor other) {
    OuSet *self = ou_as_set(o);
    if (o == other) {
        ou_set_reset(self);
        return true;
    }
    OuRef common = NULL;
    if (ou_is_any_set(other) && ou_set_length(other) >> 3 > self->used) {
        common = intersection(o, other);
        if (common == NULL) {
            return false;
        }
        other = common;
    }
    OuTruth stop = for_each(other, o, NULL, discard_item);
    ou_xdecref(common);
    if (stop == OU_ERROR) {
        return false;
    }
    return self->fill - self->used <= self->mask / 4 || ou_set_resize(self, ou_set_growth(self));
}

static OuRef difference(OuBor a, OuBor b) {
    bool sized = ou_is_any_set(b) || ou_is(b, &ou_dict_type);
    size_t other_size = !sized ? 0 : ou_is_any_set(b) ? ou_set_length(b) : ou_dict_length(b);
    bool by_copy = !sized || ou_set_length(a) >> 2 > other_size;
    OuRef result = by_copy ? ou_set_copy_plain(a) : ou_set_of_type(ou_set_plain_type(a), NULL);
    if (result == NULL) {
        return NULL;
    }
    bool ok = by_copy ? difference_update(result, b) : for_each(a, result, b, add_if_not_in) != OU_ERROR;
    if (!ok) {
        ou_decref(result);
        return NULL;
    }
    return result;
}

static bool symmetric_difference_update(OuBor o, OuBor other) {
    if (o == other) {
        ou_set_reset(ou_as_set(o));
        return true;
    }
    if (ou_is(other, &ou_dict_type)) {
        return for_each_key(other, o, toggle_item) != OU_ERROR;
    }
    OuRef items = NULL; // duplicates in a plain iterable must not toggle twice
    if (!ou_is_any_set(other)) {
        items = ou_set_of_type(ou_set_plain_type(o), other);
        if (items == NULL) {
            return false;
        }
        other = items;
    }
    bool ok = for_each(other, o, NULL, toggle_item) != OU_ERROR;
    ou_xdecref(items);
    return ok;
}

static OuRef symmetric_difference(OuBor a, OuBor b) {
    OuRef result = ou_set_of_type(ou_set_plain_type(a), b);
    if (result && !symmetric_difference_update(result, a)) {
        ou_decref(result);
        return NULL;
    }
    return result;
}

static OuRef union_of(OuBor a, OuArgs others, size_t n) {
    OuRef result = ou_set_copy_plain(a);
    for (size_t i = 0; result && i < n; i++) {
        if (others[i] != a && !ou_set_update(result, others[i])) {
            ou_decref(result);
            return NULL;
        }
    }
    return result;
}

static OuRef intersection_of(OuBor a, OuArgs others, size_t n) {
    OuRef result = n == 0 ? ou_set_copy_plain(a) : ou_newref(a);
    for (size_t i = 0; result && i < n; i++) {
        OuRef next = intersection(result, others[i]);
        ou_decref(result);
        result = next;
    }
    return result;
}

// ---- operators ----

#define OPERATOR(name, expression)                        \
    OuRef name(OuBor a, OuBor b) {                        \
        if (!ou_is_any_set(a) || !ou_is_any_set(b)) {     \
            return ou_newref(ou_not_implemented);         \
        }                                                 \
        return expression;                                \
    }
OPERATOR(ou_set_or, union_of(a, &b, 1))
OPERATOR(ou_set_and, intersection(a, b))
OPERATOR(ou_set_subtract, difference(a, b))
OPERATOR(ou_set_xor, symmetric_difference(a, b))
OPERATOR(ou_set_ior, ou_set_update(a, b) ? ou_newref(a) : NULL)
OPERATOR(ou_set_isubtract, difference_update(a, b) ? ou_newref(a) : NULL)
OPERATOR(ou_set_ixor, symmetric_difference_update(a, b) ? ou_newref(a) : NULL)

static bool intersection_update(OuBor o, OuArgs others, size_t n) {
    OuRef result = intersection_of(o, others, n);
    if (result == NULL) {
        return false;
    }
    if (result != o) {
        ou_set_swap(ou_as_set(o), ou_as_set(result));
    }
    ou_decref(result);
    return true;
}
OPERATOR(ou_set_iand, intersection_update(a, &b, 1) ? ou_newref(a) : NULL)

// ---- methods ----

static OuRef done(bool ok) {
    return ok ? ou_return_none() : NULL;
}

static OuRef set_add(OuBor o, OuBor item) {
    return done(ou_set_add(o, item));
}

static OuRef set_clear(OuBor o) {
    ou_set_reset(ou_as_set(o));
    return ou_return_none();
}

static OuRef set_copy(OuBor o) {
    return ou_set_copy_plain(o);
}

static OuRef frozenset_copy(OuBor o) {
    return ou_is(o, &ou_frozenset_type) ? ou_newref(o) : ou_set_copy_plain(o);
}

static OuRef set_discard(OuBor o, OuBor item) {
    return done(ou_set_discard(o, item) != OU_ERROR);
}

static OuRef set_remove(OuBor o, OuBor item) {
    OuTruth was_there = ou_set_discard(o, item);
    return was_there == OU_FALSE ? ou_raise_value(&ou_exc_KeyError, item) : done(was_there == OU_TRUE);
}

static OuRef set_pop(OuBor o) {
    OuSet *self = ou_as_set(o);
    if (self->used == 0) {
        return ou_raise(&ou_exc_KeyError, "pop from an empty set");
    }
    size_t i = self->finger & self->mask;
    while (!ou_set_entry_live(&self->table[i])) {
        i = i == self->mask ? 0 : i + 1;
    }
    OuRef item = self->table[i].key;
    self->table[i] = (OuSetEntry){OU_SET_DELETED, -1};
    self->used--;
    self->finger = i + 1;
    return item;
}

static OuRef set_update(OuBor o, OuArgs args, size_t nargs) {
    for (size_t i = 0; i < nargs; i++) {
        if (!ou_set_update(o, args[i])) {
            return NULL;
        }
    }
    return ou_return_none();
}

static OuRef set_union(OuBor o, OuArgs args, size_t nargs) {
    return union_of(o, args, nargs);
}

static OuRef set_intersection(OuBor o, OuArgs args, size_t nargs) {
    return intersection_of(o, args, nargs);
}

static OuRef set_intersection_update(OuBor o, OuArgs args, size_t nargs) {
    return done(intersection_update(o, args, nargs));
}

static OuRef set_difference(OuBor o, OuArgs args, size_t nargs) {
    if (nargs == 0) {
        return ou_set_copy_plain(o);
    }
    OuRef result = difference(o, args[0]);
    for (size_t i = 1; result && i < nargs; i++) {
        if (!difference_update(result, args[i])) {
            ou_decref(result);
            return NULL;
        }
    }
    return result;
}

static OuRef set_difference_update(OuBor o, OuArgs args, size_t nargs) {
    for (size_t i = 0; i < nargs; i++) {
        if (!difference_update(o, args[i])) {
            return NULL;
        }
    }
    return ou_return_none();
}

static OuRef set_symmetric_difference(OuBor o, OuBor other) {
    return symmetric_difference(o, other);
}

static OuRef set_symmetric_difference_update(OuBor o, OuBor other) {
    return done(symmetric_difference_update(o, other));
}

static OuRef set_isdisjoint(OuBor o, OuBor other) {
    if (o == other) {
        return ou_bool_new(ou_set_length(o) == 0);
    }
    if (ou_is_any_set(other) && ou_set_length(other) > ou_set_length(o)) {
        OuBor swap = o;
        o = other;
        other = swap;
    }
    OuTruth found = for_each(other, o, NULL, is_in);
    return found == OU_ERROR ? NULL : ou_bool_new(found == OU_FALSE);
}

static OuRef set_issubset(OuBor o, OuBor other) {
    if (ou_is_any_set(other)) {
        OuTruth answer = contained(ou_as_set(o), ou_as_set(other));
        return answer == OU_ERROR ? NULL : ou_bool_new(answer == OU_TRUE);
    }
    OuRef common = intersection(o, other);
    if (common == NULL) {
        return NULL;
    }
    bool all = ou_set_length(common) == ou_set_length(o);
    ou_decref(common);
    return ou_bool_new(all);
}

static OuTruth is_not_in(OuBor set, OuBor item, int64_t hash, OuBor context) {
    OuTruth found = is_in(set, item, hash, context);
    return found == OU_ERROR ? OU_ERROR : found == OU_TRUE ? OU_FALSE : OU_TRUE;
}

static OuRef set_issuperset(OuBor o, OuBor other) {
    OuTruth answer;
    if (ou_is_any_set(other)) {
        answer = contained(ou_as_set(other), ou_as_set(o));
    } else {
        OuTruth outside = for_each(other, o, NULL, is_not_in);
        answer = outside == OU_ERROR ? OU_ERROR : outside == OU_TRUE ? OU_FALSE : OU_TRUE;
    }
    return answer == OU_ERROR ? NULL : ou_bool_new(answer == OU_TRUE);
}

static OuRef set_contains_method(OuBor o, OuBor item) {
    OuTruth found = ou_set_contains(o, item);
    return found == OU_ERROR ? NULL : ou_bool_new(found == OU_TRUE);
}

static OuRef set_reduce(OuBor o) {
    OuRef items = ou_sequence_list(o);
    OuRef args = items ? ou_tuple_pack(1, items) : NULL;
    OuRef state = args ? ou_call_method(o, ou_names.dunder_getstate, NULL, 0) : NULL;
    OuRef result = state ? ou_tuple_pack(3, ou_type_object(o->type), args, state) : NULL;
    ou_xdecref(items);
    ou_xdecref(args);
    ou_xdecref(state);
    return result;
}

static OuRef set_sizeof(OuBor o) {
    const OuSet *self = ou_as_set(o);
    return ou_int_new((int64_t)(ou_type_block_size(o) + (self->table == self->small ? 0 : (self->mask + 1) * sizeof(OuSetEntry))));
}

#define COMMON_METHODS                                                                                                              \
    OU_ONE("__contains__", set_contains_method, "__contains__($self, item, /)\n--\n\nx.__contains__(y) <==> y in x."),               \
    OU_NOARGS("__reduce__", set_reduce, "__reduce__($self, /)\n--\n\nWhat pickle needs."),                                           \
    OU_NOARGS("__sizeof__", set_sizeof, "__sizeof__($self, /)\n--\n\nBytes of memory that the set takes, its table included."),      \
    OU_FAST("difference", set_difference, "difference($self, /, *others)\n--\n\nThe items that are in no other."),                   \
    OU_FAST("intersection", set_intersection, "intersection($self, /, *others)\n--\n\nThe items that are in all others as well."),    \
    OU_ONE("isdisjoint", set_isdisjoint, "isdisjoint($self, other, /)\n--\n\nTrue if no item is in both."),                          \
    OU_ONE("issubset", set_issubset, "issubset($self, other, /)\n--\n\nTrue if the other has all items of this set."),               \
    OU_ONE("issuperset", set_issuperset, "issuperset($self, other, /)\n--\n\nTrue if this set has all items of the other."),         \
    OU_ONE("symmetric_difference", set_symmetric_difference,                                                                         \
           "symmetric_difference($self, other, /)\n--\n\nThe items that are in exactly one of the two."),                            \
    OU_FAST("union", set_union, "union($self, /, *others)\n--\n\nThe items of all."), OU_CLASS_GETITEM

const OuMethodDef ou_frozenset_methods[] = {
    COMMON_METHODS,
    OU_NOARGS("copy", frozenset_copy, "copy($self, /)\n--\n\nThe set itself."),
    {0},
};

const OuMethodDef ou_set_methods[] = {
    COMMON_METHODS,
    OU_ONE("add", set_add, "add($self, item, /)\n--\n\nAdds an item."),
    OU_NOARGS("clear", set_clear, "clear($self, /)\n--\n\nRemoves all items."),
    OU_NOARGS("copy", set_copy, "copy($self, /)\n--\n\nA new set of the same items."),
    OU_ONE("discard", set_discard, "discard($self, item, /)\n--\n\nRemoves an item if it is there."),
    OU_FAST("difference_update", set_difference_update, "difference_update($self, /, *others)\n--\n\nRemoves the items of the others."),
    OU_FAST("intersection_update", set_intersection_update, "intersection_update($self, /, *others)\n--\n\nKeeps the items that all others have."),
    OU_NOARGS("pop", set_pop, "pop($self, /)\n--\n\nTakes out some item; KeyError if there is none."),
    OU_ONE("remove", set_remove, "remove($self, item, /)\n--\n\nRemoves an item; KeyError if it is not there."),
    OU_ONE("symmetric_difference_update", set_symmetric_difference_update,
           "symmetric_difference_update($self, other, /)\n--\n\nKeeps the items that are in exactly one of the two."),
    OU_FAST("update", set_update, "update($self, /, *others)\n--\n\nAdds the items of the others."),
    {0},
};
