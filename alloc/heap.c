// The heap's state, its start and end, and the calls for blocks of any size: which kind of block a size gets and what a
// pointer is.
//
// Invariant: ou_heap and ou_heap_front (its part the inlined pair sees) are the allocator's only state, valid between
// ou_heap_init and ou_heap_fini. Sizes up to 512 are always in pools, larger ones never.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "alloc/alloc_internal.h"

OuHeap ou_heap;

#define EXHAUSTED ((OuPool *)&ou_pool_exhausted)
OuHeapFront ou_heap_front = {.current = {[0 ... OU_SIZE_CLASSES] = EXHAUSTED}, .checked = true};

void ou_fatal(const char *file, int line, const char *what) {
    fprintf(stderr, "ouro: fatal: %s:%d: %s\n", file, line, what);
    fflush(stderr);
    abort();
}

// ---- start and end ----

// Tried in order; the first is where addresses are meant to be, and repeat from run to run.
static const uintptr_t region_bases[] = {UINT64_C(0x200000000000), UINT64_C(0x300000000000), UINT64_C(0x100000000000),
                                         UINT64_C(0x180000000000)};

// The base is tried with the first arena, which is the first spare.
static bool find_base(void) {
    for (size_t i = 0; i < sizeof region_bases / sizeof region_bases[0]; i++) {
        ou_heap.base = (char *)region_bases[i];
        if (ou_os_map_at(ou_heap.base, OU_ARENA_SIZE)) {
            ou_heap_count_mapped(OU_ARENA_SIZE, 0);
            ou_spare_put(0, 1, OU_ARENA_SIZE);
            return true;
        }
    }
    return false;
}

bool ou_heap_init(const OuHeapOptions *options) {
    static const OuHeapOptions none = {0};
    const OuHeapOptions *o = options != NULL ? options : &none;
    if (ou_heap.up) {
        return false;
    }
    ou_heap.debug = o->debug;
    ou_heap.keep_freed = o->keep_freed;
    ou_heap.raw = o->raw || OU_ASAN;
    ou_heap.limit = o->limit;
    ou_heap.fail_for_ever = o->fail_for_ever;
    ou_heap.spare_limit = 1;
    for (size_t i = 0; i <= OU_POOLS_PER_ARENA; i++) {
        ou_heap.by_free[i] = OU_NO_SLOT;
    }
    if (!ou_heap.raw && !find_base()) {
        return false;
    }
    ou_checked_init();
    ou_heap.up = true;
    ou_heap_fail_nth(o->fail_nth);
    return true;
}

void ou_heap_fini(void) {
    if (!ou_heap.up) {
        return;
    }
    ou_checked_fini();
    ou_spares_drop();
    for (size_t i = 0; i < ou_heap.slot_top; i++) {
        switch ((OuSlotKind)ou_heap.slot_kind[i]) {
        case OU_SLOT_POOLS:
        case OU_SLOT_SPANS:
            ou_os_release(ou_slot_address(i), OU_ARENA_SIZE);
            break;
        case OU_SLOT_MAPPING:
            ou_os_release(ou_slot_address(i), ((OuMapping *)ou_slot_address(i))->size);
            break;
        case OU_SLOT_TAIL:
        case OU_SLOT_SPARE:
        case OU_SLOT_FREE:
        case OU_SLOT_FOREIGN:
            break;
        }
    }
    memset(ou_heap.slot_kind, OU_SLOT_FREE, ou_heap.slot_top);
    memset(&ou_heap, 0, offsetof(OuHeap, slot_kind));
    ou_heap_front.checked = true;
    ou_pools_show_front();
}

// ---- the plain layer ----

static void *plain_try(OuDomain domain, size_t size, bool zeroed) {
    void *p;
    if (size <= OU_BLOCK_MAX) {
        p = ou_pool_alloc(domain, size == 0 ? 1 : (unsigned)((size + OU_BLOCK_ALIGN - 1) / OU_BLOCK_ALIGN));
    } else if (size <= OU_SPAN_MAX) {
        p = ou_span_alloc(domain, size);
    } else {
        return ou_mapping_alloc(domain, size, zeroed);
    }
    if (zeroed && p != NULL) {
        memset(p, 0, size);
    }
    return p;
}

// Memory is out: the upper layers give up what they can spare. True when it is worth trying again.
bool ou_heap_relieve(void) {
    if (ou_heap.in_pressure) {
        return false;
    }
    ou_heap.in_pressure = true;
    if (ou_heap.pressure_hook != NULL) {
        ou_heap.pressure_hook();
    }
    ou_heap_trim();
    ou_heap.in_pressure = false;
    return true;
}

void *ou_plain_alloc(OuDomain domain, size_t size, bool zeroed) {
    void *p = plain_try(domain, size, zeroed);
    if (OU_UNLIKELY(p == NULL) && ou_heap.up && ou_heap_relieve()) {
        p = plain_try(domain, size, zeroed);
    }
    return p;
}

__attribute__((unused)) static OuDomain domain_of(const void *p) {
    switch (ou_slot_kind(p)) {
    case OU_SLOT_POOLS:
        return (OuDomain)ou_pool_of(p)->domain;
    case OU_SLOT_SPANS:
        return (OuDomain)ou_span_of(p)->domain;
    default:
        return ou_mapping_of(p)->domain;
    }
}

size_t ou_plain_size(const void *p) {
    switch (ou_slot_kind(p)) {
    case OU_SLOT_POOLS:
        return ou_pool_block_size(ou_pool_of(p));
    case OU_SLOT_SPANS:
        return ou_span_of(p)->size - OU_SPAN_HEADER;
    case OU_SLOT_MAPPING:
        return ou_mapping_of(p)->size - OU_MAPPING_HEADER;
    default:
        ou_fatal(__FILE__, __LINE__, "a pointer that is no block of the heap");
    }
}

