// Makes classes for the tests of types, instances and exceptions.
#ifndef TEST_OBJECT_CLASS_TEST_H
#define TEST_OBJECT_CLASS_TEST_H

#include "tests/unit/object/object_test.h"

#include "interp/object/dict.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

// class name(base): a namespace may be given, it is consumed.
static inline OuRef make_class(const char *name, OuBor base, OuRef namespace) {
    OuRef text = ou_str_intern_cstr(name), bases = base ? ou_tuple_pack(1, base) : ou_tuple_alloc(0);
    namespace = namespace ? namespace : ou_dict_new();
    cr_assert(ou_dict_set_cstr(namespace, "__module__", ou_names.dunder_main));
    OuRef cls = ou_type_new(&ou_type_type, text, bases, namespace, NULL, NULL);
    ou_decref(text);
    ou_decref(bases);
    ou_decref(namespace);
    return cls;
}

static inline void set_attr(OuBor o, const char *name, OuBor value) {
    OuRef text = ou_str_intern_cstr(name);
    cr_assert(ou_set_attr(o, text, value), "%s", name);
    ou_decref(text);
}

// The pending exception is of this type and says this; it is cleared.
static inline void expect_error(const OuType *type, const char *message) {
    OuRef e = ou_error_fetch();
    cr_assert(e != NULL && ou_is_kind_of(e, type), "%s", e ? e->type->name : "no exception");
    OuRef text = ou_str(e);
    cr_assert(ou_str_equal_cstr(text, message), "%s", ou_str_utf8(text, NULL));
    ou_decref(text);
    ou_decref(e);
}

static inline bool text_is(OuRef text_take, const char *wanted) {
    bool same = text_take && ou_str_equal_cstr(text_take, wanted);
    ou_xdecref(text_take);
    return same;
}

#endif
