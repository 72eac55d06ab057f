// Slots of heap classes: functions that call the Python method of a slot's name, and the table that ties slots to names.
//
// A class gets for each slot, by what its names resolve to (ou_type_refresh_slots):
//   nothing found                        -> empty
//   wrapper descriptors of builtin types -> the builtin's own function, when all names of the slot agree
//   anything else                        -> the generic function below, which looks the name up at each call
// What a class does not define itself mostly comes from its bases' slots, without a look at names (slots_of_bases).
// Length: the table needs all generic functions.
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/slot_internal.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

#include <string.h>

// ---- calling a special method: args[0] is the object it is looked up on ----

static OuRef call_found(OuBor function, OuBor *args, size_t n) {
    OuBor self = args[0];
    OuRef kept = ou_newref(function), result; // the class may lose the method while it runs
    if (function->type->flags & OU_TYPE_METHOD_LIKE) {
        result = ou_call(kept, args, n, NULL);
    } else if (function->type->descr_get) {
        OuRef bound = function->type->descr_get(kept, self, ou_type_object(self->type));
        result = bound ? ou_call(bound, args + 1, n - 1, NULL) : NULL;
        ou_xdecref(bound);
    } else {
        result = ou_call(kept, args + 1, n - 1, NULL);
    }
    ou_decref(kept);
    return result;
}

static OuRef call_special(OuBor name, OuBor *args, size_t n) {
    OuBor function = ou_type_find_borrow(args[0]->type, name);
    return function ? call_found(function, args, n) : ou_raise(&ou_exc_AttributeError, "%U", name);
}

// The same, answering NotImplemented where there is no such method.
static OuRef call_optional(OuBor name, OuBor *args, size_t n) {
    OuBor function = ou_type_find_borrow(args[0]->type, name);
    return function ? call_found(function, args, n) : ou_newref(ou_not_implemented);
}

static bool drop_result(OuRef result) {
    ou_xdecref(result);
    return result != NULL;
}

// ---- number slots ----

// Has right's class another method of this name than left's class?
static bool is_overloaded(OuBor left, OuBor right, OuBor name) {
    OuBor r = ou_type_find_borrow(right->type, name);
    return r && r != ou_type_find_borrow(left->type, name);
}

static OuRef generic_binary(OuBor left, OuBor right, OuBor name, OuBor reflected, size_t slot, OuAnyFn function) {
    bool do_other = left->type != right->type && ou_type_slots(right->type)[slot] == function;
    if (ou_type_slots(left->type)[slot] == function) {
        if (do_other && ou_type_is_subtype(right->type, left->type) && is_overloaded(left, right, reflected)) {
            OuRef result = call_optional(reflected, (OuBor[]){right, left}, 2);
            if (result != ou_not_implemented) {
                return result;
            }
            ou_decref(result);
            do_other = false;
        }
        OuRef result = call_optional(name, (OuBor[]){left, right}, 2);
        if (result != ou_not_implemented || left->type == right->type) {
            return result;
        }
        ou_decref(result);
    }
    return do_other ? call_optional(reflected, (OuBor[]){right, left}, 2) : ou_newref(ou_not_implemented);
}

#define BINARY(slot, name)                                                                                          \
    static OuRef generic_##slot(OuBor left, OuBor right) {                                                          \
        return generic_binary(left, right, ou_names.dunder_##name, ou_names.dunder_r##name, OU_SLOT_INDEX(slot),     \
                              (OuAnyFn)generic_##slot);                                                             \
    }
BINARY(add, add)
BINARY(subtract, sub)
BINARY(multiply, mul)
BINARY(matrix_multiply, matmul)
BINARY(true_divide, truediv)
BINARY(floor_divide, floordiv)
BINARY(remainder, mod)
BINARY(div_mod, divmod)
BINARY(lshift, lshift)
BINARY(rshift, rshift)
BINARY(and_, and)
BINARY(or_, or)
BINARY(xor_, xor)

