// int to text and back. Decimal conversion of long numbers is GMP's (subquadratic); 3.11's limit on digits is kept.
#include <math.h>
#include <string.h>

#include "interp/object/error.h"
#include "interp/object/int_internal.h"
#include "interp/object/str.h"

int ou_int_max_str_digits = OU_INT_DEFAULT_MAX_STR_DIGITS;

static const char digit_chars[] = "0123456789abcdefghijklmnopqrstuvwxyz";

// mpn_get_str and mpn_set_str take their tables of powers from the heap also for middle-sized numbers.
static size_t text_scratch(size_t limbs) {
    return limbs < 16 ? 0 : 9 * limbs + 512;
}

// How many products of that size the conversion is worth.
static size_t text_products(size_t limbs) {
    return (64 - (size_t)__builtin_clzll(limbs | 1)) / 2;
}

// ---- to text ----

static OuRef ascii_new(const char *text, size_t n) {
    if (n == 1) {
        return ou_str_from_char((uint8_t)text[0]);
    }
    OuRef s = ou_str_alloc(n, 127);
    if (s) {
        memcpy(ou_str_data(s), text, n);
    }
    return s;
}

static char *write_decimal(uint64_t magnitude, char *end) {
    while (magnitude >= 10) {
        *--end = (char)('0' + magnitude % 10);
        magnitude /= 10;
    }
    *--end = (char)('0' + magnitude);
    return end;
}

static char *write_prefix(int base, char *end) {
    if (base == 16 || base == 8 || base == 2) {
        *--end = base == 16 ? 'x' : base == 8 ? 'o' : 'b';
        *--end = '0';
    }
    return end;
}

static OuRef word_to_str(int64_t value, int base, bool prefix) {
    char buffer[72], *end = buffer + sizeof(buffer), *at = end;
    uint64_t magnitude = ou_word_magnitude(value);
    if (base == 10) {
        at = write_decimal(magnitude, at);
    } else {
        do {
            *--at = digit_chars[magnitude % (unsigned)base];
            magnitude /= (unsigned)base;
        } while (magnitude);
        at = prefix ? write_prefix(base, at) : at;
    }
    if (value < 0) {
        *--at = '-';
    }
    return ascii_new(at, (size_t)(end - at));
}

static bool raise_digit_limit(void) {
    return ou_raise_false(&ou_exc_ValueError,
                          "Exceeds the limit (%d digits) for integer string conversion; "
                          "use sys.set_int_max_str_digits() to increase the limit",
                          ou_int_max_str_digits);
}

// The digits of a big int as values 0..base-1 into *out (to be freed with its size), *n of them without leading zeros.
static uint8_t *big_digits(const OuLimbs *v, int base, size_t *n, size_t *start) {
    size_t room = (size_t)((double)(v->n * 64) / log2(base)) + 16;
    uint64_t *copy = ou_mem_alloc(OU_DOMAIN_RAW, (v->n + 1) * sizeof(uint64_t)); // mpn_get_str destroys its operand
    uint8_t *out = copy ? ou_mem_alloc(OU_DOMAIN_RAW, room) : NULL;
    if (out == NULL) {
        ou_mem_free(OU_DOMAIN_RAW, copy);
        ou_raise_no_memory();
        return NULL;
    }
    memcpy(copy, v->limbs, v->n * sizeof(uint64_t));
    if (!ou_gmp_begin(text_scratch(v->n), text_products(v->n), v->n)) {
        ou_mem_free(OU_DOMAIN_RAW, copy);
        ou_mem_free(OU_DOMAIN_RAW, out);
        return NULL;
    }
    *n = mpn_get_str(out, base, copy, (mp_size_t)v->n);
    ou_gmp_end();
    ou_mem_free(OU_DOMAIN_RAW, copy);
    for (*start = 0; *start < *n - 1 && out[*start] == 0; ++*start) {
    }
    *n -= *start;
    return out;
}

