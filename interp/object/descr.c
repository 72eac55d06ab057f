// Descriptors of builtin types: what stands in list.__dict__ for methods, slots, members and properties.
//
//   method_descriptor, classmethod_descriptor   a row of OuType.methods
//   wrapper_descriptor, method-wrapper          a slot as a method, and the same bound to an object
//   member_descriptor                           a row of OuType.members, or a name of __slots__
//   getset_descriptor                           a row of OuType.getset
// All hold one count of their owner type.
#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/float.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/object/type_internal.h"

// The common head of all but method-wrapper: owner first, then what describes it.
typedef struct Descr {
    OuObject head;
    OuType *owner;
    const void *def;
} Descr;

typedef struct MemberDescr {
    OuObject head;
    OuType *owner;
    const OuMemberDef *def; // &own for a name of __slots__
    OuMemberDef own;
    OuRef name; // keeps own.name alive, else NULL
} MemberDescr;

typedef struct MethodWrapper {
    OuObject head;
    OuRef descr, self;
} MethodWrapper;

static const OuType *owner_of(OuBor descr) {
    return ((const Descr *)descr)->owner;
}

// ---- life, shared ----

static bool descr_traverse(OuObject *self, OuVisit visit, void *arg) {
    return visit(&((Descr *)self)->owner->base.head, arg);
}

static void drop_owner(OuObject *self) {
    OuType *owner = ((Descr *)self)->owner;
    ou_decref(&owner->base.head);
}

static void method_descr_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    drop_owner(self);
    ou_xdecref(((OuMethodDescr *)self)->name);
    ou_gc_free(self, sizeof(OuMethodDescr));
}

static void wrapper_descr_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    drop_owner(self);
    ou_gc_free(self, sizeof(OuWrapperDescr));
}

static void member_descr_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    drop_owner(self);
    ou_xdecref(((MemberDescr *)self)->name);
    ou_gc_free(self, sizeof(MemberDescr));
}

static void getset_descr_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    drop_owner(self);
    ou_gc_free(self, sizeof(Descr));
}

static Descr *descr_alloc(OuType *type, size_t size, OuType *owner, const void *def) {
    Descr *self = (Descr *)ou_gc_alloc(type, size);
    if (!self) {
        ou_raise_no_memory();
        return NULL;
    }
    ou_incref(ou_type_object(owner));
    self->owner = owner;
    self->def = def;
    ou_gc_track(&self->head);
    return self;
}

// ---- construction ----

OuRef ou_method_descr_new(OuType *owner, const OuMethodDef *def) {
    OuType *type = def->binding == OU_METHOD_CLASS ? &ou_classmethod_descr_type : &ou_method_descr_type;
    return (OuRef)descr_alloc(type, sizeof(OuMethodDescr), owner, def);
}

OuRef ou_wrapper_descr_new(OuType *owner, const OuSlotRow *row, OuAnyFn function) {
    OuWrapperDescr *self = (OuWrapperDescr *)descr_alloc(&ou_wrapper_descr_type, sizeof(OuWrapperDescr), owner, row);
    if (self) {
        self->function = function;
    }
    return (OuRef)self;
}

OuRef ou_member_descr_new(OuType *owner, const OuMemberDef *def) {
    return (OuRef)descr_alloc(&ou_member_descr_type, sizeof(MemberDescr), owner, def);
}

OuRef ou_member_slot_new(OuType *owner, OuBor name, size_t offset) {
    const char *text = ou_str_utf8(name, NULL);
    MemberDescr *self = text ? (MemberDescr *)descr_alloc(&ou_member_descr_type, sizeof(MemberDescr), owner, NULL) : NULL;
    if (self) {
        self->own = (OuMemberDef){.name = text, .kind = OU_MEMBER_OBJECT_EX, .offset = offset};
        self->name = ou_newref(name);
        self->def = &self->own;
    }
    return (OuRef)self;
}

