// posix.posix_spawn and posix_spawnp: starting a program without a copy of this process.
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>

#include "stdlib/posix_internal.h"

typedef enum SpawnArgument { PROGRAM, ARGV, ENV, FILE_ACTIONS, SETPGROUP, RESETIDS, SETSID, SETSIGMASK, SETSIGDEF, SCHEDULER } SpawnArgument;

// ---- what is done with descriptors in the child ----

static bool took(int error) {
    errno = error;
    return error == 0 || ou_raise_errno(NULL) != NULL;
}

static bool action_length(OuBor action, const char *name, size_t n) {
    return ou_tuple_length(action) == n || ou_raise_false(&ou_exc_TypeError, "A %s file_action tuple must have %zu elements", name, n);
}

static bool add_open(posix_spawn_file_actions_t *actions, OuBor action, OuBor keep) {
    int fd, flags, mode;
    if (!action_length(action, "open", 5) || !ou_arg_int(ou_tuple_borrow(action, 1), &fd) ||
        !ou_arg_int(ou_tuple_borrow(action, 3), &flags) || !ou_arg_int(ou_tuple_borrow(action, 4), &mode)) {
        return false;
    }
    OuRef path = ou_fs_bytes(ou_tuple_borrow(action, 2));
    if (path == NULL) {
        return false;
    }
    const char *text = (const char *)ou_as_bytes(path)->data; // kept by the list: actions may refer to it
    return ou_list_append_take(keep, path) && took(posix_spawn_file_actions_addopen(actions, fd, text, flags, (mode_t)mode));
}

static bool add_action(posix_spawn_file_actions_t *actions, OuBor action, OuBor keep) {
    int what, fd, fd2;
    if (!ou_isa(action, OU_TYPE_TUPLE) || ou_tuple_length(action) == 0) {
        return ou_raise_false(&ou_exc_TypeError, "Each file_actions element must be a non-empty tuple");
    }
    if (!ou_arg_int(ou_tuple_borrow(action, 0), &what)) {
        return false;
    }
    switch (what) {
    case POSIX_SPAWN_OPEN:
        return add_open(actions, action, keep);
    case POSIX_SPAWN_CLOSE:
        return action_length(action, "close", 2) && ou_arg_int(ou_tuple_borrow(action, 1), &fd) &&
               took(posix_spawn_file_actions_addclose(actions, fd));
    case POSIX_SPAWN_DUP2:
        return action_length(action, "dup2", 3) && ou_arg_int(ou_tuple_borrow(action, 1), &fd) &&
               ou_arg_int(ou_tuple_borrow(action, 2), &fd2) && took(posix_spawn_file_actions_adddup2(actions, fd, fd2));
    default:
        return ou_raise_false(&ou_exc_TypeError, "Unknown file_actions identifier");
    }
}

static bool add_actions(posix_spawn_file_actions_t *actions, OuBor given, OuBor keep) {
    if (given == NULL || given == ou_none) {
        return true;
    }
    if (!posix_is_sequence(given)) {
        return ou_raise_false(&ou_exc_TypeError, "file_actions must be a sequence or None");
    }
    OuRef items = ou_sequence_tuple(given);
    bool ok = items != NULL;
    for (size_t i = 0; ok && i < ou_tuple_length(items); i++) {
        ok = add_action(actions, ou_tuple_borrow(items, i), keep);
    }
    ou_xdecref(items);
    return ok;
}

// ---- what the child is ----

static bool read_signals(OuBor given, sigset_t *set) {
    sigemptyset(set);
    OuRef items = ou_sequence_tuple(given);
    bool ok = items != NULL;
    for (size_t i = 0; ok && i < ou_tuple_length(items); i++) {
        int64_t number;
        ok = ou_arg_int64(ou_tuple_borrow(items, i), &number);
        if (ok && (number < 1 || number >= NSIG)) {
            ok = ou_raise_false(&ou_exc_ValueError, "signal number %lld out of range [1; %d]", (long long)number, NSIG - 1);
        } else if (ok) {
            sigaddset(set, (int)number);
        }
    }
    ou_xdecref(items);
    return ok;
}

