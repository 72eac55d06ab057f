// Many items to one: sums, products, extremes and where they are, truth; and running sums. Floats are added in halves, as NumPy
// does, so that the last digits agree.
#include <fenv.h>
#include <math.h>
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

// Sums and products of items of the result's own kind.
static void fold(Reduction what, NumpyKind kind, const uint8_t *item, int64_t step, size_t n, uint8_t *out) {
    if (what == SUM && kind == NUMPY_FLOAT64) {
        *(double *)out += sum_doubles(item, step, n);
    } else if (what == SUM && kind == NUMPY_FLOAT32) {
        *(float *)out += sum_floats(item, step, n);
    } else {
        for (size_t i = 0; i < n; i++, item += step) {
            switch (kind) {
            case NUMPY_FLOAT64: *(double *)out *= *(const double *)item; break;
            case NUMPY_FLOAT32: *(float *)out *= *(const float *)item; break;
            default: { // integers, of 64 bits
                uint64_t a = *(const uint64_t *)out, b = *(const uint64_t *)item;
                *(uint64_t *)out = what == SUM ? a + b : a * b;
            }
            }
        }
    }
}

static int order(NumpyKind kind, const uint8_t *x, const uint8_t *y) { // NaN: beyond everything, so that it is found first
    if (numpy_is_float(kind)) {
        double a, b;
        numpy_cast(kind, x, 0, NUMPY_FLOAT64, (uint8_t *)&a, 0, 1);
        numpy_cast(kind, y, 0, NUMPY_FLOAT64, (uint8_t *)&b, 0, 1);
        return isnan(a) || isnan(b) ? 2 : (a > b) - (a < b);
    }
    if (kind == NUMPY_UINT64) {
        uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
        return (a > b) - (a < b);
    }
    int64_t a, b;
    numpy_cast(kind, x, 0, NUMPY_INT64, (uint8_t *)&a, 0, 1);
    numpy_cast(kind, y, 0, NUMPY_INT64, (uint8_t *)&b, 0, 1);
    return (a > b) - (a < b);
}

// Is the new item better than the best so far? NaN is better than any number.
static bool is_better(Reduction what, NumpyKind kind, const uint8_t *item, const uint8_t *best) {
    int o = order(kind, item, best);
    if (o == 2) {
        return order(kind, best, best) == 0; // the best is a number, so the item is the NaN
    }
    return what == MINIMUM || what == WHERE_MINIMUM ? o < 0 : o > 0;
}

static void search(Reduction what, NumpyKind kind, const uint8_t *item, int64_t step, size_t n, uint8_t *out) {
    const uint8_t *best = item;
    int64_t where = 0;
    for (size_t i = 1; i < n; i++) {
        const uint8_t *next = item + (int64_t)i * step;
        if (is_better(what, kind, next, best)) {
            best = next;
            where = (int64_t)i;
        }
    }
    if (what == WHERE_MINIMUM || what == WHERE_MAXIMUM) {
        memcpy(out, &where, sizeof where);
    } else {
        memcpy(out, best, numpy_kinds[kind].size);
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

// ---- along an axis ----

// Rows are added up item by item where the axis is not the last one, as NumPy does.
static void along_axis(Reduction what, const NumpyArray *a, size_t axis, NumpyArray *out) {
    size_t n = (size_t)a->dims[axis].length, size = numpy_kinds[out->kind].size;
    bool by_item = what <= PRODUCT && axis + 1 < a->dimensions;
    for (size_t k = 0; k < out->size; k++) {
        const uint8_t *row = a->data;
        size_t rest = k;
        for (size_t d = a->dimensions; d-- > 0;) {
            if (d != axis) {
                row += (int64_t)(rest % (size_t)a->dims[d].length) * a->dims[d].stride;
                rest /= (size_t)a->dims[d].length;
            }
        }
        for (size_t i = 0; by_item && i < n; i++) {
            reduce_row(what, a->kind, row + (int64_t)i * a->dims[axis].stride, 0, 1, out->data + k * size);
        }
        if (!by_item) {
            reduce_row(what, a->kind, row, a->dims[axis].stride, n, out->data + k * size);
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
    begin(what, a->kind, as_array(out));
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
