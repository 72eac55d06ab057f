// The source lines that tracebacks show, and where the carets go below them.
#ifndef OU_INTERP_VM_SOURCE_LINE_H
#define OU_INTERP_VM_SOURCE_LINE_H

#include "alloc/region.h"
#include "interp/bytecode/code.h"
#include "lexer/source.h"

// The file read last.
typedef struct SourceCache {
    OuRegion region;
    char *bytes;    // owned; NULL: none
    OuRef filename; // owned
    OuSource source;
    bool readable;
} SourceCache;

typedef struct SourceLine { // text without its newline, in the cache
    const char *text;
    size_t size;
    size_t indent_bytes, indent; // blanks at its start, in bytes and characters
} SourceLine;

// In characters from the start of the line; the range is [start, end), the anchor (an operator) within it is marked '^'.
typedef struct CaretRange {
    size_t start, end, anchor, anchor_end;
    bool has_anchor;
} CaretRange;

void source_cache_init(SourceCache *c);
void source_cache_fini(SourceCache *c);
// false: there is no such line. No exception is set.
bool source_line_find(SourceCache *c, OuBor filename, int32_t lineno, SourceLine *line);
// false: no carets, because they would mark the whole line.
bool caret_range(const SourceLine *line, OuPosition at, CaretRange *range);

#endif
