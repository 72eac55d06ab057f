// faulthandler: where the program was when something went wrong: after a fatal signal, a signal of the user's choice,
// or a time.
//
// What runs in a signal handler or in the watching thread allocates nothing, takes no lock and changes no object: it
// reads the frames of the register stacks as they are. Text is put together in a small buffer and written with write().
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "stdlib/descriptor.h"

enum { MAX_FRAMES = 100, MAX_THREADS = 100, MAX_TEXT = 500, ALT_STACK = 65536 };

// ---- writing ----

static void put_bytes(int fd, const char *bytes, size_t n) {
    while (n > 0) {
        ssize_t done = write(fd, bytes, n);
        if (done < 0 && errno == EINTR) {
            continue;
        }
        if (done <= 0) {
            return;
        }
        bytes += done;
        n -= (size_t)done;
    }
}

static void put(int fd, const char *text) {
    put_bytes(fd, text, strlen(text));
}

static void put_number(int fd, uint64_t n, unsigned base, int width) {
    char digits[24];
    int at = (int)sizeof digits;
    do {
        digits[--at] = "0123456789abcdef"[n % base];
        n /= base;
    } while (n > 0 || (int)sizeof digits - at < width);
    put_bytes(fd, digits + at, sizeof digits - (size_t)at);
}

// A str in ASCII, other characters as escapes.
static void put_str(int fd, OuBor o) {
    if (o == NULL || !ou_isa(o, OU_TYPE_STR)) {
        put(fd, "???");
        return;
    }
    size_t n = ou_str_length(o);
    for (size_t i = 0; i < n && i < MAX_TEXT; i++) {
        uint32_t c = ou_str_at(o, i);
        if (c >= 0x20 && c < 0x7f) {
            char byte = (char)c;
            put_bytes(fd, &byte, 1);
        } else {
            put(fd, c < 0x100 ? "\\x" : c < 0x10000 ? "\\u" : "\\U");
            put_number(fd, c, 16, c < 0x100 ? 2 : c < 0x10000 ? 4 : 8);
        }
    }
    if (n > MAX_TEXT) {
        put(fd, "...");
    }
}

static void put_frame(int fd, OuBase base, const OuWord *pc) {
    const OuCode *code = ou_frame_code(base);
    put(fd, "  File \"");
    put_str(fd, code->filename);
    put(fd, "\", line ");
    int32_t line = pc > code->words && pc <= code->words + code->word_count
                       ? ou_code_line(code, (uint32_t)(pc - 1 - code->words))
                       : -1;
    if (line >= 0) {
        put_number(fd, (uint64_t)line, 10, 1);
    } else {
        put(fd, "???");
    }
    put(fd, " in ");
    put_str(fd, code->name);
    put(fd, "\n");
}

static void put_frames(int fd, const OuThread *thread) {
    OuBase base = thread->base;
    const OuWord *pc = thread->pc;
    if (base == NULL) {
        put(fd, "  <no Python frame>\n");
    }
    for (int depth = 0; base != NULL; depth++) {
        if (depth == MAX_FRAMES) {
            put(fd, "  ...\n");
            return;
        }
        put_frame(fd, base, pc);
        pc = ou_frame_caller_pc(base);
        base = ou_frame_caller(base);
    }
}

static void put_head(int fd, const OuThread *thread, const OuThread *current) {
    put(fd, thread == current ? "Current thread 0x" : "Thread 0x");
    put_number(fd, thread->id, 16, 16);
    put(fd, " (most recent call first):\n");
}

// `current` NULL: the watching thread asks, which is none of Python's.
static void put_all(int fd, const OuThread *current) {
    int count = 0;
    for (const OuThread *t = ou_thread_first(); t != NULL; t = t->next, count++) {
        if (count > 0) {
            put(fd, "\n");
        }
        if (count == MAX_THREADS) {
            put(fd, "...\n");
            return;
        }
        put_head(fd, t, current);
        put_frames(fd, t);
    }
}

// ---- the state ----

static struct {
    int fd;
    bool enabled, all_threads;
    struct sigaction previous[5];
    stack_t stack;
} fatal = {.fd = 2};

static const struct {
    int number;
    const char *text;
} fatal_signals[5] = {
    {SIGBUS, "Bus error"}, {SIGILL, "Illegal instruction"}, {SIGFPE, "Floating point exception"},
    {SIGABRT, "Aborted"},  {SIGSEGV, "Segmentation fault"},
};

typedef struct Chosen { // faulthandler.register()
    int fd;
    bool enabled, all_threads, chain;
    struct sigaction previous;
} Chosen;
static Chosen chosen[OU_SIGNAL_COUNT];

