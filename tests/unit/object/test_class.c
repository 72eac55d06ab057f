// Types and classes: resolution order, versions, slots, layouts, and that they go away as cycles.
#include "tests/unit/object/class_test.h"

#include "interp/object/int.h"
#include "interp/object/list.h"

OU_TEST(type, static_types_know_themselves) {
    cr_assert(ou_type_is_subtype(&ou_bool_type, &ou_int_type));
    cr_assert_not(ou_type_is_subtype(&ou_int_type, &ou_bool_type));
    cr_assert_eq(ou_tuple_length(ou_bool_type.mro), 3);
    cr_assert(ou_type_find_borrow(&ou_bool_type, ou_names.dunder_add) == ou_type_find_borrow(&ou_int_type, ou_names.dunder_add));
    cr_assert_eq(ou_bool_type.add, ou_int_type.add);
    cr_assert(text_is(ou_repr(ou_type_object(&ou_list_type)), "<class 'list'>"));
}

OU_TEST(type, a_change_takes_the_version_from_subclasses) {
    OuRef base = make_class("Base", NULL, NULL), derived = make_class("Derived", base, NULL);
    uint32_t before = ou_type_version(ou_as_type(derived));
    cr_assert(before != 0 && ou_as_type(base)->version != 0);
    set_attr(base, "x", ou_none);
    cr_assert_eq(ou_as_type(derived)->version, 0);
    cr_assert_neq(ou_type_version(ou_as_type(derived)), before);
    OuRef name = ou_str_intern_cstr("x");
    cr_assert_eq(ou_type_find_borrow(ou_as_type(derived), name), ou_none);
    cr_assert(ou_delete_attr(base, name));
    cr_assert_null(ou_type_find_borrow(ou_as_type(derived), name));
    ou_decref(name);
    ou_decref(base);
    ou_decref(derived);
    ou_gc_collect(2);
}

OU_TEST(type, a_class_is_six_objects_of_garbage) {
    ou_gc_collect(2);
    ou_decref(make_class("A", NULL, NULL)); // class, dict, mro, bases, two descriptors: as CPython counts
    cr_assert_eq(ou_gc_collect(2), 6);
}

OU_TEST(type, slots_follow_the_methods) {
    OuRef cls = make_class("C", (OuBor)&ou_int_type, NULL);
    OuType *type = ou_as_type(cls);
    cr_assert_eq(type->add, ou_int_type.add); // nothing overridden: the builtin's own function
    OuRef function = ou_get_attr_cstr(ou_type_object(&ou_int_type), "__sub__"), builtin = ou_builtin_new(&(OuMethodDef){.name = "f"}, NULL, NULL);
    set_attr(cls, "__sub__", builtin);
    cr_assert_neq(type->subtract, ou_int_type.subtract);
    cr_assert_eq(type->add, ou_int_type.add);
    set_attr(cls, "__sub__", function);
    cr_assert(ou_delete_attr(cls, ou_names.dunder_sub));
    cr_assert_eq(type->subtract, ou_int_type.subtract);
    ou_decref(function);
    ou_decref(builtin);
    ou_decref(cls);
    ou_gc_collect(2);
}

OU_TEST(type, conflicts_are_refused) {
    OuRef bases = ou_tuple_pack(2, &ou_int_type, &ou_str_type), name = ou_str_intern_cstr("X"), namespace = ou_dict_new();
    cr_assert_null(ou_type_new(&ou_type_type, name, bases, namespace, NULL, NULL));
    expect_error(&ou_exc_TypeError, "multiple bases have instance lay-out conflict");
    ou_decref(bases);
    bases = ou_tuple_pack(2, &ou_object_type, &ou_int_type);
    cr_assert_null(ou_type_new(&ou_type_type, name, bases, namespace, NULL, NULL));
    expect_error(&ou_exc_TypeError, "Cannot create a consistent method resolution\norder (MRO) for bases object, int");
    ou_decref(bases);
    bases = ou_tuple_pack(1, &ou_bool_type);
    cr_assert_null(ou_type_new(&ou_type_type, name, bases, namespace, NULL, NULL));
    expect_error(&ou_exc_TypeError, "type 'bool' is not an acceptable base type");
    ou_decref(bases);
    ou_decref(name);
    ou_decref(namespace);
    ou_gc_collect(2);
}

OU_TEST(type, immutable) {
    OuRef name = ou_str_intern_cstr("x");
    cr_assert_not(ou_set_attr(ou_type_object(&ou_list_type), name, ou_none));
    expect_error(&ou_exc_TypeError, "cannot set 'x' attribute of immutable type 'list'");
    ou_decref(name);
}
