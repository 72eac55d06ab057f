// Limits of a run: seconds of wall time and executed instructions. (That of memory is the heap's: ou_heap_set_limit.)
//
// When a limit is passed, ouro.LimitExceeded is raised in the main thread, at the next place where a signal handler could
// run or in the middle of a C loop that asks ou_must_stop(). The program may catch it; then it has a grace, within which it
// ends or sets a new limit. When the grace is over too, the process ends with a message and OU_STATUS_LIMIT.
#ifndef OU_INTERP_VM_LIMITS_H
#define OU_INTERP_VM_LIMITS_H

#include "interp/object/exception.h"

enum { OU_STATUS_LIMIT = 124 };

extern OuType ou_exc_LimitExceeded; // ready once a limit was set or the module imported

// 0: no limit. Counted from now. false: an exception is set.
bool ou_limit_set_time(double seconds) OU_MUST_USE;
bool ou_limit_set_ticks(int64_t instructions) OU_MUST_USE;
double ou_limit_time(void); // as set
int64_t ou_limit_ticks(void);

// At a safe place of the main thread: raises what is due (false), or ends the process.
bool ou_limit_run(void) OU_MUST_USE;
void ou_limits_fini(void);
void ou_limits_after_fork(void); // timers are not inherited: the child has the whole time again

extern int64_t ou_ticks_left; // instructions until the limit or the end of the grace; not positive: nobody counts
void ou_limit_ticks_over(void);
static inline void ou_limit_tick(void) {
    if (OU_UNLIKELY(--ou_ticks_left == 0)) {
        ou_limit_ticks_over();
    }
}

#endif
