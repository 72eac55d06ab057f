// Big integers, continued: shifts, bitwise operations on endless two's complement, powers, roots, common divisors.
#include <string.h>

#include "interp/object/error.h"
#include "interp/object/int_internal.h"

// ---- shifts ----

// A shift count: false with an exception when it is negative or beyond all memory.
static bool shift_count(OuBor b, uint64_t *count, bool left) {
    int64_t n;
    if (ou_int_is_negative(b)) {
        return ou_raise_false(&ou_exc_ValueError, "negative shift count");
    }
    if (ou_int_fits_int64(b, &n)) {
        *count = (uint64_t)n;
        return true;
    }
    if (!left) {
        *count = UINT64_MAX;
        return true;
    }
    double big;
    // 3.11 says MemoryError while the digits could be addressed, OverflowError beyond.
    if (ou_int_to_double(b, &big) && big < 6.917529027641081e19) {
        return ou_raise_no_memory() != NULL;
    }
    ou_error_clear();
    return ou_raise_false(&ou_exc_OverflowError, "too many digits in integer");
}

static OuRef shift_left(const OuLimbs *a, uint64_t count) {
    uint64_t limbs = count / 64;
    unsigned bits = (unsigned)(count % 64);
    if (limbs >= OU_INT_MAX_LIMBS) {
        return ou_raise_no_memory();
    }
    size_t n = a->n + limbs + 1;
    OuInt *raw = ou_int_alloc_limbs(n);
    if (raw == NULL) {
        return NULL;
    }
    memset(raw->limbs, 0, limbs * sizeof(uint64_t));
    if (bits) {
        raw->limbs[n - 1] = mpn_lshift(raw->limbs + limbs, a->limbs, (mp_size_t)a->n, bits);
    } else {
        memcpy(raw->limbs + limbs, a->limbs, a->n * sizeof(uint64_t));
        raw->limbs[n - 1] = 0;
    }
    return ou_int_finish_take(raw, n, n, a->negative);
}

OuRef ou_int_lshift(OuBor a, OuBor b) {
    uint64_t count;
    if (ou_int_sign(a) == 0 && !ou_int_is_negative(b)) {
        return ou_int_new(0);
    }
    if (!shift_count(b, &count, true)) {
        return NULL;
    }
    if (ou_int_is_word(a) && count < 63) {
        int64_t value = ou_int_word(a), shifted = (int64_t)((uint64_t)value << count);
        if (shifted >> count == value) {
            return ou_int_new(shifted);
        }
    }
    OuLimbs x;
    ou_limbs_of(a, &x);
    return shift_left(&x, count);
}

// Floor of a / 2^count: a negative number that loses bits moves one away from zero.
static OuRef shift_right(const OuLimbs *a, uint64_t count) {
    uint64_t limbs = count / 64;
    unsigned bits = (unsigned)(count % 64);
    if (limbs >= a->n) {
        return ou_int_new(a->negative ? -1 : 0);
    }
    size_t n = a->n - limbs;
    OuInt *raw = ou_int_alloc_limbs(n);
    if (raw == NULL) {
        return NULL;
    }
    bool lost = limbs && !mpn_zero_p(a->limbs, (mp_size_t)limbs);
    if (bits) {
        lost |= mpn_rshift(raw->limbs, a->limbs + limbs, (mp_size_t)n, bits) != 0;
    } else {
        memcpy(raw->limbs, a->limbs + limbs, n * sizeof(uint64_t));
    }
    if (a->negative && lost && mpn_add_1(raw->limbs, raw->limbs, (mp_size_t)n, 1)) {
        raw = ou_int_grow_take(raw, n, 1);
        n++;
    }
    return raw ? ou_int_finish_take(raw, n, n, a->negative) : NULL;
}

OuRef ou_int_rshift(OuBor a, OuBor b) {
    uint64_t count;
    if (!shift_count(b, &count, false)) {
        return NULL;
    }
    if (ou_int_is_word(a)) {
        return ou_int_new(ou_int_word(a) >> (count < 63 ? count : 63));
    }
    OuLimbs x;
    ou_limbs_of(a, &x);
    return shift_right(&x, count);
}

// ---- and, or, xor ----

// Reads limbs of the endless two's complement of a sign-magnitude number, lowest first.
typedef struct Complement {
    const OuLimbs *of;
    uint64_t carry; // 1 while the +1 of -x == ~x + 1 still runs through zeros
} Complement;

