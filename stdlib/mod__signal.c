// _signal: handlers of signals, alarms. The Python face with its enums is py/signal.py.
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "interp/ouro.h"

static bool signal_number(OuBor o, int *number) {
    if (!ou_arg_int(o, number)) {
        return false;
    }
    if (*number < 1 || *number >= OU_SIGNAL_COUNT) {
        return ou_raise_false(&ou_exc_ValueError, "signal number out of range");
    }
    return true;
}

static OuRef default_int_handler(OuBor module, OuArgs args, size_t nargs) {
    (void)module, (void)args, (void)nargs;
    return ou_raise_value(&ou_exc_KeyboardInterrupt, NULL);
}

// What the system does with a signal that has no handler from Python: SIG_DFL, SIG_IGN, the interrupt handler, or None.
static OuRef current_handler(OuBor module, int number) {
    if (ou_signal_handlers[number] != NULL) {
        return ou_newref(ou_signal_handlers[number]);
    }
    struct sigaction now;
    if (sigaction(number, NULL, &now) != 0) {
        return ou_return_none();
    }
    if (now.sa_handler == SIG_DFL || now.sa_handler == SIG_IGN) {
        return ou_int_new(now.sa_handler == SIG_IGN);
    }
    return number == SIGINT ? ou_get_attr_cstr(module, "default_int_handler") : ou_return_none();
}

static OuRef signal_signal(OuBor module, OuArgs args, size_t nargs) {
    int number;
    int64_t value = -1;
    if (!ou_args_count("signal", nargs, 2, 2) || !signal_number(args[0], &number)) {
        return NULL;
    }
    OuBor handler = args[1];
    bool is_special = ou_isa(handler, OU_TYPE_INT) && ou_int_fits_int64(handler, &value) && (value == 0 || value == 1);
    if (!is_special && !ou_is_callable(handler)) {
        return ou_raise(&ou_exc_TypeError, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    }
    OuRef old = current_handler(module, number);
    if (old == NULL) {
        return NULL;
    }
    if (!ou_signal_install(number, !is_special ? OU_SIGNAL_NOTE : value ? OU_SIGNAL_IGNORE : OU_SIGNAL_DEFAULT)) {
        ou_decref(old);
        return ou_raise_errno(NULL);
    }
    ou_set(&ou_signal_handlers[number], ou_newref(handler));
    return old;
}

static OuRef signal_getsignal(OuBor module, OuBor o) {
    int number;
    return signal_number(o, &number) ? current_handler(module, number) : NULL;
}

static OuRef signal_raise_signal(OuBor module, OuBor o) {
    (void)module;
    int number;
    if (!ou_arg_int(o, &number)) {
        return NULL;
    }
    if (raise(number) != 0) {
        return ou_raise_errno(NULL);
    }
    return ou_signals_run() ? ou_return_none() : NULL;
}

static OuRef signal_alarm(OuBor module, OuBor o) {
    (void)module;
    int seconds;
    return ou_arg_int(o, &seconds) ? ou_int_new(alarm((unsigned)seconds)) : NULL;
}

static OuRef signal_pause(OuBor module) {
    (void)module;
    pause();
    return ou_signals_run() ? ou_return_none() : NULL;
}

static struct timeval interval_of(double seconds) {
    return (struct timeval){(time_t)seconds, (suseconds_t)((seconds - (double)(time_t)seconds) * 1e6)};
}

static OuRef interval_pair(const struct itimerval *t) {
    OuRef value = ou_float_new((double)t->it_value.tv_sec + (double)t->it_value.tv_usec / 1e6);
    OuRef interval = ou_float_new((double)t->it_interval.tv_sec + (double)t->it_interval.tv_usec / 1e6);
    OuRef pair = value && interval ? ou_tuple_pack(2, value, interval) : NULL;
    ou_xdecref(value);
    ou_xdecref(interval);
    return pair;
}

static OuRef signal_setitimer(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int which;
    double seconds, interval = 0;
    if (!ou_args_count("setitimer", nargs, 2, 3) || !ou_arg_int(args[0], &which) || !ou_arg_double(args[1], &seconds) ||
        (nargs > 2 && !ou_arg_double(args[2], &interval))) {
        return NULL;
    }
    struct itimerval now = {.it_value = interval_of(seconds), .it_interval = interval_of(interval)}, old;
    if (setitimer((__itimer_which_t)which, &now, &old) != 0) {
        return ou_raise_errno(NULL);
    }
    return interval_pair(&old);
}

static OuRef signal_getitimer(OuBor module, OuBor o) {
    (void)module;
    int which;
    struct itimerval now;
    if (!ou_arg_int(o, &which)) {
        return NULL;
    }
    return getitimer((__itimer_which_t)which, &now) == 0 ? interval_pair(&now) : ou_raise_errno(NULL);
}

static OuRef signal_set_wakeup_fd(OuBor module, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)module;
    static const OuParams params = {"set_wakeup_fd", {"", "warn_on_full_buffer"}, 1, 1};
    OuBor a[2];
    int fd;
    if (!ou_args_bind(&params, args, nargs, kwnames, a) || !ou_arg_int(a[0], &fd)) {
        return NULL;
    }
    int old = ou_signal_wakeup_fd;
    ou_signal_wakeup_fd = fd;
    return ou_int_new(old);
}

