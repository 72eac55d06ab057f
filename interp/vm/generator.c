// Function bodies that can be left and entered again: how generators, coroutines and asynchronous generators run.
//
// While one is suspended its registers lie in the object, and only those that its live set names (and bound locals) hold
// references: the block is copied as it is, stale registers and all, but traversed and released by the live set.
#define OU_OWNER OU_OWNER_REGISTER
#include "interp/vm/generator.h"

#include "interp/object/args.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/tuple.h"
#include "interp/vm/ops.h"

static const char *kind_name(const OuGenerator *g) {
    return g->head.type == &ou_generator_type ? "generator" : g->head.type == &ou_coroutine_type ? "coroutine" : "async generator";
}

static bool raise_executing(const OuGenerator *g) {
    return ou_raise_false(&ou_exc_ValueError, "%s already executing", kind_name(g));
}

OuRef ou_generator_new_take(OuBase base) {
    OuFunction *function = ou_frame_function(base);
    OuCode *code = function->code;
    size_t n = code->register_count;
    OuType *type = code->flags & OU_CODE_COROUTINE         ? &ou_coroutine_type
                   : code->flags & OU_CODE_ASYNC_GENERATOR ? &ou_async_generator_type
                                                           : &ou_generator_type;
    OuRef origin = NULL;
    bool ok = type != &ou_coroutine_type || ou_thread->coroutine_origin_depth == 0 || ou_coroutine_find_origin(&origin);
    OuGenerator *g = ok ? (OuGenerator *)ou_gc_alloc(type, sizeof(OuGenerator) + n * sizeof(OuRef)) : NULL;
    if (g == NULL) {
        ou_xdecref(origin);
        for (size_t i = 0; i < code->parameter_count; i++) {
            ou_xdecref(base[i]);
        }
        ou_decref(&function->head);
        return ok ? ou_raise_no_memory() : NULL;
    }
    g->origin_or_finalizer = origin;
    g->code = (OuCode *)ou_newref(&code->head);
    for (size_t i = 0; i < code->parameter_count; i++) {
        g->registers[i] = base[i];
    }
    g->register_count = (uint32_t)n;
    g->function = &function->head;
    g->name = ou_newref(function->name);
    g->qualname = ou_newref(function->qualname);
    g->pc = code->words;
    g->state = OU_GENERATOR_NEW;
    ou_gc_track(&g->head);
    return &g->head;
}

OuBase ou_generator_enter_take(OuGenerator *g, OuBase base, OuRef sent) {
    OuThread *t = ou_thread;
    if (g->state == OU_GENERATOR_RUNNING) {
        ou_xdecref(sent);
        raise_executing(g);
        return NULL;
    }
    if (t->recursion_depth >= t->recursion_limit) {
        ou_xdecref(sent);
        ou_raise(&ou_exc_RecursionError, "maximum recursion depth exceeded");
        return NULL;
    }
    if (!ou_register_stack_has(t, base + g->register_count + OU_FRAME_SLACK)) {
        ou_xdecref(sent);
        return NULL;
    }
    t->recursion_depth++;
    OuCode *code = g->code;
    if (g->state == OU_GENERATOR_NEW) {
        // Only parameters are there; other locals are unbound.
        for (size_t i = 0; i < code->local_count; i++) {
            base[i] = g->registers[i];
        }
    } else {
        for (size_t i = 0; i < g->register_count; i++) {
            base[i] = g->registers[i];
        }
        // The instruction before pc is the one that yielded: its A is where the sent value goes; YIELD_FROM sends R[B] on.
        const uint16_t *operands = (const uint16_t *)g->pc;
        unsigned where = operands[-4] == OPCODE(YIELD_FROM) ? operands[-2] : operands[-3];
        if (operands[-4] == OPCODE(YIELD_FROM)) {
            ou_set(&base[where], sent ? sent : ou_return_none());
            g->pc--; // it executes again
        } else {
            base[where] = sent;
        }
    }
    base[OU_FRAME_FUNCTION] = ou_newref(g->function);
    base[OU_FRAME_OBJECT] = (OuObject *)g->frame;
    base[OU_FRAME_GENERATOR] = &g->head;
    ou_incref(&g->head); // the frame keeps its generator
    if (g->frame != NULL) {
        g->frame->base = base;
    }
    g->frame = NULL;
    g->outer = ou_xnewref(t->handled);
    g->handles = g->handled != NULL;
    if (g->handles) {
        ou_set(&t->handled, g->handled);
        g->handled = NULL;
    }
    g->state = OU_GENERATOR_RUNNING;
    return base;
}

