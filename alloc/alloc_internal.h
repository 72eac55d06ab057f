// The allocator's private face: its one state struct and what its files offer each other.
//
//   block calls (heap.c) -> checked layer (debug.c) -> plain layer: pool.c | span.c | mapping.c -> arena.c -> os.c
#ifndef OU_ALLOC_ALLOC_INTERNAL_H
#define OU_ALLOC_ALLOC_INTERNAL_H

#include "alloc/alloc.h"
#include "alloc/fail_fork.h"

enum {
    OU_SLOTS = 256 * 1024,             // the region: 256 GiB in slots of 1 MiB
    OU_SPAN_MAX = 512 * 1024,          // above: a mapping of its own
    OU_SPAN_HEADER = 16,
    OU_SPAN_BINNED_MIN = 544,          // smallest span that is ever asked for; smaller free ones wait to be merged
    OU_SPAN_BINS = 11 * 16,            // sizes 512 .. 1 MiB: 11 powers of two, each in 16 equal steps
    OU_MAPPING_HEADER = 32,
    OU_NO_SLOT = UINT32_MAX / 2,
    OU_SPARE_MAX = 32,                 // slots that are kept at most
    OU_KEPT_BLOCKS = 1024,             // freed blocks that debug mode keeps back
    OU_KEPT_BYTES = 256 * 1024,        // and their bytes together
};

typedef enum {
    OU_SLOT_FREE,     // nothing of ours is there
    OU_SLOT_POOLS,    // an arena cut into pools
    OU_SLOT_SPANS,    // an arena cut into spans
    OU_SLOT_MAPPING,  // first slot of a mapping
    OU_SLOT_TAIL,     // further slot of a mapping
    OU_SLOT_SPARE,    // empty, kept for the next need
    OU_SLOT_FOREIGN,  // somebody else's memory; never used
} OuSlotKind;

// What is known about a slot that is an arena. Lives outside the arena, so that all 64 pools are usable.
typedef struct OuSlot {
    uint64_t free_pools;   // bit i: pool i is free
    uint64_t dirty_pools;  // bit i: pool i is free and its pages may hold memory
    uint32_t next, prev;   // list of pool arenas with equally many free pools; OU_NO_SLOT ends it
    uint32_t used_spans;
} OuSlot;

// Empty slots in a row that keep their pages.
typedef struct OuSpare {
    uint32_t first, slots;
    size_t bytes;  // mapped, from the first slot on
} OuSpare;

// Header of a span; the block follows it. Spans fill their arena without gaps and end with a header of size 0.
// Equations: a span's size is the next one's prev_size; two free spans never touch.
typedef struct OuSpan {
    uint32_t size;       // with the header, a multiple of 16
    uint32_t prev_size;  // 0: first of its arena
    uint16_t magic;
    uint8_t free;
    uint8_t domain;
    uint32_t unused;
    struct OuSpan *next, *prev;  // only of a free span of at least OU_SPAN_BINNED_MIN: its bin's list
} OuSpan;

// Header of a mapping; the block follows it.
typedef struct OuMapping {
    size_t size;   // bytes mapped, with this header
    size_t slots;  // slots covered
    OuDomain domain;
    uint64_t magic;
} OuMapping;

// Header of a block in debug and raw mode; the block follows it. All live blocks hang in one ring, oldest first.
typedef struct OuDebugHead {
    struct OuDebugHead *next, *prev;
    size_t size;
    uint64_t serial;
    const char *file;  // owned by the heap's name table
    int line;
    uint8_t domain;
    uint8_t state;
    uint8_t unused[2];
    uint8_t guard[16];
} OuDebugHead;

// fail_fork.c, while fail_forked is set
typedef struct OuForkState {
    OuForkPlan plan;
    uint64_t count, next;  // allocations so far, the number of the next one that is chosen
} OuForkState;

