// Real threads under one global lock: whoever runs Python code or touches the heap holds it.
//
// The lock changes hands at the eval breaker, after a counted number of looks at it while others wait (never by time), and
// round calls that may block. Waiters are served in the order of their coming. A program with one thread pays nothing.
#ifndef OU_INTERP_VM_THREADS_H
#define OU_INTERP_VM_THREADS_H

#include <semaphore.h>
#include <time.h>

#include "interp/object/thread.h"

void ou_threads_init(void); // the main thread holds the lock
// At the end: makes all other threads leave (daemons), wherever they are, without running any more Python code in them.
void ou_threads_stop(void);

// Starts a thread that calls run(argument) with the lock held. false: RuntimeError "can't start new thread" or MemoryError;
// run is not called then. *ident is what get_ident() answers there.
bool ou_thread_start(void (*run)(void *argument), void *argument, uint64_t *ident) OU_MUST_USE;
size_t ou_thread_stack_size(size_t size); // for threads started later, 0: the system's; returns the former one

// Round a call that may block: others run meanwhile. Between the two nothing of the heap may be touched. errno is kept.
void ou_blocking_begin(void);
void ou_blocking_end(void);
#define OU_BLOCKING(result, call) \
    do { \
        ou_blocking_begin(); \
        (result) = (call); \
        ou_blocking_end(); \
    } while (0)

// At the eval breaker, when others exist: lets them run when it is their turn. false: the thread has to leave.
bool ou_threads_breaker(void) OU_MUST_USE;
// In the child after fork: the caller is the only thread, and the main one.
void ou_threads_after_fork(void);

bool ou_thread_is_main(void);
size_t ou_thread_count(void); // all that are alive
OuThread *ou_thread_first(void); // the list of all, by ->next; the lock is held while it is walked

// ---- What one _thread._local object has in one thread: in the lists of both ----

typedef struct OuThreadSlot {
    struct OuThreadSlot *next_of_thread, *next_of_local;
    OuThread *thread; // NULL: it is over; the local frees the slot
    OuRef dict;
} OuThreadSlot;
void ou_thread_drop_slots(OuThread *t);       // may run Python code
void ou_thread_unlink_slot(OuThreadSlot *slot); // from the thread's list

// ---- What locks are made of: a queue of threads that wait, changed with the global lock held ----

typedef struct OuWaiter OuWaiter;
typedef struct OuWaitQueue {
    OuWaiter *first, *last;
} OuWaitQueue;
typedef enum { OU_WAIT_INTERRUPTED, OU_WAIT_TIMEOUT, OU_WAIT_WOKEN } OuWait;

// Waits until woken, the deadline (of CLOCK_MONOTONIC; NULL: none) or a signal, whose handler has not run yet.
OuWait ou_wait(OuWaitQueue *queue, const struct timespec *deadline, bool in_front);
void ou_wake_one(OuWaitQueue *queue);

#endif
