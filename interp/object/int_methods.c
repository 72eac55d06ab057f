// The methods of int, which bool shares.
#include <string.h>

#include "interp/object/args.h"
#include "interp/object/bytes_internal.h"
#include "interp/object/error.h"
#include "interp/object/int_internal.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

static OuRef int_bit_length(OuBor self) {
    return ou_int_new((int64_t)ou_int_bit_length(self));
}

static OuRef int_bit_count(OuBor self) {
    return ou_int_new((int64_t)ou_int_bit_count(self));
}

static OuRef int_as_integer_ratio(OuBor self) {
    OuRef pair[2] = {ou_int_exact(self), NULL};
    if (pair[0] == NULL) {
        return NULL;
    }
    pair[1] = ou_int_new(1);
    return ou_tuple_from_array_take(pair, 2);
}

static OuRef int_getnewargs(OuBor self) {
    OuRef value = ou_int_exact(self);
    return value ? ou_tuple_from_array_take(&value, 1) : NULL;
}

static OuRef int_sizeof(OuBor self) {
    // 24 bytes and 4 for every 30 bits, as 3.11's digits have; the block (16 + 8 per 64 bits) fits in.
    size_t bits = ou_int_bit_length(self);
    return ou_int_new((int64_t)(24 + 4 * (bits ? (bits + 29) / 30 : 1)));
}

// The nearest multiple of unit = 10^n, half to even.
static OuRef round_to_unit(OuBor self, OuBor unit) {
    OuRef quotient = NULL, rest = NULL, doubled = NULL, result = NULL, step = NULL;
    if (!ou_int_divmod(self, unit, &quotient, &rest)) {
        return NULL;
    }
    doubled = ou_int_add(rest, rest);
    if (doubled) {
        OuLimbs q;
        ou_limbs_of(quotient, &q);
        bool odd = q.n && (q.limbs[0] & 1);
        bool up = ou_int_compare(doubled, unit, odd ? OU_GE : OU_GT) == OU_TRUE;
        step = up ? ou_int_subtract(unit, rest) : ou_int_negative(rest);
        result = step ? ou_int_add(self, step) : NULL;
    }
    ou_xdecref(quotient);
    ou_xdecref(rest);
    ou_xdecref(doubled);
    ou_xdecref(step);
    return result;
}

static OuRef int_round(OuBor self, OuArgs args, size_t nargs) {
    if (!ou_args_count("__round__", nargs, 0, 1)) {
        return NULL;
    }
    if (nargs == 0) {
        return ou_int_exact(self);
    }
    OuRef digits = ou_index(args[0]), ten = NULL, exponent = NULL, unit = NULL, result = NULL;
    if (digits == NULL) {
        return NULL;
    }
    if (!ou_int_is_negative(digits)) {
        ou_decref(digits);
        return ou_int_exact(self);
    }
    exponent = ou_int_negative(digits);
    ten = ou_int_new(10);
    int64_t places;
    if (exponent && ou_int_fits_int64(exponent, &places) && (uint64_t)places <= ou_int_bit_length(self)) {
        unit = ou_int_power(ten, exponent);
        result = unit ? round_to_unit(self, unit) : NULL;
    } else if (exponent) {
        result = ou_int_new(0); // 10^n is more than twice the value
    }
    ou_xdecref(digits);
    ou_xdecref(exponent);
    ou_xdecref(ten);
    ou_xdecref(unit);
    return result;
}

static OuRef int_format(OuBor self, OuBor spec) {
    if (!ou_arg_is_str("__format__", 0, spec)) {
        return NULL;
    }
    return ou_int_format_spec(self, spec);
}

// ---- bytes ----

static bool byte_order(OuBor order, const char *function, bool *little) {
    *little = false;
    if (order == NULL) {
        return true;
    }
    if (!ou_arg_is_str_named(function, "byteorder", order)) {
        return false;
    }
    *little = ou_str_equal_cstr(order, "little");
    if (!*little && !ou_str_equal_cstr(order, "big")) {
        return ou_raise_false(&ou_exc_ValueError, "byteorder must be either 'little' or 'big'");
    }
    return true;
}

static OuRef int_to_bytes(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {
        .function = "to_bytes", .names = {"length", "byteorder", "signed"}, .required = 0, .positional = 2};
    OuBor arg[3];
    int64_t length = 1;
    bool little, is_signed = false;
    if (!ou_args_bind(&params, args, nargs, kwnames, arg) || (arg[0] && !ou_arg_int64(arg[0], &length)) ||
        (arg[1] && !ou_isa(arg[1], OU_TYPE_STR) && !byte_order(arg[1], "to_bytes", &little)) ||
        (arg[2] && !ou_arg_truth(arg[2], &is_signed)) || !byte_order(arg[1], "to_bytes", &little)) {
        return NULL;
    }
    if (length < 0) {
        return ou_raise(&ou_exc_ValueError, "length argument must be non-negative");
    }
    OuRef result = ou_bytes_new(NULL, (size_t)length);
    if (result && !ou_int_to_bytes(self, ou_as_bytes(result)->data, (size_t)length, little, is_signed)) {
        ou_decref(result);
        return NULL;
    }
    return result;
}

