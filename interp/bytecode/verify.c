// Checks a code object before it is trusted: one that was read from bytes, and in debug builds each one the compiler
// made.
//
// First what can be seen of each instruction alone (opcode, operands, jump), then the flow: the registers above the
// locals that hold values are followed from the start along every path. Nothing may be consumed that is not there, all
// paths to a place must bring the same registers in the same order, and the table of live sets must say at each
// instruction what is alive when it raises.

#include "interp/bytecode/code.h"

#include "interp/bytecode/position.h"
#include "interp/object/error.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

#include <string.h>

typedef struct Verifier {
    const OuCode *code;
    const char *why;
    uint32_t at;      // the word being looked at
    uint32_t *leader; // per word: offset + 1 of the state at this place in `states`; 0: none yet
    uint8_t *starts;  // per word: an instruction begins here
    uint16_t *states; // count, registers oldest first
    uint32_t state_size, state_capacity;
    uint32_t *work; // places whose state is new
    uint32_t work_count, work_capacity;
} Verifier;

static bool bad(Verifier *v, const char *why) {
    v->why = v->why ? v->why : why;
    return false;
}

static bool no_memory(Verifier *v) {
    ou_raise_no_memory();
    return bad(v, "out of memory");
}

// ---- each instruction alone ----

static bool check_operand(Verifier *v, char letter, unsigned value) {
    const OuCode *code = v->code;
    switch (letter) {
    case 'd':
    case 'T':
    case 't':
        return (value >= code->local_count && value < code->register_count) || bad(v, "a temporary outside the frame");
    case 'D':
    case 'L':
    case 'l': return value < code->local_count || bad(v, "a local outside the frame");
    case 'K':
        return (value < code->name_start && code->constants[value] != NULL) || bad(v, "a constant that is not there");
    case 'n':
        return (value >= code->name_start && value < code->constant_count &&
                ou_is(code->constants[value], &ou_str_type)) ||
               bad(v, "a name that is not there");
    default: return true;
    }
}

static bool check_ranges(Verifier *v, const OuRegisterRange *ranges, int n) {
    for (int i = 0; i < n; i++) {
        if (ranges[i].first < v->code->local_count || ranges[i].first + ranges[i].count > v->code->register_count) {
            return bad(v, "temporaries outside the frame");
        }
    }
    return true;
}

static uint32_t word_length(OuWord w) {
    return 1u + ou_op_info[ou_word_op(w)].cache_words;
}

// Where the jump of the instruction at `at` leads; UINT32_MAX: it has none. Out of range when damaged.
static uint32_t jump_target(const OuCode *code, uint32_t at) {
    OuWord w = code->words[at];
    int64_t next = (int64_t)at + word_length(w);
    OuCache cache;
    switch (ou_op_jump(ou_word_op(w))) {
    case OU_JUMP_OPERAND: next += ou_word_distance(w); break;
    case OU_JUMP_CACHE:
        cache.word = code->words[at + 1];
        next += cache.jump;
        break;
    default: return UINT32_MAX;
    }
    return next < 0 || next >= code->word_count ? UINT32_MAX - 1 : (uint32_t)next;
}

static bool check_free_index(Verifier *v, unsigned op, OuWord w) {
    size_t n = ou_tuple_length(v->code->free_names);
    switch (op) {
    case OPCODE(LOAD_FREE):
    case OPCODE(LOAD_FREE_CELL):
    case OPCODE(LOAD_CLASS_FREE): return ou_word_b(w) < n || bad(v, "a free variable that is not there");
    case OPCODE(STORE_FREE):
    case OPCODE(DELETE_FREE): return ou_word_a(w) < n || bad(v, "a free variable that is not there");
    default: return true;
    }
}

// The number of an operator: in the cache word, of one with one operand in C.
static bool check_operator(Verifier *v, unsigned op, uint32_t at) {
    const char *name = ou_op_info[op].name;
    unsigned limit = 0, number = 0;
    if (strncmp(name, "UNARY_", 6) == 0) {
        limit = 4;
        number = ou_word_c(v->code->words[at]);
    } else if (ou_op_info[op].cache_words > 0) {
        OuCache cache = {.word = v->code->words[at + 1]};
        number = cache.number & 0xff;
        limit = strncmp(name, "BINARY_", 7) == 0 ? 13 : strstr(name, "COMPARE_") != NULL ? 6 : 0;
    }
    return limit == 0 || number < limit || bad(v, "no such operator");
}

