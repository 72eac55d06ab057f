// Slots and arenas: the region of 256 GiB cut into 1 MiB slots, each mapped only while in use.
//
// Invariant: ou_heap.slot_kind says for every slot what is there, so an address's kind is one table look-up. Whatever
// is mapped goes to the lowest free place, so addresses repeat from run to run. Empty arenas become spares (spare.c).
#include <errno.h>
#include <string.h>

#include "alloc/alloc_internal.h"

bool ou_heap_may_map(size_t bytes) {
    size_t taken = ou_heap.mapped_bytes + ou_heap.raw_bytes + ou_heap.charged_bytes;
    return ou_heap.limit == 0 || (bytes <= ou_heap.limit && taken <= ou_heap.limit - bytes);
}

void ou_heap_count_mapped(size_t more, size_t less) {
    ou_heap.mapped_bytes += more;
    ou_heap.mapped_bytes -= less;
    if (ou_heap.mapped_bytes > ou_heap.mapped_peak) {
        ou_heap.mapped_peak = ou_heap.mapped_bytes;
    }
}

uint32_t ou_slots_find(size_t from, size_t n) {
    size_t first = from;
    while (first + n <= OU_SLOTS) {
        const uint8_t *hit = memchr(ou_heap.slot_kind + first, OU_SLOT_FREE, OU_SLOTS - first);
        if (hit == NULL) {
            break;
        }
        first = (size_t)(hit - ou_heap.slot_kind);
        size_t run = 1;
        while (run < n && first + run < OU_SLOTS && ou_heap.slot_kind[first + run] == OU_SLOT_FREE) {
            run++;
        }
        if (run == n) {
            return (uint32_t)first;
        }
        first += run;
    }
    return OU_NO_SLOT;
}

void ou_slots_mark(size_t first, size_t n, OuSlotKind head, OuSlotKind rest) {
    ou_heap.slot_kind[first] = (uint8_t)head;
    memset(ou_heap.slot_kind + first + 1, rest, n - 1);
    if (first + n > ou_heap.slot_top) {
        ou_heap.slot_top = first + n;
    }
    while (ou_heap.slot_low < OU_SLOTS && ou_heap.slot_kind[ou_heap.slot_low] != OU_SLOT_FREE) {
        ou_heap.slot_low++;
    }
}

void ou_slots_unmark(size_t first, size_t n) {
    memset(ou_heap.slot_kind + first, OU_SLOT_FREE, n);
    if (first < ou_heap.slot_low) {
        ou_heap.slot_low = first;
    }
    while (ou_heap.slot_top > 0 && ou_heap.slot_kind[ou_heap.slot_top - 1] == OU_SLOT_FREE) {
        ou_heap.slot_top--;
    }
}

uint32_t ou_slots_map(size_t n, size_t bytes) {
    if (!ou_heap_may_map(bytes)) {
        return OU_NO_SLOT;
    }
    uint32_t first = ou_slots_find(ou_heap.slot_low, n);
    while (first != OU_NO_SLOT && !ou_os_map_at(ou_slot_address(first), bytes)) {
        if (errno != EEXIST) {
            return OU_NO_SLOT;
        }
        if (n == 1) {
            ou_slots_mark(first, 1, OU_SLOT_FOREIGN, OU_SLOT_FOREIGN);
        }
        first = ou_slots_find(first + 1, n);
    }
    if (first != OU_NO_SLOT) {
        ou_heap_count_mapped(bytes, 0);
    }
    return first;
}

uint32_t ou_arena_new(OuSlotKind kind) {
    uint32_t slot = ou_spare_take(1, OU_ARENA_SIZE);
    if (slot == OU_NO_SLOT) {
        slot = ou_slots_map(1, OU_ARENA_SIZE);
        if (slot == OU_NO_SLOT) {
            return OU_NO_SLOT;
        }
    }
    ou_slots_mark(slot, 1, kind, kind);
    ou_heap.slot[slot] = (OuSlot){.next = OU_NO_SLOT, .prev = OU_NO_SLOT};
    *(kind == OU_SLOT_POOLS ? &ou_heap.pool_arenas : &ou_heap.span_arenas) += 1;
    ou_heap.arenas_allocated++;
    size_t arenas = ou_heap.pool_arenas + ou_heap.span_arenas;
    if (arenas > ou_heap.arenas_peak) {
        ou_heap.arenas_peak = arenas;
    }
    return slot;
}

void ou_arena_release(uint32_t slot) {
    *(ou_heap.slot_kind[slot] == OU_SLOT_POOLS ? &ou_heap.pool_arenas : &ou_heap.span_arenas) -= 1;
    ou_heap.arenas_freed++;
    ou_spare_put(slot, 1, OU_ARENA_SIZE);
}