// bytes(o) for what from_bytes takes: a bytes-like object, something with __bytes__, or an iterable of ints, but not int and str.
static OuRef bytes_of(OuBor o) {
    if (ou_is(o, &ou_bytes_type)) {
        return ou_newref(o);
    }
    if (o->type->buffer) {
        return ou_bytes_from_object(o, "bytes");
    }
    OuRef bound;
    OuNext found = ou_find_special(o, ou_names.dunder_bytes, &bound);
    if (found == OU_ITEM) {
        OuRef result = ou_call_0(bound);
        ou_decref(bound);
        if (result && !ou_isa(result, OU_TYPE_BYTES)) {
            ou_raise(&ou_exc_TypeError, "__bytes__ returned non-bytes (type %.200T)", result);
            ou_decref(result);
            return NULL;
        }
        return result;
    }
    if (found == OU_FAIL) {
        return NULL;
    }
    if (ou_isa(o, OU_TYPE_STR) || !(o->type->iter || o->type->sequence_item || o->type->get_item)) {
        return ou_raise(&ou_exc_TypeError, "cannot convert '%.200T' object to bytes", o);
    }
    return ou_call_1(ou_type_object(&ou_bytes_type), o);
}

static OuRef int_class_from_bytes(OuBor type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {
        .function = "from_bytes", .names = {"bytes", "byteorder", "signed"}, .required = 1, .positional = 2};
    OuBor arg[3];
    bool little, is_signed = false;
    if (!ou_args_bind(&params, args, nargs, kwnames, arg) ||
        (arg[1] && !ou_isa(arg[1], OU_TYPE_STR) && !byte_order(arg[1], "from_bytes", &little)) ||
        (arg[2] && !ou_arg_truth(arg[2], &is_signed)) || !byte_order(arg[1], "from_bytes", &little)) {
        return NULL;
    }
    OuRef bytes = bytes_of(arg[0]);
    if (bytes == NULL) {
        return NULL;
    }
    OuRef value = ou_int_from_bytes(ou_as_bytes(bytes)->data, ou_as_bytes(bytes)->length, little, is_signed);
    ou_decref(bytes);
    if (value == NULL || type == ou_type_object(&ou_int_type)) {
        return value;
    }
    OuRef result = ou_call_1(type, value);
    ou_decref(value);
    return result;
}

const OuMethodDef ou_int_methods[] = {
    OU_NOARGS("conjugate", ou_int_exact, "conjugate($self, /)\n--\n\nReturns the number itself: it has no imaginary part."),
    OU_NOARGS("bit_length", int_bit_length,
              "bit_length($self, /)\n--\n\nHow many bits the absolute value has without leading zeros.\n\n"
              ">>> (37).bit_length()\n6"),
    OU_NOARGS("bit_count", int_bit_count,
              "bit_count($self, /)\n--\n\nHow many bits of the absolute value are 1.\n\n>>> (13).bit_count()\n3"),
    OU_KEYWORDS("to_bytes", int_to_bytes,
                "to_bytes($self, /, length=1, byteorder='big', *, signed=False)\n--\n\n"
                "The number as `length` bytes; OverflowError when it does not fit.\n\n"
                "byteorder is 'big' (highest byte first) or 'little'; signed: two's complement."),
    OU_CLASSMETHOD("from_bytes", int_class_from_bytes,
                   "from_bytes($type, /, bytes, byteorder='big', *, signed=False)\n--\n\n"
                   "The number that the bytes stand for.\n\n"
                   "byteorder is 'big' (highest byte first) or 'little'; signed: two's complement."),
    OU_NOARGS("as_integer_ratio", int_as_integer_ratio,
              "as_integer_ratio($self, /)\n--\n\nThe pair (self, 1).\n\n>>> (10).as_integer_ratio()\n(10, 1)"),
    OU_NOARGS("__trunc__", ou_int_exact, "The int itself."),
    OU_NOARGS("__floor__", ou_int_exact, "The int itself."),
    OU_NOARGS("__ceil__", ou_int_exact, "The int itself."),
    OU_FAST("__round__", int_round,
            "__round__($self, ndigits=<unrepresentable>, /)\n--\n\n"
            "The number itself, or with a negative ndigits rounded to that power of ten (half to even)."),
    OU_NOARGS("__getnewargs__", int_getnewargs, "__getnewargs__($self, /)\n--\n\n"),
    OU_ONE("__format__", int_format, "__format__($self, format_spec, /)\n--\n\n"),
    OU_NOARGS("__sizeof__", int_sizeof, "__sizeof__($self, /)\n--\n\nBytes that the object takes."),
    {0},
};

static OuRef int_zero(OuBor self) {
    (void)self;
    return ou_int_new(0);
}

static OuRef int_one(OuBor self) {
    (void)self;
    return ou_int_new(1);
}

const OuGetSetDef ou_int_getset[] = {
    {"real", ou_int_exact, NULL, "the real part"},
    {"imag", int_zero, NULL, "the imaginary part"},
    {"numerator", ou_int_exact, NULL, "the int itself, as a quotient's numerator"},
    {"denominator", int_one, NULL, "1"},
    {0},
};