static uint64_t complement_limb(Complement *c, size_t i) {
    uint64_t limb = i < c->of->n ? c->of->limbs[i] : 0;
    if (!c->of->negative) {
        return limb;
    }
    uint64_t result = ~limb + c->carry;
    c->carry = c->carry && result == 0;
    return result;
}

typedef enum { BIT_AND, BIT_OR, BIT_XOR } BitOp;

static uint64_t combine(BitOp op, uint64_t x, uint64_t y) {
    return op == BIT_AND ? x & y : op == BIT_OR ? x | y : x ^ y;
}

static OuRef bitwise_big(BitOp op, OuBor a, OuBor b) {
    OuLimbs x, y;
    ou_limbs_of(a, &x);
    ou_limbs_of(b, &y);
    size_t n = (x.n > y.n ? x.n : y.n) + 1; // the top limb is all sign
    OuInt *raw = ou_int_alloc_limbs(n);
    if (raw == NULL) {
        return NULL;
    }
    Complement cx = {&x, 1}, cy = {&y, 1};
    for (size_t i = 0; i < n; i++) {
        uint64_t left = complement_limb(&cx, i);
        raw->limbs[i] = combine(op, left, complement_limb(&cy, i));
    }
    bool negative = raw->limbs[n - 1] >> 63;
    if (negative) {
        mpn_neg(raw->limbs, raw->limbs, (mp_size_t)n);
    }
    return ou_int_finish_take(raw, n, n, negative);
}

OuRef ou_int_and(OuBor a, OuBor b) {
    return ou_int_is_word(a) && ou_int_is_word(b) ? ou_int_new(ou_int_word(a) & ou_int_word(b)) : bitwise_big(BIT_AND, a, b);
}

OuRef ou_int_or(OuBor a, OuBor b) {
    return ou_int_is_word(a) && ou_int_is_word(b) ? ou_int_new(ou_int_word(a) | ou_int_word(b)) : bitwise_big(BIT_OR, a, b);
}

OuRef ou_int_xor(OuBor a, OuBor b) {
    return ou_int_is_word(a) && ou_int_is_word(b) ? ou_int_new(ou_int_word(a) ^ ou_int_word(b)) : bitwise_big(BIT_XOR, a, b);
}

OuRef ou_int_invert(OuBor a) {
    if (ou_int_is_word(a)) {
        return ou_int_new(~ou_int_word(a));
    }
    OuLimbs x;
    ou_limbs_of(a, &x);
    OuInt *raw = ou_int_alloc_limbs(x.n + 1); // ~x == -(x + 1): magnitude + 1 of a positive, magnitude - 1 of a negative
    if (raw == NULL) {
        return NULL;
    }
    raw->limbs[x.n] = 0;
    if (x.negative) {
        mpn_sub_1(raw->limbs, x.limbs, (mp_size_t)x.n, 1);
    } else {
        raw->limbs[x.n] = mpn_add_1(raw->limbs, x.limbs, (mp_size_t)x.n, 1);
    }
    return ou_int_finish_take(raw, x.n + 1, x.n + 1, !x.negative);
}

size_t ou_int_bit_length(OuBor o) {
    OuLimbs x;
    ou_limbs_of(o, &x);
    return ou_limbs_bit_length(x.limbs, x.n);
}

size_t ou_int_bit_count(OuBor o) {
    OuLimbs x;
    ou_limbs_of(o, &x);
    return x.n ? mpn_popcount(x.limbs, (mp_size_t)x.n) : 0;
}

// ---- powers ----

static OuRef power_of_word(uint64_t magnitude, uint64_t exponent, bool negative) {
    uint64_t result = 1;
    while (exponent) {
        if ((exponent & 1) && __builtin_mul_overflow(result, magnitude, &result)) {
            return NULL;
        }
        exponent >>= 1;
        if (exponent && __builtin_mul_overflow(magnitude, magnitude, &magnitude)) {
            return NULL;
        }
    }
    if (result > INT64_MAX) {
        return NULL;
    }
    return ou_int_new(negative ? -(int64_t)result : (int64_t)result);
}

