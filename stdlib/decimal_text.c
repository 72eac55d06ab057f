// Numbers from and to text.
#include "stdlib/decimal_internal.h"

// ---- from text ----

enum { EXPONENT_FAR = 4 }; // times 10**18: beyond all limits, and sums of it still fit in a word
static const int64_t far_exponent = EXPONENT_FAR * (DEC_MAX_EMAX + 1);

typedef struct Cursor {
    const char *at, *end;
} Cursor;

static bool take_char(Cursor *c, char lower) {
    bool is = c->at < c->end && (*c->at | 0x20) == lower;
    c->at += is;
    return is;
}

static bool take_word(Cursor *c, const char *lower) {
    Cursor from = *c;
    for (; *lower != '\0'; lower++) {
        if (!take_char(c, *lower)) {
            *c = from;
            return false;
        }
    }
    return true;
}

static bool take_sign(Cursor *c) { // is there a minus?
    bool minus = c->at < c->end && *c->at == '-';
    c->at += c->at < c->end && (*c->at == '-' || *c->at == '+');
    return minus;
}

static size_t take_digits(Cursor *c) {
    const char *from = c->at;
    while (c->at < c->end && *c->at >= '0' && *c->at <= '9') {
        c->at++;
    }
    return (size_t)(c->at - from);
}

// What follows the digits: nothing, or E and a number, as large as it may be.
static bool take_exponent(Cursor *c, int64_t *exponent) {
    *exponent = 0;
    if (!take_char(c, 'e')) {
        return true;
    }
    bool minus = take_sign(c);
    const char *digit = c->at;
    if (take_digits(c) == 0) {
        return false;
    }
    for (; digit < c->at && *exponent < far_exponent / 10; digit++) {
        *exponent = *exponent * 10 + (*digit - '0');
    }
    *exponent = digit < c->at ? far_exponent : *exponent;
    *exponent = minus ? -*exponent : *exponent;
    return true;
}

static bool coefficient_from(Dec *r, const char *digits, size_t n) {
    while (n > 0 && *digits == '0') {
        digits++;
        n--;
    }
    return natural_from_digits(&r->coefficient, digits, n) && dec_count_digits(r);
}

// The digits before and behind the point, in one piece.
static bool join_digits(Dec *r, const char *whole, size_t n, const char *fraction, size_t fraction_n) {
    if (n == 0 || fraction_n == 0) {
        return coefficient_from(r, n == 0 ? fraction : whole, n + fraction_n);
    }
    char local[128], *text = n + fraction_n <= sizeof(local) ? local : ou_mem_alloc(OU_DOMAIN_RAW, n + fraction_n);
    if (text == NULL) {
        ou_raise_no_memory();
        return false;
    }
    memcpy(text, whole, n);
    memcpy(text + n, fraction, fraction_n);
    bool ok = coefficient_from(r, text, n + fraction_n);
    natural_free_digits(text, local);
    return ok;
}

// OU_FALSE: no number.
static OuTruth read_number(Dec *r, Cursor *c) {
    const char *whole = c->at, *fraction;
    size_t n = take_digits(c), fraction_n = 0;
    int64_t exponent;
    bool point = c->at < c->end && *c->at == '.';
    c->at += point;
    fraction = c->at;
    fraction_n = point ? take_digits(c) : 0;
    if (n + fraction_n == 0 || !take_exponent(c, &exponent)) {
        return OU_FALSE;
    }
    r->exponent = exponent - (int64_t)fraction_n;
    r->kind = DEC_FINITE;
    return c->at == c->end ? join_digits(r, whole, n, fraction, fraction_n) ? OU_TRUE : OU_ERROR : OU_FALSE;
}

static OuTruth read_nan(Dec *r, Cursor *c, DecKind kind, const DecContext *context) {
    const char *payload = c->at;
    size_t n = take_digits(c);
    if (c->at != c->end) {
        return OU_FALSE;
    }
    dec_set_special(r, r->negative, kind);
    if (!coefficient_from(r, payload, n)) {
        return OU_ERROR;
    }
    return natural_is_zero(&r->coefficient) || r->digits <= context->prec - context->clamp ? OU_TRUE : OU_FALSE;
}

