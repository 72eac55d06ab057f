// posix: calls that take a few numbers: users, groups, sessions, priorities, descriptors.
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stdlib/posix_internal.h"

enum { MOST_NUMBERS = 3 };

// Exactly n ints.
static bool take_ints(const char *name, OuArgs args, size_t nargs, size_t n, int *out) {
    if (!ou_args_count(name, nargs, n, n)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (!ou_arg_int(args[i], &out[i])) {
            return false;
        }
    }
    return true;
}

// A call of n ints that answers 0, or something below that for errno.
#define DOES(name, n, call)                                          \
    static OuRef posix_##name(OuBor module, OuArgs args, size_t nargs) { \
        (void)module;                                                \
        int v[MOST_NUMBERS] = {0};                                   \
        if (!take_ints(#name, args, nargs, n, v)) {                  \
            return NULL;                                             \
        }                                                            \
        return (call) < 0 ? ou_raise_errno(NULL) : ou_return_none(); \
    }
// The same for a call whose answer is an int.
#define ANSWERS(name, n, call)                                       \
    static OuRef posix_##name(OuBor module, OuArgs args, size_t nargs) { \
        (void)module;                                                \
        int v[MOST_NUMBERS] = {0};                                   \
        if (!take_ints(#name, args, nargs, n, v)) {                  \
            return NULL;                                             \
        }                                                            \
        errno = 0;                                                   \
        int answer = (call);                                         \
        return answer == -1 && errno ? ou_raise_errno(NULL) : ou_int_new(answer); \
    }
#define TELLS(name, test)                                            \
    static OuRef posix_##name(OuBor module, OuArgs args, size_t nargs) { \
        (void)module;                                                \
        int v[MOST_NUMBERS] = {0};                                   \
        return take_ints(#name, args, nargs, 1, v) ? ou_bool_new(test) : NULL; \
    }

DOES(setuid, 1, setuid((uid_t)v[0]))
DOES(setgid, 1, setgid((gid_t)v[0]))
DOES(seteuid, 1, seteuid((uid_t)v[0]))
DOES(setegid, 1, setegid((gid_t)v[0]))
DOES(setreuid, 2, setreuid((uid_t)v[0], (uid_t)v[1]))
DOES(setregid, 2, setregid((gid_t)v[0], (gid_t)v[1]))
DOES(setsid, 0, setsid())
DOES(setpgrp, 0, setpgid(0, 0))
DOES(setpgid, 2, setpgid(v[0], v[1]))
DOES(killpg, 2, killpg(v[0], v[1]))
DOES(setpriority, 3, setpriority((unsigned)v[0], (id_t)v[1], v[2]))
DOES(fchdir, 1, fchdir(v[0]))
DOES(fchmod, 2, fchmod(v[0], (mode_t)v[1]))
DOES(fchown, 3, fchown(v[0], (uid_t)v[1], (gid_t)v[2]))
DOES(fdatasync, 1, fdatasync(v[0]))
DOES(tcsetpgrp, 2, tcsetpgrp(v[0], v[1]))
ANSWERS(getpgid, 1, getpgid(v[0]))
ANSWERS(getsid, 1, getsid(v[0]))
ANSWERS(getpriority, 2, getpriority((unsigned)v[0], (id_t)v[1]))
ANSWERS(nice, 1, nice(v[0]))
ANSWERS(tcgetpgrp, 1, tcgetpgrp(v[0]))
ANSWERS(WSTOPSIG, 1, WSTOPSIG(v[0]))
TELLS(WIFSTOPPED, WIFSTOPPED(v[0]))
TELLS(WIFCONTINUED, WIFCONTINUED(v[0]))
TELLS(WCOREDUMP, WCOREDUMP(v[0]))

static OuRef posix_get_blocking(OuBor module, OuBor o) {
    (void)module;
    int fd;
    if (!ou_arg_int(o, &fd)) {
        return NULL;
    }
    int flags = fcntl(fd, F_GETFL);
    return flags < 0 ? ou_raise_errno(NULL) : ou_bool_new(!(flags & O_NONBLOCK));
}

static OuRef posix_set_blocking(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int fd;
    bool blocking;
    if (!ou_args_count("set_blocking", nargs, 2, 2) || !ou_arg_int(args[0], &fd) || !ou_arg_truth(args[1], &blocking)) {
        return NULL;
    }
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || fcntl(fd, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK) < 0) {
        return ou_raise_errno(NULL);
    }
    return ou_return_none();
}

