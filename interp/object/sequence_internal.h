// What list, tuple and their kin share inside interp/object.
#ifndef OU_INTERP_OBJECT_SEQUENCE_INTERNAL_H
#define OU_INTERP_OBJECT_SEQUENCE_INTERNAL_H

#include "interp/object/type.h"

// An argument such as `start` of index(): any integer, clamped. "slice indices must be integers or have an __index__ method"
bool ou_sequence_bound(OuBor o, int64_t *out) OU_MUST_USE;

// Reads the optional start and stop arguments of index() and makes them offsets in 0..length (stop may exceed length).
bool ou_sequence_bounds(OuArgs args, size_t nargs, size_t length, int64_t *start, int64_t *stop) OU_MUST_USE;

// An index of any kind for a sequence of `length` items; false with IndexError(message) when outside.
bool ou_sequence_offset(OuBor key, size_t length, const char *message, size_t *out) OU_MUST_USE;

// (iter, ([what is left],)) of an iterator that is copied by walking a copy of itself, which is consumed.
OuRef ou_reduce_rest_take(OuRef copy);

// Can the key be used as an index?
static inline bool ou_is_index(OuBor key) {
    return key->type->index != NULL;
}

#endif