static bool check_special(Verifier *v, unsigned op, OuWord w) {
    const OuCode *code = v->code;
    if (op == OPCODE(MAKE_FUNCTION) && (ou_word_c(w) > 15 || !ou_is(code->constants[ou_word_b(w)], &ou_code_type))) {
        return bad(v, "a function without code");
    }
    if (op == OPCODE(CALL_KW) || op == OPCODE(CALL_METHOD_KW)) {
        OuBor names = code->constants[ou_word_c(w)];
        if (!ou_is(names, &ou_tuple_type) || ou_tuple_length(names) > ou_word_b(w)) {
            return bad(v, "a call without names for its keywords");
        }
    }
    bool yields = op == OPCODE(YIELD_VALUE_L) || op == OPCODE(YIELD_VALUE_T) || op == OPCODE(YIELD_FROM);
    if (yields && !(code->flags & OU_CODE_RESUMABLE)) {
        return bad(v, "a value yielded outside a generator");
    }
    return check_free_index(v, op, w);
}

static bool check_instructions(Verifier *v) {
    const OuCode *code = v->code;
    for (uint32_t at = 0; at < code->word_count; at += word_length(code->words[at])) {
        OuWord w = code->words[at];
        unsigned op = ou_word_op(w);
        if (op >= OU_OPCODE_COUNT || at + word_length(w) > code->word_count) {
            return bad(v, "no such instruction");
        }
        v->starts[at] = 1;
        const char *letters = ou_op_info[op].operands;
        unsigned operands[3] = {ou_word_a(w), ou_word_b(w), ou_word_c(w)};
        for (int i = 0; i < 3 && letters[i] != 'J'; i++) {
            if (!check_operand(v, letters[i], operands[i])) {
                return false;
            }
        }
        OuOpEffects effects;
        ou_op_effects(op, operands[0], operands[1], operands[2], &effects);
        if (!check_ranges(v, effects.consumed, effects.consumed_count) ||
            !check_ranges(v, effects.defined, effects.defined_count) ||
            !check_ranges(v, effects.kept, effects.kept_count) || !check_special(v, ou_op_info[op].generic, w) ||
            !check_operator(v, ou_op_info[op].generic, at)) {
            return false;
        }
    }
    return true;
}

static bool check_jumps(Verifier *v) {
    const OuCode *code = v->code;
    for (uint32_t at = 0; at < code->word_count; at += word_length(code->words[at])) {
        uint32_t target = jump_target(code, at);
        if (target != UINT32_MAX && (target >= code->word_count || !v->starts[target])) {
            return bad(v, "a jump to no instruction");
        }
    }
    return true;
}

// ---- tables ----

static bool check_tables(Verifier *v) {
    const OuCode *code = v->code;
    uint32_t previous = 0;
    for (uint32_t i = 0; i < code->live_range_count; i++) {
        const OuLiveRange *range = &code->live_ranges[i];
        if (range->start >= code->word_count || (i > 0 && range->start <= previous) ||
            range->set >= code->live_set_size || code->live_sets[range->set] >= code->live_set_size - range->set) {
            return bad(v, "a damaged table of live registers");
        }
        previous = range->start;
    }
    if (code->word_count > 0 && (code->live_range_count == 0 || code->live_ranges[0].start != 0)) {
        return bad(v, "a damaged table of live registers");
    }
    for (uint32_t i = 0; i < code->handler_count; i++) {
        const OuHandler *h = &code->handlers[i];
        if (h->start >= h->end || h->end > code->word_count || h->target >= code->word_count || !v->starts[h->target] ||
            ou_op_info[ou_word_op(code->words[h->target])].generic != OPCODE(CATCH)) {
            return bad(v, "a damaged exception table");
        }
    }
    OuPositionReader reader;
    OuPosition position;
    uint32_t words = 0, n;
    ou_position_reader_init(&reader, code);
    while (ou_position_read(&reader, &n, &position)) {
        words += n;
    }
    return words == code->word_count || bad(v, "a damaged table of positions");
}

static bool is_names(OuBor tuple) {
    if (tuple == NULL || !ou_is(tuple, &ou_tuple_type)) {
        return false;
    }
    for (size_t i = 0; i < ou_tuple_length(tuple); i++) {
        if (!ou_is(ou_tuple_borrow(tuple, i), &ou_str_type)) {
            return false;
        }
    }
    return true;
}

