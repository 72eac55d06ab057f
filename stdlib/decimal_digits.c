// The decimal digits of coefficients: how many they are, from text and to it: word by word; where that would take long,
// as int does it.
#include "stdlib/decimal_internal.h"

// ---- counting ----

// A number of so many bits has so many decimal digits or one more.
static int64_t least_digits(int64_t bits) {
    static const uint64_t log10_2 = UINT64_C(0x4d104d427de7fbcc); // 2**64 times that
    return (int64_t)((unsigned __int128)(uint64_t)bits * log10_2 >> 64);
}

// log2(10) in fixed point.
static const uint64_t log2_10 = UINT64_C(0xd49a784bcd1b8afe);
#define FRACTION_BITS 62

static int64_t bits_of_power(int64_t exponent) {
    return (int64_t)((unsigned __int128)(uint64_t)exponent * log2_10 >> FRACTION_BITS) + 1;
}

int64_t natural_digits_in_place(const Natural *a) {
    int64_t bits = natural_bits(a), least = least_digits(bits), power_bits = bits_of_power(least);
    bool more = bits != power_bits ? bits > power_bits : natural_compare(a, &natural_powers[least]) >= 0;
    return least + more > 1 ? least + more : 1;
}

// The highest bits of a and of the power of ten, both as numbers from 1 to 2.
static double apart_from_power(const Natural *a, int64_t exponent) {
    const uint64_t *top = natural_limbs(a) + a->n - 2;
    int up = __builtin_clzll(top[1]);
    uint64_t bits = top[1] << up | top[0] >> 1 >> (63 - up);
    uint64_t fraction = (exponent * log2_10) & (((uint64_t)1 << FRACTION_BITS) - 1);
    return (double)bits * 0x1p-63 - __builtin_exp2((double)fraction * 0x1p-62);
}

static bool big_digits(const Natural *a, int64_t *digits) {
    int64_t bits = natural_bits(a), least = least_digits(bits), power_bits = bits_of_power(least);
    double apart = bits != power_bits ? (double)(bits - power_bits) : apart_from_power(a, least);
    if (__builtin_fabs(apart) > 1e-9) {
        *digits = least + (apart > 0);
        return true;
    }
    Natural power = {0};
    if (!natural_power_of_ten(&power, least)) {
        return false;
    }
    *digits = least + (natural_compare(a, &power) >= 0);
    natural_fini(&power);
    return true;
}

bool natural_digits(const Natural *a, int64_t *digits) {
    if (OU_UNLIKELY(a->big != NULL)) {
        return big_digits(a, digits);
    }
    *digits = natural_digits_in_place(a);
    return true;
}

// ---- text ----

enum { SHORT_TEXT = 20 * DECIMAL_WORD_DIGITS };

// The limit on the digits of ints does not hold here.
static int lift_digit_limit(void) {
    int limit = ou_int_max_str_digits;
    ou_int_max_str_digits = 0;
    return limit;
}

bool natural_from_digits(Natural *r, const char *digits, size_t n) {
    if (n > SHORT_TEXT) {
        int limit = lift_digit_limit();
        OuRef number = ou_int_from_digits(digits, n, 10, false);
        ou_int_max_str_digits = limit;
        return natural_from_int_take(r, number);
    }
    uint64_t limbs[SHORT_TEXT / DECIMAL_WORD_DIGITS];
    size_t used = 0;
    for (size_t i = 0; i < n;) {
        size_t end = n - i < DECIMAL_WORD_DIGITS ? n : i + DECIMAL_WORD_DIGITS;
        uint64_t chunk = 0, scale = 1;
        for (; i < end; i++) {
            chunk = chunk * 10 + (uint64_t)(digits[i] - '0');
            scale *= 10;
        }
        used = natural_limbs_multiply_add(limbs, used, scale, chunk);
    }
    return natural_from_limbs(r, limbs, used);
}

#define TENS(digit) digit "0" digit "1" digit "2" digit "3" digit "4" digit "5" digit "6" digit "7" digit "8" digit "9"
static const char pairs[] =
    TENS("0") TENS("1") TENS("2") TENS("3") TENS("4") TENS("5") TENS("6") TENS("7") TENS("8") TENS("9");

static void write_word(uint64_t word, char *end, size_t n) { // n digits, which end at `end`
    for (; n >= 2; n -= 2) {
        end -= 2;
        memcpy(end, pairs + 2 * (word % 100), 2);
        word /= 100;
    }
    if (n != 0) {
        end[-1] = (char)('0' + word % 10);
    }
}

static void write_by_words(const Natural *a, char *text, size_t n) {
    uint64_t limbs[SHORT_TEXT / DECIMAL_WORD_DIGITS] = {0};
    size_t used = a->n;
    memcpy(limbs, natural_limbs(a), used * sizeof(uint64_t));
    for (; n > DECIMAL_WORD_DIGITS; n -= DECIMAL_WORD_DIGITS) {
        write_word(natural_limbs_cut(limbs, &used, DECIMAL_WORD_DIGITS), text + n, DECIMAL_WORD_DIGITS);
    }
    write_word(limbs[0], text + n, n);
}

static bool write_by_int(const Natural *a, char *text, size_t n) {
    OuRef number = natural_to_int(a, false);
    int limit = lift_digit_limit();
    OuRef digits = number != NULL ? ou_int_to_str(number, 10, false) : NULL;
    ou_int_max_str_digits = limit;
    if (digits != NULL) {
        OU_ASSERT(ou_str_length(digits) == n);
        memcpy(text, ou_str_data(digits), n);
    }
    ou_xdecref(number);
    ou_xdecref(digits);
    return digits != NULL;
}

char *natural_to_digits(const Natural *a, size_t n, char *local, size_t size) {
    char *text = n < size ? local : ou_mem_alloc(OU_DOMAIN_RAW, n + 1);
    if (text == NULL) {
        ou_raise_no_memory();
        return NULL;
    }
    text[n] = '\0';
    if (n <= SHORT_TEXT) {
        write_by_words(a, text, n);
    } else if (!write_by_int(a, text, n)) {
        natural_free_digits(text, local);
        return NULL;
    }
    return text;
}

void natural_free_digits(char *digits, const char *local) {
    if (digits != local) {
        ou_mem_free(OU_DOMAIN_RAW, digits);
    }
}
