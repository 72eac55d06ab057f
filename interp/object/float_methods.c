// The methods of float.
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/float_internal.h"
#include "interp/object/int.h"
#include "interp/object/int_internal.h"
#include "interp/object/number_internal.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

static OuRef float_trunc(OuBor self) {
    return ou_int_from_double(ou_float_value(self));
}

static OuRef float_floor(OuBor self) {
    return ou_int_from_double(floor(ou_float_value(self)));
}

static OuRef float_ceil(OuBor self) {
    return ou_int_from_double(ceil(ou_float_value(self)));
}

static OuRef float_is_integer(OuBor self) {
    double value = ou_float_value(self);
    return ou_bool_new(isfinite(value) && floor(value) == value);
}

static OuRef float_getnewargs(OuBor self) {
    OuRef value = ou_float_new(ou_float_value(self));
    return value ? ou_tuple_from_array_take(&value, 1) : NULL;
}

static OuRef float_format(OuBor self, OuBor spec) {
    return ou_arg_is_str("__format__", 0, spec) ? ou_float_format_spec(self, spec) : NULL;
}

// ---- round ----

// To a number of decimal places: printed exactly with that many, then read back.
static double round_places(double value, int places) {
    char text[320 + 330]; // digits before the point and behind it
    double result = value;
    size_t n = ou_double_format(value, 'f', places, false, text, sizeof(text));
    bool fine = ou_double_parse(text, n, &result);
    OU_ASSERT(fine && n < sizeof(text));
    (void)fine;
    return result;
}

// To a multiple of 10^tens.
static double round_tens(double value, int tens) {
    char text[400];
    snprintf(text, sizeof(text), "%.25e", value);
    int point = atoi(strchr(text, 'e') + 1); // value = d.ddd * 10^point
    if (point - tens >= 0) {
        snprintf(text, sizeof(text), "%.*e", point - tens, value);
        return strtod(text, NULL);
    }
    if (point - tens == -1) { // 0 or one unit: halves go to 0, the even one
        snprintf(text, sizeof(text), "5e%d", point);
        double half = strtod(text, NULL);
        bool inexact = point > 22; // 5 * 10^point is not a double then: the printed digits decide
        char digits[400];
        snprintf(digits, sizeof(digits), "%.350e", fabs(value));
        bool up = inexact ? digits[0] > '5' || (digits[0] == '5' && strspn(digits + 2, "0") < 350) : fabs(value) > half;
        if (up) {
            snprintf(text, sizeof(text), "1e%d", tens);
            return copysign(strtod(text, NULL), value);
        }
    }
    return copysign(0.0, value);
}

static OuRef round_to(double value, int64_t digits) {
    enum { MOST = 323, LEAST = -308 };
    if (!isfinite(value) || digits > MOST) {
        return ou_float_new(value);
    }
    if (digits < LEAST) {
        return ou_float_new(0.0 * value);
    }
    double result = digits >= 0 ? round_places(value, (int)digits) : round_tens(value, (int)-digits);
    if (isinf(result)) {
        return ou_raise(&ou_exc_OverflowError, "rounded value too large to represent");
    }
    return ou_float_new(result);
}

