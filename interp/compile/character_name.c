// Characters by name. The names themselves are not kept: a table holds their 64-bit hashes, sorted, with the
// characters. The names of Hangul syllables and of CJK ideographs follow rules.

#include "interp/compile/character_name.h"

#include <stdlib.h>
#include <string.h>

#include "gen/character_names.h" // character_hashes, character_codes, CHARACTER_NAME_COUNT

// FNV-1a, as the generator computes it.
static uint64_t hash_name(const char *name, size_t size) {
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < size; i++) {
        h = (h ^ (unsigned char)name[i]) * 1099511628211u;
    }
    return h;
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
    static const char *const leads[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                        "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
    static const char *const vowels[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                         "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
    static const char *const tails[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                        "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                        "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};
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
    static const uint32_t ranges[][2] = {{0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0x20000, 0x2A6DF},
                                         {0x2A700, 0x2B738}, {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1},
                                         {0x2CEB0, 0x2EBE0}, {0x30000, 0x3134A}};
    size_t n = strspn(digits, "0123456789ABCDEF");
    if ((n != 4 && n != 5) || digits[n] != 0) {
        return false;
    }
    *ch = (uint32_t)strtoul(digits, NULL, 16);
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (*ch >= ranges[i][0] && *ch <= ranges[i][1]) {
            return true;
        }
    }
    return false;
}

bool ou_find_character(const char *name, size_t size, uint32_t *ch) {
    char upper[128];
    if (size == 0 || size >= sizeof upper) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        upper[i] = name[i] >= 'a' && name[i] <= 'z' ? (char)(name[i] - 32) : name[i];
    }
    upper[size] = 0;
    if (strncmp(upper, "HANGUL SYLLABLE ", 16) == 0) {
        return hangul(upper + 16, ch);
    }
    if (strncmp(upper, "CJK UNIFIED IDEOGRAPH-", 22) == 0) {
        return ideograph(upper + 22, ch);
    }
    uint64_t hash = hash_name(upper, size);
    size_t low = 0, high = CHARACTER_NAME_COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (character_hashes[middle] < hash) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == CHARACTER_NAME_COUNT || character_hashes[low] != hash) {
        return false;
    }
    *ch = character_codes[low];
    return true;
}
