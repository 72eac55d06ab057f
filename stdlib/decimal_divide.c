// Quotients and remainders.
#include "stdlib/decimal_internal.h"

static bool divide_special(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    bool negative = a->negative != b->negative;
    OuTruth taken = dec_take_nan(r, a, b, c, status);
    if (taken != OU_FALSE) {
        return taken == OU_TRUE;
    }
    if (a->kind == DEC_INFINITE && b->kind == DEC_INFINITE) {
        dec_set_invalid(r, DEC_INVALID, status);
    } else if (a->kind == DEC_INFINITE) {
        dec_set_special(r, negative, DEC_INFINITE);
    } else {
        dec_set_word(r, negative, 0, dec_etiny(c));
        *status |= DEC_CLAMPED;
    }
    return true;
}

static void divide_by_zero(Dec *r, bool negative, bool by_itself, uint32_t *status) {
    if (by_itself) {
        dec_set_invalid(r, DEC_UNDEFINED, status);
    } else {
        dec_set_special(r, negative, DEC_INFINITE);
        *status |= DEC_DIVISION_BY_ZERO;
    }
}

// ---- zeros at the end ----

static bool strip(Natural *a, int64_t count, bool *stripped) {
    Natural cut = {0};
    DecimalTail tail;
    bool ok = natural_cut(&cut, a, count, &tail);
    *stripped = ok && tail == TAIL_ZERO;
    if (*stripped) {
        natural_copy(a, &cut);
    }
    natural_fini(&cut);
    return ok;
}

// By halving numbers of zeros, so that many go quickly and none costs little.
bool dec_strip_zeros(Dec *r, int64_t most) {
    if (natural_is_zero(&r->coefficient)) {
        return true;
    }
    int64_t step = 1, room = most - r->exponent;
    while (step < r->digits && step <= room) {
        step *= 2;
    }
    bool ok = true;
    for (; ok && step > 0 && natural_last_digit(&r->coefficient) == 0; step /= 2) {
        bool stripped = step < r->digits && step <= most - r->exponent;
        ok = !stripped || strip(&r->coefficient, step, &stripped);
        if (ok && stripped) {
            r->exponent += step;
            r->digits -= step;
        }
    }
    return ok;
}

// ---- the quotient ----

// A quotient of whole words without a rest needs no digits behind the point.
static bool divides_evenly(const Dec *a, const Dec *b, const DecContext *c, uint64_t *quotient) {
    if (!natural_is_word(&a->coefficient) || !natural_is_word(&b->coefficient) || a->digits > c->prec) {
        return false;
    }
    uint64_t x = natural_word(&a->coefficient), y = natural_word(&b->coefficient);
    *quotient = x / y;
    return x % y == 0;
}

static bool divide_to(Dec *r, const Dec *a, const Dec *b, int64_t prec, bool *exact) {
    int64_t shift = b->digits - a->digits + prec + 1;
    Natural scaled = {0}, rest = {0};
    bool ok;
    if (shift >= 0) {
        ok = natural_scale(&scaled, &a->coefficient, shift) &&
             natural_divide(&r->coefficient, &rest, &scaled, &b->coefficient);
    } else {
        ok = natural_scale(&scaled, &b->coefficient, -shift) &&
             natural_divide(&r->coefficient, &rest, &a->coefficient, &scaled);
    }
    *exact = natural_is_zero(&rest);
    r->exponent = -shift;
    natural_fini(&scaled);
    natural_fini(&rest);
    return ok;
}

// An exact quotient has no more digits than a, and 1 / b, whose divisor is made of twos and fives: four for each digit.
static bool divide_digits(Dec *r, const Dec *a, const Dec *b, const DecContext *c, bool *exact) {
    int64_t enough = a->digits + 4 * b->digits;
    *exact = false;
    if (c->prec < DEC_LONG_PREC || c->prec < enough) {
        return divide_to(r, a, b, c->prec, exact);
    }
    Dec quotient = {0}; // r may be an operand
    bool ok = divide_to(&quotient, a, b, enough, exact) && (*exact || divide_to(&quotient, a, b, c->prec, exact));
    dec_copy(r, &quotient);
    dec_fini(&quotient);
    return ok;
}

