// Which modules are being imported, by which threads. Changed with the global lock held.
//
// The entries lie in the C stacks of the importing threads. Who wants a module that another thread is importing waits
// for that, except when the other one waits, maybe by way of third ones, for a module of the first: then it gets the
// module as far as it is, as within a circle of imports in one thread.
#include "interp/vm/import_internal.h"

#include "interp/object/str.h"
#include "interp/vm/signals.h"

typedef struct Waiting {
    struct Waiting *next;
    const OuThread *thread, *on; // waits for an import of `on`
} Waiting;

static RunningImport *running; // newest first
static Waiting *waiting;

void import_lock_enter(RunningImport *self, OuBor name) {
    *self = (RunningImport){.next = running, .name = name, .owner = ou_thread};
    running = self;
}

void import_lock_leave(RunningImport *self) {
    for (RunningImport **at = &running; *at != NULL; at = &(*at)->next) {
        if (*at == self) {
            *at = self->next;
            break;
        }
    }
    while (self->waiting.first != NULL) {
        ou_wake_one(&self->waiting);
    }
}

// Only the thread itself is left in the child of a fork.
void ou_import_after_fork(void) {
    waiting = NULL;
    for (RunningImport **at = &running; *at != NULL;) {
        if ((*at)->owner == ou_thread) {
            (*at)->waiting = (OuWaitQueue){NULL, NULL};
            at = &(*at)->next;
        } else {
            *at = (*at)->next;
        }
    }
}

static RunningImport *running_elsewhere(OuBor name) {
    for (RunningImport *r = running; r != NULL; r = r->next) {
        if (r->owner != ou_thread && ou_str_equal(r->name, name)) {
            return r;
        }
    }
    return NULL;
}

static bool waits_for_me(const OuThread *thread) {
    const Waiting *w = waiting;
    while (w != NULL) {
        if (w->thread != thread) {
            w = w->next;
        } else if (w->on == ou_thread) {
            return true;
        } else {
            thread = w->on;
            w = waiting;
        }
    }
    return false;
}

bool import_lock_wait(OuBor name) {
    bool ok = true;
    for (RunningImport *r; ok && (r = running_elsewhere(name)) != NULL && !waits_for_me(r->owner);) {
        Waiting self = {.next = waiting, .thread = ou_thread, .on = r->owner};
        waiting = &self;
        OuWait wait = ou_wait(&r->waiting, NULL, false);
        for (Waiting **at = &waiting; *at != NULL; at = &(*at)->next) {
            if (*at == &self) {
                *at = self.next;
                break;
            }
        }
        ok = (wait != OU_WAIT_INTERRUPTED && !ou_thread->dying) || ou_signals_run();
    }
    return ok;
}
