// The rules of the lexer (re2c). One call gives one token. Indentation is measured in indent.c, numbers are checked in
// number.c; strings are found here as a whole and decoded by the parser (literal.c). Order of checks and columns of
// errors are those of CPython 3.11's tokenizer.

#include "lexer/lexer_internal.h"

#include <string.h>

void ou_lexer_init(OuLexer *lexer, const char *text, size_t size, OuRegion *region, OuWarningList *warnings,
                   OuSyntaxError *error) {
    lexer->text = lexer->cursor = lexer->line = lexer->buffer = text;
    lexer->limit = text + size;
    lexer->lineno = size > 0; // CPython has read no line of an empty text
    lexer->at_line_start = true;
    lexer->at_end = false;
    lexer->fault = OU_FAULT_NONE;
    lexer->byte_columns = false;
    lexer->shifted_line = 0;
    lexer->shift = 0;
    lexer->pending = lexer->indent = lexer->level = 0;
    lexer->columns[0] = lexer->alt_columns[0] = 0;
    lexer->region = region;
    lexer->warnings = warnings;
    lexer->error = error;
}

// At the end of a text without a last newline: whether the token was found by looking at what follows it. Only then
// CPython's tokenizer has seen the end.
static bool has_looked_ahead(OuTokenKind kind, const char *start, const char *end) {
    if (kind == OU_TOKEN_STRING) {
        return end - start == 2;
    }
    return kind == OU_TOKEN_NAME || kind == OU_TOKEN_NUMBER || ou_token_is_keyword(kind) || end - start < 3;
}

static inline OuTokenKind finish(OuLexer *lexer, OuToken *token, OuTokenKind kind, const char *start, const char *end) {
    int32_t shift = OU_UNLIKELY(lexer->lineno == lexer->shifted_line) ? lexer->shift : 0;
    token->kind = (uint8_t)kind;
    token->level = (uint8_t)lexer->level;
    if (OU_UNLIKELY(end == lexer->limit) && !lexer->at_end) {
        lexer->at_end = has_looked_ahead(kind, start, end);
    }
    token->flags = lexer->at_end ? OU_TOKEN_AT_END : 0;
    token->start = (uint32_t)(start - lexer->text);
    token->end = (uint32_t)(end - lexer->text);
    token->lineno = token->end_lineno = lexer->lineno;
    token->col = (int32_t)(start - lexer->line) + shift;
    token->end_col = (int32_t)(end - lexer->line) + shift;
    return kind;
}

// INDENT, DEDENT, END and ERROR have no text: columns are -1, `start` is the cursor and `end` the start of its line.
static OuTokenKind finish_empty(OuLexer *lexer, OuToken *token, OuTokenKind kind) {
    finish(lexer, token, kind, lexer->cursor, lexer->line);
    token->col = token->end_col = -1;
    return kind;
}

static OuTokenKind finish_error(OuLexer *lexer, OuToken *token) {
    return finish_empty(lexer, token, OU_TOKEN_ERROR);
}

static OuTokenKind open_bracket(OuLexer *lexer, OuToken *token, OuTokenKind kind, const char *start) {
    if (lexer->level >= OU_LEXER_MAX_LEVEL) {
        ou_lexer_fail(lexer, "too many nested parentheses");
        return finish_error(lexer, token);
    }
    lexer->open[lexer->level].bracket = *start;
    lexer->open[lexer->level].lineno = lexer->lineno;
    lexer->open[lexer->level].offset = (uint32_t)(start - lexer->text);
    lexer->level++;
    return finish(lexer, token, kind, start, lexer->cursor);
}

static OuTokenKind close_bracket(OuLexer *lexer, OuToken *token, OuTokenKind kind, const char *start) {
    if (lexer->level == 0) {
        ou_lexer_fail(lexer, "unmatched '%c'", *start);
        return finish_error(lexer, token);
    }
    lexer->level--;
    char opening = lexer->open[lexer->level].bracket;
    int32_t lineno = lexer->open[lexer->level].lineno;
    // In ASCII, ) follows ( directly; ] and } are two after their partners.
    if (*start - opening == 1 || *start - opening == 2) {
        return finish(lexer, token, kind, start, lexer->cursor);
    }
    if (lineno != lexer->lineno) {
        ou_lexer_fail(lexer, "closing parenthesis '%c' does not match opening parenthesis '%c' on line %d", *start,
                      opening, (int)lineno);
    } else {
        ou_lexer_fail(lexer, "closing parenthesis '%c' does not match opening parenthesis '%c'", *start, opening);
    }
    return finish_error(lexer, token);
}

