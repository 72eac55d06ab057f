// The methods of Context: the operations of Decimal, with operands that may be ints, and care of flags and traps.
#include "stdlib/decimal_internal.h"

static bool takes(const char *name, size_t count, size_t nargs, OuBor kwnames) {
    return ou_args_no_keywords(name, kwnames) && decimal_takes(nargs, count, count);
}

static OuRef binary_args(DecBinary function, const char *name, OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    return takes(name, 2, nargs, kwnames) ? decimal_apply_binary(function, args[0], args[1], self) : NULL;
}

// Rounded to the context, without signals of NaNs: what _apply does, which tests of older times want.
static bool fit(Dec *r, const Dec *a, DEC_RESULT) {
    dec_copy(r, a);
    return dec_finish(r, c, status);
}

#define UNARY(name, function)                                                                                          \
    static OuRef context_##name(OuBor self, OuBor x) {                                                                 \
        return decimal_apply_unary(function, x, self);                                                                 \
    }
#define BINARY(name, function)                                                                                         \
    static OuRef context_##name(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {                                \
        return binary_args(function, #name, self, args, nargs, kwnames);                                               \
    }
UNARY(abs, dec_abs)
UNARY(apply, fit)
UNARY(copy_abs, dec_copy_abs)
UNARY(copy_negate, dec_copy_negate)
UNARY(exp, dec_exp)
UNARY(ln, dec_ln)
UNARY(log10, dec_log10)
UNARY(logb, dec_logb)
UNARY(logical_invert, dec_logical_invert)
UNARY(minus, dec_minus)
UNARY(next_minus, dec_next_minus)
UNARY(next_plus, dec_next_plus)
UNARY(normalize, dec_normalize)
UNARY(plus, dec_plus)
UNARY(sqrt, dec_sqrt)
UNARY(to_integral_exact, dec_to_integral_exact)
UNARY(to_integral_value, dec_to_integral_value)
BINARY(add, dec_add)
BINARY(compare, dec_compare)
BINARY(compare_signal, dec_compare_signal)
BINARY(compare_total, dec_compare_total)
BINARY(compare_total_mag, dec_compare_total_mag)
BINARY(copy_sign, dec_copy_sign)
BINARY(divide, dec_divide)
BINARY(divide_int, dec_divide_int)
BINARY(logical_and, dec_logical_and)
BINARY(logical_or, dec_logical_or)
BINARY(logical_xor, dec_logical_xor)
BINARY(max, dec_max)
BINARY(max_mag, dec_max_mag)
BINARY(min, dec_min)
BINARY(min_mag, dec_min_mag)
BINARY(multiply, dec_multiply)
BINARY(next_toward, dec_next_toward)
BINARY(quantize, dec_quantize)
BINARY(remainder, dec_remainder)
BINARY(remainder_near, dec_remainder_near)
BINARY(rotate, dec_rotate)
BINARY(scaleb, dec_scaleb)
BINARY(shift, dec_shift)
BINARY(subtract, dec_subtract)
#undef UNARY
#undef BINARY

static OuRef context_fma(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    return takes("fma", 3, nargs, kwnames) ? decimal_apply_fma(args[0], args[1], args[2], self) : NULL;
}

static OuRef context_divmod(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    return takes("divmod", 2, nargs, kwnames) ? decimal_apply_divmod(args[0], args[1], self) : NULL;
}

static OuRef context_same_quantum(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    return takes("same_quantum", 2, nargs, kwnames) ? decimal_same_quantum(args[0], args[1]) : NULL;
}

static OuRef context_power(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const char *const names[] = {"a", "b", "modulo", NULL};
    OuBor given[3];
    if (!decimal_bind(names, 2, args, nargs, kwnames, given)) {
        return NULL;
    }
    return decimal_apply_power(given[0], given[1], given[2] == ou_none ? NULL : given[2], self);
}

// ---- questions ----

#define QUESTION(name, answer)                                                                                         \
    static OuRef context_##name(OuBor self, OuBor x) {                                                                 \
        (void)self;                                                                                                    \
        OuRef operand = decimal_operand_arg(x);                                                                        \
        const Dec *a = operand != NULL ? decimal_value(operand) : NULL;                                                \
        OuRef result = a != NULL ? ou_bool_new(answer) : NULL;                                                         \
        ou_xdecref(operand);                                                                                           \
        return result;                                                                                                 \
    }
