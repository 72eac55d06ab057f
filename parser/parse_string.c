// Number and string literals: from the text of tokens to constants. f-strings go on in parse_fstring.c.

#include "parser/string_internal.h"

#include <stdio.h>
#include <string.h>

// ---- numbers ----

static bool check_digits(OuParser *p, const OuToken *token, const OuConstant *value) {
    int limit = p->input->max_digits;
    bool decimal = value->size < 2 || value->text[0] != '0' || (value->text[1] >= '0' && value->text[1] <= '9');
    if (limit <= 0 || value->size <= (size_t)limit || !decimal) {
        return true;
    }
    return ou_diagnose_at_token(
        p, token, false,
        "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; use "
        "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
        "literals to avoid decimal conversion limits.",
        limit, value->size);
}

static OuConstantKind number_kind(const char *text, size_t size) {
    if (size > 1 && text[0] == '0' && strchr("xXoObB", text[1]) != NULL) {
        return OU_CONST_INT;
    }
    if (text[size - 1] == 'j' || text[size - 1] == 'J') {
        return OU_CONST_IMAGINARY;
    }
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '.' || text[i] == 'e' || text[i] == 'E') {
            return OU_CONST_FLOAT;
        }
    }
    return OU_CONST_INT;
}

OuNode *ou_parse_number(OuParser *p, const OuToken *token) {
    const char *text = p->text + token->start;
    size_t size = token->end - token->start, length = 0;
    OuConstant value = {.kind = number_kind(text, size)};
    char *copy = ou_parser_alloc(p, size + 1);
    if (copy == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < size; i++) {
        if (text[i] != '_') {
            copy[length++] = text[i];
        }
    }
    if (value.kind == OU_CONST_IMAGINARY) {
        copy[--length] = '\0';
    }
    value.text = copy;
    value.size = length;
    if (value.kind == OU_CONST_INT && !check_digits(p, token, &value)) {
        return NULL;
    }
    return OU_PARSER_NEW(p, Constant, ou_parser_token_span(token), .value = value);
}

// ---- building text ----

bool ou_string_append(OuParser *p, OuStringBuilder *out, const char *text, size_t size) {
    if (out->capacity - out->size <= size) { // always room for a NUL
        size_t capacity = out->capacity == 0 ? size + 1 : (out->size + size) * 2 + 16;
        char *data = ou_parser_alloc(p, capacity);
        if (data == NULL) {
            return false;
        }
        if (out->size > 0) {
            memcpy(data, out->data, out->size);
        }
        out->data = data;
        out->capacity = capacity;
    }
    memcpy(out->data + out->size, text, size);
    out->size += size;
    out->data[out->size] = '\0';
    return true;
}

static bool append_char(OuParser *p, OuStringBuilder *out, uint32_t ch) {
    char utf8[4];
    if (ch < 0x80) {
        utf8[0] = (char)ch;
        return ou_string_append(p, out, utf8, 1);
    }
    if (ch < 0x800) {
        utf8[0] = (char)(0xC0 | ch >> 6);
        utf8[1] = (char)(0x80 | (ch & 0x3F));
        return ou_string_append(p, out, utf8, 2);
    }
    if (ch < 0x10000) {
        utf8[0] = (char)(0xE0 | ch >> 12);
        utf8[1] = (char)(0x80 | (ch >> 6 & 0x3F));
        utf8[2] = (char)(0x80 | (ch & 0x3F));
        return ou_string_append(p, out, utf8, 3);
    }
    utf8[0] = (char)(0xF0 | ch >> 18);
    utf8[1] = (char)(0x80 | (ch >> 12 & 0x3F));
    utf8[2] = (char)(0x80 | (ch >> 6 & 0x3F));
    utf8[3] = (char)(0x80 | (ch & 0x3F));
    return ou_string_append(p, out, utf8, 4);
}

bool ou_string_append_raw(OuParser *p, OuStringBuilder *out, const char *start, const char *end) {
    size_t size = (size_t)(end - start), good = ou_source_check_utf8(start, size, false);
    if (good == size) {
        return ou_string_append(p, out, start, size);
    }
    size_t count;
    const char *reason = ou_source_utf8_reason(start + good, end, &count);
    if (count == 1) {
        return ou_diagnose_at_last(p, "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %zu: %s",
                                   (unsigned)(unsigned char)start[good], good, reason);
    }
    return ou_diagnose_at_last(p, "(unicode error) 'utf-8' codec can't decode bytes in position %zu-%zu: %s", good,
                               good + count - 1, reason);
}

