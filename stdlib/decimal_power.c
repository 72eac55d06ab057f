// Square roots and powers. A root is rounded correctly; a whole power is made by squaring with some digits more, any
// other is exp(y ln x) with many more, as CPython's are, so that the last digits agree.
#include "stdlib/decimal_internal.h"

// ---- the square root ----

// The root of coefficient * 10**exponent to one digit more than the context has, or exactly where there is one.
static bool root_digits(Dec *r, const Dec *a, int64_t prec, bool *exact) {
    Natural square = {0}, check = {0};
    DecimalTail tail = TAIL_ZERO;
    int64_t odd = a->exponent & 1, digits = a->digits + odd, shift = prec + 1 - (digits + 1) / 2;
    bool ok =
        natural_scale(&square, &a->coefficient, odd) &&
        (shift >= 0 ? natural_scale(&square, &square, 2 * shift) : natural_cut(&square, &square, -2 * shift, &tail)) &&
        natural_root(&r->coefficient, &square) && natural_multiply(&check, &r->coefficient, &r->coefficient);
    *exact = ok && tail == TAIL_ZERO && natural_compare(&check, &square) == 0;
    r->exponent = (a->exponent - odd) / 2 - shift;
    natural_fini(&square);
    natural_fini(&check);
    return ok;
}

static int64_t half_exponent(const Dec *a) {
    return (a->exponent - (a->exponent & 1)) / 2;
}

// Where there is nothing to compute: OU_TRUE.
static OuTruth sqrt_special(Dec *r, const Dec *a, DEC_RESULT) {
    if (dec_is_zero(a)) {
        dec_set_word(r, a->negative, 0, half_exponent(a));
        return dec_finish(r, c, status) ? OU_TRUE : OU_ERROR;
    }
    return dec_take_unless_positive(r, a, c, status);
}

bool dec_sqrt(Dec *r, const Dec *a, DEC_RESULT) {
    OuTruth special = sqrt_special(r, a, c, status);
    if (special != OU_FALSE) {
        return special == OU_TRUE;
    }
    DecContext half_even = *c;
    half_even.rounding = ROUND_HALF_EVEN;
    int64_t ideal = half_exponent(a);
    bool exact = false;
    Dec square = {0}; // r may be a
    dec_copy(&square, a);
    bool ok = c->prec < DEC_LONG_PREC || c->prec < a->digits || root_digits(r, &square, a->digits, &exact);
    ok = ok && (exact || root_digits(r, &square, c->prec, &exact));
    dec_fini(&square);
    if (!ok) {
        return false;
    }
    r->negative = false;
    r->kind = DEC_FINITE;
    if (exact) { // of fewer digits than wanted: those below the ideal exponent are zeros
        DecimalTail tail;
        return dec_count_digits(r) && dec_rescale(r, r, ideal, ROUND_DOWN, &tail) && dec_finish(r, &half_even, status);
    }
    r->exponent--; // what was cut off is remembered by a last digit
    return natural_multiply_add(&r->coefficient, &r->coefficient, 10, 1) && dec_count_digits(r) &&
           dec_finish(r, &half_even, status);
}

// ---- whole powers ----

static int64_t decimal_length(int64_t n) {
    int64_t length = 1;
    for (n = n < 0 ? -n : n; n >= 10; n /= 10) {
        length++;
    }
    return length;
}

// x**n, n > 0, by squaring. Ends early where the result cannot change any more.
static bool power_by_squaring(Dec *r, const Dec *x, const Natural *n, DEC_RESULT) {
    dec_copy(r, x);
    for (int64_t bit = natural_bits(n) - 2; bit >= 0; bit--) {
        if (ou_must_stop() || !dec_multiply(r, r, r, c, status) ||
            (natural_bit(n, bit) && !dec_multiply(r, r, x, c, status))) {
            return false;
        }
        if (dec_is_special(r) || (dec_is_zero(r) && (*status & DEC_CLAMPED))) {
            break;
        }
    }
    return true;
}

static bool power_whole(Dec *r, const Dec *x, const Dec *y, bool negative, DEC_RESULT) {
    DecContext wide = *c;
    Dec base = {0}, one = {0};
    Natural n = {0};
    wide.prec += y->digits + y->exponent + 2 + y->negative;
    wide.rounding = ROUND_HALF_EVEN;
    wide.clamp = 0;
    dec_set_word(&one, false, 1, 0);
    dec_copy(&base, x);
    uint32_t said = 0;
    bool ok = !y->negative || dec_divide(&base, &one, x, &wide, &said);
    if (ok && (said & DEC_ERRORS)) {
        dec_set_special(r, false, DEC_QUIET);
    } else if (ok) {
        DecimalTail tail;
        ok = (y->exponent >= 0 ? natural_scale(&n, &y->coefficient, y->exponent)
                               : natural_cut(&n, &y->coefficient, -y->exponent, &tail)) &&
             power_by_squaring(r, &base, &n, &wide, &said);
        r->negative = negative;
    }
    *status |= said;
    dec_fini(&base);
    natural_fini(&n);
    if (!ok) {
        return false;
    }
    return r->kind == DEC_INFINITE ? dec_overflow(r, c, status) : dec_finish(r, c, status);
}

