// What the files of the math module share.
#ifndef OU_STDLIB_MATH_INTERNAL_H
#define OU_STDLIB_MATH_INTERNAL_H

#include "interp/ouro.h"

// math_integer.c
OuRef ou_math_factorial(OuBor module, OuBor arg);
OuRef ou_math_isqrt(OuBor module, OuBor arg);
OuRef ou_math_gcd(OuBor module, OuArgs args, size_t nargs);
OuRef ou_math_lcm(OuBor module, OuArgs args, size_t nargs);
OuRef ou_math_comb(OuBor module, OuArgs args, size_t nargs);
OuRef ou_math_perm(OuBor module, OuArgs args, size_t nargs);

// math_sum.c
OuRef ou_math_fsum(OuBor module, OuBor iterable);
OuRef ou_math_prod(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);
OuRef ou_math_hypot(OuBor module, OuArgs args, size_t nargs);
OuRef ou_math_dist(OuBor module, OuArgs args, size_t nargs);

// math_gamma.c: ERANGE or EDOM in errno.
double ou_gamma(double x);
double ou_lgamma(double x);

#endif
