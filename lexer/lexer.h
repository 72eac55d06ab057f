#ifndef OU_LEXER_LEXER_H
#define OU_LEXER_LEXER_H
// Text to tokens, one at a time. The rules are in lexer.re, indentation in indent.c, numbers in number.c. The lexer
// keeps CPython's order of events: an error shows when the parser asks for the token behind which it stands.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "alloc/region.h"
#include "lexer/source.h"
#include "lexer/syntax_error.h"
#include "lexer/token.h"

enum { OU_LEXER_MAX_INDENT = 100, OU_LEXER_MAX_LEVEL = 200 };

// Why the lexer stopped. When a parser error exists already, CPython lets only OU_FAULT_RAISED replace it.
typedef enum OuLexerFault {
    OU_FAULT_NONE,
    OU_FAULT_RAISED,       // an error of its own, at a character
    OU_FAULT_END,          // the text ends inside brackets or after a backslash
    OU_FAULT_INDENTATION,  // wrong dedent, tabs and spaces, too many levels
    OU_FAULT_CONTINUATION, // something after a backslash
    OU_FAULT_MEMORY,
} OuLexerFault;

typedef struct OuLexer {
    const char *text;   // the whole text, ends with \n NUL
    const char *cursor; // next byte to read
    const char *limit;  // the NUL
    const char *line;   // start of the current line
    const char *buffer; // start of the first of the lines that a backslash or a string joins to this one
    int32_t lineno;
    bool at_line_start;
    bool at_end;       // the end of the text was reached (also by an unterminated string)
    bool byte_columns; // columns of errors are bytes where CPython does not know the encoding
    OuLexerFault fault;
    // In an f-string field: columns of line `shifted_line` are moved by `shift`, so that spans are those of the source.
    int32_t shifted_line;
    int32_t shift;
    int pending; // INDENTs (> 0) or DEDENTs (< 0) to deliver
    int indent;
    int32_t columns[OU_LEXER_MAX_INDENT];     // with tabs of 8
    int32_t alt_columns[OU_LEXER_MAX_INDENT]; // with tabs of 1
    int level;
    struct {
        char bracket;
        int32_t lineno;
        uint32_t offset; // in the text
    } open[OU_LEXER_MAX_LEVEL];
    OuRegion *region;
    OuWarningList *warnings; // may be NULL
    OuSyntaxError *error;    // filled when a token of kind OU_TOKEN_ERROR comes
} OuLexer;

void ou_lexer_init(OuLexer *lexer, const char *text, size_t size, OuRegion *region, OuWarningList *warnings,
                   OuSyntaxError *error);

// The next token; after OU_TOKEN_END or OU_TOKEN_ERROR the same again.
OuTokenKind ou_lexer_next(OuLexer *lexer, OuToken *token);

// Fills the error: "'(' was never closed", of the innermost open bracket.
void ou_lexer_fail_unclosed(OuLexer *lexer);

// A column as errors have it, from 0: characters (or bytes, see byte_columns) between start and end.
int32_t ou_lexer_column(const OuLexer *lexer, const char *start, const char *end);

// A function that takes text; returns false to stop.
typedef bool (*OuWriteFn)(void *arg, const char *text, size_t size);

// --dump-tokens: one line per token as `python3.11 -m tokenize -e FILE` prints it,
//     1,0-1,5:            NAME           'print'
// with exact operator types. COMMENT, NL and ENCODING lines, which are no tokens here, are left out. Columns are
// characters. False: `error` is filled (or write said stop, then its kind is OU_ERROR_NONE).
bool ou_lexer_dump(const OuSource *source, OuRegion *region, OuSyntaxError *error, OuWriteFn write, void *arg);

#endif
