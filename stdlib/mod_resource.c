// resource: limits of the process, and what it has used.
#include <errno.h>
#include <sys/resource.h>
#include <unistd.h>

#include "interp/ouro.h"

static const char *const usage_fields[] = {"ru_utime",   "ru_stime",  "ru_maxrss", "ru_ixrss",    "ru_idrss",
                                           "ru_isrss",   "ru_minflt", "ru_majflt", "ru_nswap",    "ru_inblock",
                                           "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw",
                                           "ru_nivcsw",  NULL};
enum { USAGE_FIELDS = 16 };

static OuRef seconds(struct timeval t) {
    return ou_float_new((double)t.tv_sec + (double)t.tv_usec * 1e-6);
}

static OuRef resource_getrusage(OuBor module, OuBor arg) {
    int who;
    struct rusage u;
    if (!ou_arg_int(arg, &who)) {
        return NULL;
    }
    if (getrusage(who, &u) != 0) {
        return errno == EINVAL ? ou_raise(&ou_exc_ValueError, "invalid who parameter") : ou_raise_errno(NULL);
    }
    const long numbers[] = {u.ru_maxrss, u.ru_ixrss,    u.ru_idrss,   u.ru_isrss,   u.ru_minflt,
                            u.ru_majflt, u.ru_nswap,    u.ru_inblock, u.ru_oublock, u.ru_msgsnd,
                            u.ru_msgrcv, u.ru_nsignals, u.ru_nvcsw,   u.ru_nivcsw};
    OuRef items[USAGE_FIELDS] = {seconds(u.ru_utime), seconds(u.ru_stime)};
    for (size_t i = 2; i < USAGE_FIELDS; i++) {
        items[i] = ou_int_new(numbers[i - 2]);
    }
    OuRef type = ou_get_attr_cstr(module, "struct_rusage");
    if (type == NULL) {
        for (size_t i = 0; i < USAGE_FIELDS; i++) {
            ou_xdecref(items[i]);
        }
        return NULL;
    }
    OuRef made = ou_structseq_new_take(ou_as_type(type), items, USAGE_FIELDS);
    ou_decref(type);
    return made;
}

static OuRef limit_number(rlim_t limit) {
    return limit == RLIM_INFINITY ? ou_int_new(-1) : ou_int_from_uint64(limit);
}

static OuRef limit_pair(const struct rlimit *l) {
    OuRef soft = limit_number(l->rlim_cur), hard = soft ? limit_number(l->rlim_max) : NULL;
    OuRef pair = hard ? ou_tuple_pack(2, soft, hard) : NULL;
    ou_xdecref(soft);
    ou_xdecref(hard);
    return pair;
}

static bool take_resource(OuBor arg, int *which) {
    if (!ou_arg_int(arg, which)) {
        return false;
    }
    return (*which >= 0 && *which < RLIM_NLIMITS) || ou_raise_false(&ou_exc_ValueError, "invalid resource specified");
}

static bool take_limits(OuBor arg, struct rlimit *l) {
    OuRef pair = ou_sequence_tuple(arg);
    if (pair == NULL) {
        return false;
    }
    int64_t soft, hard;
    bool ok = ou_tuple_length(pair) == 2 || ou_raise_false(&ou_exc_ValueError, "expected a tuple of 2 integers");
    ok = ok && ou_arg_int64(ou_tuple_borrow(pair, 0), &soft) && ou_arg_int64(ou_tuple_borrow(pair, 1), &hard);
    if (ok) {
        *l = (struct rlimit){(rlim_t)soft, (rlim_t)hard};
    }
    ou_decref(pair);
    return ok;
}

static OuRef raise_limit(void) {
    if (errno == EINVAL) {
        return ou_raise(&ou_exc_ValueError, "current limit exceeds maximum limit");
    }
    return errno == EPERM ? ou_raise(&ou_exc_ValueError, "not allowed to raise maximum limit") : ou_raise_errno(NULL);
}

static OuRef resource_getrlimit(OuBor module, OuBor arg) {
    (void)module;
    int which;
    struct rlimit l;
    if (!take_resource(arg, &which)) {
        return NULL;
    }
    return getrlimit((__rlimit_resource_t)which, &l) == 0 ? limit_pair(&l) : ou_raise_errno(NULL);
}

static OuRef resource_setrlimit(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int which;
    struct rlimit l;
    if (!ou_args_count("setrlimit", nargs, 2, 2) || !take_resource(args[0], &which) || !take_limits(args[1], &l) ||
        !OU_AUDIT_VALUES("resource.setrlimit", "iO", which, args[1])) {
        return NULL;
    }
    return setrlimit((__rlimit_resource_t)which, &l) == 0 ? ou_return_none() : raise_limit();
}

static OuRef resource_prlimit(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int pid, which;
    struct rlimit new, old;
    if (!ou_args_count("prlimit", nargs, 2, 3) || !ou_arg_int(args[0], &pid) || !take_resource(args[1], &which) ||
        (nargs > 2 && args[2] != ou_none && !take_limits(args[2], &new)) ||
        !OU_AUDIT_VALUES("resource.prlimit", "iiO", pid, which, nargs > 2 ? args[2] : ou_none)) {
        return NULL;
    }
    bool sets = nargs > 2 && args[2] != ou_none;
    if (prlimit(pid, (__rlimit_resource_t)which, sets ? &new : NULL, &old) != 0) {
        return errno == EINVAL ? ou_raise(&ou_exc_ValueError, "current limit exceeds maximum limit")
                               : ou_raise_errno(NULL);
    }
    return limit_pair(&old);
}

static OuRef resource_getpagesize(OuBor module) {
    (void)module;
    return ou_int_new(sysconf(_SC_PAGESIZE));
}

static bool setup(OuBor module) {
    static const struct {
        const char *name;
        int64_t value;
    } constants[] = {
#define RESOURCE_CONSTANT(name) {#name, name},
#include "stdlib/resource_constants.def"
        {"RLIM_INFINITY", -1},
    };
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) {
        if (!ou_module_add_int(module, constants[i].name, constants[i].value)) {
            return false;
        }
    }
    OuType *type = ou_structseq_type_new("resource.struct_rusage", usage_fields, USAGE_FIELDS);
    return type != NULL && ou_module_add_take(module, "struct_rusage", &type->base.head) &&
           ou_module_add(module, "error", ou_type_object(&ou_exc_OSError));
}

static const OuMethodDef functions[] = {
    OU_ONE("getrusage", resource_getrusage,
           "getrusage($module, who, /)\n--\n\nWhat has been used: by RUSAGE_SELF, _CHILDREN, _THREAD."),
    OU_ONE("getrlimit", resource_getrlimit, "getrlimit($module, resource, /)\n--\n\nThe limits (soft, hard)."),
    OU_FAST("setrlimit", resource_setrlimit,
            "setrlimit($module, resource, limits, /)\n--\n\nSet the limits (soft, hard)."),
    OU_FAST("prlimit", resource_prlimit,
            "prlimit(pid, resource, [limits])\n\nThe limits of a process; new ones may be set."),
    OU_NOARGS("getpagesize", resource_getpagesize, "getpagesize($module, /)\n--\n\nBytes in a page of memory."),
    {0},
};

const OuModuleDef ou_module_resource = {"resource", "Limits of the process, and what it has used.", functions, setup};