// What was handled before goes on being handled.
static void restore_outer(OuGenerator *g) {
    ou_set(&ou_thread->handled, g->outer);
    g->outer = NULL;
}

void ou_generator_leave_suspended(OuGenerator *g, OuBase base, OuWord *pc) {
    OuRef function = base[OU_FRAME_FUNCTION];
    for (size_t i = 0; i < g->register_count; i++) {
        g->registers[i] = base[i];
    }
    g->frame = (OuFrame *)base[OU_FRAME_OBJECT];
    if (g->frame != NULL) {
        g->frame->base = NULL;
    }
    g->pc = pc;
    g->state = OU_GENERATOR_SUSPENDED;
    if (g->handles) {
        g->handled = ou_xnewref(ou_thread->handled);
    }
    restore_outer(g);
    ou_thread->base = ou_frame_caller(base); // nothing may look at the frame any more
    ou_decref(function); // the generator has its own count
    ou_decref(&g->head);
}

void ou_generator_leave_over(OuGenerator *g) {
    g->state = OU_GENERATOR_OVER;
    restore_outer(g);
    OuRef function = g->function;
    g->function = NULL;
    ou_decref(function);
    ou_decref(&g->head);
}

// ---- Driving it from C ----

// Puts g on the stack as a frame that C code has entered; NULL with an exception.
static OuBase enter_from_c(OuGenerator *g, OuRef sent) {
    OuThread *t = ou_thread;
    OuBase base = ou_generator_enter_take(g, ou_register_stack_top() + OU_FRAME_HEAD + 2, sent);
    if (base != NULL) {
        base[OU_FRAME_RETURN] = (OuObject *)(uintptr_t)OU_RETURN_TO_C;
        base[OU_FRAME_CALLER] = (OuObject *)t->base;
        base[OU_FRAME_GENERATOR - 1] = (OuObject *)t->pc;
    }
    return base;
}

static OuNext eval_generator(OuBase base, OuWord *pc, bool throwing, OuRef *result) {
    bool yielded = false;
    *result = ou_eval(base, pc, throwing, &yielded);
    return yielded ? OU_ITEM : *result ? OU_END : OU_FAIL;
}

static OuNext generator_run(OuGenerator *g, OuRef sent, OuRef *result) {
    OuBase base = enter_from_c(g, sent);
    return base ? eval_generator(base, g->pc, false, result) : OU_FAIL;
}

OuNext ou_generator_send_take(OuGenerator *g, OuRef value, OuRef *result) {
    switch ((OuGeneratorState)g->state) {
    case OU_GENERATOR_OVER:
        ou_decref(value);
        if (ou_is(&g->head, &ou_coroutine_type)) {
            ou_raise(&ou_exc_RuntimeError, "cannot reuse already awaited coroutine");
            return OU_FAIL;
        }
        *result = ou_return_none();
        return OU_END;
    case OU_GENERATOR_RUNNING:
        ou_decref(value);
        raise_executing(g);
        return OU_FAIL;
    case OU_GENERATOR_NEW: {
        bool is_none = value == ou_none;
        ou_decref(value);
        if (!is_none) {
            ou_raise(&ou_exc_TypeError, "can't send non-None value to a just-started %s", kind_name(g));
            return OU_FAIL;
        }
        return generator_run(g, NULL, result);
    }
    default:
        return generator_run(g, value, result);
    }
}

