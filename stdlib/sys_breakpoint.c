// sys.breakpointhook: what breakpoint() calls, as the environment variable PYTHONBREAKPOINT says.
#include <stdlib.h>
#include <string.h>

#include "stdlib/sys_internal.h"

// The function that a dotted name stands for; a name without a dot is a builtin. OU_END: there is none.
static OuNext named_function(const char *name, OuRef *function) {
    const char *dot = strrchr(name, '.');
    if (dot == name) {
        return OU_END;
    }
    OuRef path = dot ? ou_str_from_utf8(name, (size_t)(dot - name)) : ou_str_from_cstr("builtins");
    const char *module_name = path ? ou_str_utf8(path, NULL) : NULL;
    OuRef module = module_name ? ou_import_cstr(module_name) : NULL;
    *function = module ? ou_get_attr_cstr(module, dot ? dot + 1 : name) : NULL;
    bool absent = *function == NULL && (module ? ou_error_is(AttributeError) : ou_error_is(ImportError));
    if (absent) {
        ou_error_clear();
    }
    ou_xdecref(path);
    ou_xdecref(module);
    return *function ? OU_ITEM : absent ? OU_END : OU_FAIL;
}

OuRef sys_breakpointhook(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    const char *name = ou_rt.config.ignore_environment ? NULL : getenv("PYTHONBREAKPOINT");
    if (name == NULL || *name == 0) {
        name = "pdb.set_trace";
    } else if (strcmp(name, "0") == 0) {
        return ou_return_none();
    }
    OuRef function = NULL, result = NULL;
    switch (named_function(name, &function)) {
    case OU_FAIL: return NULL;
    case OU_END:
        return ou_warn(&ou_exc_RuntimeWarning, 1, "Ignoring unimportable $PYTHONBREAKPOINT: \"%s\"", name) ? ou_return_none() : NULL;
    default:
        result = ou_call(function, args, nargs, kwnames);
        ou_decref(function);
        return result;
    }
}
