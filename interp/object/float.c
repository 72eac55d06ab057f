// float: a C double in a box. Text is in float_text.c, methods in float_methods.c, formats in format_number.c.
#include "interp/object/float.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "interp/object/args.h"
#include "interp/object/bytes.h"
#include "interp/object/error.h"
#include "interp/object/float_internal.h"
#include "interp/object/int_internal.h"
#include "interp/object/number_internal.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

OuRef ou_float_new_slow(double value) {
    (void)value;
    return ou_raise_no_memory();
}

static void float_dealloc(OuObject *self) {
    if (OU_LIKELY(self->type == &ou_float_type)) {
        ou_object_free(self, sizeof(OuFloat));
    } else {
        ou_type_free(self);
    }
}

OuTruth ou_double_operand(OuBor o, double *out) {
    if (ou_isa(o, OU_TYPE_FLOAT)) {
        *out = ou_float_value(o);
        return OU_TRUE;
    }
    if (ou_isa(o, OU_TYPE_INT)) {
        return ou_int_to_double(o, out) ? OU_TRUE : OU_ERROR;
    }
    return OU_FALSE;
}

// ---- float(...) ----

// Takes underscores out of the text where they stand between digits; false when one stands elsewhere.
static bool drop_underscores(OuNumberText *t) {
    size_t count = 0;
    char before = '\0';
    for (size_t i = 0; i < t->n; i++) {
        char c = t->text[i];
        bool digit = c >= '0' && c <= '9';
        if (c == '_' ? !(before >= '0' && before <= '9') : before == '_' && !digit) {
            return false;
        }
        if (c != '_') {
            t->text[count++] = c;
        }
        before = c;
    }
    t->n = count;
    t->text[count] = '\0';
    return before != '_';
}

static OuRef float_from_number_text(OuNumberText *t, OuBor original) {
    double value;
    ou_number_text_strip(t);
    if (!drop_underscores(t) || !ou_double_parse(t->text, t->n, &value)) {
        return ou_raise(&ou_exc_ValueError, "could not convert string to float: %R", original);
    }
    return ou_float_new(value);
}

OuRef ou_float_from_object(OuBor text) {
    OuNumberText t;
    OuBuffer buffer;
    if (ou_isa(text, OU_TYPE_STR)) {
        if (!ou_number_text_init(&t, text)) {
            return NULL;
        }
    } else {
        if (!ou_buffer_find(text, &buffer)) {
            return ou_raise(&ou_exc_TypeError, "float() argument must be a string or a real number, not '%.200T'", text);
        }
        bool fine = ou_number_text_init_bytes(&t, buffer.data, buffer.size);
        ou_buffer_release(&buffer);
        if (!fine) {
            return NULL;
        }
    }
    OuRef result = float_from_number_text(&t, text);
    ou_number_text_fini(&t);
    return result;
}

static OuRef float_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    bool plain = type == &ou_float_type || type->init == ou_float_type.init;
    if ((plain && !ou_args_no_keywords("float", kwnames)) || !ou_args_count("float", nargs, 0, 1)) {
        return NULL;
    }
    OuRef value = nargs ? ou_number_float(args[0]) : ou_float_new(0);
    if (value == NULL || type == &ou_float_type) {
        return value;
    }
    OuRef self = ou_type_alloc(type, 0);
    if (self) {
        ((OuFloat *)self)->value = ou_float_value(value);
    }
    ou_decref(value);
    return self;
}

// ---- arithmetic ----

double ou_float_remainder(double a, double b) {
    double rest = fmod(a, b);
    if (rest == 0) {
        return copysign(0.0, b);
    }
    return (b < 0) != (rest < 0) ? rest + b : rest;
}

static void float_divide(double a, double b, double *quotient, double *remainder) {
    double rest = fmod(a, b), whole = (a - rest) / b;
    if (rest == 0) {
        rest = copysign(0.0, b);
    } else if ((b < 0) != (rest < 0)) {
        rest += b;
        whole -= 1.0;
    }
    if (whole == 0) {
        *quotient = copysign(0.0, a / b);
    } else {
        *quotient = floor(whole);
        *quotient += whole - *quotient > 0.5;
    }
    *remainder = rest;
}

double ou_float_floor_divide(double a, double b) {
    double quotient, remainder;
    float_divide(a, b, &quotient, &remainder);
    return quotient;
}

