// The finders that sys.meta_path begins with: classes whose methods are class methods.
#include "interp/object/args.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/vm/import_internal.h"
#include "interp/vm/runtime_internal.h"

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
    return finder_args(args, nargs, kwnames, given)
               ? find_in_path(given[0], given[1] ? given[1] : ou_none, given[2] ? given[2] : ou_none)
               : NULL;
}

static OuRef builtin_create(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    if (!ou_args_no_keywords("create_module", kwnames) || !ou_args_count("create_module", nargs, 1, 1)) {
        return NULL;
    }
    OuRef name = ou_get_attr(args[0], ou_names.name), module = name ? ou_import_create_builtin(name) : NULL;
    ou_xdecref(name);
    return module;
}

static OuRef builtin_exec(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self, (void)args;
    return ou_args_no_keywords("exec_module", kwnames) && ou_args_count("exec_module", nargs, 1, 1) ? ou_return_none()
                                                                                                    : NULL;
}

static OuRef frozen_create(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self, (void)args;
    return ou_args_no_keywords("create_module", kwnames) && ou_args_count("create_module", nargs, 1, 1)
               ? ou_return_none()
               : NULL;
}

static OuRef frozen_exec(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    if (!ou_args_no_keywords("exec_module", kwnames) || !ou_args_count("exec_module", nargs, 1, 1)) {
        return NULL;
    }
    OuRef spec = ou_get_attr(args[0], ou_names.dunder_spec), name = spec ? ou_get_attr(spec, ou_names.name) : NULL;
    OuRef code = name ? frozen_code(name) : NULL;
    bool ok = code != NULL && run_in_module(args[0], code);
    ou_xdecref(spec);
    ou_xdecref(name);
    ou_xdecref(code);
    return ok ? ou_return_none() : NULL;
}

static OuRef importer_load(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_no_keywords("load_module", kwnames) || !ou_args_count("load_module", nargs, 1, 1)) {
        return NULL;
    }
    return python_half_call("_frozen_importlib", "_load_module_shim", (OuBor[]){self, args[0]}, 2);
}

static bool knows(OuBor self, OuBor name) {
    bool is_frozen = self == ou_type_object(&frozen_importer_type);
    OuRef spec = is_frozen ? find_frozen(name) : find_builtin(name);
    bool known = spec != NULL && spec != ou_none;
    if (spec == ou_none) {
        ou_raise(&ou_exc_ImportError, is_frozen ? "%R is not a frozen module" : "%R is not a built-in module", name);
    }
    ou_xdecref(spec);
    return known;
}

static OuRef importer_source(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    bool ok =
        ou_args_no_keywords("get_source", kwnames) && ou_args_count("get_source", nargs, 1, 1) && knows(self, args[0]);
    return ok ? ou_return_none() : NULL;
}

static OuRef importer_code(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    bool ok =
        ou_args_no_keywords("get_code", kwnames) && ou_args_count("get_code", nargs, 1, 1) && knows(self, args[0]);
    return !ok ? NULL : self == ou_type_object(&frozen_importer_type) ? frozen_code(args[0]) : ou_return_none();
}

static OuRef importer_is_package(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    if (!ou_args_no_keywords("is_package", kwnames) || !ou_args_count("is_package", nargs, 1, 1) ||
        !knows(self, args[0])) {
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

#define IMPORTER_METHODS(prefix)                                                                                       \
    OU_CLASSMETHOD("find_spec", prefix##_find_spec,                                                                    \
                   "find_spec($type, fullname, path=None, target=None)\n--\n\nThe spec or None."),                     \
        OU_CLASSMETHOD("create_module", prefix##_create, "create_module($type, spec, /)\n--\n\nMake the module."),     \
        OU_CLASSMETHOD("exec_module", prefix##_exec, "exec_module($type, module, /)\n--\n\nExecute the module."),      \
        OU_CLASSMETHOD("load_module", importer_load,                                                                   \
                       "load_module($type, fullname, /)\n--\n\nLoad the module: the old way."),                        \
        OU_CLASSMETHOD("get_code", importer_code, "get_code($type, fullname, /)\n--\n\nThe module's code, or None."),  \
        OU_CLASSMETHOD("get_source", importer_source,                                                                  \
                       "get_source($type, fullname, /)\n--\n\nNone: there is no source."),                             \
        OU_CLASSMETHOD("is_package", importer_is_package,                                                              \
                       "is_package($type, fullname, /)\n--\n\nWhether it is a package."),                              \
    {                                                                                                                  \
        0                                                                                                              \
    }

static OuRef path_invalidate(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self, (void)args;
    bool ok = ou_args_no_keywords("invalidate_caches", kwnames) && ou_args_count("invalidate_caches", nargs, 0, 0);
    return ok ? python_half_call("_frozen_importlib_external", "_invalidate_finders", NULL, 0) : NULL;
}

static const OuMethodDef builtin_importer_methods[] = {IMPORTER_METHODS(builtin)};
static const OuMethodDef frozen_importer_methods[] = {IMPORTER_METHODS(frozen)};
static const OuMethodDef path_finder_methods[] = {
    OU_CLASSMETHOD("find_spec", path_find_spec,
                   "find_spec($type, fullname, path=None, target=None)\n--\n\nThe module's spec or None."),
    OU_CLASSMETHOD("invalidate_caches", path_invalidate,
                   "invalidate_caches($type)\n--\n\nAsk the finders of all folders to forget."),
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

static OuType *const types[] = {&ou_module_spec_type,   &source_loader_type,   &file_finder_type,
                                &builtin_importer_type, &frozen_importer_type, &path_finder_type};

bool import_types_ready(void) {
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (!ou_type_ready(types[i])) {
            return false;
        }
    }
    return true;
}

OuBor ou_import_spec_loader_borrow(OuBor spec) {
    return as_spec(spec)->loader ? as_spec(spec)->loader : ou_none;
}

bool ou_import_spec_is_package(OuBor spec) {
    return as_spec(spec)->search_locations != NULL;
}

const OuType *const ou_import_builtin_importer = &builtin_importer_type;

bool ou_import_add_types(OuBor module) {
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (!ou_module_add_type(module, types[i])) {
            return false;
        }
    }
    return true;
}
