// Order: by value, by representation, and the greater and smaller of two.
#include "stdlib/decimal_internal.h"

// Finite magnitudes; aligning costs no more digits than they have, for their first digits have the same place.
static bool order_finite(const Dec *a, const Dec *b, int *order) {
    bool a_zero = natural_is_zero(&a->coefficient), b_zero = natural_is_zero(&b->coefficient);
    if (a_zero || b_zero) {
        *order = (int)b_zero - (int)a_zero;
        return true;
    }
    if (dec_adjusted(a) != dec_adjusted(b)) {
        *order = dec_adjusted(a) < dec_adjusted(b) ? -1 : 1;
        return true;
    }
    if (a->exponent == b->exponent) {
        *order = natural_compare(&a->coefficient, &b->coefficient);
        return true;
    }
    Natural scaled = {0};
    bool a_higher = a->exponent > b->exponent;
    const Dec *high = a_higher ? a : b, *low = a_higher ? b : a;
    bool ok = natural_scale(&scaled, &high->coefficient, high->exponent - low->exponent);
    if (ok) {
        int high_order = natural_compare(&scaled, &low->coefficient);
        *order = a_higher ? high_order : -high_order;
    }
    natural_fini(&scaled);
    return ok;
}

bool dec_order_magnitude(const Dec *a, const Dec *b, int *order) {
    if (dec_is_special(a) || dec_is_special(b)) {
        *order = (int)dec_is_special(a) - (int)dec_is_special(b);
        return true;
    }
    return order_finite(a, b, order);
}

bool dec_order(const Dec *a, const Dec *b, int *order) {
    bool both_zero = dec_is_zero(a) && dec_is_zero(b);
    if (!both_zero && a->negative != b->negative) {
        *order = dec_is_zero(a) ? (b->negative ? 1 : -1) : a->negative ? -1 : 1;
        return true;
    }
    if (!dec_order_magnitude(a, b, order)) {
        return false;
    }
    *order = a->negative && !both_zero ? -*order : *order;
    return true;
}

// ---- the total order ----

static int rank(const Dec *a) {
    return a->kind == DEC_QUIET ? 2 : a->kind == DEC_SIGNALING ? 1 : 0;
}

static bool order_abstract(const Dec *a, const Dec *b, int *order) { // magnitudes
    *order = rank(a) - rank(b);
    if (*order != 0) {
        return true;
    }
    if (rank(a) != 0) {
        *order = natural_compare(&a->coefficient, &b->coefficient);
        return true;
    }
    if (!dec_order_magnitude(a, b, order)) {
        return false;
    }
    if (*order == 0 && a->kind == DEC_FINITE) {
        *order = a->exponent < b->exponent ? -1 : a->exponent > b->exponent;
    }
    return true;
}

static bool order_total(const Dec *a, const Dec *b, bool magnitude, int *order) {
    if (!magnitude && a->negative != b->negative) {
        *order = a->negative ? -1 : 1;
        return true;
    }
    if (!order_abstract(a, b, order)) {
        return false;
    }
    *order = !magnitude && a->negative ? -*order : *order;
    *order = *order < 0 ? -1 : *order > 0;
    return true;
}

static void set_order(Dec *r, int order) {
    dec_set_word(r, order < 0, order != 0, 0);
}

bool dec_compare_total(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    (void)c, (void)status;
    int order;
    bool ok = order_total(a, b, false, &order);
    if (ok) {
        set_order(r, order);
    }
    return ok;
}

bool dec_compare_total_mag(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    (void)c, (void)status;
    int order;
    bool ok = order_total(a, b, true, &order);
    if (ok) {
        set_order(r, order);
    }
    return ok;
}

// ---- comparison as an operation ----

bool dec_compare(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    if (dec_is_nan(a) || dec_is_nan(b)) {
        return dec_take_nan(r, a, b, c, status) == OU_TRUE;
    }
    int order;
    bool ok = dec_order(a, b, &order);
    if (ok) {
        set_order(r, order);
    }
    return ok;
}

bool dec_compare_signal(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    *status |= dec_is_nan(a) || dec_is_nan(b) ? DEC_INVALID : 0;
    return dec_compare(r, a, b, c, status);
}

// The one of two that is `wanted` (1 the greater, -1 the smaller); among equals the total order decides. A quiet NaN
// gives way to a number.
static bool choose(Dec *r, const Dec *a, const Dec *b, int wanted, bool magnitude, DEC_RESULT) {
    int order;
    if (a->kind == DEC_QUIET && !dec_is_nan(b)) {
        order = -wanted;
    } else if (b->kind == DEC_QUIET && !dec_is_nan(a)) {
        order = wanted;
    } else if (dec_is_nan(a) || dec_is_nan(b)) {
        return dec_take_nan(r, a, b, c, status) == OU_TRUE;
    } else if (!(magnitude ? dec_order_magnitude : dec_order)(a, b, &order) ||
               (order == 0 && !order_total(a, b, false, &order))) {
        return false;
    }
    dec_copy(r, order * wanted >= 0 ? a : b);
    return dec_finish(r, c, status);
}

bool dec_max(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    return choose(r, a, b, 1, false, c, status);
}

bool dec_max_mag(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    return choose(r, a, b, 1, true, c, status);
}

bool dec_min(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    return choose(r, a, b, -1, false, c, status);
}

bool dec_min_mag(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    return choose(r, a, b, -1, true, c, status);
}
