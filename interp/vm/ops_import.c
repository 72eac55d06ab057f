// What the import opcodes and the prompt's echo do.
#include "interp/object/exception.h"
#include "interp/object/str.h"
#include "interp/vm/import.h"
#include "interp/vm/ops.h"
#include "interp/vm/run.h"
#include "interp/vm/runtime.h"

OuRef ou_op_import_name(const OuFunction *f, OuBase R, OuBor name, OuBor fromlist, int level) {
    OuBor import_function = ou_dict_find_name_borrow(f->builtins, ou_names.dunder_import);
    if (import_function == NULL) {
        return ou_raise(&ou_exc_ImportError, "__import__ not found");
    }
    if (import_function == ou_rt.import_function) {
        return ou_import(name, f->globals, fromlist, level);
    }
    OuRef function = ou_newref(import_function), number = ou_int_new(level);
    OuRef result = NULL;
    if (number != NULL) {
        OuBor locals = f->code->flags & OU_CODE_NAMESPACE ? R[0] : ou_none;
        OuBor args[] = {name, f->globals, locals, fromlist, number};
        result = ou_call(function, args, 5, NULL);
    }
    ou_xdecref(number);
    ou_decref(function);
    return result;
}

// sys.modules[module.__name__ + "." + name]: a submodule that is being imported is not bound in its package yet.
static OuRef find_in_modules(OuBor module_name, OuBor name) {
    OuRef full = ou_str_format("%U.%U", module_name, name), found = NULL;
    if (full != NULL && ou_dict_find(ou_rt.modules, full, &found) != OU_ITEM) {
        found = NULL;
    }
    ou_xdecref(full);
    return found;
}

static bool is_initializing(OuBor module) {
    OuRef spec = NULL, value = NULL;
    OuTruth truth = OU_FALSE;
    if (ou_find_attr(module, ou_names.dunder_spec, &spec) == OU_ITEM && spec != ou_none) {
        OuRef name = ou_str_intern_cstr("_initializing");
        if (name != NULL && ou_find_attr(spec, name, &value) == OU_ITEM) {
            truth = ou_truth(value);
        }
        ou_xdecref(name);
    }
    ou_error_clear();
    ou_xdecref(spec);
    ou_xdecref(value);
    return truth == OU_TRUE;
}

static OuRef cannot_import(OuBor module, OuBor module_name, OuBor name) {
    OuRef path = NULL, message = NULL, unknown = NULL;
    if (ou_find_attr(module, ou_names.dunder_file, &path) != OU_ITEM || !ou_isa(path, OU_TYPE_STR)) {
        ou_error_clear();
        ou_clear(&path);
    }
    if (module_name == NULL) {
        unknown = ou_str_from_cstr("<unknown module name>");
        module_name = unknown;
    }
    if (module_name == NULL) {
        return NULL;
    }
    if (path == NULL) {
        message = ou_str_format("cannot import name %R from %R (unknown location)", name, module_name);
    } else if (is_initializing(module)) {
        message = ou_str_format("cannot import name %R from partially initialized module %R (most likely due to a circular import) (%U)",
                                name, module_name, path);
    } else {
        message = ou_str_format("cannot import name %R from %R (%U)", name, module_name, path);
    }
    OuRef e = message ? ou_exception_new(&ou_exc_ImportError, message) : NULL;
    if (e != NULL) {
        ou_set(&((OuNamedError *)e)->name, ou_newref(module_name));
        ou_set(&((OuNamedError *)e)->path, ou_newref(path ? path : ou_none));
        ou_raise_take(e);
    }
    ou_xdecref(message);
    ou_xdecref(path);
    ou_xdecref(unknown);
    return NULL;
}

OuRef ou_op_import_from(OuBor module, OuBor name) {
    OuRef value = NULL;
    OuNext found = ou_find_attr(module, name, &value);
    if (found != OU_END) {
        return found == OU_ITEM ? value : NULL;
    }
    OuRef module_name = NULL;
    if (ou_find_attr(module, ou_names.dunder_name, &module_name) != OU_ITEM || !ou_isa(module_name, OU_TYPE_STR)) {
        ou_clear(&module_name);
    }
    if (module_name != NULL && !ou_error_is_set()) {
        value = find_in_modules(module_name, name);
    }
    if (value == NULL && !ou_error_is_set()) {
        cannot_import(module, module_name, name);
    }
    ou_xdecref(module_name);
    return value;
}

// Names of a module without __all__: those of its __dict__.
static OuRef star_names(OuBor module, bool *all) {
    OuRef names = NULL;
    OuNext found = ou_find_attr(module, ou_names.dunder_all, &names);
    *all = found == OU_ITEM;
    if (found == OU_END) {
        OuRef dict = NULL;
        found = ou_find_attr(module, ou_names.dunder_dict, &dict);
        if (found == OU_END) {
            return ou_raise(&ou_exc_ImportError, "from-import-* object has no __dict__ and no __all__");
        }
        if (found == OU_ITEM) {
            names = ou_call_method(dict, ou_names.keys, NULL, 0);
            ou_decref(dict);
        }
    }
    OuRef list = names ? ou_sequence_tuple(names) : NULL;
    ou_xdecref(names);
    return list;
}

static bool bad_star_name(OuBor module, OuBor name, bool all) {
    OuRef module_name = ou_get_attr(module, ou_names.dunder_name);
    if (module_name != NULL && !ou_isa(module_name, OU_TYPE_STR)) {
        ou_raise(&ou_exc_TypeError, "module __name__ must be a string, not %.100T", module_name);
    } else if (module_name != NULL) {
        ou_raise(&ou_exc_TypeError, all ? "Item in %U.__all__ must be str, not %.100T" : "Key in %U.__dict__ must be str, not %.100T",
                 module_name, name);
    }
    ou_xdecref(module_name);
    return false;
}

bool ou_op_import_star(OuBor module, OuBor namespace) {
    bool all, ok = true;
    OuRef names = star_names(module, &all);
    for (size_t i = 0; names && ok && i < ou_tuple_length(names); i++) {
        OuBor name = ou_tuple_borrow(names, i);
        if (!ou_isa(name, OU_TYPE_STR)) {
            ok = bad_star_name(module, name, all);
        } else if (all || ou_str_length(name) == 0 || ou_str_at(name, 0) != '_') {
            OuRef value = ou_get_attr(module, name);
            ok = value != NULL && (ou_is(namespace, &ou_dict_type) ? ou_dict_set(namespace, name, value) : ou_set_item(namespace, name, value));
            ou_xdecref(value);
        }
    }
    ou_xdecref(names);
    return ok && names != NULL;
}

bool ou_op_print_expression(OuBor value) {
    OuBor hook = ou_sys_get_borrow("displayhook");
    if (hook == NULL) {
        return ou_raise_false(&ou_exc_RuntimeError, "lost sys.displayhook");
    }
    if (hook == ou_sys_get_borrow("__displayhook__")) {
        return ou_display(value);
    }
    OuRef owned = ou_newref(hook), result = ou_call_1(owned, value);
    ou_decref(owned);
    ou_xdecref(result);
    return result != NULL;
}
