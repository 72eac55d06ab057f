// Generators driven from C: resume and yield, values that go in and come out, the states, what is freed when.
#include "tests/unit/vm/vm_test.h"

static OuGenerator *generator(const char *expression) {
    OuRef g = eval_in_main(expression);
    cr_assert(g != NULL && ou_is(g, &ou_generator_type));
    return ou_as_generator(g);
}

static void define(const char *source) {
    cr_assert_eq(run_program(source), 0);
}

static OuNext send(OuGenerator *g, OuRef value, const char *expected) {
    OuRef result = NULL;
    OuNext got = ou_generator_send_take(g, value, &result);
    cr_assert_eq(got == OU_FAIL, ou_error_is_set());
    cr_assert_str_eq(shown_take(result), expected);
    return got;
}

OU_TEST(generator, sends_and_returns) {
    define("def g(a):\n    b = yield a\n    c = yield [a, b]\n    return (a, b, c)\n");
    OuGenerator *g = generator("g(1)");
    cr_assert_eq(g->state, OU_GENERATOR_NEW);
    cr_assert_eq(send(g, ou_return_none(), "1"), OU_ITEM);
    cr_assert_eq(g->state, OU_GENERATOR_SUSPENDED);
    cr_assert_eq(send(g, ou_int_new(2), "[1, 2]"), OU_ITEM);
    cr_assert_eq(send(g, ou_int_new(3), "(1, 2, 3)"), OU_END);
    cr_assert_eq(g->state, OU_GENERATOR_OVER);
    cr_assert(g->function == NULL);
    cr_assert_eq(send(g, ou_return_none(), "None"), OU_END);
    ou_decref(&g->head);
}

// Registers are copied back and forth, temporaries and loops' iterators with them, at whatever height of the stack.
OU_TEST(generator, keeps_its_registers) {
    define("def g():\n    for i in range(3):\n        x = (i, [i, (yield i)], {'k': (yield -i)})\n        yield x\n"
           "def deep(n, g): return next(g) if n == 0 else deep(n - 1, g)\n");
    cr_assert_eq(run_program("it = g(); out = [deep(i % 5, it) for i in range(9)]"), 0);
    assert_value("out", "[0, 0, (0, [0, None], {'k': None}), 1, -1, (1, [1, None], {'k': None}), 2, -2, (2, [2, None], {'k': None})]");
}

OU_TEST(generator, throw_and_close) {
    define("log = []\n"
           "def g():\n    try:\n        yield 1\n    except ValueError as e:\n        log.append(str(e))\n"
           "        yield 2\n    finally:\n        log.append('end')\n");
    OuGenerator *g = generator("g()");
    send(g, ou_return_none(), "1");
    OuRef error = eval_in_main("ValueError('thrown')"), result = NULL;
    cr_assert_eq(ou_generator_throw_take(g, error, true, &result), OU_ITEM);
    cr_assert_str_eq(shown_take(result), "2");
    cr_assert(ou_generator_close(g));
    cr_assert_eq(g->state, OU_GENERATOR_OVER);
    assert_value("log", "['thrown', 'end']");
    cr_assert(ou_generator_close(g));
    ou_decref(&g->head);
    g = generator("g()"); // new: an exception thrown in ends it at once
    error = eval_in_main("KeyError(1)");
    result = NULL;
    cr_assert_eq(ou_generator_throw_take(g, error, true, &result), OU_FAIL);
    cr_assert_str_eq(shown_take(result), "KeyError: 1");
    cr_assert_eq(g->state, OU_GENERATOR_OVER);
    ou_decref(&g->head);
}

OU_TEST(generator, raises_and_is_over) {
    define("def g():\n    yield 1\n    raise KeyError('k')\n"
           "def stop():\n    yield 1\n    raise StopIteration(5)\n"
           "def self_run():\n    yield next(me)\n");
    OuGenerator *g = generator("g()");
    send(g, ou_return_none(), "1");
    cr_assert_eq(send(g, ou_return_none(), "KeyError: 'k'"), OU_FAIL);
    cr_assert_eq(g->state, OU_GENERATOR_OVER);
    ou_decref(&g->head);
    g = generator("stop()");
    send(g, ou_return_none(), "1");
    cr_assert_eq(send(g, ou_return_none(), "RuntimeError: generator raised StopIteration"), OU_FAIL);
    ou_decref(&g->head);
    define("me = self_run()");
    assert_value("next(me)", "ValueError: generator already executing");
    g = generator("g()");
    cr_assert_eq(send(g, ou_int_new(1), "TypeError: can't send non-None value to a just-started generator"), OU_FAIL);
    cr_assert_eq(g->state, OU_GENERATOR_NEW);
    ou_decref(&g->head);
}

OU_TEST(generator, delegates) {
    define("def inner():\n    x = yield 'a'\n    return x\ndef outer():\n    r = yield from inner()\n    yield ('got', r)\n");
    OuGenerator *g = generator("outer()");
    cr_assert(ou_generator_delegate_borrow(g) == NULL);
    send(g, ou_return_none(), "'a'");
    OuBor inner = ou_generator_delegate_borrow(g);
    cr_assert(inner != NULL && ou_is(inner, &ou_generator_type));
    send(g, ou_int_new(7), "('got', 7)");
    cr_assert(ou_generator_delegate_borrow(g) == NULL);
    ou_decref(&g->head);
}

// What a dropped generator holds dies at once, from its finally on; its blocks are gone.
OU_TEST(generator, dropped_while_suspended) {
    define("log = []\n"
           "class D:\n    def __del__(self): log.append('dead')\n"
           "def g():\n    d = D()\n    for i in [D(), D()]:\n        try:\n"
           "            yield i\n        finally:\n            log.append('finally')\n");
    size_t before = ou_heap_live_blocks();
    OuGenerator *g = generator("g()");
    OuRef result = NULL;
    cr_assert_eq(ou_generator_send_take(g, ou_return_none(), &result), OU_ITEM);
    ou_decref(result);
    ou_decref(&g->head);
    assert_value("log", "['finally', 'dead', 'dead', 'dead']");
    cr_assert(ou_heap_live_blocks() <= before + 8, "%zu, then %zu blocks", before, ou_heap_live_blocks());
}
