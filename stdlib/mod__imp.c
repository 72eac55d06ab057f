// _imp: what importlib builds on. The import system proper is interp/vm/import.c; its types are here for importlib.
//
// There are no modules in shared objects, so create_dynamic only says so. The import lock is the global lock.
#include "interp/ouro.h"

// With --stdlib the modules of that folder are in front: importlib must not take them for frozen ones.
static const OuFrozenModule *frozen(OuBor name) {
    if (ou_rt.config.stdlib_dir != NULL) {
        return NULL;
    }
    for (const OuFrozenModule *m = ou_frozen_modules; ou_isa(name, OU_TYPE_STR) && m->name != NULL; m++) {
        if (ou_str_equal_cstr(name, m->name)) {
            return m;
        }
    }
    return NULL;
}

static const OuModuleDef *builtin(OuBor name) {
    for (const OuModuleDef *const *def = ou_builtin_modules; ou_isa(name, OU_TYPE_STR) && *def != NULL; def++) {
        if (ou_str_equal_cstr(name, (*def)->name)) {
            return *def;
        }
    }
    return NULL;
}

static OuRef imp_is_builtin(OuBor module, OuBor name) {
    (void)module;
    if (!ou_arg_is_str("is_builtin", 0, name)) {
        return NULL;
    }
    bool always = ou_str_equal_cstr(name, "sys") || ou_str_equal_cstr(name, "builtins");
    return ou_int_new(builtin(name) == NULL ? 0 : always ? -1 : 1);
}

static OuRef imp_is_frozen(OuBor module, OuBor name) {
    (void)module;
    return ou_arg_is_str("is_frozen", 0, name) ? ou_bool_new(frozen(name) != NULL) : NULL;
}

static OuRef raise_not_frozen(OuBor name) {
    return ou_raise(&ou_exc_ImportError, "No such frozen object named %U", name);
}

static OuRef imp_is_frozen_package(OuBor module, OuBor name) {
    (void)module;
    if (!ou_arg_is_str("is_frozen_package", 0, name)) {
        return NULL;
    }
    const OuFrozenModule *m = frozen(name);
    return m ? ou_bool_new(m->is_package) : raise_not_frozen(name);
}

static OuRef imp_get_frozen_object(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("get_frozen_object", nargs, 1, 2) || !ou_arg_is_str("get_frozen_object", 1, args[0])) {
        return NULL;
    }
    const OuFrozenModule *m = frozen(args[0]);
    return m ? ou_marshal_load_frozen(m->code, m->size) : raise_not_frozen(args[0]);
}

// (data, is a package, original name), or None.
static OuRef imp_find_frozen(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"find_frozen", {"", "withdata"}, 1, 1};
    OuBor given[2];
    bool with_data = false;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !ou_arg_is_str("find_frozen", 1, given[0]) ||
        (given[1] && !ou_arg_truth(given[1], &with_data))) {
        return NULL;
    }
    const OuFrozenModule *m = frozen(given[0]);
    if (m == NULL) {
        return ou_return_none();
    }
    OuRef data = with_data ? ou_bytes_new(m->code, m->size) : ou_return_none();
    OuRef result = data ? ou_tuple_pack(3, data, m->is_package ? ou_true : ou_false, given[0]) : NULL;
    ou_xdecref(data);
    return result;
}

static OuRef imp_create_builtin(OuBor module, OuBor spec) {
    (void)module;
    OuRef name = ou_get_attr(spec, ou_names.name);
    if (name == NULL) {
        return NULL;
    }
    OuBor known = ou_isa(name, OU_TYPE_STR) && builtin(name) ? ou_dict_find_name_borrow(ou_rt.modules, name) : NULL;
    OuRef result = known ? ou_newref(known) : builtin(name) ? ou_module_from_def(builtin(name)) : ou_return_none();
    ou_decref(name);
    return result;
}

static OuRef imp_exec(OuBor module, OuBor made) {
    (void)module, (void)made;
    return ou_int_new(0);
}

static OuRef imp_create_dynamic(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("create_dynamic", nargs, 1, 2)) {
        return NULL;
    }
    OuRef name = ou_get_attr(args[0], ou_names.name);
    if (name != NULL) {
        ou_raise(&ou_exc_ImportError, "module %S is a shared object, which cannot be loaded", name);
        ou_decref(name);
    }
    return NULL;
}

static OuRef imp_extension_suffixes(OuBor module) {
    (void)module;
    return ou_list_new(0);
}

static OuRef imp_lock(OuBor module) {
    (void)module;
    return ou_return_none();
}

static OuRef imp_lock_held(OuBor module) {
    (void)module;
    return ou_bool_new(false);
}

