// Characters: properties and case mappings of Unicode 14.0.
#include "tests/unit/object/object_test.h"

#include <string.h>

#include "interp/object/str_internal.h"
#include "interp/object/unicode.h"

OU_TEST(unicode, properties) {
    cr_assert(ou_char_is_alpha(0xe9) && ou_char_is_lower(0xe9) && !ou_char_is_upper(0xe9));
    cr_assert_eq(ou_char_decimal_value(0x663), 3);
    cr_assert_eq(ou_char_decimal_value(0xb2), -1);
    cr_assert_eq(ou_char_digit_value(0xb2), 2);
    double value = 0;
    cr_assert(ou_char_numeric_value(0x4e00, &value) && value == 1.0);
    cr_assert_str_eq(ou_char_category(0x31350), "Cn"); // assigned by 15.0 only
    cr_assert_eq(ou_char_width(0x4e2d), 2);
    cr_assert_eq(ou_char_width(0x301), 0);
}

OU_TEST(unicode, case_mappings) {
    uint32_t to[3];
    cr_assert_eq(ou_char_to_upper(0xdf, to), 2);
    cr_assert(to[0] == 'S' && to[1] == 'S');
    cr_assert_eq(ou_char_to_title(0x1c6, to), 1);
    cr_assert_eq(to[0], 0x1c5);
    cr_assert_eq(ou_char_fold(0xfb01, to), 2);
    cr_assert(to[0] == 'f' && to[1] == 'i');
}