OuRef ou_getset_descr_new(OuType *owner, const OuGetSetDef *def) {
    return (OuRef)descr_alloc(&ou_getset_descr_type, sizeof(Descr), owner, def);
}

bool ou_member_slot_offset(OuBor descr, size_t *offset) {
    const MemberDescr *member = (const MemberDescr *)descr;
    if (!ou_is(descr, &ou_member_descr_type) || member->def != &member->own) {
        return false;
    }
    *offset = member->own.offset;
    return true;
}

// ---- names and texts: every def begins with its name ----

static const char *name_of(OuBor descr) {
    return *(const char *const *)((const Descr *)descr)->def;
}

static OuRef descr_name(OuBor self) {
    return ou_str_intern_cstr(name_of(self));
}

static OuRef descr_qualname(OuBor self) {
    OuRef owner = ou_type_qualname(owner_of(self));
    OuRef text = owner ? ou_str_format("%U.%s", owner, name_of(self)) : NULL;
    ou_xdecref(owner);
    return text;
}

static OuRef descr_objclass(OuBor self) {
    return ou_newref(ou_type_object(owner_of(self)));
}

static OuRef descr_reduce(OuBor self) {
    OuRef name = descr_name(self), result = name ? ou_getattr_pair(ou_type_object(owner_of(self)), name) : NULL;
    ou_xdecref(name);
    return result;
}

static OuRef method_doc(OuBor self) {
    return ou_doc_new(((const OuMethodDescr *)self)->def->doc);
}

static OuRef method_signature(OuBor self) {
    return ou_doc_signature_new(((const OuMethodDescr *)self)->def->doc);
}

static OuRef wrapper_doc(OuBor self) {
    return ou_doc_new(((const OuWrapperDescr *)self)->row->doc);
}

static OuRef wrapper_signature(OuBor self) {
    return ou_doc_signature_new(((const OuWrapperDescr *)self)->row->doc);
}

static OuRef member_doc(OuBor self) {
    return ou_doc_new(((const MemberDescr *)self)->def->doc);
}

static OuRef getset_doc(OuBor self) {
    return ou_doc_new(((const OuGetSetDef *)((const Descr *)self)->def)->doc);
}

static OuRef method_descr_repr(OuBor self) {
    return ou_str_format("<method '%s' of '%s' objects>", name_of(self), owner_of(self)->name);
}

static OuRef wrapper_descr_repr(OuBor self) {
    return ou_str_format("<slot wrapper '%s' of '%s' objects>", name_of(self), owner_of(self)->name);
}

static OuRef member_descr_repr(OuBor self) {
    return ou_str_format("<member '%s' of '%s' objects>", name_of(self), owner_of(self)->name);
}

static OuRef getset_descr_repr(OuBor self) {
    return ou_str_format("<attribute '%s' of '%s' objects>", name_of(self), owner_of(self)->name);
}

static bool applies(OuBor descr, OuBor instance) {
    const OuType *owner = owner_of(descr);
    return ou_is_kind_of(instance, owner) ||
           ou_raise_false(&ou_exc_TypeError, "descriptor '%s' for '%.100s' objects doesn't apply to a '%.100T' object", name_of(descr),
                          owner->name, instance);
}

// ---- method_descriptor ----

static OuRef method_descr_call(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    const OuMethodDescr *descr = (const OuMethodDescr *)self;
    if (OU_UNLIKELY(nargs < 1)) {
        OuRef owner = ou_type_qualname(descr->owner);
        if (owner) {
            ou_raise(&ou_exc_TypeError, "unbound method %U.%s() needs an argument", owner, descr->def->name);
        }
        ou_xdecref(owner);
        return NULL;
    }
    if (OU_UNLIKELY(args[0]->type != descr->owner) && !applies(self, args[0])) {
        return NULL;
    }
    return ou_method_def_call(descr->def, args[0], args + 1, nargs - 1, kwnames);
}

static OuRef method_descr_get(OuBor self, OuBor instance, OuBor owner) {
    (void)owner;
    if (!instance) {
        return ou_newref(self);
    }
    return applies(self, instance) ? ou_builtin_new(((const OuMethodDescr *)self)->def, instance, NULL) : NULL;
}

