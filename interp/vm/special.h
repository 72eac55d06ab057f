// Special methods of Python classes, entered without C recursion: operators, subscripts, iteration, `with`, truth, attribute
// hooks, calls of instances.
//
// An instruction that finds such a method asks ou_special_<what>() to put a frame for it above the running one (return kind
// OU_RETURN_SPECIAL). What CPython keeps on its stack meanwhile waits below the frame's head, and so does the way to go on:
//
//   callee:  [-8]  [-7]  [-6]  [-5]            [-4]      ...
//            held, released    kind | step     function  as in frame.h
//            from [-6] down
//
// When the method returns, ou_special_finish() does what the instruction does with its result; the instruction itself says
// where that goes. A method that answers NotImplemented leads to the next one that may know.
#ifndef OU_INTERP_VM_SPECIAL_H
#define OU_INTERP_VM_SPECIAL_H

#include "interp/object/protocol.h"
#include "interp/vm/frame.h"

typedef enum {
    START_FAILED,          // an exception is set
    START_DONE,            // the result is there
    START_ENTERED,         // a frame is to be entered: behind the call's arguments' slot (call.inc)
    START_ENTERED_INIT,    // the same for __init__ of an instance that waits in the result's place
    START_ENTERED_SPECIAL, // a frame is to be entered at ou_special_base()
} OuStart;

enum { OU_FRAME_SPECIAL = -5, OU_FRAME_HELD = -6, OU_SPECIAL_HELD_COUNT = 3 };

// Where the frame of a special method lies.
static inline OuBase ou_special_base(OuBase R) {
    return R + ou_frame_code(R)->register_count + OU_FRAME_HEAD + 1 + OU_SPECIAL_HELD_COUNT + 1;
}

// All: t->pc stands behind the instruction, R is the running frame. Operands (OuRef) are consumed, also by failure; *result
// is filled with START_DONE. May run Python code where no Python function is found.
OuStart ou_special_binary(OuThread *t, OuBase R, unsigned number, OuRef left, OuRef right, OuRef *result);
OuStart ou_special_compare(OuThread *t, OuBase R, OuCompareOp op, OuRef left, OuRef right, OuRef *result);
OuStart ou_special_unary(OuThread *t, OuBase R, OuUnaryOp op, OuRef operand, OuRef *result);
OuStart ou_special_truth(OuThread *t, OuBase R, OuRef operand, OuTruth *truth);
OuStart ou_special_truth_kept(OuThread *t, OuBase R, OuBor operand, OuTruth *truth); // the operand stays where it is
OuStart ou_special_contains(OuThread *t, OuBase R, OuRef item, OuRef container, OuTruth *truth);
OuStart ou_special_get_item(OuThread *t, OuBase R, OuRef container, OuRef index, OuRef *result);
OuStart ou_special_set_item(OuThread *t, OuBase R, OuRef container, OuRef index, OuRef value); // value NULL: delete
OuStart ou_special_get_attr(OuThread *t, OuBase R, OuRef object, OuBor name, OuRef *result);
OuStart ou_special_set_attr(OuThread *t, OuBase R, OuRef object, OuBor name, OuRef value); // value NULL: delete
// LOAD_METHOD: callable and self (or an attribute and NULL).
OuStart ou_special_get_method(OuThread *t, OuBase R, OuRef object, OuBor name, OuRef *callable, OuRef *self);
OuStart ou_special_iter(OuThread *t, OuBase R, OuRef iterable, OuRef *result);
OuStart ou_special_next(OuThread *t, OuBase R, OuBor iterator, OuRef *item, OuNext *next);
OuStart ou_special_enter(OuThread *t, OuBase R, OuRef manager, bool is_async, OuRef *exit, OuRef *entered);
OuStart ou_special_exit(OuThread *t, OuBase R, OuRef exit);
// The exit stays; the answer is the result.
OuStart ou_special_exit_raised(OuThread *t, OuBase R, OuBor exit, OuBor exception, OuRef *result);
// An instance is called: at[0], n arguments from at[4], which stay there until the call is over. START_DONE: declined.
OuStart ou_special_call(OuThread *t, OuBase R, OuRef *at, size_t n, OuBor kwnames);

// The method has returned `result` (consumed) to the frame R; its own frame was at callee. START_DONE: t->pc is where to go
// on; START_ENTERED_SPECIAL: another method is asked.
OuStart ou_special_finish(OuThread *t, OuBase R, OuBase callee, OuRef result);
// The method has raised. START_DONE: the exception was the end of an iteration; t->pc is where to go on.
OuStart ou_special_unwind(OuThread *t, OuBase R, OuBase callee);

#endif