static bool set_scheduling(posix_spawnattr_t *attributes, OuBor given, short *flags) {
    int policy;
    struct sched_param param;
    if (!ou_isa(given, OU_TYPE_TUPLE) || ou_tuple_length(given) != 2) {
        return ou_raise_false(&ou_exc_TypeError, "A scheduler tuple must have two elements");
    }
    OuBor parameter = ou_tuple_borrow(given, 1);
    if (!ou_isa(parameter, OU_TYPE_TUPLE) || ou_tuple_length(parameter) != 1) {
        return ou_raise_false(&ou_exc_TypeError, "must have a sched_param object");
    }
    if (!ou_arg_int(ou_tuple_borrow(parameter, 0), &param.sched_priority)) {
        return false;
    }
    *flags |= POSIX_SPAWN_SETSCHEDPARAM;
    if (ou_tuple_borrow(given, 0) != ou_none) {
        *flags |= POSIX_SPAWN_SETSCHEDULER;
        if (!ou_arg_int(ou_tuple_borrow(given, 0), &policy) || !took(posix_spawnattr_setschedpolicy(attributes, policy))) {
            return false;
        }
    }
    return took(posix_spawnattr_setschedparam(attributes, &param));
}

static bool set_attributes(posix_spawnattr_t *attributes, const OuBor *given) {
    short flags = 0;
    int group, resetids = 0;
    bool setsid = false;
    sigset_t signals;
    if (given[SETPGROUP]) {
        flags |= POSIX_SPAWN_SETPGROUP;
        if (!ou_arg_int(given[SETPGROUP], &group) || !took(posix_spawnattr_setpgroup(attributes, group))) {
            return false;
        }
    }
    if ((given[RESETIDS] && !ou_arg_int(given[RESETIDS], &resetids)) || (given[SETSID] && !ou_arg_truth(given[SETSID], &setsid))) {
        return false;
    }
    flags |= (short)((resetids ? POSIX_SPAWN_RESETIDS : 0) | (setsid ? POSIX_SPAWN_SETSID : 0));
    if (given[SETSIGMASK]) {
        flags |= POSIX_SPAWN_SETSIGMASK;
        if (!read_signals(given[SETSIGMASK], &signals) || !took(posix_spawnattr_setsigmask(attributes, &signals))) {
            return false;
        }
    }
    if (given[SETSIGDEF]) {
        flags |= POSIX_SPAWN_SETSIGDEF;
        if (!read_signals(given[SETSIGDEF], &signals) || !took(posix_spawnattr_setsigdefault(attributes, &signals))) {
            return false;
        }
    }
    if (given[SCHEDULER] && !set_scheduling(attributes, given[SCHEDULER], &flags)) {
        return false;
    }
    return took(posix_spawnattr_setflags(attributes, flags));
}

// ---- starting ----

static OuRef start(const PosixPath *path, char **argv, char **env, const OuBor *given, bool along_path) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    OuRef keep = ou_list_new(0), result = NULL;
    if (keep == NULL) {
        return NULL;
    }
    if (took(posix_spawn_file_actions_init(&actions))) {
        if (took(posix_spawnattr_init(&attributes))) {
            if (add_actions(&actions, given[FILE_ACTIONS], keep) && set_attributes(&attributes, given)) {
                pid_t pid;
                errno = (along_path ? posix_spawnp : posix_spawn)(&pid, path->text, &actions, &attributes, argv, env);
                result = errno ? ou_raise_errno_object(path->object) : ou_int_new(pid);
            }
            posix_spawnattr_destroy(&attributes);
        }
        posix_spawn_file_actions_destroy(&actions);
    }
    ou_decref(keep);
    return result;
}

static OuRef spawn(const char *function, OuArgs args, size_t nargs, OuBor kwnames, bool along_path) {
    const OuParams params = {function,
                             {"", "", "", "file_actions", "setpgroup", "resetids", "setsid", "setsigmask", "setsigdef", "scheduler"}, 3, 3};
    OuBor given[10];
    PosixPath path = {0};
    OuRef argv_keep = NULL, env_keep = NULL, result = NULL;
    if (ou_args_bind(&params, args, nargs, kwnames, given) && posix_path(given[PROGRAM], function, false, &path)) {
        char **argv = posix_argv(given[ARGV], along_path ? "posix_spawnp: argv" : "posix_spawn: argv", &argv_keep);
        char **env = !argv ? NULL : given[ENV] == ou_none ? environ : posix_environment(given[ENV], function, &env_keep);
        if (env && OU_AUDIT("os.posix_spawn", path.object, given[ARGV], given[ENV])) {
            result = start(&path, argv, env, given, along_path);
        }
        ou_mem_free(OU_DOMAIN_RAW, argv);
        if (env != environ) {
            ou_mem_free(OU_DOMAIN_RAW, env);
        }
    }
    ou_xdecref(argv_keep);
    ou_xdecref(env_keep);
    posix_path_fini(&path);
    return result;
}

OuRef posix_posix_spawn(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    return spawn("posix_spawn", args, nargs, kwnames, false);
}

OuRef posix_posix_spawnp(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    return spawn("posix_spawnp", args, nargs, kwnames, true);
}
