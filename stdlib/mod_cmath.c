// cmath: functions of complex numbers. Where <complex.h> leaves a sign or a NaN open, it is as CPython's tables have it. The
// formulas keep their accuracy near branch cuts and where parts are huge or tiny.
#include <complex.h>
#include <errno.h>
#include <float.h>
#include <math.h>

#include "interp/ouro.h"

typedef struct Z {
    double re, im;
    int error; // EDOM or ERANGE: the result is an exception
} Z;

static inline Z z_of(double re, double im) {
    return (Z){re, im, 0};
}

// Larger parts would overflow in the plain formulas.
static const double LARGE = DBL_MAX / 4, LARGE_LOG = 708.3964185322641; // log(DBL_MAX / 4)

static bool special(Z z) {
    return !isfinite(z.re) || !isfinite(z.im);
}

static Z from_c(double complex z) {
    return z_of(creal(z), cimag(z));
}
static double complex to_c(Z z) {
    return __builtin_complex(z.re, z.im); // CMPLX, which clang has not got
}

// ---- roots and logarithms ----

static Z z_sqrt(Z z) {
    if (special(z)) {
        return from_c(csqrt(to_c(z)));
    }
    if (z.re == 0 && z.im == 0) {
        return z_of(0, z.im);
    }
    double re = fabs(z.re), im = fabs(z.im), s;
    if (re < DBL_MIN && im < DBL_MIN && (re > 0 || im > 0)) { // tiny: away from subnormal numbers
        re = ldexp(re, 53);
        s = ldexp(sqrt(re + hypot(re, ldexp(im, 53))), -27);
    } else {
        re /= 8.0;
        s = 2.0 * sqrt(re + hypot(re, im / 8.0));
    }
    double d = im / (2.0 * s);
    return z.re >= 0 ? z_of(s, copysign(d, z.im)) : z_of(d, copysign(s, z.im));
}

static Z z_log(Z z) {
    if (special(z)) {
        return from_c(clog(to_c(z)));
    }
    double re = fabs(z.re), im = fabs(z.im), size;
    if (re > LARGE || im > LARGE) {
        size = log(hypot(re / 2.0, im / 2.0)) + M_LN2;
    } else if (re < DBL_MIN && im < DBL_MIN) {
        if (re == 0 && im == 0) {
            return (Z){-INFINITY, atan2(z.im, z.re), EDOM};
        }
        size = log(hypot(ldexp(re, DBL_MANT_DIG), ldexp(im, DBL_MANT_DIG))) - DBL_MANT_DIG * M_LN2;
    } else {
        double h = hypot(re, im);
        if (0.71 <= h && h <= 1.73) { // near 1 the difference from it counts
            double large = re > im ? re : im, small = re > im ? im : re;
            size = log1p((large - 1) * (large + 1) + small * small) / 2.0;
        } else {
            size = log(h);
        }
    }
    return z_of(size, atan2(z.im, z.re));
}

static Z z_log10(Z z) {
    Z r = z_log(z);
    r.re /= M_LN10;
    r.im /= M_LN10;
    return r;
}

// ---- inverse functions ----

static Z z_acos(Z z) {
    if (special(z)) {
        if (isinf(z.re) && isnan(z.im)) {
            return (Z){(double)NAN, (double)INFINITY, 0};
        }
        return from_c(cacos(to_c(z)));
    }
    if (fabs(z.re) > LARGE || fabs(z.im) > LARGE) {
        double size = log(hypot(z.re / 2.0, z.im / 2.0)) + M_LN2 * 2.0;
        return z_of(atan2(fabs(z.im), z.re), z.re < 0 ? -copysign(size, z.im) : copysign(size, -z.im));
    }
    Z a = z_sqrt(z_of(1.0 - z.re, -z.im)), b = z_sqrt(z_of(1.0 + z.re, z.im));
    return z_of(2.0 * atan2(a.re, b.re), asinh(b.re * a.im - b.im * a.re));
}

