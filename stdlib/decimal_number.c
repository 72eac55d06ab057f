// The type Decimal: its life and its operators.
#include "stdlib/decimal_internal.h"

static void decimal_dealloc(OuObject *o) {
    dec_fini(decimal_value(o));
    if (OU_LIKELY(o->type == &decimal_type)) {
        ou_object_free(o, sizeof(Decimal));
    } else {
        ou_type_free(o);
    }
}

// ---- operators: in the current context ----

static OuRef unary(DecUnary function, OuBor self) {
    OuRef context = decimal_current();
    OuRef result = context != NULL ? decimal_apply_unary(function, self, context) : NULL;
    ou_xdecref(context);
    return result;
}

static OuRef number_negative(OuBor self) {
    return unary(dec_minus, self);
}
static OuRef number_positive(OuBor self) {
    return unary(dec_plus, self);
}
static OuRef number_absolute(OuBor self) {
    return unary(dec_abs, self);
}

// Both operands as Decimals; NotImplemented where one is no number of this kind.
static OuRef operands(OuBor left, OuBor right, OuRef *x, OuRef *y) {
    *x = decimal_operand(left);
    *y = *x != NULL && *x != ou_not_implemented ? decimal_operand(right) : NULL;
    if (*y != NULL && *y != ou_not_implemented) {
        return NULL;
    }
    OuRef answer = *y != NULL ? *y : *x;
    if (*y != NULL || answer == NULL) {
        ou_xdecref(*x);
    } else if (answer != ou_not_implemented) { // the right one has failed
        ou_decref(answer);
        answer = NULL;
    }
    *x = *y = NULL;
    return answer;
}

typedef OuRef (*Operation)(OuBor x, OuBor y, OuBor context, DecBinary function);

static OuRef plain(OuBor x, OuBor y, OuBor context, DecBinary function) {
    return decimal_apply_to_decimals(function, x, y, context);
}

static OuRef pair(OuBor x, OuBor y, OuBor context, DecBinary function) {
    (void)function;
    return decimal_apply_divmod(x, y, context);
}

static OuRef binary(Operation operation, DecBinary function, OuBor left, OuBor right) {
    OuRef x, y, result;
    if (OU_LIKELY(ou_is(left, &decimal_type) && ou_is(right, &decimal_type))) {
        OuRef context = decimal_current();
        result = context != NULL ? operation(left, right, context, function) : NULL;
        ou_xdecref(context);
        return result;
    }
    result = operands(left, right, &x, &y);
    if (x != NULL) {
        OuRef context = decimal_current();
        result = context != NULL ? operation(x, y, context, function) : NULL;
        ou_xdecref(context);
        ou_decref(x);
        ou_decref(y);
    }
    return result;
}

static OuRef number_add(OuBor left, OuBor right) {
    return binary(plain, dec_add, left, right);
}
static OuRef number_subtract(OuBor left, OuBor right) {
    return binary(plain, dec_subtract, left, right);
}
static OuRef number_multiply(OuBor left, OuBor right) {
    return binary(plain, dec_multiply, left, right);
}
static OuRef number_true_divide(OuBor left, OuBor right) {
    return binary(plain, dec_divide, left, right);
}
static OuRef number_floor_divide(OuBor left, OuBor right) {
    return binary(plain, dec_divide_int, left, right);
}
static OuRef number_remainder(OuBor left, OuBor right) {
    return binary(plain, dec_remainder, left, right);
}
static OuRef number_div_mod(OuBor left, OuBor right) {
    return binary(pair, NULL, left, right);
}

static OuRef number_power(OuBor base, OuBor exponent, OuBor modulus) {
    if (modulus == ou_none) {
        return binary(plain, dec_power, base, exponent);
    }
    OuRef x, y, m = NULL, result = operands(base, exponent, &x, &y);
    if (x == NULL) {
        return result;
    }
    m = decimal_operand(modulus);
    if (m == ou_not_implemented || m == NULL) {
        result = m;
    } else {
        OuRef context = decimal_current();
        result = context != NULL ? decimal_apply_power(x, y, m, context) : NULL;
        ou_xdecref(context);
        ou_decref(m);
    }
    ou_decref(x);
    ou_decref(y);
    return result;
}

static OuTruth number_truth(OuBor self) {
    const Dec *a = decimal_value(self);
    return dec_is_special(a) || !dec_is_zero(a) ? OU_TRUE : OU_FALSE;
}

// ---- text ----

static OuRef decimal_str(OuBor self) {
    OuRef context = decimal_current();
    OuRef text = context != NULL ? dec_to_str(decimal_value(self), false, decimal_numbers(context)->capitals) : NULL;
    ou_xdecref(context);
    return text;
}

static OuRef decimal_repr(OuBor self) {
    OuRef text = decimal_str(self);
    OuRef repr = text != NULL ? ou_str_format("Decimal('%U')", text) : NULL;
    ou_xdecref(text);
    return repr;
}

// ---- parts, as of a complex number ----

static OuRef get_real(OuBor self) {
    return ou_newref(self);
}

static OuRef get_imag(OuBor self) {
    (void)self;
    return decimal_alloc(&decimal_type);
}

static const OuGetSetDef decimal_getset[] = {
    {"real", get_real, NULL, NULL},
    {"imag", get_imag, NULL, NULL},
    {0},
};

OuType decimal_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = decimal_dealloc}},
    .name = "decimal.Decimal",
    .doc = "Decimal(value='0', context=None)\n--\n\n"
           "A decimal number, made exactly of an int, a str, a float, another Decimal, or a tuple (sign, digits,\n"
           "exponent). The context says only whether a malformed str raises InvalidOperation or gives a NaN.\n",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Decimal),
    .methods = decimal_methods,
    .getset = decimal_getset,
    .new = decimal_new,
    .repr = decimal_repr,
    .str = decimal_str,
    .hash = decimal_hash,
    .compare = decimal_compare,
    .add = number_add,
    .subtract = number_subtract,
    .multiply = number_multiply,
    .true_divide = number_true_divide,
    .floor_divide = number_floor_divide,
    .remainder = number_remainder,
    .div_mod = number_div_mod,
    .power = number_power,
    .negative = number_negative,
    .positive = number_positive,
    .absolute = number_absolute,
    .to_int = decimal_int,
    .to_float = decimal_float,
    .truth = number_truth,
};
