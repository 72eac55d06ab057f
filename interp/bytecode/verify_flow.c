// The verifier's second half: what the registers hold along every path through a code object.
//
// A state is the list of temporaries that hold something, oldest first, and the kind of value in each register. Where
// paths meet the lists must be the same; of the kinds that is kept which holds on all of them, and when a later path
// knows less than was known, the place is gone through again (the usual iteration over a lattice: Kildall 1973). A
// handler is reached from each instruction it covers, with the locals as they were before that instruction.
//
// So no unbound local is read, nothing that is not there is consumed, instructions that take a list, a cell or the tuple
// of a closure without looking get one, and the table of live sets says at each instruction what is alive when it raises.

#include "interp/bytecode/verify.h"

#include "interp/object/error.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

#include <string.h>

typedef enum Kind {
    KIND_UNSURE,                // unbound or NULL, or a value
    KIND_NULL,                  // what LOAD_NULL puts
    KIND_CAUGHT,                // what CATCH saves: an exception or NULL
    KIND_VALUE,                 // from here on: an object
    KIND_LIST,                  // ... of this very type
    KIND_SET,
    KIND_DICT,
    KIND_TUPLE,
    KIND_STR,
    KIND_CELL,
    KIND_EXCEPTION,             // ... or the None that STAR_MATCH leaves of it
    KIND_CELLS,                 // KIND_CELLS + n: a tuple of n cells, n > 0
} Kind;

typedef struct State {
    uint32_t count;  // temporaries that hold something
    uint16_t *live;  // their numbers, oldest first; with OU_LIVE_HANDLED those of CATCH
    uint16_t *kinds; // of every register; of a temporary only when it is in `live`
} State;

typedef struct Flow {
    Verifier *v;
    const OuCode *code;
    State now;
    uint32_t *known;     // per word: offset + 1 of the state at this place in `states`; 0: none yet
    uint16_t *states;    // count, live, kinds
    uint32_t state_size, state_capacity;
    uint32_t *work;      // places to go on from
    uint32_t work_count, work_capacity;
    uint8_t *queued;     // per word: it is in `work`
} Flow;

// ---- kinds ----

static bool is_value(unsigned kind) {
    return kind >= KIND_VALUE;
}

static bool is_tuple(unsigned kind) {
    return kind == KIND_TUPLE || kind > KIND_CELLS;
}

static unsigned join(unsigned a, unsigned b) {
    if (a == b) {
        return a;
    }
    if (!is_value(a) || !is_value(b)) {
        return KIND_UNSURE;
    }
    return is_tuple(a) && is_tuple(b) ? KIND_TUPLE : KIND_VALUE;
}

static unsigned kind_of_constant(OuBor constant) {
    return ou_is(constant, &ou_str_type) ? KIND_STR : ou_is(constant, &ou_tuple_type) ? KIND_TUPLE : KIND_VALUE;
}

// ---- the list of temporaries ----

static bool find_live(const State *s, uint32_t reg, uint32_t *index) {
    for (uint32_t i = s->count; i > 0; i--) {
        if ((s->live[i - 1] & (OU_LIVE_HANDLED - 1)) == reg) {
            *index = i - 1;
            return true;
        }
    }
    return false;
}

static bool consume(Flow *f, uint32_t reg) {
    uint32_t i;
    if (!find_live(&f->now, reg, &i)) {
        return verify_bad(f->v, "a temporary is used that holds nothing");
    }
    memmove(f->now.live + i, f->now.live + i + 1, (f->now.count - i - 1) * sizeof *f->now.live);
    f->now.count--;
    return true;
}

static bool define(Flow *f, uint32_t reg, unsigned kind) {
    uint32_t i;
    if (find_live(&f->now, reg, &i)) {
        return verify_bad(f->v, "a temporary is overwritten that holds a value");
    }
    f->now.live[f->now.count++] = (uint16_t)(kind == KIND_CAUGHT ? reg | OU_LIVE_HANDLED : reg);
    f->now.kinds[reg] = (uint16_t)kind;
    return true;
}

// ---- states at places ----

static bool reserve(Flow *f, void *array, uint32_t *capacity, uint32_t needed, size_t item) {
    if (needed <= *capacity) {
        return true;
    }
    uint32_t larger = *capacity * 2 > needed ? *capacity * 2 : needed + 64;
    void **p = array, *moved = ou_mem_realloc(OU_DOMAIN_RAW, *p, larger * item);
    if (moved == NULL) {
        return verify_no_memory(f->v);
    }
    *p = moved;
    *capacity = larger;
    return true;
}

