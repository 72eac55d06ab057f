// Big integers: sign and magnitude, worked on by GMP's mpn_ functions. No arithmetic of our own beyond carrying.
//
// Every result passes ou_int_finish_take, so that two invariants hold for all ints: a value that fits in 64 bits lies in the
// inline word, and the top limb of any other is not 0.
//
// GMP's allocator is a reserve: one block taken before an operation that may need scratch, given out from the bottom up,
// released after it. GMP frees nearly in stack order; what is freed out of order waits until all above it is free.
#include <math.h>
#include <string.h>

#include "interp/object/error.h"
#include "interp/object/int_internal.h"

// ---- the reserve ----

static struct {
    char *base;
    size_t size, used;
    size_t last; // offset of the topmost piece's head, while used > 0
} reserve;

typedef struct Piece {
    size_t below; // offset of the piece below
    bool free;
} Piece;

enum { RESERVE_ALIGN = 16, SCRATCH_FREE_LIMBS = 1024 };
_Static_assert(sizeof(Piece) == RESERVE_ALIGN, "pieces stay aligned");

static size_t piece_size(size_t n) {
    return sizeof(Piece) + ((n + RESERVE_ALIGN - 1) & ~(size_t)(RESERVE_ALIGN - 1));
}

static bool in_reserve(const void *p) {
    return reserve.base && (const char *)p >= reserve.base && (const char *)p < reserve.base + reserve.size;
}

static Piece *piece_at(size_t offset) {
    return (Piece *)(void *)(reserve.base + offset);
}

static void *reserve_alloc(size_t n) {
    size_t size = piece_size(n);
    if (size <= reserve.size - reserve.used) {
        Piece *piece = piece_at(reserve.used);
        *piece = (Piece){.below = reserve.last};
        reserve.last = reserve.used;
        reserve.used += size;
        return piece + 1;
    }
    // The estimate was too small: GMP would write to NULL, so there is nothing better than to stop when memory is really out.
    void *p = ou_mem_alloc(OU_DOMAIN_RAW, n);
    if (p == NULL) {
        ou_fatal(__FILE__, __LINE__, "memory is out inside a big-integer operation");
    }
    return p;
}

static void reserve_free(void *p, size_t n) {
    (void)n;
    if (!in_reserve(p)) {
        ou_mem_free(OU_DOMAIN_RAW, p);
        return;
    }
    ((Piece *)p)[-1].free = true;
    while (reserve.used > 0 && piece_at(reserve.last)->free) {
        reserve.used = reserve.last;
        reserve.last = piece_at(reserve.last)->below;
    }
}

static void *reserve_realloc(void *p, size_t old_size, size_t new_size) {
    if (in_reserve(p) && (size_t)((char *)p - reserve.base) == reserve.last + sizeof(Piece) &&
        piece_size(new_size) <= reserve.size - reserve.last) { // the topmost piece grows where it is
        reserve.used = reserve.last + piece_size(new_size);
        return p;
    }
    void *moved = reserve_alloc(new_size);
    memcpy(moved, p, old_size < new_size ? old_size : new_size);
    reserve_free(p, old_size);
    return moved;
}

// Seconds for each limb of a product and each bit of their number: what a middling machine takes.
#define PRODUCT_SECONDS 20e-9

