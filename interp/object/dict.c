// dict: the table, lookup, insertion, deletion, and the life of a dict.
//
//   keys: [head 32][index table: 2^log2_size numbers of 1, 2, 4 or 8 bytes][entries, in order of insertion]
//         index: -1 empty, -2 deleted, else the entry's number.  entries in use + usable <= 2/3 of the table
//
// While names_only, every key is an exact str: entries carry no hash and a lookup by an exact str runs no Python code.
// A deleted entry has key and value NULL. Any comparison of other keys may run Python code that changes this dict: lookup
// then starts anew. `spare` remembers, of a dict without a table, how large its first one shall be (log2; 0: the smallest);
// of others, how many entries at the beginning are known to be deleted, so that a dict can be used as a queue.
// Merging and copying are in dict_merge.c, methods in dict_methods.c, views and iterators in dict_views.c.
// Length: table, lookup and insertion share one invariant and are inlined into each other.
#define OU_OWNER OU_OWNER_ITEM
#include "interp/object/dict.h"

#include <string.h>

#include "interp/object/args.h"
#include "interp/object/dict_internal.h"
#include "interp/object/error.h"
#include "interp/object/tuple.h"

enum { SLOT_EMPTY = -1, SLOT_DELETED = -2 };

// The table of every empty dict: the fields of OuDictKeys, then an index table of one empty slot.
static struct {
    uint64_t reserved;
    uint8_t log2_size, log2_index_bytes;
    bool names_only, words_only;
    uint32_t version;
    size_t usable, used_entries;
    int8_t indices[8];
} empty_table = {.log2_index_bytes = 3, .names_only = true, .words_only = true, .indices = {-1, -1, -1, -1, -1, -1, -1, -1}};
_Static_assert(offsetof(OuDictKeys, indices) == 32 && sizeof(empty_table) == 40, "the empty table has the layout of OuDictKeys");
#define EMPTY_KEYS ((OuDictKeys *)(void *)&empty_table)

// Counters of versions, for caches: never reused, also not by a runtime that was shut down and started again.
static uint64_t last_dict_version;
static uint32_t last_keys_version;

uint64_t ou_dict_new_version(void) {
    return ++last_dict_version;
}

bool ou_dict_keys_are_shared_empty(const OuDictKeys *k) {
    return k == EMPTY_KEYS;
}

// ---- the index table ----

static inline int64_t slot_get(const OuDictKeys *k, size_t slot) {
    if (k->log2_size < 8) {
        return ((const int8_t *)k->indices)[slot];
    }
    if (k->log2_size < 16) {
        return ((const int16_t *)(const void *)k->indices)[slot];
    }
    return k->log2_size < 32 ? ((const int32_t *)(const void *)k->indices)[slot] : ((const int64_t *)(const void *)k->indices)[slot];
}

static inline void slot_put(OuDictKeys *k, size_t slot, int64_t entry) {
    if (k->log2_size < 8) {
        ((int8_t *)k->indices)[slot] = (int8_t)entry;
    } else if (k->log2_size < 16) {
        ((int16_t *)(void *)k->indices)[slot] = (int16_t)entry;
    } else if (k->log2_size < 32) {
        ((int32_t *)(void *)k->indices)[slot] = (int32_t)entry;
    } else {
        ((int64_t *)(void *)k->indices)[slot] = entry;
    }
}

typedef struct Probe {
    size_t mask, slot;
    uint64_t perturb;
} Probe;

static inline Probe probe_start(const OuDictKeys *k, int64_t hash) {
    size_t mask = ((size_t)1 << k->log2_size) - 1;
    return (Probe){mask, (size_t)hash & mask, (uint64_t)hash};
}

static inline void probe_next(Probe *p) {
    p->perturb >>= 5;
    p->slot = (p->slot * 5 + p->perturb + 1) & p->mask;
}

size_t ou_dict_keys_bytes(const OuDictKeys *k) {
    size_t entry = k->names_only ? sizeof(OuDictNameEntry) : sizeof(OuDictEntry);
    return sizeof(OuDictKeys) + ((size_t)1 << k->log2_index_bytes) + entry * ou_dict_usable_fraction(k->log2_size);
}

