// sys._debugmallocstats: the allocator's arenas, pools, spans and mappings as text on stderr.
#include <stdio.h>

#include "stdlib/sys_internal.h"

static void print_classes(const OuHeapStats *s) {
    fprintf(stderr, "Small block threshold = %d, in %d size classes.\n\n", OU_BLOCK_MAX, OU_SIZE_CLASSES);
    fprintf(stderr, "class   size   num pools   blocks in use  avail blocks\n"
                    "-----   ----   ---------   -------------  ------------\n");
    for (size_t i = 0; i < OU_SIZE_CLASSES; i++) {
        const OuClassStats *c = &s->size_class[i];
        if (c->pools > 0) {
            fprintf(stderr, "%5zu %6zu %11zu %15zu %13zu\n", i, c->block_size, c->pools, c->used_blocks, c->free_blocks);
        }
    }
}

static void print_number(const char *what, unsigned long long number) {
    fprintf(stderr, "%-36s = %20llu\n", what, number);
}

static void print_arenas(const OuHeapStats *s) {
    fputc('\n', stderr);
    print_number("# arenas allocated total", s->arenas_allocated);
    print_number("# arenas reclaimed", s->arenas_freed);
    print_number("# arenas highwater mark", s->arenas_peak);
    print_number("# arenas allocated current", s->pool_arenas + s->span_arenas);
    print_number("# arenas of pools", s->pool_arenas);
    print_number("# arenas of spans", s->span_arenas);
    print_number("# spare arenas", s->spare_arenas);
    fprintf(stderr, "%zu arenas * %d bytes/arena\n\n", s->pool_arenas + s->span_arenas, OU_ARENA_SIZE);
}

// Where the bytes of the pools' arenas are: the parts add up to the total.
static void print_pool_bytes(const OuHeapStats *s) {
    size_t used = 0, available = 0, pools = 0;
    for (size_t i = 0; i < OU_SIZE_CLASSES; i++) {
        const OuClassStats *c = &s->size_class[i];
        used += c->used_blocks * c->block_size;
        available += c->free_blocks * c->block_size;
        pools += c->pools;
    }
    size_t headers = pools * OU_POOL_HEADER;
    print_number("# bytes in allocated blocks", used);
    print_number("# bytes in available blocks", available);
    print_number("# bytes in unused pools", s->free_pools * OU_POOL_SIZE);
    print_number("# bytes lost to pool headers", headers);
    print_number("# bytes lost to quantization", pools * OU_POOL_SIZE - headers - used - available);
    print_number("Total of the arenas of pools", s->pool_arenas * (size_t)OU_ARENA_SIZE);
}

static void print_large(const OuHeapStats *s) {
    static const char *const domains[] = {"raw", "mem", "object"};
    fprintf(stderr, "\n%zu spans (%zu bytes) in use, %zu free (%zu bytes); %zu mappings (%zu bytes)\n\n", s->spans, s->span_bytes,
            s->free_spans, s->free_span_bytes, s->mappings, s->mapping_bytes);
    for (size_t i = 0; i < OU_DOMAIN_COUNT; i++) {
        const OuDomainStats *d = &s->domain[i];
        fprintf(stderr, "domain %-6s: %zu blocks, %zu bytes; at most %zu bytes; %llu allocations\n", domains[i], d->blocks, d->bytes,
                d->peak_bytes, (unsigned long long)d->total_allocs);
    }
    fprintf(stderr, "all domains  : %zu blocks, %zu bytes; %zu bytes taken from the system, at most %zu\n", s->blocks, s->bytes,
            s->mapped_bytes, s->peak_bytes);
}

OuRef sys_debugmallocstats(OuBor module) {
    (void)module;
    OuHeapStats s;
    ou_heap_stats(&s);
    print_classes(&s);
    print_arenas(&s);
    print_pool_bytes(&s);
    print_large(&s);
    return ou_return_none();
}
