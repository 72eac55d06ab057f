// ou_heap_check: every invariant the other files state, as code. Allocates nothing, changes nothing, stops at the first
// trouble.
#include "alloc/alloc_internal.h"

#define CHECK(cond, what) \
    do {                  \
        if (!(cond)) {    \
            return what;  \
        }                 \
    } while (0)

typedef struct Totals {
    size_t pool_arenas, span_arenas, spares, mapped;  // spares: slots
    size_t pools[OU_DOMAIN_COUNT];
    size_t usable_pools;
    size_t spans[OU_DOMAIN_COUNT], span_bytes[OU_DOMAIN_COUNT], binned;
    size_t mappings[OU_DOMAIN_COUNT], mapping_bytes[OU_DOMAIN_COUNT];
    size_t linked_arenas;
} Totals;

static const char *check_pool(const OuPool *pool, Totals *t) {
    CHECK(pool->domain < OU_DOMAIN_COUNT, "pool: domain out of range");
    CHECK(pool->size_class >= 1 && pool->size_class <= OU_SIZE_CLASSES, "pool: size class out of range");
    size_t size = ou_pool_block_size(pool);
    CHECK(pool->capacity == (OU_POOL_SIZE - OU_POOL_HEADER) / size, "pool: wrong capacity");
    CHECK(pool->carved <= pool->capacity, "pool: more blocks carved than there are");
    CHECK(pool->bias == 0 || pool->bias == pool->capacity - 1, "pool: odd bias");
    size_t used = ou_pool_used(pool);
    size_t free_blocks = 0;
    for (const char *p = pool->free; p != NULL; p = *(void *const *)p) {
        size_t offset = (size_t)(p - (const char *)pool) - OU_POOL_HEADER;
        CHECK(offset % size == 0 && offset / size < pool->carved, "pool: the free list leaves the pool");
        CHECK(++free_blocks <= pool->carved, "pool: the free list is a circle");
    }
    CHECK(used + free_blocks == pool->carved, "pool: used + free != carved");
    CHECK(pool->bias == 0 || used == pool->capacity, "pool: marked full and is not");
    t->pools[pool->domain]++;
    t->usable_pools += pool->bias == 0;
    return NULL;
}

static const char *check_pool_arena(size_t slot, Totals *t) {
    const OuSlot *arena = &ou_heap.slot[slot];
    t->pool_arenas++;
    t->linked_arenas += arena->free_pools != 0;
    CHECK((arena->dirty_pools & ~arena->free_pools) == 0, "arena: a dirty pool that is not free");
    CHECK(arena->free_pools != UINT64_MAX, "arena: empty, but not given back");
    for (unsigned i = 0; i < OU_POOLS_PER_ARENA; i++) {
        if ((arena->free_pools >> i & 1) == 0) {
            const char *trouble = check_pool((OuPool *)(ou_slot_address(slot) + (size_t)i * OU_POOL_SIZE), t);
            CHECK(trouble == NULL, trouble);
        }
    }
    return NULL;
}

static const char *check_span_arena(size_t slot, Totals *t) {
    const char *arena = ou_slot_address(slot);
    const OuSpan *s = (const OuSpan *)arena;
    size_t prev_size = 0;
    size_t used = 0;
    bool prev_free = false;
    t->span_arenas++;
    for (; s->size != 0; s = ou_span_next(s)) {
        CHECK(s->magic == OU_SPAN_MAGIC, "span: header destroyed");
        CHECK(s->size % OU_BLOCK_ALIGN == 0, "span: odd size");
        CHECK((const char *)s + s->size <= arena + OU_ARENA_SIZE - OU_SPAN_HEADER, "span: leaves its arena");
        CHECK(s->prev_size == prev_size, "span: wrong size of the one before");
        CHECK(!(prev_free && s->free), "span: two free ones touch");
        if (s->free) {
            t->binned += s->size >= OU_SPAN_BINNED_MIN;
        } else {
            CHECK(s->domain < OU_DOMAIN_COUNT, "span: domain out of range");
            used++;
            t->spans[s->domain]++;
            t->span_bytes[s->domain] += s->size - OU_SPAN_HEADER;
        }
        prev_size = s->size;
        prev_free = s->free;
    }
    CHECK((const char *)s == arena + OU_ARENA_SIZE - OU_SPAN_HEADER, "span: the arena ends early");
    CHECK(s->prev_size == prev_size, "span: wrong size of the last one");
    CHECK(used == ou_heap.slot[slot].used_spans && used > 0, "span: wrong count in the arena");
    return NULL;
}

static const char *check_mapping(size_t slot, Totals *t) {
    const OuMapping *m = (const OuMapping *)ou_slot_address(slot);
    CHECK(m->magic == OU_MAPPING_MAGIC && m->domain < OU_DOMAIN_COUNT, "mapping: header destroyed");
    CHECK(m->slots == (m->size + OU_ARENA_SIZE - 1) / OU_ARENA_SIZE, "mapping: size and slots disagree");
    for (size_t i = 1; i < m->slots; i++) {
        CHECK(ou_heap.slot_kind[slot + i] == OU_SLOT_TAIL, "mapping: a slot is missing");
    }
    t->mappings[m->domain]++;
    t->mapping_bytes[m->domain] += m->size;
    t->mapped += m->size;
    return NULL;
}

