// posix: the scheduler.
#include <errno.h>
#include <sched.h>
#include <time.h>

#include "stdlib/posix_internal.h"

// Made of its one field, not of a sequence as other named tuples are.
static OuRef sched_param_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"sched_param", {"sched_priority"}, 1, 1};
    OuBor given[1];
    if (!ou_args_bind(&params, args, nargs, kwnames, given)) {
        return NULL;
    }
    OuRef items[] = {ou_newref(given[0])};
    return ou_structseq_new_take(type, items, 1);
}

OuType *posix_sched_param_type(void) {
    static const char *const fields[] = {"sched_priority", NULL};
    OuType *type = ou_structseq_type_new("posix.sched_param", fields, 1);
    if (type) {
        type->new = sched_param_new;
    }
    return type;
}

static OuRef parameter(pid_t pid) {
    struct sched_param param;
    if (sched_getparam(pid, &param) < 0) {
        return ou_raise_errno(NULL);
    }
    OuRef items[] = {ou_int_new(param.sched_priority)};
    return posix_named_tuple_take(posix_sched_param_type(), items, 1);
}

static bool read_parameter(OuBor o, struct sched_param *param) {
    OuType *type = posix_sched_param_type();
    bool is_one = type && ou_is(o, type);
    if (type) {
        ou_decref(&type->base.head);
    }
    if (!is_one) {
        return type && ou_raise_false(&ou_exc_TypeError, "must have a sched_param object");
    }
    return ou_arg_int(ou_tuple_borrow(o, 0), &param->sched_priority);
}

static OuRef set_parameter(const PosixArgs *a) {
    struct sched_param param;
    return read_parameter(a->v[1].given, &param) ? posix_none(a, sched_setparam((pid_t)a->v[0].n, &param)) : NULL;
}

static OuRef set_scheduler(const PosixArgs *a) {
    struct sched_param param;
    return read_parameter(a->v[2].given, &param) ? posix_none(a, sched_setscheduler((pid_t)a->v[0].n, (int)a->v[1].n, &param)) : NULL;
}

static OuRef interval(pid_t pid) {
    struct timespec t;
    return sched_rr_get_interval(pid, &t) < 0 ? ou_raise_errno(NULL) : ou_float_new((double)t.tv_sec + 1e-9 * (double)t.tv_nsec);
}

static OuRef posix_sched_yield(OuBor module) {
    (void)module;
    sched_yield();
    return ou_return_none();
}

// ---- the processors a process may use ----

static OuRef affinity(pid_t pid) {
    cpu_set_t mask;
    if (sched_getaffinity(pid, sizeof mask, &mask) != 0) {
        return ou_raise_errno(NULL);
    }
    OuRef set = ou_set_new(NULL);
    for (int i = 0; set && i < CPU_SETSIZE; i++) {
        OuRef cpu = CPU_ISSET(i, &mask) ? ou_int_new(i) : NULL;
        if (CPU_ISSET(i, &mask) && (cpu == NULL || !ou_set_add(set, cpu))) {
            ou_clear(&set);
        }
        ou_xdecref(cpu);
    }
    return set;
}

static bool add_processor(OuBor item, cpu_set_t *mask) {
    int64_t n;
    if (!ou_isa(item, OU_TYPE_INT)) {
        return ou_raise_false(&ou_exc_TypeError, "expected an iterator of ints, but iterator yielded %R", &item->type->base.head);
    }
    bool fits = ou_int_fits_int64(item, &n);
    if (fits ? n < 0 : ou_int_is_negative(item)) {
        return ou_raise_false(&ou_exc_ValueError, "negative CPU number");
    }
    if (!fits || n >= INT32_MAX) {
        return ou_raise_false(&ou_exc_OverflowError, "CPU number too large");
    }
    if (n < CPU_SETSIZE) { // others do not exist
        CPU_SET((int)n, mask);
    }
    return true;
}

static OuRef set_affinity(const PosixArgs *a) {
    cpu_set_t mask;
    CPU_ZERO(&mask);
    OuRef items = ou_sequence_tuple(a->v[1].given);
    bool ok = items != NULL;
    for (size_t i = 0; ok && i < ou_tuple_length(items); i++) {
        ok = add_processor(ou_tuple_borrow(items, i), &mask);
    }
    ou_xdecref(items);
    return ok ? posix_none(a, sched_setaffinity((pid_t)a->v[0].n, sizeof mask, &mask)) : NULL;
}

POSIX_FUNCTION(sched_get_priority_max, "i", 1, 1, NAMED("policy"), posix_number(&a, sched_get_priority_max(INT(0))))
POSIX_FUNCTION(sched_get_priority_min, "i", 1, 1, NAMED("policy"), posix_number(&a, sched_get_priority_min(INT(0))))
POSIX_ONE(sched_getaffinity, "i", affinity(INT(0)))
POSIX_ONE(sched_getparam, "i", parameter(INT(0)))
POSIX_ONE(sched_getscheduler, "i", posix_number(&a, sched_getscheduler(INT(0))))
POSIX_ONE(sched_rr_get_interval, "i", interval(INT(0)))
POSIX_POSITIONAL(sched_setaffinity, "io", 2, set_affinity(&a))
POSIX_POSITIONAL(sched_setparam, "io", 2, set_parameter(&a))
POSIX_POSITIONAL(sched_setscheduler, "iio", 3, set_scheduler(&a))

const OuMethodDef posix_sched_functions[] = {
    OU_KEYWORDS("sched_get_priority_max", posix_sched_get_priority_max,
                "sched_get_priority_max($module, /, policy)\n--\n\nThe highest priority."),
    OU_KEYWORDS("sched_get_priority_min", posix_sched_get_priority_min,
                "sched_get_priority_min($module, /, policy)\n--\n\nThe lowest priority."),
    OU_ONE("sched_getaffinity", posix_sched_getaffinity,
           "sched_getaffinity($module, pid, /)\n--\n\nThe processors that a process may use."),
    OU_ONE("sched_getparam", posix_sched_getparam, "sched_getparam($module, pid, /)\n--\n\nA process's scheduling parameters."),
    OU_ONE("sched_getscheduler", posix_sched_getscheduler,
           "sched_getscheduler($module, pid, /)\n--\n\nA process's scheduling policy."),
    OU_ONE("sched_rr_get_interval", posix_sched_rr_get_interval,
           "sched_rr_get_interval($module, pid, /)\n--\n\nA process's share of time, in seconds."),
    OU_FAST("sched_setaffinity", posix_sched_setaffinity,
            "sched_setaffinity($module, pid, mask, /)\n--\n\nSets the processors that a process may use."),
    OU_FAST("sched_setparam", posix_sched_setparam,
            "sched_setparam($module, pid, param, /)\n--\n\nSets a process's scheduling parameters."),
    OU_FAST("sched_setscheduler", posix_sched_setscheduler,
            "sched_setscheduler($module, pid, policy, param, /)\n--\n\nSets a process's scheduling policy."),
    OU_NOARGS("sched_yield", posix_sched_yield, "sched_yield($module, /)\n--\n\nGives the processor away."),
    {0},
};
