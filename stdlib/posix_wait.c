// posix: waiting for children, and what their status says.
#include <errno.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "stdlib/posix_internal.h"

// ---- the status ----

static OuRef exit_code(int status) {
    if (WIFEXITED(status)) {
        return ou_int_new(WEXITSTATUS(status));
    }
    if (WIFSIGNALED(status)) {
        return ou_int_new(-WTERMSIG(status));
    }
    if (WIFSTOPPED(status)) {
        return ou_raise(&ou_exc_ValueError, "process stopped by delivery of signal %d", WSTOPSIG(status));
    }
    return ou_raise(&ou_exc_ValueError, "invalid wait status: %d", status);
}

#define STATUS(name, make) POSIX_FUNCTION(name, "i", 1, 1, NAMED("status"), make(name(INT(0))))
STATUS(WIFCONTINUED, ou_bool_new)
STATUS(WIFSTOPPED, ou_bool_new)
STATUS(WIFSIGNALED, ou_bool_new)
STATUS(WIFEXITED, ou_bool_new)
STATUS(WEXITSTATUS, ou_int_new)
STATUS(WTERMSIG, ou_int_new)
STATUS(WSTOPSIG, ou_int_new)
#undef STATUS
POSIX_ONE(WCOREDUMP, "i", ou_bool_new(WCOREDUMP(INT(0))))
POSIX_FUNCTION(waitstatus_to_exitcode, "i", 1, 1, NAMED("status"), exit_code(INT(0)))

// ---- waiting ----

typedef struct Child {
    pid_t pid;
    int status;
    struct rusage usage;
} Child;

// false: an exception. The process id is 0 when WNOHANG is among the options and none is ready.
static bool wait_for(pid_t pid, int options, Child *child) {
    *child = (Child){0};
    bool ok = true;
    do {
        OU_BLOCKING(child->pid, wait4(pid, &child->status, options, &child->usage));
    } while (child->pid < 0 && errno == EINTR && (ok = ou_signals_run()));
    if (ok && child->pid < 0) {
        ou_raise_errno(NULL);
    }
    return ok && child->pid >= 0;
}

static OuRef wait_pair(pid_t pid, int options) {
    Child child;
    return wait_for(pid, options, &child) ? posix_pair_take(ou_int_new(child.pid), ou_int_new(child.status)) : NULL;
}

static OuRef usage_tuple(const struct rusage *u) {
    double times[] = {(double)u->ru_utime.tv_sec + 1e-6 * (double)u->ru_utime.tv_usec,
                      (double)u->ru_stime.tv_sec + 1e-6 * (double)u->ru_stime.tv_usec};
    long counts[] = {u->ru_maxrss, u->ru_ixrss,   u->ru_idrss,   u->ru_isrss,  u->ru_minflt,   u->ru_majflt, u->ru_nswap,
                     u->ru_inblock, u->ru_oublock, u->ru_msgsnd, u->ru_msgrcv, u->ru_nsignals, u->ru_nvcsw,  u->ru_nivcsw};
    OuRef list = ou_list_new(0);
    for (size_t i = 0; list && i < 2 + sizeof counts / sizeof *counts; i++) {
        OuRef item = i < 2 ? ou_float_new(times[i]) : ou_int_new(counts[i - 2]);
        if (item == NULL || !ou_list_append_take(list, item)) {
            ou_clear(&list);
        }
    }
    OuRef tuple = list ? ou_sequence_tuple(list) : NULL;
    ou_xdecref(list);
    return tuple;
}

// resource.struct_rusage of what the system says.
static OuRef usage_result(const struct rusage *u) {
    OuRef type = ou_import_attr("resource", "struct_rusage");
    OuRef items = type ? usage_tuple(u) : NULL, result = items ? ou_call_1(type, items) : NULL;
    ou_xdecref(type);
    ou_xdecref(items);
    return result;
}

static OuRef wait_usage(pid_t pid, int options) {
    Child child;
    if (!wait_for(pid, options, &child)) {
        return NULL;
    }
    OuRef id = ou_int_new(child.pid), status = ou_int_new(child.status), usage = usage_result(&child.usage);
    OuRef result = id && status && usage ? ou_tuple_pack(3, id, status, usage) : NULL;
    ou_xdecref(id);
    ou_xdecref(status);
    ou_xdecref(usage);
    return result;
}

