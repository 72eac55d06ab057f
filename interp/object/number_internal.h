// What the number types share inside interp/object.
#ifndef OU_INTERP_OBJECT_NUMBER_INTERNAL_H
#define OU_INTERP_OBJECT_NUMBER_INTERNAL_H

#include "interp/object/float.h"
#include "interp/object/format_spec.h"
#include "interp/object/int.h"
#include "interp/object/simple.h"

// a ** b with Python's exceptions; a negative base with a fractional exponent gives a complex.
OuRef ou_double_power(double a, double b) OU_MUST_USE;
OuRef ou_complex_power(double a_real, double a_imag, double b_real, double b_imag) OU_MUST_USE;

// float(text): a str or an object with a buffer, else TypeError. ValueError "could not convert string to float: 'x'".
OuRef ou_float_from_object(OuBor text) OU_MUST_USE;
// The number at the start of text, without blanks and underscores: where it ends, or NULL when there is none.
const char *ou_double_scan(const char *text, const char *end, double *out);
// "nan", "inf" or the shortest digits, without the ".0" that repr adds to whole numbers.
size_t ou_double_repr_bare(double value, char *buffer, size_t size);
// Shortest digits that read back as the same finite positive value = 0.d1d2d3... * 10^*point. At most 17.
size_t ou_double_digits(double value, char digits[18], int *point);

// The operand as a double when it is a float or an int: OU_FALSE when it is neither, OU_ERROR for an int beyond range.
OuTruth ou_double_operand(OuBor o, double *out) OU_MUST_USE;

// complex.__format__
OuRef ou_complex_format_spec(OuBor o, OuBor spec) OU_MUST_USE;
OuRef ou_complex_repr(OuBor o);

#endif
