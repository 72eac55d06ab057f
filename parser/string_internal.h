#ifndef OU_PARSER_STRING_INTERNAL_H
#define OU_PARSER_STRING_INTERNAL_H
// Between parse_string.c and parse_fstring.c.

#include "parser/parser_internal.h"

// Text under construction, in the region.
typedef struct OuStringBuilder {
    char *data;
    size_t size;
    size_t capacity;
} OuStringBuilder;

// The pieces of a JoinedStr. Literals gather in `text` until an expression comes; the values so far are on the
// parser's stack from `mark` on.
typedef struct OuFString {
    OuStringBuilder text;
    uint32_t mark;
    bool is_fstring;      // an f'' was among the strings
    const OuToken *first; // of the whole run of strings: every node of it gets this span
    const OuToken *last;
    const OuToken *token; // the one being read
    bool raw;
    // How far newlines of `token` have been counted: lines before `counted`, and where its line starts.
    const char *counted;
    const char *line;
    int32_t lines;
} OuFString;

bool ou_string_append(OuParser *p, OuStringBuilder *out, const char *text, size_t size);

// Appends the literal between start and end with its escapes decoded.
bool ou_string_decode(OuParser *p, OuStringBuilder *out, const OuToken *token, const char *start, const char *end);

// Warns about the escape sequence behind the backslash, whose length is given.
bool ou_string_warn_escape(OuParser *p, const OuToken *token, const char *text, int size);

// Text from start to end without decoding: checks that it is UTF-8.
bool ou_string_append_raw(OuParser *p, OuStringBuilder *out, const char *start, const char *end);

// The Constant of `text`.
OuNode *ou_string_constant(OuParser *p, const OuFString *string);

// Reads the inside of one f-string, up to `end`.
bool ou_fstring_read(OuParser *p, OuFString *string, const char **cursor, const char *end, int nesting);

// A Constant when no f-string was there, else a JoinedStr.
OuNode *ou_fstring_finish(OuParser *p, OuFString *string);

#endif
