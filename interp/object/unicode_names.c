// Characters by name and the names of characters.
//
// A name is a row of tokens: a word's number twice, plus 1 where a hyphen and not a blank follows. The first rows are the
// names themselves, ascending by character; then come aliases and named sequences, which only a search finds. The names of
// Hangul syllables and of CJK ideographs follow rules.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "interp/object/unicode.h"

typedef struct NameRow {
    uint32_t code;   // from FIRST_SEQUENCE on: a named sequence
    uint32_t tokens; // where they begin in name_tokens; they end where those of the next row begin
} NameRow;

#include "gen/character_names.h"

static const char *const leads[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                    "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
static const char *const vowels[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                     "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
static const char *const tails[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                    "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                    "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};
static const uint32_t ideographs[][2] = {{0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0x20000, 0x2A6DF},
                                         {0x2A700, 0x2B738}, {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1},
                                         {0x2CEB0, 0x2EBE0}, {0x30000, 0x3134A}};

static bool is_ideograph(uint32_t c) {
    for (size_t i = 0; i < sizeof ideographs / sizeof ideographs[0]; i++) {
        if (c >= ideographs[i][0] && c <= ideographs[i][1]) {
            return true;
        }
    }
    return false;
}

// The longest of the parts that `at` starts with.
static size_t longest_part(const char *at, const char *const *parts, int count, int *which) {
    size_t best = 0;
    *which = -1;
    for (int i = 0; i < count; i++) {
        size_t n = strlen(parts[i]);
        if (strncmp(at, parts[i], n) == 0 && (n > best || *which < 0)) {
            best = n;
            *which = i;
        }
    }
    return best;
}

static bool hangul(const char *name, uint32_t *ch) {
    int lead, vowel, tail;
    name += longest_part(name, leads, 19, &lead);
    name += longest_part(name, vowels, 21, &vowel);
    name += longest_part(name, tails, 28, &tail);
    if (*name != 0 || lead < 0 || vowel < 0 || tail < 0) {
        return false;
    }
    *ch = 0xAC00 + ((uint32_t)lead * 21 + (uint32_t)vowel) * 28 + (uint32_t)tail;
    return true;
}

static bool ideograph(const char *digits, uint32_t *ch) {
    size_t n = strspn(digits, "0123456789ABCDEF");
    if ((n != 4 && n != 5) || digits[n] != 0) {
        return false;
    }
    *ch = (uint32_t)strtoul(digits, NULL, 16);
    return is_ideograph(*ch);
}

// Writes a row's name; returns its length.
static size_t spell(size_t row, char *out) {
    char *at = out;
    for (uint32_t i = name_rows[row].tokens; i < name_rows[row + 1].tokens; i++) {
        const char *word = name_words + name_word_start[name_tokens[i] / 2];
        size_t n = strlen(word);
        memcpy(at, word, n);
        at += n;
        *at++ = name_tokens[i] % 2 ? '-' : ' ';
    }
    at[-1] = 0;
    return (size_t)(at - out) - 1;
}

size_t ou_char_name(uint32_t c, char *out) {
    if (c >= 0xac00 && c < 0xac00 + 19 * 21 * 28) {
        uint32_t n = c - 0xac00;
        return (size_t)snprintf(out, OU_CHAR_NAME_MAX, "HANGUL SYLLABLE %s%s%s", leads[n / 588], vowels[n / 28 % 21],
                                tails[n % 28]);
    }
    if (is_ideograph(c)) {
        return (size_t)snprintf(out, OU_CHAR_NAME_MAX, "CJK UNIFIED IDEOGRAPH-%X", (unsigned)c);
    }
    size_t low = 0, high = NAME_COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (name_rows[middle].code < c) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < NAME_COUNT && name_rows[low].code == c ? spell(low, out) : 0;
}

// The row of a name in upper case, or ROW_COUNT.
static size_t find_row(const char *upper) {
    size_t low = 0, high = ROW_COUNT;
    while (low < high) {
        char name[OU_CHAR_NAME_MAX];
        size_t middle = (low + high) / 2;
        spell(name_order[middle], name);
        int order = strcmp(name, upper);
        if (order == 0) {
            return name_order[middle];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return ROW_COUNT;
}

size_t ou_char_find_sequence(const char *name, size_t size, uint32_t *out) {
    char upper[OU_CHAR_NAME_MAX];
    if (size == 0 || size >= sizeof upper || memchr(name, 0, size) != NULL) {
        return 0;
    }
    memcpy(upper, name, size);
    upper[size] = 0;
    if (strncmp(upper, "HANGUL SYLLABLE ", 16) == 0) {
        return hangul(upper + 16, out);
    }
    if (strncmp(upper, "CJK UNIFIED IDEOGRAPH-", 22) == 0) {
        return ideograph(upper + 22, out);
    }
    for (size_t i = 0; i < size; i++) {
        upper[i] = name[i] >= 'a' && name[i] <= 'z' ? (char)(name[i] - 32) : name[i];
    }
    size_t row = find_row(upper);
    if (row == ROW_COUNT) {
        return 0;
    }
    if (name_rows[row].code < FIRST_SEQUENCE) {
        *out = name_rows[row].code;
        return 1;
    }
    const uint32_t *sequence = name_sequences[name_rows[row].code - FIRST_SEQUENCE];
    size_t n = 0;
    while (n < OU_CHAR_SEQUENCE_MAX && sequence[n] != 0) {
        out[n] = sequence[n];
        n++;
    }
    return n;
}

bool ou_char_find_name(const char *name, size_t size, uint32_t *c) {
    uint32_t found[OU_CHAR_SEQUENCE_MAX];
    bool one = ou_char_find_sequence(name, size, found) == 1;
    if (one) {
        *c = found[0];
    }
    return one;
}