static OuDictKeys *keys_new(uint8_t log2_size, bool names_only) {
    if (log2_size > 48) {
        ou_raise_no_memory();
        return NULL;
    }
    uint8_t wide = log2_size < 8 ? 0 : log2_size < 16 ? 1 : log2_size < 32 ? 2 : 3;
    size_t index_bytes = (size_t)1 << (log2_size + wide);
    size_t entries = ou_dict_usable_fraction(log2_size) * (names_only ? sizeof(OuDictNameEntry) : sizeof(OuDictEntry));
    OuDictKeys *k = ou_mem_alloc(OU_DOMAIN_MEM, sizeof(OuDictKeys) + index_bytes + entries);
    if (k == NULL) {
        ou_raise_no_memory();
        return NULL;
    }
    k->reserved = 0;
    k->log2_size = log2_size;
    k->log2_index_bytes = (uint8_t)(log2_size + wide);
    k->names_only = names_only;
    k->words_only = true;
    k->version = 0;
    k->usable = ou_dict_usable_fraction(log2_size);
    k->used_entries = 0;
    memset(k->indices, 0xff, index_bytes); // the entries need no zeros: nobody looks beyond used_entries
    return k;
}

static void keys_free(OuDictKeys *k) {
    if (k != EMPTY_KEYS) {
        ou_mem_free(OU_DOMAIN_MEM, k);
    }
}

// Drops the items, first to last, then the table. May run Python code.
static void keys_drop(OuDictKeys *k) {
    if (k == EMPTY_KEYS) {
        return;
    }
    for (size_t i = 0; i < k->used_entries; i++) {
        ou_xdecref(*ou_dict_entry_key(k, i));
        ou_xdecref(*ou_dict_entry_value(k, i));
    }
    keys_free(k);
}

OuDictKeys *ou_dict_keys_clone(OuDictKeys *k) {
    if (k == EMPTY_KEYS) {
        return k;
    }
    OuDictKeys *copy = ou_mem_alloc(OU_DOMAIN_MEM, ou_dict_keys_bytes(k));
    if (copy == NULL) {
        ou_raise_no_memory();
        return NULL;
    }
    size_t entry = k->names_only ? sizeof(OuDictNameEntry) : sizeof(OuDictEntry);
    memcpy(copy, k, sizeof(OuDictKeys) + ((size_t)1 << k->log2_index_bytes) + entry * k->used_entries);
    copy->version = 0;
    for (size_t i = 0; i < copy->used_entries; i++) {
        ou_xincref(*ou_dict_entry_key(copy, i));
        ou_xincref(*ou_dict_entry_value(copy, i));
    }
    return copy;
}

// CPython 3.11's rounding, which goes one step too far for 1 to 7 slots and for some powers of two: sizes show it.
uint8_t ou_dict_log2_for(size_t slots) {
    return (uint8_t)(64 - __builtin_clzll(((slots | 8) - 1) | 7));
}

uint8_t ou_dict_log2_for_items(size_t n) {
    return ou_dict_log2_for((n * 3 + 1) / 2);
}

// The first empty slot for a hash that is known not to be in the table.
static size_t free_slot(const OuDictKeys *k, int64_t hash) {
    Probe p = probe_start(k, hash);
    while (slot_get(k, p.slot) >= 0) {
        probe_next(&p);
    }
    return p.slot;
}

// Moves all items to a new table, behind `gap` entries that are left free. A table with other keys than names stays general.
static bool move_items(OuDict *self, uint8_t log2_size, bool names_only, size_t gap) {
    OuDictKeys *from = self->keys;
    names_only = names_only && from->names_only;
    OuDictKeys *to = keys_new(log2_size, names_only);
    if (to == NULL) {
        return false;
    }
    size_t n = 0;
    while (n < gap) {
        *ou_dict_entry_key(to, n) = *ou_dict_entry_value(to, n) = NULL;
        n++;
    }
    for (size_t i = 0; i < from->used_entries; i++) {
        OuRef key = *ou_dict_entry_key(from, i);
        if (key == NULL) {
            continue;
        }
        int64_t hash = ou_dict_entry_hash(from, i);
        if (names_only) {
            ou_dict_name_entries(to)[n] = ou_dict_name_entries(from)[i];
        } else {
            ou_dict_entries(to)[n] = (OuDictEntry){hash, key, *ou_dict_entry_value(from, i)};
        }
        slot_put(to, free_slot(to, hash), (int64_t)n++);
    }
    to->used_entries = n;
    to->usable -= n;
    to->words_only = from->words_only;
    keys_free(from);
    self->keys = to;
    self->spare = gap;
    return true;
}