static void *resize_in_place(void *p, size_t size) {
    switch (ou_slot_kind(p)) {
    case OU_SLOT_POOLS: {
        // A little smaller stays where it is: moving would cost more than the bytes are worth.
        size_t block = ou_pool_block_size(ou_pool_of(p));
        return size <= block && size * 4 > block * 3 ? p : NULL;
    }
    case OU_SLOT_SPANS:
        return size > OU_BLOCK_MAX && size <= OU_SPAN_MAX && ou_span_resize(p, size) ? p : NULL;
    case OU_SLOT_MAPPING:
        return size > OU_SPAN_MAX ? ou_mapping_resize(p, size) : NULL;
    default:
        ou_fatal(__FILE__, __LINE__, "a pointer that is no block of the heap");
    }
}

void *ou_plain_realloc(OuDomain domain, void *p, size_t size) {
    void *q = resize_in_place(p, size);
    if (q == NULL && ou_slot_kind(p) == OU_SLOT_MAPPING && size > OU_SPAN_MAX && ou_heap_relieve()) {
        q = ou_mapping_resize(p, size);
    }
    if (q != NULL || (ou_slot_kind(p) == OU_SLOT_MAPPING && size > OU_SPAN_MAX)) {
        return q;
    }
    q = ou_plain_alloc(domain, size, false);
    if (q != NULL) {
        size_t old = ou_plain_size(p);
        memcpy(q, p, old < size ? old : size);
        ou_plain_free(p);
    }
    return q;
}

void ou_plain_free(void *p) {
    switch (ou_slot_kind(p)) {
    case OU_SLOT_POOLS:
        ou_pool_free(p);
        return;
    case OU_SLOT_SPANS:
        ou_span_free(p);
        return;
    case OU_SLOT_MAPPING:
        ou_mapping_free(p);
        return;
    default:
        ou_fatal(__FILE__, __LINE__, "free of a pointer that is no block of the heap");
    }
}

// ---- the public calls ----

void *ou_mem_alloc(OuDomain domain, size_t size) {
    if (OU_UNLIKELY(ou_heap_front.checked)) {
        return ou_checked_alloc(domain, size, false);
    }
    if (size - 1 < OU_BLOCK_MAX) {
        OuPool *pool = ou_heap.usable[domain][(size + OU_BLOCK_ALIGN - 1) / OU_BLOCK_ALIGN];
        if (OU_LIKELY(pool != NULL && pool->free != NULL)) {
            void *p = pool->free;
            pool->free = *(void **)p;
            pool->allocs++;
            return p;
        }
    }
    return ou_plain_alloc(domain, size, false);
}

void *ou_mem_alloc_zeroed(OuDomain domain, size_t size) {
    if (OU_UNLIKELY(ou_heap_front.checked)) {
        return ou_checked_alloc(domain, size, true);
    }
    return ou_plain_alloc(domain, size, true);
}

void *ou_mem_realloc(OuDomain domain, void *p, size_t size) {
    if (p == NULL) {
        return ou_mem_alloc(domain, size);
    }
    if (OU_UNLIKELY(ou_heap_front.checked)) {
        return ou_checked_realloc(domain, p, size);
    }
    OU_ASSERT(domain_of(p) == domain);
    return ou_plain_realloc(domain, p, size);
}

void ou_mem_free(OuDomain domain, void *p) {
    (void)domain;
    if (p == NULL) {
        return;
    }
    if (OU_UNLIKELY(ou_heap_front.checked)) {
        ou_checked_free(domain, p);
        return;
    }
    OU_ASSERT(domain_of(p) == domain);
    if (OU_LIKELY(ou_slot_kind(p) == OU_SLOT_POOLS)) {
        ou_pool_free(p);
    } else {
        ou_plain_free(p);
    }
}

OU_NOINLINE void *ou_block_alloc_slow(size_t size) {
    if (ou_heap_front.checked) {
        return ou_checked_alloc(OU_DOMAIN_OBJECT, size, false);
    }
    return ou_plain_alloc(OU_DOMAIN_OBJECT, size, false);
}

OU_NOINLINE void ou_block_free_checked(void *p, size_t size) {
    if (ou_heap_front.checked) {
        ou_checked_size(p, size);
    }
    ou_mem_free(OU_DOMAIN_OBJECT, p);
}

// ---- limits ----

void ou_heap_set_limit(size_t bytes) {
    ou_heap.limit = bytes;
}

size_t ou_heap_limit(void) {
    return ou_heap.limit;
}

size_t ou_heap_mapped_bytes(void) {
    return ou_heap.mapped_bytes + ou_heap.raw_bytes;
}

bool ou_heap_charge(size_t bytes) {
    if (!ou_heap_may_map(bytes) && !(ou_heap_relieve() && ou_heap_may_map(bytes))) {
        return false;
    }
    ou_heap.charged_bytes += bytes;
    return true;
}

void ou_heap_discharge(size_t bytes) {
    ou_heap.charged_bytes -= bytes;
}

void ou_heap_set_pressure_hook(void (*hook)(void)) {
    ou_heap.pressure_hook = hook;
}

void ou_heap_trim(void) {
    if (ou_heap.raw) {
        return;
    }
    ou_debug_release_kept();
    ou_pools_trim();
    ou_spans_trim();
    ou_spares_drop();
}

void ou_heap_note_peak(OuDomain domain) {
    size_t bytes = ou_heap.pools[domain] * OU_POOL_SIZE + ou_heap.span_bytes[domain] + ou_heap.mapping_bytes[domain];
    if (bytes > ou_heap.peak_bytes[domain]) {
        ou_heap.peak_bytes[domain] = bytes;
    }
}
