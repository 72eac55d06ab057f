// dict: insertion-ordered, with an index table of 8, 16, 32 or 64 bits and an array of entries. While all keys are exact
// str the entries hold no hash (16 bytes instead of 24). Layout and growth equal CPython 3.11's, so that sys.getsizeof and
// the order of everything agree.
#ifndef OU_INTERP_OBJECT_DICT_H
#define OU_INTERP_OBJECT_DICT_H

#include "interp/object/str.h"

typedef struct OuDictEntry { // keys of any kind
    int64_t hash;
    OuRef key, value; // key NULL: deleted
} OuDictEntry;

typedef struct OuDictNameEntry { // all keys are exact str
    OuRef key, value;
} OuDictNameEntry;

typedef struct OuDictKeys {
    uint64_t reserved;
    uint8_t log2_size;        // of the index table
    uint8_t log2_index_bytes; // of the whole index table
    bool names_only;          // entries are OuDictNameEntry
    bool words_only;          // every key is an exact int that is its own hash: equal hashes mean equal keys
    uint32_t version;         // for caches of (keys, entry index): 0 not given; a new one is taken after any insertion, deletion or resize
    size_t usable, used_entries; // entries left, entries in use (with deleted ones)
    char indices[];           // then the entries
} OuDictKeys;                 // 32-byte head

typedef struct OuDict {
    OuObject head;
    size_t used;          // items
    uint64_t version;     // changes at every change of the dict; from one counter, never reused
    OuDictKeys *keys;     // owned; the shared static empty one at first
    uint64_t spare;
} OuDict;                 // 48 bytes, 64 with the GC head

extern OuType ou_dict_type, ou_dict_keys_type, ou_dict_values_type, ou_dict_items_type;

static inline OuDict *ou_as_dict(OuBor o) {
    OU_ASSERT(ou_isa(o, OU_TYPE_DICT));
    return (OuDict *)(uintptr_t)o;
}
static inline size_t ou_dict_length(OuBor o) {
    return ou_as_dict(o)->used;
}
static inline OuDictNameEntry *ou_dict_name_entries(OuDictKeys *k) {
    return (OuDictNameEntry *)(void *)(k->indices + ((size_t)1 << k->log2_index_bytes));
}
static inline OuDictEntry *ou_dict_entries(OuDictKeys *k) {
    return (OuDictEntry *)(void *)(k->indices + ((size_t)1 << k->log2_index_bytes));
}

OuRef ou_dict_new(void) OU_MUST_USE; // not tracked until a container comes in, as in CPython
OuRef ou_dict_new_sized(size_t expected) OU_MUST_USE; // room for that many items; the table is made with the first one
// For the collector: takes an exact dict whose items cannot be part of a cycle out of its lists.
void ou_dict_maybe_untrack(OuObject *o);
// Lookup: *value is borrowed... owned by the caller (counted), OU_END when absent. May run Python code (__hash__, __eq__).
OuNext ou_dict_find(OuBor dict, OuBor key, OuRef *value) OU_MUST_USE;
// The same, and others below, with the key's hash known: __hash__ is not called.
OuNext ou_dict_find_hashed(OuBor dict, OuBor key, int64_t hash, OuRef *value) OU_MUST_USE;
// Key is an exact str: borrowed value, NULL without exception when absent. No Python code runs while all keys are str.
OuBor ou_dict_find_name_borrow(OuBor dict, OuBor name);
OuBor ou_dict_find_cstr_borrow(OuBor dict, const char *name);
OuRef ou_dict_get_item(OuBor dict, OuBor key) OU_MUST_USE; // d[key]: KeyError, __missing__ of subclasses
bool ou_dict_set(OuBor dict, OuBor key, OuBor value) OU_MUST_USE;
bool ou_dict_set_take(OuBor dict, OuRef key, OuRef value) OU_MUST_USE; // consumes both
bool ou_dict_set_hashed_take(OuBor dict, OuRef key, int64_t hash, OuRef value) OU_MUST_USE;
bool ou_dict_set_cstr(OuBor dict, const char *name, OuBor value) OU_MUST_USE;
bool ou_dict_delete(OuBor dict, OuBor key) OU_MUST_USE; // KeyError when absent
OuTruth ou_dict_contains(OuBor dict, OuBor key) OU_MUST_USE;
OuNext ou_dict_pop(OuBor dict, OuBor key, OuRef *value) OU_MUST_USE; // OU_END when absent
OuNext ou_dict_pop_hashed(OuBor dict, OuBor key, int64_t hash, OuRef *value) OU_MUST_USE;
void ou_dict_drop_first(OuBor dict); // the oldest item, if there is one
OuNext ou_dict_set_default(OuBor dict, OuBor key, OuBor value, OuRef *result) OU_MUST_USE; // never OU_END
bool ou_dict_update(OuBor dict, OuBor mapping_or_pairs) OU_MUST_USE;
// {**mapping}: never an iterable of pairs; AttributeError when it has no keys().
bool ou_dict_update_mapping(OuBor dict, OuBor mapping) OU_MUST_USE;
// f(**mapping): keys must be str and new, else TypeError naming the function.
bool ou_dict_merge_unique(OuBor dict, OuBor mapping, OuBor function) OU_MUST_USE;
OuRef ou_dict_copy(OuBor dict) OU_MUST_USE;
void ou_dict_clear(OuBor dict);
OuRef ou_dict_key_list(OuBor dict) OU_MUST_USE;
OuRef ou_dict_keys_view(OuBor dict) OU_MUST_USE;
OuRef ou_dict_items_view(OuBor dict) OU_MUST_USE;
OuRef ou_dict_values_view(OuBor dict) OU_MUST_USE;
// types.MappingProxyType: a read-only view of any mapping.
extern OuType ou_mapping_proxy_type;
OuRef ou_mapping_proxy_new(OuBor mapping) OU_MUST_USE;
// Walks the entries by position: *position starts at 0. Borrowed results. The dict may change values but not keys meanwhile.
// Where the first item may be: what lies before is deleted.
size_t ou_dict_walk_start(OuBor dict);
bool ou_dict_walk(OuBor dict, size_t *position, OuBor *key, OuBor *value);

// For inline caches. The index of a name's entry in a names-only keys object, or -1.
int64_t ou_dict_name_index(OuBor dict, OuBor name);
// The keys' version, given on demand; 0: may not be cached.
uint32_t ou_dict_keys_version(OuBor dict);

// Iterators, for the VM's `for`: the state of a dict iterator object.
typedef struct OuDictIter {
    OuObject head;
    OuRef dict; // NULL when exhausted
    size_t used; // must not change
    size_t position, remaining;
    OuRef pair; // reused tuple of items iteration, or NULL
} OuDictIter;
extern OuType ou_dict_key_iter_type, ou_dict_value_iter_type, ou_dict_item_iter_type;
extern OuType ou_dict_reverse_key_iter_type, ou_dict_reverse_value_iter_type, ou_dict_reverse_item_iter_type;

#endif
