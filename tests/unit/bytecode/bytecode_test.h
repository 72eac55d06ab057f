// The builtin types and the code type, and small code objects made by hand.
#ifndef OU_TESTS_UNIT_BYTECODE_TEST_H
#define OU_TESTS_UNIT_BYTECODE_TEST_H

#include <string.h>

#include "tests/unit/object/object_test.h"

#include "interp/bytecode/code.h"
#include "interp/bytecode/position.h"
#include "interp/object/type.h"
#include "interp/object/tuple.h"

static inline bool bytecode_up(void) {
    return object_up() && ou_type_ready(&ou_code_type);
}

#undef OU_TEST_UP
#define OU_TEST_UP bytecode_up

static inline void *copied(const void *data, size_t n) {
    void *block = ou_mem_alloc_zeroed(OU_DOMAIN_MEM, n ? n : 1);
    cr_assert(block != NULL);
    if (n > 0) {
        memcpy(block, data, n);
    }
    return block;
}

static inline OuRef names_of(const char *const *names, size_t n) {
    OuRef items[8];
    for (size_t i = 0; i < n; i++) {
        items[i] = ou_str_intern_cstr(names[i]);
    }
    return ou_tuple_from_array_take(items, n);
}

// Code of these words without handlers: two locals a and b, four temporaries R2..R5, constants 7, "x" (which is a name too).
// One live set, the empty one, for all of it; every word stands in line 3.
static inline OuCode *code_of(const OuWord *words, uint32_t n) {
    static const char *const locals[] = {"a", "b"};
    OuCode *c = ou_code_new();
    cr_assert(c != NULL);
    c->words = copied(words, n * sizeof *words);
    c->word_count = n;
    OuRef constants[] = {ou_int_new(7), ou_str_intern_cstr("x")};
    c->constants = copied(constants, sizeof constants);
    c->constant_count = c->name_end = 2;
    c->name_start = 1;
    c->flags = OU_CODE_OPTIMIZED | OU_CODE_NEWLOCALS | OU_CODE_SIMPLE;
    c->arg_count = c->parameter_count = 2;
    c->local_count = 2;
    c->register_count = 6;
    c->name = ou_str_intern_cstr("f");
    c->qualname = ou_newref(c->name);
    c->filename = ou_str_intern_cstr("made.py");
    c->local_names = names_of(locals, 2);
    c->free_names = names_of(NULL, 0);
    c->cell_names = names_of(NULL, 0);
    c->first_line = 3;
    c->handlers = copied(NULL, 0);
    c->live_ranges = copied(&(OuLiveRange){0, 0}, sizeof(OuLiveRange));
    c->live_range_count = 1;
    c->live_sets = copied(&(uint16_t){0}, sizeof(uint16_t));
    c->live_set_size = 1;
    OuPositionWriter w;
    ou_position_writer_init(&w);
    cr_assert(ou_position_write(&w, n, (OuPosition){3, 3, 4, 9}));
    c->positions = ou_position_writer_finish(&w, &c->position_size);
    ou_position_writer_fini(&w);
    return c;
}
#define CODE_OF(words) code_of(words, sizeof(words) / sizeof *(words))

#endif
