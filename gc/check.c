// ou_gc_check: the collector's invariants as code. Uses the scratch counts like a collection does, and puts the links
// back.
#include "gc/gc_internal.h"

enum { LISTS = OU_GC_GENERATIONS + 1 };

static OuGcHead *list_at(int i) {
    return i < OU_GC_GENERATIONS ? &ou_gc.generations[i].list : &ou_gc.permanent;
}

static const char *check_links(OuGcHead *list) {
    OuGcHead *prev = list;
    for (OuGcHead *g = list->next; g != list; prev = g, g = g->next) {
        if (g == NULL || ((uintptr_t)g & 15) != 0) {
            return "gc: a list of tracked objects is broken";
        }
        if (g->prev != (uintptr_t)prev) {
            return "gc: a link back does not fit, or a mark was left behind";
        }
        OuObject *o = ou_gc_object(g);
        if (o->type == NULL || !ou_gc_has_head(o) || ou_life(o)->traverse == NULL) {
            return "gc: a tracked object of a type that cannot be tracked";
        }
        if (o->refcount == 0) {
            return "gc: a tracked object without owner";
        }
    }
    return list->prev == (uintptr_t)prev ? NULL : "gc: a list's end is not where its head says";
}

// False: more references found than the child's count says.
static bool take_one(OuObject *child, void *arg) {
    (void)arg;
    if (!ou_gc_has_head(child) || !is_collecting(ou_gc_head(child))) {
        return true;
    }
    OuGcHead *g = ou_gc_head(child);
    if (scratch_count(g) == 0) {
        return false;
    }
    g->prev -= (uintptr_t)1 << SCRATCH_SHIFT;
    return true;
}

static bool counts_cover_references(void) {
    bool fine = true;
    for (int i = 0; i < LISTS; i++) {
        for (OuGcHead *g = list_at(i)->next; g != list_at(i); g = g->next) {
            set_scratch_count(g, ou_gc_object(g)->refcount);
        }
    }
    for (int i = 0; i < LISTS && fine; i++) {
        for (OuGcHead *g = list_at(i)->next; fine && g != list_at(i); g = g->next) {
            OuObject *o = ou_gc_object(g);
            fine = ou_life(o)->traverse(o, take_one, NULL);
        }
    }
    for (int i = 0; i < LISTS; i++) {
        OuGcHead *prev = list_at(i);
        for (OuGcHead *g = prev->next; g != list_at(i); prev = g, g = g->next) {
            g->prev = (uintptr_t)prev;
        }
    }
    return fine;
}

const char *ou_gc_check(void) {
    if (ou_gc.collecting) {
        return NULL;  // the marks are in use
    }
    for (int i = 0; i < LISTS; i++) {
        const char *trouble = check_links(list_at(i));
        if (trouble != NULL) {
            return trouble;
        }
    }
    return counts_cover_references() ? NULL : "gc: an object is referred to more often than its count says";
}
