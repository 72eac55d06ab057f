// Many items to one: sums, products, extremes and where they are, truth; and running sums. Floats are added in halves, as NumPy
// does, so that the last digits agree.
#include <fenv.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib/numpy_internal.h"

typedef enum { SUM, PRODUCT, MINIMUM, MAXIMUM, ALL, ANY, WHERE_MINIMUM, WHERE_MAXIMUM, REDUCTIONS } Reduction;

static const char *const names[REDUCTIONS] = {"sum", "prod", "min", "max", "all", "any", "argmin", "argmax"};

// ---- one row ----

// Sum of n floats `step` bytes apart: few of them in eight lanes, many of them in halves.
static double sum_doubles(const uint8_t *item, int64_t step, size_t n) {
    double lanes[8], rest = -0.0;
    if (n < 8) {
        for (size_t i = 0; i < n; i++) {
            rest += *(const double *)(item + (int64_t)i * step);
        }
        return rest;
    }
    if (n > 128) {
        size_t half = n / 2;
        half -= half % 8;
        return sum_doubles(item, step, half) + sum_doubles(item + (int64_t)half * step, step, n - half);
    }
    for (size_t k = 0; k < 8; k++) {
        lanes[k] = *(const double *)(item + (int64_t)k * step);
    }
    size_t i = 8;
    for (; i + 8 <= n; i += 8) {
        for (size_t k = 0; k < 8; k++) {
            lanes[k] += *(const double *)(item + (int64_t)(i + k) * step);
        }
    }
    double sum = ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
    for (; i < n; i++) {
        sum += *(const double *)(item + (int64_t)i * step);
    }
    return sum;
}

static float sum_floats(const uint8_t *item, int64_t step, size_t n) {
    float lanes[8], rest = -0.0f;
    if (n < 8) {
        for (size_t i = 0; i < n; i++) {
            rest += *(const float *)(item + (int64_t)i * step);
        }
        return rest;
    }
    if (n > 128) {
        size_t half = n / 2;
        half -= half % 8;
        return sum_floats(item, step, half) + sum_floats(item + (int64_t)half * step, step, n - half);
    }
    for (size_t k = 0; k < 8; k++) {
        lanes[k] = *(const float *)(item + (int64_t)k * step);
    }
    size_t i = 8;
    for (; i + 8 <= n; i += 8) {
        for (size_t k = 0; k < 8; k++) {
            lanes[k] += *(const float *)(item + (int64_t)(i + k) * step);
        }
    }
    float sum = ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
    for (; i < n; i++) {
        sum += *(const float *)(item + (int64_t)i * step);
    }
    return sum;
}

// Integers of 64 bits.
static uint64_t fold_words(Reduction what, uint64_t result, const uint8_t *item, int64_t step, size_t n) {
    if (what == SUM && step == (int64_t)sizeof result) {
        for (size_t i = 0; i < n; i++) {
            result += ((const uint64_t *)item)[i];
        }
        return result;
    }
    for (size_t i = 0; i < n; i++, item += step) {
        result = what == SUM ? result + *(const uint64_t *)item : result * *(const uint64_t *)item;
    }
    return result;
}

// Sums and products of items of the result's own kind.
static void fold(Reduction what, NumpyKind kind, const uint8_t *item, int64_t step, size_t n, uint8_t *out) {
    if (what == SUM && kind == NUMPY_FLOAT64) {
        *(double *)out += sum_doubles(item, step, n);
    } else if (what == SUM && kind == NUMPY_FLOAT32) {
        *(float *)out += sum_floats(item, step, n);
    } else if (kind == NUMPY_FLOAT64) {
        double product = *(double *)out;
        for (size_t i = 0; i < n; i++, item += step) {
            product *= *(const double *)item;
        }
        *(double *)out = product;
    } else if (kind == NUMPY_FLOAT32) {
        float product = *(float *)out;
        for (size_t i = 0; i < n; i++, item += step) {
            product *= *(const float *)item;
        }
        *(float *)out = product;
    } else {
        *(uint64_t *)out = fold_words(what, *(uint64_t *)out, item, step, n);
    }
}

