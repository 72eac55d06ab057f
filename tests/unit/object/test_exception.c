// Exceptions: chaining without rings, texts, and MemoryErrors when no memory is left.
#include "tests/unit/object/class_test.h"

#include <errno.h>

#include "interp/object/exception.h"

OU_TEST(exception, size_and_text) {
    OuRef e = ou_exception_new(&ou_exc_ValueError, ou_names.self);
    cr_assert_eq(ou_type_block_size(e) + 16, 88);
    cr_assert(text_is(ou_repr(e), "ValueError('self')"));
    cr_assert(text_is(ou_str(e), "self"));
    ou_decref(e);
    e = ou_exception_new(&ou_exc_KeyError, ou_names.self);
    cr_assert(text_is(ou_str(e), "'self'"));
    ou_decref(e);
}

OU_TEST(exception, errno_decides_the_class) {
    errno = ENOENT;
    cr_assert_null(ou_raise_errno("x"));
    cr_assert(ou_is(ou_thread->pending, &ou_exc_FileNotFoundError));
    expect_error(&ou_exc_OSError, "[Errno 2] No such file or directory: 'x'");
}

OU_TEST(exception, contexts_make_no_ring) {
    OuRef first = ou_exception_new(&ou_exc_ValueError, NULL), second = ou_exception_new(&ou_exc_TypeError, NULL);
    ou_thread->handled = ou_newref(first);
    ou_raise_take(ou_newref(second));
    cr_assert_eq(ou_as_exception(second)->context, first);
    ou_set(&ou_thread->handled, ou_newref(second));
    ou_raise_take(ou_newref(first)); // first would be its own context through second
    cr_assert_eq(ou_as_exception(first)->context, second);
    cr_assert_null(ou_as_exception(second)->context);
    ou_clear(&ou_thread->handled);
    ou_error_clear();
    ou_decref(first);
    ou_decref(second);
}

OU_TEST(exception, memory_errors_can_always_be_raised) {
    OuRef held[20];
    for (int i = 0; i < 20; i++) {
        ou_heap_set_fail_for_ever(true);
        ou_heap_fail_nth(1);
        cr_assert_null(ou_raise_no_memory());
        ou_heap_fail_nth(0);
        ou_heap_set_fail_for_ever(false);
        held[i] = ou_error_fetch();
        cr_assert(held[i] && ou_is(held[i], &ou_exc_MemoryError));
    }
    for (int i = 0; i < 20; i++) {
        ou_decref(held[i]);
    }
}

OU_TEST(exception, groups_are_split_by_type) {
    OuRef value = ou_exception_new(&ou_exc_ValueError, NULL), type = ou_exception_new(&ou_exc_TypeError, NULL);
    OuRef members = ou_tuple_pack(2, value, type), group = ou_call_2(ou_type_object(ou_exc_ExceptionGroup), ou_names.self, members);
    OuRef match, rest;
    cr_assert(ou_exception_group_split(group, ou_type_object(&ou_exc_ValueError), &match, &rest));
    cr_assert(text_is(ou_repr(match), "ExceptionGroup('self', [ValueError()])"));
    cr_assert(text_is(ou_repr(rest), "ExceptionGroup('self', [TypeError()])"));
    ou_decref(match);
    ou_decref(rest);
    ou_decref(group);
    ou_decref(members);
    ou_decref(value);
    ou_decref(type);
}