static OuTruth read_text(Dec *r, const char *text, size_t n, const DecContext *context) {
    Cursor c = {text, text + n};
    r->negative = take_sign(&c);
    if (c.at < c.end && (*c.at == '.' || (*c.at >= '0' && *c.at <= '9'))) {
        return read_number(r, &c);
    }
    if (take_word(&c, "nan")) {
        return read_nan(r, &c, DEC_QUIET, context);
    }
    if (take_word(&c, "snan")) {
        return read_nan(r, &c, DEC_SIGNALING, context);
    }
    bool infinite = take_word(&c, "infinity") || take_word(&c, "inf");
    if (infinite) {
        dec_set_special(r, r->negative, DEC_INFINITE);
    }
    return infinite && c.at == c.end ? OU_TRUE : OU_FALSE;
}

bool dec_from_text(Dec *r, const char *text, size_t n, bool exact, DEC_RESULT) {
    OuTruth read = read_text(r, text, n, exact ? &dec_max_context : c);
    if (read == OU_ERROR) {
        return false;
    }
    if (read == OU_FALSE) {
        dec_set_invalid(r, DEC_SYNTAX, status);
        return true;
    }
    if (!exact) {
        return dec_finish(r, c, status);
    }
    uint32_t said = 0;
    if (r->kind == DEC_FINITE && !dec_is_zero(r) && dec_adjusted(r) > DEC_MAX_EMAX) {
        said = DEC_INEXACT; // without making the largest number
    } else if (!dec_finish(r, &dec_max_context, &said)) {
        return false;
    }
    if (said & (DEC_INEXACT | DEC_ROUNDED | DEC_CLAMPED)) {
        dec_set_invalid(r, DEC_INVALID, status);
    }
    return true;
}

// ---- to text ----

static int write_exponent(char *to, int64_t exponent) { // 'E', a sign and digits; up to 24 characters
    return exponent == 0 ? 0 : snprintf(to, 24, "E%+lld", (long long)exponent);
}

static OuRef special_to_str(const Dec *a) {
    const char *sign = a->negative ? "-" : "";
    if (a->kind == DEC_INFINITE) {
        return ou_str_format("%sInfinity", sign);
    }
    const char *name = a->kind == DEC_SIGNALING ? "sNaN" : "NaN";
    if (natural_is_zero(&a->coefficient)) {
        return ou_str_format("%s%s", sign, name);
    }
    char local[128], *digits = natural_to_digits(&a->coefficient, (size_t)a->digits, local, sizeof(local));
    OuRef text = digits != NULL ? ou_str_format("%s%s%s", sign, name, digits) : NULL;
    natural_free_digits(digits, local);
    return text;
}

// How many digits stand before the point; negative: zeros follow it.
static int64_t point_place(const Dec *a, bool engineering) {
    int64_t left = a->exponent + a->digits;
    if (a->exponent <= 0 && left > -6) {
        return left;
    }
    if (!engineering) {
        return 1;
    }
    return dec_is_zero(a) ? ((left + 1) % 3 + 3) % 3 - 1 : ((left - 1) % 3 + 3) % 3 + 1;
}

static char *fill(char *to, char c, int64_t n) {
    memset(to, c, (size_t)n);
    return to + n;
}

static char *copy(char *to, const char *from, int64_t n) {
    memcpy(to, from, (size_t)n);
    return to + n;
}

OuRef dec_to_str(const Dec *a, bool engineering, bool capitals) {
    if (dec_is_special(a)) {
        return special_to_str(a);
    }
    char local[128], exponent[24],
        *digits = natural_to_digits(&a->coefficient, (size_t)a->digits, local, sizeof(local));
    if (digits == NULL) {
        return NULL;
    }
    int64_t place = point_place(a, engineering), n = a->digits;
    int exponent_n = write_exponent(exponent, a->exponent + n - place);
    exponent[0] = capitals ? 'E' : 'e';
    int64_t length = place <= 0 ? 2 - place + n : place >= n ? place : n + 1;
    OuRef text = ou_str_alloc((size_t)(length + exponent_n + a->negative), 127);
    if (text != NULL) {
        char *to = ou_str_data(text);
        to = fill(to, '-', a->negative);
        if (place <= 0) {
            to = copy(fill(copy(to, "0.", 2), '0', -place), digits, n);
        } else if (place >= n) {
            to = fill(copy(to, digits, n), '0', place - n);
        } else {
            to = copy(fill(copy(to, digits, place), '.', 1), digits + place, n - place);
        }
        copy(to, exponent, exponent_n);
    }
    natural_free_digits(digits, local);
    return text;
}