// The least or greatest of n items, in eight lanes; a NaN if there is one.
#define EXTREME(name, type, is_better)                                                                                           \
    static type name##_##type(const uint8_t *item, int64_t step, size_t n) {                                                     \
        type best[8];                                                                                                            \
        bool is_packed = step == (int64_t)sizeof(type), has_nan = false;                                                         \
        for (size_t k = 0; k < 8; k++) {                                                                                         \
            best[k] = *(const type *)item;                                                                                       \
        }                                                                                                                        \
        size_t i = 0;                                                                                                            \
        for (; is_packed && i + 8 <= n; i += 8) {                                                                                \
            for (size_t k = 0; k < 8; k++) {                                                                                     \
                type x = ((const type *)item)[i + k];                                                                            \
                best[k] = is_better(x, best[k]) ? x : best[k];                                                                   \
                has_nan |= x != x;                                                                                               \
            }                                                                                                                    \
        }                                                                                                                        \
        for (; i < n; i++) {                                                                                                     \
            type x = *(const type *)(item + (int64_t)i * step);                                                                  \
            best[0] = is_better(x, best[0]) ? x : best[0];                                                                       \
            has_nan |= x != x;                                                                                                   \
        }                                                                                                                        \
        for (size_t k = 1; k < 8; k++) {                                                                                         \
            best[0] = is_better(best[k], best[0]) ? best[k] : best[0];                                                           \
        }                                                                                                                        \
        for (i = 0; has_nan; i++) {                                                                                              \
            type x = *(const type *)(item + (int64_t)i * step);                                                                  \
            if (x != x) {                                                                                                        \
                return x;                                                                                                        \
            }                                                                                                                    \
        }                                                                                                                        \
        return best[0];                                                                                                          \
    }
#define BELOW(x, y) ((x) < (y))
#define ABOVE(x, y) ((x) > (y))
// `what` for a row of items of one type: the extreme, or where it is first.
#define SEARCH(type)                                                                                                             \
    EXTREME(least, type, BELOW)                                                                                                  \
    EXTREME(greatest, type, ABOVE)                                                                                               \
    static void search_##type(Reduction what, const uint8_t *item, int64_t step, size_t n, uint8_t *out) {                       \
        bool least = what == MINIMUM || what == WHERE_MINIMUM;                                                                   \
        type best = least ? least_##type(item, step, n) : greatest_##type(item, step, n);                                        \
        if (what == MINIMUM || what == MAXIMUM) {                                                                                \
            *(type *)out = best;                                                                                                 \
            return;                                                                                                              \
        }                                                                                                                        \
        size_t i = 0;                                                                                                            \
        for (type x = *(const type *)item; !(x == best || (x != x && best != best)); x = *(const type *)(item + (int64_t)i * step)) { \
            i++;                                                                                                                 \
        }                                                                                                                        \
        *(int64_t *)out = (int64_t)i;                                                                                            \
    }
SEARCH(int8_t)
SEARCH(uint8_t)
SEARCH(int16_t)
SEARCH(uint16_t)
SEARCH(int32_t)
SEARCH(uint32_t)
SEARCH(int64_t)
SEARCH(uint64_t)
SEARCH(float)
SEARCH(double)

static void search(Reduction what, NumpyKind kind, const uint8_t *item, int64_t step, size_t n, uint8_t *out) {
    static void (*const loops[NUMPY_KINDS])(Reduction what, const uint8_t *item, int64_t step, size_t n, uint8_t *out) = {
        search_uint8_t, search_int8_t,   search_uint8_t, search_int16_t, search_uint16_t, search_int32_t,
        search_uint32_t, search_int64_t, search_uint64_t, search_float,  search_double,
    };
    if (n > 0) {
        loops[kind](what, item, step, n, out);
    }
}

static void ask(Reduction what, const uint8_t *item, int64_t step, size_t n, uint8_t *out) {
    bool wanted = what == ANY;
    *out = !wanted;
    for (size_t i = 0; i < n && *out != wanted; i++) {
        *out = item[(int64_t)i * step] != 0;
    }
}

