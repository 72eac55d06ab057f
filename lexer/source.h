#ifndef OU_LEXER_SOURCE_H
#define OU_LEXER_SOURCE_H
// Bytes of a program to the text the lexer reads: valid UTF-8, newlines all \n, the last line ended by \n (a program's;
// CPython leaves that of eval and single mode as it is, and columns of errors show it), a NUL after it. Handles the
// byte order mark and the coding cookie (PEP 263).

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "alloc/region.h"
#include "lexer/syntax_error.h"

typedef struct OuSource {
    const char *text; // in the region or the caller's bytes; text[size] is NUL
    size_t size;
    const char *encoding;       // "utf-8" or the cookie's name, as written but normalised ("iso-8859-1")
    bool encoding_known;        // str, BOM or cookie: CPython gives columns in characters then, else in bytes
    bool no_newline;            // the last line has no newline of its own
    bool file;                  // OU_SOURCE_FILE
    const OuSyntaxError *cut;   // the text ends before a line of a file that is no UTF-8: the error when the lexer gets there
    const uint32_t *line_start; // byte offset of each line, line_count + 1 entries; NULL until ou_source_index
    uint32_t line_count;
} OuSource;

enum {
    OU_SOURCE_UTF8 = 1 << 0, // text of a str: no cookie, no BOM
    OU_SOURCE_FILE = 1 << 1, // a whole file: messages name it
    OU_SOURCE_OPEN = 1 << 2, // eval and single mode: a last line without newline stays so
};

// False: `error` is filled. `filename` may be NULL.
bool ou_source_init(OuSource *source, const char *bytes, size_t size, unsigned flags, const char *filename,
                    OuRegion *region, OuSyntaxError *error);

// Makes the line index. False when out of memory.
bool ou_source_index(OuSource *source, OuRegion *region);

// Line `lineno` (from 1) without its newline; NULL when there is no such line. Uses the index if there is one.
const char *ou_source_line(const OuSource *source, uint32_t lineno, size_t *size);

// Sets the error's text to the line where it stands, as CPython shows it, unless it is set already. The line of a file is
// read into a buffer of 1000 bytes, so that of a longer line only the last part is seen.
enum { OU_SOURCE_LINE_BUFFER = 1000 };
void ou_source_show_line(const OuSource *source, OuRegion *region, OuSyntaxError *error);

// For import, linecache and tokenize.detect_encoding: the name in a coding cookie of the first two lines, or NULL.
// `*size` gets its length.
const char *ou_source_find_cookie(const char *bytes, size_t size, size_t *name_size);

// The length of the leading part that is valid UTF-8, surrogates allowed if asked for; `size` if all is.
size_t ou_source_check_utf8(const char *bytes, size_t size, bool allow_surrogates);

// How a decoder puts what is wrong at `at`, the first byte that is not UTF-8, and how many bytes it blames.
const char *ou_source_utf8_reason(const char *at, const char *limit, size_t *count);

// NFKC of UTF-8 text into the region; the text itself when nothing changes. NULL when out of memory.
const char *ou_source_nfkc(const char *text, size_t size, size_t *result_size, OuRegion *region);

// Python's identifier classes for one code point (str.isidentifier uses them too).
bool ou_source_is_id_start(uint32_t ch);
bool ou_source_is_id_continue(uint32_t ch);

// str.isprintable of one character.
bool ou_source_is_printable(uint32_t ch);

#endif
