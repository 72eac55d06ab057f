// A collection, one function a phase, in reading order; ou_gc_collect_generation at the end puts them together.
//
//   1 gather      younger generations join the one that is collected
//   2 deduce      copy counts, subtract references from inside, split into reachable and unreachable
//   3 settle      survivors grow older; tuples (on the way, while they are split off) and dicts that cannot be part of a
//                 cycle are untracked
//   4 set aside   unreachable objects with legacy finalizers, and what they reach: uncollectable
//   5 weakrefs    references to the unreachable die, callbacks of reachable ones run
//   6 finalize    each finalizer once; if there was any, deduce again: who came back to life is moved to the survivors
//   7 clear       break the cycles; counting frees the rest
//
// Phases 1 to 4 run no Python code and change no count. The order of the lists is CPython's: finalizers and callbacks
// show it.
#include <time.h>

#include "gc/gc_internal.h"

// ---- 2: deduce ----

static void copy_counts(OuGcHead *base) {
    for (OuGcHead *g = base->next; g != base; g = g->next) {
        set_scratch_count(g, ou_gc_object(g)->refcount);
    }
}

static inline void subtract_one(OuObject *child) {
    if (child != NULL && ou_gc_has_head(child)) {
        OuGcHead *g = ou_gc_head(child);
        if (is_collecting(g)) {
            OU_ASSERT(scratch_count(g) > 0);
            g->prev -= (uintptr_t)1 << SCRATCH_SHIFT;
        }
    }
}

static bool subtract_later(OuObject *child, void *ahead) {
    subtract_one(ahead_put(ahead, child));
    return true;
}

// What is left of a scratch count are the references from outside.
static void subtract_internal(OuGcHead *base) {
    OuGcAhead ahead = {0};
    for (OuGcHead *g = base->next; g != base; g = g->next) {
        OuObject *o = ou_gc_object(g);
        __builtin_prefetch(g->next);
        ou_life(o)->traverse(o, subtract_later, &ahead);
    }
    for (int i = 0; i < AHEAD; i++) {
        subtract_one(ahead_put(&ahead, NULL));
    }
}

// Where all tracked objects are collected, a child need not be marked to be known: its count is copied when it is met
// first, by whichever way. So a walk over the whole heap is saved.
static inline void copy_count(OuGcHead *g) {
    if (!is_collecting(g)) {
        set_scratch_count(g, ou_gc_object(g)->refcount);
    }
}

static inline void copy_and_subtract_one(OuObject *child) {
    if (child != NULL && ou_gc_is_tracked(child)) {
        copy_count(ou_gc_head(child));
        subtract_one(child);
    }
}

static bool copy_and_subtract_later(OuObject *child, void *ahead) {
    copy_and_subtract_one(ahead_put(ahead, child));
    return true;
}

static void copy_and_subtract(OuGcHead *all) {
    OuGcAhead ahead = {0};
    for (OuGcHead *g = all->next; g != all; g = g->next) {
        OuObject *o = ou_gc_object(g);
        __builtin_prefetch(g->next);
        copy_count(g);
        ou_life(o)->traverse(o, copy_and_subtract_later, &ahead);
    }
    for (int i = 0; i < AHEAD; i++) {
        copy_and_subtract_one(ahead_put(&ahead, NULL));
    }
}

static bool is_thought_unreachable(const OuGcHead *g) {
    return ((uintptr_t)g->next & MARK_UNREACHABLE) != 0;
}

static OuGcHead *without_mark(OuGcHead *next) {
    return (OuGcHead *)((uintptr_t)next & ~(uintptr_t)MARK_UNREACHABLE);
}

static OuGcHead *with_mark(OuGcHead *next) {
    return (OuGcHead *)((uintptr_t)next | MARK_UNREACHABLE);
}

typedef struct Walk {
    OuGcAhead ahead;
    OuGcHead *reachable;
    bool waiting;      // there may be some in `ahead`
    bool settles;      // survivors are asked at once whether they can be untracked (phase 3)
    bool has_late;     // found: types that are asked later
    size_t survivors;  // found, when it settles
    size_t unreachable; // found
    bool watched;       // found: an unreachable object whose end somebody sees
} Walk;

// `child` is referred to by a reachable object. If the walk has passed it already and put it aside, it goes back to the
// end of the list and will be met again; if it is still ahead, a scratch count of 1 says that it is reachable.
static inline void reach(OuObject *child, OuGcHead *reachable) {
    if (child == NULL || !ou_gc_has_head(child) || !is_collecting(ou_gc_head(child))) {
        return;
    }
    OuGcHead *g = ou_gc_head(child);
    if (is_thought_unreachable(g)) {
        // Its prev is a true link, the links of its neighbours in the unreachable list carry the mark as well.
        OuGcHead *prev = list_prev(g);
        prev->next = g->next;
        list_set_prev(without_mark(g->next), prev);
        list_append(g, reachable);
        set_scratch_count(g, 1);
    } else if (scratch_count(g) == 0) {
        set_scratch_count(g, 1);
    }
}

