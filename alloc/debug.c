// The checked layer: everything the inlined pair leaves out. It is entered only while ou_heap_front.checked is set.
//
//   asked-for failures  ->  heads (debug and raw mode)  ->  trace hooks
//
//   debug block:  | OuDebugHead: ring, size, serial, birth, guard 16 x FD | the caller's bytes | guard 16 x FD |
//
// New bytes are CD, freed ones DD, so that forgotten initialisation and use after free show. In raw mode blocks come
// from malloc and have no guard behind them: a sanitizer sees an overrun at once. A broken guard, a double free or a
// wrong domain is reported and aborts: those are faults of ouro itself. Freed blocks are kept back for a while (`kept`), so
// that a write after free or a second free is found out; in raw mode a sanitizer does that.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "alloc/alloc_internal.h"

enum { BYTE_CLEAN = 0xCD, BYTE_DEAD = 0xDD, BYTE_GUARD = 0xFD };
enum { STATE_LIVE = 0xA1, STATE_DEAD = 0xDD };
enum { TAIL = 16 };

_Static_assert(sizeof(OuDebugHead) % OU_BLOCK_ALIGN == 0, "the caller's bytes must be 16-aligned");

static OuDebugHead *head_of(const void *p) {
    return (OuDebugHead *)((uintptr_t)p - sizeof(OuDebugHead));
}

static uint8_t *bytes_of(OuDebugHead *h) {
    return (uint8_t *)(h + 1);
}

// ---- when is the layer on ----

void ou_checked_update(void) {
    ou_heap_front.checked =
        ou_heap_has_heads() || ou_heap.trace.made != NULL || ou_heap.fail_left != 0 || ou_heap.failing;
    ou_pools_show_front();
}

void ou_checked_init(void) {
    ou_heap.live.next = ou_heap.live.prev = &ou_heap.live;
    ou_checked_update();
}

void ou_checked_fini(void) {
    ou_debug_release_kept();
    if (ou_heap.raw) {
        for (OuDebugHead *h = ou_heap.live.next, *next; h != &ou_heap.live; h = next) {
            next = h->next;
            free(h);
        }
    }
    for (size_t i = 0; i < ou_heap.name_capacity; i++) {
        free(ou_heap.names[i]);
    }
    free(ou_heap.names);
}

// ---- asked-for failures ----

void ou_heap_fail_nth(uint64_t n) {
    ou_heap.fail_left = n;
    ou_heap.failing = ou_heap.fail_forked = false;
    ou_checked_update();
}

void ou_heap_set_fail_for_ever(bool for_ever) {
    ou_heap.fail_for_ever = for_ever;
}

uint64_t ou_heap_fail_left(void) {
    return ou_heap.fail_left;
}

static bool must_fail(void) {
    if (ou_heap.fail_forked) {
        return ou_fail_in_child();
    }
    if (ou_heap.fail_left > 0 && --ou_heap.fail_left == 0) {
        ou_heap.failing = ou_heap.fail_for_ever;
        ou_checked_update();
        return true;
    }
    return ou_heap.failing;
}

// ---- hooks ----

void ou_heap_set_trace_hook(const OuTraceHooks *hooks) {
    ou_heap.trace = hooks != NULL ? *hooks : (OuTraceHooks){0};
    ou_checked_update();
}

void ou_heap_set_birth_hook(void (*hook)(OuBirth *out)) {
    ou_heap.birth_hook = hook;
}

static void tell_made(void *p, size_t size, OuDomain domain) {
    if (ou_heap.trace.made != NULL && !ou_heap.in_trace) {
        ou_heap.in_trace = true;
        ou_heap.trace.made(p, size, domain);
        ou_heap.in_trace = false;
    }
}

static void tell_freed(void *p, OuDomain domain) {
    if (ou_heap.trace.freed != NULL && !ou_heap.in_trace) {
        ou_heap.in_trace = true;
        ou_heap.trace.freed(p, domain);
        ou_heap.in_trace = false;
    }
}