// The string's end was not found: the error stands at its first character and tells the line where the search ended.
static OuTokenKind unterminated(OuLexer *lexer, OuToken *token, const char *start, const char *line, int32_t lineno,
                                bool triple) {
    int32_t detected = lexer->lineno;
    lexer->line = line;
    lexer->lineno = lineno;
    lexer->cursor = start + 1;
    ou_lexer_fail(lexer, "unterminated %sstring literal (detected at line %d)", triple ? "triple-quoted " : "",
                  (int)detected);
    return finish_error(lexer, token);
}

// `lexer->cursor` stands behind the first quote.
static OuTokenKind string(OuLexer *lexer, OuToken *token, const char *start) {
    const char *cursor = lexer->cursor, *line = lexer->line;
    const char *limit = lexer->limit;
    int32_t lineno = lexer->lineno;
    char quote = cursor[-1];
    int size = 1, found = 0;
    if (*cursor == quote) {
        if (cursor[1] == quote) {
            size = 3;
            cursor += 2;
        } else {
            found = 1;
            cursor++;
        }
    }
    while (found != size) {
        char ch = *cursor;
        if (ch == quote) {
            found++;
            cursor++;
            continue;
        }
        found = 0;
        if (ch == '\\') {
            ch = *++cursor;
            if (ch == '\n') {
                lexer->cursor = ++cursor;
                if (cursor < limit) {
                    ou_lexer_next_line(lexer);
                }
            } else if (cursor < limit) {
                cursor++;
            }
        } else if (ch == '\n' && size == 3) {
            lexer->cursor = ++cursor;
            if (cursor < limit) {
                ou_lexer_next_line(lexer);
            }
        } else if (ch == '\n' || (ch == '\0' && cursor >= limit)) {
            lexer->at_end = lexer->at_end || ch == '\0';
            return unterminated(lexer, token, start, line, lineno, size == 3);
        } else {
            cursor++;
        }
    }
    lexer->cursor = cursor;
    finish(lexer, token, OU_TOKEN_STRING, start, cursor);
    token->lineno = lineno;
    // Whether the start's column moves depends on the line of the end: so it is in CPython.
    token->col = (int32_t)(start - line) + (lexer->lineno == lexer->shifted_line ? lexer->shift : 0);
    return OU_TOKEN_STRING;
}

static uint32_t decode(const char **cursor) {
    const unsigned char *s = (const unsigned char *)*cursor;
    uint32_t ch = s[0];
    int more = ch < 0x80 ? 0 : ch < 0xE0 ? 1 : ch < 0xF0 ? 2 : 3;
    static const uint8_t masks[] = {0x7F, 0x1F, 0x0F, 0x07};
    ch &= masks[more];
    for (int i = 1; i <= more; i++) {
        ch = ch << 6 | (s[i] & 0x3F);
    }
    *cursor += more + 1;
    return ch;
}

static void invalid_character(OuLexer *lexer, uint32_t ch, const char *start) {
    if (ou_source_is_printable(ch)) {
        ou_lexer_fail(lexer, "invalid character '%.*s' (U+%04X)", (int)(lexer->cursor - start), start, (unsigned)ch);
    } else {
        ou_lexer_fail(lexer, "invalid non-printable character U+%04X", (unsigned)ch);
    }
}

// A name with bytes above ASCII: each character must be allowed where it stands.
static OuTokenKind unicode_name(OuLexer *lexer, OuToken *token, const char *start) {
    const char *end = lexer->cursor;
    size_t size = (size_t)(end - start), good = ou_source_check_utf8(start, size, false);
    if (good < size) {
        ou_lexer_fail_utf8(lexer, start, end, good);
        return finish_error(lexer, token);
    }
    for (const char *s = start; s < end;) {
        const char *at = s;
        uint32_t ch = decode(&s);
        if (at == start ? !ou_source_is_id_start(ch) : !ou_source_is_id_continue(ch)) {
            lexer->cursor = s;
            invalid_character(lexer, ch, at);
            return finish_error(lexer, token);
        }
    }
    finish(lexer, token, OU_TOKEN_NAME, start, end);
    token->flags |= OU_TOKEN_NOT_ASCII;
    return OU_TOKEN_NAME;
}

