// Spans (513 bytes .. 512 KiB) and mappings (above): fits below a page, merging, growing in place, pages given back.
#include <string.h>

#include "tests/support/ou_test.h"

OU_TEST(span, neighbours_lie_close) {
    if (OU_ASAN) {
        return;
    }
    char *a = ou_mem_alloc(OU_DOMAIN_MEM, 520);
    char *b = ou_mem_alloc(OU_DOMAIN_MEM, 520);
    cr_assert(b - a == 528 + 16);
    ou_mem_free(OU_DOMAIN_MEM, a);
    cr_assert(ou_mem_alloc(OU_DOMAIN_MEM, 513) == a, "the hole is taken again");
    ou_mem_free(OU_DOMAIN_MEM, b);
    ou_mem_free(OU_DOMAIN_MEM, a);
}

OU_TEST(span, holes_merge) {
    if (OU_ASAN) {
        return;
    }
    char *p[5];
    for (int i = 0; i < 5; i++) {
        p[i] = ou_mem_alloc(OU_DOMAIN_MEM, 1000);
    }
    ou_mem_free(OU_DOMAIN_MEM, p[1]);
    ou_mem_free(OU_DOMAIN_MEM, p[3]);
    ou_mem_free(OU_DOMAIN_MEM, p[2]);
    cr_assert(ou_heap_check() == NULL, "%s", ou_heap_check());
    char *big = ou_mem_alloc(OU_DOMAIN_MEM, 3000);
    cr_assert(big == p[1]);
    ou_mem_free(OU_DOMAIN_MEM, big);
    ou_mem_free(OU_DOMAIN_MEM, p[0]);
    ou_mem_free(OU_DOMAIN_MEM, p[4]);
    OuHeapStats s;
    ou_heap_stats(&s);
    cr_assert(s.span_arenas == 0);
    cr_assert(s.spans == 0);
}

OU_TEST(span, grows_and_shrinks_in_place) {
    if (OU_ASAN) {
        return;
    }
    char *p = ou_mem_alloc(OU_DOMAIN_MEM, 600);
    for (size_t size = 600; size < 500000; size += size / 8) {
        char *q = ou_mem_realloc(OU_DOMAIN_MEM, p, size);
        cr_assert(q == p);
    }
    cr_assert(ou_mem_realloc(OU_DOMAIN_MEM, p, 700) == p);
    cr_assert(ou_heap_check() == NULL, "%s", ou_heap_check());
    strcpy(p, "moved to a pool");
    char *q = ou_mem_realloc(OU_DOMAIN_MEM, p, 100);
    cr_assert(q != p);
    cr_assert_str_eq(q, "moved to a pool");
    ou_mem_free(OU_DOMAIN_MEM, q);
}

OU_TEST(mapping, is_zero_and_goes_back) {
    size_t before = ou_heap_mapped_bytes();
    char *p = ou_mem_alloc_zeroed(OU_DOMAIN_MEM, 5000000);
    cr_assert(ou_heap_mapped_bytes() >= before + 5000000);
    for (size_t i = 0; i < 5000000; i += 999) {
        cr_assert(p[i] == 0);
    }
    ou_mem_free(OU_DOMAIN_MEM, p);
    cr_assert(ou_heap_mapped_bytes() == before);
}

OU_TEST(spare, what_was_missed_is_kept) {
    enum { SIZE = 3000000, ROUNDS = 10 };
    size_t before = ou_heap_mapped_bytes();
    for (int i = 0; i < ROUNDS; i++) {
        char *p = ou_mem_alloc_zeroed(OU_DOMAIN_MEM, SIZE);
        for (size_t k = 0; k < SIZE; k += 999) {
            cr_assert(p[k] == 0, "also where it was used before");
        }
        memset(p, 7, SIZE);
        ou_mem_free(OU_DOMAIN_MEM, p);
        cr_assert(ou_heap_check() == NULL, "%s", ou_heap_check());
    }
    cr_assert(ou_heap_mapped_bytes() >= before + SIZE || OU_ASAN, "it would be needed again");
    void *small = ou_mem_alloc(OU_DOMAIN_MEM, 1200000), *block[3000];
    for (int i = 0; i < 3000; i++) {
        block[i] = ou_mem_alloc(OU_DOMAIN_MEM, 500);
    }
    cr_assert(ou_heap_check() == NULL, "%s", ou_heap_check());
    for (int i = 0; i < 3000; i++) {
        ou_mem_free(OU_DOMAIN_MEM, block[i]);
    }
    ou_mem_free(OU_DOMAIN_MEM, small);
    cr_assert(ou_heap_check() == NULL, "%s", ou_heap_check());
}