bool ou_dict_resize(OuDict *self, uint8_t log2_size, bool names_only) {
    return move_items(self, log2_size, names_only, 0);
}

// ---- lookup ----

static inline int64_t index_at(const void *indices, int width, size_t slot) {
    return width == 1   ? ((const int8_t *)indices)[slot]
           : width == 2 ? ((const int16_t *)indices)[slot]
           : width == 4 ? ((const int32_t *)indices)[slot]
                        : ((const int64_t *)indices)[slot];
}

// Names only, and the key is an exact str: pointers first, then text. Never runs Python code. Inlined per index width.
static inline int64_t find_name_in(const void *indices, int width, OuDictNameEntry *entries, OuBor key, int64_t hash, size_t mask) {
    size_t slot = (size_t)hash & mask;
    uint64_t perturb = (uint64_t)hash;
    for (;;) {
        int64_t i = index_at(indices, width, slot);
        if (i >= 0) {
            OuBor other = entries[i].key;
            if (other == key || (ou_str_hash(other) == hash && ou_str_equal(other, key))) {
                return i;
            }
        } else if (i == SLOT_EMPTY) {
            return OU_DICT_ABSENT;
        }
        perturb >>= 5;
        slot = (slot * 5 + perturb + 1) & mask;
    }
}

static int64_t find_name(OuDictKeys *k, OuBor key, int64_t hash) {
    size_t mask = ((size_t)1 << k->log2_size) - 1;
    OuDictNameEntry *entries = ou_dict_name_entries(k);
    if (OU_LIKELY(k->log2_size < 8)) {
        return find_name_in(k->indices, 1, entries, key, hash, mask);
    }
    if (k->log2_size < 16) {
        return find_name_in(k->indices, 2, entries, key, hash, mask);
    }
    return find_name_in(k->indices, k->log2_size < 32 ? 4 : 8, entries, key, hash, mask);
}

static inline bool is_plain_word(OuBor key, int64_t hash) {
    return ou_is(key, &ou_int_type) && ou_int_is_word(key) && ou_int_word(key) == hash;
}

// Words only, and the key is one: the entries tell all, the keys themselves need not come from memory.
static inline int64_t find_word_in(const void *indices, int width, const OuDictEntry *entries, int64_t hash, size_t mask) {
    size_t slot = (size_t)hash & mask;
    uint64_t perturb = (uint64_t)hash;
    for (;;) {
        int64_t i = index_at(indices, width, slot);
        if (i >= 0) {
            if (entries[i].hash == hash) {
                return i;
            }
        } else if (i == SLOT_EMPTY) {
            return OU_DICT_ABSENT;
        }
        perturb >>= 5;
        slot = (slot * 5 + perturb + 1) & mask;
    }
}

static int64_t find_word(OuDictKeys *k, int64_t hash) {
    size_t mask = ((size_t)1 << k->log2_size) - 1;
    OuDictEntry *entries = ou_dict_entries(k);
    if (OU_LIKELY(k->log2_size < 8)) {
        return find_word_in(k->indices, 1, entries, hash, mask);
    }
    if (k->log2_size < 16) {
        return find_word_in(k->indices, 2, entries, hash, mask);
    }
    return find_word_in(k->indices, k->log2_size < 32 ? 4 : 8, entries, hash, mask);
}

enum { SAME_NO, SAME_YES, SAME_ASK };

// Equality of two keys of equal hash where it can be told without calling anything.
static inline int same_key(OuBor a, OuBor b) {
    if (a == b) {
        return SAME_YES;
    }
    if (ou_is(a, &ou_str_type) && ou_is(b, &ou_str_type)) {
        return ou_str_equal(a, b) ? SAME_YES : SAME_NO;
    }
    if (ou_is(a, &ou_int_type) && ou_is(b, &ou_int_type) && ou_int_is_word(a) && ou_int_is_word(b)) {
        return ou_int_word(a) == ou_int_word(b) ? SAME_YES : SAME_NO;
    }
    return SAME_ASK;
}

