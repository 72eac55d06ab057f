// The methods of Decimal.
#include "stdlib/decimal_internal.h"

// ---- operations in a context: the current one, or the argument ----

static OuRef unary_method(DecUnary function, OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const char *const names[] = {"context", NULL};
    OuBor given[1];
    OuRef context;
    if (!decimal_bind(names, 0, args, nargs, kwnames, given) || !decimal_context_arg(given[0], &context)) {
        return NULL;
    }
    OuRef result = decimal_apply_unary(function, self, context);
    ou_decref(context);
    return result;
}

static OuRef binary_method(DecBinary function, OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const char *const names[] = {"other", "context", NULL};
    OuBor given[2];
    OuRef context;
    if (!decimal_bind(names, 1, args, nargs, kwnames, given) || !decimal_context_arg(given[1], &context)) {
        return NULL;
    }
    OuRef result = decimal_apply_binary(function, self, given[0], context);
    ou_decref(context);
    return result;
}

#define UNARY(name)                                                                                                    \
    static OuRef method_##name(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {                                 \
        return unary_method(dec_##name, self, args, nargs, kwnames);                                                   \
    }
#define BINARY(name)                                                                                                   \
    static OuRef method_##name(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {                                 \
        return binary_method(dec_##name, self, args, nargs, kwnames);                                                  \
    }
UNARY(exp)
UNARY(ln)
UNARY(log10)
UNARY(logb)
UNARY(logical_invert)
UNARY(next_minus)
UNARY(next_plus)
UNARY(normalize)
UNARY(sqrt)
BINARY(compare)
BINARY(compare_signal)
BINARY(compare_total)
BINARY(compare_total_mag)
BINARY(copy_sign)
BINARY(logical_and)
BINARY(logical_or)
BINARY(logical_xor)
BINARY(max)
BINARY(max_mag)
BINARY(min)
BINARY(min_mag)
BINARY(next_toward)
BINARY(remainder_near)
BINARY(rotate)
BINARY(scaleb)
BINARY(shift)
#undef UNARY
#undef BINARY

static OuRef method_fma(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const char *const names[] = {"other", "third", "context", NULL};
    OuBor given[3];
    OuRef context;
    if (!decimal_bind(names, 2, args, nargs, kwnames, given) || !decimal_context_arg(given[2], &context)) {
        return NULL;
    }
    OuRef result = decimal_apply_fma(self, given[0], given[1], context);
    ou_decref(context);
    return result;
}

// ---- rounding, with a rounding of its own ----

// Does function(self[, exponent]) as the context says, but with that rounding; NULL or None: the context's.
static OuRef with_rounding(OuBor self, OuBor exponent, DecUnary function, OuBor rounding, OuBor context) {
    DecContext c = *decimal_numbers(context);
    DecRounding mode = (DecRounding)c.rounding;
    uint32_t status = 0;
    if (rounding != NULL && rounding != ou_none && !decimal_rounding_arg(rounding, &mode)) {
        return NULL;
    }
    c.rounding = (uint8_t)mode;
    OuRef unit = exponent != NULL ? decimal_operand_arg(exponent) : NULL;
    if (exponent != NULL && unit == NULL) {
        return NULL;
    }
    OuRef r = decimal_alloc(&decimal_type);
    if (r != NULL) {
        bool ok = unit != NULL ? dec_quantize(decimal_value(r), decimal_value(self), decimal_value(unit), &c, &status)
                               : function(decimal_value(r), decimal_value(self), &c, &status);
        if (!ok || !decimal_signal(context, status)) {
            ou_clear(&r);
        }
    }
    ou_xdecref(unit);
    return r;
}

static OuRef method_quantize(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const char *const names[] = {"exp", "rounding", "context", NULL};
    OuBor given[3];
    OuRef context;
    if (!decimal_bind(names, 1, args, nargs, kwnames, given) || !decimal_context_arg(given[2], &context)) {
        return NULL;
    }
    OuRef result = with_rounding(self, given[0], NULL, given[1], context);
    ou_decref(context);
    return result;
}