bool dec_divide(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    if (dec_is_special(a) || dec_is_special(b)) {
        return divide_special(r, a, b, c, status);
    }
    bool negative = a->negative != b->negative, exact = true;
    int64_t ideal = a->exponent - b->exponent;
    uint64_t quotient;
    if (dec_is_zero(b)) {
        divide_by_zero(r, negative, dec_is_zero(a), status);
        return true;
    }
    if (dec_is_zero(a)) {
        dec_set_word(r, negative, 0, ideal);
    } else if (divides_evenly(a, b, c, &quotient)) {
        dec_set_word(r, negative, quotient, ideal);
    } else {
        if (!divide_digits(r, a, b, c, &exact) || (!exact && !natural_mark_inexact(&r->coefficient))) {
            return false;
        }
        r->exponent += ideal;
        r->negative = negative;
        r->kind = DEC_FINITE;
        if (!dec_count_digits(r) || (exact && !dec_strip_zeros(r, ideal))) {
            return false;
        }
    }
    return dec_finish(r, c, status);
}

// ---- whole quotients ----

// The whole part of a / b and what is left, both finite and b not zero, before they are fitted to the context. Both are
// computed exactly. *possible: the quotient has not too many digits.
static bool whole_quotient(Dec *quotient, Dec *rest, const Dec *a, const Dec *b, const DecContext *c, bool *possible) {
    int64_t exponent = a->exponent < b->exponent ? a->exponent : b->exponent, apart = dec_adjusted(a) - dec_adjusted(b);
    bool negative = a->negative != b->negative, a_negative = a->negative;
    DecimalTail tail;
    *possible = dec_is_zero(a) || apart <= c->prec;
    if (!*possible) {
        return true;
    }
    if (dec_is_zero(a) || apart < -1) { // the rest is all of a, with b's exponent where that is lower
        dec_set_word(quotient, negative, 0, 0);
        if (dec_is_zero(a)) {
            dec_set_word(rest, a_negative, 0, exponent);
            return true;
        }
        int64_t useful =
            a->exponent - (c->prec + 2 > a->digits ? c->prec + 2 - a->digits : 0); // more zeros are cut off
        return dec_rescale(rest, a, exponent > useful ? exponent : useful, ROUND_DOWN, &tail);
    }
    Natural x = {0}, y = {0};
    bool ok = natural_scale(&x, &a->coefficient, a->exponent - exponent) &&
              natural_scale(&y, &b->coefficient, b->exponent - exponent) &&
              natural_divide(&quotient->coefficient, &rest->coefficient, &x, &y);
    natural_fini(&x);
    natural_fini(&y);
    quotient->exponent = 0;
    rest->exponent = exponent;
    quotient->negative = negative;
    rest->negative = a_negative;
    quotient->kind = rest->kind = DEC_FINITE;
    ok = ok && dec_count_digits(quotient) && dec_count_digits(rest);
    *possible = quotient->digits <= c->prec;
    return ok;
}

// What is to be said of a quotient, and of a remainder.
typedef struct Statuses {
    uint32_t quotient, rest;
} Statuses;

// Where an operand is no number, or b is zero: OU_TRUE.
static OuTruth divmod_special(Dec *q, Dec *r, const Dec *a, const Dec *b, const DecContext *c, Statuses *said) {
    bool negative = a->negative != b->negative;
    if (dec_is_nan(a) || dec_is_nan(b)) {
        OuTruth taken = dec_take_nan(q, a, b, c, &said->quotient);
        said->rest = said->quotient;
        dec_copy(r, q);
        return taken;
    }
    if (a->kind == DEC_INFINITE) {
        if (b->kind == DEC_INFINITE) {
            dec_set_invalid(q, DEC_INVALID, &said->quotient);
        } else {
            dec_set_special(q, negative, DEC_INFINITE);
        }
        dec_set_invalid(r, DEC_INVALID, &said->rest);
        return OU_TRUE;
    }
    if (b->kind == DEC_INFINITE) {
        dec_copy(r, a);
        dec_set_word(q, negative, 0, 0);
        return dec_finish(r, c, &said->rest) ? OU_TRUE : OU_ERROR;
    }
    if (dec_is_zero(b)) {
        divide_by_zero(q, negative, dec_is_zero(a), &said->quotient);
        dec_set_invalid(r, dec_is_zero(a) ? DEC_UNDEFINED : DEC_INVALID, &said->rest);
        return OU_TRUE;
    }
    return OU_FALSE;
}

