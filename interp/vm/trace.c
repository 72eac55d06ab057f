// Trace and profile functions: which events an instruction means, and the calls of the hooks.

#include "interp/vm/trace.h"

#include "interp/object/list.h"
#include "interp/vm/limits.h"
#include "interp/vm/ops.h"
#include "interp/vm/threads.h"

static OuBor or_none(OuBor o) {
    return o ? o : ou_none;
}

// ---- setting them ----

static bool set_hook(OuRef *hook, OuBor function) {
    OuThread *t = ou_thread;
    t->trace_base = t->base;
    t->trace_pc = t->pc;
    ou_clear(&t->c_calls);
    ou_set(hook, ou_xnewref(function));
    if (function != NULL) {
        ou_eval_watch(OU_WATCH_TRACE, true); // taken back by the next instruction that finds no hook
    }
    return true;
}

bool ou_set_trace(OuBor function) {
    return set_hook(&ou_thread->trace_function, function);
}

bool ou_set_profile(OuBor function) {
    return set_hook(&ou_thread->profile_function, function);
}

// ---- calling them ----

static const char *const event_names[] = {"", "call", "line", "return", "exception", "opcode"};

// An exception that is pending (a handler is about to take it) comes back unless the hook raises another one.
static OuRef call_hook(OuThread *t, OuBor hook, OuFrame *f, const char *event, OuBor arg) {
    OuRef pending = ou_error_fetch();
    OuRef name = ou_str_intern_cstr(event), held = ou_newref(hook), result = NULL;
    if (name != NULL && ou_frame_refresh_locals(f)) {
        t->tracing = true;
        result = ou_call_3(held, &f->head, name, or_none(arg));
        t->tracing = false;
        if (result != NULL && !ou_frame_write_locals(f)) {
            ou_clear(&result);
        }
    }
    ou_xdecref(name);
    ou_decref(held);
    if (result != NULL) {
        ou_error_restore_take(pending);
    } else {
        ou_xdecref(pending);
    }
    return result;
}

static bool profile(OuThread *t, OuFrame *f, const char *event, OuBor arg) {
    if (t->profile_function == NULL) {
        return true;
    }
    OuRef result = call_hook(t, t->profile_function, f, event, arg);
    if (result == NULL) {
        (void)!ou_set_profile(NULL);
        return false;
    }
    ou_decref(result);
    return true;
}

// The hook is the thread's for "call", else what the frame's last event answered.
static bool trace(OuThread *t, OuFrame *f, OuTraceEvent event, OuBor arg, OuBor hook) {
    if (hook == NULL || t->trace_function == NULL) {
        return true;
    }
    f->event = (uint8_t)event;
    OuRef result = call_hook(t, hook, f, event_names[event], arg);
    f->event = OU_EVENT_NONE;
    if (result == NULL) {
        (void)!ou_set_trace(NULL);
        ou_clear(&f->trace);
        return false;
    }
    if (result == ou_none) {
        ou_decref(result);
    } else {
        ou_set(&f->trace, result);
    }
    return true;
}

// ---- leaving a frame ----

static void leave_to(OuThread *t, OuBase R) {
    t->trace_base = ou_frame_caller(R);
    t->trace_pc = ou_frame_caller_pc(R);
}

bool ou_trace_leave(OuThread *t, OuBase R, OuBor value) {
    OuFrame *f = ou_frame_object_borrow(R);
    if (f == NULL) {
        return false;
    }
    ou_incref(&f->head);
    bool ok = trace(t, f, OU_EVENT_RETURN, value, f->trace) && profile(t, f, "return", value);
    ou_decref(&f->head);
    leave_to(t, R);
    return ok;
}

// ---- calls of builtin functions, for the profile function ----

// What a call instruction is about to call, if it is a builtin function: a new reference.
static OuNext builtin_called(OuBase R, OuWord *pc, OuRef *out) {
    OuWord word = pc[-1];
    unsigned a = ou_word_a(word);
    OuBor callable = R[a], self = R[a + 4];
    switch (ou_op_info[ou_word_op(word)].generic) {
    case OPCODE(CALL_METHOD):
    case OPCODE(CALL_METHOD_KW):
        self = self == NULL && ou_word_b(word) > 0 ? R[a + 5] : self;
        if (self != NULL && ou_is(callable, &ou_method_descr_type)) {
            *out = callable->type->descr_get(callable, self, ou_type_object(self->type));
            return *out ? OU_ITEM : OU_FAIL;
        }
        break;
    case OPCODE(CALL):
    case OPCODE(CALL_KW):
        if (ou_is(callable, &ou_method_descr_type) && ou_word_b(word) > 0) {
            *out = callable->type->descr_get(callable, self, ou_type_object(self->type));
            return *out ? OU_ITEM : OU_FAIL;
        }
        break;
    case OPCODE(CALL_EX): break;
    default: return OU_END;
    }
    *out = ou_is(callable, &ou_builtin_type) ? ou_newref(callable) : NULL;
    return *out ? OU_ITEM : OU_END;
}

