// None, NotImplemented, Ellipsis: three static objects of types with one instance each. Their counts are true.
#include "interp/object/constants.h"

#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

#define SINGLETON(kind) {.refcount = 1, .flags = OU_FLAG_STATIC, .type = &kind}
OuObject ou_none_object = SINGLETON(ou_none_type);
OuObject ou_not_implemented_object = SINGLETON(ou_not_implemented_type);
OuObject ou_ellipsis_object = SINGLETON(ou_ellipsis_type);

// type(None)() answers None again.
static bool no_arguments(const char *name, size_t nargs, OuBor kwnames) {
    if (nargs > 0 || (kwnames && ou_tuple_length(kwnames) > 0)) {
        return ou_raise_false(&ou_exc_TypeError, "%s takes no arguments", name);
    }
    return true;
}

#define NEW(prefix, name, object)                                                          \
    static OuRef prefix##_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {    \
        (void)type, (void)args;                                                            \
        return no_arguments(name, nargs, kwnames) ? ou_newref(object) : NULL;              \
    }
NEW(none, "NoneType", ou_none)
NEW(not_implemented, "NotImplementedType", ou_not_implemented)
NEW(ellipsis, "EllipsisType", ou_ellipsis)

#define TEXT(prefix, text)                    \
    static OuRef prefix##_repr(OuBor self) {  \
        (void)self;                           \
        return ou_str_intern_cstr(text);      \
    }
TEXT(none, "None")
TEXT(not_implemented, "NotImplemented")
TEXT(ellipsis, "Ellipsis")

static OuTruth none_truth(OuBor self) {
    (void)self;
    return OU_FALSE;
}

static OuTruth not_implemented_truth(OuBor self) {
    (void)self;
    return ou_warn(&ou_exc_DeprecationWarning, 1, "NotImplemented should not be used in a boolean context") ? OU_TRUE : OU_ERROR;
}

static const OuMethodDef not_implemented_methods[] = {OU_NOARGS("__reduce__", not_implemented_repr, NULL), {0}};
static const OuMethodDef ellipsis_methods[] = {OU_NOARGS("__reduce__", ellipsis_repr, NULL), {0}};

OuType ou_none_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD},
    .name = "NoneType",
    .instance_size = sizeof(OuObject),
    .new = none_new,
    .repr = none_repr,
    .truth = none_truth,
};

OuType ou_not_implemented_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD},
    .name = "NotImplementedType",
    .instance_size = sizeof(OuObject),
    .methods = not_implemented_methods,
    .new = not_implemented_new,
    .repr = not_implemented_repr,
    .truth = not_implemented_truth,
};

OuType ou_ellipsis_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD},
    .name = "ellipsis",
    .instance_size = sizeof(OuObject),
    .methods = ellipsis_methods,
    .new = ellipsis_new,
    .repr = ellipsis_repr,
};
