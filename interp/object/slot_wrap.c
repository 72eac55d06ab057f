// Slots as methods: what `(5).__add__(3)`, `[].__len__()` or `object.__setattr__(o, n, v)` do with their arguments.
//
// One function per kind of slot. They check the number of arguments, call the slot, and make an object of its answer.
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/slot_internal.h"
#include "interp/object/tuple.h"

static bool check_count(const OuSlotRow *row, size_t nargs, OuBor kwnames, size_t min, size_t max) {
    if (kwnames && ou_tuple_length(kwnames) > 0) {
        return ou_raise_false(&ou_exc_TypeError, "wrapper %s() takes no keyword arguments", row->name);
    }
    if (nargs >= min && nargs <= max) {
        return true;
    }
    if (min == max) {
        return ou_raise_false(&ou_exc_TypeError, "expected %zu argument%s, got %zu", min, min == 1 ? "" : "s", nargs);
    }
    bool few = nargs < min;
    size_t bound = few ? min : max;
    return ou_raise_false(&ou_exc_TypeError, "expected at %s %zu argument%s, got %zu", few ? "least" : "most", bound,
                          bound == 1 ? "" : "s", nargs);
}

static OuRef none_if(bool ok) {
    return ok ? ou_return_none() : NULL;
}

OU_WRAP(unary) {
    (void)args;
    return check_count(row, nargs, kwnames, 0, 0) ? ((OuUnaryFn)slot)(self) : NULL;
}

OU_WRAP(binary) {
    if (!check_count(row, nargs, kwnames, 1, 1)) {
        return NULL;
    }
    return row->detail ? ((OuBinaryFn)slot)(args[0], self) : ((OuBinaryFn)slot)(self, args[0]);
}

OU_WRAP(inplace) {
    return check_count(row, nargs, kwnames, 1, 1) ? ((OuBinaryFn)slot)(self, args[0]) : NULL;
}

OU_WRAP(power) {
    if (!check_count(row, nargs, kwnames, 1, 2)) {
        return NULL;
    }
    OuBor modulus = nargs == 2 ? args[1] : ou_none;
    return row->detail ? ((OuTernaryFn)slot)(args[0], self, modulus) : ((OuTernaryFn)slot)(self, args[0], modulus);
}

OU_WRAP(ipower) {
    return check_count(row, nargs, kwnames, 1, 1) ? ((OuTernaryFn)slot)(self, args[0], ou_none) : NULL;
}

OU_WRAP(truth) {
    (void)args;
    if (!check_count(row, nargs, kwnames, 0, 0)) {
        return NULL;
    }
    OuTruth truth = ((OuTruthFn)slot)(self);
    return truth == OU_ERROR ? NULL : ou_bool_new(truth == OU_TRUE);
}

OU_WRAP(hash) {
    (void)args;
    int64_t hash;
    if (!check_count(row, nargs, kwnames, 0, 0) || !((OuHashFn)slot)(self, &hash)) {
        return NULL;
    }
    return ou_int_new(hash);
}

OU_WRAP(length) {
    (void)args;
    size_t length;
    if (!check_count(row, nargs, kwnames, 0, 0) || !((OuLenFn)slot)(self, &length)) {
        return NULL;
    }
    return ou_int_new((int64_t)length);
}

OU_WRAP(compare) {
    return check_count(row, nargs, kwnames, 1, 1) ? ((OuCompareFn)slot)(self, args[0], (OuCompareOp)row->detail) : NULL;
}

OU_WRAP(next) {
    (void)args;
    OuRef item = NULL;
    if (!check_count(row, nargs, kwnames, 0, 0)) {
        return NULL;
    }
    if (((OuNextFn)slot)(self, &item) == OU_END) {
        return ou_error_is_set() ? NULL : ou_raise_value(&ou_exc_StopIteration, NULL);
    }
    return item;
}

OU_WRAP(call) {
    (void)row;
    return ((OuCallFn)slot)(self, args, nargs, kwnames);
}

OU_WRAP(init) {
    (void)row;
    return none_if(((OuInitFn)slot)(self, args, nargs, kwnames));
}

