// str: layout and sizes, kinds, sharing and interning, hashes, appending in place, the builder, the formatting engine.
#include "tests/unit/object/object_test.h"

#include <string.h>

#include "interp/object/bytes.h"
#include "interp/object/str.h"
#include "interp/object/str_internal.h"

static OuRef text(const char *s) {
    OuRef o = ou_str_from_cstr(s);
    cr_assert_not_null(o);
    return o;
}

static void check_take(OuRef o, const char *expected) {
    cr_assert_not_null(o);
    cr_assert_str_eq(ou_str_utf8(o, NULL), expected);
    ou_decref(o);
}

OU_TEST(str, sizes) {
    static const struct {
        const char *text;
        int64_t size;
        int kind;
    } rows[] = {{"", 49, 1},
                {"a", 50, 1},
                {"\xc3\xa9", 74, 1},
                {"\xe4\xb8\xad", 76, 2},
                {"\xf0\x9f\x98\x80", 80, 4},
                {"\xe4\xb8\xad\xe6\x96\x87", 78, 2}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        OuRef o = text(rows[i].text);
        cr_assert_eq(size_of(o), rows[i].size);
        cr_assert_eq(ou_str_kind(o), rows[i].kind);
        ou_decref(o);
    }
}

OU_TEST(str, shared_and_interned) {
    OuRef a = text("a"), b = ou_str_from_char('a'), e = text(""), name = ou_str_intern_cstr("some_name");
    cr_assert_eq(a, b);
    cr_assert_eq(e, ou_names.empty);
    OuRef again = ou_str_intern_take(text("some_name"));
    cr_assert_eq(name, again);
    cr_assert_eq(name->refcount, 2);
    uint64_t number = ou_as_str(name)->name_number;
    cr_assert_neq(number, 0);
    ou_decref(name);
    ou_decref(again); // the last one: it leaves the table
    name = ou_str_intern_cstr("some_name");
    cr_assert_gt(ou_as_str(name)->name_number, number);
    ou_decref(name);
    ou_decref(a);
    ou_decref(b);
    ou_decref(e);
}

OU_TEST(str, hashes_of_seed_zero) {
    OuRef abc = text("abc"), e = text("\xc3\xa9"), wide = text("\xe4\xb8\xad\xe6\x96\x87");
    cr_assert_eq(ou_str_hash(abc), -4594863902769663758);
    cr_assert_eq(ou_str_hash(e), 6047309291227476195);
    cr_assert_eq(ou_str_hash(wide), 501833946989431548);
    cr_assert_eq(ou_bytes_hash("abc", 3), ou_str_hash(abc));
    ou_decref(abc);
    ou_decref(e);
    ou_decref(wide);
}

OU_TEST(str, append_in_place) {
    OuRef s = ou_str_concat(ou_unlend(ou_names.dunder_init), ou_unlend(ou_names.dunder_init)), x = text("xyz"),
          wide = text("\xe4\xb8\xad");
    OuRef other = ou_newref(s);
    cr_assert(ou_str_append(&s, x)); // shared: a new one
    cr_assert_neq(s, other);
    cr_assert_eq(ou_str_length(other), 16);
    ou_decref(other);
    for (int i = 0; i < 1000; i++) {
        cr_assert(ou_str_append(&s, x));
    }
    cr_assert_eq(ou_str_length(s), 16 + 3003);
    cr_assert_eq(size_of(s), 49 + 16 + 3003); // the room behind it does not show
    cr_assert(ou_str_append(&s, wide));
    cr_assert_eq(ou_str_kind(s), 2);
    ou_decref(s);
    ou_decref(x);
    ou_decref(wide);
}

OU_TEST(str, pieces_are_of_the_smallest_kind) {
    OuRef s = text("ab\xe4\xb8\xad"), piece = ou_str_substring(s, 0, 2);
    cr_assert(ou_str_is_ascii(piece));
    ou_decref(piece);
    piece = ou_str_substring(s, 2, 3);
    cr_assert_eq(ou_str_kind(piece), 2);
    ou_decref(piece);
    ou_decref(s);
}

OU_TEST(str, builder) {
    OuStrBuilder b;
    OuRef wide = text("\xf0\x9f\x98\x80");
    ou_builder_init(&b);
    for (int i = 0; i < 100; i++) {
        cr_assert(ou_builder_char(&b, 'x'));
    }
    cr_assert(ou_builder_str(&b, wide));
    OuRef s = ou_builder_finish(&b);
    cr_assert_eq(ou_str_length(s), 101);
    cr_assert_eq(ou_str_kind(s), 4);
    ou_decref(s);
    ou_decref(wide);
    check_take(ou_builder_finish(&b), "");
}

OU_TEST(str, format_engine) {
    OuRef s = text("it's");
    check_take(ou_str_format("%s|%.2s|%d|%5d|%x|%zu|%lld|%c|%%", "abc", "abc", -3, 4, 255u, (size_t)7, -8ll, 0xe9),
               "abc|ab|-3|    4|ff|7|-8|\xc3\xa9|%");
    check_take(ou_str_format("%U %R %S %T %N %.2U", s, s, s, s, &ou_bytes_type, s), "it's \"it's\" it's str bytes it");
    ou_decref(s);
}

OU_TEST(str, find) {
    OuRef s = text("abracadabra"), needle = text("bra"), wide = text("\xe4\xb8\xad");
    cr_assert_eq(ou_str_find(s, needle, 0, 11), 1);
    cr_assert_eq(ou_str_find(s, needle, 2, 11), 8);
    cr_assert_eq(ou_str_find(s, needle, 9, 11), -1);
    cr_assert_eq(ou_str_find(s, wide, 0, 11), -1);
    ou_decref(s);
    ou_decref(needle);
    ou_decref(wide);
}

OU_TEST(str, codecs) {
    OuRef s = ou_decode((const uint8_t *)"a\xff", 2, "utf-8", "surrogateescape");
    cr_assert_eq(ou_str_at(s, 1), 0xdcff);
    OuRef bytes = ou_encode(s, "utf-8", "surrogateescape");
    cr_assert_eq(memcmp(ou_as_bytes(bytes)->data, "a\xff", 3), 0);
    ou_decref(bytes);
    cr_assert_null(ou_encode(s, "utf-8", NULL));
    cr_assert(ou_error_is(UnicodeEncodeError));
    ou_error_clear();
    cr_assert_null(ou_decode((const uint8_t *)"a", 1, "no-such-encoding", NULL));
    cr_assert(ou_error_is(LookupError));
    ou_error_clear();
    ou_decref(s);
}
