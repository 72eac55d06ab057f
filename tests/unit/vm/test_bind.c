// Arguments to parameters, called from C: every kind of parameter, every mistake, counts that come back.
#include "tests/unit/vm/vm_test.h"

static OuRef call(const char *function, const char *arguments, const char *names) {
    OuRef f = eval_in_main(function), args = eval_in_main(arguments), kwnames = names ? eval_in_main(names) : NULL;
    cr_assert(f && args && (kwnames || !names));
    size_t named = kwnames ? ou_tuple_length(kwnames) : 0;
    OuRef result = ou_function_call(f, ou_lend(ou_as_tuple(args)->items), ou_tuple_length(args) - named, kwnames);
    ou_decref(f);
    ou_decref(args);
    ou_xdecref(kwnames);
    return result;
}
#define assert_call(expected, function, ...) cr_assert_str_eq(shown_take(call(function, __VA_ARGS__)), expected)

OU_TEST(bind, parameters) {
    assert_call("(1, 2)", "lambda a, b: (a, b)", "(1, 2)", NULL);
    assert_call("(1, 2)", "lambda a, b: (a, b)", "(2, 1)", "('b', 'a')");
    assert_call("(1, 9)", "lambda a, b=9: (a, b)", "(1,)", NULL);
    assert_call("(1, (2, 3))", "lambda a, *b: (a, b)", "(1, 2, 3)", NULL);
    assert_call("(1, ())", "lambda a, *b: (a, b)", "(1,)", NULL);
    assert_call("(1, {'x': 2})", "lambda a, **b: (a, b)", "(1, 2)", "('x',)");
    assert_call("(1, 2)", "lambda a, *, b: (a, b)", "(1, 2)", "('b',)");
    assert_call("(1, 3)", "lambda a, *, b=3: (a, b)", "(1,)", NULL);
    assert_call("(1, {'a': 2})", "lambda a, /, **k: (a, k)", "(1, 2)", "('a',)");
    assert_call("(1, 2, (3,), 4, {'e': 5})", "lambda a, /, b, *c, d, **k: (a, b, c, d, k)", "(1, 2, 3, 4, 5)", "('d', 'e')");
}

OU_TEST(bind, mistakes) {
    assert_call("TypeError: <lambda>() missing 1 required positional argument: 'b'", "lambda a, b: 0", "(1,)", NULL);
    assert_call("TypeError: <lambda>() missing 3 required positional arguments: 'a', 'b', and 'c'", "lambda a, b, c: 0", "()", NULL);
    assert_call("TypeError: <lambda>() takes 1 positional argument but 2 were given", "lambda a: 0", "(1, 2)", NULL);
    assert_call("TypeError: <lambda>() takes from 0 to 1 positional arguments but 2 were given", "lambda a=1: 0", "(1, 2)", NULL);
    assert_call("TypeError: <lambda>() got an unexpected keyword argument 'x'", "lambda a: 0", "(1, 2)", "('x',)");
    assert_call("TypeError: <lambda>() got multiple values for argument 'a'", "lambda a: 0", "(1, 2)", "('a',)");
    assert_call("TypeError: <lambda>() got some positional-only arguments passed as keyword arguments: 'a'", "lambda a, /: 0", "(1,)", "('a',)");
    assert_call("TypeError: <lambda>() missing 1 required keyword-only argument: 'k'", "lambda *, k: 0", "()", NULL);
}

// Whatever a call does with an argument, its count is the same afterwards.
OU_TEST(bind, counts) {
    cr_assert_eq(run_program("thing = object()"), 0);
    OuRef thing = eval_in_main("thing");
    uint32_t before = thing->refcount;
    static const char *const functions[] = {"lambda *a: 0",        "lambda a, b, c: 0",  "lambda a, *b, c: 0",  "lambda **k: 0",
                                            "lambda a, b, **k: 0", "lambda a, b=1: 0", "lambda a, /, b, c: 0", "lambda: 0",
                                            "lambda a, b, c: (yield)"};
    static const char *const names[] = {NULL, "('c',)", "('b', 'c')", "('a', 'b', 'c')", "('c', 'c')", "('x',)", "('x', 'y', 'z')"};
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
            for (uint64_t fail = 0; fail < 6; fail++) {
                OuRef f = eval_in_main(functions[i]), kwnames = names[k] ? eval_in_main(names[k]) : NULL;
                OuBor args[] = {thing, thing, thing};
                ou_heap_fail_nth(fail);
                OuRef result = ou_function_call(f, args, 3 - (kwnames ? ou_tuple_length(kwnames) : 0), kwnames);
                ou_heap_fail_nth(0);
                cr_assert((result == NULL) == ou_error_is_set());
                ou_error_clear();
                ou_xdecref(result);
                ou_decref(f);
                ou_xdecref(kwnames);
                cr_assert_eq(thing->refcount, before, "%s with names %s: %u, not %u", functions[i], names[k] ? names[k] : "none",
                             (unsigned)thing->refcount, (unsigned)before);
            }
        }
    }
    ou_decref(thing);
}