OuBor ou_generator_delegate_borrow(const OuGenerator *g) {
    if (g->state != OU_GENERATOR_SUSPENDED) {
        return NULL;
    }
    const uint16_t *operands = (const uint16_t *)g->pc;
    return operands[-4] == OPCODE(YIELD_FROM) ? g->registers[operands[-3]] : NULL;
}

// Ends a generator that has not started, or drops what a suspended one holds: innermost registers first, then its locals.
static void release_suspended(OuGenerator *g) {
    OuCode *code = g->code;
    uint8_t state = g->state;
    g->state = OU_GENERATOR_OVER;
    if (state == OU_GENERATOR_SUSPENDED) {
        uint32_t count;
        const uint16_t *live = ou_code_live_set(code, (uint32_t)(g->pc - 1 - code->words), &count);
        for (uint32_t i = 0; i < count; i++) {
            ou_xdecref(g->registers[live[i] & ~OU_LIVE_HANDLED]);
        }
    }
    for (size_t i = 0; i < code->local_count; i++) {
        ou_clear(&g->registers[i]);
    }
    ou_clear(&g->handled);
    if (g->frame != NULL) {
        OuFrame *f = g->frame;
        g->frame = NULL;
        f->function = ou_newref(g->function);
        f->instruction = state == OU_GENERATOR_NEW ? 0 : (int32_t)(g->pc - 1 - code->words);
        f->generator = NULL;
        ou_decref(&f->head);
    }
    ou_clear(&g->function);
}

// Raises the pending exception inside g: at its yield, or in what it delegates to. A new generator's frame is entered too,
// so the traceback shows the function's first line, as in CPython. The result register of a yield gets no value: the
// yield's live set does not hold it.
static OuNext throw_pending(OuGenerator *g, OuRef *result) {
    OuRef pending = ou_error_fetch();
    OuWord *pc = g->pc;
    bool handles = g->handled != NULL;
    OuBase base = enter_from_c(g, NULL);
    if (base == NULL) {
        ou_decref(pending);
        return OU_FAIL;
    }
    if (handles) {
        ou_raise_take(pending); // what g handles becomes its context
    } else {
        ou_error_restore_take(pending);
    }
    return eval_generator(base, pc, true, result);
}

// Closes what g delegates to. false: an exception is to be raised in g.
static bool close_delegate(OuBor delegate) {
    if (ou_is_generator_or_coroutine(delegate)) {
        return ou_generator_close((OuGenerator *)ou_unlend(delegate));
    }
    OuRef close;
    OuNext found = ou_find_attr(delegate, ou_names.close, &close);
    if (found != OU_ITEM) {
        if (found == OU_FAIL) {
            ou_error_unraisable(NULL, delegate);
        }
        return true;
    }
    OuRef answer = ou_call_0(close);
    ou_decref(close);
    ou_xdecref(answer);
    return answer != NULL;
}

// The delegate is a generator or coroutine: it gets the exception while the frame of g stands on the stack, so that it is
// seen from inside; then g goes on with what came of it.
static OuNext throw_through_take(OuGenerator *g, OuBor delegate, OuRef exception, bool closes, OuRef *result) {
    OuThread *t = ou_thread;
    OuBase caller = t->base;
    OuWord *caller_pc = t->pc, *pc = g->pc; // behind YIELD_FROM
    bool handles = g->handled != NULL;
    OuBase base = enter_from_c(g, NULL);
    if (base == NULL) {
        ou_decref(exception);
        return OU_FAIL;
    }
    t->base = base;
    t->pc = pc;
    OuNext next = ou_generator_throw_take((OuGenerator *)ou_unlend(delegate), exception, closes, result);
    t->base = caller;
    t->pc = caller_pc;
    if (next == OU_ITEM) {
        t->recursion_depth--;
        ou_generator_leave_suspended(g, base, pc);
        return OU_ITEM;
    }
    if (next == OU_END) {
        const uint16_t *operands = (const uint16_t *)pc;
        ou_set(&base[operands[-2]], *result);
        ou_decref(base[operands[-3]]);
    }
    if (next == OU_FAIL && handles) {
        ou_raise_take(ou_error_fetch());
    }
    return eval_generator(base, pc, next == OU_FAIL, result);
}

