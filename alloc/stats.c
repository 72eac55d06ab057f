// Looking at the heap: counters and walkers. Nothing here changes or allocates anything.
//
// The allocator's fast half counts only inside the pool it touches; totals are summed up here, by walking arena > pool
// > block.
#include <string.h>

#include "alloc/alloc_internal.h"

enum { MAX_CAPACITY = (OU_POOL_SIZE - OU_POOL_HEADER) / OU_BLOCK_ALIGN };

// ---- walking ----

static bool slot_is_arena(size_t slot, OuSlotKind kind) {
    return (OuSlotKind)ou_heap.slot_kind[slot] == kind;
}

static OuPool *pool_at(size_t slot, unsigned index) {
    return (OuPool *)(ou_slot_address(slot) + (size_t)index * OU_POOL_SIZE);
}

static bool pool_is_free(size_t slot, unsigned index) {
    return ou_heap.slot[slot].free_pools >> index & 1;
}

static size_t count_free_spans(size_t slot) {
    size_t n = 0;
    for (const OuSpan *s = (const OuSpan *)ou_slot_address(slot); s->size != 0; s = ou_span_next(s)) {
        n += s->free;
    }
    return n;
}

static bool arena_info(size_t slot, OuArenaInfo *out) {
    *out = (OuArenaInfo){.address = ou_slot_address(slot), .size = OU_ARENA_SIZE};
    const OuSlot *arena = &ou_heap.slot[slot];
    switch ((OuSlotKind)ou_heap.slot_kind[slot]) {
    case OU_SLOT_POOLS:
        out->kind = OU_ARENA_POOLS;
        out->free = (size_t)__builtin_popcountll(arena->free_pools);
        out->used = OU_POOLS_PER_ARENA - out->free;
        return true;
    case OU_SLOT_SPANS:
        out->kind = OU_ARENA_SPANS;
        out->used = arena->used_spans;
        out->free = count_free_spans(slot);
        return true;
    case OU_SLOT_MAPPING:
        out->kind = OU_ARENA_MAPPING;
        out->size = ((OuMapping *)out->address)->size;
        out->used = 1;
        return true;
    case OU_SLOT_SPARE: {
        const OuSpare *spare = ou_spare_at(slot);
        out->kind = OU_ARENA_SPARE;
        out->size = spare != NULL ? spare->bytes : 0;
        return spare != NULL;
    }
    default:
        return false;
    }
}

void ou_heap_walk_arenas(OuArenaFn fn, void *ctx) {
    for (size_t slot = 0; slot < ou_heap.slot_top; slot++) {
        OuArenaInfo info;
        if (arena_info(slot, &info) && !fn(&info, ctx)) {
            return;
        }
    }
}

void ou_heap_walk_pools(OuPoolFn fn, void *ctx) {
    for (size_t slot = 0; slot < ou_heap.slot_top; slot++) {
        if (!slot_is_arena(slot, OU_SLOT_POOLS)) {
            continue;
        }
        for (unsigned i = 0; i < OU_POOLS_PER_ARENA; i++) {
            OuPool *pool = pool_at(slot, i);
            OuPoolInfo info = {.address = pool, .arena = ou_slot_address(slot), .in_use = !pool_is_free(slot, i)};
            if (info.in_use) {
                info.domain = (OuDomain)pool->domain;
                info.block_size = ou_pool_block_size(pool);
                info.used = ou_pool_used(pool);
                info.capacity = pool->capacity;
            }
            if (!fn(&info, ctx)) {
                return;
            }
        }
    }
}

static bool walk_pool(OuPool *pool, OuBlockFn fn, void *ctx) {
    uint8_t is_free[MAX_CAPACITY] = {0};
    size_t size = ou_pool_block_size(pool);
    char *first = (char *)pool + OU_POOL_HEADER;
    for (char *p = pool->free; p != NULL; p = *(void **)p) {
        is_free[(size_t)(p - first) / size] = 1;
    }
    for (size_t i = 0; i < pool->capacity; i++) {
        OuBlockInfo info = {.address = first + i * size, .size = size, .domain = (OuDomain)pool->domain,
                            .where = OU_ARENA_POOLS, .used = i < pool->carved && !is_free[i]};
        if (!fn(&info, ctx)) {
            return false;
        }
    }
    return true;
}

