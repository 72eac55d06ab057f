// posix: constants, and what sysconf(), pathconf() and confstr() know.
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/memfd.h>
#include <sched.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <sysexits.h>
#include <unistd.h>
#include <linux/limits.h>

#include "stdlib/posix_internal.h"

typedef struct Name {
    const char *name;
    int64_t number;
} Name;

static const Name constants[] = {
#define POSIX_CONSTANT(name) {#name, name},
#include "stdlib/posix_constants.def"
};

#define SYSCONF(name) {#name, _##name},
#define PATHCONF(name)
#define CONFSTR(name)
static const Name sysconf_names[] = {
#include "stdlib/posix_confnames.def"
};
#define SYSCONF(name)
#define PATHCONF(name) {#name, _##name},
#define CONFSTR(name)
static const Name pathconf_names[] = {
#include "stdlib/posix_confnames.def"
};
#define SYSCONF(name)
#define PATHCONF(name)
#define CONFSTR(name) {#name, _##name},
static const Name confstr_names[] = {
#include "stdlib/posix_confnames.def"
};

#define LENGTH(table) (sizeof(table) / sizeof *(table))

bool posix_add_constants(OuBor module) {
    for (size_t i = 0; i < LENGTH(constants); i++) {
        if (!ou_module_add_int(module, constants[i].name, constants[i].number)) {
            return false;
        }
    }
    return ou_module_add(module, "error", ou_type_object(&ou_exc_OSError));
}

static bool add_names(OuBor module, const char *attribute, const Name *table, size_t n) {
    OuRef names = ou_dict_new();
    for (size_t i = 0; names && i < n; i++) {
        OuRef number = ou_int_new(table[i].number);
        if (number == NULL || !ou_dict_set_cstr(names, table[i].name, number)) {
            ou_clear(&names);
        }
        ou_xdecref(number);
    }
    return ou_module_add_take(module, attribute, names);
}

bool posix_add_config_names(OuBor module) {
    return add_names(module, "sysconf_names", sysconf_names, LENGTH(sysconf_names)) &&
           add_names(module, "pathconf_names", pathconf_names, LENGTH(pathconf_names)) &&
           add_names(module, "confstr_names", confstr_names, LENGTH(confstr_names));
}

// A number, or one of the names in the table.
static bool read_name(OuBor o, const Name *table, size_t n, int *number) {
    if (ou_isa(o, OU_TYPE_INT)) {
        return ou_arg_int(o, number);
    }
    if (!ou_isa(o, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError, "configuration names must be strings or integers");
    }
    for (size_t i = 0; i < n; i++) {
        if (ou_str_equal_cstr(o, table[i].name)) {
            *number = (int)table[i].number;
            return true;
        }
    }
    return ou_raise_false(&ou_exc_ValueError, "unrecognized configuration name");
}

static OuRef config_answer(const PosixArgs *a, long value) {
    return value == -1 && errno ? posix_none(a, -1) : ou_int_new(value);
}

static OuRef system_config(const PosixArgs *a) {
    int name;
    if (!read_name(a->v[0].given, sysconf_names, LENGTH(sysconf_names), &name)) {
        return NULL;
    }
    errno = 0;
    return config_answer(a, sysconf(name));
}

// The first argument is a path or (fpathconf) a descriptor as a number.
static OuRef path_config(const PosixArgs *a, bool of_fd) {
    int name;
    if (!read_name(a->v[1].given, pathconf_names, LENGTH(pathconf_names), &name)) {
        return NULL;
    }
    const PosixPath *path = &a->v[0].path;
    errno = 0;
    return config_answer(a, of_fd ? fpathconf((int)a->v[0].n, name) : path->text ? pathconf(path->text, name) : fpathconf(path->fd, name));
}

static OuRef config_string(const PosixArgs *a) {
    int name;
    if (!read_name(a->v[0].given, confstr_names, LENGTH(confstr_names), &name)) {
        return NULL;
    }
    errno = 0;
    size_t n = confstr(name, NULL, 0);
    if (n == 0) {
        return errno ? ou_raise_errno(NULL) : ou_return_none();
    }
    char *text = ou_mem_alloc(OU_DOMAIN_RAW, n);
    if (text == NULL) {
        return ou_raise_no_memory();
    }
    confstr(name, text, n);
    OuRef result = ou_str_from_fs(text);
    ou_mem_free(OU_DOMAIN_RAW, text);
    return result;
}

POSIX_ONE(sysconf, "o", system_config(&a))
POSIX_ONE(confstr, "o", config_string(&a))
POSIX_FUNCTION(pathconf, "fo", 2, 2, NAMED("path", "name"), path_config(&a, false))
POSIX_POSITIONAL(fpathconf, "io", 2, path_config(&a, true))

const OuMethodDef posix_config_functions[] = {
    OU_ONE("confstr", posix_confstr, "confstr($module, name, /)\n--\n\nA text of the system's."),
    OU_FAST("fpathconf", posix_fpathconf, "fpathconf($module, fd, name, /)\n--\n\nA limit of an open file."),
    OU_KEYWORDS("pathconf", posix_pathconf, "pathconf($module, /, path, name)\n--\n\nA limit of a file."),
    OU_ONE("sysconf", posix_sysconf, "sysconf($module, name, /)\n--\n\nA number of the system's."),
    {0},
};