// ---- escapes ----

static int hex_value(char ch) {
    return ch >= '0' && ch <= '9'   ? ch - '0'
           : ch >= 'a' && ch <= 'f' ? ch - 'a' + 10
           : ch >= 'A' && ch <= 'F' ? ch - 'A' + 10
                                    : -1;
}

// Up to `count` hex digits from s; the number read goes to *used.
static uint32_t read_hex(const char *s, const char *end, int count, int *used) {
    uint32_t value = 0;
    for (*used = 0; *used < count && s + *used < end && hex_value(s[*used]) >= 0; (*used)++) {
        value = value << 4 | (uint32_t)hex_value(s[*used]);
    }
    return value;
}

static uint32_t read_octal(const char *s, const char *end, int *used) {
    uint32_t value = 0;
    for (*used = 0; *used < 3 && s + *used < end && s[*used] >= '0' && s[*used] <= '7'; (*used)++) {
        value = value << 3 | (uint32_t)(s[*used] - '0');
    }
    return value;
}

// The character a one-letter escape stands for, 0 when it is none.
static char simple_escape(char ch) {
    switch (ch) {
    case '\\':
    case '\'':
    case '"': return ch;
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    default: return '\0';
    }
}

bool ou_string_warn_escape(OuParser *p, const OuToken *token, const char *text, int size) {
    uint32_t position = p->fstring_depth > 0 ? UINT32_MAX : token->start;
    if (p->input->warnings == NULL || p->diagnosis != NULL || (position < p->warned_until && position != UINT32_MAX)) {
        return true;
    }
    OuWarning *warning = ou_parser_alloc(p, sizeof *warning);
    if (warning == NULL) {
        return false;
    }
    warning->category = OU_WARNING_DEPRECATION;
    warning->lineno = token->lineno;
    warning->end_lineno = token->end_lineno;
    warning->offset = token->col + 1;
    warning->end_offset = token->end_col + 1;
    snprintf(warning->message, sizeof warning->message, "invalid %sescape sequence '\\%.*s'", size > 1 ? "octal " : "",
             size, text);
    OuWarningList *list = p->input->warnings;
    if (list->last != NULL) {
        list->last->next = warning;
    } else {
        list->first = warning;
    }
    list->last = warning;
    return true;
}

// CPython decodes a copy in which each non-ASCII character is written \UXXXXXXXX, so its positions count ten for one;
// a backslash before such a character is written \u005c.
static size_t escaped_position(const char *start, const char *at) {
    size_t position = 0;
    for (const char *s = start; s < at; s++) {
        unsigned char ch = (unsigned char)*s;
        if (ch < 0x80) {
            position++;
            if (ch == '\\' && s + 1 < at) {
                s++;
                if ((unsigned char)*s >= 0x80) {
                    position += 5;
                    s--;
                } else {
                    position++;
                }
            }
        } else if ((ch & 0xC0) != 0x80) {
            position += 10;
        }
    }
    return position;
}

// `start` is the literal's start, `at` the backslash, `end` the byte after what is wrong.
static bool escape_error(OuParser *p, const char *start, const char *at, const char *end, const char *reason) {
    size_t first = escaped_position(start, at), last = escaped_position(start, end) - 1;
    if (first == last) {
        return ou_diagnose_at_last(
            p, "(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position %zu: %s", first, reason);
    }
    return ou_diagnose_at_last(p, "(unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s",
                               first, last, reason);
}

static bool hex_escape(OuParser *p, OuStringBuilder *out, const char *start, const char **cursor, const char *end,
                       int digits, const char *reason) {
    const char *s = *cursor; // on the letter
    int used;
    uint32_t ch = read_hex(s + 1, end, digits, &used);
    if (used < digits) {
        return escape_error(p, start, s - 1, s + 1 + used, reason);
    }
    *cursor = s + 1 + digits;
    if (ch > 0x10FFFF) {
        return escape_error(p, start, s - 1, *cursor, "illegal Unicode character");
    }
    return append_char(p, out, ch);
}

