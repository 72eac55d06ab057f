// Weak references: a list per referent, cleared when the referent dies, callbacks in CPython's order.
//
// A referent's list holds the reference without callback (shared by all who ask) first, then the proxy without
// callback, then the others, newest first.
#ifndef OU_GC_WEAKREF_H
#define OU_GC_WEAKREF_H

#include "gc/gc.h"

typedef struct OuWeakref {
    OuObject head;
    OuObject *referent; // borrowed; NULL when dead
    OuRef callback;     // or NULL
    int64_t hash;       // of the referent, -1 not known yet
    struct OuWeakref *prev, *next;
    uint64_t serial; // order of birth, for tools
} OuWeakref;         // 64 bytes, 80 with its GC head, as sys.getsizeof says

// The list's head inside a referent, or NULL when the object has none (type not weakly referencable, or nothing made
// yet).
static inline OuWeakref **ou_weakref_list(OuBor referent) {
    const OuLifeOps *life = ou_life(referent);
    if (life->weaklist_offset == 0) {
        return NULL;
    }
    void *place = (char *)ou_unlend(referent) + life->weaklist_offset;
    return life->flags & OU_LIFE_WEAK_INDIRECT ? *(OuWeakref ***)place : place;
}

bool ou_weakref_supported(OuBor referent);

// Bits of a weak reference's head.flags, set by who makes it, before ou_weakref_link: the two kinds that are shared.
enum {
    OU_WEAKREF_BASIC_REF = 1u << OU_FLAG_TYPE_SHIFT,         // exactly weakref.ref, no callback
    OU_WEAKREF_BASIC_PROXY = 1u << (OU_FLAG_TYPE_SHIFT + 1), // a proxy without callback
};

// Links w (its type, referent, callback and basic bits filled in) into *list at its place by the rule above.
void ou_weakref_link(OuWeakref *w, OuWeakref **list);

// The shared reference or proxy without callback, if there is one: `basic` is OU_WEAKREF_BASIC_REF or _PROXY.
OuWeakref *ou_weakref_find_basic(OuBor referent, uint32_t basic);
// Unlinks w and forgets its referent; drops the callback. Safe when already dead. For dealloc and clear of weak
// references.
void ou_weakref_detach(OuWeakref *w);
// The same, but the callback stays: for the collector.
void ou_weakref_kill(OuWeakref *w);
// The referent is about to die: all its references become dead, then the callbacks run (newest first, as CPython does).
// May run Python code.
void ou_weakref_clear_all(OuObject *referent);
size_t ou_weakref_count(OuBor referent);

#endif