static OuRef big_to_str(OuBor o, int base, bool prefix) {
    OuLimbs v;
    ou_limbs_of(o, &v);
    int limit = (base & (base - 1)) != 0 ? ou_int_max_str_digits : 0;
    if (limit && (double)(v.n - 1) * 64 / log2(base) > limit + 1) {
        return raise_digit_limit() ? NULL : NULL;
    }
    size_t n, start;
    uint8_t *digits = big_digits(&v, base, &n, &start);
    if (digits == NULL) {
        return NULL;
    }
    OuRef result = NULL;
    if (limit && n > (size_t)limit) {
        (void)raise_digit_limit();
    } else {
        char head[4], *at = head + sizeof(head);
        at = prefix ? write_prefix(base, at) : at;
        if (v.negative) {
            *--at = '-';
        }
        size_t before = (size_t)(head + sizeof(head) - at);
        result = ou_str_alloc(before + n, 127);
        if (result) {
            char *to = ou_str_data(result);
            memcpy(to, at, before);
            for (size_t i = 0; i < n; i++) {
                to[before + i] = digit_chars[digits[start + i]];
            }
        }
    }
    ou_mem_free(OU_DOMAIN_RAW, digits);
    return result;
}

OuRef ou_int_to_str(OuBor o, int base, bool prefix) {
    return ou_int_is_word(o) ? word_to_str(ou_int_word(o), base, prefix) : big_to_str(o, base, prefix);
}

// ---- from digits ----

static int digit_value(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 99;
}

static OuRef big_from_digits(const char *digits, size_t n, int base, bool negative) {
    size_t room = (size_t)((double)n * log2(base) / 64) + 2;
    uint8_t *values = ou_mem_alloc(OU_DOMAIN_RAW, n);
    OuInt *raw = values ? ou_int_alloc_limbs(room) : (OuInt *)ou_raise_no_memory();
    if (raw == NULL || !ou_gmp_begin(text_scratch(room), text_products(room) / 2, room)) {
        ou_mem_free(OU_DOMAIN_RAW, values);
        ou_int_free_limbs(raw, room);
        return NULL;
    }
    for (size_t i = 0; i < n; i++) {
        values[i] = (uint8_t)digit_value(digits[i]);
    }
    size_t limbs = (size_t)mpn_set_str(raw->limbs, values, n, base);
    ou_gmp_end();
    ou_mem_free(OU_DOMAIN_RAW, values);
    return ou_int_finish_take(raw, room, limbs, negative);
}

OuRef ou_int_from_digits(const char *digits, size_t n, int base, bool negative) {
    int limit = (base & (base - 1)) != 0 ? ou_int_max_str_digits : 0;
    if (limit && n > (size_t)limit) {
        return ou_raise(&ou_exc_ValueError,
                        "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; "
                        "use sys.set_int_max_str_digits() to increase the limit",
                        limit, n);
    }
    while (n > 1 && digits[0] == '0') {
        digits++;
        n--;
    }
    uint64_t value = 0;
    size_t i = 0;
    for (; i < n; i++) {
        OU_ASSERT(digit_value(digits[i]) < base);
        if (__builtin_mul_overflow(value, (uint64_t)base, &value) ||
            __builtin_add_overflow(value, (uint64_t)digit_value(digits[i]), &value)) {
            return big_from_digits(digits, n, base, negative);
        }
    }
    return value <= INT64_MAX ? ou_int_new(negative ? -(int64_t)value : (int64_t)value) : ou_int_from_limbs(&value, 1, negative);
}

// ---- number text ----

