// What happens between two instructions when ou_gc.breaker says so: collections, signal handlers, other threads.
//
// Signals: the C handler may come at any time, so it only sets two flags. Everything else is done by ou_signals_run.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/vm/eval.h"
#include "interp/vm/limits.h"
#include "interp/vm/runtime.h"
#include "interp/vm/signals.h"
#include "interp/vm/threads.h"

OuRef ou_signal_handlers[OU_SIGNAL_COUNT];
int ou_signal_wakeup_fd = -1;

static struct {
    volatile sig_atomic_t come[OU_SIGNAL_COUNT];
    volatile sig_atomic_t any;
    bool installed[OU_SIGNAL_COUNT];
    bool was_ignored[OU_SIGNAL_COUNT]; // before the interpreter started
    bool interrupt_is_exception;       // SIGINT has its first handler: KeyboardInterrupt
} signals;

void ou_signal_wake(void) {
    signals.any = 1;
    __atomic_fetch_or(&ou_gc.breaker, (uint32_t)OU_BREAK_SIGNAL, __ATOMIC_SEQ_CST);
}

void ou_signal_note(int number) {
    signals.come[number] = 1;
    ou_signal_wake();
}

static void signal_came(int number) {
    int saved = errno;
    ou_signal_note(number);
    if (ou_signal_wakeup_fd >= 0) {
        unsigned char byte = (unsigned char)number;
        if (write(ou_signal_wakeup_fd, &byte, 1) < 0) {
            // A full pipe wakes its reader as well.
        }
    }
    errno = saved;
}

bool ou_signal_install(int number, OuSignalAction action) {
    struct sigaction new_action = {.sa_handler = action == OU_SIGNAL_NOTE ? signal_came : action == OU_SIGNAL_IGNORE ? SIG_IGN : SIG_DFL};
    struct sigaction old;
    sigemptyset(&new_action.sa_mask);
    if (sigaction(number, &new_action, &old) != 0) {
        return false;
    }
    if (!signals.installed[number]) {
        signals.installed[number] = true;
        signals.was_ignored[number] = old.sa_handler == SIG_IGN;
    }
    return true;
}

void ou_signals_init(bool interactive_interrupt) {
    struct sigaction now;
    ou_signal_install(SIGPIPE, OU_SIGNAL_IGNORE);
    signals.interrupt_is_exception = interactive_interrupt && sigaction(SIGINT, NULL, &now) == 0 && now.sa_handler == SIG_DFL &&
                                     ou_signal_install(SIGINT, OU_SIGNAL_NOTE);
}

void ou_signals_fini(void) {
    for (int i = 1; i < OU_SIGNAL_COUNT; i++) {
        if (signals.installed[i] && i != SIGPIPE) { // streams that die later may still write
            ou_signal_install(i, signals.was_ignored[i] ? OU_SIGNAL_IGNORE : OU_SIGNAL_DEFAULT);
        }
        signals.installed[i] = false;
        ou_clear(&ou_signal_handlers[i]);
        signals.come[i] = 0;
    }
    ou_signal_wakeup_fd = -1;
    signals.any = 0;
}

bool ou_signal_is_pending(void) {
    return signals.any != 0;
}

static bool run_handler(int number) {
    OuRef handler = ou_xnewref(ou_signal_handlers[number]);
    if (handler == NULL) {
        if (number == SIGINT && signals.interrupt_is_exception) {
            ou_raise_value(&ou_exc_KeyboardInterrupt, NULL);
            return false;
        }
        return true;
    }
    if (!ou_is_callable(handler)) { // SIG_DFL or SIG_IGN came in between
        ou_decref(handler);
        return true;
    }
    OuBase base = ou_thread->base;
    OuFrame *frame = base ? ou_frame_object_borrow(base) : NULL;
    OuRef shown = ou_newref(frame ? &frame->head : ou_none), which = ou_int_new(number);
    ou_error_clear(); // no memory for the frame object: the handler gets None
    OuRef result = which ? ou_call_2(handler, which, shown) : NULL;
    ou_xdecref(which);
    ou_decref(shown);
    ou_decref(handler);
    ou_xdecref(result);
    return result != NULL;
}

bool ou_signals_run(void) {
    if (OU_UNLIKELY(ou_thread->dying)) {
        return ou_raise_value(&ou_exc_SystemExit, NULL) != NULL;
    }
    if (!signals.any || !ou_thread_is_main()) {
        return true;
    }
    signals.any = 0;
    if (!ou_limit_run()) {
        return false;
    }
    for (int i = 1; i < OU_SIGNAL_COUNT; i++) {
        if (signals.come[i]) {
            signals.come[i] = 0;
            if (!run_handler(i)) {
                return false;
            }
        }
    }
    return true;
}

// Near a memory limit garbage is looked for everywhere, but not again before the heap has grown some more.
static bool is_near_limit(void) {
    static size_t left; // mapped after the last such collection
    size_t limit = ou_heap_limit(), mapped = limit ? ou_heap_mapped_bytes() : 0;
    if (limit == 0 || mapped < limit / 5 * 4 || mapped < left + limit / 50) {
        return false;
    }
    left = mapped;
    return true;
}

bool ou_breaker_run(void) {
    if ((ou_gc.breaker & OU_BREAK_SWITCH) && !ou_threads_breaker()) {
        return false;
    }
    uint32_t why = ou_gc.breaker;
    if (why & OU_BREAK_GC) {
        if (is_near_limit()) {
            ou_gc_collect(OU_GC_GENERATIONS - 1);
            ou_heap_trim();
        }
        ou_gc_run_pending();
    }
    if (why & OU_BREAK_SIGNAL) {
        __atomic_fetch_and(&ou_gc.breaker, ~(uint32_t)OU_BREAK_SIGNAL, __ATOMIC_SEQ_CST);
        return ou_signals_run();
    }
    return true;
}
