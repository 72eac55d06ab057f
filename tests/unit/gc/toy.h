// Toy types for the collector's tests: a node with up to four references, a name, a weak list and a finalizer that
// writes a log.
#ifndef TEST_UNIT_GC_TOY_H
#define TEST_UNIT_GC_TOY_H

#include <stdio.h>
#include <string.h>

#include "gc/gc.h"
#include "gc/walk.h"
#include "gc/weakref.h"

#define OU_TEST_UP() (ou_gc_init(), toy_log[0] = 0, true)
#define OU_TEST_DOWN() toy_down()

static char toy_log[4096];

static inline void toy_write(const char *text) {
    strncat(toy_log, text, sizeof toy_log - strlen(toy_log) - 1);
}

typedef struct Node {
    OuObject head;
    char name;
    bool revive;           // the finalizer stores the node in `saved`
    OuObject *ref[4];
    OuWeakref *weaklist;
} Node;

static OuObject *saved;
static int deepest, depth;

static bool node_traverse(OuObject *self, OuVisit visit, void *arg) {
    Node *n = (Node *)self;
    for (int i = 0; i < 4; i++) {
        if (n->ref[i] != NULL && !visit(n->ref[i], arg)) {
            return false;
        }
    }
    return true;
}

static void node_clear(OuObject *self) {
    for (int i = 0; i < 4; i++) {
        ou_clear(&((Node *)self)->ref[i]);
    }
}

static void node_finalize(OuObject *self) {
    Node *n = (Node *)self;
    char text[] = {'~', n->name, ' ', 0};
    toy_write(text);
    if (n->revive) {
        ou_set(&saved, ou_newref(self));
    }
}

static void node_dealloc(OuObject *self) {
    if (!ou_gc_finalize_from_dealloc(self)) {
        return;
    }
    depth++;
    deepest = depth > deepest ? depth : deepest;
    ou_gc_untrack(self);
    ou_weakref_clear_all(self);
    node_clear(self);
    ou_gc_free(self, sizeof(Node));
    depth--;
}

// Untracks itself when all it refers to is untracked, like a tuple.
static void node_maybe_untrack(OuObject *self) {
    for (int i = 0; i < 4; i++) {
        OuObject *child = ((Node *)self)->ref[i];
        if (child != NULL && ou_gc_is_tracked(child)) {
            return;
        }
    }
    ou_gc_untrack(self);
}

static __attribute__((unused)) OuTypeBase node_type = {
    .head = {.refcount = 1, .flags = OU_FLAG_STATIC},
    .life = {.traverse = node_traverse, .clear = node_clear, .dealloc = node_dealloc,
             .weaklist_offset = offsetof(Node, weaklist), .flags = OU_LIFE_GC | OU_LIFE_TRASHCAN},
};

static __attribute__((unused)) OuTypeBase finalized_type = {
    .head = {.refcount = 1, .flags = OU_FLAG_STATIC},
    .life = {.traverse = node_traverse, .clear = node_clear, .dealloc = node_dealloc, .finalize = node_finalize,
             .weaklist_offset = offsetof(Node, weaklist), .flags = OU_LIFE_GC | OU_LIFE_TRASHCAN},
};

static __attribute__((unused)) OuTypeBase settling_type = {
    .head = {.refcount = 1, .flags = OU_FLAG_STATIC},
    .life = {.traverse = node_traverse, .clear = node_clear, .dealloc = node_dealloc,
             .maybe_untrack = node_maybe_untrack, .flags = OU_LIFE_GC},
};

static bool weak_traverse(OuObject *self, OuVisit visit, void *arg) {
    OuObject *callback = ((OuWeakref *)self)->callback;
    return callback == NULL || visit(callback, arg);
}

static void weak_dealloc(OuObject *self) {
    ou_gc_untrack(self);
    ou_weakref_detach((OuWeakref *)self);
    ou_gc_free(self, sizeof(OuWeakref));
}

static void weak_clear(OuObject *self) {
    ou_weakref_detach((OuWeakref *)self);
}

static __attribute__((unused)) OuTypeBase weak_type = {
    .head = {.refcount = 1, .flags = OU_FLAG_STATIC},
    .life = {.traverse = weak_traverse, .clear = weak_clear, .dealloc = weak_dealloc,
             .flags = OU_LIFE_GC | OU_LIFE_WEAKREF},
};

static inline Node *node_of(OuTypeBase *type, char name) {
    Node *n = (Node *)ou_gc_alloc((OuType *)type, sizeof(Node));
    n->name = name;
    ou_gc_track(&n->head);
    return n;
}

static inline Node *node_new(char name) {
    return node_of(&node_type, name);
}

// a's next free place owns a count of b.
static inline void node_add(Node *a, Node *b) {
    for (int i = 0; i < 4; i++) {
        if (a->ref[i] == NULL) {
            a->ref[i] = ou_newref(&b->head);
            return;
        }
    }
}

static inline void drop(Node *n) {
    ou_decref(&n->head);
}

static inline OuWeakref *weak_new(Node *referent, Node *callback, uint32_t basic) {
    OuWeakref *w = (OuWeakref *)ou_gc_alloc((OuType *)&weak_type, sizeof(OuWeakref));
    w->referent = &referent->head;
    w->callback = callback != NULL ? ou_newref(&callback->head) : NULL;
    w->head.flags |= basic;
    ou_weakref_link(w, &referent->weaklist);
    ou_gc_track(&w->head);
    return w;
}

// The callback is a node: its name goes to the log.
static inline void log_callback(OuObject *w, OuObject *callback) {
    char text[] = {'!', ((Node *)callback)->name, ' ', 0};
    toy_write(text);
    if (((OuWeakref *)w)->referent != NULL) {
        toy_write("(alive) ");
    }
}

static inline const char *toy_check(void) {
    const char *trouble = ou_gc_check();
    return trouble != NULL ? trouble : ou_heap_check();
}

static inline void toy_down(void) {
    ou_clear(&saved);
    ou_gc.debug = 0;
    ou_gc_collect(2);
    const char *trouble = toy_check();
    if (trouble != NULL) {
        fprintf(stderr, "%s\n", trouble);
        ou_fatal(__FILE__, __LINE__, trouble);
    }
    ou_gc_fini();
}

#endif