static void reduce_row(Reduction what, NumpyKind kind, const uint8_t *item, int64_t step, size_t n, uint8_t *out) {
    if (what <= PRODUCT) {
        fold(what, kind, item, step, n, out);
    } else if (what == ALL || what == ANY) {
        ask(what, item, step, n, out);
    } else {
        search(what, kind, item, step, n, out);
    }
}

// ---- kinds ----

static NumpyKind kind_of_items(Reduction what, NumpyKind kind) {
    if (what == ALL || what == ANY) {
        return NUMPY_BOOL;
    }
    if (what > PRODUCT || numpy_is_float(kind)) {
        return kind;
    }
    return numpy_kinds[kind].category == 'u' ? NUMPY_UINT64 : NUMPY_INT64;
}

static NumpyKind kind_of_result(Reduction what, NumpyKind kind) {
    return what >= WHERE_MINIMUM ? NUMPY_INT64 : kind;
}

static bool check_empty(Reduction what) {
    static const char *const long_names[REDUCTIONS] = {[MINIMUM] = "minimum", [MAXIMUM] = "maximum"};
    if (what == MINIMUM || what == MAXIMUM) {
        return ou_raise_false(&ou_exc_ValueError, "zero-size array to reduction operation %s which has no identity", long_names[what]);
    }
    return what < WHERE_MINIMUM || ou_raise_false(&ou_exc_ValueError, "attempt to get %s of an empty sequence", names[what]);
}

static void begin(Reduction what, NumpyKind kind, NumpyArray *out) {
    int64_t one = 1;
    if (what == PRODUCT) {
        numpy_cast(NUMPY_INT64, (uint8_t *)&one, 0, kind, out->data, numpy_kinds[kind].size, out->size);
    } else if (what == SUM && numpy_is_float(kind)) { // the sum of nothing is 0.0, but -0.0 + -0.0 is -0.0
        memset(out->data, 0, out->size * numpy_kinds[kind].size);
    }
}

// Extremes along an axis begin with its first items.
static void begin_with_first(const NumpyArray *a, size_t axis, NumpyArray *out) {
    if (out->size == 0) {
        return;
    }
    NumpyArray first = *a;
    OuDimension dims[NUMPY_MAX_DIMS];
    size_t n = 0;
    for (size_t d = 0; d < a->dimensions; d++) {
        if (d != axis || out->dimensions == a->dimensions) {
            dims[n++] = d == axis ? (OuDimension){.length = 1} : a->dims[d];
        }
    }
    first.dims = dims;
    first.dimensions = (uint8_t)n;
    int64_t shape[NUMPY_MAX_DIMS];
    numpy_shape_of(&first, shape);
    NumpyWalk w;
    numpy_walk_init(&w, n, shape);
    numpy_walk_add(&w, out, n);
    numpy_walk_add(&w, &first, n);
    do {
        numpy_cast(a->kind, w.place[1], w.inner_stride[1], a->kind, w.place[0], w.inner_stride[0], w.inner);
    } while (numpy_walk_step(&w));
}

// ---- along an axis ----

enum { PIECE = 1024 }; // bytes of a row that are worked on at once

// Whole rows are put together, item by item, where the items of the axis lie farther apart than those of another one, as
// NumPy does.
static void fold_rows(NumpyKernel kernel, const uint8_t *rows, int64_t step, size_t count, int64_t item_step, size_t n, uint8_t *out,
                      int64_t out_step, size_t size) {
    union {
        double align;
        uint8_t bytes[PIECE];
    } one, other;
    for (size_t begin = 0, piece; begin < n; begin += piece) {
        piece = n - begin < PIECE / size ? n - begin : PIECE / size;
        uint8_t *sum = one.bytes, *next = other.bytes, *target = out + (int64_t)begin * out_step;
        for (size_t i = 0; i < piece; i++) {
            memcpy(sum + i * size, target + (int64_t)i * out_step, size);
        }
        for (size_t i = 0; i < count; i++) {
            kernel(next, (int64_t)size, sum, (int64_t)size, rows + (int64_t)i * step + (int64_t)begin * item_step, item_step, piece);
            uint8_t *swapped = sum;
            sum = next;
            next = swapped;
        }
        for (size_t i = 0; i < piece; i++) {
            memcpy(target + (int64_t)i * out_step, sum + i * size, size);
        }
    }
}

