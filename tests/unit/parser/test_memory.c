// Memory runs out: each allocation of a parse fails once. The parse must say so, and lose nothing.

#include "tests/support/ou_test.h"

#include "parser/parser.h"

#include <string.h>

static OuParseInput make_input(const char *text) {
    static OuWarningList warnings;
    warnings = (OuWarningList){0};
    return (OuParseInput){.bytes = text,
                          .size = strlen(text),
                          .mode = OU_PARSE_FILE,
                          .warnings = &warnings,
                          .flags = OU_PARSE_UTF8,
                          .max_digits = OU_PARSE_DEFAULT_MAX_DIGITS};
}

static void fail_each(const char *text, OuSyntaxErrorKind expected) {
    OuSyntaxError error;
    for (uint64_t n = 1; n < 100000; n++) {
        OuRegion region;
        OuParseInput input = make_input(text);
        ou_region_init(&region);
        ou_heap_fail_nth(n);
        OuNode *tree = ou_parse(&input, &region, &error);
        bool failed = ou_heap_fail_left() == 0;
        ou_heap_fail_nth(0);
        ou_region_fini(&region);
        cr_assert_eq(tree == NULL, error.kind != OU_ERROR_NONE);
        if (!failed) {
            cr_expect_eq(error.kind, expected, "%s", error.message);
            return;
        }
        // A lost warning is no failure; anything else is told.
        cr_assert(error.kind == OU_ERROR_MEMORY || error.kind == expected, "%d: %s", (int)error.kind, error.message);
    }
    cr_assert_fail("the parse never succeeded");
}

OU_TEST(memory, trees) {
    fail_each("x = 1\n", OU_ERROR_NONE);
    fail_each("@a\ndef f(a, b=1, *c, d=2, **e) -> g:\n  return [x for x in y if z] + f(a, *b, c=d)\n", OU_ERROR_NONE);
    fail_each("class A(b, c=d):\n  ﬁ = '\\d' f'{x!r:>{y}} {z=}' u'a'\n  from a.b import c as d\n", OU_ERROR_NONE);
    fail_each("match x:\n  case {'a': [b, *_], **c} | D(1, e=2) as f if g: pass\nwith (a as b, c): pass\n",
              OU_ERROR_NONE);
}

OU_TEST(memory, errors) {
    fail_each("x = = 1\n", OU_ERROR_SYNTAX);
    fail_each("f(a, b c)\n", OU_ERROR_SYNTAX);
    fail_each("x = f'{a b}'\n", OU_ERROR_SYNTAX);
}
