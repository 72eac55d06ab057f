// Normal forms. utf8proc takes characters apart and puts them together; characters that are younger than Unicode 14.0 are
// none to us and stay as they are.
#include <string.h>

#include <utf8proc.h>

#include "stdlib/unicodedata_internal.h"

typedef struct Chars {
    int32_t *data; // OU_DOMAIN_MEM
    size_t length, capacity;
} Chars;

// Room for `more` characters and one that utf8proc may write behind them.
static bool reserve(Chars *chars, size_t more) {
    if (more + 1 > chars->capacity - chars->length) {
        size_t capacity = chars->length + more + 1 + chars->capacity / 2;
        int32_t *grown = ou_mem_realloc(OU_DOMAIN_MEM, chars->data, capacity * sizeof(int32_t));
        if (grown == NULL) {
            return ou_raise_no_memory() != NULL;
        }
        chars->data = grown;
        chars->capacity = capacity;
    }
    return true;
}

static bool is_unassigned(uint32_t c) {
    return strcmp(ou_char_category(c), "Cn") == 0;
}

static bool take_apart(Chars *out, OuBor text, utf8proc_option_t options) {
    enum { LONGEST = 32 }; // of one character's decomposition: 18
    for (size_t i = 0; i < ou_str_length(text); i++) {
        uint32_t c = ou_str_at(text, i);
        if (!reserve(out, LONGEST)) {
            return false;
        }
        int boundary = UTF8PROC_BOUNDCLASS_START;
        utf8proc_ssize_t n = c < 0xa0 || is_unassigned(c)
                                 ? 0
                                 : utf8proc_decompose_char((int32_t)c, out->data + out->length, LONGEST, options, &boundary);
        if (n <= 0 || n > LONGEST) {
            out->data[out->length] = (int32_t)c;
            n = 1;
        }
        out->length += (size_t)n;
    }
    return true;
}

// Marks behind a character go by their combining class, those of the same class stay in order.
static void order_marks(Chars *chars) {
    for (size_t i = 1; i < chars->length; i++) {
        int32_t c = chars->data[i];
        int class = ou_char_combining((uint32_t)c);
        size_t to = i;
        while (class != 0 && to > 0 && ou_char_combining((uint32_t)chars->data[to - 1]) > class) {
            chars->data[to] = chars->data[to - 1];
            to--;
        }
        chars->data[to] = c;
    }
}

static OuRef normal_form(OuBor text, bool compatible, bool compose) {
    Chars chars = {0};
    utf8proc_option_t options = (utf8proc_option_t)(UTF8PROC_DECOMPOSE | (compatible ? UTF8PROC_COMPAT : 0));
    OuRef result = NULL;
    if (reserve(&chars, ou_str_length(text)) && take_apart(&chars, text, options)) {
        order_marks(&chars);
        if (compose) {
            utf8proc_ssize_t n = utf8proc_normalize_utf32(chars.data, (utf8proc_ssize_t)chars.length,
                                                          (utf8proc_option_t)(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
            chars.length = n >= 0 ? (size_t)n : chars.length;
        }
        result = ou_str_from_ucs4((const uint32_t *)chars.data, chars.length);
    }
    ou_mem_free(OU_DOMAIN_MEM, chars.data);
    return result;
}

// The normal form that the arguments (form, text) ask for.
static OuRef normalized(const char *name, OuArgs args, size_t nargs) {
    static const struct {
        const char *name;
        bool compatible, compose;
    } forms[] = {{"NFC", false, true}, {"NFKC", true, true}, {"NFD", false, false}, {"NFKD", true, false}};
    if (!ou_args_count(name, nargs, 2, 2) || !ou_arg_is_str(name, 1, args[0]) || !ou_arg_is_str(name, 2, args[1])) {
        return NULL;
    }
    bool nothing = ou_str_length(args[1]) == 0;
    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
        if (ou_str_equal_cstr(args[0], forms[i].name)) {
            return nothing || ou_str_is_ascii(args[1]) ? ou_newref(args[1])
                                                       : normal_form(args[1], forms[i].compatible, forms[i].compose);
        }
    }
    return nothing ? ou_newref(args[1]) : ou_raise(&ou_exc_ValueError, "invalid normalization form");
}

OuRef ou_unicodedata_normalize(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return normalized("normalize", args, nargs);
}

OuRef ou_unicodedata_is_normalized(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    OuRef form = normalized("is_normalized", args, nargs);
    OuRef same = form != NULL ? ou_bool_new(ou_str_equal(form, args[1])) : NULL;
    ou_xdecref(form);
    return same;
}
