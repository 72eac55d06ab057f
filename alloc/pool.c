// Pools: blocks of up to 512 bytes. The fast half of this file is inline in alloc.h; here is what happens at a pool's
// edges.
//
//   fresh -> usable (in the list of its domain and class) <-> full (out of the list, bias set)
//   usable -> empty -> back to its arena
//
// Invariants: those of OuPool in alloc.h. New pools come from the arena with the fewest free ones, so that sparse
// arenas drain and go back to the system. A class's only usable pool is kept when it becomes empty, unless it alone
// holds up an arena.
#include "alloc/alloc_internal.h"

// Stands in ou_heap_front.current where there is no pool. Read-only: nobody can take a block from it.
const OuPool ou_pool_exhausted = {0};

// Below this many pools in use an arena is looked at whether only empty, kept ones hold it.
enum { FEW_POOLS = 8 };

// ---- arenas with free pools ----

static unsigned free_pools(uint32_t slot) {
    return (unsigned)__builtin_popcountll(ou_heap.slot[slot].free_pools);
}

static void arena_link(uint32_t slot) {
    unsigned n = free_pools(slot);
    if (n == 0) {
        return;
    }
    OuSlot *arena = &ou_heap.slot[slot];
    arena->prev = OU_NO_SLOT;
    arena->next = ou_heap.by_free[n];
    if (arena->next != OU_NO_SLOT) {
        ou_heap.slot[arena->next].prev = slot;
    }
    ou_heap.by_free[n] = slot;
    ou_heap.by_free_bits |= UINT64_C(1) << (n - 1);
}

static void arena_unlink(uint32_t slot) {
    unsigned n = free_pools(slot);
    if (n == 0) {
        return;
    }
    OuSlot *arena = &ou_heap.slot[slot];
    if (arena->next != OU_NO_SLOT) {
        ou_heap.slot[arena->next].prev = arena->prev;
    }
    if (arena->prev != OU_NO_SLOT) {
        ou_heap.slot[arena->prev].next = arena->next;
    } else {
        ou_heap.by_free[n] = arena->next;
    }
    if (ou_heap.by_free[n] == OU_NO_SLOT) {
        ou_heap.by_free_bits &= ~(UINT64_C(1) << (n - 1));
    }
}

// The fullest arena that has a free pool, else a new one.
static uint32_t arena_with_free_pool(void) {
    if (ou_heap.by_free_bits != 0) {
        return ou_heap.by_free[__builtin_ctzll(ou_heap.by_free_bits) + 1];
    }
    uint32_t slot = ou_arena_new(OU_SLOT_POOLS);
    if (slot != OU_NO_SLOT) {
        ou_heap.slot[slot].free_pools = UINT64_MAX;
        arena_link(slot);
    }
    return slot;
}

// ---- lists of usable pools ----

static void set_head(unsigned domain, unsigned size_class, OuPool *pool) {
    ou_heap.usable[domain][size_class] = pool;
    if (domain == OU_DOMAIN_OBJECT && !ou_heap_front.checked) {
        ou_heap_front.current[size_class] = pool != NULL ? pool : (OuPool *)&ou_pool_exhausted;
    }
}

void ou_pools_show_front(void) {
    ou_heap_front.current[0] = (OuPool *)&ou_pool_exhausted;
    for (unsigned c = 1; c <= OU_SIZE_CLASSES; c++) {
        ou_heap_front.current[c] = (OuPool *)&ou_pool_exhausted;
        set_head(OU_DOMAIN_OBJECT, c, ou_heap.usable[OU_DOMAIN_OBJECT][c]);
    }
}

// At the front: the block freed last is the next one taken, which keeps it in the processor's cache.
static void pool_link(OuPool *pool) {
    OuPool *head = ou_heap.usable[pool->domain][pool->size_class];
    pool->prev = NULL;
    pool->next = head;
    if (head != NULL) {
        head->prev = pool;
    }
    set_head(pool->domain, pool->size_class, pool);
}

static void pool_unlink(OuPool *pool) {
    if (pool->next != NULL) {
        pool->next->prev = pool->prev;
    }
    if (pool->prev != NULL) {
        pool->prev->next = pool->next;
    } else {
        set_head(pool->domain, pool->size_class, pool->next);
    }
    pool->next = pool->prev = NULL;
}

// ---- life of a pool ----

static OuPool *pool_open(unsigned domain, unsigned size_class) {
    uint32_t slot = arena_with_free_pool();
    if (slot == OU_NO_SLOT) {
        return NULL;
    }
    OuSlot *arena = &ou_heap.slot[slot];
    unsigned index = (unsigned)__builtin_ctzll(arena->free_pools);
    arena_unlink(slot);
    arena->free_pools &= ~(UINT64_C(1) << index);
    arena->dirty_pools &= ~(UINT64_C(1) << index);
    arena_link(slot);

    OuPool *pool = (OuPool *)(ou_slot_address(slot) + (size_t)index * OU_POOL_SIZE);
    *pool = (OuPool){
        .size_class = (uint8_t)size_class,
        .domain = (uint8_t)domain,
        .capacity = (uint16_t)((OU_POOL_SIZE - OU_POOL_HEADER) / (size_class * OU_BLOCK_ALIGN)),
    };
    pool_link(pool);
    ou_heap.pools[domain]++;
    ou_heap_note_peak((OuDomain)domain);
    return pool;
}

