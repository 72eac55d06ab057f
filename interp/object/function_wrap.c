// classmethod and staticmethod: how a function in a class is bound.
#include "interp/object/args.h"
#include "interp/object/class_internal.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/shape.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/type_internal.h"

static OuClassMethod *wrapper(OuBor o) {
    return (OuClassMethod *)(uintptr_t)o;
}

static bool wrap_traverse(OuObject *self, OuVisit visit, void *arg) {
    const OuClassMethod *w = (const OuClassMethod *)self;
    return (!w->dict || visit(w->dict, arg)) && (!w->callable || visit(w->callable, arg));
}

static void wrap_clear(OuObject *self) {
    ou_clear(&wrapper(self)->callable);
    ou_clear(&wrapper(self)->dict);
}

static void wrap_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    wrap_clear(self);
    ou_type_free(self);
}

static OuRef wrap_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    OuRef self = ou_type_alloc(type, 0);
    if (self) {
        wrapper(self)->callable = ou_return_none();
        ou_gc_track(self);
    }
    return self;
}

// __module__, __name__, __qualname__, __doc__ and __annotations__ of the function, as functools.wraps does.
static bool copy_names(OuBor self, OuBor function) {
    OuBor names[] = {ou_names.dunder_module, ou_names.dunder_name, ou_names.dunder_qualname, ou_names.dunder_doc,
                     ou_names.dunder_annotations};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        OuRef value = NULL;
        OuNext found = ou_find_attr(function, names[i], &value);
        bool ok = found == OU_END || (found == OU_ITEM && ou_set_attr(self, names[i], value));
        ou_xdecref(value);
        if (!ok) {
            return false;
        }
    }
    return true;
}

static bool wrap_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    const char *name = ou_is_kind_of(self, &ou_classmethod_type) ? "classmethod" : "staticmethod";
    if (!ou_args_no_keywords(name, kwnames) || !ou_args_count(name, nargs, 1, 1)) {
        return false;
    }
    ou_set(&wrapper(self)->callable, ou_newref(args[0]));
    return ou_is(args[0], &ou_builtin_type) || copy_names(self, args[0]);
}

static OuRef wrap_repr(OuBor self) {
    return ou_str_format("<%s(%R)>", ou_is_kind_of(self, &ou_classmethod_type) ? "classmethod" : "staticmethod", wrapper(self)->callable);
}

static OuRef wrap_abstract(OuBor self) {
    OuTruth truth = wrapper(self)->callable ? ou_is_abstract_method(wrapper(self)->callable) : OU_FALSE;
    return truth == OU_ERROR ? NULL : ou_bool_new(truth == OU_TRUE);
}

static const OuMemberDef wrap_members[] = {
    {"__func__", OU_MEMBER_OBJECT, offsetof(OuClassMethod, callable), true, NULL},
    {"__wrapped__", OU_MEMBER_OBJECT, offsetof(OuClassMethod, callable), true, NULL},
    {0},
};
static const OuGetSetDef wrap_getset[] = {
    {"__isabstractmethod__", wrap_abstract, NULL, NULL}, {"__dict__", ou_instance_get_dict, ou_instance_replace_dict, NULL}, {0}};

// ---- classmethod ----

static OuRef classmethod_get(OuBor self, OuBor instance, OuBor owner) {
    OuBor callable = wrapper(self)->callable;
    if (!callable) {
        return ou_raise(&ou_exc_RuntimeError, "uninitialized classmethod object");
    }
    owner = owner ? owner : ou_type_object(instance->type);
    if (callable->type->descr_get && !(callable->type->flags & OU_TYPE_METHOD_LIKE)) {
        return callable->type->descr_get(callable, owner, owner); // chains with property and other descriptors
    }
    return ou_method_new(callable, owner);
}

#define WRAP_LIFE {.traverse = wrap_traverse, .clear = wrap_clear, .dealloc = wrap_dealloc, .flags = OU_LIFE_GC}

OuType ou_classmethod_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = WRAP_LIFE},
    .name = "classmethod",
    .doc = "classmethod(function) -> method\n\nA function whose first argument is the class, also when it is looked up on an\n"
           "instance or on a subclass (then that one). As a decorator:\n\n  class C:\n      @classmethod\n      def f(cls, arg): ...",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(OuClassMethod),
    .dict_offset = offsetof(OuClassMethod, dict),
    .members = wrap_members,
    .getset = wrap_getset,
    .new = wrap_new,
    .init = wrap_init,
    .repr = wrap_repr,
    .descr_get = classmethod_get,
};

// ---- staticmethod ----

static OuRef staticmethod_get(OuBor self, OuBor instance, OuBor owner) {
    (void)instance, (void)owner;
    OuBor callable = wrapper(self)->callable;
    return callable ? ou_newref(callable) : ou_raise(&ou_exc_RuntimeError, "uninitialized staticmethod object");
}

static OuRef staticmethod_call(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    return ou_call(wrapper(self)->callable, args, nargs, kwnames);
}

OuType ou_staticmethod_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = WRAP_LIFE},
    .name = "staticmethod",
    .doc = "staticmethod(function) -> method\n\nA function of the class's that gets neither the class nor an instance. As a\n"
           "decorator:\n\n  class C:\n      @staticmethod\n      def f(arg): ...",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(OuClassMethod),
    .dict_offset = offsetof(OuClassMethod, dict),
    .members = wrap_members,
    .getset = wrap_getset,
    .new = wrap_new,
    .init = wrap_init,
    .call = staticmethod_call,
    .repr = wrap_repr,
    .descr_get = staticmethod_get,
};
