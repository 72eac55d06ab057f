// float: a boxed C double. repr is the shortest text that reads back as the same number.
#ifndef OU_INTERP_OBJECT_FLOAT_H
#define OU_INTERP_OBJECT_FLOAT_H

#include "interp/object/constants.h"

typedef struct OuFloat {
    OuObject head;
    double value;
} OuFloat;

typedef struct OuComplex {
    OuObject head;
    double real, imag;
} OuComplex; // sys.getsizeof(1j) == 32

extern OuType ou_float_type, ou_complex_type;

OuRef ou_float_new_slow(double value) OU_MUST_USE;
static inline OuRef ou_float_new(double value) { // NULL with MemoryError
    OuFloat *self = (OuFloat *)ou_object_alloc(&ou_float_type, sizeof(OuFloat));
    if (OU_UNLIKELY(self == NULL)) {
        return ou_float_new_slow(value);
    }
    self->value = value;
    return &self->head;
}
static inline double ou_float_value(OuBor o) {
    OU_ASSERT(ou_isa(o, OU_TYPE_FLOAT));
    return ((const OuFloat *)o)->value;
}
// Text of a double: kind 'r' shortest repr ("1e+16", "inf", "1.0"), or 'e' 'f' 'g' 'E' 'F' 'G' with a precision. `alternate`: '#'.
// Locale-independent. Writes at most `size` bytes with the NUL, returns the length needed (without NUL) as snprintf does.
size_t ou_double_format(double value, char kind, int precision, bool alternate, char *buffer, size_t size);
bool ou_double_parse(const char *text, size_t n, double *out); // the whole text ("1_0.5" not allowed: strip underscores first); false when malformed
int64_t ou_double_hash(double value);
double ou_float_floor_divide(double a, double b); // b is not 0; Python's rules
double ou_float_remainder(double a, double b);
OuRef ou_complex_new(double real, double imag) OU_MUST_USE;

#endif