static OuRef signal_strsignal(OuBor module, OuBor o) {
    (void)module;
    int number;
    if (!signal_number(o, &number)) {
        return NULL;
    }
    const char *text = strsignal(number);
    return text && !strstr(text, "Unknown") ? ou_str_from_cstr(text) : ou_return_none();
}

static OuRef signal_valid_signals(OuBor module) {
    (void)module;
    OuRef set = ou_set_new(NULL);
    for (int i = 1; set && i < OU_SIGNAL_COUNT; i++) {
        if (i == 32 || i == 33) { // taken by the C library
            continue;
        }
        OuRef n = ou_int_new(i);
        if (n == NULL || !ou_set_add(set, n)) {
            ou_clear(&set);
        }
        ou_xdecref(n);
    }
    return set;
}

static const OuMethodDef functions[] = {
    OU_ONE("alarm", signal_alarm, "alarm($module, seconds, /)\n--\n\nSIGALRM comes after that many seconds."),
    OU_FAST("default_int_handler", default_int_handler, "default_int_handler($module, signalnum, frame, /)\n--\n\nRaises KeyboardInterrupt."),
    OU_ONE("getitimer", signal_getitimer, "getitimer($module, which, /)\n--\n\n(value, interval) of a timer."),
    OU_ONE("getsignal", signal_getsignal, "getsignal($module, signalnum, /)\n--\n\nThe signal's handler."),
    OU_NOARGS("pause", signal_pause, "pause($module, /)\n--\n\nWaits for a signal."),
    OU_ONE("raise_signal", signal_raise_signal, "raise_signal($module, signalnum, /)\n--\n\nSends a signal to this process."),
    OU_KEYWORDS("set_wakeup_fd", signal_set_wakeup_fd,
           "set_wakeup_fd(fd, *, warn_on_full_buffer=True) -> fd"
           "\n\nA descriptor that gets a byte for each signal."),
    OU_FAST("setitimer", signal_setitimer, "setitimer($module, which, seconds, interval=0.0, /)\n--\n\nSets a timer; returns its old value."),
    OU_FAST("signal", signal_signal, "signal($module, signalnum, handler, /)\n--\n\nSets a signal's handler; returns the old one."),
    OU_ONE("strsignal", signal_strsignal, "strsignal($module, signalnum, /)\n--\n\nThe signal's description."),
    OU_NOARGS("valid_signals", signal_valid_signals, "valid_signals($module, /)\n--\n\nThe numbers of all signals."),
    {0},
};

#define S(name) {#name, name}
static const struct {
    const char *name;
    int number;
} numbers[] = {
    {"SIG_DFL", 0}, {"SIG_IGN", 1}, {"NSIG", 65}, S(SIG_BLOCK), S(SIG_UNBLOCK), S(SIG_SETMASK), S(ITIMER_REAL), S(ITIMER_VIRTUAL),
    S(ITIMER_PROF), S(SIGABRT), S(SIGALRM), S(SIGBUS), S(SIGCHLD), {"SIGCLD", SIGCHLD}, S(SIGCONT), S(SIGFPE), S(SIGHUP), S(SIGILL),
    S(SIGINT), S(SIGIO), {"SIGIOT", SIGABRT}, S(SIGKILL), S(SIGPIPE), {"SIGPOLL", SIGIO}, S(SIGPROF), S(SIGPWR), S(SIGQUIT),
    S(SIGSEGV), S(SIGSTKFLT), S(SIGSTOP), S(SIGSYS), S(SIGTERM), S(SIGTRAP), S(SIGTSTP), S(SIGTTIN), S(SIGTTOU), S(SIGURG), S(SIGUSR1),
    S(SIGUSR2), S(SIGVTALRM), S(SIGWINCH), S(SIGXCPU), S(SIGXFSZ), {"SIGRTMIN", 34}, {"SIGRTMAX", 64},
};

static bool setup(OuBor module) {
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (!ou_module_add_int(module, numbers[i].name, numbers[i].number)) {
            return false;
        }
    }
    return ou_module_add(module, "ItimerError", ou_type_object(&ou_exc_OSError));
}

const OuModuleDef ou_module__signal = {"_signal", "Signals.", functions, setup};
