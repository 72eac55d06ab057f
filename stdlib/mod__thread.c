// _thread: starting threads, locks, thread-local values. Real threads under the global lock (interp/vm/threads.h), so
// whatever a lock remembers is changed with that held.
#include <errno.h>
#include <math.h>

#include "stdlib/thread_internal.h"

#define LONGEST_TIMEOUT 9223372036.0 // seconds, as CPython's TIMEOUT_MAX

typedef struct Lock {
    OuObject head;
    OuWeakref *weaklist;
    OuWaitQueue waiting;
    bool is_locked;
} Lock;

typedef struct RLock {
    OuObject head;
    OuWeakref *weaklist;
    OuWaitQueue waiting;
    uint64_t owner; // 0: free
    uint64_t count;
} RLock;

static Lock *as_lock(OuBor o) {
    return (Lock *)(uintptr_t)o;
}
static RLock *as_rlock(OuBor o) {
    return (RLock *)(uintptr_t)o;
}

// ---- acquire's arguments ----

void thread_set_deadline(ThreadPatience *out, double seconds) {
    out->has_deadline = true;
    clock_gettime(CLOCK_MONOTONIC, &out->deadline);
    double whole = floor(seconds);
    out->deadline.tv_sec += (time_t)whole;
    out->deadline.tv_nsec += (long)((seconds - whole) * 1e9);
    if (out->deadline.tv_nsec >= 1000000000) {
        out->deadline.tv_sec++;
        out->deadline.tv_nsec -= 1000000000;
    }
}

static bool take_patience(const char *function, OuArgs args, size_t nargs, OuBor kwnames, ThreadPatience *out) {
    OuParams params = {function, {"blocking", "timeout"}, 0, 2};
    OuBor given[2];
    double timeout = -1;
    *out = (ThreadPatience){.blocks = true};
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[0] && !ou_arg_truth(given[0], &out->blocks)) ||
        (given[1] && !ou_arg_double(given[1], &timeout))) {
        return false;
    }
    if (isnan(timeout)) {
        return ou_raise_false(&ou_exc_ValueError, "Invalid value NaN (not a number)");
    }
    if (!out->blocks && timeout != -1) {
        return ou_raise_false(&ou_exc_ValueError, "can't specify a timeout for a non-blocking call");
    }
    if (timeout < 0 && timeout != -1) {
        return ou_raise_false(&ou_exc_ValueError, "timeout value must be positive");
    }
    if (timeout * 1e9 >= 9223372036854775807.0) {
        return ou_raise_false(&ou_exc_OverflowError, "timestamp too large to convert to C _PyTime_t");
    }
    if (timeout > LONGEST_TIMEOUT) {
        return ou_raise_false(&ou_exc_OverflowError, "timeout value is too large");
    }
    if (timeout >= 0) {
        thread_set_deadline(out, timeout);
    }
    return true;
}

OuTruth thread_wait_for(OuBor lock, bool (*is_free)(OuBor), OuWaitQueue *queue, const ThreadPatience *patience) {
    bool in_front = false;
    while (!is_free(lock)) {
        if (!patience->blocks) {
            return OU_FALSE;
        }
        OuWait wait = ou_wait(queue, patience->has_deadline ? &patience->deadline : NULL, in_front);
        in_front = wait == OU_WAIT_WOKEN;
        if ((wait == OU_WAIT_INTERRUPTED || ou_thread->dying) && !ou_signals_run()) {
            if (is_free(lock)) {
                ou_wake_one(queue); // another may have it
            }
            return OU_ERROR;
        }
        if (wait == OU_WAIT_TIMEOUT) {
            return is_free(lock) ? OU_TRUE : OU_FALSE;
        }
    }
    return OU_TRUE;
}

// ---- lock ----

static bool lock_is_free(OuBor self) {
    return !as_lock(self)->is_locked;
}

