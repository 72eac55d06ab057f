// Operations on the digits: logical ones, shift, rotate; and on signs alone.
#include "stdlib/decimal_internal.h"

// ---- logical operations ----

// The digits of a number of ones and zeros; false in *fits: it is none.
static bool binary_digits(const Dec *a, char **digits, bool *fits) {
    *digits = NULL;
    *fits = a->kind == DEC_FINITE && !a->negative && a->exponent == 0;
    if (!*fits) {
        return true;
    }
    *digits = natural_to_digits(&a->coefficient, (size_t)a->digits, NULL, 0);
    if (*digits == NULL) {
        return false;
    }
    for (int64_t i = 0; i < a->digits; i++) {
        *fits = *fits && ((*digits)[i] == '0' || (*digits)[i] == '1');
    }
    return true;
}

static int digit_from_end(const char *digits, int64_t n, int64_t place) {
    return place < n ? digits[n - 1 - place] - '0' : 0;
}

// `table`: bit 2x + y is the answer to digits x and y. What is longer than the precision loses its first digits.
static bool combine(Dec *r, const char *x, int64_t nx, const char *y, int64_t ny, unsigned table, const DecContext *c) {
    int64_t longer = nx > ny ? nx : ny, n = longer < c->prec ? longer : c->prec;
    char *text = ou_mem_alloc(OU_DOMAIN_RAW, (size_t)n);
    if (text == NULL) {
        ou_raise_no_memory();
        return false;
    }
    for (int64_t i = 0; i < n; i++) {
        int both = 2 * digit_from_end(x, nx, i) + digit_from_end(y, ny, i);
        text[n - 1 - i] = (char)('0' + (table >> both & 1));
    }
    bool ok = natural_from_digits(&r->coefficient, text, (size_t)n);
    ou_mem_free(OU_DOMAIN_RAW, text);
    r->exponent = 0;
    r->negative = false;
    r->kind = DEC_FINITE;
    return ok && dec_count_digits(r);
}

static bool logical(Dec *r, const Dec *a, const Dec *b, unsigned table, DEC_RESULT) {
    char *x = NULL, *y = NULL;
    bool x_fits = false, y_fits = false;
    bool ok = binary_digits(a, &x, &x_fits) && binary_digits(b, &y, &y_fits);
    if (ok && x_fits && y_fits) {
        ok = combine(r, x, a->digits, y, b->digits, table, c);
    } else if (ok) {
        dec_set_invalid(r, DEC_INVALID, status);
    }
    ou_mem_free(OU_DOMAIN_RAW, x);
    ou_mem_free(OU_DOMAIN_RAW, y);
    return ok;
}

bool dec_logical_and(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    return logical(r, a, b, 8, c, status);
}

bool dec_logical_or(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    return logical(r, a, b, 14, c, status);
}

bool dec_logical_xor(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    return logical(r, a, b, 6, c, status);
}

bool dec_logical_invert(Dec *r, const Dec *a, DEC_RESULT) {
    Dec ones = {0};
    Natural nine = {0}, one = {0};
    natural_set_word(&nine, 9);
    natural_set_word(&one, 1);
    bool ok = natural_power_of_ten(&ones.coefficient, c->prec) &&
              natural_subtract(&ones.coefficient, &ones.coefficient, &one) &&
              natural_divide(&ones.coefficient, NULL, &ones.coefficient, &nine) && dec_count_digits(&ones) &&
              logical(r, a, &ones, 6, c, status);
    dec_fini(&ones);
    return ok;
}

// ---- shift and rotate ----

// The number of places; false in *fits: b says none that the context allows. NaNs of a and b come first: OU_TRUE.
static OuTruth places(Dec *r, const Dec *a, const Dec *b, int64_t *count, DEC_RESULT) {
    OuTruth taken = dec_take_nan(r, a, b, c, status);
    bool fits;
    if (taken != OU_FALSE) {
        return taken;
    }
    if (!dec_to_int64(b, count, &fits)) {
        return OU_ERROR;
    }
    if (!fits || b->exponent != 0 || *count > c->prec || *count < -c->prec) {
        dec_set_invalid(r, DEC_INVALID, status);
        return OU_TRUE;
    }
    if (a->kind == DEC_INFINITE) {
        dec_copy(r, a);
        return OU_TRUE;
    }
    return OU_FALSE;
}

static bool keep_last(Natural *a, int64_t digits) {
    Natural power = {0};
    bool ok = natural_power_of_ten(&power, digits) && natural_divide(NULL, a, a, &power);
    natural_fini(&power);
    return ok;
}

// `count` places to the left, to the right by negative ones; the last `width` digits stay.
static bool shift_digits(Natural *r, const Natural *a, int64_t digits, int64_t count, int64_t width) {
    DecimalTail tail;
    if (natural_is_zero(a) || count >= width) {
        natural_set_word(r, 0);
        return true;
    }
    if (count <= 0) {
        natural_copy(r, a);
        return (digits <= width || keep_last(r, width)) && natural_cut(r, r, -count, &tail);
    }
    natural_copy(r, a);
    return (digits + count <= width || keep_last(r, width - count)) && natural_scale(r, r, count);
}

bool dec_shift(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    int64_t count = 0;
    OuTruth done = places(r, a, b, &count, c, status);
    if (done != OU_FALSE) {
        return done == OU_TRUE;
    }
    int64_t digits = a->digits;
    dec_copy(r, a);
    return shift_digits(&r->coefficient, &r->coefficient, digits, count, c->prec) && dec_count_digits(r);
}

bool dec_rotate(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    int64_t count = 0;
    OuTruth done = places(r, a, b, &count, c, status);
    if (done != OU_FALSE) {
        return done == OU_TRUE;
    }
    int64_t digits = a->digits;
    count += count < 0 ? c->prec : 0;
    Natural left = {0}, right = {0};
    dec_copy(r, a);
    bool ok = shift_digits(&left, &r->coefficient, digits, count, c->prec) &&
              shift_digits(&right, &r->coefficient, digits, count - c->prec, c->prec) &&
              natural_add(&r->coefficient, &left, &right) && dec_count_digits(r);
    natural_fini(&left);
    natural_fini(&right);
    return ok;
}

// ---- signs, classes ----

bool dec_copy_sign(Dec *r, const Dec *a, const Dec *b, DEC_RESULT) {
    (void)c, (void)status;
    bool negative = b->negative;
    dec_copy(r, a);
    r->negative = negative;
    return true;
}

bool dec_copy_negate(Dec *r, const Dec *a, DEC_RESULT) {
    (void)c, (void)status;
    dec_copy(r, a);
    r->negative = !r->negative;
    return true;
}

bool dec_copy_abs(Dec *r, const Dec *a, DEC_RESULT) {
    (void)c, (void)status;
    dec_copy(r, a);
    r->negative = false;
    return true;
}

const char *dec_class(const Dec *a, const DecContext *c) {
    switch ((DecKind)a->kind) {
    case DEC_QUIET: return "NaN";
    case DEC_SIGNALING: return "sNaN";
    case DEC_INFINITE: return a->negative ? "-Infinity" : "+Infinity";
    case DEC_FINITE: break;
    }
    if (dec_is_zero(a)) {
        return a->negative ? "-Zero" : "+Zero";
    }
    if (dec_adjusted(a) < c->emin) {
        return a->negative ? "-Subnormal" : "+Subnormal";
    }
    return a->negative ? "-Normal" : "+Normal";
}
