// Builtin C modules and frozen Python ones; how any module is made from its spec.
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/vm/import_internal.h"
#include "interp/vm/runtime.h"

// ---- builtin and frozen modules ----

static const OuModuleDef *builtin_def(OuBor name) {
    for (const OuModuleDef *const *def = ou_builtin_modules; ou_isa(name, OU_TYPE_STR) && *def != NULL; def++) {
        if (ou_str_equal_cstr(name, (*def)->name)) {
            return *def;
        }
    }
    return NULL;
}

static const OuFrozenModule *frozen_module(OuBor name) {
    for (const OuFrozenModule *m = ou_frozen_modules; ou_isa(name, OU_TYPE_STR) && m->name != NULL; m++) {
        if (ou_str_equal_cstr(name, m->name)) {
            return m;
        }
    }
    return NULL;
}

static OuRef special_spec(OuBor name, const OuType *loader, const char *origin, bool is_package) {
    OuRef text = ou_str_intern_cstr(origin);
    OuRef spec = text ? spec_new(name, ou_type_object(loader), text, is_package) : NULL;
    ou_xdecref(text);
    return spec;
}

OuRef find_builtin(OuBor name) {
    return builtin_def(name) ? special_spec(name, &builtin_importer_type, "built-in", false) : ou_return_none();
}

OuRef find_frozen(OuBor name) {
    const OuFrozenModule *m = frozen_module(name);
    return m ? special_spec(name, &frozen_importer_type, "frozen", m->is_package) : ou_return_none();
}

bool ou_import_is_frozen(OuBor name) {
    return frozen_module(name) != NULL;
}

OuRef frozen_code(OuBor name) {
    const OuFrozenModule *m = frozen_module(name);
    if (m == NULL) {
        return ou_raise(&ou_exc_ImportError, "No such frozen object named %U", name);
    }
    return ou_marshal_load_frozen(m->code, m->size);
}

// ---- making a module ----

// What is there already stays, unless `override`; None counts as not there.
static bool set_attribute(OuBor module, OuBor name, OuBor value, bool override) {
    OuRef old = NULL;
    OuNext found = override || value == NULL ? OU_END : ou_find_attr(module, name, &old);
    bool keep = value == NULL || (found == OU_ITEM && old != ou_none);
    ou_xdecref(old);
    if (found == OU_FAIL || keep) {
        return keep;
    }
    if (ou_set_attr(module, name, value)) {
        return true;
    }
    bool refused = ou_error_is(AttributeError); // an object of the loader's own need not take it
    if (refused) {
        ou_error_clear();
    }
    return refused;
}

// A namespace package has no loader of its own until it is made.
static bool give_namespace_loader(OuBor spec) {
    OuRef loader = python_half_call("_frozen_importlib_external", "_namespace_loader",
                                    (OuBor[]){as_spec(spec)->search_locations}, 1);
    if (loader == NULL) {
        return false;
    }
    ou_set(&as_spec(spec)->loader, loader);
    return true;
}

bool ou_import_init_module(OuBor module, OuBor spec, bool override) {
    ModuleSpec *s = as_spec(spec);
    bool is_package = s->search_locations != NULL && s->search_locations != ou_none;
    bool is_namespace = is_package && (s->loader == NULL || s->loader == ou_none);
    OuRef parent = NULL;
    bool ok = set_attribute(module, ou_names.dunder_name, s->name, override) &&
              (!is_namespace || give_namespace_loader(spec)) && (parent = ou_get_attr_cstr(spec, "parent")) != NULL &&
              (!is_namespace || set_attribute(module, ou_names.dunder_file, ou_none, true)) &&
              set_attribute(module, ou_names.dunder_loader, s->loader, override) &&
              set_attribute(module, ou_names.dunder_package, parent, override) &&
              set_attribute(module, ou_names.dunder_spec, spec, true) &&
              (!is_package || set_attribute(module, ou_names.dunder_path, s->search_locations, override));
    if (ok && s->has_location) {
        OuRef cached = ou_get_attr_cstr(spec, "cached");
        ok = cached && set_attribute(module, ou_names.dunder_file, s->origin, override) &&
             (cached == ou_none || set_attribute(module, ou_names.dunder_cached, cached, override));
        ou_xdecref(cached);
    }
    ou_xdecref(parent);
    return ok;
}

