// complex: two doubles. Arithmetic follows C's conventions as CPython does it (division after Smith, small whole powers by squaring).
#include <errno.h>
#include <math.h>
#include <string.h>

#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/float_internal.h"
#include "interp/object/int_internal.h"
#include "interp/object/number_internal.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

typedef struct Pair {
    double real, imag;
} Pair;

static Pair value_of(OuBor o) {
    return (Pair){((const OuComplex *)o)->real, ((const OuComplex *)o)->imag};
}

OuRef ou_complex_new(double real, double imag) {
    OuComplex *self = (OuComplex *)ou_object_alloc(&ou_complex_type, sizeof(OuComplex));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    self->real = real;
    self->imag = imag;
    return &self->head;
}

static OuRef from_pair(Pair p) {
    return ou_complex_new(p.real, p.imag);
}

static void complex_dealloc(OuObject *self) {
    ou_type_free(self);
}

static bool is_complex(OuBor o) {
    return ou_is_kind_of(o, &ou_complex_type);
}

// ---- arithmetic ----

static Pair product(Pair a, Pair b) {
    return (Pair){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

// Divides by the larger part of b first, so that no square overflows. b must not be 0.
static Pair quotient(Pair a, Pair b) {
    double real_size = fabs(b.real), imag_size = fabs(b.imag);
    if (real_size >= imag_size) {
        double ratio = b.imag / b.real, divisor = b.real + b.imag * ratio;
        return (Pair){(a.real + a.imag * ratio) / divisor, (a.imag - a.real * ratio) / divisor};
    }
    if (imag_size >= real_size) {
        double ratio = b.real / b.imag, divisor = b.real * ratio + b.imag;
        return (Pair){(a.real * ratio + a.imag) / divisor, (a.imag * ratio - a.real) / divisor};
    }
    return (Pair){NAN, NAN}; // a part of b is NaN
}

static bool is_zero(Pair p) {
    return p.real == 0 && p.imag == 0;
}

static Pair whole_power(Pair base, long exponent) {
    Pair result = {1, 0}, square = base;
    unsigned long n = exponent < 0 ? 0 - (unsigned long)exponent : (unsigned long)exponent;
    for (unsigned long mask = 1; mask && n >= mask; mask <<= 1) {
        if (n & mask) {
            result = product(result, square);
        }
        square = product(square, square);
    }
    return exponent > 0 ? result : quotient((Pair){1, 0}, result);
}

static Pair polar_power(Pair a, Pair b) {
    double size = hypot(a.real, a.imag), length = pow(size, b.real), angle = atan2(a.imag, a.real), phase = angle * b.real;
    if (b.imag != 0) {
        length /= exp(angle * b.imag);
        phase += b.imag * log(size);
    }
    return (Pair){length * cos(phase), length * sin(phase)};
}

OuRef ou_complex_power(double a_real, double a_imag, double b_real, double b_imag) {
    Pair a = {a_real, a_imag}, b = {b_real, b_imag}, result;
    bool whole = b.imag == 0 && b.real == floor(b.real) && fabs(b.real) <= 100;
    if (is_zero(b)) {
        result = (Pair){1, 0};
    } else if (is_zero(a)) {
        if (b.imag != 0 || b.real < 0) {
            return ou_raise(&ou_exc_ZeroDivisionError, "0.0 to a negative or complex power");
        }
        result = (Pair){0, 0};
    } else {
        errno = 0;
        result = whole ? whole_power(a, (long)b.real) : polar_power(a, b);
        if (errno == EDOM) { // of sin and cos at infinity
            return ou_raise(&ou_exc_ZeroDivisionError, "0.0 to a negative or complex power");
        }
    }
    if (isinf(result.real) || isinf(result.imag)) {
        return ou_raise(&ou_exc_OverflowError, "complex exponentiation");
    }
    return from_pair(result);
}

// An operand as a complex number; OU_FALSE when it is no number of ours.
static OuTruth operand(OuBor o, Pair *out) {
    if (is_complex(o)) {
        *out = value_of(o);
        return OU_TRUE;
    }
    out->imag = 0;
    return ou_double_operand(o, &out->real);
}

static bool operands(OuBor a, OuBor b, Pair *x, Pair *y, OuRef *result) {
    OuTruth first = operand(a, x), second = first == OU_TRUE ? operand(b, y) : OU_FALSE;
    if (second == OU_TRUE) {
        return true;
    }
    *result = first == OU_ERROR || second == OU_ERROR ? NULL : ou_newref(ou_not_implemented);
    return false;
}

static OuRef complex_add(OuBor a, OuBor b) {
    Pair x, y;
    OuRef other;
    return operands(a, b, &x, &y, &other) ? ou_complex_new(x.real + y.real, x.imag + y.imag) : other;
}

static OuRef complex_subtract(OuBor a, OuBor b) {
    Pair x, y;
    OuRef other;
    return operands(a, b, &x, &y, &other) ? ou_complex_new(x.real - y.real, x.imag - y.imag) : other;
}

static OuRef complex_multiply(OuBor a, OuBor b) {
    Pair x, y;
    OuRef other;
    return operands(a, b, &x, &y, &other) ? from_pair(product(x, y)) : other;
}

static OuRef complex_true_divide(OuBor a, OuBor b) {
    Pair x, y;
    OuRef other;
    if (!operands(a, b, &x, &y, &other)) {
        return other;
    }
    return is_zero(y) ? ou_raise(&ou_exc_ZeroDivisionError, "complex division by zero") : from_pair(quotient(x, y));
}

static OuRef complex_power(OuBor a, OuBor b, OuBor modulus) {
    Pair x, y;
    OuRef other;
    if (!operands(a, b, &x, &y, &other)) {
        return other;
    }
    if (modulus != ou_none) {
        return ou_raise(&ou_exc_ValueError, "complex modulo");
    }
    return ou_complex_power(x.real, x.imag, y.real, y.imag);
}

static OuRef complex_negative(OuBor self) {
    Pair v = value_of(self);
    return ou_complex_new(-v.real, -v.imag);
}

static OuRef complex_positive(OuBor self) {
    return ou_is(self, &ou_complex_type) ? ou_newref(self) : from_pair(value_of(self));
}

static OuRef complex_absolute(OuBor self) {
    Pair v = value_of(self);
    double size = hypot(v.real, v.imag);
    if (isinf(size) && isfinite(v.real) && isfinite(v.imag)) {
        return ou_raise(&ou_exc_OverflowError, "absolute value too large");
    }
    return ou_float_new(size);
}

static OuTruth complex_truth(OuBor self) {
    return is_zero(value_of(self)) ? OU_FALSE : OU_TRUE;
}

static OuRef complex_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (op != OU_EQ && op != OU_NE) {
        return ou_newref(ou_not_implemented);
    }
    Pair x = value_of(a);
    bool equal;
    if (ou_isa(b, OU_TYPE_INT)) {
        equal = x.imag == 0 && !isnan(x.real) && ou_int_compare_double(b, x.real) == 0;
    } else if (ou_isa(b, OU_TYPE_FLOAT)) {
        equal = x.imag == 0 && x.real == ou_float_value(b);
    } else if (is_complex(b)) {
        Pair y = value_of(b);
        equal = x.real == y.real && x.imag == y.imag;
    } else {
        return ou_newref(ou_not_implemented);
    }
    return ou_bool_new(equal == (op == OU_EQ));
}

// A part's hash; each NaN object hashes by its address, as a float NaN does.
static int64_t part_hash(OuBor self, double part) {
    return isnan(part) ? (int64_t)((uintptr_t)self >> 4 | (uintptr_t)self << 60) : ou_double_hash(part);
}

static bool complex_hash(OuBor self, int64_t *hash) {
    Pair v = value_of(self);
    *hash = (int64_t)((uint64_t)part_hash(self, v.real) + 1000003u * (uint64_t)part_hash(self, v.imag));
    *hash = *hash == -1 ? -2 : *hash;
    return true;
}

// ---- text ----

OuRef ou_complex_repr(OuBor o) {
    Pair v = value_of(o);
    char text[80], *at = text;
    bool alone = v.real == 0 && !signbit(v.real);
    if (!alone) {
        *at++ = '(';
        at += ou_double_repr_bare(v.real, at, 32);
        if (!signbit(v.imag) || isnan(v.imag)) {
            *at++ = '+';
        }
    }
    at += ou_double_repr_bare(v.imag, at, 32);
    *at++ = 'j';
    if (!alone) {
        *at++ = ')';
    }
    return ou_str_from_utf8(text, (size_t)(at - text));
}

// number [sign number j] | number j | sign j, where j alone counts 1.
static const char *scan_parts(const char *at, const char *end, Pair *out) {
    double first, second = 0;
    const char *next = ou_double_scan(at, end, &first);
    if (next == NULL) { // "j", "+j", "-j"
        bool negative = *at == '-';
        at += *at == '+' || *at == '-';
        *out = (Pair){0, negative ? -1 : 1};
        return *at == 'j' || *at == 'J' ? at + 1 : NULL;
    }
    if (*next == 'j' || *next == 'J') {
        *out = (Pair){0, first};
        return next + 1;
    }
    if (*next == '+' || *next == '-') {
        const char *after = ou_double_scan(next, end, &second);
        if (after == NULL) {
            second = *next == '-' ? -1 : 1;
            after = next + 1;
        }
        next = after;
        if (*next != 'j' && *next != 'J') {
            return NULL;
        }
        next++;
    }
    *out = (Pair){first, second};
    return next;
}

static bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool parse_complex(OuNumberText *t, Pair *out) {
    ou_number_text_strip(t);
    const char *at = t->text, *end = at + t->n;
    bool bracket = *at == '(';
    for (at += bracket; bracket && is_blank(*at); at++) {
    }
    at = scan_parts(at, end, out);
    while (at && is_blank(*at)) {
        at++;
    }
    if (at && bracket) {
        at = *at == ')' ? at + 1 : NULL;
        while (at && is_blank(*at)) {
            at++;
        }
    }
    return at == end;
}

// Underscores are allowed between digits.
static bool drop_underscores(OuNumberText *t) {
    size_t count = 0;
    for (size_t i = 0; i < t->n; i++) {
        if (t->text[i] != '_') {
            t->text[count++] = t->text[i];
        } else if (i == 0 || !strchr("0123456789", t->text[i - 1]) || t->text[i + 1] < '0' || t->text[i + 1] > '9') {
            return false;
        }
    }
    t->n = count;
    t->text[count] = '\0';
    return true;
}

static bool complex_from_str(OuBor str, Pair *out) {
    OuNumberText t;
    if (!ou_number_text_init(&t, str)) {
        return false;
    }
    bool grouped = drop_underscores(&t), fine = grouped && parse_complex(&t, out);
    ou_number_text_fini(&t);
    if (!grouped) {
        return ou_raise_false(&ou_exc_ValueError, "could not convert string to complex: %R", str);
    }
    return fine || ou_raise_false(&ou_exc_ValueError, "complex() arg is a malformed string");
}

// ---- complex(...) ----

// What __complex__ of a non-complex object answers: OU_END when it has none.
static OuNext call_complex(OuBor o, Pair *out) {
    OuRef bound;
    OuNext found = ou_find_special(o, ou_names.dunder_complex, &bound);
    if (found != OU_ITEM) {
        return found;
    }
    OuRef result = ou_call_0(bound);
    ou_decref(bound);
    if (result == NULL) {
        return OU_FAIL;
    }
    bool fine = is_complex(result);
    if (!fine) {
        ou_raise(&ou_exc_TypeError, "%T.__complex__() returned non-complex (type %.200T)", o, result);
    } else {
        *out = value_of(result);
        if (!ou_is(result, &ou_complex_type)) {
            fine = ou_warn(&ou_exc_DeprecationWarning, 1,
                           "%T.__complex__() returned non-complex (type %.200T).  "
                           "The ability to return an instance of a strict subclass of complex is deprecated, "
                           "and may be removed in a future version of Python.",
                           o, result);
        }
    }
    ou_decref(result);
    return fine ? OU_ITEM : OU_FAIL;
}

// Can an argument be turned into a complex number, by one way or another? *done: __complex__ has answered, in *out.
static bool check_argument(OuBor o, bool first, Pair *out, bool *done) {
    *done = is_complex(o) && (!first || ou_is(o, &ou_complex_type));
    if (*done) {
        *out = value_of(o);
        return true;
    }
    if (first) {
        OuNext found = call_complex(o, out);
        *done = found == OU_ITEM;
        if (found != OU_END) {
            return *done;
        }
    }
    if (o->type->to_float || o->type->index) {
        return true;
    }
    return first ? ou_raise_false(&ou_exc_TypeError, "complex() first argument must be a string or a number, not '%.200T'", o)
                 : ou_raise_false(&ou_exc_TypeError, "complex() second argument must be a number, not '%.200T'", o);
}

static bool from_arguments(OuBor real, OuBor imag, Pair *out) {
    Pair x = {0, 0}, y = {0, 0};
    bool x_complex = false, y_complex = false;
    if ((real && !check_argument(real, true, &x, &x_complex)) || (imag && !check_argument(imag, false, &y, &y_complex)) ||
        (real && !x_complex && !ou_number_double(real, &x.real)) || (imag && !y_complex && !ou_number_double(imag, &y.real))) {
        return false;
    }
    // real + imag * j, without adding zeros that would lose a sign
    if (y_complex) {
        x.real -= y.imag;
    }
    x.imag = x_complex && imag ? x.imag + y.real : imag ? y.real : x.imag;
    *out = x;
    return true;
}

static OuRef complex_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "complex", .names = {"real", "imag"}, .required = 0, .positional = 2};
    OuBor arg[2];
    Pair value;
    if (!ou_args_bind(&params, args, nargs, kwnames, arg)) {
        return NULL;
    }
    if (arg[0] && arg[1] == NULL && ou_is(arg[0], &ou_complex_type) && type == &ou_complex_type) {
        return ou_newref(arg[0]);
    }
    if (arg[0] && ou_isa(arg[0], OU_TYPE_STR)) {
        if (arg[1]) {
            return ou_raise(&ou_exc_TypeError, "complex() can't take second arg if first is a string");
        }
        if (!complex_from_str(arg[0], &value)) {
            return NULL;
        }
    } else if (arg[1] && ou_isa(arg[1], OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "complex() second arg can't be a string");
    } else if (!from_arguments(arg[0], arg[1], &value)) {
        return NULL;
    }
    OuRef self = ou_type_alloc(type, 0);
    if (self) {
        ((OuComplex *)self)->real = value.real;
        ((OuComplex *)self)->imag = value.imag;
    }
    return self;
}