void ou_heap_walk_pool_blocks(void *pool, OuBlockFn fn, void *ctx) {
    walk_pool(pool, fn, ctx);
}

static bool walk_spans(size_t slot, OuBlockFn fn, void *ctx) {
    for (OuSpan *s = (OuSpan *)ou_slot_address(slot); s->size != 0; s = ou_span_next(s)) {
        OuBlockInfo info = {.address = (char *)s + OU_SPAN_HEADER, .size = s->size - OU_SPAN_HEADER,
                            .domain = (OuDomain)s->domain, .where = OU_ARENA_SPANS, .used = !s->free};
        if (!fn(&info, ctx)) {
            return false;
        }
    }
    return true;
}

static bool walk_mapping(size_t slot, OuBlockFn fn, void *ctx) {
    OuMapping *m = (OuMapping *)ou_slot_address(slot);
    OuBlockInfo info = {.address = (char *)m + OU_MAPPING_HEADER, .size = m->size - OU_MAPPING_HEADER,
                        .domain = m->domain, .where = OU_ARENA_MAPPING, .used = true};
    return fn(&info, ctx);
}

void ou_heap_walk_blocks(OuBlockFn fn, void *ctx) {
    bool more = true;
    for (size_t slot = 0; more && slot < ou_heap.slot_top; slot++) {
        if (slot_is_arena(slot, OU_SLOT_POOLS)) {
            for (unsigned i = 0; more && i < OU_POOLS_PER_ARENA; i++) {
                more = pool_is_free(slot, i) || walk_pool(pool_at(slot, i), fn, ctx);
            }
        } else if (slot_is_arena(slot, OU_SLOT_SPANS)) {
            more = walk_spans(slot, fn, ctx);
        } else if (slot_is_arena(slot, OU_SLOT_MAPPING)) {
            more = walk_mapping(slot, fn, ctx);
        }
    }
}

// ---- finding a block ----

typedef struct Sought {
    const void *address;
    bool found;
    OuDomain domain;
} Sought;

static bool is_other_block(const OuBlockInfo *info, void *ctx) {
    Sought *sought = ctx;
    if (info->address != sought->address) {
        return true;
    }
    sought->found = info->used;
    sought->domain = info->domain;
    return false;
}

static bool is_other_live_block(const OuLiveBlock *block, void *ctx) {
    OuBlockInfo info = {.address = block->address, .domain = block->domain, .used = true};
    return is_other_block(&info, ctx);
}

bool ou_heap_find_block(const void *p, OuDomain *domain) {
    Sought sought = {.address = p};
    if (ou_heap_has_heads()) {
        ou_heap_walk_live(is_other_live_block, &sought);
    } else {
        size_t slot = ou_slot_of(p);
        switch (ou_slot_kind(p)) {
        case OU_SLOT_POOLS: {
            unsigned index = (unsigned)(((uintptr_t)p - (uintptr_t)ou_slot_address(slot)) / OU_POOL_SIZE);
            if (!pool_is_free(slot, index)) {
                walk_pool(pool_at(slot, index), is_other_block, &sought);
            }
            break;
        }
        case OU_SLOT_SPANS:
            walk_spans(slot, is_other_block, &sought);
            break;
        case OU_SLOT_MAPPING:
            walk_mapping(slot, is_other_block, &sought);
            break;
        default:
            break;
        }
    }
    *domain = sought.domain;
    return sought.found;
}

// ---- counters ----

