// f-strings of 3.11: the token is one string; its fields are found here by looking for braces and parsed as programs of
// their own, "(" field ")", whose tokens know where they stand in the source. Order and wording of the errors are
// CPython's.

#include "parser/string_internal.h"

#include <string.h>

enum { MAX_BRACKETS = 200 };

// Where a literal stops: at its end, at a doubled brace (`doubled`, which is skipped), at a field or a closing brace.
static bool find_literal_end(OuParser *p, OuFString *string, const char **cursor, const char *end, int nesting,
                             const char **literal_end, bool *doubled) {
    const char *s = *cursor;
    *doubled = false;
    while (s < end) {
        char ch = *s++;
        if (!string->raw && ch == '\\' && s < end) {
            ch = *s++;
            if (ch == 'N') {
                // The braces of \N{name} are no field. A wrong \N is found by the decoder.
                if (s < end && *s++ == '{') {
                    while (s < end && *s++ != '}') {
                    }
                }
                continue;
            }
            if (ch == '{' && !ou_string_warn_escape(p, string->token, s - 1, 1)) {
                return false;
            }
        }
        if (ch != '{' && ch != '}') {
            continue;
        }
        if (nesting == 0) {
            if (s < end && *s == ch) {
                *literal_end = s;
                *cursor = s + 1;
                *doubled = true;
                return true;
            }
            if (ch == '}') {
                return ou_diagnose_at_last(p, "f-string: single '}' is not allowed");
            }
        }
        s--;
        break;
    }
    *literal_end = *cursor = s;
    return true;
}

static bool read_literal(OuParser *p, OuFString *string, const char *start, const char *end) {
    if (start == end) {
        return true;
    }
    return string->raw ? ou_string_append_raw(p, &string->text, start, end)
                       : ou_string_decode(p, &string->text, string->token, start, end);
}

// ---- the end of a field's expression ----

typedef struct Scan {
    char quote; // inside a string: its quote
    int quotes; // 1 or 3
    int depth;
    char brackets[MAX_BRACKETS];
} Scan;

static bool is_triple(const char *s, const char *end) {
    return end - s > 2 && s[1] == s[0] && s[2] == s[0];
}

static bool close_bracket(OuParser *p, Scan *scan, char ch) {
    if (scan->depth == 0) {
        return ou_diagnose_at_last(p, "f-string: unmatched '%c'", ch);
    }
    char opening = scan->brackets[--scan->depth];
    if (ch - opening == 1 || ch - opening == 2) {
        return true;
    }
    return ou_diagnose_at_last(p, "f-string: closing parenthesis '%c' does not match opening parenthesis '%c'", ch,
                               opening);
}

// One character outside of strings: advances *cursor over it, or says that the expression stops here.
static bool scan_char(OuParser *p, Scan *scan, const char **cursor, const char *end, bool *stop) {
    const char *s = *cursor;
    char ch = *s;
    *stop = false;
    *cursor = s + 1;
    switch (ch) {
    case '\'':
    case '"':
        scan->quotes = is_triple(s, end) ? 3 : 1;
        scan->quote = ch;
        *cursor = s + scan->quotes;
        return true;
    case '[':
    case '{':
    case '(':
        if (scan->depth >= MAX_BRACKETS) {
            return ou_diagnose_at_last(p, "f-string: too many nested parenthesis");
        }
        scan->brackets[scan->depth++] = ch;
        return true;
    case '#': return ou_diagnose_at_last(p, "f-string expression part cannot include '#'");
    case '!':
    case ':':
    case '=':
    case '<':
    case '>':
    case '}':
        if (scan->depth == 0) {
            // != == <= >= are operators, < and > alone as well.
            if (ch != '}' && ch != ':' && s + 1 < end && s[1] == '=') {
                *cursor = s + 2;
                return true;
            }
            *stop = ch != '<' && ch != '>';
            *cursor = *stop ? s : s + 1;
            return true;
        }
        return ch != '}' || close_bracket(p, scan, ch);
    case ']':
    case ')': return close_bracket(p, scan, ch);
    default: return true;
    }
}

