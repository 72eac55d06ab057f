// Modules: a namespace with a name; and how modules written in C are made from their tables.
#include "interp/object/args.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/object/type_internal.h"

_Static_assert(sizeof(OuModule) == 56, "sys.getsizeof(module) is 72 with the GC head");

enum { FROM_TABLES = 1 }; // OuModule.spare: a C module, "(built-in)" in its repr

static OuModule *module(OuBor o) {
    return (OuModule *)(uintptr_t)o;
}

static bool module_traverse(OuObject *self, OuVisit visit, void *arg) {
    const OuModule *m = (const OuModule *)self;
    return (!m->dict || visit(m->dict, arg)) && (!m->name || visit(m->name, arg));
}

static void module_clear(OuObject *self) {
    ou_clear(&module(self)->dict);
}

static void module_dealloc(OuObject *self) {
    OuModule *m = (OuModule *)self;
    ou_gc_untrack(self);
    if (m->weaklist) {
        ou_weakref_clear_all(self);
    }
    ou_clear(&m->dict);
    ou_clear(&m->name);
    ou_type_free(self);
}

// ---- construction ----

static OuRef module_type_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    OuRef self = ou_type_alloc(type, 0);
    if (!self) {
        return NULL;
    }
    ou_gc_track(self);
    if (!(module(self)->dict = ou_dict_new())) {
        ou_clear(&self);
    }
    return self;
}

static bool fill(OuModule *m, OuBor name, OuBor doc) {
    if (!m->dict && !(m->dict = ou_dict_new())) {
        return false;
    }
    ou_set(&m->name, ou_newref(name));
    return ou_dict_set(m->dict, ou_names.dunder_name, name) && ou_dict_set(m->dict, ou_names.dunder_doc, doc) &&
           ou_dict_set(m->dict, ou_names.dunder_package, ou_none) &&
           ou_dict_set(m->dict, ou_names.dunder_loader, ou_none) && ou_dict_set(m->dict, ou_names.dunder_spec, ou_none);
}

static bool module_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"module", {"name", "doc"}, 1, 2};
    OuBor out[2];
    if (!ou_args_bind(&params, args, nargs, kwnames, out)) {
        return false;
    }
    if (!ou_arg_is_str_named("module", "name", out[0])) {
        return false;
    }
    return fill(module(self), out[0], out[1] ? out[1] : ou_none);
}

OuRef ou_module_new(OuBor name) {
    OuRef self = module_type_new(&ou_module_type, NULL, 0, NULL);
    if (self && !fill(module(self), name, ou_none)) {
        ou_clear(&self);
    }
    return self;
}

OuRef ou_module_from_def(const OuModuleDef *def) {
    OuRef name = ou_str_intern_cstr(def->name), self = name ? ou_module_new(name) : NULL;
    bool ok = self != NULL;
    if (ok) {
        module(self)->spare = FROM_TABLES;
    }
    if (ok && def->doc) {
        OuRef doc = ou_str_from_cstr(def->doc);
        ok = doc && ou_dict_set(module(self)->dict, ou_names.dunder_doc, doc);
        ou_xdecref(doc);
    }
    for (const OuMethodDef *f = def->functions; ok && f && f->name; f++) {
        ok = ou_module_add_take(self, f->name, ou_builtin_new(f, self, name));
    }
    ok = ok && (!def->setup || def->setup(self));
    ou_xdecref(name);
    if (!ok) {
        ou_xdecref(self);
        return NULL;
    }
    return self;
}

bool ou_module_add(OuBor self, const char *name, OuBor value) {
    OuRef key = ou_str_intern_cstr(name);
    bool ok = key && ou_dict_set(module(self)->dict, key, value);
    ou_xdecref(key);
    return ok;
}

bool ou_module_add_take(OuBor self, const char *name, OuRef value) {
    bool ok = value && ou_module_add(self, name, value);
    ou_xdecref(value);
    return ok;
}

bool ou_module_add_int(OuBor self, const char *name, int64_t value) {
    return ou_module_add_take(self, name, ou_int_new(value));
}

bool ou_module_add_type(OuBor self, OuType *type) {
    const char *dot = __builtin_strrchr(type->name, '.');
    return ou_type_ready(type) && ou_module_add(self, dot ? dot + 1 : type->name, ou_type_object(type));
}