static State state_at(Flow *f, uint32_t at) {
    uint16_t *p = f->states + f->known[at] - 1;
    return (State){.count = p[0], .live = p + 1, .kinds = p + 1 + p[0]};
}

static bool go_on_from(Flow *f, uint32_t at) {
    if (f->queued[at]) {
        return true;
    }
    if (!reserve(f, &f->work, &f->work_capacity, f->work_count + 1, sizeof *f->work)) {
        return false;
    }
    f->queued[at] = 1;
    f->work[f->work_count++] = at;
    return true;
}

static bool note_state(Flow *f, uint32_t at, uint32_t count) {
    uint32_t size = 1 + count + f->code->register_count;
    if (!reserve(f, &f->states, &f->state_capacity, f->state_size + size, sizeof *f->states)) {
        return false;
    }
    uint16_t *p = f->states + f->state_size;
    p[0] = (uint16_t)count;
    memcpy(p + 1, f->now.live, count * sizeof *p);
    memcpy(p + 1 + count, f->now.kinds, f->code->register_count * sizeof *p);
    f->known[at] = f->state_size + 1;
    f->state_size += size;
    return go_on_from(f, at);
}

static bool weaken(uint16_t *known, unsigned kind) {
    unsigned both = join(*known, kind);
    bool changed = both != *known;
    *known = (uint16_t)both;
    return changed;
}

// Control comes to `at` with the first `count` temporaries of the state that is now.
static bool arrive(Flow *f, uint32_t at, uint32_t count) {
    if (f->known[at] == 0) {
        return note_state(f, at, count);
    }
    State there = state_at(f, at);
    if (there.count != count || memcmp(there.live, f->now.live, count * sizeof *there.live) != 0) {
        return verify_bad(f->v, "paths that bring different registers");
    }
    bool changed = false;
    for (uint32_t i = 0; i < f->code->local_count; i++) {
        changed |= weaken(&there.kinds[i], f->now.kinds[i]);
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t reg = there.live[i] & (OU_LIVE_HANDLED - 1u);
        changed |= weaken(&there.kinds[reg], f->now.kinds[reg]);
    }
    return !changed || go_on_from(f, at);
}

// ---- what instructions ask for ----

static bool needs(Flow *f, uint32_t reg, bool (*fits)(unsigned kind), const char *why) {
    return fits(f->now.kinds[reg]) || verify_bad(f->v, why);
}

static bool needs_kind(Flow *f, uint32_t reg, Kind kind) {
    return f->now.kinds[reg] == kind || verify_bad(f->v, "a value of another type than the instruction takes");
}

static bool needs_tuple(Flow *f, uint32_t reg) {
    return needs(f, reg, is_tuple, "a value of another type than the instruction takes");
}

static bool handles(const State *s) {
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->live[i] & OU_LIVE_HANDLED) {
            return true;
        }
    }
    return false;
}

// May the register that the instruction reads be NULL, or is it one that only CATCH writes?
static bool takes_no_value(unsigned op, OuWord w, uint32_t reg) {
    unsigned a = ou_word_a(w);
    switch (op) {
    case OPCODE(CALL_METHOD):
    case OPCODE(CALL_METHOD_KW): return reg == a + 4;
    case OPCODE(CALL_EX): return reg == a + 5;
    case OPCODE(END_CATCH):
    case OPCODE(RERAISE): return reg == a;
    case OPCODE(BRANCH_NOT_MATCH): return reg == a - 1;
    default: return false;
    }
}

static bool check_values(Flow *f, unsigned op, OuWord w, const OuRegisterRange *ranges, int n, const char *absent) {
    uint32_t index;
    for (int i = 0; i < n; i++) {
        for (uint32_t reg = ranges[i].first; reg < ranges[i].first + ranges[i].count; reg++) {
            if (!find_live(&f->now, reg, &index)) {
                return verify_bad(f->v, absent);
            }
            if (!takes_no_value(op, w, reg) && !needs(f, reg, is_value, "a value is used that may be NULL")) {
                return false;
            }
        }
    }
    return true;
}