// \N{name}
static bool name_escape(OuParser *p, OuStringBuilder *out, const char *start, const char **cursor, const char *end) {
    const char *s = *cursor + 1, *close = s; // behind the N
    if (s >= end || *s != '{') {
        return escape_error(p, start, *cursor - 1, s, "malformed \\N character escape");
    }
    while (close < end && *close != '}') {
        close++;
    }
    if (close >= end || close == s + 1) {
        return escape_error(p, start, *cursor - 1, close >= end ? end : close, "malformed \\N character escape");
    }
    uint32_t ch;
    if (p->input->find_character == NULL || !p->input->find_character(s + 1, (size_t)(close - s - 1), &ch)) {
        return escape_error(p, start, *cursor - 1, close + 1, "unknown Unicode character name");
    }
    *cursor = close + 1;
    return append_char(p, out, ch);
}

// The first invalid escape of a literal is remembered; it gives one warning.
typedef struct Invalid {
    const char *text;
    int size;
} Invalid;

static void note_invalid(Invalid *invalid, const char *text, int size) {
    if (invalid->text == NULL) {
        *invalid = (Invalid){text, size};
    }
}

// *cursor stands behind the backslash.
static bool decode_escape(OuParser *p, OuStringBuilder *out, const char *start, const char **cursor, const char *end,
                          Invalid *invalid) {
    const char *s = *cursor;
    char simple = simple_escape(*s);
    if (simple != '\0') {
        *cursor = s + 1;
        return ou_string_append(p, out, &simple, 1);
    }
    switch (*s) {
    case '\n': *cursor = s + 1; return true;
    case 'x': return hex_escape(p, out, start, cursor, end, 2, "truncated \\xXX escape");
    case 'u': return hex_escape(p, out, start, cursor, end, 4, "truncated \\uXXXX escape");
    case 'U': return hex_escape(p, out, start, cursor, end, 8, "truncated \\UXXXXXXXX escape");
    case 'N': return name_escape(p, out, start, cursor, end);
    default: break;
    }
    int used;
    uint32_t ch = read_octal(s, end, &used);
    if (used > 0) {
        if (ch > 0377) {
            note_invalid(invalid, s, 3);
        }
        *cursor = s + used;
        return append_char(p, out, ch);
    }
    if ((unsigned char)*s < 0x80) {
        note_invalid(invalid, s, 1);
    }
    return ou_string_append(p, out, "\\", 1); // the character itself is ordinary text
}

bool ou_string_decode(OuParser *p, OuStringBuilder *out, const OuToken *token, const char *start, const char *end) {
    Invalid invalid = {NULL, 0};
    const char *s = start;
    while (s < end) {
        const char *stop = memchr(s, '\\', (size_t)(end - s));
        if (stop == NULL) {
            stop = end;
        }
        if (stop > s && !ou_string_append_raw(p, out, s, stop)) {
            return false;
        }
        if (stop == end) {
            break;
        }
        s = stop + 1;
        if (s >= end) {
            return ou_string_append(p, out, "\\", 1); // before the brace of a field
        }
        if (!decode_escape(p, out, start, &s, end, &invalid)) {
            return false;
        }
    }
    return invalid.text == NULL || ou_string_warn_escape(p, token, invalid.text, invalid.size);
}

// ---- bytes ----

static bool decode_bytes(OuParser *p, OuStringBuilder *out, const OuToken *token, const char *start, const char *end) {
    Invalid invalid = {NULL, 0};
    for (const char *s = start; s < end;) {
        const char *stop = memchr(s, '\\', (size_t)(end - s));
        stop = stop == NULL ? end : stop;
        if (!ou_string_append(p, out, s, (size_t)(stop - s))) {
            return false;
        }
        if (stop == end) {
            break;
        }
        s = stop + 1;
        char simple = simple_escape(*s);
        int used = 1;
        if (simple == '\0' && *s == 'x') {
            simple = (char)read_hex(s + 1, end, 2, &used);
            if (used < 2) {
                return ou_diagnose_at_last(p, "(value error) invalid \\x escape at position %zu",
                                           (size_t)(stop - start));
            }
            used = 3;
        } else if (simple == '\0' && *s >= '0' && *s <= '7') {
            uint32_t value = read_octal(s, end, &used);
            if (value > 0377) {
                note_invalid(&invalid, s, 3);
            }
            simple = (char)value;
        } else if (simple == '\0' && *s != '\n') {
            note_invalid(&invalid, s, 1);
            simple = '\\';
            used = 0;
        } else if (simple == '\0') {
            s++;
            continue;
        }
        if (!ou_string_append(p, out, &simple, 1)) {
            return false;
        }
        s += used;
    }
    return invalid.text == NULL || ou_string_warn_escape(p, token, invalid.text, invalid.size);
}

