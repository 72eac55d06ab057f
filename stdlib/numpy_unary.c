// What one array makes, item by item.
#include <fenv.h>
#include <float.h>
#include <math.h>
#include <string.h>

#include "stdlib/numpy_internal.h"

// ---- functions of floats ----

static double degrees(double x) {
    return x * (180.0 / M_PI);
}
static double radians(double x) {
    return x * (M_PI / 180.0);
}
static double reciprocal(double x) {
    return 1 / x;
}
static double square(double x) {
    return x * x;
}
// libc's may miss a whole number by the last bit.
static double cube_root(double x) {
    double root = cbrt(x), whole = nearbyint(root);
    return whole * whole * whole == x ? whole : root;
}
static double sign(double x) {
    return isnan(x) ? x : (double)((x > 0) - (x < 0));
}
static double negative(double x) {
    return -x;
}
static double positive(double x) {
    return x;
}

// Of floats only; integers become floats first.
static const struct {
    const char *name;
    double (*function)(double);
} float_functions[] = {
    {"sqrt", sqrt}, {"cbrt", cube_root}, {"exp", exp}, {"exp2", exp2}, {"expm1", expm1}, {"log", log}, {"log2", log2}, {"log10", log10},
    {"log1p", log1p}, {"sin", sin}, {"cos", cos}, {"tan", tan}, {"arcsin", asin}, {"arccos", acos}, {"arctan", atan}, {"sinh", sinh},
    {"cosh", cosh}, {"tanh", tanh}, {"arcsinh", asinh}, {"arccosh", acosh}, {"arctanh", atanh}, {"floor", floor}, {"ceil", ceil},
    {"trunc", trunc}, {"rint", rint}, {"degrees", degrees}, {"radians", radians}, {"reciprocal", reciprocal},
};

// Of all numbers; what integers become is said in `integers`, NULL: refused.
static int64_t negative_word(int64_t x) {
    return -x;
}
static int64_t positive_word(int64_t x) {
    return x;
}
static int64_t absolute_word(int64_t x) {
    return x < 0 ? -x : x;
}
static int64_t sign_word(int64_t x) {
    return (x > 0) - (x < 0);
}
static int64_t square_word(int64_t x) {
    return (int64_t)((uint64_t)x * (uint64_t)x);
}
static int64_t invert_word(int64_t x) {
    return ~x;
}
static const struct {
    const char *name;
    double (*floats)(double);
    int64_t (*integers)(int64_t);
} number_functions[] = {
    {"negative", negative, negative_word}, {"positive", positive, positive_word}, {"absolute", fabs, absolute_word},
    {"sign", sign, sign_word}, {"square", square, square_word}, {"invert", NULL, invert_word},
};

// Of floats, answering a truth value; integers are never any of it but finite.
static bool is_nan(double x) {
    return isnan(x);
}
static bool is_infinite(double x) {
    return isinf(x);
}
static bool is_finite(double x) {
    return isfinite(x);
}
static bool has_sign(double x) {
    return signbit(x) != 0;
}
static bool is_zero(double x) {
    return x == 0;
}
static const struct {
    const char *name;
    bool (*function)(double);
} questions[] = {
    {"isnan", is_nan}, {"isinf", is_infinite}, {"isfinite", is_finite}, {"signbit", has_sign}, {"logical_not", is_zero},
};

// ---- the loops ----

// Functions that the processor has, written out so that it works on several items at once. They fit the tables above.
#define OWN_LOOP(name, type, of, expression)                                                                                     \
    static void name##_##type(const uint8_t *items, uint8_t *out, size_t n) {                                                    \
        for (size_t i = 0; i < n; i++) {                                                                                         \
            type x = ((const type *)items)[i];                                                                                   \
            ((of *)out)[i] = (of)(expression);                                                                                   \
        }                                                                                                                        \
    }
#define OWN_FLOATS(name, expression) OWN_LOOP(name, float, float, expression) OWN_LOOP(name, double, double, expression)
#define OWN_QUESTION(name, expression) OWN_LOOP(name, float, uint8_t, expression) OWN_LOOP(name, double, uint8_t, expression)
#define OWN_INTEGERS(name, expression)                                                                                           \
    OWN_LOOP(name, int8_t, int8_t, expression) OWN_LOOP(name, int16_t, int16_t, expression)                                      \
    OWN_LOOP(name, int32_t, int32_t, expression) OWN_LOOP(name, int64_t, int64_t, expression)

