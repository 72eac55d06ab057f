// The table of token kinds and the printing of tokens for --dump-tokens.

#include "lexer/lexer_internal.h"

#include <stdio.h>
#include <string.h>

const OuTokenInfo ou_token_info[OU_TOKEN_COUNT] = {
#define TOKEN(name, type, spelling) [OU_TOKEN_##name] = {type, spelling},
#define KEYWORD(name, spelling)     [OU_TOKEN_##name] = {"NAME", spelling},
#include "lexer/token.def"
};

typedef struct Dump {
    OuWriteFn write;
    void *arg;
    const OuSource *source;
} Dump;

// repr() of a token's text: single quotes unless it has some and no double ones.
static bool write_repr(const Dump *dump, const char *text, size_t size) {
    bool single = memchr(text, '\'', size) != NULL && memchr(text, '"', size) == NULL;
    char quote = single ? '"' : '\'';
    bool ok = dump->write(dump->arg, &quote, 1);
    for (size_t i = 0; i < size && ok; i++) {
        char escape[8];
        unsigned char ch = (unsigned char)text[i];
        int length = snprintf(escape, sizeof escape, ch == '\\' || ch == quote ? "\\%c" : "%c", ch);
        if (ch == '\n' || ch == '\t') {
            length = snprintf(escape, sizeof escape, ch == '\n' ? "\\n" : "\\t");
        } else if (ch < ' ' || ch == 0x7F) {
            length = snprintf(escape, sizeof escape, "\\x%02x", ch);
        } else if (ch >= 0xC0) { // a character goes out whole
            for (length = 1; i + 1 < size && ((unsigned char)text[i + 1] & 0xC0) == 0x80 && length < 4;) {
                escape[length++] = text[++i];
            }
        }
        ok = dump->write(dump->arg, escape, (size_t)length);
    }
    return ok && dump->write(dump->arg, &quote, 1);
}

static bool write_token(const Dump *dump, const char *type, int line, int col, int end_line, int end_col,
                        const char *text, size_t size) {
    char place[64], row[128];
    snprintf(place, sizeof place, "%d,%d-%d,%d:", line, col, end_line, end_col);
    int length = snprintf(row, sizeof row, "%-20s%-15s", place, type);
    return dump->write(dump->arg, row, (size_t)length) && write_repr(dump, text, size) &&
           dump->write(dump->arg, "\n", 1);
}

static int column(const OuSource *source, uint32_t offset) {
    const char *at = source->text + offset, *line = at;
    while (line > source->text && line[-1] != '\n') {
        line--;
    }
    return ou_lexer_count(line, at);
}

static bool dump_token(const Dump *dump, const OuToken *token) {
    const char *text = dump->source->text + token->start;
    size_t size = token->end - token->start;
    int col = column(dump->source, token->kind == OU_TOKEN_NEWLINE ? token->end : token->start);
    switch (token->kind) {
    case OU_TOKEN_INDENT:
        return write_token(dump, "INDENT", token->lineno, 0, token->lineno, col, text - col, (size_t)col);
    case OU_TOKEN_DEDENT: {
        bool end = token->start == dump->source->size;
        int line = token->lineno + end;
        return write_token(dump, "DEDENT", line, end ? 0 : col, line, end ? 0 : col, "", 0);
    }
    case OU_TOKEN_END: return write_token(dump, "ENDMARKER", token->lineno + 1, 0, token->lineno + 1, 0, "", 0);
    case OU_TOKEN_NEWLINE: {
        bool added = dump->source->no_newline && token->end + 1 == dump->source->size;
        return write_token(dump, "NEWLINE", token->lineno, col, token->lineno, col + 1, "\n", !added);
    }
    default: break;
    }
    return write_token(dump, ou_token_info[token->kind].type, token->lineno, col, token->end_lineno,
                       column(dump->source, token->end), text, size);
}

bool ou_lexer_dump(const OuSource *source, OuRegion *region, OuSyntaxError *error, OuWriteFn write, void *arg) {
    OuLexer *lexer = ou_region_alloc(region, sizeof *lexer);
    if (lexer == NULL) {
        error->kind = OU_ERROR_MEMORY;
        return false;
    }
    Dump dump = {write, arg, source};
    OuToken token;
    error->kind = OU_ERROR_NONE;
    ou_lexer_init(lexer, source->text, source->size, region, NULL, error);
    do {
        if (ou_lexer_next(lexer, &token) == OU_TOKEN_ERROR || !dump_token(&dump, &token)) {
            return false;
        }
    } while (token.kind != OU_TOKEN_END);
    return true;
}
