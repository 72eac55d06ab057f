#ifndef OU_LEXER_SYNTAX_ERROR_H
#define OU_LEXER_SYNTAX_ERROR_H
// What lexer and parser have to say when the source is not Python, or is Python with a raised eyebrow.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum OuSyntaxErrorKind {
    OU_ERROR_NONE,
    OU_ERROR_SYNTAX,      // SyntaxError
    OU_ERROR_INDENTATION, // IndentationError
    OU_ERROR_TAB,         // TabError
    OU_ERROR_MEMORY,      // MemoryError: an allocation failed
    OU_ERROR_TOO_DEEP,    // MemoryError as well: nested deeper than the parser goes
    OU_ERROR_VALUE,       // ValueError (NUL bytes in a string given to compile())
    OU_ERROR_UNICODE,     // UnicodeDecodeError that is not wrapped in a SyntaxError
    OU_ERROR_OVERFLOW,    // OverflowError: source too large
} OuSyntaxErrorKind;

enum { OU_ERROR_MESSAGE_SIZE = 512 };

// The attributes of a SyntaxError as CPython sets them. Offsets are characters from 1 (0 and -1 occur as there).
// For kinds that are no SyntaxError only `kind` and `message` count.
typedef struct OuSyntaxError {
    OuSyntaxErrorKind kind;
    bool incomplete;  // the lexer had come to the end of the text: more lines could help
    bool no_location; // a matter of the whole text (encodings): lineno is 0, offset -1, the ends and the text are None
    bool no_file;     // the same in a file: nothing but the message is known
    int32_t lineno;
    int32_t offset;
    int32_t end_lineno;
    int32_t end_offset;
    // The line to show, in the region; it may hold bytes that are no UTF-8. Not always line `lineno` of the source: inside
    // an f-string it is "(a b)". NULL: there is none.
    const char *text;
    char message[OU_ERROR_MESSAGE_SIZE]; // UTF-8
} OuSyntaxError;

typedef enum OuWarningCategory {
    OU_WARNING_DEPRECATION, // DeprecationWarning: invalid escape sequences
    OU_WARNING_SYNTAX,      // SyntaxWarning: 1if x
} OuWarningCategory;

typedef struct OuWarning {
    struct OuWarning *next;
    OuWarningCategory category;
    int32_t lineno;
    // Where the SyntaxError stands that CPython raises instead when the warning is turned into an error.
    int32_t offset;
    int32_t end_lineno;
    int32_t end_offset;
    char message[96];
} OuWarning;

// In order of appearance, in the region of the parse. Start with a zeroed one.
typedef struct OuWarningList {
    OuWarning *first;
    OuWarning *last;
} OuWarningList;

#endif
