// set and frozenset: the table, lookup, insertion, deletion, merging, and the life of a set.
//
// Open addressing as in CPython 3.11, so that the order of iteration is the same: from a slot up to nine neighbours are
// tried, then the next slot is slot * 5 + 1 + perturb. The table grows when fill * 5 >= mask * 3. A deleted entry holds the
// mark OU_SET_DELETED and hash -1; a new item takes the last such entry that was passed on the way to an empty one.
// Comparing items may run Python code that changes the set: the walk then starts anew.
#define OU_OWNER OU_OWNER_ITEM
#include "interp/object/set.h"

#include <string.h>

#include "interp/object/args.h"
#include "interp/object/dict_internal.h"
#include "interp/object/error.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/sequence_internal.h"
#include "interp/object/set_internal.h"

#define NEIGHBOURS 9

OuObject ou_set_deleted_mark = {.refcount = 1, .flags = OU_FLAG_STATIC, .type = &ou_object_type};

// ---- the table ----

// Puts an entry into a table that has no deleted ones and does not hold the key.
static void insert_clean(OuSetEntry *table, size_t mask, OuRef key, int64_t hash) {
    uint64_t perturb = (uint64_t)hash;
    for (size_t i = (size_t)hash & mask;;) {
        size_t neighbours = i + NEIGHBOURS <= mask ? NEIGHBOURS : 0;
        for (size_t k = i; k <= i + neighbours; k++) {
            if (table[k].key == NULL) {
                table[k] = (OuSetEntry){key, hash};
                return;
            }
        }
        perturb >>= 5;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

size_t ou_set_growth(const OuSet *self) {
    return self->used > 50000 ? self->used * 2 : self->used * 4;
}

// A table of more than `minimum` slots with all live entries. On failure the set is as it was.
bool ou_set_resize(OuSet *self, size_t minimum) {
    size_t size = OU_SET_MIN;
    while (size <= minimum) {
        size <<= 1;
    }
    OuSetEntry saved[OU_SET_MIN], *old = self->table, *table;
    size_t old_mask = self->mask;
    if (size == OU_SET_MIN) {
        if (old == self->small) {
            if (self->fill == self->used) {
                return true;
            }
            memcpy(saved, old, sizeof(saved));
            old = saved;
        }
        table = self->small;
        memset(table, 0, sizeof(self->small));
    } else {
        table = size > SIZE_MAX / sizeof(OuSetEntry) ? NULL : ou_mem_alloc_zeroed(OU_DOMAIN_MEM, size * sizeof(OuSetEntry));
        if (table == NULL) {
            return ou_raise_no_memory() != NULL;
        }
    }
    bool was_small = old == self->small || old == saved;
    for (size_t i = 0; i <= old_mask; i++) {
        if (ou_set_entry_live(&old[i])) {
            insert_clean(table, size - 1, old[i].key, old[i].hash);
        }
    }
    self->table = table;
    self->mask = size - 1;
    self->fill = self->used;
    if (!was_small) {
        ou_mem_free(OU_DOMAIN_MEM, old);
    }
    return true;
}

// Equality of an entry's key with another of equal hash. *restart: the set has changed meanwhile.
static OuTruth entry_is(OuSet *self, OuSetEntry *e, OuBor key, bool *restart) {
    OuRef mine = e->key;
    if (mine == key) {
        return OU_TRUE;
    }
    if (ou_is(mine, &ou_str_type) && ou_is(key, &ou_str_type)) {
        return ou_str_equal(mine, key) ? OU_TRUE : OU_FALSE;
    }
    if (ou_is(mine, &ou_int_type) && ou_is(key, &ou_int_type) && ou_int_is_word(mine) && ou_int_is_word(key)) {
        return ou_int_word(mine) == ou_int_word(key) ? OU_TRUE : OU_FALSE;
    }
    OuSetEntry *table = self->table;
    ou_incref(mine); // __eq__ may take it out of the set
    OuTruth same = ou_compare_truth(mine, key, OU_EQ);
    ou_decref(mine);
    *restart = same != OU_ERROR && (self->table != table || e->key != mine);
    return same;
}

typedef enum { FOUND, FREE, FAILED } FindResult;

// The entry of a key, or the empty one where the walk ended. A table is never full, so it ends. *deleted: the last deleted
// entry on the way, or NULL.
static FindResult find(OuSet *self, OuBor key, int64_t hash, OuSetEntry **out, OuSetEntry **deleted) {
again:;
    *deleted = NULL;
    size_t mask = self->mask;
    uint64_t perturb = (uint64_t)hash;
    for (size_t i = (size_t)hash & mask;;) {
        size_t neighbours = i + NEIGHBOURS <= mask ? NEIGHBOURS : 0;
        OuSetEntry *e = &self->table[i], *last = e + neighbours;
        for (; e <= last; e++) {
            if (e->key == NULL) {
                *out = e;
                return FREE;
            }
            if (e->key == OU_SET_DELETED) {
                *deleted = e;
                continue;
            }
            if (e->hash != hash) {
                continue;
            }
            bool restart = false;
            OuTruth same = entry_is(self, e, key, &restart);
            if (same == OU_ERROR) {
                return FAILED;
            }
            if (restart) {
                goto again;
            }
            if (same == OU_TRUE) {
                *out = e;
                return FOUND;
            }
        }
        perturb >>= 5;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

OuTruth ou_set_contains_entry(OuSet *self, OuBor key, int64_t hash) {
    OuSetEntry *e, *deleted;
    FindResult result = find(self, key, hash, &e, &deleted);
    return result == FAILED ? OU_ERROR : result == FOUND ? OU_TRUE : OU_FALSE;
}

bool ou_set_add_entry(OuSet *self, OuBor key, int64_t hash) {
    OuSetEntry *e, *deleted;
    OuRef owned = ou_newref(key); // comparisons may drop the caller's
    FindResult result = find(self, key, hash, &e, &deleted);
    if (result != FREE) {
        ou_decref(owned);
        return result == FOUND;
    }
    self->used++;
    if (deleted && deleted->key == OU_SET_DELETED) { // an __eq__ may have filled it meanwhile
        *deleted = (OuSetEntry){owned, hash};
        return true;
    }
    *e = (OuSetEntry){owned, hash};
    self->fill++;
    return self->fill * 5 < self->mask * 3 || ou_set_resize(self, ou_set_growth(self));
}

OuTruth ou_set_discard_entry(OuSet *self, OuBor key, int64_t hash) {
    OuSetEntry *e, *deleted;
    FindResult result = find(self, key, hash, &e, &deleted);
    if (result != FOUND) {
        return result == FAILED ? OU_ERROR : OU_FALSE;
    }
    OuRef old = e->key;
    *e = (OuSetEntry){OU_SET_DELETED, -1};
    self->used--;
    ou_decref(old);
    return OU_TRUE;
}

OuSetEntry *ou_set_next_entry(OuSet *self, size_t *position) {
    for (size_t i = *position; i <= self->mask; i++) {
        if (ou_set_entry_live(&self->table[i])) {
            *position = i + 1;
            return &self->table[i];
        }
    }
    *position = self->mask + 1;
    return NULL;
}

void ou_set_reset(OuSet *self) {
    if (self->fill == 0 && self->table == self->small) {
        return;
    }
    OuSetEntry saved[OU_SET_MIN], *old = self->table;
    size_t mask = self->mask;
    if (old == self->small) {
        memcpy(saved, old, sizeof(saved));
        old = saved;
    }
    memset(self->small, 0, sizeof(self->small));
    self->table = self->small;
    self->mask = OU_SET_MIN - 1;
    self->fill = self->used = 0;
    self->hash = -1;
    for (size_t i = 0; i <= mask; i++) {
        if (ou_set_entry_live(&old[i])) {
            ou_decref(old[i].key);
        }
    }
    if (old != saved) {
        ou_mem_free(OU_DOMAIN_MEM, old);
    }
}

// Exchanges the contents of two sets.
void ou_set_swap(OuSet *a, OuSet *b) {
    OuSet saved = *a;
    bool a_small = a->table == a->small, b_small = b->table == b->small;
    a->fill = b->fill, a->used = b->used, a->mask = b->mask, a->table = b->table;
    memcpy(a->small, b->small, sizeof(a->small));
    b->fill = saved.fill, b->used = saved.used, b->mask = saved.mask, b->table = saved.table;
    memcpy(b->small, saved.small, sizeof(b->small));
    if (b_small) {
        a->table = a->small;
    }
    if (a_small) {
        b->table = b->small;
    }
    if (ou_isa(&a->head, OU_TYPE_FROZENSET) && ou_isa(&b->head, OU_TYPE_FROZENSET)) {
        a->hash = b->hash, b->hash = saved.hash;
    } else {
        a->hash = b->hash = -1;
    }
}

// ---- adding many ----

static bool merge_set(OuSet *self, OuSet *other) {
    if (other == self || other->used == 0) {
        return true;
    }
    if ((self->fill + other->used) * 5 >= self->mask * 3 && !ou_set_resize(self, (self->used + other->used) * 2)) {
        return false;
    }
    if (self->fill == 0 && self->mask == other->mask && other->fill == other->used) {
        for (size_t i = 0; i <= other->mask; i++) {
            self->table[i] = other->table[i];
            ou_xincref(self->table[i].key);
        }
        self->fill = other->fill;
        self->used = other->used;
        return true;
    }
    size_t position = 0;
    OuSetEntry *e;
    if (self->fill == 0) {
        while ((e = ou_set_next_entry(other, &position)) != NULL) {
            insert_clean(self->table, self->mask, ou_newref(e->key), e->hash);
        }
        self->fill = self->used = other->used;
        return true;
    }
    while ((e = ou_set_next_entry(other, &position)) != NULL) {
        OuRef key = ou_newref(e->key);
        bool ok = ou_set_add_entry(self, key, e->hash);
        ou_decref(key);
        if (!ok) {
            return false;
        }
    }
    return true;
}

static bool merge_dict_keys(OuSet *self, OuBor dict) {
    size_t n = ou_dict_length(dict);
    if ((self->fill + n) * 5 >= self->mask * 3 && !ou_set_resize(self, (self->used + n) * 2)) {
        return false;
    }
    size_t position = 0;
    OuBor key;
    while (ou_dict_walk(dict, &position, &key, NULL)) {
        OuRef held = ou_newref(key);
        int64_t hash = ou_dict_entry_hash(ou_as_dict(dict)->keys, position - 1);
        bool ok = ou_set_add_entry(self, held, hash);
        ou_decref(held);
        if (!ok) {
            return false;
        }
    }
    return true;
}

bool ou_set_update(OuBor set, OuBor iterable) {
    OuSet *self = ou_as_set(set);
    if (ou_is_any_set(iterable)) {
        return merge_set(self, ou_as_set(iterable));
    }
    if (ou_is(iterable, &ou_dict_type)) {
        return merge_dict_keys(self, iterable);
    }
    OuRef iterator = ou_iter(iterable);
    if (iterator == NULL) {
        return false;
    }
    bool ok = true;
    while (ok) {
        OuRef item;
        OuNext got = ou_next(iterator, &item);
        if (got != OU_ITEM) {
            ok = got == OU_END;
            break;
        }
        ok = ou_set_add(set, item);
        ou_decref(item);
    }
    ou_decref(iterator);
    return ok;
}

// ---- the public face ----

bool ou_set_add(OuBor set, OuBor item) {
    int64_t hash;
    return ou_dict_hash(item, &hash) && ou_set_add_entry(ou_as_set(set), item, hash);
}

// An unhashable set as an item to look for stands for the frozenset of the same items.
static OuRef frozen_stand_in(OuBor item) {
    if (!ou_isa(item, OU_TYPE_SET) || !ou_error_is(TypeError)) {
        return NULL;
    }
    ou_error_clear();
    return ou_set_of_type(&ou_frozenset_type, item);
}

static OuTruth with_item(OuBor set, OuBor item, OuTruth (*act)(OuSet *, OuBor, int64_t)) {
    int64_t hash;
    if (ou_dict_hash(item, &hash)) {
        return act(ou_as_set(set), item, hash);
    }
    OuRef frozen = frozen_stand_in(item);
    if (frozen == NULL) {
        return OU_ERROR;
    }
    OuTruth answer = ou_hash(frozen, &hash) ? act(ou_as_set(set), frozen, hash) : OU_ERROR;
    ou_decref(frozen);
    return answer;
}

OuTruth ou_set_contains(OuBor set, OuBor item) {
    return with_item(set, item, ou_set_contains_entry);
}

OuTruth ou_set_discard(OuBor set, OuBor item) {
    return with_item(set, item, ou_set_discard_entry);
}

size_t ou_set_length(OuBor set) {
    return ou_as_set(set)->used;
}

bool ou_set_walk(OuBor set, size_t *position, OuBor *item) {
    OuSetEntry *e = ou_set_next_entry(ou_as_set(set), position);
    if (e) {
        *item = e->key;
    }
    return e != NULL;
}

OuType *ou_set_plain_type(OuBor o) {
    return ou_isa(o, OU_TYPE_SET) ? &ou_set_type : &ou_frozenset_type;
}

OuRef ou_set_of_type(OuType *type, OuBor iterable) {
    OuSet *self = (OuSet *)ou_type_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->mask = OU_SET_MIN - 1;
    self->table = self->small;
    self->hash = -1;
    ou_gc_track(&self->head);
    if (iterable && !ou_set_update(&self->head, iterable)) {
        ou_decref(&self->head);
        return NULL;
    }
    return &self->head;
}

OuRef ou_set_new(OuBor iterable) {
    return ou_set_of_type(&ou_set_type, iterable);
}

OuRef ou_frozenset_new(OuBor iterable) {
    return ou_set_of_type(&ou_frozenset_type, iterable);
}

OuRef ou_set_copy_plain(OuBor o) {
    return ou_set_of_type(ou_set_plain_type(o), o);
}

// ---- life ----

static bool set_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuSet *self = (OuSet *)o;
    size_t position = 0;
    OuSetEntry *e;
    if (self->table == NULL) {
        return true;
    }
    while ((e = ou_set_next_entry(self, &position)) != NULL) {
        if (!visit(e->key, arg)) {
            return false;
        }
    }
    return true;
}

static void set_clear_life(OuObject *o) {
    ou_set_reset((OuSet *)o);
}

static void set_dealloc(OuObject *o) {
    OuSet *self = (OuSet *)o;
    ou_gc_untrack(o);
    if (self->weaklist) {
        ou_weakref_clear_all(o);
    }
    if (self->table) {
        ou_set_reset(self);
    }
    ou_type_free(o);
}

static OuRef set_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return ou_set_of_type(type, NULL);
}

static OuRef frozenset_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    if ((type == &ou_frozenset_type || type->init == ou_object_type.init) && !ou_args_no_keywords("frozenset", kwnames)) {
        return NULL;
    }
    if (!ou_args_count("frozenset", nargs, 0, 1)) {
        return NULL;
    }
    if (type == &ou_frozenset_type && nargs == 1 && ou_is(args[0], type)) {
        return ou_newref(args[0]);
    }
    return ou_set_of_type(type, nargs ? args[0] : NULL);
}

static bool set_length(OuBor o, size_t *length) {
    *length = ou_as_set(o)->used;
    return true;
}

// ---- iterator ----

typedef struct SetIter {
    OuObject head;
    OuRef set; // NULL: exhausted
    size_t used, position, remaining;
} SetIter;

static OuRef set_iter(OuBor o) {
    SetIter *self = (SetIter *)ou_gc_alloc(&ou_set_iter_type, sizeof(SetIter));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    self->set = ou_newref(o);
    self->used = self->remaining = ou_as_set(o)->used;
    ou_gc_track(&self->head);
    return &self->head;
}

static bool set_iter_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuRef set = ((SetIter *)o)->set;
    return set == NULL || visit(set, arg);
}

