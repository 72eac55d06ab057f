// math: the functions of C's mathematics library with Python's errors. Integer functions are in math_integer.c, sums in math_sum.c.
#include <errno.h>
#include <limits.h>
#include <math.h>

#include "stdlib/math_internal.h"

static const double pi = 3.141592653589793238462643383279502884197;

static OuRef raise_domain(void) {
    return ou_raise(&ou_exc_ValueError, "math domain error");
}

static OuRef raise_range(void) {
    return ou_raise(&ou_exc_OverflowError, "math range error");
}

// ---- functions of one number ----

// A NaN out of a number is a domain error; an infinity out of a finite one is a range error, or a pole where nothing can overflow.
static OuRef unary(OuBor arg, double (*fn)(double), bool can_overflow) {
    double x;
    if (!ou_number_double(arg, &x)) {
        return NULL;
    }
    double result = fn(x);
    if (isnan(result) && !isnan(x)) {
        return raise_domain();
    }
    if (isinf(result) && isfinite(x)) {
        return can_overflow ? raise_range() : raise_domain();
    }
    return ou_float_new(result);
}

#define UNARY(name, can_overflow)                         \
    static OuRef math_##name(OuBor module, OuBor arg) {   \
        (void)module;                                     \
        return unary(arg, name, can_overflow);            \
    }
UNARY(acos, false)
UNARY(acosh, false)
UNARY(asin, false)
UNARY(asinh, false)
UNARY(atan, false)
UNARY(atanh, false)
UNARY(cbrt, false)
UNARY(cos, false)
UNARY(cosh, true)
UNARY(erf, false)
UNARY(erfc, false)
UNARY(exp, true)
UNARY(exp2, true)
UNARY(expm1, true)
UNARY(fabs, false)
UNARY(log1p, false)
UNARY(sin, false)
UNARY(sinh, true)
UNARY(sqrt, false)
UNARY(tan, false)
UNARY(tanh, false)

// gamma and lgamma say in errno what went wrong.
static OuRef by_errno(OuBor arg, double (*fn)(double)) {
    double x;
    if (!ou_number_double(arg, &x)) {
        return NULL;
    }
    errno = 0;
    double result = fn(x);
    return errno == EDOM ? raise_domain() : errno == ERANGE ? raise_range() : ou_float_new(result);
}

static OuRef math_gamma(OuBor module, OuBor arg) {
    (void)module;
    return by_errno(arg, ou_gamma);
}

static OuRef math_lgamma(OuBor module, OuBor arg) {
    (void)module;
    return by_errno(arg, ou_lgamma);
}

static OuRef math_degrees(OuBor module, OuBor arg) {
    double x;
    (void)module;
    return ou_number_double(arg, &x) ? ou_float_new(x * (180.0 / pi)) : NULL;
}

static OuRef math_radians(OuBor module, OuBor arg) {
    double x;
    (void)module;
    return ou_number_double(arg, &x) ? ou_float_new(x * (pi / 180.0)) : NULL;
}

static OuRef math_isfinite(OuBor module, OuBor arg) {
    double x;
    (void)module;
    return ou_number_double(arg, &x) ? ou_bool_new(isfinite(x)) : NULL;
}

static OuRef math_isinf(OuBor module, OuBor arg) {
    double x;
    (void)module;
    return ou_number_double(arg, &x) ? ou_bool_new(isinf(x)) : NULL;
}

static OuRef math_isnan(OuBor module, OuBor arg) {
    double x;
    (void)module;
    return ou_number_double(arg, &x) ? ou_bool_new(isnan(x)) : NULL;
}

static OuRef math_ulp(OuBor module, OuBor arg) {
    double x;
    (void)module;
    if (!ou_number_double(arg, &x)) {
        return NULL;
    }
    x = fabs(x);
    if (!isfinite(x)) {
        return ou_float_new(x);
    }
    double above = nextafter(x, INFINITY);
    return ou_float_new(isinf(above) ? x - nextafter(x, -INFINITY) : above - x);
}