// One walk along the probe sequence. *restart: a comparison has changed the dict.
static int64_t find_any(OuDict *self, OuBor key, int64_t hash, bool *restart) {
    OuDictKeys *k = self->keys;
    for (Probe p = probe_start(k, hash);; probe_next(&p)) {
        int64_t i = slot_get(k, p.slot);
        if (i < 0) {
            if (i == SLOT_EMPTY) {
                return OU_DICT_ABSENT;
            }
            continue;
        }
        OuRef other = *ou_dict_entry_key(k, (size_t)i);
        if (other != key && ou_dict_entry_hash(k, (size_t)i) != hash) {
            continue;
        }
        int same = same_key(other, key);
        if (same == SAME_ASK) {
            ou_incref(other); // __eq__ may delete it from the dict
            OuTruth equal = ou_compare_truth(other, key, OU_EQ);
            ou_decref(other);
            if (equal == OU_ERROR) {
                return OU_DICT_FAILED;
            }
            if (self->keys != k || (size_t)i >= k->used_entries || *ou_dict_entry_key(k, (size_t)i) != other) {
                *restart = true;
                return OU_DICT_ABSENT;
            }
            same = equal == OU_TRUE ? SAME_YES : SAME_NO;
        }
        if (same == SAME_YES) {
            return i;
        }
    }
}

int64_t ou_dict_lookup(OuDict *self, OuBor key, int64_t hash, OuBor *value) {
    int64_t i;
    if (OU_LIKELY(self->keys->names_only && ou_is(key, &ou_str_type))) {
        i = find_name(self->keys, key, hash);
    } else if (self->keys->words_only && is_plain_word(key, hash)) {
        i = find_word(self->keys, hash);
    } else {
        bool restart;
        do {
            restart = false;
            i = find_any(self, key, hash, &restart);
        } while (restart);
    }
    if (value) {
        *value = i >= 0 ? *ou_dict_entry_value(self->keys, (size_t)i) : NULL;
    }
    return i;
}

OuNext ou_dict_find(OuBor dict, OuBor key, OuRef *value) {
    int64_t hash;
    *value = NULL;
    return ou_dict_hash(key, &hash) ? ou_dict_find_hashed(dict, key, hash, value) : OU_FAIL;
}

OuNext ou_dict_find_hashed(OuBor dict, OuBor key, int64_t hash, OuRef *value) {
    OuBor found;
    *value = NULL;
    int64_t i = ou_dict_lookup(ou_as_dict(dict), key, hash, &found);
    if (i < 0) {
        return i == OU_DICT_FAILED ? OU_FAIL : OU_END;
    }
    *value = ou_newref(found);
    return OU_ITEM;
}

OuBor ou_dict_find_name_borrow(OuBor dict, OuBor name) {
    OuDict *self = ou_as_dict(dict);
    int64_t hash = ou_str_hash(name);
    if (OU_LIKELY(self->keys->names_only)) {
        int64_t i = find_name(self->keys, name, hash);
        return i >= 0 ? ou_dict_name_entries(self->keys)[i].value : NULL;
    }
    OuRef pending = ou_error_fetch(); // what a strange key's __eq__ raises is not told here
    OuBor value;
    if (ou_dict_lookup(self, name, hash, &value) == OU_DICT_FAILED) {
        ou_error_clear();
    }
    ou_error_restore_take(pending);
    return value;
}

// Needs no memory, but for keys that are no names, whose __eq__ may get hold of the str.
OuBor ou_dict_find_cstr_borrow(OuBor dict, const char *name) {
    OuStackStr storage;
    OuBor short_key = ou_as_dict(dict)->keys->names_only ? ou_str_on_stack(&storage, name) : NULL;
    if (short_key != NULL) {
        return ou_dict_find_name_borrow(dict, short_key);
    }
    OuRef pending = ou_error_fetch();
    OuRef key = ou_str_from_cstr(name);
    OuBor value = key ? ou_dict_find_name_borrow(dict, key) : NULL;
    ou_xdecref(key);
    ou_error_restore_take(pending);
    return value;
}

