// Indentation: what stands before the first token of a line, counted twice, with tabs of 8 and of 1, so that a mix
// whose meaning depends on the tab size is found. Blank lines and comment lines do not count. Line changes and the
// messages about the end of the text are here as well.

#include "lexer/lexer_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int32_t ou_lexer_count(const char *start, const char *end) {
    int32_t count = 0;
    for (const char *s = start; s < end; s++) {
        count += ((unsigned char)*s & 0xC0) != 0x80;
    }
    return count;
}

static void fill(OuLexer *lexer, OuLexerFault fault, OuSyntaxErrorKind kind, int32_t lineno, int32_t offset,
                 int32_t end_offset) {
    OuSyntaxError *error = lexer->error;
    lexer->fault = fault;
    error->kind = kind;
    error->lineno = error->end_lineno = lineno;
    error->offset = offset;
    error->end_offset = end_offset;
    error->incomplete = lexer->at_end;
    error->no_location = false;
    error->text = NULL;
}

// The line without its end, which an error of the lexer's own shows.
static const char *copy_line(const OuLexer *lexer) {
    size_t size = strcspn(lexer->line, "\n");
    char *copy = ou_region_alloc(lexer->region, size + 1);
    if (copy != NULL) {
        memcpy(copy, lexer->line, size);
    }
    return copy;
}

void ou_lexer_fail(OuLexer *lexer, const char *format, ...) {
    int32_t offset = ou_lexer_count(lexer->line, lexer->cursor);
    fill(lexer, OU_FAULT_RAISED, OU_ERROR_SYNTAX, lexer->lineno, offset, offset);
    va_list args;
    va_start(args, format);
    vsnprintf(lexer->error->message, sizeof lexer->error->message, format, args);
    va_end(args);
    lexer->error->text = copy_line(lexer);
}

void ou_lexer_fail_range(OuLexer *lexer, int32_t offset, int32_t end_offset, const char *format, ...) {
    fill(lexer, OU_FAULT_RAISED, OU_ERROR_SYNTAX, lexer->lineno, offset, end_offset);
    va_list args;
    va_start(args, format);
    vsnprintf(lexer->error->message, sizeof lexer->error->message, format, args);
    va_end(args);
    lexer->error->text = copy_line(lexer);
}

void ou_lexer_fail_utf8(OuLexer *lexer, const char *start, const char *end, size_t good) {
    size_t count;
    const char *reason = ou_source_utf8_reason(start + good, end, &count);
    unsigned byte = (unsigned char)start[good];
    lexer->cursor = start + good + 1;
    if (count == 1) {
        ou_lexer_fail(lexer, "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %zu: %s", byte, good,
                      reason);
    } else {
        ou_lexer_fail(lexer, "(unicode error) 'utf-8' codec can't decode bytes in position %zu-%zu: %s", good,
                      good + count - 1, reason);
    }
    lexer->error->end_offset = -1;
}

void ou_lexer_fail_at(OuLexer *lexer, OuLexerFault fault, OuSyntaxErrorKind kind, int32_t lineno, int32_t offset,
                      int32_t end_offset, const char *message) {
    fill(lexer, fault, kind, lineno, offset, end_offset);
    snprintf(lexer->error->message, sizeof lexer->error->message, "%s", message);
}

int32_t ou_lexer_column(const OuLexer *lexer, const char *start, const char *end) {
    return lexer->byte_columns ? (int32_t)(end - start) : ou_lexer_count(start, end);
}

void ou_lexer_fail_unclosed(OuLexer *lexer) {
    int32_t lineno = lexer->open[lexer->level - 1].lineno;
    const char *bracket = lexer->text + lexer->open[lexer->level - 1].offset, *line = bracket;
    while (line > lexer->text && line[-1] != '\n') {
        line--;
    }
    char message[32];
    snprintf(message, sizeof message, "'%c' was never closed", *bracket);
    ou_lexer_fail_at(lexer, OU_FAULT_END, OU_ERROR_SYNTAX, lineno, ou_lexer_column(lexer, line, bracket) + 1, 0,
                     message);
}

void ou_lexer_fail_at_end(OuLexer *lexer) {
    lexer->at_end = true;
    if (lexer->level > 0) {
        ou_lexer_fail_unclosed(lexer);
        return;
    }
    int32_t offset = ou_lexer_column(lexer, lexer->line, lexer->cursor);
    ou_lexer_fail_at(lexer, OU_FAULT_END, OU_ERROR_SYNTAX, lexer->lineno, offset, -1, "unexpected EOF while parsing");
}

void ou_lexer_fail_continuation(OuLexer *lexer) {
    // CPython counts from the start of its buffer, which lines joined by backslashes or inside a string share.
    int32_t offset = ou_lexer_column(lexer, lexer->buffer, lexer->cursor);
    ou_lexer_fail_at(lexer, OU_FAULT_CONTINUATION, OU_ERROR_SYNTAX, lexer->lineno, offset, 0,
                     "unexpected character after line continuation character");
}

