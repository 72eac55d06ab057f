// Sums and products.
#include "stdlib/decimal_internal.h"

// ---- signs ----

// What plus, minus and abs say of a zero: -0 only where rounding goes down.
static bool finish_signed(Dec *r, const Dec *a, bool negative, DEC_RESULT) {
    if (dec_is_nan(a)) {
        return dec_take_nan(r, a, NULL, c, status) == OU_TRUE;
    }
    dec_copy(r, a);
    r->negative = negative;
    return dec_finish(r, c, status);
}

bool dec_plus(Dec *r, const Dec *a, DEC_RESULT) {
    bool negative = dec_is_zero(a) ? c->rounding == ROUND_FLOOR && a->negative : a->negative;
    return finish_signed(r, a, negative, c, status);
}

bool dec_minus(Dec *r, const Dec *a, DEC_RESULT) {
    bool negative = dec_is_zero(a) ? c->rounding == ROUND_FLOOR && !a->negative : !a->negative;
    return finish_signed(r, a, negative, c, status);
}

bool dec_abs(Dec *r, const Dec *a, DEC_RESULT) {
    return finish_signed(r, a, false, c, status);
}

// ---- sums ----

static bool add_special(Dec *r, const Dec *a, const Dec *b, bool b_negative, DEC_RESULT) {
    OuTruth taken = dec_take_nan(r, a, b, c, status);
    if (taken != OU_FALSE) {
        return taken == OU_TRUE;
    }
    if (a->kind == DEC_INFINITE && b->kind == DEC_INFINITE && a->negative != b_negative) {
        dec_set_invalid(r, DEC_INVALID, status);
    } else {
        dec_set_special(r, a->kind == DEC_INFINITE ? a->negative : b_negative, DEC_INFINITE);
    }
    return true;
}

// x + y or their difference by the signs, of coefficients for the same exponent.
static bool add_aligned(Dec *r, const Natural *x, bool x_negative, const Natural *y, bool y_negative, int64_t exponent,
                        DEC_RESULT) {
    bool ok;
    if (x_negative == y_negative) {
        ok = natural_add(&r->coefficient, x, y);
        r->negative = x_negative;
    } else {
        int order = natural_compare(x, y);
        ok = natural_subtract(&r->coefficient, order >= 0 ? x : y, order >= 0 ? y : x);
        r->negative = order == 0 ? c->rounding == ROUND_FLOOR : order > 0 ? x_negative : y_negative;
    }
    r->exponent = exponent;
    r->kind = DEC_FINITE;
    return ok && dec_count_digits(r) && dec_finish(r, c, status);
}

// `high` has the higher exponent, and its coefficient is scaled to the lower one. Of digits so far below that only
// whether they are zeros matters that alone is kept, unless the first digits may cancel each other.
static bool add_shifted(Dec *r, const Dec *high, bool high_negative, const Dec *low, bool low_negative, DEC_RESULT) {
    enum { FEW_DIGITS = 38 }; // that are not wanted cost less than cutting twice, there and at the end
    Natural scaled = {0}, cut = {0};
    const Natural *rest = &low->coefficient;
    int64_t exponent = low->exponent;
    if (natural_is_zero(&high->coefficient)) {
        return add_aligned(r, &scaled, high_negative, rest, low_negative, exponent, c, status);
    }
    int64_t below = natural_is_zero(rest) ? c->prec + 1 - high->digits : c->prec + 2 - high->digits;
    int64_t least = high->exponent - (below > 1 ? below : 1);
    bool ok = true;
    if (exponent < least - FEW_DIGITS && (natural_is_zero(rest) || dec_adjusted(low) < dec_adjusted(high) - 1)) {
        DecimalTail tail;
        ok = natural_cut(&cut, rest, least - exponent, &tail) && (tail == TAIL_ZERO || natural_mark_inexact(&cut));
        rest = &cut;
        exponent = least;
    }
    ok = ok && natural_scale(&scaled, &high->coefficient, high->exponent - exponent) &&
         add_aligned(r, &scaled, high_negative, rest, low_negative, exponent, c, status);
    natural_fini(&scaled);
    natural_fini(&cut);
    return ok;
}

static bool add_with_sign(Dec *r, const Dec *a, const Dec *b, bool b_negative, DEC_RESULT) {
    if (dec_is_special(a) || dec_is_special(b)) {
        return add_special(r, a, b, b_negative, c, status);
    }
    bool a_negative = a->negative;
    if (a->exponent == b->exponent) {
        return add_aligned(r, &a->coefficient, a_negative, &b->coefficient, b_negative, a->exponent, c, status);
    }
    return a->exponent > b->exponent ? add_shifted(r, a, a_negative, b, b_negative, c, status)
                                     : add_shifted(r, b, b_negative, a, a_negative, c, status);
}

bool dec_add(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    return add_with_sign(r, a, b, b->negative, c, status);
}

bool dec_subtract(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    return add_with_sign(r, a, b, dec_is_nan(b) ? b->negative : !b->negative, c, status);
}

// ---- products ----

static bool multiply_special(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    bool negative = a->negative != b->negative;
    OuTruth taken = dec_take_nan(r, a, b, c, status);
    if (taken != OU_FALSE) {
        return taken == OU_TRUE;
    }
    if (dec_is_zero(a) || dec_is_zero(b)) {
        dec_set_invalid(r, DEC_INVALID, status);
    } else {
        dec_set_special(r, negative, DEC_INFINITE);
    }
    return true;
}

static bool multiply_exactly(Dec *r, const Dec *a, const Dec *b) {
    bool negative = a->negative != b->negative;
    int64_t exponent = a->exponent + b->exponent;
    if (!natural_multiply(&r->coefficient, &a->coefficient, &b->coefficient)) {
        return false;
    }
    r->exponent = exponent;
    r->negative = negative;
    r->kind = DEC_FINITE;
    return dec_count_digits(r);
}

bool dec_multiply(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    if (dec_is_special(a) || dec_is_special(b)) {
        return multiply_special(r, a, b, c, status);
    }
    return multiply_exactly(r, a, b) && dec_finish(r, c, status);
}

bool dec_fma(Dec *r, const Dec *a, const Dec *b, const Dec *third, DEC_RESULT) {
    Dec product = {0};
    uint32_t said = 0;
    bool ok = dec_is_special(a) || dec_is_special(b) ? multiply_special(&product, a, b, c, &said)
                                                     : multiply_exactly(&product, a, b);
    *status |= said;
    if (said & DEC_INVALID) { // whatever the summand is
        dec_copy(r, &product);
    } else {
        ok = ok && dec_add(r, &product, third, c, status);
    }
    dec_fini(&product);
    return ok;
}