static void scan_string(Scan *scan, const char **cursor, const char *end) {
    const char *s = *cursor;
    *cursor = s + 1;
    if (*s == scan->quote && (scan->quotes == 1 || is_triple(s, end))) {
        *cursor = s + scan->quotes;
        scan->quote = '\0';
    }
}

// Moves *cursor from the start of an expression to the character that ends it.
static bool find_expression_end(OuParser *p, const char **cursor, const char *end) {
    Scan scan;
    scan.quote = '\0';
    scan.depth = 0;
    bool stop = false;
    while (*cursor < end && !stop) {
        if (**cursor == '\\') {
            return ou_diagnose_at_last(p, "f-string expression part cannot include a backslash");
        }
        if (scan.quote != '\0') {
            scan_string(&scan, cursor, end);
        } else if (!scan_char(p, &scan, cursor, end, &stop)) {
            return false;
        }
    }
    if (scan.quote != '\0') {
        return ou_diagnose_at_last(p, "f-string: unterminated string");
    }
    if (scan.depth > 0) {
        return ou_diagnose_at_last(p, "f-string: unmatched '%c'", scan.brackets[scan.depth - 1]);
    }
    return *cursor < end || ou_diagnose_at_last(p, "f-string: expecting '}'");
}

// ---- fields ----

// Where the '(' put in place of the field's brace stands: its line, and its column there.
static void locate(const OuParser *p, OuFString *string, const char *brace, int32_t *lineno, int32_t *col) {
    const char *start = p->text + string->token->start;
    if (string->counted < start || string->counted > brace) {
        string->counted = string->line = start;
        string->lines = 0;
    }
    for (const char *s; (s = memchr(string->counted, '\n', (size_t)(brace - string->counted))) != NULL;) {
        string->counted = string->line = s + 1;
        string->lines++;
    }
    string->counted = brace;
    *lineno = string->token->lineno + string->lines;
    *col = string->lines == 0 ? string->token->col : 0;
    // When only white space follows on the brace's line, nothing of the field stands there: CPython moves no columns.
    const char *s = brace + 1;
    while (*s == ' ' || *s == '\t' || *s == '\f') {
        s++;
    }
    if (*s != '\n') {
        *col += (int32_t)(brace - string->line);
    }
}

