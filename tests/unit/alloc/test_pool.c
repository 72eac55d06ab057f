// Pools: the inlined pair, reuse in LIFO order, pools that fill, empty and change class, arenas that go back.
#include <stdlib.h>
#include <string.h>

#include "tests/support/ou_test.h"

static const OuHeapOptions debug_options = {.debug = true};

OU_TEST(pool, every_size_is_aligned_and_distinct) {
    char *block[OU_BLOCK_MAX + 1];
    for (size_t size = 0; size <= OU_BLOCK_MAX; size++) {
        block[size] = ou_block_alloc(size);
        cr_assert((uintptr_t)block[size] % OU_BLOCK_ALIGN == 0);
        memset(block[size], (int)size, size);
    }
    for (size_t size = 0; size <= OU_BLOCK_MAX; size++) {
        for (size_t i = 0; i < size; i++) {
            cr_assert(block[size][i] == (char)size);
        }
        cr_assert(ou_heap_block_size(block[size]) >= size);
    }
    cr_assert(ou_heap_live_blocks() == OU_BLOCK_MAX + 1);
    cr_assert(ou_heap_check() == NULL, "%s", ou_heap_check());
    for (size_t size = 0; size <= OU_BLOCK_MAX; size++) {
        ou_block_free(block[size], size);
    }
}

OU_TEST(pool, freed_block_is_the_next_one_taken) {
    if (OU_ASAN) {
        return;
    }
    void *a = ou_block_alloc(48);
    void *b = ou_block_alloc(40);
    ou_block_free(a, 48);
    ou_block_free(b, 40);
    cr_assert(ou_block_alloc(33) == b);
    cr_assert(ou_block_alloc(48) == a);
    ou_block_free(a, 48);
    ou_block_free(b, 33);
}

OU_TEST(pool, fresh_blocks_ascend_from_the_fixed_place) {
    if (OU_ASAN) {
        return;
    }
    char *first = ou_block_alloc(512);
    cr_assert(first == (char *)0x200000000000 + OU_POOL_HEADER, "%p", (void *)first);
    char *block[40];
    for (int i = 0; i < 40; i++) {
        block[i] = ou_block_alloc(512);
        if (i < 30) {
            cr_assert(block[i] == first + (size_t)(i + 1) * 512);
        }
    }
    cr_assert(block[30] == first + OU_POOL_SIZE, "31 blocks of 512 fill a pool, the next one begins a new pool");
    for (int i = 0; i < 40; i++) {
        ou_block_free(block[i], 512);
    }
    ou_block_free(first, 512);
}

OU_TEST(pool, block_of_a_full_pool_comes_back) {
    if (OU_ASAN) {
        return;
    }
    enum { N = 100 };
    char *block[N];
    for (int i = 0; i < N; i++) {
        block[i] = ou_block_alloc(512);
    }
    ou_block_free(block[3], 512);
    cr_assert(ou_heap_check() == NULL, "%s", ou_heap_check());
    cr_assert(ou_block_alloc(500) == block[3]);
    OuHeapStats s;
    ou_heap_stats(&s);
    cr_assert(s.domain[OU_DOMAIN_OBJECT].total_allocs == N + 1);
    cr_assert(s.size_class[31].used_blocks == N);
    cr_assert(s.size_class[31].pools == 4);
    for (int i = 0; i < N; i++) {
        ou_block_free(block[i], 512);
    }
    ou_heap_stats(&s);
    cr_assert(s.domain[OU_DOMAIN_OBJECT].total_allocs == N + 1);
    cr_assert(s.used_pools <= 1, "empty pools go back");
}

OU_TEST(pool, arenas_go_back_to_the_system) {
    enum { N = 100000 };
    void **block = malloc(N * sizeof *block);
    for (int round = 0; round < 3; round++) {
        size_t size = 64 + (size_t)round * 100;
        for (int i = 0; i < N; i++) {
            block[i] = ou_mem_alloc((OuDomain)round, size);
        }
        size_t full = ou_heap_mapped_bytes();
        cr_assert(full >= N * size);
        cr_assert(ou_heap_check() == NULL, "%s", ou_heap_check());
        for (int i = 0; i < N; i++) {
            ou_mem_free((OuDomain)round, block[(i * 7919L) % N]);
        }
        cr_assert(ou_heap_check() == NULL, "%s", ou_heap_check());
        ou_heap_trim();
        cr_assert(ou_heap_mapped_bytes() == 0, "%zu", ou_heap_mapped_bytes());
    }
    free(block);
}

OU_TEST(pool, thousands_of_random_steps_keep_the_invariants) {
    enum { N = 3000 };
    static void *block[N];
    static size_t size[N];
    srand(7);
    for (int step = 0; step < 200000; step++) {
        int i = rand() % N;
        if (block[i] != NULL) {
            cr_assert(*(char *)block[i] == (char)i);
            ou_block_free(block[i], size[i]);
            block[i] = NULL;
        } else {
            size[i] = (size_t)(rand() % 700) + 1;
            block[i] = ou_block_alloc(size[i]);
            *(char *)block[i] = (char)i;
        }
        if (step % 20000 == 0) {
            cr_assert(ou_heap_check() == NULL, "%s", ou_heap_check());
            ou_heap_trim();
            cr_assert(ou_heap_check() == NULL, "%s", ou_heap_check());
        }
    }
    for (int i = 0; i < N; i++) {
        if (block[i] != NULL) {
            ou_block_free(block[i], size[i]);
        }
    }
}

static void random_mixed(int steps, size_t max) {
    enum { N = 400 };
    static unsigned char *block[N];
    static size_t size[N];
    srand(11);
    for (int step = 0; step < steps; step++) {
        int i = rand() % N;
        size_t want = (size_t)rand() % (rand() % 50 == 0 ? max : 3000);
        unsigned char *p = ou_mem_realloc((OuDomain)(i % 3), block[i], want);
        size_t keep = block[i] != NULL ? (size[i] < want ? size[i] : want) : 0;
        for (size_t k = 0; k < keep; k += 97) {
            cr_assert(p[k] == (unsigned char)(i + k / 97));
        }
        for (size_t k = 0; k < want; k += 97) {
            p[k] = (unsigned char)(i + k / 97);
        }
        block[i] = p;
        size[i] = want;
        if (rand() % 3 == 0) {
            ou_mem_free((OuDomain)(i % 3), p);
            block[i] = NULL;
        }
        if (step % (steps / 10) == 0) {
            cr_assert(ou_heap_check() == NULL, "%s", ou_heap_check());
        }
    }
    for (int i = 0; i < N; i++) {
        ou_mem_free((OuDomain)(i % 3), block[i]);
    }
}

OU_TEST(pool, random_resizes_keep_the_bytes) {
    random_mixed(100000, 3000000);
}

OU_TEST_WITH(pool, random_resizes_in_debug_mode, &debug_options) {
    random_mixed(20000, 300000);
}
