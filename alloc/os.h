// The operating system's pages. os.c is the only file of ouro that maps, unmaps or advises memory.
//
// All sizes are rounded up to whole pages. Nothing here is counted in the heap's statistics or limits.
#ifndef OU_ALLOC_OS_H
#define OU_ALLOC_OS_H

#include "alloc/base.h"

size_t ou_os_page_size(void);

// Address space without memory behind it, at an address the system chooses; NULL when there is none. Touching it before
// ou_os_commit is a fault.
OU_MUST_USE void *ou_os_reserve(size_t size);

// Makes pages of a reservation readable and writable. They read as zero and take memory only when first touched, so a
// whole stack may be committed at once. False when the system refuses.
OU_MUST_USE bool ou_os_commit(void *p, size_t size);

// Gives the pages' memory back; the addresses stay committed and read as zero again.
void ou_heap_release_pages(void *p, size_t size);

// Ends a reservation (or a part of one that begins at p).
void ou_os_release(void *p, size_t size);

// Readable, writable, zeroed memory at exactly this address; false when something is there already or memory is out.
OU_MUST_USE bool ou_os_map_at(void *address, size_t size);

// Grows or shrinks in place a mapping made by ou_os_map_at; false leaves it as it was.
OU_MUST_USE bool ou_os_resize(void *p, size_t old_size, size_t new_size);

// Moves a mapping to exactly `to`, growing or shrinking it, without copying the bytes; false leaves it as it was.
OU_MUST_USE bool ou_os_move(void *p, size_t old_size, void *to, size_t new_size);

#endif