static OuRef posix_pipe2(OuBor module, OuBor o) {
    (void)module;
    int flags, ends[2];
    if (!ou_arg_int(o, &flags)) {
        return NULL;
    }
    if (pipe2(ends, flags) < 0) {
        return ou_raise_errno(NULL);
    }
    OuRef a = ou_int_new(ends[0]), b = ou_int_new(ends[1]), pair = a && b ? ou_tuple_pack(2, a, b) : NULL;
    ou_xdecref(a);
    ou_xdecref(b);
    return pair;
}

static OuRef posix_ftruncate(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int fd;
    int64_t length;
    if (!ou_args_count("ftruncate", nargs, 2, 2) || !ou_arg_int(args[0], &fd) || !ou_arg_int64(args[1], &length)) {
        return NULL;
    }
    return ftruncate(fd, length) < 0 ? ou_raise_errno(NULL) : ou_return_none();
}

static OuRef posix_closerange(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int range[2];
    if (!take_ints("closerange", args, nargs, 2, range)) {
        return NULL;
    }
    for (int fd = range[0]; fd < range[1]; fd++) {
        close(fd);
    }
    return ou_return_none();
}

static OuRef posix_getgroups(OuBor module) {
    (void)module;
    gid_t groups[1024];
    int n = getgroups(1024, groups);
    if (n < 0) {
        return ou_raise_errno(NULL);
    }
    OuRef list = ou_list_new(0);
    for (int i = 0; list && i < n; i++) {
        OuRef number = ou_int_new(groups[i]);
        if (number == NULL || !ou_list_append_take(list, number)) {
            ou_clear(&list);
        }
    }
    return list;
}

static OuRef posix_sync(OuBor module) {
    (void)module;
    sync();
    return ou_return_none();
}

static OuRef posix_ttyname(OuBor module, OuBor o) {
    (void)module;
    int fd;
    char name[256];
    if (!ou_arg_int(o, &fd)) {
        return NULL;
    }
    int error = ttyname_r(fd, name, sizeof name);
    if (error != 0) {
        errno = error;
        return ou_raise_errno(NULL);
    }
    return ou_str_from_fs(name);
}

// sysconf by number or by one of the names in sysconf_names.
static const struct {
    const char *name;
    int number;
} sysconf_table[] = {
    {"SC_ARG_MAX", _SC_ARG_MAX}, {"SC_CHILD_MAX", _SC_CHILD_MAX}, {"SC_CLK_TCK", _SC_CLK_TCK},
    {"SC_NGROUPS_MAX", _SC_NGROUPS_MAX}, {"SC_NPROCESSORS_CONF", _SC_NPROCESSORS_CONF},
    {"SC_NPROCESSORS_ONLN", _SC_NPROCESSORS_ONLN}, {"SC_OPEN_MAX", _SC_OPEN_MAX}, {"SC_PAGESIZE", _SC_PAGESIZE},
    {"SC_PAGE_SIZE", _SC_PAGE_SIZE}, {"SC_PHYS_PAGES", _SC_PHYS_PAGES}, {"SC_AVPHYS_PAGES", _SC_AVPHYS_PAGES},
    {"SC_IOV_MAX", _SC_IOV_MAX}, {"SC_SEM_NSEMS_MAX", _SC_SEM_NSEMS_MAX},
};

static OuRef posix_sysconf(OuBor module, OuBor o) {
    (void)module;
    int number = -1;
    if (ou_isa(o, OU_TYPE_STR)) {
        for (size_t i = 0; i < sizeof sysconf_table / sizeof *sysconf_table; i++) {
            if (ou_str_equal_cstr(o, sysconf_table[i].name)) {
                number = sysconf_table[i].number;
            }
        }
        if (number < 0) {
            return ou_raise(&ou_exc_ValueError, "unrecognized configuration name");
        }
    } else if (!ou_arg_int(o, &number)) {
        return NULL;
    }
    errno = 0;
    long value = sysconf(number);
    return value == -1 && errno ? ou_raise_errno(NULL) : ou_int_new(value);
}

