// Constants: the values of literals, and when two constants are the same (by type and by bits: 1, 1.0, True, 0.0 and
// -0.0 are five).

#include "interp/compile/compile_internal.h"

#include "interp/object/bytes.h"
#include "interp/object/float.h"
#include "interp/object/set.h"

#include <string.h>

static OuRef int_object(const OuConstant *constant) {
    const char *digits = constant->text;
    size_t n = constant->size;
    int base = 10;
    if (n > 2 && digits[0] == '0') {
        switch (digits[1] | 0x20) {
        case 'x': base = 16; break;
        case 'o': base = 8; break;
        case 'b': base = 2; break;
        default: break;
        }
        if (base != 10) {
            digits += 2;
            n -= 2;
        }
    }
    return ou_int_from_digits(digits, n, base, false);
}

static OuRef double_object(const OuConstant *constant, bool imaginary) {
    double value = 0;
    if (!ou_double_parse(constant->text, constant->size, &value)) {
        return ou_raise(&ou_exc_SystemError, "malformed number in the syntax tree");
    }
    return imaginary ? ou_complex_new(0, value) : ou_float_new(value);
}

static OuRef str_object(const OuConstant *constant) {
    OuRef text = ou_str_from_wtf8(constant->text, constant->size);
    return text != NULL && ou_str_looks_like_name(text) ? ou_str_intern_take(text) : text;
}

OuRef ou_c_constant_object(Compiler *c, const OuConstant *constant) {
    OuRef o = NULL;
    switch (constant->kind) {
    case OU_CONST_NONE: o = ou_newref(ou_none); break;
    case OU_CONST_TRUE: o = ou_newref(ou_true); break;
    case OU_CONST_FALSE: o = ou_newref(ou_false); break;
    case OU_CONST_ELLIPSIS: o = ou_newref(ou_ellipsis); break;
    case OU_CONST_INT: o = int_object(constant); break;
    case OU_CONST_FLOAT: o = double_object(constant, false); break;
    case OU_CONST_IMAGINARY: o = double_object(constant, true); break;
    case OU_CONST_STR: o = str_object(constant); break;
    case OU_CONST_BYTES: o = ou_bytes_new(constant->text, constant->size); break;
    case OU_CONST_OBJECT: o = ou_newref((OuBor)constant->object); break;
    }
    if (o == NULL) {
        ou_c_fail(c);
    }
    return o;
}

bool ou_c_is_constant(const OuNode *node) {
    return node->kind == OU_NODE_Constant;
}

OuBor ou_c_constant_value(const OuNode *node) {
    return (OuBor)((const OuConstantNode *)node)->value.object;
}

// ---- the same constant ----

static uint64_t mix(uint64_t h, uint64_t value) {
    h = (h ^ value) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}

static uint64_t double_bits(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

uint64_t ou_c_constant_hash(OuBor o) {
    uint64_t h = (uintptr_t)o->type;
    if (ou_is(o, &ou_int_type)) {
        return mix(h, ou_int_is_word(o) ? (uint64_t)ou_int_word(o) : ou_int_limb_count(o));
    }
    if (ou_is(o, &ou_str_type)) {
        return mix(h, (uint64_t)ou_str_hash(o));
    }
    if (ou_is(o, &ou_float_type)) {
        return mix(h, double_bits(ou_float_value(o)));
    }
    if (ou_is(o, &ou_complex_type)) {
        const OuComplex *value = (const OuComplex *)o;
        return mix(mix(h, double_bits(value->real)), double_bits(value->imag));
    }
    if (ou_is(o, &ou_bytes_type)) {
        return mix(h, (uint64_t)ou_bytes_hash(ou_as_bytes(o)->data, ou_as_bytes(o)->length));
    }
    if (ou_is(o, &ou_tuple_type)) {
        for (size_t i = 0; i < ou_tuple_length(o); i++) {
            h = mix(h, ou_c_constant_hash(ou_tuple_borrow(o, i)));
        }
        return h;
    }
    if (ou_is(o, &ou_frozenset_type)) {
        return mix(h, ou_set_length(o));
    }
    return mix(h, (uintptr_t)o);
}

static bool sets_equal(OuBor a, OuBor b) {
    size_t at_a = 0, at_b = 0;
    OuBor x, y;
    while (ou_set_walk(a, &at_a, &x)) {
        if (!ou_set_walk(b, &at_b, &y) || !ou_c_constant_equal(x, y)) {
            return false; // the same items in another order stay two constants
        }
    }
    return !ou_set_walk(b, &at_b, &y);
}

bool ou_c_constant_equal(OuBor a, OuBor b) {
    if (a == b || a->type != b->type) {
        return a == b;
    }
    if (ou_is(a, &ou_int_type)) {
        return ou_int_compare(a, b, OU_EQ) == OU_TRUE;
    }
    if (ou_is(a, &ou_str_type)) {
        return ou_str_equal(a, b);
    }
    if (ou_is(a, &ou_float_type)) {
        return double_bits(ou_float_value(a)) == double_bits(ou_float_value(b));
    }
    if (ou_is(a, &ou_complex_type)) {
        const OuComplex *x = (const OuComplex *)a, *y = (const OuComplex *)b;
        return double_bits(x->real) == double_bits(y->real) && double_bits(x->imag) == double_bits(y->imag);
    }
    if (ou_is(a, &ou_bytes_type)) {
        return ou_as_bytes(a)->length == ou_as_bytes(b)->length &&
               memcmp(ou_as_bytes(a)->data, ou_as_bytes(b)->data, ou_as_bytes(a)->length) == 0;
    }
    if (ou_is(a, &ou_tuple_type)) {
        bool same = ou_tuple_length(a) == ou_tuple_length(b);
        for (size_t i = 0; same && i < ou_tuple_length(a); i++) {
            same = ou_c_constant_equal(ou_tuple_borrow(a, i), ou_tuple_borrow(b, i));
        }
        return same;
    }
    return ou_is(a, &ou_frozenset_type) && ou_set_length(a) == ou_set_length(b) && sets_equal(a, b);
}
