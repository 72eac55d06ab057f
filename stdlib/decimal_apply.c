// Operations on Python's objects: operands are converted, the result is made, signals are set or raised.
#include "stdlib/decimal_internal.h"

// The result, or what comes of its signals; `r` is consumed.
static OuRef finish_take(OuRef r, bool ok, OuBor context, uint32_t status) {
    if (OU_UNLIKELY(!ok || !decimal_signal(context, status))) {
        ou_clear(&r);
    }
    return r;
}

OuRef decimal_apply_unary(DecUnary function, OuBor a, OuBor context) {
    OuRef x = decimal_operand_arg(a), r = x != NULL ? decimal_alloc(&decimal_type) : NULL;
    if (r != NULL) {
        uint32_t status = 0;
        bool ok = function(decimal_value(r), decimal_value(x), decimal_numbers(context), &status);
        r = finish_take(r, ok, context, status);
    }
    ou_xdecref(x);
    return r;
}

OuRef decimal_apply_to_decimals(DecBinary function, OuBor a, OuBor b, OuBor context) {
    OuRef r = decimal_alloc(&decimal_type);
    if (r != NULL) {
        uint32_t status = 0;
        bool ok = function(decimal_value(r), decimal_value(a), decimal_value(b), decimal_numbers(context), &status);
        r = finish_take(r, ok, context, status);
    }
    return r;
}

OuRef decimal_apply_binary(DecBinary function, OuBor a, OuBor b, OuBor context) {
    OuRef x = decimal_operand_arg(a), y = x != NULL ? decimal_operand_arg(b) : NULL;
    OuRef r = y != NULL ? decimal_apply_to_decimals(function, x, y, context) : NULL;
    ou_xdecref(x);
    ou_xdecref(y);
    return r;
}

typedef bool (*DecTernary)(Dec *r, const Dec *a, const Dec *b, const Dec *third, DEC_RESULT);

static OuRef apply_ternary(DecTernary function, OuBor a, OuBor b, OuBor third, OuBor context) {
    OuRef x = decimal_operand_arg(a), y = x != NULL ? decimal_operand_arg(b) : NULL;
    OuRef z = y != NULL ? decimal_operand_arg(third) : NULL, r = z != NULL ? decimal_alloc(&decimal_type) : NULL;
    if (r != NULL) {
        uint32_t status = 0;
        bool ok = function(decimal_value(r), decimal_value(x), decimal_value(y), decimal_value(z),
                           decimal_numbers(context), &status);
        r = finish_take(r, ok, context, status);
    }
    ou_xdecref(x);
    ou_xdecref(y);
    ou_xdecref(z);
    return r;
}

OuRef decimal_apply_fma(OuBor a, OuBor b, OuBor third, OuBor context) {
    return apply_ternary(dec_fma, a, b, third, context);
}

OuRef decimal_apply_power(OuBor a, OuBor b, OuBor modulus, OuBor context) {
    return modulus == NULL ? decimal_apply_binary(dec_power, a, b, context)
                           : apply_ternary(dec_power_mod, a, b, modulus, context);
}

OuRef decimal_apply_divmod(OuBor a, OuBor b, OuBor context) {
    OuRef x = decimal_operand_arg(a), y = x != NULL ? decimal_operand_arg(b) : NULL;
    OuRef both[2] = {y != NULL ? decimal_alloc(&decimal_type) : NULL, y != NULL ? decimal_alloc(&decimal_type) : NULL};
    uint32_t status = 0;
    bool ok = both[0] != NULL && both[1] != NULL &&
              dec_divmod(decimal_value(both[0]), decimal_value(both[1]), decimal_value(x), decimal_value(y),
                         decimal_numbers(context), &status) &&
              decimal_signal(context, status);
    ou_xdecref(x);
    ou_xdecref(y);
    if (ok) {
        return ou_tuple_from_array_take(both, 2);
    }
    ou_xdecref(both[0]);
    ou_xdecref(both[1]);
    return NULL;
}

OuRef decimal_same_quantum(OuBor a, OuBor b) {
    OuRef x = decimal_operand_arg(a), y = x != NULL ? decimal_operand_arg(b) : NULL, answer = NULL;
    if (y != NULL) {
        const Dec *v = decimal_value(x), *w = decimal_value(y);
        bool special = dec_is_special(v) || dec_is_special(w);
        answer = ou_bool_new(special ? (dec_is_nan(v) && dec_is_nan(w)) ||
                                           (v->kind == DEC_INFINITE && w->kind == DEC_INFINITE)
                                     : v->exponent == w->exponent);
    }
    ou_xdecref(x);
    ou_xdecref(y);
    return answer;
}
