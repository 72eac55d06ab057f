// The compiler: modes, code that the verifier accepts, errors as exceptions, failing memory, limits of a frame.
#include "tests/unit/compile/compile_test.h"

OU_TEST(compile, modes) {
    OuRef file = compiled("x = 1\ny = x\n", OU_COMPILE_FILE), value = compiled("x + 1", OU_COMPILE_EVAL), single = compiled("x\n", OU_COMPILE_SINGLE);
    cr_assert(file && value && single);
    cr_assert(ou_as_code(file)->flags & OU_CODE_NAMESPACE);
    cr_assert_eq(ou_as_code(file)->first_line, 1);
    ou_decref(file);
    ou_decref(value);
    ou_decref(single);
    cr_assert(compiled("x = 1", OU_COMPILE_EVAL) == NULL);
    assert_raised(&ou_exc_SyntaxError, "invalid syntax (test.py, line 1)");
    cr_assert(compiled("x\ny\n", OU_COMPILE_SINGLE) == NULL);
    assert_raised(&ou_exc_SyntaxError, "multiple statements found while compiling a single statement (test.py, line 1)");
}

OU_TEST(compile, everything_is_verified) {
    OuRef code = compiled(everything, OU_COMPILE_FILE);
    cr_assert(code != NULL);
    const char *why = NULL;
    cr_assert(ou_code_verify(ou_as_code(code), &why), "%s", why);
    ou_decref(code);
}

// Every instruction has a place in the source, each place lies in it, and lines never leave it.
static void check_places(OuBor o, int32_t lines) {
    const OuCode *code = ou_as_code(o);
    for (uint32_t word = 0; word < code->word_count; word += 1u + ou_op_info[ou_word_op(code->words[word])].cache_words) {
        OuPosition p = ou_code_position(code, word);
        cr_assert(p.line == -1 || (p.line >= 1 && p.line <= lines && p.end_line >= p.line && p.end_line <= lines), "line %d", (int)p.line);
        cr_assert(p.line == -1 || p.end_line > p.line || p.end_column >= p.column, "line %d, columns %d to %d", (int)p.line, (int)p.column,
                  (int)p.end_column);
    }
    for (uint32_t i = 0; i < code->constant_count; i++) {
        if (code->constants[i] && code->constants[i]->type == &ou_code_type) {
            check_places(code->constants[i], lines);
        }
    }
}

OU_TEST(compile, places) {
    OuRef code = compiled(everything, OU_COMPILE_FILE);
    int32_t lines = 0;
    for (const char *c = everything; *c; c++) {
        lines += *c == '\n';
    }
    check_places(code, lines);
    ou_decref(code);
}

OU_TEST(compile, incomplete_input) {
    OuCompileOptions options = {.mode = OU_COMPILE_SINGLE, .filename = test_filename, .incomplete_is_special = true, .first_line = 1};
    static const char *const beginnings[] = {"if x:\n", "f(1,\n", "'''text\n", "def f():\n    pass\n", "class C:\n", "x = [\n"};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        bool incomplete = false;
        OuRef code = ou_compile(beginnings[i], strlen(beginnings[i]), &options, &incomplete);
        cr_assert((code != NULL || incomplete) && !ou_error_is_set(), "%s", beginnings[i]);
        ou_xdecref(code);
    }
}

OU_TEST(compile, constants_that_are_kept) {
    OuCompileOptions options = {.mode = OU_COMPILE_FILE, .filename = test_filename, .first_line = 1};
    OuRef kept = NULL, code = ou_compile_keep("x = 12345, 'text'\n", 18, &options, NULL, &kept);
    cr_assert(code != NULL && kept != NULL);
    ou_decref(code);
    ou_decref(kept);
}

// A frame has fewer than 0x8000 registers: more names or arguments than that are an error, not a wrong program.
OU_TEST(compile, too_many_registers) {
    enum { COUNT = 40000, SIZE = COUNT * 12 + 100 };
    char *source = malloc(SIZE), *at = source + sprintf(source, "def f():\n    ");
    for (int i = 0; i < COUNT; i++) {
        at += sprintf(at, "v%d=", i);
    }
    sprintf(at, "1\n");
    OuRef code = compiled(source, OU_COMPILE_FILE);
    cr_assert(code == NULL && ou_error_is_set());
    ou_error_clear();
    at = source + sprintf(source, "f(");
    for (int i = 0; i < COUNT; i++) {
        at += sprintf(at, "x,");
    }
    sprintf(at, ")\n");
    code = compiled(source, OU_COMPILE_FILE);
    cr_assert((code == NULL) == ou_error_is_set());
    ou_error_clear();
    ou_xdecref(code);
    free(source);
}

static bool compile_and_drop(void) {
    OuRef code = compiled(everything, OU_COMPILE_FILE);
    cr_assert(code != NULL || ou_error_is(MemoryError), "lack of memory is reported as something else");
    ou_xdecref(code);
    return code != NULL;
}

OU_TEST(compile, failing_memory) {
    cr_assert(compile_and_drop()); // tables that stay are made
    for_each_failure(compile_and_drop);
}

static bool fail_and_drop(void) {
    OuRef code = compiled("def f(:\n", OU_COMPILE_FILE);
    cr_assert(code == NULL);
    bool reported = ou_error_is(SyntaxError);
    cr_assert(reported || ou_error_is(MemoryError));
    ou_error_clear();
    if (!reported) {
        ou_raise_no_memory();
    }
    return reported;
}

OU_TEST(compile, failing_memory_of_an_error) {
    cr_assert(fail_and_drop());
    for_each_failure(fail_and_drop);
}
