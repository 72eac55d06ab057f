// sys.settrace and sys.setprofile. While one of them is set in any thread, every instruction of the loop comes through
// ou_trace_instruction first; otherwise nothing of this is ever looked at.
//
// Which events there are follows from where the loop is: OuThread.trace_base is the frame in which the last instruction was
// seen, trace_pc its place. A frame above that has been entered, one below has been returned to.
#ifndef OU_INTERP_VM_TRACE_H
#define OU_INTERP_VM_TRACE_H

#include "interp/vm/eval.h"

typedef enum { OU_TRACE_GO, OU_TRACE_RAISED, OU_TRACE_JUMPED } OuTraced;

// Before the instruction in front of pc. RAISED: an exception is pending and the instruction's temporaries are released, as if it
// had raised. JUMPED: a trace function has set f_lineno; t->pc is where to go on. *c_call: a builtin function is being called.
OuTraced ou_trace_instruction(OuThread *t, OuBase R, OuWord *pc, bool *c_call);
// An exception is pending in the frame; it may be replaced. *c_call: the builtin function that was being called raised it.
void ou_trace_exception(OuThread *t, OuBase R, OuWord *pc, bool *c_call);
// The frame is left with a value (a generator's too), or by the pending exception (NULL). false: a hook raised another one.
bool ou_trace_leave(OuThread *t, OuBase R, OuBor value);

// A generator that a `for` or `yield from` of the frame has resumed has returned a value: the StopIteration that is not made.
void ou_trace_stop(OuThread *t, OuBase R, OuWord *pc, OuBor value);

static inline bool ou_is_traced(const OuThread *t) {
    return !t->tracing && (t->trace_function != NULL || t->profile_function != NULL);
}

// NULL: none.
bool ou_set_trace(OuBor function) OU_MUST_USE;
bool ou_set_profile(OuBor function) OU_MUST_USE;

// frame.f_lineno = line. false: an exception is set.
bool ou_trace_set_line(OuFrame *f, OuBor line);

#endif
