// Bump regions: zeroed aligned pieces, growth, memory that runs out, everything freed by one call.
#include <string.h>

#include "alloc/region.h"
#include "tests/support/ou_test.h"

OU_TEST(region, pieces_are_zeroed_aligned_and_apart) {
    OuRegion r;
    ou_region_init(&r);
    unsigned char *piece[2000];
    for (size_t i = 0; i < 2000; i++) {
        piece[i] = ou_region_alloc(&r, i);
        cr_assert((uintptr_t)piece[i] % 16 == 0);
        for (size_t k = 0; k < i; k++) {
            cr_assert(piece[i][k] == 0);
        }
        memset(piece[i], (int)(i & 0xFF), i);
    }
    for (size_t i = 1; i < 2000; i++) {
        cr_assert(piece[i][0] == (i & 0xFF) && piece[i][i - 1] == (i & 0xFF));
    }
    cr_assert_str_eq(ou_region_copy(&r, "snake and tail", 5), "snake");
    ou_region_fini(&r);
    cr_assert(ou_heap_live_blocks() == 0);
    cr_assert(ou_region_alloc(&r, 100000) != NULL, "usable again");
    ou_region_fini(&r);
}

OU_TEST(region, stays_valid_when_memory_is_out) {
    for (uint64_t n = 1; n < 12; n++) {
        OuRegion r;
        ou_region_init(&r);
        ou_heap_fail_nth(n);
        int failures = 0;
        for (int i = 0; i < 500; i++) {
            failures += ou_region_alloc(&r, 1000) == NULL;
        }
        cr_assert(failures == 1);
        ou_region_fini(&r);
    }
    OuRegion r;
    ou_region_init(&r);
    cr_assert(ou_region_alloc(&r, SIZE_MAX - 5) == NULL);
    ou_region_fini(&r);
}