QUESTION(is_finite, !dec_is_special(a))
QUESTION(is_infinite, a->kind == DEC_INFINITE)
QUESTION(is_nan, dec_is_nan(a))
QUESTION(is_qnan, a->kind == DEC_QUIET)
QUESTION(is_snan, a->kind == DEC_SIGNALING)
QUESTION(is_signed, a->negative)
QUESTION(is_zero, dec_is_zero(a))
QUESTION(is_normal, strcmp(dec_class(a, decimal_numbers(self)) + 1, "Normal") == 0)
QUESTION(is_subnormal, strcmp(dec_class(a, decimal_numbers(self)) + 1, "Subnormal") == 0)
#undef QUESTION

static bool is_decimal(OuBor x) {
    return decimal_check(x) || ou_raise_false(&ou_exc_TypeError, "argument must be a Decimal");
}

static OuRef context_is_canonical(OuBor self, OuBor x) {
    (void)self;
    return is_decimal(x) ? ou_bool_new(true) : NULL;
}

static OuRef context_canonical(OuBor self, OuBor x) {
    (void)self;
    return is_decimal(x) ? ou_newref(x) : NULL;
}

static OuRef context_copy_decimal(OuBor self, OuBor x) {
    (void)self;
    return decimal_operand_arg(x);
}

// ---- text ----

static OuRef text_of(OuBor self, OuBor x, bool engineering) {
    OuRef operand = decimal_operand_arg(x);
    OuRef text =
        operand != NULL ? dec_to_str(decimal_value(operand), engineering, decimal_numbers(self)->capitals) : NULL;
    ou_xdecref(operand);
    return text;
}

static OuRef context_to_sci_string(OuBor self, OuBor x) {
    return text_of(self, x, false);
}

static OuRef context_to_eng_string(OuBor self, OuBor x) {
    return text_of(self, x, true);
}

static OuRef context_number_class(OuBor self, OuBor x) {
    OuRef operand = decimal_operand_arg(x);
    OuRef name = operand != NULL ? ou_str_from_cstr(dec_class(decimal_value(operand), decimal_numbers(self))) : NULL;
    ou_xdecref(operand);
    return name;
}

// ---- making Decimals ----

static OuRef context_create_decimal(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_no_keywords("create_decimal", kwnames) || !decimal_takes(nargs, 0, 1)) {
        return NULL;
    }
    return nargs == 1 ? decimal_from_object(&decimal_type, args[0], false, self) : decimal_alloc(&decimal_type);
}

static OuRef context_create_decimal_from_float(OuBor self, OuBor f) {
    return decimal_from_float_or_int(&decimal_type, f, false, self);
}

// ---- the context itself ----

static OuRef context_etiny(OuBor self) {
    return ou_int_new(dec_etiny(decimal_numbers(self)));
}

static OuRef context_etop(OuBor self) {
    return ou_int_new(dec_etop(decimal_numbers(self)));
}

static OuRef context_clear_flags(OuBor self) {
    *decimal_flags(self) = 0;
    return ou_return_none();
}

static OuRef context_clear_traps(OuBor self) {
    *decimal_traps(self) = 0;
    return ou_return_none();
}

static OuRef context_copy(OuBor self) {
    return decimal_context_copy(self, *decimal_flags(self));
}

static OuRef context_reduce(OuBor self) {
    const DecContext *c = decimal_numbers(self);
    OuRef fields[8] = {ou_int_new(c->prec),
                       ou_str_intern_cstr(decimal_rounding_names[c->rounding]),
                       ou_int_new(c->emin),
                       ou_int_new(c->emax),
                       ou_int_new(c->capitals),
                       ou_int_new(c->clamp),
                       decimal_signal_list(*decimal_flags(self)),
                       decimal_signal_list(*decimal_traps(self))};
    bool ok = true;
    for (size_t i = 0; i < 8; i++) {
        ok = ok && fields[i] != NULL;
    }
    if (ok) {
        return ou_reduced_take(self, ou_tuple_from_array_take(fields, 8));
    }
    for (size_t i = 0; i < 8; i++) {
        ou_xdecref(fields[i]);
    }
    return NULL;
}

#define UNARY(name, text)             OU_ONE(#name, context_##name, #name "($self, x, /)\n--\n\n" text)
#define BINARY(name, text)            OU_KEYWORDS(#name, context_##name, #name "($self, x, y, /)\n--\n\n" text)
#define NOTHING(name, function, text) OU_NOARGS(name, function, name "($self, /)\n--\n\n" text)