static bool divmod(Dec *q, Dec *r, const Dec *a, const Dec *b, const DecContext *c, Statuses *said) {
    OuTruth special = divmod_special(q, r, a, b, c, said);
    if (special != OU_FALSE) {
        return special == OU_TRUE;
    }
    bool possible;
    if (!whole_quotient(q, r, a, b, c, &possible)) {
        return false;
    }
    if (!possible) {
        dec_set_invalid(q, DEC_IMPOSSIBLE, &said->quotient);
        dec_set_invalid(r, DEC_IMPOSSIBLE, &said->rest);
        return true;
    }
    return dec_finish(q, c, &said->quotient) && dec_finish(r, c, &said->rest);
}

bool dec_divmod(Dec *quotient, Dec *remainder, const Dec *a, const Dec *b, DEC_RESULT) {
    Statuses said = {0};
    bool ok = divmod(quotient, remainder, a, b, c, &said);
    *status |= said.quotient | said.rest;
    return ok;
}

bool dec_divide_int(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    Statuses said = {0};
    Dec quotient = {0}, rest = {0};
    bool ok = divmod(&quotient, &rest, a, b, c, &said);
    *status |= said.quotient;
    dec_copy(r, &quotient);
    dec_fini(&quotient);
    dec_fini(&rest);
    return ok;
}

bool dec_remainder(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    Statuses said = {0};
    Dec quotient = {0}, rest = {0};
    bool ok = divmod(&quotient, &rest, a, b, c, &said);
    *status |= said.rest;
    dec_copy(r, &rest);
    dec_fini(&quotient);
    dec_fini(&rest);
    return ok;
}

// The rest is taken to the other side of b where that is nearer to 0, and halfway where the quotient is odd.
static bool turn_rest(Dec *quotient, Dec *rest, const Dec *b, const DecContext *c, bool *possible) {
    Dec left = {0}, divisor = {0};
    DecimalTail tail;
    int64_t exponent = rest->exponent < b->exponent ? rest->exponent : b->exponent;
    int order = 0;
    bool ok = dec_rescale(&divisor, b, exponent, ROUND_DOWN, &tail) &&
              dec_rescale(rest, rest, exponent, ROUND_DOWN, &tail) &&
              natural_subtract(&left.coefficient, &divisor.coefficient, &rest->coefficient);
    order = ok ? natural_compare(&rest->coefficient, &left.coefficient) : 0;
    if (ok && (order > 0 || (order == 0 && natural_is_odd(&quotient->coefficient)))) {
        natural_copy(&rest->coefficient, &left.coefficient);
        rest->negative = !rest->negative;
        ok = natural_increment(&quotient->coefficient) && dec_count_digits(quotient) && dec_count_digits(rest);
        *possible = quotient->digits <= c->prec;
    }
    dec_fini(&left);
    dec_fini(&divisor);
    return ok;
}

static bool near_rest(Dec *quotient, Dec *rest, const Dec *a, const Dec *b, DEC_RESULT) {
    bool possible;
    if (!whole_quotient(quotient, rest, a, b, c, &possible)) {
        return false;
    }
    bool near = possible && !natural_is_zero(&rest->coefficient) && dec_adjusted(rest) >= dec_adjusted(b) - 1;
    if (near && !turn_rest(quotient, rest, b, c, &possible)) {
        return false;
    }
    if (!possible) {
        dec_set_invalid(rest, DEC_IMPOSSIBLE, status);
    }
    return dec_finish(rest, c, status);
}

bool dec_remainder_near(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    Statuses said = {0};
    Dec quotient = {0}, rest = {0};
    OuTruth special = divmod_special(&quotient, &rest, a, b, c, &said);
    bool ok = special == OU_FALSE ? near_rest(&quotient, &rest, a, b, c, status) : special == OU_TRUE;
    *status |= said.rest;
    dec_copy(r, &rest);
    dec_fini(&quotient);
    dec_fini(&rest);
    return ok;
}
