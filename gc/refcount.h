// The one gateway through which every reference count changes.
//
// Counts are true for all objects, None and small ints included. They are 32 bits wide and never carry into the flags.
// A count of 2^32 owners cannot be reached by single increments within memory (each owner needs 8 bytes, so 32 GiB);
// bulk increments (list repeat) ask ou_refcount_has_room first and raise MemoryError.
#ifndef OU_GC_REFCOUNT_H
#define OU_GC_REFCOUNT_H

#include "gc/object.h"

// Frees an object whose count has reached 0: its type's dealloc, chained through the trashcan where the type asks for it.
// May run Python code (finalizers, weak reference callbacks). The pending exception is kept.
void ou_dealloc(OuObject *o);

static inline void ou_incref(OuBor o) {
    ou_unlend(o)->refcount++;
}

static inline void ou_decref(OuRef o) {
    if (OU_UNLIKELY(--o->refcount == 0)) {
        ou_dealloc(o);
    }
}

static inline void ou_xincref(OuBor o) {
    if (o) {
        ou_incref(o);
    }
}

static inline void ou_xdecref(OuRef o) {
    if (o) {
        ou_decref(o);
    }
}

// A new counted reference to a borrowed object.
static inline OuRef ou_newref(OuBor o) {
    OuRef owned = ou_unlend(o);
    owned->refcount++;
    return owned;
}

static inline OuRef ou_xnewref(OuBor o) {
    return o ? ou_newref(o) : NULL;
}

// Replaces a field: the new value is stored before the old one is released, so finalizers see the new binding.
static inline void ou_set(OuRef *field, OuRef value) {
    OuRef old = *field;
    *field = value;
    ou_xdecref(old);
}

static inline void ou_clear(OuRef *field) {
    ou_set(field, NULL);
}

static inline bool ou_refcount_has_room(OuBor o, size_t extra) {
    return extra < (size_t)UINT32_MAX - o->refcount;
}

static inline void ou_incref_by(OuBor o, uint32_t n) {
    ou_unlend(o)->refcount += n;
}

#endif
