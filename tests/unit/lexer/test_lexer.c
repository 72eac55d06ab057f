// The lexer: kinds and places of tokens, indentation, brackets, numbers, its errors.

#include "tests/support/ou_test.h"

#include "lexer/lexer.h"

#include <stdio.h>
#include <string.h>

static OuRegion region;
static OuSyntaxError error;
static OuWarningList warnings;

// The kinds of all tokens, by the names of tokenize (keywords by their spelling), or what went wrong.
static const char *kinds(const char *text) {
    static char out[4096];
    OuSource source;
    OuLexer lexer;
    OuToken token;
    ou_region_fini(&region);
    error = (OuSyntaxError){0};
    warnings = (OuWarningList){0};
    cr_assert(ou_source_init(&source, text, strlen(text), OU_SOURCE_UTF8, NULL, &region, &error));
    ou_lexer_init(&lexer, source.text, source.size, &region, &warnings, &error);
    size_t length = 0;
    do {
        ou_lexer_next(&lexer, &token);
        const OuTokenInfo *info = &ou_token_info[token.kind];
        const char *name = ou_token_is_keyword((OuTokenKind)token.kind) ? info->spelling : info->type;
        length += (size_t)snprintf(out + length, sizeof out - length, "%s%s", length > 0 ? " " : "", name);
    } while (token.kind != OU_TOKEN_END && token.kind != OU_TOKEN_ERROR && length < sizeof out - 64);
    if (token.kind == OU_TOKEN_ERROR) {
        snprintf(out, sizeof out, "%d:%d %s", (int)error.lineno, (int)error.offset, error.message);
    }
    return out;
}

#define CHECK(text, expected) cr_expect_str_eq(kinds(text), expected, "%s: %s", text, kinds(text))

OU_TEST(lexer, tokens) {
    CHECK("", "ENDMARKER");
    CHECK("x", "NAME NEWLINE ENDMARKER");
    CHECK("x = 1 # c\n", "NAME EQUAL NUMBER NEWLINE ENDMARKER");
    CHECK("a //= b ** c -> ...", "NAME DOUBLESLASHEQUAL NAME DOUBLESTAR NAME RARROW ELLIPSIS NEWLINE ENDMARKER");
    CHECK("if iff:\n\n  # c\n  pass\n", "if NAME COLON NEWLINE INDENT pass NEWLINE DEDENT ENDMARKER");
    CHECK("(a,\n\n b)", "LPAR NAME COMMA NAME RPAR NEWLINE ENDMARKER");
    CHECK("a \\\n  b", "NAME NAME NEWLINE ENDMARKER");
    CHECK("rb'a' Rb\"\"\"b\n\"\"\" f'{x}' bu''", "STRING STRING STRING NAME STRING NEWLINE ENDMARKER");
    CHECK("1_000 0xFf 0b1 0o7 1.5e-3j .5 1.", "NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NEWLINE ENDMARKER");
    CHECK("größe = ?", "NAME EQUAL OP NEWLINE ENDMARKER");
    ou_region_fini(&region);
}

OU_TEST(lexer, indentation) {
    CHECK("a:\n b:\n  c\nd", "NAME COLON NEWLINE INDENT NAME COLON NEWLINE INDENT NAME NEWLINE DEDENT DEDENT NAME "
                             "NEWLINE ENDMARKER");
    CHECK("a\n  b\n c", "3:3 unindent does not match any outer indentation level");
    cr_expect_eq(error.kind, OU_ERROR_INDENTATION);
    CHECK("a\n\tb\n        c", "3:1 inconsistent use of tabs and spaces in indentation");
    cr_expect_eq(error.kind, OU_ERROR_TAB);
    char deep[102 * 103];
    size_t length = 0;
    for (int i = 0; i < 102; i++) {
        length += (size_t)snprintf(deep + length, sizeof deep - length, "%*sa\n", i, "");
    }
    CHECK(deep, "101:1 too many levels of indentation");
    ou_region_fini(&region);
}

