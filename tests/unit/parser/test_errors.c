// Errors: one of each sort. tests/parser_corpus.py --errors compares thousands with CPython.

#include "tests/support/ou_test.h"

#include "parser/parser.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static OuSyntaxError error;

static const char *parse(const char *text) {
    static char out[1024];
    OuRegion region;
    ou_region_init(&region);
    OuParseInput input = {.bytes = text,
                          .size = strlen(text),
                          .mode = OU_PARSE_FILE,
                          .flags = OU_PARSE_UTF8,
                          .max_digits = OU_PARSE_DEFAULT_MAX_DIGITS};
    OuNode *tree = ou_parse(&input, &region, &error);
    cr_expect_eq(tree == NULL, error.kind != OU_ERROR_NONE);
    snprintf(out, sizeof out, "%d:%d-%d:%d %s", (int)error.lineno, (int)error.offset, (int)error.end_lineno,
             (int)error.end_offset, error.message);
    ou_region_fini(&region);
    return out;
}

#define CHECK(text, expected) cr_expect_str_eq(parse(text), expected, "%s: %s", text, parse(text))

OU_TEST(errors, expressions) {
    CHECK("x = = 1", "1:5-1:6 invalid syntax");
    CHECK("(a b)", "1:2-1:5 invalid syntax. Perhaps you forgot a comma?");
    CHECK("(x if y)", "1:2-1:8 expected 'else' after 'if' expression");
    CHECK("print x", "1:1-1:8 Missing parentheses in call to 'print'. Did you mean print(...)?");
    CHECK("if x = 3: pass", "1:4-1:9 invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    CHECK("f(a.b=1)", "1:3-1:7 expression cannot contain assignment, perhaps you meant \"==\"?");
    CHECK("f(x for x in y, 1)", "1:3-1:15 Generator expression must be parenthesized");
    CHECK("f(**a, b)", "1:9-1:10 positional argument follows keyword argument unpacking");
    CHECK("{1: 2, 3}", "1:8-1:0 ':' expected after dictionary key");
    CHECK("[a, b for a in c]", "1:2-1:6 did you forget parentheses around the comprehension target?");
    CHECK("(*a)", "1:2-1:4 cannot use starred expression here");
}

OU_TEST(errors, targets) {
    CHECK("f() = 1", "1:1-1:4 cannot assign to function call here. Maybe you meant '==' instead of '='?");
    CHECK("(a, 1) = b", "1:5-1:6 cannot assign to literal");
    CHECK("None = 1", "1:1-1:5 cannot assign to None");
    CHECK("del f()", "1:5-1:8 cannot delete function call");
    CHECK("for 1 in x: pass", "1:5-1:6 cannot assign to literal");
    CHECK("a, b += 1", "1:1-1:5 'tuple' is an illegal expression for augmented assignment");
    CHECK("(a, b): int", "1:1-1:7 only single target (not tuple) can be annotated");
    CHECK("(a.b := 1)", "1:2-1:5 cannot use assignment expressions with attribute");
}

OU_TEST(errors, statements) {
    CHECK("if x", "1:5-1:5 expected ':'");
    CHECK("if x:\npass", "2:1-2:5 expected an indented block after 'if' statement on line 1");
    cr_expect_eq(error.kind, OU_ERROR_INDENTATION);
    CHECK("  x", "1:2-1:-1 unexpected indent");
    CHECK("def f(a=1, b): pass", "1:12-1:13 non-default argument follows default argument");
    CHECK("def f: pass", "1:6-1:7 expected '('");
    CHECK("def f(*): pass", "1:7-1:8 named arguments must follow bare *");
    CHECK("try: pass\nx", "2:1-2:2 expected 'except' or 'finally' block");
    CHECK("try: pass\nexcept A, B: pass", "2:8-2:12 multiple exception types must be parenthesized");
    CHECK("from a import b,", "1:17-1:17 trailing comma not allowed without surrounding parentheses");
    CHECK("x = (1,\ny = 2", "1:5-1:0 '(' was never closed");
    CHECK("match x:\n case a as _: pass", "2:12-2:13 cannot use '_' as a target");
}

OU_TEST(errors, fields) {
    CHECK("f'{a b}'", "1:2-1:5 f-string: invalid syntax. Perhaps you forgot a comma?");
    cr_expect_str_eq(parse("x = f'{}'"), "1:10-1:10 f-string: empty expression not allowed");
    CHECK("f'{a'", "1:6-1:6 f-string: expecting '}'");
    CHECK("f'{a\\n}'", "1:9-1:9 f-string expression part cannot include a backslash");
    CHECK("'\\x1'", "1:6-1:6 (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX "
                    "escape");
    CHECK("b'é'", "1:5-1:5 bytes can only contain ASCII literal characters");
}

static void check_repeated(const char *before, const char *part, int count, const char *after, OuSyntaxErrorKind kind) {
    size_t size = strlen(part);
    char *text = malloc(strlen(before) + size * (size_t)count + strlen(after) + 1), *end = text;
    cr_assert_not_null(text);
    end += sprintf(end, "%s", before);
    for (int i = 0; i < count; i++) {
        memcpy(end, part, size);
        end += size;
    }
    strcpy(end, after);
    parse(text);
    cr_expect_eq(error.kind, kind, "%d times %s: %s", count, part, error.message);
    free(text);
}

OU_TEST(errors, depth) {
    check_repeated("", "(", 10000, "", OU_ERROR_SYNTAX);
    check_repeated("", "-", 5000, "x", OU_ERROR_NONE);
    check_repeated("", "-", 100000, "x", OU_ERROR_TOO_DEEP);
    check_repeated("", "not ", 100000, "x", OU_ERROR_TOO_DEEP);
    check_repeated("", "lambda: ", 100000, "x", OU_ERROR_TOO_DEEP);
    check_repeated("x", "**x", 100000, "", OU_ERROR_TOO_DEEP);
    check_repeated("x", " if x else x", 100000, "", OU_ERROR_TOO_DEEP);
    check_repeated("x", ".x", 100000, "", OU_ERROR_NONE);
    check_repeated("x", "+x", 100000, "", OU_ERROR_NONE);
    check_repeated("x", "+x", 100000, " x", OU_ERROR_SYNTAX);
    check_repeated("if x: pass\n", "elif x: pass\n", 10000, "", OU_ERROR_NONE);
    check_repeated("x = ", "1", 5000, "", OU_ERROR_SYNTAX);
}
