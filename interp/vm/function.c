// function: code with globals, defaults and a closure.
#include "interp/object/args.h"
#include "interp/object/dict.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/tuple.h"
#include "interp/vm/audit.h"
#include "interp/vm/eval.h"
#include "interp/vm/runtime.h"

// The builtins that code with these globals sees: globals["__builtins__"] (a module or a dict), else the running frame's.
static OuRef builtins_of(OuBor globals) {
    OuBor found = ou_dict_find_name_borrow(globals, ou_names.dunder_builtins);
    if (found != NULL && ou_is_kind_of(found, &ou_module_type)) {
        found = ou_module_dict_borrow(found);
    }
    if (found != NULL && ou_is(found, &ou_dict_type)) {
        return ou_newref(found);
    }
    OuBase running = ou_thread->base;
    return ou_newref(running ? ou_frame_function(running)->builtins : ou_runtime_builtins_borrow());
}

OuRef ou_function_new(OuBor code_object, OuBor globals) {
    OuObject *made = ou_gc_alloc(&ou_function_type, sizeof(OuFunction));
    if (made == NULL) {
        return ou_raise_no_memory();
    }
    OuFunction *f = (OuFunction *)made;
    OuCode *code = ou_as_code(code_object);
    f->globals = ou_newref(globals);
    f->builtins = builtins_of(globals);
    ou_incref(code_object);
    f->code = code;
    f->name = ou_newref(code->name);
    f->qualname = ou_newref(code->qualname);
    f->doc = code->flags & OU_CODE_DOCSTRING ? ou_newref(code->constants[0]) : NULL;
    f->module = ou_xnewref(ou_dict_find_name_borrow(globals, ou_names.dunder_name));
    ou_gc_track(made);
    return made;
}

static inline bool visit_field(OuRef field, OuVisit visit, void *arg) {
    return field == NULL || visit(field, arg);
}

static bool function_traverse(OuObject *self, OuVisit visit, void *arg) {
    const OuFunction *f = (const OuFunction *)self;
    return visit_field(&f->code->head, visit, arg) && visit_field(f->globals, visit, arg) && visit_field(f->builtins, visit, arg) &&
           visit_field(f->module, visit, arg) && visit_field(f->defaults, visit, arg) && visit_field(f->keyword_defaults, visit, arg) &&
           visit_field(f->doc, visit, arg) && visit_field(f->name, visit, arg) && visit_field(f->dict, visit, arg) &&
           visit_field(f->closure, visit, arg) && visit_field(f->annotations, visit, arg) && visit_field(f->qualname, visit, arg);
}

static void function_clear(OuObject *self) {
    OuFunction *f = (OuFunction *)self;
    ou_clear(&f->module);
    ou_clear(&f->defaults);
    ou_clear(&f->keyword_defaults);
    ou_clear(&f->doc);
    ou_clear(&f->dict);
    ou_clear(&f->closure);
    ou_clear(&f->annotations);
    ou_set(&f->name, ou_newref(ou_names.empty)); // a subclass of str may be part of the ring
    ou_set(&f->qualname, ou_newref(ou_names.empty));
}

// globals, builtins, name and code stay until the end: a frame may still run.
static void function_dealloc(OuObject *self) {
    OuFunction *f = (OuFunction *)self;
    ou_gc_untrack(self);
    if (f->weaklist != NULL) {
        ou_weakref_clear_all(self);
    }
    ou_xdecref(f->globals);
    ou_xdecref(f->builtins);
    function_clear(self);
    ou_decref(&f->code->head);
    ou_decref(f->name);
    ou_decref(f->qualname);
    ou_gc_free(self, sizeof(OuFunction));
}

static OuRef function_repr(OuBor self) {
    return ou_str_format("<function %U at %p>", ou_as_function(self)->qualname, (const void *)self);
}

static OuRef function_descr_get(OuBor self, OuBor instance, OuBor owner) {
    (void)owner;
    return instance == NULL || instance == ou_none ? ou_newref(self) : ou_method_new(self, instance);
}

static OuRef or_none(OuBor field) {
    return ou_newref(field ? field : ou_none);
}

static OuRef function_get_name(OuBor self) {
    return ou_newref(ou_as_function(self)->name);
}
static OuRef function_get_qualname(OuBor self) {
    return ou_newref(ou_as_function(self)->qualname);
}
static OuRef function_get_code(OuBor self) {
    return ou_newref(&ou_as_function(self)->code->head);
}
static OuRef function_get_defaults(OuBor self) {
    return or_none(ou_as_function(self)->defaults);
}
static OuRef function_get_keyword_defaults(OuBor self) {
    return or_none(ou_as_function(self)->keyword_defaults);
}

static bool set_str_field(OuRef *field, OuBor value, const char *name) {
    if (value == NULL || !ou_isa(value, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "%s must be set to a string object", name);
    }
    ou_set(field, ou_newref(value));
    return true;
}

