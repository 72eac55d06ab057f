// bytes, bytearray, memoryview: sizes, sharing, growth, exports.
#include "tests/unit/object/object_test.h"

#include <string.h>

#include "interp/object/bytes.h"
#include "interp/object/protocol.h"

OU_TEST(bytes, sizes_and_sharing) {
    OuRef a = ou_bytes_new("a", 1), b = ou_bytes_new("a", 1), e = ou_bytes_new("", 0), c = ou_bytes_new("abc", 3);
    cr_assert_eq(a, b);
    cr_assert_eq(size_of(e), 33);
    cr_assert_eq(size_of(c), 36);
    ou_decref(a);
    ou_decref(b);
    ou_decref(e);
    ou_decref(c);
}

OU_TEST(bytearray, growth) {
    OuRef o = ou_bytearray_new(NULL, 0);
    OuByteArray *self = ou_as_bytearray(o);
    cr_assert_eq(size_of(o), 56);
    static const size_t capacities[] = {2, 5, 5, 5, 8, 8, 8, 12};
    for (size_t i = 0; i < 8; i++) {
        cr_assert(ou_bytearray_resize(self, i + 1));
        cr_assert_eq(self->capacity, capacities[i], "%zu bytes", i + 1);
    }
    ou_decref(o);
}

OU_TEST(bytearray, no_resize_while_exported) {
    OuRef o = ou_bytearray_new("abc", 3), view = ou_call_1(ou_type_object(&ou_memoryview_type), o);
    cr_assert_not(ou_bytearray_resize(ou_as_bytearray(o), 10));
    cr_assert(ou_error_is(BufferError));
    ou_error_clear();
    ou_decref(view);
    cr_assert(ou_bytearray_resize(ou_as_bytearray(o), 10));
    ou_decref(o);
}

OU_TEST(memoryview, holds_its_object) {
    OuRef o = ou_bytes_new("abcdef", 6), view = ou_call_1(ou_type_object(&ou_memoryview_type), o);
    cr_assert_eq(o->refcount, 2);
    OuRef item = ou_get_item_int(view, 2);
    cr_assert_eq(ou_int_word(item), 'c');
    ou_decref(item);
    ou_decref(view);
    cr_assert_eq(o->refcount, 1);
    ou_decref(o);
}