static const OuMethodDef reduce_methods[] = {OU_NOARGS("__reduce__", descr_reduce, NULL), {0}};
static const OuGetSetDef method_descr_getset[] = {
    {"__objclass__", descr_objclass, NULL, NULL}, {"__name__", descr_name, NULL, NULL},
    {"__doc__", method_doc, NULL, NULL},          {"__qualname__", descr_qualname, NULL, NULL},
    {"__text_signature__", method_signature, NULL, NULL}, {0}};

#define DESCR_LIFE(free) {.traverse = descr_traverse, .dealloc = free, .flags = OU_LIFE_GC}

OuType ou_method_descr_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = DESCR_LIFE(method_descr_dealloc)},
    .name = "method_descriptor",
    .flags = OU_TYPE_METHOD_LIKE,
    .instance_size = sizeof(OuMethodDescr),
    .methods = reduce_methods,
    .getset = method_descr_getset,
    .call = method_descr_call,
    .repr = method_descr_repr,
    .descr_get = method_descr_get,
};

// ---- classmethod_descriptor: dict.fromkeys ----

static OuRef classmethod_descr_get(OuBor self, OuBor instance, OuBor owner) {
    const OuMethodDescr *descr = (const OuMethodDescr *)self;
    if (!owner) {
        if (!instance) {
            return ou_raise(&ou_exc_TypeError, "descriptor '%s' for type '%s' needs either an object or a type", name_of(self),
                            descr->owner->name);
        }
        owner = ou_type_object(instance->type);
    }
    if (!ou_isa(owner, OU_TYPE_TYPE)) {
        return ou_raise(&ou_exc_TypeError, "descriptor '%s' for type '%s' needs a type, not a '%T' as arg 2", name_of(self),
                        descr->owner->name, owner);
    }
    if (!ou_type_is_subtype(ou_as_type(owner), descr->owner)) {
        return ou_raise(&ou_exc_TypeError, "descriptor '%s' requires a subtype of '%s' but received '%s'", name_of(self),
                        descr->owner->name, ou_as_type(owner)->name);
    }
    return ou_builtin_new(descr->def, owner, NULL);
}

static OuRef classmethod_descr_call(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    const OuMethodDescr *descr = (const OuMethodDescr *)self;
    if (nargs < 1) {
        return ou_raise(&ou_exc_TypeError, "descriptor '%s' of '%s' object needs an argument", name_of(self), descr->owner->name);
    }
    OuRef bound = classmethod_descr_get(self, NULL, args[0]);
    OuRef result = bound ? ou_call(bound, args + 1, nargs - 1, kwnames) : NULL;
    ou_xdecref(bound);
    return result;
}

OuType ou_classmethod_descr_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = DESCR_LIFE(method_descr_dealloc)},
    .name = "classmethod_descriptor",
    .instance_size = sizeof(OuMethodDescr),
    .getset = method_descr_getset,
    .call = classmethod_descr_call,
    .repr = method_descr_repr,
    .descr_get = classmethod_descr_get,
};

// ---- wrapper_descriptor ----

static OuRef method_wrapper_new(OuBor descr, OuBor self) {
    MethodWrapper *wrapper = (MethodWrapper *)ou_gc_alloc(&ou_method_wrapper_type, sizeof *wrapper);
    if (!wrapper) {
        return ou_raise_no_memory();
    }
    wrapper->descr = ou_newref(descr);
    wrapper->self = ou_newref(self);
    ou_gc_track(&wrapper->head);
    return &wrapper->head;
}

// Guarded: a class may have made a slot call itself (__repr__ = __str__).
static OuRef call_slot(const OuWrapperDescr *descr, OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_enter_recursion(" while calling a Python object")) {
        return NULL;
    }
    OuRef result = descr->row->wrap(self, args, nargs, kwnames, descr->function, descr->row);
    ou_leave_recursion();
    return result;
}

