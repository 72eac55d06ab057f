// The global lock and the threads' life.
#include "interp/vm/threads.h"
#include "interp/vm/import.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "alloc/alloc.h"
#include "gc/gc.h"
#include "interp/object/error.h"
#include "interp/vm/eval.h"
#include "interp/vm/frame.h"
#include "interp/vm/limits.h"
#include "interp/vm/signals.h"

enum { TICKS = 20000 }; // looks at the breaker before another thread's turn

typedef struct Turn { // one that waits for the lock
    struct Turn *next;
    bool granted;
    pthread_cond_t come;
} Turn;

static struct {
    pthread_mutex_t mutex; // guards the next four; held for a few instructions only
    bool is_taken;
    Turn *first, *last;
    OuThread *all, *main; // changed with the global lock held
    size_t count, stack_size;
    int ticks;
    bool stopping, abandoned;
} threads = {.mutex = PTHREAD_MUTEX_INITIALIZER};

// ---- the lock ----

static void take_lock(void) {
    pthread_mutex_lock(&threads.mutex);
    if (!threads.is_taken && threads.first == NULL) {
        threads.is_taken = true;
        pthread_mutex_unlock(&threads.mutex);
        return;
    }
    Turn turn = {.come = PTHREAD_COND_INITIALIZER};
    if (threads.last) {
        threads.last->next = &turn;
    } else {
        __atomic_store_n(&threads.first, &turn, __ATOMIC_RELAXED);
    }
    threads.last = &turn;
    while (!turn.granted) {
        pthread_cond_wait(&turn.come, &threads.mutex);
    }
    pthread_mutex_unlock(&threads.mutex);
    pthread_cond_destroy(&turn.come);
}

static void give_lock(void) {
    pthread_mutex_lock(&threads.mutex);
    Turn *next = threads.first;
    threads.is_taken = next != NULL;
    if (next != NULL) {
        __atomic_store_n(&threads.first, next->next, __ATOMIC_RELAXED);
        if (next->next == NULL) {
            threads.last = NULL;
        }
        next->granted = true;
        pthread_cond_signal(&next->come);
    }
    pthread_mutex_unlock(&threads.mutex);
}

// What the collector keeps for the running thread travels with it.
static void leave(OuThread *t) {
    t->trash_depth = ou_gc.trash_depth;
    t->trash_later = ou_gc.trash_later;
    ou_gc.trash_depth = 0;
    ou_gc.trash_later = NULL;
    give_lock();
}

static void enter(OuThread *t) {
    take_lock();
    ou_thread = t;
    ou_gc.trash_depth = t->trash_depth;
    ou_gc.trash_later = t->trash_later;
    threads.ticks = TICKS;
    if (threads.count > 1) {
        __atomic_fetch_or(&ou_gc.breaker, (uint32_t)OU_BREAK_SWITCH, __ATOMIC_SEQ_CST);
    }
    if (t == threads.main && ou_signal_is_pending()) {
        __atomic_fetch_or(&ou_gc.breaker, (uint32_t)OU_BREAK_SIGNAL, __ATOMIC_SEQ_CST);
    }
}

void ou_blocking_begin(void) {
    if (threads.count > 1) {
        ou_thread->is_blocking = true;
        leave(ou_thread);
    }
}

static __thread OuThread *own; // the running thread, also while it does not hold the lock

void ou_blocking_end(void) {
    OuThread *t = own;
    if (t != NULL && t->is_blocking) {
        int saved = errno;
        enter(t);
        t->is_blocking = false;
        errno = saved;
    }
}

bool ou_threads_breaker(void) {
    OuThread *t = ou_thread;
    if (!t->dying && --threads.ticks <= 0) {
        threads.ticks = TICKS;
        if (__atomic_load_n(&threads.first, __ATOMIC_RELAXED) != NULL) {
            leave(t);
            enter(t);
        } else if (threads.count == 1) {
            __atomic_fetch_and(&ou_gc.breaker, ~(uint32_t)OU_BREAK_SWITCH, __ATOMIC_SEQ_CST);
        }
        if (t == threads.main && ou_signal_is_pending() && !ou_signals_run()) {
            return false;
        }
    }
    return !t->dying || ou_raise_value(&ou_exc_SystemExit, NULL) != NULL;
}