static bool begin_c_call(OuThread *t, OuBase R, OuWord *pc, bool *c_call) {
    OuRef called;
    OuNext found = builtin_called(R, pc, &called);
    if (found != OU_ITEM) {
        return found == OU_END;
    }
    OuFrame *f = ou_frame_object_borrow(R);
    if (t->c_calls == NULL) {
        t->c_calls = ou_list_new(0);
    }
    bool ok = f != NULL && t->c_calls != NULL && ou_list_append(t->c_calls, called) && profile(t, f, "c_call", called);
    ou_decref(called);
    *c_call = ok;
    return ok;
}

static bool end_c_call(OuThread *t, OuBase R, const char *event, bool *c_call) {
    *c_call = false;
    size_t n = t->c_calls ? ou_as_list(t->c_calls)->length : 0;
    if (n == 0) {
        return true;
    }
    OuRef called = ou_newref(ou_as_list(t->c_calls)->items[n - 1]);
    OuFrame *f = ou_list_set_slice(t->c_calls, n - 1, n, NULL) ? ou_frame_object_borrow(R) : NULL;
    bool ok = f != NULL && profile(t, f, event, called);
    ou_decref(called);
    return ok;
}

// ---- entering ----

static int32_t line_at(const OuCode *code, const OuWord *pc) {
    return ou_code_position(code, (uint32_t)(pc - 1 - code->words)).line;
}

// The frame has been entered, or a generator resumed.
static bool entered(OuThread *t, OuBase R, OuWord *pc) {
    OuFrame *f = ou_frame_object_borrow(R);
    const OuCode *code = ou_frame_code(R);
    bool fresh = pc - 1 == code->words;
    t->trace_base = R;
    t->trace_pc = fresh ? NULL : pc - 1;
    if (f == NULL) {
        return false;
    }
    f->lineno = !fresh ? line_at(code, pc - 1) : code->name == ou_names.angle_module ? OU_LINE_ZERO : code->first_line;
    bool ok = trace(t, f, OU_EVENT_CALL, NULL, t->trace_function) && profile(t, f, "call", NULL);
    f->lineno = 0;
    return ok;
}

// ---- exceptions ----

static bool exception_event(OuThread *t, OuFrame *f) {
    OuRef pending = ou_error_fetch();
    OuRef traceback = ou_newref(or_none(ou_as_exception(pending)->traceback));
    OuRef arg = ou_tuple_pack(3, ou_type_object(pending->type), pending, traceback);
    ou_decref(traceback);
    ou_error_restore_take(pending);
    bool ok = arg != NULL && trace(t, f, OU_EVENT_EXCEPTION, arg, f->trace);
    ou_xdecref(arg);
    return ok;
}

void ou_trace_exception(OuThread *t, OuBase R, OuWord *pc, bool *c_call) {
    if (*c_call && t->profile_function != NULL) {
        OuRef pending = ou_error_fetch();
        if (end_c_call(t, R, "c_exception", c_call)) {
            ou_error_restore_take(pending);
        } else {
            ou_xdecref(pending);
        }
    }
    *c_call = false;
    if (R > (OuBase)t->trace_base) { // thrown into a generator
        OuRef pending = ou_error_fetch();
        if (entered(t, R, pc + 1)) {
            ou_error_restore_take(pending);
        } else {
            ou_xdecref(pending);
        }
    }
    t->trace_base = R;
    t->trace_pc = pc;
    OuFrame *f = (OuFrame *)R[OU_FRAME_OBJECT];
    if (f != NULL && f->trace != NULL && t->trace_function != NULL) {
        (void)exception_event(t, f);
    }
}

void ou_trace_stop(OuThread *t, OuBase R, OuWord *pc, OuBor value) {
    bool c_call = false;
    ou_raise_value(&ou_exc_StopIteration, value);
    ou_trace_exception(t, R, pc, &c_call);
    ou_error_clear();
}

// ---- instructions ----

// Releases the temporaries that the instruction would have consumed.
static OuTraced raised(OuBase R, OuWord *pc) {
    OuWord word = pc[-1];
    OuOpEffects e;
    ou_op_effects(ou_word_op(word), ou_word_a(word), ou_word_b(word), ou_word_c(word), &e);
    OuRef pending = ou_error_fetch();
    for (unsigned i = 0; i < e.consumed_count; i++) {
        for (uint32_t k = 0; k < e.consumed[i].count; k++) {
            ou_clear(&R[e.consumed[i].first + k]);
        }
    }
    ou_error_restore_take(pending);
    return OU_TRACE_RAISED;
}

// The instruction behind whose words pc - 1 stands; where the loop came from when it returned to a frame.
static OuWord *previous_instruction(const OuCode *code, OuWord *pc) {
    OuWord *at = code->words, *last = NULL;
    while (at < pc - 1) {
        last = at;
        at += 1 + ou_op_info[ou_word_op(*at)].cache_words;
    }
    return last ? last + 1 : NULL;
}

static bool is_for(OuWord word) {
    unsigned generic = ou_op_info[ou_word_op(word)].generic;
    return generic == OPCODE(FOR_ITER_d) || generic == OPCODE(FOR_ITER_D);
}

