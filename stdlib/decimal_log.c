// exp, ln and log10, correctly rounded: computed in binary fixed point to some digits more than wanted, and anew with
// more where the digits behind the wanted ones leave the rounding open.
//
// A fixed point number of w bits is a Natural that stands for n / 2**w.
#include "stdlib/decimal_internal.h"

enum {
    GUARD_BITS = 32,     // for the errors of all steps together
    LEAST_DIGITS = 24,   // more than an exponent has
    CONSTANT_BITS = 254, // of ln 10
    MULTIPLE_BITS = 64,  // ln 10 is multiplied by numbers below 2**64
};

static int64_t bits_for(int64_t digits) {
    return digits / 3 * 10 + 10;
}

static int64_t small_root(int64_t n) {
    int64_t root = 1;
    while (root * root < n) {
        root++;
    }
    return root;
}

static bool divide_by_word(Natural *r, const Natural *a, uint64_t word) {
    Natural divisor = {0};
    natural_set_word(&divisor, word);
    return natural_divide(r, NULL, a, &divisor);
}

static bool fixed_one(Natural *r, int64_t w) {
    natural_set_word(r, 1);
    return natural_shift(r, r, w);
}

// ---- ln 10 ----

// sum += factor * artanh(1 / n)
static bool add_inverse_artanh(Natural *sum, uint64_t factor, uint64_t n, int64_t w) {
    Natural power = {0}, term = {0};
    natural_set_word(&power, factor);
    bool ok = natural_shift(&power, &power, w) && divide_by_word(&power, &power, n);
    for (uint64_t i = 1; ok && !natural_is_zero(&power); i += 2) {
        ok = !ou_must_stop() && divide_by_word(&term, &power, i) && natural_add(sum, sum, &term) &&
             divide_by_word(&power, &power, n * n);
    }
    natural_fini(&power);
    natural_fini(&term);
    return ok;
}

static bool ln_10(Natural *r, int64_t w) {
    static const uint64_t limbs[NATURAL_LIMBS] = {UINT64_C(0x83c61e8201f02d72), UINT64_C(0xe28fecf9da5df90e),
                                                  UINT64_C(0xea56d62b82d30a28), UINT64_C(0x935d8dddaaa8ac16)};
    if (w <= CONSTANT_BITS) {
        return natural_from_limbs(r, limbs, NATURAL_LIMBS) && natural_shift(r, r, w - CONSTANT_BITS);
    }
    enum { EXTRA = 32 };
    natural_set_word(r, 0);
    return add_inverse_artanh(r, 46, 31, w + EXTRA) && add_inverse_artanh(r, 34, 49, w + EXTRA) &&
           add_inverse_artanh(r, 20, 161, w + EXTRA) && natural_shift(r, r, -EXTRA);
}

// ---- from and to decimal ----

// |a| * 10**exponent as fixed point, cut off.
static bool to_fixed(Natural *r, const Dec *a, int64_t exponent, int64_t w) {
    int64_t e = a->exponent + exponent;
    DecimalTail tail;
    return e >= 0 ? natural_scale(r, &a->coefficient, e) && natural_shift(r, r, w)
                  : natural_shift(r, &a->coefficient, w) && natural_cut(r, r, -e, &tail);
}

// The result from `digits` of it and some, whose last is right up to a few units: OU_FALSE if that does not decide how
// it is to be rounded.
static OuTruth settle(Dec *r, Natural *digits, int64_t exponent, bool negative, DEC_RESULT) {
    int64_t count;
    Natural half = {0}, rest = {0}, apart = {0};
    if (!natural_digits(digits, &count)) {
        return OU_ERROR;
    }
    int64_t kept = exponent + count - dec_etiny(c);
    kept = kept < 0 ? 0 : kept < c->prec ? kept : c->prec;
    OuTruth answer = OU_ERROR;
    if (natural_power_of_ten(&half, count - kept) && natural_divide(NULL, &rest, digits, &half) &&
        divide_by_word(&half, &half, 2)) {
        bool above = natural_compare(&rest, &half) >= 0;
        if (natural_subtract(&apart, above ? &rest : &half, above ? &half : &rest)) {
            answer = natural_is_word(&apart) && natural_word(&apart) <= 4 ? OU_FALSE : OU_TRUE;
        }
    }
    natural_fini(&half);
    natural_fini(&rest);
    natural_fini(&apart);
    if (answer != OU_TRUE) {
        return answer;
    }
    r->exponent = exponent - 1;
    r->negative = negative;
    r->kind = DEC_FINITE;
    return natural_multiply_add(&r->coefficient, digits, 10, 1) && dec_count_digits(r) && dec_finish(r, c, status)
               ? OU_TRUE
               : OU_ERROR;
}

