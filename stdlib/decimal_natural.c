// Coefficients: up to four limbs in place, worked on by GMP's mpn_ functions, which take no memory for so few; beyond,
// an int, whose operations bring their own limits of memory and time.
#include <gmp.h>

#include "stdlib/decimal_internal.h"

// A product of two numbers in place, or one shifted: what is longer is made as an int.
enum { WIDE_LIMBS = 2 * NATURAL_LIMBS };

static struct {
    uint64_t limbs[NATURAL_LIMBS];
    uint64_t n, bits;
} powers[NATURAL_POWERS]; // of ten

static uint64_t limbs_used(const uint64_t *limbs, size_t n) {
    while (n > 0 && limbs[n - 1] == 0) {
        n--;
    }
    return n;
}

static int64_t limbs_bits(const uint64_t *limbs, size_t n) {
    return n == 0 ? 0 : (int64_t)(64 * n) - __builtin_clzll(limbs[n - 1]);
}

// One limb is divided faster by the processor than by GMP, which works out a reciprocal first.
static uint64_t divide_by_limb(uint64_t *quotient, const uint64_t *limbs, size_t n, uint64_t divisor) {
    if (n > 2) {
        return mpn_divrem_1(quotient, 0, limbs, (mp_size_t)n, divisor);
    }
    uint64_t rest = 0;
    while (n-- > 0) {
        uint64_t limb = limbs[n];
        quotient[n] = rest == 0 ? limb / divisor : (uint64_t)(((unsigned __int128)rest << 64 | limb) / divisor);
        rest = limb - quotient[n] * divisor;
    }
    return rest;
}

void natural_init_powers(void) {
    powers[0].limbs[0] = powers[0].n = powers[0].bits = 1;
    for (size_t i = 1; i < NATURAL_POWERS; i++) {
        mpn_mul_1(powers[i].limbs, powers[i - 1].limbs, NATURAL_LIMBS, 10);
        powers[i].n = limbs_used(powers[i].limbs, NATURAL_LIMBS);
        powers[i].bits = (uint64_t)limbs_bits(powers[i].limbs, powers[i].n);
    }
}

// ---- setting ----

void natural_fini(Natural *a) {
    ou_clear(&a->big);
}

void natural_set_word(Natural *r, uint64_t word) {
    ou_clear(&r->big);
    r->limbs[0] = word;
    r->n = word != 0;
}

void natural_copy(Natural *r, const Natural *a) {
    OuRef old = r->big;
    *r = *a;
    ou_xincref(r->big);
    ou_xdecref(old);
}

static void set_limbs(Natural *r, const uint64_t *limbs, size_t n) { // few
    ou_clear(&r->big);
    r->n = limbs_used(limbs, n);
    for (size_t i = 0; i < r->n; i++) {
        r->limbs[i] = limbs[i];
    }
}

static bool set_int_take(Natural *r, OuRef number) { // not negative; NULL: an exception is set
    if (number == NULL) {
        return false;
    }
    size_t n = ou_int_is_word(number) ? 1 : ou_int_limb_count(number);
    if (n <= NATURAL_LIMBS) {
        set_limbs(r, ((const OuInt *)number)->limbs, n);
        ou_decref(number);
    } else {
        ou_set(&r->big, number);
    }
    return true;
}

static OuRef int_from_limbs(const uint64_t *limbs, size_t n) {
    return ou_int_from_bytes((const uint8_t *)limbs, n * sizeof(uint64_t), true, false);
}

bool natural_from_limbs(Natural *r, const uint64_t *limbs, size_t n) {
    n = limbs_used(limbs, n);
    if (n > NATURAL_LIMBS) {
        return set_int_take(r, int_from_limbs(limbs, n));
    }
    set_limbs(r, limbs, n);
    return true;
}

bool natural_from_int(Natural *r, OuBor number) {
    return set_int_take(r, ou_int_is_negative(number) ? ou_int_negative(number) : ou_int_exact(number));
}

static OuRef as_int(const Natural *a) {
    return a->big != NULL                                     ? ou_newref(a->big)
           : natural_is_word(a) && natural_word(a) >> 63 == 0 ? ou_int_new((int64_t)natural_word(a))
                                                              : int_from_limbs(a->limbs, a->n);
}

OuRef natural_to_int(const Natural *a, bool negative) {
    OuRef number = as_int(a);
    if (number != NULL && negative) {
        ou_set(&number, ou_int_negative(number));
    }
    return number;
}

