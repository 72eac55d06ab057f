// The objects that Python code sees of the import system: ModuleSpec, the loaders and the finders.
#include "interp/compile/compile.h"
#include "interp/object/args.h"
#include "interp/object/bytes.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/vm/import_internal.h"
#include "interp/vm/runtime_internal.h"

// ---- ModuleSpec ----

OuRef spec_new(OuBor name, OuBor loader, OuBor origin, bool is_package) {
    ModuleSpec *s = (ModuleSpec *)ou_gc_alloc(&module_spec_type, sizeof *s);
    if (s == NULL) {
        return ou_raise_no_memory();
    }
    s->name = ou_newref(name);
    s->loader = ou_xnewref(loader);
    s->origin = ou_xnewref(origin);
    ou_gc_track(&s->head);
    if (is_package && (s->search_locations = ou_list_new(0)) == NULL) {
        ou_decref(&s->head);
        return NULL;
    }
    return &s->head;
}

static bool spec_traverse(OuObject *self, OuVisit visit, void *arg) {
    ModuleSpec *s = as_spec(self);
    OuRef fields[] = {s->name, s->loader, s->origin, s->loader_state, s->search_locations, s->cached};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (fields[i] != NULL && !visit(fields[i], arg)) {
            return false;
        }
    }
    return true;
}

static void spec_clear(OuObject *self) {
    ModuleSpec *s = as_spec(self);
    OuRef *fields[] = {&s->name, &s->loader, &s->origin, &s->loader_state, &s->search_locations, &s->cached};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        ou_clear(fields[i]);
    }
}

static void spec_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    spec_clear(self);
    ou_gc_free(self, sizeof(ModuleSpec));
}

static OuRef spec_make(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)type;
    static const OuParams params = {"ModuleSpec", {"name", "loader", "origin", "loader_state", "is_package"}, 2, 2};
    OuBor given[5];
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return NULL;
    }
    OuTruth is_package = given[4] ? ou_truth(given[4]) : OU_FALSE;
    if (is_package == OU_ERROR) {
        return NULL;
    }
    OuRef spec = spec_new(given[0], given[1], given[2], is_package == OU_TRUE);
    if (spec != NULL) {
        as_spec(spec)->loader_state = ou_xnewref(given[3]);
    }
    return spec;
}

static OuRef spec_repr(OuBor self) {
    const ModuleSpec *s = as_spec(self);
    OuBor loader = s->loader ? s->loader : ou_none;
    if (s->origin == NULL) {
        return s->search_locations
                   ? ou_str_format("ModuleSpec(name=%R, loader=%R, submodule_search_locations=%R)", s->name, loader, s->search_locations)
                   : ou_str_format("ModuleSpec(name=%R, loader=%R)", s->name, loader);
    }
    return s->search_locations ? ou_str_format("ModuleSpec(name=%R, loader=%R, origin=%R, submodule_search_locations=%R)", s->name,
                                               loader, s->origin, s->search_locations)
                               : ou_str_format("ModuleSpec(name=%R, loader=%R, origin=%R)", s->name, loader, s->origin);
}

static OuRef spec_parent(OuBor self) {
    const ModuleSpec *s = as_spec(self);
    if (s->name == NULL || !ou_isa(s->name, OU_TYPE_STR)) {
        return ou_return_none();
    }
    if (s->search_locations != NULL) {
        return ou_newref(s->name);
    }
    for (size_t i = ou_str_length(s->name); i-- > 0;) {
        if (ou_str_at(s->name, i) == '.') {
            return ou_str_substring(s->name, 0, i);
        }
    }
    return ou_newref(ou_names.empty);
}

static const OuGetSetDef spec_getset[] = {{"parent", spec_parent, NULL, "the package the module is in"}, {0}};