static void add_pools(size_t slot, OuHeapStats *out) {
    for (unsigned i = 0; i < OU_POOLS_PER_ARENA; i++) {
        if (pool_is_free(slot, i)) {
            out->free_pools++;
            continue;
        }
        const OuPool *pool = pool_at(slot, i);
        OuClassStats *c = &out->size_class[pool->size_class - 1];
        OuDomainStats *d = &out->domain[pool->domain];
        size_t used = ou_pool_used(pool);
        out->used_pools++;
        c->pools++;
        c->used_blocks += used;
        c->free_blocks += pool->capacity - used;
        d->blocks += used;
        d->bytes += used * ou_pool_block_size(pool);
        d->total_allocs += pool->allocs + pool->bias;
    }
}

static void add_spans(size_t slot, OuHeapStats *out) {
    for (const OuSpan *s = (const OuSpan *)ou_slot_address(slot); s->size != 0; s = ou_span_next(s)) {
        if (s->free) {
            out->free_spans++;
            out->free_span_bytes += s->size;
        }
    }
}

static void add_domains(OuHeapStats *out) {
    for (int d = 0; d < OU_DOMAIN_COUNT; d++) {
        OuDomainStats *s = &out->domain[d];
        out->spans += ou_heap.spans[d];
        out->span_bytes += ou_heap.span_bytes[d];
        out->mappings += ou_heap.mappings[d];
        out->mapping_bytes += ou_heap.mapping_bytes[d];
        if (ou_heap_has_heads()) {
            *s = (OuDomainStats){.blocks = ou_heap.live_blocks[d], .bytes = ou_heap.live_bytes[d],
                                 .total_allocs = ou_heap.live_allocs[d], .peak_bytes = ou_heap.live_peak[d]};
        } else {
            s->blocks += ou_heap.spans[d] + ou_heap.mappings[d];
            s->bytes += ou_heap.span_bytes[d] + ou_heap.mapping_bytes[d];
            s->total_allocs += ou_heap.retired_allocs[d];
            s->peak_bytes = ou_heap.peak_bytes[d];
        }
        out->blocks += s->blocks;
        out->bytes += s->bytes;
        out->total_allocs += s->total_allocs;
    }
}

void ou_heap_stats(OuHeapStats *out) {
    memset(out, 0, sizeof *out);
    for (unsigned c = 0; c < OU_SIZE_CLASSES; c++) {
        out->size_class[c].block_size = (size_t)(c + 1) * OU_BLOCK_ALIGN;
    }
    for (size_t slot = 0; slot < ou_heap.slot_top; slot++) {
        if (slot_is_arena(slot, OU_SLOT_POOLS)) {
            add_pools(slot, out);
        } else if (slot_is_arena(slot, OU_SLOT_SPANS)) {
            add_spans(slot, out);
        }
    }
    add_domains(out);
    out->pool_arenas = ou_heap.pool_arenas;
    out->span_arenas = ou_heap.span_arenas;
    out->arenas_allocated = ou_heap.arenas_allocated;
    out->arenas_freed = ou_heap.arenas_freed;
    out->arenas_peak = ou_heap.arenas_peak;
    out->spare_arenas = ou_heap.spare_slots;
    out->mapped_bytes = ou_heap_mapped_bytes();
    out->peak_bytes = ou_heap.mapped_peak;
    if (ou_heap.raw) {
        for (int d = 0; d < OU_DOMAIN_COUNT; d++) {
            out->peak_bytes += ou_heap.live_peak[d];
        }
    }
}

size_t ou_heap_live_blocks(void) {
    size_t n = 0;
    for (int d = 0; d < OU_DOMAIN_COUNT; d++) {
        n += ou_heap_has_heads() ? ou_heap.live_blocks[d] : ou_heap.spans[d] + ou_heap.mappings[d];
    }
    if (ou_heap_has_heads()) {
        return n;
    }
    for (size_t slot = 0; slot < ou_heap.slot_top; slot++) {
        for (unsigned i = 0; slot_is_arena(slot, OU_SLOT_POOLS) && i < OU_POOLS_PER_ARENA; i++) {
            n += pool_is_free(slot, i) ? 0 : ou_pool_used(pool_at(slot, i));
        }
    }
    return n;
}
