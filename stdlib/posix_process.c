// posix: processes, users, the environment, the machine.
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stdlib/posix_internal.h"

#define NUMBER_FUNCTION(name)                        \
    static OuRef posix_##name(OuBor module) {        \
        (void)module;                                \
        return ou_int_new((int64_t)name());          \
    }
NUMBER_FUNCTION(getpid)
NUMBER_FUNCTION(getppid)
NUMBER_FUNCTION(getuid)
NUMBER_FUNCTION(geteuid)
NUMBER_FUNCTION(getgid)
NUMBER_FUNCTION(getegid)
NUMBER_FUNCTION(getpgrp)
#undef NUMBER_FUNCTION

static OuRef posix_kill(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int pid, number;
    if (!ou_args_count("kill", nargs, 2, 2) || !ou_arg_int(args[0], &pid) || !ou_arg_int(args[1], &number)) {
        return NULL;
    }
    if (kill(pid, number) != 0) {
        return ou_raise_errno(NULL);
    }
    return ou_signals_run() ? ou_return_none() : NULL;
}

static OuRef posix_exit(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"_exit", {"status"}, 1, 1};
    OuBor a[1];
    int status;
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || !ou_arg_int(a[0], &status)) {
        return NULL;
    }
    _exit(status);
}

static OuRef posix_abort(OuBor module) {
    (void)module;
    abort();
}

static OuRef posix_fork(OuBor module) {
    posix_run_fork_hooks(module, POSIX_BEFORE_FORK);
    pid_t pid = fork();
    int error = errno;
    if (pid == 0) {
        ou_threads_after_fork();
    }
    posix_run_fork_hooks(module, pid == 0 ? POSIX_AFTER_IN_CHILD : POSIX_AFTER_IN_PARENT);
    errno = error;
    return pid < 0 ? ou_raise_errno(NULL) : ou_int_new(pid);
}

static OuRef pid_and_status(pid_t pid, int status) {
    OuRef a = ou_int_new(pid), b = ou_int_new(status), pair = a && b ? ou_tuple_pack(2, a, b) : NULL;
    ou_xdecref(a);
    ou_xdecref(b);
    return pair;
}

static OuRef wait_for_child(pid_t pid, int options) {
    int status = 0;
    for (;;) {
        pid_t got;
        OU_BLOCKING(got, waitpid(pid, &status, options));
        if (got >= 0) {
            return pid_and_status(got, status);
        }
        if (errno != EINTR) {
            return ou_raise_errno(NULL);
        }
        if (!ou_signals_run()) {
            return NULL;
        }
    }
}

static OuRef posix_waitpid(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int pid, options;
    if (!ou_args_count("waitpid", nargs, 2, 2) || !ou_arg_int(args[0], &pid) || !ou_arg_int(args[1], &options)) {
        return NULL;
    }
    return wait_for_child(pid, options);
}

static OuRef posix_wait(OuBor module) {
    (void)module;
    return wait_for_child(-1, 0);
}

#define STATUS_FUNCTION(name, macro, make)                                                                   \
    static OuRef posix_##name(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {                      \
        (void)module;                                                                                        \
        static const OuParams params = {#name, {"status"}, 1, 1};                                            \
        OuBor a[1];                                                                                          \
        int status;                                                                                          \
        if (!ou_args_bind(&params, args, nargs, kwnames, a) || !ou_arg_int(a[0], &status)) {                 \
            return NULL;                                                                                     \
        }                                                                                                    \
        return make(macro(status));                                                                          \
    }
STATUS_FUNCTION(WIFEXITED, WIFEXITED, ou_bool_new)
STATUS_FUNCTION(WIFSIGNALED, WIFSIGNALED, ou_bool_new)
STATUS_FUNCTION(WEXITSTATUS, WEXITSTATUS, ou_int_new)
STATUS_FUNCTION(WTERMSIG, WTERMSIG, ou_int_new)
#define EXIT_CODE(status) (WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status))
STATUS_FUNCTION(waitstatus_to_exitcode, EXIT_CODE, ou_int_new)
#undef STATUS_FUNCTION