static OuRef wrapper_descr_call(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    const OuWrapperDescr *descr = (const OuWrapperDescr *)self;
    if (nargs < 1) {
        return ou_raise(&ou_exc_TypeError, "descriptor '%s' of '%s' object needs an argument", descr->row->name, descr->owner->name);
    }
    if (!ou_is_kind_of(args[0], descr->owner)) {
        return ou_raise(&ou_exc_TypeError, "descriptor '%s' requires a '%s' object but received a '%T'", descr->row->name,
                        descr->owner->name, args[0]);
    }
    return call_slot(descr, args[0], args + 1, nargs - 1, kwnames);
}

static OuRef wrapper_descr_get(OuBor self, OuBor instance, OuBor owner) {
    (void)owner;
    if (!instance) {
        return ou_newref(self);
    }
    return applies(self, instance) ? method_wrapper_new(self, instance) : NULL;
}

static const OuGetSetDef wrapper_descr_getset[] = {
    {"__objclass__", descr_objclass, NULL, NULL}, {"__name__", descr_name, NULL, NULL},
    {"__doc__", wrapper_doc, NULL, NULL},         {"__qualname__", descr_qualname, NULL, NULL},
    {"__text_signature__", wrapper_signature, NULL, NULL}, {0}};

OuType ou_wrapper_descr_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = DESCR_LIFE(wrapper_descr_dealloc)},
    .name = "wrapper_descriptor",
    .flags = OU_TYPE_METHOD_LIKE,
    .instance_size = sizeof(OuWrapperDescr),
    .methods = reduce_methods,
    .getset = wrapper_descr_getset,
    .call = wrapper_descr_call,
    .repr = wrapper_descr_repr,
    .descr_get = wrapper_descr_get,
};

// ---- method-wrapper ----

static const OuWrapperDescr *wrapped(OuBor self) {
    return (const OuWrapperDescr *)((const MethodWrapper *)self)->descr;
}

static bool method_wrapper_traverse(OuObject *self, OuVisit visit, void *arg) {
    MethodWrapper *wrapper = (MethodWrapper *)self;
    return visit(wrapper->descr, arg) && visit(wrapper->self, arg);
}

static void method_wrapper_dealloc(OuObject *self) {
    MethodWrapper *wrapper = (MethodWrapper *)self;
    ou_gc_untrack(self);
    ou_decref(wrapper->descr);
    ou_decref(wrapper->self);
    ou_gc_free(self, sizeof *wrapper);
}

static OuRef method_wrapper_call(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    return call_slot(wrapped(self), ((const MethodWrapper *)self)->self, args, nargs, kwnames);
}

static OuRef method_wrapper_repr(OuBor self) {
    OuBor bound = ((const MethodWrapper *)self)->self;
    return ou_str_format("<method-wrapper '%s' of %T object at %p>", wrapped(self)->row->name, bound, (const void *)bound);
}

static OuRef method_wrapper_compare(OuBor self, OuBor other, OuCompareOp op) {
    if ((op != OU_EQ && op != OU_NE) || !ou_is(other, &ou_method_wrapper_type)) {
        return ou_newref(ou_not_implemented);
    }
    const MethodWrapper *a = (const MethodWrapper *)self, *b = (const MethodWrapper *)other;
    return ou_bool_new((a->descr == b->descr && a->self == b->self) == (op == OU_EQ));
}

static bool method_wrapper_hash(OuBor self, int64_t *hash) {
    const MethodWrapper *wrapper = (const MethodWrapper *)self;
    int64_t other;
    if (!ou_object_hash(wrapper->self, hash) || !ou_object_hash(wrapper->descr, &other)) {
        return false;
    }
    *hash ^= other;
    *hash = *hash == -1 ? -2 : *hash;
    return true;
}

static OuRef method_wrapper_self(OuBor self) {
    return ou_newref(((const MethodWrapper *)self)->self);
}

static OuRef method_wrapper_objclass(OuBor self) {
    return descr_objclass(((const MethodWrapper *)self)->descr);
}

