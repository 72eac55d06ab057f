// Remembers for every block its size and the traceback of its making.
//
//   address: | slot of 1 MiB | place in it, in steps of 16 bytes |
//   slots:   slot -> Chunk, an open hash table; in front of it a small cache
//   Chunk:   65,536 entries of 8 bytes (traceback's number, size), one for each place: pages that nothing touched are none
//   tracebacks and names of files: each kept once, found by hash
//
// So a lookup is an address computation, and blocks beside each other have entries beside each other. All of it lies in
// malloc's memory or in pages of its own. When that runs out, a block is simply not traced.
//
// The line of a place in the code is computed once and remembered by the address of the instruction, as long as no code dies.
#include "interp/vm/alloc_trace.h"

#include <stdlib.h>
#include <string.h>

#include "alloc/alloc.h"
#include "interp/object/str.h"
#include "interp/vm/eval.h"
#include "interp/vm/frame.h"

enum { SLOT_SHIFT = 20, PLACE_SHIFT = 4, PLACES = 1 << (SLOT_SHIFT - PLACE_SHIFT) };
enum { PAGE_PLACES = 512, PAGES = PLACES / PAGE_PLACES };
enum { CACHED_SLOTS = 64, CACHED_LINES = 1024 };
enum { LARGE = 1u << 31 }; // in an entry's traceback: the upper half of the size is in the next entry

typedef struct Entry {
    uint32_t traceback; // 0: no traced block begins here
    uint32_t size;
} Entry;

typedef struct Chunk {
    uintptr_t slot;
    Entry *entries;
    bool touched[PAGES];
} Chunk;

typedef struct Name {
    uint64_t hash;
    size_t length;
    int kind;
    bool is_ascii;
    char text[];
} Name;

typedef struct Line {
    const OuWord *pc;
    uint64_t deaths;
    OuAllocFrame frame;
} Line;

// Pointers found by hash, each kept once.
typedef struct Table {
    void **items; // in order of their making
    uint32_t *index; // of items + 1, open addressing; 0: free
    size_t count, capacity; // of items; the index has twice the room
    size_t bytes; // of what the items point to
} Table;

static struct {
    bool on, paused;
    int limit; // frames kept
    size_t now, peak;
    Table tracebacks, names;
    Chunk **chunks; // hash table by slot
    size_t chunk_count, chunk_capacity;
    Chunk *cached[CACHED_SLOTS];
    Line *lines;
    OuAllocTraceback *scratch; // room for `limit` frames
} trace = {.limit = 1};

// ---- tables ----