typedef struct OuHeap {
    bool up, debug, raw, fail_for_ever, failing, in_pressure, in_trace;
    bool fail_forked;  // chosen allocations fail in child processes (fail_fork.c)
    uint64_t fail_left;
    OuForkState fork;
    size_t limit;
    void (*pressure_hook)(void);
    void (*birth_hook)(OuBirth *out);
    OuTraceHooks trace;

    // arenas and slots
    char *base;
    size_t slot_top;  // every slot from here on is free
    size_t slot_low;  // no slot below is free
    OuSpare spares[OU_SPARE_MAX];  // in no order; equation: their slots add up to spare_slots <= OU_SPARE_MAX
    size_t spare_count, spare_slots;
    size_t spare_limit;       // slots that may be kept
    size_t slots_freed;       // in a row
    size_t slots_given_back;  // that have not been missed yet
    size_t mapped_bytes, mapped_peak;
    size_t charged_bytes;  // of others, counted towards the limit only
    size_t pool_arenas, span_arenas, arenas_peak;
    uint64_t arenas_allocated, arenas_freed;

    // pools; equation: the list of usable[d][c] holds exactly the pools of d and c with bias 0
    OuPool *usable[OU_DOMAIN_COUNT][OU_SIZE_CLASSES + 1];
    uint32_t by_free[OU_POOLS_PER_ARENA + 1];  // pool arenas by number of free pools (1 .. 64)
    uint64_t by_free_bits;                     // bit n - 1: by_free[n] is not empty
    size_t pools[OU_DOMAIN_COUNT];             // in use
    uint64_t retired_allocs[OU_DOMAIN_COUNT];  // allocations in pools given back since, and in spans and mappings

    // spans
    OuSpan *bin[OU_SPAN_BINS];
    uint64_t bin_bits[(OU_SPAN_BINS + 63) / 64];
    size_t spans[OU_DOMAIN_COUNT], span_bytes[OU_DOMAIN_COUNT];
    size_t mappings[OU_DOMAIN_COUNT], mapping_bytes[OU_DOMAIN_COUNT];
    size_t peak_bytes[OU_DOMAIN_COUNT];

    // debug and raw mode
    OuDebugHead live;  // the ring's anchor
    uint64_t serial;
    size_t live_blocks[OU_DOMAIN_COUNT], live_bytes[OU_DOMAIN_COUNT], live_peak[OU_DOMAIN_COUNT];
    uint64_t live_allocs[OU_DOMAIN_COUNT];
    size_t raw_bytes;
    OuDebugHead *kept[OU_KEPT_BLOCKS];  // ring of freed blocks that are not reused yet; debug mode only
    size_t kept_first, kept_count, kept_bytes;
    bool keep_freed;
    char **names;  // open hash table of birth files, taken from malloc
    size_t name_count, name_capacity;

    // by slot; last, so that ou_heap_fini clears only what was used
    uint8_t slot_kind[OU_SLOTS];
    OuSlot slot[OU_SLOTS];
} OuHeap;

extern OuHeap ou_heap;

static inline size_t ou_round_up(size_t n, size_t to) {
    return (n + to - 1) / to * to;
}

static inline size_t ou_slot_of(const void *p) {
    return (size_t)((const char *)p - ou_heap.base) / OU_ARENA_SIZE;
}

static inline char *ou_slot_address(size_t slot) {
    return ou_heap.base + slot * OU_ARENA_SIZE;
}

// The kind of the slot a pointer points into; OU_SLOT_FREE for pointers outside the region.
static inline OuSlotKind ou_slot_kind(const void *p) {
    size_t slot = ou_slot_of(p);
    return slot < OU_SLOTS ? (OuSlotKind)ou_heap.slot_kind[slot] : OU_SLOT_FREE;
}

// ---- heap.c ----
void *ou_plain_alloc(OuDomain domain, size_t size, bool zeroed);
void *ou_plain_realloc(OuDomain domain, void *p, size_t size);
void ou_plain_free(void *p);
size_t ou_plain_size(const void *p);
bool ou_heap_relieve(void);
void ou_heap_note_peak(OuDomain domain);

