// Mappings: blocks above 512 KiB, each with pages of its own at the lowest free place of the region.
//
// Invariants: a mapping begins at a slot and its header says how much is mapped and how many slots it covers. A freed one
// becomes a spare (spare.c). Growing moves pages, never bytes.
#include <string.h>

#include "alloc/alloc_internal.h"

static size_t pages_for(size_t size) {
    return ou_round_up(size + OU_MAPPING_HEADER, ou_os_page_size());
}

static size_t slots_for(size_t bytes) {
    return (bytes + OU_ARENA_SIZE - 1) / OU_ARENA_SIZE;
}

void *ou_mapping_alloc(OuDomain domain, size_t size, bool zeroed) {
    if (size > (size_t)OU_SLOTS * OU_ARENA_SIZE - OU_ARENA_SIZE) {
        return NULL;
    }
    size_t bytes = pages_for(size);
    size_t slots = slots_for(bytes);
    uint32_t first = ou_spare_take(slots, bytes);
    if (first != OU_NO_SLOT) {
        if (zeroed) {
            memset(ou_slot_address(first), 0, bytes);
        }
    } else {
        first = ou_slots_map(slots, bytes);  // zero from the start
        if (first == OU_NO_SLOT) {
            return NULL;
        }
    }
    ou_slots_mark(first, slots, OU_SLOT_MAPPING, OU_SLOT_TAIL);
    OuMapping *m = (OuMapping *)ou_slot_address(first);
    *m = (OuMapping){.size = bytes, .slots = slots, .domain = domain, .magic = OU_MAPPING_MAGIC};
    ou_heap.mappings[domain]++;
    ou_heap.mapping_bytes[domain] += bytes;
    ou_heap.retired_allocs[domain]++;
    ou_heap_note_peak(domain);
    return (char *)m + OU_MAPPING_HEADER;
}

void ou_mapping_free(void *p) {
    OuMapping *m = ou_mapping_of(p);
    OU_ASSERT(m->magic == OU_MAPPING_MAGIC);
    ou_heap.mappings[m->domain]--;
    ou_heap.mapping_bytes[m->domain] -= m->size;
    ou_spare_put((uint32_t)ou_slot_of(m), m->slots, m->size);
}

static bool slots_are_free(size_t first, size_t n) {
    if (first + n > OU_SLOTS) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (ou_heap.slot_kind[first + i] != OU_SLOT_FREE) {
            return false;
        }
    }
    return true;
}

// The header goes along with the pages. NULL when no other place can be had.
static OuMapping *move(OuMapping *m, size_t bytes, size_t slots) {
    size_t old_first = ou_slot_of(m);
    size_t old_slots = m->slots;
    uint32_t first = ou_slots_find(ou_heap.slot_low, slots);
    if (first == OU_NO_SLOT || !ou_os_move(m, m->size, ou_slot_address(first), bytes)) {
        return NULL;
    }
    ou_slots_mark(first, slots, OU_SLOT_MAPPING, OU_SLOT_TAIL);
    ou_slots_unmark(old_first, old_slots);
    return (OuMapping *)ou_slot_address(first);
}

void *ou_mapping_resize(void *p, size_t size) {
    OuMapping *m = ou_mapping_of(p);
    if (size > (size_t)OU_SLOTS * OU_ARENA_SIZE - OU_ARENA_SIZE) {
        return NULL;
    }
    size_t bytes = pages_for(size);
    size_t slots = slots_for(bytes);
    size_t old = m->size;
    if (bytes == old) {
        return p;
    }
    if (bytes > old && !ou_heap_may_map(bytes - old)) {
        return NULL;
    }
    size_t first = ou_slot_of(m);
    bool fits = slots <= m->slots || slots_are_free(first + m->slots, slots - m->slots);
    if (fits && ou_os_resize(m, old, bytes)) {
        if (slots > m->slots) {
            ou_slots_mark(first + m->slots, slots - m->slots, OU_SLOT_TAIL, OU_SLOT_TAIL);
        } else if (slots < m->slots) {
            ou_slots_unmark(first + slots, m->slots - slots);
        }
    } else {
        m = bytes > old ? move(m, bytes, slots) : NULL;
        if (m == NULL) {
            return NULL;
        }
    }
    m->size = bytes;
    m->slots = slots;
    ou_heap.mapping_bytes[m->domain] += bytes;
    ou_heap.mapping_bytes[m->domain] -= old;
    ou_heap_count_mapped(bytes, old);
    ou_heap_note_peak(m->domain);
    return (char *)m + OU_MAPPING_HEADER;
}