static bool reach_later(OuObject *child, void *arg) {
    Walk *walk = arg;
    walk->waiting = true;
    reach(ahead_put(&walk->ahead, child), walk->reachable);
    return true;
}

static void reach_waiting(Walk *walk) {
    for (int i = 0; i < AHEAD; i++) {
        reach(ahead_put(&walk->ahead, NULL), walk->reachable);
    }
    walk->ahead.at -= AHEAD;  // it counts the references followed
    walk->waiting = false;
}

// A survivor behind which the next one has its place already, so that it may leave the list: asked in the order of the
// list, while its memory is near.
static void settle(Walk *walk, OuGcHead *g) {
    OuObject *o = ou_gc_object(g);
    const OuLifeOps *life = ou_life(o);
    if (life->maybe_untrack != NULL) {
        if (life->flags & OU_LIFE_UNTRACK_LATE) {
            walk->has_late = true;
        } else {
            life->maybe_untrack(o);
        }
    }
    walk->survivors += g->next != NULL;
}

static void set_aside(OuGcHead *g, OuGcHead *prev, OuGcHead *unreachable) {
    prev->next = g->next;
    OuGcHead *last = list_prev(unreachable);
    last->next = with_mark(g);
    list_set_prev(g, last);
    g->next = with_mark(unreachable);
    unreachable->prev = (uintptr_t)g;
}

// Walks `base` once. Objects with outside references, and whatever they reach, stay; the others go to `unreachable`, in
// order. The previous links of `base`, overwritten by the scratch counts, are made again on the way. Those who wait for
// their memory are reached before anybody is put aside, so the order is the same as if nobody waited.
static void split(OuGcHead *base, OuGcHead *unreachable, Walk *walk) {
    OuGcHead *prev = base;
    walk->reachable = base;
    for (;;) {
        if (walk->waiting && (prev->next == base || scratch_count(prev->next) == 0)) {
            reach_waiting(walk);
        }
        OuGcHead *g = prev->next;
        if (g == base) {
            break;
        }
        if (scratch_count(g) > 0) {
            OuObject *o = ou_gc_object(g);
            __builtin_prefetch(g->next);
            ou_life(o)->traverse(o, reach_later, walk);
            g->prev = (uintptr_t)prev;  // and it is no longer being collected
            if (walk->settles && prev != base) {
                settle(walk, prev);
            }
            prev = g;
        } else {
            g->prev = MARK_COLLECTING;
            set_aside(g, prev, unreachable);
        }
    }
    base->prev = (uintptr_t)prev;
    if (walk->settles && prev != base) {
        settle(walk, prev);
    }
    unreachable->next = without_mark(unreachable->next);
    for (OuGcHead *g = unreachable->next; g != unreachable; g = g->next) {
        g->next = without_mark(g->next);
        walk->unreachable++;
        if (is_watched(ou_gc_object(g))) {
            walk->watched = true;
        }
    }
}

// Moves from `base` to the empty list `unreachable` every object that only objects of `base` which are themselves
// unreachable refer to. Those keep MARK_COLLECTING, by which later phases know them.
static void deduce_unreachable(OuGcHead *base, OuGcHead *unreachable, Walk *walk) {
    if (base == &ou_gc.generations[OU_GC_GENERATIONS - 1].list && list_is_empty(&ou_gc.permanent)) {
        copy_and_subtract(base);
    } else {
        copy_counts(base);
        subtract_internal(base);
    }
    list_init(unreachable);
    split(base, unreachable, walk);
}

// ---- 3: settle ----

// Those of the late types, of which there are walk->has_late, whose turn is behind all others.
static void settle_late(Walk *walk, OuGcHead *list) {
    for (OuGcHead *g = list->next, *next; g != list; g = next) {
        next = g->next;
        __builtin_prefetch(next);
        OuObject *o = ou_gc_object(g);
        if (ou_life(o)->flags & OU_LIFE_UNTRACK_LATE) {
            ou_life(o)->maybe_untrack(o);
            walk->survivors -= g->next == NULL;
        }
    }
}

static void age_survivors(OuGcHead *young, OuGcHead *old, int generation, Walk *walk) {
    if (young != old) {
        if (generation == OU_GC_GENERATIONS - 2) {
            ou_gc.long_lived_pending += walk->survivors;
        }
        list_merge(young, old);
    } else {
        if (walk->has_late) {
            settle_late(walk, young);
        }
        ou_gc.long_lived_pending = 0;
        ou_gc.long_lived_total = walk->survivors;
        ou_gc.long_lived_references = walk->ahead.at;
    }
}

// ---- 4: set aside what cannot be collected ----

static bool has_legacy_finalizer(OuObject *o) {
    return ou_gc.hooks.has_legacy_finalizer != NULL && ou_gc.hooks.has_legacy_finalizer(o);
}

