// The whole public face of the memory allocator: domains, the inlined pair for blocks of known size, statistics,
// walkers, hooks.
//
// Invariants:
//   every block is 16-aligned; size 0 gives a block of its own; NULL means that memory is out (or a failure asked for);
//   a block is freed (or resized) with the domain it was taken with;
//   the same sequence of calls gives the same addresses in every run (one fixed region, lowest free place first).
// Not thread safe: all calls happen under the interpreter's one lock.
#ifndef OU_ALLOC_ALLOC_H
#define OU_ALLOC_ALLOC_H

#include "alloc/base.h"
#include "alloc/os.h"

// Who a block belongs to. Statistics are kept apart for each.
typedef enum {
    OU_DOMAIN_RAW,     // the runtime's own: AST, code under construction, caches
    OU_DOMAIN_MEM,     // buffers that belong to objects: list items, dict tables
    OU_DOMAIN_OBJECT,  // objects themselves
    OU_DOMAIN_COUNT
} OuDomain;

enum {
    OU_BLOCK_ALIGN = 16,
    OU_BLOCK_MAX = 512,        // largest block that lives in a pool
    OU_SIZE_CLASSES = 32,      // block sizes 16, 32 ... 512
    OU_POOL_SIZE = 16 * 1024,
    OU_POOL_HEADER = 48,
    OU_ARENA_SIZE = 1024 * 1024,
    OU_POOLS_PER_ARENA = OU_ARENA_SIZE / OU_POOL_SIZE,
};

// ---- start and stop ----

typedef struct OuHeapOptions {
    bool debug;           // guard bytes, patterns, serial numbers, birth lines; double and wrong frees are reported
    bool keep_freed;      // with debug: freed blocks are not used again for a while, to find who still writes to them
    bool raw;             // every block straight from malloc; forced on when built with AddressSanitizer
    bool fail_for_ever;   // an asked-for failure lasts until ou_heap_fail_nth(0), instead of hitting one allocation
    size_t limit;         // bytes the heap may take from the system; 0 = no limit
    uint64_t fail_nth;    // the n-th allocation from the start returns NULL; 0 = off
} OuHeapOptions;

// NULL options mean all zero. False when memory is out or the heap is already up.
OU_MUST_USE bool ou_heap_init(const OuHeapOptions *options);

// Gives everything back to the system. Blocks still alive are gone: ask ou_heap_live_blocks() before.
void ou_heap_fini(void);

// ---- blocks of any size ----

OU_MUST_USE void *ou_mem_alloc(OuDomain domain, size_t size);
OU_MUST_USE void *ou_mem_alloc_zeroed(OuDomain domain, size_t size);

// p may be NULL (then it allocates). On failure p stays valid and unchanged. Above half a MiB pages are moved, not
// copied.
OU_MUST_USE void *ou_mem_realloc(OuDomain domain, void *p, size_t size);

// p may be NULL.
void ou_mem_free(OuDomain domain, void *p);

// ---- blocks of a size known at the call, object domain ----

typedef struct OuPool OuPool;

// One pool: 16 KiB at a multiple of 16 KiB, cut into blocks of one size. Its header is found by masking a block's
// address. Equations: blocks in use = allocs - frees + bias; in use + length of `free` + uncarved = capacity. `bias` is
// 0 while the pool is in its class's list and capacity - 1 while it is full and out of the list. So allocs - frees
// falls to 0 exactly when something must be done: the pool has become empty, or a full pool has got its first free
// block.
struct OuPool {
    void *free;          // last freed block first; each free block begins with the address of the next
    uint64_t allocs;
    uint64_t frees;
    OuPool *next;        // list of pools of this domain and class that have (or may carve) a free block
    OuPool *prev;
    uint16_t carved;     // blocks ever handed to the free list; the tail behind them is untouched memory
    uint16_t capacity;
    uint16_t bias;
    uint8_t size_class;  // 1 .. 32: block size / 16
    uint8_t domain;
};

