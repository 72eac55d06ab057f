// The cycle collector: making, tracking and freeing objects; generations; a collection; walks over the heap's objects.
//
// An allocation that passes the threshold of generation 0 only asks for a collection (ou_gc.breaker); the interpreter
// runs it at its next safe point through ou_gc_run_pending. So no C function has to survive finalizers at an allocation.
#ifndef OU_GC_GC_H
#define OU_GC_GC_H

#include "alloc/alloc.h"
#include "gc/object.h"
#include "gc/refcount.h"

#define OU_GC_GENERATIONS 3

typedef struct OuGcGeneration {
    OuGcHead list;
    int threshold;
    int count; // generation 0: allocations minus deallocations; others: collections of the next younger one
} OuGcGeneration;

typedef struct OuGcStats {
    uint64_t collections, collected, uncollectable;
} OuGcStats;

// Bits of ou_gc.breaker: why the evaluation loop must leave its fast path. Upper units add theirs from OU_BREAK_USER on.
enum {
    OU_BREAK_GC = 1u << 0,
    OU_BREAK_STOP = 1u << 1, // the program has passed a limit: long loops in C look at this one too
    OU_BREAK_USER = 1u << 2,
};

// What the collector asks of the layers above. All may be NULL (unit tests).
typedef struct OuGcHooks {
    void (*weakref_callback)(OuObject *weakref, OuObject *callback); // call it; report what it raises as unraisable
    bool (*has_legacy_finalizer)(OuObject *o);                       // never true for Python classes since PEP 442
    void (*save_exception)(void **state);                           // around finalizers: the pending exception is set aside
    void (*restore_exception)(void *state);
    void (*phase)(const char *phase, int generation, size_t collected, size_t uncollectable); // gc.callbacks: "start", "stop"
    void (*garbage)(OuObject *o); // uncollectable, or DEBUG_SAVEALL: append to gc.garbage
    void (*describe)(OuObject *o, char *buffer, size_t size); // for DEBUG_COLLECTABLE lines: "<list 0x...>"
    void (*write)(const char *text); // where the lines of gc.set_debug go; NULL: stderr
} OuGcHooks;

enum { OU_GC_DEBUG_STATS = 1, OU_GC_DEBUG_COLLECTABLE = 2, OU_GC_DEBUG_UNCOLLECTABLE = 4, OU_GC_DEBUG_SAVEALL = 32, OU_GC_DEBUG_LEAK = 38 };

typedef struct OuGc {
    volatile uint32_t breaker;
    bool enabled, collecting, stress; // stress: every tracking asks for a collection (-X gcstress)
    int debug;
    OuGcGeneration generations[OU_GC_GENERATIONS];
    OuGcHead permanent;
    OuGcStats stats[OU_GC_GENERATIONS];
    size_t long_lived_total, long_lived_pending; // the 25 % rule for full collections
    size_t long_lived_references;                // that the last full collection followed: what it costs
    OuGcHooks hooks;
    int trash_depth;
    OuObject *trash_later;
} OuGc;

extern OuGc ou_gc;

void ou_gc_init(void);
void ou_gc_fini(void); // all lists must be empty by then; forgets hooks

// A block for an object of `size` bytes whose type has OU_LIFE_GC: header filled in (count 1, flags 0), not tracked. What
// lies behind the header is NOT zeroed. NULL when memory is out; the caller raises MemoryError. Counts towards the threshold.
OuObject *ou_gc_alloc_unfilled(OuType *type, size_t size) OU_MUST_USE;

// The same with zeros behind the header. Inline: where the size is a constant the zeros are a few stores, and those that the
// caller fills at once are left out.
OU_MUST_USE static inline OuObject *ou_gc_alloc(OuType *type, size_t size) {
    OuObject *o = ou_gc_alloc_unfilled(type, size);
    if (OU_LIKELY(o != NULL)) {
        size_t words = (size - sizeof(OuObject)) / 8;
        ou_zero_words(o + 1, words);
        for (size_t i = sizeof(OuObject) + words * 8; i < size; i++) {
            ((char *)o)[i] = 0;
        }
    }
    return o;
}