static OuRef method_wrapper_name(OuBor self) {
    return descr_name(((const MethodWrapper *)self)->descr);
}

static OuRef method_wrapper_qualname(OuBor self) {
    return descr_qualname(((const MethodWrapper *)self)->descr);
}

static OuRef method_wrapper_doc(OuBor self) {
    return wrapper_doc(((const MethodWrapper *)self)->descr);
}

static OuRef method_wrapper_signature(OuBor self) {
    return wrapper_signature(((const MethodWrapper *)self)->descr);
}

static OuRef method_wrapper_reduce(OuBor self) {
    OuRef name = method_wrapper_name(self), result = name ? ou_getattr_pair(((const MethodWrapper *)self)->self, name) : NULL;
    ou_xdecref(name);
    return result;
}

static const OuMethodDef method_wrapper_methods[] = {OU_NOARGS("__reduce__", method_wrapper_reduce, NULL), {0}};
static const OuGetSetDef method_wrapper_getset[] = {
    {"__self__", method_wrapper_self, NULL, NULL},   {"__objclass__", method_wrapper_objclass, NULL, NULL},
    {"__name__", method_wrapper_name, NULL, NULL},   {"__qualname__", method_wrapper_qualname, NULL, NULL},
    {"__doc__", method_wrapper_doc, NULL, NULL},     {"__text_signature__", method_wrapper_signature, NULL, NULL},
    {0}};

OuType ou_method_wrapper_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = method_wrapper_traverse, .dealloc = method_wrapper_dealloc, .flags = OU_LIFE_GC | OU_LIFE_TRASHCAN}},
    .name = "method-wrapper",
    .instance_size = sizeof(MethodWrapper),
    .methods = method_wrapper_methods,
    .getset = method_wrapper_getset,
    .call = method_wrapper_call,
    .repr = method_wrapper_repr,
    .compare = method_wrapper_compare,
    .hash = method_wrapper_hash,
};

// ---- member_descriptor ----

const OuAttributeWatch *ou_attribute_watch = NULL;

static bool may_read(OuBor self, const char *name, OuBor instance) {
    return OU_LIKELY(ou_attribute_watch == NULL) || ou_attribute_watch->read(owner_of(self), name, instance);
}

static OuRef member_read(const OuMemberDef *def, OuBor instance) {
    const char *place = (const char *)instance + def->offset;
    switch (def->kind) {
        case OU_MEMBER_OBJECT: {
            OuBor value = *(const OuBor *)place;
            return ou_newref(value ? value : ou_none);
        }
        case OU_MEMBER_OBJECT_EX: {
            OuBor value = *(const OuBor *)place;
            return value ? ou_newref(value)
                         : ou_raise(&ou_exc_AttributeError, "'%.200T' object has no attribute '%s'", instance, def->name);
        }
        case OU_MEMBER_INT: return ou_int_new(*(const int *)place);
        case OU_MEMBER_SIZE: return ou_int_new(*(const int64_t *)place);
        case OU_MEMBER_DOUBLE: return ou_float_new(*(const double *)place);
        case OU_MEMBER_BOOL: return ou_bool_new(*(const bool *)place);
        case OU_MEMBER_CSTR: {
            const char *text = *(const char *const *)place;
            return text ? ou_str_from_cstr(text) : ou_return_none();
        }
    }
    OU_UNREACHABLE();
}

static OuRef member_descr_get(OuBor self, OuBor instance, OuBor owner) {
    (void)owner;
    if (!instance) {
        return ou_newref(self);
    }
    const OuMemberDef *def = ((const MemberDescr *)self)->def;
    return applies(self, instance) && may_read(self, def->name, instance) ? member_read(def, instance) : NULL;
}

