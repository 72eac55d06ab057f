// The verifier: good code passes, each kind of damage is named.
#include "tests/unit/bytecode/bytecode_test.h"

static const OuWord good_words[] = {
    (OuWord)OPCODE(BRANCH_TRUE_L) | (OuWord)2 << 32, // 0: to 3
    (OuWord)OPCODE(LOAD_K) | (OuWord)2 << 16,        // 1
    (OuWord)OPCODE(RETURN_T) | (OuWord)2 << 16,      // 2
    (OuWord)OPCODE(RETURN_K),                        // 3
};

static void assert_bad_take(OuCode *c, const char *expected) {
    const char *why = NULL;
    cr_assert(!ou_code_verify(c, &why), "passes, expected: %s", expected);
    cr_assert(!ou_error_is_set());
    cr_assert(why != NULL && strcmp(why, expected) == 0, "'%s', expected '%s'", why ? why : "nothing", expected);
    ou_decref(&c->head);
}

#define BAD(expected, ...)                     \
    do {                                       \
        OuWord bad_words[] = {__VA_ARGS__};    \
        assert_bad_take(CODE_OF(bad_words), expected); \
    } while (0)
#define W(op, a, b, c) ou_word(OPCODE(op), a, b, c)

OU_TEST(verify, good_code) {
    OuCode *c = CODE_OF(good_words);
    const char *why = NULL;
    cr_assert(ou_code_verify(c, &why), "%s", why);
    cr_assert(ou_code_verify(c, NULL));
    ou_decref(&c->head);
}

OU_TEST(verify, instructions) {
    BAD("no such instruction", (OuWord)OU_OPCODE_COUNT);
    BAD("no such instruction", (OuWord)0xffff);
    BAD("a quickened instruction", W(CALL_PY, 2, 0, 0), 0, W(RETURN_K, 0, 0, 0));
    BAD("no such instruction", W(CALL, 2, 0, 0)); // its cache word is missing
    BAD("a temporary outside the frame", W(LOAD_K, 0, 0, 0), W(RETURN_K, 0, 0, 0)); // a local
    BAD("a temporary outside the frame", W(LOAD_K, 6, 0, 0), W(RETURN_K, 0, 0, 0));
    BAD("a local outside the frame", W(MOVE_L, 2, 2, 0), W(RETURN_K, 0, 0, 0));
    BAD("a constant that is not there", W(LOAD_K, 2, 1, 0), W(RETURN_K, 0, 0, 0)); // a name
    BAD("a constant that is not there", W(RETURN_K, 9, 0, 0));
    BAD("a name that is not there", W(LOAD_GLOBAL, 2, 0, 0), 0, 0, W(RETURN_K, 0, 0, 0)); // a constant
    BAD("temporaries outside the frame", W(BUILD_TUPLE, 2, 3, 4), W(RETURN_T, 2, 0, 0));
    BAD("a free variable that is not there", W(LOAD_FREE, 2, 0, 1), W(RETURN_T, 2, 0, 0));
    BAD("a function without code", W(MAKE_FUNCTION, 2, 0, 0), W(RETURN_T, 2, 0, 0));
    BAD("a call without names for its keywords", W(LOAD_K, 2, 0, 0), W(CALL_KW, 2, 0, 0), 0, W(RETURN_T, 2, 0, 0));
    BAD("a pattern without names for its keywords", W(LOAD_K, 2, 0, 0), W(LOAD_K, 3, 0, 0), W(MATCH_CLASS, 3, 2, 0), 0, W(RETURN_K, 0, 0, 0));
    BAD("a number that the instruction does not know", W(LOAD_K, 2, 0, 0), W(BUILD_SLICE, 2, 2, 1), W(RETURN_T, 2, 0, 0));
    BAD("a number that the instruction does not know", W(RAISE, 2, 3, 0));
    BAD("a jump to no instruction", ou_word_jump(OPCODE(JUMP), 0, 100));
    BAD("a jump to no instruction", ou_word_jump(OPCODE(JUMP), 0, -2));
    BAD("a jump to no instruction", ou_word_jump(OPCODE(JUMP), 0, 1), W(LOAD_GLOBAL, 2, 0, 1), 0, 0, W(RETURN_T, 2, 0, 0));
}