// ---- text ----

// The limit on the digits of ints does not hold here.
static int lift_digit_limit(void) {
    int limit = ou_int_max_str_digits;
    ou_int_max_str_digits = 0;
    return limit;
}

bool natural_from_digits(Natural *r, const char *digits, size_t n) {
    if (n >= NATURAL_POWERS) {
        int limit = lift_digit_limit();
        OuRef number = ou_int_from_digits(digits, n, 10, false);
        ou_int_max_str_digits = limit;
        return set_int_take(r, number);
    }
    uint64_t limbs[NATURAL_LIMBS + 1] = {0}, used = 0;
    for (size_t i = 0; i < n;) {
        uint64_t chunk = 0, scale = 1;
        for (; i < n && scale < UINT64_C(1000000000000000000); i++) {
            chunk = chunk * 10 + (uint64_t)(digits[i] - '0');
            scale *= 10;
        }
        if (used == 0) {
            limbs[0] = chunk;
            used = 1;
        } else {
            limbs[used] = mpn_mul_1(limbs, limbs, (mp_size_t)used, scale);
            limbs[used] += mpn_add_1(limbs, limbs, (mp_size_t)used, chunk);
            used = limbs_used(limbs, used + 1);
            used += used == 0;
        }
    }
    set_limbs(r, limbs, used);
    return true;
}

static void write_word(uint64_t word, char *end, size_t n) { // n digits, which end at `end`
    while (n-- > 0) {
        *--end = (char)('0' + word % 10);
        word /= 10;
    }
}

static void write_limbs(const Natural *a, char *text, size_t n) {
    uint64_t limbs[NATURAL_LIMBS], used = a->n;
    memcpy(limbs, a->limbs, sizeof(limbs));
    while (used > 1) {
        size_t chunk = n < 19 ? n : 19;
        uint64_t low = divide_by_limb(limbs, limbs, used, UINT64_C(10000000000000000000));
        write_word(low, text + n, chunk);
        n -= chunk;
        used = limbs_used(limbs, used);
    }
    write_word(used == 0 ? 0 : limbs[0], text + n, n);
}

char *natural_to_digits(const Natural *a, size_t n, char *local, size_t size) {
    char *text = n < size ? local : ou_mem_alloc(OU_DOMAIN_RAW, n + 1);
    if (text == NULL) {
        ou_raise_no_memory();
        return NULL;
    }
    text[n] = '\0';
    if (a->big == NULL) {
        write_limbs(a, text, n);
        return text;
    }
    int limit = lift_digit_limit();
    OuRef digits = ou_int_to_str(a->big, 10, false);
    ou_int_max_str_digits = limit;
    if (digits == NULL) {
        natural_free_digits(text, local);
        return NULL;
    }
    OU_ASSERT(ou_str_length(digits) == n);
    memcpy(text, ou_str_data(digits), n);
    ou_decref(digits);
    return text;
}

void natural_free_digits(char *digits, const char *local) {
    if (digits != local) {
        ou_mem_free(OU_DOMAIN_RAW, digits);
    }
}

// ---- arithmetic ----

typedef OuRef (*IntFunction)(OuBor a, OuBor b);

static bool with_ints(IntFunction function, Natural *r, const Natural *a, const Natural *b) {
    OuRef x = as_int(a), y = x != NULL ? as_int(b) : NULL;
    bool ok = y != NULL && set_int_take(r, function(x, y));
    ou_xdecref(x);
    ou_xdecref(y);
    return ok;
}

static unsigned __int128 low_limbs(const Natural *a) { // of one with at most two
    return a->n == 0 ? 0 : a->n == 1 ? a->limbs[0] : (unsigned __int128)a->limbs[1] << 64 | a->limbs[0];
}

static void set_low_limbs(Natural *r, unsigned __int128 value, bool carry) {
    ou_clear(&r->big);
    r->limbs[0] = (uint64_t)value;
    r->limbs[1] = (uint64_t)(value >> 64);
    r->limbs[2] = 1;
    r->n = carry ? 3 : r->limbs[1] != 0 ? 2 : r->limbs[0] != 0;
}

