// Generators: a block of registers of their own, copied onto the register stack at resume and back at yield.
#ifndef OU_INTERP_VM_GENERATOR_H
#define OU_INTERP_VM_GENERATOR_H

#include "interp/vm/frame.h"

typedef enum { OU_GENERATOR_NEW, OU_GENERATOR_SUSPENDED, OU_GENERATOR_RUNNING, OU_GENERATOR_OVER } OuGeneratorState;

typedef struct OuGenerator {
    OuObject head;
    OuWeakref *weaklist;
    OuRef name, qualname;
    OuRef function;   // owned until over
    OuFrame *frame;   // owned; or NULL
    OuRef handled;    // the exception it was handling when it yielded, or NULL
    OuRef outer;      // while it runs: what its caller handles, or NULL
    OuWord *pc;       // where to resume: behind the yielding instruction (with its cache)
    uint8_t state;    // OuGeneratorState
    uint32_t register_count;
    OuRef registers[];
} OuGenerator;

extern OuType ou_generator_type;

static inline OuGenerator *ou_as_generator(OuBor o) {
    return (OuGenerator *)(uintptr_t)o;
}

// From a bound call at `base` (parameters filled, other locals NULL): moves parameters and function into a new generator.
// Consumes them also on failure.
OuRef ou_generator_new_take(OuBase base) OU_MUST_USE;

// Puts a suspended generator's registers on the stack as a frame whose base is returned (NULL with exception: running
// already, or stack overflow). `sent` (consumed) becomes the value of the yield expression; NULL for a new generator.
// The caller fills the frame head's return pc, caller and (from C) pc word.
OuBase ou_generator_enter_take(OuGenerator *g, OuBase where, OuRef sent) OU_MUST_USE;
// The frame of g at base leaves: registers go back to the generator (yield), or are gone already (over).
void ou_generator_leave_suspended(OuGenerator *g, OuBase base, OuWord *pc);
void ou_generator_leave_over(OuGenerator *g);

// next / send / throw from C. OU_END: it returned; *result is then the return value (counted).
OuNext ou_generator_send_take(OuGenerator *g, OuRef value, OuRef *result) OU_MUST_USE;
OuNext ou_generator_throw_take(OuGenerator *g, OuRef exception, OuRef *result) OU_MUST_USE; // an instance
bool ou_generator_close(OuGenerator *g) OU_MUST_USE;
// The iterator that a suspended `yield from` delegates to, or NULL.
OuBor ou_generator_delegate_borrow(const OuGenerator *g);

#endif
