// dict: sizes and growth as CPython 3.11's, order, deletion, name tables that become general, tracking, versions.
#include "tests/unit/object/object_test.h"

#include <stdio.h>

#include "interp/object/dict.h"
#include "interp/object/list.h"
#include "interp/object/tuple.h"

static void set_int(OuBor dict, int64_t key, int64_t value) {
    cr_assert(ou_dict_set_take(dict, ou_int_new(key), ou_int_new(value)));
}

static void set_name(OuBor dict, const char *key, int64_t value) {
    OuRef v = ou_int_new(value);
    cr_assert(ou_dict_set_cstr(dict, key, v));
    ou_decref(v);
}

OU_TEST(dict, sizes) {
    OuRef numbers = ou_dict_new(), names = ou_dict_new();
    cr_assert_eq(size_of(numbers), 64);
    for (int i = 0; i < 25; i++) {
        char name[16];
        snprintf(name, sizeof(name), "k%d", i);
        set_int(numbers, i, i);
        set_name(names, name, i);
        cr_assert_eq(size_of(numbers), i < 5 ? 224 : i < 10 ? 352 : i < 21 ? 632 : 1168, "%d numbers", i + 1);
        cr_assert_eq(size_of(names), i < 5 ? 184 : i < 10 ? 272 : i < 21 ? 464 : 832, "%d names", i + 1);
    }
    ou_decref(numbers);
    ou_decref(names);
}

OU_TEST(dict, order_and_deletion) {
    OuRef dict = ou_dict_new(), two = ou_int_new(2), value;
    for (int i = 0; i < 5; i++) {
        set_int(dict, i, i * i);
    }
    cr_assert(ou_dict_delete(dict, two));
    cr_assert_not(ou_dict_delete(dict, two));
    assert_raised(&ou_exc_KeyError, "2");
    set_int(dict, 2, 7);
    assert_repr(dict, "{0: 0, 1: 1, 3: 9, 4: 16, 2: 7}");
    cr_assert_eq(ou_dict_pop(dict, two, &value), OU_ITEM);
    ou_decref(value);
    cr_assert_eq(ou_dict_find(dict, two, &value), OU_END);
    ou_decref(two);
    ou_decref(dict);
}

OU_TEST(dict, becomes_general) {
    OuRef dict = ou_dict_new(), name = ou_str_intern_cstr("b");
    set_name(dict, "a", 1);
    set_name(dict, "b", 2);
    cr_assert(ou_as_dict(dict)->keys->names_only);
    cr_assert_eq(ou_dict_name_index(dict, name), 1);
    set_int(dict, 7, 3);
    cr_assert(!ou_as_dict(dict)->keys->names_only);
    cr_assert_eq(ou_int_word(ou_dict_find_name_borrow(dict, name)), 2);
    cr_assert_eq(ou_dict_name_index(dict, name), -1);
    assert_repr(dict, "{'a': 1, 'b': 2, 7: 3}");
    ou_decref(name);
    ou_decref(dict);
}

OU_TEST(dict, versions) {
    OuRef dict = ou_dict_new();
    set_name(dict, "a", 1);
    uint64_t version = ou_as_dict(dict)->version;
    uint32_t keys_version = ou_dict_keys_version(dict);
    cr_assert_neq(keys_version, 0);
    set_name(dict, "a", 2);
    cr_assert_neq(ou_as_dict(dict)->version, version);
    cr_assert_eq(ou_dict_keys_version(dict), keys_version, "a new value leaves the keys as they are");
    set_name(dict, "b", 2);
    cr_assert_neq(ou_dict_keys_version(dict), keys_version);
    ou_decref(dict);
}

OU_TEST(dict, tracking) {
    OuRef dict = ou_dict_new(), list = ou_list_new(0), plain = ou_tuple_pack(1, ou_none);
    set_name(dict, "a", 1);
    cr_assert(!ou_gc_is_tracked(dict));
    cr_assert(ou_dict_set_cstr(dict, "l", list));
    cr_assert(ou_gc_is_tracked(dict));
    cr_assert(ou_dict_set_cstr(dict, "l", ou_none));
    cr_assert(ou_gc_is_tracked(plain));
    (void)ou_gc_collect(2);
    cr_assert(!ou_gc_is_tracked(dict), "a full collection untracks what holds no container");
    cr_assert(!ou_gc_is_tracked(plain));
    ou_decref(dict);
    ou_decref(list);
    ou_decref(plain);
}

OU_TEST(dict, update_and_copy) {
    OuRef a = ou_dict_new(), b = ou_dict_new();
    for (int i = 0; i < 12; i++) {
        set_int(i % 2 ? a : b, i, i);
    }
    OuRef copy = ou_dict_copy(a);
    cr_assert_eq(ou_equal(copy, a), OU_TRUE);
    cr_assert(ou_dict_update(copy, b));
    cr_assert_eq(ou_dict_length(copy), 12);
    cr_assert_eq(ou_equal(copy, a), OU_FALSE);
    ou_decref(a);
    ou_decref(b);
    ou_decref(copy);
}

static bool build(void) {
    OuRef dict = ou_dict_new(), copy = NULL;
    bool ok = dict != NULL;
    for (int i = 0; ok && i < 30; i++) {
        OuRef key = ou_int_new(i * 1000), value = key ? ou_tuple_pack(1, key) : NULL;
        if (value) {
            ok = ou_dict_set_take(dict, key, value);
        } else {
            ou_xdecref(key);
            ok = false;
        }
    }
    ok = ok && (copy = ou_dict_copy(dict)) != NULL && ou_dict_update(copy, dict);
    ou_xdecref(dict);
    ou_xdecref(copy);
    return ok;
}

OU_TEST(dict, out_of_memory) {
    for_each_failure(build);
}