bool natural_add(Natural *r, const Natural *a, const Natural *b) {
    if (a->big != NULL || b->big != NULL) {
        return with_ints(ou_int_add, r, a, b);
    }
    if (a->n <= 2 && b->n <= 2) {
        unsigned __int128 x = low_limbs(a), total = x + low_limbs(b);
        set_low_limbs(r, total, total < x);
        return true;
    }
    uint64_t sum[NATURAL_LIMBS + 1], carry = 0;
    size_t n = a->n > b->n ? a->n : b->n;
    for (size_t i = 0; i < n; i++) {
        unsigned __int128 s = (unsigned __int128)(i < a->n ? a->limbs[i] : 0) + (i < b->n ? b->limbs[i] : 0) + carry;
        sum[i] = (uint64_t)s;
        carry = (uint64_t)(s >> 64);
    }
    sum[n] = carry;
    return natural_from_limbs(r, sum, n + 1);
}

bool natural_subtract(Natural *r, const Natural *a, const Natural *b) {
    if (a->big != NULL || b->big != NULL) {
        return with_ints(ou_int_subtract, r, a, b);
    }
    if (a->n <= 2) {
        set_low_limbs(r, low_limbs(a) - low_limbs(b), false);
        return true;
    }
    uint64_t difference[NATURAL_LIMBS], borrow = 0;
    for (size_t i = 0; i < a->n; i++) {
        unsigned __int128 d = (unsigned __int128)a->limbs[i] - (i < b->n ? b->limbs[i] : 0) - borrow;
        difference[i] = (uint64_t)d;
        borrow = (uint64_t)(d >> 64) & 1;
    }
    set_limbs(r, difference, a->n);
    return true;
}

bool natural_multiply(Natural *r, const Natural *a, const Natural *b) {
    if (natural_is_word(a) && natural_is_word(b)) {
        unsigned __int128 p = (unsigned __int128)natural_word(a) * natural_word(b);
        uint64_t words[2] = {(uint64_t)p, (uint64_t)(p >> 64)};
        set_limbs(r, words, 2);
        return true;
    }
    if (a->big != NULL || b->big != NULL) {
        return with_ints(ou_int_multiply, r, a, b);
    }
    uint64_t product[WIDE_LIMBS];
    const Natural *longer = a->n >= b->n ? a : b, *other = a->n >= b->n ? b : a;
    if (other->n == 0) {
        natural_set_word(r, 0);
        return true;
    }
    mpn_mul(product, longer->limbs, (mp_size_t)longer->n, other->limbs, (mp_size_t)other->n);
    return natural_from_limbs(r, product, longer->n + other->n);
}

bool natural_multiply_shift(Natural *r, const Natural *a, const Natural *b, int64_t bits) {
    if (a->big != NULL || b->big != NULL || a->n == 0 || b->n == 0) {
        return natural_multiply(r, a, b) && natural_shift(r, r, -bits);
    }
    uint64_t product[WIDE_LIMBS];
    const Natural *longer = a->n >= b->n ? a : b, *other = a->n >= b->n ? b : a;
    size_t n = longer->n + other->n, skip = (size_t)bits / 64;
    mpn_mul(product, longer->limbs, (mp_size_t)longer->n, other->limbs, (mp_size_t)other->n);
    if (skip >= n) {
        natural_set_word(r, 0);
        return true;
    }
    if (bits % 64 != 0) {
        mpn_rshift(product + skip, product + skip, (mp_size_t)(n - skip), (unsigned)(bits % 64));
    }
    return natural_from_limbs(r, product + skip, n - skip);
}

static bool divide_ints(Natural *quotient, Natural *remainder, const Natural *a, const Natural *b) {
    OuRef x = as_int(a), y = x != NULL ? as_int(b) : NULL, q = NULL, rest = NULL;
    bool ok = y != NULL && ou_int_divmod(x, y, &q, &rest);
    ou_xdecref(x);
    ou_xdecref(y);
    if (!ok) {
        return false;
    }
    if (quotient != NULL) {
        ok = set_int_take(quotient, ou_newref(q));
    }
    ok = ok && (remainder == NULL || set_int_take(remainder, ou_newref(rest)));
    ou_decref(q);
    ou_decref(rest);
    return ok;
}