static OuRef lock_acquire(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    ThreadPatience patience;
    if (!take_patience("acquire", args, nargs, kwnames, &patience)) {
        return NULL;
    }
    OuTruth got = thread_wait_for(self, lock_is_free, &as_lock(self)->waiting, &patience);
    if (got == OU_ERROR) {
        return NULL;
    }
    as_lock(self)->is_locked = true; // when not got, it is so already
    return ou_bool_new(got == OU_TRUE);
}

static void lock_free(OuBor self) {
    as_lock(self)->is_locked = false;
    ou_wake_one(&as_lock(self)->waiting);
}

static OuRef lock_release(OuBor self) {
    if (!as_lock(self)->is_locked) {
        return ou_raise(&ou_exc_RuntimeError, "release unlocked lock");
    }
    lock_free(self);
    return ou_return_none();
}

static OuRef lock_exit(OuBor self, OuArgs args, size_t nargs) {
    (void)args, (void)nargs;
    return lock_release(self);
}

static OuRef lock_locked(OuBor self) {
    return ou_bool_new(as_lock(self)->is_locked);
}

static OuRef lock_repr(OuBor self) {
    return ou_str_format("<%s %s object at %p>", as_lock(self)->is_locked ? "locked" : "unlocked", self->type->name,
                         (void *)(uintptr_t)self);
}

static OuRef lock_at_fork(OuBor self) {
    as_lock(self)->is_locked = false;
    as_lock(self)->waiting = (OuWaitQueue){NULL, NULL};
    return ou_return_none();
}

static void lock_dealloc(OuObject *self) {
    if (as_lock(self)->weaklist) {
        ou_weakref_clear_all(self);
    }
    ou_object_free(self, sizeof(Lock));
}

static OuRef lock_new(void) {
    OuRef self = ou_object_alloc(&thread_lock_type, sizeof(Lock));
    if (self == NULL) {
        return ou_raise_no_memory();
    }
    Lock *lock = as_lock(self);
    *lock = (Lock){.head = lock->head};
    return self;
}

#define ACQUIRE_DOC "($self, /, blocking=True, timeout=-1)\n--\n\nTake the lock, waiting for it if asked to."

static const OuMethodDef lock_methods[] = {
    OU_KEYWORDS("acquire", lock_acquire, "acquire" ACQUIRE_DOC),
    OU_KEYWORDS("acquire_lock", lock_acquire, "acquire_lock" ACQUIRE_DOC),
    OU_KEYWORDS("__enter__", lock_acquire, "__enter__" ACQUIRE_DOC),
    OU_NOARGS("release", lock_release, "release($self, /)\n--\n\nLet the lock go."),
    OU_NOARGS("release_lock", lock_release, "release_lock($self, /)\n--\n\nLet the lock go."),
    OU_FAST("__exit__", lock_exit, "__exit__($self, /, *exc_info)\n--\n\nLet the lock go."),
    OU_NOARGS("locked", lock_locked, "locked($self, /)\n--\n\nWhether somebody has it."),
    OU_NOARGS("locked_lock", lock_locked, "locked_lock($self, /)\n--\n\nWhether somebody has it."),
    OU_NOARGS("_at_fork_reinit", lock_at_fork, "_at_fork_reinit($self, /)\n--\n\nFree, whoever had it."),
    {0},
};

OuType thread_lock_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.dealloc = lock_dealloc, .weaklist_offset = offsetof(Lock, weaklist)}},
    .name = "_thread.lock",
    .doc = "A lock that one thread at a time has; any may let it go.",
    .flags = OU_TYPE_NO_NEW,
    .instance_size = sizeof(Lock),
    .methods = lock_methods,
    .repr = lock_repr,
};

static OuRef thread_allocate_lock(OuBor module) {
    (void)module;
    return lock_new();
}

// ---- RLock ----

static bool rlock_is_free(OuBor self) {
    return as_rlock(self)->owner == 0;
}

