// Making Decimals of other objects.
#include <math.h>

#include "stdlib/decimal_internal.h"

OuRef decimal_alloc(OuType *type) {
    OuRef self =
        OU_LIKELY(type == &decimal_type) ? ou_object_alloc(&decimal_type, sizeof(Decimal)) : ou_type_alloc(type, 0);
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    ((Decimal *)self)->hash = -1;
    dec_init(decimal_value(self));
    return self;
}

static OuRef signal_take(OuRef self, bool ok, OuBor context, uint32_t status) {
    if (!ok || !decimal_signal(context, status)) {
        ou_clear(&self);
    }
    return self;
}

// Of an exact conversion only errors are told.
static OuRef finish_take(OuRef self, bool ok, bool exact, OuBor context, uint32_t status) {
    if (!ok || exact) {
        return signal_take(self, ok, context, status & DEC_ERRORS);
    }
    ok = dec_finish(decimal_value(self), decimal_numbers(context), &status);
    return signal_take(self, ok, context, status);
}

// ---- from text ----

// A str as ASCII in `to`, whose length is the answer: decimal digits of all scripts are 0 to 9, blanks are ' '; what
// else is not ASCII makes it no number ('?').
static size_t to_ascii(OuBor text, char *to) {
    size_t n = ou_str_length(text);
    for (size_t i = 0; i < n; i++) {
        uint32_t c = ou_str_at(text, i);
        int digit = c < 128 ? -1 : ou_char_decimal_value(c);
        to[i] = digit >= 0 ? (char)('0' + digit) : ou_char_is_space(c) ? ' ' : c < 128 ? (char)c : '?';
    }
    return n;
}

// Takes blanks off both ends, and underscores out.
static size_t tidy(char *text, size_t n) {
    size_t from = 0, to = 0;
    while (from < n && text[from] == ' ') {
        from++;
    }
    while (n > from && text[n - 1] == ' ') {
        n--;
    }
    for (; from < n; from++) {
        if (text[from] != '_') {
            text[to++] = text[from];
        }
    }
    return to;
}

static OuRef from_ascii(OuType *type, const char *text, size_t n, bool exact, OuBor context) {
    OuRef self = decimal_alloc(type);
    if (self == NULL) {
        return NULL;
    }
    uint32_t status = 0;
    bool ok = dec_from_text(decimal_value(self), text, n, exact, decimal_numbers(context), &status);
    return signal_take(self, ok, context, status);
}

static OuRef from_str(OuType *type, OuBor str, bool exact, OuBor context) {
    char local[128];
    size_t n = ou_str_length(str);
    char *text = n <= sizeof(local) ? local : ou_mem_alloc(OU_DOMAIN_RAW, n);
    if (text == NULL) {
        return ou_raise_no_memory();
    }
    n = to_ascii(str, text);
    n = exact ? tidy(text, n) : n;
    OuRef self = from_ascii(type, text, n, exact, context);
    natural_free_digits(text, local);
    return self;
}

// ---- from numbers ----

static bool set_int(Dec *d, OuBor number) {
    d->negative = ou_int_is_negative(number);
    return natural_from_int(&d->coefficient, number) && dec_count_digits(d);
}

static OuRef from_int(OuType *type, OuBor number, bool exact, OuBor context) {
    OuRef self = decimal_alloc(type);
    if (self == NULL) {
        return NULL;
    }
    bool ok = set_int(decimal_value(self), number);
    return finish_take(self, ok, exact, context, 0);
}

// mantissa * 2**exponent as digits: a negative power of two is a power of five behind the point.
static bool set_double(Dec *d, double value) {
    int exponent;
    uint64_t mantissa = (uint64_t)ldexp(frexp(fabs(value), &exponent), 53);
    int zeros = mantissa == 0 ? 0 : __builtin_ctzll(mantissa);
    exponent = mantissa == 0 ? 0 : exponent - 53 + zeros;
    d->negative = signbit(value) != 0;
    natural_set_word(&d->coefficient, mantissa >> zeros);
    Natural fives = {0};
    bool ok = exponent >= 0 ? natural_shift(&d->coefficient, &d->coefficient, exponent)
                            : natural_power_of_ten(&fives, -exponent) && natural_shift(&fives, &fives, exponent) &&
                                  natural_multiply(&d->coefficient, &d->coefficient, &fives);
    d->exponent = exponent < 0 ? exponent : 0;
    natural_fini(&fives);
    return ok && dec_count_digits(d);
}