static OuRef to_integral(DecUnary function, OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const char *const names[] = {"rounding", "context", NULL};
    OuBor given[2];
    OuRef context;
    if (!decimal_bind(names, 0, args, nargs, kwnames, given) || !decimal_context_arg(given[1], &context)) {
        return NULL;
    }
    OuRef result = with_rounding(self, NULL, function, given[0], context);
    ou_decref(context);
    return result;
}

static OuRef method_to_integral_value(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    return to_integral(dec_to_integral_value, self, args, nargs, kwnames);
}

static OuRef method_to_integral_exact(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    return to_integral(dec_to_integral_exact, self, args, nargs, kwnames);
}

static OuRef method_ceil(OuBor self) {
    return decimal_to_int(self, ROUND_CEILING);
}

static OuRef method_floor(OuBor self) {
    return decimal_to_int(self, ROUND_FLOOR);
}

// ---- signs ----

static OuRef copied(OuBor self, bool negative) {
    OuRef r = decimal_alloc(&decimal_type);
    if (r != NULL) {
        dec_copy(decimal_value(r), decimal_value(self));
        decimal_value(r)->negative = negative;
    }
    return r;
}

static OuRef method_copy_abs(OuBor self) {
    return copied(self, false);
}

static OuRef method_copy_negate(OuBor self) {
    return copied(self, !decimal_value(self)->negative);
}

// ---- questions ----

static OuRef method_is_finite(OuBor self) {
    return ou_bool_new(!dec_is_special(decimal_value(self)));
}
static OuRef method_is_infinite(OuBor self) {
    return ou_bool_new(decimal_value(self)->kind == DEC_INFINITE);
}
static OuRef method_is_nan(OuBor self) {
    return ou_bool_new(dec_is_nan(decimal_value(self)));
}
static OuRef method_is_qnan(OuBor self) {
    return ou_bool_new(decimal_value(self)->kind == DEC_QUIET);
}
static OuRef method_is_snan(OuBor self) {
    return ou_bool_new(decimal_value(self)->kind == DEC_SIGNALING);
}
static OuRef method_is_signed(OuBor self) {
    return ou_bool_new(decimal_value(self)->negative);
}
static OuRef method_is_zero(OuBor self) {
    return ou_bool_new(dec_is_zero(decimal_value(self)));
}
static OuRef method_is_canonical(OuBor self) {
    (void)self;
    return ou_bool_new(true);
}

// What the context, which sets the bounds of subnormal numbers, calls the number.
static const char *class_in(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const char *const names[] = {"context", NULL};
    OuBor given[1];
    OuRef context;
    if (!decimal_bind(names, 0, args, nargs, kwnames, given) || !decimal_context_arg(given[0], &context)) {
        return NULL;
    }
    const char *name = dec_class(decimal_value(self), decimal_numbers(context));
    ou_decref(context);
    return name;
}

static OuRef method_number_class(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    const char *name = class_in(self, args, nargs, kwnames);
    return name != NULL ? ou_str_from_cstr(name) : NULL;
}

static OuRef method_is_normal(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    const char *name = class_in(self, args, nargs, kwnames);
    return name != NULL ? ou_bool_new(strcmp(name + 1, "Normal") == 0) : NULL;
}

static OuRef method_is_subnormal(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    const char *name = class_in(self, args, nargs, kwnames);
    return name != NULL ? ou_bool_new(strcmp(name + 1, "Subnormal") == 0) : NULL;
}

static OuRef method_same_quantum(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const char *const names[] = {"other", "context", NULL};
    OuBor given[2];
    OuRef context;
    if (!decimal_bind(names, 1, args, nargs, kwnames, given) || !decimal_context_arg(given[1], &context)) {
        return NULL;
    }
    ou_decref(context);
    return decimal_same_quantum(self, given[0]);
}

static OuRef method_adjusted(OuBor self) {
    const Dec *a = decimal_value(self);
    return ou_int_new(dec_is_special(a) ? 0 : dec_adjusted(a));
}

