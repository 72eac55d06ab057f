// __import__: names to modules, through sys.modules and the finders of sys.meta_path.
//
// The three finders that are there from the start (builtin, path, frozen) are called directly; others that a program
// puts into sys.meta_path through their find_spec, and loaders of other kinds through create_module and exec_module.
//
// Length: the statement's whole way, from the name to what it binds.
#include "interp/vm/import.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/exception.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/vm/audit.h"
#include "interp/vm/import_internal.h"
#include "interp/vm/runtime_internal.h"

// ---- sys ----

OuBor ou_sys_get_borrow(const char *name) {
    return ou_rt.sys_dict ? ou_dict_find_cstr_borrow(ou_rt.sys_dict, name) : NULL;
}

bool ou_sys_set(const char *name, OuBor value) {
    return ou_dict_set_cstr(ou_rt.sys_dict, name, value);
}

OuBor ou_import_get_module_borrow(const char *name) {
    return ou_rt.modules ? ou_dict_find_cstr_borrow(ou_rt.modules, name) : NULL;
}

// ---- errors ----

// from_none: another exception that is being handled is not shown.
static OuRef module_not_found(OuBor name, OuRef message, bool from_none) {
    if (message == NULL) {
        return NULL;
    }
    OuRef e = ou_exception_new(&ou_exc_ModuleNotFoundError, message);
    if (e != NULL) {
        ou_set(&((OuNamedError *)e)->name, ou_newref(name));
        ou_as_exception(e)->suppress_context = from_none;
        ou_raise_take(e);
    }
    ou_decref(message);
    return NULL;
}

static OuRef no_module_named(OuBor name) {
    return module_not_found(name, ou_str_format("No module named %R", name), false);
}

// ---- finding and loading ----

static OuRef find_with(OuBor finder, OuBor name, OuBor path) {
    if (finder == ou_type_object(&builtin_importer_type)) {
        return find_builtin(name);
    }
    if (finder == ou_type_object(&frozen_importer_type)) {
        return find_frozen(name);
    }
    if (finder == ou_type_object(&path_finder_type)) {
        return find_in_path(name, path, ou_none);
    }
    OuRef method = ou_get_attr_cstr(finder, "find_spec");
    if (method == NULL) {
        if (ou_error_is(AttributeError)) {
            ou_error_clear();
            return ou_return_none();
        }
        return NULL;
    }
    OuRef spec = ou_call_3(method, name, path, ou_none);
    ou_decref(method);
    return spec;
}

static OuRef find_spec(OuBor name, OuBor path) {
    OuBor finders = ou_sys_get_borrow("meta_path");
    if (finders == NULL || finders == ou_none) {
        return ou_raise(&ou_exc_ImportError, "sys.meta_path is None, Python is likely shutting down");
    }
    OuRef list = ou_sequence_tuple(finders);
    OuRef spec = NULL;
    for (size_t i = 0; list && i < ou_tuple_length(list); i++) {
        spec = find_with(ou_tuple_borrow(list, i), name, path);
        if (spec != ou_none) {
            break;
        }
        ou_clear(&spec);
    }
    bool found_none = spec == NULL && list != NULL && !ou_error_is_set();
    ou_xdecref(list);
    return found_none ? ou_return_none() : spec;
}

OuRef ou_import_find_spec(OuBor name, OuBor path) {
    return find_spec(name, path ? path : ou_none);
}

// ---- -X importtime, -v ----

static struct {
    bool has_header;
    int depth;
    int64_t inner; // microseconds of the imports within the running one
} timing;

static bool wants_times(void) {
    for (char **o = ou_rt.config.x_options; o && *o; o++) {
        if (strcmp(*o, "importtime") == 0) {
            return true;
        }
    }
    return false;
}

static int64_t microseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

// Loads and says how long it took: alone, and with what it has imported itself.
static OuRef load_timed(OuBor name, OuBor spec) {
    char text[256];
    if (!timing.has_header) {
        timing.has_header = true;
        fprintf(stderr, "import time: self [us] | cumulative | imported package\n");
    }
    int64_t outer = timing.inner, start = microseconds();
    timing.inner = 0;
    timing.depth++;
    OuRef module = ou_import_load(spec);
    timing.depth--;
    int64_t all = microseconds() - start;
    ou_str_show(name, text, sizeof text);
    fprintf(stderr, "import time: %9lld | %10lld | %*s%s\n", (long long)(all - timing.inner), (long long)all,
            timing.depth * 2, "", text);
    timing.inner = outer + all;
    return module;
}

