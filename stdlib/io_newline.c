// Line ends of text streams: finding, translating and remembering "\n", "\r" and "\r\n".
#include <string.h>

#include "stdlib/io_internal.h"

bool io_newline_argument(OuBor newline, bool quote, IoNewlineMode *mode, char fixed[3]) {
    fixed[0] = 0;
    if (newline == ou_none) {
        *mode = IO_NEWLINE_UNIVERSAL;
        return true;
    }
    if (ou_str_length(newline) == 0) {
        *mode = IO_NEWLINE_KEEP;
        return true;
    }
    static const char *const known[] = {"\n", "\r", "\r\n"};
    for (size_t i = 0; i < 3; i++) {
        if (ou_str_equal_cstr(newline, known[i])) {
            *mode = IO_NEWLINE_FIXED;
            strcpy(fixed, known[i]);
            return true;
        }
    }
    return ou_raise_false(&ou_exc_ValueError, quote ? "illegal newline value: %R" : "illegal newline value: %U",
                          newline);
}

// The first c in text[start..end), or -1.
static int64_t find_char(OuBor text, char c, size_t start, size_t end) {
    const void *data = ou_str_data(text);
    int kind = ou_str_kind(text);
    if (kind == 1) {
        const uint8_t *bytes = data, *found = memchr(bytes + start, c, end - start);
        return found != NULL ? found - bytes : -1;
    }
    for (size_t i = start; i < end; i++) {
        if (ou_str_at_data(data, kind, i) == (uint8_t)c) {
            return (int64_t)i;
        }
    }
    return -1;
}

static int64_t fixed_line_end(OuBor text, size_t start, const char *fixed) {
    size_t n = ou_str_length(text), m = strlen(fixed);
    for (;;) {
        int64_t found = find_char(text, fixed[0], start, n);
        if (found < 0 || (size_t)found + m > n) {
            return -1;
        }
        if (m == 1 || ou_str_at(text, (size_t)found + 1) == (uint8_t)fixed[1]) {
            return found + (int64_t)m;
        }
        start = (size_t)found + 1;
    }
}

int64_t io_line_end(OuBor text, size_t start, IoNewlineMode mode, const char *fixed, bool at_end) {
    if (mode == IO_NEWLINE_FIXED) {
        return fixed_line_end(text, start, fixed);
    }
    size_t n = ou_str_length(text);
    int64_t lf = find_char(text, '\n', start, n);
    int64_t cr = find_char(text, '\r', start, lf >= 0 ? (size_t)lf : n);
    if (cr < 0) {
        return lf >= 0 ? lf + 1 : -1;
    }
    if ((size_t)cr + 1 == n && !at_end) { // its newline may follow
        return -1;
    }
    return cr + 1 == lf ? lf + 1 : cr + 1;
}

OuRef io_translate_newlines_take(OuRef text) {
    if (text == NULL || find_char(text, '\r', 0, ou_str_length(text)) < 0) {
        return text;
    }
    OuStrBuilder b;
    bool ok = true;
    size_t n = ou_str_length(text), start = 0;
    ou_builder_init(&b);
    while (ok && start < n) {
        int64_t cr = find_char(text, '\r', start, n);
        size_t end = cr < 0 ? n : (size_t)cr;
        ok = ou_builder_substring(&b, text, start, end) && (cr < 0 || ou_builder_char(&b, '\n'));
        start = cr < 0 ? n : end + 1 + (end + 1 < n && ou_str_at(text, end + 1) == '\n');
    }
    ou_decref(text);
    return ok ? ou_builder_finish(&b) : NULL;
}

int io_seen_newlines(OuBor text) {
    size_t n = ou_str_length(text);
    int seen = 0;
    if (find_char(text, '\r', 0, n) < 0) {
        return find_char(text, '\n', 0, n) < 0 ? 0 : IO_SEEN_LF;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t c = ou_str_at(text, i);
        if (c == '\r' && i + 1 < n && ou_str_at(text, i + 1) == '\n') {
            seen |= IO_SEEN_CRLF;
            i++;
        } else if (c == '\r') {
            seen |= IO_SEEN_CR;
        } else if (c == '\n') {
            seen |= IO_SEEN_LF;
        }
    }
    return seen;
}

// None, one str, or a tuple of them in the order CR, LF, CRLF.
OuRef io_newlines_object(int seen) {
    static const char *const texts[] = {"\r", "\n", "\r\n"};
    OuRef items[3] = {NULL, NULL, NULL};
    size_t n = 0;
    for (int i = 0; i < 3; i++) {
        if (seen & (1 << i)) {
            items[n] = ou_str_from_cstr(texts[i]);
            if (items[n++] == NULL) {
                while (n > 0) {
                    ou_xdecref(items[--n]);
                }
                return NULL;
            }
        }
    }
    return n == 0 ? ou_return_none() : n == 1 ? items[0] : ou_tuple_from_array_take(items, n);
}