static OuRef rlock_acquire(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    ThreadPatience patience;
    RLock *lock = as_rlock(self);
    if (!take_patience("acquire", args, nargs, kwnames, &patience)) {
        return NULL;
    }
    if (lock->owner == ou_thread->id) {
        if (lock->count == UINT64_MAX) {
            return ou_raise(&ou_exc_OverflowError, "Internal lock count overflowed");
        }
        lock->count++;
        return ou_bool_new(true);
    }
    OuTruth got = thread_wait_for(self, rlock_is_free, &lock->waiting, &patience);
    if (got == OU_TRUE) {
        lock->owner = ou_thread->id;
        lock->count = 1;
    }
    return got == OU_ERROR ? NULL : ou_bool_new(got == OU_TRUE);
}

static OuRef rlock_not_mine(void) {
    return ou_raise(&ou_exc_RuntimeError, "cannot release un-acquired lock");
}

static void rlock_free(RLock *lock) {
    lock->owner = lock->count = 0;
    ou_wake_one(&lock->waiting);
}

static OuRef rlock_release(OuBor self) {
    RLock *lock = as_rlock(self);
    if (lock->owner != ou_thread->id) {
        return rlock_not_mine();
    }
    if (--lock->count == 0) {
        rlock_free(lock);
    }
    return ou_return_none();
}

static OuRef rlock_exit(OuBor self, OuArgs args, size_t nargs) {
    (void)args, (void)nargs;
    return rlock_release(self);
}

static OuRef rlock_is_owned(OuBor self) {
    return ou_bool_new(as_rlock(self)->owner == ou_thread->id);
}

static OuRef rlock_recursion_count(OuBor self) {
    return ou_int_new(as_rlock(self)->owner == ou_thread->id ? (int64_t)as_rlock(self)->count : 0);
}

// For Condition: lets go completely, and says what it takes to have it again.
static OuRef rlock_release_save(OuBor self) {
    RLock *lock = as_rlock(self);
    if (lock->count == 0) {
        return rlock_not_mine();
    }
    OuRef count = ou_int_new((int64_t)lock->count), owner = ou_int_from_uint64(lock->owner);
    OuRef state = count && owner ? ou_tuple_pack(2, count, owner) : NULL;
    ou_xdecref(count);
    ou_xdecref(owner);
    if (state != NULL) {
        rlock_free(lock);
    }
    return state;
}

static OuRef rlock_acquire_restore(OuBor self, OuBor state) {
    RLock *lock = as_rlock(self);
    int64_t count;
    if (!ou_isa(state, OU_TYPE_TUPLE) || ou_tuple_length(state) != 2) {
        return ou_raise(&ou_exc_TypeError, "_acquire_restore() argument 1 must be a tuple of two items");
    }
    if (!ou_arg_int64(ou_tuple_borrow(state, 0), &count)) {
        return NULL;
    }
    static const ThreadPatience endless = {.blocks = true};
    if (thread_wait_for(self, rlock_is_free, &lock->waiting, &endless) != OU_TRUE) {
        return NULL;
    }
    lock->owner = ou_thread->id;
    lock->count = (uint64_t)count;
    return ou_return_none();
}

static OuRef rlock_at_fork(OuBor self) {
    as_rlock(self)->owner = as_rlock(self)->count = 0;
    as_rlock(self)->waiting = (OuWaitQueue){NULL, NULL};
    return ou_return_none();
}

static OuRef rlock_repr(OuBor self) {
    const RLock *lock = as_rlock(self);
    return ou_str_format("<%s %s object owner=%llu count=%llu at %p>", lock->count ? "locked" : "unlocked",
                         self->type->name, (unsigned long long)lock->owner, (unsigned long long)lock->count,
                         (void *)(uintptr_t)self);
}

static OuRef rlock_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return ou_type_alloc(type, 0);
}

static void rlock_dealloc(OuObject *self) {
    if (as_rlock(self)->weaklist) {
        ou_weakref_clear_all(self);
    }
    ou_type_free(self);
}

