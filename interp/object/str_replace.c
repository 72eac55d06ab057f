// str.replace, expandtabs, translate and maketrans.
#include <string.h>

#include "interp/object/args.h"
#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/str_internal.h"

// ---- replace ----

static size_t copy_all(void *to, int kind, size_t at, OuBor s) {
    ou_chars_copy(to, kind, at, ou_str_data(s), ou_str_kind(s), 0, ou_str_length(s));
    return at + ou_str_length(s);
}

// One character for one: a single pass.
static void fill_swapped(OuRef result, const OuText *in, uint32_t from, uint32_t to, size_t count) {
    void *data = ou_str_data(result);
    int kind = ou_str_kind(result);
    ou_chars_copy(data, kind, 0, in->data, in->kind, 0, in->length);
    for (size_t i = 0; count > 0; i++) {
        if (ou_str_at_data(data, kind, i) == from) {
            ou_str_put(data, kind, i, to);
            count--;
        }
    }
}

// `count` places are known to exist.
static void fill_replaced(OuRef result, const OuText *in, const OuText *what, OuBor new_text, size_t count) {
    void *to = ou_str_data(result);
    int kind = ou_str_kind(result);
    size_t at = 0, from = 0;
    for (size_t i = 0; i < count; i++) {
        if (what->length == 0) { // before each character
            at = copy_all(to, kind, at, new_text);
            if (from < in->length) {
                ou_chars_copy(to, kind, at++, in->data, in->kind, from++, 1);
            }
            continue;
        }
        size_t found = (size_t)ou_text_find(in, what, from, in->length);
        ou_chars_copy(to, kind, at, in->data, in->kind, from, found - from);
        at = copy_all(to, kind, at + found - from, new_text);
        from = found + what->length;
    }
    ou_chars_copy(to, kind, at, in->data, in->kind, from, in->length - from);
}

static OuRef replace(OuBor self, OuBor old_text, OuBor new_text, size_t max) {
    OuText in, what;
    ou_text_of_str(self, &in);
    ou_text_of_str(old_text, &what);
    size_t count = max != 0 ? ou_text_count(&in, &what, 0, in.length, max) : 0;
    if (count == 0 || ou_str_equal(old_text, new_text)) {
        return ou_str_exact(self);
    }
    size_t n = ou_str_length(new_text), kept = in.length - count * what.length;
    if (n != 0 && count > ((size_t)INT64_MAX / 4 - kept) / n) {
        return ou_raise(&ou_exc_OverflowError, "replace string is too long");
    }
    uint32_t max_self = ou_str_max_char(self), max_new = ou_str_max_char(new_text);
    OuRef result = ou_str_alloc(kept + count * n, max_self > max_new ? max_self : max_new);
    if (result == NULL || kept + count * n == 0) {
        return result;
    }
    if (what.length == 1 && n == 1) {
        fill_swapped(result, &in, ou_str_at(old_text, 0), ou_str_at(new_text, 0), count);
    } else {
        fill_replaced(result, &in, &what, new_text, count);
    }
    bool may_narrow = max_self > max_new && ou_str_max_char(old_text) == max_self;
    return may_narrow || kept + count * n == 1 ? ou_str_narrow_take(result) : result;
}

OuRef ou_str_replace_method(OuBor self, OuArgs args, size_t nargs) {
    int64_t max = -1;
    if (!ou_args_count("replace", nargs, 2, 3) || !ou_arg_is_str("replace", 1, args[0]) ||
        !ou_arg_is_str("replace", 2, args[1]) || (nargs == 3 && !ou_arg_int64(args[2], &max))) {
        return NULL;
    }
    return replace(self, args[0], args[1], max < 0 ? SIZE_MAX : (size_t)max);
}

// ---- expandtabs ----

OuRef ou_str_expandtabs(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    static const OuParams params = {.function = "expandtabs", .names = {"tabsize"}, .positional = 1};
    OuBor given[1];
    int tab_size = 8;
    if (!ou_args_bind(&params, args, nargs, kwnames, given) || (given[0] != NULL && !ou_arg_int(given[0], &tab_size))) {
        return NULL;
    }
    OuStrBuilder b;
    size_t column = 0;
    bool any = false;
    ou_builder_init(&b);
    for (size_t i = 0, n = ou_str_length(self); i < n; i++) {
        uint32_t c = ou_str_at(self, i);
        any |= c == '\t';
        size_t blanks = c == '\t' && tab_size > 0 ? (size_t)tab_size - column % (size_t)tab_size : 0;
        if (c == '\t' ? !ou_builder_fill(&b, ' ', blanks) : !ou_builder_char(&b, c)) {
            return NULL;
        }
        column = c == '\n' || c == '\r' ? 0 : c == '\t' ? column + blanks : column + 1;
    }
    if (!any) {
        ou_builder_fini(&b);
        return ou_str_exact(self);
    }
    return ou_builder_finish(&b);
}

// ---- translate ----

enum { UNKNOWN = -1, DELETED = -2, TEXT = -3 };