static OuRef from_double(OuType *type, double value, bool exact, OuBor context) {
    OuRef self = decimal_alloc(type);
    if (self == NULL) {
        return NULL;
    }
    bool ok = true;
    if (isnan(value)) {
        dec_set_special(decimal_value(self), false, DEC_QUIET);
    } else if (isinf(value)) {
        dec_set_special(decimal_value(self), value < 0, DEC_INFINITE);
    } else {
        ok = set_double(decimal_value(self), value);
    }
    return finish_take(self, ok, exact, context, 0);
}

OuRef decimal_from_float_or_int(OuType *type, OuBor value, bool exact, OuBor context) {
    if (ou_isa(value, OU_TYPE_INT)) {
        return from_int(type, value, exact, context);
    }
    if (ou_isa(value, OU_TYPE_FLOAT)) {
        return from_double(type, ou_float_value(value), exact, context);
    }
    return ou_raise(&ou_exc_TypeError, "argument must be int or float");
}

static OuRef from_decimal(OuType *type, OuBor value, bool exact, OuBor context) {
    const Dec *v = decimal_value(value);
    if (exact && type == &decimal_type && ou_is(value, &decimal_type)) {
        return ou_newref(value);
    }
    OuRef self = decimal_alloc(type);
    if (self == NULL) {
        return NULL;
    }
    uint32_t status = 0;
    const DecContext *c = decimal_numbers(context);
    if (!exact && dec_is_nan(v) && !natural_is_zero(&v->coefficient) && v->digits > c->prec - c->clamp) {
        dec_set_invalid(decimal_value(self), DEC_SYNTAX, &status);
    } else {
        dec_copy(decimal_value(self), v);
    }
    return finish_take(self, true, exact, context, status);
}

// ---- from tuples: (sign, digits, exponent) ----

// The sequence as a tuple; ValueError with the message for what is neither tuple nor list.
static OuRef as_tuple(OuBor o, const char *message) {
    if (!ou_isa(o, OU_TYPE_TUPLE) && !ou_isa(o, OU_TYPE_LIST)) {
        return ou_raise(&ou_exc_ValueError, "%s", message);
    }
    return ou_sequence_tuple(o);
}

// "E5", or the word of a special number in *word.
static bool tuple_exponent(OuBor o, char *exponent, size_t size, const char **word) {
    *word = "";
    exponent[0] = '\0';
    if (ou_isa(o, OU_TYPE_STR)) {
        *word = ou_str_equal_cstr(o, "F")   ? "Inf"
                : ou_str_equal_cstr(o, "n") ? "NaN"
                : ou_str_equal_cstr(o, "N") ? "sNaN"
                                            : NULL;
        return *word != NULL ||
               ou_raise_false(&ou_exc_ValueError, "string argument in the third position must be 'F', 'n' or 'N'");
    }
    int64_t number;
    if (!ou_isa(o, OU_TYPE_INT)) {
        return ou_raise_false(&ou_exc_ValueError, "exponent must be an integer");
    }
    if (!ou_arg_int64(o, &number)) {
        return false;
    }
    snprintf(exponent, size, "E%lld", (long long)number);
    return true;
}

static bool tuple_digits(OuBor digits, char *to) {
    for (size_t i = 0; i < ou_tuple_length(digits); i++) {
        OuBor digit = ou_tuple_borrow(digits, i);
        int64_t value = -1;
        if (!ou_isa(digit, OU_TYPE_INT) || !ou_int_fits_int64(digit, &value) || value < 0 || value > 9) {
            return ou_raise_false(&ou_exc_ValueError, "coefficient must be a tuple of digits");
        }
        to[i] = (char)('0' + value);
    }
    return true;
}

