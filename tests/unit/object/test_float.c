// float and complex: shortest text, reading, rounding, division rules, hash equal to int's, formats.
#include "tests/unit/object/object_test.h"

#include <math.h>
#include <string.h>

#include "interp/object/float.h"

static void assert_text(double value, const char *expected) {
    char text[64];
    double back;
    size_t n = ou_double_format(value, 'r', 0, false, text, sizeof(text));
    cr_assert_str_eq(text, expected);
    cr_assert(ou_double_parse(text, n, &back) && (back == value || value != value), "%s does not read back", text);
}

OU_TEST(float, shortest_text) {
    assert_text(0.1, "0.1");
    assert_text(-0.0, "-0.0");
    assert_text(1e16, "1e+16");
    assert_text(9999999999999998.0, "9999999999999998.0");
    assert_text(0.0001, "0.0001");
    assert_text(0.00001, "1e-05");
    assert_text(5e-324, "5e-324");
    assert_text(1.7976931348623157e308, "1.7976931348623157e+308");
    assert_text(0x1p-44, "5.684341886080802e-14");
    assert_text(123456789012345680.0, "1.2345678901234568e+17");
    assert_text(INFINITY, "inf");
    assert_text(NAN, "nan");
}

OU_TEST(float, all_powers_of_two_read_back) {
    for (int e = -1074; e < 1024; e++) {
        char text[64];
        double value = ldexp(1.0, e), back;
        for (int step = -1; step <= 1; step++) {
            double near = step < 0 ? nextafter(value, 0) : step > 0 ? nextafter(value, INFINITY) : value;
            size_t n = ou_double_format(near, 'r', 0, false, text, sizeof(text));
            cr_assert(n <= 25 && ou_double_parse(text, n, &back) && back == near, "%s", text);
        }
    }
}

OU_TEST(float, reading) {
    double value;
    char long_text[2000];
    memset(long_text, '0', sizeof(long_text));
    memcpy(long_text, "1.", 2);
    long_text[1999] = '1'; // one digit far beyond a double's precision
    cr_assert(ou_double_parse(long_text, sizeof(long_text), &value) && value == 1.0);
    // exactly between two doubles, and a digit above
    cr_assert(ou_double_parse("9007199254740993", 16, &value) && value == 9007199254740992.0);
    cr_assert(ou_double_parse("9007199254740993.000000000000000000000001", 41, &value) && value == 9007199254740994.0);
    static const char *const wrong[] = {"", ".", "e5", "1e", "0x10", "1_0", "infx", "1 ", "--1"};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        cr_assert(!ou_double_parse(wrong[i], strlen(wrong[i]), &value), "%s", wrong[i]);
    }
}

OU_TEST(float, division_rules) {
    cr_assert_eq(ou_float_floor_divide(-7.0, 2.0), -4.0);
    cr_assert_eq(ou_float_remainder(-7.0, 2.0), 1.0);
    cr_assert_eq(ou_float_remainder(7.0, -2.0), -1.0);
    cr_assert(signbit(ou_float_remainder(4.0, -2.0)));
}

OU_TEST(float, hash_equals_that_of_ints) {
    static const double values[] = {0, 1, -1, -2, 256, 1e10, -1e18, 0x1p61, 0x1p62, 1e22, 1e300};
    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        OuRef number = ou_int_from_double(values[i]);
        cr_assert_eq(ou_int_hash(number), ou_double_hash(values[i]));
        cr_assert_eq(ou_int_compare_double(number, values[i]), 0);
        ou_decref(number);
    }
    cr_assert_eq(ou_double_hash(0.5), 1152921504606846976);
}

static void assert_format(OuRef value, const char *spec, const char *expected) {
    OuRef s = ou_str_from_cstr(spec), text = ou_format(value, s);
    char buffer[200] = "(failed)";
    if (text) {
        ou_str_show(text, buffer, sizeof(buffer));
    }
    cr_assert_str_eq(buffer, expected);
    ou_xdecref(text);
    ou_decref(s);
    ou_decref(value);
}

OU_TEST(float, formats) {
    assert_format(ou_float_new(1234567.891), "020,.2f", "0,000,001,234,567.89");
    assert_format(ou_float_new(100.0), ".3", "1e+02");
    assert_format(ou_float_new(5.0), ".3", "5.0");
    assert_format(ou_float_new(-0.001), "z.1f", "0.0");
    assert_format(ou_float_new(0.25), "^9.0%", "   25%   ");
    assert_format(ou_float_new(INFINITY), "010", "0000000inf");
    assert_format(ou_int_new(-5), "#010x", "-0x0000005");
    assert_format(ou_int_new(1234567), "_x", "12_d687");
    assert_format(ou_int_new(20013), "*^7c", "***\xe4\xb8\xad***");
    assert_format(ou_complex_new(1, 2), ".2f", "1.00+2.00j");
    assert_format(ou_complex_new(-0.0, -0.0), "", "(-0-0j)");
}

static bool format_number(void) {
    OuRef value = ou_float_new(1e300), spec = ou_str_from_cstr("400,.200f"), text = NULL;
    bool ok = value && spec && (text = ou_format(value, spec)) != NULL;
    ou_xdecref(value);
    ou_xdecref(spec);
    ou_xdecref(text);
    return ok;
}

OU_TEST(float, every_allocation_may_fail) {
    for_each_failure(format_number);
}
