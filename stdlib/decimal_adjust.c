// Operations on the exponent: quantize, rounding to integers, neighbours, logb, scaleb.
#include "stdlib/decimal_internal.h"

bool dec_quantize(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    if (dec_is_special(a) || dec_is_special(b)) {
        OuTruth taken = dec_take_nan(r, a, b, c, status);
        if (taken != OU_FALSE) {
            return taken == OU_TRUE;
        }
        if (a->kind == b->kind) {
            dec_set_special(r, a->negative, DEC_INFINITE);
        } else {
            dec_set_invalid(r, DEC_INVALID, status);
        }
        return true;
    }
    int64_t exponent = b->exponent;
    bool too_long = !dec_is_zero(a) && a->digits + a->exponent - exponent > c->prec;
    if (exponent > c->emax || exponent < dec_etiny(c) || too_long) {
        dec_set_invalid(r, DEC_INVALID, status);
        return true;
    }
    DecimalTail tail = TAIL_ZERO;
    uint32_t lost = a->exponent < exponent && !dec_is_zero(a) ? DEC_ROUNDED : 0;
    if (dec_is_zero(a)) {
        dec_set_word(r, a->negative, 0, exponent);
    } else if (!dec_rescale(r, a, exponent, (DecRounding)c->rounding, &tail)) {
        return false;
    }
    if (r->digits > c->prec || dec_adjusted(r) > c->emax) {
        dec_set_invalid(r, DEC_INVALID, status);
        return true;
    }
    *status |= lost | (tail != TAIL_ZERO ? DEC_INEXACT : 0);
    return dec_finish(r, c, status);
}

// ---- integers ----

static bool to_integral(Dec *r, const Dec *a, bool exact, DEC_RESULT) {
    if (dec_is_nan(a)) {
        return dec_take_nan(r, a, NULL, c, status) == OU_TRUE;
    }
    if (dec_is_special(a) || a->exponent >= 0) {
        dec_copy(r, a);
        return true;
    }
    if (dec_is_zero(a)) {
        dec_set_word(r, a->negative, 0, 0);
        return true;
    }
    DecimalTail tail;
    if (!dec_rescale(r, a, 0, (DecRounding)c->rounding, &tail)) {
        return false;
    }
    if (exact) {
        *status |= DEC_ROUNDED | (tail != TAIL_ZERO ? DEC_INEXACT : 0);
    }
    return true;
}

bool dec_to_integral_exact(Dec *r, const Dec *a, DEC_RESULT) {
    return to_integral(r, a, true, c, status);
}

bool dec_to_integral_value(Dec *r, const Dec *a, DEC_RESULT) {
    return to_integral(r, a, false, c, status);
}

bool dec_is_integer(const Dec *a, bool *answer) {
    *answer = dec_is_zero(a) || a->exponent >= 0;
    if (*answer || -a->exponent >= a->digits) {
        return true;
    }
    DecimalTail tail;
    Natural whole = {0};
    bool ok = natural_cut(&whole, &a->coefficient, -a->exponent, &tail);
    *answer = tail == TAIL_ZERO;
    natural_fini(&whole);
    return ok;
}

bool dec_to_int64(const Dec *a, int64_t *value, bool *fits) {
    *fits = a->kind == DEC_FINITE && (dec_is_zero(a) || dec_adjusted(a) <= 18);
    bool whole = *fits;
    if (!*fits || !dec_is_integer(a, &whole)) {
        return !*fits;
    }
    Dec integer = {0};
    DecimalTail tail;
    *fits = whole;
    bool ok = !whole || dec_is_zero(a) || dec_rescale(&integer, a, 0, ROUND_DOWN, &tail);
    uint64_t magnitude = natural_word(&integer.coefficient);
    *fits = *fits && magnitude <= INT64_MAX;
    *value = a->negative ? -(int64_t)magnitude : (int64_t)magnitude;
    dec_fini(&integer);
    return ok;
}

// ---- the shortest form ----

bool dec_normalize(Dec *r, const Dec *a, DEC_RESULT) {
    if (dec_is_nan(a)) {
        return dec_take_nan(r, a, NULL, c, status) == OU_TRUE;
    }
    dec_copy(r, a);
    if (!dec_finish(r, c, status)) {
        return false;
    }
    if (dec_is_special(r)) {
        return true;
    }
    if (dec_is_zero(r)) {
        r->exponent = 0;
        return true;
    }
    return dec_strip_zeros(r, c->clamp ? dec_etop(c) : c->emax);
}