// ---- arena.c ----
// Maps n slots at the lowest free place; only the first `bytes` of them are mapped. OU_NO_SLOT when memory is out.
uint32_t ou_slots_map(size_t n, size_t bytes);
// The lowest free run of n slots at or after `from`, without mapping it; OU_NO_SLOT when there is none.
uint32_t ou_slots_find(size_t from, size_t n);
void ou_slots_mark(size_t first, size_t n, OuSlotKind head, OuSlotKind rest);
void ou_slots_unmark(size_t first, size_t n);
bool ou_heap_may_map(size_t bytes);
void ou_heap_count_mapped(size_t more, size_t less);
uint32_t ou_arena_new(OuSlotKind kind);
void ou_arena_release(uint32_t slot);

// ---- spare.c ----
// Empty slots, of which `bytes` are mapped, are kept or given back. All that were theirs in slot_kind is written over.
void ou_spare_put(uint32_t first, size_t slots, size_t bytes);
// Kept slots with just `bytes` mapped, not marked yet, their memory as it was left; OU_NO_SLOT: none.
uint32_t ou_spare_take(size_t slots, size_t bytes);
void ou_spares_drop(void);
const OuSpare *ou_spare_at(size_t slot);  // that begins there, or NULL

// ---- pool.c ----
extern const OuPool ou_pool_exhausted;
void *ou_pool_alloc(OuDomain domain, unsigned size_class);
void ou_pools_show_front(void);  // refills ou_heap_front.current
void ou_pools_trim(void);

static inline OuPool *ou_pool_of(const void *p) {
    return (OuPool *)((uintptr_t)p & ~(uintptr_t)(OU_POOL_SIZE - 1));
}

static inline void ou_pool_free(void *p) {
    OuPool *pool = ou_pool_of(p);
    *(void **)p = pool->free;
    pool->free = p;
    if (OU_UNLIKELY(++pool->frees == pool->allocs)) {
        ou_block_free_edge(pool);
    }
}

static inline size_t ou_pool_block_size(const OuPool *pool) {
    return (size_t)pool->size_class * OU_BLOCK_ALIGN;
}

static inline size_t ou_pool_used(const OuPool *pool) {
    return (size_t)(pool->allocs - pool->frees) + pool->bias;
}

// ---- span.c ----
enum { OU_SPAN_MAGIC = 0x5AA5 };
void *ou_span_alloc(OuDomain domain, size_t size);
void ou_span_free(void *p);
bool ou_span_resize(void *p, size_t size);  // in place, or false
void ou_spans_trim(void);
unsigned ou_span_bin(size_t size);

static inline OuSpan *ou_span_of(const void *p) {
    return (OuSpan *)((uintptr_t)p - OU_SPAN_HEADER);
}

static inline OuSpan *ou_span_next(const OuSpan *s) {
    return (OuSpan *)((uintptr_t)s + s->size);
}

// ---- mapping.c ----
#define OU_MAPPING_MAGIC UINT64_C(0x6F75726F6D617070)
void *ou_mapping_alloc(OuDomain domain, size_t size, bool zeroed);
void ou_mapping_free(void *p);
void *ou_mapping_resize(void *p, size_t size);  // in place or moved by pages; NULL when memory is out

static inline OuMapping *ou_mapping_of(const void *p) {
    return (OuMapping *)((uintptr_t)p - OU_MAPPING_HEADER);
}

// ---- debug.c ----
void ou_checked_init(void);
void ou_checked_fini(void);
void ou_checked_update(void);
void *ou_checked_alloc(OuDomain domain, size_t size, bool zeroed);
void *ou_checked_realloc(OuDomain domain, void *p, size_t size);
void ou_checked_free(OuDomain domain, void *p);
void ou_checked_size(void *p, size_t size);  // a block freed by size must have been taken with that size
const char *ou_debug_check(void);
void ou_debug_release_kept(void);

// ---- fail_fork.c ----
// To be asked at each allocation while fail_forked is set: true in a child, where this one fails.
OU_MUST_USE bool ou_fail_in_child(void);

static inline bool ou_heap_has_heads(void) {
    return ou_heap.debug || ou_heap.raw;
}

#endif