static bool text_room(OuNumberText *t, size_t n) {
    t->n = n;
    t->text = n < sizeof(t->local) ? t->local : ou_mem_alloc(OU_DOMAIN_RAW, n + 1);
    if (t->text == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    t->text[n] = '\0';
    return true;
}

bool ou_number_text_init_bytes(OuNumberText *t, const uint8_t *bytes, size_t n) {
    if (!text_room(t, n)) {
        return false;
    }
    memcpy(t->text, bytes, n);
    return true;
}

bool ou_number_text_init(OuNumberText *t, OuBor str) {
    size_t n = ou_str_length(str);
    if (ou_str_is_ascii(str)) {
        return ou_number_text_init_bytes(t, ou_str_data(str), n);
    }
    if (!text_room(t, n)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t c = ou_str_at(str, i);
        int digit = c < 128 ? -1 : ou_char_decimal_value(c);
        t->text[i] = (char)(digit >= 0 ? '0' + digit : c < 128 ? (int)c : ou_char_is_space(c) ? ' ' : '?');
    }
    return true;
}

void ou_number_text_fini(OuNumberText *t) {
    if (t->text != t->local) {
        ou_mem_free(OU_DOMAIN_RAW, t->text);
    }
}

static bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// Blanks at both ends are taken off by moving the text, so that text stays the block's start.
void ou_number_text_strip(OuNumberText *t) {
    size_t start = 0, end = t->n;
    while (start < end && is_blank(t->text[start])) {
        start++;
    }
    while (end > start && is_blank(t->text[end - 1])) {
        end--;
    }
    memmove(t->text, t->text + start, end - start);
    t->n = end - start;
    t->text[t->n] = '\0';
}

// ---- int(text) ----

// "0x", "0o", "0b" at the start where the base allows it. Base 0 gets its real base; *leading_zero: base 0 and a plain "0...".
static size_t take_prefix(const char *text, size_t n, int *base, bool *leading_zero) {
    int named = 0;
    if (n >= 2 && text[0] == '0') {
        char c = text[1];
        named = c == 'x' || c == 'X' ? 16 : c == 'o' || c == 'O' ? 8 : c == 'b' || c == 'B' ? 2 : 0;
    }
    if (named && (*base == 0 || *base == named)) {
        *base = named;
        return n > 2 && text[2] == '_' ? 3 : 2; // one underscore may follow the prefix
    }
    if (*base == 0) {
        *base = 10;
        *leading_zero = n > 0 && text[0] == '0';
    }
    return 0;
}

// Digits without underscores, moved together in place. Returns their number, or 0 when the text is malformed.
static size_t compact_digits(char *text, size_t n, int base) {
    size_t count = 0;
    bool after_digit = false;
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '_') {
            if (!after_digit) {
                return 0;
            }
            after_digit = false;
        } else if (digit_value(text[i]) < base) {
            text[count++] = text[i];
            after_digit = true;
        } else {
            return 0;
        }
    }
    return after_digit ? count : 0;
}

static bool all_zeros(const char *text, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (text[i] != '0') {
            return false;
        }
    }
    return true;
}

static OuRef int_from_number_text(OuNumberText *t, int base, OuBor original) {
    ou_number_text_strip(t);
    char *at = t->text;
    size_t n = t->n;
    int real_base = base;
    bool negative = false, leading_zero = false;
    if (n > 0 && (*at == '+' || *at == '-')) {
        negative = *at == '-';
        at++;
        n--;
    }
    size_t prefix = take_prefix(at, n, &real_base, &leading_zero);
    size_t count = compact_digits(at + prefix, n - prefix, real_base);
    if (count == 0 || (leading_zero && !all_zeros(at + prefix, count))) {
        return ou_raise(&ou_exc_ValueError, "invalid literal for int() with base %d: %.200R", base, original);
    }
    return ou_int_from_digits(at + prefix, count, real_base, negative);
}

OuRef ou_int_from_text(const char *text, size_t n, int base, OuBor original) {
    OuNumberText t;
    if (!ou_number_text_init_bytes(&t, (const uint8_t *)text, n)) {
        return NULL;
    }
    OuRef result = int_from_number_text(&t, base, original);
    ou_number_text_fini(&t);
    return result;
}

// The common case: up to 18 decimal digits with a minus at most.
static bool short_decimal(OuBor str, int64_t *out) {
    size_t n = ou_str_length(str), i = 0;
    if (!ou_str_is_ascii(str) || n == 0 || n > 18) {
        return false;
    }
    const char *text = ou_str_data(str);
    bool negative = text[0] == '-';
    int64_t value = 0;
    for (i = negative; i < n && text[i] >= '0' && text[i] <= '9'; i++) {
        value = value * 10 + (text[i] - '0');
    }
    *out = negative ? -value : value;
    return i == n && n > negative;
}

OuRef ou_int_from_str(OuBor str, int base) {
    OuNumberText t;
    int64_t value;
    if (base == 10 && short_decimal(str, &value)) {
        return ou_int_new(value);
    }
    if (!ou_number_text_init(&t, str)) {
        return NULL;
    }
    OuRef result = int_from_number_text(&t, base, str);
    ou_number_text_fini(&t);
    return result;
}