// The dimension, other than the axis, whose items lie closest together, if closer than the axis' own; else a->dimensions.
static size_t find_rows(const NumpyArray *a, size_t axis) {
    size_t best = axis;
    for (size_t d = 0; d < a->dimensions; d++) {
        if (a->dims[d].length > 1 && llabs(a->dims[d].stride) < llabs(a->dims[best].stride)) {
            best = d;
        }
    }
    return best == axis ? a->dimensions : best;
}

static NumpyKernel kernel_for(Reduction what, NumpyKind kind) {
    static const NumpyBinary ops[] = {[SUM] = NUMPY_ADD, [PRODUCT] = NUMPY_MULTIPLY, [MINIMUM] = NUMPY_MINIMUM, [MAXIMUM] = NUMPY_MAXIMUM};
    return what <= MAXIMUM ? numpy_kernel(ops[what], kind) : NULL;
}

static void along_axis(Reduction what, const NumpyArray *a, size_t axis, NumpyArray *out) {
    size_t n = (size_t)a->dims[axis].length, rows = find_rows(a, axis), size = numpy_kinds[out->kind].size;
    NumpyKernel kernel = rows < a->dimensions ? kernel_for(what, a->kind) : NULL;
    int64_t out_steps[NUMPY_MAX_DIMS], step = (int64_t)size;
    for (size_t d = a->dimensions; d-- > 0;) {
        out_steps[d] = d == axis ? 0 : step;
        step *= d == axis ? 1 : a->dims[d].length;
    }
    size_t together = kernel ? (size_t)a->dims[rows].length : 1;
    for (size_t k = 0; k < out->size / together; k++) {
        const uint8_t *from = a->data;
        uint8_t *to = out->data;
        size_t rest = k;
        for (size_t d = a->dimensions; d-- > 0;) {
            if (d != axis && !(kernel && d == rows)) {
                int64_t at = (int64_t)(rest % (size_t)a->dims[d].length);
                from += at * a->dims[d].stride;
                to += at * out_steps[d];
                rest /= (size_t)a->dims[d].length;
            }
        }
        if (kernel != NULL) {
            fold_rows(kernel, from, a->dims[axis].stride, n, a->dims[rows].stride, together, to, out_steps[rows], size);
        } else {
            reduce_row(what, a->kind, from, a->dims[axis].stride, n, to);
        }
    }
}

static OuRef reduce_axis(Reduction what, OuBor array, size_t axis, bool keep) {
    const NumpyArray *a = as_array(array);
    int64_t shape[NUMPY_MAX_DIMS];
    size_t n = 0;
    for (size_t d = 0; d < a->dimensions; d++) {
        if (d != axis || keep) {
            shape[n++] = d == axis ? 1 : a->dims[d].length;
        }
    }
    OuRef out = numpy_new(kind_of_result(what, a->kind), n, shape);
    if (out == NULL) {
        return NULL;
    }
    if (a->dims[axis].length == 0 && as_array(out)->size != 0 && !check_empty(what)) {
        ou_decref(out);
        return NULL;
    }
    if (what == MINIMUM || what == MAXIMUM) {
        begin_with_first(a, axis, as_array(out));
    } else {
        begin(what, a->kind, as_array(out));
    }
    along_axis(what, a, axis, as_array(out));
    return out;
}

static OuRef reduce_all(Reduction what, OuBor array, NumpyKind kind, bool keep) {
    const NumpyArray *given = as_array(array);
    int64_t shape[NUMPY_MAX_DIMS];
    OuRef packed = given->kind == kind && numpy_is_packed(given) ? ou_newref(array) : numpy_copy(array, kind);
    for (size_t d = 0; d < given->dimensions; d++) {
        shape[d] = 1;
    }
    OuRef out = packed ? numpy_new(kind_of_result(what, kind), keep ? given->dimensions : 0, shape) : NULL;
    if (out != NULL && given->size == 0 && !check_empty(what)) {
        ou_clear(&out);
    }
    if (out != NULL) {
        begin(what, kind, as_array(out));
        reduce_row(what, kind, as_array(packed)->data, numpy_kinds[kind].size, given->size, as_array(out)->data);
    }
    ou_xdecref(packed);
    return out;
}

