// Frames: windows on the register stack, and the frame objects that Python code sees.
//
// One contiguous stack of registers per thread. The caller's argument registers are the callee's first locals:
//
//   caller:  ... R[A]      R[A+1]     R[A+2]       R[A+3]        R[A+4] ...
//   callee:      base[-4]  base[-3]   base[-2]     base[-1]      base[0] ...
//                function  return pc  caller base  frame object  arguments, other locals, temporaries
//
// The result of the call comes to base[-4]. Three low bits of the return pc say how to return (OuReturnKind). A generator's
// frame has its generator at base[-5]. A frame entered from C keeps the interrupted frame's pc one word below the rest.
#ifndef OU_INTERP_VM_FRAME_H
#define OU_INTERP_VM_FRAME_H

#include "interp/bytecode/code.h"
#include "interp/object/exception.h"
#include "interp/object/thread.h"

typedef struct OuFunction { // 152 bytes with the GC head
    OuObject head;
    OuRef globals; // exact dict
    OuRef builtins; // exact dict
    OuCode *code;  // owned
    OuRef name, qualname, defaults, keyword_defaults, closure, doc, module, annotations, dict; // may be NULL, but for the names
    OuWeakref *weaklist;
    uint64_t version; // spare: for caches
    uint64_t spare;
} OuFunction;

extern OuType ou_function_type, ou_frame_type;

static inline OuFunction *ou_as_function(OuBor o) {
    return (OuFunction *)(uintptr_t)o;
}
OuRef ou_function_new(OuBor code, OuBor globals) OU_MUST_USE; // __builtins__ are taken from the globals (or the thread's)

typedef enum {
    OU_RETURN_PLAIN,     // result stays at base[-4]
    OU_RETURN_TO_C,      // leave the evaluation loop
    OU_RETURN_INIT,      // __init__: the result must be None and is dropped; the instance is at base[-5]
    OU_RETURN_TO_DEST,   // the return pc points behind the instruction word, whose A names the destination
    OU_RETURN_GENERATOR, // a generator that a FOR_GENERATOR or YIELD_FROM has resumed
    OU_RETURN_SPECIAL,   // a special method that an instruction needs (special.h)
} OuReturnKind;

enum { OU_FRAME_FUNCTION = -4, OU_FRAME_RETURN = -3, OU_FRAME_CALLER = -2, OU_FRAME_OBJECT = -1, OU_FRAME_GENERATOR = -5 };
#define OU_FRAME_HEAD 4

typedef OuObject **OuBase;

static inline OuFunction *ou_frame_function(OuBase base) {
    return (OuFunction *)base[OU_FRAME_FUNCTION];
}
static inline OuCode *ou_frame_code(OuBase base) {
    return ou_frame_function(base)->code;
}
static inline OuReturnKind ou_frame_return_kind(OuBase base) {
    return (OuReturnKind)((uintptr_t)base[OU_FRAME_RETURN] & 7);
}
static inline OuWord *ou_frame_return_pc(OuBase base) {
    return (OuWord *)((uintptr_t)base[OU_FRAME_RETURN] & ~(uintptr_t)7);
}
static inline OuBase ou_frame_caller(OuBase base) {
    return (OuBase)base[OU_FRAME_CALLER];
}

typedef enum { OU_EVENT_NONE, OU_EVENT_CALL, OU_EVENT_LINE, OU_EVENT_RETURN, OU_EVENT_EXCEPTION, OU_EVENT_OPCODE } OuTraceEvent;

// A frame object. While the frame runs (or its generator lives) it points at the registers; when the frame ends it takes
// over the locals and the function. Its locals then die with it, ascending.
struct OuFrame {
    OuObject head;
    OuBase base;          // of the running frame; NULL when suspended in a generator or over
    OuObject *generator;  // borrowed: the suspended or running generator; NULL
    OuRef function;       // owned when over; else NULL
    OuRef back;           // owned when over: the caller's frame object or NULL
    OuRef globals_locals; // namespace code: the locals mapping; or the f_locals snapshot dict; NULL
    OuRef trace;
    int32_t instruction;  // word index, when over or suspended
    int32_t lineno;       // set by a trace function, else 0
    uint32_t local_count; // when over: how many of values[]
    bool trace_lines, trace_opcodes, cleared; // cleared: by clear(), free variables too
    uint8_t event;        // what a trace function is being told of: OuTraceEvent
    uint32_t jump;        // it has set f_lineno: the word to go on at, plus 1; else 0
    OuRef values[]; // room for the locals of the code
};

// The frame object of a running frame, made on demand; borrowed from the frame. NULL with MemoryError.
OuFrame *ou_frame_object_borrow(OuBase base) OU_MUST_USE;
// The running frames, the newest first, each with its pc; NULL: no more. A frame that is at its `return` is none of them: code
// that runs then is a finalizer of its locals, and in CPython they die when the frame is gone.
OuBase ou_frame_first(OuWord **pc);
OuBase ou_frame_first_of(const OuThread *thread, OuWord **pc);
OuBase ou_frame_next(OuBase base, OuWord **pc);
// The running Python frame, `depth` callers up; NULL when there is none.
OuBase ou_frame_at_depth(int depth);
OuWord *ou_frame_pc(OuBase base); // behind the instruction that runs or has called
int32_t ou_frame_line(OuBase base);
enum { OU_LINE_ZERO = INT32_MIN }; // OuFrame.lineno of a module at its start: 0, which means nothing there
OuWord *ou_frame_caller_pc(OuBase base); // where the caller goes on
// What a frame object stands for now, in whichever state it is.
OuCode *ou_frame_object_code(const OuFrame *f);
int32_t ou_frame_object_instruction(const OuFrame *f);
int32_t ou_frame_line_at(OuBor frame, int32_t lasti); // of the instruction at this offset in co_code, which it has executed
int32_t ou_frame_object_line(const OuFrame *f);
OuRef ou_frame_object_locals(OuFrame *f) OU_MUST_USE; // f_locals: a dict made from the registers (the namespace itself for namespace code)
// For trace functions: an f_locals dict that somebody has asked for is brought up to date; what was changed in it is brought back.
bool ou_frame_refresh_locals(OuFrame *f) OU_MUST_USE;
bool ou_frame_write_locals(OuFrame *f) OU_MUST_USE;
OuRef ou_frame_object_globals(const OuFrame *f) OU_MUST_USE;
OuFrame *ou_frame_object_back_borrow(OuFrame *f); // NULL: none

// The frame is left with a frame object that others hold: hands the locals over. Consumes the locals in the registers.
void ou_frame_detach(OuBase base, OuWord *pc);
// Adds a traceback entry for the running frame to the pending exception. Failing memory drops the entry, never the exception.
void ou_frame_add_traceback(OuBase base, OuWord *pc);

bool ou_register_stack_init(OuThread *t) OU_MUST_USE;
void ou_register_stack_fini(OuThread *t);
// Room up to `end`, charged to the heap's limit. false with MemoryError.
bool ou_register_stack_has(OuThread *t, OuBase end) OU_MUST_USE;
void ou_register_stack_trim(void); // much that is above the running frame goes back; only where nothing is there (an exception is caught)
// First free register above the running frame.
OuBase ou_register_stack_top(void);

#endif
