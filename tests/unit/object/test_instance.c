// Instances and shapes: sizes, sharing of layouts, dict mode, overflow, what stays true when memory is out.
#include "tests/unit/object/class_test.h"

#include <stdio.h>

#include "interp/object/int.h"
#include "interp/object/shape.h"

static void set_number(OuBor o, int i) {
    char name[16];
    snprintf(name, sizeof name, "a%d", i);
    OuRef value = ou_int_new(i * 1000);
    set_attr(o, name, value);
    ou_decref(value);
}

static void expect_number(OuBor o, int i) {
    char name[16];
    snprintf(name, sizeof name, "a%d", i);
    OuRef value = ou_get_attr_cstr(o, name);
    cr_assert(value && ou_int_word(value) == i * 1000, "%s", name);
    ou_decref(value);
}

OU_TEST(instance, size_and_shared_shape) {
    OuRef cls = make_class("C", NULL, NULL), a = ou_call_0(cls), b = ou_call_0(cls);
    cr_assert_eq(ou_type_block_size(a) + 16, 56);
    cr_assert_eq(ou_flags_shape_key(a), ou_flags_shape_key(b));
    set_number(a, 1);
    cr_assert_neq(ou_flags_shape_key(a), ou_flags_shape_key(b));
    set_number(b, 1);
    cr_assert_eq(ou_flags_shape_key(a), ou_flags_shape_key(b));
    ou_decref(a);
    ou_decref(b);
    ou_decref(cls);
    ou_gc_collect(2);
}

OU_TEST(instance, learns_how_much_room) {
    OuRef cls = make_class("C", NULL, NULL), a = ou_call_0(cls);
    for (int i = 0; i < 5; i++) {
        set_number(a, i);
    }
    ou_instance_learn(a);
    OuRef b = ou_call_0(cls);
    cr_assert_eq(ou_type_block_size(b) + 16, 40 + 5 * 8);
    for (int i = 0; i < 5; i++) {
        expect_number(a, i);
    }
    ou_decref(a);
    ou_decref(b);
    ou_decref(cls);
    ou_gc_collect(2);
}

OU_TEST(instance, many_attributes_go_to_the_dict) {
    OuRef cls = make_class("C", NULL, NULL), o = ou_call_0(cls);
    for (int i = 0; i < OU_SHAPE_MAX + 10; i++) {
        set_number(o, i);
        for (int j = 0; j <= i; j += 7) {
            expect_number(o, j);
        }
    }
    cr_assert(ou_shape_of(o)->dict_mode);
    cr_assert_eq(ou_dict_length(ou_instance_dict_borrow(o)), OU_SHAPE_MAX + 10);
    ou_decref(o);
    ou_decref(cls);
    ou_gc_collect(2);
}

OU_TEST(instance, deleting_keeps_the_others) {
    OuRef cls = make_class("C", NULL, NULL), o = ou_call_0(cls), name = ou_str_intern_cstr("a1");
    for (int i = 0; i < 3; i++) {
        set_number(o, i);
    }
    cr_assert(ou_delete_attr(o, name));
    cr_assert_null(ou_instance_find_borrow(o, name));
    expect_number(o, 0);
    expect_number(o, 2);
    cr_assert_not(ou_delete_attr(o, name));
    expect_error(&ou_exc_AttributeError, "'C' object has no attribute 'a1'");
    ou_decref(name);
    ou_decref(o);
    ou_decref(cls);
    ou_gc_collect(2);
}

OU_TEST(instance, storing_survives_each_failing_allocation) {
    OuRef cls = make_class("C", NULL, NULL), name = ou_str_intern_cstr("new"), value = ou_int_new(123456);
    for (uint64_t n = 1; n < 20; n++) {
        OuRef o = ou_call_0(cls);
        for (int i = 0; i < 4; i++) {
            set_number(o, i);
        }
        ou_heap_fail_nth(n);
        bool ok = ou_set_attr(o, name, value) && ou_instance_dict_borrow(o) != NULL;
        ou_heap_fail_nth(0);
        cr_assert_eq(ok, !ou_error_is_set());
        ou_error_clear();
        for (int i = 0; i < 4; i++) {
            expect_number(o, i);
        }
        ou_decref(o);
    }
    ou_decref(name);
    ou_decref(value);
    ou_decref(cls);
    ou_gc_collect(2);
}

OU_TEST(instance, weak_references_die_first) {
    OuRef cls = make_class("C", NULL, NULL), o = ou_call_0(cls), w = ou_weakref_new(o, NULL), same = ou_weakref_new(o, NULL);
    cr_assert_eq(w, same);
    ou_decref(o);
    cr_assert_null(((OuWeakref *)w)->referent);
    ou_decref(w);
    ou_decref(same);
    ou_decref(cls);
    ou_gc_collect(2);
}