// ---- neighbours ----

// The nearest number above, or below. What is added is below all that can be told apart.
static bool next(Dec *r, const Dec *a, bool up, const DecContext *given) {
    DecContext c = *given;
    uint32_t ignored = 0;
    if (a->kind == DEC_INFINITE) {
        if (a->negative != up) {
            dec_copy(r, a);
            return true;
        }
        c.rounding = ROUND_DOWN;
        r->negative = a->negative;
        return dec_overflow(r, &c, &ignored);
    }
    Dec tiny = {0}, fitted = {0};
    uint32_t said = 0;
    c.rounding = up ? ROUND_CEILING : ROUND_FLOOR;
    dec_set_word(&tiny, !up, 1, dec_etiny(&c) - 1);
    dec_copy(&fitted, a);
    bool ok = dec_finish(&fitted, &c, &said);
    if (ok && (said & DEC_INEXACT)) {
        dec_copy(r, &fitted); // rounding has gone there
    } else {
        ok = ok && dec_add(r, a, &tiny, &c, &ignored);
    }
    dec_fini(&fitted);
    return ok;
}

bool dec_next_plus(Dec *r, const Dec *a, DEC_RESULT) {
    return dec_is_nan(a) ? dec_take_nan(r, a, NULL, c, status) == OU_TRUE : next(r, a, true, c);
}

bool dec_next_minus(Dec *r, const Dec *a, DEC_RESULT) {
    return dec_is_nan(a) ? dec_take_nan(r, a, NULL, c, status) == OU_TRUE : next(r, a, false, c);
}

bool dec_next_toward(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    OuTruth taken = dec_take_nan(r, a, b, c, status);
    int order;
    if (taken != OU_FALSE) {
        return taken == OU_TRUE;
    }
    if (!dec_order(a, b, &order)) {
        return false;
    }
    if (order == 0) { // as it is, even where it has too many digits
        bool negative = b->negative;
        dec_copy(r, a);
        r->negative = negative;
        return true;
    }
    if (!next(r, a, order < 0, c)) {
        return false;
    }
    if (r->kind == DEC_INFINITE) {
        *status |= DEC_OVERFLOW | DEC_ROUNDED | DEC_INEXACT;
    } else if (dec_adjusted(r) < c->emin) {
        *status |= DEC_UNDERFLOW | DEC_SUBNORMAL | DEC_ROUNDED | DEC_INEXACT | (dec_is_zero(r) ? DEC_CLAMPED : 0);
    }
    return true;
}

// ---- exponents as numbers ----

bool dec_logb(Dec *r, const Dec *a, DEC_RESULT) {
    if (dec_is_nan(a)) {
        return dec_take_nan(r, a, NULL, c, status) == OU_TRUE;
    }
    if (a->kind == DEC_INFINITE) {
        dec_set_special(r, false, DEC_INFINITE);
        return true;
    }
    if (dec_is_zero(a)) {
        dec_set_special(r, true, DEC_INFINITE);
        *status |= DEC_DIVISION_BY_ZERO;
        return true;
    }
    int64_t adjusted = dec_adjusted(a);
    dec_set_word(r, adjusted < 0, (uint64_t)(adjusted < 0 ? -adjusted : adjusted), 0);
    return dec_finish(r, c, status);
}

bool dec_scaleb(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    OuTruth taken = dec_take_nan(r, a, b, c, status);
    if (taken != OU_FALSE) {
        return taken == OU_TRUE;
    }
    int64_t by = 0, most = 2 * (c->emax + c->prec);
    bool fits;
    if (!dec_to_int64(b, &by, &fits)) {
        return false;
    }
    if (!fits || b->exponent != 0 || by > most || by < -most) {
        dec_set_invalid(r, DEC_INVALID, status);
        return true;
    }
    dec_copy(r, a);
    if (dec_is_special(r)) {
        return true;
    }
    r->exponent += by; // both below 4 * 10**18
    return dec_finish(r, c, status);
}