static OuRef imp_frozen_module_names(OuBor module) {
    (void)module;
    OuRef list = ou_list_new(0);
    for (const OuFrozenModule *m = ou_frozen_modules; list && m->name; m++) {
        OuRef name = ou_str_from_cstr(m->name);
        if (name == NULL || !ou_list_append_take(list, name)) {
            ou_clear(&list);
        }
    }
    return list;
}

// Frozen modules are always used: accepted, so that test.support can ask for either.
static OuRef imp_override(OuBor module, OuBor value) {
    (void)module;
    int number;
    return ou_arg_int(value, &number) ? ou_return_none() : NULL;
}

static OuRef imp_fix_co_filename(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("_fix_co_filename", nargs, 2, 2) || !ou_arg_is_str("_fix_co_filename", 2, args[1])) {
        return NULL;
    }
    if (!ou_is(args[0], &ou_code_type)) {
        return ou_raise(&ou_exc_TypeError, "_fix_co_filename() argument 1 must be code, not %T", args[0]);
    }
    ou_import_set_filename(args[0], args[1]);
    return ou_return_none();
}

// 64 bits that change when the source does.
static OuRef imp_source_hash(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"source_hash", {"key", "source"}, 2, 2};
    OuBuffer source;
    OuBor given[2];
    int64_t key;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !ou_arg_int64(given[0], &key) ||
        !ou_buffer_get(given[1], &source, false)) {
        return NULL;
    }
    uint64_t hash = ou_bytes_hash_keyed((uint64_t)key, 0, source.data, source.size);
    ou_buffer_release(&source);
    return ou_bytes_new(&hash, sizeof hash);
}

// ---- for ouro's own importlib ----

static bool is_spec(OuBor o) {
    return ou_is_kind_of(o, &ou_module_spec_type) ||
           ou_raise_false(&ou_exc_TypeError, "a ModuleSpec is wanted, not %T", o);
}

static OuRef imp_module_from_spec(OuBor module, OuBor spec) {
    (void)module;
    return ou_import_module_from_spec(spec);
}

static OuRef imp_init_module(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    bool override = false;
    if (!ou_args_count("_init_module", nargs, 3, 3) || !is_spec(args[1]) || !ou_arg_truth(args[2], &override)) {
        return NULL;
    }
    return ou_import_init_module(args[0], args[1], override) ? ou_return_none() : NULL;
}

static OuRef imp_exec_spec(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    bool ok = ou_args_count("_exec_spec", nargs, 2, 2) && is_spec(args[1]) && ou_import_exec(args[0], args[1]);
    return ok ? ou_return_none() : NULL;
}

static OuRef imp_load(OuBor module, OuBor spec) {
    (void)module;
    return ou_import_load(spec);
}

static OuRef imp_import(OuBor module, OuBor name) {
    (void)module;
    return ou_arg_is_str("_import", 0, name) ? ou_import_absolute(name) : NULL;
}

static OuRef imp_find_spec(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return ou_args_count("_find_spec", nargs, 2, 2) && ou_arg_is_str("_find_spec", 1, args[0])
               ? ou_import_find_spec(args[0], args[1])
               : NULL;
}

static OuRef imp_cache_name(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("_cache_name", nargs, 2, 2) || !ou_arg_is_str("_cache_name", 1, args[0])) {
        return NULL;
    }
    bool given = args[1] != ou_none;
    return !given || ou_arg_is_str("_cache_name", 2, args[1]) ? ou_import_cache_name(args[0], given ? args[1] : NULL)
                                                              : NULL;
}

static OuRef imp_cache_encode(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    uint32_t words[3];
    if (!ou_args_count("_cache_encode", nargs, 4, 4)) {
        return NULL;
    }
    for (size_t i = 0; i < 3; i++) {
        if (!ou_arg_low_word(args[i + 1], &words[i])) {
            return NULL;
        }
    }
    return ou_import_cache_encode(args[0], words[0], words[1], words[2]);
}

static OuRef imp_cache_decode(OuBor module, OuBor data) {
    (void)module;
    OuBuffer buffer;
    if (!ou_buffer_get(data, &buffer, false)) {
        return NULL;
    }
    OuRef code = ou_import_cache_decode(buffer.data, buffer.size);
    ou_buffer_release(&buffer);
    return code;
}

static OuRef imp_write_file(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    OuBuffer buffer;
    int mode;
    if (!ou_args_count("_write_file", nargs, 3, 3) || !ou_arg_is_str("_write_file", 1, args[0]) ||
        !ou_arg_int(args[2], &mode) || !ou_buffer_get(args[1], &buffer, false)) {
        return NULL;
    }
    bool done = ou_import_write_file(args[0], buffer.data, buffer.size, (unsigned)mode);
    ou_buffer_release(&buffer);
    return ou_bool_new(done);
}

