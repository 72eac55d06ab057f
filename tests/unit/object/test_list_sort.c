// list.sort: right, stable, and every reference still there, for many shapes of input.
#include "tests/unit/object/object_test.h"

#include <stdlib.h>

#include "interp/object/float.h"
#include "interp/object/list.h"
#include "interp/object/simple.h"
#include "interp/object/tuple.h"

// Pairs (key, position): sorting them by their keys only must leave the positions of equal keys ascending.
static OuRef pairs(size_t n, int (*key)(size_t i)) {
    OuRef list = ou_list_new(0);
    for (size_t i = 0; i < n; i++) {
        OuRef items[2] = {ou_int_new(key(i)), ou_int_new((int64_t)i)};
        cr_assert(ou_list_append_take(list, ou_tuple_from_array_take(items, 2)));
    }
    return list;
}

static int random_key(size_t i) {
    (void)i;
    return rand() % 50;
}
static int ascending(size_t i) {
    return (int)i;
}
static int descending(size_t i) {
    return -(int)i;
}
static int saw(size_t i) {
    return (int)(i % 37) * (i / 37 % 2 ? 1 : -1);
}
static int constant(size_t i) {
    (void)i;
    return 7;
}

static OuRef first_of(OuBor self, OuBor pair) {
    (void)self;
    return ou_newref(ou_tuple_borrow(pair, 0));
}

static void check(size_t n, int (*key)(size_t i), bool reverse) {
    static const OuMethodDef def = OU_ONE("first", first_of, NULL);
    OuRef list = pairs(n, key), function = ou_builtin_new(&def, NULL, NULL);
    cr_assert(ou_list_sort(list, function, reverse));
    cr_assert_eq(ou_as_list(list)->length, n);
    for (size_t i = 1; i < n; i++) {
        OuBor a = ou_as_list(list)->items[i - 1], b = ou_as_list(list)->items[i];
        int64_t x = ou_int_word(ou_tuple_borrow(a, 0)), y = ou_int_word(ou_tuple_borrow(b, 0));
        cr_assert(reverse ? x >= y : x <= y, "order at %zu of %zu", i, n);
        cr_assert(x != y || ou_int_word(ou_tuple_borrow(a, 1)) < ou_int_word(ou_tuple_borrow(b, 1)), "stability at %zu of %zu", i, n);
    }
    ou_decref(list);
    ou_decref(function);
}

OU_TEST(list_sort, shapes) {
    static const size_t sizes[] = {0, 1, 2, 3, 31, 32, 33, 64, 65, 100, 257, 1000, 2049};
    static int (*const keys[])(size_t) = {random_key, ascending, descending, saw, constant};
    srand(1);
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        for (size_t k = 0; k < sizeof(keys) / sizeof(keys[0]); k++) {
            check(sizes[i], keys[k], false);
            check(sizes[i], keys[k], true);
        }
    }
}

OU_TEST(list_sort, mixed_numbers) {
    OuRef list = ou_list_new(0);
    for (int i = 0; i < 200; i++) {
        cr_assert(ou_list_append_take(list, i % 3 ? ou_int_new(i * 7919 % 1000) : ou_float_new(i * 7907 % 1000 + 0.5)));
    }
    cr_assert(ou_list_sort(list, NULL, false));
    for (size_t i = 1; i < 200; i++) {
        cr_assert_eq(ou_compare_truth(ou_as_list(list)->items[i], ou_as_list(list)->items[i - 1], OU_LT), OU_FALSE);
    }
    ou_decref(list);
}

OU_TEST(list_sort, failing_comparison_keeps_all_items) {
    OuRef list = ou_list_new(0);
    for (int i = 0; i < 100; i++) {
        cr_assert(ou_list_append_take(list, i == 77 ? ou_return_none() : ou_int_new(100 - i % 10)));
    }
    cr_assert(!ou_list_sort(list, NULL, false));
    assert_raised(&ou_exc_TypeError, "'<' not supported between instances of 'NoneType' and 'int'");
    cr_assert_eq(ou_as_list(list)->length, 100);
    ou_decref(list);
}