static const OuMethodDef rlock_methods[] = {
    OU_KEYWORDS("acquire", rlock_acquire, "acquire" ACQUIRE_DOC),
    OU_KEYWORDS("__enter__", rlock_acquire, "__enter__" ACQUIRE_DOC),
    OU_NOARGS("release", rlock_release, "release($self, /)\n--\n\nLet the lock go, once."),
    OU_FAST("__exit__", rlock_exit, "__exit__($self, /, *exc_info)\n--\n\nLet the lock go, once."),
    OU_NOARGS("_is_owned", rlock_is_owned, "_is_owned($self, /)\n--\n\nWhether the caller has it."),
    OU_NOARGS("_recursion_count", rlock_recursion_count,
              "_recursion_count($self, /)\n--\n\nHow often the caller has it."),
    OU_NOARGS("_release_save", rlock_release_save, "_release_save($self, /)\n--\n\nLet it go completely."),
    OU_ONE("_acquire_restore", rlock_acquire_restore, "_acquire_restore($self, state, /)\n--\n\nHave it as before."),
    OU_NOARGS("_at_fork_reinit", rlock_at_fork, "_at_fork_reinit($self, /)\n--\n\nFree, whoever had it."),
    {0},
};

static OuType rlock_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.dealloc = rlock_dealloc, .weaklist_offset = offsetof(RLock, weaklist)}},
    .name = "_thread.RLock",
    .doc = "A lock that a thread may take more than once.",
    .flags = OU_TYPE_BASE,
    .instance_size = sizeof(RLock),
    .new = rlock_new,
    .methods = rlock_methods,
    .repr = rlock_repr,
};

// ---- threads ----

typedef struct Job {
    OuRef function, args, keywords; // keywords: dict or NULL
} Job;

static void job_free(Job *job) {
    ou_xdecref(job->function);
    ou_xdecref(job->args);
    ou_xdecref(job->keywords);
    ou_mem_free(OU_DOMAIN_RAW, job);
}

static void run_job(void *argument) {
    Job *job = argument;
    OuRef result = ou_thread->dying ? NULL : ou_call_tuple(job->function, job->args, job->keywords);
    if (result == NULL && ou_error_is(SystemExit)) {
        ou_error_clear();
    } else if (result == NULL && ou_error_is_set()) {
        ou_error_unraisable("Exception ignored in thread started by", job->function);
    }
    ou_xdecref(result);
    job_free(job);
    ou_thread_drop_slots(ou_thread);
    OuRef sentinel = ou_thread->sentinel;
    ou_thread->sentinel = NULL;
    if (sentinel != NULL && as_lock(sentinel)->is_locked) {
        lock_free(sentinel);
    }
    ou_xdecref(sentinel);
}

static OuRef thread_start(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    if (!ou_args_count("start_new_thread", nargs, 2, 3)) {
        return NULL;
    }
    if (!ou_is_callable(args[0])) {
        return ou_raise(&ou_exc_TypeError, "first arg must be callable");
    }
    if (!ou_isa(args[1], OU_TYPE_TUPLE)) {
        return ou_raise(&ou_exc_TypeError, "2nd arg must be a tuple");
    }
    if (nargs > 2 && !ou_isa(args[2], OU_TYPE_DICT)) {
        return ou_raise(&ou_exc_TypeError, "optional 3rd arg must be a dictionary");
    }
    Job *job = ou_mem_alloc(OU_DOMAIN_RAW, sizeof(Job));
    if (job == NULL) {
        return ou_raise_no_memory();
    }
    *job = (Job){ou_newref(args[0]), ou_newref(args[1]), nargs > 2 ? ou_newref(args[2]) : NULL};
    uint64_t ident;
    if (!ou_thread_start(run_job, job, &ident)) {
        job_free(job);
        return NULL;
    }
    return ou_int_from_uint64(ident);
}

static OuRef thread_exit(OuBor module) {
    (void)module;
    return ou_raise_value(&ou_exc_SystemExit, NULL);
}

static OuRef thread_get_ident(OuBor module) {
    (void)module;
    return ou_int_from_uint64(ou_thread->id);
}