static OuRef generic_power(OuBor base, OuBor exponent, OuBor modulus);

static OuRef power_binary(OuBor base, OuBor exponent) {
    return generic_binary(base, exponent, ou_names.dunder_pow, ou_names.dunder_rpow, OU_SLOT_INDEX(power), (OuAnyFn)generic_power);
}

static OuRef generic_power(OuBor base, OuBor exponent, OuBor modulus) {
    if (modulus == ou_none) {
        return power_binary(base, exponent);
    }
    // Three operands: only the first one's class is asked.
    if (base->type->power == generic_power) {
        return call_special(ou_names.dunder_pow, (OuBor[]){base, exponent, modulus}, 3);
    }
    return ou_newref(ou_not_implemented);
}

#define INPLACE(slot, name)                                                        \
    static OuRef generic_##slot(OuBor left, OuBor right) {                         \
        return call_special(ou_names.dunder_##name, (OuBor[]){left, right}, 2);    \
    }
INPLACE(iadd, iadd)
INPLACE(isubtract, isub)
INPLACE(imultiply, imul)
INPLACE(imatrix_multiply, imatmul)
INPLACE(itrue_divide, itruediv)
INPLACE(ifloor_divide, ifloordiv)
INPLACE(iremainder, imod)
INPLACE(ilshift, ilshift)
INPLACE(irshift, irshift)
INPLACE(iand, iand)
INPLACE(ior, ior)
INPLACE(ixor, ixor)
INPLACE(get_item, getitem)

static OuRef generic_ipower(OuBor left, OuBor right, OuBor modulus) {
    (void)modulus;
    return call_special(ou_names.dunder_ipow, (OuBor[]){left, right}, 2);
}

#define UNARY(slot, name)                                                   \
    static OuRef generic_##slot(OuBor self) {                               \
        return call_special(ou_names.dunder_##name, (OuBor[]){self}, 1);    \
    }
UNARY(negative, neg)
UNARY(positive, pos)
UNARY(absolute, abs)
UNARY(invert, invert)
UNARY(to_int, int)
UNARY(to_float, float)
UNARY(index, index)
UNARY(str, str)

OuTruth ou_truth_from_result(OuBor value) {
    if (value == ou_true || value == ou_false) {
        return value == ou_true ? OU_TRUE : OU_FALSE;
    }
    ou_raise(&ou_exc_TypeError, "__bool__ should return bool, returned %T", value);
    return OU_ERROR;
}

static OuTruth generic_truth(OuBor self) {
    bool has_bool = ou_type_find_borrow(self->type, ou_names.dunder_bool) != NULL;
    OuRef value = call_optional(has_bool ? ou_names.dunder_bool : ou_names.dunder_len, (OuBor[]){self}, 1);
    if (!value) {
        return OU_ERROR;
    }
    OuTruth truth = has_bool ? ou_truth_from_result(value) : value == ou_not_implemented ? OU_TRUE : ou_truth(value);
    ou_decref(value);
    return truth;
}

// ---- containers ----

bool ou_length_from_result(OuBor result, size_t *length) {
    OuRef number = ou_index(result);
    if (!number) {
        return false;
    }
    int64_t value;
    bool ok = false;
    if (ou_int_sign(number) < 0) {
        ou_raise(&ou_exc_ValueError, "__len__() should return >= 0");
    } else if (!ou_int_fits_int64(number, &value)) {
        ou_raise(&ou_exc_OverflowError, "cannot fit '%T' into an index-sized integer", number);
    } else {
        *length = (size_t)value;
        ok = true;
    }
    ou_decref(number);
    return ok;
}

static bool generic_length(OuBor self, size_t *length) {
    OuRef result = call_special(ou_names.dunder_len, (OuBor[]){self}, 1);
    bool ok = result && ou_length_from_result(result, length);
    ou_xdecref(result);
    return ok;
}

