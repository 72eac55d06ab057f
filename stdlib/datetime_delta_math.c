// What numbers do with a timedelta: products and quotients, exact, rounded half to even.
//
// Microseconds are counted in 128 bits. What might not fit there is done again with ints of any size.
#include <math.h>

#include "stdlib/datetime_internal.h"

static bool is_delta(OuBor o) {
    return ou_is_kind_of(o, &datetime_delta_type);
}

static DatetimeWide us_of(OuBor delta) {
    return datetime_delta_us(datetime_as_delta(delta));
}

static OuRef plain(DatetimeWide us) {
    return datetime_delta_of(&datetime_delta_type, us);
}

static OuRef raise_zero(const char *message) {
    return ou_raise(&ou_exc_ZeroDivisionError, "%s", message);
}

// ---- between 128 bits and ints ----

OuRef datetime_wide_int(DatetimeWide value) {
    if (value == (int64_t)value) {
        return ou_int_new((int64_t)value);
    }
    return ou_int_from_bytes((const uint8_t *)&value, sizeof(value), true, true);
}

OuRef datetime_delta_of_int_take(OuType *type, OuRef us) {
    DatetimeWide value = 0;
    OuRef result = NULL;
    if (us && ou_int_bit_length(us) >= 127) {
        ou_raise(&ou_exc_OverflowError, "Python int too large to convert to C int");
    } else if (us && ou_int_to_bytes(us, (uint8_t *)&value, sizeof(value), true, true)) {
        result = datetime_delta_of(type, value);
    }
    ou_xdecref(us);
    return result;
}

// ---- division in 128 bits; b is not 0 ----

static DatetimeWide floor_divide(DatetimeWide a, DatetimeWide b, DatetimeWide *rest) {
    DatetimeWide quotient;
    if (a > INT64_MIN && a <= INT64_MAX && b == (int64_t)b) { // faster
        quotient = (int64_t)a / (int64_t)b;
        *rest = (int64_t)a % (int64_t)b;
    } else {
        quotient = a / b;
        *rest = a % b;
    }
    if (*rest != 0 && (*rest < 0) != (b < 0)) {
        *rest += b;
        quotient--;
    }
    return quotient;
}

static DatetimeWide nearest(DatetimeWide a, DatetimeWide b) {
    DatetimeWide rest, quotient = floor_divide(a, b, &rest);
    DatetimeWide left = b - rest; // which has the sign of b, as the rest has
    bool up = b > 0 ? rest > left : rest < left;
    return quotient + (up || (rest == left && (quotient & 1)));
}

// ---- division of ints of any size ----

static OuTruth goes_up(OuBor quotient, OuBor rest, OuBor b) {
    uint32_t low;
    OuRef twice = ou_int_add(rest, rest);
    if (twice == NULL || !ou_arg_low_word(quotient, &low)) {
        ou_xdecref(twice);
        return OU_ERROR;
    }
    bool odd = (low & 1) != 0, positive = ou_int_sign(b) > 0;
    OuCompareOp beyond = positive ? odd ? OU_GE : OU_GT : odd ? OU_LE : OU_LT;
    OuTruth answer = ou_int_compare(twice, b, beyond);
    ou_decref(twice);
    return answer;
}

static OuRef nearest_int(OuBor a, OuBor b) {
    OuRef quotient = NULL, rest = NULL;
    if (!ou_isa(a, OU_TYPE_INT) || !ou_isa(b, OU_TYPE_INT)) {
        return ou_raise(&ou_exc_TypeError, "non-integer arguments in division");
    }
    if (ou_int_sign(b) == 0) {
        return raise_zero("integer division or modulo by zero");
    }
    if (!ou_int_divmod(a, b, &quotient, &rest)) {
        return NULL;
    }
    OuTruth up = goes_up(quotient, rest, b);
    OuRef one = up == OU_TRUE ? ou_int_new(1) : NULL, result = one ? ou_int_add(quotient, one) : NULL;
    if (up == OU_FALSE) {
        result = ou_newref(quotient);
    }
    ou_decref(quotient);
    ou_decref(rest);
    ou_xdecref(one);
    return result;
}

// ---- floats ----

// value = mantissa * 2**exponent, the mantissa odd or 0; false: it has no such value.
static bool split(double value, int64_t *mantissa, int *exponent) {
    if (!isfinite(value)) {
        return false;
    }
    *mantissa = (int64_t)ldexp(frexp(value, exponent), 53);
    *exponent -= 53;
    if (*mantissa == 0) {
        *exponent = 0;
        return true;
    }
    int zeros = __builtin_ctzll((unsigned long long)*mantissa);
    *mantissa >>= zeros;
    *exponent += zeros;
    return true;
}

// us * value, or us / value where `divides`; false when that does not go in 128 bits. The value is not 0 where it
// divides.
static bool scale(DatetimeWide us, double value, bool divides, DatetimeWide *out) {
    int64_t mantissa;
    int exponent;
    if (!split(value, &mantissa, &exponent)) {
        return false;
    }
    int shift = exponent < 0 ? -exponent : exponent;
    if (shift > 120) {
        return false;
    }
    DatetimeWide power = (DatetimeWide)1 << shift, above = us, below = 1;
    DatetimeWide *scaled = divides ? &below : &above, *shifted = divides == (exponent < 0) ? &above : &below;
    if (__builtin_mul_overflow(*scaled, (DatetimeWide)mantissa, scaled) ||
        __builtin_mul_overflow(*shifted, power, shifted)) {
        return false;
    }
    *out = nearest(above, below);
    return true;
}

