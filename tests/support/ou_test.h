// OU_TEST(suite, name) { body }: a Criterion test that starts the heap, runs the body, shuts down, and fails unless
// nothing stayed alive.
//
// The leak check sits inside the test: Criterion 2.4.1 lets neither a LeakSanitizer report nor an assertion in .fini
// fail a test. A unit above alloc defines OU_TEST_UP() (bool) and OU_TEST_DOWN() before including this file; they run
// after the heap has started and before it is checked. OU_TEST_OPTIONS may be defined to a `const OuHeapOptions *`
// expression. interp/vm, whose runtime starts and ends the heap itself, defines OU_TEST_START(options) and OU_TEST_END().
#ifndef OU_TEST_H
#define OU_TEST_H

#include <criterion/criterion.h>

#include "alloc/alloc.h"

#ifndef OU_TEST_UP
#define OU_TEST_UP() true
#endif
#ifndef OU_TEST_DOWN
#define OU_TEST_DOWN() ((void)0)
#endif
#ifndef OU_TEST_OPTIONS
#define OU_TEST_OPTIONS NULL
#endif

static bool ou_test_print_live(const OuLiveBlock *b, void *ctx) {
    (void)ctx;
    cr_log_error("leaked: %p, %zu bytes, domain %d, serial %llu, %s:%d", b->address, b->size, (int)b->domain,
                 (unsigned long long)b->serial, b->birth.file != NULL ? b->birth.file : "?", b->birth.line);
    return true;
}

// For tests that start and stop the runtime more than once themselves.
static inline void ou_test_end_heap(void) {
    const char *trouble = ou_heap_check();
    cr_assert(trouble == NULL, "heap check: %s", trouble);
    size_t left = ou_heap_live_blocks();
    if (left != 0) {
        ou_heap_walk_live(ou_test_print_live, NULL);
    }
    ou_heap_fini();
    cr_assert(left == 0, "%zu blocks are still alive after the test", left);
}

#ifndef OU_TEST_START
#define OU_TEST_START(options) ou_heap_init(options)
#define OU_TEST_END() ou_test_end_heap()
#endif

#define OU_TEST_WITH(suite, name, options, ...)                           \
    static void suite##_##name##_body(void);                              \
    Test(suite, name, ##__VA_ARGS__) {                                    \
        cr_assert(OU_TEST_START(options), "the heap does not start");     \
        cr_assert(OU_TEST_UP(), "the unit under test does not start");    \
        suite##_##name##_body();                                          \
        OU_TEST_DOWN();                                                   \
        OU_TEST_END();                                                    \
    }                                                                     \
    static void suite##_##name##_body(void)

#define OU_TEST(suite, name) OU_TEST_WITH(suite, name, OU_TEST_OPTIONS)

#endif