// The approximation to so many digits: coefficient * 10**exponent.
typedef struct Approximation {
    Natural digits;
    int64_t exponent;
    bool negative;
} Approximation;
typedef bool (*Approximate)(Approximation *r, const Dec *a, int64_t digits);

static bool approximate_until_settled(Approximate function, Dec *r, const Dec *a, DEC_RESULT) {
    OuTruth settled = OU_FALSE;
    Dec operand = {0}; // r may be a
    dec_copy(&operand, a);
    for (int64_t digits = c->prec + 4 < LEAST_DIGITS ? LEAST_DIGITS : c->prec + 4; settled == OU_FALSE;
         digits += digits / 2) {
        Approximation x = {.exponent = 0};
        settled = function(&x, &operand, digits) ? settle(r, &x.digits, x.exponent, x.negative, c, status) : OU_ERROR;
        natural_fini(&x.digits);
    }
    dec_fini(&operand);
    return settled == OU_TRUE;
}

// ---- exp ----

// e**x for x below ln 10, with its argument halved `halvings` times, so that the series is short.
static bool exp_series(Natural *r, const Natural *x, int64_t halvings, int64_t w) {
    Natural small = {0}, term = {0};
    bool ok = natural_shift(&small, x, -halvings) && fixed_one(r, w) && natural_add(r, r, &small);
    natural_copy(&term, &small);
    for (uint64_t i = 2; ok && !natural_is_zero(&term); i++) {
        ok = !ou_must_stop() && natural_multiply_shift(&term, &term, &small, w) && divide_by_word(&term, &term, i) &&
             natural_add(r, r, &term);
    }
    for (int64_t i = 0; ok && i < halvings; i++) {
        ok = !ou_must_stop() && natural_multiply_shift(r, r, r, w);
    }
    natural_fini(&small);
    natural_fini(&term);
    return ok;
}

// x = count * ln 10 + rest with 0 <= rest < ln 10.
static bool reduce(Natural *rest, int64_t *count, const Dec *a, int64_t w) {
    Natural ln10 = {0}, x = {0}, quotient = {0}, wide_rest = {0};
    bool ok = ln_10(&ln10, w + MULTIPLE_BITS) && to_fixed(&x, a, 0, w + MULTIPLE_BITS) &&
              natural_divide(&quotient, &wide_rest, &x, &ln10);
    *count = (int64_t)natural_word(&quotient);
    if (ok && a->negative) { // from below
        *count = -*count - 1;
        ok = natural_subtract(&wide_rest, &ln10, &wide_rest);
    }
    ok = ok && natural_shift(rest, &wide_rest, -MULTIPLE_BITS);
    natural_fini(&ln10);
    natural_fini(&x);
    natural_fini(&quotient);
    natural_fini(&wide_rest);
    return ok;
}

static bool approximate_exp(Approximation *r, const Dec *a, int64_t digits) {
    int64_t halvings = small_root(bits_for(digits)) * 2 / 3, w = bits_for(digits) + GUARD_BITS + 2 * halvings;
    Natural rest = {0}, power = {0};
    int64_t count;
    bool ok = reduce(&rest, &count, a, w) && exp_series(&power, &rest, halvings, w) &&
              natural_scale(&power, &power, digits) && natural_shift(&r->digits, &power, -w);
    r->exponent = count - digits;
    natural_fini(&rest);
    natural_fini(&power);
    return ok;
}

// Is |x| at most 9 * 10**-(prec + 4)? Then the result is 1, without a look at the limits.
static bool is_almost_zero(const Dec *a, const DecContext *c, bool *answer) {
    Dec limit = {0};
    int order;
    dec_set_word(&limit, false, 9, -(c->prec + 4));
    bool ok = dec_order_magnitude(a, &limit, &order);
    *answer = ok && order <= 0;
    return ok;
}

bool dec_exp(Dec *r, const Dec *a, DEC_RESULT) {
    DecContext half_even = *c;
    half_even.rounding = ROUND_HALF_EVEN;
    if (dec_is_nan(a)) {
        return dec_take_nan(r, a, NULL, c, status) == OU_TRUE;
    }
    if (a->kind == DEC_INFINITE) {
        if (a->negative) {
            dec_set_word(r, false, 0, 0);
        } else {
            dec_set_special(r, false, DEC_INFINITE);
        }
        return true;
    }
    if (dec_is_zero(a)) {
        dec_set_word(r, false, 1, 0);
        return true;
    }
    if (dec_adjusted(a) > 18) {
        bool tiny = a->negative;
        dec_set_word(r, false, 1, dec_etiny(c) - 1);
        return (tiny ? dec_finish : dec_overflow)(r, &half_even, status);
    }
    bool almost_zero;
    if (!is_almost_zero(a, c, &almost_zero)) {
        return false;
    }
    if (almost_zero) {
        *status |= DEC_INEXACT | DEC_ROUNDED;
        return dec_set_one(r, false, c->prec - 1);
    }
    return approximate_until_settled(approximate_exp, r, a, &half_even, status);
}

