// The evaluation loop: dispatch, calls and returns, unwinding. The instructions' bodies are in ops/*.inc, what they call
// when the fast path does not apply is in ops.c, what rewrites them is in specialize.c.
//
// The loop's state is three pointers: pc (behind the instruction word), R (the frame's register 0) and K (the code's
// constants). Everything else is found from R: the function at R[-4], the return pc, the caller.
#define OU_OWNER OU_OWNER_REGISTER
#include "interp/vm/eval.h"

#include "interp/object/except_star.h"
#include "interp/object/match.h"
#include "interp/vm/limits.h"
#include "interp/vm/ops.h"
#include "interp/vm/runtime.h"
#include "interp/vm/specialize.h"
#include "interp/vm/trace.h"
#include "interp/vm/ops/operands.inc"

static inline bool frame_fits(const OuThread *t, OuBase callee, const OuCode *code) {
    return t->recursion_depth < t->recursion_limit && callee + code->register_count + OU_FRAME_SLACK <= (OuBase)t->registers_end;
}

// The locals of a frame that is over, in ascending order; first its frame object takes them if others hold it. A finalizer
// that runs meanwhile may ask for the frame object anew: it finds the locals gone.
static inline void release_locals(OuThread *t, OuBase R, OuWord *pc) {
    if (OU_UNLIKELY(R[OU_FRAME_OBJECT] != NULL)) {
        t->pc = pc;
        ou_frame_detach(R, pc);
    }
    size_t n = ou_frame_code(R)->local_count;
    for (size_t i = 0; i < n; i++) {
        OuRef local = R[i];
        if (local != NULL) {
            R[i] = NULL;
            if (OU_UNLIKELY(ou_decref_to_zero(local))) {
                t->pc = pc; // whoever asks during the death finds the frame already left (frame.c: is_left)
                ou_dealloc(local);
            }
        }
    }
    if (OU_UNLIKELY(R[OU_FRAME_OBJECT] != NULL)) {
        ou_frame_detach(R, pc);
    }
}

// Drops what the live set of the raising instruction holds beyond `keep`, innermost first.
static void release_live(const OuCode *code, OuBase R, uint32_t word, uint32_t keep) {
    uint32_t count;
    const uint16_t *live = ou_code_live_set(code, word, &count);
    for (uint32_t i = 0; i + keep < count; i++) {
        if (OU_UNLIKELY(live[i] & OU_LIVE_HANDLED)) {
            ou_op_restore_handled_take(ou_thread, R, R[live[i] & ~OU_LIVE_HANDLED]);
        } else {
            ou_xdecref(R[live[i]]);
        }
    }
}

void ou_eval_watch(OuEvalWatch why, bool on) {
    ou_rt.watches = on ? ou_rt.watches | why : ou_rt.watches & ~(unsigned)why;
#ifndef OU_USE_SWITCH
    (void)ou_eval(NULL, NULL, true, NULL);
#endif
}

