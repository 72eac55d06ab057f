// Decimals as other objects: int, float, tuple, ratio, hash; and compared with other numbers.
#include "stdlib/decimal_internal.h"

// ---- to int ----

OuRef decimal_to_int(OuBor self, DecRounding rounding) {
    const Dec *a = decimal_value(self);
    if (dec_is_nan(a)) {
        return ou_raise(&ou_exc_ValueError, "cannot convert NaN to integer");
    }
    if (a->kind == DEC_INFINITE) {
        return ou_raise(&ou_exc_OverflowError, "cannot convert Infinity to integer");
    }
    Dec whole = {0};
    DecimalTail tail;
    OuRef number = dec_rescale(&whole, a, 0, rounding, &tail) ? natural_to_int(&whole.coefficient, a->negative) : NULL;
    dec_fini(&whole);
    return number;
}

OuRef decimal_int(OuBor self) {
    return decimal_to_int(self, ROUND_DOWN);
}

// round(x) is an int, round(x, n) a Decimal.
OuRef decimal_round(OuBor self, OuArgs args, size_t nargs) {
    int64_t places;
    if (!decimal_takes(nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 0 || args[0] == ou_none) {
        return decimal_to_int(self, ROUND_HALF_EVEN);
    }
    if (!ou_isa(args[0], OU_TYPE_INT)) {
        return ou_raise(&ou_exc_TypeError, "optional arg must be an integer");
    }
    if (!ou_arg_int64(args[0], &places)) {
        return NULL;
    }
    OuRef context = decimal_current(), unit = context != NULL ? decimal_alloc(&decimal_type) : NULL, result = NULL;
    if (unit != NULL) {
        dec_set_word(decimal_value(unit), false, 1, places == INT64_MIN ? INT64_MAX : -places);
        result = decimal_apply_binary(dec_quantize, self, unit, context);
    }
    ou_xdecref(context);
    ou_xdecref(unit);
    return result;
}

// ---- to float ----

OuRef decimal_float(OuBor self) {
    const Dec *a = decimal_value(self);
    if (dec_is_nan(a)) {
        return a->kind == DEC_SIGNALING ? ou_raise(&ou_exc_ValueError, "cannot convert signaling NaN to float")
                                        : ou_float_new(a->negative ? -__builtin_nan("") : __builtin_nan(""));
    }
    OuRef text = dec_to_str(a, false, true);
    double value;
    size_t n;
    const char *utf8 = text != NULL ? ou_str_utf8(text, &n) : NULL;
    OuRef number = NULL;
    if (utf8 != NULL) {
        number = ou_double_parse(utf8, n, &value) ? ou_float_new(value)
                                                  : ou_raise(&ou_exc_ValueError, "not a number: %S", text);
    }
    ou_xdecref(text);
    return number;
}

OuRef decimal_complex(OuBor self) {
    OuRef real = decimal_float(self);
    OuRef number = real != NULL ? ou_complex_new(ou_float_value(real), 0.0) : NULL;
    ou_xdecref(real);
    return number;
}

// ---- to tuples ----

static OuRef digits_of(const Dec *a) {
    if (dec_is_nan(a) && natural_is_zero(&a->coefficient)) {
        return ou_tuple_alloc(0);
    }
    size_t n = a->kind == DEC_INFINITE ? 1 : (size_t)a->digits;
    char local[128], *digits = natural_to_digits(&a->coefficient, n, local, sizeof(local));
    OuRef tuple = digits != NULL ? ou_tuple_alloc(n) : NULL;
    for (size_t i = 0; tuple != NULL && i < n; i++) {
        ou_as_tuple(tuple)->items[i] = ou_int_new(digits[i] - '0'); // a small int: does not fail
    }
    if (tuple != NULL) {
        ou_gc_track(tuple);
    }
    natural_free_digits(digits, local);
    return tuple;
}

OuRef decimal_as_tuple(OuBor self) {
    static const char letters[] = {[DEC_INFINITE] = 'F', [DEC_QUIET] = 'n', [DEC_SIGNALING] = 'N'};
    const Dec *a = decimal_value(self);
    OuRef sign = ou_int_new(a->negative), digits = digits_of(a), tuple = NULL;
    OuRef exponent = dec_is_special(a) ? ou_str_from_char((uint8_t)letters[a->kind]) : ou_int_new(a->exponent);
    if (sign != NULL && digits != NULL && exponent != NULL) {
        tuple = ou_call_3(decimal_state()->tuple, sign, digits, exponent);
    }
    ou_xdecref(sign);
    ou_xdecref(digits);
    ou_xdecref(exponent);
    return tuple;
}

static OuRef ratio_of(const Dec *a) {
    Natural numerator = {0}, denominator = {0};
    OuRef n = NULL, d = NULL, divisor = NULL, ratio = NULL;
    bool ok = natural_scale(&numerator, &a->coefficient, a->exponent > 0 ? a->exponent : 0) &&
              natural_power_of_ten(&denominator, a->exponent < 0 ? -a->exponent : 0);
    if (ok && (n = natural_to_int(&numerator, a->negative)) != NULL &&
        (d = natural_to_int(&denominator, false)) != NULL && (divisor = ou_int_gcd(n, d)) != NULL) {
        ou_set(&n, ou_int_floor_divide(n, divisor));
        ou_set(&d, n != NULL ? ou_int_floor_divide(d, divisor) : NULL);
        ratio = d != NULL ? ou_tuple_pack(2, n, d) : NULL;
    }
    natural_fini(&numerator);
    natural_fini(&denominator);
    ou_xdecref(n);
    ou_xdecref(d);
    ou_xdecref(divisor);
    return ratio;
}

OuRef decimal_as_integer_ratio(OuBor self) {
    const Dec *a = decimal_value(self);
    if (dec_is_special(a)) {
        return dec_is_nan(a) ? ou_raise(&ou_exc_ValueError, "cannot convert NaN to integer ratio")
                             : ou_raise(&ou_exc_OverflowError, "cannot convert Infinity to integer ratio");
    }
    Dec zero = {.digits = 1};
    return ratio_of(dec_is_zero(a) ? &zero : a);
}

// ---- the hash: that of an equal int, float or Fraction ----

enum { HASH_BITS = 61, HASH_INFINITY = 314159 };
static const uint64_t hash_modulus = ((uint64_t)1 << HASH_BITS) - 1;
static const uint64_t hash_inverse_of_ten = UINT64_C(2075258708292324556); // 10 times it leaves 1

static uint64_t hash_multiply(uint64_t a, uint64_t b) {
    return (uint64_t)((unsigned __int128)a * b % hash_modulus);
}

static uint64_t hash_power(uint64_t base, uint64_t exponent) {
    uint64_t power = 1;
    for (; exponent != 0; exponent >>= 1) {
        power = exponent & 1 ? hash_multiply(power, base) : power;
        base = hash_multiply(base, base);
    }
    return power;
}

static uint64_t hash_natural(const Natural *a) {
    const uint64_t *limbs = natural_limbs(a);
    unsigned __int128 rest = 0;
    for (size_t n = a->n; n-- > 0;) {
        rest = ((rest << 64) | limbs[n]) % hash_modulus;
    }
    return (uint64_t)rest;
}

bool decimal_hash(OuBor self, int64_t *hash) {
    Decimal *d = (Decimal *)ou_unlend(self);
    const Dec *a = &d->value;
    if (d->hash == -1) {
        if (a->kind == DEC_SIGNALING) {
            return ou_raise_false(&ou_exc_TypeError, "Cannot hash a signaling NaN value");
        }
        if (a->kind == DEC_QUIET) {
            d->hash = (int64_t)(((uintptr_t)self >> 4) | ((uintptr_t)self << 60)); // as of any object
        } else if (a->kind == DEC_INFINITE) {
            d->hash = a->negative ? -HASH_INFINITY : HASH_INFINITY;
        } else {
            uint64_t power = a->exponent < 0 ? hash_power(hash_inverse_of_ten, (uint64_t)-a->exponent)
                                             : hash_power(10, (uint64_t)a->exponent);
            int64_t value = (int64_t)hash_multiply(power, hash_natural(&a->coefficient));
            d->hash = a->negative ? -value : value;
        }
        d->hash -= d->hash == -1;
    }
    *hash = d->hash;
    return true;
}

// ---- comparison ----

// Without the module numbers nothing but int is.
static OuTruth is_rational(OuBor o) {
    if (ou_import_get_module_borrow("numbers") == NULL) {
        return OU_FALSE;
    }
    OuRef module = ou_import_cstr("numbers"), rational = module != NULL ? ou_get_attr_cstr(module, "Rational") : NULL;
    OuTruth is = rational != NULL ? ou_is_instance(o, rational) : OU_ERROR;
    ou_xdecref(module);
    ou_xdecref(rational);
    return is;
}

// Is a float allowed here? Equality only sets the flag.
static bool allow_float(OuBor context, OuCompareOp op) {
    if (op == OU_EQ || op == OU_NE) {
        *decimal_flags(context) |= DEC_FLOAT_OPERATION;
        return true;
    }
    return decimal_signal(context, DEC_FLOAT_OPERATION);
}

// The other side as a Decimal, exactly; NotImplemented: it is none.
static OuRef comparable(OuBor other, OuCompareOp op, OuBor context) {
    OuRef operand = decimal_operand(other);
    if (operand != ou_not_implemented) {
        return operand;
    }
    double value;
    if (ou_is_kind_of(other, &ou_complex_type) && (op == OU_EQ || op == OU_NE) &&
        ((const OuComplex *)other)->imag == 0) {
        value = ((const OuComplex *)other)->real;
    } else if (ou_isa(other, OU_TYPE_FLOAT)) {
        value = ou_float_value(other);
    } else {
        return operand;
    }
    ou_decref(operand);
    OuRef number = allow_float(context, op) ? ou_float_new(value) : NULL;
    operand = number != NULL ? decimal_from_float_or_int(&decimal_type, number, true, context) : NULL;
    ou_xdecref(number);
    return operand;
}

// NaNs are not equal to anything and have no order: asking for it is invalid, as is any comparison of a signaling one.
static OuRef compare_nan(const Dec *a, const Dec *b, OuCompareOp op, OuBor context) {
    bool ordered = op != OU_EQ && op != OU_NE, signaling = a->kind == DEC_SIGNALING || b->kind == DEC_SIGNALING;
    return !(ordered || signaling) || decimal_signal(context, DEC_INVALID) ? ou_bool_new(op == OU_NE) : NULL;
}

static OuRef compare_values(const Dec *a, const Dec *b, OuCompareOp op, OuBor context) {
    int order;
    if (dec_is_nan(a) || dec_is_nan(b)) {
        return compare_nan(a, b, op, context);
    }
    if (!dec_order(a, b, &order)) {
        return NULL;
    }
    return ou_bool_new(ou_compare_sizes((size_t)(order + 1), 1, op));
}

// An int attribute of a rational number, as a Decimal.
static OuRef rational_part(OuBor o, const char *name) {
    OuRef value = ou_get_attr_cstr(o, name), number = value != NULL ? ou_index(value) : NULL;
    OuRef part = number != NULL ? decimal_operand(number) : NULL;
    ou_xdecref(value);
    ou_xdecref(number);
    return part;
}

// a * denominator with the numerator, exactly.
static OuRef compare_with_rational(const Dec *a, OuBor other, OuCompareOp op, OuBor context) {
    OuRef numerator = rational_part(other, "numerator"), answer = NULL;
    OuRef denominator = numerator != NULL ? rational_part(other, "denominator") : NULL;
    Dec scaled = {0};
    uint32_t ignored = 0;
    if (denominator != NULL && dec_multiply(&scaled, a, decimal_value(denominator), &dec_max_context, &ignored)) {
        answer = compare_values(&scaled, decimal_value(numerator), op, context);
    }
    dec_fini(&scaled);
    ou_xdecref(numerator);
    ou_xdecref(denominator);
    return answer;
}

static OuRef compare_other(OuBor self, OuBor other, OuCompareOp op, OuBor context) {
    const Dec *a = decimal_value(self), zero = {.digits = 1};
    OuTruth rational = is_rational(other);
    if (rational != OU_TRUE) {
        return rational == OU_FALSE ? ou_newref(ou_not_implemented) : NULL;
    }
    return dec_is_special(a) ? compare_values(a, &zero, op, context) : compare_with_rational(a, other, op, context);
}

OuRef decimal_compare(OuBor self, OuBor other, OuCompareOp op) {
    if (OU_LIKELY(decimal_check(other) && !dec_is_nan(decimal_value(self)) && !dec_is_nan(decimal_value(other)))) {
        return compare_values(decimal_value(self), decimal_value(other), op, NULL);
    }
    OuRef context = decimal_current(), operand = context != NULL ? comparable(other, op, context) : NULL, answer = NULL;
    if (operand == ou_not_implemented) {
        answer = compare_other(self, other, op, context);
    } else if (operand != NULL) {
        answer = compare_values(decimal_value(self), decimal_value(operand), op, context);
    }
    ou_xdecref(context);
    ou_xdecref(operand);
    return answer;
}