static bool generic_set_item(OuBor self, OuBor key, OuBor value) {
    if (value) {
        return drop_result(call_special(ou_names.dunder_setitem, (OuBor[]){self, key, value}, 3));
    }
    return drop_result(call_special(ou_names.dunder_delitem, (OuBor[]){self, key}, 2));
}

static OuRef generic_sequence_item(OuBor self, int64_t index) {
    OuRef number = ou_int_new(index);
    OuRef result = number ? call_special(ou_names.dunder_getitem, (OuBor[]){self, number}, 2) : NULL;
    ou_xdecref(number);
    return result;
}

static OuTruth search(OuBor self, OuBor item) {
    OuRef iterator = ou_iter(self), candidate;
    OuTruth found = iterator ? OU_FALSE : OU_ERROR;
    while (found == OU_FALSE) {
        OuNext next = ou_next(iterator, &candidate);
        if (next != OU_ITEM) {
            found = next == OU_FAIL ? OU_ERROR : OU_FALSE;
            break;
        }
        found = ou_equal(candidate, item);
        ou_decref(candidate);
    }
    ou_xdecref(iterator);
    return found;
}

static OuTruth generic_contains(OuBor self, OuBor item) {
    OuBor function = ou_type_find_borrow(self->type, ou_names.dunder_contains);
    if (!function) {
        return search(self, item);
    }
    if (function == ou_none) {
        ou_raise(&ou_exc_TypeError, "'%T' object is not a container", self);
        return OU_ERROR;
    }
    OuRef result = call_found(function, (OuBor[]){self, item}, 2);
    OuTruth truth = result ? ou_truth(result) : OU_ERROR;
    ou_xdecref(result);
    return truth;
}

static OuRef generic_iter(OuBor self) {
    OuBor function = ou_type_find_borrow(self->type, ou_names.dunder_iter);
    if (!function || function == ou_none) {
        return ou_raise(&ou_exc_TypeError, "'%T' object is not iterable", self);
    }
    return call_found(function, (OuBor[]){self}, 1);
}

// A StopIteration stays raised: it may carry a value, which next() and yield from look for; ou_next takes it for the end.
static OuNext generic_next(OuBor self, OuRef *item) {
    *item = call_special(ou_names.dunder_next, (OuBor[]){self}, 1);
    return *item ? OU_ITEM : OU_FAIL;
}

// ---- text, hash, comparison ----

static OuRef generic_repr(OuBor self) {
    OuBor function = ou_type_find_borrow(self->type, ou_names.dunder_repr);
    if (!function) {
        return ou_str_format("<%T object at %p>", self, (const void *)self);
    }
    return call_found(function, (OuBor[]){self}, 1);
}

static bool generic_hash(OuBor self, int64_t *hash) {
    OuBor function = ou_type_find_borrow(self->type, ou_names.dunder_hash);
    if (!function || function == ou_none) {
        return ou_hash_not_implemented(self, hash);
    }
    OuRef result = call_found(function, (OuBor[]){self}, 1);
    if (!result) {
        return false;
    }
    bool ok = ou_isa(result, OU_TYPE_INT);
    if (!ok) {
        ou_raise(&ou_exc_TypeError, "__hash__ method should return an integer");
    } else if (!ou_int_fits_int64(result, hash)) {
        ok = ou_int_type.hash(result, hash);
    }
    if (ok && *hash == -1) {
        *hash = -2;
    }
    ou_decref(result);
    return ok;
}