static OuRef posix_system(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"system", {"command"}, 1, 1};
    OuBor a[1];
    PosixPath command = {0};
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || !posix_path(a[0], "system", false, &command)) {
        posix_path_fini(&command);
        return NULL;
    }
    int status = system(command.text);
    posix_path_fini(&command);
    return ou_int_new(status);
}

// The bytes of a list as a NULL-terminated array of C strings, which belong to the list. OU_DOMAIN_RAW.
static char **string_array(OuBor list) {
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

static OuRef file_system_bytes(OuBor o) {
    PosixPath path = {0};
    OuRef bytes = o != ou_none && posix_path(o, NULL, false, &path) ? ou_newref(path.bytes) : NULL;
    posix_path_fini(&path);
    return bytes || o != ou_none ? bytes : ou_raise(&ou_exc_TypeError, "expected str, bytes or os.PathLike object, not NoneType");
}

// A list of the arguments as bytes. what: how messages begin.
static OuRef program_arguments(OuBor given, const char *what) {
    if (!ou_isa(given, OU_TYPE_LIST) && !ou_isa(given, OU_TYPE_TUPLE)) {
        return ou_raise(&ou_exc_TypeError, "%s must be a tuple or list", what);
    }
    OuRef items = ou_sequence_tuple(given), list = items ? ou_list_new(0) : NULL;
    size_t n = items ? ou_tuple_length(items) : 0;
    bool ok = list && (n > 0 || ou_raise_false(&ou_exc_ValueError, "%s must not be empty", what));
    for (size_t i = 0; ok && i < n; i++) {
        OuRef bytes = file_system_bytes(ou_tuple_borrow(items, i));
        ok = bytes && ou_list_append(list, bytes);
        if (ok && i == 0 && ou_as_bytes(bytes)->length == 0) {
            ok = ou_raise_false(&ou_exc_ValueError, "%s first element cannot be empty", what);
        }
        ou_xdecref(bytes);
    }
    ou_xdecref(items);
    if (!ok) {
        ou_clear(&list);
    }
    return list;
}

// name=value as bytes
static OuRef variable_text(OuBor name, OuBor value) {
    OuRef left = file_system_bytes(name), right = left ? file_system_bytes(value) : NULL, both = NULL;
    if (right) {
        const OuBytes *a = ou_as_bytes(left), *b = ou_as_bytes(right);
        if (a->length == 0 || memchr(a->data, '=', a->length)) {
            ou_raise(&ou_exc_ValueError, "illegal environment variable name");
        } else if ((both = ou_bytes_new(NULL, a->length + 1 + b->length)) != NULL) {
            uint8_t *p = ou_as_bytes(both)->data;
            memcpy(p, a->data, a->length);
            p[a->length] = '=';
            memcpy(p + a->length + 1, b->data, b->length);
        }
    }
    ou_xdecref(left);
    ou_xdecref(right);
    return both;
}

static OuRef mapping_part(OuBor mapping, const char *method) {
    OuRef bound = ou_get_attr_cstr(mapping, method), view = bound ? ou_call_0(bound) : NULL, tuple = view ? ou_sequence_tuple(view) : NULL;
    ou_xdecref(bound);
    ou_xdecref(view);
    return tuple;
}

// A list of name=value from a mapping.
static OuRef program_variables(OuBor mapping) {
    if (mapping->type->get_item == NULL) {
        return ou_raise(&ou_exc_TypeError, "execve: environment must be a mapping object");
    }
    OuRef names = mapping_part(mapping, "keys"), values = names ? mapping_part(mapping, "values") : NULL;
    OuRef list = values ? ou_list_new(0) : NULL;
    bool ok = list != NULL;
    for (size_t i = 0; ok && i < ou_tuple_length(names) && i < ou_tuple_length(values); i++) {
        OuRef text = variable_text(ou_tuple_borrow(names, i), ou_tuple_borrow(values, i));
        ok = text && ou_list_append(list, text);
        ou_xdecref(text);
    }
    ou_xdecref(names);
    ou_xdecref(values);
    if (!ok) {
        ou_clear(&list);
    }
    return list;
}

// Becomes another program; variables NULL: this one's. Consumes arguments (NULL: an exception) and variables.
static void become_take(const char *path, OuRef arguments, OuRef variables, OuBor name) {
    char **argv = arguments ? string_array(arguments) : NULL, **envp = !variables ? environ : argv ? string_array(variables) : NULL;
    if (argv && envp) {
        execve(path, argv, envp);
        ou_raise_errno_object(name);
    }
    if (variables) {
        ou_mem_free(OU_DOMAIN_RAW, envp);
    }
    ou_mem_free(OU_DOMAIN_RAW, argv);
    ou_xdecref(arguments);
    ou_xdecref(variables);
}

static OuRef posix_execv(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    PosixPath path = {0};
    if (ou_args_count("execv", nargs, 2, 2) && posix_path(args[0], "execv", false, &path)) {
        become_take(path.text, program_arguments(args[1], "execv() arg 2"), NULL, NULL);
    }
    posix_path_fini(&path);
    return NULL;
}

static OuRef posix_execve(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"execve", {"path", "argv", "env"}, 3, 3};
    PosixPath path = {0};
    OuBor a[3];
    if (ou_args_bind(&params, args, nargs, kwnames, a) && posix_path(a[0], "execve", false, &path)) {
        OuRef arguments = program_arguments(a[1], "execve: argv"), variables = arguments ? program_variables(a[2]) : NULL;
        if (variables) {
            become_take(path.text, arguments, variables, path.object);
        } else {
            ou_xdecref(arguments);
        }
    }
    posix_path_fini(&path);
    return NULL;
}