static OuTokenKind number(OuLexer *lexer, OuToken *token, const char *start) {
    const char *end = ou_number_scan(lexer, start);
    if (end == NULL) {
        return finish_error(lexer, token);
    }
    lexer->cursor = end;
    return finish(lexer, token, OU_TOKEN_NUMBER, start, end);
}

static OuTokenKind end_of_text(OuLexer *lexer, OuToken *token) {
    lexer->at_end = true;
    if (lexer->level > 0) {
        ou_lexer_fail_at_end(lexer);
        return finish_error(lexer, token);
    }
    return finish_empty(lexer, token, OU_TOKEN_END);
}

// A character no rule takes: an error unless it is printable ASCII, which is left to the parser.
static OuTokenKind other(OuLexer *lexer, OuToken *token, const char *start) {
    unsigned char ch = (unsigned char)*start;
    if (ch < ' ' || ch == 0x7F) {
        ou_lexer_fail(lexer, "invalid non-printable character U+%04X", (unsigned)ch);
        return finish_error(lexer, token);
    }
    return finish(lexer, token, OU_TOKEN_OTHER, start, lexer->cursor);
}

#define TAKE(kind) return finish(lexer, token, OU_TOKEN_##kind, start, lexer->cursor)

static OuTokenKind scan(OuLexer *lexer, OuToken *token) {
    const char *marker, *comment = NULL;
    for (;;) {
        const char *start = lexer->cursor;
        /*!re2c
        re2c:flags:tags = 0;
        re2c:yyfill:enable = 0;
        re2c:define:YYCTYPE = "unsigned char";
        re2c:define:YYPEEK = "(unsigned char)*lexer->cursor";
        re2c:api:style = free-form;
        re2c:flags:input = custom;
        re2c:define:YYSKIP = "lexer->cursor++;";
        re2c:define:YYBACKUP = "marker = lexer->cursor;";
        re2c:define:YYRESTORE = "lexer->cursor = marker;";

        space = [ \t\f];
        high = [\x80-\xff];
        name = [A-Za-z_][A-Za-z0-9_]*;
        unicode = ([A-Za-z_] | high) ([A-Za-z0-9_] | high)*;
        prefix = 'r' | 'u' | 'b' | 'f' | 'br' | 'rb' | 'fr' | 'rf';

        space+              { continue; }
        "#" [^\n\x00]*      { comment = start; continue; }
        "\n" {
            if (lexer->level > 0) {
                if (lexer->cursor < lexer->limit) {
                    ou_lexer_next_line(lexer);
                    lexer->buffer = lexer->line;
                }
                comment = NULL;
                continue;
            }
            // The comment before it belongs to a NEWLINE, as errors that stand at it show.
            finish(lexer, token, OU_TOKEN_NEWLINE, comment != NULL ? comment : start, start);
            lexer->at_line_start = true;
            return OU_TOKEN_NEWLINE;
        }
        "\\" {
            if (!ou_lexer_continue_line(lexer)) {
                return finish_error(lexer, token);
            }
            continue;
        }
        "\x00" {
            if (start >= lexer->limit) {
                lexer->cursor = lexer->limit;
                return end_of_text(lexer, token);
            }
            return other(lexer, token, start);
        }

        "False"    { TAKE(FALSE); }          "None"     { TAKE(NONE); }           "True"     { TAKE(TRUE); }
        "and"      { TAKE(AND); }            "as"       { TAKE(AS); }             "assert"   { TAKE(ASSERT); }
        "async"    { TAKE(ASYNC); }          "await"    { TAKE(AWAIT); }          "break"    { TAKE(BREAK); }
        "class"    { TAKE(CLASS); }          "continue" { TAKE(CONTINUE); }       "def"      { TAKE(DEF); }
        "del"      { TAKE(DEL); }            "elif"     { TAKE(ELIF); }           "else"     { TAKE(ELSE); }
        "except"   { TAKE(EXCEPT); }         "finally"  { TAKE(FINALLY); }        "for"      { TAKE(FOR); }
        "from"     { TAKE(FROM); }           "global"   { TAKE(GLOBAL); }         "if"       { TAKE(IF); }
        "import"   { TAKE(IMPORT); }         "in"       { TAKE(IN); }             "is"       { TAKE(IS); }
        "lambda"   { TAKE(LAMBDA); }         "nonlocal" { TAKE(NONLOCAL); }       "not"      { TAKE(NOT); }
        "or"       { TAKE(OR); }             "pass"     { TAKE(PASS); }           "raise"    { TAKE(RAISE); }
        "return"   { TAKE(RETURN); }         "try"      { TAKE(TRY); }            "while"    { TAKE(WHILE); }
        "with"     { TAKE(WITH); }           "yield"    { TAKE(YIELD); }
        name             { TAKE(NAME); }
        unicode          { return unicode_name(lexer, token, start); }
        prefix? ['"]     { return string(lexer, token, start); }
        "."? [0-9]       { return number(lexer, token, start); }

        "("   { return open_bracket(lexer, token, OU_TOKEN_LPAR, start); }
        "["   { return open_bracket(lexer, token, OU_TOKEN_LSQB, start); }
        "{"   { return open_bracket(lexer, token, OU_TOKEN_LBRACE, start); }
        ")"   { return close_bracket(lexer, token, OU_TOKEN_RPAR, start); }
        "]"   { return close_bracket(lexer, token, OU_TOKEN_RSQB, start); }
        "}"   { return close_bracket(lexer, token, OU_TOKEN_RBRACE, start); }
        ":"        { TAKE(COLON); }          ","        { TAKE(COMMA); }          ";"        { TAKE(SEMI); }
        "."        { TAKE(DOT); }            "="        { TAKE(EQUAL); }          "+"        { TAKE(PLUS); }
        "-"        { TAKE(MINUS); }          "*"        { TAKE(STAR); }           "/"        { TAKE(SLASH); }
        "|"        { TAKE(VBAR); }           "&"        { TAKE(AMPER); }          "<"        { TAKE(LESS); }
        ">"        { TAKE(GREATER); }        "%"        { TAKE(PERCENT); }        "~"        { TAKE(TILDE); }
        "^"        { TAKE(CIRCUMFLEX); }     "@"        { TAKE(AT); }             "=="       { TAKE(EQEQUAL); }
        "!=" | "<>" { TAKE(NOTEQUAL); }      "<="       { TAKE(LESSEQUAL); }      ">="       { TAKE(GREATEREQUAL); }
        "<<"       { TAKE(LEFTSHIFT); }      ">>"       { TAKE(RIGHTSHIFT); }     "**"       { TAKE(DOUBLESTAR); }
        "//"       { TAKE(DOUBLESLASH); }    "+="       { TAKE(PLUSEQUAL); }      "-="       { TAKE(MINEQUAL); }
        "*="       { TAKE(STAREQUAL); }      "/="       { TAKE(SLASHEQUAL); }     "%="       { TAKE(PERCENTEQUAL); }
        "&="       { TAKE(AMPEREQUAL); }     "|="       { TAKE(VBAREQUAL); }      "^="       { TAKE(CIRCUMFLEXEQUAL); }
        "<<="      { TAKE(LEFTSHIFTEQUAL); } ">>="      { TAKE(RIGHTSHIFTEQUAL); } "**="      { TAKE(DOUBLESTAREQUAL); }
        "//="      { TAKE(DOUBLESLASHEQUAL); } "@="       { TAKE(ATEQUAL); }        "->"       { TAKE(RARROW); }
        "..."      { TAKE(ELLIPSIS); }       ":="       { TAKE(COLONEQUAL); }
        *     { return other(lexer, token, start); }
        */
    }
}

OuTokenKind ou_lexer_next(OuLexer *lexer, OuToken *token) {
    if (OU_UNLIKELY(lexer->fault != OU_FAULT_NONE)) {
        return finish_error(lexer, token);
    }
    if (lexer->at_line_start) {
        lexer->at_line_start = false;
        if (!ou_indent_measure(lexer)) {
            return finish_error(lexer, token);
        }
    }
    if (OU_UNLIKELY(lexer->pending != 0)) {
        bool dedent = lexer->pending < 0;
        lexer->pending += dedent ? 1 : -1;
        return finish_empty(lexer, token, dedent ? OU_TOKEN_DEDENT : OU_TOKEN_INDENT);
    }
    return scan(lexer, token);
}