// ---- life ----

bool ou_thread_is_main(void) {
    return ou_thread == threads.main;
}

size_t ou_thread_count(void) {
    return threads.count;
}

OuThread *ou_thread_first(void) {
    return threads.all;
}

void ou_threads_init(void) {
    own = threads.main = threads.all = ou_thread;
    ou_thread->next = NULL;
    ou_thread->id = (uint64_t)pthread_self();
    ou_thread->native_id = (int)gettid();
    threads.count = 1;
    threads.is_taken = true;
    threads.first = threads.last = NULL;
    threads.stopping = false;
    threads.ticks = TICKS;
}

void ou_thread_drop_slots(OuThread *t) {
    while (t->slots != NULL) {
        OuThreadSlot *slot = t->slots;
        t->slots = slot->next_of_thread;
        slot->thread = NULL;
        ou_clear(&slot->dict);
    }
}

void ou_thread_unlink_slot(OuThreadSlot *slot) {
    for (OuThreadSlot **link = &slot->thread->slots; *link; link = &(*link)->next_of_thread) {
        if (*link == slot) {
            *link = slot->next_of_thread;
            return;
        }
    }
}

typedef struct Start {
    OuThread *thread;
    void (*run)(void *);
    void *argument;
    size_t stack_size;
} Start;

static void unlist(OuThread *t) {
    for (OuThread **link = &threads.all; *link; link = &(*link)->next) {
        if (*link == t) {
            *link = t->next;
            break;
        }
    }
    threads.count--;
}

static void forget(OuThread *t) {
    unlist(t);
    ou_register_stack_fini(t);
    ou_mem_free(OU_DOMAIN_RAW, t);
}

static void *thread_main(void *argument) {
    Start start = *(Start *)argument;
    OuThread *t = own = start.thread;
    t->c_stack_limit += (uintptr_t)__builtin_frame_address(0) - start.stack_size;
    t->native_id = (int)gettid();
    enter(t);
    ou_mem_free(OU_DOMAIN_RAW, argument);
    start.run(start.argument);
    ou_thread_fini(t);
    forget(t);
    give_lock();
    return NULL;
}

#define LEAST_STACK ((size_t)1 << 20)

// The list holds the new thread before it runs: what it needs is there, or the start fails.
bool ou_thread_start(void (*run)(void *argument), void *argument, uint64_t *ident) {
    Start *start = ou_mem_alloc(OU_DOMAIN_RAW, sizeof(Start));
    OuThread *t = start ? ou_mem_alloc(OU_DOMAIN_RAW, sizeof(OuThread)) : NULL;
    if (t == NULL) {
        ou_mem_free(OU_DOMAIN_RAW, start);
        return ou_raise_no_memory() != NULL;
    }
    // C code keeps a margin of its own free (interp/object/thread.c): less than the least would leave nothing.
    size_t size = threads.stack_size != 0 && threads.stack_size < LEAST_STACK ? LEAST_STACK : threads.stack_size;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    if (size != 0) {
        pthread_attr_setstacksize(&attributes, size);
    } else {
        pthread_attr_getstacksize(&attributes, &size);
    }
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    ou_thread_init(t, NULL);
    t->recursion_limit = ou_thread->recursion_limit;
    *start = (Start){t, run, argument, size};
    pthread_t handle;
    bool ok = !threads.stopping && ou_register_stack_init(t);
    if (ok) {
        t->next = threads.all;
        threads.all = t;
        threads.count++;
        ok = pthread_create(&handle, &attributes, thread_main, start) == 0;
        if (!ok) {
            forget(t);
        }
    } else {
        ou_mem_free(OU_DOMAIN_RAW, t);
    }
    pthread_attr_destroy(&attributes);
    if (!ok) {
        ou_mem_free(OU_DOMAIN_RAW, start);
        return ou_raise_false(&ou_exc_RuntimeError, "can't start new thread");
    }
    *ident = t->id = (uint64_t)handle;
    __atomic_fetch_or(&ou_gc.breaker, (uint32_t)OU_BREAK_SWITCH, __ATOMIC_SEQ_CST);
    return true;
}