// The delegate is over with `value`: YIELD_FROM is left as it leaves itself, and the body goes on.
static OuNext continue_after_delegate_take(OuGenerator *g, OuRef value, OuRef *result) {
    const uint16_t *operands = (const uint16_t *)g->pc;
    OuWord *pc = g->pc;
    OuBase base = enter_from_c(g, value);
    if (base == NULL) {
        return OU_FAIL;
    }
    ou_decref(base[operands[-3]]);
    return eval_generator(base, pc, false, result);
}

// The delegate is anything else with a method throw.
static OuNext throw_by_method_take(OuGenerator *g, OuBor delegate, OuRef exception, OuRef *result) {
    OuRef method;
    g->state = OU_GENERATOR_RUNNING;
    OuNext found = ou_find_attr(delegate, ou_names.throw, &method);
    if (found == OU_ITEM) {
        *result = ou_call_1(method, exception);
        ou_decref(method);
    }
    g->state = OU_GENERATOR_SUSPENDED;
    if (found == OU_END) {
        ou_error_restore_take(exception);
        return throw_pending(g, result);
    }
    ou_decref(exception);
    if (found == OU_FAIL) {
        return OU_FAIL;
    }
    if (*result != NULL) {
        return OU_ITEM;
    }
    if (!ou_error_is(StopIteration)) {
        return throw_pending(g, result);
    }
    OuRef stop = ou_error_fetch(), value = ((OuStopIteration *)stop)->value;
    value = ou_newref(value ? value : ou_none);
    ou_decref(stop);
    return continue_after_delegate_take(g, value, result);
}

// Consumes the exception; `delegate` is what g delegates to.
static OuNext throw_to_delegate_take(OuGenerator *g, OuBor delegate, OuRef exception, bool closes, OuRef *result) {
    if (closes && ou_type_is_subtype(exception->type, &ou_exc_GeneratorExit)) {
        g->state = OU_GENERATOR_RUNNING;
        bool ok = close_delegate(delegate);
        g->state = OU_GENERATOR_SUSPENDED;
        if (ok) {
            ou_error_restore_take(exception);
        } else {
            ou_decref(exception);
        }
        return throw_pending(g, result);
    }
    return ou_is_generator_or_coroutine(delegate) ? throw_through_take(g, delegate, exception, closes, result)
                                                  : throw_by_method_take(g, delegate, exception, result);
}

OuNext ou_generator_throw_take(OuGenerator *g, OuRef exception, bool closes, OuRef *result) {
    if (g->state == OU_GENERATOR_RUNNING) {
        ou_decref(exception);
        raise_executing(g);
        return OU_FAIL;
    }
    OuBor delegate = ou_generator_delegate_borrow(g);
    if (delegate != NULL) {
        OuRef kept = ou_newref(delegate);
        OuNext next = throw_to_delegate_take(g, kept, exception, closes, result);
        ou_decref(kept);
        return next;
    }
    if (g->state == OU_GENERATOR_OVER && ou_is(&g->head, &ou_coroutine_type)) {
        ou_decref(exception);
        ou_raise(&ou_exc_RuntimeError, "cannot reuse already awaited coroutine");
        return OU_FAIL;
    }
    ou_error_restore_take(exception);
    if (g->state == OU_GENERATOR_OVER) {
        return OU_FAIL;
    }
    return throw_pending(g, result);
}