// The same by what the float says that its ratio is.
static OuRef scale_slowly(OuBor delta, OuBor number, bool divides) {
    OuRef ratio = datetime_call(number, "as_integer_ratio", NULL, 0), us = NULL, above = NULL, result = NULL;
    if (ratio && !ou_isa(ratio, OU_TYPE_TUPLE)) {
        ou_raise(&ou_exc_TypeError, "unexpected return type from as_integer_ratio(): expected tuple, got '%.200T'",
                 ratio);
    } else if (ratio && ou_tuple_length(ratio) != 2) {
        ou_raise(&ou_exc_ValueError, "as_integer_ratio() must return a 2-tuple");
    } else if (ratio && (us = datetime_wide_int(us_of(delta)))) {
        above = ou_binary(OU_OP_MULTIPLY, us, ou_tuple_borrow(ratio, divides));
        OuRef whole = above ? nearest_int(above, ou_tuple_borrow(ratio, !divides)) : NULL;
        result = datetime_delta_of_int_take(&datetime_delta_type, whole);
    }
    ou_xdecref(ratio);
    ou_xdecref(us);
    ou_xdecref(above);
    return result;
}

static OuRef by_float(OuBor delta, OuBor number, bool divides) {
    DatetimeWide us;
    double value = ou_float_value(number);
    bool exact = ou_is(number, &ou_float_type) && !(divides && value == 0);
    return exact && scale(us_of(delta), value, divides, &us) ? plain(us) : scale_slowly(delta, number, divides);
}

// ---- the operations ----

OuRef datetime_delta_multiply(OuBor a, OuBor b) {
    OuBor delta = is_delta(a) ? a : b, other = delta == a ? b : a;
    DatetimeWide product;
    int64_t number;
    if (ou_isa(other, OU_TYPE_FLOAT)) {
        return by_float(delta, other, false);
    }
    if (!ou_isa(other, OU_TYPE_INT)) {
        return ou_newref(ou_not_implemented);
    }
    if (ou_int_fits_int64(other, &number) && !__builtin_mul_overflow(us_of(delta), (DatetimeWide)number, &product)) {
        return plain(product);
    }
    OuRef us = datetime_wide_int(us_of(delta)), all = us ? ou_int_multiply(us, other) : NULL;
    ou_xdecref(us);
    return datetime_delta_of_int_take(&datetime_delta_type, all);
}

// A float: one number of microseconds divided by another.
static OuRef ratio_of(DatetimeWide a, DatetimeWide b) {
    const DatetimeWide exact = (DatetimeWide)1 << 53;
    if (b != 0 && a > -exact && a < exact && b > -exact && b < exact) {
        return ou_float_new((double)(int64_t)a / (double)(int64_t)b);
    }
    OuRef x = datetime_wide_int(a), y = x ? datetime_wide_int(b) : NULL, result = y ? ou_int_true_divide(x, y) : NULL;
    ou_xdecref(x);
    ou_xdecref(y);
    return result;
}

OuRef datetime_delta_true_divide(OuBor a, OuBor b) {
    int64_t number;
    if (!is_delta(a)) {
        return ou_newref(ou_not_implemented);
    }
    if (is_delta(b)) {
        return ratio_of(us_of(a), us_of(b));
    }
    if (ou_isa(b, OU_TYPE_FLOAT)) {
        return by_float(a, b, true);
    }
    if (!ou_isa(b, OU_TYPE_INT)) {
        return ou_newref(ou_not_implemented);
    }
    if (ou_int_fits_int64(b, &number) && number != 0) {
        return plain(nearest(us_of(a), number));
    }
    OuRef us = datetime_wide_int(us_of(a)), whole = us ? nearest_int(us, b) : NULL;
    ou_xdecref(us);
    return datetime_delta_of_int_take(&datetime_delta_type, whole);
}

OuRef datetime_delta_floor_divide(OuBor a, OuBor b) {
    DatetimeWide rest;
    int64_t number;
    if (!is_delta(a) || !(is_delta(b) || ou_isa(b, OU_TYPE_INT))) {
        return ou_newref(ou_not_implemented);
    }
    if (is_delta(b)) {
        return us_of(b) != 0 ? datetime_wide_int(floor_divide(us_of(a), us_of(b), &rest))
                             : raise_zero("integer division or modulo by zero");
    }
    if (ou_int_fits_int64(b, &number)) {
        return number != 0 ? plain(floor_divide(us_of(a), number, &rest))
                           : raise_zero("integer division or modulo by zero");
    }
    OuRef us = datetime_wide_int(us_of(a)), whole = us ? ou_int_floor_divide(us, b) : NULL;
    ou_xdecref(us);
    return datetime_delta_of_int_take(&datetime_delta_type, whole);
}

OuRef datetime_delta_remainder(OuBor a, OuBor b) {
    DatetimeWide rest;
    if (!is_delta(a) || !is_delta(b)) {
        return ou_newref(ou_not_implemented);
    }
    if (us_of(b) == 0) {
        return raise_zero("integer modulo by zero");
    }
    floor_divide(us_of(a), us_of(b), &rest);
    return plain(rest);
}

OuRef datetime_delta_divmod(OuBor a, OuBor b) {
    DatetimeWide rest;
    if (!is_delta(a) || !is_delta(b)) {
        return ou_newref(ou_not_implemented);
    }
    if (us_of(b) == 0) {
        return raise_zero("integer division or modulo by zero");
    }
    OuRef quotient = datetime_wide_int(floor_divide(us_of(a), us_of(b), &rest));
    OuRef delta = quotient ? plain(rest) : NULL, result = delta ? ou_tuple_pack(2, quotient, delta) : NULL;
    ou_xdecref(quotient);
    ou_xdecref(delta);
    return result;
}

OuRef datetime_seconds_of(DatetimeWide us) {
    return ratio_of(us, DATETIME_SECOND);
}

OuRef datetime_delta_total_seconds(OuBor o) {
    return datetime_seconds_of(us_of(o));
}