OWN_FLOATS(negative, -x)
OWN_INTEGERS(negative, -x)
OWN_FLOATS(absolute, fabs((double)x))
OWN_INTEGERS(absolute, x < 0 ? -x : x)
OWN_FLOATS(square, x * x)
OWN_INTEGERS(square, x * x)
OWN_INTEGERS(invert, ~x)
OWN_LOOP(invert, uint8_t, uint8_t, x == 0)
OWN_FLOATS(sqrt, sqrt((double)x))
OWN_QUESTION(isnan, x != x)
OWN_QUESTION(isinf, isgreater(fabs((double)x), DBL_MAX))
OWN_QUESTION(isfinite, islessequal(fabs((double)x), DBL_MAX))
// To the nearest whole number: from 2**52 on floats are whole.
static inline double nearest(double x) {
    double magnitude = fabs(x), whole = copysign(magnitude + 0x1p52 - 0x1p52, x);
    return isless(magnitude, 0x1p52) ? whole : x;
}
static inline double next_below(double x) {
    double whole = nearest(x), lower = whole - 1;
    return isgreater(whole, x) ? lower : whole;
}
static inline double next_above(double x) {
    double whole = nearest(x), upper = copysign(whole + 1, x);
    return isless(whole, x) ? upper : whole;
}
OWN_FLOATS(rint, nearest((double)x))
OWN_FLOATS(floor, next_below((double)x))
OWN_FLOATS(ceil, next_above((double)x))
OWN_FLOATS(trunc, copysign(next_below(fabs((double)x)), (double)x))

#define FLOAT_LOOPS(name) [NUMPY_FLOAT32] = name##_float, [NUMPY_FLOAT64] = name##_double
#define INTEGER_LOOPS(name)                                                                                                      \
    [NUMPY_INT8] = name##_int8_t, [NUMPY_INT16] = name##_int16_t, [NUMPY_INT32] = name##_int32_t, [NUMPY_INT64] = name##_int64_t
#define LIKE_SIGNED(name)                                                                                                        \
    [NUMPY_UINT8] = name##_int8_t, [NUMPY_UINT16] = name##_int16_t, [NUMPY_UINT32] = name##_int32_t, [NUMPY_UINT64] = name##_int64_t

static const struct {
    const char *name;
    bool is_question, can_fail; // can_fail: what the processor notes is told
    void (*loops[NUMPY_KINDS])(const uint8_t *items, uint8_t *out, size_t n);
} own_loops[] = {
    {"negative", false, false, {FLOAT_LOOPS(negative), INTEGER_LOOPS(negative), LIKE_SIGNED(negative)}},
    {"absolute", false, false, {FLOAT_LOOPS(absolute), INTEGER_LOOPS(absolute)}},
    {"square", false, true, {FLOAT_LOOPS(square), INTEGER_LOOPS(square), LIKE_SIGNED(square)}},
    {"invert", false, false, {[NUMPY_BOOL] = invert_uint8_t, INTEGER_LOOPS(invert), LIKE_SIGNED(invert)}},
    {"logical_not", false, false, {[NUMPY_BOOL] = invert_uint8_t}},
    {"sqrt", false, true, {FLOAT_LOOPS(sqrt)}}, {"floor", false, false, {FLOAT_LOOPS(floor)}}, {"ceil", false, false, {FLOAT_LOOPS(ceil)}},
    {"trunc", false, false, {FLOAT_LOOPS(trunc)}}, {"rint", false, false, {FLOAT_LOOPS(rint)}},
    {"isnan", true, false, {FLOAT_LOOPS(isnan)}}, {"isinf", true, false, {FLOAT_LOOPS(isinf)}}, {"isfinite", true, false, {FLOAT_LOOPS(isfinite)}},
};

// The result of an own loop; NULL and no exception where there is none for the kind.
static OuRef with_own_loop(const char *name, OuBor array) {
    NumpyKind kind = as_array(array)->kind;
    size_t i = 0, count = sizeof own_loops / sizeof own_loops[0];
    while (i < count && strcmp(name, own_loops[i].name) != 0) {
        i++;
    }
    if (i == count || own_loops[i].loops[kind] == NULL) {
        return NULL;
    }
    int64_t shape[NUMPY_MAX_DIMS];
    numpy_shape_of(as_array(array), shape);
    OuRef items = numpy_is_packed(as_array(array)) ? ou_newref(array) : numpy_copy(array, kind);
    OuRef out = items ? numpy_new(own_loops[i].is_question ? NUMPY_BOOL : kind, as_array(array)->dimensions, shape) : NULL;
    if (out != NULL) {
        own_loops[i].loops[kind](as_array(items)->data, as_array(out)->data, as_array(out)->size);
        if (!own_loops[i].can_fail) {
            feclearexcept(FE_ALL_EXCEPT);
        }
    }
    ou_xdecref(items);
    return out;
}

// The array as floats; the function is applied in place.
static OuRef with_floats(OuBor array, NumpyKind kind, double (*function)(double)) {
    OuRef out = numpy_copy(array, kind);
    for (size_t i = 0; out != NULL && i < as_array(out)->size; i++) {
        if (kind == NUMPY_FLOAT32) {
            float *item = (float *)as_array(out)->data + i;
            *item = (float)function((double)*item);
        } else {
            double *item = (double *)as_array(out)->data + i;
            *item = function(*item);
        }
    }
    return out;
}

