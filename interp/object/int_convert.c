// int to and from C numbers, doubles and bytes; true division; hash.
#include <float.h>
#include <math.h>
#include <string.h>

#include "interp/object/error.h"
#include "interp/object/float.h"
#include "interp/object/int_internal.h"

// ---- C integers ----

OuRef ou_int_new_slow(int64_t value) {
    (void)value;
    return ou_raise_no_memory();
}

OuRef ou_int_from_uint64(uint64_t value) {
    return value <= INT64_MAX ? ou_int_new((int64_t)value) : ou_int_from_limbs(&value, 1, false);
}

bool ou_int_fits_int64(OuBor o, int64_t *out) {
    if (!ou_int_is_word(o)) {
        return false;
    }
    *out = ou_int_word(o);
    return true;
}

bool ou_int_to_int64(OuBor o, int64_t *out) {
    return ou_int_fits_int64(o, out) || ou_raise_false(&ou_exc_OverflowError, "Python int too large to convert to C long");
}

OuRef ou_int_exact(OuBor o) {
    if (ou_is(o, &ou_int_type)) {
        return ou_newref(o);
    }
    return ou_int_is_word(o) ? ou_int_new(ou_int_word(o))
                             : ou_int_from_limbs(((const OuInt *)o)->limbs, ou_int_limb_count(o), ou_int_is_negative(o));
}

OuRef ou_int_subtype_new(OuType *type, OuBor value) {
    size_t n = ou_int_is_word(value) ? 1 : ou_int_limb_count(value);
    OuRef self = ou_type_alloc_sized(type, ou_int_block_size(n));
    if (self) {
        memcpy(((OuInt *)self)->limbs, ((const OuInt *)value)->limbs, n * sizeof(uint64_t));
        self->flags |= value->flags & ~((1u << OU_FLAG_TYPE_SHIFT) - 1);
    }
    return self;
}

// ---- doubles ----

// The top 64 bits of a magnitude with the lowest of them set when anything below is not 0; *exponent: value = result * 2^*exponent.
static uint64_t top_bits(const OuLimbs *v, size_t *exponent) {
    size_t bits = ou_limbs_bit_length(v->limbs, v->n);
    if (bits <= 64) {
        *exponent = 0;
        return v->limbs[0];
    }
    unsigned shift = (unsigned)(bits % 64);
    uint64_t top = v->limbs[v->n - 1], next = v->limbs[v->n - 2];
    size_t rest = v->n - 1;
    bool sticky = false;
    if (shift != 0) {
        sticky = (next & (((uint64_t)1 << shift) - 1)) != 0;
        top = top << (64 - shift) | next >> shift;
        rest = v->n - 2;
    }
    *exponent = bits - 64;
    return top | (sticky || (rest && !mpn_zero_p(v->limbs, (mp_size_t)rest)));
}

// A 64-bit number whose lowest bit is sticky, rounded half to even to 53 bits: exact for what fits. The conversion
// instruction does it, as the sticky bit lies below the 53 when the number has more than 54 bits.
static double round_magnitude(const OuLimbs *v, size_t *exponent) {
    *exponent = 0;
    return v->n == 0 ? 0.0 : (double)top_bits(v, exponent);
}

double ou_int_frexp(OuBor o, int64_t *exponent) {
    OuLimbs v;
    ou_limbs_of(o, &v);
    size_t shift;
    double value = round_magnitude(&v, &shift);
    int small;
    value = frexp(v.negative ? -value : value, &small);
    *exponent = (int64_t)shift + small;
    return value;
}

bool ou_int_to_double(OuBor o, double *out) {
    if (ou_int_is_word(o)) {
        *out = (double)ou_int_word(o);
        return true;
    }
    OuLimbs v;
    ou_limbs_of(o, &v);
    size_t exponent;
    double value = round_magnitude(&v, &exponent);
    value = exponent > 1024 ? INFINITY : ldexp(value, (int)exponent);
    if (isinf(value)) {
        return ou_raise_false(&ou_exc_OverflowError, "int too large to convert to float");
    }
    *out = v.negative ? -value : value;
    return true;
}