static bool check_head(Verifier *v) {
    const OuCode *code = v->code;
    uint32_t parameters = code->flags & OU_CODE_NAMESPACE
                              ? 1
                              : code->arg_count + code->kwonly_count + ((code->flags & OU_CODE_VARARGS) != 0) +
                                    ((code->flags & OU_CODE_VARKEYWORDS) != 0);
    if (!is_names(code->local_names) || !is_names(code->free_names) || !is_names(code->cell_names) ||
        code->name == NULL || code->qualname == NULL || code->filename == NULL || !ou_is(code->name, &ou_str_type) ||
        !ou_is(code->qualname, &ou_str_type) || !ou_is(code->filename, &ou_str_type)) {
        return bad(v, "names that are none");
    }
    bool has_doc = code->name_start > 0 && code->constant_count > 0 && code->constants[0] != NULL;
    if ((code->flags & OU_CODE_DOCSTRING) && !has_doc) {
        return bad(v, "a doc string that is not there");
    }
    if (code->word_count == 0 || ou_tuple_length(code->local_names) != code->local_count ||
        code->parameter_count != parameters || parameters > code->local_count ||
        code->posonly_count > code->arg_count || code->local_count > code->register_count ||
        code->register_count >= OU_LIVE_HANDLED || code->name_start > code->name_end ||
        code->name_end > code->constant_count) {
        return bad(v, "numbers that do not agree");
    }
    return true;
}

// ---- the flow ----

static bool reserve(Verifier *v, void *array, uint32_t *capacity, uint32_t needed, size_t item) {
    if (needed <= *capacity) {
        return true;
    }
    uint32_t larger = *capacity * 2 > needed ? *capacity * 2 : needed + 64;
    void **p = array, *moved = ou_mem_realloc(OU_DOMAIN_RAW, *p, larger * item);
    if (moved == NULL) {
        return no_memory(v);
    }
    *p = moved;
    *capacity = larger;
    return true;
}

// Control comes to `at` with these registers: the first time they are noted, later they must be the same.
static bool arrive(Verifier *v, uint32_t at, const uint16_t *live, uint32_t count) {
    if (v->leader[at] != 0) {
        const uint16_t *known = v->states + v->leader[at] - 1;
        return (known[0] == count && memcmp(known + 1, live, count * sizeof *live) == 0) ||
               bad(v, "paths that bring different registers");
    }
    if (!reserve(v, &v->states, &v->state_capacity, v->state_size + count + 1, sizeof *v->states) ||
        !reserve(v, &v->work, &v->work_capacity, v->work_count + 1, sizeof *v->work)) {
        return false;
    }
    v->states[v->state_size] = (uint16_t)count;
    memcpy(v->states + v->state_size + 1, live, count * sizeof *live);
    v->leader[at] = v->state_size + 1;
    v->state_size += count + 1;
    v->work[v->work_count++] = at;
    return true;
}

typedef struct Flow {
    uint16_t live[OU_LIVE_HANDLED];
    uint32_t count;
} Flow;

static bool flow_remove(Verifier *v, Flow *flow, uint32_t reg) {
    for (uint32_t i = flow->count; i > 0; i--) {
        if ((flow->live[i - 1] & (OU_LIVE_HANDLED - 1)) == reg) {
            memmove(flow->live + i - 1, flow->live + i, (flow->count - i) * sizeof *flow->live);
            flow->count--;
            return true;
        }
    }
    return bad(v, "a temporary is used that holds nothing");
}

static bool flow_has(Verifier *v, const Flow *flow, uint32_t reg) {
    for (uint32_t i = flow->count; i > 0; i--) {
        if ((flow->live[i - 1] & (OU_LIVE_HANDLED - 1)) == reg) {
            return true;
        }
    }
    return bad(v, "a temporary is read that holds nothing");
}

static bool flow_consume(Verifier *v, Flow *flow, const OuOpEffects *e) {
    for (int i = 0; i < e->consumed_count; i++) {
        for (uint32_t k = 0; k < e->consumed[i].count; k++) {
            if (!flow_remove(v, flow, e->consumed[i].first + k)) {
                return false;
            }
        }
    }
    return true;
}

static bool flow_define(Verifier *v, Flow *flow, const OuOpEffects *e) {
    for (int i = 0; i < e->defined_count; i++) {
        for (uint32_t k = 0; k < e->defined[i].count; k++) {
            uint32_t reg = e->defined[i].first + k;
            for (uint32_t j = 0; j < flow->count; j++) {
                if ((flow->live[j] & (OU_LIVE_HANDLED - 1)) == reg) {
                    return bad(v, "a temporary is overwritten that holds a value");
                }
            }
            flow->live[flow->count++] = (uint16_t)reg;
        }
    }
    return true;
}

