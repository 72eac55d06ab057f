// Limits of time and instructions: the timer, the count, and what happens when they are over.
//
// The time is that of the wall: who waits for an answer waits while the program sleeps as well. A POSIX timer of its own
// (no program can have it) sends a real-time signal to the main thread, so that a call that blocks comes back. Only the
// signal's handler and these functions write `limits`; the handler reads nothing that is being changed, since the timer is
// stopped meanwhile.
#include "interp/vm/limits.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "interp/object/error.h"
#include "interp/vm/eval.h"
#include "interp/vm/runtime_internal.h"
#include "interp/vm/signals.h"
#include "interp/vm/threads.h"

enum { LEAST_GRACE_TICKS = 1000000 };
#define LEAST_GRACE_SECONDS 1.0

OuType ou_exc_LimitExceeded = OU_EXCEPTION_TYPE("ouro.LimitExceeded", ou_exc_BaseException, "The program has passed a limit that was set for it.");

int64_t ou_ticks_left;

static struct {
    double seconds;
    int64_t ticks;
    timer_t timer;
    bool has_timer;
    volatile sig_atomic_t time_expiries, tick_expiries; // 1: exceeded; 2: the grace is over too
    volatile sig_atomic_t due; // an expiry that ou_limit_run has not seen yet
} limits;

static double grace_seconds(void) {
    return limits.seconds / 10 > LEAST_GRACE_SECONDS ? limits.seconds / 10 : LEAST_GRACE_SECONDS;
}

static int64_t grace_ticks(void) {
    return limits.ticks / 10 > LEAST_GRACE_TICKS ? limits.ticks / 10 : LEAST_GRACE_TICKS;
}

// ---- expiry ----

static void note(void) {
    limits.due = 1;
    __atomic_fetch_or(&ou_gc.breaker, (uint32_t)OU_BREAK_STOP, __ATOMIC_SEQ_CST);
    ou_signal_wake();
}

static bool arm(double seconds) {
    struct itimerspec at = {.it_value = {.tv_sec = (time_t)seconds, .tv_nsec = (long)((seconds - (double)(time_t)seconds) * 1e9)}};
    return timer_settime(limits.timer, 0, &at, NULL) == 0;
}

// Also in the signal's handler: only what may be called there.
OU_NORETURN static void end_process(const char *what) {
    static const char first[] = "ouro: the limit of ", second[] = " was exceeded, and the grace after it; the program is ended\n";
    if (write(2, first, sizeof first - 1) > 0 && write(2, what, strlen(what)) > 0) {
        (void)!write(2, second, sizeof second - 1);
    }
    _exit(OU_STATUS_LIMIT);
}

// The third time nothing has looked at the breaker for a whole grace after the end was asked for.
static void time_is_over(int number) {
    (void)number;
    int saved = errno;
    if (++limits.time_expiries > 2) {
        end_process("time");
    }
    (void)arm(limits.time_expiries == 1 ? grace_seconds() : LEAST_GRACE_SECONDS / 4);
    note();
    errno = saved;
}

// The main thread may be in a call that blocks: a signal brings it back. What other threads do until it has seen the first
// expiry is no second one.
void ou_limit_ticks_over(void) {
    if (!limits.due) {
        limits.tick_expiries++;
    }
    ou_ticks_left = grace_ticks();
    note();
    if (!ou_thread_is_main()) {
        (void)syscall(SYS_tgkill, getpid(), getpid(), SIGRTMAX - 1);
    }
}

// Seconds until the process would be ended.
static double seconds_left(void) {
    struct itimerspec left;
    if (timer_gettime(limits.timer, &left) != 0) {
        return 0;
    }
    double later = limits.time_expiries == 0 ? grace_seconds() + LEAST_GRACE_SECONDS / 4 : limits.time_expiries == 1 ? LEAST_GRACE_SECONDS / 4 : 0;
    return (double)left.it_value.tv_sec + 1e-9 * (double)left.it_value.tv_nsec + later;
}

