// What two arrays make, item by item: arithmetic, comparisons, bits. Kinds are settled by NumPy 1.24's rules: a number without
// dimensions beside an array counts by its value, as far as it is of no higher category.
#include <fenv.h>
#include <float.h>
#include <math.h>
#include <string.h>

#include "stdlib/numpy_internal.h"

// ---- single items ----

static int64_t divide_signed(int64_t x, int64_t y) {
    if (y == 0) {
        feraiseexcept(FE_DIVBYZERO);
        return 0;
    }
    if (y == -1) {
        return -x;
    }
    return x / y - (x % y != 0 && (x < 0) != (y < 0));
}
static uint64_t divide_unsigned(uint64_t x, uint64_t y) {
    if (y == 0) {
        feraiseexcept(FE_DIVBYZERO);
        return 0;
    }
    return x / y;
}
static int64_t remain_signed(int64_t x, int64_t y) {
    if (y == 0 || y == -1) {
        return divide_signed(0, y);
    }
    int64_t rest = x % y;
    return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest;
}
static uint64_t remain_unsigned(uint64_t x, uint64_t y) {
    return y == 0 ? divide_unsigned(x, y) : x % y;
}
static uint64_t power_word(uint64_t base, uint64_t exponent) {
    uint64_t result = 1;
    for (; exponent != 0; exponent >>= 1, base *= base) {
        result *= exponent & 1 ? base : 1;
    }
    return result;
}
static double divide_floor(double x, double y) {
    return y == 0 ? x / y : ou_float_floor_divide(x, y);
}
static double remain_float(double x, double y) {
    return y == 0 ? fmod(x, y) : ou_float_remainder(x, y);
}
static int64_t shift_left(int64_t x, uint64_t n) {
    return n < 64 ? (int64_t)((uint64_t)x << n) : 0;
}
static int64_t shift_right(int64_t x, uint64_t n) {
    return x >> (n < 64 ? n : 63);
}
static uint64_t shift_right_unsigned(uint64_t x, uint64_t n) {
    return n < 64 ? x >> n : 0;
}

// ---- loops ----

#define SIGNED(DO, op, of, e) DO(op, int8_t, of, e) DO(op, int16_t, of, e) DO(op, int32_t, of, e) DO(op, int64_t, of, e)
#define UNSIGNED(DO, op, of, e) DO(op, uint8_t, of, e) DO(op, uint16_t, of, e) DO(op, uint32_t, of, e) DO(op, uint64_t, of, e)
#define FLOATS(DO, op, of, e) DO(op, float, of, e) DO(op, double, of, e)

// `of` is the result's type: the operands' (SAME) or a truth value.
#define SAME(type) type
#define TRUTH(type) uint8_t
#define LOOP(op, type, of, expression)                                                                                           \
    static void op##_##type(uint8_t *out, int64_t out_step, const uint8_t *a, int64_t a_step, const uint8_t *b, int64_t b_step,  \
                            size_t n) {                                                                                          \
        for (; n > 0; n--, out += out_step, a += a_step, b += b_step) {                                                          \
            type x = *(const type *)a, y = *(const type *)b;                                                                     \
            *(of(type) *)out = (of(type))(expression);                                                                           \
        }                                                                                                                        \
    }
// The same for what the processor does to several items at once, where they lie side by side or one of them stays.
#define SIDE_BY_SIDE(type, of, expression, first, second)                                                                        \
    for (size_t i = 0; i < n; i++) {                                                                                             \
        type x = ((const type *)a)[first], y = ((const type *)b)[second];                                                        \
        ((of(type) *)out)[i] = (of(type))(expression);                                                                           \
    }
#define WIDE(op, type, of, expression)                                                                                           \
    LOOP(strided_##op, type, of, expression)                                                                                     \
    static void op##_##type(uint8_t *out, int64_t out_step, const uint8_t *a, int64_t a_step, const uint8_t *b, int64_t b_step,  \
                            size_t n) {                                                                                          \
        int64_t size = (int64_t)sizeof(type);                                                                                    \
        if (out_step == (int64_t)sizeof(of(type)) && a_step == size && b_step == size) {                                         \
            SIDE_BY_SIDE(type, of, expression, i, i)                                                                             \
        } else if (out_step == (int64_t)sizeof(of(type)) && a_step == size && b_step == 0 && n > 0) {                            \
            SIDE_BY_SIDE(type, of, expression, i, 0)                                                                             \
        } else if (out_step == (int64_t)sizeof(of(type)) && a_step == 0 && b_step == size && n > 0) {                            \
            SIDE_BY_SIDE(type, of, expression, 0, i)                                                                             \
        } else {                                                                                                                 \
            strided_##op##_##type(out, out_step, a, a_step, b, b_step, n);                                                       \
        }                                                                                                                        \
    }
