// Doubles to text and back, exactly and without looking at the locale.
//
// repr: the shortest digits that read back as the same number, the nearest of them (Giulietti's Schubfach method: the bounds
// of the rounding interval are multiplied with a 128-bit power of ten, rounding to odd, which keeps all comparisons exact).
// Fixed precision: the C library's printf, which is exact. Reading: directly where one rounding suffices, else strtod.
// The process never sets LC_NUMERIC, so both speak the C locale.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/powers_of_ten.h"
#include "interp/object/number_internal.h"

// ---- shortest digits ----

static int floor_log10_pow2(int e) { // floor(e * log10(2))
    return (e * 1262611) >> 22;
}

static int floor_log10_three_quarters_pow2(int e) { // floor(log10(3/4 * 2^e))
    return (e * 1262611 - 524031) >> 22;
}

static int floor_log2_pow10(int e) { // floor(e * log2(10))
    return (e * 1741647) >> 19;
}

// The integer part of g * c / 2^128 (g a power of ten), its lowest bit set when a fraction was cut off.
static uint64_t multiply_to_odd(const uint64_t g[2], uint64_t c) {
    unsigned __int128 low = (unsigned __int128)g[1] * c;
    unsigned __int128 high = (unsigned __int128)g[0] * c + (uint64_t)(low >> 64);
    return (uint64_t)(high >> 64) | ((uint64_t)high > 1);
}

// value = significand * 2^exponent; the result is digits * 10^*point10.
static uint64_t shortest_decimal(uint64_t significand, int exponent, bool lower_is_closer, int *point10) {
    bool even = (significand & 1) == 0;
    int k = lower_is_closer ? floor_log10_three_quarters_pow2(exponent) : floor_log10_pow2(exponent);
    int shift = exponent + floor_log2_pow10(-k) + 1;
    const uint64_t *g = powers_of_ten[-k - OU_POWER_OF_TEN_FIRST];
    uint64_t middle = 4 * significand;
    uint64_t low = multiply_to_odd(g, (middle - 2 + lower_is_closer) << shift) + !even;
    uint64_t value = multiply_to_odd(g, middle << shift);
    uint64_t high = multiply_to_odd(g, (middle + 2) << shift) - !even;
    uint64_t s = value / 4;
    *point10 = k;
    if (s >= 10) { // one digit less, when exactly one of the neighbours lies inside
        uint64_t shorter = s / 10;
        bool down = low <= 40 * shorter, up = 40 * shorter + 40 <= high;
        if (down != up) {
            ++*point10;
            return shorter + up;
        }
    }
    bool down = low <= 4 * s, up = 4 * s + 4 <= high;
    if (down != up) {
        return s + up;
    }
    uint64_t half = 4 * s + 2;
    return s + (value > half || (value == half && (s & 1)));
}

size_t ou_double_digits(double value, char digits[18], int *point) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof(bits));
    uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
    int biased = (int)(bits >> 52 & 0x7ff), point10;
    uint64_t significand = biased ? fraction | (uint64_t)1 << 52 : fraction;
    uint64_t decimal = shortest_decimal(significand, (biased ? biased : 1) - 1075, fraction == 0 && biased > 1, &point10);
    while (decimal % 10 == 0) {
        decimal /= 10;
        point10++;
    }
    char reversed[20];
    size_t n = 0;
    for (; decimal; decimal /= 10) {
        reversed[n++] = (char)('0' + decimal % 10);
    }
    for (size_t i = 0; i < n; i++) {
        digits[i] = reversed[n - 1 - i];
    }
    *point = point10 + (int)n;
    return n;
}

static size_t write_exponent(char *out, int exponent) {
    return (size_t)sprintf(out, "e%c%02d", exponent < 0 ? '-' : '+', abs(exponent));
}