static void set_iter_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    ou_xdecref(((SetIter *)o)->set);
    ou_gc_free(o, sizeof(SetIter));
}

static OuRef set_iter_self(OuBor o) {
    return ou_newref(o);
}

static OuNext set_iter_next(OuBor o, OuRef *item) {
    SetIter *self = (SetIter *)ou_unlend(o);
    if (self->set == NULL) {
        return OU_END;
    }
    OuSet *set = ou_as_set(self->set);
    if (self->used != set->used) {
        self->used = SIZE_MAX; // from now on it says so every time
        ou_raise(&ou_exc_RuntimeError, "Set changed size during iteration");
        return OU_FAIL;
    }
    OuSetEntry *e = ou_set_next_entry(set, &self->position);
    if (e == NULL) {
        ou_clear(&self->set);
        return OU_END;
    }
    self->remaining--;
    *item = ou_newref(e->key);
    return OU_ITEM;
}

static OuRef set_iter_length_hint(OuBor o) {
    const SetIter *self = (const SetIter *)o;
    return ou_int_new(self->set && ou_as_set(self->set)->used == self->used ? (int64_t)self->remaining : 0);
}

static OuRef set_iter_reduce(OuBor o) {
    const SetIter *self = (const SetIter *)o;
    SetIter *copy = (SetIter *)ou_gc_alloc(&ou_set_iter_type, sizeof(SetIter)); // used up at once; this one stays where it is
    if (copy == NULL) {
        return ou_raise_no_memory();
    }
    copy->set = ou_xnewref(self->set);
    copy->used = self->used;
    copy->position = self->position;
    copy->remaining = self->remaining;
    ou_gc_track(&copy->head);
    return ou_reduce_rest_take(&copy->head);
}