// ---- text and attributes ----

static OuBor own_borrow(OuBor self, OuBor name) {
    OuBor dict = module(self)->dict;
    return dict ? ou_dict_find_name_borrow(dict, name) : NULL;
}

static OuRef repr_by_spec(OuBor spec, OuBor name) {
    OuRef origin = ou_get_attr_cstr(spec, "origin"), location = origin ? ou_get_attr_cstr(spec, "has_location") : NULL,
          text = NULL;
    bool located = location && ou_truth(location) == OU_TRUE;
    ou_error_clear();
    if (origin && origin != ou_none) {
        text = located ? ou_str_format("<module %R from %R>", name, origin)
                       : ou_str_format("<module %R (%S)>", name, origin);
    } else if (origin) {
        OuRef loader = ou_get_attr_cstr(spec, "loader");
        text = loader && loader != ou_none ? ou_str_format("<module %R (%R)>", name, loader) : NULL;
        ou_xdecref(loader);
        ou_error_clear();
    }
    ou_xdecref(origin);
    ou_xdecref(location);
    return text;
}

// A loader of the old kind may make the text itself.
static OuRef repr_by_loader(OuBor self, OuBor loader, OuBor name) {
    OuRef method = NULL, method_name = ou_str_intern_cstr("module_repr"), text = NULL;
    if (method_name && ou_find_attr(loader, method_name, &method) == OU_ITEM) {
        text = ou_call_1(method, self);
    }
    ou_xdecref(method);
    ou_xdecref(method_name);
    ou_error_clear();
    OuBor file = own_borrow(self, ou_names.dunder_file);
    if (!text && !(file && ou_isa(file, OU_TYPE_STR))) {
        text = ou_str_format("<module %R (%R)>", name, loader);
    }
    return text;
}

static OuRef repr_by_origin(OuBor self, OuBor name) {
    OuBor spec = own_borrow(self, ou_names.dunder_spec), loader = own_borrow(self, ou_names.dunder_loader);
    OuRef kept = NULL, text = NULL;
    if (spec && spec != ou_none) {
        kept = ou_newref(spec);
        text = repr_by_spec(kept, name);
    } else if (loader && loader != ou_none && module(self)->spare != FROM_TABLES) {
        kept = ou_newref(loader);
        text = repr_by_loader(self, kept, name);
    }
    ou_xdecref(kept);
    if (text || ou_error_is_set()) {
        return text;
    }
    OuBor file = own_borrow(self, ou_names.dunder_file);
    if (file && ou_isa(file, OU_TYPE_STR)) {
        return ou_str_format("<module %R from %R>", name, file);
    }
    return ou_str_format(module(self)->spare == FROM_TABLES ? "<module %R (built-in)>" : "<module %R>", name);
}

static OuRef module_repr(OuBor self) {
    OuBor name = own_borrow(self, ou_names.dunder_name);
    OuRef kept = name ? ou_newref(name) : ou_str_from_cstr("?"), text = kept ? repr_by_origin(self, kept) : NULL;
    ou_xdecref(kept);
    return text;
}

// Is the import of this module still running? Then a missing name is most likely a circular import.
static bool is_initializing(OuBor self) {
    OuBor spec = own_borrow(self, ou_names.dunder_spec);
    if (!spec || spec == ou_none) {
        return false;
    }
    OuRef kept = ou_newref(spec), value = ou_get_attr_cstr(kept, "_initializing");
    bool yes = value && ou_truth(value) == OU_TRUE;
    ou_xdecref(value);
    ou_decref(kept);
    ou_error_clear();
    return yes;
}

// A submodule becomes an attribute of its package when its import is done.
static bool is_uninitialized_submodule(OuBor self, OuBor name) {
    OuBor spec = own_borrow(self, ou_names.dunder_spec);
    if (!spec || spec == ou_none) {
        return false;
    }
    OuRef kept = ou_newref(spec), list = ou_get_attr_cstr(kept, "_uninitialized_submodules");
    bool yes = list && ou_contains(list, name) == OU_TRUE;
    ou_xdecref(list);
    ou_decref(kept);
    ou_error_clear();
    return yes;
}

