// Spares: empty slots that keep their pages for the next need, since pages that come anew from the system cost far more
// than what is usually done with them.
//
// How many slots are kept is learnt: at first one; each slot that is needed again after it was given back raises the limit,
// up to OU_SPARE_MAX. A heap that gives up more than OU_SPARE_MAX slots in a row shrinks for good: nothing is kept, and it
// starts to learn anew. Nothing depends on time, so the same program still gets the same addresses.
//
// Invariants: a spare comes from one arena or one mapping and is never joined with its neighbours, so that its pages can be
// moved as one; its slots are OU_SLOT_SPARE, only the last may be mapped in part.
#include "alloc/alloc_internal.h"

static void forget(OuSpare *spare) {
    ou_heap.spare_slots -= spare->slots;
    *spare = ou_heap.spares[--ou_heap.spare_count];
}

static void give_back(uint32_t first, size_t slots, size_t bytes) {
    ou_os_release(ou_slot_address(first), bytes);
    ou_heap_count_mapped(0, bytes);
    ou_slots_unmark(first, slots);
}

static void keep(uint32_t first, size_t slots, size_t bytes) {
    ou_slots_mark(first, slots, OU_SLOT_SPARE, OU_SLOT_SPARE);
    ou_heap.spares[ou_heap.spare_count++] = (OuSpare){.first = first, .slots = (uint32_t)slots, .bytes = bytes};
    ou_heap.spare_slots += slots;
}

void ou_spare_put(uint32_t first, size_t slots, size_t bytes) {
    ou_heap.slots_freed += slots;
    if (ou_heap.slots_freed > OU_SPARE_MAX) {
        ou_spares_drop();
        ou_heap.spare_limit = 1;
        ou_heap.slots_given_back = 0;
    } else if (ou_heap.spare_slots + slots <= ou_heap.spare_limit) {
        keep(first, slots, bytes);
        return;
    } else {
        ou_heap.slots_given_back += slots;
    }
    give_back(first, slots, bytes);
}

// The smallest that is large enough; of those the lowest.
static OuSpare *best_fit(size_t bytes) {
    OuSpare *best = NULL;
    for (size_t i = 0; i < ou_heap.spare_count; i++) {
        OuSpare *s = &ou_heap.spares[i];
        if (s->bytes >= bytes && (best == NULL || s->slots < best->slots || (s->slots == best->slots && s->first < best->first))) {
            best = s;
        }
    }
    return best;
}

// None was kept: was it a mistake to give some back?
static void learn(size_t slots) {
    size_t missed = slots < ou_heap.slots_given_back ? slots : ou_heap.slots_given_back;
    ou_heap.slots_given_back -= missed;
    ou_heap.spare_limit += missed;
    if (ou_heap.spare_limit > OU_SPARE_MAX) {
        ou_heap.spare_limit = OU_SPARE_MAX;
    }
}

uint32_t ou_spare_take(size_t slots, size_t bytes) {
    ou_heap.slots_freed = 0;
    OuSpare *best = best_fit(bytes);
    if (best == NULL) {
        learn(slots);
        return OU_NO_SLOT;
    }
    OuSpare spare = *best;
    forget(best);
    size_t whole = slots * OU_ARENA_SIZE, end = spare.bytes < whole ? spare.bytes : whole;
    if (end > bytes) {
        ou_os_release(ou_slot_address(spare.first) + bytes, end - bytes);
        ou_heap_count_mapped(0, end - bytes);
    }
    if (spare.slots > slots) {
        keep(spare.first + (uint32_t)slots, spare.slots - slots, spare.bytes - whole);
    }
    return spare.first;
}

void ou_spares_drop(void) {
    while (ou_heap.spare_count > 0) {
        OuSpare *last = &ou_heap.spares[ou_heap.spare_count - 1];
        give_back(last->first, last->slots, last->bytes);
        forget(last);
    }
}

const OuSpare *ou_spare_at(size_t slot) {
    for (size_t i = 0; i < ou_heap.spare_count; i++) {
        if (ou_heap.spares[i].first == slot) {
            return &ou_heap.spares[i];
        }
    }
    return NULL;
}
