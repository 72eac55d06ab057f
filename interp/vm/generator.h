// Generators, coroutines and asynchronous generators: a block of registers of their own, copied onto the register stack at
// resume and back at yield. All three are one struct, told apart by their types.
#ifndef OU_INTERP_VM_GENERATOR_H
#define OU_INTERP_VM_GENERATOR_H

#include "interp/vm/frame.h"

typedef enum { OU_GENERATOR_NEW, OU_GENERATOR_SUSPENDED, OU_GENERATOR_RUNNING, OU_GENERATOR_OVER } OuGeneratorState;

typedef struct OuGenerator {
    OuObject head;
    OuWeakref *weaklist;
    OuRef name, qualname;
    OuRef function;   // owned until over
    OuCode *code;     // owned
    OuFrame *frame;   // owned; or NULL
    OuRef handled;    // the exception it was handling when it yielded, or NULL
    OuRef outer;      // while it runs: what its caller handles, or NULL
    OuRef origin_or_finalizer; // of a coroutine where it was made, of an asynchronous generator who is told of its end; or NULL
    OuWord *pc;       // where to resume: behind the yielding instruction (with its cache)
    uint8_t state;    // OuGeneratorState
    bool handles; // while it runs: what the thread handles is its own, not its caller's
    bool hooks_called, closed, running_async; // of an asynchronous generator
    uint32_t register_count;
    OuRef registers[];
} OuGenerator;

extern OuType ou_generator_type, ou_coroutine_type, ou_coroutine_wrapper_type, ou_anext_awaitable_type;
extern OuType ou_async_generator_type, ou_asend_type, ou_athrow_type, ou_yielded_type;

static inline OuGenerator *ou_as_generator(OuBor o) {
    return (OuGenerator *)(uintptr_t)o;
}

static inline bool ou_is_generator_or_coroutine(OuBor o) { // what a delegating frame resumes without C recursion
    return ou_is(o, &ou_generator_type) || ou_is(o, &ou_coroutine_type);
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
// An instance. `closes`: a GeneratorExit closes what g delegates to and is then raised in g itself.
OuNext ou_generator_throw_take(OuGenerator *g, OuRef exception, bool closes, OuRef *result) OU_MUST_USE;
bool ou_generator_close(OuGenerator *g) OU_MUST_USE;
// The iterator that a suspended `yield from` delegates to, or NULL.
OuBor ou_generator_delegate_borrow(const OuGenerator *g);
// The life slots of all three types.
bool ou_generator_traverse(OuObject *self, OuVisit visit, void *arg);
void ou_generator_finalize(OuObject *self);
void ou_generator_clear(OuObject *self);
void ou_generator_dealloc(OuObject *self);
#define OU_GENERATOR_LIFE \
    {.traverse = ou_generator_traverse, \
     .clear = ou_generator_clear, \
     .finalize = ou_generator_finalize, \
     .dealloc = ou_generator_dealloc, \
     .weaklist_offset = offsetof(OuGenerator, weaklist), \
     .flags = OU_LIFE_GC}

// ---- generator_methods.c: what Python code sees of all three ----
// The exception that throw(type[, value[, traceback]]) or throw(instance) names.
OuRef ou_generator_thrown(OuArgs args, size_t nargs) OU_MUST_USE;
OuRef ou_raise_stop_iteration_take(OuRef value); // StopIteration(value), also where value is a tuple or an exception; NULL
OuRef ou_generator_answer(OuNext next, OuRef result) OU_MUST_USE; // of send or throw: a StopIteration where it returned
OuRef ou_generator_repr(OuBor self);
OuRef ou_generator_get_name(OuBor self);
OuRef ou_generator_get_qualname(OuBor self);
bool ou_generator_set_name(OuBor self, OuBor value);
bool ou_generator_set_qualname(OuBor self, OuBor value);
OuRef ou_generator_get_frame(OuBor self);
OuRef ou_generator_get_code(OuBor self);
OuRef ou_generator_get_delegate(OuBor self);
OuRef ou_generator_sizeof(OuBor self);

// ---- coroutine.c ----
OuRef ou_await_iter(OuBor o) OU_MUST_USE; // what `await o` iterates over
OuRef ou_await_iter_for(OuBor o, OuAwaitWhy why) OU_MUST_USE; // the same with the messages of GET_AWAITABLE
OuRef ou_async_iter(OuBor o) OU_MUST_USE; // `async for ... in o`: the asynchronous iterator
OuRef ou_async_next(OuBor iterator) OU_MUST_USE; // and the iterator to await its next item with
OuRef ou_yield_from_iter(OuBor o, const OuCode *code) OU_MUST_USE; // `yield from o` in code
OuRef ou_anext_awaitable_new(OuBor awaitable, OuBor standard) OU_MUST_USE; // anext() with a default
bool ou_coroutine_find_origin(OuRef *origin) OU_MUST_USE; // (filename, line, name) of the running frames
void ou_coroutine_warn(OuGenerator *g); // it was never awaited

// ---- async_generator.c ----
OuRef ou_async_generator_anext(OuBor self) OU_MUST_USE;
OuRef ou_yielded_new_take(OuRef value) OU_MUST_USE;

#endif
