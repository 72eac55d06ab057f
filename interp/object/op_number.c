// The number operations for any object: which operand's slot is asked first, what stands in for a missing one, and the errors.
//
// a + b: the right operand goes first when its type is a subclass of the left one's with another slot; each may answer
// NotImplemented; + and * fall back to the sequences' concat and repeat.
#include <string.h>

#include "interp/object/bytes.h"
#include "interp/object/error.h"
#include "interp/object/int_internal.h"
#include "interp/object/number_internal.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"

// ---- binary ----

typedef struct Operator {
    const char *name, *inplace_name;
    size_t slot, inplace_slot; // offsets in OuType; power's slots are ternary and not here
} Operator;

#define ROW(op, text, field) [OU_OP_##op] = {text, text "=", offsetof(OuType, field), offsetof(OuType, i##field)}
static const Operator operators[OU_OP_COUNT] = {
    ROW(ADD, "+", add),
    ROW(SUBTRACT, "-", subtract),
    ROW(MULTIPLY, "*", multiply),
    ROW(MATRIX_MULTIPLY, "@", matrix_multiply),
    ROW(TRUE_DIVIDE, "/", true_divide),
    ROW(FLOOR_DIVIDE, "//", floor_divide),
    ROW(REMAINDER, "%", remainder),
    [OU_OP_POWER] = {"** or pow()", "**=", 0, 0},
    ROW(LSHIFT, "<<", lshift),
    ROW(RSHIFT, ">>", rshift),
    [OU_OP_AND] = {"&", "&=", offsetof(OuType, and_), offsetof(OuType, iand)},
    [OU_OP_OR] = {"|", "|=", offsetof(OuType, or_), offsetof(OuType, ior)},
    [OU_OP_XOR] = {"^", "^=", offsetof(OuType, xor_), offsetof(OuType, ixor)},
};

static OuBinaryFn slot_at(OuBor o, size_t offset) {
    OuBinaryFn fn;
    memcpy(&fn, (const char *)o->type + offset, sizeof(fn));
    return fn;
}

// Asks the operands' slots. NotImplemented (a new reference) when none answers.
static OuRef try_slots(size_t offset, OuBor left, OuBor right) {
    OuBinaryFn first = slot_at(left, offset), second = NULL;
    if (left->type != right->type) {
        second = slot_at(right, offset);
        second = second == first ? NULL : second;
    }
    if (first) {
        if (second && ou_type_is_subtype(right->type, left->type)) {
            OuRef result = second(left, right);
            if (result != ou_not_implemented) {
                return result;
            }
            ou_decref(result);
            second = NULL;
        }
        OuRef result = first(left, right);
        if (result != ou_not_implemented) {
            return result;
        }
        ou_decref(result);
    }
    return second ? second(left, right) : ou_newref(ou_not_implemented);
}

static OuRef raise_unsupported(const char *name, OuBor left, OuBor right) {
    return ou_raise(&ou_exc_TypeError, "unsupported operand type(s) for %.100s: '%.100T' and '%.100T'", name, left, right);
}

static OuRef repeat(OuRepeatFn fn, OuBor sequence, OuBor count) {
    if (!count->type->index) {
        return ou_raise(&ou_exc_TypeError, "can't multiply sequence by non-int of type '%.200T'", count);
    }
    OuRef index = ou_index(count);
    if (index == NULL) {
        return NULL;
    }
    int64_t n;
    bool fits = ou_int_fits_int64(index, &n);
    ou_decref(index);
    if (!fits) {
        return ou_raise(&ou_exc_OverflowError, "cannot fit '%.200T' into an index-sized integer", count);
    }
    return fn(sequence, n);
}

static OuRef binary_fallback(OuBinaryOp op, OuBor left, OuBor right) {
    if (op == OU_OP_ADD && left->type->concat) {
        return left->type->concat(left, right);
    }
    if (op == OU_OP_MULTIPLY && left->type->repeat) {
        return repeat(left->type->repeat, left, right);
    }
    if (op == OU_OP_MULTIPLY && right->type->repeat) {
        return repeat(right->type->repeat, right, left);
    }
    if (op == OU_OP_RSHIFT && ou_is(left, &ou_builtin_type) && strcmp(((const OuBuiltin *)left)->def->name, "print") == 0) {
        return ou_raise(&ou_exc_TypeError,
                        "unsupported operand type(s) for %.100s: '%.100T' and '%.100T'. "
                        "Did you mean \"print(<message>, file=<output_stream>)\"?",
                        operators[op].name, left, right);
    }
    return raise_unsupported(operators[op].name, left, right);
}