bool natural_divide(Natural *quotient, Natural *remainder, const Natural *a, const Natural *b) {
    if (a->big != NULL || b->big != NULL) {
        return divide_ints(quotient, remainder, a, b);
    }
    uint64_t q[NATURAL_LIMBS] = {0}, rest[NATURAL_LIMBS] = {0}, n = 0;
    if (a->n < b->n) {
        memcpy(rest, a->limbs, sizeof(rest));
    } else if (b->n == 1) {
        rest[0] = divide_by_limb(q, a->limbs, a->n, b->limbs[0]);
        n = a->n;
    } else {
        mpn_tdiv_qr(q, rest, 0, a->limbs, (mp_size_t)a->n, b->limbs, (mp_size_t)b->n);
        n = a->n - b->n + 1;
    }
    uint64_t rest_limbs = a->n < b->n ? a->n : b->n;
    if (quotient != NULL) {
        set_limbs(quotient, q, n);
    }
    if (remainder != NULL) {
        set_limbs(remainder, rest, rest_limbs);
    }
    return true;
}

int natural_compare(const Natural *a, const Natural *b) {
    if (a->big != NULL && b->big != NULL) {
        return ou_int_compare(a->big, b->big, OU_LT) == OU_TRUE   ? -1
               : ou_int_compare(a->big, b->big, OU_EQ) == OU_TRUE ? 0
                                                                  : 1;
    }
    if (a->big != NULL || b->big != NULL) {
        return a->big != NULL ? 1 : -1;
    }
    if (a->n != b->n) {
        return a->n < b->n ? -1 : 1;
    }
    for (size_t i = a->n; i-- > 0;) {
        if (a->limbs[i] != b->limbs[i]) {
            return a->limbs[i] < b->limbs[i] ? -1 : 1;
        }
    }
    return 0;
}

// ---- powers of ten, digits ----

bool natural_power_of_ten(Natural *r, int64_t exponent) {
    if (exponent < NATURAL_POWERS) {
        set_limbs(r, powers[exponent].limbs, powers[exponent].n);
        return true;
    }
    DecimalState *s = decimal_state();
    size_t i = (size_t)exponent % DECIMAL_POWERS;
    if (s->powers[i].power != NULL && s->powers[i].exponent == exponent) {
        ou_set(&r->big, ou_newref(s->powers[i].power));
        return true;
    }
    OuRef ten = ou_int_new(10), e = ou_int_new(exponent);
    bool ok = ten != NULL && e != NULL && set_int_take(r, ou_int_power(ten, e));
    ou_xdecref(ten);
    ou_xdecref(e);
    if (ok && exponent <= DECIMAL_LONGEST_POWER) {
        ou_set(&s->powers[i].power, ou_newref(r->big));
        s->powers[i].exponent = exponent;
    }
    return ok;
}

bool natural_scale(Natural *r, const Natural *a, int64_t exponent) {
    if (exponent == 0 || natural_is_zero(a)) {
        natural_copy(r, a);
        return true;
    }
    Natural power = {0};
    bool ok = natural_power_of_ten(&power, exponent) && natural_multiply(r, a, &power);
    natural_fini(&power);
    return ok;
}

// Twice the rest against the power: no overflow, since it is compared with what is left of the power.
static bool tail_of(const Natural *rest, const Natural *power, DecimalTail *tail) {
    Natural left = {0};
    if (!natural_subtract(&left, power, rest)) {
        return false;
    }
    int order = natural_compare(rest, &left);
    *tail = natural_is_zero(rest) ? TAIL_ZERO : order < 0 ? TAIL_BELOW : order == 0 ? TAIL_HALF : TAIL_ABOVE;
    natural_fini(&left);
    return true;
}

// By words of at most 19 digits; the last of them decides, and whether there was anything below.
static void cut_in_place(Natural *r, const Natural *a, int64_t count, DecimalTail *tail) {
    enum { WORD_DIGITS = 19 };
    uint64_t limbs[NATURAL_LIMBS], n = a->n, rest = 0, below = 0, unit = 1;
    memcpy(limbs, a->limbs, sizeof(limbs));
    while (count > 0 && n > 0) {
        int64_t chunk = count < WORD_DIGITS ? count : WORD_DIGITS;
        below |= rest;
        unit = powers[chunk].limbs[0];
        rest = divide_by_limb(limbs, limbs, n, unit);
        n = limbs_used(limbs, n);
        count -= chunk;
    }
    if (count > 0) { // more than there was
        below |= rest;
        rest = 0;
    }
    *tail = rest == 0 && below == 0          ? TAIL_ZERO
            : rest < unit / 2                ? TAIL_BELOW
            : rest == unit / 2 && below == 0 ? TAIL_HALF
                                             : TAIL_ABOVE;
    set_limbs(r, limbs, n);
}