// Fetches two operands; false: *result is what the slot must return (NotImplemented, or NULL for an int beyond range).
static bool operands(OuBor a, OuBor b, double *x, double *y, OuRef *result) {
    OuTruth first = ou_double_operand(a, x), second = first == OU_TRUE ? ou_double_operand(b, y) : OU_FALSE;
    if (second == OU_TRUE) {
        return true;
    }
    *result = first == OU_ERROR || second == OU_ERROR ? NULL : ou_newref(ou_not_implemented);
    return false;
}

#define BINARY_SLOT(name, zero_message, expression)                                \
    static OuRef float_##name(OuBor a, OuBor b) {                                  \
        double x, y;                                                               \
        OuRef result;                                                              \
        if (!operands(a, b, &x, &y, &result)) {                                    \
            return result;                                                         \
        }                                                                          \
        if (zero_message != NULL && y == 0) {                                      \
            return ou_raise(&ou_exc_ZeroDivisionError, "%s", (const char *)(zero_message)); \
        }                                                                          \
        return ou_float_new(expression);                                           \
    }
BINARY_SLOT(add, NULL, x + y)
BINARY_SLOT(subtract, NULL, x - y)
BINARY_SLOT(multiply, NULL, x *y)
BINARY_SLOT(true_divide, "float division by zero", x / y)
BINARY_SLOT(floor_divide, "float floor division by zero", ou_float_floor_divide(x, y))
BINARY_SLOT(remainder, "float modulo", ou_float_remainder(x, y))

static OuRef float_divmod(OuBor a, OuBor b) {
    double x, y, quotient, remainder;
    OuRef pair[2];
    if (!operands(a, b, &x, &y, &pair[0])) {
        return pair[0];
    }
    if (y == 0) {
        return ou_raise(&ou_exc_ZeroDivisionError, "float divmod()");
    }
    float_divide(x, y, &quotient, &remainder);
    pair[0] = ou_float_new(quotient);
    pair[1] = pair[0] ? ou_float_new(remainder) : NULL;
    if (pair[1] == NULL) {
        ou_xdecref(pair[0]);
        return NULL;
    }
    return ou_tuple_from_array_take(pair, 2);
}

static bool is_odd(double x) {
    return fmod(fabs(x), 2.0) == 1.0;
}

// The cases that C's pow decides otherwise or where it sets errno without need. True: *out is the result.
static bool power_special(double a, double b, double *out) {
    if (b == 0 || a == 1.0) {
        *out = 1.0;
    } else if (isnan(a) || isnan(b)) {
        *out = isnan(a) ? a : b;
    } else if (isinf(b)) {
        double size = fabs(a);
        *out = size == 1.0 ? 1.0 : (b > 0) == (size > 1.0) ? fabs(b) : 0.0;
    } else if (isinf(a)) {
        bool odd = is_odd(b);
        *out = b > 0 ? (odd ? a : fabs(a)) : odd ? copysign(0.0, a) : 0.0;
    } else if (a == 0 && b > 0) {
        *out = is_odd(b) ? a : 0.0;
    } else {
        return false;
    }
    return true;
}

OuRef ou_raise_range(void) {
    OuRef number = ou_int_new(ERANGE), text = ou_str_from_cstr(strerror(ERANGE)), exception = NULL;
    if (number && text) {
        exception = ou_call_2(ou_type_object(&ou_exc_OverflowError), number, text);
    }
    ou_xdecref(number);
    ou_xdecref(text);
    return exception ? ou_raise_take(exception) : NULL;
}

OuRef ou_double_power(double a, double b) {
    double result;
    if (power_special(a, b, &result)) {
        return ou_float_new(result);
    }
    if (a == 0) {
        return ou_raise(&ou_exc_ZeroDivisionError, "0.0 cannot be raised to a negative power");
    }
    bool negate = false;
    if (a < 0) {
        if (b != floor(b)) {
            return ou_complex_power(a, 0, b, 0);
        }
        a = -a;
        negate = is_odd(b);
    }
    result = a == 1.0 ? 1.0 : pow(a, b);
    if (isinf(result)) {
        return ou_raise_range();
    }
    return ou_float_new(negate ? -result : result);
}