static OuRef load_noted(OuBor name, OuBor spec) {
    if (ou_rt.config.verbose > 0) {
        char text[256];
        ou_str_show(name, text, sizeof text);
        fprintf(stderr, "import %s\n", text);
    }
    return wants_times() ? load_timed(name, spec) : ou_import_load(spec);
}

// An exception is pending: the module is not to be found in sys.modules then.
static void forget(OuBor name) {
    OuRef pending = ou_error_fetch(), old = NULL;
    if (ou_dict_pop(ou_rt.modules, name, &old) == OU_FAIL) {
        ou_error_clear();
    }
    ou_xdecref(old);
    ou_error_restore_take(pending);
}

// Last in sys.modules now: the order in which modules were completed is that of their end.
static OuRef completed(OuBor name) {
    OuRef result = NULL;
    OuNext found = ou_dict_pop(ou_rt.modules, name, &result);
    if (found == OU_END) {
        ou_raise_value(&ou_exc_KeyError, name);
    } else if (found == OU_ITEM && !ou_dict_set(ou_rt.modules, name, result)) {
        ou_clear(&result);
    }
    return result;
}

// A loader that knows only load_module().
static bool is_old_loader(OuBor loader) {
    OuRef name = loader && loader != ou_none ? ou_str_intern_cstr("exec_module") : NULL, method = NULL;
    bool is_old = name && ou_find_attr(loader, name, &method) == OU_END;
    ou_xdecref(name);
    ou_xdecref(method);
    return is_old;
}

OuRef ou_import_load(OuBor spec) {
    if (!is_spec(spec)) {
        return ou_raise(&ou_exc_ImportError, "a finder has found a %T, not a ModuleSpec", spec);
    }
    if (is_old_loader(as_spec(spec)->loader)) {
        return python_half_call("_frozen_importlib", "_load_by_old_loader", &spec, 1);
    }
    if (ou_error_is_set()) {
        return NULL;
    }
    OuRef module = ou_import_module_from_spec(spec), name = NULL, result = NULL;
    if (module == NULL) {
        return NULL;
    }
    name = ou_newref(as_spec(spec)->name);
    as_spec(spec)->initializing = true;
    if (ou_dict_set(ou_rt.modules, name, module)) {
        if (ou_import_exec(module, spec)) {
            result = completed(name);
        } else {
            forget(name);
        }
    }
    as_spec(spec)->initializing = false;
    ou_decref(module);
    ou_decref(name);
    return result;
}

static OuRef find_module_or_none(OuBor name) {
    OuRef module = NULL;
    OuNext found = ou_dict_find(ou_rt.modules, name, &module);
    return found == OU_ITEM ? module : NULL;
}

// Index of the last dot, or -1.
static int64_t last_dot(OuBor name) {
    for (size_t i = ou_str_length(name); i-- > 0;) {
        if (ou_str_at(name, i) == '.') {
            return (int64_t)i;
        }
    }
    return -1;
}

// Where a package's modules are searched for.
static OuRef package_path(OuBor name, OuBor parent_name, OuBor package) {
    OuRef path = NULL;
    OuNext found = ou_find_attr(package, ou_names.dunder_path, &path);
    if (found == OU_END) {
        return module_not_found(name, ou_str_format("No module named %R; %R is not a package", name, parent_name),
                                true);
    }
    return path;
}

static bool bind_in_parent(OuBor package, OuBor name, size_t dot, OuBor module) {
    OuRef child = ou_str_substring(name, dot + 1, ou_str_length(name));
    if (child == NULL) {
        return false;
    }
    child = ou_str_intern_take(child);
    bool ok = ou_set_attr(package, child, module);
    if (!ok && ou_error_is(AttributeError)) {
        ou_error_clear();
        ok = true;
    }
    ou_decref(child);
    return ok;
}

// The package's spec knows meanwhile which of its modules is not complete: for the message when somebody asks for it.
static OuRef load_within(OuBor package, OuBor name, size_t dot, OuBor spec) {
    OuRef package_spec = NULL, child = NULL, list = NULL, module = NULL;
    if (ou_find_attr(package, ou_names.dunder_spec, &package_spec) == OU_ITEM && is_spec(package_spec)) {
        list = ou_get_attr_cstr(package_spec, "_uninitialized_submodules");
        child = list ? ou_str_substring(name, dot + 1, ou_str_length(name)) : NULL;
    }
    if (!ou_error_is_set() && (child == NULL || ou_list_append(list, child))) {
        module = load_noted(name, spec);
    }
    if (child != NULL && ou_as_list(list)->length > 0) {
        OuRef pending = ou_error_fetch();
        size_t n = ou_as_list(list)->length;
        if (!ou_list_set_slice(list, n - 1, n, NULL)) {
            ou_error_clear();
        }
        ou_error_restore_take(pending);
    }
    ou_xdecref(package_spec);
    ou_xdecref(list);
    ou_xdecref(child);
    return module;
}