static char *tuple_text(OuBor tuple, size_t *length) {
    char exponent[32], *text = NULL;
    const char *word;
    int64_t sign = -1;
    OuBor given = ou_tuple_borrow(tuple, 0);
    if (!ou_isa(given, OU_TYPE_INT) || !ou_int_fits_int64(given, &sign) || (sign != 0 && sign != 1)) {
        ou_raise(&ou_exc_ValueError, "sign must be an integer with the value 0 or 1");
        return NULL;
    }
    if (!tuple_exponent(ou_tuple_borrow(tuple, 2), exponent, sizeof(exponent), &word)) {
        return NULL;
    }
    OuRef digits = as_tuple(ou_tuple_borrow(tuple, 1), "coefficient must be a tuple of digits");
    if (digits == NULL) {
        return NULL;
    }
    size_t n = ou_tuple_length(digits), at;
    text = ou_mem_alloc(OU_DOMAIN_RAW, n + sizeof(exponent) + 8);
    if (text == NULL) {
        ou_raise_no_memory();
    } else {
        at = (size_t)sprintf(text, "%s%s", sign ? "-" : "", word);
        if (!tuple_digits(digits, text + at)) {
            ou_mem_free(OU_DOMAIN_RAW, text);
            text = NULL;
        } else {
            at += *word == 'I' ? 0 : n; // an infinity has none
            if (n == 0 && *word == '\0') {
                text[at++] = '0';
            }
            strcpy(text + at, exponent);
            *length = at + strlen(exponent);
        }
    }
    ou_decref(digits);
    return text;
}

static OuRef from_tuple(OuType *type, OuBor value, bool exact, OuBor context) {
    OuRef tuple = as_tuple(value, "argument must be a tuple or list"), self = NULL;
    if (tuple == NULL) {
        return NULL;
    }
    size_t n;
    if (ou_tuple_length(tuple) != 3) {
        ou_raise(&ou_exc_ValueError, "argument must be a sequence of length 3");
    } else {
        char *text = tuple_text(tuple, &n);
        self = text != NULL ? from_ascii(type, text, n, exact, context) : NULL;
        ou_mem_free(OU_DOMAIN_RAW, text);
    }
    ou_decref(tuple);
    return self;
}

// ---- all kinds ----

OuRef decimal_from_object(OuType *type, OuBor value, bool exact, OuBor context) {
    if (decimal_check(value)) {
        return from_decimal(type, value, exact, context);
    }
    if (ou_isa(value, OU_TYPE_STR)) {
        return from_str(type, value, exact, context);
    }
    if (ou_isa(value, OU_TYPE_INT)) {
        return from_int(type, value, exact, context);
    }
    if (ou_isa(value, OU_TYPE_TUPLE) || ou_isa(value, OU_TYPE_LIST)) {
        return from_tuple(type, value, exact, context);
    }
    if (ou_isa(value, OU_TYPE_FLOAT)) {
        return decimal_signal(context, DEC_FLOAT_OPERATION) ? from_double(type, ou_float_value(value), exact, context)
                                                            : NULL;
    }
    return ou_raise(&ou_exc_TypeError, "conversion from %T to Decimal is not supported", value);
}

OuRef decimal_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const char *const names[] = {"value", "context", NULL};
    OuBor given[2];
    OuRef context;
    if (!decimal_bind(names, 0, args, nargs, kwnames, given) || !decimal_context_arg(given[1], &context)) {
        return NULL;
    }
    OuRef self = given[0] != NULL ? decimal_from_object(type, given[0], true, context) : decimal_alloc(type);
    ou_decref(context);
    return self;
}

OuRef decimal_from_float(OuBor type, OuArgs args, size_t nargs, OuBor kwnames) {
    OuRef context = NULL, self = NULL, own;
    if (!ou_args_no_keywords("Decimal.from_float", kwnames)) {
        return NULL;
    }
    if (nargs != 1) {
        return ou_raise(&ou_exc_TypeError, "Decimal.from_float() takes exactly one argument (%zu given)", nargs);
    }
    if ((context = decimal_current()) != NULL) {
        self = decimal_from_float_or_int(&decimal_type, args[0], true, context);
    }
    ou_xdecref(context);
    if (self == NULL || type == ou_type_object(&decimal_type)) {
        return self;
    }
    own = ou_call_1(type, self);
    ou_decref(self);
    return own;
}

OuRef decimal_operand(OuBor o) {
    if (!ou_isa(o, OU_TYPE_INT)) {
        return ou_newref(decimal_check(o) ? o : ou_not_implemented);
    }
    OuRef self = decimal_alloc(&decimal_type);
    if (self != NULL && !set_int(decimal_value(self), o)) {
        ou_clear(&self);
    }
    return self;
}

OuRef decimal_operand_arg(OuBor o) {
    OuRef operand = decimal_operand(o);
    if (operand == ou_not_implemented) {
        ou_decref(operand);
        return ou_raise(&ou_exc_TypeError, "conversion from %T to Decimal is not supported", o);
    }
    return operand;
}