// The parts of a function, from R[A] on, and that its closure has a cell for each free variable.
static bool check_function(Flow *f, OuWord w) {
    unsigned parts = ou_word_c(w);
    uint32_t reg = ou_word_a(w);
    const OuCode *code = ou_as_code(f->code->constants[ou_word_b(w)]);
    if (code->free_names == NULL || !ou_is(code->free_names, &ou_tuple_type)) {
        return verify_bad(f->v, "names that are none");
    }
    size_t free_count = ou_tuple_length(code->free_names), cells = 0;
    bool fine = (!(parts & 1) || needs_tuple(f, reg++)) && (!(parts & 2) || needs_kind(f, reg++, KIND_DICT)) &&
                (!(parts & 4) || needs_tuple(f, reg++));
    if (fine && (parts & 8) && f->now.kinds[reg] > KIND_CELLS) {
        cells = f->now.kinds[reg] - KIND_CELLS;
    }
    return fine && (cells == free_count || verify_bad(f->v, "a function without the cells of its free variables"));
}

// The types that instructions take for granted.
static bool check_types(Flow *f, unsigned op, OuWord w) {
    unsigned a = ou_word_a(w), b = ou_word_b(w), c = ou_word_c(w);
    switch (op) {
    case OPCODE(LIST_APPEND_L):
    case OPCODE(LIST_APPEND_T):
    case OPCODE(LIST_EXTEND): return needs_kind(f, a, KIND_LIST);
    case OPCODE(LIST_TO_TUPLE): return needs_kind(f, b, KIND_LIST);
    case OPCODE(SET_ADD):
    case OPCODE(SET_UPDATE): return needs_kind(f, a, KIND_SET);
    case OPCODE(DICT_ADD):
    case OPCODE(DICT_UPDATE):
    case OPCODE(DICT_MERGE): return needs_kind(f, a, KIND_DICT);
    case OPCODE(CALL_EX): return needs_tuple(f, a + 4) && (f->now.kinds[a + 5] == KIND_NULL || needs_kind(f, a + 5, KIND_DICT));
    case OPCODE(FORMAT_VALUE): return !(c & 4) || needs_kind(f, b + 1, KIND_STR);
    case OPCODE(MATCH_KEYS): return needs_tuple(f, c);
    case OPCODE(STAR_MATCH): return needs_kind(f, a, KIND_EXCEPTION);
    case OPCODE(STAR_RESULT): return needs_kind(f, b, KIND_EXCEPTION) && needs_kind(f, c, KIND_LIST);
    case OPCODE(WITH_CATCH): return needs_kind(f, c, KIND_EXCEPTION);
    case OPCODE(END_CATCH):
    case OPCODE(RERAISE): return needs_kind(f, a, KIND_CAUGHT);
    case OPCODE(BRANCH_NOT_MATCH): return needs_kind(f, a - 1, KIND_CAUGHT);
    case OPCODE(LOAD_HANDLED): return handles(&f->now) || verify_bad(f->v, "no exception is handled here");
    case OPCODE(LOAD_CELL): return needs_kind(f, b, KIND_CELL);
    case OPCODE(STORE_CELL):
    case OPCODE(DELETE_CELL): return needs_kind(f, a, KIND_CELL);
    case OPCODE(MAKE_FUNCTION): return check_function(f, w);
    default: return true;
    }
}

static bool uses_namespace(unsigned op) {
    switch (op) {
    case OPCODE(LOAD_NAME):
    case OPCODE(STORE_NAME):
    case OPCODE(DELETE_NAME):
    case OPCODE(LOAD_CLASS_FREE):
    case OPCODE(LOAD_LOCALS):
    case OPCODE(SETUP_ANNOTATIONS):
    case OPCODE(IMPORT_STAR): return true;
    default: return false;
    }
}

// The locals that an instruction reads, and R[0] where it stands for the namespace.
static bool check_locals(Flow *f, unsigned op, OuWord w) {
    const char *letters = ou_op_info[op].operands;
    unsigned operands[3] = {ou_word_a(w), ou_word_b(w), ou_word_c(w)};
    for (int i = 0; i < 3 && letters[i] != 'J'; i++) {
        if (letters[i] == 'L' && !needs(f, operands[i], is_value, "a local is read that may be unbound")) {
            return false;
        }
    }
    bool has_namespace = (f->code->flags & OU_CODE_NAMESPACE) && is_value(f->now.kinds[0]);
    return !uses_namespace(op) || has_namespace || verify_bad(f->v, "a name without a namespace");
}

// The callee's registers begin behind the callable: nothing else may live there.
static bool check_room(Flow *f, unsigned op, unsigned callable) {
    bool calls = op == OPCODE(CALL) || op == OPCODE(CALL_KW) || op == OPCODE(CALL_METHOD) || op == OPCODE(CALL_METHOD_KW);
    for (uint32_t i = 0; calls && i < f->now.count; i++) {
        if ((f->now.live[i] & (OU_LIVE_HANDLED - 1u)) > callable) {
            return verify_bad(f->v, "a call over a temporary that holds a value");
        }
    }
    return true;
}