static OuRef generic_compare(OuBor self, OuBor other, OuCompareOp op) {
    OuBor names[] = {ou_names.dunder_lt, ou_names.dunder_le, ou_names.dunder_eq,
                     ou_names.dunder_ne, ou_names.dunder_gt, ou_names.dunder_ge};
    OuBor function = ou_type_find_borrow(self->type, names[op]);
    if (function && function->type->descr_get && !(function->type->flags & OU_TYPE_METHOD_LIKE)) {
        // A descriptor that cannot be bound counts as no method here.
        OuRef kept = ou_newref(function), bound = function->type->descr_get(kept, self, ou_type_object(self->type));
        ou_decref(kept);
        if (!bound) {
            ou_error_clear();
            return ou_newref(ou_not_implemented);
        }
        OuRef result = ou_call_1(bound, other);
        ou_decref(bound);
        return result;
    }
    return call_optional(names[op], (OuBor[]){self, other}, 2);
}

// ---- attributes ----

static bool is_wrapper_of(OuBor descr, OuAnyFn function) {
    return ou_is(descr, &ou_wrapper_descr_type) && ((const OuWrapperDescr *)descr)->function == function;
}

// __getattribute__, and __getattr__ where that raised AttributeError.
static OuRef generic_get_attr(OuBor self, OuBor name) {
    OuBor getattribute = ou_type_find_borrow(self->type, ou_names.dunder_getattribute);
    OuRef result = NULL;
    if (getattribute && !is_wrapper_of(getattribute, (OuAnyFn)ou_generic_get_attr)) {
        result = call_found(getattribute, (OuBor[]){self, name}, 2);
    } else if (ou_generic_find_attr(self, name, &result) == OU_END) {
        result = NULL; // no AttributeError is made just to be dropped
    }
    if (result || (ou_error_is_set() && !ou_error_is(AttributeError))) {
        return result;
    }
    OuBor hook = ou_type_find_borrow(self->type, ou_names.dunder_getattr);
    if (!hook) {
        return ou_error_is_set() ? NULL : ou_raise_no_attribute(self, name);
    }
    ou_error_clear();
    return call_found(hook, (OuBor[]){self, name}, 2);
}

static bool generic_set_attr(OuBor self, OuBor name, OuBor value) {
    if (value) {
        return drop_result(call_special(ou_names.dunder_setattr, (OuBor[]){self, name, value}, 3));
    }
    return drop_result(call_special(ou_names.dunder_delattr, (OuBor[]){self, name}, 2));
}

static OuRef generic_descr_get(OuBor descr, OuBor instance, OuBor owner) {
    OuBor function = ou_type_find_borrow(descr->type, ou_names.dunder_get);
    if (!function) {
        return ou_newref(descr);
    }
    return call_found(function, (OuBor[]){descr, instance ? instance : ou_none, owner ? owner : ou_none}, 3);
}

static bool generic_descr_set(OuBor descr, OuBor instance, OuBor value) {
    if (value) {
        return drop_result(call_special(ou_names.dunder_set, (OuBor[]){descr, instance, value}, 3));
    }
    return drop_result(call_special(ou_names.dunder_delete, (OuBor[]){descr, instance}, 2));
}

// ---- calls ----

static OuRef call_special_keywords(OuBor self, OuBor name, OuArgs args, size_t nargs, OuBor kwnames) {
    OuBor function = ou_type_find_borrow(self->type, name);
    if (!function) {
        return ou_raise(&ou_exc_AttributeError, "%U", name);
    }
    OuRef kept = ou_newref(function), result = NULL;
    if (function->type->flags & OU_TYPE_METHOD_LIKE) {
        result = ou_call_with_first(kept, self, args, nargs, kwnames);
    } else if (function->type->descr_get) {
        OuRef bound = function->type->descr_get(kept, self, ou_type_object(self->type));
        result = bound ? ou_call(bound, args, nargs, kwnames) : NULL;
        ou_xdecref(bound);
    } else {
        result = ou_call(kept, args, nargs, kwnames);
    }
    ou_decref(kept);
    return result;
}

