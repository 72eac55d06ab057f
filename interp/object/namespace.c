// types.SimpleNamespace: attributes in a dict, shown by repr.
#include "interp/object/args.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/tuple.h"

typedef struct Namespace {
    OuObject head;
    OuRef dict;
} Namespace;

static OuBor namespace_dict(OuBor o) {
    return ((const Namespace *)o)->dict;
}

static OuRef namespace_make(OuType *type) {
    OuRef dict = ou_dict_new();
    Namespace *self = dict ? (Namespace *)ou_type_alloc(type, 0) : NULL;
    if (self == NULL) {
        ou_xdecref(dict);
        return NULL;
    }
    self->dict = dict;
    ou_gc_track(&self->head);
    return &self->head;
}

OuRef ou_namespace_new(OuBor dict) {
    OuRef self = namespace_make(&ou_namespace_type);
    if (self && dict && !ou_dict_update(namespace_dict(self), dict)) {
        ou_decref(self);
        return NULL;
    }
    return self;
}

static OuRef namespace_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return namespace_make(type);
}

static bool namespace_init(OuBor o, OuArgs args, size_t nargs, OuBor kwnames) {
    if (nargs != 0) {
        return ou_raise_false(&ou_exc_TypeError, "no positional arguments expected");
    }
    size_t n = kwnames ? ou_tuple_length(kwnames) : 0;
    for (size_t i = 0; i < n; i++) {
        if (!ou_dict_set(namespace_dict(o), ou_tuple_borrow(kwnames, i), args[i])) {
            return false;
        }
    }
    return true;
}

static bool namespace_traverse(OuObject *o, OuVisit visit, void *arg) {
    OuRef dict = ((Namespace *)o)->dict;
    return dict == NULL || visit(dict, arg);
}

static void namespace_clear(OuObject *o) {
    OuRef dict = ((Namespace *)o)->dict;
    if (dict) {
        ou_dict_clear(dict);
    }
}

static void namespace_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    ou_xdecref(((Namespace *)o)->dict);
    ou_type_free(o);
}

static bool append_items(OuStrBuilder *b, OuBor dict) {
    size_t position = 0;
    OuBor key, value;
    for (bool first = true; ou_dict_walk(dict, &position, &key, &value);) {
        if (!ou_isa(key, OU_TYPE_STR) || ou_str_length(key) == 0) {
            continue;
        }
        OuRef held_key = ou_newref(key), held_value = ou_newref(value); // repr may change the dict
        bool ok = (first || ou_builder_ascii(b, ", ", 2)) && ou_builder_str(b, held_key) && ou_builder_char(b, '=') &&
                  ou_builder_repr(b, held_value);
        ou_decref(held_key);
        ou_decref(held_value);
        if (!ok) {
            return false;
        }
        first = false;
    }
    return true;
}

static OuRef namespace_repr(OuBor o) {
    bool exact = ou_is(o, &ou_namespace_type);
    OuTruth running = ou_repr_enter(o);
    if (running == OU_ERROR) {
        return NULL;
    }
    if (running == OU_TRUE) {
        return exact ? ou_str_from_cstr("namespace(...)") : ou_str_format("%T(...)", o);
    }
    OuStrBuilder b;
    ou_builder_init(&b);
    OuRef name = exact ? ou_str_from_cstr("namespace") : ou_str_format("%T", o);
    bool ok = name && ou_builder_str(&b, name) && ou_builder_char(&b, '(') && append_items(&b, namespace_dict(o)) && ou_builder_char(&b, ')');
    ou_xdecref(name);
    ou_repr_leave(o);
    if (!ok) {
        ou_builder_fini(&b);
        return NULL;
    }
    return ou_builder_finish(&b);
}

static OuRef namespace_compare(OuBor a, OuBor b, OuCompareOp op) {
    if (!ou_is_kind_of(a, &ou_namespace_type) || !ou_is_kind_of(b, &ou_namespace_type)) {
        return ou_newref(ou_not_implemented);
    }
    return ou_compare(namespace_dict(a), namespace_dict(b), op);
}

static OuRef namespace_reduce(OuBor o) {
    return ou_tuple_pack(3, ou_type_object(o->type), ou_empty_tuple, namespace_dict(o));
}

static const OuMethodDef namespace_methods[] = {
    OU_NOARGS("__reduce__", namespace_reduce, "__reduce__($self, /)\n--\n\nWhat pickle needs."),
    {0},
};

static const OuMemberDef namespace_members[] = {
    {"__dict__", OU_MEMBER_OBJECT, offsetof(Namespace, dict), true, NULL},
    {0},
};

OuType ou_namespace_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = namespace_traverse, .clear = namespace_clear, .dealloc = namespace_dealloc, .flags = OU_LIFE_GC}},
    .name = "types.SimpleNamespace",
    .doc = "SimpleNamespace(**kwargs)\n--\n\nAttributes given by name.",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(Namespace),
    .dict_offset = offsetof(Namespace, dict),
    .methods = namespace_methods,
    .members = namespace_members,
    .new = namespace_new,
    .init = namespace_init,
    .repr = namespace_repr,
    .compare = namespace_compare,
    .hash = ou_hash_not_implemented,
};
