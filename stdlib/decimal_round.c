// Fitting numbers into a context: rounding, overflow, underflow, clamping.
#include "stdlib/decimal_internal.h"

const DecContext dec_max_context = {
    .prec = DEC_MAX_PREC, .emax = DEC_MAX_EMAX, .emin = DEC_MIN_EMIN, .rounding = ROUND_HALF_EVEN, .capitals = 1};

void dec_copy(Dec *r, const Dec *a) {
    if (r != a) {
        natural_copy(&r->coefficient, &a->coefficient);
        r->exponent = a->exponent;
        r->digits = a->digits;
        r->negative = a->negative;
        r->kind = a->kind;
    }
}

void dec_set_word(Dec *r, bool negative, uint64_t word, int64_t exponent) {
    natural_set_word(&r->coefficient, word);
    r->exponent = exponent;
    r->negative = negative;
    r->kind = DEC_FINITE;
    r->digits = natural_digits_in_place(&r->coefficient);
}

bool dec_set_one(Dec *r, bool negative, int64_t zeros) {
    r->exponent = -zeros;
    r->negative = negative;
    r->kind = DEC_FINITE;
    return natural_power_of_ten(&r->coefficient, zeros) && dec_count_digits(r);
}

void dec_set_special(Dec *r, bool negative, DecKind kind) {
    natural_set_word(&r->coefficient, 0);
    r->exponent = 0;
    r->digits = 0;
    r->negative = negative;
    r->kind = (uint8_t)kind;
}

void dec_set_invalid(Dec *r, uint32_t condition, uint32_t *status) {
    dec_set_special(r, false, DEC_QUIET);
    *status |= condition;
}

bool dec_count_digits(Dec *r) {
    return natural_digits(&r->coefficient, &r->digits);
}

static bool rounds_up(DecimalTail tail, uint64_t last_digit, bool negative, DecRounding rounding) {
    if (tail == TAIL_ZERO) {
        return false;
    }
    switch (rounding) {
    case ROUND_UP: return true;
    case ROUND_CEILING: return !negative;
    case ROUND_FLOOR: return negative;
    case ROUND_HALF_UP: return tail >= TAIL_HALF;
    case ROUND_HALF_DOWN: return tail == TAIL_ABOVE;
    case ROUND_HALF_EVEN: return tail == TAIL_ABOVE || (tail == TAIL_HALF && last_digit % 2 != 0);
    case ROUND_05UP: return last_digit == 0 || last_digit == 5;
    case ROUND_DOWN:
    case ROUND_MODES: break;
    }
    return false;
}

// Takes `count` digits off the end and rounds.
static bool cut_and_round(Dec *r, const Dec *a, int64_t count, DecRounding rounding, DecimalTail *tail) {
    Natural *n = &r->coefficient;
    r->digits = a->digits > count ? a->digits - count : 1;
    r->negative = a->negative;
    if (!natural_cut(n, &a->coefficient, count, tail)) {
        return false;
    }
    uint64_t digit = rounding == ROUND_05UP ? natural_last_digit(n) : natural_is_odd(n);
    return !rounds_up(*tail, digit, r->negative, rounding) || (natural_increment(n) && dec_count_digits(r));
}

bool dec_rescale(Dec *r, const Dec *a, int64_t exponent, DecRounding rounding, DecimalTail *tail) {
    int64_t zeros = a->exponent - exponent;
    *tail = TAIL_ZERO;
    r->exponent = exponent;
    r->kind = DEC_FINITE;
    if (zeros < 0) {
        return cut_and_round(r, a, -zeros, rounding, tail);
    }
    r->digits = natural_is_zero(&a->coefficient) ? 1 : a->digits + zeros;
    r->negative = a->negative;
    return natural_scale(&r->coefficient, &a->coefficient, zeros);
}

// ---- the limits of a context ----

static bool rounds_to_infinity(bool negative, DecRounding rounding) {
    return rounding == ROUND_CEILING ? !negative
           : rounding == ROUND_FLOOR ? negative
                                     : rounding != ROUND_DOWN && rounding != ROUND_05UP;
}

bool dec_overflow(Dec *r, DEC_RESULT) {
    *status |= DEC_OVERFLOW | DEC_INEXACT | DEC_ROUNDED;
    if (rounds_to_infinity(r->negative, c->rounding)) {
        dec_set_special(r, r->negative, DEC_INFINITE);
        return true;
    }
    Natural one = {0};
    natural_set_word(&one, 1);
    r->exponent = dec_etop(c);
    r->digits = c->prec;
    r->kind = DEC_FINITE;
    return natural_power_of_ten(&r->coefficient, c->prec) && natural_subtract(&r->coefficient, &r->coefficient, &one);
}

