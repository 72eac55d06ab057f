// posix: starting and becoming programs, the environment, the machine.
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "stdlib/posix_internal.h"

static OuRef kill_and_see(const PosixArgs *a, int answer) {
    return answer == 0 && !ou_signals_run() ? NULL : posix_none(a, answer);
}

static OuRef leave(int status) {
    _exit(status);
}

static OuRef posix_abort(OuBor module) {
    (void)module;
    abort();
}

static OuRef run_shell(const char *command) {
    int status;
    OU_BLOCKING(status, system(command));
    return ou_int_new(status);
}

POSIX_POSITIONAL(kill, "ii 01 os.kill", 2, kill_and_see(&a, kill(INT(0), INT(1))))
POSIX_POSITIONAL(killpg, "ii 01 os.killpg", 2, kill_and_see(&a, killpg(INT(0), INT(1))))
POSIX_FUNCTION(_exit, "i", 1, 1, NAMED("status"), leave(INT(0)))
POSIX_FUNCTION(system, "s 0 os.system", 1, 1, NAMED("command"), run_shell(PATH(0)))
POSIX_FUNCTION(pidfd_open, "ii", 1, 2, NAMED("pid", "flags"), posix_number(&a, pidfd_open(INT(0), (unsigned)INT(1))))

// ---- fork ----

static pid_t fork_with_hooks(OuBor module, int *terminal) {
    posix_run_fork_hooks(module, POSIX_BEFORE_FORK);
    pid_t pid = terminal ? forkpty(terminal, NULL, NULL, NULL) : fork();
    int error = errno;
    if (pid == 0) {
        ou_threads_after_fork();
    }
    posix_run_fork_hooks(module, pid == 0 ? POSIX_AFTER_IN_CHILD : POSIX_AFTER_IN_PARENT);
    errno = error;
    return pid;
}

// For subprocess, whose own event has told of it: what the child does until it becomes the program is nobody's business.
static OuRef posix_fork_unheard(OuBor module) {
    pid_t pid = fork_with_hooks(module, NULL);
    if (pid == 0) {
        ou_audit_drop_hooks();
    }
    return pid < 0 ? ou_raise_errno(NULL) : ou_int_new(pid);
}

static OuRef posix_fork(OuBor module) {
    if (!OU_AUDIT_VALUES("os.fork", "")) {
        return NULL;
    }
    pid_t pid = fork_with_hooks(module, NULL);
    return pid < 0 ? ou_raise_errno(NULL) : ou_int_new(pid);
}

static OuRef posix_forkpty(OuBor module) {
    int terminal = -1;
    if (!OU_AUDIT_VALUES("os.forkpty", "")) {
        return NULL;
    }
    pid_t pid = fork_with_hooks(module, &terminal);
    return pid < 0 ? ou_raise_errno(NULL) : posix_pair_take(ou_int_new(pid), ou_int_new(terminal));
}

// ---- exec ----

// The array of a list of bytes.
static char **array_of(OuBor list) {
    size_t n = ou_as_list(list)->length;
    char **array = ou_mem_alloc(OU_DOMAIN_RAW, (n + 1) * sizeof(char *));
    if (array == NULL) {
        ou_raise_no_memory();
        return NULL;
    }
    for (size_t i = 0; i < n; i++) {
        array[i] = (char *)ou_as_bytes(ou_as_list(list)->items[i])->data;
    }
    array[n] = NULL;
    return array;
}

char **posix_strings(OuBor sequence, OuRef *keep) {
    OuRef items = ou_sequence_tuple(sequence);
    *keep = items ? ou_list_new(0) : NULL;
    for (size_t i = 0; *keep && i < ou_tuple_length(items); i++) {
        OuRef bytes = ou_fs_bytes(ou_tuple_borrow(items, i));
        if (bytes == NULL || !ou_list_append_take(*keep, bytes)) {
            ou_clear(keep);
        }
    }
    ou_xdecref(items);
    return *keep ? array_of(*keep) : NULL;
}

