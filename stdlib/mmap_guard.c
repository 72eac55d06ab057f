// The guard of mapped files. When a file is cut off, pages of a mapping that lie behind its new end are gone, and touching
// them is SIGBUS, which would end the process. Here its handler puts empty memory in their place and marks the mmap object as
// broken: the access goes on, reading zeros, and whoever made it (mmap_alive) raises OSError afterwards. Signals from other
// addresses keep their meaning.
#include <signal.h>
#include <unistd.h>

#include "stdlib/mmap_internal.h"

static struct {
    MmapRegion *first; // changed only by the thread that holds the global lock
    struct sigaction before;
} guard;

static Mmap *owner(MmapRegion *region) {
    return (Mmap *)((char *)region - offsetof(Mmap, region));
}

static void on_bus_error(int number, siginfo_t *info, void *context) {
    (void)context;
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), place = (uintptr_t)info->si_addr;
    for (MmapRegion *r = guard.first; r != NULL; r = r->next) {
        uintptr_t start = (uintptr_t)r->data, end = (start + r->size + page - 1) & ~(page - 1);
        if (place >= start && place < end) {
            place &= ~(page - 1);
            void *empty = mmap((void *)place, end - place, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
            if (empty != MAP_FAILED) {
                owner(r)->is_broken = true;
                return;
            }
        }
    }
    sigaction(number, &guard.before, NULL); // not ours: the access is repeated and meets who was there before
}

void mmap_guard_watch(Mmap *m) {
    if (guard.first == NULL) {
        struct sigaction action = {.sa_sigaction = on_bus_error, .sa_flags = SA_SIGINFO | SA_ONSTACK};
        sigemptyset(&action.sa_mask);
        sigaction(SIGBUS, &action, &guard.before);
    }
    m->region.next = guard.first;
    guard.first = &m->region;
}

void mmap_guard_forget(Mmap *m) {
    MmapRegion **link = &guard.first;
    while (*link != &m->region) {
        link = &(*link)->next;
    }
    *link = m->region.next;
    if (guard.first == NULL) {
        struct sigaction now;
        if (sigaction(SIGBUS, NULL, &now) == 0 && (now.sa_flags & SA_SIGINFO) != 0 && now.sa_sigaction == on_bus_error) {
            sigaction(SIGBUS, &guard.before, NULL);
        }
    }
}