OU_TEST(lexer, errors) {
    CHECK("'abc", "1:1 unterminated string literal (detected at line 1)");
    CHECK("x = '''a\nb\n", "1:5 unterminated triple-quoted string literal (detected at line 2)");
    CHECK("(\n1", "1:1 '(' was never closed");
    CHECK("a)", "1:2 unmatched ')'");
    CHECK("(\n]", "2:1 closing parenthesis ']' does not match opening parenthesis '(' on line 1");
    CHECK("é = é€", "1:6 invalid character '€' (U+20AC)");
    CHECK("a\xC2\xA0", "1:2 invalid non-printable character U+00A0");
    CHECK("a \\ b", "1:4 unexpected character after line continuation character");
    CHECK("a \\", "1:4 unexpected EOF while parsing");
    char brackets[300];
    memset(brackets, '(', sizeof brackets - 1);
    brackets[sizeof brackets - 1] = '\0';
    CHECK(brackets, "1:201 too many nested parentheses");
    ou_region_fini(&region);
}

OU_TEST(lexer, numbers) {
    CHECK("0777", "1:1 leading zeros in decimal integer literals are not permitted; "
                  "use an 0o prefix for octal integers");
    CHECK("0x", "1:2 invalid hexadecimal literal");
    CHECK("0o8", "1:3 invalid digit '8' in octal literal");
    CHECK("0b12", "1:4 invalid digit '2' in binary literal");
    CHECK("1__0", "1:2 invalid decimal literal");
    CHECK("1e+", "1:3 invalid decimal literal");
    CHECK("12abc", "1:2 invalid decimal literal");
    CHECK("1jx", "1:2 invalid imaginary literal");
    CHECK("00_0 0777.5 0e0", "NUMBER NUMBER NUMBER NEWLINE ENDMARKER");
    CHECK("1if 2", "NUMBER if NUMBER NEWLINE ENDMARKER");
    cr_expect_not_null(warnings.first);
    cr_expect_str_eq(warnings.first->message, "invalid decimal literal");
    ou_region_fini(&region);
}

OU_TEST(lexer, places) {
    const char *text = "é = '''a\nb''' + c\n";
    OuSource source;
    OuLexer lexer;
    OuToken token;
    OuRegion r;
    ou_region_init(&r);
    cr_assert(ou_source_init(&source, text, strlen(text), OU_SOURCE_UTF8, NULL, &r, &error));
    ou_lexer_init(&lexer, source.text, source.size, &r, NULL, &error);
    ou_lexer_next(&lexer, &token);
    cr_expect_eq(token.end_col, 2, "columns are bytes");
    cr_expect_eq(token.flags & OU_TOKEN_NOT_ASCII, OU_TOKEN_NOT_ASCII);
    ou_lexer_next(&lexer, &token);
    ou_lexer_next(&lexer, &token);
    cr_expect(token.lineno == 1 && token.col == 5 && token.end_lineno == 2 && token.end_col == 4);
    ou_lexer_next(&lexer, &token);
    ou_lexer_next(&lexer, &token);
    cr_expect(token.lineno == 2 && token.col == 7);
    ou_region_fini(&r);
}

static bool append(void *arg, const char *text, size_t size) {
    strncat(arg, text, size);
    return true;
}

OU_TEST(lexer, dump) {
    const char *text = "if a:\n  b('\\n')";
    char out[2048] = "";
    OuSource source;
    OuRegion r;
    ou_region_init(&r);
    cr_assert(ou_source_init(&source, text, strlen(text), 0, NULL, &r, &error));
    cr_assert(ou_lexer_dump(&source, &r, &error, append, out));
    cr_expect_str_eq(out, "1,0-1,2:            NAME           'if'\n"
                          "1,3-1,4:            NAME           'a'\n"
                          "1,4-1,5:            COLON          ':'\n"
                          "1,5-1,6:            NEWLINE        '\\n'\n"
                          "2,0-2,2:            INDENT         '  '\n"
                          "2,2-2,3:            NAME           'b'\n"
                          "2,3-2,4:            LPAR           '('\n"
                          "2,4-2,8:            STRING         \"'\\\\n'\"\n"
                          "2,8-2,9:            RPAR           ')'\n"
                          "2,9-2,10:           NEWLINE        ''\n"
                          "3,0-3,0:            DEDENT         ''\n"
                          "3,0-3,0:            ENDMARKER      ''\n");
    ou_region_fini(&r);
}