// ---- what instructions leave ----

static unsigned kind_of_tuple(const Flow *f, uint32_t first, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (f->now.kinds[first + i] != KIND_CELL) {
            return KIND_TUPLE;
        }
    }
    return count > 0 && count < UINT16_MAX - KIND_CELLS ? KIND_CELLS + count : KIND_TUPLE;
}

// The kind of what the instruction defines, first register of it; asked before the operands are consumed.
static unsigned kind_of_result(const Flow *f, unsigned op, OuWord w) {
    unsigned b = ou_word_b(w);
    switch (op) {
    case OPCODE(MOVE_L):
    case OPCODE(MOVE_T):
    case OPCODE(COPY_T):
    case OPCODE(STORE_L):
    case OPCODE(STORE_T): return f->now.kinds[b];
    case OPCODE(LOAD_K):
    case OPCODE(STORE_K): return kind_of_constant(f->code->constants[b]);
    case OPCODE(LOAD_NULL): return KIND_NULL;
    case OPCODE(LOAD_FREE_CELL): return KIND_CELL;
    case OPCODE(CATCH): return KIND_CAUGHT;
    case OPCODE(LOAD_HANDLED): return KIND_EXCEPTION;
    case OPCODE(BUILD_LIST): return KIND_LIST;
    case OPCODE(BUILD_SET): return KIND_SET;
    case OPCODE(BUILD_DICT): return KIND_DICT;
    case OPCODE(BUILD_TUPLE): return kind_of_tuple(f, b, ou_word_c(w));
    case OPCODE(LIST_TO_TUPLE):
    case OPCODE(ARGS_TO_TUPLE): return KIND_TUPLE;
    case OPCODE(BUILD_STRING):
    case OPCODE(FORMAT_VALUE): return KIND_STR;
    default: return KIND_VALUE;
    }
}

// The locals after the instruction; the one of FOR_ITER only when it jumps.
static void change_locals(Flow *f, unsigned op, OuWord w, unsigned result) {
    uint16_t *kinds = f->now.kinds;
    unsigned a = ou_word_a(w);
    switch (op) {
    case OPCODE(DELETE_LOCAL):
    case OPCODE(CLEAR_LOCAL): kinds[a] = KIND_UNSURE; break;
    case OPCODE(MAKE_CELL): kinds[a] = KIND_CELL; break;
    case OPCODE(CHECK_BOUND): kinds[a] = is_value(kinds[a]) ? kinds[a] : KIND_VALUE; break;
    default:
        if (ou_op_info[op].operands[0] == 'D') {
            kinds[a] = (uint16_t)result;
        }
    }
}

// ---- the paths ----

// What the tables say of the instruction at `at` against the state; then the way to its handler.
static bool check_raise(Flow *f, uint32_t at) {
    uint32_t count;
    const uint16_t *set = ou_code_live_set(f->code, at, &count);
    if (count != f->now.count) {
        return verify_bad(f->v, "a live set of the wrong size");
    }
    for (uint32_t i = 0; i < count; i++) {
        if (set[i] != f->now.live[count - 1 - i]) {
            return verify_bad(f->v, "a live set with other registers");
        }
    }
    const OuHandler *handler = ou_code_handler(f->code, at);
    if (handler == NULL) {
        return true;
    }
    return handler->keep <= count ? arrive(f, handler->target, handler->keep)
                                  : verify_bad(f->v, "a handler that keeps too much");
}

static bool consume_all(Flow *f, const OuOpEffects *e) {
    for (int i = 0; i < e->consumed_count; i++) {
        for (uint32_t k = 0; k < e->consumed[i].count; k++) {
            if (!consume(f, e->consumed[i].first + k)) {
                return false;
            }
        }
    }
    return true;
}

static bool define_all(Flow *f, unsigned op, const OuOpEffects *e, unsigned result) {
    bool gives_self = op == OPCODE(LOAD_METHOD_L) || op == OPCODE(LOAD_METHOD_T) || op == OPCODE(LOAD_SUPER_METHOD);
    for (int i = 0; i < e->defined_count; i++) {
        for (uint32_t k = 0; k < e->defined[i].count; k++) {
            if (!define(f, e->defined[i].first + k, gives_self && i == 1 ? KIND_UNSURE : result)) {
                return false;
            }
        }
    }
    return true;
}