static uint64_t mix(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

static bool table_grow(Table *t, uint64_t (*hash_of)(const void *item)) {
    size_t capacity = t->capacity ? t->capacity * 2 : 256;
    void **items = realloc(t->items, capacity * sizeof *items);
    if (items != NULL) {
        t->items = items;
    }
    uint32_t *index = items != NULL ? calloc(capacity * 2, sizeof *index) : NULL;
    if (index == NULL) {
        return false;
    }
    for (size_t i = 0; i < t->count; i++) {
        size_t at = hash_of(t->items[i]) % (capacity * 2);
        while (index[at] != 0) {
            at = (at + 1) % (capacity * 2);
        }
        index[at] = (uint32_t)i + 1;
    }
    free(t->index);
    t->index = index;
    t->capacity = capacity;
    return true;
}

// The item equal to `wanted`, else a copy of it made now; 0: memory is out, else its number from 1.
static uint32_t table_number(Table *t, const void *wanted, size_t size, uint64_t (*hash_of)(const void *),
                             bool (*equal)(const void *, const void *)) {
    if (t->count == t->capacity && !table_grow(t, hash_of)) {
        return 0;
    }
    size_t mask = t->capacity * 2 - 1, at = hash_of(wanted) & mask;
    while (t->index[at] != 0) {
        if (equal(t->items[t->index[at] - 1], wanted)) {
            return t->index[at];
        }
        at = (at + 1) & mask;
    }
    void *copy = malloc(size);
    if (copy == NULL) {
        return 0;
    }
    memcpy(copy, wanted, size);
    t->items[t->count++] = copy;
    t->bytes += size;
    return t->index[at] = (uint32_t)t->count;
}

static void table_free(Table *t) {
    for (size_t i = 0; i < t->count; i++) {
        free(t->items[i]);
    }
    free(t->items);
    free(t->index);
    *t = (Table){0};
}

static size_t table_bytes(const Table *t) {
    return t->bytes + t->capacity * (sizeof *t->items + 2 * sizeof *t->index);
}

// ---- names of files ----

static uint64_t name_hash(const void *item) {
    return ((const Name *)item)->hash;
}

static bool name_equal(const void *item, const void *wanted) {
    const Name *a = item, *b = wanted;
    return a->hash == b->hash && a->length == b->length && a->kind == b->kind &&
           memcmp(a->text, b->text, a->length * (size_t)a->kind) == 0;
}

// Number of the name, 0: memory is out.
static uint32_t name_number(OuBor text) {
    size_t bytes = ou_str_length(text) * (size_t)ou_str_kind(text);
    Name *name = malloc(sizeof *name + bytes);
    if (name == NULL) {
        return 0;
    }
    *name = (Name){.hash = mix((uint64_t)ou_str_hash(text), bytes), .length = ou_str_length(text),
                   .kind = ou_str_kind(text), .is_ascii = ou_str_is_ascii(text)};
    memcpy(name->text, ou_str_data(text), bytes);
    uint32_t number = table_number(&trace.names, name, sizeof *name + bytes, name_hash, name_equal);
    free(name);
    return number;
}

uint32_t ou_alloc_trace_file_count(void) {
    return (uint32_t)trace.names.count + 1;
}

OuRef ou_alloc_trace_file(uint32_t number) {
    if (number == 0) {
        return ou_str_from_cstr("<unknown>");
    }
    const Name *name = trace.names.items[number - 1];
    OuRef text = ou_str_alloc(name->length, name->is_ascii ? 127 : name->kind == 1 ? 255 : name->kind == 2 ? 0xFFFF : 0x10FFFF);
    if (text != NULL) {
        memcpy(ou_str_data(text), name->text, name->length * (size_t)name->kind);
    }
    return text;
}

// ---- tracebacks ----

static uint64_t traceback_hash(const void *item) {
    return ((const OuAllocTraceback *)item)->hash;
}

static bool traceback_equal(const void *item, const void *wanted) {
    const OuAllocTraceback *a = item, *b = wanted;
    return a->hash == b->hash && a->frame_count == b->frame_count && a->total == b->total &&
           memcmp(a->frames, b->frames, a->frame_count * sizeof a->frames[0]) == 0;
}

// pc stands behind the instruction; one that is of other code (a call has just begun) means the start.
static OuAllocFrame frame_at(OuBase base, const OuWord *pc) {
    const OuCode *code = ou_frame_code(base);
    if (pc <= code->words || pc > code->words + code->word_count) {
        pc = code->words + 1;
    }
    Line *line = &trace.lines[(uintptr_t)pc / sizeof *pc % CACHED_LINES];
    if (line->pc != pc || line->deaths != ou_code_deaths) {
        int32_t number = ou_code_line(code, (uint32_t)(pc - 1 - code->words));
        *line = (Line){pc, ou_code_deaths, {name_number(code->filename), number < 0 ? 0 : number}};
    }
    return line->frame;
}

// The cells of a call are made for it, not by it: until then it is its caller that runs, as in CPython.
static bool is_beginning(OuBase base, const OuWord *pc) {
    const OuCode *code = ou_frame_code(base);
    return pc > code->words && pc <= code->words + code->word_count && ou_word_op(pc[-1]) == OPCODE(MAKE_CELL);
}

// Where the running thread stands: the number of the traceback; 0: memory is out.
static uint32_t traceback_here(void) {
    OuAllocTraceback *here = trace.scratch;
    uint32_t kept = 0, total = 0, limit = (uint32_t)trace.limit;
    uint64_t hash = 0;
    OuWord *pc = NULL;
    OuBase base = ou_thread != NULL ? ou_frame_first(&pc) : NULL;
    if (base != NULL && is_beginning(base, pc)) {
        base = ou_frame_next(base, &pc);
    }
    for (; base != NULL; total++) {
        if (kept < limit) {
            OuAllocFrame frame = frame_at(base, pc);
            hash = mix(hash, (uint64_t)frame.file << 32 | (uint32_t)frame.line);
            here->frames[kept++] = frame;
        }
        base = ou_frame_next(base, &pc);
    }
    if (total == 0) {
        here->frames[kept++] = (OuAllocFrame){0, 0};
        total = 1;
    }
    here->frame_count = kept;
    here->total = total < OU_ALLOC_TRACE_FRAMES_MAX ? total : OU_ALLOC_TRACE_FRAMES_MAX;
    here->hash = mix(hash, here->total);
    here->number = (uint32_t)trace.tracebacks.count + 1;
    return table_number(&trace.tracebacks, here, sizeof *here + kept * sizeof here->frames[0], traceback_hash, traceback_equal);
}

const OuAllocTraceback *ou_alloc_traceback(uint32_t number) {
    return trace.tracebacks.items[number - 1];
}

// ---- blocks ----

static size_t chunk_place(uintptr_t slot) {
    size_t mask = trace.chunk_capacity - 1, at = mix(0, slot) & mask;
    while (trace.chunks[at] != NULL && trace.chunks[at]->slot != slot) {
        at = (at + 1) & mask;
    }
    return at;
}

static bool chunks_grow(void) {
    Chunk **old = trace.chunks;
    size_t old_capacity = trace.chunk_capacity, capacity = old_capacity ? old_capacity * 2 : 64;
    Chunk **chunks = calloc(capacity, sizeof *chunks);
    if (chunks == NULL) {
        return false;
    }
    trace.chunks = chunks;
    trace.chunk_capacity = capacity;
    for (size_t i = 0; i < old_capacity; i++) {
        if (old[i] != NULL) {
            chunks[chunk_place(old[i]->slot)] = old[i];
        }
    }
    free(old);
    return true;
}

static Chunk *chunk_new(uintptr_t slot) {
    if (trace.chunk_count * 2 >= trace.chunk_capacity && !chunks_grow()) {
        return NULL;
    }
    Chunk *chunk = calloc(1, sizeof *chunk);
    Entry *entries = chunk != NULL ? ou_os_reserve(PLACES * sizeof *entries) : NULL;
    if (entries != NULL && !ou_os_commit(entries, PLACES * sizeof *entries)) {
        ou_os_release(entries, PLACES * sizeof *entries);
        entries = NULL;
    }
    if (entries == NULL) {
        free(chunk);
        return NULL;
    }
    chunk->slot = slot;
    chunk->entries = entries;
    trace.chunks[chunk_place(slot)] = chunk;
    trace.chunk_count++;
    return chunk;
}

// NULL: nothing of the slot is traced.
static Chunk *chunk_find(uintptr_t slot) {
    Chunk **cached = &trace.cached[slot % CACHED_SLOTS];
    if (OU_UNLIKELY(*cached == NULL || (*cached)->slot != slot)) {
        Chunk *chunk = trace.chunk_capacity ? trace.chunks[chunk_place(slot)] : NULL;
        if (chunk == NULL) {
            return NULL;
        }
        *cached = chunk;
    }
    return *cached;
}

static size_t place_of(const void *p) {
    return (uintptr_t)p >> PLACE_SHIFT & (PLACES - 1);
}

static size_t entry_size(const Chunk *chunk, size_t place) {
    const Entry *e = &chunk->entries[place];
    return e->traceback & LARGE ? (size_t)e[1].size << 32 | e->size : e->size;
}

static void block_made(void *p, size_t size, OuDomain domain) {
    (void)domain;
    if (trace.paused) {
        return;
    }
    uint32_t traceback = traceback_here();
    uintptr_t slot = (uintptr_t)p >> SLOT_SHIFT;
    Chunk *chunk = traceback != 0 ? chunk_find(slot) : NULL;
    if (chunk == NULL && (traceback == 0 || (chunk = chunk_new(slot)) == NULL)) {
        return;
    }
    size_t place = place_of(p);
    Entry *e = &chunk->entries[place];
    chunk->touched[place / PAGE_PLACES] = true;
    *e = (Entry){traceback, (uint32_t)size};
    if (OU_UNLIKELY(size > UINT32_MAX) && place + 1 < PLACES) { // such a block begins a slot
        e->traceback |= LARGE;
        e[1] = (Entry){0, (uint32_t)(size >> 32)};
    }
    trace.now += entry_size(chunk, place);
    if (trace.now > trace.peak) {
        trace.peak = trace.now;
    }
}

static void block_freed(void *p, OuDomain domain) {
    (void)domain;
    Chunk *chunk = chunk_find((uintptr_t)p >> SLOT_SHIFT);
    size_t place = place_of(p);
    if (chunk != NULL && chunk->entries[place].traceback != 0) {
        trace.now -= entry_size(chunk, place);
        chunk->entries[place].traceback = 0;
    }
}

// Calls visit for every traced block, in no particular order.
static void each_block(void (*visit)(const Chunk *chunk, size_t place, void *arg), void *arg) {
    for (size_t c = 0; c < trace.chunk_capacity; c++) {
        const Chunk *chunk = trace.chunks[c];
        for (size_t i = 0; chunk != NULL && i < PLACES; i++) {
            if (!chunk->touched[i / PAGE_PLACES]) {
                i += PAGE_PLACES - 1;
            } else if (chunk->entries[i].traceback != 0) {
                visit(chunk, i, arg);
            }
        }
    }
}

static void count_block(const Chunk *chunk, size_t place, void *count) {
    (void)chunk;
    (void)place;
    ++*(size_t *)count;
}

static void list_block(const Chunk *chunk, size_t place, void *arg) {
    OuAllocTrace **next = arg;
    *(*next)++ = (OuAllocTrace){entry_size(chunk, place), chunk->entries[place].traceback & ~LARGE};
}

bool ou_alloc_trace_list(OuAllocTrace **traces, size_t *count) {
    *count = 0;
    each_block(count_block, count);
    OuAllocTrace *next = *traces = malloc(*count * sizeof **traces + 1);
    if (next == NULL) {
        return false;
    }
    each_block(list_block, &next);
    return true;
}

const OuAllocTraceback *ou_alloc_trace_of(OuBor object) {
    const void *p = ou_gc_has_head(object) ? (const void *)ou_gc_head(object) : (const void *)object;
    const Chunk *chunk = trace.on ? chunk_find((uintptr_t)p >> SLOT_SHIFT) : NULL;
    uint32_t number = chunk ? chunk->entries[place_of(p)].traceback & ~LARGE : 0;
    return number ? ou_alloc_traceback(number) : NULL;
}

// ---- on and off ----

bool ou_alloc_trace_start(int frames) {
    static const OuTraceHooks hooks = {block_made, block_freed};
    if (trace.on) {
        return true;
    }
    trace.lines = calloc(CACHED_LINES, sizeof *trace.lines);
    trace.scratch = malloc(sizeof *trace.scratch + (size_t)frames * sizeof(OuAllocFrame));
    if (trace.lines == NULL || trace.scratch == NULL) {
        ou_alloc_trace_stop();
        return false;
    }
    trace.limit = frames;
    trace.on = true;
    ou_eval_watch(OU_WATCH_PLACE, true);
    ou_heap_set_trace_hook(&hooks);
    return true;
}

void ou_alloc_trace_clear(void) {
    for (size_t i = 0; i < trace.chunk_capacity; i++) {
        if (trace.chunks[i] != NULL) {
            ou_os_release(trace.chunks[i]->entries, PLACES * sizeof(Entry));
            free(trace.chunks[i]);
        }
    }
    free(trace.chunks);
    trace.chunks = NULL;
    trace.chunk_count = trace.chunk_capacity = 0;
    memset(trace.cached, 0, sizeof trace.cached);
    table_free(&trace.tracebacks);
    table_free(&trace.names);
    if (trace.lines != NULL) {
        memset(trace.lines, 0, CACHED_LINES * sizeof *trace.lines);
    }
    trace.now = trace.peak = 0;
}

void ou_alloc_trace_stop(void) {
    if (trace.on) {
        ou_heap_set_trace_hook(NULL);
        ou_eval_watch(OU_WATCH_PLACE, false);
    }
    trace.on = false;
    ou_alloc_trace_clear();
    free(trace.lines);
    free(trace.scratch);
    trace.lines = NULL;
    trace.scratch = NULL;
}

void ou_alloc_trace_pause(bool paused) {
    trace.paused = paused;
}

bool ou_alloc_trace_is_on(void) {
    return trace.on;
}

int ou_alloc_trace_limit(void) {
    return trace.limit;
}

// ---- figures ----

void ou_alloc_trace_bytes(size_t *now, size_t *peak) {
    *now = trace.now;
    *peak = trace.peak;
}

void ou_alloc_trace_reset_peak(void) {
    trace.peak = trace.now;
}

size_t ou_alloc_trace_own_bytes(void) {
    size_t bytes = table_bytes(&trace.tracebacks) + table_bytes(&trace.names) + trace.chunk_capacity * sizeof *trace.chunks +
                   trace.chunk_count * sizeof(Chunk);
    for (size_t i = 0; i < trace.chunk_capacity; i++) {
        for (size_t page = 0; trace.chunks[i] != NULL && page < PAGES; page++) {
            bytes += trace.chunks[i]->touched[page] ? PAGE_PLACES * sizeof(Entry) : 0;
        }
    }
    return bytes;
}