// ---- logarithms: of ints of any size ----

typedef struct Log {
    double (*fn)(double);
    double of_two;
} Log;
static const Log natural = {log, 0.69314718055994530941723212145817657}, binary = {log2, 1.0},
                 decimal = {log10, 0.30102999566398119521373889472449303};

// False with the exception set.
static bool take_log(OuBor arg, const Log *kind, double *out) {
    double x;
    if (ou_isa(arg, OU_TYPE_INT) && !ou_int_is_word(arg)) {
        int64_t exponent;
        if (ou_int_is_negative(arg)) {
            return raise_domain() != NULL;
        }
        if (ou_int_to_double(arg, &x)) {
            *out = kind->fn(x);
            return true;
        }
        ou_error_clear(); // beyond a double's range
        x = ou_int_frexp(arg, &exponent);
        *out = kind->fn(x) + kind->of_two * (double)exponent;
        return true;
    }
    if (!ou_number_double(arg, &x)) {
        return false;
    }
    if (x <= 0) {
        return raise_domain() != NULL;
    }
    *out = kind->fn(x);
    return true;
}

static OuRef math_log(OuBor module, OuArgs args, size_t nargs) {
    double x, base;
    (void)module;
    if (nargs < 1 || nargs > 2) {
        return ou_raise(&ou_exc_TypeError, "math.log requires 1 to 2 arguments");
    }
    if (!take_log(args[0], &natural, &x) || (nargs == 2 && !take_log(args[1], &natural, &base))) {
        return NULL;
    }
    if (nargs == 1) {
        return ou_float_new(x);
    }
    return base == 0 ? ou_raise(&ou_exc_ZeroDivisionError, "float division by zero") : ou_float_new(x / base);
}

static OuRef math_log2(OuBor module, OuBor arg) {
    double x;
    (void)module;
    return take_log(arg, &binary, &x) ? ou_float_new(x) : NULL;
}

static OuRef math_log10(OuBor module, OuBor arg) {
    double x;
    (void)module;
    return take_log(arg, &decimal, &x) ? ou_float_new(x) : NULL;
}

// ---- functions of two numbers ----

static bool two_doubles(const char *name, OuArgs args, size_t nargs, double *x, double *y) {
    return ou_args_count(name, nargs, 2, 2) && ou_number_double(args[0], x) && ou_number_double(args[1], y);
}

static OuRef math_atan2(OuBor module, OuArgs args, size_t nargs) {
    double y, x;
    (void)module;
    return two_doubles("atan2", args, nargs, &y, &x) ? ou_float_new(atan2(y, x)) : NULL;
}

static OuRef math_copysign(OuBor module, OuArgs args, size_t nargs) {
    double x, y;
    (void)module;
    return two_doubles("copysign", args, nargs, &x, &y) ? ou_float_new(copysign(x, y)) : NULL;
}

static OuRef math_nextafter(OuBor module, OuArgs args, size_t nargs) {
    double x, y;
    (void)module;
    return two_doubles("nextafter", args, nargs, &x, &y) ? ou_float_new(nextafter(x, y)) : NULL;
}

static OuRef math_fmod(OuBor module, OuArgs args, size_t nargs) {
    double x, y;
    (void)module;
    if (!two_doubles("fmod", args, nargs, &x, &y)) {
        return NULL;
    }
    double result = isinf(y) && isfinite(x) ? x : fmod(x, y);
    return isnan(result) && !isnan(x) && !isnan(y) ? raise_domain() : ou_float_new(result);
}

static OuRef math_remainder(OuBor module, OuArgs args, size_t nargs) {
    double x, y;
    (void)module;
    if (!two_doubles("remainder", args, nargs, &x, &y)) {
        return NULL;
    }
    double result = remainder(x, y);
    return isnan(result) && !isnan(x) && !isnan(y) ? raise_domain() : ou_float_new(result);
}

