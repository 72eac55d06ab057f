// super: attribute access that starts behind a class in the order of resolution.
#include "interp/object/args.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/object/type_internal.h"

bool (*ou_super_hook)(OuRef *type, OuRef *obj) = NULL;

typedef struct Super {
    OuObject head;
    OuRef type;     // the class to start behind
    OuRef obj;      // or NULL: not bound
    OuRef obj_type; // whose order is walked: type(obj), or obj itself when it is a class
} Super;

static Super *as_super(OuBor o) {
    return (Super *)(uintptr_t)o;
}

static bool super_traverse(OuObject *self, OuVisit visit, void *arg) {
    const Super *s = (const Super *)self;
    return (!s->obj || visit(s->obj, arg)) && (!s->type || visit(s->type, arg)) && (!s->obj_type || visit(s->obj_type, arg));
}

static void super_dealloc(OuObject *self) {
    Super *s = (Super *)self;
    ou_gc_untrack(self);
    ou_xdecref(s->obj);
    ou_xdecref(s->type);
    ou_xdecref(s->obj_type);
    ou_type_free(self);
}

// The class whose order super(type, obj) walks: a new reference, or NULL with TypeError.
static OuRef start_type(OuBor type, OuBor obj) {
    if (ou_isa(obj, OU_TYPE_TYPE) && ou_type_is_subtype(ou_as_type(obj), ou_as_type(type))) {
        return ou_newref(obj);
    }
    if (ou_type_is_subtype(obj->type, ou_as_type(type))) {
        return ou_newref(ou_type_object(obj->type));
    }
    OuRef cls = NULL; // a proxy may call itself an instance
    OuNext found = ou_find_attr(obj, ou_names.dunder_class, &cls);
    if (found == OU_FAIL) {
        return NULL;
    }
    if (found == OU_ITEM && ou_isa(cls, OU_TYPE_TYPE) && cls != (OuRef)obj->type && ou_type_is_subtype(ou_as_type(cls), ou_as_type(type))) {
        return cls;
    }
    ou_xdecref(cls);
    return ou_raise(&ou_exc_TypeError, "super(type, obj): obj must be an instance or subtype of type");
}

// The value behind `type` in the order of `from`: borrowed, or NULL.
static OuBor find_behind(OuBor type, const OuType *from, OuBor name) {
    if (!from->mro) {
        return NULL;
    }
    OuRef mro = ou_newref(from->mro); // comparing keys that are no str may replace it
    size_t n = ou_tuple_length(mro), i = 0;
    OuBor value = NULL;
    while (i < n && ou_tuple_borrow(mro, i) != type) {
        i++;
    }
    for (i++; i < n && !value; i++) {
        const OuType *base = ou_as_type(ou_tuple_borrow(mro, i));
        value = base->dict ? ou_dict_find_name_borrow(base->dict, name) : NULL;
    }
    ou_decref(mro);
    return value;
}

// Binds what was found. With `method`, a plain function stays unbound and OU_TRUE is answered.
static OuTruth bind(OuBor value, OuBor obj, OuBor obj_type, bool method, OuRef *out) {
    OuRef kept = ou_newref(value);
    OuBor instance = obj == obj_type ? NULL : obj;
    if (method && instance && (value->type->flags & OU_TYPE_METHOD_LIKE)) {
        *out = kept;
        return OU_TRUE;
    }
    if (!value->type->descr_get) {
        *out = kept;
        return OU_FALSE;
    }
    *out = value->type->descr_get(kept, instance, obj_type);
    ou_decref(kept);
    return *out ? OU_FALSE : OU_ERROR;
}

OuTruth ou_super_get_method(OuBor type, OuBor obj, OuBor name, OuRef *out) {
    if (!ou_isa(type, OU_TYPE_TYPE)) {
        ou_raise(&ou_exc_TypeError, "super() argument 1 must be a type, not %T", type);
        return OU_ERROR;
    }
    OuRef from = start_type(type, obj);
    if (!from) {
        return OU_ERROR;
    }
    OuBor value = name == ou_names.dunder_class ? NULL : find_behind(type, ou_as_type(from), name);
    OuTruth answer = OU_ERROR;
    if (value) {
        answer = bind(value, obj, from, true, out);
    } else { // what the super object itself answers
        OuRef self = ou_call_2(ou_type_object(&ou_super_type), type, obj);
        *out = self ? ou_generic_get_attr(self, name) : NULL;
        answer = *out ? OU_FALSE : OU_ERROR;
        ou_xdecref(self);
    }
    ou_decref(from);
    return answer;
}