static const char *check_spares(Totals *t) {
    size_t slots = 0;
    for (size_t i = 0; i < ou_heap.spare_count; i++) {
        const OuSpare *s = &ou_heap.spares[i];
        CHECK(s->bytes > 0 && (s->bytes + OU_ARENA_SIZE - 1) / OU_ARENA_SIZE == s->slots, "spare: bytes and slots disagree");
        for (size_t k = 0; k < s->slots; k++) {
            CHECK(ou_heap.slot_kind[s->first + k] == OU_SLOT_SPARE, "spare: a slot is missing");
        }
        slots += s->slots;
        t->mapped += s->bytes;
    }
    CHECK(slots == ou_heap.spare_slots && slots == t->spares && slots <= OU_SPARE_MAX, "totals: spares");
    return NULL;
}

static const char *check_slots(Totals *t) {
    for (size_t slot = 0; slot < ou_heap.slot_top; slot++) {
        const char *trouble = NULL;
        switch ((OuSlotKind)ou_heap.slot_kind[slot]) {
        case OU_SLOT_POOLS:
            trouble = check_pool_arena(slot, t);
            break;
        case OU_SLOT_SPANS:
            trouble = check_span_arena(slot, t);
            break;
        case OU_SLOT_MAPPING:
            trouble = check_mapping(slot, t);
            break;
        case OU_SLOT_SPARE:
            t->spares++;
            break;
        case OU_SLOT_FREE:
            CHECK(slot >= ou_heap.slot_low, "slot: a free one below the mark");
            break;
        case OU_SLOT_TAIL:
        case OU_SLOT_FOREIGN:
            break;
        default:
            return "slot: unknown kind";
        }
        CHECK(trouble == NULL, trouble);
    }
    return NULL;
}

static const char *check_lists(const Totals *t) {
    size_t usable = 0;
    size_t binned = 0;
    size_t arenas = 0;
    for (unsigned d = 0; d < OU_DOMAIN_COUNT; d++) {
        for (unsigned c = 1; c <= OU_SIZE_CLASSES; c++) {
            const OuPool *prev = NULL;
            for (const OuPool *p = ou_heap.usable[d][c]; p != NULL; prev = p, p = p->next) {
                CHECK(p->domain == d && p->size_class == c && p->bias == 0, "list: holds a pool that is not its own");
                CHECK(p->prev == prev, "list: broken links between pools");
                usable++;
            }
        }
    }
    for (unsigned b = 0; b < OU_SPAN_BINS; b++) {
        CHECK((ou_heap.bin_bits[b / 64] >> b % 64 & 1) == (ou_heap.bin[b] != NULL), "bin: bit and list disagree");
        for (const OuSpan *s = ou_heap.bin[b]; s != NULL; s = s->next) {
            CHECK(s->free && ou_span_bin(s->size) == b, "bin: holds a span that does not belong there");
            binned++;
        }
    }
    for (unsigned n = 1; n <= OU_POOLS_PER_ARENA; n++) {
        CHECK((ou_heap.by_free_bits >> (n - 1) & 1) == (ou_heap.by_free[n] != OU_NO_SLOT), "arenas: odd bit");
        for (uint32_t slot = ou_heap.by_free[n]; slot != OU_NO_SLOT; slot = ou_heap.slot[slot].next) {
            CHECK((unsigned)__builtin_popcountll(ou_heap.slot[slot].free_pools) == n, "arenas: in the wrong list");
            arenas++;
        }
    }
    CHECK(usable == t->usable_pools, "list: a usable pool is missing");
    CHECK(binned == t->binned, "bin: a free span is missing");
    CHECK(arenas == t->linked_arenas, "arenas: one with free pools is missing");
    return NULL;
}

static const char *check_totals(const Totals *t) {
    CHECK(t->pool_arenas == ou_heap.pool_arenas && t->span_arenas == ou_heap.span_arenas, "totals: arenas");
    for (unsigned d = 0; d < OU_DOMAIN_COUNT; d++) {
        CHECK(t->pools[d] == ou_heap.pools[d], "totals: pools");
        CHECK(t->spans[d] == ou_heap.spans[d] && t->span_bytes[d] == ou_heap.span_bytes[d], "totals: spans");
        CHECK(t->mappings[d] == ou_heap.mappings[d], "totals: mappings");
        CHECK(t->mapping_bytes[d] == ou_heap.mapping_bytes[d], "totals: bytes of mappings");
    }
    size_t arenas = t->pool_arenas + t->span_arenas;
    CHECK(t->mapped + arenas * OU_ARENA_SIZE == ou_heap.mapped_bytes, "totals: bytes mapped");
    return NULL;
}

const char *ou_heap_check(void) {
    if (!ou_heap.up) {
        return NULL;
    }
    Totals t = {0};
    const char *trouble = check_slots(&t);
    if (trouble == NULL) {
        trouble = check_spares(&t);
    }
    if (trouble == NULL) {
        trouble = check_lists(&t);
    }
    if (trouble == NULL) {
        trouble = check_totals(&t);
    }
    return trouble != NULL ? trouble : ou_debug_check();
}