// What the table says about c: a character, DELETED, or TEXT with *text owned. UNKNOWN: exception set.
static int64_t look_up(OuBor table, uint32_t c, OuRef *text) {
    OuRef key = ou_int_new(c);
    OuRef item = key != NULL ? ou_get_item(table, key) : NULL;
    int64_t result = UNKNOWN, code = -1;
    if (key == NULL) {
        return UNKNOWN;
    }
    ou_decref(key);
    if (item == NULL) {
        if (!ou_error_is(LookupError)) {
            return UNKNOWN;
        }
        ou_error_clear();
        return c;
    }
    if (item == ou_none) {
        result = DELETED;
    } else if (ou_isa(item, OU_TYPE_STR)) {
        *text = item;
        return TEXT;
    } else if (!ou_isa(item, OU_TYPE_INT)) {
        ou_raise(&ou_exc_TypeError, "character mapping must return integer, None or str");
    } else if (!ou_int_fits_int64(item, &code) || code < 0 || code > 0x10ffff) {
        ou_raise(&ou_exc_ValueError, "character mapping must be in range(0x%x)", 0x110000);
    } else {
        result = code;
    }
    ou_decref(item);
    return result;
}

OuRef ou_str_translate(OuBor self, OuBor table) {
    int64_t known[128]; // what an exact dict said about ASCII characters
    bool remember = ou_is(table, &ou_dict_type), ok = true;
    OuStrBuilder b;
    ou_builder_init(&b);
    for (size_t i = 0; i < 128; i++) {
        known[i] = UNKNOWN;
    }
    for (size_t i = 0, n = ou_str_length(self); ok && i < n; i++) {
        uint32_t c = ou_str_at(self, i);
        int64_t to = remember && c < 128 ? known[c] : UNKNOWN;
        OuRef text = NULL;
        if (to == UNKNOWN) {
            to = look_up(table, c, &text); // may run Python code; the caller owns self and table
            if (remember && c < 128 && to != TEXT) {
                known[c] = to;
            }
        }
        if (to == UNKNOWN) {
            ou_builder_fini(&b);
            return NULL;
        }
        if (to == TEXT) {
            ok = ou_builder_str(&b, text);
            ou_decref(text);
        } else if (to != DELETED) {
            ok = ou_builder_char(&b, (uint32_t)to);
        }
    }
    return ok ? ou_builder_finish(&b) : NULL;
}

// ---- maketrans ----

static bool put(OuBor dict, uint32_t from, OuBor value) {
    OuRef key = ou_int_new(from);
    return key != NULL && ou_dict_set_take(dict, key, ou_newref(value));
}

static bool maketrans_from_dict(OuBor dict, OuBor source) {
    size_t position = 0;
    OuBor key, value;
    while (ou_dict_walk(source, &position, &key, &value)) {
        if (ou_isa(key, OU_TYPE_STR)) {
            if (ou_str_length(key) != 1) {
                return ou_raise_false(&ou_exc_ValueError, "string keys in translate table must be of length 1");
            }
            if (!put(dict, ou_str_at(key, 0), value)) {
                return false;
            }
        } else if (!ou_isa(key, OU_TYPE_INT)) {
            return ou_raise_false(&ou_exc_TypeError, "keys in translate table must be strings or integers");
        } else if (!ou_dict_set(dict, key, value)) {
            return false;
        }
    }
    return true;
}

static bool maketrans_from_strings(OuBor dict, OuBor from, OuBor to, OuBor deleted) {
    if (!ou_isa(from, OU_TYPE_STR)) {
        return ou_raise_false(&ou_exc_TypeError,
                              "first maketrans argument must be a string if there is a second argument");
    }
    if (ou_str_length(from) != ou_str_length(to)) {
        return ou_raise_false(&ou_exc_ValueError, "the first two maketrans arguments must have equal length");
    }
    for (size_t i = 0; i < ou_str_length(from); i++) {
        OuRef value = ou_int_new(ou_str_at(to, i));
        if (value == NULL || !put(dict, ou_str_at(from, i), value)) {
            ou_xdecref(value);
            return false;
        }
        ou_decref(value);
    }
    for (size_t i = 0; deleted != NULL && i < ou_str_length(deleted); i++) {
        if (!put(dict, ou_str_at(deleted, i), ou_none)) {
            return false;
        }
    }
    return true;
}

OuRef ou_str_maketrans(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    if (!ou_args_no_keywords("str.maketrans", kwnames) || !ou_args_count("maketrans", nargs, 1, 3) ||
        (nargs > 1 && !ou_arg_is_str("maketrans", 2, args[1])) ||
        (nargs > 2 && !ou_arg_is_str("maketrans", 3, args[2]))) {
        return NULL;
    }
    if (nargs == 1 && !ou_is(args[0], &ou_dict_type)) {
        return ou_raise(&ou_exc_TypeError, "if you give only one argument to maketrans it must be a dict");
    }
    OuRef dict = ou_dict_new();
    if (dict == NULL) {
        return NULL;
    }
    bool ok = nargs == 1 ? maketrans_from_dict(dict, args[0])
                         : maketrans_from_strings(dict, args[0], args[1], nargs > 2 ? args[2] : NULL);
    if (!ok) {
        ou_clear(&dict);
    }
    return dict;
}