// ---- the same in another form ----

static OuRef method_self(OuBor self) {
    return ou_newref(self);
}

static OuRef method_deepcopy(OuBor self, OuBor memo) {
    (void)memo;
    return ou_newref(self);
}

OuRef decimal_radix(OuBor self) {
    (void)self;
    OuRef ten = decimal_alloc(&decimal_type);
    if (ten != NULL) {
        dec_set_word(decimal_value(ten), false, 10, 0);
    }
    return ten;
}

static OuRef method_to_eng_string(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const char *const names[] = {"context", NULL};
    OuBor given[1];
    OuRef context;
    if (!decimal_bind(names, 0, args, nargs, kwnames, given) || !decimal_context_arg(given[0], &context)) {
        return NULL;
    }
    OuRef text = dec_to_str(decimal_value(self), true, decimal_numbers(context)->capitals);
    ou_decref(context);
    return text;
}

static OuRef method_format(OuBor self, OuArgs args, size_t nargs) {
    if (!decimal_takes(nargs, 1, 2)) {
        return NULL;
    }
    OuRef context = decimal_current();
    if (context == NULL) {
        return NULL;
    }
    const DecContext *c = decimal_numbers(context);
    OuRef text =
        dec_format(decimal_value(self), args[0], nargs == 2 ? args[1] : NULL, (DecRounding)c->rounding, c->capitals);
    ou_decref(context);
    return text;
}

static OuRef method_reduce(OuBor self) {
    OuRef text = ou_str(self);
    OuRef args = text != NULL ? ou_tuple_pack(1, text) : NULL;
    ou_xdecref(text);
    return ou_reduced_take(self, args);
}

static OuRef method_sizeof(OuBor self) {
    const Natural *a = &decimal_value(self)->coefficient;
    return ou_int_new((int64_t)(sizeof(Decimal) + (a->big != NULL ? decimal_limbs_type.var_size(a->big) : 0)));
}

#define UNARY(name, text)    OU_KEYWORDS(#name, method_##name, #name "($self, /, context=None)\n--\n\n" text)
#define BINARY(name, text)   OU_KEYWORDS(#name, method_##name, #name "($self, /, other, context=None)\n--\n\n" text)
#define QUESTION(name, text) OU_NOARGS(#name, method_##name, #name "($self, /)\n--\n\n" text)
#define ROUNDING(name, function, text)                                                                                 \
    OU_KEYWORDS(name, function, name "($self, /, rounding=None, context=None)\n--\n\n" text)