char **posix_argv(OuBor argv, const char *text, OuRef *keep) {
    *keep = NULL;
    bool is_list = ou_isa(argv, OU_TYPE_LIST);
    if (!is_list && !ou_isa(argv, OU_TYPE_TUPLE)) {
        ou_raise(&ou_exc_TypeError, "%s must be a tuple or list", text);
        return NULL;
    }
    if ((is_list ? ou_as_list(argv)->length : ou_tuple_length(argv)) == 0) {
        ou_raise(&ou_exc_ValueError, "%s must not be empty", text);
        return NULL;
    }
    char **array = posix_strings(argv, keep);
    if (array && (array[0] == NULL || array[0][0] == 0)) {
        ou_mem_free(OU_DOMAIN_RAW, array);
        ou_raise(&ou_exc_ValueError, "%s first element cannot be empty", text);
        return NULL;
    }
    return array;
}

// b"name=value"
static OuRef assignment(OuBor key, OuBor value) {
    OuRef name = ou_fs_bytes(key), content = name ? ou_fs_bytes(value) : NULL, joined = NULL;
    if (content) {
        size_t n = ou_as_bytes(name)->length, m = ou_as_bytes(content)->length;
        const char *text = (const char *)ou_as_bytes(name)->data;
        if (n == 0 || strchr(text, '=')) {
            ou_raise(&ou_exc_ValueError, "illegal environment variable name");
        } else if ((joined = ou_bytes_new(NULL, n + 1 + m)) != NULL) {
            uint8_t *out = ou_as_bytes(joined)->data;
            memcpy(out, text, n);
            out[n] = '=';
            memcpy(out + n + 1, ou_as_bytes(content)->data, m);
        }
    }
    ou_xdecref(name);
    ou_xdecref(content);
    return joined;
}

static OuRef list_of_method(OuBor mapping, const char *method) {
    OuRef bound = ou_get_attr_cstr(mapping, method), items = bound ? ou_call_0(bound) : NULL;
    OuRef list = items ? ou_sequence_list(items) : NULL;
    ou_xdecref(bound);
    ou_xdecref(items);
    return list;
}

char **posix_environment(OuBor mapping, const char *function, OuRef *keep) {
    *keep = NULL;
    if (mapping->type->get_item == NULL) {
        ou_raise(&ou_exc_TypeError, "%s: environment must be a mapping object", function);
        return NULL;
    }
    OuRef keys = list_of_method(mapping, "keys"), values = keys ? list_of_method(mapping, "values") : NULL;
    *keep = values ? ou_list_new(0) : NULL;
    for (size_t i = 0; *keep && i < ou_as_list(keys)->length && i < ou_as_list(values)->length; i++) {
        OuRef bytes = assignment(ou_as_list(keys)->items[i], ou_as_list(values)->items[i]);
        if (bytes == NULL || !ou_list_append_take(*keep, bytes)) {
            ou_clear(keep);
        }
    }
    ou_xdecref(keys);
    ou_xdecref(values);
    return *keep ? array_of(*keep) : NULL;
}

// Returns only when it fails. env NULL: that of this process.
static OuRef become(const PosixArgs *a, const char *argv_text, OuBor env) {
    const PosixPath *path = &a->v[0].path;
    OuRef keep, keep_environment = NULL;
    char **arguments = posix_argv(a->v[1].given, argv_text, &keep);
    char **variables = !arguments ? NULL : env ? posix_environment(env, "execve", &keep_environment) : environ;
    if (variables && OU_AUDIT("os.exec", path->object, a->v[1].given, env)) {
        if (path->text) {
            execve(path->text, arguments, variables);
        } else {
            fexecve(path->fd, arguments, variables);
        }
        ou_raise_errno_object(env ? path->object : NULL);
    }
    ou_mem_free(OU_DOMAIN_RAW, arguments);
    if (env) {
        ou_mem_free(OU_DOMAIN_RAW, variables);
    }
    ou_xdecref(keep);
    ou_xdecref(keep_environment);
    return NULL;
}

POSIX_POSITIONAL(execv, "po", 2, become(&a, "execv() arg 2", NULL))
POSIX_FUNCTION(execve, "foo", 3, 3, NAMED("path", "argv", "env"), become(&a, "execve: argv", a.v[2].given))

// ---- the environment ----

static OuRef set_variable(const PosixArgs *a, const char *name, const char *value) {
    if (name[0] == 0 || strchr(name, '=')) {
        return ou_raise(&ou_exc_ValueError, "illegal environment variable name");
    }
    if (!OU_AUDIT("os.putenv", a->v[0].path.bytes, a->v[1].path.bytes)) {
        return NULL;
    }
    return setenv(name, value, 1) == 0 ? ou_return_none() : posix_none(a, -1);
}