static struct {
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t change;
    bool runs, cancelled, repeats, exits;
    int fd;
    struct timespec interval;
    char head[64];
} later = {.mutex = PTHREAD_MUTEX_INITIALIZER, .change = PTHREAD_COND_INITIALIZER};

// ---- fatal signals ----

static void restore_fatal(size_t i) {
    sigaction(fatal_signals[i].number, &fatal.previous[i], NULL);
}

static const OuThread *current_thread(void) {
    pthread_t self = pthread_self();
    for (const OuThread *t = ou_thread_first(); t != NULL; t = t->next) {
        if (t->id == (uint64_t)self) {
            return t;
        }
    }
    return NULL;
}

static void dump(int fd, bool all_threads) {
    const OuThread *current = current_thread();
    if (all_threads || current == NULL) {
        put_all(fd, current);
    } else {
        put(fd, "Stack (most recent call first):\n");
        put_frames(fd, current);
    }
}

static void on_fatal(int number) {
    int error = errno;
    size_t i = 0;
    while (i < 4 && fatal_signals[i].number != number) {
        i++;
    }
    if (fatal.enabled) {
        restore_fatal(i);
        put(fatal.fd, "Fatal Python error: ");
        put(fatal.fd, fatal_signals[i].text);
        put(fatal.fd, "\n\n");
        dump(fatal.fd, fatal.all_threads);
    }
    errno = error;
    raise(number);
}

static void disable(void) {
    for (size_t i = 0; fatal.enabled && i < 5; i++) {
        restore_fatal(i);
    }
    fatal.enabled = false;
}

static bool enable(int fd, bool all_threads) {
    fatal.fd = fd;
    fatal.all_threads = all_threads;
    if (fatal.stack.ss_sp == NULL) {
        static char room[ALT_STACK]; // for faults of a full stack
        fatal.stack = (stack_t){.ss_sp = room, .ss_size = sizeof room};
        sigaltstack(&fatal.stack, NULL);
    }
    if (fatal.enabled) {
        return true;
    }
    fatal.enabled = true;
    for (size_t i = 0; i < 5; i++) {
        struct sigaction action = {.sa_handler = on_fatal, .sa_flags = SA_NODEFER | SA_ONSTACK};
        sigemptyset(&action.sa_mask);
        if (sigaction(fatal_signals[i].number, &action, &fatal.previous[i]) != 0) {
            return ou_raise_errno(NULL) != NULL;
        }
    }
    return true;
}

// ---- arguments ----

// The descriptor of file, None or no file being sys.stderr. The file is kept in the module, so that it stays open.
static bool take_file(OuBor module, const char *keep, OuBor file, int *fd) {
    if (file == NULL || file == ou_none) {
        file = ou_sys_get_borrow("stderr");
        if (file == NULL) {
            return ou_raise_false(&ou_exc_RuntimeError, "unable to get sys.stderr");
        }
        if (file == ou_none) {
            return ou_raise_false(&ou_exc_RuntimeError, "sys.stderr is None");
        }
    }
    if (ou_isa(file, OU_TYPE_INT)) {
        if (!ou_arg_int(file, fd)) {
            return false;
        }
        return *fd >= 0 || ou_raise_false(&ou_exc_ValueError, "file is not a valid file descripter");
    }
    OuRef held = ou_newref(file), method = ou_get_attr(held, ou_names.fileno),
          number = method ? ou_call_0(method) : NULL;
    bool ok = number != NULL;
    if (ok && (!ou_isa(number, OU_TYPE_INT) || !ou_arg_int(number, fd) || *fd < 0)) {
        ou_error_clear();
        ok = ou_raise_false(&ou_exc_RuntimeError, "file.fileno() is not a valid file descriptor");
    }
    OuRef flush = ok ? ou_get_attr_cstr(held, "flush") : NULL, flushed = flush ? ou_call_0(flush) : NULL;
    if (ok && flushed == NULL) {
        ou_error_clear();
    }
    ok = ok && (keep == NULL || ou_dict_set_cstr(ou_module_dict_borrow(module), keep, held));
    ou_xdecref(held);
    ou_xdecref(method);
    ou_xdecref(number);
    ou_xdecref(flush);
    ou_xdecref(flushed);
    return ok;
}

static OuRef faulthandler_enable(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"enable", {"file", "all_threads"}, 0, 2};
    OuBor given[2];
    bool all = true;
    int fd;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[1] && !ou_arg_truth(given[1], &all)) ||
        !take_file(module, "_file", given[0], &fd) || !enable(fd, all)) {
        return NULL;
    }
    return ou_return_none();
}

