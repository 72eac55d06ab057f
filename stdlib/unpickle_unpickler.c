// The class Unpickler, and load() and loads().
#include "stdlib/pickle_internal.h"

// ---- making one ----

static bool set_file(Unpickler *u, OuBor file) {
    OuRef read = NULL, readline = NULL, peek = NULL;
    if (ou_find_attr(file, ou_names.peek, &peek) == OU_FAIL || ou_find_attr(file, ou_names.read, &read) == OU_FAIL ||
        ou_find_attr(file, ou_names.readline, &readline) == OU_FAIL || read == NULL || readline == NULL) {
        if (!ou_error_is_set()) {
            ou_raise(&ou_exc_TypeError, "file must have 'read' and 'readline' attributes");
        }
        ou_xdecref(peek);
        ou_xdecref(read);
        ou_xdecref(readline);
        return false;
    }
    ou_set(&u->peek, peek);
    ou_set(&u->read, read);
    ou_set(&u->readline, readline);
    return true;
}

static bool is_str(const char *function, const char *name, OuBor o) {
    return ou_isa(o, OU_TYPE_STR) ||
           ou_raise_false(&ou_exc_TypeError, "%s() argument '%s' must be str, not %.50T", function, name, o);
}

// fix_imports, encoding, errors, buffers; NULL where one is not given.
static bool set_options(Unpickler *u, const char *function, OuArgs given) {
    bool fix = true;
    if ((given[0] != NULL && !ou_arg_truth(given[0], &fix)) || (given[1] && !is_str(function, "encoding", given[1])) ||
        (given[2] && !is_str(function, "errors", given[2]))) {
        return false;
    }
    u->fix_imports = fix;
    OuRef buffers = given[3] && given[3] != ou_none ? ou_iter(given[3]) : NULL;
    if (buffers == NULL && given[3] && given[3] != ou_none) {
        return false;
    }
    ou_set(&u->buffers, buffers);
    ou_set(&u->encoding, ou_xnewref(given[1]));
    ou_set(&u->errors, ou_xnewref(given[2]));
    return true;
}

static bool unpickler_init(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {
        "Unpickler", {"file", "fix_imports", "encoding", "errors", "buffers"}, .required = 1, .positional = 1};
    Unpickler *u = pickle_as_unpickler(self);
    OuBor given[5];
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return false;
    }
    OuRef nothing = ou_bytes_new((const uint8_t *)"", 0);
    if (!unpickle_window_take(u, nothing) || !set_options(u, "Unpickler", given + 1) || !set_file(u, given[0])) {
        return false;
    }
    unpickle_memo_clear(u);
    return ou_is(self, &pickle_unpickler_type) || pickle_hook_find(&u->persistent_load, self, "persistent_load");
}

static OuRef unpickler_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args;
    (void)nargs;
    (void)kwnames;
    OuRef self = ou_type_alloc(type, 0);
    if (self != NULL && !ou_gc_is_tracked(self)) {
        ou_gc_track(self);
    }
    return self;
}

// ---- loading ----

OuRef pickle_load(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {
        "load", {"file", "fix_imports", "encoding", "errors", "buffers"}, .required = 1, .positional = 1};
    (void)module;
    OuBor given[5];
    OuRef self = ou_args_bind(&params, args, nargs, kwnames, given)
                     ? unpickler_new(&pickle_unpickler_type, NULL, 0, NULL)
                     : NULL;
    Unpickler *u = self ? pickle_as_unpickler(self) : NULL;
    OuRef result = u && set_file(u, given[0]) && set_options(u, "load", given + 1) ? unpickle_load(u) : NULL;
    ou_xdecref(self);
    return result;
}

OuRef pickle_loads(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {
        "loads", {"", "fix_imports", "encoding", "errors", "buffers"}, .required = 1, .positional = 1};
    (void)module;
    OuBor given[5];
    OuRef self = ou_args_bind(&params, args, nargs, kwnames, given)
                     ? unpickler_new(&pickle_unpickler_type, NULL, 0, NULL)
                     : NULL;
    Unpickler *u = self ? pickle_as_unpickler(self) : NULL;
    OuRef result = u && set_options(u, "loads", given + 1) && unpickle_window_take(u, ou_newref(given[0]))
                       ? unpickle_load(u)
                       : NULL;
    ou_xdecref(self);
    return result;
}

static OuRef unpickler_load(OuBor self) {
    Unpickler *u = pickle_as_unpickler(self);
    if (u->read == NULL) {
        return ou_raise(&pickle_unpickling_error_type, "Unpickler.__init__() was not called by %.200T.__init__()",
                        self);
    }
    return unpickle_load(u);
}

// ---- names ----

static OuRef find_in_module(OuBor module, OuBor name, bool dotted) {
    OuRef found = NULL;
    OuTruth local = dotted ? pickle_names_local(name) : OU_FALSE;
    if (local == OU_TRUE) {
        return ou_raise(&ou_exc_AttributeError, "Can't get local attribute %R on %R", name, module);
    }
    OuNext got = local == OU_ERROR ? OU_FAIL
                 : dotted          ? pickle_find_dotted(module, name, &found, NULL)
                                   : ou_find_attr(module, name, &found);
    return got == OU_END ? ou_raise(&ou_exc_AttributeError, "Can't get attribute %R on %R", name, module) : found;
}