static OuRef float_round(OuBor self, OuArgs args, size_t nargs) {
    double value = ou_float_value(self);
    if (!ou_args_count("__round__", nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 0 || args[0] == ou_none) {
        return ou_int_from_double(rint(value)); // the rounding mode is to nearest, ties to even
    }
    int64_t digits;
    return ou_index_clamped(args[0], &digits) ? round_to(value, digits) : NULL;
}

// ---- exact ratio ----

static OuRef shifted(OuBor value, int64_t count) {
    OuRef bits = ou_int_new(count), result = bits ? ou_int_lshift(value, bits) : NULL;
    ou_xdecref(bits);
    return result;
}

static OuRef float_as_integer_ratio(OuBor self) {
    double value = ou_float_value(self);
    if (isinf(value)) {
        return ou_raise(&ou_exc_OverflowError, "cannot convert Infinity to integer ratio");
    }
    if (isnan(value)) {
        return ou_raise(&ou_exc_ValueError, "cannot convert NaN to integer ratio");
    }
    int exponent;
    double mantissa = frexp(value, &exponent);
    for (int i = 0; i < 300 && mantissa != floor(mantissa); i++) {
        mantissa *= 2;
        exponent--;
    }
    OuRef numerator = ou_int_from_double(mantissa), one = ou_int_new(1), pair[2] = {NULL, NULL};
    if (numerator) {
        pair[0] = exponent > 0 ? shifted(numerator, exponent) : ou_newref(numerator);
        pair[1] = exponent < 0 ? shifted(one, -exponent) : ou_newref(one);
    }
    ou_xdecref(numerator);
    ou_decref(one);
    if (pair[0] == NULL || pair[1] == NULL) {
        ou_xdecref(pair[0]);
        ou_xdecref(pair[1]);
        return NULL;
    }
    return ou_tuple_from_array_take(pair, 2);
}

// ---- hexadecimal ----

static OuRef float_hex(OuBor self) {
    double value = ou_float_value(self);
    char text[64];
    if (!isfinite(value)) {
        ou_double_format(value, 'r', 0, false, text, sizeof(text));
        return ou_str_from_cstr(text);
    }
    uint64_t bits;
    memcpy(&bits, &value, sizeof(bits));
    uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
    int biased = (int)(bits >> 52 & 0x7ff);
    const char *sign = signbit(value) ? "-" : "";
    if (value == 0) {
        snprintf(text, sizeof(text), "%s0x0.0p+0", sign);
    } else {
        snprintf(text, sizeof(text), "%s0x%d.%013llxp%+d", sign, biased != 0, (unsigned long long)fraction,
                 (biased ? biased : 1) - 1023);
    }
    return ou_str_from_cstr(text);
}

// bits * 2^exponent, rounded once: half to even, with fewer bits where the numbers are not normal.
static double scaled(uint64_t bits, int64_t exponent) {
    int64_t width = bits ? 64 - __builtin_clzll(bits) : 0, lowest = exponent + width - DBL_MANT_DIG;
    lowest = lowest > DBL_MIN_EXP - DBL_MANT_DIG ? lowest : DBL_MIN_EXP - DBL_MANT_DIG;
    int64_t dropped = lowest - exponent;
    if (dropped >= 64) { // bits are below 2^60
        return 0;
    }
    if (dropped > 0) {
        uint64_t half = (uint64_t)1 << (dropped - 1), rest = bits & (half * 2 - 1);
        bits >>= dropped;
        bits += rest > half || (rest == half && (bits & 1));
        exponent = lowest;
    }
    return ldexp((double)bits, exponent < DBL_MAX_EXP ? (int)exponent : DBL_MAX_EXP);
}

static int hex_digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

// The value of [0x] hex [. hex] [p exponent], which ends at `end`; false when it is not of this form. Not by strtod(): the one
// of glibc 2.36 rounds numbers just below the normal ones down that are to be rounded up.
static bool read_hex(const char *at, const char *end, double *value) {
    at += at[0] == '0' && (at[1] | 0x20) == 'x' ? 2 : 0;
    uint64_t bits = 0;
    int64_t exponent = 0;
    bool any = false, point = false;
    for (int digit; (digit = hex_digit(*at)) >= 0 || (*at == '.' && !point); at++) {
        if (digit < 0) {
            point = true;
        } else if (bits >> 56 == 0) { // so bits stay below 2^60
            bits = bits << 4 | (uint64_t)digit;
            exponent -= point ? 4 : 0;
        } else {
            bits |= digit != 0; // far below the bits that count: only that it is there matters
            exponent += point ? 0 : 4;
        }
        any = any || digit >= 0;
    }
    if (any && (*at | 0x20) == 'p') {
        enum { MOST = 1 << 30 }; // far beyond any float, and longer than any text
        const char *first = at + 1 + (at[1] == '+' || at[1] == '-');
        char *last;
        long long written = strtoll(at + 1, &last, 10);
        any = *first >= '0' && *first <= '9';
        exponent += written > MOST ? 4LL * MOST : written < -MOST ? -4LL * MOST : written;
        at = last;
    }
    *value = scaled(bits, exponent);
    return any && at == end;
}

static OuRef parse_hex(OuNumberText *t) {
    ou_number_text_strip(t);
    double value;
    const char *at = t->text, *end = t->text + t->n;
    const char *unsigned_start = at + (*at == '+' || *at == '-');
    bool word = (*unsigned_start | 0x20) == 'i' || (*unsigned_start | 0x20) == 'n';
    if (word && ou_double_parse(at, t->n, &value)) {
        return ou_float_new(value);
    }
    if (!read_hex(unsigned_start, end, &value)) {
        return ou_raise(&ou_exc_ValueError, "invalid hexadecimal floating-point string");
    }
    if (isinf(value)) {
        return ou_raise(&ou_exc_OverflowError, "hexadecimal value too large to represent as a float");
    }
    return ou_float_new(*at == '-' ? -value : value);
}

static OuRef float_class_fromhex(OuBor type, OuArgs args, size_t nargs, OuBor kwnames) {
    OuNumberText t;
    if (!ou_args_no_keywords("float.fromhex", kwnames)) {
        return NULL;
    }
    if (nargs != 1) {
        return ou_raise(&ou_exc_TypeError, "float.fromhex() takes exactly one argument (%zu given)", nargs);
    }
    if (!ou_isa(args[0], OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "bad argument type for built-in operation");
    }
    if (!ou_str_is_ascii(args[0])) { // other digits are no digits here
        return ou_raise(&ou_exc_ValueError, "invalid hexadecimal floating-point string");
    }
    if (!ou_number_text_init(&t, args[0])) {
        return NULL;
    }
    OuRef value = parse_hex(&t);
    ou_number_text_fini(&t);
    if (value == NULL || type == ou_type_object(&ou_float_type)) {
        return value;
    }
    OuRef result = ou_call_1(type, value);
    ou_decref(value);
    return result;
}

static OuRef float_class_getformat(OuBor type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)type;
    if (!ou_args_no_keywords("float.__getformat__", kwnames)) {
        return NULL;
    }
    if (nargs != 1) {
        return ou_raise(&ou_exc_TypeError, "float.__getformat__() takes exactly one argument (%zu given)", nargs);
    }
    if (!ou_arg_is_str("__getformat__", 0, args[0])) {
        return NULL;
    }
    if (!ou_str_equal_cstr(args[0], "double") && !ou_str_equal_cstr(args[0], "float")) {
        return ou_raise(&ou_exc_ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
    }
    return ou_str_from_cstr("IEEE, little-endian");
}

const OuMethodDef ou_float_methods[] = {
    OU_CLASSMETHOD("fromhex", float_class_fromhex,
                   "fromhex($type, string, /)\n--\n\nThe float that a hexadecimal text stands for.\n\n"
                   ">>> float.fromhex('0x1.8p3')\n12.0"),
    OU_NOARGS("conjugate", ou_float_exact, "conjugate($self, /)\n--\n\nReturns the number itself: it has no imaginary part."),
    OU_NOARGS("__trunc__", float_trunc, "__trunc__($self, /)\n--\n\nThe int nearest to the number towards 0."),
    OU_NOARGS("__floor__", float_floor, "__floor__($self, /)\n--\n\nThe largest int that is not larger."),
    OU_NOARGS("__ceil__", float_ceil, "__ceil__($self, /)\n--\n\nThe smallest int that is not smaller."),
    OU_FAST("__round__", float_round,
            "__round__($self, ndigits=None, /)\n--\n\n"
            "The nearest int, halves to the even one; with ndigits a float of that many decimal places."),
    OU_NOARGS("as_integer_ratio", float_as_integer_ratio,
              "as_integer_ratio($self, /)\n--\n\nA pair of ints whose ratio is exactly the number, the second one positive.\n\n"
              ">>> (-.25).as_integer_ratio()\n(-1, 4)"),
    OU_NOARGS("hex", float_hex,
              "hex($self, /)\n--\n\nThe number exactly, in hexadecimal.\n\n>>> (1.5).hex()\n'0x1.8000000000000p+0'"),
    OU_NOARGS("is_integer", float_is_integer, "is_integer($self, /)\n--\n\nTrue when nothing follows the decimal point."),
    OU_NOARGS("__getnewargs__", float_getnewargs, "__getnewargs__($self, /)\n--\n\n"),
    OU_CLASSMETHOD("__getformat__", float_class_getformat,
                   "__getformat__($type, typestr, /)\n--\n\nHow the C type 'double' or 'float' is laid out."),
    OU_ONE("__format__", float_format, "__format__($self, format_spec, /)\n--\n\nThe number as text, by a format specification."),
    {0},
};

static OuRef float_zero(OuBor self) {
    (void)self;
    return ou_float_new(0.0);
}

const OuGetSetDef ou_float_getset[] = {
    {"real", ou_float_exact, NULL, "the real part"},
    {"imag", float_zero, NULL, "the imaginary part"},
    {0},
};