// The operations on exact floats that cannot fail but for memory.
static bool float_fast(OuBinaryOp op, double x, double y, double *out) {
    switch (op) {
    case OU_OP_ADD: *out = x + y; return true;
    case OU_OP_SUBTRACT: *out = x - y; return true;
    case OU_OP_MULTIPLY: *out = x * y; return true;
    case OU_OP_TRUE_DIVIDE: *out = x / y; return y != 0;
    default: return false;
    }
}

OuRef ou_binary(OuBinaryOp op, OuBor left, OuBor right) {
    if (ou_is(left, &ou_int_type) && ou_is(right, &ou_int_type)) {
        switch (op) {
        case OU_OP_ADD: return ou_int_add(left, right);
        case OU_OP_SUBTRACT: return ou_int_subtract(left, right);
        case OU_OP_MULTIPLY: return ou_int_multiply(left, right);
        case OU_OP_FLOOR_DIVIDE: return ou_int_floor_divide(left, right);
        case OU_OP_REMAINDER: return ou_int_remainder(left, right);
        default: break;
        }
    } else if (ou_is(left, &ou_float_type) && ou_is(right, &ou_float_type)) {
        double value;
        if (float_fast(op, ou_float_value(left), ou_float_value(right), &value)) {
            return ou_float_new(value);
        }
    }
    if (op == OU_OP_POWER) {
        return ou_power(left, right, ou_none);
    }
    OuRef result = try_slots(operators[op].slot, left, right);
    if (result == ou_not_implemented) {
        ou_decref(result);
        return binary_fallback(op, left, right);
    }
    return result;
}

static OuRef inplace_fallback(OuBinaryOp op, OuBor left, OuBor right);

OuRef ou_binary_slot(OuBinaryOp op, bool in_place, OuBor asked, OuBor left, OuBor right) {
    const OuType *type = asked->type;
    if (op == OU_OP_POWER) {
        OuTernaryFn power = in_place ? type->ipower : type->power;
        return power ? power(left, right, ou_none) : ou_newref(ou_not_implemented);
    }
    OuBinaryFn fn = slot_at(asked, in_place ? operators[op].inplace_slot : operators[op].slot);
    return fn ? fn(left, right) : ou_newref(ou_not_implemented);
}

OuRef ou_binary_declined(OuBinaryOp op, bool in_place, OuBor left, OuBor right) {
    if (op == OU_OP_POWER) {
        return raise_unsupported(in_place ? operators[op].inplace_name : operators[op].name, left, right);
    }
    return in_place ? inplace_fallback(op, left, right) : binary_fallback(op, left, right);
}

// ---- in place ----

static OuRef inplace_fallback(OuBinaryOp op, OuBor left, OuBor right) {
    const OuType *type = left->type;
    if (op == OU_OP_ADD && (type->iconcat || type->concat)) {
        return type->iconcat ? type->iconcat(left, right) : type->concat(left, right);
    }
    if (op == OU_OP_MULTIPLY && (type->irepeat || type->repeat)) {
        return repeat(type->irepeat ? type->irepeat : type->repeat, left, right);
    }
    if (op == OU_OP_MULTIPLY && right->type->repeat) {
        return repeat(right->type->repeat, right, left);
    }
    return raise_unsupported(operators[op].inplace_name, left, right);
}

static OuRef ternary(OuBor a, OuBor b, OuBor c, const char *name);

static OuRef inplace_power(OuBor left, OuBor right) {
    if (left->type->ipower) {
        OuRef result = left->type->ipower(left, right, ou_none);
        if (result != ou_not_implemented) {
            return result;
        }
        ou_decref(result);
    }
    return ternary(left, right, ou_none, operators[OU_OP_POWER].inplace_name);
}

OuRef ou_inplace(OuBinaryOp op, OuBor left, OuBor right) {
    if (op == OU_OP_POWER) {
        return inplace_power(left, right);
    }
    OuBinaryFn own = slot_at(left, operators[op].inplace_slot);
    if (own) {
        OuRef result = own(left, right);
        if (result != ou_not_implemented) {
            return result;
        }
        ou_decref(result);
    }
    OuRef result = try_slots(operators[op].slot, left, right);
    if (result == ou_not_implemented) {
        ou_decref(result);
        return inplace_fallback(op, left, right);
    }
    return result;
}

// ---- power, divmod ----

// Calls a slot of power unless it is missing or was asked before. True: *result is the answer.
static bool try_power(OuTernaryFn fn, OuBor a, OuBor b, OuBor c, OuRef *result) {
    if (fn == NULL) {
        return false;
    }
    *result = fn(a, b, c);
    if (*result != ou_not_implemented) {
        return true;
    }
    ou_decref(*result);
    return false;
}

