// Sums and products of math: fsum, prod, hypot, dist.
#include <math.h>
#include <string.h>

#include "stdlib/math_internal.h"

// ---- fsum: Shewchuk's exact sum as a list of doubles that do not overlap, smallest first ----

typedef struct Partials {
    double *value;
    size_t n, room;
    double local[32];
    double special, infinite; // sum of the infinities and NaNs seen; of the infinities alone
    bool any_special;
} Partials;

static bool partials_grow(Partials *p) {
    size_t room = 2 * p->room;
    double *bigger = ou_mem_realloc(OU_DOMAIN_MEM, p->value == p->local ? NULL : p->value, room * sizeof(double));
    if (bigger == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    if (p->value == p->local) {
        memcpy(bigger, p->local, p->n * sizeof(double));
    }
    p->value = bigger;
    p->room = room;
    return true;
}

static bool partials_add(Partials *p, double x) {
    double original = x;
    size_t kept = 0;
    for (size_t i = 0; i < p->n; i++) {
        double y = p->value[i];
        if (fabs(x) < fabs(y)) {
            double swap = x;
            x = y;
            y = swap;
        }
        volatile double high = x + y, back = high - x; // volatile: each step is rounded to a double
        volatile double low = y - back;
        if (low != 0) {
            p->value[kept++] = low;
        }
        x = high;
    }
    p->n = kept;
    if (x == 0) {
        return true;
    }
    if (!isfinite(x)) {
        if (isfinite(original)) {
            return ou_raise_false(&ou_exc_OverflowError, "intermediate overflow in fsum");
        }
        p->infinite += isinf(original) ? original : 0;
        p->special += original;
        p->any_special = true;
        p->n = 0;
        return true;
    }
    if (p->n == p->room && !partials_grow(p)) {
        return false;
    }
    p->value[p->n++] = x;
    return true;
}

// The partials' sum, rounded half to even once.
static double partials_total(const Partials *p) {
    if (p->n == 0) {
        return 0;
    }
    size_t n = p->n;
    double high = p->value[--n];
    volatile double low = 0;
    while (n > 0) {
        double x = high, y = p->value[--n];
        volatile double sum = x + y, back = sum - x;
        low = y - back;
        high = sum;
        if (low != 0) {
            break;
        }
    }
    // A tie was rounded to even without knowing the partials below it: they break it when they have low's sign.
    if (n > 0 && ((low < 0 && p->value[n - 1] < 0) || (low > 0 && p->value[n - 1] > 0))) {
        double y = low * 2;
        volatile double x = high + y, back = x - high;
        if (y == back) {
            high = x;
        }
    }
    return high;
}

OuRef ou_math_fsum(OuBor module, OuBor iterable) {
    (void)module;
    OuRef iterator = ou_iter(iterable), item, result = NULL;
    if (iterator == NULL) {
        return NULL;
    }
    Partials p;
    p.value = p.local;
    p.n = 0;
    p.room = sizeof(p.local) / sizeof(p.local[0]);
    p.special = p.infinite = 0;
    p.any_special = false;
    OuNext next;
    while ((next = ou_next(iterator, &item)) == OU_ITEM) {
        double x;
        bool fine = ou_number_double(item, &x);
        ou_decref(item);
        if (!fine || !partials_add(&p, x)) {
            next = OU_FAIL;
            break;
        }
    }
    if (next == OU_END && p.any_special) {
        result = isnan(p.infinite) ? ou_raise(&ou_exc_ValueError, "-inf + inf in fsum") : ou_float_new(p.special);
    } else if (next == OU_END) {
        result = ou_float_new(partials_total(&p));
    }
    if (p.value != p.local) {
        ou_mem_free(OU_DOMAIN_MEM, p.value);
    }
    ou_decref(iterator);
    return result;
}

// ---- prod ----

OuRef ou_math_prod(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {.function = "prod", .names = {"", "start"}, .required = 1, .positional = 1};
    OuBor arg[2];
    if (!ou_args_bind(&params, args, nargs, kwnames, arg)) {
        return NULL;
    }
    OuRef iterator = ou_iter(arg[0]), item;
    if (iterator == NULL) {
        return NULL;
    }
    OuRef result = arg[1] ? ou_newref(arg[1]) : ou_int_new(1);
    OuNext next = OU_END;
    while (result && (next = ou_next(iterator, &item)) == OU_ITEM) {
        ou_set(&result, ou_binary(OU_OP_MULTIPLY, result, item));
        ou_decref(item);
    }
    if (next == OU_FAIL) {
        ou_clear(&result);
    }
    ou_decref(iterator);
    return result;
}

// ---- hypot, dist ----

// sqrt of the sum of squares: scaled by the largest one's power of two, added with 64-bit mantissas and what they lose, the root
// corrected by its residual, so that the result is the nearest double but for the rarest of ties.
static double vector_length(const double *value, size_t n, double largest, bool any_nan) {
    if (isinf(largest)) {
        return largest;
    }
    if (any_nan) {
        return NAN;
    }
    if (largest == 0 || n <= 1) {
        return largest;
    }
    int exponent;
    frexp(largest, &exponent);
    long double sum = 0, lost = 0;
    for (size_t i = 0; i < n; i++) {
        long double x = ldexpl((long double)value[i], -exponent), square = x * x;
        long double before = sum, rest = fmal(x, x, -square);
        sum += square;
        lost += rest + (before >= square ? square - (sum - before) : before - (sum - square));
    }
    long double root = sqrtl(sum), residual = fmal(-root, root, sum) + lost;
    double result = (double)root, rest = (double)((root - result) + residual / (2 * root));
    return ldexp(result + rest, exponent);
}

typedef struct Vector {
    double *value;
    double local[16];
} Vector;

static bool vector_init(Vector *v, size_t n) {
    v->value = v->local;
    if (n > sizeof(v->local) / sizeof(v->local[0])) {
        v->value = ou_mem_alloc(OU_DOMAIN_MEM, n * sizeof(double));
    }
    return v->value != NULL || ou_raise_no_memory() != NULL;
}

static void vector_fini(Vector *v) {
    if (v->value != v->local) {
        ou_mem_free(OU_DOMAIN_MEM, v->value);
    }
}

static void note(double x, double *slot, double *largest, bool *any_nan) {
    x = fabs(x);
    *slot = x;
    *any_nan |= isnan(x);
    *largest = x > *largest ? x : *largest;
}

OuRef ou_math_hypot(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    Vector v;
    double largest = 0;
    bool any_nan = false;
    if (!vector_init(&v, nargs)) {
        return NULL;
    }
    for (size_t i = 0; i < nargs; i++) {
        double x;
        if (!ou_number_double(args[i], &x)) {
            vector_fini(&v);
            return NULL;
        }
        note(x, &v.value[i], &largest, &any_nan);
    }
    OuRef result = ou_float_new(vector_length(v.value, nargs, largest, any_nan));
    vector_fini(&v);
    return result;
}

static OuRef distance(OuBor p, OuBor q) {
    size_t n = ou_tuple_length(p);
    Vector v;
    double largest = 0;
    bool any_nan = false;
    if (n != ou_tuple_length(q)) {
        return ou_raise(&ou_exc_ValueError, "both points must have the same number of dimensions");
    }
    if (!vector_init(&v, n)) {
        return NULL;
    }
    for (size_t i = 0; i < n; i++) {
        double x, y;
        if (!ou_number_double(ou_tuple_borrow(p, i), &x) || !ou_number_double(ou_tuple_borrow(q, i), &y)) {
            vector_fini(&v);
            return NULL;
        }
        note(x - y, &v.value[i], &largest, &any_nan);
    }
    OuRef result = ou_float_new(vector_length(v.value, n, largest, any_nan));
    vector_fini(&v);
    return result;
}

OuRef ou_math_dist(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("dist", nargs, 2, 2)) {
        return NULL;
    }
    OuRef p = ou_sequence_tuple(args[0]), q = p ? ou_sequence_tuple(args[1]) : NULL;
    OuRef result = q ? distance(p, q) : NULL;
    ou_xdecref(p);
    ou_xdecref(q);
    return result;
}
