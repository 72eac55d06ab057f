// Ints made of limbs, and GMP's scratch memory: for whoever calculates with GMP's mpn_ functions.
#ifndef OU_INTERP_OBJECT_LIMBS_H
#define OU_INTERP_OBJECT_LIMBS_H

#include "interp/object/int.h"

// A raw result of n >= 1 limbs, to be filled and then handed to ou_int_finish_take. NULL with MemoryError.
OuInt *ou_int_alloc_limbs(size_t n) OU_MUST_USE;
void ou_int_free_limbs(OuInt *raw, size_t allocated);
// Makes the int of the lowest n limbs: strips zeros, a value that fits in a word becomes one, the block shrinks to
// size.
OuRef ou_int_finish_take(OuInt *raw, size_t allocated, size_t n, bool negative) OU_MUST_USE;
OuRef ou_int_from_limbs(const uint64_t *limbs, size_t n, bool negative) OU_MUST_USE;

// GMP's scratch memory. GMP cannot report a failed allocation, so it is taken before: a reserve from which GMP's
// allocator is served until ou_gmp_end. False with MemoryError. Small operations (scratch below 64 KiB is on the C
// stack) need none. Nothing can interrupt GMP either: where a limit of time is set, what would take longer (the time of
// so many products of `size` limbs) is not begun.
bool ou_gmp_begin(size_t scratch, size_t products, size_t size) OU_MUST_USE;
void ou_gmp_end(void);
// Scratch that the quickest algorithms for `limbs` limbs of operands need at most, in limbs; 0 where the C stack is
// enough.
size_t ou_gmp_scratch(size_t limbs);

#endif
