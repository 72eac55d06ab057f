// isinstance and issubclass: with tuples, __instancecheck__ and __subclasscheck__, and objects that only look like classes.
#include "interp/object/error.h"
#include "interp/object/constants.h"
#include "interp/object/protocol.h"
#include "interp/object/tuple.h"

static OuTruth from_bool(bool b) {
    return b ? OU_TRUE : OU_FALSE;
}

// The __bases__ of something class-like: OU_END when it has none that is a tuple.
static OuNext bases_of(OuBor cls, OuRef *bases) {
    OuNext found = ou_find_attr(cls, ou_names.dunder_bases, bases);
    if (found == OU_ITEM && !ou_isa(*bases, OU_TYPE_TUPLE)) {
        ou_clear(bases);
        return OU_END;
    }
    return found;
}

static bool check_class(OuBor cls, const char *message) {
    OuRef bases = NULL;
    OuNext found = bases_of(cls, &bases);
    ou_xdecref(bases);
    return found == OU_ITEM || (found == OU_END && ou_raise_false(&ou_exc_TypeError, "%s", message));
}

// By identity along __bases__, for objects that are no types.
static OuTruth abstract_subclass(OuBor derived, OuBor cls) {
    if (derived == cls) {
        return OU_TRUE;
    }
    OuRef bases = NULL;
    OuNext found = bases_of(derived, &bases);
    if (found != OU_ITEM) {
        return found == OU_FAIL ? OU_ERROR : OU_FALSE;
    }
    OuTruth truth = OU_FALSE;
    if (!ou_enter_recursion(" in __issubclass__")) {
        truth = OU_ERROR;
    } else {
        for (size_t i = 0; truth == OU_FALSE && i < ou_tuple_length(bases); i++) {
            truth = abstract_subclass(ou_tuple_borrow(bases, i), cls);
        }
        ou_leave_recursion();
    }
    ou_decref(bases);
    return truth;
}

// Is the __class__ of o simply its type?
static bool has_plain_class(OuBor o) {
    return o->type->get_attr == ou_generic_get_attr &&
           ou_type_find_borrow(o->type, ou_names.dunder_class) == ou_type_find_borrow(&ou_object_type, ou_names.dunder_class);
}

OuTruth ou_is_instance_default(OuBor o, OuBor cls) {
    bool is_type = ou_isa(cls, OU_TYPE_TYPE);
    if (is_type && ou_type_is_subtype(o->type, ou_as_type(cls))) {
        return OU_TRUE;
    }
    if (!is_type && !check_class(cls, "isinstance() arg 2 must be a type, a tuple of types, or a union")) {
        return OU_ERROR;
    }
    if (is_type && has_plain_class(o)) {
        return OU_FALSE;
    }
    OuRef claimed = NULL; // a proxy may claim another class
    OuNext found = ou_find_attr(o, ou_names.dunder_class, &claimed);
    if (found != OU_ITEM) {
        return found == OU_FAIL ? OU_ERROR : OU_FALSE;
    }
    OuTruth truth = OU_FALSE;
    if (!is_type) {
        truth = abstract_subclass(claimed, cls);
    } else if (ou_isa(claimed, OU_TYPE_TYPE)) {
        truth = from_bool(ou_type_is_subtype(ou_as_type(claimed), ou_as_type(cls)));
    }
    ou_decref(claimed);
    return truth;
}

OuTruth ou_is_subclass_default(OuBor derived, OuBor cls) {
    if (ou_isa(derived, OU_TYPE_TYPE) && ou_isa(cls, OU_TYPE_TYPE)) {
        return from_bool(ou_type_is_subtype(ou_as_type(derived), ou_as_type(cls)));
    }
    if (!check_class(derived, "issubclass() arg 1 must be a class") ||
        !check_class(cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union")) {
        return OU_ERROR;
    }
    return abstract_subclass(derived, cls);
}

typedef OuTruth (*Test)(OuBor, OuBor);

static OuTruth any_of_tuple(OuBor o, OuBor classes, Test again, const char *where) {
    OuTruth truth = OU_FALSE;
    if (!ou_enter_recursion(where)) {
        return OU_ERROR;
    }
    for (size_t i = 0; truth == OU_FALSE && i < ou_tuple_length(classes); i++) {
        truth = again(o, ou_tuple_borrow(classes, i));
    }
    ou_leave_recursion();
    return truth;
}

// The class's own hook, or the plain test.
static OuTruth ask_class(OuBor o, OuBor cls, OuBor hook_name, Test plain, const char *where) {
    OuRef hook = NULL;
    OuNext found = ou_find_special(cls, hook_name, &hook);
    if (found != OU_ITEM) {
        return found == OU_FAIL ? OU_ERROR : plain(o, cls);
    }
    OuTruth truth = OU_ERROR;
    if (ou_enter_recursion(where)) {
        OuRef answer = ou_call_1(hook, o);
        truth = answer ? ou_truth(answer) : OU_ERROR;
        ou_xdecref(answer);
        ou_leave_recursion();
    }
    ou_decref(hook);
    return truth;
}

OuTruth ou_is_instance(OuBor o, OuBor class_or_tuple) {
    static const char where[] = " in __instancecheck__";
    if (ou_type_object(o->type) == class_or_tuple) {
        return OU_TRUE;
    }
    if (ou_is(class_or_tuple, &ou_type_type)) {
        return ou_is_instance_default(o, class_or_tuple);
    }
    if (ou_isa(class_or_tuple, OU_TYPE_TUPLE)) {
        return any_of_tuple(o, class_or_tuple, ou_is_instance, where);
    }
    return ask_class(o, class_or_tuple, ou_names.dunder_instancecheck, ou_is_instance_default, where);
}

OuTruth ou_is_subclass(OuBor cls, OuBor class_or_tuple) {
    static const char where[] = " in __subclasscheck__";
    if (ou_is(class_or_tuple, &ou_type_type)) {
        return cls == class_or_tuple ? OU_TRUE : ou_is_subclass_default(cls, class_or_tuple);
    }
    if (ou_isa(class_or_tuple, OU_TYPE_TUPLE)) {
        return any_of_tuple(cls, class_or_tuple, ou_is_subclass, where);
    }
    return ask_class(cls, class_or_tuple, ou_names.dunder_subclasscheck, ou_is_subclass_default, where);
}