bool natural_cut(Natural *r, const Natural *a, int64_t count, DecimalTail *tail) {
    if (a->big == NULL) {
        cut_in_place(r, a, count, tail);
        return true;
    }
    int64_t digits;
    if (!natural_digits(a, &digits)) {
        return false;
    }
    if (count > digits) {
        *tail = natural_is_zero(a) ? TAIL_ZERO : TAIL_BELOW;
        natural_set_word(r, 0);
        return true;
    }
    Natural power = {0}, rest = {0};
    bool ok =
        natural_power_of_ten(&power, count) && natural_divide(r, &rest, a, &power) && tail_of(&rest, &power, tail);
    natural_fini(&power);
    natural_fini(&rest);
    return ok;
}

int64_t natural_bits(const Natural *a) {
    return a->big != NULL ? (int64_t)ou_int_bit_length(a->big) : limbs_bits(a->limbs, a->n);
}

// Only close to a power of ten the logarithm leaves a doubt.
static bool big_digits(const Natural *a, int64_t *digits) {
    int64_t exponent;
    double mantissa = ou_int_frexp(a->big, &exponent);
    double logarithm = __builtin_log10(mantissa) + (double)exponent * 0.30102999566398119521;
    int64_t low = (int64_t)(logarithm - 1e-6), high = (int64_t)(logarithm + 1e-6);
    if (low == high) {
        *digits = low + 1;
        return true;
    }
    Natural power = {0};
    if (!natural_power_of_ten(&power, high)) {
        return false;
    }
    *digits = natural_compare(a, &power) < 0 ? high : high + 1;
    natural_fini(&power);
    return true;
}

int64_t natural_digits_in_place(const Natural *a) {
    uint64_t bits = (uint64_t)limbs_bits(a->limbs, a->n);
    uint64_t guess = bits * 1233 >> 12; // 10**guess has no more bits than that
    if (guess == NATURAL_POWERS) {
        return NATURAL_POWERS;
    }
    if (bits == powers[guess].bits) {
        size_t i = a->n;
        while (i > 0 && a->limbs[i - 1] == powers[guess].limbs[i - 1]) {
            i--;
        }
        guess += i == 0 || a->limbs[i - 1] > powers[guess].limbs[i - 1];
    } else {
        guess += bits > powers[guess].bits;
    }
    return guess == 0 ? 1 : (int64_t)guess;
}

bool natural_digits(const Natural *a, int64_t *digits) {
    if (a->big != NULL) {
        return big_digits(a, digits);
    }
    *digits = natural_digits_in_place(a);
    return true;
}

// ---- bits ----

static bool shift_int(Natural *r, const Natural *a, int64_t bits) {
    OuRef number = as_int(a), count = ou_int_new(bits < 0 ? -bits : bits);
    bool ok =
        number != NULL && count != NULL && set_int_take(r, (bits < 0 ? ou_int_rshift : ou_int_lshift)(number, count));
    ou_xdecref(number);
    ou_xdecref(count);
    return ok;
}

bool natural_shift(Natural *r, const Natural *a, int64_t bits) {
    int64_t length = natural_bits(a);
    if (length + bits <= 0) {
        natural_set_word(r, 0);
        return true;
    }
    if (a->big != NULL || length + bits > 64 * NATURAL_LIMBS) {
        return shift_int(r, a, bits);
    }
    uint64_t from[NATURAL_LIMBS] = {0}, to[NATURAL_LIMBS] = {0};
    memcpy(from, a->limbs, a->n * sizeof(uint64_t));
    int64_t limbs = bits / 64, low = bits % 64;
    if (bits >= 0) {
        memcpy(to + limbs, from, (size_t)(NATURAL_LIMBS - limbs) * sizeof(uint64_t));
        if (low != 0) {
            mpn_lshift(to, to, NATURAL_LIMBS, (unsigned)low);
        }
    } else {
        memcpy(to, from - limbs, (size_t)(NATURAL_LIMBS + limbs) * sizeof(uint64_t));
        if (low != 0) {
            mpn_rshift(to, to, NATURAL_LIMBS, (unsigned)-low);
        }
    }
    set_limbs(r, to, NATURAL_LIMBS);
    return true;
}

bool natural_root(Natural *r, const Natural *a) {
    OuRef number = as_int(a);
    bool ok = number != NULL && set_int_take(r, ou_int_isqrt(number));
    ou_xdecref(number);
    return ok;
}