#define LOOP_BOOL(op, expression)                                                                                                \
    static void op##_bool(uint8_t *out, int64_t out_step, const uint8_t *a, int64_t a_step, const uint8_t *b, int64_t b_step,    \
                          size_t n) {                                                                                            \
        for (size_t i = 0; out_step == 1 && a_step == 1 && b_step == 1 && i < n; i++) {                                          \
            uint8_t x = a[i] != 0, y = b[i] != 0;                                                                                \
            out[i] = (uint8_t)(expression);                                                                                      \
        }                                                                                                                        \
        if (out_step == 1 && a_step == 1 && b_step == 1) {                                                                       \
            return;                                                                                                              \
        }                                                                                                                        \
        for (; n > 0; n--, out += out_step, a += a_step, b += b_step) {                                                          \
            uint8_t x = *a != 0, y = *b != 0;                                                                                    \
            *out = (uint8_t)(expression);                                                                                        \
        }                                                                                                                        \
    }
#define INTEGERS(op, of, e) SIGNED(WIDE, op, of, e) UNSIGNED(WIDE, op, of, e)
#define EVERYWHERE(op, of, e) INTEGERS(op, of, e) FLOATS(WIDE, op, of, e)

EVERYWHERE(add, SAME, x + y)
LOOP_BOOL(add, x | y)
EVERYWHERE(subtract, SAME, x - y)
EVERYWHERE(multiply, SAME, x * y)
LOOP_BOOL(multiply, x & y)
FLOATS(WIDE, divide, SAME, x / y)
SIGNED(LOOP, floor, SAME, divide_signed(x, y))
UNSIGNED(LOOP, floor, SAME, divide_unsigned(x, y))
FLOATS(LOOP, floor, SAME, divide_floor((double)x, (double)y))
SIGNED(LOOP, remainder, SAME, remain_signed(x, y))
UNSIGNED(LOOP, remainder, SAME, remain_unsigned(x, y))
FLOATS(LOOP, remainder, SAME, remain_float((double)x, (double)y))
SIGNED(LOOP, general_power, SAME, power_word((uint64_t)x, (uint64_t)y))
UNSIGNED(LOOP, general_power, SAME, power_word(x, y))
FLOATS(LOOP, general_power, SAME, pow((double)x, (double)y))
FLOATS(LOOP, root, SAME, y == y ? sqrt((double)x) : x)
// One exponent for all: squares are products, roots are roots.
#define POWER(op, type, of, expression)                                                                                          \
    static void op##_##type(uint8_t *out, int64_t out_step, const uint8_t *a, int64_t a_step, const uint8_t *b, int64_t b_step,  \
                            size_t n) {                                                                                          \
        bool is_square = n > 0 && b_step == 0 && *(const type *)b == 2;                                                          \
        (is_square ? multiply_##type : general_power_##type)(out, out_step, a, a_step, is_square ? a : b,                       \
                                                              is_square ? a_step : b_step, n);                                   \
    }
