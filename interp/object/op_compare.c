// Comparison, hash and truth, for any objects.
#include "interp/object/error.h"
#include "interp/object/float.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"

// ---- comparison ----

static const char *const operator_text[] = {"<", "<=", "==", "!=", ">", ">="};
static const OuCompareOp swapped[] = {OU_GT, OU_GE, OU_EQ, OU_NE, OU_LT, OU_LE};

OuRef ou_compare_declined(OuBor a, OuBor b, OuCompareOp op) {
    if (op == OU_EQ || op == OU_NE) {
        return ou_bool_new((a == b) == (op == OU_EQ));
    }
    return ou_raise(&ou_exc_TypeError, "'%s' not supported between instances of '%T' and '%T'", operator_text[op], a, b);
}

static OuRef compare_slots(OuBor a, OuBor b, OuCompareOp op) {
    bool tried_right = false;
    if (a->type != b->type && b->type->compare && ou_type_is_subtype(b->type, a->type)) {
        tried_right = true;
        OuRef result = b->type->compare(b, a, swapped[op]);
        if (result != ou_not_implemented) {
            return result;
        }
        ou_decref(result);
    }
    if (a->type->compare) {
        OuRef result = a->type->compare(a, b, op);
        if (result != ou_not_implemented) {
            return result;
        }
        ou_decref(result);
    }
    if (!tried_right && b->type->compare) {
        OuRef result = b->type->compare(b, a, swapped[op]);
        if (result != ou_not_implemented) {
            return result;
        }
        ou_decref(result);
    }
    return ou_compare_declined(a, b, op);
}

// Two exact builtin scalars: the answer at once. OU_ERROR: not of that kind (no exception is set).
static inline OuTruth compare_scalars(OuBor a, OuBor b, OuCompareOp op) {
    const OuType *type = a->type;
    if (type != b->type) {
        return OU_ERROR;
    }
    if (type == &ou_int_type) {
        if (ou_int_is_word(a) && ou_int_is_word(b)) {
            int64_t x = ou_int_word(a), y = ou_int_word(b);
            switch (op) {
            case OU_LT: return x < y ? OU_TRUE : OU_FALSE;
            case OU_LE: return x <= y ? OU_TRUE : OU_FALSE;
            case OU_EQ: return x == y ? OU_TRUE : OU_FALSE;
            case OU_NE: return x != y ? OU_TRUE : OU_FALSE;
            case OU_GT: return x > y ? OU_TRUE : OU_FALSE;
            case OU_GE: return x >= y ? OU_TRUE : OU_FALSE;
            }
        }
        return ou_int_compare(a, b, op);
    }
    if (type == &ou_str_type) {
        if (op == OU_EQ || op == OU_NE) {
            return ou_str_equal(a, b) == (op == OU_EQ) ? OU_TRUE : OU_FALSE;
        }
        int order = ou_str_compare(a, b);
        return (op == OU_LT ? order < 0 : op == OU_LE ? order <= 0 : op == OU_GT ? order > 0 : order >= 0) ? OU_TRUE : OU_FALSE;
    }
    if (type == &ou_float_type) {
        double x = ou_float_value(a), y = ou_float_value(b);
        switch (op) {
        case OU_LT: return x < y ? OU_TRUE : OU_FALSE;
        case OU_LE: return x <= y ? OU_TRUE : OU_FALSE;
        case OU_EQ: return x == y ? OU_TRUE : OU_FALSE;
        case OU_NE: return x != y ? OU_TRUE : OU_FALSE;
        case OU_GT: return x > y ? OU_TRUE : OU_FALSE;
        case OU_GE: return x >= y ? OU_TRUE : OU_FALSE;
        }
    }
    return OU_ERROR;
}

OuRef ou_compare(OuBor a, OuBor b, OuCompareOp op) {
    OuTruth quick = compare_scalars(a, b, op);
    if (quick != OU_ERROR) {
        return ou_bool_new(quick == OU_TRUE);
    }
    if (!ou_enter_recursion(" in comparison")) {
        return NULL;
    }
    OuRef result = compare_slots(a, b, op);
    ou_leave_recursion();
    return result;
}

OuTruth ou_compare_truth(OuBor a, OuBor b, OuCompareOp op) {
    OuTruth quick = compare_scalars(a, b, op);
    if (quick != OU_ERROR) {
        return quick;
    }
    OuRef result = ou_compare(a, b, op);
    if (result == NULL) {
        return OU_ERROR;
    }
    OuTruth answer = result == ou_true ? OU_TRUE : result == ou_false ? OU_FALSE : ou_truth(result);
    ou_decref(result);
    return answer;
}

OuTruth ou_equal(OuBor a, OuBor b) {
    return a == b ? OU_TRUE : ou_compare_truth(a, b, OU_EQ);
}

// ---- hash and truth ----

bool ou_hash(OuBor o, int64_t *hash) {
    if (ou_is(o, &ou_str_type)) {
        *hash = ou_str_hash(o);
        return true;
    }
    if (o->type->hash == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "unhashable type: '%T'", o);
    }
    return o->type->hash(o, hash);
}

OuTruth ou_truth(OuBor o) {
    if (o == ou_true) {
        return OU_TRUE;
    }
    if (o == ou_false || o == ou_none) {
        return OU_FALSE;
    }
    if (o->type->truth) {
        return o->type->truth(o);
    }
    if (o->type->length) {
        size_t n;
        return !o->type->length(o, &n) ? OU_ERROR : n ? OU_TRUE : OU_FALSE;
    }
    return OU_TRUE;
}
