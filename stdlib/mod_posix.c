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

// What the optional system calls can be used for: module os derives supports_fd and supports_follow_symlinks from it.
static bool add_have_functions(OuBor module) {
    static const char *const names[] = {"HAVE_FCHMOD", "HAVE_FDOPENDIR", "HAVE_FTRUNCATE", "HAVE_LSTAT"};
    OuRef list = ou_list_new(0);
    for (size_t i = 0; list && i < sizeof names / sizeof *names; i++) {
        OuRef name = ou_str_from_cstr(names[i]);
        if (name == NULL || !ou_list_append_take(list, name)) {
            ou_clear(&list);
        }
    }
    return ou_module_add_take(module, "_have_functions", list);
}

static bool add_type(OuBor module, const char *name, OuType *counted) {
    return ou_module_add_take(module, name, counted ? &counted->base.head : NULL);
}

static bool setup(OuBor module) {
    return add_type(module, "stat_result", posix_stat_type()) &&
           add_type(module, "terminal_size", posix_terminal_size_type()) && ou_type_ready(&posix_scandir_type) &&
           ou_module_add_type(module, &posix_entry_type) && posix_add_fork_hooks(module) &&
           posix_add_sysconf_names(module) && add_functions(module, posix_identity_functions) &&
           add_type(module, "statvfs_result", posix_statvfs_type()) && add_functions(module, posix_system_functions) &&
           add_have_functions(module) && add_functions(module, posix_descriptor_functions) &&
           add_functions(module, posix_process_functions) && posix_add_environ(module) && posix_add_constants(module);
}

const OuModuleDef ou_module_posix = {"posix", "The system calls behind module os.", posix_file_functions, setup};