OU_TEST(verify, flow) {
    BAD("control falls off the end", W(NOP, 0, 0, 0));
    BAD("a temporary is used that holds nothing", W(RETURN_T, 2, 0, 0));
    BAD("a temporary is read that holds nothing", W(COPY_T, 3, 2, 0), W(RETURN_T, 3, 0, 0));
    BAD("a temporary is used that holds nothing", W(LOAD_K, 2, 0, 0), W(DROP, 2, 0, 0), W(DROP, 2, 0, 0), W(RETURN_K, 0, 0, 0));
    // One path brings R2, the other does not.
    BAD("paths that bring different registers", ou_word_jump(OPCODE(BRANCH_TRUE_L), 0, 1), W(LOAD_K, 2, 0, 0), W(RETURN_K, 0, 0, 0));
    // R2 is alive where the second instruction may raise, which the only live set does not say.
    BAD("a live set of the wrong size", W(LOAD_K, 2, 0, 0), W(UNARY_L, 3, 0, 0), W(DROP, 3, 0, 0), W(RETURN_T, 2, 0, 0));
}

// Locals: what may be unbound on one of the paths is not read.
OU_TEST(verify, locals) {
    const char *unbound = "a local is read that may be unbound";
    BAD(unbound, W(DELETE_LOCAL, 1, 0, 0), W(RETURN_L, 1, 0, 0));
    BAD(unbound, ou_word_jump(OPCODE(BRANCH_TRUE_L), 0, 1), W(CLEAR_LOCAL, 1, 0, 0), W(RETURN_L, 1, 0, 0));
    BAD(unbound, W(CLEAR_LOCAL, 0, 0, 0), ou_word_jump(OPCODE(BRANCH_BOUND), 0, 0), W(RETURN_L, 0, 0, 0));
    // A loop whose second round finds what the first has unbound.
    BAD(unbound, W(MOVE_L, 2, 1, 0), W(DROP, 2, 0, 0), W(DELETE_LOCAL, 1, 0, 0), ou_word_jump(OPCODE(JUMP), 0, -4));
    BAD("a name without a namespace", W(LOAD_NAME, 2, 0, 1), 0, 0, W(RETURN_T, 2, 0, 0));
    OuWord words[] = {W(CLEAR_LOCAL, 1, 0, 0), W(CHECK_BOUND, 1, 0, 0), W(RETURN_L, 1, 0, 0)};
    OuCode *c = CODE_OF(words);
    const char *why = NULL;
    cr_assert(ou_code_verify(c, &why), "%s", why);
    ou_decref(&c->head);
}

// What instructions take without looking.
OU_TEST(verify, types) {
    const char *type = "a value of another type than the instruction takes";
    BAD(type, W(LOAD_K, 2, 0, 0), W(LIST_APPEND_L, 2, 0, 0), W(RETURN_T, 2, 0, 0));
    BAD(type, W(LOAD_CELL, 2, 0, 1), W(RETURN_T, 2, 0, 0));
    BAD(type, W(MAKE_CELL, 0, 0, 0), W(STORE_K, 0, 0, 0), W(LOAD_CELL, 2, 0, 1), W(RETURN_T, 2, 0, 0));
    // A list on one path, a number on the other.
    BAD(type, ou_word_jump(OPCODE(BRANCH_TRUE_L), 0, 3), W(BUILD_LIST, 2, 2, 0), W(STORE_T, 1, 2, 0), ou_word_jump(OPCODE(JUMP), 0, 1),
        W(STORE_K, 1, 0, 0), W(MOVE_L, 2, 1, 0), W(LIST_TO_TUPLE, 2, 2, 0), W(RETURN_T, 2, 0, 0));
    BAD("a value is used that may be NULL", W(LOAD_NULL, 2, 0, 0), W(RETURN_T, 2, 0, 0));
    BAD("no exception is handled here", W(LOAD_HANDLED, 2, 0, 0), W(RETURN_T, 2, 0, 0));
    BAD(type, W(LOAD_K, 2, 0, 0), W(END_CATCH, 2, 0, 0), W(RETURN_K, 0, 0, 0));
}

// Says that the temporary is alive from the second instruction on.
static void set_live_from_second(OuCode *c, uint16_t reg) {
    ou_mem_free(OU_DOMAIN_MEM, c->live_ranges);
    ou_mem_free(OU_DOMAIN_MEM, c->live_sets);
    c->live_ranges = copied((OuLiveRange[]){{0, 0}, {1, 1}}, 2 * sizeof(OuLiveRange));
    c->live_sets = copied((uint16_t[]){0, 1, reg}, 3 * sizeof(uint16_t));
    c->live_range_count = 2;
    c->live_set_size = 3;
}

OU_TEST(verify, overwritten_temporary) {
    OuWord words[] = {W(LOAD_K, 2, 0, 0), W(LOAD_K, 2, 0, 0), W(RETURN_T, 2, 0, 0)};
    OuCode *c = CODE_OF(words);
    set_live_from_second(c, 2);
    assert_bad_take(c, "a temporary is overwritten that holds a value");
}