SIGNED(POWER, power, SAME, ) UNSIGNED(POWER, power, SAME, ) FLOATS(POWER, square_or_power, SAME, )
#define FLOAT_POWER(op, type, of, expression)                                                                                    \
    static void op##_##type(uint8_t *out, int64_t out_step, const uint8_t *a, int64_t a_step, const uint8_t *b, int64_t b_step,  \
                            size_t n) {                                                                                          \
        bool is_root = n > 0 && b_step == 0 && *(const type *)b == (type)0.5;                                                    \
        (is_root ? root_##type : square_or_power_##type)(out, out_step, a, a_step, b, b_step, n);                                \
    }
FLOATS(FLOAT_POWER, power, SAME, )
INTEGERS(and, SAME, x & y) LOOP_BOOL(and, x & y)
INTEGERS(or, SAME, x | y) LOOP_BOOL(or, x | y)
INTEGERS(xor, SAME, x ^ y) LOOP_BOOL(xor, x ^ y)
SIGNED(LOOP, left, SAME, shift_left(x, (uint64_t)y)) UNSIGNED(LOOP, left, SAME, shift_left((int64_t)x, y))
SIGNED(LOOP, right, SAME, shift_right(x, (uint64_t)y)) UNSIGNED(LOOP, right, SAME, shift_right_unsigned(x, y))
INTEGERS(maximum, SAME, x > y ? x : y)
FLOATS(WIDE, maximum, SAME, x >= y || isnan(x) ? x : y) LOOP_BOOL(maximum, x | y)
INTEGERS(minimum, SAME, x < y ? x : y)
FLOATS(WIDE, minimum, SAME, x <= y || isnan(x) ? x : y) LOOP_BOOL(minimum, x & y)
EVERYWHERE(less, TRUTH, x < y) LOOP_BOOL(less, x < y)
EVERYWHERE(less_equal, TRUTH, x <= y) LOOP_BOOL(less_equal, x <= y)
EVERYWHERE(equal, TRUTH, x == y) LOOP_BOOL(equal, x == y)
EVERYWHERE(not_equal, TRUTH, x != y) LOOP_BOOL(not_equal, x != y)
EVERYWHERE(greater, TRUTH, x > y) LOOP_BOOL(greater, x > y)
EVERYWHERE(greater_equal, TRUTH, x >= y) LOOP_BOOL(greater_equal, x >= y)
FLOATS(LOOP, arctan2, SAME, atan2((double)x, (double)y))
FLOATS(LOOP, hypot, SAME, hypot((double)x, (double)y))

#define INTEGER_ROWS(op)                                                                                                         \
    [NUMPY_INT8] = op##_int8_t, [NUMPY_UINT8] = op##_uint8_t, [NUMPY_INT16] = op##_int16_t, [NUMPY_UINT16] = op##_uint16_t,      \
    [NUMPY_INT32] = op##_int32_t, [NUMPY_UINT32] = op##_uint32_t, [NUMPY_INT64] = op##_int64_t, [NUMPY_UINT64] = op##_uint64_t
#define FLOAT_ROWS(op) [NUMPY_FLOAT32] = op##_float, [NUMPY_FLOAT64] = op##_double

// Kinds without a loop take the next one up that has.
static const struct {
    const char *name;
    NumpyKernel loops[NUMPY_KINDS];
} table[NUMPY_BINARY_COUNT] = {
    [NUMPY_ADD] = {"add", {[NUMPY_BOOL] = add_bool, INTEGER_ROWS(add), FLOAT_ROWS(add)}},
    [NUMPY_SUBTRACT] = {"subtract", {INTEGER_ROWS(subtract), FLOAT_ROWS(subtract)}},
    [NUMPY_MULTIPLY] = {"multiply", {[NUMPY_BOOL] = multiply_bool, INTEGER_ROWS(multiply), FLOAT_ROWS(multiply)}},
    [NUMPY_DIVIDE] = {"divide", {FLOAT_ROWS(divide)}},
    [NUMPY_FLOOR_DIVIDE] = {"floor_divide", {INTEGER_ROWS(floor), FLOAT_ROWS(floor)}},
    [NUMPY_REMAINDER] = {"remainder", {INTEGER_ROWS(remainder), FLOAT_ROWS(remainder)}},
    [NUMPY_POWER] = {"power", {INTEGER_ROWS(power), FLOAT_ROWS(power)}},
    [NUMPY_AND] = {"bitwise_and", {[NUMPY_BOOL] = and_bool, INTEGER_ROWS(and)}},
    [NUMPY_OR] = {"bitwise_or", {[NUMPY_BOOL] = or_bool, INTEGER_ROWS(or)}},
    [NUMPY_XOR] = {"bitwise_xor", {[NUMPY_BOOL] = xor_bool, INTEGER_ROWS(xor)}},
    [NUMPY_LSHIFT] = {"left_shift", {INTEGER_ROWS(left)}},
    [NUMPY_RSHIFT] = {"right_shift", {INTEGER_ROWS(right)}},
    [NUMPY_MAXIMUM] = {"maximum", {[NUMPY_BOOL] = maximum_bool, INTEGER_ROWS(maximum), FLOAT_ROWS(maximum)}},
    [NUMPY_MINIMUM] = {"minimum", {[NUMPY_BOOL] = minimum_bool, INTEGER_ROWS(minimum), FLOAT_ROWS(minimum)}},
    [NUMPY_LT] = {"less", {[NUMPY_BOOL] = less_bool, INTEGER_ROWS(less), FLOAT_ROWS(less)}},
    [NUMPY_LE] = {"less_equal", {[NUMPY_BOOL] = less_equal_bool, INTEGER_ROWS(less_equal), FLOAT_ROWS(less_equal)}},
    [NUMPY_EQ] = {"equal", {[NUMPY_BOOL] = equal_bool, INTEGER_ROWS(equal), FLOAT_ROWS(equal)}},
    [NUMPY_NE] = {"not_equal", {[NUMPY_BOOL] = not_equal_bool, INTEGER_ROWS(not_equal), FLOAT_ROWS(not_equal)}},
    [NUMPY_GT] = {"greater", {[NUMPY_BOOL] = greater_bool, INTEGER_ROWS(greater), FLOAT_ROWS(greater)}},
    [NUMPY_GE] = {"greater_equal", {[NUMPY_BOOL] = greater_equal_bool, INTEGER_ROWS(greater_equal), FLOAT_ROWS(greater_equal)}},
    [NUMPY_ARCTAN2] = {"arctan2", {FLOAT_ROWS(arctan2)}},
    [NUMPY_HYPOT] = {"hypot", {FLOAT_ROWS(hypot)}},
};

NumpyKernel numpy_kernel(NumpyBinary op, NumpyKind kind) {
    return table[op].loops[kind];
}

bool numpy_binary_named(OuBor name, NumpyBinary *op) {
    for (*op = 0; *op < NUMPY_BINARY_COUNT; ++*op) {
        if (ou_str_equal_cstr(name, table[*op].name)) {
            return true;
        }
    }
    return false;
}

// ---- kinds ----

static int category(NumpyKind kind) {
    return kind == NUMPY_BOOL ? 0 : numpy_is_float(kind) ? 2 : 1;
}

// The smallest kind that holds the value of an array without dimensions, to be put beside kind `beside`.
static NumpyKind smallest(const NumpyArray *value, NumpyKind beside) {
    if (numpy_is_float(value->kind)) {
        double number;
        numpy_cast(value->kind, value->data, 0, NUMPY_FLOAT64, (uint8_t *)&number, 0, 1);
        return isfinite(number) && fabs(number) > (double)FLT_MAX ? NUMPY_FLOAT64 : NUMPY_FLOAT32;
    }
    int64_t word;
    numpy_cast(value->kind, value->data, 0, NUMPY_INT64, (uint8_t *)&word, 0, 1);
    bool negative = word < 0 && value->kind != NUMPY_UINT64, with_sign = negative || numpy_kinds[beside].category == 'i';
    for (NumpyKind k = NUMPY_INT8; k < NUMPY_FLOAT32; k++) {
        unsigned unused = 64 - 8u * numpy_kinds[k].size;
        int64_t kept = with_sign ? (int64_t)((uint64_t)word << unused) >> unused : (int64_t)((uint64_t)word << unused >> unused);
        if ((numpy_kinds[k].category == 'i') == with_sign && kept == word && (word >= 0 || negative || !with_sign)) {
            return k;
        }
    }
    return NUMPY_UINT64;
}

static NumpyKind common_kind(const NumpyArray *a, const NumpyArray *b) {
    const NumpyArray *array = a->dimensions ? a : b, *number = a->dimensions ? b : a;
    if ((a->dimensions == 0) == (b->dimensions == 0) || category(number->kind) > category(array->kind)) {
        return numpy_promote(a->kind, b->kind);
    }
    return number->kind == NUMPY_BOOL ? array->kind : numpy_promote(array->kind, smallest(number, array->kind));
}

static bool no_loop(NumpyBinary op) {
    if (op == NUMPY_SUBTRACT) {
        return ou_raise_false(&ou_exc_TypeError, "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` "
                                                 "operator, or the logical_xor function instead.");
    }
    return ou_raise_false(&ou_exc_TypeError, "ufunc '%s' not supported for the input types, and the inputs could not be safely coerced to "
                                             "any supported types according to the casting rule ''safe''", table[op].name);
}

static bool find_loop(NumpyBinary op, NumpyKind *kind) {
    bool only_floats = table[op].loops[NUMPY_INT64] == NULL;
    if (only_floats && *kind < NUMPY_FLOAT32) {
        *kind = op == NUMPY_DIVIDE || numpy_kinds[*kind].size > 2 ? NUMPY_FLOAT64 : NUMPY_FLOAT32;
    }
    if (*kind == NUMPY_BOOL && table[op].loops[NUMPY_BOOL] == NULL && op != NUMPY_SUBTRACT) {
        *kind = NUMPY_INT8;
    }
    return table[op].loops[*kind] != NULL || no_loop(op);
}

// ---- warnings ----

bool numpy_float_flags(const char *name, bool is_scalar) {
    int noted = fetestexcept(FE_DIVBYZERO | FE_OVERFLOW | FE_INVALID);
    const char *kind = is_scalar ? "scalar " : "";
    feclearexcept(FE_ALL_EXCEPT);
    if ((noted & FE_DIVBYZERO) && !ou_warn(&ou_exc_RuntimeWarning, 1, "divide by zero encountered in %s%s", kind, name)) {
        return false;
    }
    if ((noted & FE_OVERFLOW) && !ou_warn(&ou_exc_RuntimeWarning, 1, "overflow encountered in %s%s", kind, name)) {
        return false;
    }
    return !(noted & FE_INVALID) || ou_warn(&ou_exc_RuntimeWarning, 1, "invalid value encountered in %s%s", kind, name);
}

// Single integers tell when they wrap around; those in arrays do so silently.
static void note_wrap(NumpyBinary op, NumpyKind kind, const NumpyArray *a, const NumpyArray *b) {
    if (op > NUMPY_MULTIPLY || !numpy_is_integer(kind)) {
        return;
    }
    __int128 x, y, exact;
    int64_t word;
    bool is_signed = numpy_kinds[kind].category == 'i';
    numpy_cast(a->kind, a->data, 0, NUMPY_INT64, (uint8_t *)&word, 0, 1);
    x = is_signed ? (__int128)word : (__int128)(uint64_t)word;
    numpy_cast(b->kind, b->data, 0, NUMPY_INT64, (uint8_t *)&word, 0, 1);
    y = is_signed ? (__int128)word : (__int128)(uint64_t)word;
    exact = op == NUMPY_ADD ? x + y : op == NUMPY_SUBTRACT ? x - y : x * y;
    unsigned bits = 8u * numpy_kinds[kind].size;
    __int128 top = (__int128)1 << (is_signed ? bits - 1 : bits);
    if (exact >= top || exact < (is_signed ? -top : 0)) {
        feraiseexcept(FE_OVERFLOW);
    }
}

// ---- the operation ----

static bool check_exponents(NumpyKind kind, OuBor exponents) {
    const NumpyArray *e = as_array(exponents);
    if (!numpy_is_integer(kind) || numpy_kinds[kind].category != 'i') {
        return true;
    }
    OuRef packed = numpy_copy(exponents, NUMPY_INT64);
    bool ok = packed != NULL;
    for (size_t i = 0; ok && i < e->size; i++) {
        ok = ((const int64_t *)as_array(packed)->data)[i] >= 0 ||
             ou_raise_false(&ou_exc_ValueError, "Integers to negative integer powers are not allowed.");
    }
    ou_xdecref(packed);
    return ok;
}

static void run(NumpyKernel loop, const NumpyArray *out, const NumpyArray *a, const NumpyArray *b, size_t n, const int64_t *shape) {
    NumpyWalk w;
    if (out->size == 0) {
        return;
    }
    numpy_walk_init(&w, n, shape);
    numpy_walk_add(&w, out, n);
    numpy_walk_add(&w, a, n);
    numpy_walk_add(&w, b, n);
    do {
        loop(w.place[0], w.inner_stride[0], w.place[1], w.inner_stride[1], w.place[2], w.inner_stride[2], w.inner);
    } while (numpy_walk_step(&w));
}

static OuRef operate(NumpyBinary op, OuBor a, OuBor b, bool is_scalar) {
    int64_t shape[NUMPY_MAX_DIMS];
    size_t n;
    NumpyKind kind = common_kind(as_array(a), as_array(b));
    if (!find_loop(op, &kind) || !numpy_broadcast(as_array(a), as_array(b), shape, &n)) {
        return NULL;
    }
    OuRef x = numpy_array_from(a, kind), y = x ? numpy_array_from(b, kind) : NULL, out = NULL;
    NumpyKind result = op >= NUMPY_LT && op <= NUMPY_GE ? NUMPY_BOOL : kind;
    if (y != NULL && (op != NUMPY_POWER || check_exponents(kind, y))) {
        out = numpy_new(result, n, shape);
    }
    if (out != NULL) {
        feclearexcept(FE_ALL_EXCEPT);
        run(table[op].loops[kind], as_array(out), as_array(x), as_array(y), n, shape);
        if (op >= NUMPY_LT && op <= NUMPY_GE) {
            feclearexcept(FE_ALL_EXCEPT); // comparing with NaN is nothing to warn of
        }
        if (is_scalar) {
            note_wrap(op, kind, as_array(x), as_array(y));
        }
        if (!numpy_float_flags(table[op].name, is_scalar)) {
            ou_clear(&out);
        }
    }
    ou_xdecref(x);
    ou_xdecref(y);
    return out;
}

static bool is_plain_sequence(OuBor o) {
    return ou_isa(o, OU_TYPE_LIST) || ou_isa(o, OU_TYPE_TUPLE);
}

// An operand as an array; NULL with no exception when it is no number.
static OuRef operand(OuBor o) {
    OuRef array = numpy_array_from(o, NUMPY_KINDS);
    if (array == NULL && ou_error_is(TypeError)) {
        ou_error_clear();
    }
    return array;
}

OuRef numpy_binary(NumpyBinary op, OuBor a, OuBor b) {
    bool arrays = numpy_is_array(a) || numpy_is_array(b);
    if (!arrays && op == NUMPY_MULTIPLY && (is_plain_sequence(a) || is_plain_sequence(b))) {
        return ou_newref(ou_not_implemented); // the sequence repeats itself
    }
    OuRef x = operand(a), y = x ? operand(b) : NULL;
    OuRef result = y ? operate(op, x, y, !arrays && as_array(x)->dimensions == 0 && as_array(y)->dimensions == 0) : NULL;
    if (y == NULL && !ou_error_is_set()) {
        result = ou_newref(ou_not_implemented);
    } else {
        result = numpy_scalar_or_array_take(result);
    }
    ou_xdecref(x);
    ou_xdecref(y);
    return result;
}

OuRef numpy_inplace(NumpyBinary op, OuBor a, OuBor b) {
    OuRef made = numpy_binary(op, a, b), result = NULL;
    if (made == NULL || made == ou_not_implemented) {
        return made;
    }
    OuRef array = numpy_array_from(made, NUMPY_KINDS);
    ou_decref(made);
    if (array == NULL) {
        return NULL;
    }
    NumpyKind from = as_array(array)->kind, to = as_array(a)->kind;
    if (!numpy_can_cast_same_kind(from, to)) {
        ou_raise(&ou_exc_TypeError, "Cannot cast ufunc '%s' output from dtype('%s') to dtype('%s') with casting rule 'same_kind'",
                 table[op].name, numpy_kinds[from].name, numpy_kinds[to].name);
    } else if (as_array(array)->dimensions > as_array(a)->dimensions) {
        OuRef mine = numpy_shape_text(as_array(a)->dimensions, as_array(a)->dims);
        OuRef its = mine ? numpy_shape_text(as_array(array)->dimensions, as_array(array)->dims) : NULL;
        if (its != NULL) {
            ou_raise(&ou_exc_ValueError, "non-broadcastable output operand with shape %U doesn't match the broadcast shape %U", mine, its);
        }
        ou_xdecref(mine);
        ou_xdecref(its);
    } else if (numpy_assign(a, array)) {
        result = ou_newref(a);
    }
    ou_decref(array);
    return result;
}

OuRef numpy_compare(OuBor a, OuBor b, OuCompareOp op) {
    static const NumpyBinary ops[] = {[OU_LT] = NUMPY_LT, [OU_LE] = NUMPY_LE, [OU_EQ] = NUMPY_EQ,
                                      [OU_NE] = NUMPY_NE, [OU_GT] = NUMPY_GT, [OU_GE] = NUMPY_GE};
    if (b == ou_none) {
        return ou_newref(ou_not_implemented);
    }
    OuRef result = numpy_binary(ops[op], a, b);
    if (result == NULL && (op == OU_EQ || op == OU_NE) && ou_error_is(ValueError)) { // shapes that do not fit together
        ou_error_clear();
        return ou_warn(&ou_exc_DeprecationWarning, 1, "elementwise comparison failed; this will raise an error in the future.")
                   ? ou_bool_new(op == OU_NE)
                   : NULL;
    }
    return result;
}

// ---- the operators ----

#define OPERATOR(name, op)                                                                                                       \
    static OuRef name(OuBor a, OuBor b) {                                                                                        \
        return numpy_binary(op, a, b);                                                                                           \
    }                                                                                                                            \
    static OuRef in_place_##name(OuBor a, OuBor b) {                                                                             \
        return numpy_inplace(op, a, b);                                                                                          \
    }
