// A bump region: many small pieces that die together (the AST, the compiler's scratch). One call frees them all.
//
// Invariant: every chunk was taken with ou_mem_alloc(OU_DOMAIN_RAW, ...) and is on the region's list. Pieces are never
// freed one by one.
#ifndef OU_ALLOC_REGION_H
#define OU_ALLOC_REGION_H

#include "alloc/base.h"

typedef struct OuRegionChunk OuRegionChunk;

// Owns the list of chunks. All zero is a valid empty region; the first piece allocates the first chunk.
typedef struct OuRegion {
    OuRegionChunk *chunks;  // newest first
    char *next;             // first free byte of the newest chunk
    char *end;              // one past the newest chunk
    size_t bytes;           // asked for in all, before rounding
} OuRegion;

void ou_region_init(OuRegion *r);

// A zeroed piece aligned to 16; NULL when memory is out (the region stays valid). Size 0 gives a valid pointer.
OU_MUST_USE void *ou_region_alloc(OuRegion *r, size_t size);

// A copy of len bytes with a 0 byte after them; NULL when memory is out.
OU_MUST_USE char *ou_region_copy(OuRegion *r, const char *bytes, size_t len);

// Frees everything; the region is empty and usable again.
void ou_region_fini(OuRegion *r);

#endif