OuTruth ou_dict_contains(OuBor dict, OuBor key) {
    int64_t hash;
    if (!ou_dict_hash(key, &hash)) {
        return OU_ERROR;
    }
    int64_t i = ou_dict_lookup(ou_as_dict(dict), key, hash, NULL);
    return i >= 0 ? OU_TRUE : i == OU_DICT_FAILED ? OU_ERROR : OU_FALSE;
}

// d[key] for a key that is not there: __missing__ of a subclass, or KeyError.
static OuRef missing(OuBor dict, OuBor key) {
    if (!ou_is(dict, &ou_dict_type)) {
        OuRef method;
        OuNext found = ou_find_special(dict, ou_names.dunder_missing, &method);
        if (found == OU_FAIL) {
            return NULL;
        }
        if (found == OU_ITEM) {
            OuRef result = ou_call_1(method, key);
            ou_decref(method);
            return result;
        }
    }
    return ou_raise_value(&ou_exc_KeyError, key);
}

OuRef ou_dict_get_item(OuBor dict, OuBor key) {
    int64_t hash;
    OuBor value;
    if (!ou_dict_hash(key, &hash)) {
        return NULL;
    }
    int64_t i = ou_dict_lookup(ou_as_dict(dict), key, hash, &value);
    if (OU_LIKELY(i >= 0)) {
        return ou_newref(value);
    }
    return i == OU_DICT_FAILED ? NULL : missing(dict, key);
}

// ---- insertion and deletion ----

static inline void keep_tracking(OuDict *self, OuBor key, OuBor value) {
    if (ou_gc_head(&self->head)->next == NULL && (ou_may_be_tracked(key) || ou_may_be_tracked(value))) {
        ou_gc_track(&self->head);
    }
}

// Makes entry i, which is free, that of a key that is not in the table.
static inline void put_entry(OuDict *self, size_t i, OuRef key, int64_t hash, OuRef value) {
    OuDictKeys *k = self->keys;
    slot_put(k, free_slot(k, hash), (int64_t)i);
    if (k->names_only) {
        ou_dict_name_entries(k)[i] = (OuDictNameEntry){key, value};
    } else {
        ou_dict_entries(k)[i] = (OuDictEntry){hash, key, value};
    }
    k->version = 0;
    self->used++;
    self->version = ou_dict_new_version();
}

// Appends an entry for a key that is not in the table.
static bool add_entry(OuDict *self, OuRef key, int64_t hash, OuRef value) {
    OuDictKeys *k = self->keys;
    bool is_name = ou_is(key, &ou_str_type);
    if (k->usable == 0) {
        uint8_t log2 = k == EMPTY_KEYS ? (uint8_t)(self->spare ? self->spare : OU_DICT_MIN_LOG2) : ou_dict_log2_for(self->used * 3);
        if (!ou_dict_resize(self, log2, is_name)) {
            return false;
        }
        k = self->keys;
    }
    put_entry(self, k->used_entries++, key, hash, value);
    k->words_only = k->words_only && is_plain_word(key, hash);
    k->usable--;
    return true;
}

// A table of names is made one of any keys before a key that is no name comes.
static bool admit_key(OuDict *self, OuBor key) {
    bool widen = self->keys->names_only && !ou_is(key, &ou_str_type) && self->keys != EMPTY_KEYS;
    return !widen || ou_dict_resize(self, ou_dict_log2_for(self->used * 3), false);
}

bool ou_dict_set_hashed_take(OuBor dict, OuRef key, int64_t hash, OuRef value) {
    OuDict *self = ou_as_dict(dict);
    int64_t i = !admit_key(self, key)       ? OU_DICT_FAILED
                : self->keys == EMPTY_KEYS ? OU_DICT_ABSENT
                                           : ou_dict_lookup(self, key, hash, NULL);
    if (i != OU_DICT_FAILED) {
        keep_tracking(self, key, value);
        if (i >= 0) {
            OuRef *place = ou_dict_entry_value(self->keys, (size_t)i), old = *place;
            *place = value;
            self->version = ou_dict_new_version();
            ou_decref(old);
            ou_decref(key);
            return true;
        }
        if (add_entry(self, key, hash, value)) {
            return true;
        }
    }
    ou_decref(value);
    ou_decref(key);
    return false;
}

