// Bytes to text: newlines, encodings, NULs, the line index, characters of names.

#include "tests/support/ou_test.h"

#include "lexer/source.h"

#include <string.h>

static OuRegion region;
static OuSource source;
static OuSyntaxError error;

static bool decode(const char *bytes, size_t size, unsigned flags) {
    ou_region_fini(&region);
    memset(&error, 0, sizeof error);
    return ou_source_init(&source, bytes, size, flags, "file.py", &region, &error);
}

#define DECODE(bytes, flags) decode(bytes, sizeof bytes - 1, flags)

OU_TEST(source, newlines) {
    cr_assert(DECODE("a\r\nb\rc", 0));
    cr_expect_str_eq(source.text, "a\nb\nc\n");
    cr_expect(source.no_newline);
    cr_assert(DECODE("a", OU_SOURCE_OPEN));
    cr_expect_str_eq(source.text, "a");
    cr_assert(DECODE("", 0));
    cr_expect_eq(source.size, 0);
    ou_region_fini(&region);
}

OU_TEST(source, encodings) {
    cr_assert(DECODE("\xEF\xBB\xBFx", 0));
    cr_expect_str_eq(source.text, "x\n");
    cr_assert(DECODE("# -*- coding: Latin-1 -*-\n'\xE9'", 0));
    cr_expect_str_eq(source.text, "# -*- coding: Latin-1 -*-\n'é'\n");
    cr_expect_str_eq(source.encoding, "iso-8859-1");
    cr_assert(DECODE("#!x\n# vim: set fileencoding=cp1252 :\n'\x80'", 0));
    cr_expect_str_eq(strchr(source.text, '\''), "'€'\n");
    cr_assert(DECODE("# coding: latin-1\n'é'", OU_SOURCE_UTF8), "a str has no cookie");
    cr_expect_str_eq(strchr(source.text, '\''), "'é'\n");
    ou_region_fini(&region);
}

OU_TEST(source, errors) {
    cr_assert_not(DECODE("# coding: foo\n", 0));
    cr_expect_str_eq(error.message, "unknown encoding: foo");
    cr_assert_not(DECODE("# coding: foo\n", OU_SOURCE_FILE));
    cr_expect_str_eq(error.message, "encoding problem: foo");
    cr_assert_not(DECODE("\xEF\xBB\xBF# coding: latin-1\n", 0));
    cr_expect_str_eq(error.message, "encoding problem: iso-8859-1 with BOM");
    cr_assert(DECODE("x\n\xFF", OU_SOURCE_FILE), "the lines before are read first");
    cr_expect_str_eq(source.text, "x\n");
    cr_assert_not_null(source.cut);
    cr_expect_str_eq(source.cut->message, "Non-UTF-8 code starting with '\\xff' in file file.py on line 2, but no encoding "
                                    "declared; see https://peps.python.org/pep-0263/ for details");
    cr_assert_not(DECODE("a\0b", 0));
    cr_expect_eq(error.kind, OU_ERROR_VALUE);
    cr_assert(DECODE("a\0b\nc", OU_SOURCE_FILE), "in a file a NUL hides the rest of the line");
    cr_expect_str_eq(source.text, "ac\n");
    ou_region_fini(&region);
}

OU_TEST(source, shown_line) {
    char bytes[2101];
    memset(bytes, 'a', sizeof bytes);
    memcpy(bytes, "x\n", 2);
    cr_assert(decode(bytes, sizeof bytes, OU_SOURCE_FILE));
    error = (OuSyntaxError){.kind = OU_ERROR_SYNTAX, .lineno = 2};
    ou_source_show_line(&source, &region, &error);
    cr_expect_eq(strlen(error.text), 2099 - 2 * 999 + 1, "the last part of a long line");
    error = (OuSyntaxError){.kind = OU_ERROR_SYNTAX, .lineno = 1, .text = "y"};
    ou_source_show_line(&source, &region, &error);
    cr_expect_str_eq(error.text, "y", "what is there stays");
    error = (OuSyntaxError){.kind = OU_ERROR_SYNTAX, .lineno = 3};
    ou_source_show_line(&source, &region, &error);
    cr_expect_null(error.text);
    ou_region_fini(&region);
}

OU_TEST(source, lines) {
    size_t size;
    cr_assert(DECODE("one\n\nthree", 0));
    for (int indexed = 0; indexed < 2; indexed++) {
        const char *line = ou_source_line(&source, 3, &size);
        cr_assert_not_null(line);
        cr_expect(size == 5 && memcmp(line, "three", 5) == 0);
        cr_expect(ou_source_line(&source, 2, &size) != NULL && size == 0);
        cr_expect_null(ou_source_line(&source, 4, &size));
        cr_expect_null(ou_source_line(&source, 0, &size));
        cr_assert(ou_source_index(&source, &region));
    }
    ou_region_fini(&region);
}

OU_TEST(source, utf8) {
    cr_expect_eq(ou_source_check_utf8("aé€😀", 10, false), 10);
    cr_expect_eq(ou_source_check_utf8("a\xC0\x80", 3, false), 1);
    cr_expect_eq(ou_source_check_utf8("ab\xED\xA0\x80", 5, false), 2);
    cr_expect_eq(ou_source_check_utf8("ab\xED\xA0\x80", 5, true), 5);
    cr_expect_eq(ou_source_check_utf8("aaaaaaaaaaaaaaaaa\xE2\x82", 19, false), 17);
}

OU_TEST(source, names) {
    cr_expect(ou_source_is_id_start('_') && ou_source_is_id_start(0xE9) && ou_source_is_id_start(0x2118));
    cr_expect_not(ou_source_is_id_start('1') || ou_source_is_id_start(0xB7) || ou_source_is_id_start(0x37A));
    cr_expect(ou_source_is_id_continue('1') && ou_source_is_id_continue(0xB7) && ou_source_is_id_continue(0x301));
    cr_expect_not(ou_source_is_id_continue(0x20AC));
    size_t size;
    const char *name = ou_source_nfkc("ﬁ", 3, &size, &region);
    cr_expect(size == 2 && memcmp(name, "fi", 2) == 0);
    ou_region_fini(&region);
}