bool ou_gmp_begin(size_t scratch, size_t products, size_t size) {
    mp_set_memory_functions(reserve_alloc, reserve_realloc, reserve_free);
    OU_ASSERT(reserve.base == NULL);
    if (scratch == 0) {
        return true;
    }
    if (ou_time_hook != NULL && !ou_time_hook((double)products * (double)size * log2((double)size + 2) * PRODUCT_SECONDS)) {
        return false;
    }
    reserve.base = ou_mem_alloc(OU_DOMAIN_RAW, scratch * sizeof(uint64_t));
    if (reserve.base == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    reserve.size = scratch * sizeof(uint64_t);
    return true;
}

void ou_gmp_end(void) {
    ou_mem_free(OU_DOMAIN_RAW, reserve.base);
    memset(&reserve, 0, sizeof(reserve));
}

size_t ou_gmp_scratch(size_t limbs) {
    return limbs < SCRATCH_FREE_LIMBS ? 0 : 8 * limbs + 4096;
}

// ---- making ----

OuInt *ou_int_alloc_limbs(size_t n) {
    OuInt *raw = n > OU_INT_MAX_LIMBS ? NULL : (OuInt *)ou_object_alloc(&ou_int_type, ou_int_block_size(n));
    if (OU_UNLIKELY(raw == NULL)) {
        return (OuInt *)ou_raise_no_memory();
    }
    return raw;
}

void ou_int_free_limbs(OuInt *raw, size_t allocated) {
    if (raw) {
        ou_object_free(&raw->head, ou_int_block_size(allocated));
    }
}

static OuInt *resize_take(OuInt *raw, size_t allocated, size_t n) {
    if (n > OU_INT_MAX_LIMBS) {
        ou_int_free_limbs(raw, allocated);
        return (OuInt *)ou_raise_no_memory();
    }
    OuInt *moved = ou_mem_realloc(OU_DOMAIN_OBJECT, raw, ou_int_block_size(n));
    if (moved == NULL) {
        ou_int_free_limbs(raw, allocated);
        return (OuInt *)ou_raise_no_memory();
    }
    return moved;
}

OuInt *ou_int_grow_take(OuInt *raw, size_t allocated, uint64_t top) {
    OuInt *grown = resize_take(raw, allocated, allocated + 1);
    if (grown) {
        grown->limbs[allocated] = top;
    }
    return grown;
}

OuRef ou_int_finish_take(OuInt *raw, size_t allocated, size_t n, bool negative) {
    while (n > 0 && raw->limbs[n - 1] == 0) {
        n--;
    }
    if (n <= 1) {
        uint64_t magnitude = n ? raw->limbs[0] : 0;
        if (magnitude <= (uint64_t)INT64_MAX + negative) {
            ou_int_free_limbs(raw, allocated);
            return ou_int_new((int64_t)(negative ? 0 - magnitude : magnitude));
        }
    }
    if (n != allocated && ou_int_block_size(n) != ou_int_block_size(allocated)) {
        raw = resize_take(raw, allocated, n);
        if (raw == NULL) {
            return NULL;
        }
    }
    raw->head.flags = (uint32_t)(n << 1 | negative) << OU_FLAG_TYPE_SHIFT;
    return &raw->head;
}

OuRef ou_int_from_limbs(const uint64_t *limbs, size_t n, bool negative) {
    OuInt *raw = ou_int_alloc_limbs(n ? n : 1);
    if (raw == NULL) {
        return NULL;
    }
    memcpy(raw->limbs, limbs, n * sizeof(uint64_t));
    return ou_int_finish_take(raw, n ? n : 1, n, negative);
}

// ---- addition, subtraction, multiplication ----

static OuRef add_magnitudes(const OuLimbs *a, const OuLimbs *b, bool negative) {
    if (a->n < b->n) {
        const OuLimbs *swap = a;
        a = b;
        b = swap;
    }
    if (b->n == 0) {
        return ou_int_from_limbs(a->limbs, a->n, negative);
    }
    OuInt *raw = ou_int_alloc_limbs(a->n);
    if (raw == NULL) {
        return NULL;
    }
    size_t n = a->n;
    uint64_t carry = mpn_add(raw->limbs, a->limbs, (mp_size_t)a->n, b->limbs, (mp_size_t)b->n);
    if (carry) {
        raw = ou_int_grow_take(raw, n, carry);
        n++;
    }
    return raw ? ou_int_finish_take(raw, n, n, negative) : NULL;
}

static int compare_magnitudes(const OuLimbs *a, const OuLimbs *b) {
    if (a->n != b->n) {
        return a->n < b->n ? -1 : 1;
    }
    return a->n ? mpn_cmp(a->limbs, b->limbs, (mp_size_t)a->n) : 0;
}

// |a| - |b|, negated when `negative`.
static OuRef subtract_magnitudes(const OuLimbs *a, const OuLimbs *b, bool negative) {
    int order = compare_magnitudes(a, b);
    if (order == 0) {
        return ou_int_new(0);
    }
    if (order < 0) {
        const OuLimbs *swap = a;
        a = b;
        b = swap;
        negative = !negative;
    }
    if (b->n == 0) {
        return ou_int_from_limbs(a->limbs, a->n, negative);
    }
    OuInt *raw = ou_int_alloc_limbs(a->n);
    if (raw == NULL) {
        return NULL;
    }
    mpn_sub(raw->limbs, a->limbs, (mp_size_t)a->n, b->limbs, (mp_size_t)b->n);
    return ou_int_finish_take(raw, a->n, a->n, negative);
}

static OuRef add_big(OuBor a, OuBor b, bool subtract) {
    OuLimbs x, y;
    ou_limbs_of(a, &x);
    ou_limbs_of(b, &y);
    return x.negative == (y.negative != subtract) ? add_magnitudes(&x, &y, x.negative) : subtract_magnitudes(&x, &y, x.negative);
}

OuRef ou_int_add(OuBor a, OuBor b) {
    int64_t sum;
    if (ou_int_is_word(a) && ou_int_is_word(b) && !__builtin_add_overflow(ou_int_word(a), ou_int_word(b), &sum)) {
        return ou_int_new(sum);
    }
    return add_big(a, b, false);
}

OuRef ou_int_subtract(OuBor a, OuBor b) {
    int64_t difference;
    if (ou_int_is_word(a) && ou_int_is_word(b) && !__builtin_sub_overflow(ou_int_word(a), ou_int_word(b), &difference)) {
        return ou_int_new(difference);
    }
    return add_big(a, b, true);
}

static OuRef multiply_big(const OuLimbs *a, const OuLimbs *b) {
    if (a->n < b->n) {
        const OuLimbs *swap = a;
        a = b;
        b = swap;
    }
    if (b->n == 0) {
        return ou_int_new(0);
    }
    size_t n = a->n + b->n;
    OuInt *raw = ou_int_alloc_limbs(n);
    if (raw == NULL) {
        return NULL;
    }
    if (b->n == 1) {
        raw->limbs[n - 1] = mpn_mul_1(raw->limbs, a->limbs, (mp_size_t)a->n, b->limbs[0]);
    } else {
        if (!ou_gmp_begin(ou_gmp_scratch(n), 1, n)) {
            ou_int_free_limbs(raw, n);
            return NULL;
        }
        if (a->limbs == b->limbs && a->n == b->n) {
            mpn_sqr(raw->limbs, a->limbs, (mp_size_t)a->n);
        } else {
            mpn_mul(raw->limbs, a->limbs, (mp_size_t)a->n, b->limbs, (mp_size_t)b->n);
        }
        ou_gmp_end();
    }
    return ou_int_finish_take(raw, n, n, a->negative != b->negative);
}

OuRef ou_int_multiply(OuBor a, OuBor b) {
    int64_t product;
    if (ou_int_is_word(a) && ou_int_is_word(b) && !__builtin_mul_overflow(ou_int_word(a), ou_int_word(b), &product)) {
        return ou_int_new(product);
    }
    OuLimbs x, y;
    ou_limbs_of(a, &x);
    ou_limbs_of(b, &y);
    return multiply_big(&x, &y);
}

// ---- division ----

// Makes the floor results of truncated ones: q * b + r == a with signs apart and r != 0 becomes -(q + 1), |b| - r.
static bool floor_results(OuInt **q, size_t *qn, uint64_t *r, const OuLimbs *b) {
    mpn_sub_n(r, b->limbs, r, (mp_size_t)b->n);
    if (*q && mpn_add_1((*q)->limbs, (*q)->limbs, (mp_size_t)*qn, 1)) {
        *q = ou_int_grow_take(*q, *qn, 1);
        ++*qn;
        return *q != NULL;
    }
    return true;
}

static bool divide_small(const OuLimbs *a, const OuLimbs *b, OuRef *quotient, OuRef *remainder) {
    bool apart = a->negative != b->negative && a->n > 0;
    OuRef q = quotient ? ou_int_new(apart ? -1 : 0) : NULL;
    if (quotient && q == NULL) {
        return false;
    }
    if (remainder) {
        *remainder = apart ? subtract_magnitudes(b, a, b->negative) : ou_int_from_limbs(a->limbs, a->n, a->negative);
        if (*remainder == NULL) {
            ou_xdecref(q);
            return false;
        }
    }
    if (quotient) {
        *quotient = q;
    }
    return true;
}

// The remainder alone by a one-limb divisor: no quotient is made.
static bool remainder_of_word(const OuLimbs *a, const OuLimbs *b, OuRef *remainder) {
    uint64_t rest = mpn_mod_1(a->limbs, (mp_size_t)a->n, b->limbs[0]);
    if (rest && a->negative != b->negative) {
        rest = b->limbs[0] - rest;
    }
    *remainder = ou_int_from_limbs(&rest, 1, b->negative);
    return *remainder != NULL;
}

bool ou_limbs_divide(const OuLimbs *a, const OuLimbs *b, OuRef *quotient, OuRef *remainder) {
    if (compare_magnitudes(a, b) < 0) {
        return divide_small(a, b, quotient, remainder);
    }
    if (quotient == NULL && b->n == 1) {
        return remainder_of_word(a, b, remainder);
    }
    size_t qn = a->n - b->n + 1;
    OuInt *q = ou_int_alloc_limbs(qn), *r = q ? ou_int_alloc_limbs(b->n) : NULL;
    if (r == NULL || !ou_gmp_begin(ou_gmp_scratch(2 * a->n), 3, a->n)) {
        ou_int_free_limbs(q, qn);
        ou_int_free_limbs(r, b->n);
        return false;
    }
    mpn_tdiv_qr(q->limbs, r->limbs, 0, a->limbs, (mp_size_t)a->n, b->limbs, (mp_size_t)b->n);
    ou_gmp_end();
    bool apart = a->negative != b->negative;
    if (apart && !mpn_zero_p(r->limbs, (mp_size_t)b->n) && !floor_results(&q, &qn, r->limbs, b)) {
        ou_int_free_limbs(r, b->n);
        return false;
    }
    OuRef result = NULL;
    if (quotient) {
        result = ou_int_finish_take(q, qn, qn, apart);
    } else {
        ou_int_free_limbs(q, qn);
    }
    if (!remainder || (quotient && result == NULL)) {
        ou_int_free_limbs(r, b->n);
    } else {
        *remainder = ou_int_finish_take(r, b->n, b->n, b->negative);
        if (*remainder == NULL) {
            ou_xdecref(result);
            return false;
        }
    }
    if (quotient) {
        *quotient = result;
        return result != NULL;
    }
    return true;
}

static bool divide_big(OuBor a, OuBor b, OuRef *quotient, OuRef *remainder) {
    OuLimbs x, y;
    ou_limbs_of(a, &x);
    ou_limbs_of(b, &y);
    return ou_limbs_divide(&x, &y, quotient, remainder);
}

// Both are words and the quotient fits in one.
static bool divides_in_words(OuBor a, OuBor b) {
    return ou_int_is_word(a) && ou_int_is_word(b) && !(ou_int_word(b) == -1 && ou_int_word(a) == INT64_MIN);
}

static int64_t floor_quotient(int64_t a, int64_t b) {
    int64_t q = a / b;
    return a % b != 0 && (a < 0) != (b < 0) ? q - 1 : q;
}

static int64_t floor_remainder(int64_t a, int64_t b) {
    int64_t r = a % b;
    return r != 0 && (r < 0) != (b < 0) ? r + b : r;
}

static bool is_zero(OuBor a) {
    return ou_int_is_word(a) && ou_int_word(a) == 0;
}

OuRef ou_int_floor_divide(OuBor a, OuBor b) {
    if (is_zero(b)) {
        return ou_raise(&ou_exc_ZeroDivisionError, "integer division or modulo by zero");
    }
    if (divides_in_words(a, b)) {
        return ou_int_new(floor_quotient(ou_int_word(a), ou_int_word(b)));
    }
    OuRef quotient;
    return divide_big(a, b, &quotient, NULL) ? quotient : NULL;
}

OuRef ou_int_remainder(OuBor a, OuBor b) {
    if (is_zero(b)) {
        return ou_raise(&ou_exc_ZeroDivisionError, "integer modulo by zero");
    }
    if (divides_in_words(a, b)) {
        return ou_int_new(floor_remainder(ou_int_word(a), ou_int_word(b)));
    }
    OuRef remainder;
    return divide_big(a, b, NULL, &remainder) ? remainder : NULL;
}

bool ou_int_divmod(OuBor a, OuBor b, OuRef *quotient, OuRef *remainder) {
    if (is_zero(b)) {
        return ou_raise_false(&ou_exc_ZeroDivisionError, "integer division or modulo by zero");
    }
    if (!divides_in_words(a, b)) {
        return divide_big(a, b, quotient, remainder);
    }
    OuRef q = ou_int_new(floor_quotient(ou_int_word(a), ou_int_word(b)));
    OuRef r = q ? ou_int_new(floor_remainder(ou_int_word(a), ou_int_word(b))) : NULL;
    if (r == NULL) {
        ou_xdecref(q);
        return false;
    }
    *quotient = q;
    *remainder = r;
    return true;
}

// ---- sign ----

OuRef ou_int_negative(OuBor a) {
    if (ou_int_is_word(a) && ou_int_word(a) != INT64_MIN) {
        return ou_int_new(-ou_int_word(a));
    }
    OuLimbs x;
    ou_limbs_of(a, &x);
    return ou_int_from_limbs(x.limbs, x.n, !x.negative);
}

OuRef ou_int_absolute(OuBor a) {
    if (ou_int_is_negative(a)) {
        return ou_int_negative(a);
    }
    if (ou_is(a, &ou_int_type)) {
        return ou_newref(a);
    }
    OuLimbs x;
    ou_limbs_of(a, &x);
    return ou_int_from_limbs(x.limbs, x.n, false);
}

int ou_int_sign(OuBor o) {
    if (ou_int_is_word(o)) {
        int64_t value = ou_int_word(o);
        return (value > 0) - (value < 0);
    }
    return ou_int_is_negative(o) ? -1 : 1;
}

static int compare_ints(OuBor a, OuBor b) {
    if (ou_int_is_word(a) && ou_int_is_word(b)) {
        return (ou_int_word(a) > ou_int_word(b)) - (ou_int_word(a) < ou_int_word(b));
    }
    OuLimbs x, y;
    ou_limbs_of(a, &x);
    ou_limbs_of(b, &y);
    if (x.negative != y.negative) {
        return x.negative ? -1 : 1;
    }
    int order = compare_magnitudes(&x, &y);
    return x.negative ? -order : order;
}

OuTruth ou_int_compare(OuBor a, OuBor b, OuCompareOp op) {
    int order = compare_ints(a, b);
    bool answer = op == OU_LT   ? order < 0
                  : op == OU_LE ? order <= 0
                  : op == OU_EQ ? order == 0
                  : op == OU_NE ? order != 0
                  : op == OU_GT ? order > 0
                                : order >= 0;
    return answer ? OU_TRUE : OU_FALSE;
}
