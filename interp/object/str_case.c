// Changing and asking the case of str: full Unicode mappings, with the final sigma.
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/str_internal.h"

typedef int (*MapFn)(uint32_t c, uint32_t out[3]);

static bool add_mapped(OuStrBuilder *b, MapFn map, uint32_t c) {
    uint32_t out[3];
    int n = map(c, out);
    for (int i = 0; i < n; i++) {
        if (!ou_builder_char(b, out[i])) {
            return false;
        }
    }
    return true;
}

// Sigma at the end of a word: a cased letter before it (past ignorable ones), none after it.
static bool is_final_sigma(OuBor s, size_t at) {
    size_t i = at;
    bool cased_before = false;
    while (i-- > 0) {
        uint32_t c = ou_str_at(s, i);
        if (!ou_char_is_case_ignorable(c)) {
            cased_before = ou_char_is_cased(c);
            break;
        }
    }
    if (!cased_before) {
        return false;
    }
    for (i = at + 1; i < ou_str_length(s); i++) {
        uint32_t c = ou_str_at(s, i);
        if (!ou_char_is_case_ignorable(c)) {
            return !ou_char_is_cased(c);
        }
    }
    return true;
}

static bool add_lower(OuStrBuilder *b, OuBor s, size_t at) {
    uint32_t c = ou_str_at(s, at);
    if (c == 0x3a3) {
        return ou_builder_char(b, is_final_sigma(s, at) ? 0x3c2 : 0x3c3);
    }
    return add_mapped(b, ou_char_to_lower, c);
}

static bool add_upper(OuStrBuilder *b, OuBor s, size_t at) {
    return add_mapped(b, ou_char_to_upper, ou_str_at(s, at));
}

static bool add_folded(OuStrBuilder *b, OuBor s, size_t at) {
    return add_mapped(b, ou_char_fold, ou_str_at(s, at));
}

static bool add_swapped(OuStrBuilder *b, OuBor s, size_t at) {
    uint32_t c = ou_str_at(s, at);
    if (ou_char_is_upper(c)) {
        return add_lower(b, s, at);
    }
    return ou_char_is_lower(c) ? add_mapped(b, ou_char_to_upper, c) : ou_builder_char(b, c);
}

static OuRef each_char(OuBor self, bool (*add)(OuStrBuilder *b, OuBor s, size_t at)) {
    OuStrBuilder b;
    ou_builder_init(&b);
    for (size_t i = 0, n = ou_str_length(self); i < n; i++) {
        if (!add(&b, self, i)) {
            ou_builder_fini(&b);
            return NULL;
        }
    }
    return ou_builder_finish(&b);
}

static inline uint8_t ascii_lower(uint8_t c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}
static inline uint8_t ascii_upper(uint8_t c) {
    return c >= 'a' && c <= 'z' ? c - 32 : c;
}
static inline uint8_t ascii_swap(uint8_t c) {
    return c >= 'a' && c <= 'z' ? c - 32 : ascii_lower(c);
}

// Inlined once for each mapping, so that the loop has no call in it.
static inline __attribute__((always_inline)) OuRef each_ascii(OuBor self, uint8_t (*map)(uint8_t)) {
    size_t n = ou_str_length(self);
    const uint8_t *from = ou_str_data(self);
    if (n == 1) {
        return ou_str_shared_char(map(from[0]));
    }
    OuRef result = ou_str_alloc(n, 0x7f);
    if (result != NULL) {
        uint8_t *to = ou_str_data(result);
        for (size_t i = 0; i < n; i++) {
            to[i] = map(from[i]);
        }
    }
    return result;
}

OuRef ou_str_lower(OuBor self) {
    return ou_str_is_ascii(self) ? each_ascii(self, ascii_lower) : each_char(self, add_lower);
}
OuRef ou_str_upper(OuBor self) {
    return ou_str_is_ascii(self) ? each_ascii(self, ascii_upper) : each_char(self, add_upper);
}
OuRef ou_str_swapcase(OuBor self) {
    return ou_str_is_ascii(self) ? each_ascii(self, ascii_swap) : each_char(self, add_swapped);
}
OuRef ou_str_casefold(OuBor self) {
    return ou_str_is_ascii(self) ? each_ascii(self, ascii_lower) : each_char(self, add_folded);
}

OuRef ou_str_title(OuBor self) {
    OuStrBuilder b;
    bool after_cased = false, ok = true;
    ou_builder_init(&b);
    for (size_t i = 0, n = ou_str_length(self); ok && i < n; i++) {
        uint32_t c = ou_str_at(self, i);
        ok = after_cased ? add_lower(&b, self, i) : add_mapped(&b, ou_char_to_title, c);
        after_cased = ou_char_is_cased(c);
    }
    return ok ? ou_builder_finish(&b) : NULL;
}

OuRef ou_str_capitalize(OuBor self) {
    OuStrBuilder b;
    bool ok = true;
    ou_builder_init(&b);
    for (size_t i = 0, n = ou_str_length(self); ok && i < n; i++) {
        ok = i == 0 ? add_mapped(&b, ou_char_to_title, ou_str_at(self, 0)) : add_lower(&b, self, i);
    }
    return ok ? ou_builder_finish(&b) : NULL;
}

OuRef ou_str_is_lower(OuBor self) {
    bool any = false;
    for (size_t i = 0, n = ou_str_length(self); i < n; i++) {
        uint32_t c = ou_str_at(self, i);
        if (ou_char_is_upper(c) || ou_char_is_title(c)) {
            return ou_bool_new(false);
        }
        any |= ou_char_is_lower(c);
    }
    return ou_bool_new(any);
}

OuRef ou_str_is_upper(OuBor self) {
    bool any = false;
    for (size_t i = 0, n = ou_str_length(self); i < n; i++) {
        uint32_t c = ou_str_at(self, i);
        if (ou_char_is_lower(c) || ou_char_is_title(c)) {
            return ou_bool_new(false);
        }
        any |= ou_char_is_upper(c);
    }
    return ou_bool_new(any);
}

OuRef ou_str_is_title(OuBor self) {
    bool any = false, after_cased = false;
    for (size_t i = 0, n = ou_str_length(self); i < n; i++) {
        uint32_t c = ou_str_at(self, i);
        bool big = ou_char_is_upper(c) || ou_char_is_title(c), small = ou_char_is_lower(c);
        if ((big && after_cased) || (small && !after_cased)) {
            return ou_bool_new(false);
        }
        after_cased = big || small;
        any |= after_cased;
    }
    return ou_bool_new(any);
}