// What nothing can interrupt raises the exception beforehand when it would outlast the limit and the grace.
static bool has_time(double seconds) {
    if (!limits.has_timer || !ou_thread_is_main() || seconds < seconds_left()) {
        return true;
    }
    char limit[32], wanted[32];
    snprintf(limit, sizeof limit, "%g", limits.seconds);
    snprintf(wanted, sizeof wanted, "%.0f", seconds);
    return ou_raise_false(&ou_exc_LimitExceeded, "time limit of %s s: with numbers as large this would take about %s s", limit, wanted);
}

static void do_nothing(int number) {
    (void)number;
}

// What stdout holds is worth keeping; a second expiry while it is written ends the process at once.
OU_NORETURN static void end_program(const char *what) {
    limits.time_expiries = 2;
    ou_ticks_left = 0;
    ou_error_clear();
    (void)!flush_standard_streams();
    end_process(what);
}

bool ou_limit_run(void) {
    if (!limits.due || !ou_thread_is_main()) {
        return true;
    }
    limits.due = 0;
    __atomic_fetch_and(&ou_gc.breaker, ~(uint32_t)OU_BREAK_STOP, __ATOMIC_SEQ_CST);
    if (limits.time_expiries > 1) {
        end_program("time");
    }
    if (limits.tick_expiries > 1) {
        end_program("instructions");
    }
    if (limits.time_expiries > 0 && limits.tick_expiries == 0) {
        char text[32];
        snprintf(text, sizeof text, "%g", limits.seconds);
        ou_raise(&ou_exc_LimitExceeded, "time limit of %s s exceeded", text);
    } else {
        ou_raise(&ou_exc_LimitExceeded, "limit of %lld instructions exceeded", (long long)limits.ticks);
    }
    return false;
}

// ---- setting them ----

static bool make_timer(void) {
    struct sigaction action = {.sa_handler = time_is_over};
    struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGRTMAX};
    event._sigev_un._tid = (pid_t)getpid(); // the main thread's number
    sigemptyset(&action.sa_mask);
    limits.has_timer = sigaction(SIGRTMAX, &action, NULL) == 0 && timer_create(CLOCK_MONOTONIC, &event, &limits.timer) == 0;
    return limits.has_timer;
}

static void stop_timer(void) {
    ou_time_hook = NULL;
    if (limits.has_timer) {
        timer_delete(limits.timer);
        limits.has_timer = false;
    }
}

static void forget_expiry(void) {
    if (limits.time_expiries == 0 && limits.tick_expiries == 0) {
        limits.due = 0;
        __atomic_fetch_and(&ou_gc.breaker, ~(uint32_t)OU_BREAK_STOP, __ATOMIC_SEQ_CST);
    }
}

bool ou_limit_set_time(double seconds) {
    if (!ou_type_ready(&ou_exc_LimitExceeded)) {
        return false;
    }
    stop_timer();
    limits.seconds = seconds;
    limits.time_expiries = 0;
    forget_expiry();
    ou_time_hook = seconds > 0 ? has_time : NULL;
    return seconds <= 0 || (make_timer() && arm(seconds)) || ou_raise_errno(NULL) != NULL;
}

bool ou_limit_set_ticks(int64_t instructions) {
    if (!ou_type_ready(&ou_exc_LimitExceeded)) {
        return false;
    }
    struct sigaction action = {.sa_handler = do_nothing};
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGRTMAX - 1, &action, NULL) != 0) {
        return ou_raise_errno(NULL) != NULL;
    }
    limits.ticks = instructions;
    limits.tick_expiries = 0;
    forget_expiry();
    ou_ticks_left = instructions;
    ou_eval_watch(OU_WATCH_TICKS, instructions > 0);
    return true;
}

double ou_limit_time(void) {
    return limits.seconds;
}

int64_t ou_limit_ticks(void) {
    return limits.ticks;
}

void ou_limits_fini(void) {
    stop_timer();
    ou_eval_watch(OU_WATCH_TICKS, false);
    memset(&limits, 0, sizeof limits);
    ou_ticks_left = 0;
}

void ou_limits_after_fork(void) {
    // Timers are not inherited, and the parent's cannot be asked any more: the child begins anew.
    if (limits.has_timer) {
        limits.has_timer = false;
        (void)(make_timer() && arm(limits.time_expiries ? grace_seconds() : limits.seconds));
    }
}
