// unicodedata: the properties of characters by Unicode 14.0, their names, normal forms.
#include <stdio.h>
#include <string.h>

#include "stdlib/unicodedata_internal.h"

// The only character of a str; `where` names the argument for the message.
static bool character(const char *where, OuBor o, uint32_t *c) {
    if (!ou_isa(o, OU_TYPE_STR) || ou_str_length(o) != 1) {
        return ou_raise_false(&ou_exc_TypeError, "%s must be a unicode character, not %T", where, o);
    }
    *c = ou_str_at(o, 0);
    return true;
}

// A function of one character.
#define TELLS(name, make, value)                                                                       \
    static OuRef data_##name(OuBor module, OuBor arg) {                                                \
        uint32_t c = 0;                                                                                \
        (void)module;                                                                                  \
        return character(#name "() argument", arg, &c) ? make(value(c)) : NULL;                        \
    }
TELLS(bidirectional, ou_str_from_cstr, ou_char_bidirectional)
TELLS(category, ou_str_from_cstr, ou_char_category)
TELLS(combining, ou_int_new, ou_char_combining)
TELLS(decomposition, ou_str_from_cstr, ou_char_decomposition)
TELLS(east_asian_width, ou_str_from_cstr, ou_char_east_asian_width)
TELLS(mirrored, ou_int_new, ou_char_is_mirrored)
#undef TELLS

// The arguments (character, default) of the functions that may have no answer; false as well when the answer is the default.
static bool with_default(const char *name, OuArgs args, size_t nargs, uint32_t *c) {
    char where[32];
    snprintf(where, sizeof where, "%s() argument 1", name);
    return ou_args_count(name, nargs, 1, 2) && character(where, args[0], c);
}

static OuRef default_or_error(OuArgs args, size_t nargs, const char *message) {
    return nargs == 2 ? ou_newref(args[1]) : ou_raise(&ou_exc_ValueError, message);
}

static OuRef data_decimal(OuBor module, OuArgs args, size_t nargs) {
    uint32_t c;
    (void)module;
    if (!with_default("decimal", args, nargs, &c)) {
        return NULL;
    }
    return ou_char_is_decimal(c) ? ou_int_new(ou_char_decimal_value(c)) : default_or_error(args, nargs, "not a decimal");
}

static OuRef data_digit(OuBor module, OuArgs args, size_t nargs) {
    uint32_t c;
    (void)module;
    if (!with_default("digit", args, nargs, &c)) {
        return NULL;
    }
    return ou_char_is_digit(c) ? ou_int_new(ou_char_digit_value(c)) : default_or_error(args, nargs, "not a digit");
}

static OuRef data_numeric(OuBor module, OuArgs args, size_t nargs) {
    uint32_t c;
    double value;
    (void)module;
    if (!with_default("numeric", args, nargs, &c)) {
        return NULL;
    }
    return ou_char_numeric_value(c, &value) ? ou_float_new(value)
                                            : default_or_error(args, nargs, "not a numeric character");
}

static OuRef data_name(OuBor module, OuArgs args, size_t nargs) {
    uint32_t c;
    char name[OU_CHAR_NAME_MAX];
    (void)module;
    if (!with_default("name", args, nargs, &c)) {
        return NULL;
    }
    return ou_char_name(c, name) != 0 ? ou_str_from_cstr(name) : default_or_error(args, nargs, "no such name");
}

static OuRef data_lookup(OuBor module, OuBor arg) {
    OuBuffer buffer = {0};
    const char *name;
    size_t n;
    (void)module;
    if (ou_isa(arg, OU_TYPE_STR)) {
        name = ou_str_utf8(arg, &n);
    } else if (ou_buffer_get(arg, &buffer, false)) {
        name = (const char *)buffer.data;
        n = buffer.size;
    } else {
        return NULL;
    }
    uint32_t found[OU_CHAR_SEQUENCE_MAX];
    OuRef result = NULL;
    if (name != NULL && n > 256) {
        ou_raise(&ou_exc_KeyError, "name too long");
    } else if (name != NULL) {
        size_t count = ou_char_find_sequence(name, n, found);
        OuRef shown = count == 0 ? ou_str_from_utf8(name, n) : NULL;
        if (shown != NULL) {
            ou_raise(&ou_exc_KeyError, "undefined character name '%U'", shown);
            ou_decref(shown);
        }
        result = count != 0 ? ou_str_from_ucs4(found, count) : NULL;
    }
    ou_buffer_release(&buffer);
    return result;
}

static bool setup(OuBor module) {
    return ou_module_add_take(module, "unidata_version", ou_str_from_cstr("14.0.0"));
}

static const OuMethodDef functions[] = {
    OU_ONE("bidirectional", data_bidirectional, "bidirectional($self, chr, /)\n--\n\nThe bidirectional class of a character, '' if it has none."),
    OU_ONE("category", data_category, "category($self, chr, /)\n--\n\nThe general category of a character."),
    OU_ONE("combining", data_combining, "combining($self, chr, /)\n--\n\nThe canonical combining class of a character, 0 if it has none."),
    OU_FAST("decimal", data_decimal, "decimal($self, chr, default=<unrepresentable>, /)\n--\n\nThe value of a decimal digit."),
    OU_ONE("decomposition", data_decomposition, "decomposition($self, chr, /)\n--\n\nWhat a character is made of, '' if of itself."),
    OU_FAST("digit", data_digit, "digit($self, chr, default=<unrepresentable>, /)\n--\n\nThe value of a digit."),
    OU_ONE("east_asian_width", data_east_asian_width, "east_asian_width($self, chr, /)\n--\n\nThe width of a character in East Asian text."),
    OU_FAST("is_normalized", ou_unicodedata_is_normalized,
            "is_normalized($self, form, unistr, /)\n--\n\nWhether a text is in the normal form 'NFC', 'NFKC', 'NFD' or 'NFKD'."),
    OU_ONE("lookup", data_lookup, "lookup($self, name, /)\n--\n\nThe character, or the sequence of characters, of a name."),
    OU_ONE("mirrored", data_mirrored, "mirrored($self, chr, /)\n--\n\n1 if a character is mirrored in text from right to left, else 0."),
    OU_FAST("name", data_name, "name($self, chr, default=<unrepresentable>, /)\n--\n\nThe name of a character."),
    OU_FAST("normalize", ou_unicodedata_normalize,
            "normalize($self, form, unistr, /)\n--\n\nThe normal form 'NFC', 'NFKC', 'NFD' or 'NFKD' of a text."),
    OU_FAST("numeric", data_numeric, "numeric($self, chr, default=<unrepresentable>, /)\n--\n\nThe value of a character that means a number."),
    {0},
};

const OuModuleDef ou_module_unicodedata = {"unicodedata", "The Unicode Character Database, version 14.0.0.", functions, setup};