// Gives an empty pool back to its arena, and an arena without pools back to the system.
static void pool_close(OuPool *pool) {
    pool_unlink(pool);
    ou_heap.pools[pool->domain]--;
    ou_heap.retired_allocs[pool->domain] += pool->allocs;
    uint32_t slot = (uint32_t)ou_slot_of(pool);
    uint64_t bit = UINT64_C(1) << ((uintptr_t)pool / OU_POOL_SIZE % OU_POOLS_PER_ARENA);
    OuSlot *arena = &ou_heap.slot[slot];
    arena_unlink(slot);
    arena->free_pools |= bit;
    arena->dirty_pools |= bit;
    if (arena->free_pools == UINT64_MAX) {
        ou_arena_release(slot);
    } else {
        arena_link(slot);
    }
}

// Hands the next page's worth of untouched blocks to the free list, in ascending order.
static bool pool_carve(OuPool *pool) {
    size_t size = ou_pool_block_size(pool);
    size_t count = 4096 / size;
    if (count > (size_t)(pool->capacity - pool->carved)) {
        count = (size_t)(pool->capacity - pool->carved);
    }
    if (count == 0) {
        return false;
    }
    char *first = (char *)pool + OU_POOL_HEADER + pool->carved * size;
    for (size_t i = 0; i + 1 < count; i++) {
        *(void **)(first + i * size) = first + (i + 1) * size;
    }
    *(void **)(first + (count - 1) * size) = NULL;
    pool->free = first;
    pool->carved = (uint16_t)(pool->carved + count);
    return true;
}

static void pool_set_full(OuPool *pool) {
    pool_unlink(pool);
    pool->bias = (uint16_t)(pool->capacity - 1);
    pool->allocs -= pool->bias;
}

void *ou_pool_alloc(OuDomain domain, unsigned size_class) {
    for (;;) {
        OuPool *pool = ou_heap.usable[domain][size_class];
        if (pool == NULL) {
            pool = pool_open(domain, size_class);
            if (pool == NULL) {
                return NULL;
            }
        }
        if (pool->free != NULL || pool_carve(pool)) {
            void *p = pool->free;
            pool->free = *(void **)p;
            pool->allocs++;
            return p;
        }
        pool_set_full(pool);
    }
}

// The kept, empty pools of an arena in which nothing else is in use are closed, and with the last one goes the arena.
static void drain_arena(uint32_t slot) {
    OuPool *empty[FEW_POOLS];
    unsigned count = 0;
    unsigned used = OU_POOLS_PER_ARENA - free_pools(slot);
    if (used > FEW_POOLS || ou_heap.pool_arenas == 1) {
        return;
    }
    for (unsigned d = 0; d < OU_DOMAIN_COUNT; d++) {
        for (unsigned c = 1; c <= OU_SIZE_CLASSES && count < used; c++) {
            OuPool *pool = ou_heap.usable[d][c];
            if (pool != NULL && ou_slot_of(pool) == slot && ou_pool_used(pool) == 0) {
                empty[count++] = pool;
            }
        }
    }
    for (unsigned i = 0; count == used && i < count; i++) {
        pool_close(empty[i]);
    }
}

void ou_block_free_edge(OuPool *pool) {
    if (pool->bias != 0) {
        pool->allocs += pool->bias;
        pool->bias = 0;
        pool_link(pool);
        return;
    }
    uint32_t slot = (uint32_t)ou_slot_of(pool);
    bool only_one = pool->next == NULL && pool->prev == NULL;
    if (!only_one) {
        pool_close(pool);
    }
    if (ou_heap.slot_kind[slot] == OU_SLOT_POOLS) {
        drain_arena(slot);
    }
}

// Closes kept pools and gives the pages of free ones back.
void ou_pools_trim(void) {
    for (unsigned d = 0; d < OU_DOMAIN_COUNT; d++) {
        for (unsigned c = 1; c <= OU_SIZE_CLASSES; c++) {
            OuPool *pool = ou_heap.usable[d][c];
            if (pool != NULL && ou_pool_used(pool) == 0) {
                pool_close(pool);
            }
        }
    }
    for (size_t slot = 0; slot < ou_heap.slot_top; slot++) {
        if (ou_heap.slot_kind[slot] != OU_SLOT_POOLS) {
            continue;
        }
        uint64_t dirty = ou_heap.slot[slot].dirty_pools;
        while (dirty != 0) {
            size_t first = (size_t)__builtin_ctzll(dirty);
            uint64_t clean = ~(dirty >> first);
            size_t run = clean == 0 ? OU_POOLS_PER_ARENA : (size_t)__builtin_ctzll(clean);
            ou_heap_release_pages(ou_slot_address(slot) + first * OU_POOL_SIZE, run * OU_POOL_SIZE);
            dirty = first + run >= OU_POOLS_PER_ARENA ? 0 : dirty >> (first + run) << (first + run);
        }
        ou_heap.slot[slot].dirty_pools = 0;
    }
}