OuRef ou_int_from_double(double value) {
    if (value >= -0x1p63 && value < 0x1p63) {
        return ou_int_new((int64_t)value);
    }
    if (isnan(value)) {
        return ou_raise(&ou_exc_ValueError, "cannot convert float NaN to integer");
    }
    if (isinf(value)) {
        return ou_raise(&ou_exc_OverflowError, "cannot convert float infinity to integer");
    }
    int exponent;
    uint64_t mantissa = (uint64_t)ldexp(frexp(fabs(value), &exponent), 64); // exponent > 63
    size_t shift = (size_t)exponent - 64;
    size_t n = shift / 64 + 2;
    OuInt *raw = ou_int_alloc_limbs(n);
    if (raw == NULL) {
        return NULL;
    }
    memset(raw->limbs, 0, n * sizeof(uint64_t));
    raw->limbs[n - 2] = mantissa << (shift % 64);
    raw->limbs[n - 1] = shift % 64 ? mantissa >> (64 - shift % 64) : 0;
    return ou_int_finish_take(raw, n, n, value < 0);
}

int ou_int_compare_double(OuBor a, double b) {
    if (isinf(b)) {
        return b > 0 ? -1 : 1;
    }
    if (ou_int_is_word(a)) {
        int64_t value = ou_int_word(a);
        if (b >= 0x1p63) {
            return -1;
        }
        if (b < -0x1p63) {
            return 1;
        }
        double whole = trunc(b);
        int64_t other = (int64_t)whole;
        return value != other ? (value < other ? -1 : 1) : (b == whole ? 0 : b > whole ? -1 : 1);
    }
    // A big int has more than 63 bits: either the double is far below, or it is whole and its magnitude is a shifted 53-bit number.
    OuLimbs v;
    ou_limbs_of(a, &v);
    int sign = v.negative ? -1 : 1;
    if (b == 0 || (b < 0) != v.negative) {
        return sign;
    }
    size_t bits = ou_limbs_bit_length(v.limbs, v.n);
    int exponent;
    uint64_t mantissa = (uint64_t)ldexp(frexp(fabs(b), &exponent), 64);
    if (exponent < 0 || bits != (size_t)exponent) {
        return exponent < 0 || bits > (size_t)exponent ? sign : -sign;
    }
    size_t shift;
    uint64_t top = top_bits(&v, &shift); // its lowest bit may be sticky: the mantissa's low 11 bits are 0
    return top == mantissa ? 0 : top > mantissa ? sign : -sign;
}

// ---- true division ----

// a / b for b != 0 that are not both exact doubles: the quotient's top 55 bits or more, the rest as a sticky bit, rounded by hand
// (results below the normal range have fewer bits).
static OuRef divide_exactly(const OuLimbs *a, const OuLimbs *b) {
    bool negative = a->negative != b->negative;
    int64_t diff = (int64_t)ou_limbs_bit_length(a->limbs, a->n) - (int64_t)ou_limbs_bit_length(b->limbs, b->n);
    if (a->n == 0 || diff < DBL_MIN_EXP - DBL_MANT_DIG - 1) {
        return ou_float_new(negative ? -0.0 : 0.0);
    }
    if (diff > DBL_MAX_EXP) {
        return ou_raise(&ou_exc_OverflowError, "integer division result too large for a float");
    }
    int64_t shift = (diff > DBL_MIN_EXP ? diff : DBL_MIN_EXP) - DBL_MANT_DIG - 2; // quotient = floor(|a| / |b| / 2^shift)
    size_t up = shift < 0 ? (size_t)-shift : 0, down = shift > 0 ? (size_t)shift : 0;
    size_t n = a->n + up / 64 + 1, dn = b->n + down / 64 + 1;
    uint64_t *work = ou_mem_alloc(OU_DOMAIN_RAW, (2 * n + 2 * dn + 2) * sizeof(uint64_t));
    if (work == NULL) {
        return ou_raise_no_memory();
    }
    uint64_t *num = work, *den = num + n, *quotient = den + dn, *rest = quotient + n + 1;
    memset(work, 0, (n + dn) * sizeof(uint64_t));
    memcpy(num + up / 64, a->limbs, a->n * sizeof(uint64_t));
    memcpy(den + down / 64, b->limbs, b->n * sizeof(uint64_t));
    if (up % 64) {
        mpn_lshift(num, num, (mp_size_t)n, up % 64);
    }
    if (down % 64) {
        mpn_lshift(den, den, (mp_size_t)dn, down % 64);
    }
    n -= num[n - 1] == 0;
    while (den[dn - 1] == 0) {
        dn--;
    }
    uint64_t q = 0;
    bool sticky = true;
    if (n >= dn) {
        if (!ou_gmp_begin(ou_gmp_scratch(2 * n), 3, n)) {
            ou_mem_free(OU_DOMAIN_RAW, work);
            return NULL;
        }
        mpn_tdiv_qr(quotient, rest, 0, num, (mp_size_t)n, den, (mp_size_t)dn);
        ou_gmp_end();
        q = quotient[0];
        sticky = !mpn_zero_p(rest, (mp_size_t)dn);
    }
    ou_mem_free(OU_DOMAIN_RAW, work);
    int64_t bits = q ? 64 - __builtin_clzll(q) : 0;
    int64_t drop = (bits > DBL_MIN_EXP - shift ? bits : DBL_MIN_EXP - shift) - DBL_MANT_DIG; // >= 2
    uint64_t half = (uint64_t)1 << (drop - 1);
    q |= sticky;
    if ((q & half) && (q & (3 * half - 1))) {
        q += half;
    }
    double result = ldexp((double)(q & ~(2 * half - 1)), (int)shift);
    if (isinf(result)) {
        return ou_raise(&ou_exc_OverflowError, "integer division result too large for a float");
    }
    return ou_float_new(negative ? -result : result);
}

