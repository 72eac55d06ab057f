// int: laws of arithmetic over sizes from one bit to thousands, text and bytes there and back, sizes, errors, failing allocations.
#include "tests/unit/object/object_test.h"

#include <string.h>

static uint64_t next_random(void) {
    static uint64_t state = 88172645463325252u;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

// A number of about that many bits with either sign; now and then all ones, or a power of two.
static OuRef random_int(size_t bits) {
    uint8_t bytes[1200];
    size_t n = bits / 8 + 1;
    for (size_t i = 0; i < n; i++) {
        bytes[i] = (uint8_t)(next_random() >> 33);
    }
    switch (next_random() % 8) {
    case 0: memset(bytes, 0xff, n - 1); break;
    case 1: memset(bytes, 0, n - 1); break;
    default: break;
    }
    return ou_int_from_bytes(bytes, n, true, true);
}

static void assert_equal_take(OuRef a, OuRef b) {
    cr_assert(a != NULL && b != NULL);
    cr_assert_eq(ou_int_compare(a, b, OU_EQ), OU_TRUE);
    ou_decref(a);
    ou_decref(b);
}

static OuRef take2(OuRef (*fn)(OuBor, OuBor), OuRef a, OuRef b) {
    OuRef result = fn(a, b);
    ou_decref(a);
    ou_decref(b);
    return result;
}

static const size_t sizes[] = {1, 7, 31, 62, 63, 64, 65, 127, 128, 200, 1000, 5000, 9000};
enum { SIZES = sizeof(sizes) / sizeof(sizes[0]) };

static void check_laws(OuBor a, OuBor b) {
    OuRef quotient, rest;
    assert_equal_take(take2(ou_int_subtract, ou_int_add(a, b), ou_newref(b)), ou_newref(a));
    assert_equal_take(ou_int_multiply(a, b), ou_int_multiply(b, a));
    // (a + b)(a - b) == aa - bb
    assert_equal_take(take2(ou_int_multiply, ou_int_add(a, b), ou_int_subtract(a, b)),
                      take2(ou_int_subtract, ou_int_multiply(a, a), ou_int_multiply(b, b)));
    // (a & b) + (a | b) == a + b; (a ^ b) == (a | b) - (a & b)
    assert_equal_take(take2(ou_int_add, ou_int_and(a, b), ou_int_or(a, b)), ou_int_add(a, b));
    assert_equal_take(take2(ou_int_subtract, ou_int_or(a, b), ou_int_and(a, b)), ou_int_xor(a, b));
    if (ou_int_sign(b) != 0) {
        cr_assert(ou_int_divmod(a, b, &quotient, &rest));
        cr_assert(ou_int_sign(rest) == 0 || ou_int_sign(rest) == ou_int_sign(b), "the remainder has the divisor's sign");
        assert_equal_take(take2(ou_int_add, take2(ou_int_multiply, quotient, ou_newref(b)), rest), ou_newref(a));
        assert_equal_take(ou_int_floor_divide(a, b), take2(ou_int_floor_divide, ou_int_subtract(a, ou_false), ou_newref(b)));
    }
}

OU_TEST(int, laws) {
    for (int i = 0; i < SIZES; i++) {
        for (int j = 0; j < SIZES; j++) {
            OuRef a = random_int(sizes[i]), b = random_int(sizes[j]);
            check_laws(a, b);
            ou_decref(a);
            ou_decref(b);
        }
    }
}

OU_TEST(int, shifts) {
    for (int i = 0; i < SIZES; i++) {
        for (int64_t count = 0; count < 200; count += 13) {
            OuRef a = random_int(sizes[i]), n = ou_int_new(count), two = ou_int_new(2), unit = ou_int_power(two, n);
            assert_equal_take(ou_int_lshift(a, n), ou_int_multiply(a, unit));
            assert_equal_take(ou_int_rshift(a, n), ou_int_floor_divide(a, unit));
            ou_decref(a);
            ou_decref(n);
            ou_decref(two);
            ou_decref(unit);
        }
    }
}

OU_TEST(int, text_and_bytes_there_and_back) {
    static const int bases[] = {2, 3, 8, 10, 16, 36};
    ou_int_max_str_digits = 0;
    for (int i = 0; i < SIZES; i++) {
        OuRef a = random_int(sizes[i]);
        for (int b = 0; b < 6; b++) {
            OuRef text = ou_int_to_str(a, bases[b], false);
            assert_equal_take(ou_int_from_str(text, bases[b]), ou_newref(a));
            ou_decref(text);
        }
        uint8_t bytes[1300];
        size_t n = ou_int_bit_length(a) / 8 + 1;
        cr_assert(ou_int_to_bytes(a, bytes, n, false, true));
        assert_equal_take(ou_int_from_bytes(bytes, n, false, true), ou_newref(a));
        ou_decref(a);
    }
    ou_int_max_str_digits = OU_INT_DEFAULT_MAX_STR_DIGITS;
}

OU_TEST(int, power_and_root) {
    OuRef base = random_int(100), seven = ou_int_new(7), modulus = random_int(90), power = ou_int_power(base, seven);
    assert_equal_take(ou_int_remainder(power, modulus), ou_int_power_mod(base, seven, modulus));
    OuRef square = ou_int_multiply(power, power), size = ou_int_absolute(power);
    assert_equal_take(ou_int_isqrt(square), ou_newref(size));
    assert_equal_take(ou_int_gcd(square, power), ou_newref(size));
    assert_repr_take(ou_int_factorial(20), "2432902008176640000");
    assert_repr_take(ou_int_binomial(40, 20), "137846528820");
    ou_decref(base);
    ou_decref(seven);
    ou_decref(modulus);
    ou_decref(power);
    ou_decref(square);
    ou_decref(size);
}

OU_TEST(int, words_are_inline_and_small_ones_shared) {
    OuRef top = ou_int_new(INT64_MAX), one = ou_int_new(1), over = ou_int_add(top, one), back = ou_int_subtract(over, one);
    cr_assert(!ou_int_is_word(over) && ou_int_limb_count(over) == 1);
    cr_assert(ou_int_is_word(back) && ou_int_word(back) == INT64_MAX);
    OuRef negative = ou_int_negative(over);
    cr_assert(ou_int_is_word(negative) && ou_int_word(negative) == INT64_MIN);
    OuRef small = ou_int_floor_divide(over, over);
    cr_assert(small == one, "results in -5..256 are the shared objects");
    cr_assert_eq(size_of(one), 28);
    cr_assert_eq(size_of(over), 36);
    ou_decref(top);
    ou_decref(one);
    ou_decref(over);
    ou_decref(back);
    ou_decref(negative);
    ou_decref(small);
}

OU_TEST(int, true_division_and_doubles) {
    OuRef a = ou_int_from_digits("9007199254740993", 16, 10, false), three = ou_int_new(3), big = NULL, huge;
    double value;
    cr_assert(ou_int_to_double(a, &value));
    cr_assert_eq(value, 9007199254740992.0, "half to even");
    cr_assert_eq(ou_int_compare_double(a, value), 1, "comparison is exact");
    assert_repr_take(ou_int_true_divide(a, three), "3002399751580331.0");
    big = ou_int_new(10);
    OuRef exponent = ou_int_new(400);
    huge = ou_int_power(big, exponent);
    cr_assert(!ou_int_to_double(huge, &value));
    assert_raised(&ou_exc_OverflowError, "int too large to convert to float");
    assert_repr_take(ou_int_true_divide(huge, huge), "1.0");
    assert_repr_take(ou_int_true_divide(a, huge), "0.0");
    cr_assert(ou_int_true_divide(huge, three) == NULL);
    assert_raised(&ou_exc_OverflowError, "integer division result too large for a float");
    ou_decref(a);
    ou_decref(three);
    ou_decref(big);
    ou_decref(exponent);
    ou_decref(huge);
}

OU_TEST(int, errors) {
    OuRef one = ou_int_new(1), zero = ou_int_new(0), minus = ou_int_new(-1), text = ou_str_from_cstr("12x");
    cr_assert(ou_int_floor_divide(one, zero) == NULL);
    assert_raised(&ou_exc_ZeroDivisionError, "integer division or modulo by zero");
    cr_assert(ou_int_lshift(one, minus) == NULL);
    assert_raised(&ou_exc_ValueError, "negative shift count");
    cr_assert(ou_int_from_str(text, 10) == NULL);
    assert_raised(&ou_exc_ValueError, "invalid literal for int() with base 10: '12x'");
    cr_assert(ou_binary(OU_OP_ADD, one, text) == NULL);
    assert_raised(&ou_exc_TypeError, "unsupported operand type(s) for +: 'int' and 'str'");
    cr_assert(ou_unary(OU_OP_NEGATIVE, text) == NULL);
    assert_raised(&ou_exc_TypeError, "bad operand type for unary -: 'str'");
    ou_decref(one);
    ou_decref(zero);
    ou_decref(minus);
    ou_decref(text);
}

OU_TEST(int, digit_limit) {
    char digits[5001];
    memset(digits, '7', sizeof(digits));
    cr_assert(ou_int_from_digits(digits, 5000, 10, false) == NULL);
    assert_raised(&ou_exc_ValueError, "Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; "
                                      "use sys.set_int_max_str_digits() to increase the limit");
    OuRef big = ou_int_from_digits(digits, 5000, 16, false);
    cr_assert(big != NULL && ou_int_to_str(big, 10, false) == NULL);
    assert_raised(&ou_exc_ValueError, "Exceeds the limit (4300 digits) for integer string conversion; "
                                      "use sys.set_int_max_str_digits() to increase the limit");
    ou_decref(big);
}

static bool use_big_ints(void) {
    OuRef a = random_int(3000), b = a ? random_int(1700) : NULL, quotient = NULL, rest = NULL, text = NULL, product = NULL;
    bool ok = b && ou_int_divmod(a, b, &quotient, &rest);
    ok = ok && (product = ou_int_multiply(quotient, b)) != NULL && (text = ou_int_to_str(a, 10, false)) != NULL;
    ou_xdecref(a);
    ou_xdecref(b);
    ou_xdecref(quotient);
    ou_xdecref(rest);
    ou_xdecref(text);
    ou_xdecref(product);
    return ok;
}

OU_TEST(int, every_allocation_may_fail) {
    for_each_failure(use_big_ints);
}