const OuMethodDef decimal_methods[] = {
    UNARY(exp, "e to the power of this number, correctly rounded."),
    UNARY(ln, "The natural logarithm, correctly rounded."),
    UNARY(log10, "The logarithm to the base ten, correctly rounded."),
    UNARY(next_minus, "The nearest smaller number that the context can represent."),
    UNARY(next_plus, "The nearest greater number that the context can represent."),
    UNARY(normalize, "The same value without zeros at its end; zeros of any kind become Decimal('0')."),
    ROUNDING("to_integral", method_to_integral_value, "The same as to_integral_value()."),
    ROUNDING("to_integral_exact", method_to_integral_exact, "Rounded to an integer; Inexact and Rounded are signaled."),
    ROUNDING("to_integral_value", method_to_integral_value, "Rounded to an integer, without signals."),
    UNARY(sqrt, "The square root, correctly rounded."),
    BINARY(compare, "-1, 0 or 1 by the order of values; NaN where one is a NaN."),
    BINARY(compare_signal, "The same as compare(), but all NaNs signal."),
    BINARY(max, "The greater of the two; a number rather than a quiet NaN."),
    BINARY(max_mag, "The greater of the two by magnitude."),
    BINARY(min, "The smaller of the two; a number rather than a quiet NaN."),
    BINARY(min_mag, "The smaller of the two by magnitude."),
    BINARY(next_toward, "The neighbour of this number on the way to the other."),
    OU_KEYWORDS(
        "quantize", method_quantize,
        "quantize($self, /, exp, rounding=None, context=None)\n--\n\nRounded, or padded, to the exponent of exp."),
    BINARY(remainder_near, "What is left of this number when the nearest multiple of the other is taken off."),
    OU_KEYWORDS("fma", method_fma,
                "fma($self, /, other, third, context=None)\n--\n\nself * other + third, rounded once."),
    QUESTION(is_canonical, "True: every Decimal is."),
    QUESTION(is_finite, "Is it a number?"),
    QUESTION(is_infinite, "Is it an infinity?"),
    QUESTION(is_nan, "Is it a NaN?"),
    QUESTION(is_qnan, "Is it a quiet NaN?"),
    QUESTION(is_snan, "Is it a signaling NaN?"),
    QUESTION(is_signed, "Has it a minus sign? Zeros and NaNs may have one too."),
    QUESTION(is_zero, "Is it a zero, with either sign?"),
    UNARY(is_normal, "Is it finite, not zero, and not subnormal?"),
    UNARY(is_subnormal, "Is it finite, not zero, and below the smallest normal number?"),
    QUESTION(adjusted, "The exponent of the first digit."),
    OU_NOARGS("canonical", method_self, "canonical($self, /)\n--\n\nThe number itself."),
    OU_NOARGS("conjugate", method_self, "conjugate($self, /)\n--\n\nThe number itself."),
    OU_NOARGS("radix", decimal_radix, "radix($self, /)\n--\n\nDecimal(10)."),
    QUESTION(copy_abs, "The number without its sign; nothing is rounded or signaled."),
    QUESTION(copy_negate, "The number with the other sign; nothing is rounded or signaled."),
    UNARY(logb, "The exponent of the first digit, as a Decimal."),
    UNARY(logical_invert, "Every digit inverted, up to the precision; the digits must be 0 and 1."),
    UNARY(number_class, "A word for the kind of the number, such as '+Normal' or '-Infinity'."),
    UNARY(to_eng_string, "The text in engineering notation: exponents are multiples of 3."),
    BINARY(compare_total, "-1, 0 or 1 by the order of representations, in which no two differ without being ordered."),
    BINARY(compare_total_mag, "The same as compare_total(), without signs."),
    BINARY(copy_sign, "The number with the sign of the other."),
    BINARY(logical_and, "Digits that are 1 in both."),
    BINARY(logical_or, "Digits that are 1 in one of the two."),
    BINARY(logical_xor, "Digits that differ."),
    BINARY(rotate, "The digits turned round by so many places, to the left if positive."),
    BINARY(same_quantum, "Have the two the same exponent?"),
    BINARY(scaleb, "The number times ten to the power of the other."),
    BINARY(shift, "The digits moved by so many places, to the left if positive."),
    OU_CLASSMETHOD(
        "from_float", decimal_from_float,
        "from_float($type, f, /)\n--\n\nThe exact value of a float, or of an int. Decimal.from_float(0.1) is\n"
        "therefore not Decimal('0.1').\n"),
    OU_NOARGS("as_tuple", decimal_as_tuple, "as_tuple($self, /)\n--\n\nSign, digits and exponent, as a named tuple."),
    OU_NOARGS(
        "as_integer_ratio", decimal_as_integer_ratio,
        "as_integer_ratio($self, /)\n--\n\nThe value as a fraction in lowest terms: numerator, positive denominator."),
    OU_NOARGS("__copy__", method_self, NULL),
    OU_ONE("__deepcopy__", method_deepcopy, NULL),
    OU_FAST("__format__", method_format, NULL),
    OU_NOARGS("__reduce__", method_reduce, NULL),
    OU_FAST("__round__", decimal_round, NULL),
    OU_NOARGS("__ceil__", method_ceil, NULL),
    OU_NOARGS("__floor__", method_floor, NULL),
    OU_NOARGS("__trunc__", decimal_int, NULL),
    OU_NOARGS("__complex__", decimal_complex, NULL),
    OU_NOARGS("__sizeof__", method_sizeof, NULL),
    {0},
};