static bool move_child(OuObject *child, void *list) {
    if (ou_gc_has_head(child) && is_collecting(ou_gc_head(child))) {
        list_move(ou_gc_head(child), list);
        stop_collecting(ou_gc_head(child));
    }
    return true;
}

static void set_legacy_aside(OuGcHead *unreachable, OuGcHead *legacy) {
    if (ou_gc.hooks.has_legacy_finalizer == NULL) {
        return;
    }
    for (OuGcHead *g = unreachable->next, *next; g != unreachable; g = next) {
        next = g->next;
        if (has_legacy_finalizer(ou_gc_object(g))) {
            stop_collecting(g);
            list_move(g, legacy);
        }
    }
    for (OuGcHead *g = legacy->next; g != legacy; g = g->next) {  // grows at the end while it is walked
        OuObject *o = ou_gc_object(g);
        ou_life(o)->traverse(o, move_child, legacy);
    }
}

// They join the survivors and stay for ever; those with a finalizer of the old kind show up in gc.garbage.
static void keep_legacy(OuGcHead *legacy, OuGcHead *old) {
    for (OuGcHead *g = legacy->next; g != legacy; g = g->next) {
        OuObject *o = ou_gc_object(g);
        if (ou_gc.hooks.garbage != NULL && ((ou_gc.debug & OU_GC_DEBUG_SAVEALL) || has_legacy_finalizer(o))) {
            ou_gc.hooks.garbage(o);
        }
    }
    list_merge(legacy, old);
}

// ---- 6: after the finalizers ----

// Finalizers may have brought objects back: those, and what they reach, join the survivors; `still` gets the rest.
// Their number.
static size_t handle_resurrected(OuGcHead *unreachable, OuGcHead *still, OuGcHead *old) {
    for (OuGcHead *g = unreachable->next; g != unreachable; g = g->next) {
        stop_collecting(g);
    }
    Walk walk = {.settles = false};
    deduce_unreachable(unreachable, still, &walk);
    list_merge(unreachable, old);
    return walk.unreachable;
}

// ---- the lines of gc.set_debug ----

static void print_start(int generation) {
    ou_gc_print("gc: collecting generation %d...\n", generation);
    ou_gc_print("gc: objects in each generation: %zu %zu %zu\n", list_size(&ou_gc.generations[0].list),
                list_size(&ou_gc.generations[1].list), list_size(&ou_gc.generations[2].list));
    ou_gc_print("gc: objects in permanent generation: %zu\n", list_size(&ou_gc.permanent));
}

static void print_all(const char *what, OuGcHead *list) {
    for (OuGcHead *g = list->next; g != list; g = g->next) {
        ou_gc_print_object(what, ou_gc_object(g));
    }
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

// ---- all together ----

static void gather(int generation, OuGcHead **young, OuGcHead **old) {
    OuGcGeneration *g = ou_gc.generations;
    if (generation + 1 < OU_GC_GENERATIONS) {
        g[generation + 1].count++;
    }
    for (int i = 0; i <= generation; i++) {
        g[i].count = 0;
    }
    for (int i = 0; i < generation; i++) {
        list_merge(&g[i].list, &g[generation].list);
    }
    *young = &g[generation].list;
    *old = generation + 1 < OU_GC_GENERATIONS ? &g[generation + 1].list : *young;
}

OuGcFound ou_gc_collect_generation(int generation) {
    OuGcFound found = {0};
    OuGcHead *young, *old, unreachable, legacy, still;
    double start = 0;
    if (ou_gc.debug & OU_GC_DEBUG_STATS) {
        print_start(generation);
        start = now();
    }
    gather(generation, &young, &old);
    Walk walk = {.settles = true};
    deduce_unreachable(young, &unreachable, &walk);
    age_survivors(young, old, generation, &walk);
    list_init(&legacy);
    set_legacy_aside(&unreachable, &legacy);
    if (ou_gc.debug & OU_GC_DEBUG_COLLECTABLE) {
        print_all("collectable", &unreachable);
    }
    bool any_finalizer = false;
    if (walk.watched) {
        found.collected = ou_gc_handle_weakrefs(&unreachable, old, &any_finalizer);
    }
    if (any_finalizer) {
        ou_gc_finalize_garbage(&unreachable);
        found.collected += handle_resurrected(&unreachable, &still, old);
    } else {  // no code can get at them
        list_init(&still);
        list_merge(&unreachable, &still);
        found.collected += walk.unreachable - list_size(&legacy);
    }
    ou_gc_clear_garbage(&still, old);
    found.uncollectable = list_size(&legacy);
    if (ou_gc.debug & OU_GC_DEBUG_UNCOLLECTABLE) {
        print_all("uncollectable", &legacy);
    }
    if (ou_gc.debug & OU_GC_DEBUG_STATS) {
        ou_gc_print("gc: done, %zu unreachable, %zu uncollectable, %.4fs elapsed\n",
                    found.collected + found.uncollectable, found.uncollectable, now() - start);
    }
    keep_legacy(&legacy, old);
    return found;
}