// ---- methods ----

static OuRef complex_conjugate(OuBor self) {
    Pair v = value_of(self);
    return ou_complex_new(v.real, -v.imag);
}

static OuRef complex_getnewargs(OuBor self) {
    Pair v = value_of(self);
    OuRef pair[2] = {ou_float_new(v.real), NULL};
    pair[1] = pair[0] ? ou_float_new(v.imag) : NULL;
    if (pair[1] == NULL) {
        ou_xdecref(pair[0]);
        return NULL;
    }
    return ou_tuple_from_array_take(pair, 2);
}

static OuRef complex_format(OuBor self, OuBor spec) {
    return ou_arg_is_str("__format__", 0, spec) ? ou_complex_format_spec(self, spec) : NULL;
}

static const OuMethodDef complex_methods[] = {
    OU_NOARGS("conjugate", complex_conjugate, "conjugate($self, /)\n--\n\nThe number with its imaginary part negated."),
    OU_NOARGS("__complex__", complex_positive, "__complex__($self, /)\n--\n\nThe number as an exact complex."),
    OU_NOARGS("__getnewargs__", complex_getnewargs, "__getnewargs__($self, /)\n--\n\n"),
    OU_ONE("__format__", complex_format, "__format__($self, format_spec, /)\n--\n\nThe number as text, by a format specification."),
    {0},
};

static const OuMemberDef complex_members[] = {
    {"real", OU_MEMBER_DOUBLE, offsetof(OuComplex, real), true, "the real part"},
    {"imag", OU_MEMBER_DOUBLE, offsetof(OuComplex, imag), true, "the imaginary part"},
    {0},
};

OuType ou_complex_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = complex_dealloc}},
    .name = "complex",
    .doc = "complex(real=0, imag=0)\n--\n\nA number with a real and an imaginary part, made from two numbers or from text.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(OuComplex),
    .methods = complex_methods,
    .members = complex_members,
    .new = complex_new,
    .repr = ou_complex_repr,
    .hash = complex_hash,
    .compare = complex_compare,
    .add = complex_add,
    .subtract = complex_subtract,
    .multiply = complex_multiply,
    .true_divide = complex_true_divide,
    .power = complex_power,
    .negative = complex_negative,
    .positive = complex_positive,
    .absolute = complex_absolute,
    .truth = complex_truth,
};
