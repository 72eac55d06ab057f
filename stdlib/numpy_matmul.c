// Products of vectors and matrices.
#include "stdlib/numpy_internal.h"

// The sum of products of n items of each; computed in double or in 64-bit integers, which wrap around.
static void inner_product(NumpyKind kind, const uint8_t *a, int64_t a_step, const uint8_t *b, int64_t b_step, size_t n, uint8_t *out) {
    if (kind == NUMPY_BOOL) {
        *out = 0;
        for (size_t i = 0; i < n; i++) {
            *out |= a[(int64_t)i * a_step] && b[(int64_t)i * b_step];
        }
        return;
    }
    double sum = 0, x, y;
    uint64_t words = 0, v, w;
    for (size_t i = 0; kind == NUMPY_FLOAT64 && i < n; i++) {
        sum += *(const double *)(a + (int64_t)i * a_step) * *(const double *)(b + (int64_t)i * b_step);
    }
    n = kind == NUMPY_FLOAT64 ? 0 : n;
    for (size_t i = 0; i < n; i++, a += a_step, b += b_step) {
        if (numpy_is_float(kind)) {
            numpy_cast(kind, a, 0, NUMPY_FLOAT64, (uint8_t *)&x, 0, 1);
            numpy_cast(kind, b, 0, NUMPY_FLOAT64, (uint8_t *)&y, 0, 1);
            sum += x * y;
        } else {
            numpy_cast(kind, a, 0, NUMPY_UINT64, (uint8_t *)&v, 0, 1);
            numpy_cast(kind, b, 0, NUMPY_UINT64, (uint8_t *)&w, 0, 1);
            words += v * w;
        }
    }
    if (numpy_is_float(kind)) {
        numpy_cast(NUMPY_FLOAT64, (uint8_t *)&sum, 0, kind, out, 0, 1);
    } else {
        numpy_cast(NUMPY_UINT64, (uint8_t *)&words, 0, kind, out, 0, 1);
    }
}

static OuRef not_aligned(const NumpyArray *a, const NumpyArray *b, bool is_dot) {
    size_t first = a->dimensions - 1u, second = b->dimensions > 1 ? b->dimensions - 2u : 0;
    if (!is_dot) {
        return ou_raise(&ou_exc_ValueError,
                        "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) "
                        "(size %lld is different from %lld)", (long long)b->dims[second].length, (long long)a->dims[first].length);
    }
    OuRef left = numpy_shape_text(a->dimensions, a->dims), right = left ? numpy_shape_text(b->dimensions, b->dims) : NULL;
    if (right != NULL) {
        ou_raise(&ou_exc_ValueError, "shapes %U and %U not aligned: %lld (dim %zu) != %lld (dim %zu)", left, right,
                 (long long)a->dims[first].length, first, (long long)b->dims[second].length, second);
    }
    ou_xdecref(left);
    ou_xdecref(right);
    return NULL;
}

// Both have one or two dimensions.
static OuRef product(const NumpyArray *a, const NumpyArray *b, NumpyKind kind, bool is_dot) {
    const OuDimension one = {.length = 1};
    OuDimension rows = a->dimensions == 2 ? a->dims[0] : one, left = a->dims[a->dimensions - 1];
    OuDimension columns = b->dimensions == 2 ? b->dims[1] : one, right = b->dims[0];
    if (left.length != right.length) {
        return not_aligned(a, b, is_dot);
    }
    int64_t shape[2];
    size_t n = 0, size = numpy_kinds[kind].size;
    if (a->dimensions == 2) {
        shape[n++] = rows.length;
    }
    if (b->dimensions == 2) {
        shape[n++] = columns.length;
    }
    OuRef out = numpy_new(kind, n, shape);
    for (int64_t i = 0; out != NULL && i < rows.length; i++) {
        for (int64_t j = 0; j < columns.length; j++) {
            inner_product(kind, a->data + i * rows.stride, left.stride, b->data + j * columns.stride, right.stride, (size_t)left.length,
                          as_array(out)->data + (size_t)(i * columns.length + j) * size);
        }
    }
    return out;
}

OuRef numpy_matmul(OuBor a, OuBor b, bool is_dot) {
    OuRef x = numpy_array_from(a, NUMPY_KINDS), y = x ? numpy_array_from(b, NUMPY_KINDS) : NULL, result = NULL;
    if (y == NULL) {
        if (!is_dot && ou_error_is(TypeError)) {
            ou_error_clear();
            result = ou_newref(ou_not_implemented);
        }
        ou_xdecref(x);
        return result;
    }
    size_t n = as_array(x)->dimensions, m = as_array(y)->dimensions;
    if (n == 0 || m == 0) {
        result = is_dot ? numpy_binary(NUMPY_MULTIPLY, x, y)
                        : ou_raise(&ou_exc_ValueError, "matmul: Input operand %d does not have enough dimensions (has 0, gufunc core with "
                                                       "signature (n?,k),(k,m?)->(n?,m?) requires 1)", n == 0 ? 0 : 1);
    } else if (n > 2 || m > 2) {
        ou_raise(&ou_exc_NotImplementedError, "ouro's numpy has no products of arrays with more than 2 dimensions");
    } else {
        NumpyKind kind = numpy_promote(as_array(x)->kind, as_array(y)->kind);
        OuRef left = numpy_array_from(x, kind), right = left ? numpy_array_from(y, kind) : NULL;
        result = right ? numpy_scalar_or_array_take(product(as_array(left), as_array(right), kind, is_dot)) : NULL;
        ou_xdecref(left);
        ou_xdecref(right);
    }
    ou_decref(x);
    ou_decref(y);
    return result;
}
