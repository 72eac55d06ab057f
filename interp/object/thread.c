// The running thread, and the guards against recursion that is too deep.
#include "interp/object/error.h"

#include <sys/resource.h>

#define DEFAULT_RECURSION_LIMIT 1000
#define STACK_MARGIN (256 * 1024)          // kept free for C code that does not ask
#define STACK_UNLIMITED (64 * 1024 * 1024) // what is used when the system sets no limit

static OuThread main_thread;
OuThread *ou_thread = &main_thread;

void ou_thread_init(OuThread *thread, char *stack_low) {
    *thread = (OuThread){.recursion_limit = DEFAULT_RECURSION_LIMIT, .c_stack_limit = stack_low + STACK_MARGIN};
}

void ou_thread_init_main(void) {
    struct rlimit limit;
    size_t size = 8 * 1024 * 1024;
    if (getrlimit(RLIMIT_STACK, &limit) == 0) {
        size = limit.rlim_cur == RLIM_INFINITY ? STACK_UNLIMITED : (size_t)limit.rlim_cur;
    }
    // The environment and the frames up to here lie above; a little is given away for them.
    char *low = (char *)__builtin_frame_address(0) - (size > 2 * STACK_MARGIN ? size - STACK_MARGIN : size / 2);
    ou_thread_init(&main_thread, low);
    ou_thread = &main_thread;
}

void ou_thread_fini(OuThread *thread) {
    ou_clear(&thread->pending);
    ou_clear(&thread->handled);
    ou_clear(&thread->trace_function);
    ou_clear(&thread->profile_function);
    ou_clear(&thread->asyncgen_firstiter);
    ou_clear(&thread->asyncgen_finalizer);
    ou_clear(&thread->c_calls);
    ou_clear(&thread->repr_running);
    ou_clear(&thread->sentinel);
    ou_clear(&thread->context);
}

static inline bool stack_is_low(const OuThread *thread) {
    return (char *)__builtin_frame_address(0) < thread->c_stack_limit && thread->c_stack_limit;
}

bool ou_check_c_stack(const char *where) {
    return OU_LIKELY(!stack_is_low(ou_thread)) || ou_raise_false(&ou_exc_RecursionError, "maximum recursion depth exceeded%s", where);
}

bool ou_enter_recursion(const char *where) {
    OuThread *thread = ou_thread;
    if (OU_LIKELY(!stack_is_low(thread) && thread->recursion_depth < thread->recursion_limit)) {
        thread->recursion_depth++;
        return true;
    }
    return ou_raise_false(&ou_exc_RecursionError, "maximum recursion depth exceeded%s", where);
}
