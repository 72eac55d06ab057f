// Characters: what kind each is and how it changes case. Tables of Unicode 14.0 made at build time by
// tools/gen_unicode.c.
#include "interp/object/unicode.h"

#include "interp/object/str_internal.h"

// The same numbers stand in tools/gen_unicode.c.
enum {
    F_ALPHA = 1,
    F_LOWER = 2,
    F_UPPER = 4,
    F_TITLE = 8,
    F_SPACE = 16,
    F_PRINTABLE = 32,
    F_ID_START = 64,
    F_ID_CONTINUE = 128,
    F_CASED = 256,
    F_CASE_IGNORABLE = 512,
    F_EXT_UPPER = 1024,
    F_EXT_LOWER = 2048,
    F_EXT_TITLE = 4096,
    F_EXT_FOLD = 8192,
    F_LINE_BREAK = 16384,
    F_MIRRORED = 32768,
};
enum { MAP_UPPER, MAP_LOWER, MAP_TITLE, MAP_FOLD, BLOCK_BITS = 7 };

typedef struct UnicodeRecord {
    int32_t map[4]; // distance to the mapped character, or (F_EXT_*) index into unicode_long
    uint32_t flags;
    int16_t numeric; // index into unicode_numeric, -1: none
    int8_t decimal, digit;
    uint8_t category, bidi, combining, width;
} UnicodeRecord;

#include "gen/unicode.h"

static const UnicodeRecord *record(uint32_t c) {
    if (c >= 0x110000) {
        c = 0x10ffff;
    }
    return &unicode_record[unicode_index[((size_t)unicode_block[c >> BLOCK_BITS] << BLOCK_BITS) |
                                         (c & ((1u << BLOCK_BITS) - 1))]];
}

static bool has(uint32_t c, uint32_t flag) {
    return (record(c)->flags & flag) != 0;
}

bool ou_char_is_alpha(uint32_t c) {
    return has(c, F_ALPHA);
}
bool ou_char_is_upper(uint32_t c) {
    return has(c, F_UPPER);
}
bool ou_char_is_lower(uint32_t c) {
    return has(c, F_LOWER);
}
bool ou_char_is_title(uint32_t c) {
    return has(c, F_TITLE);
}
bool ou_char_is_space(uint32_t c) {
    return c < 0x80 ? c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31) : has(c, F_SPACE);
}
bool ou_char_is_printable(uint32_t c) {
    return has(c, F_PRINTABLE);
}
bool ou_char_is_line_break(uint32_t c) {
    return has(c, F_LINE_BREAK);
}
bool ou_char_is_id_start(uint32_t c) {
    return c == '_' || has(c, F_ID_START);
}
bool ou_char_is_id_continue(uint32_t c) {
    return has(c, F_ID_CONTINUE);
}
bool ou_char_is_cased(uint32_t c) {
    return has(c, F_CASED);
}
bool ou_char_is_case_ignorable(uint32_t c) {
    return has(c, F_CASE_IGNORABLE);
}
bool ou_char_is_mirrored(uint32_t c) {
    return has(c, F_MIRRORED);
}
bool ou_char_is_decimal(uint32_t c) {
    return record(c)->decimal >= 0;
}
bool ou_char_is_digit(uint32_t c) {
    return record(c)->digit >= 0;
}
bool ou_char_is_numeric(uint32_t c) {
    return record(c)->numeric >= 0;
}
int ou_char_decimal_value(uint32_t c) {
    return c < 0x80 ? (c >= '0' && c <= '9' ? (int)(c - '0') : -1) : record(c)->decimal;
}
int ou_char_digit_value(uint32_t c) {
    return record(c)->digit;
}
bool ou_char_numeric_value(uint32_t c, double *out) {
    int at = record(c)->numeric;
    if (at >= 0) {
        *out = unicode_numeric[at];
    }
    return at >= 0;
}

const char *ou_char_category(uint32_t c) {
    return unicode_category[record(c)->category];
}
const char *ou_char_bidirectional(uint32_t c) {
    return unicode_bidi[record(c)->bidi];
}
const char *ou_char_east_asian_width(uint32_t c) {
    const UnicodeRecord *r = record(c);
    return r->category == 0 && r->width == 0 ? "F"
                                             : unicode_width[r->width]; // CPython 3.11's answer for unassigned ones
}
int ou_char_combining(uint32_t c) {
    return record(c)->combining;
}

int ou_char_width(uint32_t c) {
    const UnicodeRecord *r = record(c);
    const char *category = unicode_category[r->category], *width = unicode_width[r->width];
    if ((category[0] == 'M' && category[1] != 'c') || (category[0] == 'C' && category[1] == 'f') || c == 0) {
        return 0;
    }
    return (width[0] == 'W' && width[1] == 0) || (width[0] == 'F' && width[1] == 0) ? 2 : 1;
}

static int map(uint32_t c, int which, uint32_t extended, uint32_t out[3]) {
    const UnicodeRecord *r = record(c);
    if (!(r->flags & extended)) {
        out[0] = (uint32_t)((int32_t)c + r->map[which]);
        return 1;
    }
    const uint32_t *entry = &unicode_long[r->map[which]];
    for (uint32_t i = 0; i < entry[0]; i++) {
        out[i] = entry[1 + i];
    }
    return (int)entry[0];
}

int ou_char_to_upper(uint32_t c, uint32_t out[3]) {
    return map(c, MAP_UPPER, F_EXT_UPPER, out);
}
int ou_char_to_lower(uint32_t c, uint32_t out[3]) {
    return map(c, MAP_LOWER, F_EXT_LOWER, out);
}
int ou_char_to_title(uint32_t c, uint32_t out[3]) {
    return map(c, MAP_TITLE, F_EXT_TITLE, out);
}
int ou_char_fold(uint32_t c, uint32_t out[3]) {
    return map(c, MAP_FOLD, F_EXT_FOLD, out);
}

uint32_t ou_char_simple_lower(uint32_t c) {
    uint32_t out[3];
    map(c, MAP_LOWER, F_EXT_LOWER, out);
    return out[0];
}
uint32_t ou_char_simple_upper(uint32_t c) {
    uint32_t out[3];
    map(c, MAP_UPPER, F_EXT_UPPER, out);
    return out[0];
}

uint32_t ou_char_next_case(uint32_t c) {
    size_t low = 0, high = sizeof(unicode_ring) / sizeof(unicode_ring[0]);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (unicode_ring[middle][0] == c) {
            return unicode_ring[middle][1];
        }
        unicode_ring[middle][0] < c ? (low = middle + 1) : (high = middle);
    }
    return c;
}

const char *ou_char_decomposition(uint32_t c) {
    size_t low = 0, high = sizeof(unicode_decomposition) / sizeof(unicode_decomposition[0]);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (unicode_decomposition[middle].code == c) {
            return unicode_decomposition_text + unicode_decomposition[middle].text;
        }
        unicode_decomposition[middle].code < c ? (low = middle + 1) : (high = middle);
    }
    return "";
}