static OuRef faulthandler_disable(OuBor module) {
    bool was = fatal.enabled;
    disable();
    return ou_dict_set_cstr(ou_module_dict_borrow(module), "_file", ou_none) ? ou_bool_new(was) : NULL;
}

static OuRef faulthandler_is_enabled(OuBor module) {
    (void)module;
    return ou_bool_new(fatal.enabled);
}

static OuRef faulthandler_dump_traceback(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"dump_traceback", {"file", "all_threads"}, 0, 2};
    OuBor given[2];
    bool all = true;
    int fd;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[1] && !ou_arg_truth(given[1], &all)) ||
        !take_file(module, NULL, given[0], &fd)) {
        return NULL;
    }
    dump(fd, all);
    return ou_return_none();
}

// ---- after a time ----

static void *watch(void *unused) {
    (void)unused;
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, NULL); // signals are for Python's threads
    pthread_mutex_lock(&later.mutex);
    do {
        struct timespec end;
        clock_gettime(CLOCK_MONOTONIC, &end);
        end.tv_sec += later.interval.tv_sec;
        end.tv_nsec += later.interval.tv_nsec;
        if (end.tv_nsec >= 1000000000) {
            end.tv_sec++;
            end.tv_nsec -= 1000000000;
        }
        int result = 0;
        while (!later.cancelled && result != ETIMEDOUT) {
            result = pthread_cond_clockwait(&later.change, &later.mutex, CLOCK_MONOTONIC, &end);
        }
        if (!later.cancelled && !ou_rt.finalizing) {
            put(later.fd, later.head);
            put_all(later.fd, NULL);
            if (later.exits) {
                _exit(1);
            }
        }
    } while (later.repeats && !later.cancelled);
    pthread_mutex_unlock(&later.mutex);
    return NULL;
}

static void cancel(void) {
    if (!later.runs) {
        return;
    }
    pthread_mutex_lock(&later.mutex);
    later.cancelled = true;
    pthread_cond_signal(&later.change);
    pthread_mutex_unlock(&later.mutex);
    pthread_join(later.thread, NULL);
    later.runs = false;
}

static void say_interval(double timeout) {
    uint64_t seconds = (uint64_t)timeout, micro = (uint64_t)((timeout - (double)seconds) * 1e6);
    int n = snprintf(later.head, sizeof later.head, "Timeout (%llu:%02llu:%02llu", (unsigned long long)(seconds / 3600),
                     (unsigned long long)(seconds / 60 % 60), (unsigned long long)(seconds % 60));
    if (micro != 0 && n > 0) {
        n += snprintf(later.head + n, sizeof later.head - (size_t)n, ".%06llu", (unsigned long long)micro);
    }
    snprintf(later.head + n, sizeof later.head - (size_t)n, ")!\n");
}

static bool take_seconds(OuBor arg, double *seconds) {
    if (ou_isa(arg, OU_TYPE_FLOAT)) {
        return ou_arg_double(arg, seconds);
    }
    int64_t whole;
    bool ok = ou_arg_int64(arg, &whole);
    *seconds = ok ? (double)whole : 0;
    return ok;
}

static OuRef faulthandler_later(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"dump_traceback_later", {"timeout", "repeat", "file", "exit"}, 1, 4};
    OuBor given[4];
    bool repeat = false, leave = false;
    double timeout;
    int fd;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !take_seconds(given[0], &timeout) ||
        (given[1] && !ou_arg_truth(given[1], &repeat)) || (given[3] && !ou_arg_truth(given[3], &leave))) {
        return NULL;
    }
    if (!(timeout >= 1e-6)) {
        return ou_raise(&ou_exc_ValueError, "timeout must be greater than 0");
    }
    if (timeout > 9223372036.0) {
        return ou_raise(&ou_exc_OverflowError, "timeout value is too large");
    }
    if (!take_file(module, "_later_file", given[2], &fd)) {
        return NULL;
    }
    cancel();
    later.fd = fd;
    later.repeats = repeat;
    later.exits = leave;
    later.cancelled = false;
    later.interval = (struct timespec){(time_t)timeout, (long)((timeout - (double)(time_t)timeout) * 1e9)};
    say_interval(timeout);
    if (pthread_create(&later.thread, NULL, watch, NULL) != 0) {
        return ou_raise(&ou_exc_RuntimeError, "unable to start watchdog thread");
    }
    later.runs = true;
    return ou_return_none();
}

static OuRef faulthandler_cancel(OuBor module) {
    cancel();
    return ou_dict_set_cstr(ou_module_dict_borrow(module), "_later_file", ou_none) ? ou_return_none() : NULL;
}

// ---- signals of the user's choice ----

