// The collector's state: start and end, making and freeing objects with a GC head, when a collection is due, freezing.
//
// Invariant: ou_gc is the unit's only state. Every tracked object is in exactly one list: a generation's or the
// permanent one. What a collection does is in collect.c (who is unreachable) and finalize.c (what happens to them).
#include "gc/gc.h"

#include "gc/gc_internal.h"

OuGc ou_gc;

static const int default_threshold[OU_GC_GENERATIONS] = {700, 10, 10};

void ou_gc_init(void) {
    ou_gc = (OuGc){.enabled = true};
    for (int i = 0; i < OU_GC_GENERATIONS; i++) {
        list_init(&ou_gc.generations[i].list);
        ou_gc.generations[i].threshold = default_threshold[i];
    }
    list_init(&ou_gc.permanent);
}

void ou_gc_fini(void) {
    ou_gc_init();
    ou_gc.enabled = false;
}

// ---- objects ----

// Counts the object; passing the threshold asks for a collection, which runs at the interpreter's next safe point.
static void count_new_object(void) {
    OuGcGeneration *youngest = &ou_gc.generations[0];
    if (++youngest->count > youngest->threshold && ou_gc.enabled && youngest->threshold != 0 && !ou_gc.collecting) {
        ou_gc.breaker |= OU_BREAK_GC;
    }
}

OuObject *ou_gc_alloc_unfilled(OuType *type, size_t size) {
    OU_ASSERT(((OuTypeBase *)type)->life.flags & OU_LIFE_GC);
    if (OU_UNLIKELY(size > PTRDIFF_MAX - sizeof(OuGcHead))) {
        return NULL;
    }
    OuGcHead *g = ou_block_alloc(sizeof(OuGcHead) + size);
    if (OU_UNLIKELY(g == NULL)) {
        return NULL;
    }
    *g = (OuGcHead){0};
    OuObject *o = ou_gc_object(g);
    ou_refcount_begin(o);
    o->type = type;
    if (((OuTypeBase *)type)->life.flags & OU_LIFE_HEAP_TYPE) {
        ou_incref((OuBor)type);
    }
    count_new_object();
    return o;
}

void ou_gc_free(OuObject *o, size_t size) {
    OuType *type = o->type;
    ou_gc_untrack(o);
    ou_block_free(ou_gc_head(o), sizeof(OuGcHead) + size);
    if (ou_gc.generations[0].count > 0) {
        ou_gc.generations[0].count--;
    }
    if (((OuTypeBase *)type)->life.flags & OU_LIFE_HEAP_TYPE) {
        ou_decref((OuRef)type);
    }
}

OuObject *ou_gc_resize(OuObject *o, size_t old_size, size_t new_size) {
    OU_ASSERT(!ou_gc_is_tracked(o) && o->refcount == 1);
    (void)old_size;
    if (new_size > PTRDIFF_MAX - sizeof(OuGcHead)) {
        return NULL;
    }
    OuGcHead *g = ou_mem_realloc(OU_DOMAIN_OBJECT, ou_gc_head(o), sizeof(OuGcHead) + new_size);
    return g != NULL ? ou_gc_object(g) : NULL;
}

// ---- collections ----

size_t ou_gc_collect(int generation) {
    if (ou_gc.collecting) {
        return 0;
    }
    OU_ASSERT(generation >= 0 && generation < OU_GC_GENERATIONS);
    void *exception = NULL;
    ou_gc.collecting = true;
    if (ou_gc.hooks.save_exception != NULL) {
        ou_gc.hooks.save_exception(&exception);
    }
    if (ou_gc.hooks.phase != NULL) {
        ou_gc.hooks.phase("start", generation, 0, 0);
    }
    OuGcFound found = ou_gc_collect_generation(generation);
    OuGcStats *stats = &ou_gc.stats[generation];
    stats->collections++;
    stats->collected += found.collected;
    stats->uncollectable += found.uncollectable;
    if (ou_gc.hooks.phase != NULL) {
        ou_gc.hooks.phase("stop", generation, found.collected, found.uncollectable);
    }
    if (ou_gc.hooks.restore_exception != NULL) {
        ou_gc.hooks.restore_exception(exception);
    }
    ou_gc.collecting = false;
    return found.collected + found.uncollectable;
}

// The oldest generation whose count is above its threshold. A full collection also waits until the objects that are new
// to the oldest generation are a quarter of those that survived the last full one: so its cost stays linear in the
// number of objects made.
static int generation_due(void) {
    for (int i = OU_GC_GENERATIONS - 1; i >= 0; i--) {
        const OuGcGeneration *g = &ou_gc.generations[i];
        if (g->count <= g->threshold) {
            continue;
        }
        if (i == OU_GC_GENERATIONS - 1 && ou_gc.long_lived_pending < ou_gc.long_lived_total / 4) {
            continue;
        }
        return i;
    }
    return -1;
}

// Under stress each tracking is followed by a full collection, as long as that follows few references; with more of them it
// waits for its share of collections of the youngest, so that a tracking costs no more than STRESS_SHARE references.
static int generation_under_stress(void) {
    enum { STRESS_FEW = 65536, STRESS_SHARE = 8192 };
    size_t references = ou_gc.long_lived_references;
    bool full = references < STRESS_FEW || (size_t)ou_gc.generations[1].count >= references / STRESS_SHARE;
    return full ? OU_GC_GENERATIONS - 1 : 0;
}

void ou_gc_run_pending(void) {
    ou_gc.breaker &= ~(uint32_t)OU_BREAK_GC;
    if (ou_gc.collecting) {
        return;
    }
    if (ou_gc.stress) {
        ou_gc_collect(generation_under_stress());
        return;
    }
    // The program may have changed the thresholds since the collection was asked for.
    const OuGcGeneration *youngest = &ou_gc.generations[0];
    bool still_due = ou_gc.enabled && youngest->threshold != 0 && youngest->count > youngest->threshold;
    int due = still_due ? generation_due() : -1;
    if (due >= 0) {
        ou_gc_collect(due);
    }
}

// ---- freezing ----

void ou_gc_freeze(void) {
    for (int i = 0; i < OU_GC_GENERATIONS; i++) {
        list_merge(&ou_gc.generations[i].list, &ou_gc.permanent);
        ou_gc.generations[i].count = 0;
    }
}

void ou_gc_unfreeze(void) {
    list_merge(&ou_gc.permanent, &ou_gc.generations[OU_GC_GENERATIONS - 1].list);
}

void ou_gc_unfreeze_silently(void) {
    ou_gc_unfreeze();
    ou_gc.hooks.weakref_callback = NULL;
    for (int i = 0; i < OU_GC_GENERATIONS; i++) {
        OuGcHead *list = &ou_gc.generations[i].list;
        for (OuGcHead *g = list->next; g != list; g = g->next) {
            ou_gc_object(g)->flags |= OU_FLAG_FINALIZED;
        }
    }
}

size_t ou_gc_freeze_count(void) {
    return list_size(&ou_gc.permanent);
}
