// Marshalled code as the compiler makes it: it comes back the same, and damage is found.
#include "tests/unit/compile/compile_test.h"

static OuRef loaded(OuBor bytes) {
    return ou_marshal_load(ou_as_bytes(bytes)->data, ou_as_bytes(bytes)->length);
}

OU_TEST(marshal, round_trip) {
    OuRef code = compiled(everything, OU_COMPILE_FILE), bytes = ou_marshal_dump(code), back = loaded(bytes), again = ou_marshal_dump(back);
    cr_assert_eq(ou_as_bytes(bytes)->length, ou_as_bytes(again)->length);
    cr_assert(memcmp(ou_as_bytes(bytes)->data, ou_as_bytes(again)->data, ou_as_bytes(bytes)->length) == 0);
    OuRef all[] = {code, bytes, back, again};
    for (size_t i = 0; i < 4; i++) {
        ou_decref(all[i]);
    }
}

// In a block of its own size, so that ASan sees a read beyond the end. What is accepted has to be whole.
static void load_damaged(const uint8_t *bytes, size_t n) {
    uint8_t *exact = malloc(n ? n : 1);
    memcpy(exact, bytes, n);
    OuRef code = ou_marshal_load(exact, n);
    if (code == NULL) {
        assert_raised(&ou_exc_ValueError, "bad marshal data");
    }
    ou_xdecref(code);
    free(exact);
}

OU_TEST(marshal, damaged_bytes) {
    static const char source[] = "def f(a, b=1, *c, **d):\n    with a as e:\n        for i in c:\n            try:\n"
                                 "                e[i] += g(i, k=b)\n"
                                 "            except B as x:\n                return [y for y in d]\n";
    OuRef code = compiled(source, OU_COMPILE_FILE), bytes = ou_marshal_dump(code);
    size_t n = ou_as_bytes(bytes)->length;
    uint8_t *changed = malloc(n);
    memcpy(changed, ou_as_bytes(bytes)->data, n);
    static const uint8_t flips[] = {1, 2, 4, 8, 16, 32, 64, 128, 255};
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < sizeof flips; k++) {
            changed[i] ^= flips[k];
            load_damaged(changed, n);
            changed[i] ^= flips[k];
        }
        load_damaged(changed, i);
    }
    free(changed);
    ou_decref(code);
    ou_decref(bytes);
}