// base^exponent with base > 1: squares and multiplies from the exponent's top bit down, in two buffers of the final size.
static OuRef power_big(const OuLimbs *base, uint64_t exponent, bool negative) {
    size_t bits = ou_limbs_bit_length(base->limbs, base->n);
    if (exponent > OU_INT_MAX_LIMBS * 64 / (bits > 1 ? bits - 1 : 1)) {
        return ou_raise_no_memory();
    }
    size_t room = (size_t)(((unsigned __int128)bits * exponent) / 64) + base->n + 2;
    OuInt *x = ou_int_alloc_limbs(room), *y = x ? ou_int_alloc_limbs(room) : NULL;
    if (y == NULL || !ou_gmp_begin(ou_gmp_scratch(room), 2, room)) {
        ou_int_free_limbs(x, room);
        ou_int_free_limbs(y, room);
        return NULL;
    }
    size_t n = base->n;
    memcpy(x->limbs, base->limbs, n * sizeof(uint64_t));
    bool stopped = false;
    for (uint64_t mask = (1ull << (63 - __builtin_clzll(exponent))) >> 1; mask && !(stopped = ou_must_stop()); mask >>= 1) {
        mpn_sqr(y->limbs, x->limbs, (mp_size_t)n);
        n = 2 * n - (y->limbs[2 * n - 1] == 0);
        OuInt *swap = x;
        x = y;
        y = swap;
        if (exponent & mask) {
            uint64_t top = mpn_mul(y->limbs, x->limbs, (mp_size_t)n, base->limbs, (mp_size_t)base->n);
            n = n + base->n - (top == 0);
            swap = x;
            x = y;
            y = swap;
        }
    }
    ou_gmp_end();
    ou_int_free_limbs(y, room);
    if (stopped) {
        ou_int_free_limbs(x, room);
        return NULL;
    }
    return ou_int_finish_take(x, room, n, negative);
}

OuRef ou_limbs_power(const OuLimbs *base, uint64_t exponent) {
    bool negative = base->negative && (exponent & 1);
    if (exponent == 0) {
        return ou_int_new(1);
    }
    if (base->n == 0) {
        return ou_int_new(0);
    }
    if (base->n == 1) {
        if (base->limbs[0] == 1) {
            return ou_int_new(negative ? -1 : 1);
        }
        OuRef small = power_of_word(base->limbs[0], exponent, negative);
        if (small || ou_error_is_set()) {
            return small;
        }
    }
    size_t bits = ou_limbs_bit_length(base->limbs, base->n);
    if (mpn_scan1(base->limbs, 0) == bits - 1) { // a power of two
        if (exponent > OU_INT_MAX_LIMBS * 64 / (bits - 1)) {
            return ou_raise_no_memory();
        }
        uint64_t one = 1;
        return shift_left(&(OuLimbs){.limbs = &one, .n = 1, .negative = negative}, exponent * (bits - 1));
    }
    return power_big(base, exponent, negative);
}

OuRef ou_int_power(OuBor base, OuBor exponent) {
    OuLimbs b;
    ou_limbs_of(base, &b);
    int64_t e;
    OU_ASSERT(!ou_int_is_negative(exponent));
    if (!ou_int_fits_int64(exponent, &e)) {
        if (b.n == 0 || (b.n == 1 && b.limbs[0] == 1)) {
            return ou_limbs_power(&b, 2 + (((const OuInt *)exponent)->limbs[0] & 1));
        }
        return ou_raise_no_memory();
    }
    return ou_limbs_power(&b, (uint64_t)e);
}

static void view_as_mpz(mpz_t z, const OuLimbs *v) {
    mpz_roinit_n(z, v->limbs, v->negative ? -(mp_size_t)v->n : (mp_size_t)v->n);
}

static OuRef int_from_mpz(const mpz_t z) {
    return ou_int_from_limbs(mpz_limbs_read(z), mpz_size(z), mpz_sgn(z) < 0);
}

// What mpz_powm takes beside its operands: a table of up to 2^10 powers, fewer for short exponents.
static size_t power_mod_scratch(const OuLimbs *exponent, const OuLimbs *base, const OuLimbs *modulus) {
    size_t bits = ou_limbs_bit_length(exponent->limbs, exponent->n), window = 1;
    while (window < 10 && bits > (size_t)6 << (window + window / 2)) {
        window++;
    }
    return 256 + (modulus->n + 1) * (((size_t)1 << window) + 16) + 4 * (base->n + modulus->n) + ou_gmp_scratch(base->n + 2 * modulus->n);
}