// The digits with a decimal point (0.0001 .. 9999999999999998) or an exponent. At most 25 characters.
static size_t write_digits(char *out, const char *digits, size_t n, int point, bool dot_zero) {
    char *at = out;
    if (point <= -4 || point > 16) {
        *at++ = digits[0];
        if (n > 1) {
            *at++ = '.';
            memcpy(at, digits + 1, n - 1);
            at += n - 1;
        }
        at += write_exponent(at, point - 1);
    } else if (point <= 0) {
        memcpy(at, "0.0000", (size_t)(2 - point));
        at += 2 - point;
        memcpy(at, digits, n);
        at += n;
    } else if ((size_t)point >= n) {
        memcpy(at, digits, n);
        memset(at + n, '0', (size_t)point - n);
        at += point;
        if (dot_zero) {
            *at++ = '.';
            *at++ = '0';
        }
    } else {
        memcpy(at, digits, (size_t)point);
        at[point] = '.';
        memcpy(at + point + 1, digits + point, n - (size_t)point);
        at += n + 1;
    }
    return (size_t)(at - out);
}

static size_t copy_text(const char *text, size_t n, char *buffer, size_t size) {
    if (size > 0) {
        size_t room = n < size ? n : size - 1;
        memcpy(buffer, text, room);
        buffer[room] = '\0';
    }
    return n;
}

static size_t write_special(double value, bool upper, char *buffer, size_t size) {
    const char *text = isnan(value) ? (upper ? "NAN" : "nan") : upper ? "-INF" : "-inf";
    text += isinf(value) && value > 0;
    return copy_text(text, strlen(text), buffer, size);
}

static size_t format_repr(double value, bool dot_zero, char *buffer, size_t size) {
    char text[32], digits[18], *at = text;
    if (!isfinite(value)) {
        return write_special(value, false, buffer, size);
    }
    if (signbit(value)) {
        *at++ = '-';
    }
    if (value == 0) {
        *at++ = '0';
        if (dot_zero) {
            *at++ = '.';
            *at++ = '0';
        }
    } else {
        int point;
        size_t n = ou_double_digits(fabs(value), digits, &point);
        at += write_digits(at, digits, n, point, dot_zero);
    }
    return copy_text(text, (size_t)(at - text), buffer, size);
}

size_t ou_double_repr_bare(double value, char *buffer, size_t size) {
    return format_repr(value, false, buffer, size);
}

// A fixed number of decimal places, exactly: value * 10^precision as a 128-bit integer, rounded half to even. 0: out of reach, for
// large numbers and precisions.
static size_t format_fixed(double value, int precision, char *out) {
    uint64_t bits, ten = 1;
    memcpy(&bits, &value, sizeof(bits));
    int biased = (int)(bits >> 52 & 0x7ff), shift = 1075 - (biased ? biased : 1);
    if (precision > 18 || shift <= 0 || shift > 116) {
        return 0;
    }
    for (int i = 0; i < precision; i++) {
        ten *= 10;
    }
    unsigned __int128 scaled = (unsigned __int128)((bits & (((uint64_t)1 << 52) - 1)) | (uint64_t)(biased != 0) << 52) * ten;
    unsigned __int128 whole = scaled >> shift, rest = scaled - (whole << shift), half = (unsigned __int128)1 << (shift - 1);
    if (whole >> 63) {
        return 0;
    }
    uint64_t number = (uint64_t)whole + (rest > half || (rest == half && (whole & 1)));
    char reversed[24], *at = out;
    size_t n = 0;
    for (; number || n <= (size_t)precision; number /= 10) {
        reversed[n++] = (char)('0' + number % 10);
    }
    if (signbit(value)) {
        *at++ = '-';
    }
    while (n > 0) {
        *at++ = reversed[--n];
        if (n == (size_t)precision && n > 0) {
            *at++ = '.';
        }
    }
    return (size_t)(at - out);
}

