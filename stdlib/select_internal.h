// What the files of module select share.
#ifndef OU_STDLIB_SELECT_INTERNAL_H
#define OU_STDLIB_SELECT_INTERNAL_H

#include <math.h>
#include <time.h>

#include "interp/ouro.h"

// The time that is left.
typedef struct Deadline {
    bool is_set;
    double end; // of CLOCK_MONOTONIC, seconds
} Deadline;

static inline double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static inline double left(const Deadline *d) {
    double seconds = d->end - now();
    return seconds > 0 ? seconds : 0;
}

bool select_add_epoll(OuBor module); // the type and its constants

#endif