static OuNode *parse_expression(OuParser *p, OuFString *string, const char *start, const char *end) {
    const char *s = start;
    while (s < end && (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\f')) {
        s++;
    }
    if (s == end) {
        if (*end == '!' || *end == ':' || *end == '=') {
            ou_diagnose_at_last(p, "f-string: expression required before '%c'", *end);
        } else {
            ou_diagnose_at_last(p, "f-string: empty expression not allowed");
        }
        return NULL;
    }
    size_t size = (size_t)(end - start);
    char *text = ou_parser_alloc(p, size + 4);
    if (text == NULL) {
        return NULL;
    }
    text[0] = '(';
    memcpy(text + 1, start, size);
    text[size + 1] = ')';
    text[size + 2] = '\n';
    int32_t lineno, col;
    locate(p, string, start - 1, &lineno, &col);
    return ou_parse_field(p, text, size + 3, lineno, col);
}

static bool is_space(char ch) {
    return ch == ' ' || (ch >= '\t' && ch <= '\r');
}

static bool expect_more(OuParser *p, const char *cursor, const char *end) {
    return cursor < end || ou_diagnose_at_last(p, "f-string: expecting '}'");
}

// ['!' conversion]; -1 when there is none.
static bool read_conversion(OuParser *p, const char **cursor, const char *end, int32_t *conversion) {
    *conversion = -1;
    if (**cursor != '!') {
        return true;
    }
    ++*cursor;
    if (!expect_more(p, *cursor, end)) {
        return false;
    }
    *conversion = (unsigned char)*(*cursor)++;
    return *conversion == 's' || *conversion == 'r' || *conversion == 'a' ||
           ou_diagnose_at_last(p, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
}

// [':' spec]: the spec is an f-string of its own.
static bool read_spec(OuParser *p, const OuFString *string, const char **cursor, const char *end, int nesting,
                      OuNode **spec) {
    *spec = NULL;
    if (*cursor >= end || **cursor != ':') {
        return true;
    }
    ++*cursor;
    if (!expect_more(p, *cursor, end)) {
        return false;
    }
    OuFString inner = {.mark = p->stack_size,
                       .is_fstring = true,
                       .first = string->first,
                       .last = string->last,
                       .token = string->token,
                       .raw = string->raw,
                       .counted = string->counted,
                       .line = string->line,
                       .lines = string->lines};
    if (!ou_fstring_read(p, &inner, cursor, end, nesting + 1)) {
        return false;
    }
    inner.first = inner.last = string->token; // CPython gives what is left at the end the span of the one string
    *spec = ou_fstring_finish(p, &inner);
    return *spec != NULL;
}

// A field: *cursor stands on its '{' and ends behind its '}'. The text of `x =` is appended to the literal before it.
static OuNode *read_field(OuParser *p, OuFString *string, const char **cursor, const char *end, int nesting) {
    if (nesting >= 2) {
        ou_diagnose_at_last(p, "f-string: expressions nested too deeply");
        return NULL;
    }
    const char *start = ++*cursor, *debug_end = NULL;
    if (!find_expression_end(p, cursor, end)) {
        return NULL;
    }
    OuNode *value = parse_expression(p, string, start, *cursor), *spec;
    if (value == NULL) {
        return NULL;
    }
    if (**cursor == '=') {
        do {
            ++*cursor;
        } while (*cursor < end && is_space(**cursor));
        if (!expect_more(p, *cursor, end)) {
            return NULL;
        }
        debug_end = *cursor;
    }
    int32_t conversion;
    if (!read_conversion(p, cursor, end, &conversion) || !read_spec(p, string, cursor, end, nesting, &spec)) {
        return NULL;
    }
    if (*cursor >= end || **cursor != '}') {
        ou_diagnose_at_last(p, "f-string: expecting '}'");
        return NULL;
    }
    ++*cursor;
    if (debug_end != NULL) {
        if (!ou_string_append_raw(p, &string->text, start, debug_end)) {
            return NULL;
        }
        conversion = conversion == -1 && spec == NULL ? 'r' : conversion;
    }
    OuSpan span = {string->first->lineno, string->first->col, string->last->end_lineno, string->last->end_col};
    return OU_PARSER_NEW(p, FormattedValue, span, .value = value, .conversion = conversion, .format_spec = spec);
}

// The literal gathered so far becomes a Constant on the stack.
static bool flush(OuParser *p, OuFString *string) {
    if (string->text.size == 0) {
        return true;
    }
    if (!ou_parser_push(p, ou_string_constant(p, string))) {
        return false;
    }
    string->text = (OuStringBuilder){0};
    return true;
}

bool ou_fstring_read(OuParser *p, OuFString *string, const char **cursor, const char *end, int nesting) {
    for (;;) {
        const char *start = *cursor, *literal_end = start;
        bool doubled;
        if (!find_literal_end(p, string, cursor, end, nesting, &literal_end, &doubled) ||
            !read_literal(p, string, start, literal_end)) {
            return false;
        }
        if (doubled) {
            continue;
        }
        if (*cursor >= end || **cursor == '}') {
            break;
        }
        OuNode *field = read_field(p, string, cursor, end, nesting);
        if (field == NULL || !flush(p, string) || !ou_parser_push(p, field)) {
            return false;
        }
    }
    if (nesting > 0 && (*cursor >= end || **cursor != '}')) {
        return ou_diagnose_at_last(p, "f-string: expecting '}'");
    }
    return true;
}

OuNode *ou_fstring_finish(OuParser *p, OuFString *string) {
    if (!string->is_fstring) {
        return ou_string_constant(p, string);
    }
    if (!flush(p, string)) {
        return NULL;
    }
    OuNodeSeq values = ou_parser_pop(p, string->mark);
    OuSpan span = {string->first->lineno, string->first->col, string->last->end_lineno, string->last->end_col};
    return OU_PARSER_NEW(p, JoinedStr, span, .values = values);
}