static OuRef find_and_load(OuBor name) {
    int64_t dot = last_dot(name);
    OuRef parent_name = NULL, package = NULL, path = NULL, spec = NULL, module = NULL;
    if (dot >= 0) {
        parent_name = ou_str_substring(name, 0, (size_t)dot);
        package = parent_name ? ou_import_absolute(parent_name) : NULL;
        if (package == NULL) {
            goto done;
        }
        module = find_module_or_none(name); // the parent has put it there itself, and need not be a package then
        if (module != NULL || ou_error_is_set()) {
            goto done;
        }
        path = package_path(name, parent_name, package);
        if (path == NULL) {
            goto done;
        }
    }
    spec = find_spec(name, path ? path : ou_none);
    if (spec == NULL) {
        goto done;
    }
    if (spec == ou_none) {
        no_module_named(name);
        goto done;
    }
    module = package ? load_within(package, name, (size_t)dot, spec) : load_noted(name, spec);
    if (module != NULL && package != NULL && !bind_in_parent(package, name, (size_t)dot, module)) {
        ou_clear(&module);
    }
done:
    ou_xdecref(parent_name);
    ou_xdecref(package);
    ou_xdecref(path);
    ou_xdecref(spec);
    return module;
}

static bool audit_import(OuBor name) {
    return OU_AUDIT("import", name, NULL, ou_sys_get_borrow("path"), ou_sys_get_borrow("meta_path"), ou_sys_get_borrow("path_hooks"));
}

OuRef ou_import_absolute(OuBor name) {
    if (ou_rt.modules == NULL) { // finalizers in the last collection
        return ou_raise(&ou_exc_ImportError, "sys.meta_path is None, Python is likely shutting down");
    }
    if (!import_lock_wait(name)) {
        return NULL;
    }
    OuRef module = find_module_or_none(name);
    if (module == ou_none) {
        ou_decref(module);
        return module_not_found(name, ou_str_format("import of %U halted; None in sys.modules", name), false);
    }
    if (module != NULL || ou_error_is_set()) {
        return module;
    }
    if (!audit_import(name) || !ou_enter_recursion(" during an import")) {
        return NULL;
    }
    RunningImport running;
    import_lock_enter(&running, name);
    module = find_and_load(name);
    import_lock_leave(&running);
    ou_leave_recursion();
    return module;
}

// ---- relative names ----

static OuRef package_from_name(OuBor globals) {
    OuBor name = ou_dict_find_name_borrow(globals, ou_names.dunder_name);
    if (name == NULL) {
        return ou_raise(&ou_exc_KeyError, "'__name__' not in globals");
    }
    if (!ou_isa(name, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "__name__ must be a string");
    }
    if (ou_dict_find_name_borrow(globals, ou_names.dunder_path) != NULL) {
        return ou_newref(name);
    }
    int64_t dot = last_dot(name);
    if (dot < 0) {
        return ou_raise(&ou_exc_ImportError, "attempted relative import with no known parent package");
    }
    return ou_str_substring(name, 0, (size_t)dot);
}

static OuRef package_of(OuBor globals) {
    if (globals == NULL || !ou_isa(globals, OU_TYPE_DICT)) {
        return globals ? ou_raise(&ou_exc_TypeError, "globals must be a dict")
                       : ou_raise(&ou_exc_KeyError, "'__name__' not in globals");
    }
    OuBor package = ou_dict_find_name_borrow(globals, ou_names.dunder_package);
    if (package != NULL && package != ou_none) {
        if (!ou_isa(package, OU_TYPE_STR)) {
            return ou_raise(&ou_exc_TypeError, "package must be a string");
        }
        return ou_newref(package);
    }
    OuBor spec = ou_dict_find_name_borrow(globals, ou_names.dunder_spec);
    if (spec != NULL && spec != ou_none) {
        OuRef parent = ou_get_attr_cstr(spec, "parent");
        if (parent != NULL && !ou_isa(parent, OU_TYPE_STR)) {
            ou_raise(&ou_exc_TypeError, "__spec__.parent must be a string");
            ou_clear(&parent);
        }
        return parent;
    }
    return package_from_name(globals);
}

