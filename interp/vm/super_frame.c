// super() without arguments: the class and the object come from the running function, its __class__ cell and first argument.
#include "interp/object/constants.h"
#include "interp/object/error.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/vm/frame.h"
#include "interp/vm/runtime_internal.h"

static bool is_cell_local(const OuCode *code, OuBor name) {
    for (size_t i = 0; code->cell_names && i < ou_tuple_length(code->cell_names); i++) {
        if (ou_str_equal(ou_tuple_borrow(code->cell_names, i), name)) {
            return true;
        }
    }
    return false;
}

// The first argument, borrowed; NULL when it was deleted.
static OuBor first_argument_borrow(const OuCode *code, OuBase base) {
    OuBor value = base[0];
    if (value && is_cell_local(code, ou_tuple_borrow(code->local_names, 0)) && ou_is(value, &ou_cell_type)) {
        value = ((const OuCell *)value)->value;
    }
    return value;
}

static OuBor class_cell_borrow(const OuFunction *function) {
    OuBor names = function->code->free_names;
    for (size_t i = 0; names && function->closure && i < ou_tuple_length(names); i++) {
        if (ou_str_equal(ou_tuple_borrow(names, i), ou_names.dunder_class)) {
            return ou_tuple_borrow(function->closure, i);
        }
    }
    return NULL;
}

bool super_arguments(OuRef *type, OuRef *obj) {
    OuBase base = ou_thread->base;
    if (base == NULL) {
        return ou_raise_false(&ou_exc_RuntimeError, "super(): no current frame");
    }
    const OuCode *code = ou_frame_code(base);
    if (code->arg_count == 0 || (code->flags & OU_CODE_NAMESPACE)) {
        return ou_raise_false(&ou_exc_RuntimeError, "super(): no arguments");
    }
    OuBor first = first_argument_borrow(code, base), cell = class_cell_borrow(ou_frame_function(base));
    if (first == NULL) {
        return ou_raise_false(&ou_exc_RuntimeError, "super(): arg[0] deleted");
    }
    if (cell == NULL) {
        return ou_raise_false(&ou_exc_RuntimeError, "super(): __class__ cell not found");
    }
    OuBor cls = ((const OuCell *)cell)->value;
    if (cls == NULL) {
        return ou_raise_false(&ou_exc_RuntimeError, "super(): empty __class__ cell");
    }
    if (!ou_isa(cls, OU_TYPE_TYPE)) {
        return ou_raise_false(&ou_exc_RuntimeError, "super(): __class__ is not a type (%T)", cls);
    }
    *type = ou_newref(cls);
    *obj = ou_newref(first);
    return true;
}
