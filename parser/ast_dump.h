#ifndef OU_PARSER_AST_DUMP_H
#define OU_PARSER_AST_DUMP_H
// Prints a tree exactly as `ast.dump(tree, include_attributes=..., indent=None)` of CPython 3.11 does.

#include <stdbool.h>
#include <stddef.h>

#include "parser/ast.h"

// Where the text goes and how constants look, which lower layers cannot know. Each returns false to stop the dump.
typedef struct OuDumpSink {
    void *arg;
    bool (*write)(void *arg, const char *text, size_t size);
    // Writes repr(value) of an int, float, imaginary, str, bytes or object constant through `write`. NULL: a simple
    // built-in version (exact for bytes, for ints in decimal, and for str without unprintable non-ASCII characters).
    bool (*write_constant)(const struct OuDumpSink *sink, const OuConstant *value);
} OuDumpSink;

// False: the sink said stop or the tree is nested too deeply.
bool ou_ast_dump(const OuNode *node, bool include_attributes, const OuDumpSink *sink);

#endif