static OuRef absolute_name(OuBor name, OuBor globals, int level) {
    OuRef package = package_of(globals);
    if (package == NULL) {
        return NULL;
    }
    size_t end = ou_str_length(package);
    if (end == 0) {
        ou_decref(package);
        return ou_raise(&ou_exc_ImportError, "attempted relative import with no known parent package");
    }
    for (int i = 1; i < level; i++) {
        while (end > 0 && ou_str_at(package, end - 1) != '.') {
            end--;
        }
        if (end == 0) {
            ou_decref(package);
            return ou_raise(&ou_exc_ImportError, "attempted relative import beyond top-level package");
        }
        end--;
    }
    OuRef base = ou_str_substring(package, 0, end);
    OuRef result = base == NULL               ? NULL
                   : ou_str_length(name) == 0 ? ou_newref(base)
                                              : ou_str_format("%U.%U", base, name);
    ou_xdecref(base);
    ou_decref(package);
    return result;
}

// ---- from module import names ----

static bool import_submodule(OuBor module, OuBor item) {
    OuRef module_name = ou_get_attr(module, ou_names.dunder_name);
    OuRef full = module_name ? ou_str_format("%S.%U", module_name, item) : NULL;
    ou_xdecref(module_name);
    OuRef made = full ? ou_import_absolute(full) : NULL;
    bool ok = made != NULL;
    if (full != NULL && made == NULL && ou_error_is(ModuleNotFoundError)) {
        // That very module is missing: the import statement says so itself when the name is not there.
        OuBor missing = ((const OuNamedError *)ou_thread->pending)->name;
        if (missing != NULL && ou_isa(missing, OU_TYPE_STR) && ou_str_equal(missing, full)) {
            OuRef pending = ou_error_fetch();
            OuRef in_modules = find_module_or_none(full);
            ok = in_modules != ou_none;
            ou_xdecref(in_modules);
            ou_error_restore_take(pending);
            if (ok) {
                ou_error_clear();
            }
        }
    }
    ou_xdecref(full);
    ou_xdecref(made);
    return ok;
}

static bool handle_from_list(OuBor module, OuBor from_list, bool recursive) {
    OuRef items = ou_sequence_tuple(from_list);
    bool ok = items != NULL;
    for (size_t i = 0; ok && i < ou_tuple_length(items); i++) {
        OuBor item = ou_tuple_borrow(items, i);
        if (!ou_isa(item, OU_TYPE_STR)) {
            OuRef name = recursive ? ou_get_attr(module, ou_names.dunder_name) : NULL;
            ok = name ? ou_raise_false(&ou_exc_TypeError, "Item in %S.__all__ must be str, not %T", name, item)
                      : !ou_error_is_set() &&
                            ou_raise_false(&ou_exc_TypeError, "Item in ``from list'' must be str, not %T", item);
            ou_xdecref(name);
        } else if (ou_str_equal_cstr(item, "*")) {
            OuRef all = NULL;
            OuNext found = recursive ? OU_END : ou_find_attr(module, ou_names.dunder_all, &all);
            ok = found != OU_FAIL && (found == OU_END || handle_from_list(module, all, true));
            ou_xdecref(all);
        } else {
            OuRef value = NULL;
            OuNext found = ou_find_attr(module, item, &value);
            ou_xdecref(value);
            ok = found != OU_FAIL && (found == OU_ITEM || import_submodule(module, item));
        }
    }
    ou_xdecref(items);
    return ok;
}

// What `import a.b.c` binds: a; relative: the module as far as the first part of the name goes.
static OuRef first_part(OuBor name, OuBor full, OuBor module, int level) {
    size_t length = ou_str_length(name), front = 0;
    while (front < length && ou_str_at(name, front) != '.') {
        front++;
    }
    if (front == length) {
        return ou_newref(module);
    }
    OuRef wanted = ou_str_substring(full, 0, ou_str_length(full) - (length - front)), result = NULL;
    if (wanted != NULL && level == 0) {
        result = ou_import_absolute(wanted);
    } else if (wanted != NULL) {
        result = find_module_or_none(wanted);
        if (result == NULL && !ou_error_is_set()) {
            ou_raise(&ou_exc_KeyError, "%R not in sys.modules as expected", wanted);
        }
    }
    ou_xdecref(wanted);
    return result;
}

