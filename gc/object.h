// The object header, and what the collector has to know about a type.
//
//   tracked object in memory                untracked-kind object
//   +------------------+  <- OuGcHead       (int, float, str, bytes ...)
//   | next             |
//   | prev | bits      |
//   +------------------+  <- OuObject *     +------------------+  <- OuObject *
//   | refcount | flags |                    | refcount | flags |
//   | type             |                    | type             |
//   | ...              |                    | ...              |
//   +------------------+                    +------------------+
//
// Ownership is written in signatures (see gc/README.md):
//   1. A parameter OuBor is only looked at; the caller keeps its count.
//   2. A parameter OuRef is consumed on success and on failure; such a function's name ends in _take.
//   3. A result OuRef belongs to the caller; NULL means that an exception is set.
//   4. A result OuBor is valid while its owner is alive and unmodified; the name ends in _borrow.
// In normal builds both are OuObject *. With OU_CHECK_OWNERSHIP (`make check-ownership`) OuBor is const, so that taking a
// borrowed reference as owned is a compile error. A method that changes its receiver gets at it through ou_as_<type>().
#ifndef OU_GC_OBJECT_H
#define OU_GC_OBJECT_H

#include "alloc/base.h" // bool, sizes, OU_ASSERT, OU_LIKELY, OU_MUST_USE

typedef struct OuType OuType;
typedef struct OuObject OuObject;

struct OuObject {
    union {
        struct {
            uint32_t refcount;
            uint32_t flags;
        };
        uint64_t count_and_flags; // equals 1: one owner, nothing remembered about the object, so its box may be reused
    };
    OuType *type; // counted only when the type is a heap type (OU_LIFE_HEAP_TYPE)
};

typedef OuObject *OuRef;
#ifdef OU_CHECK_OWNERSHIP
typedef const OuObject *OuBor;
#else
typedef OuObject *OuBor;
#endif

// Drops the const of a lent reference: in the ou_as_<type>() functions and where a borrowed reference gains a count.
static inline OuObject *ou_unlend(OuBor o) {
    return (OuObject *)(uintptr_t)o;
}

// Lends an array of owned references.
static inline OuBor *ou_lend(OuObject *const *array) {
    return (OuBor *)(uintptr_t)array;
}

// Bits of OuObject.flags. The low 7 bits mean the same for every type; bit 7 says that the upper 24 bits are the number
// of the object's shape; otherwise the upper 24 bits belong to the type (int: sign and limb count; str: kind, interned).
enum {
    OU_FLAG_SHOWN = 1u << 0,     // the identity of this number was seen (id, repr): its box may not be reused in place
    OU_FLAG_FINALIZED = 1u << 1, // its finalizer has run (PEP 442: at most once)
    OU_FLAG_STATIC = 1u << 2,    // lives in the program's data, is never freed, has no OuGcHead
    OU_FLAG_SHAPED = 1u << 7,
};
#define OU_FLAG_TYPE_SHIFT 8

// Answers with three values. Never made from or compared with plain numbers.
typedef enum { OU_ERROR = -1, OU_FALSE = 0, OU_TRUE = 1 } OuTruth; // OU_ERROR: an exception is set
typedef enum { OU_FAIL = -1, OU_END = 0, OU_ITEM = 1 } OuNext;     // OU_FAIL: an exception is set; OU_END: exhausted

// Calls visit(child, arg) for every counted reference the object holds to another object. Must not allocate, change
// counts or run Python code. A visit that returns false stops the walk; traverse then returns false at once.
typedef bool (*OuVisit)(OuObject *child, void *arg);

typedef struct OuLifeOps {
    bool (*traverse)(OuObject *self, OuVisit visit, void *arg); // required with OU_LIFE_GC
    void (*clear)(OuObject *self);    // drops the references that can be part of a cycle; may run Python code
    void (*finalize)(OuObject *self); // __del__, closing a generator: at most once; keeps the pending exception as it was
    void (*dealloc)(OuObject *self);  // count is 0: untrack, clear weak references, drop fields, free the block
    uint16_t weaklist_offset;         // where OuWeakref *list lies in the object, 0: cannot be weakly referenced
    uint32_t flags;                   // OU_LIFE_*
    void (*maybe_untrack)(OuObject *self); // it survived a collection: untracks itself if no cycle can pass through it; or NULL
} OuLifeOps;

enum {
    OU_LIFE_GC = 1u << 0,            // objects of the type have an OuGcHead before them
    OU_LIFE_HEAP_TYPE = 1u << 1,     // the type is itself a counted object: each instance holds one count of it
    OU_LIFE_TRASHCAN = 1u << 2,      // deep chains of such objects are freed without deep C recursion
    OU_LIFE_WEAK_INDIRECT = 1u << 3, // the word at weaklist_offset points to a struct whose first field is the weak list (or is NULL)
    OU_LIFE_WEAKREF = 1u << 4,       // the object is an OuWeakref (gc/weakref.h)
    OU_LIFE_UNTRACK_LATE = 1u << 5,  // maybe_untrack is asked by full collections only (dict), not by all (tuple)
};

// OuType begins with this (interp/object/type.h); it is all that gc/ knows of types.
typedef struct OuTypeBase {
    OuObject head;
    OuLifeOps life;
} OuTypeBase;

static inline const OuLifeOps *ou_life(OuBor o) {
    return &((const OuTypeBase *)o->type)->life;
}

typedef struct OuGcHead {
    struct OuGcHead *next; // NULL: not tracked
    uintptr_t prev;        // pointer to the previous head; low bits used during a collection, when it holds the scratch count
} OuGcHead;

static inline OuGcHead *ou_gc_head(OuBor o) {
    return (OuGcHead *)(uintptr_t)o - 1;
}

static inline OuObject *ou_gc_object(const OuGcHead *g) {
    return (OuObject *)(uintptr_t)(g + 1);
}

#define OU_HAS_LIFE_FLAG(o, flag) ((ou_life(o)->flags & (flag)) != 0)

// Objects of the program's data have no head before them, whatever their type says.
static inline bool ou_gc_has_head(OuBor o) {
    return OU_HAS_LIFE_FLAG(o, OU_LIFE_GC) && !(o->flags & OU_FLAG_STATIC);
}

#endif
