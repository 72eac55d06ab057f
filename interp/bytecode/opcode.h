// Opcode numbers and what is known of each: expanded from opcodes.def.
#ifndef OU_INTERP_BYTECODE_OPCODE_H
#define OU_INTERP_BYTECODE_OPCODE_H

#include "alloc/base.h"

typedef enum OuOpcode {
#define OP(name, operands, cache, doc) OU_OP_##name##_,
#define QUICK(name, generic, doc) OU_OP_##name##_,
#include "interp/bytecode/opcodes.def"
    OU_OPCODE_COUNT
} OuOpcode;
#define OPCODE(name) OU_OP_##name##_

typedef struct OuOpInfo {
    const char *name, *operands, *doc; // operands: letters for A, B, C, and "j" when the cache word holds a jump
    uint8_t cache_words;               // a quickened opcode has operands and cache words of its generic one
    uint16_t generic; // of a quickened opcode: what it was; else itself
} OuOpInfo;
extern const OuOpInfo ou_op_info[OU_OPCODE_COUNT];

typedef uint64_t OuWord;

// The first cache word.
typedef union OuCache {
    struct {
        uint16_t counter; // executions until quickening, or misses
        uint16_t number;  // an operator, a sense, a level
        int32_t jump;     // in words, from the start of the next instruction
    };
    OuWord word;
} OuCache;

typedef struct OuRegisterRange {
    uint32_t first, count;
} OuRegisterRange;

// What an instruction does to the temporaries and hidden locals, in the order in which it happens.
typedef struct OuOpEffects {
    OuRegisterRange consumed[3], defined[2]; // released or moved; holding a value afterwards (also when it jumps)
    OuRegisterRange kept[2];                 // read and still there
    uint8_t consumed_count, defined_count, kept_count;
    bool consumes_on_fall; // kept[0] is consumed when control falls through
    bool defines_on_jump;  // defined[] only when it jumps
    bool ends;             // control never falls through
} OuOpEffects;
// a, b, c: the operands. Works on any register numbers.
void ou_op_effects(unsigned op, uint32_t a, uint32_t b, uint32_t c, OuOpEffects *out);

// Does the generic opcode have an attribute's inline cache?
bool ou_op_caches_attribute(unsigned generic);

// The jump of an instruction, if it has one: in B:C, or in its cache word.
typedef enum { OU_JUMP_NONE, OU_JUMP_OPERAND, OU_JUMP_CACHE } OuJumpKind;
static inline OuJumpKind ou_op_jump(unsigned op) {
    const char *letters = ou_op_info[op].operands;
    return letters[1] == 'J' ? OU_JUMP_OPERAND : letters[3] == 'j' ? OU_JUMP_CACHE : OU_JUMP_NONE;
}

static inline OuWord ou_word(OuOpcode op, unsigned a, unsigned b, unsigned c) {
    return (OuWord)op | (OuWord)a << 16 | (OuWord)b << 32 | (OuWord)c << 48;
}
static inline OuWord ou_word_jump(OuOpcode op, unsigned a, int32_t distance) {
    return (OuWord)op | (OuWord)a << 16 | (OuWord)(uint32_t)distance << 32;
}


static inline unsigned ou_word_op(OuWord w) {
    return (unsigned)(w & 0xffff);
}
static inline unsigned ou_word_a(OuWord w) {
    return (unsigned)(w >> 16 & 0xffff);
}
static inline unsigned ou_word_b(OuWord w) {
    return (unsigned)(w >> 32 & 0xffff);
}
static inline unsigned ou_word_c(OuWord w) {
    return (unsigned)(w >> 48);
}
static inline int32_t ou_word_distance(OuWord w) {
    return (int32_t)(uint32_t)(w >> 32);
}

#endif