bool ou_lexer_continue_line(OuLexer *lexer) {
    if (*lexer->cursor != '\n') {
        lexer->cursor += lexer->cursor < lexer->limit;
        ou_lexer_fail_continuation(lexer);
        return false;
    }
    lexer->cursor++;
    if (lexer->cursor >= lexer->limit) {
        ou_lexer_fail_at_end(lexer);
        return false;
    }
    ou_lexer_next_line(lexer);
    return true;
}

static void fail_indent(OuLexer *lexer, OuSyntaxErrorKind kind, const char *message) {
    ou_lexer_fail_at(lexer, OU_FAULT_INDENTATION, kind, lexer->lineno, 1, 0, message);
}

static bool tab_error(OuLexer *lexer) {
    fail_indent(lexer, OU_ERROR_TAB, "inconsistent use of tabs and spaces in indentation");
    return false;
}

static bool push(OuLexer *lexer, int32_t column, int32_t alt_column) {
    if (lexer->indent + 1 >= OU_LEXER_MAX_INDENT) {
        fail_indent(lexer, OU_ERROR_INDENTATION, "too many levels of indentation");
        return false;
    }
    if (alt_column <= lexer->alt_columns[lexer->indent]) {
        return tab_error(lexer);
    }
    lexer->indent++;
    lexer->columns[lexer->indent] = column;
    lexer->alt_columns[lexer->indent] = alt_column;
    lexer->pending++;
    return true;
}

static bool pop(OuLexer *lexer, int32_t column, int32_t alt_column) {
    while (lexer->indent > 0 && column < lexer->columns[lexer->indent]) {
        lexer->indent--;
        lexer->pending--;
    }
    if (column != lexer->columns[lexer->indent]) {
        while (lexer->cursor < lexer->limit && *lexer->cursor != '\n') {
            lexer->cursor++;
        }
        lexer->cursor += lexer->cursor < lexer->limit;
        int32_t offset = ou_lexer_column(lexer, lexer->line, lexer->cursor);
        ou_lexer_fail_at(lexer, OU_FAULT_INDENTATION, OU_ERROR_INDENTATION, lexer->lineno, offset, -1,
                         "unindent does not match any outer indentation level");
        return false;
    }
    return alt_column == lexer->alt_columns[lexer->indent] || tab_error(lexer);
}

// Reads white space up to the first other character. A backslash joins the next line to this one: the columns before
// the first backslash count then. False: the lexer has failed.
static bool measure_space(OuLexer *lexer, int32_t *column, int32_t *alt_column) {
    int32_t col = 0, alt = 0, kept = 0;
    for (;; lexer->cursor++) {
        switch (*lexer->cursor) {
        case ' ': col++, alt++; continue;
        case '\t': col = (col / 8 + 1) * 8, alt++; continue;
        case '\f': col = alt = 0; continue;
        case '\\':
            kept = kept != 0 ? kept : col;
            lexer->cursor++;
            if (!ou_lexer_continue_line(lexer)) {
                return false;
            }
            lexer->buffer = lexer->line;
            lexer->cursor--; // the loop goes on with the first character of the joined line
            continue;
        default: break;
        }
        break;
    }
    *column = kept != 0 ? kept : col;
    *alt_column = kept != 0 ? kept : alt;
    return true;
}

// The newline that ended the last line has been read; the line is moved on here, so that tokens know their line. At
// the end of the text the last line stays the current one.
bool ou_indent_measure(OuLexer *lexer) {
    for (;;) {
        if (lexer->cursor >= lexer->limit) {
            lexer->at_end = true;
            return lexer->indent == 0 || pop(lexer, 0, 0);
        }
        if (lexer->cursor > lexer->text) {
            ou_lexer_next_line(lexer);
        }
        lexer->buffer = lexer->line;
        int32_t column, alt_column;
        if (!measure_space(lexer, &column, &alt_column)) {
            return false;
        }
        bool comment = *lexer->cursor == '#';
        if (comment) {
            while (*lexer->cursor != '\n' && lexer->cursor < lexer->limit) {
                lexer->cursor++;
            }
        }
        if (*lexer->cursor == '\n') {
            lexer->cursor++;
            continue;
        }
        if (lexer->cursor >= lexer->limit) {
            // A last line without newline: white space alone counts as indentation, a comment closes no block.
            lexer->at_end = true;
            if (comment) {
                return true;
            }
        }
        if (column == lexer->columns[lexer->indent]) {
            return alt_column == lexer->alt_columns[lexer->indent] || tab_error(lexer);
        }
        return column > lexer->columns[lexer->indent] ? push(lexer, column, alt_column)
                                                      : pop(lexer, column, alt_column);
    }
}