OU_WRAP(get_attr) {
    if (!check_count(row, nargs, kwnames, 1, 1)) {
        return NULL;
    }
    if (!ou_isa(args[0], OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "attribute name must be string, not '%T'", args[0]);
    }
    return ((OuGetAttrFn)slot)(self, args[0]);
}

// object.__setattr__ may not be used to get round the rules of a builtin type nearer to the object (the Carlo Verre hack).
static bool may_set(OuBor self, OuAnyFn slot, const OuSlotRow *row) {
    const OuType *type = self->type;
    while (type && (type->flags & OU_TYPE_HEAP)) {
        type = type->parent;
    }
    if (type && type->set_attr && type->set_attr != (OuSetAttrFn)slot) {
        return ou_raise_false(&ou_exc_TypeError, "can't apply this %s to %s object", row->name, type->name);
    }
    return true;
}

OU_WRAP(set_attr) {
    if (!check_count(row, nargs, kwnames, 2, 2) || !may_set(self, slot, row)) {
        return NULL;
    }
    if (!ou_isa(args[0], OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "attribute name must be string, not '%T'", args[0]);
    }
    return none_if(((OuSetAttrFn)slot)(self, args[0], args[1]));
}

OU_WRAP(del_attr) {
    if (!check_count(row, nargs, kwnames, 1, 1) || !may_set(self, slot, row)) {
        return NULL;
    }
    if (!ou_isa(args[0], OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "attribute name must be string, not '%T'", args[0]);
    }
    return none_if(((OuSetAttrFn)slot)(self, args[0], NULL));
}

OU_WRAP(descr_get) {
    if (!check_count(row, nargs, kwnames, 1, 2)) {
        return NULL;
    }
    OuBor instance = args[0] == ou_none ? NULL : args[0], owner = nargs == 2 && args[1] != ou_none ? args[1] : NULL;
    if (!instance && !owner) {
        return ou_raise(&ou_exc_TypeError, "__get__(None, None) is invalid");
    }
    return ((OuDescrGetFn)slot)(self, instance, owner);
}

OU_WRAP(descr_set) {
    return check_count(row, nargs, kwnames, 2, 2) ? none_if(((OuDescrSetFn)slot)(self, args[0], args[1])) : NULL;
}

OU_WRAP(descr_delete) {
    return check_count(row, nargs, kwnames, 1, 1) ? none_if(((OuDescrSetFn)slot)(self, args[0], NULL)) : NULL;
}

OU_WRAP(set_item) {
    return check_count(row, nargs, kwnames, 2, 2) ? none_if(((OuSetItemFn)slot)(self, args[0], args[1])) : NULL;
}

OU_WRAP(del_item) {
    return check_count(row, nargs, kwnames, 1, 1) ? none_if(((OuSetItemFn)slot)(self, args[0], NULL)) : NULL;
}

OU_WRAP(repeat) {
    int64_t count;
    if (!check_count(row, nargs, kwnames, 1, 1)) {
        return NULL;
    }
    OuRef number = ou_index(args[0]);
    bool fits = number && ou_int_fits_int64(number, &count);
    ou_xdecref(number);
    if (!fits) {
        return number ? ou_raise(&ou_exc_OverflowError, "cannot fit '%T' into an index-sized integer", args[0]) : NULL;
    }
    return ((OuRepeatFn)slot)(self, count);
}

OU_WRAP(item) {
    int64_t index;
    if (!check_count(row, nargs, kwnames, 1, 1) || !ou_index_int64(args[0], &index)) {
        return NULL;
    }
    size_t length;
    if (index < 0 && self->type->length) {
        if (!self->type->length(self, &length)) {
            return NULL;
        }
        index += (int64_t)length;
    }
    return ((OuRef(*)(OuBor, int64_t))slot)(self, index);
}

OU_WRAP(contains) {
    if (!check_count(row, nargs, kwnames, 1, 1)) {
        return NULL;
    }
    OuTruth truth = ((OuContainsFn)slot)(self, args[0]);
    return truth == OU_ERROR ? NULL : ou_bool_new(truth == OU_TRUE);
}
