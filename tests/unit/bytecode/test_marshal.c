// Marshalled code: every kind of constant comes back, damaged bytes are a ValueError and never a crash.
#include "tests/unit/bytecode/bytecode_test.h"

#include "interp/object/bytes.h"
#include "interp/object/float.h"
#include "interp/object/protocol.h"
#include "interp/object/set.h"

static const uint8_t *bytes_of(OuBor bytes) {
    return ou_as_bytes(bytes)->data;
}

static size_t size_of_bytes(OuBor bytes) {
    return ou_as_bytes(bytes)->length;
}

// Code that returns nothing of note and has this object as constant 0. Consumes it.
static OuRef code_with_take(OuRef constant) {
    OuWord words[] = {ou_word(OPCODE(LOAD_K), 2, 0, 0), ou_word(OPCODE(RETURN_T), 2, 0, 0)};
    cr_assert(constant != NULL);
    OuCode *c = CODE_OF(words);
    ou_set(&c->constants[0], constant);
    return &c->head;
}

static OuRef loaded(OuBor bytes) {
    return ou_marshal_load(bytes_of(bytes), size_of_bytes(bytes));
}

static void assert_comes_back_take(OuRef constant) {
    OuRef code = code_with_take(constant), bytes = ou_marshal_dump(code), back = bytes ? loaded(bytes) : NULL;
    cr_assert(back != NULL);
    OuBor got = ou_as_code(back)->constants[0];
    cr_assert(got->type == constant->type);
    OuRef left = ou_repr(constant), right = ou_repr(got);
    cr_assert(ou_str_equal(left, right));
    OuRef again = ou_marshal_dump(back);
    cr_assert(size_of_bytes(again) == size_of_bytes(bytes) &&
              memcmp(bytes_of(again), bytes_of(bytes), size_of_bytes(bytes)) == 0);
    OuRef all[] = {code, bytes, back, left, right, again};
    for (size_t i = 0; i < 6; i++) {
        ou_decref(all[i]);
    }
}

static OuRef tuple_of_constants(void) {
    OuRef items[4];
    items[0] = ou_float_new(-0.0);
    items[1] = ou_str_from_cstr("\xc3\xa9\xe2\x82\xac\xf0\x9f\x90\x8d");
    items[2] = ou_bytes_new("a\0b", 3);
    items[3] = ou_int_new(INT64_MIN);
    return ou_tuple_from_array_take(items, 4);
}

OU_TEST(marshal, every_kind_of_constant) {
    assert_comes_back_take(ou_newref(ou_none));
    assert_comes_back_take(ou_newref(ou_ellipsis));
    assert_comes_back_take(ou_bool_new(true));
    assert_comes_back_take(ou_bool_new(false));
    assert_comes_back_take(ou_int_new(-1));
    assert_comes_back_take(ou_float_new(1e300));
    assert_comes_back_take(ou_str_from_cstr(""));
    assert_comes_back_take(tuple_of_constants());
    OuRef one = ou_int_new(1), shift = ou_int_new(200), big = ou_binary(OU_OP_LSHIFT, one, shift);
    OuRef minus = ou_unary(OU_OP_NEGATIVE, big), set = ou_frozenset_new(NULL);
    assert_comes_back_take(big);
    assert_comes_back_take(minus);
    assert_comes_back_take(set);
    ou_decref(one);
    ou_decref(shift);
    OuRef inner = code_with_take(ou_int_new(5)), outer = code_with_take(inner), bytes = ou_marshal_dump(outer), back = loaded(bytes);
    cr_assert(ou_is(ou_as_code(back)->constants[0], &ou_code_type));
    ou_decref(outer);
    ou_decref(bytes);
    ou_decref(back);
}

OU_TEST(marshal, what_cannot_be_written) {
    OuRef code = code_with_take(ou_newref(ou_type_object(&ou_int_type))), bytes = ou_marshal_dump(code);
    cr_assert(bytes == NULL && ou_error_is_set());
    ou_error_clear();
    ou_decref(code);
}

// Bytes in a block of just their size, so that ASan sees a read beyond them.
static void load_damaged(const uint8_t *bytes, size_t n, const char *how, size_t place) {
    uint8_t *exact = copied(bytes, n);
    OuRef code = ou_marshal_load(exact, n);
    if (code == NULL) {
        assert_raised(&ou_exc_ValueError, "bad marshal data");
    } else { // some changes are harmless, a constant's value for instance: what comes is whole
        cr_assert(ou_is(code, &ou_code_type) && ou_code_verify(ou_as_code(code), NULL), "%s %zu", how, place);
        ou_decref(code);
    }
    cr_assert(!ou_error_is_set());
    ou_mem_free(OU_DOMAIN_MEM, exact);
}

OU_TEST(marshal, damaged_bytes) {
    OuRef code = code_with_take(tuple_of_constants()), bytes = ou_marshal_dump(code);
    size_t n = size_of_bytes(bytes);
    uint8_t *changed = copied(bytes_of(bytes), n);
    for (size_t i = 0; i < n; i++) {
        uint8_t kept = changed[i];
        for (int value = 0; value < 256; value++) {
            changed[i] = (uint8_t)value;
            load_damaged(changed, n, "changed byte", i);
        }
        changed[i] = kept;
        OuRef cut = ou_marshal_load(changed, i);
        cr_assert(cut == NULL, "%zu of %zu bytes", i, n);
        assert_raised(&ou_exc_ValueError, "bad marshal data");
    }
    OuRef longer = ou_marshal_load(changed, n);
    cr_assert(longer != NULL);
    ou_decref(longer);
    ou_mem_free(OU_DOMAIN_MEM, changed);
    ou_decref(code);
    ou_decref(bytes);
}

static OuRef kept_code, kept_bytes;

static bool dump_and_drop(void) {
    OuRef bytes = ou_marshal_dump(kept_code);
    ou_xdecref(bytes);
    return bytes != NULL;
}

static bool load_and_drop(void) {
    OuRef code = loaded(kept_bytes);
    ou_xdecref(code);
    cr_assert(code != NULL || ou_error_is(MemoryError), "lack of memory is reported as something else");
    return code != NULL;
}

OU_TEST(marshal, failing_memory) {
    kept_code = code_with_take(tuple_of_constants());
    kept_bytes = ou_marshal_dump(kept_code);
    for_each_failure(dump_and_drop);
    for_each_failure(load_and_drop);
    ou_decref(kept_code);
    ou_decref(kept_bytes);
}