static bool check_ascii(OuParser *p, const char *start, const char *end) {
    for (const char *s = start; s < end; s++) {
        if ((unsigned char)*s >= 0x80) {
            return ou_diagnose_at_last(p, "bytes can only contain ASCII literal characters");
        }
    }
    return true;
}

// ---- runs of strings ----

typedef struct Literal {
    const char *start, *end; // between the quotes
    bool bytes, raw, format;
} Literal;

static Literal split(const OuParser *p, const OuToken *token) {
    const char *s = p->text + token->start, *end = p->text + token->end;
    Literal literal = {0};
    for (; *s != '\'' && *s != '"'; s++) {
        literal.bytes = literal.bytes || *s == 'b' || *s == 'B';
        literal.raw = literal.raw || *s == 'r' || *s == 'R';
        literal.format = literal.format || *s == 'f' || *s == 'F';
    }
    int quotes = end - s >= 6 && s[1] == s[0] && s[2] == s[0] ? 3 : 1;
    literal.start = s + quotes;
    literal.end = end - quotes;
    return literal;
}

static bool read_literal(OuParser *p, OuFString *string, const Literal *literal) {
    const char *cursor = literal->start;
    string->raw = literal->raw;
    if (literal->format) {
        string->is_fstring = true;
        return ou_fstring_read(p, string, &cursor, literal->end, 0);
    }
    if (literal->bytes && !check_ascii(p, literal->start, literal->end)) {
        return false;
    }
    if (literal->raw || memchr(cursor, '\\', (size_t)(literal->end - cursor)) == NULL) {
        return literal->bytes ? ou_string_append(p, &string->text, cursor, (size_t)(literal->end - cursor))
                              : ou_string_append_raw(p, &string->text, cursor, literal->end);
    }
    return literal->bytes ? decode_bytes(p, &string->text, string->token, cursor, literal->end)
                          : ou_string_decode(p, &string->text, string->token, cursor, literal->end);
}

OuNode *ou_string_constant(OuParser *p, const OuFString *string) {
    OuConstant value = {.kind = OU_CONST_STR, .ascii = true, .size = string->text.size, .text = string->text.data};
    for (size_t i = 0; i < value.size && value.ascii; i++) {
        value.ascii = (unsigned char)value.text[i] < 0x80;
    }
    if (value.text == NULL) {
        value.text = "";
    }
    const char *kind = p->text[string->first->start] == 'u' ? "u" : NULL;
    OuSpan span = {string->first->lineno, string->first->col, string->last->end_lineno, string->last->end_col};
    return OU_PARSER_NEW(p, Constant, span, .value = value, .kind = kind);
}

static OuNode *bytes_constant(OuParser *p, const OuFString *string) {
    OuConstant value = {.kind = OU_CONST_BYTES, .size = string->text.size, .text = string->text.data};
    OuSpan span = {string->first->lineno, string->first->col, string->last->end_lineno, string->last->end_col};
    return OU_PARSER_NEW(p, Constant, span, .value = value);
}

OuNode *ou_parse_strings(OuParser *p, uint32_t first, uint32_t count) {
    OuFString string = {.mark = p->stack_size};
    string.first = ou_parser_fetch(p, first);
    string.last = ou_parser_fetch(p, first + count - 1);
    bool bytes = false;
    for (uint32_t i = 0; i < count; i++) {
        string.token = ou_parser_fetch(p, first + i);
        Literal literal = split(p, string.token);
        if (i > 0 && literal.bytes != bytes) {
            ou_diagnose_at_last(p, "cannot mix bytes and nonbytes literals");
            return NULL;
        }
        bytes = literal.bytes;
        if (!read_literal(p, &string, &literal)) {
            return NULL;
        }
    }
    if (string.last->start >= p->warned_until) {
        p->warned_until = string.last->start + 1;
    }
    return bytes ? bytes_constant(p, &string) : ou_fstring_finish(p, &string);
}