static Z z_acosh(Z z) {
    if (special(z)) {
        if (isnan(z.im) && z.re == 0) {
            return (Z){(double)NAN, (double)NAN, 0};
        }
        return from_c(cacosh(to_c(z)));
    }
    if (fabs(z.re) > LARGE || fabs(z.im) > LARGE) {
        return z_of(log(hypot(z.re / 2.0, z.im / 2.0)) + M_LN2 * 2.0, atan2(z.im, z.re));
    }
    Z a = z_sqrt(z_of(z.re - 1.0, z.im)), b = z_sqrt(z_of(z.re + 1.0, z.im));
    return z_of(asinh(a.re * b.re + a.im * b.im), 2.0 * atan2(a.im, b.re));
}

static Z z_asinh(Z z) {
    if (special(z)) {
        if (isnan(z.re) && isinf(z.im)) {
            return (Z){(double)INFINITY, (double)NAN, 0};
        }
        return from_c(casinh(to_c(z)));
    }
    if (fabs(z.re) > LARGE || fabs(z.im) > LARGE) {
        double size = log(hypot(z.re / 2.0, z.im / 2.0)) + M_LN2 * 2.0;
        return z_of(signbit(z.im) ? copysign(size, z.re) : -copysign(size, -z.re), atan2(z.im, fabs(z.re)));
    }
    Z a = z_sqrt(z_of(1.0 + z.im, -z.re)), b = z_sqrt(z_of(1.0 - z.im, z.re));
    return z_of(asinh(a.re * b.im - b.re * a.im), atan2(z.im, a.re * b.re - a.im * b.im));
}

// f(z) = -i * g(i * z)
static Z turned(Z (*g)(Z), Z z) {
    Z r = g(z_of(-z.im, z.re));
    return (Z){r.im, -r.re, r.error};
}

static Z z_asin(Z z) {
    return turned(z_asinh, z);
}

static Z z_atanh(Z z) {
    if (special(z)) {
        return from_c(catanh(to_c(z)));
    }
    if (z.re < 0 || (z.re == 0 && signbit(z.re))) {
        Z r = z_atanh(z_of(-z.re, -z.im));
        return (Z){-r.re, -r.im, r.error};
    }
    double im = fabs(z.im);
    if (z.re > sqrt(DBL_MAX / 4) || im > sqrt(DBL_MAX / 4)) {
        double h = hypot(z.re / 2.0, z.im / 2.0);
        return z_of(z.re / 4.0 / h / h, -copysign(M_PI / 2.0, -z.im));
    }
    if (z.re == 1.0 && im < sqrt(DBL_MIN)) {
        if (im == 0) {
            return (Z){INFINITY, z.im, EDOM};
        }
        return z_of(-log(sqrt(im) / sqrt(hypot(im, 2.0))), copysign(atan2(2.0, -im) / 2, z.im));
    }
    return z_of(log1p(4.0 * z.re / ((1 - z.re) * (1 - z.re) + im * im)) / 4.0,
               -atan2(-2.0 * z.im, (1 - z.re) * (1 + z.re) - im * im) / 2.0);
}

static Z z_atan(Z z) {
    if (isinf(z.re) && isnan(z.im)) {
        return z_of(copysign(M_PI / 2.0, z.re), -0.0);
    }
    return turned(z_atanh, z);
}

// ---- exponentials: OverflowError is told by ERANGE ----

static Z checked(Z r) {
    r.error = special(r) ? ERANGE : 0;
    return r;
}

static Z z_exp(Z z) {
    if (special(z)) {
        Z r = isinf(z.re) && z.re < 0 && !isfinite(z.im) ? z_of(0, 0) : from_c(cexp(to_c(z)));
        r.error = isinf(z.im) && (isfinite(z.re) || (isinf(z.re) && z.re > 0)) ? EDOM : 0;
        return r;
    }
    bool large = z.re > LARGE_LOG;
    double size = exp(large ? z.re - 1.0 : z.re);
    Z r = z_of(size * cos(z.im), size * sin(z.im));
    return checked(large ? z_of(r.re * M_E, r.im * M_E) : r);
}