OuRef unpickle_find_class(OuBor self, OuArgs args, size_t nargs) {
    const Unpickler *u = pickle_as_unpickler(self);
    if (!ou_args_count("find_class", nargs, 2, 2) || !OU_AUDIT("pickle.find_class", args[0], args[1])) {
        return NULL;
    }
    OuRef module_name = ou_newref(args[0]), name = ou_newref(args[1]), module = NULL, found = NULL;
    if (!ou_isa(module_name, OU_TYPE_STR) || !ou_isa(name, OU_TYPE_STR)) {
        ou_raise(&ou_exc_TypeError, "names must be str");
    } else if (u->protocol >= 3 || !u->fix_imports ||
               pickle_rename("NAME_MAPPING", "IMPORT_MAPPING", &module_name, &name)) {
        module = ou_import_absolute(module_name);
        name = module ? ou_str_intern_take(name) : name;
        found = module ? find_in_module(module, name, u->protocol >= 4) : NULL;
    }
    ou_xdecref(module);
    ou_decref(module_name);
    ou_decref(name);
    return found;
}

// ---- the type ----

static OuRef unpickler_sizeof(OuBor self) {
    const Unpickler *u = pickle_as_unpickler(self);
    size_t size = ou_type_block_size(self) + u->memo_capacity * sizeof(OuRef) + u->capacity * sizeof(OuRef) +
                  u->mark_capacity * sizeof(size_t);
    return ou_int_new((int64_t)size);
}

static OuRef get_persistent_load(OuBor self) {
    return pickle_hook_get(&pickle_as_unpickler(self)->persistent_load, self, "persistent_load");
}

static bool set_persistent_load(OuBor self, OuBor value) {
    return pickle_hook_set(&pickle_as_unpickler(self)->persistent_load, value, "persistent_load");
}

static bool visit_all(OuRef const *refs, size_t n, OuVisit visit, void *arg) {
    for (size_t i = 0; i < n; i++) {
        if (refs[i] != NULL && !visit(refs[i], arg)) {
            return false;
        }
    }
    return true;
}

static bool unpickler_traverse(OuObject *o, OuVisit visit, void *arg) {
    Unpickler *u = pickle_as_unpickler(o);
    OuRef const fields[] = {
        u->read,    u->readline, u->peek,     u->window.owner,    u->far_memo, u->persistent_load.function,
        u->buffers, u->inverted, u->encoding, u->extension_cache, u->errors};
    return visit_all(fields, sizeof(fields) / sizeof(fields[0]), visit, arg) &&
           visit_all(u->stack, u->depth, visit, arg) && visit_all(u->memo, u->memo_capacity, visit, arg);
}

static void unpickler_clear(OuObject *o) {
    Unpickler *u = pickle_as_unpickler(o);
    ou_clear(&u->read);
    ou_clear(&u->readline);
    ou_clear(&u->peek);
    ou_buffer_release(&u->window);
    u->window = (OuBuffer){0};
    u->pos = u->told = 0;
    ou_clear(&u->persistent_load.function);
    ou_clear(&u->buffers);
    ou_clear(&u->inverted);
    ou_clear(&u->extension_cache);
    ou_clear(&u->encoding);
    ou_clear(&u->errors);
    unpickle_clear_stack(u, 0);
    unpickle_memo_clear(u);
}

static void unpickler_dealloc(OuObject *o) {
    ou_gc_untrack(o);
    unpickler_clear(o);
    ou_mem_free(OU_DOMAIN_MEM, pickle_as_unpickler(o)->stack);
    ou_mem_free(OU_DOMAIN_MEM, pickle_as_unpickler(o)->marks);
    ou_type_free(o);
}

static const OuMethodDef unpickler_methods[] = {
    OU_NOARGS("__sizeof__", unpickler_sizeof, "__sizeof__($self, /)\n--\n\nBytes in memory."),
    OU_FAST("find_class", unpickle_find_class,
            "find_class($self, module_name, global_name, /)\n--\n\n"
            "What a pickle names; to be overridden where not everything may be named."),
    OU_NOARGS("load", unpickler_load, "load($self, /)\n--\n\nReads one pickle, and makes the object anew."),
    {0},
};

static const OuGetSetDef unpickler_getset[] = {
    {"memo", unpickle_get_memo, unpickle_set_memo, NULL},
    {"persistent_load", get_persistent_load, set_persistent_load, NULL},
    {0},
};

OuType pickle_unpickler_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = unpickler_traverse,
                      .clear = unpickler_clear,
                      .dealloc = unpickler_dealloc,
                      .flags = OU_LIFE_GC}},
    .name = "_pickle.Unpickler",
    .doc = "Unpickler(file, *, fix_imports=True, encoding='ASCII', errors='strict',\n          buffers=())\n--\n\n"
           "Reads pickles from a file, as many as it holds: one by each load().",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(Unpickler),
    .methods = unpickler_methods,
    .getset = unpickler_getset,
    .new = unpickler_new,
    .init = unpickler_init,
};
