// Looking at the object graph. Nothing here takes references or changes the heap.
#ifndef OU_GC_WALK_H
#define OU_GC_WALK_H

#include "gc/gc.h"

// Calls visit for each object that `o` refers to directly, through its type's traverse.
bool ou_walk_referents(OuBor o, OuVisit visit, void *arg);
// Calls visit for each tracked object that refers directly to one of targets[0..n).
bool ou_walk_referrers(OuBor const *targets, size_t n, OuVisit visit, void *arg);
// The sum of the counts of all tracked objects.
int64_t ou_walk_total_references(void);

#endif
