// The runtime up to the builtin types, for the tests of interp/object; and what they say often.
#ifndef OU_TESTS_UNIT_OBJECT_TEST_H
#define OU_TESTS_UNIT_OBJECT_TEST_H

#include "gc/gc.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/thread.h"

static inline bool object_up(void) {
    ou_gc_init();
    ou_thread_init_main();
    return ou_types_init();
}

static inline void object_down(void) {
    ou_error_clear();
    (void)ou_gc_collect(2);
    ou_types_fini();
    ou_thread_fini(ou_thread);
    ou_gc_fini();
}

#define OU_TEST_UP object_up
#define OU_TEST_DOWN object_down
#include "tests/support/ou_test.h"

// The repr of an object equals a text.
static inline void assert_repr(OuBor o, const char *expected) {
    char buffer[2000] = "(failed)";
    OuRef text = o ? ou_repr(o) : NULL;
    if (text) {
        ou_str_show(text, buffer, sizeof(buffer));
        ou_decref(text);
    }
    cr_assert_str_eq(buffer, expected);
}

// Consumes the object.
static inline void assert_repr_take(OuRef o, const char *expected) {
    assert_repr(o, expected);
    ou_xdecref(o);
}

// What sys.getsizeof answers.
static inline int64_t size_of(OuBor o) {
    OuRef size = ou_call_method(o, ou_names.dunder_sizeof, NULL, 0);
    cr_assert(size != NULL);
    int64_t bytes = ou_int_word(size) + (OU_HAS_LIFE_FLAG(o, OU_LIFE_GC) ? 16 : 0);
    ou_decref(size);
    return bytes;
}

// The pending exception is of this type and says this; it is cleared.
static inline void assert_raised(const OuType *type, const char *message) {
    cr_assert(ou_error_matches(ou_type_object(type)));
    OuRef error = ou_error_fetch(), text = ou_str(error);
    char buffer[500] = "(failed)";
    if (text) {
        ou_str_show(text, buffer, sizeof(buffer));
    }
    cr_assert_str_eq(buffer, message);
    ou_xdecref(text);
    ou_decref(error);
}

// Calls make_and_drop with each allocation failing in turn until one run needs no more: nothing may be lost or crash.
static inline void for_each_failure(bool (*make_and_drop)(void)) {
    for (uint64_t n = 1; n < 3000; n++) {
        size_t before = ou_heap_live_blocks();
        ou_heap_fail_nth(n);
        bool ok = make_and_drop();
        bool reached = ou_heap_fail_left() == 0;
        ou_heap_fail_nth(0);
        cr_assert(ok == !ou_error_is_set(), "result and exception disagree at allocation %d", (int)n);
        ou_error_clear();
        cr_assert(ou_heap_live_blocks() <= before + (ok ? 64 : 0), "blocks lost when allocation %d fails", (int)n);
        if (!reached) {
            return;
        }
    }
    cr_assert(false, "it never ends");
}

#endif