// The callee's registers come behind the callable.
OU_TEST(verify, room_of_calls) {
    OuWord words[] = {W(LOAD_K, 3, 0, 0), W(LOAD_K, 2, 0, 0), W(CALL, 2, 0, 0), 0, W(DROP, 3, 0, 0), W(RETURN_T, 2, 0, 0)};
    OuCode *c = CODE_OF(words);
    set_live_from_second(c, 3);
    assert_bad_take(c, "a call over a temporary that holds a value");
}

OU_TEST(verify, head) {
    OuCode *c;
#define WITH(expected, change)      \
    c = CODE_OF(good_words);        \
    change;                         \
    assert_bad_take(c, expected)
    WITH("numbers that do not agree", c->word_count = 0);
    WITH("numbers that do not agree", c->local_count = 3);
    WITH("numbers that do not agree", c->parameter_count = 1);
    WITH("numbers that do not agree", c->posonly_count = 3);
    WITH("numbers that do not agree", c->register_count = 1);
    WITH("numbers that do not agree", c->register_count = OU_LIVE_HANDLED);
    WITH("numbers that do not agree", c->name_start = 3);
    WITH("numbers that do not agree", c->name_end = 3);
    WITH("numbers that do not agree", c->flags |= OU_CODE_VARARGS);
    WITH("numbers that do not agree", c->flags |= OU_CODE_GENERATOR); // it is said to be simple
    WITH("names that are none", ou_set(&c->name, ou_int_new(1)));
    WITH("names that are none", ou_set(&c->free_names, ou_newref(ou_none)));
    WITH("names that are none", ou_clear(&c->filename));
}

OU_TEST(verify, tables) {
    OuCode *c;
    const char *live = "a damaged table of live registers", *handlers = "a damaged exception table";
    WITH(live, c->live_range_count = 0);
    WITH(live, c->live_ranges[0].start = 1);
    WITH(live, c->live_ranges[0].set = 1);
    WITH(live, c->live_sets[0] = 1);
    WITH("a damaged table of positions", c->position_size--);
    WITH("a damaged table of positions", c->positions[0]++);
#define WITH_HANDLER(...)                                                          \
    ou_mem_free(OU_DOMAIN_MEM, c->handlers),                                       \
        c->handlers = copied(&(OuHandler){__VA_ARGS__}, sizeof(OuHandler)), c->handler_count = 1
    WITH(handlers, WITH_HANDLER(0, 0, 1, 0));
    WITH(handlers, WITH_HANDLER(0, 9, 1, 0));
    WITH(handlers, WITH_HANDLER(0, 2, 9, 0));
    WITH(handlers, WITH_HANDLER(0, 2, 3, 0)); // no CATCH there
}

// A handler may not keep what is not alive; and good code with one passes.
OU_TEST(verify, handlers) {
    static const OuWord words[] = {
        (OuWord)OPCODE(RAISE) | (OuWord)2 << 16, // raise again: B is 0
        (OuWord)OPCODE(CATCH) | (OuWord)2 << 16,
        (OuWord)OPCODE(END_CATCH) | (OuWord)2 << 16,
        (OuWord)OPCODE(RETURN_K),
    };
    OuCode *c = CODE_OF(words);
    WITH_HANDLER(0, 1, 1, 0);
    const char *why = NULL;
    cr_assert(ou_code_verify(c, &why), "%s", why);
    ou_decref(&c->head);
    c = CODE_OF(words);
    WITH_HANDLER(0, 1, 1, 3);
    assert_bad_take(c, "a handler that keeps too much");
}

static bool verify_and_drop(void) {
    OuWord words[] = {W(LOAD_K, 2, 0, 0), W(RETURN_T, 2, 0, 0)};
    OuCode *c = CODE_OF(words);
    cr_assert(ou_code_verify(c, NULL));
    ou_decref(&c->head);
    return true;
}

OU_TEST(verify, failing_memory) {
    for (uint64_t n = 1; n < 8; n++) {
        OuWord words[] = {W(LOAD_K, 2, 0, 0), W(RETURN_T, 2, 0, 0)};
        OuCode *c = CODE_OF(words);
        const char *why = NULL;
        ou_heap_fail_nth(n);
        bool fine = ou_code_verify(c, &why);
        ou_heap_fail_nth(0);
        cr_assert(fine ? !ou_error_is_set() : strcmp(why, "out of memory") == 0 && ou_error_is(MemoryError));
        ou_error_clear();
        ou_decref(&c->head);
    }
    cr_assert(verify_and_drop());
}