size_t ou_double_format(double value, char kind, int precision, bool alternate, char *buffer, size_t size) {
    if (kind == 'r') {
        return format_repr(value, true, buffer, size);
    }
    if (!isfinite(value)) {
        return write_special(value, kind < 'a', buffer, size);
    }
    if ((kind == 'f' || kind == 'F') && !alternate && precision >= 0) {
        char text[48];
        size_t length = format_fixed(value, precision, text);
        if (length) {
            return copy_text(text, length, buffer, size);
        }
    }
    char format[] = {'%', '#', '.', '*', kind, '\0'};
    if (!alternate) {
        memmove(format + 1, format + 2, sizeof(format) - 2);
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    int n = snprintf(buffer, size, format, precision, value);
#pragma GCC diagnostic pop
    return n < 0 ? 0 : (size_t)n;
}

// ---- from text ----

enum { SCAN_DIGITS = 800 }; // more digits than any double or midpoint between two has; what follows is one sticky digit

typedef struct Scan {
    char digits[SCAN_DIGITS + 32]; // significant ones
    size_t n;
    int64_t exponent;              // value = digits * 10^exponent
    bool any, dropped;
} Scan;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static const char *scan_digits(Scan *s, const char *at, const char *end, int step) {
    for (; at < end && is_digit(*at); at++) {
        s->any = true;
        s->exponent -= step;
        if (s->n == 0 && *at == '0') {
            continue;
        }
        if (s->n < SCAN_DIGITS) {
            s->digits[s->n++] = *at;
        } else {
            s->dropped |= *at != '0';
            s->exponent++;
        }
    }
    return at;
}

static const char *scan_exponent(Scan *s, const char *at, const char *end) {
    const char *start = at;
    if (at == end || (*at != 'e' && *at != 'E')) {
        return start;
    }
    at++;
    bool negative = at < end && *at == '-';
    at += at < end && (*at == '-' || *at == '+');
    if (at == end || !is_digit(*at)) {
        return start;
    }
    int64_t value = 0;
    for (; at < end && is_digit(*at); at++) {
        value = value < 100000000000 ? value * 10 + (*at - '0') : value;
    }
    s->exponent += negative ? -value : value;
    return at;
}

static double scan_value(Scan *s) {
    static const double small_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                          1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    if (s->n == 0) {
        return 0;
    }
    if (s->n <= 15 && s->exponent >= -22 && s->exponent <= 22) { // both factors are exact: one rounding
        int64_t value = 0;
        for (size_t i = 0; i < s->n; i++) {
            value = value * 10 + (s->digits[i] - '0');
        }
        return s->exponent < 0 ? (double)value / small_powers[-s->exponent] : (double)value * small_powers[s->exponent];
    }
    if (s->dropped) {
        s->digits[s->n++] = '1';
        s->exponent--;
    }
    int64_t exponent = s->exponent > 99999 ? 99999 : s->exponent < -99999 ? -99999 : s->exponent;
    sprintf(s->digits + s->n, "e%d", (int)exponent);
    return strtod(s->digits, NULL);
}

static bool starts_with(const char *at, const char *end, const char *word) {
    for (; *word; word++, at++) {
        if (at == end || (*at | 0x20) != *word) {
            return false;
        }
    }
    return true;
}

const char *ou_double_scan(const char *text, const char *end, double *out) {
    const char *at = text;
    bool negative = at < end && *at == '-';
    at += at < end && (*at == '-' || *at == '+');
    double value;
    if (starts_with(at, end, "inf")) {
        value = INFINITY;
        at += starts_with(at, end, "infinity") ? 8 : 3;
    } else if (starts_with(at, end, "nan")) {
        value = NAN;
        at += 3;
    } else {
        Scan s;
        s.n = 0;
        s.exponent = 0;
        s.any = s.dropped = false;
        at = scan_digits(&s, at, end, 0);
        if (at < end && *at == '.') {
            at = scan_digits(&s, at + 1, end, 1);
        }
        if (!s.any) {
            return NULL;
        }
        at = scan_exponent(&s, at, end);
        value = scan_value(&s);
    }
    *out = negative ? -value : value;
    return at;
}

bool ou_double_parse(const char *text, size_t n, double *out) {
    return ou_double_scan(text, text + n, out) == text + n;
}