bool ou_dict_set_take(OuBor dict, OuRef key, OuRef value) {
    int64_t hash;
    if (!ou_dict_hash(key, &hash)) {
        ou_decref(key);
        ou_decref(value);
        return false;
    }
    return ou_dict_set_hashed_take(dict, key, hash, value);
}

bool ou_dict_set(OuBor dict, OuBor key, OuBor value) {
    return ou_dict_set_take(dict, ou_newref(key), ou_newref(value));
}

bool ou_dict_set_cstr(OuBor dict, const char *name, OuBor value) {
    OuRef key = ou_str_intern_cstr(name);
    return key != NULL && ou_dict_set_take(dict, key, ou_newref(value));
}

void ou_dict_take_entry(OuDict *self, size_t i, int64_t hash, OuRef *key, OuRef *value) {
    OuDictKeys *k = self->keys;
    Probe p = probe_start(k, hash);
    while (slot_get(k, p.slot) != (int64_t)i) {
        probe_next(&p);
    }
    slot_put(k, p.slot, SLOT_DELETED);
    OuRef *key_place = ou_dict_entry_key(k, i), *value_place = ou_dict_entry_value(k, i);
    *key = *key_place;
    *value = *value_place;
    *key_place = *value_place = NULL;
    if (i == self->spare) {
        while (i < k->used_entries && *ou_dict_entry_value(k, i) == NULL) {
            i++;
        }
        self->spare = i;
    }
    k->version = 0;
    self->used--;
    self->version = ou_dict_new_version();
}

// As CPython: an empty dict does not even hash the key.
OuNext ou_dict_pop(OuBor dict, OuBor key, OuRef *value) {
    int64_t hash;
    *value = NULL;
    return ou_dict_length(dict) == 0 ? OU_END : ou_dict_hash(key, &hash) ? ou_dict_pop_hashed(dict, key, hash, value) : OU_FAIL;
}

OuNext ou_dict_pop_hashed(OuBor dict, OuBor key, int64_t hash, OuRef *value) {
    OuDict *self = ou_as_dict(dict);
    *value = NULL;
    int64_t i = ou_dict_lookup(self, key, hash, NULL);
    if (i < 0) {
        return i == OU_DICT_FAILED ? OU_FAIL : OU_END;
    }
    OuRef old_key;
    ou_dict_take_entry(self, (size_t)i, hash, &old_key, value);
    ou_decref(old_key);
    return OU_ITEM;
}

// Room is made first, so that nothing is lost without memory: in the table as it is while an eighth of it is free, half of
// that in front when it is wanted there, else in a larger one. So moving costs the same however many items there are.
static bool make_room(OuDict *self, bool last) {
    uint8_t log2 = self->keys->log2_size;
    if (self->used + self->used / 8 >= ou_dict_usable_fraction(log2)) {
        log2 = ou_dict_log2_for(self->used * 3);
    }
    size_t room = ou_dict_usable_fraction(log2) - self->used;
    return move_items(self, log2, self->keys->names_only, last ? 0 : (room + 1) / 2);
}

bool ou_dict_move_entry(OuDict *self, size_t i, bool last) {
    if (last ? self->keys->usable == 0 : self->spare == 0) {
        size_t before = 0;
        for (size_t at = 0; at < i; at++) {
            before += *ou_dict_entry_value(self->keys, at) != NULL;
        }
        if (!make_room(self, last)) {
            return false;
        }
        i = self->spare + before;
    }
    OuDictKeys *k = self->keys;
    int64_t hash = ou_dict_entry_hash(k, i);
    OuRef key, value;
    ou_dict_take_entry(self, i, hash, &key, &value);
    size_t to = last ? k->used_entries++ : --self->spare;
    k->usable -= last;
    put_entry(self, to, key, hash, value);
    return true;
}