POSIX_POSITIONAL(putenv, "ss", 2, set_variable(&a, PATH(0), PATH(1)))
POSIX_ONE(unsetenv, "s 0 os.unsetenv", unsetenv(PATH(0)) == 0 ? ou_return_none() : ou_raise_errno(NULL))

bool posix_add_environ(OuBor module) {
    OuRef dict = ou_dict_new();
    for (char **e = environ; dict && e && *e; e++) {
        const char *equals = strchr(*e, '=');
        if (equals == NULL) {
            continue;
        }
        OuRef name = ou_bytes_new(*e, (size_t)(equals - *e)), value = ou_bytes_new(equals + 1, strlen(equals + 1)), old = NULL;
        if (!name || !value || ou_dict_set_default(dict, name, value, &old) == OU_FAIL) {
            ou_clear(&dict);
        }
        ou_xdecref(name);
        ou_xdecref(value);
        ou_xdecref(old);
    }
    return ou_module_add_take(module, "environ", dict);
}

// ---- the machine ----

static OuRef random_bytes(int64_t n, unsigned flags) {
    OuRef bytes = ou_bytes_new(NULL, (size_t)n);
    ssize_t got = 0;
    bool ok = bytes != NULL;
    while (ok && (got = getrandom(ou_as_bytes(bytes)->data, (size_t)n, flags)) < 0 && errno == EINTR) {
        ok = ou_signals_run();
    }
    if (ok && got == n) {
        return bytes;
    }
    OuRef result = !ok ? NULL : got < 0 ? ou_raise_errno(NULL) : ou_bytes_new(ou_as_bytes(bytes)->data, (size_t)got);
    ou_xdecref(bytes);
    return result;
}

static OuRef get_random(int64_t n, unsigned flags) {
    if (n < 0) {
        errno = EINVAL;
        return ou_raise_errno(NULL);
    }
    return random_bytes(n, flags);
}

// All that were asked for.
static OuRef urandom(int64_t n) {
    if (n < 0) {
        return ou_raise(&ou_exc_ValueError, "negative argument not allowed");
    }
    OuRef bytes = ou_bytes_new(NULL, (size_t)n);
    for (size_t done = 0; bytes && done < (size_t)n;) {
        ssize_t got = getrandom(ou_as_bytes(bytes)->data + done, (size_t)n - done, 0);
        if (got < 0 && errno != EINTR) {
            ou_clear(&bytes);
            return ou_raise_errno(NULL);
        }
        done += got > 0 ? (size_t)got : 0;
    }
    return bytes;
}

POSIX_FUNCTION(getrandom, "li", 1, 2, NAMED("size", "flags"), get_random(LONG(0), (unsigned)INT(1)))
POSIX_ONE(urandom, "l", urandom(LONG(0)))
POSIX_ONE(umask, "i", ou_int_new(umask((mode_t)INT(0))))
POSIX_ONE(strerror, "i", ou_str_from_fs(strerror(INT(0))))

static OuRef posix_cpu_count(OuBor module) {
    (void)module;
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? ou_int_new(n) : ou_return_none();
}

static OuRef posix_getloadavg(OuBor module) {
    (void)module;
    double load[3];
    if (getloadavg(load, 3) != 3) {
        return ou_raise(&ou_exc_OSError, "Load averages are unobtainable");
    }
    OuRef a = ou_float_new(load[0]), b = ou_float_new(load[1]), c = ou_float_new(load[2]);
    OuRef tuple = a && b && c ? ou_tuple_pack(3, a, b, c) : NULL;
    ou_xdecref(a);
    ou_xdecref(b);
    ou_xdecref(c);
    return tuple;
}

OuType *posix_uname_type(void) {
    static const char *const fields[] = {"sysname", "nodename", "release", "version", "machine", NULL};
    return ou_structseq_type_new("posix.uname_result", fields, 5);
}

static OuRef posix_uname(OuBor module) {
    (void)module;
    struct utsname u;
    if (uname(&u) < 0) {
        return ou_raise_errno(NULL);
    }
    OuRef items[] = {ou_str_from_fs(u.sysname), ou_str_from_fs(u.nodename), ou_str_from_fs(u.release), ou_str_from_fs(u.version),
                     ou_str_from_fs(u.machine)};
    return posix_named_tuple_take(posix_uname_type(), items, 5);
}

OuType *posix_times_type(void) {
    static const char *const fields[] = {"user", "system", "children_user", "children_system", "elapsed", NULL};
    return ou_structseq_type_new("posix.times_result", fields, 5);
}

