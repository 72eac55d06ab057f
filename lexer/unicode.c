// What the lexer knows about characters: UTF-8 checks, Python's identifier classes, NFKC.

#include "lexer/source.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

// Bytes of the sequence that starts at s, 0 when it is not valid. Stops before `end`.
static size_t sequence(const unsigned char *s, const unsigned char *end, bool surrogates) {
    if (s[0] < 0x80) {
        return 1;
    }
    size_t size = s[0] >= 0xC2 && s[0] < 0xE0   ? 2
                  : s[0] >= 0xE0 && s[0] < 0xF0 ? 3
                  : s[0] >= 0xF0 && s[0] < 0xF5 ? 4
                                                : 0;
    if (size == 0 || (size_t)(end - s) < size) {
        return 0;
    }
    for (size_t i = 1; i < size; i++) {
        if ((s[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F)) {
        return 0;
    }
    return s[0] == 0xED && s[1] > 0x9F && !surrogates ? 0 : size;
}

size_t ou_source_check_utf8(const char *bytes, size_t size, bool allow_surrogates) {
    const unsigned char *s = (const unsigned char *)bytes, *end = s + size;
    while (s < end) {
        uint64_t word;
        while (end - s >= 8 && (memcpy(&word, s, 8), (word & 0x8080808080808080u) == 0)) {
            s += 8;
        }
        if (s >= end) {
            break;
        }
        size_t step = sequence(s, end, allow_surrogates);
        if (step == 0) {
            break;
        }
        s += step;
    }
    return (size_t)((const char *)s - bytes);
}

// How CPython's decoder puts what is wrong at s, the first byte that is not UTF-8, and how many bytes it blames.
const char *ou_source_utf8_reason(const char *at, const char *limit, size_t *count) {
    const unsigned char *s = (const unsigned char *)at, *end = (const unsigned char *)limit;
    *count = 1;
    if (s[0] < 0xC2 || s[0] > 0xF4) {
        return "invalid start byte";
    }
    size_t size = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    for (size_t i = 1; i < size; i++) {
        if (s + i >= end) {
            *count = i;
            return "unexpected end of data";
        }
        bool bad = (s[i] & 0xC0) != 0x80;
        if (i == 1) {
            bad = bad || (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F) ||
                  (s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F);
        }
        if (bad) {
            *count = i;
            return "invalid continuation byte";
        }
    }
    return "invalid start byte";
}

static bool is_in(uint32_t ch, const uint32_t (*ranges)[2], size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (ch >= ranges[i][0] && ch <= ranges[i][1]) {
            return true;
        }
    }
    return false;
}

#define IS_IN(ch, ranges) is_in(ch, ranges, sizeof ranges / sizeof ranges[0])

// Characters whose NFKC form is no identifier any more, so that XID leaves them out, and a tilde among the letters.
static const uint32_t not_xid[][2] = {{0x37A, 0x37A},   {0x2E2F, 0x2E2F}, {0x309B, 0x309C}, {0xFC5E, 0xFC63},
                                      {0xFDFA, 0xFDFB}, {0xFE70, 0xFE70}, {0xFE72, 0xFE72}, {0xFE74, 0xFE74},
                                      {0xFE76, 0xFE76}, {0xFE78, 0xFE78}, {0xFE7A, 0xFE7A}, {0xFE7C, 0xFE7C},
                                      {0xFE7E, 0xFE7E}};
static const uint32_t not_xid_start[][2] = {{0xE33, 0xE33}, {0xEB3, 0xEB3}, {0xFF9E, 0xFF9F}};
static const uint32_t other_start[][2] = {{0x1885, 0x1886}, {0x2118, 0x2118}, {0x212E, 0x212E}};
static const uint32_t other_continue[][2] = {{0xB7, 0xB7}, {0x387, 0x387}, {0x1369, 0x1371}, {0x19DA, 0x19DA}};

// Characters newer than Unicode 14, which utf8proc may know and Python 3.11 does not.
static const uint32_t newer[][2] = {
    {0xCF3, 0xCF3},     {0xECE, 0xECE},     {0x10EFD, 0x10EFF}, {0x1123F, 0x11241}, {0x11B00, 0x11B09},
    {0x11F00, 0x11F59}, {0x1342F, 0x13455}, {0x1B132, 0x1B132}, {0x1B155, 0x1B155}, {0x1D2C0, 0x1D2D3},
    {0x1DF25, 0x1DF2A}, {0x1E030, 0x1E08F}, {0x1E4D0, 0x1E4F9}, {0x1F6DC, 0x1F6DC}, {0x1F774, 0x1F776},
    {0x1F77B, 0x1F77F}, {0x1F7D9, 0x1F7D9}, {0x1FA75, 0x1FA77}, {0x1FA87, 0x1FA88}, {0x1FAAD, 0x1FAAF},
    {0x1FABB, 0x1FABD}, {0x1FABF, 0x1FABF}, {0x1FACE, 0x1FACF}, {0x1FADA, 0x1FADB}, {0x1FAE8, 0x1FAE8},
    {0x1FAF7, 0x1FAF8}, {0x2B739, 0x2B739}, {0x2EBF0, 0x2EE5D}, {0x31350, 0x323AF}};

static utf8proc_category_t category(uint32_t ch) {
    return ch > 0x10FFFF || IS_IN(ch, newer) ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)ch);
}

bool ou_source_is_id_start(uint32_t ch) {
    if (ch < 0x80) {
        return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || ch == '_';
    }
    switch (category(ch)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL: return !IS_IN(ch, not_xid) && !IS_IN(ch, not_xid_start);
    default: return IS_IN(ch, other_start);
    }
}

bool ou_source_is_id_continue(uint32_t ch) {
    if (ch < 0x80) {
        return ou_source_is_id_start(ch) || (ch >= '0' && ch <= '9');
    }
    switch (category(ch)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC: return !IS_IN(ch, not_xid);
    default: return IS_IN(ch, other_start) || IS_IN(ch, other_continue);
    }
}

bool ou_source_is_printable(uint32_t ch) {
    switch (category(ch)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return false;
    case UTF8PROC_CATEGORY_ZS: return ch == ' ';
    default: return true;
    }
}

const char *ou_source_nfkc(const char *text, size_t size, size_t *result_size, OuRegion *region) {
    *result_size = size;
    bool ascii = true;
    for (size_t i = 0; i < size && ascii; i++) {
        ascii = (unsigned char)text[i] < 0x80;
    }
    if (ascii) {
        return text;
    }
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size, &mapped,
                                           UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    if (length < 0) {
        return length == UTF8PROC_ERROR_NOMEM ? NULL : text;
    }
    char *copy = ou_region_alloc(region, (size_t)length + 1);
    if (copy != NULL) {
        memcpy(copy, mapped, (size_t)length);
        *result_size = (size_t)length;
    }
    free(mapped);
    return copy;
}
