// The collector's private face: intrusive lists of OuGcHead, and the marks a collection leaves in their links.
//
// A list's head is an OuGcHead without object; an empty list's head points to itself. Outside a collection all links
// are plain pointers. During one, bit 1 of an object's `prev` says that it belongs to the generation being looked at
// (MARK_COLLECTING); its scratch count may take the place of the pointer, shifted by SCRATCH_SHIFT; bit 0 of `next`
// says that it is thought unreachable (MARK_UNREACHABLE).
#ifndef OU_GC_GC_INTERNAL_H
#define OU_GC_GC_INTERNAL_H

#include "gc/gc.h"
#include "gc/weakref.h"

enum { MARK_UNREACHABLE = 1, MARK_COLLECTING = 2, MARKS = 3, SCRATCH_SHIFT = 2 };

static inline OuGcHead *list_prev(const OuGcHead *g) {
    return (OuGcHead *)(g->prev & ~(uintptr_t)MARKS);
}

// Keeps the marks.
static inline void list_set_prev(OuGcHead *g, const OuGcHead *prev) {
    g->prev = (g->prev & MARKS) | (uintptr_t)prev;
}

static inline void list_init(OuGcHead *list) {
    list->next = list;
    list->prev = (uintptr_t)list;
}

static inline bool list_is_empty(const OuGcHead *list) {
    return list->next == list;
}

static inline void list_append(OuGcHead *g, OuGcHead *list) {
    OuGcHead *last = list_prev(list);
    last->next = g;
    list_set_prev(g, last);
    g->next = list;
    list->prev = (uintptr_t)g;
}

// From whatever list it is in to the end of this one.
static inline void list_move(OuGcHead *g, OuGcHead *list) {
    OuGcHead *prev = list_prev(g);
    prev->next = g->next;
    list_set_prev(g->next, prev);
    list_append(g, list);
}

// Appends all of `from`, which is empty then.
static inline void list_merge(OuGcHead *from, OuGcHead *to) {
    if (!list_is_empty(from)) {
        OuGcHead *last = list_prev(to);
        last->next = from->next;
        list_set_prev(from->next, last);
        OuGcHead *end = list_prev(from);
        end->next = to;
        to->prev = (uintptr_t)end;
    }
    list_init(from);
}

static inline size_t list_size(const OuGcHead *list) {
    size_t n = 0;
    for (const OuGcHead *g = list->next; g != list; g = g->next) {
        n++;
    }
    return n;
}

static inline bool is_collecting(const OuGcHead *g) {
    return (g->prev & MARK_COLLECTING) != 0;
}

static inline void stop_collecting(OuGcHead *g) {
    g->prev &= ~(uintptr_t)MARK_COLLECTING;
}

static inline uintptr_t scratch_count(const OuGcHead *g) {
    return g->prev >> SCRATCH_SHIFT;
}

// Takes the place of the link to the previous head.
static inline void set_scratch_count(OuGcHead *g, uintptr_t n) {
    g->prev = n << SCRATCH_SHIFT | MARK_COLLECTING;
}

static inline bool has_finalizer(OuBor o) {
    return ou_life(o)->finalize != NULL && !(o->flags & OU_FLAG_FINALIZED);
}

// Whether the end of o shows somewhere before it is freed: it is a weak reference or has some, or its finalizer is to run.
static inline bool is_watched(OuBor o) {
    OuWeakref **references = ou_weakref_list(o);
    return OU_HAS_LIFE_FLAG(o, OU_LIFE_WEAKREF) || (references != NULL && *references != NULL) || has_finalizer(o);
}

// ---- children waiting for their memory ----

// The objects that a walk has met last, first in, first out: between meeting a child and looking at it lies the time in
// which its header comes from memory. Who asks for what such a look changes empties the queue before, by putting NULL in.
enum { AHEAD = 16 };
typedef struct OuGcAhead {
    OuObject *child[AHEAD];
    unsigned at;
} OuGcAhead;

// Puts a child in; the one whose turn has come, or NULL.
static inline OuObject *ahead_put(OuGcAhead *ahead, OuObject *child) {
    OuObject **place = &ahead->child[ahead->at++ % AHEAD], *ready = *place;
    __builtin_prefetch((void *)((uintptr_t)child - sizeof(OuGcHead)), 1); // child may be NULL
    __builtin_prefetch(child);
    *place = child;
    return ready;
}

// ---- collect.c ----
typedef struct OuGcFound {
    size_t collected, uncollectable;
} OuGcFound;

OuGcFound ou_gc_collect_generation(int generation);

// ---- finalize.c ----
// The last phases, for the unreachable objects: each may run Python code. The number of weak references freed is added
// to the result.
size_t ou_gc_handle_weakrefs(OuGcHead *unreachable, OuGcHead *old, bool *any_finalizer);
void ou_gc_finalize_garbage(OuGcHead *unreachable);
void ou_gc_clear_garbage(OuGcHead *unreachable, OuGcHead *old);

// ---- report.c ----
OU_PRINTF(1, 2) void ou_gc_print(const char *format, ...);
void ou_gc_print_object(const char *what, OuObject *o);

#endif