// What the inlined pair looks at, and nothing else. Private otherwise.
typedef struct OuHeapFront {
    // Pool to take from, by (size + 15) / 16; a pool that is always exhausted where there is none (or while `checked`).
    OuPool *current[OU_SIZE_CLASSES + 1];
    bool checked;  // debug layer, raw mode, trace hooks or an asked-for failure: every call takes the slow path
} OuHeapFront;

extern OuHeapFront ou_heap_front;

OU_MUST_USE void *ou_block_alloc_slow(size_t size);
void ou_block_free_checked(void *p, size_t size);
void ou_block_free_edge(OuPool *pool);

OU_MUST_USE static inline void *ou_block_alloc(size_t size) {
    if (OU_LIKELY(size <= OU_BLOCK_MAX)) {
        OuPool *pool = ou_heap_front.current[(size + OU_BLOCK_ALIGN - 1) / OU_BLOCK_ALIGN];
        void *p = pool->free;
        if (OU_LIKELY(p != NULL)) {
            pool->free = *(void **)p;
            pool->allocs++;
            return p;
        }
    }
    return ou_block_alloc_slow(size);
}

// size must be the size the block was taken with. p may not be NULL.
static inline void ou_block_free(void *p, size_t size) {
    if (OU_UNLIKELY(size > OU_BLOCK_MAX || ou_heap_front.checked)) {
        ou_block_free_checked(p, size);
        return;
    }
    OuPool *pool = (OuPool *)((uintptr_t)p & ~(uintptr_t)(OU_POOL_SIZE - 1));
    *(void **)p = pool->free;
    pool->free = p;
    if (OU_UNLIKELY(++pool->frees == pool->allocs)) {
        ou_block_free_edge(pool);
    }
}

// ---- limits and failures ----

// The n-th allocation from now on (1 = the next; zeroed, resized and known-size ones count) returns NULL. 0 = off.
void ou_heap_fail_nth(uint64_t n);
void ou_heap_set_fail_for_ever(bool for_ever);

// How many allocations are left before the asked-for failure; 0 = off or already happened.
uint64_t ou_heap_fail_left(void);

// Bytes the heap may take from the system (arenas and mappings; in raw mode the blocks' sizes). 0 = no limit.
void ou_heap_set_limit(size_t bytes);
size_t ou_heap_limit(void);

// Bytes taken from the system now. Cheap: to be compared with the limit at the eval breaker.
size_t ou_heap_mapped_bytes(void);

// Memory that is not the heap's but counts towards the limit: register stacks, mapped files. False: the limit forbids it.
OU_MUST_USE bool ou_heap_charge(size_t bytes);
void ou_heap_discharge(size_t bytes);

// Called once before an allocation gives up because memory is out; it may free blocks, may not run Python code, and is
// not re-entered.
void ou_heap_set_pressure_hook(void (*hook)(void));

// Gives back what is mapped but unused: spare arenas, pages of free pools and of large free spans.
void ou_heap_trim(void);

// ---- statistics ----

typedef struct OuDomainStats {
    size_t blocks;          // alive now
    size_t bytes;           // taken by them (block sizes; in debug mode the sizes asked for)
    uint64_t total_allocs;  // ever
    size_t peak_bytes;      // most ever taken, counted in whole pools, spans and mappings
} OuDomainStats;

typedef struct OuClassStats {
    size_t block_size;
    size_t pools;
    size_t used_blocks;
    size_t free_blocks;  // including the uncarved tail
} OuClassStats;

typedef struct OuHeapStats {
    OuDomainStats domain[OU_DOMAIN_COUNT];
    OuClassStats size_class[OU_SIZE_CLASSES];
    size_t blocks, bytes;  // over all domains
    uint64_t total_allocs;
    size_t peak_bytes;  // most ever mapped from the system

    size_t pool_arenas, span_arenas;          // mapped now
    uint64_t arenas_allocated, arenas_freed;  // ever; a spare arena counts as freed
    size_t arenas_peak;
    size_t spare_arenas;                      // empty ones that are kept
    size_t used_pools, free_pools;
    size_t spans, span_bytes, free_spans, free_span_bytes;
    size_t mappings, mapping_bytes;
    size_t mapped_bytes;  // arenas, spare ones and mappings
} OuHeapStats;

