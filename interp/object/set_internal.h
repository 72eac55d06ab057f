// The struct of set and frozenset, for set.c and set_methods.c.
#ifndef OU_INTERP_OBJECT_SET_INTERNAL_H
#define OU_INTERP_OBJECT_SET_INTERNAL_H

#include "interp/object/set.h"
#include "interp/object/type.h"

#define OU_SET_MIN 8

typedef struct OuSetEntry {
    OuRef key; // NULL: empty, OU_SET_DELETED: was deleted; owned
    int64_t hash;
} OuSetEntry;

typedef struct OuSet {
    OuObject head;
    size_t fill; // used and deleted entries
    size_t used;
    size_t mask;
    OuSetEntry *table; // `small`, or a block of its own of mask + 1 entries
    int64_t hash;      // of a frozenset, -1: not known
    size_t finger;     // where pop() goes on
    OuSetEntry small[OU_SET_MIN];
    OuWeakref *weaklist;
} OuSet;
_Static_assert(sizeof(OuSet) == 200, "216 with the GC head, as sys.getsizeof(set()) says");

extern OuObject ou_set_deleted_mark;
#define OU_SET_DELETED (&ou_set_deleted_mark)

static inline OuSet *ou_as_set(OuBor o) {
    OU_ASSERT(ou_isa(o, OU_TYPE_SET) || ou_isa(o, OU_TYPE_FROZENSET));
    return (OuSet *)(uintptr_t)o;
}
static inline bool ou_is_any_set(OuBor o) {
    return ou_isa(o, OU_TYPE_SET | OU_TYPE_FROZENSET);
}
static inline bool ou_set_entry_live(const OuSetEntry *e) {
    return e->key != NULL && e->key != OU_SET_DELETED;
}

// The next live entry from *position on, or NULL.
OuSetEntry *ou_set_next_entry(OuSet *self, size_t *position);
OuTruth ou_set_contains_entry(OuSet *self, OuBor key, int64_t hash) OU_MUST_USE;
bool ou_set_add_entry(OuSet *self, OuBor key, int64_t hash) OU_MUST_USE;
OuTruth ou_set_discard_entry(OuSet *self, OuBor key, int64_t hash) OU_MUST_USE; // OU_TRUE: it was there
bool ou_set_resize(OuSet *self, size_t minimum) OU_MUST_USE;
size_t ou_set_growth(const OuSet *self); // what to ask ou_set_resize for
void ou_set_reset(OuSet *self); // empty; may run Python code
OuRef ou_set_of_type(OuType *type, OuBor iterable) OU_MUST_USE; // iterable NULL: empty
OuRef ou_set_copy_plain(OuBor o) OU_MUST_USE; // a set or frozenset, also of a subclass's instance
OuType *ou_set_plain_type(OuBor o);
void ou_set_swap(OuSet *a, OuSet *b);

extern const OuMethodDef ou_set_methods[], ou_frozenset_methods[];
bool ou_set_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames);
OuRef ou_set_repr(OuBor o);
OuRef ou_set_rich_compare(OuBor a, OuBor b, OuCompareOp op);
bool ou_frozenset_hash(OuBor o, int64_t *hash);
OuRef ou_set_or(OuBor a, OuBor b), ou_set_and(OuBor a, OuBor b), ou_set_subtract(OuBor a, OuBor b), ou_set_xor(OuBor a, OuBor b);
OuRef ou_set_ior(OuBor a, OuBor b), ou_set_iand(OuBor a, OuBor b), ou_set_isubtract(OuBor a, OuBor b), ou_set_ixor(OuBor a, OuBor b);

#endif