void ou_dict_drop_first(OuBor dict) {
    OuDict *self = ou_as_dict(dict);
    size_t i = ou_dict_walk_start(dict);
    if (!ou_dict_walk(dict, &i, NULL, NULL)) {
        return;
    }
    OuRef key, value;
    ou_dict_take_entry(self, i - 1, ou_dict_entry_hash(self->keys, i - 1), &key, &value);
    ou_decref(key);
    ou_decref(value);
}

bool ou_dict_delete(OuBor dict, OuBor key) {
    OuDict *self = ou_as_dict(dict);
    int64_t hash;
    if (!ou_dict_hash(key, &hash)) {
        return false;
    }
    int64_t i = ou_dict_lookup(self, key, hash, NULL);
    if (i < 0) {
        return i == OU_DICT_FAILED ? false : ou_raise_value(&ou_exc_KeyError, key) != NULL;
    }
    OuRef old_key, old_value;
    ou_dict_take_entry(self, (size_t)i, hash, &old_key, &old_value);
    ou_decref(old_key);
    ou_decref(old_value);
    return true;
}

OuNext ou_dict_set_default(OuBor dict, OuBor key, OuBor value, OuRef *result) {
    OuDict *self = ou_as_dict(dict);
    int64_t hash;
    OuBor found;
    *result = NULL;
    if (!ou_dict_hash(key, &hash)) {
        return OU_FAIL;
    }
    int64_t i = ou_dict_lookup(self, key, hash, &found);
    if (i == OU_DICT_FAILED) {
        return OU_FAIL;
    }
    if (i >= 0) {
        *result = ou_newref(found);
        return OU_ITEM;
    }
    OuRef owned_key = ou_newref(key), owned = ou_newref(value);
    keep_tracking(self, key, value);
    if (!admit_key(self, key) || !add_entry(self, owned_key, hash, owned)) {
        ou_decref(owned_key);
        ou_decref(owned);
        return OU_FAIL;
    }
    *result = ou_newref(value);
    return OU_ITEM;
}

void ou_dict_clear(OuBor dict) {
    OuDict *self = ou_as_dict(dict);
    OuDictKeys *old = self->keys;
    if (old == EMPTY_KEYS) {
        return;
    }
    self->keys = EMPTY_KEYS;
    self->used = 0;
    self->spare = 0;
    self->version = ou_dict_new_version();
    keys_drop(old);
}

// ---- for caches, and walking ----

int64_t ou_dict_name_index(OuBor dict, OuBor name) {
    OuDict *self = ou_as_dict(dict);
    return self->keys->names_only ? find_name(self->keys, name, ou_str_hash(name)) : -1;
}

uint32_t ou_dict_keys_version(OuBor dict) {
    OuDictKeys *k = ou_as_dict(dict)->keys;
    if (k->version == 0 && k != EMPTY_KEYS && last_keys_version < UINT32_MAX) {
        k->version = ++last_keys_version;
    }
    return k->version;
}

size_t ou_dict_walk_start(OuBor dict) {
    return ou_as_dict(dict)->keys == EMPTY_KEYS ? 0 : ou_as_dict(dict)->spare;
}

bool ou_dict_walk(OuBor dict, size_t *position, OuBor *key, OuBor *value) {
    OuDictKeys *k = ou_as_dict(dict)->keys;
    for (size_t i = *position; i < k->used_entries; i++) {
        OuBor found = *ou_dict_entry_value(k, i);
        if (found) {
            *position = i + 1;
            if (key) {
                *key = *ou_dict_entry_key(k, i);
            }
            if (value) {
                *value = found;
            }
            return true;
        }
    }
    return false;
}

size_t ou_dict_next_place(OuDict *self, size_t from, bool backwards) {
    OuDictKeys *k = self->keys;
    if (backwards) {
        for (from = from < k->used_entries ? from : k->used_entries; from > 0;) {
            if (*ou_dict_entry_value(k, --from) != NULL) {
                return from;
            }
        }
        return OU_DICT_NO_PLACE;
    }
    while (from < k->used_entries && *ou_dict_entry_value(k, from) == NULL) {
        from++;
    }
    return from < k->used_entries ? from : OU_DICT_NO_PLACE;
}

size_t ou_dict_end_place(OuDict *self, bool last) {
    return last ? ou_dict_next_place(self, self->keys->used_entries, true)
                : ou_dict_next_place(self, ou_dict_walk_start(&self->head), false);
}

