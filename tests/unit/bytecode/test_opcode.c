// The opcode table: every row is whole, and what it says about registers fits its letters.
#include "tests/unit/bytecode/bytecode_test.h"

OU_TEST(opcode, rows_are_whole) {
    for (unsigned op = 0; op < OU_OPCODE_COUNT; op++) {
        const OuOpInfo *info = &ou_op_info[op];
        cr_assert(info->name != NULL && info->name[0] != 0 && info->doc != NULL && info->doc[0] != 0, "row %u", op);
        size_t letters = strlen(info->operands);
        cr_assert(letters == 3 || (letters == 4 && info->operands[3] == 'j'), "%s", info->name);
        cr_assert(strspn(info->operands, "dDTtLlKniJj.") == letters, "%s", info->name);
        cr_assert(ou_op_jump(op) != OU_JUMP_CACHE || info->cache_words > 0, "%s", info->name);
    }
}

// A quickened instruction can go back to its generic one and on from it at any time.
OU_TEST(opcode, quickened_rows_have_the_form_of_their_generic_one) {
    for (unsigned op = 0; op < OU_OPCODE_COUNT; op++) {
        const OuOpInfo *info = &ou_op_info[op], *generic = &ou_op_info[info->generic];
        cr_assert_eq(generic->generic, info->generic, "%s", info->name);
        cr_assert_str_eq(info->operands, generic->operands, "%s", info->name);
        cr_assert_eq(info->cache_words, generic->cache_words, "%s", info->name);
        cr_assert(info->generic == op || info->cache_words > 0 || ou_op_jump(op) != OU_JUMP_NONE, "%s has nowhere to count", info->name);
    }
}

static bool has(const OuRegisterRange *ranges, int n, uint32_t reg) {
    for (int i = 0; i < n; i++) {
        if (ranges[i].first <= reg && reg < ranges[i].first + ranges[i].count) {
            return true;
        }
    }
    return false;
}

// A T operand is consumed, a t operand kept or consumed (never overlooked), a d operand defined; locals and constants neither.
OU_TEST(opcode, effects_fit_the_letters) {
    const uint32_t operands[3] = {1000, 20, 3000};
    for (unsigned op = 0; op < OU_OPCODE_COUNT; op++) {
        const OuOpInfo *info = &ou_op_info[op];
        OuOpEffects e;
        ou_op_effects(op, operands[0], operands[1], operands[2], &e);
        for (int i = 0; i < 3 && info->operands[i] != 'J'; i++) {
            bool consumed = has(e.consumed, e.consumed_count, operands[i]), kept = has(e.kept, e.kept_count, operands[i]);
            switch (info->operands[i]) {
            case 'T': cr_assert(consumed, "%s does not consume operand %d", info->name, i); break;
            case 't': cr_assert(consumed || kept, "%s does not know operand %d", info->name, i); break;
            case 'd': cr_assert(has(e.defined, e.defined_count, operands[i]), "%s does not define operand %d", info->name, i); break;
            case 'i': // a count of temporaries, perhaps
            case '.': break;
            default: cr_assert(!consumed && !kept, "%s takes operand %d for a temporary", info->name, i); break;
            }
        }
    }
}

// Counts of registers come from operands of 16 bits: no table of the effects overflows.
OU_TEST(opcode, effects_of_extreme_operands) {
    static const uint32_t extremes[] = {0, 1, 7, 0xffff};
    for (unsigned op = 0; op < OU_OPCODE_COUNT; op++) {
        for (int k = 0; k < 64; k++) {
            OuOpEffects e;
            ou_op_effects(op, extremes[k & 3], extremes[k >> 2 & 3], extremes[k >> 4], &e);
            cr_assert(e.consumed_count <= 3 && e.defined_count <= 2 && e.kept_count <= 2, "%s", ou_op_info[op].name);
        }
    }
}