static OuRef ternary(OuBor a, OuBor b, OuBor c, const char *name) {
    OuTernaryFn first = a->type->power, second = a->type != b->type ? b->type->power : NULL, third = c->type->power;
    OuRef result;
    second = second == first ? NULL : second;
    third = third == first || third == second || (third == b->type->power) ? NULL : third;
    if (first && second && ou_type_is_subtype(b->type, a->type)) {
        if (try_power(second, a, b, c, &result)) {
            return result;
        }
        second = NULL;
    }
    if (try_power(first, a, b, c, &result) || try_power(second, a, b, c, &result) || try_power(third, a, b, c, &result)) {
        return result;
    }
    if (c == ou_none) {
        return raise_unsupported(name, a, b);
    }
    return ou_raise(&ou_exc_TypeError, "unsupported operand type(s) for %.100s: '%.100T', '%.100T', '%.100T'", name, a, b, c);
}

OuRef ou_power(OuBor base, OuBor exponent, OuBor modulus) {
    return ternary(base, exponent, modulus ? modulus : ou_none, operators[OU_OP_POWER].name);
}

OuRef ou_divmod(OuBor left, OuBor right) {
    OuRef result = try_slots(offsetof(OuType, div_mod), left, right);
    if (result == ou_not_implemented) {
        ou_decref(result);
        return raise_unsupported("divmod()", left, right);
    }
    return result;
}

// ---- unary ----

OuRef ou_unary(OuUnaryOp op, OuBor operand) {
    const OuType *type = operand->type;
    if (op == OU_OP_NOT) {
        OuTruth truth = ou_truth(operand);
        return truth == OU_ERROR ? NULL : ou_bool_new(truth == OU_FALSE);
    }
    OuUnaryFn fn = op == OU_OP_NEGATIVE ? type->negative : op == OU_OP_POSITIVE ? type->positive : type->invert;
    if (fn) {
        return fn(operand);
    }
    const char *name = op == OU_OP_NEGATIVE ? "-" : op == OU_OP_POSITIVE ? "+" : "~";
    return ou_raise(&ou_exc_TypeError, "bad operand type for unary %s: '%.200T'", name, operand);
}

OuRef ou_absolute(OuBor o) {
    if (o->type->absolute) {
        return o->type->absolute(o);
    }
    return ou_raise(&ou_exc_TypeError, "bad operand type for abs(): '%.200T'", o);
}

// ---- conversion to int ----

// What __int__, __index__ or __trunc__ answered, as an exact int. Consumes result.
static OuRef exact_take(OuRef result, const char *method) {
    if (result == NULL || ou_is(result, &ou_int_type)) {
        return result;
    }
    OuRef exact = NULL;
    if (!ou_isa(result, OU_TYPE_INT)) {
        ou_raise(&ou_exc_TypeError, "%s returned non-int (type %.200T)", method, result);
    } else if (ou_warn(&ou_exc_DeprecationWarning, 1,
                       "%s returned non-int (type %.200T).  The ability to return an instance of a strict subclass of int is "
                       "deprecated, and may be removed in a future version of Python.",
                       method, result)) {
        exact = ou_int_exact(result);
    }
    ou_decref(result);
    return exact;
}

OuRef ou_index(OuBor o) {
    if (ou_isa(o, OU_TYPE_INT)) {
        return ou_int_exact(o);
    }
    if (!o->type->index) {
        return ou_raise(&ou_exc_TypeError, "'%.200T' object cannot be interpreted as an integer", o);
    }
    return exact_take(o->type->index(o), "__index__");
}

bool ou_index_int64(OuBor o, int64_t *out) {
    if (OU_LIKELY(ou_isa(o, OU_TYPE_INT) && ou_int_is_word(o))) {
        *out = ou_int_word(o);
        return true;
    }
    OuRef index = ou_index(o);
    if (index == NULL) {
        return false;
    }
    bool fits = ou_int_fits_int64(index, out);
    ou_decref(index);
    return fits || ou_raise_false(&ou_exc_IndexError, "cannot fit '%.200T' into an index-sized integer", o);
}

bool ou_index_clamped(OuBor o, int64_t *out) {
    if (OU_LIKELY(ou_isa(o, OU_TYPE_INT) && ou_int_is_word(o))) {
        *out = ou_int_word(o);
        return true;
    }
    OuRef index = ou_index(o);
    if (index == NULL) {
        return false;
    }
    if (!ou_int_fits_int64(index, out)) {
        *out = ou_int_is_negative(index) ? INT64_MIN : INT64_MAX;
    }
    ou_decref(index);
    return true;
}

