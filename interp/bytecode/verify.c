// Checks a code object before it is trusted: one that was read from bytes, and in debug builds each one the compiler
// made.
//
// Here is what can be seen of the head, the tables and each instruction alone; verify_flow.c then follows the paths.

#include "interp/bytecode/verify.h"

#include "interp/bytecode/position.h"
#include "interp/object/error.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

#include <string.h>

bool verify_bad(Verifier *v, const char *why) {
    v->why = v->why ? v->why : why;
    return false;
}

bool verify_no_memory(Verifier *v) {
    ou_raise_no_memory();
    return verify_bad(v, "out of memory");
}

// ---- each instruction alone ----

static bool check_operand(Verifier *v, char letter, unsigned value) {
    const OuCode *code = v->code;
    switch (letter) {
    case 'd':
    case 'T':
    case 't':
        return (value >= code->local_count && value < code->register_count) || verify_bad(v, "a temporary outside the frame");
    case 'D':
    case 'L':
    case 'l': return value < code->local_count || verify_bad(v, "a local outside the frame");
    case 'K':
        return (value < code->name_start && code->constants[value] != NULL) || verify_bad(v, "a constant that is not there");
    case 'n':
        return (value >= code->name_start && value < code->constant_count &&
                ou_is(code->constants[value], &ou_str_type)) ||
               verify_bad(v, "a name that is not there");
    default: return true;
    }
}

static bool check_ranges(Verifier *v, const OuRegisterRange *ranges, int n) {
    for (int i = 0; i < n; i++) {
        if (ranges[i].first < v->code->local_count || ranges[i].first + ranges[i].count > v->code->register_count) {
            return verify_bad(v, "temporaries outside the frame");
        }
    }
    return true;
}

// Where the jump of the instruction at `at` leads; UINT32_MAX: it has none. Out of range when damaged.
uint32_t verify_jump_target(const OuCode *code, uint32_t at) {
    OuWord w = code->words[at];
    int64_t next = (int64_t)at + verify_word_length(w);
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
    case OPCODE(LOAD_CLASS_FREE): return ou_word_b(w) < n || verify_bad(v, "a free variable that is not there");
    case OPCODE(STORE_FREE):
    case OPCODE(DELETE_FREE): return ou_word_a(w) < n || verify_bad(v, "a free variable that is not there");
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
    return limit == 0 || number < limit || verify_bad(v, "no such operator");
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

static bool check_special(Verifier *v, unsigned op, OuWord w) {
    const OuCode *code = v->code;
    if (op == OPCODE(MAKE_FUNCTION) && (ou_word_c(w) > 15 || !ou_is(code->constants[ou_word_b(w)], &ou_code_type))) {
        return verify_bad(v, "a function without code");
    }
    if (op == OPCODE(CALL_KW) || op == OPCODE(CALL_METHOD_KW)) {
        OuBor names = code->constants[ou_word_c(w)];
        if (!is_names(names) || ou_tuple_length(names) > ou_word_b(w)) {
            return verify_bad(v, "a call without names for its keywords");
        }
    }
    if (op == OPCODE(MATCH_CLASS) && !is_names(code->constants[ou_word_c(w)])) {
        return verify_bad(v, "a pattern without names for its keywords");
    }
    if ((op == OPCODE(BUILD_SLICE) && ou_word_c(w) != 2 && ou_word_c(w) != 3) || (op == OPCODE(RAISE) && ou_word_b(w) > 2)) {
        return verify_bad(v, "a number that the instruction does not know");
    }
    bool yields = op == OPCODE(YIELD_VALUE_L) || op == OPCODE(YIELD_VALUE_T) || op == OPCODE(YIELD_FROM);
    if (yields && !(code->flags & OU_CODE_RESUMABLE)) {
        return verify_bad(v, "a value yielded outside a generator");
    }
    return check_free_index(v, op, w);
}

static bool check_instructions(Verifier *v) {
    const OuCode *code = v->code;
    for (uint32_t at = 0; at < code->word_count; at += verify_word_length(code->words[at])) {
        OuWord w = code->words[at];
        unsigned op = ou_word_op(w);
        if (op >= OU_OPCODE_COUNT || at + verify_word_length(w) > code->word_count) {
            return verify_bad(v, "no such instruction");
        }
        if (ou_op_info[op].generic != op) {
            return verify_bad(v, "a quickened instruction");
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
            !check_ranges(v, effects.kept, effects.kept_count) || !check_special(v, op, w) ||
            !check_operator(v, op, at)) {
            return false;
        }
    }
    return true;
}

static bool check_jumps(Verifier *v) {
    const OuCode *code = v->code;
    for (uint32_t at = 0; at < code->word_count; at += verify_word_length(code->words[at])) {
        uint32_t target = verify_jump_target(code, at);
        if (target != UINT32_MAX && (target >= code->word_count || !v->starts[target])) {
            return verify_bad(v, "a jump to no instruction");
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
            return verify_bad(v, "a damaged table of live registers");
        }
        previous = range->start;
    }
    if (code->word_count > 0 && (code->live_range_count == 0 || code->live_ranges[0].start != 0)) {
        return verify_bad(v, "a damaged table of live registers");
    }
    for (uint32_t i = 0; i < code->handler_count; i++) {
        const OuHandler *h = &code->handlers[i];
        if (h->start >= h->end || h->end > code->word_count || h->target >= code->word_count || !v->starts[h->target] ||
            ou_op_info[ou_word_op(code->words[h->target])].generic != OPCODE(CATCH)) {
            return verify_bad(v, "a damaged exception table");
        }
    }
    OuPositionReader reader;
    OuPosition position;
    uint32_t words = 0, n;
    ou_position_reader_init(&reader, code);
    while (ou_position_read(&reader, &n, &position)) {
        words += n;
    }
    return words == code->word_count || verify_bad(v, "a damaged table of positions");
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
        return verify_bad(v, "names that are none");
    }
    uint32_t not_simple = OU_CODE_VARARGS | OU_CODE_VARKEYWORDS | OU_CODE_RESUMABLE | OU_CODE_NAMESPACE;
    if ((code->flags & OU_CODE_SIMPLE) && ((code->flags & not_simple) || code->kwonly_count > 0)) {
        return verify_bad(v, "numbers that do not agree");
    }
    bool has_doc = code->name_start > 0 && code->constant_count > 0 && code->constants[0] != NULL;
    if ((code->flags & OU_CODE_DOCSTRING) && !has_doc) {
        return verify_bad(v, "a doc string that is not there");
    }
    if (code->word_count == 0 || ou_tuple_length(code->local_names) != code->local_count ||
        code->parameter_count != parameters || parameters > code->local_count ||
        code->posonly_count > code->arg_count || code->local_count > code->register_count ||
        code->register_count >= OU_LIVE_HANDLED || code->name_start > code->name_end ||
        code->name_end > code->constant_count) {
        return verify_bad(v, "numbers that do not agree");
    }
    return true;
}

// ---- all of it ----

bool ou_code_verify(const OuCode *code, const char **why) {
    Verifier v = {.code = code, .starts = ou_mem_alloc_zeroed(OU_DOMAIN_RAW, code->word_count + 1)};
    bool fine = v.starts != NULL || verify_no_memory(&v);
    fine = fine && check_head(&v) && check_instructions(&v) && check_jumps(&v) && check_tables(&v) && verify_flow(&v);
    ou_mem_free(OU_DOMAIN_RAW, v.starts);
    if (!fine && why != NULL) {
        *why = v.why;
    }
    return fine;
}