static OuRef float_power(OuBor a, OuBor b, OuBor modulus) {
    double x, y;
    OuRef result;
    if (modulus != ou_none) {
        return ou_raise(&ou_exc_TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
    }
    return operands(a, b, &x, &y, &result) ? ou_double_power(x, y) : result;
}

static OuRef float_negative(OuBor self) {
    return ou_float_new(-ou_float_value(self));
}

OuRef ou_float_exact(OuBor self) {
    return ou_is(self, &ou_float_type) ? ou_newref(self) : ou_float_new(ou_float_value(self));
}

static OuRef float_absolute(OuBor self) {
    return ou_float_new(fabs(ou_float_value(self)));
}

static OuTruth float_truth(OuBor self) {
    return ou_float_value(self) != 0 ? OU_TRUE : OU_FALSE;
}

static OuRef float_to_int(OuBor self) {
    return ou_int_from_double(ou_float_value(self));
}

// ---- comparison and hash ----

static bool order_answers(int order, OuCompareOp op) {
    switch (op) {
    case OU_LT: return order < 0;
    case OU_LE: return order <= 0;
    case OU_EQ: return order == 0;
    case OU_NE: return order != 0;
    case OU_GT: return order > 0;
    default: return order >= 0;
    }
}

static OuRef float_compare(OuBor a, OuBor b, OuCompareOp op) {
    double x = ou_float_value(a);
    if (ou_isa(b, OU_TYPE_FLOAT)) {
        double y = ou_float_value(b);
        if (isnan(x) || isnan(y)) {
            return ou_bool_new(op == OU_NE);
        }
        return ou_bool_new(order_answers((x > y) - (x < y), op));
    }
    if (ou_isa(b, OU_TYPE_INT)) {
        return ou_bool_new(isnan(x) ? op == OU_NE : order_answers(-ou_int_compare_double(b, x), op));
    }
    return ou_newref(ou_not_implemented);
}

// value mod 2^61 - 1: the mantissa, multiplied by a power of two there, which is a rotation of its 61 bits (also for fractions,
// by the inverse of 2).
int64_t ou_double_hash(double value) {
    enum { BITS = 61 };
    const uint64_t modulus = ((uint64_t)1 << BITS) - 1;
    if (!isfinite(value)) {
        return isnan(value) ? 0 : value > 0 ? 314159 : -314159;
    }
    uint64_t bits;
    memcpy(&bits, &value, sizeof(bits));
    int biased = (int)(bits >> 52 & 0x7ff);
    uint64_t mantissa = (bits & (((uint64_t)1 << 52) - 1)) | (uint64_t)(biased != 0) << 52;
    int rotation = ((biased ? biased : 1) - 1075 + 18 * BITS) % BITS; // the sum is positive
    uint64_t hash = ((mantissa << rotation) & modulus) | mantissa >> (BITS - rotation);
    int64_t result = value < 0 ? -(int64_t)hash : (int64_t)hash;
    return result == -1 ? -2 : result;
}

static bool float_hash(OuBor self, int64_t *hash) {
    double value = ou_float_value(self);
    if (isnan(value)) { // each NaN object is a key of its own, as object.__hash__ would say
        uintptr_t address = (uintptr_t)self;
        int64_t rotated = (int64_t)(address >> 4 | address << 60);
        *hash = rotated == -1 ? -2 : rotated;
    } else {
        *hash = ou_double_hash(value);
    }
    return true;
}

static OuRef float_repr(OuBor self) {
    char text[32];
    size_t n = ou_double_format(ou_float_value(self), 'r', 0, false, text, sizeof(text));
    OuRef s = ou_str_alloc(n, 127);
    if (s) {
        memcpy(ou_str_data(s), text, n);
    }
    return s;
}

OuType ou_float_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = float_dealloc}},
    .name = "float",
    .doc = "float(x=0, /)\n--\n\nA number of double precision, made from a number or from text.",
    .flags = OU_TYPE_BASE | OU_TYPE_FLOAT,
    .instance_size = sizeof(OuFloat),
    .methods = ou_float_methods,
    .getset = ou_float_getset,
    .new = float_new,
    .repr = float_repr,
    .hash = float_hash,
    .compare = float_compare,
    .add = float_add,
    .subtract = float_subtract,
    .multiply = float_multiply,
    .true_divide = float_true_divide,
    .floor_divide = float_floor_divide,
    .remainder = float_remainder,
    .div_mod = float_divmod,
    .power = float_power,
    .negative = float_negative,
    .positive = ou_float_exact,
    .absolute = float_absolute,
    .to_int = float_to_int,
    .to_float = ou_float_exact,
    .truth = float_truth,
};
