// What dict.c, dict_merge.c, dict_methods.c and dict_views.c share.
#ifndef OU_INTERP_OBJECT_DICT_INTERNAL_H
#define OU_INTERP_OBJECT_DICT_INTERNAL_H

#include "interp/object/dict.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"

enum { OU_DICT_ABSENT = -1, OU_DICT_FAILED = -2 }; // of a lookup; else the entry's index
#define OU_DICT_MIN_LOG2 3

// The hash of a key: exact str and int without a call through the type.
static inline bool ou_dict_hash(OuBor key, int64_t *hash) {
    if (OU_LIKELY(ou_is(key, &ou_str_type))) {
        *hash = ou_str_hash(key);
        return true;
    }
    if (ou_is(key, &ou_int_type) && ou_int_is_word(key)) {
        int64_t value = ou_int_word(key), modulus = ((int64_t)1 << 61) - 1;
        if (value > -modulus && value < modulus) {
            *hash = value == -1 ? -2 : value;
            return true;
        }
    }
    return ou_hash(key, hash);
}

static inline size_t ou_dict_usable_fraction(uint8_t log2_size) {
    return ((size_t)2 << log2_size) / 3;
}

// Where key and value of entry i lie.
static inline OuRef *ou_dict_entry_key(OuDictKeys *k, size_t i) {
    return k->names_only ? &ou_dict_name_entries(k)[i].key : &ou_dict_entries(k)[i].key;
}
static inline OuRef *ou_dict_entry_value(OuDictKeys *k, size_t i) {
    return k->names_only ? &ou_dict_name_entries(k)[i].value : &ou_dict_entries(k)[i].value;
}
static inline int64_t ou_dict_entry_hash(OuDictKeys *k, size_t i) {
    return k->names_only ? ou_str_hash(ou_dict_name_entries(k)[i].key) : ou_dict_entries(k)[i].hash;
}

// The entry of a key; *value (may be NULL) gets a borrowed value. May run Python code.
int64_t ou_dict_lookup(OuDict *self, OuBor key, int64_t hash, OuBor *value) OU_MUST_USE;
// Takes entry i out: key and value now belong to the caller.
void ou_dict_take_entry(OuDict *self, size_t i, int64_t hash, OuRef *key, OuRef *value);
bool ou_dict_resize(OuDict *self, uint8_t log2_size, bool names_only) OU_MUST_USE;
// Puts entry i behind all others (last) or in front of them. Entries may get other numbers. Runs no Python code.
bool ou_dict_move_entry(OuDict *self, size_t i, bool last) OU_MUST_USE;
uint8_t ou_dict_log2_for(size_t slots);    // of a table with at least that many slots
uint8_t ou_dict_log2_for_items(size_t n);  // with room for n items
// The entry that is the first at or behind `from`, or backwards the last before it; the first or last of all.
#define OU_DICT_NO_PLACE SIZE_MAX
size_t ou_dict_next_place(OuDict *self, size_t from, bool backwards);
size_t ou_dict_end_place(OuDict *self, bool last);
uint64_t ou_dict_new_version(void);
bool ou_dict_is_plain_walk(OuBor o); // a dict whose class does not define __iter__ anew
size_t ou_dict_keys_bytes(const OuDictKeys *k);
OuDictKeys *ou_dict_keys_clone(OuDictKeys *k) OU_MUST_USE; // shares nothing but the items, which gain a count
bool ou_dict_keys_are_shared_empty(const OuDictKeys *k);
OuTruth ou_dict_equal(OuBor a, OuBor b) OU_MUST_USE;
// A view of one of the types below dict_keys, dict_values and dict_items.
OuRef ou_dict_view_new(OuType *type, OuBor dict) OU_MUST_USE;
OuBor ou_dict_view_dict(OuBor view);
// (key, value), for an iterator: in the tuple that it gave last time, `pair`, when nobody else has kept that.
OuNext ou_dict_pair_take(OuRef pair, OuRef key, OuRef value, OuRef *item) OU_MUST_USE;

// Slots and tables in other files.
extern const OuMethodDef ou_dict_methods[];
bool ou_dict_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames);
bool ou_dict_update_args(const char *name, OuBor o, OuArgs args, size_t nargs, OuBor kwnames) OU_MUST_USE;
OuRef ou_dict_repr(OuBor o);
OuRef ou_dict_rich_compare(OuBor a, OuBor b, OuCompareOp op);
OuRef ou_dict_iter(OuBor o);
OuRef ou_dict_or(OuBor a, OuBor b);
OuRef ou_dict_ior(OuBor a, OuBor b);
OuRef ou_dict_reversed(OuBor o);
OuRef ou_dict_new_slot(OuType *type, OuArgs args, size_t nargs, OuBor kwnames);

#endif
