// Signals: the C handler only notes that one has come; the eval breaker runs the Python handler at the next safe point.
#ifndef OU_INTERP_VM_SIGNALS_H
#define OU_INTERP_VM_SIGNALS_H

#include "gc/object.h"

#define OU_SIGNAL_COUNT 65

// What signal.getsignal answers: a callable, the ints SIG_DFL and SIG_IGN, or NULL (None: not installed from Python). Owned.
extern OuRef ou_signal_handlers[OU_SIGNAL_COUNT];

void ou_signals_init(bool interactive_interrupt); // SIGPIPE is ignored; SIGINT raises KeyboardInterrupt if asked for
void ou_signals_fini(void);                       // the process's handlers are what they were, but for SIGPIPE
// The system's side: OU_SIGNAL_NOTE makes the signal run its Python handler.
typedef enum { OU_SIGNAL_DEFAULT, OU_SIGNAL_IGNORE, OU_SIGNAL_NOTE } OuSignalAction;
bool ou_signal_install(int number, OuSignalAction action); // false: errno is set
void ou_signal_note(int number);                           // as if it had come
// Runs the handlers of the signals that have come. false: one has raised. May run Python code.
bool ou_signals_run(void) OU_MUST_USE;
bool ou_signal_is_pending(void);
void ou_signal_wake(void); // from a signal's handler: something else (limits.h) waits for ou_signals_run
// signal.set_wakeup_fd; -1: none.
extern int ou_signal_wakeup_fd;

#endif