static OuRef math_pow(OuBor module, OuArgs args, size_t nargs) {
    double x, y;
    (void)module;
    if (!two_doubles("pow", args, nargs, &x, &y)) {
        return NULL;
    }
    double result = pow(x, y);
    if (isfinite(x) && isfinite(y) && !isfinite(result)) {
        return isnan(result) || x == 0 ? raise_domain() : raise_range();
    }
    return ou_float_new(result);
}

static OuRef math_ldexp(OuBor module, OuArgs args, size_t nargs) {
    double x;
    int64_t exponent;
    (void)module;
    if (!ou_args_count("ldexp", nargs, 2, 2) || !ou_number_double(args[0], &x)) {
        return NULL;
    }
    if (!ou_isa(args[1], OU_TYPE_INT)) {
        return ou_raise(&ou_exc_TypeError, "Expected an int as second argument to ldexp.");
    }
    if (!ou_index_clamped(args[1], &exponent)) {
        return NULL;
    }
    if (x == 0 || !isfinite(x)) {
        return ou_float_new(x);
    }
    double result = exponent > INT_MAX ? INFINITY : exponent < INT_MIN ? copysign(0.0, x) : ldexp(x, (int)exponent);
    return isinf(result) ? raise_range() : ou_float_new(result);
}

static OuRef math_isclose(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {
        .function = "isclose", .names = {"a", "b", "rel_tol", "abs_tol"}, .required = 2, .positional = 2};
    OuBor arg[4];
    double a, b, relative = 1e-09, absolute = 0.0;
    (void)module;
    if (!ou_args_bind(&params, args, nargs, kwnames, arg) || !ou_number_double(arg[0], &a) || !ou_number_double(arg[1], &b) ||
        (arg[2] && !ou_number_double(arg[2], &relative)) || (arg[3] && !ou_number_double(arg[3], &absolute))) {
        return NULL;
    }
    if (relative < 0 || absolute < 0) {
        return ou_raise(&ou_exc_ValueError, "tolerances must be non-negative");
    }
    if (a == b || isinf(a) || isinf(b)) {
        return ou_bool_new(a == b);
    }
    double distance = fabs(b - a);
    return ou_bool_new(distance <= fabs(relative * b) || distance <= fabs(relative * a) || distance <= absolute);
}

// ---- parts of a number, whole numbers ----

static OuRef pair_take(OuRef first, OuRef second) {
    OuRef pair[2] = {first, second};
    if (first == NULL || second == NULL) {
        ou_xdecref(first);
        ou_xdecref(second);
        return NULL;
    }
    return ou_tuple_from_array_take(pair, 2);
}

static OuRef math_modf(OuBor module, OuBor arg) {
    double x, whole;
    (void)module;
    if (!ou_number_double(arg, &x)) {
        return NULL;
    }
    double part = modf(x, &whole);
    return pair_take(ou_float_new(part), ou_float_new(whole));
}

static OuRef math_frexp(OuBor module, OuBor arg) {
    double x;
    int exponent = 0;
    (void)module;
    if (!ou_number_double(arg, &x)) {
        return NULL;
    }
    double mantissa = isfinite(x) ? frexp(x, &exponent) : x;
    return pair_take(ou_float_new(mantissa), ou_int_new(exponent));
}

// o's own method, else the function of a double.
static OuRef round_by(OuBor arg, OuBor method, double (*fn)(double)) {
    double x;
    if (!ou_is(arg, &ou_float_type)) {
        OuRef bound;
        OuNext found = ou_find_special(arg, method, &bound);
        if (found == OU_FAIL) {
            return NULL;
        }
        if (found == OU_ITEM) {
            OuRef result = ou_call_0(bound);
            ou_decref(bound);
            return result;
        }
    }
    return ou_number_double(arg, &x) ? ou_int_from_double(fn(x)) : NULL;
}

static OuRef math_floor(OuBor module, OuBor arg) {
    (void)module;
    return round_by(arg, ou_names.dunder_floor, floor);
}

static OuRef math_ceil(OuBor module, OuBor arg) {
    (void)module;
    return round_by(arg, ou_names.dunder_ceil, ceil);
}