// What the tables say of the instruction at `at` against what the flow says; then the way to its handler.
static bool check_raise(Verifier *v, uint32_t at, const Flow *flow) {
    uint32_t count;
    const uint16_t *set = ou_code_live_set(v->code, at, &count);
    if (count != flow->count) {
        return bad(v, "a live set of the wrong size");
    }
    for (uint32_t i = 0; i < count; i++) {
        if (set[i] != flow->live[count - 1 - i]) {
            return bad(v, "a live set with other registers");
        }
    }
    const OuHandler *handler = ou_code_handler(v->code, at);
    if (handler == NULL) {
        return true;
    }
    return handler->keep <= flow->count ? arrive(v, handler->target, flow->live, handler->keep)
                                        : bad(v, "a handler that keeps too much");
}

// One instruction; *falls: control goes on to the next.
static bool flow_step(Verifier *v, uint32_t at, Flow *flow, bool *falls) {
    const OuCode *code = v->code;
    OuWord w = code->words[at];
    unsigned op = ou_op_info[ou_word_op(w)].generic;
    OuOpEffects e;
    ou_op_effects(op, ou_word_a(w), ou_word_b(w), ou_word_c(w), &e);
    bool suspends = op == OPCODE(YIELD_FROM);
    for (int i = 0; i < e.kept_count; i++) {
        for (uint32_t k = 0; k < e.kept[i].count; k++) {
            if (!flow_has(v, flow, e.kept[i].first + k)) {
                return false;
            }
        }
    }
    if ((suspends && !check_raise(v, at, flow)) || !flow_consume(v, flow, &e) ||
        (!suspends && !check_raise(v, at, flow))) {
        return false;
    }
    uint32_t target = jump_target(code, at), before = flow->count;
    if (!flow_define(v, flow, &e)) {
        return false;
    }
    if (op == OPCODE(CATCH)) {
        flow->live[flow->count - 1] |= OU_LIVE_HANDLED;
    }
    if (target != UINT32_MAX && !arrive(v, target, flow->live, flow->count)) {
        return false;
    }
    if (e.defines_on_jump) {
        flow->count = before;
    }
    *falls = !e.ends;
    return !e.consumes_on_fall || flow_remove(v, flow, e.kept[0].first);
}

static bool check_flow(Verifier *v, Flow *flow) {
    const OuCode *code = v->code;
    if (!arrive(v, 0, flow->live, 0)) {
        return false;
    }
    while (v->work_count > 0) {
        uint32_t at = v->work[--v->work_count];
        const uint16_t *state = v->states + v->leader[at] - 1;
        flow->count = state[0];
        memcpy(flow->live, state + 1, state[0] * sizeof *state);
        for (bool falls = true; falls;) {
            uint32_t next = at + word_length(code->words[at]);
            if (!flow_step(v, at, flow, &falls)) {
                return false;
            }
            if (!falls) {
                break;
            }
            if (next >= code->word_count) {
                return bad(v, "control falls off the end");
            }
            at = next;
            if (v->leader[at] != 0) { // known: it must agree
                if (!arrive(v, at, flow->live, flow->count)) {
                    return false;
                }
                break;
            }
        }
    }
    return true;
}

// ---- all of it ----

static bool verify(const OuCode *code, const char **why, int depth) {
    Verifier v = {.code = code};
    Flow *flow = ou_mem_alloc(OU_DOMAIN_RAW, sizeof *flow);
    v.leader = ou_mem_alloc_zeroed(OU_DOMAIN_RAW, (code->word_count + 1) * sizeof *v.leader);
    v.starts = ou_mem_alloc_zeroed(OU_DOMAIN_RAW, code->word_count + 1);
    bool fine = (flow && v.leader && v.starts) || no_memory(&v);
    fine =
        fine && check_head(&v) && check_instructions(&v) && check_jumps(&v) && check_tables(&v) && check_flow(&v, flow);
    ou_mem_free(OU_DOMAIN_RAW, flow);
    ou_mem_free(OU_DOMAIN_RAW, v.leader);
    ou_mem_free(OU_DOMAIN_RAW, v.starts);
    ou_mem_free(OU_DOMAIN_RAW, v.states);
    ou_mem_free(OU_DOMAIN_RAW, v.work);
    for (uint32_t i = 0; fine && i < code->constant_count; i++) {
        OuBor constant = code->constants[i];
        if (constant->type == &ou_code_type) {
            fine = depth < 1000 ? verify(ou_as_code(constant), &v.why, depth + 1) : bad(&v, "code nested too deeply");
        }
    }
    if (!fine && why != NULL) {
        *why = v.why;
    }
    return fine;
}

bool ou_code_verify(const OuCode *code, const char **why) {
    return verify(code, why, 0);
}