// Control leaves the instruction by its jump. What it brings only there: the item of FOR_ITER, the proof of BRANCH_BOUND.
static bool jump(Flow *f, unsigned op, OuWord w, uint32_t target) {
    uint32_t local = op == OPCODE(FOR_ITER_D) ? ou_word_b(w) : ou_word_a(w);
    if (op != OPCODE(FOR_ITER_D) && op != OPCODE(BRANCH_BOUND)) {
        return arrive(f, target, f->now.count);
    }
    uint16_t before = f->now.kinds[local];
    f->now.kinds[local] = KIND_VALUE;
    bool fine = arrive(f, target, f->now.count);
    f->now.kinds[local] = before;
    return fine;
}

// One instruction; *falls: control goes on to the next.
static bool step(Flow *f, uint32_t at, bool *falls) {
    OuWord w = f->code->words[at];
    unsigned op = ou_word_op(w);
    OuOpEffects e;
    ou_op_effects(op, ou_word_a(w), ou_word_b(w), ou_word_c(w), &e);
    bool suspends = op == OPCODE(YIELD_FROM);
    if (!check_values(f, op, w, e.consumed, e.consumed_count, "a temporary is used that holds nothing") ||
        !check_values(f, op, w, e.kept, e.kept_count, "a temporary is read that holds nothing") ||
        !check_locals(f, op, w) || !check_types(f, op, w)) {
        return false;
    }
    unsigned result = kind_of_result(f, op, w);
    if ((suspends && !check_raise(f, at)) || !consume_all(f, &e) || !check_room(f, op, ou_word_a(w)) ||
        (!suspends && !check_raise(f, at))) {
        return false;
    }
    uint32_t target = verify_jump_target(f->code, at), before = f->now.count;
    change_locals(f, op, w, result);
    if (suspends) {
        f->now.kinds[ou_word_b(w)] = KIND_VALUE;
    }
    if (!define_all(f, op, &e, result) || (target != UINT32_MAX && !jump(f, op, w, target))) {
        return false;
    }
    if (e.defines_on_jump) {
        f->now.count = before;
    }
    *falls = !e.ends;
    return !e.consumes_on_fall || consume(f, e.kept[0].first);
}

// From a place on until control ends, or comes to a place that is known.
static bool follow(Flow *f, uint32_t at) {
    State there = state_at(f, at);
    f->now.count = there.count;
    memcpy(f->now.live, there.live, there.count * sizeof *there.live);
    memcpy(f->now.kinds, there.kinds, f->code->register_count * sizeof *there.kinds);
    for (bool falls = true;;) {
        if (!step(f, at, &falls)) {
            return false;
        }
        if (!falls) {
            return true;
        }
        at += verify_word_length(f->code->words[at]);
        if (at >= f->code->word_count) {
            return verify_bad(f->v, "control falls off the end");
        }
        if (f->known[at] != 0) {
            return arrive(f, at, f->now.count);
        }
    }
}

static bool follow_all(Flow *f) {
    for (uint32_t i = 0; i < f->code->parameter_count; i++) {
        f->now.kinds[i] = KIND_VALUE;
    }
    if (!arrive(f, 0, 0)) {
        return false;
    }
    while (f->work_count > 0) {
        uint32_t at = f->work[--f->work_count];
        f->queued[at] = 0;
        if (!follow(f, at)) {
            return false;
        }
    }
    return true;
}

bool verify_flow(Verifier *v) {
    const OuCode *code = v->code;
    Flow f = {.v = v, .code = code};
    f.now.live = ou_mem_alloc(OU_DOMAIN_RAW, (code->register_count + 1) * sizeof *f.now.live);
    f.now.kinds = ou_mem_alloc_zeroed(OU_DOMAIN_RAW, (code->register_count + 1) * sizeof *f.now.kinds);
    f.known = ou_mem_alloc_zeroed(OU_DOMAIN_RAW, code->word_count * sizeof *f.known);
    f.queued = ou_mem_alloc_zeroed(OU_DOMAIN_RAW, code->word_count);
    bool fine = (f.now.live && f.now.kinds && f.known && f.queued) || verify_no_memory(v);
    fine = fine && follow_all(&f);
    ou_mem_free(OU_DOMAIN_RAW, f.now.live);
    ou_mem_free(OU_DOMAIN_RAW, f.now.kinds);
    ou_mem_free(OU_DOMAIN_RAW, f.known);
    ou_mem_free(OU_DOMAIN_RAW, f.queued);
    ou_mem_free(OU_DOMAIN_RAW, f.states);
    ou_mem_free(OU_DOMAIN_RAW, f.work);
    return fine;
}
