// The end of an object: dealloc, bounded in depth, and finalizers that may bring it back.
//
// Invariant: chains of objects of types with OU_LIFE_TRASHCAN nest at most TRASH_DEPTH deallocs; what lies deeper waits
// in ou_gc.trash_later (linked through the unused GC heads) until the outermost dealloc is through. The depth is
// CPython's: the order of death shows it.
#include "gc/refcount.h"

#include "gc/gc.h"

enum { TRASH_DEPTH = 50 };

// The object's count is 0 and nobody can see it: its GC head is free to hold the link.
static void trash_put(OuObject *o) {
    ou_gc_untrack(o);
    ou_gc_head(o)->prev = (uintptr_t)ou_gc.trash_later;
    ou_gc.trash_later = o;
}

// Newest first. One level more, so that only this loop empties the chain, and one for each dealloc, as everywhere.
static void trash_empty(void) {
    ou_gc.trash_depth += 2;
    while (ou_gc.trash_later != NULL) {
        OuObject *o = ou_gc.trash_later;
        OuGcHead *g = ou_gc_head(o);
        ou_gc.trash_later = (OuObject *)g->prev;
        g->prev = 0;
        ou_life(o)->dealloc(o);
    }
    ou_gc.trash_depth -= 2;
}

void ou_dealloc(OuObject *o) {
    const OuLifeOps *life = ou_life(o);
    OU_ASSERT(!(o->flags & OU_FLAG_STATIC));
    if (!(life->flags & OU_LIFE_TRASHCAN)) {
        life->dealloc(o);
        return;
    }
    OU_ASSERT(life->flags & OU_LIFE_GC);
    if (ou_gc.trash_depth >= TRASH_DEPTH) {
        trash_put(o);
        return;
    }
    ou_gc.trash_depth++;
    life->dealloc(o);
    ou_gc.trash_depth--;
    if (OU_UNLIKELY(ou_gc.trash_depth == 0 && ou_gc.trash_later != NULL)) {
        trash_empty();
    }
}

bool ou_gc_finalize_from_dealloc(OuObject *o) {
    const OuLifeOps *life = ou_life(o);
    if (life->finalize == NULL || (o->flags & OU_FLAG_FINALIZED)) {
        return true;
    }
    // Alive while the finalizer runs, and tracked, as an object is that Python code can see.
    bool lend_tracking = ou_gc_has_head(o) && !ou_gc_is_tracked(o);
    ou_incref(o);
    o->flags |= OU_FLAG_FINALIZED;
    if (lend_tracking) {
        ou_gc_track(o);
    }
    life->finalize(o);
    if (!ou_decref_to_zero(o)) {
        return false;
    }
    if (lend_tracking) {
        ou_gc_untrack(o);
    }
    return true;
}