OPERATOR(operator_add, NUMPY_ADD)
OPERATOR(operator_subtract, NUMPY_SUBTRACT)
OPERATOR(operator_multiply, NUMPY_MULTIPLY)
OPERATOR(operator_divide, NUMPY_DIVIDE)
OPERATOR(operator_floor, NUMPY_FLOOR_DIVIDE)
OPERATOR(operator_remainder, NUMPY_REMAINDER)
OPERATOR(operator_and, NUMPY_AND)
OPERATOR(operator_or, NUMPY_OR)
OPERATOR(operator_xor, NUMPY_XOR)
OPERATOR(operator_left, NUMPY_LSHIFT)
OPERATOR(operator_right, NUMPY_RSHIFT)

static OuRef operator_power(OuBor a, OuBor b, OuBor modulus) {
    return modulus == ou_none ? numpy_binary(NUMPY_POWER, a, b) : ou_newref(ou_not_implemented);
}
static OuRef in_place_power(OuBor a, OuBor b, OuBor modulus) {
    return modulus == ou_none ? numpy_inplace(NUMPY_POWER, a, b) : ou_newref(ou_not_implemented);
}
static OuRef operator_divmod(OuBor a, OuBor b) {
    OuRef quotient = numpy_binary(NUMPY_FLOOR_DIVIDE, a, b);
    if (quotient == NULL || quotient == ou_not_implemented) {
        return quotient;
    }
    OuRef rest = numpy_binary(NUMPY_REMAINDER, a, b), result = rest ? ou_tuple_pack(2, quotient, rest) : NULL;
    ou_decref(quotient);
    ou_xdecref(rest);
    return result;
}
static OuRef operator_matmul(OuBor a, OuBor b) {
    return numpy_matmul(a, b, false);
}
static OuRef operator_negative(OuBor a) {
    return numpy_unary("negative", a);
}
static OuRef operator_positive(OuBor a) {
    return numpy_unary("positive", a);
}
static OuRef operator_absolute(OuBor a) {
    return numpy_unary("absolute", a);
}
static OuRef operator_invert(OuBor a) {
    return numpy_unary("invert", a);
}