static const OuMemberDef spec_members[] = {
    {"name", OU_MEMBER_OBJECT, offsetof(ModuleSpec, name), false, NULL},
    {"loader", OU_MEMBER_OBJECT, offsetof(ModuleSpec, loader), false, NULL},
    {"origin", OU_MEMBER_OBJECT, offsetof(ModuleSpec, origin), false, NULL},
    {"loader_state", OU_MEMBER_OBJECT, offsetof(ModuleSpec, loader_state), false, NULL},
    {"submodule_search_locations", OU_MEMBER_OBJECT, offsetof(ModuleSpec, search_locations), false, NULL},
    {"cached", OU_MEMBER_OBJECT, offsetof(ModuleSpec, cached), false, NULL},
    {"has_location", OU_MEMBER_BOOL, offsetof(ModuleSpec, has_location), false, NULL},
    {"_initializing", OU_MEMBER_BOOL, offsetof(ModuleSpec, initializing), false, NULL},
    {0},
};

OuType module_spec_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = spec_traverse, .clear = spec_clear, .dealloc = spec_dealloc, .flags = OU_LIFE_GC}},
    .name = "_frozen_importlib.ModuleSpec",
    .instance_size = sizeof(ModuleSpec),
    .new = spec_make,
    .repr = spec_repr,
    .members = spec_members,
    .getset = spec_getset,
};

// ---- loaders of files ----

OuRef file_loader_new(OuType *type, OuBor name, OuBor path) {
    FileLoader *l = (FileLoader *)ou_object_alloc(type, sizeof *l);
    if (l == NULL) {
        return ou_raise_no_memory();
    }
    l->name = ou_newref(name);
    l->path = ou_newref(path);
    return &l->head;
}

static void loader_dealloc(OuObject *self) {
    FileLoader *l = (FileLoader *)self;
    ou_decref(l->name);
    ou_decref(l->path);
    ou_object_free(self, sizeof *l);
}

static FileLoader *as_loader(OuBor o) {
    return (FileLoader *)(uintptr_t)o;
}

static OuRef source_loader_make(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"SourceFileLoader", {"fullname", "path"}, 2, 2};
    OuBor given[2];
    return ou_args_bind(&params, args, nargs, kwnames, given) ? file_loader_new(type, given[0], given[1]) : NULL;
}

static OuRef loader_repr(OuBor self) {
    return ou_str_format("<%s object at %p>", self->type->name, (const void *)self);
}

static OuRef file_bytes(OuBor path) {
    OuRef owned = ou_encode(path, "utf-8", "surrogateescape");
    if (owned == NULL) {
        return NULL;
    }
    char *bytes;
    size_t size;
    OuRef result = NULL;
    if (ou_read_file((const char *)ou_as_bytes(owned)->data, &bytes, &size)) {
        result = ou_bytes_new(bytes, size);
        ou_mem_free(OU_DOMAIN_RAW, bytes);
    } else {
        ou_raise_errno_object(path);
    }
    ou_decref(owned);
    return result;
}

static OuRef loader_get_data(OuBor self, OuBor path) {
    (void)self;
    return file_bytes(path);
}

static OuRef loader_get_source(OuBor self, OuBor name) {
    (void)name;
    OuRef bytes = file_bytes(as_loader(self)->path);
    if (bytes == NULL) {
        return NULL;
    }
    const OuBytes *b = ou_as_bytes(bytes);
    size_t cookie_size = 0;
    const char *cookie = ou_source_find_cookie((const char *)b->data, b->length, &cookie_size);
    char encoding[64] = "utf-8-sig";
    if (cookie != NULL && cookie_size < sizeof encoding) {
        __builtin_memcpy(encoding, cookie, cookie_size);
        encoding[cookie_size] = 0;
    }
    OuRef text = ou_decode(b->data, b->length, encoding, NULL);
    ou_decref(bytes);
    return text;
}

static OuRef loader_get_filename(OuBor self, OuArgs args, size_t nargs) {
    (void)args;
    (void)nargs;
    return ou_newref(as_loader(self)->path);
}

static OuRef loader_get_code(OuBor self, OuBor name) {
    (void)name;
    return source_code(as_loader(self)->path);
}

