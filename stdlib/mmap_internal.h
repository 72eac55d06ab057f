// What the files of mmap share.
#ifndef OU_STDLIB_MMAP_INTERNAL_H
#define OU_STDLIB_MMAP_INTERNAL_H

#include <sys/mman.h>

#include "interp/ouro.h"

// Memory that the guard watches. In the guard's list while `data` is not NULL.
typedef struct MmapRegion {
    uint8_t *data;
    size_t size;
    struct MmapRegion *next;
} MmapRegion;

typedef enum { MMAP_DEFAULT, MMAP_READ, MMAP_WRITE, MMAP_COPY } MmapAccess;

typedef struct Mmap {
    OuObject head;
    MmapRegion region; // what is mapped; data NULL: closed
    size_t position;   // may lie behind the end after resize()
    int64_t offset;    // in the file
    int fd;            // a duplicate of its own; -1: anonymous
    int exports;       // buffers given out: no resizing and closing meanwhile
    uint8_t access;    // MmapAccess
    bool is_shared;
    volatile bool is_broken; // set by the guard
    OuWeakref *weaklist;
} Mmap; // 80 bytes, as sys.getsizeof says, without the GC head and the memory itself

extern OuType mmap_type;
extern const OuMethodDef mmap_methods[];

static inline Mmap *as_mmap(OuBor o) {
    return (Mmap *)ou_unlend(o);
}

// ValueError when closed, OSError when the file has been cut off below the mapping. To be asked again after each call that
// may run Python code, and after the memory was touched.
bool mmap_alive(const Mmap *m) OU_MUST_USE;
OuRef mmap_result_take(const Mmap *m, OuRef result) OU_MUST_USE; // the result, if the memory it was read from was there
bool mmap_is_writable(const Mmap *m) OU_MUST_USE;
bool mmap_close(Mmap *m) OU_MUST_USE; // BufferError while exported

// The guard (mmap_guard.c): touching pages that a file no longer has marks the region's object instead of killing the process.
void mmap_guard_watch(Mmap *m);
void mmap_guard_forget(Mmap *m);

#endif