// Walks the whole heap: time proportional to the number of pools and spans, allocates nothing.
void ou_heap_stats(OuHeapStats *out);

// Blocks alive in all domains: what sys.getallocatedblocks() answers; zero after a clean shutdown.
size_t ou_heap_live_blocks(void);

// ---- walkers: they allocate nothing; the callback must neither allocate from nor free to this heap ----

typedef enum { OU_ARENA_POOLS, OU_ARENA_SPANS, OU_ARENA_MAPPING, OU_ARENA_SPARE } OuArenaKind;

typedef struct OuArenaInfo {
    void *address;
    size_t size;
    OuArenaKind kind;
    size_t used;  // pools in use, spans in use, or 1 for a mapping
    size_t free;  // free pools or free spans
} OuArenaInfo;

typedef struct OuPoolInfo {
    void *address;
    void *arena;
    bool in_use;         // false: a free pool, what follows is 0
    OuDomain domain;
    size_t block_size;
    size_t used, capacity;
} OuPoolInfo;

typedef struct OuBlockInfo {
    void *address;     // what the allocator returned (in debug mode: begins with the debug layer's header)
    size_t size;       // size of the block, not what was asked for
    OuDomain domain;   // meaningless for a free block
    OuArenaKind where;
    bool used;
} OuBlockInfo;

// In ascending order of address. A callback that returns false ends the walk.
typedef bool (*OuArenaFn)(const OuArenaInfo *info, void *ctx);
typedef bool (*OuPoolFn)(const OuPoolInfo *info, void *ctx);
typedef bool (*OuBlockFn)(const OuBlockInfo *info, void *ctx);
void ou_heap_walk_arenas(OuArenaFn fn, void *ctx);
void ou_heap_walk_pools(OuPoolFn fn, void *ctx);
void ou_heap_walk_blocks(OuBlockFn fn, void *ctx);
void ou_heap_walk_pool_blocks(void *pool, OuBlockFn fn, void *ctx);

// Size of the block behind a pointer that ou_mem_alloc or ou_block_alloc returned (at least what was asked for).
size_t ou_heap_block_size(const void *p);

// Whether p, which may be any number, is what ou_mem_alloc or ou_block_alloc returned and not freed since; then *domain is
// its domain. Time proportional to the blocks of a pool or arena; in debug and raw mode to all blocks.
bool ou_heap_find_block(const void *p, OuDomain *domain);

// Verifies every invariant, in debug mode the guard bytes as well. NULL = all is well, else what is wrong, in one line.
OU_MUST_USE const char *ou_heap_check(void);

// ---- hooks ----

// For tracemalloc and its like: called after a block is made and before one is freed; a resize is a free and a make,
// told after the fact. A hook is not re-entered: what it allocates itself is not reported.
typedef struct OuTraceHooks {
    void (*made)(void *p, size_t size, OuDomain domain);
    void (*freed)(void *p, OuDomain domain);
} OuTraceHooks;

// NULL = off. Costs nothing when off.
void ou_heap_set_trace_hook(const OuTraceHooks *hooks);

// Where a block came into being, as the upper layer sees it.
typedef struct OuBirth {
    const char *file;  // copied by the heap (each name once, until ou_heap_fini)
    int line;
} OuBirth;

// In debug mode asked for each new block; it fills *out or leaves it as it is (no file, line 0). May not allocate.
void ou_heap_set_birth_hook(void (*hook)(OuBirth *out));

typedef struct OuLiveBlock {
    void *address;
    size_t size;      // what was asked for
    OuDomain domain;
    uint64_t serial;  // 1, 2, 3 ... in order of allocation
    OuBirth birth;
} OuLiveBlock;

// Oldest first. Only in debug and in raw mode; otherwise there is nothing to tell and false is returned.
bool ou_heap_walk_live(bool (*fn)(const OuLiveBlock *block, void *ctx), void *ctx);

// Serial number of the newest block (debug and raw mode), to tell later which blocks are younger.
uint64_t ou_heap_serial(void);

#endif
