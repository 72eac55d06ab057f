// frame.f_lineno = n in a trace function: going on at another line. Possible where what is alive at the target is alive here;
// what is alive here only (iterators of loops that are left, ...) is released.

#include "interp/vm/trace.h"

#include "interp/object/args.h"
#include "interp/vm/ops.h"

typedef struct Alive { // registers, innermost first
    const uint16_t *set;
    uint32_t count;
} Alive;

static bool refuse(const char *why) {
    return ou_raise_false(&ou_exc_ValueError, "%s", why);
}

static Alive alive_at(const OuCode *code, uint32_t word) {
    Alive a;
    a.set = ou_code_live_set(code, word, &a.count);
    return a;
}

// Whether `outer` is what remains of `inner` when its innermost ones go.
static bool is_tail(Alive outer, Alive inner) {
    if (outer.count > inner.count) {
        return false;
    }
    for (uint32_t i = 0; i < outer.count; i++) {
        if (outer.set[i] != inner.set[inner.count - outer.count + i]) {
            return false;
        }
    }
    return true;
}

static bool is_loop_iterator(const OuCode *code, unsigned reg) {
    for (uint32_t i = 0; i < code->word_count; i += 1u + ou_op_info[ou_word_op(code->words[i])].cache_words) {
        unsigned generic = ou_op_info[ou_word_op(code->words[i])].generic;
        if ((generic == OPCODE(FOR_ITER_d) || generic == OPCODE(FOR_ITER_D)) && ou_word_a(code->words[i]) == reg) {
            return true;
        }
    }
    return false;
}

static bool refuse_target(const OuCode *code, Alive now, Alive target) {
    for (uint32_t i = 0; i < target.count; i++) {
        if (target.set[i] & OU_LIVE_HANDLED && (i >= now.count || now.set[i] != target.set[i])) {
            return refuse("can't jump into an 'except' block as there's no exception");
        }
    }
    bool loop = target.count > 0 && is_loop_iterator(code, target.set[0]);
    return refuse(loop ? "can't jump into the body of a for loop" : "incompatible stacks");
}

// The least line of the code that is not before `line`; -1: none.
static int32_t line_not_before(const OuCode *code, int32_t line) {
    int32_t best = -1;
    for (uint32_t i = 0; i < code->word_count; i += 1u + ou_op_info[ou_word_op(code->words[i])].cache_words) {
        int32_t here = ou_code_line(code, i);
        best = here >= line && (best < 0 || here < best) ? here : best;
    }
    return best;
}

static bool find_target(const OuCode *code, int32_t line, Alive now, uint32_t *target) {
    Alive first = {NULL, 0};
    bool found = false;
    int32_t last = -1;
    for (uint32_t i = 0; i < code->word_count; i += 1u + ou_op_info[ou_word_op(code->words[i])].cache_words) {
        int32_t here = ou_code_line(code, i);
        if (here == line && last != line) {
            Alive there = alive_at(code, i);
            if (is_tail(there, now)) {
                *target = i;
                return true;
            }
            first = found ? first : there;
            found = true;
        }
        last = here;
    }
    return refuse_target(code, now, first);
}

static void release(OuFrame *f, Alive now, Alive then) {
    for (uint32_t i = 0; i + then.count < now.count; i++) {
        if (now.set[i] & OU_LIVE_HANDLED) {
            ou_op_restore_handled_take(ou_thread, f->base, f->base[now.set[i] & ~OU_LIVE_HANDLED]);
        } else {
            ou_xdecref(f->base[now.set[i]]);
        }
    }
}

static bool may_jump(const OuFrame *f) {
    switch (f->event) {
    case OU_EVENT_LINE: return true;
    case OU_EVENT_NONE: // also when nobody traces, as in CPython
    case OU_EVENT_CALL: return refuse("can't jump from the 'call' trace event of a new frame");
    default: return refuse("can only jump from a 'line' trace event");
    }
}

bool ou_trace_set_line(OuFrame *f, OuBor value) {
    int line;
    if (value == NULL) {
        return ou_raise_false(&ou_exc_AttributeError, "cannot delete attribute");
    }
    if (!ou_is(value, &ou_int_type)) {
        return refuse("lineno must be an integer");
    }
    if (!may_jump(f) || !ou_arg_int(value, &line)) {
        return false;
    }
    OuCode *code = ou_frame_object_code(f);
    if (line < code->first_line) {
        return ou_raise_false(&ou_exc_ValueError, "line %d comes before the current code block", line);
    }
    int32_t there = line_not_before(code, line);
    if (there < 0) {
        return ou_raise_false(&ou_exc_ValueError, "line %d comes after the current code block", line);
    }
    uint32_t target;
    Alive now = alive_at(code, f->jump ? f->jump - 1 : (uint32_t)ou_frame_object_instruction(f));
    if (!find_target(code, there, now, &target)) {
        return false;
    }
    release(f, now, alive_at(code, target));
    f->jump = target + 1;
    f->lineno = there;
    code->trace_checked = true; // assignments may be jumped over
    ou_thread->checks_locals = true;
    return true;
}