size_t ou_thread_stack_size(size_t size) {
    size_t old = threads.stack_size;
    threads.stack_size = size;
    return old;
}

// What the others' frames own is lost: nobody knows where in C code they stood.
void ou_threads_after_fork(void) {
    ou_limits_after_fork();
    OuThread *t = ou_thread, *others = threads.all;
    pthread_mutex_init(&threads.mutex, NULL);
    threads.first = threads.last = NULL;
    threads.is_taken = true;
    OuThread *former_main = threads.main;
    threads.main = threads.all = t;
    threads.count = 1;
    while (others != NULL) {
        OuThread *other = others;
        others = other->next;
        if (other == t) {
            continue;
        }
        threads.abandoned = true;
        ou_thread_drop_slots(other);
        ou_thread_fini(other);
        ou_register_stack_fini(other);
        if (other != former_main) { // which is not from the heap
            ou_mem_free(OU_DOMAIN_RAW, other);
        }
    }
    t->next = NULL;
    t->native_id = (int)gettid();
    ou_import_after_fork();
    __atomic_fetch_and(&ou_gc.breaker, ~(uint32_t)OU_BREAK_SWITCH, __ATOMIC_SEQ_CST);
}

// ---- the end ----

static void ignore_signal(int number) {
    (void)number;
}

// Each thread that is still there is told to leave, and system calls that it may wait in are interrupted until it has.
void ou_threads_stop(void) {
    threads.stopping = true;
    if (threads.count < 2) {
        return;
    }
    struct sigaction wake = {.sa_handler = ignore_signal}, old;
    sigaction(SIGURG, &wake, &old);
    for (int patience = 5000; threads.count > 1 && patience > 0; patience--) {
        for (OuThread *t = threads.all; t; t = t->next) {
            if (t != ou_thread) {
                t->dying = true;
                pthread_kill((pthread_t)t->id, SIGURG);
            }
        }
        struct timespec a_little = {0, 500000};
        ou_blocking_begin();
        nanosleep(&a_little, NULL);
        ou_blocking_end();
    }
    sigaction(SIGURG, &old, NULL);
    __atomic_fetch_and(&ou_gc.breaker, ~(uint32_t)OU_BREAK_SWITCH, __ATOMIC_SEQ_CST);
}

// ---- waiting ----

struct OuWaiter {
    OuWaiter *next;
    sem_t come;
    bool woken;
};

static void enqueue(OuWaitQueue *queue, OuWaiter *w, bool in_front) {
    w->next = in_front ? queue->first : NULL;
    if (queue->first == NULL) {
        queue->first = queue->last = w;
    } else if (in_front) {
        queue->first = w;
    } else {
        queue->last->next = w;
        queue->last = w;
    }
}

static void dequeue(OuWaitQueue *queue, OuWaiter *w) {
    OuWaiter *before = NULL;
    for (OuWaiter *p = queue->first; p != w; p = p->next) {
        before = p;
    }
    *(before ? &before->next : &queue->first) = w->next;
    if (queue->last == w) {
        queue->last = before;
    }
}

void ou_wake_one(OuWaitQueue *queue) {
    OuWaiter *w = queue->first;
    if (w != NULL) {
        dequeue(queue, w);
        w->woken = true;
        sem_post(&w->come);
    }
}

OuWait ou_wait(OuWaitQueue *queue, const struct timespec *deadline, bool in_front) {
    OuWaiter w = {.woken = false};
    sem_init(&w.come, 0, 0);
    enqueue(queue, &w, in_front);
    int result;
    OU_BLOCKING(result, deadline ? sem_clockwait(&w.come, CLOCK_MONOTONIC, deadline) : sem_wait(&w.come));
    int error = result < 0 ? errno : 0;
    if (!w.woken) {
        dequeue(queue, &w);
    }
    sem_destroy(&w.come);
    return w.woken ? OU_WAIT_WOKEN : error == ETIMEDOUT ? OU_WAIT_TIMEOUT : OU_WAIT_INTERRUPTED;
}
