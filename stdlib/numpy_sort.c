// Sorting along the last axis: stable, by merging; NaN comes last.
#include <math.h>
#include <string.h>

#include "stdlib/numpy_internal.h"

static bool is_less(NumpyKind kind, const uint8_t *x, const uint8_t *y) {
    switch (kind) {
#define CASE(kind_of, type) case kind_of: return *(const type *)x < *(const type *)y;
        CASE(NUMPY_INT8, int8_t) CASE(NUMPY_INT16, int16_t) CASE(NUMPY_UINT16, uint16_t) CASE(NUMPY_INT32, int32_t)
        CASE(NUMPY_UINT32, uint32_t) CASE(NUMPY_INT64, int64_t) CASE(NUMPY_UINT64, uint64_t)
#undef CASE
    case NUMPY_FLOAT32: return *(const float *)x < *(const float *)y || (isnan(*(const float *)y) && !isnan(*(const float *)x));
    case NUMPY_FLOAT64: return *(const double *)x < *(const double *)y || (isnan(*(const double *)y) && !isnan(*(const double *)x));
    default: return *x < *y;
    }
}

// Sorts n positions by the items they stand for; `spare` has room for n.
static void merge_sort(NumpyKind kind, const uint8_t *items, int64_t *at, int64_t *spare, size_t n) {
    size_t size = numpy_kinds[kind].size;
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t low = 0; low < n; low += 2 * width) {
            size_t middle = low + width < n ? low + width : n, high = middle + width < n ? middle + width : n;
            size_t i = low, j = middle;
            for (size_t k = low; k < high; k++) {
                bool right = i == middle || (j < high && is_less(kind, items + (size_t)at[j] * size, items + (size_t)at[i] * size));
                spare[k] = right ? at[j++] : at[i++];
            }
        }
        memcpy(at, spare, n * sizeof *at);
    }
}

// sort(array, positions): a packed copy sorted along its last axis, or the positions of the items in that order.
OuRef numpy_sort(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    bool positions;
    if (!ou_args_count("sort", nargs, 2, 2) || !ou_arg_truth(args[1], &positions)) {
        return NULL;
    }
    OuRef array = numpy_array_from(args[0], NUMPY_KINDS);
    if (array == NULL) {
        return NULL;
    }
    if (as_array(array)->dimensions == 0) {
        ou_decref(array);
        return ou_raise(&numpy_axis_error, "axis -1 is out of bounds for array of dimension 0");
    }
    NumpyKind kind = as_array(array)->kind;
    OuRef items = numpy_copy(array, kind), order = items ? numpy_copy(array, NUMPY_INT64) : NULL;
    OuRef spare = order ? numpy_copy(array, NUMPY_INT64) : NULL, sorted = spare ? numpy_copy(array, kind) : NULL;
    size_t n = sorted ? (size_t)as_array(array)->dims[as_array(array)->dimensions - 1].length : 0, size = numpy_kinds[kind].size;
    for (size_t start = 0; n != 0 && start < as_array(items)->size; start += n) {
        int64_t *at = (int64_t *)as_array(order)->data + start;
        for (size_t i = 0; i < n; i++) {
            at[i] = (int64_t)i;
        }
        merge_sort(kind, as_array(items)->data + start * size, at, (int64_t *)as_array(spare)->data, n);
        for (size_t i = 0; i < n; i++) {
            memcpy(as_array(sorted)->data + (start + i) * size, as_array(items)->data + (start + (size_t)at[i]) * size, size);
        }
    }
    OuRef result = sorted == NULL ? NULL : ou_newref(positions ? order : sorted);
    ou_decref(array);
    ou_xdecref(items);
    ou_xdecref(order);
    ou_xdecref(spare);
    ou_xdecref(sorted);
    return result;
}