static Z z_cosh(Z z) {
    if (special(z)) {
        Z r = isnan(z.re) && z.im == 0 ? z_of(z.re, 0) : from_c(ccosh(to_c(z)));
        r.error = isinf(z.im) && !isnan(z.re) ? EDOM : 0;
        return r;
    }
    if (fabs(z.re) > LARGE_LOG) {
        double less = z.re - copysign(1.0, z.re);
        return checked(z_of(cos(z.im) * cosh(less) * M_E, sin(z.im) * sinh(less) * M_E));
    }
    return checked(z_of(cos(z.im) * cosh(z.re), sin(z.im) * sinh(z.re)));
}

static Z z_sinh(Z z) {
    if (special(z)) {
        Z r = z.re == 0 && isnan(z.im) ? z_of(0, z.im) : from_c(csinh(to_c(z)));
        r.error = isinf(z.im) && !isnan(z.re) ? EDOM : 0;
        return r;
    }
    if (fabs(z.re) > LARGE_LOG) {
        double less = z.re - copysign(1.0, z.re);
        return checked(z_of(cos(z.im) * sinh(less) * M_E, sin(z.im) * cosh(less) * M_E));
    }
    return checked(z_of(cos(z.im) * sinh(z.re), sin(z.im) * cosh(z.re)));
}

static Z z_tanh(Z z) {
    if (special(z)) {
        Z r = isinf(z.re) && !isfinite(z.im) ? z_of(copysign(1.0, z.re), 0)
              : z.re == 0 && isnan(z.im)     ? z_of(z.im, z.im)
                                             : from_c(ctanh(to_c(z)));
        r.error = isinf(z.im) && isfinite(z.re) ? EDOM : 0;
        return r;
    }
    if (fabs(z.re) > LARGE_LOG) {
        return z_of(copysign(1.0, z.re), 4.0 * sin(z.im) * cos(z.im) * exp(-2.0 * fabs(z.re)));
    }
    double tx = tanh(z.re), ty = tan(z.im), cx = 1.0 / cosh(z.re), txty = tx * ty, d = 1.0 + txty * txty;
    return z_of(tx * (1.0 + ty * ty) / d, ty / d * cx * cx);
}

static Z z_cos(Z z) {
    return z_cosh(z_of(-z.im, z.re));
}
static Z z_sin(Z z) {
    return turned(z_sinh, z);
}
static Z z_tan(Z z) {
    return turned(z_tanh, z);
}

// ---- arguments and results ----

// A complex number, what __complex__ gives, or a real number.
static bool complex_argument(OuBor o, Z *z) {
    OuRef bound;
    *z = (Z){0, 0, 0};
    if (!ou_is_kind_of(o, &ou_complex_type)) {
        OuNext got = ou_find_special(o, ou_names.dunder_complex, &bound);
        if (got == OU_FAIL) {
            return false;
        }
        if (got == OU_END) {
            return ou_arg_double(o, &z->re);
        }
        OuRef value = ou_call_0(bound);
        ou_decref(bound);
        bool ok = value != NULL && (ou_is_kind_of(value, &ou_complex_type) ||
                                    ou_raise_false(&ou_exc_TypeError, "__complex__ returned non-complex (type %.200T)", value));
        if (ok) {
            *z = z_of(((const OuComplex *)value)->real, ((const OuComplex *)value)->imag);
        }
        ou_xdecref(value);
        return ok;
    }
    *z = z_of(((const OuComplex *)o)->real, ((const OuComplex *)o)->imag);
    return true;
}

// The object of a result, or its exception.
static OuRef result(Z z) {
    if (z.error != 0) {
        return z.error == EDOM ? ou_raise(&ou_exc_ValueError, "math domain error") : ou_raise(&ou_exc_OverflowError, "math range error");
    }
    return ou_complex_new(z.re, z.im);
}