// ---- names of birth files: each kept once, in malloc's memory ----

static size_t name_hash(const char *s) {
    size_t hash = 5381;
    for (; *s != 0; s++) {
        hash = hash * 33 ^ (unsigned char)*s;
    }
    return hash;
}

static bool names_grow(void) {
    size_t capacity = ou_heap.name_capacity == 0 ? 64 : ou_heap.name_capacity * 2;
    char **names = calloc(capacity, sizeof *names);
    if (names == NULL) {
        return false;
    }
    for (size_t i = 0; i < ou_heap.name_capacity; i++) {
        if (ou_heap.names[i] != NULL) {
            size_t at = name_hash(ou_heap.names[i]) % capacity;
            while (names[at] != NULL) {
                at = (at + 1) % capacity;
            }
            names[at] = ou_heap.names[i];
        }
    }
    free(ou_heap.names);
    ou_heap.names = names;
    ou_heap.name_capacity = capacity;
    return true;
}

static const char *name_keep(const char *file) {
    if (file == NULL || (ou_heap.name_count * 2 >= ou_heap.name_capacity && !names_grow())) {
        return NULL;
    }
    size_t at = name_hash(file) % ou_heap.name_capacity;
    while (ou_heap.names[at] != NULL) {
        if (strcmp(ou_heap.names[at], file) == 0) {
            return ou_heap.names[at];
        }
        at = (at + 1) % ou_heap.name_capacity;
    }
    ou_heap.names[at] = strdup(file);
    ou_heap.name_count += ou_heap.names[at] != NULL;
    return ou_heap.names[at];
}

// ---- blocks with heads ----

static const char *const domain_names[OU_DOMAIN_COUNT] = {"raw", "mem", "object"};

// head: NULL when it cannot be trusted.
OU_NORETURN static void report(const char *what, const void *p, const OuDebugHead *h) {
    fprintf(stderr, "ouro: debug allocator: %s\n  block %p", what, p);
    if (h != NULL && h->domain < OU_DOMAIN_COUNT) {
        fprintf(stderr, ", %zu bytes, domain %s, serial %llu, born at %s:%d", h->size, domain_names[h->domain],
                (unsigned long long)h->serial, h->file != NULL ? h->file : "?", h->line);
    }
    fputc('\n', stderr);
    fflush(stderr);
    abort();
}

static bool all_are(const uint8_t *bytes, size_t n, uint8_t value) {
    for (size_t i = 0; i < n; i++) {
        if (bytes[i] != value) {
            return false;
        }
    }
    return true;
}

static const char *guards_trouble(OuDebugHead *h) {
    if (!ou_heap.debug) {
        return NULL;
    }
    if (!all_are(h->guard, sizeof h->guard, BYTE_GUARD)) {
        return "bytes before the block were overwritten";
    }
    if (!ou_heap.raw && !all_are(bytes_of(h) + h->size, TAIL, BYTE_GUARD)) {
        return "bytes behind the block were overwritten";
    }
    return NULL;
}

// Returns the head of a live block with whole guards; everything else is reported.
static OuDebugHead *head_checked(OuDomain domain, void *p) {
    OuSlotKind kind = ou_heap.raw ? OU_SLOT_MAPPING : ou_slot_kind(p);
    if (kind != OU_SLOT_POOLS && kind != OU_SLOT_SPANS && kind != OU_SLOT_MAPPING) {
        report("this is no block of the heap (freed twice, or never taken)", p, NULL);
    }
    OuDebugHead *h = head_of(p);
    if (h->state == STATE_DEAD) {
        report("block freed twice, or used after it was freed", p, h);
    }
    if (h->state != STATE_LIVE) {
        report("the head of the block is destroyed", p, NULL);
    }
    const char *trouble = guards_trouble(h);
    if (trouble != NULL) {
        report(trouble, p, h);
    }
    if (h->domain != domain) {
        fprintf(stderr, "ouro: freed in domain %s\n", domain_names[domain]);
        report("block belongs to another domain", p, h);
    }
    return h;
}

