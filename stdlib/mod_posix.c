// posix: the system calls behind module os. The functions are in posix_files.c, posix_descriptors.c and
// posix_process.c.
#include "stdlib/posix_internal.h"

static bool add_functions(OuBor module, const OuMethodDef *defs) {
    OuRef name = ou_get_attr(module, ou_names.dunder_name);
    bool ok = name != NULL;
    for (; ok && defs->name; defs++) {
        ok = ou_module_add_take(module, defs->name, ou_builtin_new(defs, module, name));
    }
    ou_xdecref(name);
    return ok;
}

static bool setup(OuBor module) {
    return add_functions(module, posix_descriptor_functions) && add_functions(module, posix_process_functions) &&
           posix_add_environ(module) && posix_add_constants(module);
}

const OuModuleDef ou_module_posix = {"posix", "The system calls behind module os.", posix_file_functions, setup};
