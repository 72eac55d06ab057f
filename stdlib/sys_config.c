// sys: what the command line and the environment decide.
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stdlib/sys_internal.h"

static OuRef strings(char *const *items) {
    OuRef list = ou_list_new(0);
    for (; list && items && *items; items++) {
        OuRef s = ou_str_from_fs(*items);
        if (s == NULL || !ou_list_append_take(list, s)) {
            ou_clear(&list);
        }
    }
    return list;
}

// -X name and -X name=value.
static OuRef x_options(void) {
    OuRef dict = ou_dict_new();
    for (char **o = ou_rt.config.x_options; dict && o && *o; o++) {
        const char *equals = strchr(*o, '=');
        OuRef name = ou_str_from_utf8(*o, equals ? (size_t)(equals - *o) : strlen(*o));
        OuRef value = equals ? ou_str_from_fs(equals + 1) : ou_bool_new(true);
        if (name == NULL || value == NULL || !ou_dict_set(dict, name, value)) {
            ou_clear(&dict);
        }
        ou_xdecref(name);
        ou_xdecref(value);
    }
    return dict;
}

static OuRef flags(void) {
    static const char *const fields[] = {"debug",
                                         "inspect",
                                         "interactive",
                                         "optimize",
                                         "dont_write_bytecode",
                                         "no_user_site",
                                         "no_site",
                                         "ignore_environment",
                                         "verbose",
                                         "bytes_warning",
                                         "quiet",
                                         "hash_randomization",
                                         "isolated",
                                         "dev_mode",
                                         "utf8_mode",
                                         "warn_default_encoding",
                                         "safe_path",
                                         "int_max_str_digits",
                                         NULL};
    const OuConfig *c = &ou_rt.config;
    OuRef items[] = {ou_int_new(0),
                     ou_int_new(c->inspect),
                     ou_int_new(c->interactive),
                     ou_int_new(c->optimize),
                     ou_int_new(c->dont_write_bytecode),
                     ou_int_new(c->no_user_site),
                     ou_int_new(c->no_site),
                     ou_int_new(c->ignore_environment),
                     ou_int_new(c->verbose),
                     ou_int_new(c->bytes_warning),
                     ou_int_new(c->quiet),
                     ou_int_new(c->random_hash),
                     ou_int_new(c->isolated),
                     ou_bool_new(false),
                     ou_int_new(c->utf8_mode),
                     ou_int_new(0),
                     ou_bool_new(c->safe_path || c->isolated),
                     ou_int_new(-1)};
    OuType *type = ou_structseq_type_new("sys.flags", fields, 18);
    if (type == NULL) {
        for (size_t i = 0; i < 18; i++) {
            ou_xdecref(items[i]);
        }
        return NULL;
    }
    OuRef result = ou_structseq_new_take(type, items, 18);
    if (!ou_structseq_forbid_new(type)) {
        ou_clear(&result);
    }
    ou_decref(&type->base.head);
    return result;
}

// PYTHONPATH, then --stdlib. The script's folder comes before them when it is known.
static OuRef search_path(void) {
    OuRef list = ou_list_new(0);
    const char *start = ou_rt.config.python_path;
    while (list && start && *start) {
        const char *end = strchr(start, ':');
        size_t n = end ? (size_t)(end - start) : strlen(start);
        char folder[PATH_MAX], absolute[PATH_MAX * 2] = "";
        if (n < sizeof folder) {
            memcpy(folder, start, n);
            folder[n] = 0;
            if (folder[0] != '/' && getcwd(absolute, PATH_MAX) != NULL && n > 0) {
                strcat(absolute, "/");
            }
            strcat(absolute, folder);
            OuRef item = ou_str_from_fs(folder[0] == '/' ? folder : absolute);
            if (item == NULL || !ou_list_append_take(list, item)) {
                ou_clear(&list);
            }
        }
        start = end ? end + 1 : NULL;
    }
    if (list && ou_rt.config.stdlib_dir) {
        OuRef item = ou_str_from_fs(ou_rt.config.stdlib_dir);
        if (item == NULL || !ou_list_append_take(list, item)) {
            ou_clear(&list);
        }
    }
    return list;
}

static bool add_places(OuBor module) {
    char exe[PATH_MAX] = "";
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    exe[n > 0 ? n : 0] = 0;
    OuRef executable = ou_str_from_fs(exe);
    for (int i = 0; i < 2; i++) { // PREFIX/bin/ouro
        char *slash = strrchr(exe, '/');
        if (slash != NULL && slash != exe) {
            *slash = 0;
        }
    }
    OuRef prefix = ou_str_from_fs(exe);
    static const char *const names[] = {"prefix", "exec_prefix", "base_prefix", "base_exec_prefix"};
    bool ok = executable && prefix && ou_module_add(module, "executable", executable) &&
              ou_module_add(module, "_base_executable", executable);
    for (size_t i = 0; ok && i < 4; i++) {
        ok = ou_module_add(module, names[i], prefix);
    }
    ou_xdecref(executable);
    ou_xdecref(prefix);
    return ok && ou_module_add(module, "_home", ou_none) &&
           ou_module_add_take(module, "pycache_prefix",
                              ou_rt.config.pycache_prefix ? ou_str_from_fs(ou_rt.config.pycache_prefix)
                                                          : ou_return_none()) &&
           ou_module_add_take(module, "_stdlib_dir",
                              ou_rt.config.stdlib_dir ? ou_str_from_fs(ou_rt.config.stdlib_dir) : ou_return_none());
}

bool sys_add_config(OuBor module) {
    char *no_arguments[] = {(char[]){""}, NULL};
    return add_places(module) && ou_module_add_take(module, "flags", flags()) &&
           ou_module_add_take(module, "_xoptions", x_options()) &&
           ou_module_add_take(module, "warnoptions", strings(ou_rt.config.warn_options)) &&
           ou_module_add_take(module, "orig_argv", strings(ou_rt.config.original_argv)) &&
           ou_module_add_take(module, "argv", strings(no_arguments)) &&
           ou_module_add_take(module, "path", search_path()) &&
           ou_module_add_take(module, "path_hooks", ou_list_new(0)) &&
           ou_module_add_take(module, "path_importer_cache", ou_dict_new()) &&
           ou_module_add_take(module, "dont_write_bytecode", ou_bool_new(ou_rt.config.dont_write_bytecode)) &&
           ou_module_add(module, "modules", ou_rt.modules);
}
