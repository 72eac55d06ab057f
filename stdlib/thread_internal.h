// What the files of _thread and _queue share.
#ifndef OU_STDLIB_THREAD_INTERNAL_H
#define OU_STDLIB_THREAD_INTERNAL_H

#include <time.h>

#include "interp/ouro.h"

typedef struct ThreadPatience {
    bool blocks, has_deadline;
    struct timespec deadline; // of CLOCK_MONOTONIC
} ThreadPatience;

void thread_set_deadline(ThreadPatience *out, double seconds); // from now
// Waits until is_free(lock). OU_TRUE: it is; OU_FALSE: not in time; OU_ERROR: a signal's handler has raised. The lock is
// kept alive by the caller.
OuTruth thread_wait_for(OuBor lock, bool (*is_free)(OuBor), OuWaitQueue *queue, const ThreadPatience *patience) OU_MUST_USE;

extern OuType thread_lock_type, thread_local_type;

#endif
