// tuple: hash as CPython's, slices, repetition, the shared empty one.
#include "tests/unit/object/object_test.h"

#include "interp/object/tuple.h"

OU_TEST(tuple, hash) {
    OuRef one = ou_int_new(1), two = ou_int_new(2), pair = ou_tuple_pack(2, one, two);
    int64_t hash;
    cr_assert(ou_hash(pair, &hash));
    cr_assert_eq(hash, -3550055125485641917);
    cr_assert(ou_hash(ou_empty_tuple, &hash));
    cr_assert_eq(hash, 5740354900026072187);
    ou_decref(one);
    ou_decref(two);
    ou_decref(pair);
}

OU_TEST(tuple, empty_is_shared) {
    OuRef a = ou_tuple_alloc(0), b = ou_tuple_from_array(NULL, 0), c = ou_tuple_slice(a, 0, 9);
    cr_assert(a == b && b == c);
    cr_assert_eq(size_of(a), 40);
    ou_decref(a);
    ou_decref(b);
    ou_decref(c);
}

OU_TEST(tuple, text_and_operators) {
    OuRef one = ou_int_new(1), single = ou_tuple_pack(1, one), both = ou_binary(OU_OP_ADD, single, single), three = ou_int_new(3);
    assert_repr(single, "(1,)");
    assert_repr(both, "(1, 1)");
    assert_repr_take(ou_binary(OU_OP_MULTIPLY, single, three), "(1, 1, 1)");
    cr_assert_eq(size_of(both), 56);
    cr_assert_eq(ou_compare_truth(single, both, OU_LT), OU_TRUE);
    cr_assert_eq(ou_contains(both, one), OU_TRUE);
    ou_decref(one);
    ou_decref(single);
    ou_decref(both);
    ou_decref(three);
}