// Whether a loop begins another round. FOR_ITER stands at the bottom: it is come to from the body, or once from the jump in front
// of the body; CPython's stands at the top, where the body jumps back to it.
static bool goes_back(const OuWord *pc, const OuWord *previous) {
    if (is_for(pc[-1])) {
        return previous != pc + 1 + ((const OuCache *)pc)->jump;
    }
    return pc < previous && !is_for(previous[-1]) && ou_word_op(pc[-1]) != OPCODE(YIELD_FROM);
}

static bool line_events(OuThread *t, OuBase R, OuWord *pc, const OuWord *previous) {
    OuFrame *f = (OuFrame *)R[OU_FRAME_OBJECT];
    if (f == NULL || f->trace == NULL || t->trace_function == NULL) {
        return true;
    }
    const OuCode *code = ou_frame_code(R);
    if (f->trace_lines) {
        int32_t line = line_at(code, pc), last = previous ? line_at(code, previous) : -1;
        if (line >= 0 && (line != last || (previous != NULL && goes_back(pc, previous)))) {
            if (!trace(t, f, OU_EVENT_LINE, NULL, f->trace)) {
                return false;
            }
        }
    }
    return f->jump || !f->trace_opcodes || trace(t, f, OU_EVENT_OPCODE, NULL, f->trace);
}

// A value that the instruction takes out of the frame; NULL: none.
static OuBor leaving_value(OuBase R, OuWord *pc) {
    OuWord word = pc[-1];
    switch (ou_word_op(word)) {
    case OPCODE(RETURN_T):
    case OPCODE(RETURN_L): return R[ou_word_a(word)];
    case OPCODE(RETURN_K): return ou_frame_code(R)->constants[ou_word_a(word)];
    case OPCODE(YIELD_VALUE_T):
    case OPCODE(YIELD_VALUE_L): return R[ou_word_b(word)];
    default: return NULL;
    }
}

// Once a trace function has deleted locals or jumped, the compiler's knowledge of what is bound is void.
static bool locals_bound(OuBase R, OuWord *pc) {
    OuWord word = pc[-1];
    const char *letters = ou_op_info[ou_word_op(word)].operands;
    const unsigned operands[] = {ou_word_a(word), ou_word_b(word), ou_word_c(word)};
    for (int i = 0; i < 3; i++) {
        if (letters[i] == 'L' && R[operands[i]] == NULL) {
            ou_op_raise_unbound(R, operands[i]);
            return false;
        }
    }
    return true;
}

static OuTraced events(OuThread *t, OuBase R, OuWord *pc, bool *c_call) {
    if (R > (OuBase)t->trace_base && !entered(t, R, pc)) {
        return raised(R, pc);
    }
    OuWord *previous = t->trace_base == R ? t->trace_pc : previous_instruction(ou_frame_code(R), pc);
    t->trace_base = R;
    t->trace_pc = pc;
    if (!line_events(t, R, pc, previous)) {
        return raised(R, pc);
    }
    OuFrame *f = (OuFrame *)R[OU_FRAME_OBJECT];
    if (f != NULL && f->jump) {
        t->pc = t->trace_pc = ou_frame_code(R)->words + f->jump;
        f->jump = 0;
        f->lineno = 0;
        return OU_TRACE_JUMPED;
    }
    OuBor value = leaving_value(R, pc);
    if (value != NULL && ou_is_traced(t)) {
        if (f != NULL && previous != NULL && line_at(ou_frame_code(R), pc) < 0) { // `return None` at the end: where it came from
            f->lineno = line_at(ou_frame_code(R), previous);
        }
        if (!ou_trace_leave(t, R, value)) {
            return raised(R, pc);
        }
    }
    return t->profile_function == NULL || begin_c_call(t, R, pc, c_call) ? OU_TRACE_GO : raised(R, pc);
}

// All threads share the dispatch table.
static bool any_thread_needs_it(void) {
    for (const OuThread *t = ou_thread_first(); t != NULL; t = t->next) {
        if (t->trace_function != NULL || t->profile_function != NULL || t->checks_locals) {
            return true;
        }
    }
    return false;
}

OuTraced ou_trace_instruction(OuThread *t, OuBase R, OuWord *pc, bool *c_call) {
    t->pc = pc;
    ou_limit_tick();
    if (t->tracing) {
        return OU_TRACE_GO;
    }
    if (*c_call && t->profile_function != NULL && !end_c_call(t, R, "c_return", c_call)) {
        return raised(R, pc);
    }
    *c_call = false;
    if (!ou_is_traced(t)) {
        if (!any_thread_needs_it()) {
            ou_eval_watch(OU_WATCH_TRACE, false);
        }
    } else {
        OuTraced traced = events(t, R, pc, c_call);
        if (traced != OU_TRACE_GO) {
            return traced;
        }
    }
    return !ou_frame_code(R)->trace_checked || locals_bound(R, pc) ? OU_TRACE_GO : raised(R, pc);
}