static OuRef apply(Z (*function)(Z), OuBor o) {
    Z z = {0, 0, 0};
    return complex_argument(o, &z) ? result(function(z)) : NULL;
}

#define FUNCTION(name)                                         \
    static OuRef cmath_##name(OuBor module, OuBor o) {         \
        (void)module;                                          \
        return apply(z_##name, o);                             \
    }
FUNCTION(acos)
FUNCTION(acosh)
FUNCTION(asin)
FUNCTION(asinh)
FUNCTION(atan)
FUNCTION(atanh)
FUNCTION(cos)
FUNCTION(cosh)
FUNCTION(exp)
FUNCTION(log10)
FUNCTION(sin)
FUNCTION(sinh)
FUNCTION(sqrt)
FUNCTION(tan)
FUNCTION(tanh)

static OuRef cmath_log(OuBor module, OuArgs args, size_t nargs) {
    Z z, base;
    (void)module;
    if (!ou_args_count("log", nargs, 1, 2) || !complex_argument(args[0], &z) || (nargs == 2 && !complex_argument(args[1], &base))) {
        return NULL;
    }
    Z r = z_log(z);
    if (nargs == 1 || r.error != 0) {
        return result(r);
    }
    Z b = z_log(base);
    if (b.error != 0 || (b.re == 0 && b.im == 0)) {
        return ou_raise(&ou_exc_ValueError, "math domain error");
    }
    OuRef above = ou_complex_new(r.re, r.im), below = above ? ou_complex_new(b.re, b.im) : NULL;
    OuRef quotient = below ? ou_binary(OU_OP_TRUE_DIVIDE, above, below) : NULL;
    ou_xdecref(above);
    ou_xdecref(below);
    return quotient;
}

static OuRef cmath_phase(OuBor module, OuBor o) {
    Z z;
    (void)module;
    if (!complex_argument(o, &z)) {
        return NULL;
    }
    errno = 0;
    double angle = atan2(z.im, z.re);
    return errno == ERANGE ? ou_raise(&ou_exc_OverflowError, "math range error") : ou_float_new(angle); // it was too small
}

static OuRef cmath_polar(OuBor module, OuBor o) {
    Z z;
    (void)module;
    if (!complex_argument(o, &z)) {
        return NULL;
    }
    double size = hypot(z.re, z.im);
    if (isinf(size) && !special(z)) {
        return ou_raise(&ou_exc_OverflowError, "math range error");
    }
    OuRef r = ou_float_new(size), phi = r ? ou_float_new(atan2(z.im, z.re)) : NULL, pair = phi ? ou_tuple_pack(2, r, phi) : NULL;
    ou_xdecref(r);
    ou_xdecref(phi);
    return pair;
}

// r * e ** (i * phi), also where r or phi is not finite.
static Z polar_to_z(double r, double phi) {
    if (isinf(r) && isfinite(phi) && phi != 0) {
        return z_of(copysign(INFINITY, r > 0 ? cos(phi) : -cos(phi)), copysign(INFINITY, r > 0 ? sin(phi) : -sin(phi)));
    }
    if (phi == 0) {
        return z_of(r, isnan(r) ? 0 : copysign(0, r) * copysign(1, phi));
    }
    if (!isfinite(phi)) {
        if (r == 0) {
            return z_of(0, 0);
        }
        return (Z){isinf(r) ? INFINITY : NAN, NAN, isinf(phi) && !isnan(r) ? EDOM : 0};
    }
    return z_of(r * cos(phi), r * sin(phi));
}

static OuRef cmath_rect(OuBor module, OuArgs args, size_t nargs) {
    double r, phi;
    (void)module;
    if (!ou_args_count("rect", nargs, 2, 2) || !ou_arg_double(args[0], &r) || !ou_arg_double(args[1], &phi)) {
        return NULL;
    }
    return result(polar_to_z(r, phi));
}

