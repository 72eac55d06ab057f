// int and bool. A value that fits in 64 bits lies inline; beyond, sign and magnitude in limbs for GMP's mpn_ functions.
//
//   flags >> 8:  0 inline word;  otherwise (limb count << 1) | negative, limbs least significant first, top limb not 0
#ifndef OU_INTERP_OBJECT_INT_H
#define OU_INTERP_OBJECT_INT_H

#include "interp/object/constants.h"

typedef struct OuInt {
    OuObject head;
    union {
        int64_t value;
        uint64_t limbs[1]; // as many as the flags say
    };
} OuInt;

#define OU_SMALL_INT_MIN (-5)
#define OU_SMALL_INT_MAX 256
extern OuInt ou_small_ints[OU_SMALL_INT_MAX - OU_SMALL_INT_MIN + 1]; // static objects: the cache holds one count of each

extern OuType ou_int_type, ou_bool_type;
extern OuInt ou_true_object, ou_false_object;
#define ou_true (&ou_true_object.head)
#define ou_false (&ou_false_object.head)

static inline OuBor ou_bool_borrow(bool b) {
    return b ? ou_true : ou_false;
}
static inline OuRef ou_bool_new(bool b) {
    return ou_newref(ou_bool_borrow(b));
}

static inline OuInt *ou_as_int(OuBor o) { // int, bool or a subclass
    OU_ASSERT(ou_isa(o, OU_TYPE_INT));
    return (OuInt *)(uintptr_t)o;
}
// Does the value lie in the inline word?
static inline bool ou_int_is_word(OuBor o) {
    return (o->flags >> OU_FLAG_TYPE_SHIFT) == 0;
}
static inline int64_t ou_int_word(OuBor o) {
    return ((const OuInt *)o)->value;
}
static inline size_t ou_int_limb_count(OuBor o) {
    return o->flags >> (OU_FLAG_TYPE_SHIFT + 1);
}
static inline bool ou_int_is_negative(OuBor o) {
    return ou_int_is_word(o) ? ou_int_word(o) < 0 : ((o->flags >> OU_FLAG_TYPE_SHIFT) & 1) != 0;
}

OuRef ou_int_new_slow(int64_t value) OU_MUST_USE; // raises MemoryError
// The shared object for -5..256, else a new one. NULL with MemoryError.
static inline OuRef ou_int_new(int64_t value) {
    if ((uint64_t)(value - OU_SMALL_INT_MIN) <= OU_SMALL_INT_MAX - OU_SMALL_INT_MIN) {
        return ou_newref(&ou_small_ints[value - OU_SMALL_INT_MIN].head);
    }
    OuInt *self = (OuInt *)ou_object_alloc(&ou_int_type, sizeof(OuInt));
    if (OU_UNLIKELY(self == NULL)) {
        return ou_int_new_slow(value);
    }
    self->value = value;
    return &self->head;
}
OuRef ou_int_from_uint64(uint64_t value) OU_MUST_USE;
OuRef ou_int_from_double(double value) OU_MUST_USE; // truncates; OverflowError / ValueError for infinity, NaN
// Text without underscores and sign: digits of base 2..36. For the compiler's literals and int(). Digit limit (ValueError) as 3.11.
OuRef ou_int_from_digits(const char *digits, size_t n, int base, bool negative) OU_MUST_USE;
// int(text, base) with blanks, sign, prefix, underscores: ValueError "invalid literal for int() with base 10: 'x'".
OuRef ou_int_from_str(OuBor str, int base) OU_MUST_USE;
bool ou_int_to_int64(OuBor o, int64_t *out) OU_MUST_USE; // an int object; OverflowError "Python int too large to convert to C long"
bool ou_int_fits_int64(OuBor o, int64_t *out);             // false without exception
bool ou_int_to_double(OuBor o, double *out) OU_MUST_USE; // OverflowError "int too large to convert to float"
OuRef ou_int_to_str(OuBor o, int base, bool prefix) OU_MUST_USE; // str: decimal for base 10; "0x..." with prefix
OuRef ou_int_from_bytes(const uint8_t *bytes, size_t n, bool little_endian, bool is_signed) OU_MUST_USE;
bool ou_int_to_bytes(OuBor o, uint8_t *bytes, size_t n, bool little_endian, bool is_signed) OU_MUST_USE;
size_t ou_int_bit_length(OuBor o);
int ou_int_sign(OuBor o); // -1, 0, 1

// Exact operations on two ints of any size (also the slow path of the VM's typed opcodes).
OuRef ou_int_add(OuBor a, OuBor b) OU_MUST_USE;
OuRef ou_int_subtract(OuBor a, OuBor b) OU_MUST_USE;
OuRef ou_int_multiply(OuBor a, OuBor b) OU_MUST_USE;
OuRef ou_int_floor_divide(OuBor a, OuBor b) OU_MUST_USE;
OuRef ou_int_remainder(OuBor a, OuBor b) OU_MUST_USE;
OuRef ou_int_lshift(OuBor a, OuBor b) OU_MUST_USE;
OuRef ou_int_rshift(OuBor a, OuBor b) OU_MUST_USE;
OuRef ou_int_and(OuBor a, OuBor b) OU_MUST_USE;
OuRef ou_int_or(OuBor a, OuBor b) OU_MUST_USE;
OuRef ou_int_xor(OuBor a, OuBor b) OU_MUST_USE;
OuRef ou_int_negative(OuBor a) OU_MUST_USE;
OuTruth ou_int_compare(OuBor a, OuBor b, OuCompareOp op); // never fails
bool ou_int_divmod(OuBor a, OuBor b, OuRef *quotient, OuRef *remainder) OU_MUST_USE;
OuRef ou_int_true_divide(OuBor a, OuBor b) OU_MUST_USE; // a float, correctly rounded
OuRef ou_int_invert(OuBor a) OU_MUST_USE;
OuRef ou_int_absolute(OuBor a) OU_MUST_USE;
OuRef ou_int_power(OuBor base, OuBor exponent) OU_MUST_USE; // exponent >= 0
OuRef ou_int_power_mod(OuBor base, OuBor exponent, OuBor modulus) OU_MUST_USE;
OuRef ou_int_gcd(OuBor a, OuBor b) OU_MUST_USE;
OuRef ou_int_isqrt(OuBor a) OU_MUST_USE; // a >= 0
OuRef ou_int_factorial(uint64_t n) OU_MUST_USE;
OuRef ou_int_binomial(uint64_t n, uint64_t k) OU_MUST_USE;
size_t ou_int_bit_count(OuBor o);
int64_t ou_int_hash(OuBor o); // never -1
OuRef ou_int_exact(OuBor o) OU_MUST_USE; // itself, or the plain int of a bool or subclass instance
// value = *mantissa * 2^*exponent with 0.5 <= |*mantissa| < 1, rounded half to even; for logarithms of ints beyond float's range.
double ou_int_frexp(OuBor o, int64_t *exponent);
// Compares exactly with a double that is not NaN: <0, 0, >0.
int ou_int_compare_double(OuBor a, double b);

// Decimal digits that str(int) and int(str) may have (sys.set_int_max_str_digits), 0: no limit.
#define OU_INT_DEFAULT_MAX_STR_DIGITS 4300
extern int ou_int_max_str_digits;

#endif