static void on_chosen(int number) {
    int error = errno;
    Chosen *c = &chosen[number];
    if (!c->enabled) {
        return;
    }
    dump(c->fd, c->all_threads);
    if (c->chain) { // the former handler runs, then this one is there again
        struct sigaction own;
        sigaction(number, &c->previous, &own);
        errno = error;
        raise(number);
        sigaction(number, &own, NULL);
    }
    errno = error;
}

static bool take_signal(OuBor arg, int *number) {
    if (!ou_arg_int(arg, number)) {
        return false;
    }
    for (size_t i = 0; i < 5; i++) {
        if (fatal_signals[i].number == *number) {
            return ou_raise_false(&ou_exc_RuntimeError, "signal %d cannot be registered, use enable() instead",
                                  *number);
        }
    }
    return (*number >= 1 && *number < OU_SIGNAL_COUNT) ||
           ou_raise_false(&ou_exc_ValueError, "signal number out of range");
}

static OuRef faulthandler_register(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {"register", {"signum", "file", "all_threads", "chain"}, 1, 4};
    OuBor given[4];
    bool all = true, chain = false;
    int number, fd;
    char keep[32];
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || !take_signal(given[0], &number) ||
        (given[2] && !ou_arg_truth(given[2], &all)) || (given[3] && !ou_arg_truth(given[3], &chain))) {
        return NULL;
    }
    snprintf(keep, sizeof keep, "_file_of_signal_%d", number);
    if (!take_file(module, keep, given[1], &fd)) {
        return NULL;
    }
    Chosen *c = &chosen[number];
    c->fd = fd;
    c->all_threads = all;
    c->chain = chain;
    if (!c->enabled) {
        struct sigaction action = {.sa_handler = on_chosen,
                                   .sa_flags = SA_RESTART | SA_ONSTACK | (chain ? SA_NODEFER : 0)};
        sigemptyset(&action.sa_mask);
        if (sigaction(number, &action, &c->previous) != 0) {
            return ou_raise_errno(NULL);
        }
        c->enabled = true;
    }
    return ou_return_none();
}

static OuRef faulthandler_unregister(OuBor module, OuBor arg) {
    (void)module;
    int number;
    if (!take_signal(arg, &number)) {
        return NULL;
    }
    bool was = chosen[number].enabled;
    if (was) {
        chosen[number].enabled = false;
        sigaction(number, &chosen[number].previous, NULL);
    }
    return ou_bool_new(was);
}

// ---- going wrong on purpose ----

static OuRef faulthandler_signal(OuBor module, int number) {
    (void)module;
    raise(number);
    return ou_return_none();
}

static OuRef faulthandler_sigsegv(OuBor module, OuArgs args, size_t nargs) {
    (void)args, (void)nargs;
    return faulthandler_signal(module, SIGSEGV);
}

static OuRef faulthandler_sigabrt(OuBor module) {
    (void)module;
    abort();
}

static OuRef faulthandler_sigfpe(OuBor module) {
    return faulthandler_signal(module, SIGFPE);
}

static const OuMethodDef functions[] = {
    OU_KEYWORDS("enable", faulthandler_enable,
                "enable(file=sys.stderr, all_threads=True): show the tracebacks at fatal signals."),
    OU_NOARGS("disable", faulthandler_disable, "disable(): no more of that. Whether it was enabled."),
    OU_NOARGS("is_enabled", faulthandler_is_enabled, "is_enabled()->bool: whether the handlers are there."),
    OU_KEYWORDS("dump_traceback", faulthandler_dump_traceback,
                "dump_traceback(file=sys.stderr, all_threads=True): show them now."),
    OU_KEYWORDS("dump_traceback_later", faulthandler_later,
                "dump_traceback_later(timeout, repeat=False, file=sys.stderr, exit=False):\nshow them after a time, or "
                "each time."),
    OU_NOARGS("cancel_dump_traceback_later", faulthandler_cancel, "cancel_dump_traceback_later():\nno more of that."),
    OU_KEYWORDS("register", faulthandler_register,
                "register(signum, file=sys.stderr, all_threads=True, chain=False): show them at a signal."),
    OU_ONE("unregister", faulthandler_unregister, "unregister(signum): no more of that. Whether it was registered."),
    OU_FAST("_sigsegv", faulthandler_sigsegv, "_sigsegv(release_gil=False): for tests, SIGSEGV."),
    OU_NOARGS("_sigabrt", faulthandler_sigabrt, "_sigabrt(): for tests, SIGABRT."),
    OU_NOARGS("_sigfpe", faulthandler_sigfpe, "_sigfpe(): for tests, SIGFPE."),
    {0},
};

const OuModuleDef ou_module_faulthandler = {"faulthandler", "Where the program was when something went wrong.",
                                            functions, NULL};