// ---- what is known of powers beforehand ----

// 1 to any power, with as many zeros as its factors have together.
static bool power_of_one(Dec *r, const Dec *x, const Dec *y, bool whole, bool negative, DEC_RESULT) {
    int64_t zeros = c->prec - 1, n = 0;
    bool fits = false;
    if (!whole) {
        *status |= DEC_INEXACT | DEC_ROUNDED;
    } else if (y->negative || x->exponent == 0) {
        zeros = 0;
    } else {
        if (!dec_to_int64(y, &n, &fits)) {
            return false;
        }
        if (fits && n <= zeros / -x->exponent) {
            zeros = n * -x->exponent;
        } else {
            *status |= DEC_ROUNDED;
        }
    }
    return dec_set_one(r, negative, zeros);
}

// A lower bound of the exponent of |ln x|, x neither 0 nor 1.
static bool log_exponent(const Dec *x, int64_t *exponent) {
    int64_t adjusted = dec_adjusted(x);
    if (adjusted > 0 || adjusted < -1) {
        *exponent = decimal_length(adjusted > 0 ? adjusted : adjusted + 1) - 1;
        return true;
    }
    Dec one = {0}, distance = {0}, magnitude = {0};
    uint32_t ignored = 0;
    dec_set_word(&one, false, 1, 0);
    dec_copy(&magnitude, x);
    magnitude.negative = false;
    bool ok = dec_subtract(&distance, &magnitude, &one, &dec_max_context, &ignored);
    *exponent = dec_adjusted(&distance) - (adjusted == 0);
    dec_fini(&magnitude);
    dec_fini(&distance);
    return ok;
}

// Powers far beyond the context's exponents: OU_TRUE.
static OuTruth power_out_of_range(Dec *r, const Dec *x, const Dec *y, bool grows, bool negative, DEC_RESULT) {
    int64_t exponent;
    if (!log_exponent(x, &exponent)) {
        return OU_ERROR;
    }
    if (decimal_length(grows ? c->emax : dec_etiny(c)) >= exponent + dec_adjusted(y)) {
        return OU_FALSE;
    }
    dec_set_word(r, negative, 1, dec_etiny(c) - 1);
    return (grows ? dec_overflow : dec_finish)(r, c, status) ? OU_TRUE : OU_ERROR;
}

// ---- powers ----

static bool power_real(Dec *r, const Dec *x, const Dec *y, DEC_RESULT) {
    DecContext wide = dec_max_context;
    uint32_t ignored = 0;
    Dec product = {0};
    wide.prec = (x->digits > c->prec ? x->digits : c->prec) + 4 + 19; // 19: the digits of any exponent
    bool ok = dec_ln(&product, x, &wide, &ignored) && dec_multiply(&product, &product, y, &wide, &ignored) &&
              dec_exp(r, &product, &wide, status);
    dec_fini(&product);
    if (!ok) {
        return false;
    }
    if (r->kind == DEC_INFINITE) {
        return dec_overflow(r, c, status);
    }
    Dec one = {0};
    int order = 1;
    dec_set_word(&one, false, 1, 0);
    if (r->kind == DEC_FINITE && !dec_order(r, &one, &order)) {
        return false;
    }
    if (order == 0) {
        *status |= DEC_INEXACT | DEC_ROUNDED;
        return dec_set_one(r, false, c->prec - 1) && dec_finish(r, c, status);
    }
    return dec_finish(r, c, status);
}

// Where x or y is 0 or infinite.
static bool power_of_limits(Dec *r, const Dec *x, const Dec *y, bool whole, bool negative, DEC_RESULT) {
    Dec one = {0};
    int order = dec_is_zero(x) ? -1 : 1;
    dec_set_word(&one, false, 1, 0);
    if ((dec_is_zero(x) && dec_is_zero(y)) || (x->negative && !dec_is_zero(x) && (!whole || y->kind == DEC_INFINITE))) {
        dec_set_invalid(r, DEC_INVALID, status);
        return true;
    }
    if (dec_is_zero(y)) {
        dec_set_word(r, negative, 1, 0);
        return true;
    }
    if (!dec_is_zero(x) && x->kind != DEC_INFINITE && !dec_order_magnitude(x, &one, &order)) {
        return false;
    }
    if (order == 0) { // 1 to an infinite power
        *status |= DEC_INEXACT | DEC_ROUNDED;
        return dec_set_one(r, negative, c->prec - 1);
    }
    if ((order > 0) != y->negative) {
        dec_set_special(r, negative, DEC_INFINITE);
    } else {
        dec_set_word(r, negative, 0, 0);
    }
    return true;
}