static OuRef super_get_attr(OuBor self, OuBor name) {
    const Super *s = as_super(self);
    OuBor value = s->obj_type && !ou_str_equal(name, ou_names.dunder_class) ? find_behind(s->type, ou_as_type(s->obj_type), name) : NULL;
    OuRef result = NULL;
    if (!value) {
        return ou_generic_get_attr(self, name);
    }
    return bind(value, s->obj, s->obj_type, false, &result) == OU_ERROR ? NULL : result;
}

static OuRef super_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    OuRef self = ou_type_alloc(type, 0);
    if (self) {
        ou_gc_track(self);
    }
    return self;
}

static bool set_fields(Super *s, OuBor type, OuBor obj) {
    OuRef from = obj ? start_type(type, obj) : NULL;
    if (obj && !from) {
        return false;
    }
    ou_set(&s->type, ou_newref(type));
    ou_set(&s->obj, ou_xnewref(obj));
    ou_set(&s->obj_type, from);
    return true;
}

static bool super_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_no_keywords("super", kwnames) || !ou_args_count("super", nargs, 0, 2)) {
        return false;
    }
    if (nargs == 0) {
        OuRef type = NULL, obj = NULL;
        if (!ou_super_hook) {
            return ou_raise_false(&ou_exc_RuntimeError, "super(): no arguments");
        }
        bool ok = ou_super_hook(&type, &obj) && set_fields(as_super(self), type, obj);
        ou_xdecref(type);
        ou_xdecref(obj);
        return ok;
    }
    if (!ou_isa(args[0], OU_TYPE_TYPE)) {
        return ou_raise_false(&ou_exc_TypeError, "super() argument 1 must be a type, not %T", args[0]);
    }
    return set_fields(as_super(self), args[0], nargs == 2 && args[1] != ou_none ? args[1] : NULL);
}

static OuRef super_repr(OuBor self) {
    const Super *s = as_super(self);
    const char *type = s->type ? ou_as_type(s->type)->name : "NULL";
    if (s->obj_type) {
        return ou_str_format("<super: <class '%s'>, <%s object>>", type, ou_as_type(s->obj_type)->name);
    }
    return ou_str_format("<super: <class '%s'>, NULL>", type);
}

static OuRef super_descr_get(OuBor self, OuBor instance, OuBor owner) {
    (void)owner;
    const Super *s = as_super(self);
    if (!instance || instance == ou_none || s->obj) {
        return ou_newref(self);
    }
    if (!ou_is(self, &ou_super_type)) {
        return ou_call_2(ou_type_object(self->type), s->type, instance);
    }
    OuRef bound = super_new(&ou_super_type, NULL, 0, NULL);
    if (bound && !set_fields(as_super(bound), s->type, instance)) {
        ou_clear(&bound);
    }
    return bound;
}

static const OuMemberDef super_members[] = {
    {"__thisclass__", OU_MEMBER_OBJECT, offsetof(Super, type), true, "the class behind which the MRO is searched"},
    {"__self__", OU_MEMBER_OBJECT, offsetof(Super, obj), true, "the instance (or class) that methods are bound to, or None"},
    {"__self_class__", OU_MEMBER_OBJECT, offsetof(Super, obj_type), true, "the class whose MRO is followed, or None"},
    {0},
};

OuType ou_super_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.traverse = super_traverse, .dealloc = super_dealloc, .flags = OU_LIFE_GC}},
    .name = "super",
    .doc = "super() -> the class and first argument of the running method\nsuper(type, object_or_subclass)\n\n"
           "Attributes as the classes behind `type` in the MRO have them:\n\n  class B(A):\n      def f(self): super().f()\n",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Super),
    .members = super_members,
    .new = super_new,
    .init = super_init,
    .repr = super_repr,
    .get_attr = super_get_attr,
    .descr_get = super_descr_get,
};