static OuRef loader_is_package(OuBor self, OuBor name) {
    (void)name;
    OuBor path = as_loader(self)->path;
    size_t n = ou_isa(path, OU_TYPE_STR) ? ou_str_length(path) : 0;
    static const char suffix[] = "/__init__.py";
    bool same = n >= sizeof suffix - 1;
    for (size_t i = 0; same && i < sizeof suffix - 1; i++) {
        same = ou_str_at(path, n - (sizeof suffix - 1) + i) == (uint32_t)suffix[i];
    }
    return ou_bool_new(same);
}

static OuRef create_default(OuBor self, OuBor spec) {
    (void)self;
    (void)spec;
    return ou_return_none();
}

static OuRef loader_exec_module(OuBor self, OuBor module) {
    OuRef code = source_code(as_loader(self)->path);
    bool ok = code != NULL && run_in_module(module, code);
    ou_xdecref(code);
    return ok ? ou_return_none() : NULL;
}

static const OuMethodDef source_loader_methods[] = {
    OU_ONE("create_module", create_default, "create_module($self, spec, /)\n--\n\nUse default semantics for module creation."),
    OU_ONE("exec_module", loader_exec_module, "exec_module($self, module, /)\n--\n\nExecute the module."),
    OU_ONE("get_code", loader_get_code, "get_code($self, fullname, /)\n--\n\nThe module's code object."),
    OU_ONE("get_data", loader_get_data, "get_data($self, path, /)\n--\n\nThe bytes of a file."),
    OU_FAST("get_filename", loader_get_filename, "get_filename($self, name=None, /)\n--\n\nThe path of the module."),
    OU_ONE("get_source", loader_get_source, "get_source($self, fullname, /)\n--\n\nThe module's source text."),
    OU_ONE("is_package", loader_is_package, "is_package($self, fullname, /)\n--\n\nWhether the module is a package."),
    {0},
};

static const OuMemberDef loader_members[] = {
    {"name", OU_MEMBER_OBJECT, offsetof(FileLoader, name), true, NULL},
    {"path", OU_MEMBER_OBJECT, offsetof(FileLoader, path), true, NULL},
    {0},
};

OuType source_loader_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = loader_dealloc}},
    .name = "_frozen_importlib_external.SourceFileLoader",
    .instance_size = sizeof(FileLoader),
    .new = source_loader_make,
    .repr = loader_repr,
    .methods = source_loader_methods,
    .members = loader_members,
};

OuType namespace_loader_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD, .life = {.dealloc = loader_dealloc}},
    .name = "_frozen_importlib_external.NamespaceLoader",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(FileLoader),
    .repr = loader_repr,
    .members = loader_members,
};

// ---- finders: classes whose methods are class methods ----

static bool finder_args(OuArgs args, size_t nargs, OuBor kwnames, OuBor *given) {
    static const OuParams params = {"find_spec", {"fullname", "path", "target"}, 1, 3};
    return ou_args_bind(&params, args, nargs, kwnames, given);
}

static OuRef builtin_find_spec(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    OuBor given[3];
    return finder_args(args, nargs, kwnames, given) ? find_builtin(given[0]) : NULL;
}

static OuRef frozen_find_spec(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    OuBor given[3];
    return finder_args(args, nargs, kwnames, given) ? find_frozen(given[0]) : NULL;
}

static OuRef path_find_spec(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    OuBor given[3];
    return finder_args(args, nargs, kwnames, given) ? find_in_path(given[0], given[1] ? given[1] : ou_none) : NULL;
}

static OuRef importer_create(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    if (!ou_args_no_keywords("create_module", kwnames) || !ou_args_count("create_module", nargs, 1, 1)) {
        return NULL;
    }
    return module_from_spec(args[0]);
}

