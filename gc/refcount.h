// The one gateway through which every reference count changes (tools/lint.py sees to it).
//
// A build that records changes defines OU_RECORD_COUNTS: then ou_count_changed is called at each, with the kind of owner that
// the file speaks for, OU_OWNER (gc/README.md). Otherwise it is nothing.
//
// Counts are true for all objects, None and small ints included. They are 32 bits wide and never carry into the flags.
// A count of 2^32 owners cannot be reached by single increments within memory (each owner needs 8 bytes, so 32 GiB);
// bulk increments (list repeat) ask ou_refcount_has_room first and raise MemoryError.
#ifndef OU_GC_REFCOUNT_H
#define OU_GC_REFCOUNT_H

#include "gc/object.h"

typedef enum OuOwner {
    OU_OWNER_C,         // a C variable or a struct of the runtime
    OU_OWNER_REGISTER,  // a local or temporary of a Python function
    OU_OWNER_ITEM,      // a place in a container
    OU_OWNER_ATTRIBUTE, // a place in an instance or class
    OU_OWNER_CELL,      // a variable shared by functions
    OU_OWNER_CONSTANT,  // a table of a code object
} OuOwner;

// Who gains and loses the references in this file. A file with another kind defines it in front of its includes.
#ifndef OU_OWNER
#define OU_OWNER OU_OWNER_C
#endif

#ifdef OU_RECORD_COUNTS
void ou_count_changed(OuBor o, int64_t change, OuOwner owner); // the count is changed already; may not touch counts
#else
static inline void ou_count_changed(OuBor o, int64_t change, OuOwner owner) {
    (void)o, (void)change, (void)owner;
}
#endif

// Frees an object whose count has reached 0: its type's dealloc, chained through the trashcan where the type asks for it.
// May run Python code (finalizers, weak reference callbacks). The pending exception is kept.
void ou_dealloc(OuObject *o);

static inline void ou_incref(OuBor o) {
    ou_unlend(o)->refcount++;
    ou_count_changed(o, 1, OU_OWNER);
}

// Takes a count away; true when it was the last one and the caller has to free the object, in its own way.
OU_MUST_USE static inline bool ou_decref_to_zero(OuRef o) {
    bool last = --o->refcount == 0;
    ou_count_changed(o, -1, OU_OWNER);
    return last;
}

static inline void ou_decref(OuRef o) {
    if (OU_UNLIKELY(ou_decref_to_zero(o))) {
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
    ou_incref(o);
    return ou_unlend(o);
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
    ou_count_changed(o, n, OU_OWNER);
}

// A new object, or one from a reserve: one owner, no flags.
static inline void ou_refcount_begin(OuRef o) {
    o->count_and_flags = 1;
    ou_count_changed(o, 1, OU_OWNER);
}

#endif
