// Looking at the object graph: all tracked objects, who refers to whom. Changes nothing.
#include "gc/walk.h"

#include "gc/gc_internal.h"

static bool walk_list(const OuGcHead *list, OuVisit visit, void *arg) {
    for (const OuGcHead *g = list->next; g != list; g = g->next) {
        if (!visit(ou_gc_object(g), arg)) {
            return false;
        }
    }
    return true;
}

bool ou_gc_walk(int generation, OuVisit visit, void *arg) {
    for (int i = 0; i < OU_GC_GENERATIONS; i++) {
        if ((generation < 0 || generation == i) && !walk_list(&ou_gc.generations[i].list, visit, arg)) {
            return false;
        }
    }
    return generation != OU_GC_GENERATIONS || walk_list(&ou_gc.permanent, visit, arg);
}

bool ou_walk_referents(OuBor o, OuVisit visit, void *arg) {
    const OuLifeOps *life = ou_life(o);
    return life->traverse == NULL || life->traverse(ou_unlend(o), visit, arg);
}

typedef struct Search {
    OuBor const *targets;
    size_t n;
    OuVisit visit;
    void *arg;
} Search;

// False (which ends the traverse) when the child is one of the targets.
static bool is_no_target(OuObject *child, void *arg) {
    const Search *s = arg;
    for (size_t i = 0; i < s->n; i++) {
        if (s->targets[i] == child) {
            return false;
        }
    }
    return true;
}

static bool tell_referrer(OuObject *o, void *arg) {
    Search *s = arg;
    return ou_walk_referents(o, is_no_target, s) || s->visit(o, s->arg);
}

bool ou_walk_referrers(OuBor const *targets, size_t n, OuVisit visit, void *arg) {
    Search s = {.targets = targets, .n = n, .visit = visit, .arg = arg};
    return ou_gc_walk(-1, tell_referrer, &s);
}

static bool add_references(OuObject *o, void *total) {
    *(int64_t *)total += o->refcount;
    return true;
}

int64_t ou_walk_total_references(void) {
    int64_t total = 0;
    ou_gc_walk(-1, add_references, &total);
    return total;
}
