// What the files of the itertools module share. Every iterator is a GC object whose counted fields follow its header without a
// gap, so that one traverse, clear and dealloc serves all: OU_REF_FIELDS makes the three for a number of fields.
#ifndef OU_STDLIB_ITERTOOLS_INTERNAL_H
#define OU_STDLIB_ITERTOOLS_INTERNAL_H

#include "interp/ouro.h"

static inline OuRef *ou_ref_fields(OuObject *self) {
    return (OuRef *)(self + 1);
}

bool ou_fields_traverse(OuObject *self, size_t n, OuVisit visit, void *arg);
void ou_fields_clear(OuObject *self, size_t n);

#define OU_REF_FIELDS(name, n)                                                  \
    static bool name##_traverse(OuObject *self, OuVisit visit, void *arg) {     \
        return ou_fields_traverse(self, n, visit, arg);                         \
    }                                                                           \
    static void name##_clear(OuObject *self) {                                  \
        ou_fields_clear(self, n);                                               \
    }                                                                           \
    static void name##_dealloc(OuObject *self) {                                \
        ou_gc_untrack(self);                                                    \
        ou_fields_clear(self, n);                                               \
        ou_type_free(self);                                                     \
    }

#define OU_REF_LIFE(name) {.traverse = name##_traverse, .clear = name##_clear, .dealloc = name##_dealloc, .flags = OU_LIFE_GC}

// An iterator's __iter__.
OuRef ou_itself(OuBor self);

// Keywords are refused unless a subclass has an __init__ of its own.
bool ou_refuse_keywords(const OuType *type, const OuType *base, const char *name, OuBor kwnames) OU_MUST_USE;

// The last part of a type's name, as the repr of its instances begins.
const char *ou_short_name(const OuType *type);

// Is the argument of a __setstate__ a tuple of min to max items?
bool ou_state_items(OuBor state, size_t min, size_t max) OU_MUST_USE;

// A number in such a state, which must be an int.
bool ou_state_word(OuBor o, int64_t *out) OU_MUST_USE;

// The receiver of a slot, to be changed.
#define OU_SELF(type, self) ((type *)ou_unlend(self))

// A function that answers like predicate(item), or bool(item) for None.
OuTruth ou_call_predicate(OuBor predicate, OuBor item) OU_MUST_USE;

extern OuType ou_count_type, ou_repeat_type, ou_cycle_type, ou_accumulate_type, ou_chain_type, ou_compress_type, ou_dropwhile_type,
    ou_takewhile_type, ou_filterfalse_type, ou_starmap_type, ou_islice_type, ou_pairwise_type, ou_zip_longest_type, ou_groupby_type,
    ou_grouper_type, ou_tee_type, ou_tee_data_type, ou_product_type, ou_permutations_type, ou_combinations_type,
    ou_combinations_with_replacement_type;

OuRef ou_itertools_tee(OuBor module, OuArgs args, size_t nargs);

#endif