static bool is_exact_double(OuBor o) {
    return ou_int_is_word(o) && ou_int_word(o) >= -((int64_t)1 << 53) && ou_int_word(o) <= (int64_t)1 << 53;
}

OuRef ou_int_true_divide(OuBor a, OuBor b) {
    if (ou_int_sign(b) == 0) {
        return ou_raise(&ou_exc_ZeroDivisionError, "division by zero");
    }
    if (is_exact_double(a) && is_exact_double(b) && ou_int_word(a) != 0) {
        return ou_float_new((double)ou_int_word(a) / (double)ou_int_word(b));
    }
    OuLimbs x, y;
    ou_limbs_of(a, &x);
    ou_limbs_of(b, &y);
    return divide_exactly(&x, &y);
}

// ---- hash ----

#define HASH_MODULUS (((uint64_t)1 << 61) - 1)

int64_t ou_int_hash(OuBor o) {
    OuLimbs v;
    ou_limbs_of(o, &v);
    uint64_t rest = v.n == 0 ? 0 : v.n == 1 ? v.limbs[0] % HASH_MODULUS : mpn_mod_1(v.limbs, (mp_size_t)v.n, HASH_MODULUS);
    int64_t hash = v.negative ? -(int64_t)rest : (int64_t)rest;
    return hash == -1 ? -2 : hash;
}

// ---- bytes ----

OuRef ou_int_from_bytes(const uint8_t *bytes, size_t n, bool little_endian, bool is_signed) {
    if (n == 0) {
        return ou_int_new(0);
    }
    bool negative = is_signed && (bytes[little_endian ? n - 1 : 0] & 0x80);
    size_t limbs = (n + 7) / 8;
    OuInt *raw = ou_int_alloc_limbs(limbs);
    if (raw == NULL) {
        return NULL;
    }
    memset(raw->limbs, negative ? 0xff : 0, limbs * sizeof(uint64_t));
    uint8_t *to = (uint8_t *)raw->limbs;
    for (size_t i = 0; i < n; i++) {
        to[i] = bytes[little_endian ? i : n - 1 - i];
    }
    if (negative) {
        mpn_neg(raw->limbs, raw->limbs, (mp_size_t)limbs);
    }
    return ou_int_finish_take(raw, limbs, limbs, negative);
}

// Does the value fit in n bytes? A signed one needs its sign bit, but -2^(8n-1) fits.
static bool fits_bytes(const OuLimbs *v, size_t n, bool is_signed) {
    size_t bits = ou_limbs_bit_length(v->limbs, v->n);
    if (!is_signed || v->n == 0) {
        return bits <= n * 8;
    }
    bool lowest = v->negative && mpn_scan1(v->limbs, 0) == bits - 1;
    return bits + (lowest ? 0 : 1) <= n * 8;
}

bool ou_int_to_bytes(OuBor o, uint8_t *bytes, size_t n, bool little_endian, bool is_signed) {
    OuLimbs v;
    ou_limbs_of(o, &v);
    if (v.negative && !is_signed) {
        return ou_raise_false(&ou_exc_OverflowError, "can't convert negative int to unsigned");
    }
    if (!fits_bytes(&v, n, is_signed)) {
        return ou_raise_false(&ou_exc_OverflowError, "int too big to convert");
    }
    const uint8_t *from = (const uint8_t *)v.limbs;
    unsigned carry = 1;
    for (size_t i = 0; i < n; i++) {
        unsigned byte = i < v.n * 8 ? from[i] : 0;
        if (v.negative) {
            byte = (byte ^ 0xff) + carry;
            carry = byte >> 8;
        }
        bytes[little_endian ? i : n - 1 - i] = (uint8_t)byte;
    }
    return true;
}