OU_TEST(spare, a_heap_that_shrinks_keeps_nothing) {
    enum { COUNT = 100 };
    void *block[COUNT];
    size_t before = ou_heap_mapped_bytes();
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < COUNT; i++) {
            block[i] = ou_mem_alloc(OU_DOMAIN_MEM, 900000);
        }
        for (int i = 0; i < COUNT; i++) {
            ou_mem_free(OU_DOMAIN_MEM, block[i]);
        }
        cr_assert(ou_heap_check() == NULL, "%s", ou_heap_check());
        cr_assert(ou_heap_mapped_bytes() <= before, "%zu", ou_heap_mapped_bytes());
    }
}

OU_TEST(mapping, growing_keeps_bytes_and_finds_a_place) {
    enum { START = 2000000 };
    char *a = ou_mem_alloc(OU_DOMAIN_MEM, START);
    char *b = ou_mem_alloc(OU_DOMAIN_OBJECT, START);
    memset(a, 1, START);
    memset(b, 2, START);
    for (size_t size = START; size < 40000000; size += size / 4) {
        a = ou_mem_realloc(OU_DOMAIN_MEM, a, size);
        b = ou_mem_realloc(OU_DOMAIN_OBJECT, b, size);
        cr_assert(ou_heap_check() == NULL, "%s", ou_heap_check());
        cr_assert(a[0] == 1 && a[START - 1] == 1 && b[0] == 2 && b[START - 1] == 2);
        a[size - 1] = size == START ? 1 : 3;
    }
    a = ou_mem_realloc(OU_DOMAIN_MEM, a, START);
    a = ou_mem_realloc(OU_DOMAIN_MEM, a, 1000);
    cr_assert(a[0] == 1 && a[999] == 1);
    cr_assert(ou_heap_check() == NULL, "%s", ou_heap_check());
    ou_mem_free(OU_DOMAIN_MEM, a);
    ou_mem_free(OU_DOMAIN_OBJECT, b);
}

OU_TEST(mapping, absurd_sizes_fail_cleanly) {
    static const size_t sizes[] = {SIZE_MAX, SIZE_MAX - 15, SIZE_MAX / 2, (size_t)PTRDIFF_MAX, (size_t)1 << 45};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        if (OU_ASAN) {
            return;  // the sanitizer ends the program instead
        }
        cr_assert(ou_mem_alloc(OU_DOMAIN_MEM, sizes[i]) == NULL);
        cr_assert(ou_mem_alloc_zeroed(OU_DOMAIN_MEM, sizes[i]) == NULL);
        char *p = ou_mem_alloc(OU_DOMAIN_MEM, 10);
        char *q = ou_mem_alloc(OU_DOMAIN_MEM, 1 << 20);
        cr_assert(ou_mem_realloc(OU_DOMAIN_MEM, p, sizes[i]) == NULL);
        cr_assert(ou_mem_realloc(OU_DOMAIN_MEM, q, sizes[i]) == NULL);
        ou_mem_free(OU_DOMAIN_MEM, p);
        ou_mem_free(OU_DOMAIN_MEM, q);
    }
}

OU_TEST(os, a_reservation_is_committed_and_released) {
    size_t page = ou_os_page_size();
    char *p = ou_os_reserve(100 * page);
    cr_assert(p != NULL);
    cr_assert(ou_os_commit(p, 10 * page));
    p[0] = p[10 * page - 1] = 1;
    ou_heap_release_pages(p, 10 * page);
    cr_assert(p[0] == 0);
    ou_os_release(p, 100 * page);
}

OU_TEST(os, somebody_elses_memory_is_left_alone) {
    if (OU_ASAN) {
        return;
    }
    char *foreign = (char *)0x200000000000 + 2 * OU_ARENA_SIZE;
    cr_assert(ou_os_map_at(foreign, 4096));
    *foreign = 42;
    void *p[6];
    for (int i = 0; i < 6; i++) {
        p[i] = ou_mem_alloc(OU_DOMAIN_MEM, 1500000);
        memset(p[i], 7, 1500000);
    }
    void *q[6];
    for (int i = 0; i < 6; i++) {
        q[i] = ou_mem_alloc(OU_DOMAIN_MEM, 500000);
        memset(q[i], 7, 500000);
    }
    cr_assert(*foreign == 42);
    cr_assert(ou_heap_check() == NULL, "%s", ou_heap_check());
    for (int i = 0; i < 6; i++) {
        ou_mem_free(OU_DOMAIN_MEM, p[i]);
        ou_mem_free(OU_DOMAIN_MEM, q[i]);
    }
    ou_os_release(foreign, 4096);
}
