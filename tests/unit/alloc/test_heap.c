// Start and end, asked-for failures, the limit, the pressure hook, statistics, walkers and trace hooks.
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "alloc/fail_fork.h"
#include "tests/support/ou_test.h"

Test(heap, starts_and_ends_again_and_again) {
    for (int i = 0; i < 5; i++) {
        cr_assert(ou_heap_init(NULL));
        cr_assert(!ou_heap_init(NULL), "it is up already");
        void *p = ou_block_alloc(100);
        void *q = ou_mem_alloc(OU_DOMAIN_RAW, 100000);
        void *r = ou_mem_alloc(OU_DOMAIN_RAW, 10000000);
        cr_assert(p && q && r);
        cr_assert(ou_heap_live_blocks() == 3);
        ou_heap_fini();
    }
}

Test(heap, same_calls_same_addresses) {
    void *first[300];
    for (int round = 0; !OU_ASAN && round < 3; round++) {
        cr_assert(ou_heap_init(NULL));
        for (int i = 0; i < 300; i++) {
            void *p = ou_mem_alloc((OuDomain)(i % 3), (size_t)i * (size_t)i * 17);
            cr_assert(round == 0 || p == first[i]);
            first[i] = p;
            if (i % 5 == 4) {
                ou_mem_free((OuDomain)((i - 2) % 3), first[i - 2]);
            }
        }
        ou_heap_fini();
    }
}

OU_TEST(heap, the_nth_allocation_fails_once) {
    ou_heap_fail_nth(3);
    void *a = ou_block_alloc(10);
    void *b = ou_mem_alloc(OU_DOMAIN_MEM, 1000);
    cr_assert(a != NULL && b != NULL);
    cr_assert(ou_heap_fail_left() == 1);
    cr_assert(ou_block_alloc(10) == NULL);
    void *c = ou_block_alloc(10);
    cr_assert(c != NULL);
    ou_heap_fail_nth(1);
    cr_assert(ou_mem_realloc(OU_DOMAIN_MEM, b, 2000) == NULL);
    ou_block_free(a, 10);
    ou_mem_free(OU_DOMAIN_MEM, b);
    ou_block_free(c, 10);
}

static void allocate_in_turn(int report) {
    ou_heap_fail_in_children(&(OuForkPlan){.dense = 2, .percent = 100, .report = report});
    for (int i = 1; i <= 4; i++) { // 1, 2 and 4 are chosen
        void *p = ou_block_alloc(10);
        if (p == NULL) {
            fprintf(stderr, "no %d", i);
            _exit(i);
        }
        ou_block_free(p, 10);
    }
    _exit(0);
}

OU_TEST_WITH(heap, chosen_allocations_fail_in_children_only, (&(OuHeapOptions){.debug = true})) {
    int report = memfd_create("report", 0), status;
    pid_t alone = fork(); // Criterion has threads
    if (alone == 0) {
        allocate_in_turn(report);
    }
    cr_assert(waitpid(alone, &status, 0) == alone && status == 0);
    char text[200] = "";
    cr_assert(pread(report, text, sizeof text - 1, 0) > 0);
    unsigned long long n[3];
    int ends[3];
    int found = sscanf(text, "%llu %d 4 no 1%llu %d 4 no 2%llu %d 4 no 4", &n[0], &ends[0], &n[1], &ends[1], &n[2], &ends[2]);
    cr_assert(found == 6, "%s", text);
    cr_assert(n[1] == n[0] + 1 && n[2] == n[0] + 3, "%s", text);
    cr_assert(WEXITSTATUS(ends[0]) == 1 && WEXITSTATUS(ends[1]) == 2 && WEXITSTATUS(ends[2]) == 4);
    close(report);
}

OU_TEST(heap, failing_for_ever_until_told_otherwise) {
    ou_heap_set_fail_for_ever(true);
    ou_heap_fail_nth(2);
    void *a = ou_block_alloc(10);
    for (int i = 0; i < 5; i++) {
        cr_assert(ou_block_alloc(10) == NULL);
        cr_assert(ou_mem_alloc_zeroed(OU_DOMAIN_MEM, 10) == NULL);
    }
    ou_heap_fail_nth(0);
    void *b = ou_block_alloc(10);
    cr_assert(b != NULL);
    ou_block_free(a, 10);
    ou_block_free(b, 10);
}

