// The debug layer: byte patterns, guards, serial numbers, births, live lists; each fault it must find ends the program.
#include <signal.h>
#include <string.h>

#include "tests/support/ou_test.h"

static const OuHeapOptions debug_options = {.debug = true, .keep_freed = true};
static const OuHeapOptions raw_options = {.debug = true, .raw = true};

static void birth(OuBirth *out) {
    static char name[] = "program.py";
    out->file = name;
    out->line = 12;
}

typedef struct Found {
    int n;
    uint64_t serial;
    size_t size;
    const char *file;
} Found;

static bool look(const OuLiveBlock *block, void *ctx) {
    Found *f = ctx;
    f->n++;
    cr_assert(block->serial > f->serial, "oldest first");
    f->serial = block->serial;
    f->size = block->size;
    f->file = block->birth.file;
    return true;
}

static void live_blocks_tell_their_birth(void) {
    unsigned char *a = ou_block_alloc(20);
    ou_heap_set_birth_hook(birth);
    void *b = ou_mem_alloc(OU_DOMAIN_MEM, 5000);
    Found f = {0};
    cr_assert(ou_heap_walk_live(look, &f));
    cr_assert(f.n == 2 && f.serial == ou_heap_serial() && f.size == 5000);
    cr_assert_str_eq(f.file, "program.py");
    cr_assert(a[0] == 0xCD && a[19] == 0xCD);
    unsigned char *z = ou_mem_alloc_zeroed(OU_DOMAIN_MEM, 100);
    cr_assert(z[0] == 0 && z[99] == 0);
    cr_assert(ou_heap_block_size(z) == 100);
    ou_mem_free(OU_DOMAIN_MEM, z);
    ou_block_free(a, 20);
    ou_mem_free(OU_DOMAIN_MEM, b);
    ou_heap_set_birth_hook(NULL);
}

OU_TEST_WITH(debug, live_blocks, &debug_options) {
    live_blocks_tell_their_birth();
}

OU_TEST_WITH(debug, live_blocks_in_raw_mode, &raw_options) {
    live_blocks_tell_their_birth();
}

OU_TEST_WITH(debug, limit_counts_in_raw_mode, &raw_options) {
    ou_heap_set_limit(1000000);
    void *a = ou_mem_alloc(OU_DOMAIN_MEM, 600000);
    cr_assert(a != NULL && ou_mem_alloc(OU_DOMAIN_MEM, 600000) == NULL);
    ou_mem_free(OU_DOMAIN_MEM, a);
    a = ou_mem_alloc(OU_DOMAIN_MEM, 600000);
    cr_assert(a != NULL);
    ou_mem_free(OU_DOMAIN_MEM, a);
}

OU_TEST_WITH(debug, check_finds_an_overrun, &debug_options) {
    if (OU_ASAN) {
        return;
    }
    char *p = ou_block_alloc(20);
    p[20] = 1;
    cr_assert(ou_heap_check() != NULL);
    p[20] = (char)0xFD;
    cr_assert(ou_heap_check() == NULL);
    p[-1] = 1;
    cr_assert(ou_heap_check() != NULL);
    p[-1] = (char)0xFD;
    ou_block_free(p, 20);
}

// Under a sanitizer some of these faults end otherwise; there they are the sanitizer's to find.
#define DIES(name, ...)                                                \
    Test(debug_dies, name, .signal = OU_ASAN ? 0 : SIGABRT) {          \
        if (!OU_ASAN) {                                                \
            cr_assert(ou_heap_init(&debug_options));                   \
            __VA_ARGS__                                                \
        }                                                              \
    }

DIES(freed_twice, {
    void *keep = ou_block_alloc(20);
    void *p = ou_block_alloc(20);
    ou_block_free(p, 20);
    ou_block_free(p, 20);
    ou_block_free(keep, 20);
})

DIES(wrong_domain, {
    void *p = ou_mem_alloc(OU_DOMAIN_MEM, 20);
    ou_mem_free(OU_DOMAIN_RAW, p);
})

DIES(overrun, {
    char *p = ou_mem_alloc(OU_DOMAIN_MEM, 21);
    memset(p, 0, 22);
    ou_mem_free(OU_DOMAIN_MEM, p);
})

DIES(underrun, {
    char *p = ou_mem_alloc(OU_DOMAIN_MEM, 21);
    p[-2] = 0;
    p = ou_mem_realloc(OU_DOMAIN_MEM, p, 30);
    (void)p;
})

DIES(foreign_pointer, {
    char on_the_stack[100];
    ou_mem_free(OU_DOMAIN_MEM, on_the_stack + 50);
})

DIES(written_after_free, {
    char *p = ou_mem_alloc(OU_DOMAIN_MEM, 100);
    ou_mem_free(OU_DOMAIN_MEM, p);
    p[50] = 1;
    ou_heap_trim(); // kept blocks go back, and are looked at before
})

DIES(written_after_free_found_later, {
    char *p = ou_block_alloc(20);
    ou_block_free(p, 20);
    p[3] = 1;
    for (int i = 0; i < 2000; i++) {
        ou_block_free(ou_block_alloc(20), 20);
    }
})

DIES(wrong_size, {
    void *p = ou_block_alloc(20);
    ou_block_free(p, 40);
})

Test(debug_dies, use_before_init, .signal = SIGABRT) {
    void *p = ou_block_alloc(20);
    (void)p;
}