// What the loader's create_module makes; None when it leaves that to us.
static OuRef create_by_loader(OuBor spec, OuBor loader) {
    OuRef method_name = ou_str_intern_cstr("create_module"), method = NULL, module = NULL;
    OuNext found = method_name ? ou_find_attr(loader, method_name, &method) : OU_FAIL;
    if (found == OU_ITEM) {
        module = ou_call_1(method, spec);
    } else if (found == OU_END) {
        OuRef exec = ou_get_attr_cstr(loader, "exec_module");
        if (exec != NULL) {
            ou_raise(&ou_exc_ImportError, "loaders that define exec_module() must also define create_module()");
        } else if (ou_error_is(AttributeError)) {
            ou_error_clear();
            module = ou_return_none();
        }
        ou_xdecref(exec);
    }
    ou_xdecref(method_name);
    ou_xdecref(method);
    return module;
}

OuRef ou_import_create_builtin(OuBor name) {
    const OuModuleDef *def = builtin_def(name);
    return def ? ou_module_from_def(def) : ou_raise(&ou_exc_ImportError, "%R is not a built-in module", name);
}

OuRef ou_import_module_from_spec(OuBor spec) {
    if (!is_spec(spec) || as_spec(spec)->name == NULL) {
        return ou_raise(&ou_exc_TypeError, "a ModuleSpec is wanted, not %T", spec);
    }
    OuRef loader = ou_xnewref(as_spec(spec)->loader), module = NULL;
    if (loader == ou_type_object(&builtin_importer_type)) {
        module = ou_import_create_builtin(as_spec(spec)->name);
    } else if (loader == NULL || loader == ou_none || loader == ou_type_object(&frozen_importer_type) ||
               ou_is(loader, &source_loader_type)) {
        module = ou_module_new(as_spec(spec)->name);
    } else {
        module = create_by_loader(spec, loader);
        if (module == ou_none) {
            ou_set(&module, ou_module_new(as_spec(spec)->name));
        }
    }
    if (module != NULL && !ou_import_init_module(module, spec, false)) {
        ou_clear(&module);
    }
    ou_xdecref(loader);
    return module;
}

// ---- executing ----

bool ou_import_exec(OuBor module, OuBor spec) {
    OuRef loader = ou_xnewref(as_spec(spec)->loader), code = NULL;
    bool ok = false;
    if (loader == NULL || loader == ou_none) {
        ok = as_spec(spec)->search_locations != NULL || ou_raise_false(&ou_exc_ImportError, "missing loader");
    } else if (loader == ou_type_object(&builtin_importer_type)) {
        ok = true;
    } else if (loader == ou_type_object(&frozen_importer_type) ||
               (ou_is(loader, &source_loader_type) && ou_is(module, &ou_module_type))) {
        code = loader->type == &source_loader_type ? source_loader_code(loader) : frozen_code(as_spec(spec)->name);
        ok = code != NULL && run_in_module(module, code);
    } else {
        OuRef method = ou_get_attr_cstr(loader, "exec_module"), result = method ? ou_call_1(method, module) : NULL;
        ok = result != NULL;
        ou_xdecref(method);
        ou_xdecref(result);
    }
    ou_xdecref(code);
    ou_xdecref(loader);
    return ok;
}

OuRef ou_import_spec_code(OuBor spec, OuRef *filename) {
    const ModuleSpec *s = as_spec(spec);
    *filename = ou_newref(s->has_location && s->origin ? s->origin : ou_none);
    OuRef code = NULL, method = NULL, method_name = ou_str_intern_cstr("get_code");
    OuNext found = method_name ? ou_find_attr(s->loader ? s->loader : ou_none, method_name, &method) : OU_FAIL;
    if (found != OU_FAIL) {
        code = found == OU_ITEM ? ou_call_1(method, s->name) : ou_return_none();
    }
    if (code == ou_none) {
        ou_clear(&code);
        ou_raise(&ou_exc_ImportError, "No code object available for %U", s->name);
    }
    ou_xdecref(method_name);
    ou_xdecref(method);
    if (code == NULL) {
        ou_clear(filename);
    }
    return code;
}