static void finish_zero(Dec *r, DEC_RESULT) {
    int64_t top = c->clamp ? dec_etop(c) : c->emax;
    int64_t fit = r->exponent < dec_etiny(c) ? dec_etiny(c) : r->exponent > top ? top : r->exponent;
    if (fit != r->exponent) {
        r->exponent = fit;
        *status |= DEC_CLAMPED;
    }
}

// A NaN's payload keeps as many of its last digits as fit.
static bool finish_nan(Dec *r, const DecContext *c) {
    int64_t most = c->prec - c->clamp;
    if (natural_is_zero(&r->coefficient) || r->digits <= most) {
        return true;
    }
    Natural power = {0};
    bool ok = natural_power_of_ten(&power, most) && natural_divide(NULL, &r->coefficient, &r->coefficient, &power) &&
              dec_count_digits(r);
    natural_fini(&power);
    return ok;
}

static bool finish_rounding(Dec *r, int64_t exponent, bool subnormal, DEC_RESULT) {
    DecimalTail tail;
    if (!dec_rescale(r, r, exponent, (DecRounding)c->rounding, &tail)) {
        return false;
    }
    *status |= DEC_ROUNDED;
    if (r->digits > c->prec && !dec_rescale(r, r, exponent + 1, ROUND_DOWN, &(DecimalTail){TAIL_ZERO})) {
        return false; // 999 has become 1000
    }
    if (dec_adjusted(r) > c->emax && !natural_is_zero(&r->coefficient)) {
        return dec_overflow(r, c, status);
    }
    *status |= tail != TAIL_ZERO ? DEC_INEXACT : 0;
    if (subnormal) {
        *status |= DEC_SUBNORMAL | (tail != TAIL_ZERO ? DEC_UNDERFLOW : 0) |
                   (natural_is_zero(&r->coefficient) ? DEC_CLAMPED : 0);
    }
    return true;
}

bool dec_finish(Dec *r, DEC_RESULT) {
    if (dec_is_special(r)) {
        return !dec_is_nan(r) || finish_nan(r, c);
    }
    if (natural_is_zero(&r->coefficient)) {
        finish_zero(r, c, status);
        return true;
    }
    int64_t adjusted = dec_adjusted(r);
    if (OU_LIKELY(r->digits <= c->prec && adjusted <= c->emax && adjusted >= c->emin &&
                  (!c->clamp || r->exponent <= dec_etop(c)))) {
        return true;
    }
    if (adjusted > c->emax) {
        return dec_overflow(r, c, status);
    }
    int64_t least = adjusted - c->prec + 1;
    bool subnormal = adjusted < c->emin;
    least = least < dec_etiny(c) ? dec_etiny(c) : least;
    if (r->exponent < least && !finish_rounding(r, least, subnormal, c, status)) {
        return false;
    }
    *status |= subnormal ? DEC_SUBNORMAL : 0;
    if (c->clamp && !dec_is_special(r) && r->exponent > dec_etop(c)) {
        *status |= DEC_CLAMPED;
        return dec_rescale(r, r, dec_etop(c), ROUND_DOWN, &(DecimalTail){TAIL_ZERO});
    }
    return true;
}

// ---- operands that decide the result ----

OuTruth dec_take_nan(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    const Dec *nan = a->kind == DEC_SIGNALING                ? a
                     : b != NULL && b->kind == DEC_SIGNALING ? b
                     : dec_is_nan(a)                         ? a
                     : b != NULL && dec_is_nan(b)            ? b
                                                             : NULL;
    if (nan == NULL) {
        return OU_FALSE;
    }
    *status |= nan->kind == DEC_SIGNALING ? DEC_INVALID : 0;
    dec_copy(r, nan);
    r->kind = DEC_QUIET;
    return finish_nan(r, c) ? OU_TRUE : OU_ERROR;
}

OuTruth dec_take_unless_positive(Dec *r, const Dec *a, DEC_RESULT) {
    if (dec_is_nan(a)) {
        return dec_take_nan(r, a, NULL, c, status);
    }
    if (a->negative) {
        dec_set_invalid(r, DEC_INVALID, status);
    } else if (a->kind == DEC_INFINITE) {
        dec_set_special(r, false, DEC_INFINITE);
    } else {
        return OU_FALSE;
    }
    return OU_TRUE;
}
