// Prints powers_of_ten.h: the powers 10^-292 .. 10^324 as 128-bit numbers with the top bit set, rounded up where not exact.
// float_text.c multiplies with them to find the shortest digits of a double.
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { FIRST = -292, LAST = 324, WORDS = 48 };

typedef struct Big {
    uint32_t word[WORDS]; // lowest first
} Big;

static void multiply(Big *x, uint32_t factor) {
    uint64_t carry = 0;
    for (int i = 0; i < WORDS; i++) {
        carry += (uint64_t)x->word[i] * factor;
        x->word[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

static int compare(const Big *x, const Big *y) {
    for (int i = WORDS - 1; i >= 0; i--) {
        if (x->word[i] != y->word[i]) {
            return x->word[i] < y->word[i] ? -1 : 1;
        }
    }
    return 0;
}

static void subtract(Big *x, const Big *y) {
    uint64_t borrow = 0;
    for (int i = 0; i < WORDS; i++) {
        uint64_t difference = (uint64_t)x->word[i] - y->word[i] - borrow;
        x->word[i] = (uint32_t)difference;
        borrow = difference >> 63;
    }
}

static int bit(const Big *x, int i) {
    return i >= 0 ? (int)(x->word[i / 32] >> (i % 32) & 1) : 0;
}

static void power(Big *x, int exponent) {
    memset(x, 0, sizeof(*x));
    x->word[0] = 1;
    for (int i = 0; i < exponent; i++) {
        multiply(x, 10);
    }
}

static void add_bit(uint64_t out[2], int b) {
    out[0] = out[0] << 1 | out[1] >> 63;
    out[1] = out[1] << 1 | (uint64_t)b;
}

static int top_bits(int exponent, uint64_t out[2]) {
    Big x;
    power(&x, exponent);
    int top = WORDS * 32 - 1, rest = 0;
    while (!bit(&x, top)) {
        top--;
    }
    for (int i = 0; i < 128; i++) {
        add_bit(out, bit(&x, top - i));
    }
    for (int i = top - 128; i >= 0; i--) {
        rest |= bit(&x, i);
    }
    return rest;
}

// 1 / 10^exponent by long division, bit by bit, from its first 1 on.
static int reciprocal_bits(int exponent, uint64_t out[2]) {
    Big divisor, rest;
    power(&divisor, exponent);
    power(&rest, 0);
    for (int n = 0; n < 128;) {
        multiply(&rest, 2);
        int b = compare(&rest, &divisor) >= 0;
        if (b) {
            subtract(&rest, &divisor);
        }
        if (b || n > 0) {
            add_bit(out, b);
            n++;
        }
    }
    return 1;
}

int main(void) {
    printf("// Made by interp/object/gen_powers_of_ten.c.\n#include <stdint.h>\n\n");
    printf("#define OU_POWER_OF_TEN_FIRST (%d)\n", FIRST);
    printf("static const uint64_t powers_of_ten[%d][2] = { // high, low\n", LAST - FIRST + 1);
    for (int e = FIRST; e <= LAST; e++) {
        uint64_t out[2] = {0, 0};
        int rest = e < 0 ? reciprocal_bits(-e, out) : top_bits(e, out);
        if (rest && ++out[1] == 0) {
            out[0]++;
        }
        printf("    {0x%016" PRIx64 ", 0x%016" PRIx64 "}, // 1e%d\n", out[0], out[1], e);
    }
    printf("};\n");
    return 0;
}
