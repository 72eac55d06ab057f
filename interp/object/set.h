// set and frozenset: open addressing with CPython's probe sequence and growth, so that iteration order agrees.
#ifndef OU_INTERP_OBJECT_SET_H
#define OU_INTERP_OBJECT_SET_H

#include "interp/object/constants.h"

extern OuType ou_set_type, ou_frozenset_type, ou_set_iter_type;

OuRef ou_set_new(OuBor iterable) OU_MUST_USE;       // NULL: empty
OuRef ou_frozenset_new(OuBor iterable) OU_MUST_USE;
bool ou_set_add(OuBor set, OuBor item) OU_MUST_USE; // also a fresh frozenset
OuTruth ou_set_discard(OuBor set, OuBor item) OU_MUST_USE; // OU_TRUE: it was there
OuTruth ou_set_contains(OuBor set, OuBor item) OU_MUST_USE;
bool ou_set_update(OuBor set, OuBor iterable) OU_MUST_USE;
size_t ou_set_length(OuBor set);
bool ou_set_walk(OuBor set, size_t *position, OuBor *item);

#endif