static bool function_set_name(OuBor self, OuBor value) {
    return set_str_field(&ou_as_function(self)->name, value, "__name__");
}
static bool function_set_qualname(OuBor self, OuBor value) {
    return set_str_field(&ou_as_function(self)->qualname, value, "__qualname__");
}

static bool function_set_code(OuBor self, OuBor value) {
    OuFunction *f = ou_as_function(self);
    if (value == NULL || !ou_is(value, &ou_code_type)) {
        return ou_raise_false(&ou_exc_TypeError, "__code__ must be set to a code object");
    }
    size_t have = f->closure ? ou_tuple_length(f->closure) : 0, want = ou_tuple_length(ou_as_code(value)->free_names);
    if (have != want) {
        return ou_raise_false(&ou_exc_ValueError, "%U() requires a code object with %zu free vars, not %zu", f->name, have, want);
    }
    OuCode *old = f->code;
    ou_incref(value);
    f->code = ou_as_code(value);
    ou_decref(&old->head);
    return true;
}

// None and deletion both mean absent.
static bool set_container(OuRef *field, OuBor value, uint32_t kind, const char *complaint) {
    if (value == ou_none) {
        value = NULL;
    }
    if (value != NULL && !ou_isa(value, kind)) {
        return ou_raise_false(&ou_exc_TypeError, "%s", complaint);
    }
    ou_set(field, ou_xnewref(value));
    return true;
}

static bool function_set_defaults(OuBor self, OuBor value) {
    return set_container(&ou_as_function(self)->defaults, value, OU_TYPE_TUPLE, "__defaults__ must be set to a tuple object");
}
static bool function_set_keyword_defaults(OuBor self, OuBor value) {
    return set_container(&ou_as_function(self)->keyword_defaults, value, OU_TYPE_DICT, "__kwdefaults__ must be set to a dict object");
}

// The compiler gives annotations as a flat tuple (name, value, ...): the dict is made when somebody asks.
static OuRef function_get_annotations(OuBor self) {
    OuFunction *f = ou_as_function(self);
    if (f->annotations == NULL || ou_is(f->annotations, &ou_tuple_type)) {
        OuRef dict = ou_dict_new();
        if (dict == NULL) {
            return NULL;
        }
        size_t n = f->annotations ? ou_tuple_length(f->annotations) : 0;
        for (size_t i = 0; i + 1 < n; i += 2) {
            if (!ou_dict_set(dict, ou_tuple_borrow(f->annotations, i), ou_tuple_borrow(f->annotations, i + 1))) {
                ou_decref(dict);
                return NULL;
            }
        }
        ou_set(&f->annotations, dict);
    }
    return ou_newref(f->annotations);
}
static bool function_set_annotations(OuBor self, OuBor value) {
    return set_container(&ou_as_function(self)->annotations, value, OU_TYPE_DICT, "__annotations__ must be set to a dict object");
}

static OuRef function_get_dict(OuBor self) {
    OuFunction *f = ou_as_function(self);
    if (f->dict == NULL) {
        f->dict = ou_dict_new();
    }
    return ou_xnewref(f->dict);
}
static bool function_set_dict(OuBor self, OuBor value) {
    if (value == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "cannot delete __dict__");
    }
    if (!ou_isa(value, OU_TYPE_DICT)) {
        return ou_raise_false(&ou_exc_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    }
    ou_set(&ou_as_function(self)->dict, ou_newref(value));
    return true;
}

// Functions have a plain dict for their own attributes beside what their type offers.
static OuRef function_get_attr(OuBor self, OuBor name) {
    OuFunction *f = ou_as_function(self);
    OuBor found = ou_type_find_borrow(self->type, name);
    if (f->dict != NULL && (found == NULL || found->type->descr_set == NULL)) {
        OuBor own = ou_dict_find_name_borrow(f->dict, name);
        if (own != NULL) {
            return ou_newref(own);
        }
    }
    if (found != NULL) {
        return ou_generic_get_attr(self, name);
    }
    return ou_raise_attribute(self, name, "'function' object has no attribute '%U'", name);
}

static bool function_set_attr(OuBor self, OuBor name, OuBor value) {
    OuBor found = ou_type_find_borrow(self->type, name);
    if (found != NULL && found->type->descr_set != NULL) {
        return ou_generic_set_attr(self, name, value);
    }
    OuRef dict = function_get_dict(self);
    if (dict == NULL) {
        return false;
    }
    bool ok = value ? ou_dict_set(dict, name, value) : ou_dict_delete(dict, name);
    if (!ok && value == NULL && ou_error_is(KeyError)) {
        ou_error_clear();
        ou_raise_attribute(self, name, "'function' object has no attribute '%U'", name);
    }
    ou_decref(dict);
    return ok;
}