bool ou_dict_is_plain_walk(OuBor o) {
    return ou_isa(o, OU_TYPE_DICT) && o->type->iter == ou_dict_iter;
}

void ou_dict_maybe_untrack(OuObject *o) {
    if (!ou_is(o, &ou_dict_type) || !ou_gc_is_tracked(o)) {
        return;
    }
    size_t position = 0;
    OuBor key, value;
    while (ou_dict_walk(o, &position, &key, &value)) {
        if (ou_may_be_tracked(key) || ou_may_be_tracked(value)) {
            return;
        }
    }
    ou_gc_untrack(o);
}

// ---- life ----

OuRef ou_dict_new(void) {
    OuDict *self = (OuDict *)ou_gc_alloc(&ou_dict_type, sizeof(OuDict));
    if (OU_UNLIKELY(self == NULL)) {
        return ou_raise_no_memory();
    }
    self->keys = EMPTY_KEYS;
    self->version = ou_dict_new_version();
    return &self->head;
}

OuRef ou_dict_new_sized(size_t expected) {
    OuRef self = ou_dict_new();
    if (self && expected > ou_dict_usable_fraction(OU_DICT_MIN_LOG2)) {
        uint8_t log2 = ou_dict_log2_for_items(expected);
        ou_as_dict(self)->spare = log2 > 17 ? 17 : log2;
    }
    return self;
}

OuRef ou_dict_new_slot(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    if (type == &ou_dict_type) {
        return ou_dict_new();
    }
    OuDict *self = (OuDict *)ou_type_alloc(type, 0);
    if (self) {
        self->keys = EMPTY_KEYS;
        self->version = ou_dict_new_version();
        ou_gc_track(&self->head);
    }
    return (OuRef)self;
}

static bool dict_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuDictKeys *k = ((OuDict *)o)->keys;
    if (k == NULL) {
        return true;
    }
    for (size_t i = 0; i < k->used_entries; i++) {
        OuRef value = *ou_dict_entry_value(k, i);
        if (value && (!visit(value, arg) || (!k->names_only && !visit(*ou_dict_entry_key(k, i), arg)))) { // str is never in cycles
            return false;
        }
    }
    return true;
}

static void dict_clear_life(OuObject *o) {
    ou_dict_clear(o);
}

static void dict_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    OuDictKeys *k = ((OuDict *)o)->keys;
    ((OuDict *)o)->keys = EMPTY_KEYS;
    if (k) {
        keys_drop(k);
    }
    if (OU_LIKELY(ou_is(o, &ou_dict_type))) {
        ou_gc_free(o, sizeof(OuDict));
        return;
    }
    ou_type_free(o);
}

static bool dict_length(OuBor o, size_t *length) {
    *length = ou_dict_length(o);
    return true;
}

static bool dict_set_item(OuBor o, OuBor key, OuBor value) {
    return value ? ou_dict_set(o, key, value) : ou_dict_delete(o, key);
}

OuType ou_dict_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = dict_traverse,
                      .clear = dict_clear_life,
                      .dealloc = dict_dealloc,
                      .maybe_untrack = ou_dict_maybe_untrack,
                      .flags = OU_LIFE_GC | OU_LIFE_TRASHCAN | OU_LIFE_UNTRACK_LATE}},
    .name = "dict",
    .doc = "dict() -> an empty dictionary\ndict(mapping) -> with the mapping's pairs\n"
           "dict(iterable) -> with the iterable's (key, value) pairs\ndict(**kwargs) -> with the name=value pairs",
    .flags = OU_TYPE_BASE | OU_TYPE_DICT | OU_TYPE_MAPPING,
    .instance_size = sizeof(OuDict),
    .methods = ou_dict_methods,
    .new = ou_dict_new_slot,
    .init = ou_dict_init,
    .hash = ou_hash_not_implemented,
    .repr = ou_dict_repr,
    .compare = ou_dict_rich_compare,
    .iter = ou_dict_iter,
    .length = dict_length,
    .get_item = ou_dict_get_item,
    .set_item = dict_set_item,
    .contains = ou_dict_contains,
    .or_ = ou_dict_or,
    .ior = ou_dict_ior,
};
