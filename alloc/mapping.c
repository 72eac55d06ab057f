// Mappings: blocks above 512 KiB, each with pages of its own at the lowest free place of the region.
//
// Invariants: a mapping begins at a slot and its header says how much is mapped and how many slots it covers. Growing
// moves pages, never bytes. A few freed mappings stay mapped, because first touching a page costs far more than using it:
// programs that work with large arrays or texts free one of them and want the next. What is kept counts as mapped and is
// given up before memory is said to be out.
#include <string.h>

#include "alloc/alloc_internal.h"

static size_t pages_for(size_t size) {
    return ou_round_up(size + OU_MAPPING_HEADER, ou_os_page_size());
}

static size_t slots_for(size_t bytes) {
    return (bytes + OU_ARENA_SIZE - 1) / OU_ARENA_SIZE;
}

static OuMapping *forget_kept(size_t i) {
    OuMapping *m = ou_heap.kept_mapping[i];
    ou_heap.kept_mapping_bytes -= m->size;
    ou_heap.kept_mappings--;
    for (; i < ou_heap.kept_mappings; i++) {
        ou_heap.kept_mapping[i] = ou_heap.kept_mapping[i + 1];
    }
    return m;
}

static void give_back(OuMapping *m) {
    size_t bytes = m->size, slots = m->slots, first = ou_slot_of(m);
    ou_os_release(m, bytes);
    ou_heap_count_mapped(0, bytes);
    ou_slots_unmark(first, slots);
}

void ou_mappings_trim(void) {
    while (ou_heap.kept_mappings > 0) {
        give_back(forget_kept(0));
    }
}

// The smallest kept mapping that is large enough, without what it has too much; NULL when there is none of about the size.
static OuMapping *take_kept(size_t bytes, size_t slots) {
    size_t best = OU_KEPT_MAPPINGS;
    for (size_t i = 0; i < ou_heap.kept_mappings; i++) {
        size_t have = ou_heap.kept_mapping[i]->size;
        if (have >= bytes && have <= 2 * bytes && (best == OU_KEPT_MAPPINGS || have < ou_heap.kept_mapping[best]->size)) {
            best = i;
        }
    }
    if (best == OU_KEPT_MAPPINGS) {
        return NULL;
    }
    OuMapping *m = forget_kept(best);
    if (m->size > bytes) {
        ou_os_release((char *)m + bytes, m->size - bytes);
        ou_heap_count_mapped(0, m->size - bytes);
    }
    if (m->slots > slots) {
        ou_slots_unmark(ou_slot_of(m) + slots, m->slots - slots);
    }
    return m;
}

void *ou_mapping_alloc(OuDomain domain, size_t size, bool zeroed) {
    if (size > (size_t)OU_SLOTS * OU_ARENA_SIZE - OU_ARENA_SIZE) {
        return NULL;
    }
    size_t bytes = pages_for(size);
    size_t slots = slots_for(bytes);
    OuMapping *m = take_kept(bytes, slots);
    if (m != NULL && zeroed) {
        memset(m, 0, bytes);
    }
    if (m == NULL) {
        uint32_t slot = ou_slots_map(slots, bytes); // zero anyway
        if (slot == OU_NO_SLOT) {
            return NULL;
        }
        m = (OuMapping *)ou_slot_address(slot);
    }
    ou_slots_mark(ou_slot_of(m), slots, OU_SLOT_MAPPING, OU_SLOT_TAIL);
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
    if (m->size > OU_KEPT_MAPPING_BYTES / 2) {
        give_back(m);
        return;
    }
    while (ou_heap.kept_mappings == OU_KEPT_MAPPINGS || ou_heap.kept_mapping_bytes + m->size > OU_KEPT_MAPPING_BYTES) {
        give_back(forget_kept(0));
    }
    m->magic = 0; // freeing it again is an error
    ou_heap.slot_kind[ou_slot_of(m)] = OU_SLOT_KEPT;
    ou_heap.kept_mapping[ou_heap.kept_mappings++] = m;
    ou_heap.kept_mapping_bytes += m->size;
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
