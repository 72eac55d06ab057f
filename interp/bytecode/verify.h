// What the halves of the verifier share: verify.c looks at heads, tables and single instructions, verify_flow.c at paths.
#ifndef OU_INTERP_BYTECODE_VERIFY_H
#define OU_INTERP_BYTECODE_VERIFY_H

#include "interp/bytecode/code.h"

typedef struct Verifier {
    const OuCode *code;
    const char *why;  // the first complaint
    uint8_t *starts;  // per word: an instruction begins here
} Verifier;

bool verify_bad(Verifier *v, const char *why); // false
bool verify_no_memory(Verifier *v);            // false, with MemoryError set

static inline uint32_t verify_word_length(OuWord w) {
    return 1u + ou_op_info[ou_word_op(w)].cache_words;
}
// Where the jump of the instruction at `at` leads; UINT32_MAX: it has none. Out of range when damaged.
uint32_t verify_jump_target(const OuCode *code, uint32_t at);

// Every instruction, jump and table holds already. Follows all paths: what each register holds where.
bool verify_flow(Verifier *v);

#endif