static OuRef thread_get_native_id(OuBor module) {
    (void)module;
    return ou_int_new(ou_thread->native_id);
}

static OuRef thread_count(OuBor module) {
    (void)module;
    return ou_int_new((int64_t)ou_thread_count() - 1);
}

static OuRef thread_stack_size(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int64_t size = 0;
    if (!ou_args_count("stack_size", nargs, 0, 1) || (nargs && !ou_arg_int64(args[0], &size))) {
        return NULL;
    }
    if (size < 0) {
        return ou_raise(&ou_exc_ValueError, "size must be 0 or a positive value");
    }
    if (size != 0 && size < 32768) {
        return ou_raise(&ou_exc_ValueError, "size not valid: %lld bytes", (long long)size);
    }
    size_t old = ou_thread_stack_size((size_t)size);
    if (nargs == 0) {
        ou_thread_stack_size(old);
    }
    return ou_int_new((int64_t)old);
}

// A lock that is let go when the thread is over.
static OuRef thread_set_sentinel(OuBor module) {
    (void)module;
    OuRef lock = lock_new();
    if (lock != NULL) {
        ou_set(&ou_thread->sentinel, ou_newref(lock));
    }
    return lock;
}

static OuRef thread_interrupt_main(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    int number = 2;
    if (!ou_args_count("interrupt_main", nargs, 0, 1) || (nargs && !ou_arg_int(args[0], &number))) {
        return NULL;
    }
    if (number < 1 || number >= OU_SIGNAL_COUNT) {
        return ou_raise(&ou_exc_ValueError, "signal number out of range");
    }
    ou_signal_note(number);
    // The main thread itself must not get further than here.
    return ou_thread_is_main() && !ou_signals_run() ? NULL : ou_return_none();
}

static const OuMethodDef functions[] = {
    OU_NOARGS("allocate_lock", thread_allocate_lock, "allocate_lock($module, /)\n--\n\nA new lock."),
    OU_NOARGS("allocate", thread_allocate_lock, "allocate($module, /)\n--\n\nA new lock."),
    OU_FAST("start_new_thread", thread_start,
            "start_new_thread($module, function, args, kwargs={}, /)\n--\n\nStart a thread."),
    OU_FAST("start_new", thread_start, "start_new($module, function, args, kwargs={}, /)\n--\n\nStart a thread."),
    OU_NOARGS("exit", thread_exit, "exit($module, /)\n--\n\nLeave the thread."),
    OU_NOARGS("exit_thread", thread_exit, "exit_thread($module, /)\n--\n\nLeave the thread."),
    OU_NOARGS("get_ident", thread_get_ident, "get_ident($module, /)\n--\n\nThe running thread's number."),
    OU_NOARGS("get_native_id", thread_get_native_id, "get_native_id($module, /)\n--\n\nThe system's number of it."),
    OU_NOARGS("_count", thread_count, "_count($module, /)\n--\n\nHow many threads were started and are running."),
    OU_FAST("stack_size", thread_stack_size,
            "stack_size($module, size=0, /)\n--\n\nSet the stack's size for later threads."),
    OU_NOARGS("_set_sentinel", thread_set_sentinel,
              "_set_sentinel($module, /)\n--\n\nA lock let go at the thread's end."),
    OU_FAST("interrupt_main", thread_interrupt_main,
            "interrupt_main($module, signum=2, /)\n--\n\nAs if the signal had come."),
    {0},
};

static bool setup(OuBor module) {
    return ou_type_ready(&thread_lock_type) && ou_module_add(module, "LockType", ou_type_object(&thread_lock_type)) &&
           ou_module_add_type(module, &rlock_type) && ou_module_add_type(module, &thread_local_type) &&
           ou_module_add(module, "error", ou_type_object(&ou_exc_RuntimeError)) &&
           ou_module_add_take(module, "TIMEOUT_MAX", ou_float_new(LONGEST_TIMEOUT));
}

const OuModuleDef ou_module__thread = {"_thread", "Threads and locks.", functions, setup};