bool ou_generator_close(OuGenerator *g) {
    if (g->state == OU_GENERATOR_OVER) {
        return true;
    }
    if (g->state == OU_GENERATOR_NEW) {
        release_suspended(g);
        return true;
    }
    OuRef result;
    OuRef leave = ou_exception_new(&ou_exc_GeneratorExit, NULL);
    if (leave == NULL) {
        return false;
    }
    switch (ou_generator_throw_take(g, leave, true, &result)) {
    case OU_ITEM:
        ou_decref(result);
        return ou_raise_false(&ou_exc_RuntimeError, "%s ignored GeneratorExit", kind_name(g));
    case OU_END:
        ou_decref(result);
        return true;
    default:
        if (ou_error_is(GeneratorExit) || ou_error_is(StopIteration)) {
            ou_error_clear();
            return true;
        }
        return false;
    }
}

// ---- Life ----

bool ou_generator_traverse(OuObject *self, OuVisit visit, void *arg) {
    OuGenerator *g = (OuGenerator *)self;
    OuRef fields[] = {g->name, g->qualname, g->function, &g->code->head, (OuRef)g->frame, g->handled, g->outer, g->origin_or_finalizer};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (fields[i] != NULL && !visit(fields[i], arg)) {
            return false;
        }
    }
    if (g->state > OU_GENERATOR_SUSPENDED) {
        return true;
    }
    OuCode *code = g->code;
    for (size_t i = 0; i < code->local_count; i++) {
        if (g->registers[i] != NULL && !visit(g->registers[i], arg)) {
            return false;
        }
    }
    uint32_t count = 0;
    const uint16_t *live = g->state == OU_GENERATOR_SUSPENDED ? ou_code_live_set(code, (uint32_t)(g->pc - 1 - code->words), &count) : NULL;
    for (uint32_t i = 0; i < count; i++) {
        OuRef held = g->registers[live[i] & ~OU_LIVE_HANDLED];
        if (held != NULL && !visit(held, arg)) {
            return false;
        }
    }
    return true;
}

// Of a coroutine that nobody awaited, and of an asynchronous generator with a hook, others are told.
static bool is_told(const OuGenerator *g) {
    return (g->head.type == &ou_coroutine_type && g->state == OU_GENERATOR_NEW) ||
           (g->head.type == &ou_async_generator_type && g->state <= OU_GENERATOR_SUSPENDED && g->origin_or_finalizer && !g->closed);
}

// The finalizer: a suspended body gets a GeneratorExit, as close() gives it.
void ou_generator_finalize(OuObject *self) {
    OuGenerator *g = (OuGenerator *)self;
    bool told = is_told(g);
    if (g->state > OU_GENERATOR_SUSPENDED) {
        return;
    }
    OuRef pending = ou_error_fetch();
    bool ok = true;
    if (!told) {
        ok = ou_generator_close(g);
    } else if (ou_is(self, &ou_coroutine_type)) {
        ou_coroutine_warn(g);
    } else {
        OuRef finalizer = ou_newref(g->origin_or_finalizer), answer = ou_call_1(finalizer, self);
        ou_decref(finalizer);
        ok = answer != NULL;
        ou_xdecref(answer);
    }
    if (!ok) {
        ou_error_unraisable(NULL, self);
    }
    ou_error_restore_take(pending);
}

void ou_generator_clear(OuObject *self) {
    OuGenerator *g = (OuGenerator *)self;
    ou_clear(&g->origin_or_finalizer);
    if (g->state <= OU_GENERATOR_SUSPENDED) {
        release_suspended(g);
    }
}

void ou_generator_dealloc(OuObject *self) {
    OuGenerator *g = (OuGenerator *)self;
    if ((g->state == OU_GENERATOR_SUSPENDED || is_told(g)) && !ou_gc_finalize_from_dealloc(self)) {
        return;
    }
    ou_gc_untrack(self);
    if (g->weaklist != NULL) {
        ou_weakref_clear_all(self);
    }
    ou_generator_clear(self);
    ou_decref(&g->code->head);
    ou_xdecref(g->name);
    ou_xdecref(g->qualname);
    ou_gc_free(self, sizeof(OuGenerator) + g->register_count * sizeof(OuRef));
}