bool posix_add_sysconf_names(OuBor module) {
    OuRef names = ou_dict_new();
    for (size_t i = 0; names && i < sizeof sysconf_table / sizeof *sysconf_table; i++) {
        OuRef number = ou_int_new(sysconf_table[i].number);
        if (number == NULL || !ou_dict_set_cstr(names, sysconf_table[i].name, number)) {
            ou_clear(&names);
        }
        ou_xdecref(number);
    }
    return ou_module_add_take(module, "sysconf_names", names);
}

static OuRef posix_device_encoding(OuBor module, OuBor o) {
    (void)module;
    int fd;
    if (!ou_arg_int(o, &fd)) {
        return NULL;
    }
    return isatty(fd) ? ou_str_from_cstr("utf-8") : ou_return_none();
}

#define NUMBERS(name, signature, text) OU_FAST(#name, posix_##name, #name "($module, " signature "/)\n--\n\n" text)

const OuMethodDef posix_identity_functions[] = {
    OU_KEYWORDS("scandir", posix_scandir, "scandir($module, /, path=None)\n--\n\nAn iterator over the entries of a folder."),
    OU_KEYWORDS("register_at_fork", posix_register_at_fork,
                "register_at_fork($module, /, *, before=None, after_in_child=None, after_in_parent=None)\n--\n\nCall these round fork()."),
    NUMBERS(setuid, "uid, ", "Be another user."),
    NUMBERS(setgid, "gid, ", "Be of another group."),
    NUMBERS(seteuid, "euid, ", "Act as another user."),
    NUMBERS(setegid, "egid, ", "Act as of another group."),
    NUMBERS(setreuid, "ruid, euid, ", "Set both users."),
    NUMBERS(setregid, "rgid, egid, ", "Set both groups."),
    NUMBERS(setsid, "", "Start a session."),
    NUMBERS(setpgrp, "", "Start a process group."),
    NUMBERS(setpgid, "pid, pgrp, ", "Put a process into a group."),
    NUMBERS(killpg, "pgid, signal, ", "Send a signal to a process group."),
    NUMBERS(setpriority, "which, who, priority, ", "Set a priority."),
    NUMBERS(getpriority, "which, who, ", "Ask a priority."),
    NUMBERS(fchdir, "fd, ", "Change to an open folder."),
    NUMBERS(fchmod, "fd, mode, ", "Change an open file's permissions."),
    NUMBERS(fchown, "fd, uid, gid, ", "Change an open file's owner."),
    NUMBERS(fdatasync, "fd, ", "Write a file's data to the disk."),
    NUMBERS(tcsetpgrp, "fd, pgid, ", "Set a terminal's process group."),
    NUMBERS(tcgetpgrp, "fd, ", "A terminal's process group."),
    NUMBERS(getpgid, "pid, ", "A process's group."),
    NUMBERS(getsid, "pid, ", "A process's session."),
    NUMBERS(nice, "increment, ", "Change the priority."),
    NUMBERS(WSTOPSIG, "status, ", "The signal that stopped the process."),
    NUMBERS(WIFSTOPPED, "status, ", "Was the process stopped?"),
    NUMBERS(WIFCONTINUED, "status, ", "Was the process continued?"),
    NUMBERS(WCOREDUMP, "status, ", "Did the process leave a core file?"),
    NUMBERS(set_blocking, "fd, blocking, ", "Set whether reading and writing wait."),
    NUMBERS(ftruncate, "fd, length, ", "Cut an open file off."),
    NUMBERS(closerange, "fd_low, fd_high, ", "Close all of these."),
    OU_ONE("get_blocking", posix_get_blocking, "get_blocking($module, fd, /)\n--\n\nDo reading and writing wait?"),
    OU_ONE("pipe2", posix_pipe2, "pipe2($module, flags, /)\n--\n\nA pipe's two ends."),
    OU_NOARGS("getgroups", posix_getgroups, "getgroups($module, /)\n--\n\nThe groups besides."),
    OU_NOARGS("sync", posix_sync, "sync($module, /)\n--\n\nWrite everything to the disk."),
    OU_ONE("ttyname", posix_ttyname, "ttyname($module, fd, /)\n--\n\nA terminal's name."),
    OU_ONE("sysconf", posix_sysconf, "sysconf($module, name, /)\n--\n\nA number of the system's."),
    OU_ONE("device_encoding", posix_device_encoding, "device_encoding($module, /, fd)\n--\n\nA terminal's encoding, else None."),
    {0},
};
