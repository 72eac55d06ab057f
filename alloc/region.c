// Bump regions, see region.h. Chunks double from 4 KiB to 64 KiB; a piece larger than that gets a chunk of its own
// size.
#include "alloc/region.h"

#include <string.h>

#include "alloc/alloc_internal.h"

enum { CHUNK_MIN = 4096 - 32, CHUNK_MAX = 64 * 1024 - 32 };

struct OuRegionChunk {
    OuRegionChunk *next;
    size_t size;  // with this header; keeps pieces 16-aligned
};

void ou_region_init(OuRegion *r) {
    *r = (OuRegion){0};
}

static bool region_grow(OuRegion *r, size_t need) {
    size_t size = r->chunks != NULL ? r->chunks->size * 2 : CHUNK_MIN;
    if (size > CHUNK_MAX) {
        size = CHUNK_MAX;
    }
    // In raw mode every piece is a block of its own, so that tools which watch malloc see an overrun of one piece into
    // the next.
    if (size < need || ou_heap.raw) {
        size = need;
    }
    OuRegionChunk *chunk = ou_mem_alloc(OU_DOMAIN_RAW, size);
    if (chunk == NULL) {
        return false;
    }
    chunk->size = size;
    chunk->next = r->chunks;
    r->chunks = chunk;
    r->next = (char *)(chunk + 1);
    r->end = (char *)chunk + size;
    return true;
}

void *ou_region_alloc(OuRegion *r, size_t size) {
    if (size > PTRDIFF_MAX - sizeof(OuRegionChunk) - OU_BLOCK_ALIGN) {
        return NULL;
    }
    size_t rounded = size == 0 ? OU_BLOCK_ALIGN : ou_round_up(size, OU_BLOCK_ALIGN);
    if ((size_t)(r->end - r->next) < rounded && !region_grow(r, rounded + sizeof(OuRegionChunk))) {
        return NULL;
    }
    void *p = r->next;
    r->next += rounded;
    r->bytes += size;
    return memset(p, 0, size);
}

char *ou_region_copy(OuRegion *r, const char *bytes, size_t len) {
    char *p = len < SIZE_MAX ? ou_region_alloc(r, len + 1) : NULL;
    if (p != NULL && len > 0) {
        memcpy(p, bytes, len);
    }
    return p;
}

void ou_region_fini(OuRegion *r) {
    OuRegionChunk *chunk = r->chunks;
    while (chunk != NULL) {
        OuRegionChunk *next = chunk->next;
        ou_mem_free(OU_DOMAIN_RAW, chunk);
        chunk = next;
    }
    ou_region_init(r);
}
