// tuple. The empty one is shared and static.
#ifndef OU_INTERP_OBJECT_TUPLE_H
#define OU_INTERP_OBJECT_TUPLE_H

#include "interp/object/constants.h"

typedef struct OuTuple {
    OuObject head;
    size_t length;
    OuRef items[]; // owned
} OuTuple;         // sys.getsizeof: 16 (GC head) + 24 + 8n

extern OuType ou_tuple_type;
extern OuObject *ou_empty_tuple; // borrowed: alive between types' init and fini

static inline OuTuple *ou_as_tuple(OuBor o) {
    OU_ASSERT(ou_isa(o, OU_TYPE_TUPLE));
    return (OuTuple *)(uintptr_t)o;
}
static inline size_t ou_tuple_length(OuBor o) {
    return ou_as_tuple(o)->length;
}
static inline OuBor ou_tuple_borrow(OuBor o, size_t i) {
    return ou_as_tuple(o)->items[i];
}
// Items NULL, not tracked: the caller fills them all, then calls ou_gc_track (or drops the tuple: NULL items are fine). n == 0: the shared one.
OuRef ou_tuple_alloc(size_t n) OU_MUST_USE;
OuRef ou_tuple_from_array(OuArgs items, size_t n) OU_MUST_USE;         // takes counts of the items
OuRef ou_tuple_from_array_take(OuRef *items, size_t n) OU_MUST_USE;    // moves the items in; they are released on failure
OuRef ou_tuple_pack(size_t n, ...) OU_MUST_USE;                        // borrowed arguments
OuRef ou_tuple_slice(OuBor o, size_t start, size_t end) OU_MUST_USE;

// Could o ever be part of a reference cycle that the collector must see? Exact tuples only while tracked, as in CPython.
static inline bool ou_may_be_tracked(OuBor o) {
    return OU_HAS_LIFE_FLAG(o, OU_LIFE_GC) && (o->type != &ou_tuple_type || ou_gc_head(o)->next != NULL);
}
// For the collector: takes an exact tuple whose items cannot be part of a cycle out of its lists.
void ou_tuple_maybe_untrack(OuObject *o);

#endif