// Without a frame: fills the dispatch table, which only this function can name, according to ou_rt.watches.
OuRef ou_eval(OuBase first, OuWord *start_pc, bool throwing, bool *out_yielded) {
#ifdef OU_USE_SWITCH // one dispatch instead of one after each opcode: compiles quickly also with sanitizers
#define OP(name) \
    case OPCODE(name): \
    op_##name: \
    __attribute__((unused));
#else
    static const void *const labels[OU_OPCODE_COUNT] = {
#define OP(name, operands, cache, doc) [OPCODE(name)] = &&op_##name,
#define QUICK(name, generic, doc) [OPCODE(name)] = &&op_##name,
#include "interp/bytecode/opcodes.def"
    };
    static const void *dispatch[OU_OPCODE_COUNT] = {
#define OP(name, operands, cache, doc) [OPCODE(name)] = &&op_##name,
#define QUICK(name, generic, doc) [OPCODE(name)] = &&op_##name,
#include "interp/bytecode/opcodes.def"
    };
    if (throwing && first == NULL) {
        for (int i = 0; i < OU_OPCODE_COUNT; i++) {
            dispatch[i] = ou_rt.watches & OU_WATCH_TRACE ? &&traced : ou_rt.watches != 0 ? &&watched : labels[i];
        }
        return NULL;
    }
#define OP(name) op_##name:
#endif
    OuThread *const t = ou_thread;
    OuBase const entry_caller = t->base;
    OuWord *const entry_pc = t->pc;
    OuBase R = first;
    OuWord *pc = start_pc;
    OuRef *K = ou_frame_code(R)->constants;
    OuRef returning, yielded;
    bool c_call = false; // a builtin function is called, and the profile function knows
    t->base = R;
    if (throwing) {
        t->pc = pc;
        goto error;
    }
    NEXT(0);

#ifdef OU_USE_SWITCH
dispatch:
    if (OU_UNLIKELY(ou_rt.watches != 0)) {
        if (ou_rt.watches & OU_WATCH_TRACE) {
            goto traced;
        }
        goto watched;
    }
untraced:
    switch (*(const uint16_t *)(pc - 1)) {
    default:
        OU_UNREACHABLE();
#endif
#include "interp/vm/ops/move.inc"
#include "interp/vm/ops/names.inc"
#include "interp/vm/ops/arith.inc"
#include "interp/vm/ops/compare.inc"
#include "interp/vm/ops/jump.inc"
#include "interp/vm/ops/attr.inc"
#include "interp/vm/ops/subscr.inc"
#include "interp/vm/ops/build.inc"
#include "interp/vm/ops/iter.inc"
#include "interp/vm/ops/call.inc"
#include "interp/vm/ops/except.inc"
#include "interp/vm/ops/misc.inc"
#include "interp/vm/ops/match.inc"
#ifdef OU_USE_SWITCH
    }
#endif

watched: // every instruction while somebody wants to know where an allocation happens, or counts instructions
    SAVE();
    ou_limit_tick();
#ifdef OU_USE_SWITCH
    goto untraced;
#else
    goto *labels[*(const uint16_t *)(pc - 1)];
#endif

traced: // every instruction while somebody traces
    switch (ou_trace_instruction(t, R, pc, &c_call)) {
    case OU_TRACE_RAISED: goto error;
    case OU_TRACE_JUMPED: pc = t->pc; break;
    case OU_TRACE_GO: break;
    }
#ifdef OU_USE_SWITCH
    goto untraced;
#else
    goto *labels[*(const uint16_t *)(pc - 1)];
#endif

breaker_at_entry: // pc at the first instruction of a callee: it consumes nothing, so an exception is raised as if by it
    t->pc = pc + 1;
    if (!ou_breaker_run()) {
        pc++;
        goto error;
    }
    NEXT(0);

leave: { // `returning` is owned; temporaries and hidden locals are gone
    release_locals(t, R, pc);
    t->recursion_depth--;
    OuRef function = R[OU_FRAME_FUNCTION];
    uintptr_t way = (uintptr_t)R[OU_FRAME_RETURN];
    OuBase caller = ou_frame_caller(R);
    if (OU_LIKELY((way & 7) == OU_RETURN_PLAIN)) {
        R[OU_FRAME_FUNCTION] = returning;
        SWITCH_TO(caller);
        pc = (OuWord *)way;
        if (OU_UNLIKELY(ou_decref_to_zero(function))) {
            t->pc = pc;
            ou_dealloc(function);
        }
        NEXT(1);
    }
    pc = (OuWord *)(way & ~(uintptr_t)7);
    switch ((OuReturnKind)(way & 7)) {
    case OU_RETURN_TO_C:
        if (ou_frame_is_generator(R)) {
            ou_generator_leave_over((OuGenerator *)R[OU_FRAME_GENERATOR]);
        }
        t->base = entry_caller;
        t->pc = entry_pc;
        ou_decref(function);
        return returning;
    case OU_RETURN_INIT: {
        OuRef instance = R[OU_FRAME_FUNCTION - 1];
        t->recursion_depth--; // the call of the class
        SWITCH_TO(caller);
        t->pc = pc;
        ou_decref(function);
        if (OU_UNLIKELY(returning != ou_none)) {
            ou_raise(&ou_exc_TypeError, "__init__() should return None, not '%T'", returning);
            ou_decref(returning);
            ou_decref(instance);
            goto error;
        }
        ou_decref(returning);
        ou_instance_learn(instance);
        NEXT(1);
    }
    case OU_RETURN_TO_DEST: {
        SWITCH_TO(caller);
        t->pc = pc;
        ou_decref(function);
        const OuOpInfo *info = &ou_op_info[*(const uint16_t *)(pc - 1)];
        if (info->operands[0] == 'D') {
            ou_set(&R[OP_A], returning);
        } else {
            R[OP_A] = returning;
        }
        NEXT(info->cache_words);
    }
    case OU_RETURN_GENERATOR:
        ou_generator_leave_over((OuGenerator *)R[OU_FRAME_GENERATOR]);
        SWITCH_TO(caller);
        t->pc = pc;
        ou_decref(function);
        if (OU_UNLIKELY(ou_is_traced(t)) && returning != ou_none) {
            ou_trace_stop(t, R, pc, returning);
        }
        if (*(const uint16_t *)(pc - 1) == OPCODE(YIELD_FROM)) {
            ou_set(&R[OP_B], returning);
            ou_decref(R[OP_A]);
            NEXT(0);
        }
        ou_decref(returning);
        ou_decref(R[OP_A]);
        NEXT(1);
    case OU_RETURN_SPECIAL: {
        OuBase callee = R;
        SWITCH_TO(caller);
        SAVE();
        SPECIAL(ou_special_finish(t, R, callee, returning));
        pc = t->pc;
        NEXT(0);
    }
    default:
        OU_UNREACHABLE();
    }
}

yield: { // `yielded` is owned; the frame is a generator's
    OuGenerator *generator = (OuGenerator *)R[OU_FRAME_GENERATOR];
    uintptr_t way = (uintptr_t)R[OU_FRAME_RETURN];
    OuBase caller = ou_frame_caller(R);
    t->recursion_depth--;
    ou_generator_leave_suspended(generator, R, pc);
    if ((way & 7) == OU_RETURN_TO_C) {
        t->base = entry_caller;
        t->pc = entry_pc;
        *out_yielded = true;
        return yielded;
    }
    pc = (OuWord *)(way & ~(uintptr_t)7);
    SWITCH_TO(caller);
    switch (*(const uint16_t *)(pc - 1)) {
    case OPCODE(YIELD_FROM): // it is yielded on, from generator to generator
        t->pc = pc;
        if (OU_UNLIKELY(ou_is_traced(t)) && !ou_trace_leave(t, R, yielded)) {
            ou_decref(yielded);
            goto error;
        }
        goto yield;
    case OPCODE(FOR_GENERATOR_D):
    case OPCODE(FOR_ITER_D):
        t->pc = pc;
        ou_set(&R[OP_B], yielded);
        break;
    default:
        R[OP_B] = yielded;
    }
    JUMP_BY(CACHE->jump + 1);
}

error: // an exception is pending, raised by the instruction before pc
    t->pc = pc;
    ou_frame_add_traceback(R, pc);
    if (OU_UNLIKELY(ou_is_traced(t))) {
        ou_trace_exception(t, R, pc, &c_call);
    }

unwind: {
    OuCode *code = ou_frame_code(R);
    uint32_t word = (uint32_t)(pc - 1 - code->words);
    const OuHandler *handler = OU_UNLIKELY(t->dying) ? NULL : ou_code_handler(code, word);
    t->pc = pc;
    release_live(code, R, word, handler ? handler->keep : 0);
    if (handler != NULL) {
        if (OU_UNLIKELY(ou_heap_limit() != 0)) {
            ou_register_stack_trim(); // a deep recursion that was too much must not leave its handler without memory
        }
        pc = code->words + handler->target;
        NEXT(0);
    }
    bool is_generator = ou_frame_is_generator(R);
    if (is_generator) {
        ou_op_convert_stop_iteration(R[OU_FRAME_GENERATOR]);
    }
    if (OU_UNLIKELY(ou_is_traced(t))) {
        (void)ou_trace_leave(t, R, NULL);
    }
    release_locals(t, R, pc);
    t->recursion_depth--;
    OuRef function = R[OU_FRAME_FUNCTION];
    uintptr_t way = (uintptr_t)R[OU_FRAME_RETURN];
    OuBase caller = ou_frame_caller(R);
    if (is_generator) {
        ou_generator_leave_over((OuGenerator *)R[OU_FRAME_GENERATOR]);
    }
    if ((way & 7) == OU_RETURN_TO_C) {
        t->base = entry_caller;
        t->pc = entry_pc;
        ou_decref(function);
        return NULL;
    }
    OuRef instance = NULL;
    if ((way & 7) == OU_RETURN_INIT) {
        instance = R[OU_FRAME_FUNCTION - 1];
        t->recursion_depth--; // the call of the class
    }
    OuBase callee = R;
    pc = (OuWord *)(way & ~(uintptr_t)7);
    SWITCH_TO(caller);
    t->pc = pc;
    if ((way & 7) == OU_RETURN_SPECIAL) {
        SPECIAL(ou_special_unwind(t, R, callee));
        pc = t->pc;
        NEXT(0);
    }
    ou_decref(function);
    ou_xdecref(instance);
    goto error;
}
}
