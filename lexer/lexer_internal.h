#ifndef OU_LEXER_LEXER_INTERNAL_H
#define OU_LEXER_LEXER_INTERNAL_H
// Between the files of the lexer.

#include "alloc/base.h"
#include "lexer/lexer.h"

// Fills the error at the character before `lexer->cursor`, as CPython's tokenizer does, and stops the lexer.
void ou_lexer_fail(OuLexer *lexer, const char *format, ...) OU_PRINTF(2, 3);

// The same with explicit columns, in bytes from 1; end_offset -1: none.
void ou_lexer_fail_range(OuLexer *lexer, int32_t offset, int32_t end_offset, const char *format, ...) OU_PRINTF(4, 5);

// Any other fault: kind, line and columns are given (characters from 1).
void ou_lexer_fail_at(OuLexer *lexer, OuLexerFault fault, OuSyntaxErrorKind kind, int32_t lineno, int32_t offset,
                      int32_t end_offset, const char *message);

// A name that is no UTF-8: "(unicode error) 'utf-8' codec can't decode ...". `good` bytes of it are fine.
void ou_lexer_fail_utf8(OuLexer *lexer, const char *start, const char *end, size_t good);

// The text ended too early: "'(' was never closed" or "unexpected EOF while parsing".
void ou_lexer_fail_at_end(OuLexer *lexer);

// Something other than a newline follows a backslash.
void ou_lexer_fail_continuation(OuLexer *lexer);

// `lexer->cursor` stands after a newline: moves the line on.
static inline void ou_lexer_next_line(OuLexer *lexer) {
    lexer->line = lexer->cursor;
    lexer->lineno++;
}

// Reads a backslash's newline; the cursor stands behind the backslash. False: the lexer has failed.
bool ou_lexer_continue_line(OuLexer *lexer);

// Start of a line: measures indentation and sets `pending`. False: the lexer has failed.
bool ou_indent_measure(OuLexer *lexer);

// The end of the number that starts at `start`, NULL when the lexer has failed.
const char *ou_number_scan(OuLexer *lexer, const char *start);

void ou_lexer_warn(OuLexer *lexer, OuWarningCategory category, const char *format, ...) OU_PRINTF(3, 4);

// Characters in the UTF-8 text between start and end.
int32_t ou_lexer_count(const char *start, const char *end);

#endif
