#ifndef OU_PARSER_PARSER_H
#define OU_PARSER_PARSER_H
// Source text to syntax tree: Python 3.11's whole grammar, 3.11's errors. No objects, no exceptions: what goes wrong is
// in the OuSyntaxError. All memory comes from the region of the caller, who frees it after use; the tree does not
// point into the bytes of the input.

#include "lexer/source.h"
#include "lexer/syntax_error.h"
#include "parser/ast.h"

typedef enum OuParseMode {
    OU_PARSE_FILE,   // 'exec': any number of statements; the result is a Module
    OU_PARSE_EVAL,   // 'eval': one expression; Expression
    OU_PARSE_SINGLE, // 'single': one interactive statement; Interactive
} OuParseMode;

enum {
    OU_PARSE_UTF8 = 1 << 0,              // the bytes come from a str: UTF-8 whatever a coding cookie says, no BOM
    OU_PARSE_FROM_FILE = 1 << 1,         // the bytes are a whole file (matters for messages about encodings and NULs)
    OU_PARSE_DONT_IMPLY_DEDENT = 1 << 2, // PyCF_DONT_IMPLY_DEDENT: in single mode the end of input closes no block
    OU_PARSE_BARRY_AS_BDFL = 1 << 3,     // from __future__ import barry_as_FLUFL: <> instead of !=
};

// The limit of sys.set_int_max_str_digits when the program has not changed it.
#define OU_PARSE_DEFAULT_MAX_DIGITS 4300

typedef struct OuParseInput {
    const char *bytes;
    size_t size;
    const char *filename; // for messages about encodings; may be NULL
    OuParseMode mode;
    unsigned flags;
    int max_digits; // longest decimal int literal, 0: no limit
    // The character of a \N{name} (aliases and named sequences are the caller's business); NULL: no name is known.
    bool (*find_character)(const char *name, size_t size, uint32_t *ch);
    OuWarningList *warnings; // where warnings are collected (in the region); NULL: thrown away
} OuParseInput;

// The tree: a Module, Interactive or Expression node. NULL: `error` is filled (its kind says out of memory as well).
//
// Interactive use: error->incomplete is true when more lines could make the text whole: an open bracket, an open
// triple-quoted string, a block that waits for its body, a backslash at the end. The rule is CPython's (codeop): the
// parse failed and the lexer had come to the end of the text. A prompt that reads line by line joins the lines with
// newlines, puts none behind the last one, and gives OU_PARSE_DONT_IMPLY_DEDENT: "if x:\n  pass" is then incomplete,
// and complete with the empty line that closes the block: "if x:\n  pass\n".
//
// A pasted text of several statements: parse it in file mode and run the statements one by one; every statement has
// its lines (a decorated function starts at its first decorator's line).
OuNode *ou_parse(const OuParseInput *input, OuRegion *region, OuSyntaxError *error);

// Parses text that was decoded already; `source` keeps its line index, with which the caller fetches the line to show.
OuNode *ou_parse_source(const OuSource *source, const OuParseInput *input, OuRegion *region, OuSyntaxError *error);

#endif