OuRef ou_import(OuBor name, OuBor globals, OuBor from_list, int level) {
    if (!ou_isa(name, OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "module name must be a string");
    }
    if (level < 0) {
        return ou_raise(&ou_exc_ValueError, "level must be >= 0");
    }
    if (level == 0 && ou_str_length(name) == 0) {
        return ou_raise(&ou_exc_ValueError, "Empty module name");
    }
    OuRef full = level > 0 ? absolute_name(name, globals, level) : ou_newref(name);
    OuRef module = full ? ou_import_absolute(full) : NULL, result = NULL;
    if (module != NULL) {
        OuTruth has_from = from_list && from_list != ou_none ? ou_truth(from_list) : OU_FALSE;
        if (has_from == OU_FALSE) {
            result = first_part(name, full, module, level);
        } else if (has_from == OU_TRUE) {
            OuRef path = NULL;
            OuNext is_package = ou_find_attr(module, ou_names.dunder_path, &path);
            ou_xdecref(path);
            if (is_package == OU_END || (is_package == OU_ITEM && handle_from_list(module, from_list, false))) {
                result = ou_newref(module);
            }
        }
    }
    ou_xdecref(full);
    ou_xdecref(module);
    return result;
}

OuRef ou_import_cstr(const char *dotted_name) {
    OuRef name = ou_str_intern_cstr(dotted_name);
    OuRef module = name ? ou_import_absolute(name) : NULL;
    ou_xdecref(name);
    return module;
}

OuRef ou_import_attr(const char *dotted_name, const char *attribute) {
    OuRef module = ou_import_cstr(dotted_name), value = module ? ou_get_attr_cstr(module, attribute) : NULL;
    ou_xdecref(module);
    return value;
}

// ---- start and stop ----

static OuRef make_first(const char *name) {
    OuRef text = ou_str_intern_cstr(name);
    OuRef spec = text ? find_builtin(text) : NULL, module = NULL;
    if (spec == ou_none) {
        no_module_named(text);
    } else if (spec != NULL) {
        module = ou_import_module_from_spec(spec);
    }
    if (module != NULL && !ou_dict_set(ou_rt.modules, text, module)) {
        ou_clear(&module);
    }
    ou_xdecref(spec);
    ou_xdecref(text);
    return module;
}

static bool set_meta_path(void) {
    const OuType *finders[] = {&builtin_importer_type, &path_finder_type, &frozen_importer_type};
    OuRef list = ou_list_new(0);
    bool ok = list != NULL;
    for (size_t i = 0; ok && i < 3; i++) {
        ok = ou_list_append(list, ou_type_object(finders[i]));
    }
    ok = ok && ou_sys_set("meta_path", list);
    ou_xdecref(list);
    OuBor hooks = ou_sys_get_borrow("path_hooks");
    return ok && hooks != NULL && ou_list_append_take(hooks, path_hook_default());
}

bool import_start(void) {
    OuRef sys = make_first("sys");
    if (sys == NULL) {
        return false;
    }
    ou_rt.sys_dict = ou_newref(ou_module_dict_borrow(sys));
    ou_decref(sys);
    OuRef builtins = make_first("builtins");
    if (builtins == NULL) {
        return false;
    }
    ou_rt.builtins_dict = ou_newref(ou_module_dict_borrow(builtins));
    ou_decref(builtins);
    ou_rt.import_function = ou_xnewref(ou_dict_find_cstr_borrow(ou_rt.builtins_dict, "__import__"));
    return set_meta_path();
}

void import_stop(void) {}

OuRef ou_import_main_module(void) {
    OuRef name = ou_newref(ou_names.dunder_main);
    OuRef module = ou_module_new(name);
    OuBor builtins = ou_dict_find_cstr_borrow(ou_rt.modules, "builtins");
    OuRef annotations = module ? ou_dict_new() : NULL;
    bool ok = annotations != NULL && builtins != NULL;
    ok = ok && ou_dict_set(ou_module_dict_borrow(module), ou_names.dunder_annotations, annotations) &&
         ou_dict_set(ou_module_dict_borrow(module), ou_names.dunder_builtins, builtins) &&
         ou_dict_set(ou_module_dict_borrow(module), ou_names.dunder_loader,
                     ou_type_object(ou_import_builtin_importer)) &&
         ou_dict_set(ou_rt.modules, name, module);
    ou_xdecref(annotations);
    ou_decref(name);
    if (!ok) {
        ou_xdecref(module);
        return NULL;
    }
    return module;
}
