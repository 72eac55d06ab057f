// Spans: blocks of 513 bytes to 512 KiB, cut from arenas of their own in steps of 16 bytes.
//
// Invariants: spans fill their arena without gaps and know their neighbours' sizes; two free spans never touch (freeing
// merges at once); every free span of at least OU_SPAN_BINNED_MIN bytes is in the bin of its size; an arena that is one
// free span is given back. Taking and freeing take constant time: bins by size (16 per power of two) with a bitmap of
// those that are not empty.
#include "alloc/alloc_internal.h"

enum {
    ARENA_END = OU_ARENA_SIZE - OU_SPAN_HEADER,  // the closing header
    SPLIT_MIN = 32,
    LOOKS = 8,           // spans of the request's own bin that are tried before a larger bin
    TRIM_MIN = 64 * 1024
};

unsigned ou_span_bin(size_t size) {
    unsigned power = 31u - (unsigned)__builtin_clz((unsigned)size);
    return (power - 9) * 16 + (unsigned)(size >> (power - 4) & 15);
}

static void bin_insert(OuSpan *s) {
    if (s->size < OU_SPAN_BINNED_MIN) {
        return;
    }
    unsigned bin = ou_span_bin(s->size);
    s->prev = NULL;
    s->next = ou_heap.bin[bin];
    if (s->next != NULL) {
        s->next->prev = s;
    }
    ou_heap.bin[bin] = s;
    ou_heap.bin_bits[bin / 64] |= UINT64_C(1) << bin % 64;
}

static void bin_remove(OuSpan *s) {
    if (s->size < OU_SPAN_BINNED_MIN) {
        return;
    }
    unsigned bin = ou_span_bin(s->size);
    if (s->next != NULL) {
        s->next->prev = s->prev;
    }
    if (s->prev != NULL) {
        s->prev->next = s->next;
        return;
    }
    ou_heap.bin[bin] = s->next;
    if (s->next == NULL) {
        ou_heap.bin_bits[bin / 64] &= ~(UINT64_C(1) << bin % 64);
    }
}

static OuSpan *span_put(void *at, size_t size, size_t prev_size, bool is_free) {
    OuSpan *s = at;
    s->size = (uint32_t)size;
    s->prev_size = (uint32_t)prev_size;
    s->magic = OU_SPAN_MAGIC;
    s->free = is_free;
    s->domain = 0;
    s->unused = 0;
    return s;
}

// Nothing free is large enough: a new arena, one free span from end to end.
static OuSpan *span_arena_new(void) {
    uint32_t slot = ou_arena_new(OU_SLOT_SPANS);
    if (slot == OU_NO_SLOT) {
        return NULL;
    }
    char *arena = ou_slot_address(slot);
    span_put(arena + ARENA_END, 0, ARENA_END, false);
    OuSpan *s = span_put(arena, ARENA_END, 0, true);
    bin_insert(s);
    return s;
}

static OuSpan *find_fit(size_t total) {
    unsigned bin = ou_span_bin(total);
    OuSpan *s = ou_heap.bin[bin];
    for (int i = 0; s != NULL && i < LOOKS; i++, s = s->next) {
        if (s->size >= total) {
            return s;
        }
    }
    // Everything in a later bin is large enough.
    unsigned from = bin + 1;
    for (unsigned word = from / 64; word < sizeof ou_heap.bin_bits / sizeof ou_heap.bin_bits[0]; word++) {
        uint64_t bits = ou_heap.bin_bits[word];
        if (word == from / 64) {
            bits &= ~UINT64_C(0) << from % 64;
        }
        if (bits != 0) {
            return ou_heap.bin[word * 64 + (unsigned)__builtin_ctzll(bits)];
        }
    }
    return span_arena_new();
}

// Cuts a span in use down to `total` bytes; the rest becomes a free span, merged with a free one behind it.
static void split(OuSpan *s, size_t total) {
    size_t rest_size = s->size - total;
    OuSpan *after = ou_span_next(s);
    if (after->free) {
        bin_remove(after);
        rest_size += after->size;
        after = ou_span_next(after);
    } else if (rest_size < SPLIT_MIN) {
        return;
    }
    s->size = (uint32_t)total;
    OuSpan *rest = span_put(ou_span_next(s), rest_size, total, true);
    after->prev_size = (uint32_t)rest_size;
    bin_insert(rest);
}

static size_t total_for(size_t size) {
    return ou_round_up(size, OU_BLOCK_ALIGN) + OU_SPAN_HEADER;
}

void *ou_span_alloc(OuDomain domain, size_t size) {
    size_t total = total_for(size);
    OuSpan *s = find_fit(total);
    if (s == NULL) {
        return NULL;
    }
    bin_remove(s);
    s->free = false;
    s->domain = (uint8_t)domain;
    split(s, total);
    ou_heap.slot[ou_slot_of(s)].used_spans++;
    ou_heap.spans[domain]++;
    ou_heap.span_bytes[domain] += s->size - OU_SPAN_HEADER;
    ou_heap.retired_allocs[domain]++;
    ou_heap_note_peak(domain);
    return (char *)s + OU_SPAN_HEADER;
}

void ou_span_free(void *p) {
    OuSpan *s = ou_span_of(p);
    OU_ASSERT(s->magic == OU_SPAN_MAGIC && !s->free);
    uint32_t slot = (uint32_t)ou_slot_of(s);
    ou_heap.spans[s->domain]--;
    ou_heap.span_bytes[s->domain] -= s->size - OU_SPAN_HEADER;
    size_t size = s->size;
    OuSpan *after = ou_span_next(s);
    if (after->free) {
        bin_remove(after);
        size += after->size;
    }
    if (s->prev_size != 0) {
        OuSpan *before = (OuSpan *)((char *)s - s->prev_size);
        if (before->free) {
            bin_remove(before);
            size += before->size;
            s = before;
        }
    }
    if (--ou_heap.slot[slot].used_spans == 0) {
        ou_arena_release(slot);
        return;
    }
    s->size = (uint32_t)size;
    s->free = true;
    ou_span_next(s)->prev_size = (uint32_t)size;
    bin_insert(s);
}

bool ou_span_resize(void *p, size_t size) {
    OuSpan *s = ou_span_of(p);
    size_t total = total_for(size);
    size_t old = s->size;
    if (total > old) {
        OuSpan *after = ou_span_next(s);
        if (!after->free || old + after->size < total) {
            return false;
        }
        bin_remove(after);
        s->size = (uint32_t)(old + after->size);
        ou_span_next(s)->prev_size = s->size;
    }
    split(s, total);
    ou_heap.span_bytes[s->domain] += s->size;
    ou_heap.span_bytes[s->domain] -= old;
    ou_heap_note_peak((OuDomain)s->domain);
    return true;
}

// Gives the inner pages of large free spans back; their headers and links stay.
void ou_spans_trim(void) {
    size_t page = ou_os_page_size();
    for (unsigned bin = ou_span_bin(TRIM_MIN); bin < OU_SPAN_BINS; bin++) {
        for (OuSpan *s = ou_heap.bin[bin]; s != NULL; s = s->next) {
            uintptr_t first = ou_round_up((uintptr_t)s + sizeof *s, page);
            uintptr_t end = ((uintptr_t)s + s->size) / page * page;
            ou_heap_release_pages((void *)first, end - first);
        }
    }
}