// Memory for a block with its head; the limit counts the caller's bytes.
static OuDebugHead *raw_memory(size_t size, bool zeroed) {
    if (!ou_heap_may_map(size)) {
        return NULL;
    }
    size_t total = sizeof(OuDebugHead) + size;
    return zeroed ? calloc(1, total) : malloc(total);
}

static OuDebugHead *head_memory(OuDomain domain, size_t size, bool zeroed) {
    if (size > PTRDIFF_MAX - sizeof(OuDebugHead) - TAIL) {
        return NULL;
    }
    if (!ou_heap.raw) {
        return ou_plain_alloc(domain, sizeof(OuDebugHead) + size + TAIL, zeroed);
    }
    OuDebugHead *h = raw_memory(size, zeroed);
    if (h == NULL && ou_heap_relieve()) {
        h = raw_memory(size, zeroed);
    }
    return h;
}

static void *head_alloc(OuDomain domain, size_t size, bool zeroed) {
    OuDebugHead *h = head_memory(domain, size, zeroed);
    if (h == NULL) {
        return NULL;
    }
    OuBirth birth = {0};
    if (ou_heap.birth_hook != NULL) {
        ou_heap.birth_hook(&birth);
    }
    *h = (OuDebugHead){.size = size, .domain = (uint8_t)domain, .state = STATE_LIVE, .serial = ++ou_heap.serial,
                       .file = name_keep(birth.file), .line = birth.line,
                       .next = &ou_heap.live, .prev = ou_heap.live.prev};
    h->prev->next = h;
    ou_heap.live.prev = h;
    if (ou_heap.debug) {
        memset(h->guard, BYTE_GUARD, sizeof h->guard);
        if (!zeroed) {
            memset(bytes_of(h), BYTE_CLEAN, size);
        }
        if (!ou_heap.raw) {
            memset(bytes_of(h) + size, BYTE_GUARD, TAIL);
        }
    }
    ou_heap.live_blocks[domain]++;
    ou_heap.live_allocs[domain]++;
    ou_heap.live_bytes[domain] += size;
    ou_heap.raw_bytes += ou_heap.raw ? size : 0;
    if (ou_heap.live_bytes[domain] > ou_heap.live_peak[domain]) {
        ou_heap.live_peak[domain] = ou_heap.live_bytes[domain];
    }
    return bytes_of(h);
}

// The block that has been kept longest goes back to the heap; all its bytes must be as they were when it was freed.
static void release_kept(void) {
    OuDebugHead *h = ou_heap.kept[ou_heap.kept_first];
    ou_heap.kept_first = (ou_heap.kept_first + 1) % OU_KEPT_BLOCKS;
    ou_heap.kept_count--;
    ou_heap.kept_bytes -= h->size;
    if (h->state != STATE_DEAD || !all_are(bytes_of(h), h->size, BYTE_DEAD)) {
        report("block was written to after it was freed", bytes_of(h), h);
    }
    ou_plain_free(h);
}

void ou_debug_release_kept(void) {
    while (ou_heap.kept_count > 0) {
        release_kept();
    }
}

static void keep_back(OuDebugHead *h) {
    while (ou_heap.kept_count > 0 && (ou_heap.kept_count == OU_KEPT_BLOCKS || ou_heap.kept_bytes + h->size > OU_KEPT_BYTES)) {
        release_kept();
    }
    if (h->size > OU_KEPT_BYTES) {
        ou_plain_free(h);
        return;
    }
    ou_heap.kept[(ou_heap.kept_first + ou_heap.kept_count++) % OU_KEPT_BLOCKS] = h;
    ou_heap.kept_bytes += h->size;
}