static OuRef posix_wait(OuBor module) {
    (void)module;
    return wait_pair(-1, 0);
}

POSIX_POSITIONAL(waitpid, "ii", 2, wait_pair(INT(0), INT(1)))
POSIX_FUNCTION(wait3, "i", 1, 1, NAMED("options"), wait_usage(-1, INT(0)))
POSIX_FUNCTION(wait4, "ii", 2, 2, NAMED("pid", "options"), wait_usage(INT(0), INT(1)))

OuType *posix_waitid_type(void) {
    static const char *const fields[] = {"si_pid", "si_uid", "si_signo", "si_status", "si_code", NULL};
    return ou_structseq_type_new("posix.waitid_result", fields, 5);
}

static OuRef wait_id(const PosixArgs *a) {
    siginfo_t info = {0};
    int answer;
    bool ok = true;
    do {
        OU_BLOCKING(answer, waitid((idtype_t)a->v[0].n, (id_t)a->v[1].n, &info, (int)a->v[2].n));
    } while (answer < 0 && errno == EINTR && (ok = ou_signals_run()));
    if (!ok || answer < 0) {
        return ok ? posix_none(a, answer) : NULL;
    }
    if (info.si_pid == 0) {
        return ou_return_none();
    }
    OuRef items[] = {ou_int_new(info.si_pid), ou_int_new(info.si_uid), ou_int_new(info.si_signo), ou_int_new(info.si_status),
                     ou_int_new(info.si_code)};
    return posix_named_tuple_take(posix_waitid_type(), items, 5);
}

POSIX_POSITIONAL(waitid, "iii", 3, wait_id(&a))

const OuMethodDef posix_wait_functions[] = {
    OU_ONE("WCOREDUMP", posix_WCOREDUMP, "WCOREDUMP($module, status, /)\n--\n\nDid the process leave a core file?"),
    OU_KEYWORDS("WEXITSTATUS", posix_WEXITSTATUS, "WEXITSTATUS($module, /, status)\n--\n\nThe exit status in a wait status."),
    OU_KEYWORDS("WIFCONTINUED", posix_WIFCONTINUED, "WIFCONTINUED($module, /, status)\n--\n\nWas the process continued?"),
    OU_KEYWORDS("WIFEXITED", posix_WIFEXITED, "WIFEXITED($module, /, status)\n--\n\nHas the process exited?"),
    OU_KEYWORDS("WIFSIGNALED", posix_WIFSIGNALED, "WIFSIGNALED($module, /, status)\n--\n\nWas the process ended by a signal?"),
    OU_KEYWORDS("WIFSTOPPED", posix_WIFSTOPPED, "WIFSTOPPED($module, /, status)\n--\n\nWas the process stopped?"),
    OU_KEYWORDS("WSTOPSIG", posix_WSTOPSIG, "WSTOPSIG($module, /, status)\n--\n\nThe signal that stopped the process."),
    OU_KEYWORDS("WTERMSIG", posix_WTERMSIG, "WTERMSIG($module, /, status)\n--\n\nThe signal that ended the process."),
    OU_NOARGS("wait", posix_wait, "wait($module, /)\n--\n\nWaits for a child process."),
    OU_KEYWORDS("wait3", posix_wait3, "wait3($module, /, options)\n--\n\nWaits for a child process and tells what it used."),
    OU_KEYWORDS("wait4", posix_wait4, "wait4($module, /, pid, options)\n--\n\nWaits for a process and tells what it used."),
    OU_FAST("waitid", posix_waitid,
            "waitid($module, idtype, id, options, /)\n--\n\nWaits for a process or group, by kinds of events."),
    OU_FAST("waitpid", posix_waitpid, "waitpid($module, pid, options, /)\n--\n\nWaits for a child process."),
    OU_KEYWORDS("waitstatus_to_exitcode", posix_waitstatus_to_exitcode,
                "waitstatus_to_exitcode($module, /, status)\n--\n\nThe exit code in a wait status."),
    {0},
};