static const OuMethodDef set_iter_methods[] = {
    OU_NOARGS("__length_hint__", set_iter_length_hint, "__length_hint__($self, /)\n--\n\nHow many items are left."),
    OU_NOARGS("__reduce__", set_iter_reduce, "__reduce__($self, /)\n--\n\nWhat copy and pickle need."),
    {0},
};

OuType ou_set_iter_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = set_iter_traverse, .dealloc = set_iter_dealloc, .flags = OU_LIFE_GC}},
    .name = "set_iterator",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(SetIter),
    .methods = set_iter_methods,
    .iter = set_iter_self,
    .next = set_iter_next,
};

// ---- the types ----

#define SET_LIFE                                                                          \
    .base = {.head = OU_STATIC_TYPE_HEAD,                                                 \
             .life = {.traverse = set_traverse,                                           \
                      .clear = set_clear_life,                                            \
                      .dealloc = set_dealloc,                                             \
                      .weaklist_offset = offsetof(OuSet, weaklist),                       \
                      .flags = OU_LIFE_GC | OU_LIFE_TRASHCAN}},                           \
    .instance_size = sizeof(OuSet), .repr = ou_set_repr, .compare = ou_set_rich_compare,  \
    .iter = set_iter, .length = set_length, .contains = ou_set_contains, .or_ = ou_set_or, .and_ = ou_set_and,  \
    .subtract = ou_set_subtract, .xor_ = ou_set_xor

OuType ou_set_type = {
    SET_LIFE,
    .name = "set",
    .doc = "set() -> new empty set object\nset(iterable) -> new set object\n\nAn unordered collection of unique items.",
    .flags = OU_TYPE_BASE | OU_TYPE_SET,
    .methods = ou_set_methods,
    .new = set_new,
    .init = ou_set_init,
    .hash = ou_hash_not_implemented,
    .ior = ou_set_ior,
    .iand = ou_set_iand,
    .isubtract = ou_set_isubtract,
    .ixor = ou_set_ixor,
};

OuType ou_frozenset_type = {
    SET_LIFE,
    .name = "frozenset",
    .doc = "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object\n\nAn immutable collection of unique items.",
    .flags = OU_TYPE_BASE | OU_TYPE_FROZENSET,
    .methods = ou_frozenset_methods,
    .new = frozenset_new,
    .hash = ou_frozenset_hash,
};