static OuRef with_integers(OuBor array, int64_t (*function)(int64_t)) {
    NumpyKind kind = as_array(array)->kind;
    OuRef words = numpy_copy(array, NUMPY_INT64);
    for (size_t i = 0; words != NULL && i < as_array(words)->size; i++) {
        int64_t *item = (int64_t *)as_array(words)->data + i;
        *item = function(*item);
    }
    OuRef out = words ? numpy_copy(words, kind) : NULL;
    ou_xdecref(words);
    return out;
}

static OuRef ask(OuBor array, bool (*question)(double)) {
    int64_t shape[NUMPY_MAX_DIMS];
    numpy_shape_of(as_array(array), shape);
    OuRef numbers = numpy_copy(array, NUMPY_FLOAT64), out = numbers ? numpy_new(NUMPY_BOOL, as_array(array)->dimensions, shape) : NULL;
    for (size_t i = 0; out != NULL && i < as_array(out)->size; i++) {
        as_array(out)->data[i] = question(((const double *)as_array(numbers)->data)[i]);
    }
    ou_xdecref(numbers);
    return out;
}

static OuRef with_unsigned_sign(OuBor array) {
    OuRef truth = numpy_copy(array, NUMPY_BOOL), out = truth ? numpy_copy(truth, as_array(array)->kind) : NULL;
    ou_xdecref(truth);
    return out;
}

static bool float_kind(NumpyKind *kind) {
    if (*kind <= NUMPY_UINT8) {
        return ou_raise_false(&ou_exc_TypeError, "ouro's numpy has no dtype 'float16', which functions of floats make of %s",
                              numpy_kinds[*kind].name);
    }
    *kind = numpy_is_float(*kind) ? *kind : numpy_kinds[*kind].size == 2 ? NUMPY_FLOAT32 : NUMPY_FLOAT64;
    return true;
}

static OuRef refuse(const char *name, NumpyKind kind) {
    if (kind == NUMPY_BOOL && strcmp(name, "negative") == 0) {
        return ou_raise(&ou_exc_TypeError, "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or "
                                                 "the logical_not function instead.");
    }
    return ou_raise(&ou_exc_TypeError, "ufunc '%s' not supported for the input types, and the inputs could not be safely coerced to "
                                             "any supported types according to the casting rule ''safe''", name);
}

static OuRef apply_number(size_t i, OuBor array) {
    const char *name = number_functions[i].name;
    NumpyKind kind = as_array(array)->kind;
    if (kind == NUMPY_BOOL) {
        bool invert = number_functions[i].integers == invert_word;
        return invert ? ask(array, is_zero) : strcmp(name, "absolute") == 0 ? numpy_copy(array, kind) : refuse(name, kind);
    }
    if (!numpy_is_float(kind)) {
        bool is_signed = numpy_kinds[kind].category == 'i';
        bool as_it_is = !is_signed && number_functions[i].integers == absolute_word;
        if (!is_signed && number_functions[i].integers == sign_word) {
            return with_unsigned_sign(array);
        }
        return with_integers(array, as_it_is ? positive_word : number_functions[i].integers);
    }
    return number_functions[i].floats ? with_floats(array, kind, number_functions[i].floats) : refuse(name, kind);
}

static OuRef apply(const char *name, OuBor array) {
    for (size_t i = 0; i < sizeof number_functions / sizeof number_functions[0]; i++) {
        if (strcmp(name, number_functions[i].name) == 0) {
            return apply_number(i, array);
        }
    }
    for (size_t i = 0; i < sizeof float_functions / sizeof float_functions[0]; i++) {
        if (strcmp(name, float_functions[i].name) == 0) {
            NumpyKind kind = as_array(array)->kind;
            return float_kind(&kind) ? with_floats(array, kind, float_functions[i].function) : NULL;
        }
    }
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++) {
        if (strcmp(name, questions[i].name) == 0) {
            return ask(array, questions[i].function);
        }
    }
    return ou_raise(&ou_exc_ValueError, "ouro's numpy has no function '%s'", name);
}

OuRef numpy_unary(const char *name, OuBor a) {
    OuRef array = numpy_array_from(a, NUMPY_KINDS);
    if (array == NULL) {
        return NULL;
    }
    feclearexcept(FE_ALL_EXCEPT);
    OuRef result = with_own_loop(name, array);
    if (result == NULL && !ou_error_is_set()) {
        result = apply(name, array);
    }
    if (result != NULL && !numpy_float_flags(name, false)) {
        ou_clear(&result);
    }
    ou_decref(array);
    return numpy_scalar_or_array_take(result);
}