// ---- logarithms ----

// 2 artanh((y - 1) / (y + 1)) for y >= 1, of whose logarithm `roots` square roots have taken a part.
static bool log_series(Natural *r, const Natural *y, int64_t roots, int64_t w) {
    Natural one = {0}, numerator = {0}, power = {0}, square = {0}, term = {0};
    bool ok = fixed_one(&one, w) && natural_subtract(&numerator, y, &one) && natural_shift(&numerator, &numerator, w) &&
              natural_add(&one, &one, y) && natural_divide(&power, NULL, &numerator, &one) &&
              natural_multiply_shift(&square, &power, &power, w);
    natural_copy(r, &power);
    for (uint64_t i = 3; ok && !natural_is_zero(&power); i += 2) {
        ok = !ou_must_stop() && natural_multiply_shift(&power, &power, &square, w) &&
             divide_by_word(&term, &power, i) && natural_add(r, r, &term);
    }
    ok = ok && natural_shift(r, r, roots + 1);
    natural_fini(&one);
    natural_fini(&numerator);
    natural_fini(&power);
    natural_fini(&square);
    natural_fini(&term);
    return ok;
}

// |ln y|; *negative: y < 1.
static bool log_fixed(Natural *r, Natural *y, int64_t roots, int64_t w, bool *negative) {
    Natural one = {0};
    bool ok = fixed_one(&one, w);
    *negative = ok && natural_compare(y, &one) < 0;
    if (*negative) {
        ok = natural_shift(&one, &one, w) && natural_divide(y, NULL, &one, y);
    }
    natural_fini(&one);
    for (int64_t i = 0; ok && i < roots; i++) {
        ok = !ou_must_stop() && natural_shift(y, y, w) && natural_root(y, y);
    }
    return ok && log_series(r, y, roots, w);
}

// a = y * 10**count with y near 1: from 0.4 to 4.
static bool split(Natural *y, int64_t *count, const Dec *a, int64_t w) {
    Natural four = {0};
    *count = dec_adjusted(a);
    natural_set_word(&four, 4);
    bool ok = to_fixed(y, a, -*count, w) && natural_shift(&four, &four, w);
    if (ok && natural_compare(y, &four) >= 0) {
        ++*count;
        ok = to_fixed(y, a, -*count, w);
    }
    natural_fini(&four);
    return ok;
}

// How many digits of the logarithm are zeros behind the point: those that a and 1 agree in.
static bool lost_digits(const Dec *a, int64_t *lost) {
    *lost = 0;
    if (dec_adjusted(a) != 0 && dec_adjusted(a) != -1) {
        return true;
    }
    Dec one = {0}, distance = {0};
    uint32_t ignored = 0;
    dec_set_word(&one, false, 1, 0);
    bool ok = dec_subtract(&distance, a, &one, &dec_max_context, &ignored);
    *lost = -dec_adjusted(&distance) + 1;
    dec_fini(&distance);
    return ok;
}

// |ln a| = r / 2**w
static bool log_of(Natural *r, const Dec *a, int64_t roots, int64_t w, bool *negative) {
    Natural y = {0}, ln10 = {0}, multiple = {0};
    int64_t count;
    bool y_below, ok = split(&y, &count, a, w) && log_fixed(r, &y, roots, w, &y_below);
    natural_fini(&y);
    if (!ok) {
        return false;
    }
    *negative = count != 0 ? count < 0 : y_below;
    if (count == 0) {
        return true;
    }
    natural_set_word(&multiple, (uint64_t)(count < 0 ? -count : count));
    ok = ln_10(&ln10, w + MULTIPLE_BITS) && natural_multiply_shift(&multiple, &multiple, &ln10, MULTIPLE_BITS) &&
         (y_below == *negative ? natural_add : natural_subtract)(r, &multiple, r);
    natural_fini(&ln10);
    natural_fini(&multiple);
    return ok;
}