static OuRef generic_call(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_enter_recursion(" while calling a Python object")) {
        return NULL;
    }
    // The arguments have one owner more meanwhile, as the tuple that CPython packs them into.
    size_t total = nargs + (kwnames ? ou_tuple_length(kwnames) : 0);
    for (size_t i = 0; i < total; i++) {
        ou_incref(args[i]);
    }
    OuRef result = call_special_keywords(self, ou_names.dunder_call, args, nargs, kwnames);
    for (size_t i = 0; i < total; i++) {
        ou_decref(ou_unlend(args[i]));
    }
    ou_leave_recursion();
    return result;
}

static bool generic_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    OuRef result = call_special_keywords(self, ou_names.dunder_init, args, nargs, kwnames);
    if (result && result != ou_none) {
        ou_raise(&ou_exc_TypeError, "__init__() should return None, not '%.200T'", result);
        ou_decref(result);
        return false;
    }
    return drop_result(result);
}

static OuRef generic_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    OuRef function = ou_get_attr(ou_type_object(type), ou_names.dunder_new);
    OuRef result = function ? ou_call_with_first(function, ou_type_object(type), args, nargs, kwnames) : NULL;
    ou_xdecref(function);
    return result;
}

// ---- the table ----

#define ou_wrap_none NULL
#define generic_none NULL
const OuSlotRow ou_slot_rows[] = {
#define SLOT(dunder, field, wrapper, function, extra, text)                                                              \
    {"__" #dunder "__", offsetof(OuNames, dunder_##dunder), OU_SLOT_INDEX(field), ou_wrap_##wrapper,                     \
     (OuAnyFn)generic_##function, extra, text},
#include "interp/object/slots.def"
};
const size_t ou_slot_row_count = sizeof ou_slot_rows / sizeof ou_slot_rows[0];

void ou_slot_names_init(void) {
    for (const OuSlotRow *row = ou_slot_rows; row < ou_slot_rows + ou_slot_row_count; row++) {
        ou_unlend(ou_slot_row_name_borrow(row))->flags |= OU_STR_SLOT_NAME;
    }
}

bool ou_type_is_python_new(const OuType *type) {
    return type->new == generic_new;
}

bool ou_type_add_wrappers(OuType *type) {
    for (const OuSlotRow *row = ou_slot_rows; row < ou_slot_rows + ou_slot_row_count; row++) {
        OuAnyFn function = ou_type_slots(type)[row->slot];
        OuBor name = ou_slot_row_name_borrow(row);
        if (!function || !row->wrap || function == (OuAnyFn)ou_hash_not_implemented || ou_dict_find_name_borrow(type->dict, name)) {
            continue;
        }
        OuRef descr = ou_wrapper_descr_new(type, row, function);
        bool ok = descr && ou_dict_set(type->dict, name, descr);
        ou_xdecref(descr);
        if (!ok) {
            return false;
        }
    }
    return true;
}

void ou_type_inherit_slots(OuType *type) {
    OuAnyFn *slots = ou_type_slots(type);
    bool own_equality = type->compare || type->hash; // the two are inherited together or not at all
    for (size_t i = 1; i < ou_tuple_length(type->mro); i++) {
        const OuAnyFn *from = ou_type_slots(ou_as_type(ou_tuple_borrow(type->mro, i)));
        for (size_t s = 0; s < OU_SLOT_COUNT; s++) {
            bool equality = s == OU_SLOT_INDEX(compare) || s == OU_SLOT_INDEX(hash);
            if (!slots[s] && from[s] && !(equality && own_equality)) {
                slots[s] = from[s];
                type->inherited[s / 64] |= (uint64_t)1 << (s % 64);
            }
        }
    }
}

// What a name found in a class asks for in its slot. Returns false when the row says nothing.
static bool resolve_row(const OuType *type, const OuSlotRow *row, OuAnyFn *specific) {
    OuBor descr = ou_type_find_borrow(type, ou_slot_row_name_borrow(row));
    if (!descr) {
        return false;
    }
    *specific = row->generic;
    if (ou_is(descr, &ou_wrapper_descr_type)) {
        const OuWrapperDescr *wrapper = (const OuWrapperDescr *)descr;
        // Only under its own name: __setattr__ = dict.__setitem__ is called as any other method.
        if (wrapper->row->name_offset == row->name_offset && ou_type_is_subtype(type, wrapper->owner)) {
            *specific = ou_type_slots(wrapper->owner)[row->slot];
        }
    } else if (row->slot == OU_SLOT_INDEX(new) && ou_is(descr, &ou_builtin_type) && ((const OuBuiltin *)descr)->def == &ou_type_new_def) {
        *specific = (OuAnyFn)type->parent->new; // the nearest builtin layout's, whatever base the name was found in
    } else if (descr == ou_none && row->slot == OU_SLOT_INDEX(hash)) {
        *specific = (OuAnyFn)ou_hash_not_implemented;
    }
    return *specific != NULL;
}

// The slots without a name, and those filled by method tables of builtin types (no wrapper descriptor): by inheritance.
static OuAnyFn inherited_slot(const OuType *type, size_t slot) {
    for (size_t i = 1; i < ou_tuple_length(type->mro); i++) {
        const OuType *base = ou_as_type(ou_tuple_borrow(type->mro, i));
        if (!(base->flags & OU_TYPE_HEAP) && ou_type_slots(base)[slot]) {
            return ou_type_slots(base)[slot];
        }
    }
    return NULL;
}

// Fills the slots that are wanted from what their names resolve to.
static void refresh_some(OuType *type, const bool wanted[OU_SLOT_COUNT]) {
    struct {
        OuAnyFn function, generic;
        bool mixed;
    } found[OU_SLOT_COUNT] = {0};
    for (const OuSlotRow *row = ou_slot_rows; row < ou_slot_rows + ou_slot_row_count; row++) {
        size_t slot = row->slot;
        OuAnyFn function;
        if (!wanted[slot]) {
            continue;
        }
        if (row->generic) {
            found[slot].generic = row->generic;
        }
        if (resolve_row(type, row, &function)) {
            found[slot].mixed = found[slot].mixed || (found[slot].function && found[slot].function != function);
            found[slot].function = function;
        }
    }
    for (size_t slot = 0; slot < OU_SLOT_COUNT; slot++) {
        if (wanted[slot]) {
            ou_type_slots(type)[slot] = found[slot].mixed ? found[slot].generic : found[slot].function;
        }
    }
}

// Its slots are what its names resolve to.
static bool is_plain_base(const OuType *base) {
    return base == &ou_object_type || (base->flags & OU_TYPE_HEAP);
}

// What each slot is when the class defines none of its names itself. Marks those that the bases alone don't tell: they
// differ, or what is a method of a builtin base's table would be a slot in the base only.
static void slots_of_bases(const OuType *type, OuAnyFn slots[OU_SLOT_COUNT], bool wanted[OU_SLOT_COUNT]) {
    for (size_t i = 0; i < ou_tuple_length(type->bases); i++) {
        const OuType *base = ou_as_type(ou_tuple_borrow(type->bases, i));
        const OuAnyFn *from = ou_type_slots(base);
        for (size_t slot = 0; slot < OU_SLOT_COUNT; slot++) {
            if (from[slot]) {
                wanted[slot] = wanted[slot] || !is_plain_base(base) || (slots[slot] && slots[slot] != from[slot]);
                slots[slot] = from[slot];
            }
        }
    }
}

// A Python method is what a name resolves to: attribute caches of the VM must not pass it by.
static bool is_overridden(const OuType *type, OuBor name) {
    OuBor descr = ou_type_find_borrow(type, name);
    return descr && !ou_is(descr, &ou_wrapper_descr_type);
}

// Whether a __del__ is worth looking for: the class has it, or bases have found one or are builtin.
static bool may_have_del(const OuType *type) {
    bool may = ou_dict_find_name_borrow(type->dict, ou_names.dunder_del) || ou_type_has_custom_mro(type);
    for (size_t i = 0; i < ou_tuple_length(type->bases) && !may; i++) {
        const OuType *base = ou_as_type(ou_tuple_borrow(type->bases, i));
        may = (base->flags & OU_TYPE_HAS_DEL) || !is_plain_base(base);
    }
    return may;
}

static void refresh_flags(OuType *type) {
    type->flags &= ~(uint32_t)(OU_TYPE_DATA_ATTRS | OU_TYPE_HAS_DEL);
    bool own_get = type->get_attr == generic_get_attr && is_overridden(type, ou_names.dunder_getattribute);
    bool own_set = type->set_attr == generic_set_attr &&
                   (is_overridden(type, ou_names.dunder_setattr) || is_overridden(type, ou_names.dunder_delattr));
    if (own_get || own_set) {
        type->flags |= OU_TYPE_DATA_ATTRS;
    }
    if (may_have_del(type) && is_overridden(type, ou_names.dunder_del)) {
        type->flags |= OU_TYPE_HAS_DEL;
        type->base.life.finalize = ou_subtype_finalize;
    } else {
        type->base.life.finalize = type->parent->base.life.finalize == ou_subtype_finalize ? NULL : type->parent->base.life.finalize;
    }
}

static void mark_slots_of(OuBor name, bool wanted[OU_SLOT_COUNT]) {
    for (const OuSlotRow *row = ou_slot_rows; row < ou_slot_rows + ou_slot_row_count; row++) {
        if (ou_slot_row_name_borrow(row) == name) {
            wanted[row->slot] = true;
        }
    }
}

// Marks the slots of the names that the class defines itself.
static void mark_own(const OuType *type, bool wanted[OU_SLOT_COUNT]) {
    size_t position = 0;
    OuBor key, value;
    while (ou_dict_walk(type->dict, &position, &key, &value)) {
        if (!ou_isa(key, OU_TYPE_STR)) {
            continue;
        }
        if (ou_str_is_interned(key)) {
            if (key->flags & OU_STR_SLOT_NAME) {
                mark_slots_of(key, wanted);
            }
            continue;
        }
        for (const OuSlotRow *row = ou_slot_rows; row < ou_slot_rows + ou_slot_row_count; row++) {
            if (ou_str_equal(ou_slot_row_name_borrow(row), key)) {
                wanted[row->slot] = true;
            }
        }
    }
}

void ou_type_refresh_slots(OuType *type) {
    OuAnyFn slots[OU_SLOT_COUNT] = {NULL};
    bool wanted[OU_SLOT_COUNT] = {false};
    mark_own(type, wanted);
    slots_of_bases(type, slots, wanted);
    if (ou_type_has_custom_mro(type)) { // names may come from anywhere
        memset(wanted, true, sizeof wanted);
    }
    const size_t unnamed[] = {OU_SLOT_INDEX(buffer), OU_SLOT_INDEX(buffer_release)};
    for (size_t i = 0; i < 2; i++) {
        slots[unnamed[i]] = inherited_slot(type, unnamed[i]);
        wanted[unnamed[i]] = false;
    }
    memcpy(ou_type_slots(type), slots, sizeof slots);
    refresh_some(type, wanted);
    refresh_flags(type);
}

static bool refresh_name(OuType *type, void *name_arg) {
    OuBor name = name_arg;
    if (!(type->flags & OU_TYPE_HEAP)) {
        return true;
    }
    bool wanted[OU_SLOT_COUNT] = {false};
    mark_slots_of(name, wanted);
    refresh_some(type, wanted);
    refresh_flags(type);
    return ou_type_walk_subclasses(type, refresh_name, name_arg);
}

void ou_type_refresh_slot(OuType *type, OuBor name) {
    refresh_name(type, ou_unlend(name));
}
