// set and frozenset: sizes, order and hash as CPython's, algebra.
#include "tests/unit/object/object_test.h"

#include "interp/object/list.h"
#include "interp/object/set.h"

static void add(OuBor set, int64_t n) {
    OuRef item = ou_int_new(n);
    cr_assert(ou_set_add(set, item));
    ou_decref(item);
}

OU_TEST(set, sizes) {
    OuRef set = ou_set_new(NULL);
    for (int i = 0; i < 20; i++) {
        cr_assert_eq(size_of(set), i < 5 ? 216 : i < 19 ? 728 : 2264, "%d items", i);
        add(set, i);
    }
    ou_decref(set);
}

OU_TEST(set, order_is_the_tables) {
    OuRef set = ou_set_new(NULL);
    static const int64_t items[] = {33, 1, 65, 97, 7, 40};
    for (size_t i = 0; i < 6; i++) {
        add(set, items[i]);
    }
    assert_repr(set, "{65, 33, 1, 97, 7, 40}");
    ou_decref(set);
}

OU_TEST(set, frozenset_hash) {
    OuRef set = ou_frozenset_new(NULL);
    int64_t hash;
    cr_assert(ou_hash(set, &hash));
    cr_assert_eq(hash, 133146708735736);
    ou_decref(set);
    set = ou_frozenset_new(NULL);
    for (int i = 0; i < 3; i++) {
        add(set, i);
    }
    cr_assert(ou_hash(set, &hash));
    cr_assert_eq(hash, -4850097147344926394);
    ou_decref(set);
}

OU_TEST(set, algebra) {
    OuRef a = ou_set_new(NULL), b = ou_set_new(NULL);
    for (int i = 0; i < 8; i++) {
        add(a, i);
        add(b, i + 4);
    }
    assert_repr_take(ou_binary(OU_OP_AND, a, b), "{4, 5, 6, 7}");
    assert_repr_take(ou_binary(OU_OP_SUBTRACT, a, b), "{0, 1, 2, 3}");
    assert_repr_take(ou_binary(OU_OP_XOR, a, b), "{0, 1, 2, 3, 8, 9, 10, 11}");
    assert_repr_take(ou_inplace(OU_OP_OR, a, b), "{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}");
    cr_assert_eq(ou_compare_truth(b, a, OU_LT), OU_TRUE);
    ou_decref(a);
    ou_decref(b);
}

OU_TEST(set, an_unhashable_set_is_looked_for_as_frozenset) {
    OuRef inner = ou_set_new(NULL), outer = ou_set_new(NULL);
    add(inner, 1);
    OuRef frozen = ou_frozenset_new(inner);
    cr_assert(ou_set_add(outer, frozen));
    cr_assert_eq(ou_set_contains(outer, inner), OU_TRUE);
    OuRef list = ou_list_new(0);
    cr_assert_eq(ou_set_contains(outer, list), OU_ERROR);
    assert_raised(&ou_exc_TypeError, "unhashable type: 'list'");
    ou_decref(list);
    ou_decref(inner);
    ou_decref(outer);
    ou_decref(frozen);
}

static bool build(void) {
    OuRef a = ou_set_new(NULL), b = NULL;
    bool ok = a != NULL;
    for (int i = 0; ok && i < 30; i++) {
        OuRef item = ou_int_new(i * 1000);
        ok = item && ou_set_add(a, item);
        ou_xdecref(item);
    }
    ok = ok && (b = ou_frozenset_new(a)) != NULL;
    OuRef c = ok ? ou_binary(OU_OP_XOR, a, b) : NULL;
    ok = c != NULL;
    ou_xdecref(a);
    ou_xdecref(b);
    ou_xdecref(c);
    return ok;
}

OU_TEST(set, out_of_memory) {
    for_each_failure(build);
}