bool dec_power(Dec *r, const Dec *x, const Dec *y, DEC_RESULT) {
    OuTruth taken = dec_take_nan(r, x, y, c, status);
    bool whole = false, odd = false;
    if (taken != OU_FALSE) {
        return taken == OU_TRUE;
    }
    if (y->kind == DEC_FINITE && !dec_is_integer(y, &whole)) {
        return false;
    }
    if (whole && x->negative && y->exponent <= 0) {
        DecimalTail tail;
        Natural n = {0};
        bool ok = natural_cut(&n, &y->coefficient, -y->exponent, &tail);
        odd = ok && natural_is_odd(&n);
        natural_fini(&n);
        if (!ok) {
            return false;
        }
    }
    if (dec_is_zero(x) || dec_is_zero(y) || x->kind == DEC_INFINITE || y->kind == DEC_INFINITE) {
        return power_of_limits(r, x, y, whole, odd, c, status);
    }
    if (x->negative && !whole) {
        dec_set_invalid(r, DEC_INVALID, status);
        return true;
    }
    Dec one = {0};
    int order;
    dec_set_word(&one, false, 1, 0);
    if (!dec_order_magnitude(x, &one, &order)) {
        return false;
    }
    if (order == 0) {
        return power_of_one(r, x, y, whole, odd, c, status);
    }
    OuTruth outside = power_out_of_range(r, x, y, (order > 0) != y->negative, odd, c, status);
    if (outside != OU_FALSE) {
        return outside == OU_TRUE;
    }
    return whole ? power_whole(r, x, y, odd, c, status) : power_real(r, x, y, c, status);
}

// ---- powers modulo a number ----

static bool power_mod_whole(Dec *r, const Dec *x, const Dec *y, const Dec *modulus, bool *odd) {
    Natural n[3] = {{0}, {0}, {0}};
    const Dec *operands[3] = {x, y, modulus};
    OuRef ints[3] = {NULL, NULL, NULL};
    DecimalTail tail;
    bool ok = true;
    for (int i = 0; ok && i < 3; i++) {
        int64_t exponent = operands[i]->exponent;
        const Natural *coefficient = &operands[i]->coefficient;
        ok = (exponent >= 0 ? natural_scale(&n[i], coefficient, exponent)
                            : natural_cut(&n[i], coefficient, -exponent, &tail)) &&
             (ints[i] = natural_to_int(&n[i], false)) != NULL;
    }
    *odd = natural_is_odd(&n[1]);
    OuRef power = ok ? ou_int_power_mod(ints[0], ints[1], ints[2]) : NULL;
    ok = power != NULL && natural_from_int(&r->coefficient, power);
    ou_xdecref(power);
    for (int i = 0; i < 3; i++) {
        natural_fini(&n[i]);
        ou_xdecref(ints[i]);
    }
    return ok;
}

bool dec_power_mod(Dec *r, const Dec *x, const Dec *y, const Dec *modulus, DEC_RESULT) {
    bool modulus_first = modulus->kind == DEC_SIGNALING && x->kind != DEC_SIGNALING && y->kind != DEC_SIGNALING;
    OuTruth taken = modulus_first ? OU_FALSE : dec_take_nan(r, x, y, c, status);
    taken = taken == OU_FALSE ? dec_take_nan(r, modulus, NULL, c, status) : taken;
    if (taken != OU_FALSE) {
        return taken == OU_TRUE;
    }
    bool whole[3] = {false, false, false}, odd;
    bool invalid = dec_is_special(x) || dec_is_special(y) || dec_is_special(modulus) || dec_is_zero(modulus) ||
                   (y->negative && !dec_is_zero(y)) || (dec_is_zero(x) && dec_is_zero(y)) ||
                   dec_adjusted(modulus) >= c->prec;
    if (!invalid &&
        (!dec_is_integer(x, &whole[0]) || !dec_is_integer(y, &whole[1]) || !dec_is_integer(modulus, &whole[2]))) {
        return false;
    }
    if (invalid || !whole[0] || !whole[1] || !whole[2]) {
        dec_set_invalid(r, DEC_INVALID, status);
        return true;
    }
    bool negative = x->negative;
    if (!power_mod_whole(r, x, y, modulus, &odd)) {
        return false;
    }
    r->exponent = 0;
    r->negative = negative && odd;
    r->kind = DEC_FINITE;
    return dec_count_digits(r); // fewer than the modulus has
}
