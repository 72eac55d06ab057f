// What the files about int share: int.c, int_methods.c, int_text.c, bigint.c.
#ifndef OU_INTERP_OBJECT_INT_INTERNAL_H
#define OU_INTERP_OBJECT_INT_INTERNAL_H

#include <gmp.h>

#include "interp/object/limbs.h"

_Static_assert(sizeof(mp_limb_t) == 8 && GMP_NUMB_BITS == 64, "limbs are 64 bits without nails");
_Static_assert(sizeof(OuInt) == 24, "sys.getsizeof(1) is 28: the object fits");

// The limb count has 23 bits in the flags: 2^29 bits, 160 million decimal digits. More is a MemoryError.
#define OU_INT_MAX_LIMBS ((size_t)(1u << 23) - 1)

// Sign and magnitude of any int, without allocating: an inline word is seen as one limb (none for 0).
typedef struct OuLimbs {
    const uint64_t *limbs; // in the int, or &word
    size_t n;              // top limb is not 0
    bool negative;
    uint64_t word;
} OuLimbs;

static inline uint64_t ou_word_magnitude(int64_t value) {
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

static inline void ou_limbs_of(OuBor o, OuLimbs *v) {
    if (ou_int_is_word(o)) {
        int64_t value = ou_int_word(o);
        v->negative = value < 0;
        v->word = ou_word_magnitude(value);
        v->limbs = &v->word;
        v->n = value != 0;
    } else {
        v->negative = ((o->flags >> OU_FLAG_TYPE_SHIFT) & 1) != 0;
        v->word = 0;
        v->limbs = ((const OuInt *)o)->limbs;
        v->n = ou_int_limb_count(o);
    }
}

static inline size_t ou_limbs_bit_length(const uint64_t *limbs, size_t n) {
    return n == 0 ? 0 : n * 64 - (size_t)__builtin_clzll(limbs[n - 1]);
}

static inline size_t ou_int_block_size(size_t limbs) {
    return offsetof(OuInt, limbs) + (limbs > 1 ? limbs : 1) * sizeof(uint64_t);
}

// Adds one limb at the top (a carry). NULL with MemoryError; raw is freed then.
OuInt *ou_int_grow_take(OuInt *raw, size_t allocated, uint64_t top) OU_MUST_USE;
// The same number as an instance of a subclass of int. `value` is an exact int.
OuRef ou_int_subtype_new(OuType *type, OuBor value) OU_MUST_USE;

// |a| op |b| on any sizes; signs by Python's rules. a, b are views; b->n > 0 for division. Either result may not be wanted (NULL).
bool ou_limbs_divide(const OuLimbs *a, const OuLimbs *b, OuRef *quotient, OuRef *remainder) OU_MUST_USE;
OuRef ou_limbs_power(const OuLimbs *base, uint64_t exponent) OU_MUST_USE;

// Number text shared by int(), float() and complex(): a str as ASCII, Unicode digits and blanks replaced by ASCII ones,
// anything else by '?'.
typedef struct OuNumberText {
    char *text; // NUL-terminated
    size_t n;
    char local[80];
} OuNumberText;
bool ou_number_text_init(OuNumberText *t, OuBor str) OU_MUST_USE;
bool ou_number_text_init_bytes(OuNumberText *t, const uint8_t *bytes, size_t n) OU_MUST_USE; // a copy with its NUL
void ou_number_text_fini(OuNumberText *t);
void ou_number_text_strip(OuNumberText *t); // blanks at both ends

// int(text, base): `original` is shown in the message.
OuRef ou_int_from_text(const char *text, size_t n, int base, OuBor original) OU_MUST_USE;

// Methods, written in int_methods.c.
extern const OuMethodDef ou_int_methods[];
extern const OuGetSetDef ou_int_getset[];

#endif