// The same for a type without OU_LIFE_GC. Header filled in, the rest NOT zeroed. Inline: numbers are made all the time.
static inline OuObject *ou_object_alloc(OuType *type, size_t size) {
    OuObject *o = ou_block_alloc(size);
    if (OU_LIKELY(o != NULL)) {
        ou_refcount_begin(o);
        o->type = type;
        if (OU_UNLIKELY(((OuTypeBase *)type)->life.flags & OU_LIFE_HEAP_TYPE)) {
            ou_incref((OuBor)type);
        }
    }
    return o;
}

// Give a block back: `size` as it was allocated. Drop the count of a heap type after that. Used by dealloc functions, last.
void ou_gc_free(OuObject *o, size_t size);

static inline void ou_object_free(OuObject *o, size_t size) {
    OuType *type = o->type;
    ou_block_free(o, size);
    if (OU_UNLIKELY(((OuTypeBase *)type)->life.flags & OU_LIFE_HEAP_TYPE)) {
        ou_decref((OuRef)type);
    }
}

// Grows or shrinks a GC object that is not tracked and has one owner. NULL: memory is out, the object is as it was.
OuObject *ou_gc_resize(OuObject *o, size_t old_size, size_t new_size) OU_MUST_USE;

static inline bool ou_gc_is_tracked(OuBor o) {
    return ou_gc_has_head(o) && ou_gc_head(o)->next != NULL;
}

// Tracks an object when it is complete (its traverse works). It must not be tracked yet.
static inline void ou_gc_track(OuObject *o) {
    OuGcHead *g = ou_gc_head(o), *list = &ou_gc.generations[0].list, *last = (OuGcHead *)list->prev;
    last->next = g;
    g->prev = (uintptr_t)last;
    g->next = list;
    list->prev = (uintptr_t)g;
    if (OU_UNLIKELY(ou_gc.stress)) {
        ou_gc.breaker |= OU_BREAK_GC;
    }
}

static inline void ou_gc_untrack(OuObject *o) {
    OuGcHead *g = ou_gc_head(o);
    if (g->next) {
        OuGcHead *prev = (OuGcHead *)(g->prev & ~(uintptr_t)3);
        prev->next = g->next;
        g->next->prev = (uintptr_t)prev | (g->next->prev & 3);
        g->next = NULL;
        g->prev &= 1;
    }
}

// A collection of `generation` and all younger ones. Returns the number of unreachable objects found (collected and
// uncollectable); 0 when one is running already. Runs Python code (finalizers, callbacks). The pending exception is kept.
size_t ou_gc_collect(int generation);
// The collection that an allocation has asked for, in the generation that is due. Clears OU_BREAK_GC.
void ou_gc_run_pending(void);

void ou_gc_freeze(void);   // move all tracked objects to the permanent generation
void ou_gc_unfreeze(void); // and back to the oldest
void ou_gc_unfreeze_silently(void); // for the end: nothing that is left runs finalizers or callbacks any more
size_t ou_gc_freeze_count(void);

// Calls visit for each tracked object: of one generation (0..2; 3: the permanent one), or all but the permanent one (-1). The walk
// must not track or free objects.
bool ou_gc_walk(int generation, OuVisit visit, void *arg);

// Verifies the collector's invariants (list links, counts not below internal references, heads of untracked objects).
// Returns NULL or a description of what is broken.
const char *ou_gc_check(void);

// A finalizer, once: sets OU_FLAG_FINALIZED. Returns false when the object was brought back to life (its count was
// restored by the finalizer): dealloc must then return at once. Call it first in the dealloc of a type with finalize.
bool ou_gc_finalize_from_dealloc(OuObject *o) OU_MUST_USE;

#endif
