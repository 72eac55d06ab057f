// What belongs to a thread of execution. ou_thread is the running one, changed only with the global lock held.
#ifndef OU_INTERP_OBJECT_THREAD_H
#define OU_INTERP_OBJECT_THREAD_H

#include "gc/object.h"

typedef struct OuFrame OuFrame; // opaque below interp/vm

typedef struct OuThread {
    OuRef pending;      // the exception being raised (always an instance), or NULL
    OuRef handled;      // what sys.exc_info() sees: the innermost exception being handled, or NULL; saved and restored by handlers
    int recursion_depth, recursion_limit;
    int c_depth;        // nested C calls that may recurse without a Python frame
    char *c_stack_limit; // lowest address that C recursion may reach
    void *registers, *registers_end; // the register stack, as far as it is charged to the heap's limit (interp/vm)
    void *registers_limit;           // the end of its address space
    void *base;         // the running frame: its register 0 (interp/vm); NULL outside of any
    void *pc;           // behind the instruction that runs; saved before anything that may look at it (interp/vm)
    OuRef trace_function, profile_function;
    OuRef asyncgen_firstiter, asyncgen_finalizer; // sys.set_asyncgen_hooks; or NULL
    int coroutine_origin_depth; // frames that a coroutine remembers of where it was made
    OuRef c_calls;      // builtin functions whose calls the profile function is being told of: a list, or NULL
    void *trace_base, *trace_pc; // where tracing has seen the last instruction (interp/vm)
    bool tracing;       // a trace or profile function runs
    bool checks_locals; // some code has locals that a trace function has deleted
    OuRef repr_running; // list of objects whose repr is running
    uint64_t id;        // what get_ident() answers
    int native_id;
    struct OuThread *next; // of all that are alive (interp/vm/threads.c)
    bool is_blocking;      // in a call that may block, without the global lock
    bool dying;            // leaves as soon as it can: no handler and no other Python code runs in it any more
    OuRef sentinel;        // the lock of _thread._set_sentinel, or NULL
    struct OuThreadSlot *slots; // its values of _thread._local objects (interp/vm/threads.h)
    int trash_depth;       // the collector's, while it does not run
    OuObject *trash_later;
    OuRef context;         // the running context of _contextvars, or NULL
} OuThread;

extern OuThread *ou_thread;

// A fresh thread state; stack_low: lowest address of its C stack. init_main finds that out and makes it the running thread.
void ou_thread_init(OuThread *thread, char *stack_low);
void ou_thread_init_main(void);
void ou_thread_fini(OuThread *thread); // drops what it owns

// Guards C recursion: false with RecursionError ("maximum recursion depth exceeded" + where, e.g. " while calling a Python object")
// when too deep. Pairs with ou_leave_recursion.
bool ou_enter_recursion(const char *where) OU_MUST_USE;
// The same by the C stack alone, for recursion that Python's limit does not count (hashing nested tuples). Nothing to pair.
bool ou_check_c_stack(const char *where) OU_MUST_USE;
static inline void ou_leave_recursion(void) {
    ou_thread->recursion_depth--;
}

#endif
