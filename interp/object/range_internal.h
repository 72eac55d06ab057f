// What range.c and slice.c share.
#ifndef OU_INTERP_OBJECT_RANGE_INTERNAL_H
#define OU_INTERP_OBJECT_RANGE_INTERNAL_H

#include "interp/object/type.h"

// The bounds of a slice of a sequence of `length` (an int of any size, not negative), as ints.
bool ou_slice_indices(OuBor slice, OuBor length, OuRef *start, OuRef *stop, OuRef *step) OU_MUST_USE;

#endif