void numpy_take_number_slots(OuType *type) {
    type->add = operator_add;
    type->subtract = operator_subtract;
    type->multiply = operator_multiply;
    type->true_divide = operator_divide;
    type->floor_divide = operator_floor;
    type->remainder = operator_remainder;
    type->div_mod = operator_divmod;
    type->power = operator_power;
    type->and_ = operator_and;
    type->or_ = operator_or;
    type->xor_ = operator_xor;
    type->lshift = operator_left;
    type->rshift = operator_right;
    type->negative = operator_negative;
    type->positive = operator_positive;
    type->absolute = operator_absolute;
    type->invert = operator_invert;
    if (type == &numpy_array_type) {
        type->matrix_multiply = operator_matmul;
        type->iadd = in_place_operator_add;
        type->isubtract = in_place_operator_subtract;
        type->imultiply = in_place_operator_multiply;
        type->itrue_divide = in_place_operator_divide;
        type->ifloor_divide = in_place_operator_floor;
        type->iremainder = in_place_operator_remainder;
        type->ipower = in_place_power;
        type->iand = in_place_operator_and;
        type->ior = in_place_operator_or;
        type->ixor = in_place_operator_xor;
        type->ilshift = in_place_operator_left;
        type->irshift = in_place_operator_right;
    }
}
