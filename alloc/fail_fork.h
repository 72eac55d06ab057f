// Many failing allocations out of one run: at each chosen allocation the process forks, and it fails in the child.
#ifndef OU_ALLOC_FAIL_FORK_H
#define OU_ALLOC_FAIL_FORK_H

#include <stdbool.h>
#include <stdint.h>

// Allocations are counted from now on: each of the first `dense` is chosen, then those in steps of `percent` of the
// number reached (at least 1). With `seen`, those are chosen instead that are made from a place not seen before, a place
// being a chain of calls in C.
typedef struct OuForkPlan {
    uint64_t dense, percent;
    int report; // descriptor; for each child "N STATUS SIZE\n" and SIZE bytes, what it wrote to stderr
    int seen;   // descriptor of a file of OU_FORK_SEEN bytes, which many runs may share; 0: none
} OuForkPlan;

enum { OU_FORK_SEEN = 1 << 20 };

// N in the report is the number that -X failalloc=N knows this allocation by; the debug layer must be on. STATUS is that
// of waitpid(), or -1 for a child that did not end. Once the process has threads nothing is chosen any more; "0 0 0" says so.
void ou_heap_fail_in_children(const OuForkPlan *plan);

#endif
