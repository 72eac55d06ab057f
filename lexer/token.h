#ifndef OU_LEXER_TOKEN_H
#define OU_LEXER_TOKEN_H
// A token: its kind and where it stands. Names, numbers and strings are read again from the text when needed.

#include <stdbool.h>
#include <stdint.h>

typedef enum OuTokenKind {
#define TOKEN(name, type, spelling) OU_TOKEN_##name,
#define KEYWORD(name, spelling)     OU_TOKEN_##name,
#include "lexer/token.def"
    OU_TOKEN_COUNT
} OuTokenKind;

// Offsets are bytes of the source text; lines count from 1, columns are bytes of the line from 0. The end is exclusive.
typedef struct OuToken {
    uint8_t kind;   // OuTokenKind
    uint8_t level;  // open brackets after this token
    uint16_t flags; // OU_TOKEN_NOT_ASCII, OU_TOKEN_AT_END
    uint32_t start;
    uint32_t end; // for tokens without text: the start of the line
    int32_t lineno;
    int32_t col; // -1, as end_col, for tokens without text: INDENT, DEDENT, END
    int32_t end_lineno;
    int32_t end_col;
} OuToken;

enum {
    OU_TOKEN_NOT_ASCII = 1, // a name with characters that may need NFKC
    OU_TOKEN_AT_END = 2,    // the lexer had come to the end of the text when it made this token
};

typedef struct OuTokenInfo {
    const char *type;     // "NAME", "LPAR"
    const char *spelling; // "(" or "while"; NULL for names, numbers ...
} OuTokenInfo;

extern const OuTokenInfo ou_token_info[OU_TOKEN_COUNT];

static inline bool ou_token_is_keyword(OuTokenKind kind) {
    return kind >= OU_TOKEN_FALSE && kind < OU_TOKEN_COUNT;
}

#endif