static bool read_kind(OuBor given, NumpyKind *kind) {
    return given == ou_none || numpy_kind_from(given, kind);
}

// reduce(name, array, axis or None, dtype or None, keepdims)
OuRef numpy_reduce(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    Reduction what = 0;
    int64_t axis;
    bool keep;
    if (!ou_args_count("reduce", nargs, 5, 5) || !ou_arg_is_str("reduce", 1, args[0]) || !ou_arg_truth(args[4], &keep)) {
        return NULL;
    }
    while (what < REDUCTIONS && !ou_str_equal_cstr(args[0], names[what])) {
        what++;
    }
    if (what == REDUCTIONS) {
        return ou_raise(&ou_exc_ValueError, "ouro's numpy has no reduction '%U'", args[0]);
    }
    OuRef array = numpy_array_from(args[1], NUMPY_KINDS), items = NULL, out = NULL;
    NumpyKind kind = array ? kind_of_items(what, as_array(array)->kind) : NUMPY_BOOL;
    if (array == NULL || !read_kind(args[3], &kind)) {
        ou_xdecref(array);
        return NULL;
    }
    NumpyKind wide = what <= PRODUCT ? kind_of_items(what, kind) : kind;
    feclearexcept(FE_ALL_EXCEPT);
    if (args[2] == ou_none) {
        out = reduce_all(what, array, wide, keep);
    } else if (ou_arg_int64(args[2], &axis) && numpy_axis(&axis, as_array(array)->dimensions)) {
        items = numpy_array_from(array, wide);
        out = items ? reduce_axis(what, items, (size_t)axis, keep) : NULL;
    }
    if (out != NULL && wide != kind && what <= PRODUCT) { // the low bits of what was computed in 64
        OuRef narrow = numpy_copy(out, kind);
        ou_decref(out);
        out = narrow;
    }
    if (out != NULL && !numpy_float_flags(what == PRODUCT ? "multiply" : "reduce", false)) {
        ou_clear(&out);
    }
    ou_decref(array);
    ou_xdecref(items);
    return numpy_scalar_or_array_take(out);
}

// accumulate("sum" or "prod", array, axis, dtype or None)
OuRef numpy_accumulate(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int64_t axis;
    if (!ou_args_count("accumulate", nargs, 4, 4) || !ou_arg_is_str("accumulate", 1, args[0]) || !ou_arg_int64(args[2], &axis)) {
        return NULL;
    }
    OuRef array = numpy_array_from(args[1], NUMPY_KINDS);
    NumpyKind kind = array ? kind_of_items(SUM, as_array(array)->kind) : NUMPY_BOOL;
    if (array == NULL || !read_kind(args[3], &kind) || !numpy_axis(&axis, as_array(array)->dimensions)) {
        ou_xdecref(array);
        return NULL;
    }
    NumpyKind wide = kind_of_items(SUM, kind);
    OuRef out = numpy_copy(array, wide);
    ou_decref(array);
    if (out == NULL) {
        return NULL;
    }
    NumpyArray *a = as_array(out);
    bool is_sum = ou_str_equal_cstr(args[0], "sum");
    int64_t step = a->dims[axis].stride;
    size_t size = numpy_kinds[wide].size, span = (size_t)step / size, n = (size_t)a->dims[axis].length;
    for (size_t i = 0; i < a->size; i++) {
        if (i / span % n == 0) {
            continue;
        }
        uint8_t *item = a->data + i * size, *before = item - step;
        if (wide == NUMPY_FLOAT64) {
            *(double *)item = is_sum ? *(double *)before + *(double *)item : *(double *)before * *(double *)item;
        } else if (wide == NUMPY_FLOAT32) {
            *(float *)item = is_sum ? *(float *)before + *(float *)item : *(float *)before * *(float *)item;
        } else {
            uint64_t x = *(uint64_t *)before, y = *(uint64_t *)item;
            *(uint64_t *)item = is_sum ? x + y : x * y;
        }
    }
    OuRef result = wide == kind ? ou_newref(out) : numpy_copy(out, kind);
    ou_decref(out);
    return result;
}