const OuMethodDef decimal_context_methods[] = {
    UNARY(abs, "The magnitude of x."),
    UNARY(exp, "e ** x, correctly rounded."),
    UNARY(ln, "The natural logarithm of x."),
    UNARY(log10, "The logarithm of x to the base ten."),
    UNARY(minus, "0 - x, but that of -0 is 0."),
    UNARY(next_minus, "The nearest number below x."),
    UNARY(next_plus, "The nearest number above x."),
    UNARY(normalize, "x without zeros at its end."),
    UNARY(plus, "0 + x: rounded to the context."),
    UNARY(sqrt, "The square root of x."),
    OU_ONE("to_integral", context_to_integral_value,
           "to_integral($self, x, /)\n--\n\nThe same as to_integral_value()."),
    UNARY(to_integral_exact, "x rounded to an integer, with signals."),
    UNARY(to_integral_value, "x rounded to an integer, without signals."),
    BINARY(add, "x + y"),
    BINARY(compare, "-1, 0 or 1 by the order of values."),
    BINARY(compare_signal, "The same as compare(), but all NaNs signal."),
    BINARY(divide, "x / y"),
    BINARY(divide_int, "The whole part of x / y."),
    BINARY(divmod, "The whole part of x / y, and what is left."),
    BINARY(max, "The greater of x and y."),
    BINARY(max_mag, "The greater of x and y by magnitude."),
    BINARY(min, "The smaller of x and y."),
    BINARY(min_mag, "The smaller of x and y by magnitude."),
    BINARY(multiply, "x * y"),
    BINARY(next_toward, "The neighbour of x on the way to y."),
    BINARY(quantize, "x with the exponent of y."),
    BINARY(remainder, "What is left of x / y."),
    BINARY(remainder_near, "What is left of x when the nearest multiple of y is taken off."),
    BINARY(subtract, "x - y"),
    OU_KEYWORDS(
        "power", context_power,
        "power($self, /, a, b, modulo=None)\n--\n\na ** b, or that modulo a number. With modulo, all three are\n"
        "integers, b is not negative, a and b are not both 0, and modulo has no more\ndigits than the precision.\n"),
    OU_KEYWORDS("fma", context_fma, "fma($self, x, y, z, /)\n--\n\nx * y + z, rounded once."),
    NOTHING("Etiny", context_etiny, "The exponent of the smallest subnormal number."),
    NOTHING("Etop", context_etop, "The highest exponent of numbers with all digits."),
    NOTHING("radix", decimal_radix, "Decimal(10)."),
    UNARY(is_canonical, "True: every Decimal is."),
    UNARY(is_finite, "Is x a number?"),
    UNARY(is_infinite, "Is x an infinity?"),
    UNARY(is_nan, "Is x a NaN?"),
    UNARY(is_normal, "Is x finite, not zero, and not subnormal?"),
    UNARY(is_qnan, "Is x a quiet NaN?"),
    UNARY(is_signed, "Has x a minus sign?"),
    UNARY(is_snan, "Is x a signaling NaN?"),
    UNARY(is_subnormal, "Is x below the smallest normal number?"),
    UNARY(is_zero, "Is x a zero?"),
    OU_ONE("_apply", context_apply, NULL),
    UNARY(canonical, "x itself."),
    UNARY(copy_abs, "x without its sign."),
    UNARY(copy_decimal, "x as a Decimal."),
    UNARY(copy_negate, "x with the other sign."),
    UNARY(logb, "The exponent of the first digit of x."),
    UNARY(logical_invert, "Every digit of x inverted."),
    UNARY(number_class, "A word for the kind of x."),
    UNARY(to_sci_string, "The text of x in scientific notation."),
    UNARY(to_eng_string, "The text of x in engineering notation."),
    BINARY(compare_total, "-1, 0 or 1 by the order of representations."),
    BINARY(compare_total_mag, "The same as compare_total(), without signs."),
    BINARY(copy_sign, "x with the sign of y."),
    BINARY(logical_and, "Digits that are 1 in both."),
    BINARY(logical_or, "Digits that are 1 in one of the two."),
    BINARY(logical_xor, "Digits that differ."),
    BINARY(rotate, "The digits of x turned round by y places."),
    BINARY(same_quantum, "Have x and y the same exponent?"),
    BINARY(scaleb, "x times ten to the power of y."),
    BINARY(shift, "The digits of x moved by y places."),
    NOTHING("clear_flags", context_clear_flags, "No signal has happened."),
    NOTHING("clear_traps", context_clear_traps, "No signal is raised any more."),
    OU_NOARGS("__copy__", context_copy, NULL),
    OU_NOARGS("__reduce__", context_reduce, NULL),
    NOTHING("copy", context_copy, "A context with the same fields, flags and traps."),
    OU_KEYWORDS("create_decimal", context_create_decimal,
                "create_decimal($self, num=\"0\", /)\n--\n\nA Decimal of num, rounded to this context."),
    OU_ONE("create_decimal_from_float", context_create_decimal_from_float,
           "create_decimal_from_float($self, f, /)\n--\n\nA Decimal of a float, rounded to this context."),
    {0},
};