static OuRef raise_missing(OuBor self, OuBor name) {
    OuBor own_name = own_borrow(self, ou_names.dunder_name);
    if (!own_name || !ou_isa(own_name, OU_TYPE_STR)) {
        return ou_raise_attribute(self, name, "module has no attribute '%U'", name);
    }
    if (is_initializing(self)) {
        return ou_raise_attribute(
            self, name,
            "partially initialized module '%U' has no attribute '%U' (most likely due to a circular import)", own_name,
            name);
    }
    if (is_uninitialized_submodule(self, name)) {
        return ou_raise_attribute(self, name,
                                  "cannot access submodule '%U' of module '%U' (most likely due to a circular import)",
                                  name, own_name);
    }
    return ou_raise_attribute(self, name, "module '%U' has no attribute '%U'", own_name, name);
}

static OuRef module_get_attr(OuBor self, OuBor name) {
    OuRef value = NULL;
    OuNext found = ou_generic_find_attr(self, name, &value);
    if (found != OU_END) {
        return value;
    }
    OuRef getattr = ou_str_intern_cstr("__getattr__");
    OuBor hook = getattr ? own_borrow(self, getattr) : NULL;
    ou_xdecref(getattr);
    if (!hook) {
        return raise_missing(self, name);
    }
    OuRef kept = ou_newref(hook);
    value = ou_call_1(kept, name);
    ou_decref(kept);
    return value;
}

static OuRef module_dir(OuBor self) {
    OuRef dict = ou_get_attr(self, ou_names.dunder_dict); // a subclass may answer it itself
    if (!dict || !ou_isa(dict, OU_TYPE_DICT)) {
        if (dict) {
            ou_raise(&ou_exc_TypeError, "%.200T.__dict__ is not a dictionary", self);
        }
        ou_xdecref(dict);
        return NULL;
    }
    OuBor hook = ou_dict_find_name_borrow(dict, ou_names.dunder_dir);
    OuRef kept = ou_xnewref(hook), result = kept ? ou_call_0(kept) : ou_dict_key_list(dict);
    ou_xdecref(kept);
    ou_decref(dict);
    return result;
}

static OuRef annotations_get(OuBor self) {
    OuBor dict = module(self)->dict;
    OuBor found = dict ? ou_dict_find_name_borrow(dict, ou_names.dunder_annotations) : NULL;
    if (found || !dict) {
        return found ? ou_newref(found) : ou_raise(&ou_exc_TypeError, "<module>.__dict__ is not a dictionary");
    }
    OuRef fresh = ou_dict_new();
    if (fresh && !ou_dict_set(dict, ou_names.dunder_annotations, fresh)) {
        ou_clear(&fresh);
    }
    return fresh;
}

static bool annotations_set(OuBor self, OuBor value) {
    OuBor dict = module(self)->dict;
    if (value) {
        return ou_dict_set(dict, ou_names.dunder_annotations, value);
    }
    OuRef old = NULL;
    OuNext popped = ou_dict_pop(dict, ou_names.dunder_annotations, &old);
    ou_xdecref(old);
    return popped == OU_ITEM || (popped == OU_END && ou_raise_false(&ou_exc_AttributeError, "__annotations__"));
}

static const OuMethodDef module_methods[] = {
    OU_NOARGS("__dir__", module_dir, "__dir__() -> list\n\nThe names in the module, or what its __dir__() gives."), {0}};
static const OuMemberDef module_members[] = {{"__dict__", OU_MEMBER_OBJECT, offsetof(OuModule, dict), true, NULL}, {0}};
static const OuGetSetDef module_getset[] = {{"__annotations__", annotations_get, annotations_set, NULL}, {0}};

OuType ou_module_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = module_traverse,
                      .clear = module_clear,
                      .dealloc = module_dealloc,
                      .weaklist_offset = offsetof(OuModule, weaklist),
                      .flags = OU_LIFE_GC}},
    .name = "module",
    .doc = "module(name, doc=None)\n--\n\nAn empty module. The name is a str; doc becomes __doc__.",
    .flags = OU_TYPE_BASE | OU_TYPE_INSTANCE_DICT,
    .instance_size = sizeof(OuModule),
    .dict_offset = offsetof(OuModule, dict),
    .methods = module_methods,
    .members = module_members,
    .getset = module_getset,
    .new = module_type_new,
    .init = module_init,
    .repr = module_repr,
    .get_attr = module_get_attr,
};