static OuRef posix_times(OuBor module) {
    (void)module;
    struct tms t;
    clock_t elapsed = times(&t);
    double ticks = (double)sysconf(_SC_CLK_TCK);
    OuRef items[] = {ou_float_new((double)t.tms_utime / ticks), ou_float_new((double)t.tms_stime / ticks),
                     ou_float_new((double)t.tms_cutime / ticks), ou_float_new((double)t.tms_cstime / ticks),
                     ou_float_new((double)elapsed / ticks)};
    return posix_named_tuple_take(posix_times_type(), items, 5);
}

const OuMethodDef posix_process_functions[] = {
    OU_KEYWORDS("_exit", posix__exit, "_exit($module, /, status)\n--\n\nEnds the process at once."),
    OU_NOARGS("abort", posix_abort, "abort($module, /)\n--\n\nAborts the process."),
    OU_NOARGS("cpu_count", posix_cpu_count, "cpu_count($module, /)\n--\n\nThe number of processors."),
    OU_FAST("execv", posix_execv, "execv($module, path, argv, /)\n--\n\nBecomes another program."),
    OU_KEYWORDS("execve", posix_execve,
                "execve($module, /, path, argv, env)\n--\n\nBecomes another program with another environment."),
    OU_NOARGS("fork", posix_fork, "fork($module, /)\n--\n\nMakes a child process: 0 in the child."),
    OU_NOARGS("_fork_unheard", posix_fork_unheard, "_fork_unheard($module, /)\n--\n\nfork() without audit hooks in the child."),
    OU_NOARGS("forkpty", posix_forkpty,
              "forkpty($module, /)\n--\n\nMakes a child with a terminal of its own: (0 in the child, descriptor)."),
    OU_NOARGS("getloadavg", posix_getloadavg, "getloadavg($module, /)\n--\n\nThe system's load."),
    OU_KEYWORDS("getrandom", posix_getrandom, "getrandom($module, /, size, flags=0)\n--\n\nRandom bytes, as many as there are."),
    OU_FAST("kill", posix_kill, "kill($module, pid, signal, /)\n--\n\nSends a signal."),
    OU_FAST("killpg", posix_killpg, "killpg($module, pgid, signal, /)\n--\n\nSends a signal to a process group."),
    OU_KEYWORDS("pidfd_open", posix_pidfd_open,
                "pidfd_open($module, /, pid, flags=0)\n--\n\nA descriptor that stands for a process."),
    OU_KEYWORDS("posix_spawn", posix_posix_spawn,
                "posix_spawn($module, path, argv, env, /, *, file_actions=(),\n"
                "            setpgroup=<unrepresentable>, resetids=False, setsid=False,\n"
                "            setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)\n--\n\nStarts a program; its process number."),
    OU_KEYWORDS("posix_spawnp", posix_posix_spawnp,
                "posix_spawnp($module, path, argv, env, /, *, file_actions=(),\n"
                "             setpgroup=<unrepresentable>, resetids=False, setsid=False,\n"
                "             setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)\n--\n\n"
                "Starts a program found along PATH; its process number."),
    OU_FAST("putenv", posix_putenv, "putenv($module, name, value, /)\n--\n\nSets an environment variable."),
    OU_KEYWORDS("register_at_fork", posix_register_at_fork,
                "register_at_fork($module, /, *, before=<unrepresentable>,\n                 after_in_child=<unrepresentable>,\n"
                "                 after_in_parent=<unrepresentable>)\n--\n\nCall these round fork()."),
    OU_ONE("strerror", posix_strerror, "strerror($module, code, /)\n--\n\nThe text of an error number."),
    OU_KEYWORDS("system", posix_system, "system($module, /, command)\n--\n\nRuns a shell command."),
    OU_NOARGS("times", posix_times, "times($module, /)\n--\n\nProcessor times."),
    OU_ONE("umask", posix_umask, "umask($module, mask, /)\n--\n\nSets the mask of permissions."),
    OU_NOARGS("uname", posix_uname, "uname($module, /)\n--\n\nWhich system this is."),
    OU_ONE("unsetenv", posix_unsetenv, "unsetenv($module, name, /)\n--\n\nRemoves an environment variable."),
    OU_ONE("urandom", posix_urandom, "urandom($module, size, /)\n--\n\nRandom bytes."),
    {0},
};