#define TEST(name, answer)                                     \
    static OuRef cmath_##name(OuBor module, OuBor o) {         \
        Z z;                                                   \
        (void)module;                                          \
        return complex_argument(o, &z) ? ou_bool_new(answer) : NULL; \
    }
TEST(isfinite, !special(z))
TEST(isnan, isnan(z.re) || isnan(z.im))
TEST(isinf, isinf(z.re) || isinf(z.im))

static OuRef cmath_isclose(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"isclose", {"a", "b", "rel_tol", "abs_tol"}, 2, 2};
    OuBor given[4];
    Z a, b;
    double relative = 1e-9, absolute = 0;
    (void)module;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !complex_argument(given[0], &a) || !complex_argument(given[1], &b) ||
        (given[2] && !ou_arg_double(given[2], &relative)) || (given[3] && !ou_arg_double(given[3], &absolute))) {
        return NULL;
    }
    if (relative < 0 || absolute < 0) {
        return ou_raise(&ou_exc_ValueError, "tolerances must be non-negative");
    }
    if (a.re == b.re && a.im == b.im) {
        return ou_bool_new(true);
    }
    if (isinf(a.re) || isinf(a.im) || isinf(b.re) || isinf(b.im)) {
        return ou_bool_new(false);
    }
    double difference = hypot(a.re - b.re, a.im - b.im);
    return ou_bool_new(difference <= relative * hypot(b.re, b.im) || difference <= relative * hypot(a.re, a.im) ||
                       difference <= absolute);
}

static bool setup(OuBor module) {
    return ou_module_add_take(module, "pi", ou_float_new(M_PI)) && ou_module_add_take(module, "e", ou_float_new(M_E)) &&
           ou_module_add_take(module, "tau", ou_float_new(2 * M_PI)) &&
           ou_module_add_take(module, "inf", ou_float_new((double)INFINITY)) &&
           ou_module_add_take(module, "nan", ou_float_new((double)NAN)) &&
           ou_module_add_take(module, "infj", ou_complex_new(0, (double)INFINITY)) &&
           ou_module_add_take(module, "nanj", ou_complex_new(0, (double)NAN));
}

#define ROW(name, text) OU_ONE(#name, cmath_##name, #name "($module, z, /)\n--\n\n" text)
static const OuMethodDef functions[] = {
    ROW(acos, "The arc cosine of z."),
    ROW(acosh, "The inverse hyperbolic cosine of z."),
    ROW(asin, "The arc sine of z."),
    ROW(asinh, "The inverse hyperbolic sine of z."),
    ROW(atan, "The arc tangent of z."),
    ROW(atanh, "The inverse hyperbolic tangent of z."),
    ROW(cos, "The cosine of z."),
    ROW(cosh, "The hyperbolic cosine of z."),
    ROW(exp, "e to the power of z."),
    OU_KEYWORDS("isclose", cmath_isclose,
                "isclose($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)\n--\n\nAre the numbers near each other?"),
    ROW(isfinite, "Are both parts finite?"),
    ROW(isinf, "Is a part infinite?"),
    ROW(isnan, "Is a part not a number?"),
    OU_FAST("log", cmath_log, "log($module, z, base=<unrepresentable>, /)\n--\n\nThe logarithm of z, natural or to a base."),
    ROW(log10, "The logarithm of z to base 10."),
    ROW(phase, "The angle of z."),
    ROW(polar, "z as (distance from 0, angle)."),
    OU_FAST("rect", cmath_rect, "rect($module, r, phi, /)\n--\n\nThe number at distance r and angle phi."),
    ROW(sin, "The sine of z."),
    ROW(sinh, "The hyperbolic sine of z."),
    ROW(sqrt, "The square root of z."),
    ROW(tan, "The tangent of z."),
    ROW(tanh, "The hyperbolic tangent of z."),
    {0},
};

const OuModuleDef ou_module_cmath = {"cmath", "Functions of complex numbers.", functions, setup};
