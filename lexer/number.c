// Number literals: finds the end and says what is wrong with those that are none. The value is not computed here.

#include "lexer/lexer_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool is_digit(char ch) {
    return ch >= '0' && ch <= '9';
}

static bool is_hex_digit(char ch) {
    return is_digit(ch) || (ch >= 'a' && ch <= 'f') || (ch >= 'A' && ch <= 'F');
}

static bool is_octal_digit(char ch) {
    return ch >= '0' && ch <= '7';
}

static bool is_binary_digit(char ch) {
    return ch == '0' || ch == '1';
}

void ou_lexer_warn(OuLexer *lexer, OuWarningCategory category, const char *format, ...) {
    if (lexer->warnings == NULL) {
        return;
    }
    OuWarning *warning = ou_region_alloc(lexer->region, sizeof *warning);
    if (warning == NULL) {
        return; // a warning less; the next allocation that matters reports the shortage
    }
    warning->category = category;
    warning->lineno = warning->end_lineno = lexer->lineno;
    warning->offset = ou_lexer_count(lexer->line, lexer->cursor);
    warning->end_offset = -1;
    va_list args;
    va_start(args, format);
    vsnprintf(warning->message, sizeof warning->message, format, args);
    va_end(args);
    if (lexer->warnings->last != NULL) {
        lexer->warnings->last->next = warning;
    } else {
        lexer->warnings->first = warning;
    }
    lexer->warnings->last = warning;
}

static const char *fail(OuLexer *lexer, const char *cursor, const char *kind) {
    lexer->cursor = cursor;
    ou_lexer_fail(lexer, "invalid %s literal", kind);
    return NULL;
}

static bool is_name_char(char ch) {
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || is_digit(ch) || ch == '_' ||
           (unsigned char)ch >= 128;
}

static bool is_word(const char *s, const char *word) {
    size_t size = strlen(word);
    return strncmp(s, word, size) == 0 && !is_name_char(s[size]);
}

// Keywords that may follow a number without a space, with a warning: 1if x else y. Names that begin with if, in or is
// are taken for them as well.
static bool is_keyword_follows(const char *s) {
    return is_word(s, "and") || is_word(s, "else") || is_word(s, "for") || is_word(s, "or") || is_word(s, "not") ||
           (s[0] == 'i' && (s[1] == 'f' || s[1] == 'n' || s[1] == 's'));
}

// `cursor` stands where the number should end.
static const char *check_end(OuLexer *lexer, const char *cursor, const char *kind) {
    if (OU_LIKELY(!is_name_char(*cursor))) {
        return cursor;
    }
    if (is_keyword_follows(cursor)) {
        lexer->cursor = cursor;
        ou_lexer_warn(lexer, OU_WARNING_SYNTAX, "invalid %s literal", kind);
        return cursor;
    }
    return fail(lexer, cursor, kind);
}

// Digits with single underscores between them; `cursor` stands on the first digit.
static const char *decimal_tail(OuLexer *lexer, const char *cursor) {
    for (;;) {
        do {
            cursor++;
        } while (is_digit(*cursor));
        if (*cursor != '_') {
            return cursor;
        }
        if (!is_digit(*++cursor)) {
            return fail(lexer, cursor, "decimal");
        }
    }
}

static const char *radix(OuLexer *lexer, const char *cursor, bool (*is_one)(char), const char *kind) {
    do {
        cursor += *cursor == '_';
        if (!is_one(*cursor)) {
            break;
        }
        do {
            cursor++;
        } while (is_one(*cursor));
    } while (*cursor == '_');
    if (is_digit(*cursor)) {
        lexer->cursor = cursor + 1;
        ou_lexer_fail(lexer, "invalid digit '%c' in %s literal", *cursor, kind);
        return NULL;
    }
    return is_one(cursor[-1]) ? check_end(lexer, cursor, kind) : fail(lexer, cursor, kind);
}

static const char *imaginary(OuLexer *lexer, const char *cursor) {
    return check_end(lexer, cursor + 1, "imaginary");
}

// `cursor` stands behind the digits before or after the point.
static const char *exponent(OuLexer *lexer, const char *cursor) {
    if (*cursor == 'e' || *cursor == 'E') {
        const char *digits = cursor + 1;
        if (*digits == '+' || *digits == '-') {
            if (!is_digit(*++digits)) {
                return fail(lexer, digits, "decimal");
            }
        } else if (!is_digit(*digits)) {
            return check_end(lexer, cursor, "decimal");
        }
        cursor = decimal_tail(lexer, digits);
        if (cursor == NULL) {
            return NULL;
        }
    }
    if (*cursor == 'j' || *cursor == 'J') {
        return imaginary(lexer, cursor);
    }
    return check_end(lexer, cursor, "decimal");
}

// `cursor` stands behind the point.
static const char *fraction(OuLexer *lexer, const char *cursor) {
    if (is_digit(*cursor)) {
        cursor = decimal_tail(lexer, cursor);
    }
    return cursor == NULL ? NULL : exponent(lexer, cursor);
}

// A number that starts with 0 and has no base letter: zeros only, or a float, or an error.
static const char *leading_zero(OuLexer *lexer, const char *start) {
    const char *cursor = start + 1;
    for (;;) {
        if (*cursor == '_' && !is_digit(*++cursor)) {
            return fail(lexer, cursor, "decimal");
        }
        if (*cursor != '0') {
            break;
        }
        cursor++;
    }
    const char *zeros_end = cursor;
    bool nonzero = is_digit(*cursor);
    if (nonzero) {
        cursor = decimal_tail(lexer, cursor);
        if (cursor == NULL) {
            return NULL;
        }
    }
    if (*cursor == '.') {
        return fraction(lexer, cursor + 1);
    }
    if (*cursor == 'e' || *cursor == 'E' || *cursor == 'j' || *cursor == 'J') {
        return exponent(lexer, cursor);
    }
    if (nonzero) {
        lexer->cursor = cursor;
        ou_lexer_fail_range(lexer, (int32_t)(start + 1 - lexer->line), (int32_t)(zeros_end + 1 - lexer->line),
                            "leading zeros in decimal integer literals are not permitted; "
                            "use an 0o prefix for octal integers");
        return NULL;
    }
    return check_end(lexer, cursor, "decimal");
}

const char *ou_number_scan(OuLexer *lexer, const char *start) {
    if (*start == '.') {
        return fraction(lexer, start + 1);
    }
    if (*start == '0') {
        switch (start[1]) {
        case 'x':
        case 'X': return radix(lexer, start + 2, is_hex_digit, "hexadecimal");
        case 'o':
        case 'O': return radix(lexer, start + 2, is_octal_digit, "octal");
        case 'b':
        case 'B': return radix(lexer, start + 2, is_binary_digit, "binary");
        default: return leading_zero(lexer, start);
        }
    }
    const char *cursor = decimal_tail(lexer, start);
    if (cursor == NULL) {
        return NULL;
    }
    return *cursor == '.' ? fraction(lexer, cursor + 1) : exponent(lexer, cursor);
}
