// The opcode table expanded, and what each instruction does to temporaries. The letters of the table say most of it;
// the instructions that take or leave several registers are listed here. The compiler and the verifier both ask here.

#include "interp/bytecode/opcode.h"

// What quickened rows take over from their generic one.
#define OP(name, letters, cache, sentence)                                                                             \
    enum { cache_##name = cache };                                                                                     \
    static const char letters_##name[] = letters;
#define QUICK(name, of, sentence)
#include "interp/bytecode/opcodes.def"

#define ROW(name_, of, sentence)                                                                                       \
    [OPCODE(name_)] = {                                                                                                \
        .name = #name_, .operands = letters_##of, .doc = sentence, .cache_words = cache_##of, .generic = OPCODE(of)},
const OuOpInfo ou_op_info[OU_OPCODE_COUNT] = {
#define OP(name, letters, cache, sentence) ROW(name, name, sentence)
#define QUICK(name, of, sentence)          ROW(name, of, sentence)
#include "interp/bytecode/opcodes.def"
};

static void add(OuRegisterRange *ranges, uint8_t *n, uint32_t first, uint32_t count) {
    if (count > 0) {
        ranges[(*n)++] = (OuRegisterRange){first, count};
    }
}

static void consume(OuOpEffects *e, uint32_t first, uint32_t count) {
    add(e->consumed, &e->consumed_count, first, count);
}

static void define(OuOpEffects *e, uint32_t first, uint32_t count) {
    add(e->defined, &e->defined_count, first, count);
}

static void keep(OuOpEffects *e, uint32_t first, uint32_t count) {
    add(e->kept, &e->kept_count, first, count);
}

static void by_letters(const char *letters, const uint32_t operands[3], OuOpEffects *e) {
    for (int i = 0; i < 3; i++) {
        switch (letters[i]) {
        case 'T': consume(e, operands[i], 1); break;
        case 't': keep(e, operands[i], 1); break;
        case 'd': define(e, operands[i], 1); break;
        case 'J': return; // B and C are the distance
        default: break;
        }
    }
}

static uint32_t bits(uint32_t mask) {
    return (mask & 1) + (mask >> 1 & 1) + (mask >> 2 & 1) + (mask >> 3 & 1);
}

static void replace(OuOpEffects *e, uint32_t first, uint32_t count, uint32_t result) { // a value made of those
    consume(e, first, count);
    define(e, result, 1);
}

static bool call_effects(unsigned generic, uint32_t a, uint32_t b, uint32_t c, OuOpEffects *e) {
    switch (generic) {
    case OPCODE(CALL):
    case OPCODE(CALL_KW):
        consume(e, a, 1);
        replace(e, a + 4, b, a);
        return true;
    case OPCODE(CALL_METHOD):
    case OPCODE(CALL_METHOD_KW):
        consume(e, a, 1);
        replace(e, a + 4, b + 1, a);
        return true;
    case OPCODE(CALL_EX):
        consume(e, a, 1);
        replace(e, a + 4, 2, a);
        return true;
    case OPCODE(LOAD_METHOD_L):
        define(e, a, 1);
        define(e, a + 4, 1);
        return true;
    case OPCODE(LOAD_METHOD_T):
    case OPCODE(LOAD_SUPER_METHOD):
        replace(e, b, generic == OPCODE(LOAD_METHOD_T) ? 1 : 3, a);
        define(e, a + 4, 1);
        return true;
    case OPCODE(LOAD_SUPER_ATTR): replace(e, b, 3, a); return true;
    case OPCODE(MAKE_FUNCTION): replace(e, a, bits(c), a); return true;
    default: return false;
    }
}

static bool build_effects(unsigned generic, uint32_t a, uint32_t b, uint32_t c, OuOpEffects *e) {
    switch (generic) {
    case OPCODE(BUILD_LIST):
    case OPCODE(BUILD_TUPLE):
    case OPCODE(BUILD_SET):
    case OPCODE(BUILD_STRING):
    case OPCODE(BUILD_SLICE): replace(e, b, c, a); return true;
    case OPCODE(BUILD_DICT): replace(e, b, 2 * c, a); return true;
    case OPCODE(FORMAT_VALUE): replace(e, b, c & 4 ? 2 : 1, a); return true;
    case OPCODE(DICT_ADD):
        keep(e, a, 1);
        consume(e, b, 2);
        return true;
    case OPCODE(UNPACK):
        consume(e, b, 1);
        define(e, a, c);
        return true;
    case OPCODE(UNPACK_EX):
        consume(e, b, 1);
        define(e, a, (c & 0xff) + 1 + (c >> 8));
        return true;
    case OPCODE(MATCH_CLASS):
        keep(e, b, 1);
        replace(e, a, 1, a);
        return true;
    default: return false;
    }
}

static void flow_effects(unsigned generic, uint32_t a, uint32_t b, OuOpEffects *e) {
    switch (generic) {
    case OPCODE(FOR_ITER_d): define(e, b, 1); e->defines_on_jump = true; // fall through
    case OPCODE(FOR_ITER_D):
    case OPCODE(BRANCH_TRUE_KEEP):
    case OPCODE(BRANCH_FALSE_KEEP):
        keep(e, a, 1);
        e->consumes_on_fall = true;
        break;
    case OPCODE(BRANCH_NOT_MATCH):
        consume(e, a, 1);
        keep(e, a - 1, 1);
        break;
    case OPCODE(YIELD_FROM): // both hold values while it is suspended; when it is over one is gone
        consume(e, a, 1);
        keep(e, b, 1);
        break;
    case OPCODE(CATCH): define(e, a, 1); break;
    case OPCODE(END_CATCH):
    case OPCODE(RERAISE): consume(e, a, 1); break;
    case OPCODE(RAISE): consume(e, a, b); break;
    case OPCODE(RETURN_T): consume(e, a, 1); break;
    case OPCODE(WITH_ENTER):
    case OPCODE(ASYNC_WITH_ENTER):
        consume(e, b, 1);
        define(e, a, 2);
        break;
    default: break;
    }
}

static bool ends_path(unsigned generic) {
    switch (generic) {
    case OPCODE(JUMP):
    case OPCODE(RETURN_T):
    case OPCODE(RETURN_L):
    case OPCODE(RETURN_K):
    case OPCODE(RAISE):
    case OPCODE(RERAISE):
    case OPCODE(NOT_SUPPORTED): return true;
    default: return false;
    }
}

void ou_op_effects(unsigned op, uint32_t a, uint32_t b, uint32_t c, OuOpEffects *e) {
    unsigned generic = ou_op_info[op].generic;
    *e = (OuOpEffects){.ends = ends_path(generic)};
    if (call_effects(generic, a, b, c, e) || build_effects(generic, a, b, c, e)) {
        return;
    }
    flow_effects(generic, a, b, e);
    if (generic != OPCODE(RAISE) && e->consumed_count == 0 && e->defined_count == 0 && e->kept_count == 0) {
        by_letters(ou_op_info[op].operands, (const uint32_t[3]){a, b, c}, e);
    }
}

bool ou_op_caches_attribute(unsigned generic) {
    switch (generic) {
    case OPCODE(LOAD_ATTR_L):
    case OPCODE(LOAD_ATTR_T):
    case OPCODE(LOAD_METHOD_L):
    case OPCODE(LOAD_METHOD_T):
    case OPCODE(STORE_ATTR_LL):
    case OPCODE(STORE_ATTR_TL):
    case OPCODE(STORE_ATTR_KL):
    case OPCODE(STORE_ATTR_LT):
    case OPCODE(STORE_ATTR_TT):
    case OPCODE(STORE_ATTR_KT): return true;
    default: return false;
    }
}