static OuRef posix_umask(OuBor module, OuBor mask) {
    (void)module;
    int n;
    return ou_arg_int(mask, &n) ? ou_int_new(umask((mode_t)n)) : NULL;
}

static OuRef posix_urandom(OuBor module, OuBor size) {
    (void)module;
    int64_t n;
    if (!ou_arg_int64(size, &n)) {
        return NULL;
    }
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

static OuRef posix_cpu_count(OuBor module) {
    (void)module;
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? ou_int_new(n) : ou_return_none();
}

static OuRef posix_sched_yield(OuBor module) {
    (void)module;
    sched_yield();
    return ou_return_none();
}

static OuRef posix_sched_getaffinity(OuBor module, OuBor pid) {
    (void)module;
    int n;
    cpu_set_t mask;
    if (!ou_arg_int(pid, &n)) {
        return NULL;
    }
    if (sched_getaffinity(n, sizeof mask, &mask) != 0) {
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

static OuRef posix_strerror(OuBor module, OuBor number) {
    (void)module;
    int n;
    return ou_arg_int(number, &n) ? ou_str_from_fs(strerror(n)) : NULL;
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

static OuRef make_result(const char *name, const char *const *fields, OuRef *items, size_t n) {
    OuType *type = ou_structseq_type_new(name, fields, n);
    if (type == NULL) {
        for (size_t i = 0; i < n; i++) {
            ou_xdecref(items[i]);
        }
        return NULL;
    }
    OuRef result = ou_structseq_new_take(type, items, n);
    ou_decref(&type->base.head);
    return result;
}

static OuRef posix_uname(OuBor module) {
    (void)module;
    static const char *const fields[] = {"sysname", "nodename", "release", "version", "machine", NULL};
    struct utsname u;
    if (uname(&u) < 0) {
        return ou_raise_errno(NULL);
    }
    OuRef items[] = {ou_str_from_fs(u.sysname), ou_str_from_fs(u.nodename), ou_str_from_fs(u.release), ou_str_from_fs(u.version),
                     ou_str_from_fs(u.machine)};
    return make_result("posix.uname_result", fields, items, 5);
}

static OuRef posix_times(OuBor module) {
    (void)module;
    static const char *const fields[] = {"user", "system", "children_user", "children_system", "elapsed", NULL};
    struct tms t;
    clock_t elapsed = times(&t);
    double ticks = (double)sysconf(_SC_CLK_TCK);
    OuRef items[] = {ou_float_new((double)t.tms_utime / ticks), ou_float_new((double)t.tms_stime / ticks),
                     ou_float_new((double)t.tms_cutime / ticks), ou_float_new((double)t.tms_cstime / ticks),
                     ou_float_new((double)elapsed / ticks)};
    return make_result("posix.times_result", fields, items, 5);
}

// ---- environment ----

static OuRef posix_putenv(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    PosixPath name = {0}, value = {0};
    OuRef result = NULL;
    if (ou_args_count("putenv", nargs, 2, 2) && posix_path(args[0], "putenv", false, &name) && posix_path(args[1], "putenv", false, &value)) {
        if (strchr(name.text, '=')) {
            ou_raise(&ou_exc_ValueError, "illegal environment variable name");
        } else {
            result = setenv(name.text, value.text, 1) == 0 ? ou_return_none() : ou_raise_errno(NULL);
        }
    }
    posix_path_fini(&name);
    posix_path_fini(&value);
    return result;
}

static OuRef posix_unsetenv(OuBor module, OuBor o) {
    (void)module;
    PosixPath name;
    OuRef result = NULL;
    if (posix_path(o, "unsetenv", false, &name)) {
        result = unsetenv(name.text) == 0 ? ou_return_none() : ou_raise_errno(NULL);
    }
    posix_path_fini(&name);
    return result;
}

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

bool posix_add_constants(OuBor module) {
#define C(name) {#name, name}
    static const struct {
        const char *name;
        int64_t value;
    } constants[] = {
        C(F_OK), C(R_OK), C(W_OK), C(X_OK), C(O_RDONLY), C(O_WRONLY), C(O_RDWR), C(O_CREAT), C(O_EXCL), C(O_TRUNC), C(O_APPEND),
        C(O_NONBLOCK), C(O_CLOEXEC), C(O_SYNC), C(O_DSYNC), C(O_NOCTTY), C(O_NOFOLLOW), C(O_DIRECTORY), C(O_NDELAY), C(O_ACCMODE),
        C(WNOHANG), C(WUNTRACED), C(WCONTINUED), {"EX_OK", 0}, {"EX_USAGE", 64}, {"EX_DATAERR", 65}, {"EX_SOFTWARE", 70},
        {"EX_OSERR", 71}, {"EX_IOERR", 74}, {"EX_CONFIG", 78}, {"P_ALL", 0}, {"P_PID", 1}, {"P_PGID", 2}, {"PRIO_PROCESS", 0},
        {"PRIO_PGRP", 1}, {"PRIO_USER", 2}, {"O_RSYNC", 04010000}, {"O_ASYNC", 020000}, {"O_TMPFILE", 020200000}, {"O_PATH", 010000000},
        {"RTLD_LAZY", 1}, {"RTLD_NOW", 2}, {"RTLD_GLOBAL", 256}, {"RTLD_LOCAL", 0}, {"NGROUPS_MAX", 65536}, {"TMP_MAX", 238328},
    };
#undef C
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) {
        if (!ou_module_add_int(module, constants[i].name, constants[i].value)) {
            return false;
        }
    }
    return ou_module_add(module, "error", ou_type_object(&ou_exc_OSError));
}

const OuMethodDef posix_process_functions[] = {
    OU_KEYWORDS("WEXITSTATUS", posix_WEXITSTATUS, "WEXITSTATUS($module, /, status)\n--\n\nThe exit status in a wait status."),
    OU_KEYWORDS("WIFEXITED", posix_WIFEXITED, "WIFEXITED($module, /, status)\n--\n\nHas the process exited?"),
    OU_KEYWORDS("WIFSIGNALED", posix_WIFSIGNALED, "WIFSIGNALED($module, /, status)\n--\n\nWas the process ended by a signal?"),
    OU_KEYWORDS("WTERMSIG", posix_WTERMSIG, "WTERMSIG($module, /, status)\n--\n\nThe signal that ended the process."),
    OU_KEYWORDS("_exit", posix_exit, "_exit($module, /, status)\n--\n\nEnds the process at once."),
    OU_NOARGS("abort", posix_abort, "abort($module, /)\n--\n\nAborts the process."),
    OU_NOARGS("cpu_count", posix_cpu_count, "cpu_count($module, /)\n--\n\nThe number of processors."),
    OU_FAST("execv", posix_execv, "execv($module, path, argv, /)\n--\n\nBecomes another program."),
    OU_KEYWORDS("execve", posix_execve, "execve($module, /, path, argv, env)\n--\n\nBecomes another program with other variables."),
    OU_NOARGS("fork", posix_fork, "fork($module, /)\n--\n\nMakes a child process: 0 in the child."),
    OU_NOARGS("getegid", posix_getegid, "getegid($module, /)\n--\n\nThe effective group."),
    OU_NOARGS("geteuid", posix_geteuid, "geteuid($module, /)\n--\n\nThe effective user."),
    OU_NOARGS("getgid", posix_getgid, "getgid($module, /)\n--\n\nThe group."),
    OU_NOARGS("getloadavg", posix_getloadavg, "getloadavg($module, /)\n--\n\nThe system's load."),
    OU_NOARGS("getpgrp", posix_getpgrp, "getpgrp($module, /)\n--\n\nThe process group."),
    OU_NOARGS("getpid", posix_getpid, "getpid($module, /)\n--\n\nThis process's number."),
    OU_NOARGS("getppid", posix_getppid, "getppid($module, /)\n--\n\nThe parent process's number."),
    OU_NOARGS("getuid", posix_getuid, "getuid($module, /)\n--\n\nThe user."),
    OU_FAST("kill", posix_kill, "kill($module, pid, signal, /)\n--\n\nSends a signal."),
    OU_FAST("putenv", posix_putenv, "putenv($module, name, value, /)\n--\n\nSets an environment variable."),
    OU_ONE("sched_getaffinity", posix_sched_getaffinity, "sched_getaffinity($module, pid, /)\n--\n\nThe processors that a process may use."),
    OU_NOARGS("sched_yield", posix_sched_yield, "sched_yield($module, /)\n--\n\nGives the processor away."),
    OU_ONE("strerror", posix_strerror, "strerror($module, code, /)\n--\n\nThe text of an error number."),
    OU_KEYWORDS("system", posix_system, "system($module, /, command)\n--\n\nRuns a shell command."),
    OU_NOARGS("times", posix_times, "times($module, /)\n--\n\nProcessor times."),
    OU_ONE("umask", posix_umask, "umask($module, mask, /)\n--\n\nSets the mask of permissions."),
    OU_NOARGS("uname", posix_uname, "uname($module, /)\n--\n\nWhich system this is."),
    OU_ONE("unsetenv", posix_unsetenv, "unsetenv($module, name, /)\n--\n\nRemoves an environment variable."),
    OU_ONE("urandom", posix_urandom, "urandom($module, size, /)\n--\n\nRandom bytes."),
    OU_NOARGS("wait", posix_wait, "wait($module, /)\n--\n\nWaits for a child process."),
    OU_FAST("waitpid", posix_waitpid, "waitpid($module, pid, options, /)\n--\n\nWaits for a child process."),
    OU_KEYWORDS("waitstatus_to_exitcode", posix_waitstatus_to_exitcode,
           "waitstatus_to_exitcode($module, /, status)\n--\n\n"
           "The exit code in a wait status."),
    {0},
};