OuRef ou_int_power_mod(OuBor base, OuBor exponent, OuBor modulus) {
    OuLimbs b, e, m;
    ou_limbs_of(base, &b);
    ou_limbs_of(exponent, &e);
    ou_limbs_of(modulus, &m);
    if (m.n == 0) {
        return ou_raise(&ou_exc_ValueError, "pow() 3rd argument cannot be 0");
    }
    if (m.n == 1 && m.limbs[0] == 1) {
        return ou_int_new(0);
    }
    if (!ou_gmp_begin(power_mod_scratch(&e, &b, &m), 3 * ou_limbs_bit_length(e.limbs, e.n), 2 * m.n)) {
        return NULL;
    }
    mpz_t bz, ez, mz, result, inverse;
    view_as_mpz(bz, &b);
    view_as_mpz(ez, &e);
    view_as_mpz(mz, &m);
    mpz_init2(result, (mp_bitcnt_t)(m.n + 1) * 64);
    mpz_init2(inverse, (mp_bitcnt_t)(m.n + 1) * 64);
    OuRef answer = NULL;
    bool fine = true;
    if (e.negative) {
        fine = mpz_invert(inverse, bz, mz) != 0;
        mpz_neg(result, ez);
        if (fine) {
            mpz_powm(result, inverse, result, mz);
        }
    } else {
        mpz_powm(result, bz, ez, mz);
    }
    if (fine) {
        if (m.negative && mpz_sgn(result) != 0) { // the result has the modulus's sign
            mpz_add(result, result, mz);
        }
        answer = int_from_mpz(result);
    }
    mpz_clear(inverse);
    mpz_clear(result);
    ou_gmp_end();
    return fine ? answer : ou_raise(&ou_exc_ValueError, "base is not invertible for the given modulus");
}

// ---- roots, divisors, products ----

static size_t bits_of(size_t n) {
    return 64 - (size_t)__builtin_clzll(n | 1);
}

OuRef ou_int_gcd(OuBor a, OuBor b) {
    OuLimbs x, y;
    ou_limbs_of(a, &x);
    ou_limbs_of(b, &y);
    if (x.n <= 1 && y.n <= 1) {
        uint64_t p = x.n ? x.limbs[0] : 0, q = y.n ? y.limbs[0] : 0;
        while (q) {
            uint64_t r = p % q;
            p = q;
            q = r;
        }
        return ou_int_from_uint64(p);
    }
    if (!ou_gmp_begin(8 * (x.n + y.n) + 256 + ou_gmp_scratch(2 * (x.n + y.n)), bits_of(x.n + y.n), x.n + y.n)) {
        return NULL;
    }
    mpz_t xz, yz, result;
    view_as_mpz(xz, &x);
    view_as_mpz(yz, &y);
    mpz_init(result);
    mpz_gcd(result, xz, yz);
    OuRef answer = int_from_mpz(result);
    mpz_clear(result);
    ou_gmp_end();
    return answer;
}

OuRef ou_int_isqrt(OuBor a) {
    OuLimbs x;
    ou_limbs_of(a, &x);
    OU_ASSERT(!x.negative);
    if (x.n == 0) {
        return ou_int_new(0);
    }
    size_t n = (x.n + 1) / 2;
    OuInt *raw = ou_int_alloc_limbs(n);
    if (raw == NULL || !ou_gmp_begin(x.n + 64 + ou_gmp_scratch(2 * x.n), 2, x.n)) {
        ou_int_free_limbs(raw, n);
        return NULL;
    }
    mpn_sqrtrem(raw->limbs, NULL, x.limbs, (mp_size_t)x.n);
    ou_gmp_end();
    return ou_int_finish_take(raw, n, n, false);
}

OuRef ou_int_factorial(uint64_t n) {
    // log2(n!) < n * log2(n), in limbs; GMP keeps a few products of that size and lists of factors.
    size_t bits = n > 1 ? 64 - (size_t)__builtin_clzll(n) : 1;
    if (n > OU_INT_MAX_LIMBS * 64 / bits * 2) {
        return ou_raise_no_memory();
    }
    size_t limbs = (size_t)n * bits / 64 + 16;
    if (!ou_gmp_begin(12 * limbs + 4096, 4, limbs)) {
        return NULL;
    }
    mpz_t z;
    mpz_init(z);
    mpz_fac_ui(z, n);
    OuRef answer = int_from_mpz(z);
    mpz_clear(z);
    ou_gmp_end();
    return answer;
}

OuRef ou_int_binomial(uint64_t n, uint64_t k) {
    size_t bits = n > 1 ? 64 - (size_t)__builtin_clzll(n) : 1;
    if (k > n / 2 && k <= n) {
        k = n - k;
    }
    size_t limbs = (size_t)((unsigned __int128)(k < n ? k : n) * bits / 64) + 16;
    if (limbs > OU_INT_MAX_LIMBS) {
        return ou_raise_no_memory();
    }
    if (!ou_gmp_begin(12 * limbs + 4096, 4, limbs)) {
        return NULL;
    }
    mpz_t z;
    mpz_init(z);
    mpz_bin_uiui(z, n, k);
    OuRef answer = int_from_mpz(z);
    mpz_clear(z);
    ou_gmp_end();
    return answer;
}