// To so many digits, of the logarithm to the base e or 10.
static bool approximate_log(Approximation *r, const Dec *a, int64_t digits, bool base_10) {
    int64_t lost;
    if (!lost_digits(a, &lost)) {
        return false;
    }
    int64_t bits = bits_for(digits + lost), roots = small_root(bits) / 3 + 1, w = bits + GUARD_BITS + 2 * roots;
    Natural logarithm = {0}, ln10 = {0};
    bool ok = log_of(&logarithm, a, roots, w, &r->negative);
    if (base_10) {
        ok = ok && ln_10(&ln10, w) && natural_shift(&logarithm, &logarithm, w) &&
             natural_divide(&logarithm, NULL, &logarithm, &ln10);
    }
    int64_t scale = digits - (natural_bits(&logarithm) - w) * 30103 / 100000;
    ok = ok && natural_scale(&logarithm, &logarithm, scale) && natural_shift(&r->digits, &logarithm, -w);
    r->exponent = -scale;
    natural_fini(&logarithm);
    natural_fini(&ln10);
    return ok;
}

static bool approximate_ln(Approximation *r, const Dec *a, int64_t digits) {
    return approximate_log(r, a, digits, false);
}

static bool approximate_log10(Approximation *r, const Dec *a, int64_t digits) {
    return approximate_log(r, a, digits, true);
}

// ln(1 + d) is d and a little less, where d is so small that the digits behind its own decide nothing more. OU_FALSE:
// it is not.
static OuTruth ln_beside_one(Dec *r, const Dec *a, DEC_RESULT) {
    int64_t lost, places;
    if (!lost_digits(a, &lost)) {
        return OU_ERROR;
    }
    if (lost < c->prec + 4) {
        return OU_FALSE;
    }
    Dec one = {0}, distance = {0};
    Natural unit = {0};
    uint32_t ignored = 0;
    OuTruth answer = OU_ERROR;
    dec_set_word(&one, false, 1, 0);
    natural_set_word(&unit, 1);
    if (dec_subtract(&distance, a, &one, &dec_max_context, &ignored)) {
        answer = lost < distance.digits + 4 ? OU_FALSE : OU_TRUE;
        places = distance.digits < c->prec ? c->prec - distance.digits + 3 : 3;
        if (answer == OU_TRUE) {
            bool negative = distance.negative;
            r->exponent = distance.exponent - places;
            r->negative = negative;
            r->kind = DEC_FINITE;
            bool ok = natural_scale(&r->coefficient, &distance.coefficient, places) &&
                      (negative ? natural_add : natural_subtract)(&r->coefficient, &r->coefficient, &unit) &&
                      dec_count_digits(r) && dec_finish(r, c, status);
            answer = ok ? OU_TRUE : OU_ERROR;
        }
    }
    dec_fini(&distance);
    return answer;
}

// Where the logarithm to any base needs no computing: OU_TRUE.
static OuTruth log_special(Dec *r, const Dec *a, DEC_RESULT) {
    if (dec_is_zero(a)) {
        dec_set_special(r, true, DEC_INFINITE);
        return OU_TRUE;
    }
    return dec_take_unless_positive(r, a, c, status);
}

// Is the coefficient a power of ten, and so the number?
static bool is_power_of_ten(const Dec *a, bool *answer) {
    Natural power = {0};
    *answer = false;
    if (natural_is_odd(&a->coefficient) && a->digits > 1) {
        return true;
    }
    bool ok = natural_power_of_ten(&power, a->digits - 1);
    *answer = ok && natural_compare(&power, &a->coefficient) == 0;
    natural_fini(&power);
    return ok;
}

bool dec_ln(Dec *r, const Dec *a, DEC_RESULT) {
    DecContext half_even = *c;
    half_even.rounding = ROUND_HALF_EVEN;
    OuTruth done = log_special(r, a, c, status);
    bool power = false;
    if (done == OU_FALSE && is_power_of_ten(a, &power)) {
        if (power && dec_adjusted(a) == 0) {
            dec_set_word(r, false, 0, 0);
            return true;
        }
        done = ln_beside_one(r, a, &half_even, status);
        if (done == OU_FALSE) {
            return approximate_until_settled(approximate_ln, r, a, &half_even, status);
        }
    }
    return done == OU_TRUE;
}

bool dec_log10(Dec *r, const Dec *a, DEC_RESULT) {
    DecContext half_even = *c;
    half_even.rounding = ROUND_HALF_EVEN;
    OuTruth done = log_special(r, a, c, status);
    bool power = false;
    if (done != OU_FALSE) {
        return done == OU_TRUE;
    }
    if (!is_power_of_ten(a, &power)) {
        return false;
    }
    if (power) {
        int64_t exponent = dec_adjusted(a);
        dec_set_word(r, exponent < 0, (uint64_t)(exponent < 0 ? -exponent : exponent), 0);
        return dec_finish(r, &half_even, status);
    }
    return approximate_until_settled(approximate_log10, r, a, &half_even, status);
}
