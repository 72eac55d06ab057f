// posix: the system calls behind module os, made of the tables of functions in posix_*.c.
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

// What the optional system calls can be used for: module os derives supports_fd and its like from it.
static bool add_have_functions(OuBor module) {
    static const char *const names[] = {
        "HAVE_EVENTFD",   "HAVE_FACCESSAT", "HAVE_FCHDIR",    "HAVE_FCHMOD",   "HAVE_FCHMODAT",     "HAVE_FCHOWN",   "HAVE_FCHOWNAT",
        "HAVE_FEXECVE",   "HAVE_FDOPENDIR", "HAVE_FPATHCONF", "HAVE_FSTATAT",  "HAVE_FSTATVFS",     "HAVE_FTRUNCATE", "HAVE_FUTIMENS",
        "HAVE_FUTIMES",   "HAVE_FUTIMESAT", "HAVE_LINKAT",    "HAVE_LCHOWN",   "HAVE_LSTAT",        "HAVE_LUTIMES",  "HAVE_MEMFD_CREATE",
        "HAVE_MKDIRAT",   "HAVE_MKFIFOAT",  "HAVE_MKNODAT",   "HAVE_OPENAT",   "HAVE_READLINKAT",   "HAVE_RENAMEAT", "HAVE_SYMLINKAT",
        "HAVE_UNLINKAT",  "HAVE_UTIMENSAT",
    };
    OuRef list = ou_list_new(0);
    for (size_t i = 0; list && i < sizeof names / sizeof *names; i++) {
        OuRef name = ou_str_from_cstr(names[i]);
        if (name == NULL || !ou_list_append_take(list, name)) {
            ou_clear(&list);
        }
    }
    return ou_module_add_take(module, "_have_functions", list);
}

static bool add_named_tuples(OuBor module) {
    static const struct {
        const char *name;
        OuType *(*type)(void);
    } types[] = {
        {"stat_result", posix_stat_type},     {"statvfs_result", posix_statvfs_type}, {"terminal_size", posix_terminal_size_type},
        {"uname_result", posix_uname_type},   {"times_result", posix_times_type},     {"waitid_result", posix_waitid_type},
        {"sched_param", posix_sched_param_type},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        OuType *counted = types[i].type();
        if (!ou_module_add_take(module, types[i].name, counted ? &counted->base.head : NULL)) {
            return false;
        }
    }
    return true;
}

static bool add_all_functions(OuBor module) {
    static const OuMethodDef *const tables[] = {
        posix_stat_functions, posix_descriptor_functions, posix_vector_functions, posix_identity_functions,
        posix_process_functions, posix_wait_functions, posix_sched_functions, posix_config_functions,
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        if (!add_functions(module, tables[i])) {
            return false;
        }
    }
    return true;
}

static bool setup(OuBor module) {
    return add_named_tuples(module) && ou_type_ready(&posix_scandir_type) && ou_module_add_type(module, &posix_entry_type) &&
           posix_add_fork_hooks(module) && posix_add_config_names(module) && add_all_functions(module) && add_have_functions(module) &&
           posix_add_environ(module) && posix_add_constants(module);
}

const OuModuleDef ou_module_posix = {"posix", "The system calls behind module os.", posix_file_functions, setup};