// What FunctionType() is given besides code and globals; closure NULL: none.
static bool check_parts(const OuCode *code, OuBor name, OuBor defaults, OuBor closure) {
    size_t want = ou_tuple_length(code->free_names), have = 0;
    if (name != NULL && name != ou_none && !ou_isa(name, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "arg 3 (name) must be None or string");
    }
    if (defaults != NULL && defaults != ou_none && !ou_isa(defaults, OU_TYPE_TUPLE)) {
        return ou_raise_false(&ou_exc_TypeError, "arg 4 (defaults) must be None or tuple");
    }
    if (closure == NULL ? want > 0 : !ou_isa(closure, OU_TYPE_TUPLE)) {
        return ou_raise_false(&ou_exc_TypeError, "arg 5 (closure) must be %stuple", want > 0 && closure == NULL ? "" : "None or ");
    }
    have = closure ? ou_tuple_length(closure) : 0;
    if (have != want) {
        return ou_raise_false(&ou_exc_ValueError, "%U requires closure of length %zu, not %zu", code->name, want, have);
    }
    for (size_t i = 0; i < have; i++) {
        if (!ou_is(ou_tuple_borrow(closure, i), &ou_cell_type)) {
            return ou_raise_false(&ou_exc_TypeError, "arg 5 (closure) expected cell, found %T", ou_tuple_borrow(closure, i));
        }
    }
    return true;
}

static OuRef function_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"function", {"code", "globals", "name", "argdefs", "closure"}, 2, 5};
    (void)type;
    OuBor given[5];
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return NULL;
    }
    if (!ou_is(given[0], &ou_code_type) || !ou_is(given[1], &ou_dict_type)) {
        return ou_raise(&ou_exc_TypeError, "function() argument '%s' must be %s, not %T", ou_is(given[0], &ou_code_type) ? "globals" : "code",
                        ou_is(given[0], &ou_code_type) ? "dict" : "code", ou_is(given[0], &ou_code_type) ? given[1] : given[0]);
    }
    bool has_closure = given[4] != NULL && given[4] != ou_none;
    if (!check_parts(ou_as_code(given[0]), given[2], given[3], has_closure ? given[4] : NULL)) {
        return NULL;
    }
    OuRef made = OU_AUDIT("function.__new__", given[0]) ? ou_function_new(given[0], given[1]) : NULL;
    if (made == NULL) {
        return NULL;
    }
    OuFunction *f = ou_as_function(made);
    if (given[2] != NULL && given[2] != ou_none) {
        ou_set(&f->name, ou_newref(given[2]));
    }
    f->closure = has_closure ? ou_newref(given[4]) : NULL;
    if (!function_set_defaults(made, given[3] ? given[3] : ou_none)) {
        ou_decref(made);
        return NULL;
    }
    return made;
}

static const OuMemberDef function_members[] = {
    {"__closure__", OU_MEMBER_OBJECT, offsetof(OuFunction, closure), true, NULL},
    {"__doc__", OU_MEMBER_OBJECT, offsetof(OuFunction, doc), false, NULL},
    {"__globals__", OU_MEMBER_OBJECT, offsetof(OuFunction, globals), true, NULL},
    {"__module__", OU_MEMBER_OBJECT, offsetof(OuFunction, module), false, NULL},
    {"__builtins__", OU_MEMBER_OBJECT, offsetof(OuFunction, builtins), true, NULL},
    {0},
};

static const OuGetSetDef function_getset[] = {
    {"__code__", function_get_code, function_set_code, NULL},
    {"__defaults__", function_get_defaults, function_set_defaults, NULL},
    {"__kwdefaults__", function_get_keyword_defaults, function_set_keyword_defaults, NULL},
    {"__annotations__", function_get_annotations, function_set_annotations, NULL},
    {"__dict__", function_get_dict, function_set_dict, NULL},
    {"__name__", function_get_name, function_set_name, NULL},
    {"__qualname__", function_get_qualname, function_set_qualname, NULL},
    {0},
};

OuType ou_function_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = function_traverse,
                      .clear = function_clear,
                      .dealloc = function_dealloc,
                      .weaklist_offset = offsetof(OuFunction, weaklist),
                      .flags = OU_LIFE_GC}},
    .name = "function",
    .doc = "Create a function object.",
    .flags = OU_TYPE_METHOD_LIKE,
    .instance_size = sizeof(OuFunction),
    .new = function_new,
    .repr = function_repr,
    .call = ou_function_call,
    .get_attr = function_get_attr,
    .set_attr = function_set_attr,
    .descr_get = function_descr_get,
    .members = function_members,
    .getset = function_getset,
};
_Static_assert(sizeof(OuFunction) + sizeof(OuGcHead) == 152, "sys.getsizeof of a function");