// int(o) by __trunc__, a leftover of old numbers. OU_END: it has none.
static OuNext int_by_trunc(OuBor o, OuRef *out) {
    OuRef bound, result = NULL;
    OuNext found = ou_find_special(o, ou_names.dunder_trunc, &bound);
    if (found != OU_ITEM) {
        return found;
    }
    if (ou_warn(&ou_exc_DeprecationWarning, 1, "The delegation of int() to __trunc__ is deprecated.")) {
        result = ou_call_0(bound);
    }
    ou_decref(bound);
    if (result == NULL) {
        return OU_FAIL;
    }
    if (ou_isa(result, OU_TYPE_INT) || result->type->index) {
        *out = ou_index(result);
    } else {
        *out = ou_raise(&ou_exc_TypeError, "__trunc__ returned non-Integral (type %.200T)", result);
    }
    ou_decref(result);
    return *out ? OU_ITEM : OU_FAIL;
}

static OuRef int_by_text(OuBor o) {
    if (ou_isa(o, OU_TYPE_STR)) {
        return ou_int_from_str(o, 10);
    }
    OuBuffer buffer;
    if (!ou_buffer_find(o, &buffer)) {
        return ou_raise(&ou_exc_TypeError, "int() argument must be a string, a bytes-like object or a real number, not '%.200T'", o);
    }
    OuRef bytes = ou_bytes_new(buffer.data, buffer.size);
    ou_buffer_release(&buffer);
    OuRef result = NULL;
    if (bytes) {
        bool shown_as_is = ou_isa(o, OU_TYPE_BYTES) || ou_isa(o, OU_TYPE_BYTEARRAY);
        result = ou_int_from_text((const char *)ou_as_bytes(bytes)->data, ou_as_bytes(bytes)->length, 10, shown_as_is ? o : bytes);
        ou_decref(bytes);
    }
    return result;
}

OuRef ou_number_int(OuBor o) {
    if (ou_is(o, &ou_int_type)) {
        return ou_newref(o);
    }
    if (ou_is(o, &ou_str_type)) {
        return ou_int_from_str(o, 10);
    }
    if (o->type->to_int) {
        return exact_take(o->type->to_int(o), "__int__");
    }
    if (o->type->index) {
        return ou_index(o);
    }
    OuRef result;
    OuNext by_trunc = int_by_trunc(o, &result);
    return by_trunc == OU_FAIL ? NULL : by_trunc == OU_ITEM ? result : int_by_text(o);
}

// ---- conversion to float ----

// What __float__ answers, as a double.
static bool double_by_method(OuBor o, double *out) {
    OuRef result = o->type->to_float(o);
    if (result == NULL) {
        return false;
    }
    bool fine = ou_isa(result, OU_TYPE_FLOAT);
    if (!fine) {
        ou_raise(&ou_exc_TypeError, "%.50T.__float__ returned non-float (type %.50T)", o, result);
    } else {
        *out = ou_float_value(result);
        if (!ou_is(result, &ou_float_type)) {
            fine = ou_warn(&ou_exc_DeprecationWarning, 1,
                           "%.50T.__float__ returned non-float (type %.50T).  The ability to return an instance of a strict "
                           "subclass of float is deprecated, and may be removed in a future version of Python.",
                           o, result);
        }
    }
    ou_decref(result);
    return fine;
}

static bool double_by_index(OuBor o, double *out) {
    OuRef index = ou_index(o);
    bool fine = index && ou_int_to_double(index, out);
    ou_xdecref(index);
    return fine;
}

bool ou_number_double(OuBor o, double *out) {
    if (ou_isa(o, OU_TYPE_FLOAT)) {
        *out = ou_float_value(o);
        return true;
    }
    if (ou_is(o, &ou_int_type)) {
        return ou_int_to_double(o, out);
    }
    if (o->type->to_float) {
        return double_by_method(o, out);
    }
    if (o->type->index) {
        return double_by_index(o, out);
    }
    return ou_raise_false(&ou_exc_TypeError, "must be real number, not %.50T", o);
}

OuRef ou_number_float(OuBor o) {
    double value;
    if (ou_is(o, &ou_float_type)) {
        return ou_newref(o);
    }
    if (o->type->to_float) {
        return double_by_method(o, &value) ? ou_float_new(value) : NULL;
    }
    if (o->type->index) {
        return double_by_index(o, &value) ? ou_float_new(value) : NULL;
    }
    return ou_float_from_object(o);
}
