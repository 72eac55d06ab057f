// The evaluation loop.
#ifndef OU_INTERP_VM_EVAL_H
#define OU_INTERP_VM_EVAL_H

#include "interp/vm/generator.h"

// Runs the frame at `base` (return kind OU_RETURN_TO_C) until it returns. The result, or NULL with an exception. For a
// generator frame: *yielded is set true when it yielded rather than returned. `throwing`: the pending exception is raised
// at pc instead of executing there.
OuRef ou_eval(OuBase base, OuWord *pc, bool throwing, bool *yielded);

// What is to happen before every instruction, in all threads. Without any of it the loop does not look.
typedef enum OuEvalWatch {
    OU_WATCH_TRACE = 1, // ou_trace_instruction (trace.h)
    OU_WATCH_PLACE = 2, // thread->pc is exact whatever the instruction does (alloc_trace.h)
    OU_WATCH_TICKS = 4, // ou_limit_tick (limits.h)
} OuEvalWatch;
void ou_eval_watch(OuEvalWatch why, bool on);

// Calls a Python function from C.
OuRef ou_function_call(OuBor function, OuArgs args, size_t nargs, OuBor kwnames);
// Runs code with namespaces, as exec does: a module's globals and locals, or a class body.
OuRef ou_eval_code(OuBor code, OuBor globals, OuBor locals) OU_MUST_USE;
// The same for a function object made from a class body (it has globals and a closure).
OuRef ou_eval_class_body(OuBor function, OuBor namespace) OU_MUST_USE;

// bind.c: the arguments at base[0..nargs) (owned; of these the last len(kwnames) are named) become parameters; other locals
// stay untouched. On failure the arguments are released and an exception is set.
bool ou_bind_arguments(OuFunction *f, OuBase base, size_t nargs, OuBor kwnames) OU_MUST_USE;

// breaker.c: what ou_gc.breaker asks for: collections, signals. false: an exception was raised (KeyboardInterrupt).
bool ou_breaker_run(void) OU_MUST_USE;
enum { OU_BREAK_SIGNAL = OU_BREAK_USER, OU_BREAK_SWITCH = OU_BREAK_USER << 1 };

#endif