static void head_free(OuDomain domain, void *p) {
    OuDebugHead *h = head_checked(domain, p);
    h->prev->next = h->next;
    h->next->prev = h->prev;
    ou_heap.live_blocks[domain]--;
    ou_heap.live_bytes[domain] -= h->size;
    ou_heap.raw_bytes -= ou_heap.raw ? h->size : 0;
    if (ou_heap.debug) {
        memset(p, BYTE_DEAD, h->size);
    }
    h->state = STATE_DEAD;
    if (ou_heap.raw) {
        free(h);
    } else if (ou_heap.keep_freed) {
        keep_back(h);
    } else {
        ou_plain_free(h);
    }
}

// Always moves, so that pointers kept across a resize are found out.
static void *head_realloc(OuDomain domain, void *p, size_t size) {
    size_t old = head_checked(domain, p)->size;
    void *q = head_alloc(domain, size, false);
    if (q != NULL) {
        memcpy(q, p, old < size ? old : size);
        head_free(domain, p);
    }
    return q;
}

// ---- the layer's three calls ----

void *ou_checked_alloc(OuDomain domain, size_t size, bool zeroed) {
    if (!ou_heap.up) {
        ou_fatal(__FILE__, __LINE__, "an allocation before ou_heap_init or after ou_heap_fini");
    }
    if (must_fail()) {
        return NULL;
    }
    void *p = ou_heap_has_heads() ? head_alloc(domain, size, zeroed) : ou_plain_alloc(domain, size, zeroed);
    if (p != NULL) {
        tell_made(p, size, domain);
    }
    return p;
}

void *ou_checked_realloc(OuDomain domain, void *p, size_t size) {
    if (must_fail()) {
        return NULL;
    }
    void *q = ou_heap_has_heads() ? head_realloc(domain, p, size) : ou_plain_realloc(domain, p, size);
    if (q != NULL) {
        tell_freed(p, domain);
        tell_made(q, size, domain);
    }
    return q;
}

void ou_checked_free(OuDomain domain, void *p) {
    if (!ou_heap.up) {
        ou_fatal(__FILE__, __LINE__, "a free before ou_heap_init or after ou_heap_fini");
    }
    tell_freed(p, domain);
    if (ou_heap_has_heads()) {
        head_free(domain, p);
    } else {
        ou_plain_free(p);
    }
}

void ou_checked_size(void *p, size_t size) {
    if (ou_heap.up && ou_heap_has_heads()) {
        const OuDebugHead *h = head_checked(OU_DOMAIN_OBJECT, p);
        if (h->size != size) {
            fprintf(stderr, "ouro: freed as a block of %zu bytes\n", size);
            report("block was taken with another size", p, h);
        }
    }
}

// ---- looking ----

size_t ou_heap_block_size(const void *p) {
    return ou_heap_has_heads() ? head_of(p)->size : ou_plain_size(p);
}

uint64_t ou_heap_serial(void) {
    return ou_heap.serial;
}

bool ou_heap_walk_live(bool (*fn)(const OuLiveBlock *block, void *ctx), void *ctx) {
    if (!ou_heap_has_heads()) {
        return false;
    }
    for (OuDebugHead *h = ou_heap.live.next; h != &ou_heap.live; h = h->next) {
        OuLiveBlock block = {.address = bytes_of(h), .size = h->size, .domain = (OuDomain)h->domain,
                             .serial = h->serial, .birth = {.file = h->file, .line = h->line}};
        if (!fn(&block, ctx)) {
            break;
        }
    }
    return true;
}

const char *ou_debug_check(void) {
    if (!ou_heap_has_heads()) {
        return NULL;
    }
    size_t blocks = 0;
    for (OuDebugHead *h = ou_heap.live.next; h != &ou_heap.live; h = h->next) {
        blocks++;
        if (h->state != STATE_LIVE || h->next->prev != h || h->domain >= OU_DOMAIN_COUNT) {
            return "the head of a live block is destroyed";
        }
        const char *trouble = guards_trouble(h);
        if (trouble != NULL) {
            return trouble;
        }
    }
    for (int d = 0; d < OU_DOMAIN_COUNT; d++) {
        blocks -= ou_heap.live_blocks[d];
    }
    return blocks == 0 ? NULL : "the ring of live blocks and the counters disagree";
}
