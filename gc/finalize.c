// What happens to unreachable objects: weak references to them die, finalizers run, cycles are broken. All of it may
// run Python code.
//
// Invariant: while one of these walks a list, everything on it is kept alive by its own cycle or by a count taken here;
// a walk never trusts a link across a call, it takes the first object again and again and moves it on before the call.
#include "gc/gc_internal.h"

// ---- weak references ----

// All references to o die. Those with a callback that are themselves reachable gain a count and go to `pending`.
static void kill_references_to(OuObject *o, OuGcHead *pending) {
    OuWeakref **list = ou_weakref_list(o);
    while (list != NULL && *list != NULL) {
        OuWeakref *w = *list;
        ou_weakref_kill(w);
        // A callback of a reference that is trash itself never runs: it could show objects that are cleared already.
        if (w->callback != NULL && !is_collecting(ou_gc_head(&w->head))) {
            OU_ASSERT(ou_gc_is_tracked(&w->head));
            ou_incref(&w->head);
            list_move(ou_gc_head(&w->head), pending);
        }
    }
}

// Returns how many weak references died of their own callback, and looks on the way for finalizers to be run.
size_t ou_gc_handle_weakrefs(OuGcHead *unreachable, OuGcHead *old, bool *any_finalizer) {
    OuGcHead pending;
    size_t freed = 0;
    list_init(&pending);
    for (OuGcHead *g = unreachable->next, *next; g != unreachable; g = next) {
        next = g->next;
        OuObject *o = ou_gc_object(g);
        if (OU_HAS_LIFE_FLAG(o, OU_LIFE_WEAKREF)) {
            ou_weakref_kill((OuWeakref *)o);
        }
        kill_references_to(o, &pending);
        *any_finalizer |= has_finalizer(o);
    }
    while (!list_is_empty(&pending)) {
        OuGcHead *g = pending.next;
        OuWeakref *w = (OuWeakref *)ou_gc_object(g);
        if (ou_gc.hooks.weakref_callback != NULL) {
            ou_gc.hooks.weakref_callback(&w->head, w->callback);
        }
        ou_decref(&w->head);
        if (pending.next == g) {
            list_move(g, old);
        } else {
            freed++;
        }
    }
    return freed;
}

// ---- finalizers ----

void ou_gc_finalize_garbage(OuGcHead *unreachable) {
    OuGcHead seen;
    list_init(&seen);
    while (!list_is_empty(unreachable)) {
        OuGcHead *g = unreachable->next;
        OuObject *o = ou_gc_object(g);
        list_move(g, &seen);
        if (has_finalizer(o)) {
            o->flags |= OU_FLAG_FINALIZED;
            ou_incref(o);
            ou_life(o)->finalize(o);
            ou_decref(o);
        }
    }
    list_merge(&seen, unreachable);
}

// ---- breaking the cycles ----

void ou_gc_clear_garbage(OuGcHead *unreachable, OuGcHead *old) {
    while (!list_is_empty(unreachable)) {
        OuGcHead *g = unreachable->next;
        OuObject *o = ou_gc_object(g);
        if (ou_gc.debug & OU_GC_DEBUG_SAVEALL) {
            if (ou_gc.hooks.garbage != NULL) {
                ou_gc.hooks.garbage(o);
            }
        } else if (ou_life(o)->clear != NULL) {
            ou_incref(o);
            ou_life(o)->clear(o);
            ou_decref(o);
        }
        if (unreachable->next == g) {  // still alive: others may free it later, or the next collection does
            stop_collecting(g);
            list_move(g, old);
        }
    }
}