static void *cache;
static int pressure_calls;

static void give_up_cache(void) {
    pressure_calls++;
    ou_mem_free(OU_DOMAIN_RAW, cache);
    cache = NULL;
    void *p = ou_mem_alloc(OU_DOMAIN_RAW, 100000000);  // fails without asking again
    cr_assert(p == NULL);
}

OU_TEST(heap, at_the_limit_the_hook_is_asked_once) {
    ou_heap_set_limit(20 << 20);
    ou_heap_set_pressure_hook(give_up_cache);
    cache = ou_mem_alloc(OU_DOMAIN_RAW, 10 << 20);
    cr_assert(cache != NULL);
    void *p = ou_mem_alloc(OU_DOMAIN_MEM, 15 << 20);
    cr_assert(p != NULL && cache == NULL && pressure_calls == 1);
    cr_assert(ou_mem_alloc(OU_DOMAIN_MEM, 15 << 20) == NULL);
    cr_assert(ou_mem_realloc(OU_DOMAIN_MEM, p, 25 << 20) == NULL);
    cr_assert(ou_heap_mapped_bytes() <= ou_heap_limit());
    ou_mem_free(OU_DOMAIN_MEM, p);
}

OU_TEST(heap, small_blocks_until_the_limit) {
    ou_heap_set_limit(4 << 20);
    void **head = NULL;
    size_t n = 0;
    for (void **p; (p = ou_block_alloc(64)) != NULL; n++) {
        *p = head;
        head = p;
    }
    cr_assert(n > 60000 && n <= 65536, "%zu", n);
    while (head != NULL) {
        void **next = *head;
        ou_block_free(head, 64);
        head = next;
    }
    cr_assert(ou_heap_check() == NULL, "%s", ou_heap_check());
}

OU_TEST(heap, what_others_charge_counts_towards_the_limit) {
    size_t before = ou_heap_mapped_bytes();
    ou_heap_set_limit(before + 8000000);
    cr_assert(ou_heap_charge(5000000));
    cr_assert(!ou_heap_charge(5000000));
    cr_assert(ou_mem_alloc(OU_DOMAIN_MEM, 5000000) == NULL);
    ou_heap_discharge(5000000);
    void *p = ou_mem_alloc(OU_DOMAIN_MEM, 5000000);
    cr_assert(p != NULL && !ou_heap_charge(5000000));
    ou_mem_free(OU_DOMAIN_MEM, p);
    cr_assert(ou_heap_charge(5000000));
    ou_heap_discharge(5000000);
    ou_heap_set_limit(0);
}

OU_TEST(heap, statistics_add_up) {
    OuHeapStats s;
    void *a[100];
    for (int i = 0; i < 100; i++) {
        a[i] = ou_block_alloc(30);
    }
    void *b = ou_mem_alloc(OU_DOMAIN_MEM, 10000);
    void *c = ou_mem_alloc(OU_DOMAIN_RAW, 3000000);
    ou_heap_stats(&s);
    cr_assert(s.blocks == 102 && s.total_allocs == 102);
    cr_assert(s.domain[OU_DOMAIN_OBJECT].blocks == 100);
    cr_assert(s.domain[OU_DOMAIN_MEM].blocks == 1 && s.domain[OU_DOMAIN_MEM].bytes >= 10000);
    cr_assert(s.domain[OU_DOMAIN_RAW].blocks == 1 && s.domain[OU_DOMAIN_RAW].bytes >= 3000000);
    cr_assert(s.domain[OU_DOMAIN_RAW].peak_bytes >= 3000000);
    if (!OU_ASAN) {
        cr_assert(s.pool_arenas == 1 && s.span_arenas == 1 && s.mappings == 1 && s.spans == 1);
        cr_assert(s.size_class[1].block_size == 32 && s.size_class[1].used_blocks == 100);
        cr_assert(s.used_pools + s.free_pools == OU_POOLS_PER_ARENA);
    }
    for (int i = 0; i < 100; i++) {
        ou_block_free(a[i], 30);
    }
    ou_mem_free(OU_DOMAIN_MEM, b);
    ou_mem_free(OU_DOMAIN_RAW, c);
    ou_heap_stats(&s);
    cr_assert(s.blocks == 0 && s.bytes == 0 && s.total_allocs == 102);
}