static bool member_write(const OuMemberDef *def, OuObject *instance, OuBor value) {
    char *place = (char *)instance + def->offset;
    if (def->kind == OU_MEMBER_OBJECT || def->kind == OU_MEMBER_OBJECT_EX) {
        if (!value && def->kind == OU_MEMBER_OBJECT_EX && !*(OuRef *)place) {
            return ou_raise_false(&ou_exc_AttributeError, "%s", def->name);
        }
        ou_set((OuRef *)place, ou_xnewref(value));
        return true;
    }
    if (!value) {
        return ou_raise_false(&ou_exc_TypeError, "can't delete numeric/char attribute");
    }
    switch (def->kind) {
        case OU_MEMBER_INT: return ou_arg_int(value, (int *)place);
        case OU_MEMBER_SIZE: return ou_arg_int64(value, (int64_t *)place);
        case OU_MEMBER_BOOL:
            if (value != ou_true && value != ou_false) {
                return ou_raise_false(&ou_exc_TypeError, "attribute value type must be bool");
            }
            *(bool *)place = value == ou_true;
            return true;
        default: return ou_raise_false(&ou_exc_TypeError, "readonly attribute");
    }
}

static bool member_descr_set(OuBor self, OuBor instance, OuBor value) {
    const OuMemberDef *def = ((const MemberDescr *)self)->def;
    if (!applies(self, instance)) {
        return false;
    }
    if (def->readonly) {
        return ou_raise_false(&ou_exc_AttributeError, "readonly attribute");
    }
    return member_write(def, ou_unlend(instance), value);
}

static const OuGetSetDef member_descr_getset[] = {
    {"__objclass__", descr_objclass, NULL, NULL}, {"__name__", descr_name, NULL, NULL},
    {"__doc__", member_doc, NULL, NULL},          {"__qualname__", descr_qualname, NULL, NULL}, {0}};

OuType ou_member_descr_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = DESCR_LIFE(member_descr_dealloc)},
    .name = "member_descriptor",
    .instance_size = sizeof(MemberDescr),
    .methods = reduce_methods,
    .getset = member_descr_getset,
    .repr = member_descr_repr,
    .descr_get = member_descr_get,
    .descr_set = member_descr_set,
};

// ---- getset_descriptor ----

static OuRef getset_descr_get(OuBor self, OuBor instance, OuBor owner) {
    (void)owner;
    if (!instance) {
        return ou_newref(self);
    }
    if (!applies(self, instance)) {
        return NULL;
    }
    const OuGetSetDef *def = ((const Descr *)self)->def;
    if (!def->get) {
        return ou_raise(&ou_exc_AttributeError, "attribute '%s' of '%.100s' objects is not readable", def->name, owner_of(self)->name);
    }
    return may_read(self, def->name, instance) ? def->get(instance) : NULL;
}

static bool getset_descr_set(OuBor self, OuBor instance, OuBor value) {
    const OuGetSetDef *def = ((const Descr *)self)->def;
    if (!applies(self, instance)) {
        return false;
    }
    if (!def->set) {
        return ou_raise_false(&ou_exc_AttributeError, "attribute '%s' of '%.100s' objects is not writable", def->name, owner_of(self)->name);
    }
    const OuAttributeWatch *watch = ou_attribute_watch;
    return (!watch || watch->change(owner_of(self), def->name, instance, value)) && def->set(instance, value);
}

static const OuGetSetDef getset_descr_getset[] = {
    {"__objclass__", descr_objclass, NULL, NULL}, {"__name__", descr_name, NULL, NULL},
    {"__doc__", getset_doc, NULL, NULL},          {"__qualname__", descr_qualname, NULL, NULL}, {0}};

OuType ou_getset_descr_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = DESCR_LIFE(getset_descr_dealloc)},
    .name = "getset_descriptor",
    .instance_size = sizeof(Descr),
    .getset = getset_descr_getset,
    .repr = getset_descr_repr,
    .descr_get = getset_descr_get,
    .descr_set = getset_descr_set,
};

size_t ou_member_descr_offset(OuBor descr) {
    const OuMemberDef *def = ((const MemberDescr *)descr)->def;
    return def->kind == OU_MEMBER_OBJECT_EX ? def->offset : 0;
}
