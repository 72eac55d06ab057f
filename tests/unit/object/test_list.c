// list: growth as CPython's, slices, sharing of references, failures of memory.
#include "tests/unit/object/object_test.h"

#include "interp/object/list.h"

static OuRef numbers(int from, int to) {
    OuRef list = ou_list_new(0);
    for (int i = from; i < to; i++) {
        cr_assert(ou_list_append_take(list, ou_int_new(i)));
    }
    return list;
}

OU_TEST(list, growth) {
    static const int64_t expected[] = {56, 88, 88, 88, 88, 120, 120, 120, 120, 184, 184, 184, 184, 184, 184, 184, 184, 248};
    OuRef list = ou_list_new(0);
    for (int i = 0; i < 18; i++) {
        cr_assert_eq(size_of(list), expected[i], "with %d items", i);
        cr_assert(ou_list_append(list, ou_none));
    }
    OuRef exact = ou_list_slice(list, 0, 3);
    cr_assert_eq(size_of(exact), 56 + 24);
    OuRef copy = ou_sequence_list(exact);
    cr_assert_eq(size_of(copy), 56 + 32);
    ou_decref(list);
    ou_decref(exact);
    ou_decref(copy);
}

OU_TEST(list, slices) {
    OuRef list = numbers(0, 10), other = numbers(100, 102);
    cr_assert(ou_list_set_slice(list, 2, 5, other));
    assert_repr(list, "[0, 1, 100, 101, 5, 6, 7, 8, 9]");
    cr_assert(ou_list_set_slice(list, 0, 0, list));
    cr_assert_eq(ou_as_list(list)->length, 18);
    cr_assert(ou_list_set_slice(list, 1, 17, NULL));
    assert_repr(list, "[0, 9]");
    cr_assert(ou_list_insert(list, -1, ou_none));
    cr_assert(ou_list_insert(list, 99, ou_true));
    assert_repr(list, "[0, None, 9, True]");
    ou_decref(list);
    ou_decref(other);
}

OU_TEST(list, contains_itself) {
    OuRef list = numbers(0, 1);
    cr_assert(ou_list_append(list, list));
    assert_repr(list, "[0, [...]]");
    ou_decref(list);
    cr_assert_eq(ou_gc_collect(2), 1);
}

OU_TEST(list, errors) {
    OuRef list = numbers(0, 2), index = ou_int_new(2);
    cr_assert(ou_get_item(list, index) == NULL);
    assert_raised(&ou_exc_IndexError, "list index out of range");
    cr_assert(!ou_set_item(list, index, index));
    assert_raised(&ou_exc_IndexError, "list assignment index out of range");
    cr_assert(ou_get_item(list, ou_none) == NULL);
    assert_raised(&ou_exc_TypeError, "list indices must be integers or slices, not NoneType");
    int64_t hash;
    cr_assert(!ou_hash(list, &hash));
    assert_raised(&ou_exc_TypeError, "unhashable type: 'list'");
    ou_decref(list);
    ou_decref(index);
}

static bool build(void) {
    OuRef list = ou_list_new(0), doubled = NULL;
    bool ok = list != NULL;
    for (int i = 0; ok && i < 40; i++) {
        OuRef item = ou_int_new(i * 1000);
        ok = item && ou_list_append_take(list, item);
    }
    ok = ok && (doubled = ou_binary(OU_OP_ADD, list, list)) != NULL && ou_list_sort(doubled, NULL, true) &&
         ou_list_set_slice(doubled, 3, 30, list);
    ou_xdecref(list);
    ou_xdecref(doubled);
    return ok;
}

OU_TEST(list, out_of_memory) {
    for_each_failure(build);
}