static OuRef importer_exec(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    if (!ou_args_no_keywords("exec_module", kwnames) || !ou_args_count("exec_module", nargs, 1, 1)) {
        return NULL;
    }
    OuRef spec = ou_get_attr(args[0], ou_names.dunder_spec);
    bool ok = spec != NULL && exec_module(args[0], spec);
    ou_xdecref(spec);
    return ok ? ou_return_none() : NULL;
}

static OuRef importer_source(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self, (void)args, (void)nargs, (void)kwnames;
    return ou_return_none();
}

static OuRef importer_code(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_no_keywords("get_code", kwnames) || !ou_args_count("get_code", nargs, 1, 1)) {
        return NULL;
    }
    return self == ou_type_object(&frozen_importer_type) ? frozen_code(args[0]) : ou_return_none();
}

static OuRef importer_is_package(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_no_keywords("is_package", kwnames) || !ou_args_count("is_package", nargs, 1, 1)) {
        return NULL;
    }
    OuRef spec = self == ou_type_object(&frozen_importer_type) ? find_frozen(args[0]) : find_builtin(args[0]);
    if (spec == NULL) {
        return NULL;
    }
    bool is_package = spec != ou_none && as_spec(spec)->search_locations != NULL;
    ou_decref(spec);
    return ou_bool_new(is_package);
}

#define IMPORTER_METHODS(find)                                                                                                  \
    OU_CLASSMETHOD("find_spec", find, "find_spec($type, fullname, path=None, target=None)\n--\n\nThe module's spec or None."), \
        OU_CLASSMETHOD("create_module", importer_create, "create_module($type, spec, /)\n--\n\nMake the module."),             \
        OU_CLASSMETHOD("exec_module", importer_exec, "exec_module($type, module, /)\n--\n\nExecute the module."),              \
        OU_CLASSMETHOD("get_code", importer_code, "get_code($type, fullname, /)\n--\n\nThe module's code, or None."),         \
        OU_CLASSMETHOD("get_source", importer_source, "get_source($type, fullname, /)\n--\n\nNone: there is no source."),     \
        OU_CLASSMETHOD("is_package", importer_is_package, "is_package($type, fullname, /)\n--\n\nWhether it is a package."), \
        { 0 }

static const OuMethodDef builtin_importer_methods[] = {IMPORTER_METHODS(builtin_find_spec)};
static const OuMethodDef frozen_importer_methods[] = {IMPORTER_METHODS(frozen_find_spec)};
static const OuMethodDef path_finder_methods[] = {
    OU_CLASSMETHOD("find_spec", path_find_spec, "find_spec($type, fullname, path=None, target=None)\n--\n\nThe module's spec or None."),
    OU_CLASSMETHOD("invalidate_caches", importer_source, "invalidate_caches($type)\n--\n\nNothing is cached."),
    {0},
};

OuType builtin_importer_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD},
    .name = "_frozen_importlib.BuiltinImporter",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(OuObject),
    .methods = builtin_importer_methods,
};

OuType frozen_importer_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD},
    .name = "_frozen_importlib.FrozenImporter",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(OuObject),
    .methods = frozen_importer_methods,
};

OuType path_finder_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD},
    .name = "_frozen_importlib_external.PathFinder",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(OuObject),
    .methods = path_finder_methods,
};

bool import_types_ready(void) {
    static OuType *const types[] = {&module_spec_type,      &source_loader_type,   &namespace_loader_type,
                                    &builtin_importer_type, &frozen_importer_type, &path_finder_type};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (!ou_type_ready(types[i])) {
            return false;
        }
    }
    return true;
}

OuRef ou_import_source_loader(OuBor name, OuBor path) {
    return file_loader_new(&source_loader_type, name, path);
}

OuBor ou_import_spec_loader_borrow(OuBor spec) {
    return as_spec(spec)->loader ? as_spec(spec)->loader : ou_none;
}

bool ou_import_spec_is_package(OuBor spec) {
    return as_spec(spec)->search_locations != NULL;
}

const OuType *const ou_import_builtin_importer = &builtin_importer_type;