typedef struct Seen {
    size_t arenas, pools, pools_used, used_in_pools, blocks_used, blocks_free;
    uintptr_t last;
} Seen;

static bool see_arena(const OuArenaInfo *info, void *ctx) {
    Seen *seen = ctx;
    cr_assert((uintptr_t)info->address > seen->last);
    seen->last = (uintptr_t)info->address;
    seen->arenas++;
    return true;
}

static bool see_pool(const OuPoolInfo *info, void *ctx) {
    Seen *seen = ctx;
    seen->pools++;
    seen->pools_used += info->in_use;
    seen->used_in_pools += info->used;
    return true;
}

static bool see_block(const OuBlockInfo *info, void *ctx) {
    Seen *seen = ctx;
    seen->blocks_used += info->used;
    seen->blocks_free += !info->used;
    return true;
}

static bool stop_at_once(const OuBlockInfo *info, void *ctx) {
    (void)info;
    ++*(int *)ctx;
    return false;
}

OU_TEST(heap, walkers_see_everything) {
    if (OU_ASAN) {
        return;
    }
    void *a[50];
    for (int i = 0; i < 50; i++) {
        a[i] = ou_mem_alloc(OU_DOMAIN_MEM, (size_t)(i + 1) * 100);
    }
    void *big = ou_mem_alloc(OU_DOMAIN_MEM, 2000000);
    Seen seen = {0};
    ou_heap_walk_arenas(see_arena, &seen);
    ou_heap_walk_pools(see_pool, &seen);
    ou_heap_walk_blocks(see_block, &seen);
    cr_assert(seen.arenas == 3 && seen.pools == 64 && seen.pools_used == 5);
    cr_assert(seen.used_in_pools == 5 && seen.blocks_used == 51 && seen.blocks_free > 0);
    int calls = 0;
    ou_heap_walk_blocks(stop_at_once, &calls);
    cr_assert(calls == 1);
    for (int i = 0; i < 50; i++) {
        ou_mem_free(OU_DOMAIN_MEM, a[i]);
    }
    ou_mem_free(OU_DOMAIN_MEM, big);
}

OU_TEST(heap, finds_used_blocks_only) {
    const size_t sizes[] = {24, 5000, 2000000}; // of a pool, a span, a mapping
    for (int i = 0; i < 3; i++) {
        OuDomain domain;
        char *p = ou_mem_alloc(OU_DOMAIN_MEM, sizes[i]);
        cr_assert(ou_heap_find_block(p, &domain) && domain == OU_DOMAIN_MEM);
        cr_assert(!ou_heap_find_block(p + 16, &domain) && !ou_heap_find_block(p + 1, &domain));
        ou_mem_free(OU_DOMAIN_MEM, p);
        cr_assert(!ou_heap_find_block(p, &domain));
    }
    OuDomain domain;
    cr_assert(!ou_heap_find_block(NULL, &domain) && !ou_heap_find_block(&domain, &domain));
}

static int made, freed;
static size_t made_bytes;

static void on_made(void *p, size_t size, OuDomain domain) {
    made++;
    made_bytes += size;
    void *own = ou_mem_alloc(OU_DOMAIN_RAW, 8);  // not reported
    ou_mem_free(OU_DOMAIN_RAW, own);
    cr_assert(p != NULL && domain != OU_DOMAIN_RAW);
}

static void on_freed(void *p, OuDomain domain) {
    freed++;
    cr_assert(p != NULL && domain != OU_DOMAIN_RAW);
}

OU_TEST(heap, trace_hooks_are_told) {
    static const OuTraceHooks hooks = {.made = on_made, .freed = on_freed};
    void *before = ou_block_alloc(10);
    ou_heap_set_trace_hook(&hooks);
    void *a = ou_block_alloc(10);
    void *b = ou_mem_alloc(OU_DOMAIN_MEM, 100);
    b = ou_mem_realloc(OU_DOMAIN_MEM, b, 1000);
    ou_block_free(a, 10);
    ou_block_free(before, 10);
    cr_assert(made == 3 && freed == 3 && made_bytes == 1110);
    ou_heap_set_trace_hook(NULL);
    ou_mem_free(OU_DOMAIN_MEM, b);
    cr_assert(freed == 3);
}
