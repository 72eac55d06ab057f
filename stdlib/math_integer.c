// The integer functions of math: divisors, roots, factorials and what is counted with them.
#include "stdlib/math_internal.h"

OuRef ou_math_factorial(OuBor module, OuBor arg) {
    (void)module;
    OuRef n = ou_index(arg), result = NULL;
    int64_t value;
    if (n == NULL) {
        return NULL;
    }
    if (ou_int_is_negative(n)) {
        ou_raise(&ou_exc_ValueError, "factorial() not defined for negative values");
    } else if (!ou_int_fits_int64(n, &value)) {
        ou_raise(&ou_exc_OverflowError, "factorial() argument should not exceed %lld", (long long)INT64_MAX);
    } else {
        result = ou_int_factorial((uint64_t)value);
    }
    ou_decref(n);
    return result;
}

OuRef ou_math_isqrt(OuBor module, OuBor arg) {
    (void)module;
    OuRef n = ou_index(arg), result = NULL;
    if (n == NULL) {
        return NULL;
    }
    if (ou_int_is_negative(n)) {
        ou_raise(&ou_exc_ValueError, "isqrt() argument must be nonnegative");
    } else {
        result = ou_int_isqrt(n);
    }
    ou_decref(n);
    return result;
}

// Folds the arguments with fn, starting from `start`; every argument must be an integer.
static OuRef fold(OuArgs args, size_t nargs, int64_t start, OuRef (*fn)(OuBor, OuBor)) {
    OuRef result = ou_int_new(start);
    for (size_t i = 0; result && i < nargs; i++) {
        OuRef value = ou_index(args[i]);
        ou_set(&result, value ? fn(result, value) : NULL);
        ou_xdecref(value);
    }
    return result;
}

OuRef ou_math_gcd(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return fold(args, nargs, 0, ou_int_gcd);
}

static OuRef lcm_of(OuBor a, OuBor b) {
    if (ou_int_sign(a) == 0 || ou_int_sign(b) == 0) {
        return ou_int_new(0);
    }
    OuRef divisor = ou_int_gcd(a, b), part = divisor ? ou_int_floor_divide(a, divisor) : NULL;
    OuRef product = part ? ou_int_multiply(part, b) : NULL, result = product ? ou_int_absolute(product) : NULL;
    ou_xdecref(divisor);
    ou_xdecref(part);
    ou_xdecref(product);
    return result;
}

OuRef ou_math_lcm(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return fold(args, nargs, 1, lcm_of);
}

// ---- comb, perm ----

static OuRef minus(OuBor n, uint64_t k) {
    OuRef count = ou_int_from_uint64(k), result = count ? ou_int_subtract(n, count) : NULL;
    ou_xdecref(count);
    return result;
}

// n * (n - 1) * ... of the `count` factors from n - first on, halves multiplied with each other. Depth: log2(count).
static OuRef falling_product(OuBor n, uint64_t first, uint64_t count) {
    if (count == 0) {
        return ou_int_new(1);
    }
    if (count == 1) {
        return minus(n, first);
    }
    OuRef left = falling_product(n, first, count / 2);
    OuRef right = left ? falling_product(n, first + count / 2, count - count / 2) : NULL;
    OuRef result = right ? ou_int_multiply(left, right) : NULL;
    ou_xdecref(left);
    ou_xdecref(right);
    return result;
}

static bool read_counts(OuArgs args, OuRef *n, OuRef *k) {
    *k = NULL;
    *n = ou_index(args[0]);
    *k = *n ? ou_index(args[1]) : NULL;
    const char *bad = *k == NULL ? NULL : ou_int_is_negative(*n) ? "n" : ou_int_is_negative(*k) ? "k" : NULL;
    if (bad) {
        ou_raise(&ou_exc_ValueError, "%s must be a non-negative integer", bad);
    }
    if (*k == NULL || bad) {
        ou_xdecref(*n);
        ou_xdecref(*k);
        return false;
    }
    return true;
}

static OuRef comb_big(OuBor n, uint64_t k) {
    OuRef top = falling_product(n, 0, k), bottom = top ? ou_int_factorial(k) : NULL;
    OuRef result = bottom ? ou_int_floor_divide(top, bottom) : NULL;
    ou_xdecref(top);
    ou_xdecref(bottom);
    return result;
}

OuRef ou_math_comb(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    OuRef n, k, other = NULL, result = NULL;
    int64_t small_n, small_k;
    if (!ou_args_count("comb", nargs, 2, 2) || !read_counts(args, &n, &k)) {
        return NULL;
    }
    if (ou_int_compare(k, n, OU_GT) == OU_TRUE) {
        result = ou_int_new(0);
        goto done;
    }
    other = ou_int_subtract(n, k);
    if (other == NULL) {
        goto done;
    }
    bool fewer = ou_int_compare(other, k, OU_LT) == OU_TRUE;
    if (!ou_int_fits_int64(fewer ? other : k, &small_k)) {
        ou_raise(&ou_exc_OverflowError, "min(n - k, k) must not exceed %lld", (long long)INT64_MAX);
    } else {
        result = ou_int_fits_int64(n, &small_n) ? ou_int_binomial((uint64_t)small_n, (uint64_t)small_k) : comb_big(n, (uint64_t)small_k);
    }
done:
    ou_xdecref(other);
    ou_decref(n);
    ou_decref(k);
    return result;
}

OuRef ou_math_perm(OuBor module, OuArgs args, size_t nargs) {
    OuRef n, k, result = NULL;
    int64_t count;
    if (!ou_args_count("perm", nargs, 1, 2)) {
        return NULL;
    }
    if (nargs == 1 || args[1] == ou_none) {
        return ou_math_factorial(module, args[0]);
    }
    if (!read_counts(args, &n, &k)) {
        return NULL;
    }
    if (ou_int_compare(k, n, OU_GT) == OU_TRUE) {
        result = ou_int_new(0);
    } else if (!ou_int_fits_int64(k, &count)) {
        ou_raise(&ou_exc_OverflowError, "k must not exceed %lld", (long long)INT64_MAX);
    } else if (count > (int64_t)1 << 32) {
        ou_raise_no_memory(); // the product of that many factors is longer than any int here
    } else {
        result = falling_product(n, 0, (uint64_t)count);
    }
    ou_decref(n);
    ou_decref(k);
    return result;
}