static const OuMethodDef functions[] = {
    OU_ONE("is_builtin", imp_is_builtin,
           "is_builtin($module, name, /)\n--\n\nWhether the name is that of a builtin module."),
    OU_ONE("is_frozen", imp_is_frozen, "is_frozen($module, name, /)\n--\n\nWhether the module is frozen."),
    OU_ONE("is_frozen_package", imp_is_frozen_package,
           "is_frozen_package($module, name, /)\n--\n\nWhether it is a package."),
    OU_FAST("get_frozen_object", imp_get_frozen_object,
            "get_frozen_object($module, name, data=None, /)\n--\n\nThe code object."),
    OU_KEYWORDS("find_frozen", imp_find_frozen,
                "find_frozen($module, name, /, *, withdata=False)\n--\n\nWhat is known of a module."),
    OU_ONE("init_frozen", imp_is_frozen, "init_frozen($module, name, /)\n--\n\nWhether the module is frozen."),
    OU_ONE("create_builtin", imp_create_builtin, "create_builtin($module, spec, /)\n--\n\nMake a builtin module."),
    OU_ONE("exec_builtin", imp_exec, "exec_builtin($module, mod, /)\n--\n\nNothing is left to do."),
    OU_FAST("create_dynamic", imp_create_dynamic, "create_dynamic($module, spec, file=None, /)\n--\n\nRefuses."),
    OU_ONE("exec_dynamic", imp_exec, "exec_dynamic($module, mod, /)\n--\n\nNothing is left to do."),
    OU_NOARGS("extension_suffixes", imp_extension_suffixes,
              "extension_suffixes($module, /)\n--\n\nNone: an empty list."),
    OU_NOARGS("acquire_lock", imp_lock, "acquire_lock($module, /)\n--\n\nThe global lock is held already."),
    OU_NOARGS("release_lock", imp_lock, "release_lock($module, /)\n--\n\nThe global lock stays held."),
    OU_NOARGS("lock_held", imp_lock_held, "lock_held($module, /)\n--\n\nFalse."),
    OU_NOARGS("_frozen_module_names", imp_frozen_module_names, "_frozen_module_names($module, /)\n--\n\nAll of them."),
    OU_ONE("_override_frozen_modules_for_tests", imp_override,
           "_override_frozen_modules_for_tests($module, override, /)\n--\n\nIgnored."),
    OU_FAST("_fix_co_filename", imp_fix_co_filename,
            "_fix_co_filename($module, code, path, /)\n--\n\nNothing needs mending."),
    OU_KEYWORDS("source_hash", imp_source_hash, "source_hash($module, /, key, source)\n--\n\nEight bytes."),
    OU_ONE("_module_from_spec", imp_module_from_spec,
           "_module_from_spec($module, spec, /)\n--\n\nA module that is not executed."),
    OU_FAST("_init_module", imp_init_module,
            "_init_module($module, made, spec, override, /)\n--\n\nSet __spec__ and its like."),
    OU_FAST("_exec_spec", imp_exec_spec, "_exec_spec($module, made, spec, /)\n--\n\nExecute a module."),
    OU_ONE("_load", imp_load, "_load($module, spec, /)\n--\n\nMake, execute and register a module."),
    OU_ONE("_import", imp_import, "_import($module, name, /)\n--\n\nThe module of that absolute name."),
    OU_FAST("_find_spec", imp_find_spec,
            "_find_spec($module, name, path, /)\n--\n\nWhat the finders of sys.meta_path know."),
    OU_FAST("_cache_name", imp_cache_name,
            "_cache_name($module, path, optimization, /)\n--\n\nWhere compiled source is kept."),
    OU_FAST("_cache_encode", imp_cache_encode,
            "_cache_encode($module, code, flags, first, second, /)\n--\n\nThe bytes of such a file."),
    OU_ONE("_cache_decode", imp_cache_decode, "_cache_decode($module, data, /)\n--\n\nThe code in such a file."),
    OU_FAST("_write_file", imp_write_file,
            "_write_file($module, path, data, mode, /)\n--\n\nWrite all at once; False: not possible."),
    {0},
};

static bool setup(OuBor module) {
    return ou_module_add_take(module, "check_hash_based_pycs", ou_str_from_cstr("default")) &&
           ou_import_add_types(module) &&
           ou_module_add_take(module, "_magic_number", ou_bytes_new(ou_import_magic, sizeof ou_import_magic));
}

const OuModuleDef ou_module__imp = {"_imp", "The primitives that importlib builds on.", functions, setup};
