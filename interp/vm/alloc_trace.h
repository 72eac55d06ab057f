// Where every living block was made: what tracemalloc shows. The module's C half is stdlib/mod__tracemalloc.c.
//
// Off, it costs nothing: it is the heap's trace hook. On, each block of any domain has its size and a number of a traceback
// in memory that the heap does not count (alloc_trace.c). No reference is taken to anything.
#ifndef OU_INTERP_VM_ALLOC_TRACE_H
#define OU_INTERP_VM_ALLOC_TRACE_H

#include "gc/object.h"

enum { OU_ALLOC_TRACE_FRAMES_MAX = 65535 };

typedef struct OuAllocFrame {
    uint32_t file; // number of a name
    int32_t line;
} OuAllocFrame;

typedef struct OuAllocTraceback {
    uint64_t hash;
    uint32_t number;       // 1 ...
    uint32_t frame_count;  // those that are kept, the newest first
    uint32_t total;        // how deep the stack was
    OuAllocFrame frames[];
} OuAllocTraceback;

// false: memory is out (no exception is set). Already on: nothing changes.
bool ou_alloc_trace_start(int frames) OU_MUST_USE;
void ou_alloc_trace_stop(void);
void ou_alloc_trace_clear(void); // forgets all blocks made so far
// What is made meanwhile is not traced: the answers of the module about itself.
void ou_alloc_trace_pause(bool paused);
bool ou_alloc_trace_is_on(void);
int ou_alloc_trace_limit(void); // frames that are kept

void ou_alloc_trace_bytes(size_t *now, size_t *peak);
void ou_alloc_trace_reset_peak(void);
size_t ou_alloc_trace_own_bytes(void);

// The traceback of the block of an object; NULL: not traced.
const OuAllocTraceback *ou_alloc_trace_of(OuBor object);
const OuAllocTraceback *ou_alloc_traceback(uint32_t number); // valid until the next clear or stop

// All traced blocks, as they are now: an array from malloc, to be freed by the caller. false: memory is out.
typedef struct OuAllocTrace {
    size_t size;
    uint32_t traceback;
} OuAllocTrace;
bool ou_alloc_trace_list(OuAllocTrace **traces, size_t *count) OU_MUST_USE;

uint32_t ou_alloc_trace_file_count(void);
OuRef ou_alloc_trace_file(uint32_t number) OU_MUST_USE; // the name: a new str

#endif
