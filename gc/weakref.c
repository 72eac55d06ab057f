// Weak references: the list inside the referent, and what happens when the referent dies.
//
//   referent.weaklist -> basic ref -> basic proxy -> newest other -> ... -> oldest other
//
// Invariant: a live weak reference is in exactly its referent's list; a dead one (referent NULL) is in none and its
// links are free.
#include "gc/weakref.h"

bool ou_weakref_supported(OuBor referent) {
    return ou_life(referent)->weaklist_offset != 0;
}

OuWeakref *ou_weakref_find_basic(OuBor referent, uint32_t basic) {
    OuWeakref **list = ou_weakref_list(referent);
    OuWeakref *w = list != NULL ? *list : NULL;
    if (w != NULL && !(w->head.flags & basic)) {
        w = w->next;  // a proxy may stand behind the reference
    }
    return w != NULL && (w->head.flags & basic) ? w : NULL;
}

size_t ou_weakref_count(OuBor referent) {
    OuWeakref **list = ou_weakref_list(referent);
    size_t n = 0;
    for (OuWeakref *w = list != NULL ? *list : NULL; w != NULL; w = w->next) {
        n++;
    }
    return n;
}

// Behind the last basic reference that may stand before w; NULL: w goes to the front.
static OuWeakref *place_for(const OuWeakref *w, OuWeakref *first) {
    if (first == NULL || (w->head.flags & OU_WEAKREF_BASIC_REF)) {
        return NULL;
    }
    OuWeakref *place = NULL;
    if (first->head.flags & OU_WEAKREF_BASIC_REF) {
        place = first;
        first = first->next;
    }
    bool is_proxy = (w->head.flags & OU_WEAKREF_BASIC_PROXY) != 0;
    return !is_proxy && first != NULL && (first->head.flags & OU_WEAKREF_BASIC_PROXY) ? first : place;
}

void ou_weakref_link(OuWeakref *w, OuWeakref **list) {
    OuWeakref *before = place_for(w, *list);
    w->prev = before;
    w->next = before != NULL ? before->next : *list;
    if (w->next != NULL) {
        w->next->prev = w;
    }
    if (before != NULL) {
        before->next = w;
    } else {
        *list = w;
    }
}

void ou_weakref_kill(OuWeakref *w) {
    if (w->referent == NULL) {
        return;
    }
    OuWeakref **list = ou_weakref_list(w->referent);
    if (w->prev != NULL) {
        w->prev->next = w->next;
    } else {
        OU_ASSERT(*list == w);
        *list = w->next;
    }
    if (w->next != NULL) {
        w->next->prev = w->prev;
    }
    w->referent = NULL;
    w->next = w->prev = NULL;
}

void ou_weakref_detach(OuWeakref *w) {
    ou_weakref_kill(w);
    ou_clear(&w->callback);
}

// ---- death of the referent ----

static void run_callback(OuWeakref *w, OuObject *callback) {
    if (ou_gc.hooks.weakref_callback != NULL) {
        ou_gc.hooks.weakref_callback(&w->head, callback);
    }
}

// Kills all references of the list. Those whose callback must run are chained through their free links, each with a
// count of ours, in order.
static OuWeakref *kill_and_chain(OuWeakref **list) {
    OuWeakref *chain = NULL;
    OuWeakref *last = NULL;
    while (*list != NULL) {
        OuWeakref *w = *list;
        ou_weakref_kill(w);
        if (w->head.refcount == 0) {  // it is being freed itself
            ou_clear(&w->callback);
            continue;
        }
        ou_incref(&w->head);
        w->prev = last;
        if (last != NULL) {
            last->next = w;
        } else {
            chain = w;
        }
        last = w;
    }
    return chain;
}

static void run_chain(OuWeakref *chain) {
    OuWeakref *last = NULL;
    for (OuWeakref *w = chain; w != NULL; w = w->next) {
        if (w->callback != NULL) {
            run_callback(w, w->callback);
        }
        last = w;
    }
    while (last != NULL) {
        OuWeakref *w = last;
        last = w->prev;
        w->next = w->prev = NULL;
        ou_clear(&w->callback);
        ou_decref(&w->head);
    }
}

void ou_weakref_clear_all(OuObject *referent) {
    OuWeakref **list = ou_weakref_list(referent);
    if (list == NULL) {
        return;
    }
    while (*list != NULL && ((*list)->head.flags & (OU_WEAKREF_BASIC_REF | OU_WEAKREF_BASIC_PROXY))) {
        ou_weakref_detach(*list);
    }
    if (*list == NULL) {
        return;
    }
    void *exception = NULL;
    if (ou_gc.hooks.save_exception != NULL) {
        ou_gc.hooks.save_exception(&exception);
    }
    if ((*list)->next == NULL) {
        // A single one keeps its count: what getrefcount says in the callback is CPython's number.
        OuWeakref *w = *list;
        bool dying = w->head.refcount == 0;
        OuRef callback = w->callback;
        w->callback = NULL;
        ou_weakref_kill(w);
        if (callback != NULL && !dying) {
            run_callback(w, callback);
        }
        ou_xdecref(callback);
    } else {
        run_chain(kill_and_chain(list));
    }
    if (ou_gc.hooks.restore_exception != NULL) {
        ou_gc.hooks.restore_exception(exception);
    }
}