static OuRef math_trunc(OuBor module, OuBor arg) {
    OuRef bound;
    (void)module;
    OuNext found = ou_find_special(arg, ou_names.dunder_trunc, &bound);
    if (found != OU_ITEM) {
        return found == OU_FAIL ? NULL : ou_raise(&ou_exc_TypeError, "type %.100T doesn't define __trunc__ method", arg);
    }
    OuRef result = ou_call_0(bound);
    ou_decref(bound);
    return result;
}

// ---- the module ----

#define X_DOC(name, text) name "($module, x, /)\n--\n\n" text
#define XY_DOC(name, text) name "($module, x, y, /)\n--\n\n" text

static const OuMethodDef math_functions[] = {
    OU_ONE("acos", math_acos, X_DOC("acos", "The arc cosine of x in radians, 0 to pi.")),
    OU_ONE("acosh", math_acosh, X_DOC("acosh", "The inverse hyperbolic cosine of x.")),
    OU_ONE("asin", math_asin, X_DOC("asin", "The arc sine of x in radians, -pi/2 to pi/2.")),
    OU_ONE("asinh", math_asinh, X_DOC("asinh", "The inverse hyperbolic sine of x.")),
    OU_ONE("atan", math_atan, X_DOC("atan", "The arc tangent of x in radians, -pi/2 to pi/2.")),
    OU_FAST("atan2", math_atan2, "atan2($module, y, x, /)\n--\n\nThe arc tangent of y/x in radians; the signs of both decide the quadrant."),
    OU_ONE("atanh", math_atanh, X_DOC("atanh", "The inverse hyperbolic tangent of x.")),
    OU_ONE("cbrt", math_cbrt, X_DOC("cbrt", "The cube root of x.")),
    OU_ONE("ceil", math_ceil, X_DOC("ceil", "The smallest int that is not smaller than x.")),
    OU_FAST("comb", ou_math_comb,
            "comb($module, n, k, /)\n--\n\nHow many ways there are to choose k of n things, without order and repetition."),
    OU_FAST("copysign", math_copysign, XY_DOC("copysign", "The size of x with the sign of y.")),
    OU_ONE("cos", math_cos, X_DOC("cos", "The cosine of x (in radians).")),
    OU_ONE("cosh", math_cosh, X_DOC("cosh", "The hyperbolic cosine of x.")),
    OU_ONE("degrees", math_degrees, X_DOC("degrees", "The angle x in degrees instead of radians.")),
    OU_FAST("dist", ou_math_dist, "dist($module, p, q, /)\n--\n\nThe distance between two points, sequences of as many numbers each."),
    OU_ONE("erf", math_erf, X_DOC("erf", "The error function at x.")),
    OU_ONE("erfc", math_erfc, X_DOC("erfc", "The complementary error function at x, 1 - erf(x).")),
    OU_ONE("exp", math_exp, X_DOC("exp", "e ** x.")),
    OU_ONE("exp2", math_exp2, X_DOC("exp2", "2 ** x.")),
    OU_ONE("expm1", math_expm1, X_DOC("expm1", "exp(x) - 1, without loss of precision for small x.")),
    OU_ONE("fabs", math_fabs, X_DOC("fabs", "The absolute value of the float x.")),
    OU_ONE("factorial", ou_math_factorial, X_DOC("factorial", "1 * 2 * ... * x.")),
    OU_ONE("floor", math_floor, X_DOC("floor", "The largest int that is not larger than x.")),
    OU_FAST("fmod", math_fmod, XY_DOC("fmod", "The rest of x / y with the sign of x.")),
    OU_ONE("frexp", math_frexp, X_DOC("frexp", "(m, e) with x == m * 2**e and 0.5 <= abs(m) < 1.")),
    OU_ONE("fsum", ou_math_fsum, "fsum($module, seq, /)\n--\n\nThe sum of the numbers, rounded only once."),
    OU_ONE("gamma", math_gamma, X_DOC("gamma", "The gamma function at x.")),
    OU_FAST("gcd", ou_math_gcd, "gcd($module, *integers)\n--\n\nThe greatest common divisor."),
    OU_FAST("hypot", ou_math_hypot, "hypot(*coordinates) -> value\n\nThe distance of a point from the origin."),
    OU_KEYWORDS("isclose", math_isclose,
                "isclose($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)\n--\n\n"
                "Are two numbers near each other, relative to the larger one or absolutely?"),
    OU_ONE("isfinite", math_isfinite, X_DOC("isfinite", "Is x neither an infinity nor a NaN?")),
    OU_ONE("isinf", math_isinf, X_DOC("isinf", "Is x an infinity?")),
    OU_ONE("isnan", math_isnan, X_DOC("isnan", "Is x a NaN?")),
    OU_ONE("isqrt", ou_math_isqrt, "isqrt($module, n, /)\n--\n\nThe whole part of the square root of n."),
    OU_FAST("lcm", ou_math_lcm, "lcm($module, *integers)\n--\n\nThe least common multiple."),
    OU_FAST("ldexp", math_ldexp, "ldexp($module, x, i, /)\n--\n\nx * 2**i."),
    OU_ONE("lgamma", math_lgamma, X_DOC("lgamma", "The natural logarithm of the absolute value of the gamma function at x.")),
    OU_FAST("log", math_log, "log(x, [base=math.e])\nTo which power base is to be raised for x; e by default."),
    OU_ONE("log10", math_log10, X_DOC("log10", "The logarithm of x to base 10.")),
    OU_ONE("log1p", math_log1p, X_DOC("log1p", "The natural logarithm of 1 + x, exact for x near zero.")),
    OU_ONE("log2", math_log2, X_DOC("log2", "The logarithm of x to base 2.")),
    OU_ONE("modf", math_modf, X_DOC("modf", "The parts of x after and before the decimal point, both with its sign.")),
    OU_FAST("nextafter", math_nextafter, XY_DOC("nextafter", "The next float from x towards y.")),
    OU_FAST("perm", ou_math_perm,
            "perm($module, n, k=None, /)\n--\n\nHow many ways there are to choose k of n things in order, without repetition."),
    OU_FAST("pow", math_pow, XY_DOC("pow", "x to the power of y, as floats.")),
    OU_KEYWORDS("prod", ou_math_prod,
                "prod($module, iterable, /, *, start=1)\n--\n\nThe product of the items and the start value."),
    OU_ONE("radians", math_radians, X_DOC("radians", "The angle x in radians instead of degrees.")),
    OU_FAST("remainder", math_remainder, XY_DOC("remainder", "x minus the multiple of y that is nearest to it.")),
    OU_ONE("sin", math_sin, X_DOC("sin", "The sine of x (in radians).")),
    OU_ONE("sinh", math_sinh, X_DOC("sinh", "The hyperbolic sine of x.")),
    OU_ONE("sqrt", math_sqrt, X_DOC("sqrt", "The square root of x.")),
    OU_ONE("tan", math_tan, X_DOC("tan", "The tangent of x (in radians).")),
    OU_ONE("tanh", math_tanh, X_DOC("tanh", "The hyperbolic tangent of x.")),
    OU_ONE("trunc", math_trunc, X_DOC("trunc", "The int nearest to x towards 0 (by __trunc__).")),
    OU_ONE("ulp", math_ulp, X_DOC("ulp", "The value of the lowest bit of the float x.")),
    {0},
};

static bool math_setup(OuBor module) {
    return ou_module_add_take(module, "pi", ou_float_new(pi)) &&
           ou_module_add_take(module, "e", ou_float_new(2.718281828459045235360287471352662498)) &&
           ou_module_add_take(module, "tau", ou_float_new(2 * pi)) && ou_module_add_take(module, "inf", ou_float_new(INFINITY)) &&
           ou_module_add_take(module, "nan", ou_float_new(NAN));
}

const OuModuleDef ou_module_math = {
    .name = "math",
    .doc = "The mathematical functions of the C library, and those of whole numbers.",
    .functions = math_functions,
    .setup = math_setup,
};
