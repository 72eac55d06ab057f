// Arguments of datetime's functions, and the states that pickles hand to its classes.
//
// Most functions convert their arguments one after the other and tell what is wrong with the first one, before they
// look for others that are missing or unknown; interp/object/args.h looks first and converts then.
#include <limits.h>

#include "stdlib/datetime_internal.h"

bool datetime_int(OuBor o, int *out) {
    int64_t value;
    if (OU_LIKELY(ou_is(o, &ou_int_type) && ou_int_is_word(o))) {
        value = ou_int_word(o);
    } else {
        OuRef index = ou_index(o);
        bool fine = index && ou_int_to_int64(index, &value);
        ou_xdecref(index);
        if (!fine) {
            return false;
        }
    }
    if (value > INT_MAX) {
        return ou_raise_false(&ou_exc_OverflowError, "signed integer is greater than maximum");
    }
    if (value < INT_MIN) {
        return ou_raise_false(&ou_exc_OverflowError, "signed integer is less than minimum");
    }
    *out = (int)value;
    return true;
}

static const char *name_of(const DatetimeSignature *s) {
    return s->function ? s->function : "function";
}

static const char *parentheses(const DatetimeSignature *s) {
    return s->function ? "()" : "";
}

static bool check_counts(const DatetimeSignature *s, size_t nargs, size_t nkw) {
    size_t count = strlen(s->kinds);
    if (nargs + nkw > count) {
        return ou_raise_false(&ou_exc_TypeError, "%s%s takes at most %zu %sargument%s (%zu given)", name_of(s),
                              parentheses(s), count, nargs == 0 ? "keyword " : "", count == 1 ? "" : "s", nargs + nkw);
    }
    return nargs <= s->positional ||
           ou_raise_false(&ou_exc_TypeError, "%s%s takes at most %d positional argument%s (%zu given)", name_of(s),
                          parentheses(s), s->positional, s->positional == 1 ? "" : "s", nargs);
}

static OuBor find_keyword(const char *name, OuArgs values, OuBor kwnames) {
    for (size_t i = 0; i < ou_tuple_length(kwnames); i++) {
        if (ou_str_equal_cstr(ou_tuple_borrow(kwnames, i), name)) {
            return values[i];
        }
    }
    return NULL;
}

// A keyword is left that names no parameter, or one that was given by position.
static bool raise_unknown(const DatetimeSignature *s, size_t nargs, OuBor kwnames) {
    for (size_t k = 0; k < ou_tuple_length(kwnames); k++) {
        OuBor name = ou_tuple_borrow(kwnames, k);
        size_t i = 0;
        while (s->kinds[i] != '\0' && !ou_str_equal_cstr(name, s->names[i])) {
            i++;
        }
        if (s->kinds[i] == '\0') {
            return ou_raise_false(&ou_exc_TypeError, "'%U' is an invalid keyword argument for %s%s", name,
                                  s->function ? s->function : "this function", parentheses(s));
        }
        if (i < nargs) {
            return ou_raise_false(&ou_exc_TypeError, "argument for %s%s given by name ('%U') and position (%zu)",
                                  name_of(s), parentheses(s), name, i + 1);
        }
    }
    return true;
}

bool datetime_bind(const DatetimeSignature *s, OuArgs args, size_t nargs, OuBor kwnames, int *numbers, OuBor *objects) {
    size_t nkw = kwnames ? ou_tuple_length(kwnames) : 0, found = 0;
    if (!check_counts(s, nargs, nkw)) {
        return false;
    }
    for (size_t i = 0; s->kinds[i] != '\0'; i++) {
        OuBor value = i < nargs ? args[i] : nkw ? find_keyword(s->names[i], args + nargs, kwnames) : NULL;
        found += value && i >= nargs;
        if (value == NULL) {
            if (i < s->required) {
                return ou_raise_false(&ou_exc_TypeError, "%s%s missing required argument '%s' (pos %zu)", name_of(s),
                                      parentheses(s), s->names[i], i + 1);
            }
        } else if (s->kinds[i] == 'O') {
            objects[i] = value;
        } else if (!datetime_int(value, &numbers[i])) {
            return false;
        }
    }
    return found == nkw || raise_unknown(s, nargs, kwnames);
}

bool datetime_exactly(const char *function, size_t nargs, OuBor kwnames, size_t count) {
    return ou_args_no_keywords(function, kwnames) &&
           (nargs == count || ou_raise_false(&ou_exc_TypeError, "%s() takes exactly %zu argument%s (%zu given)",
                                             function, count, count == 1 ? "" : "s", nargs));
}

bool datetime_check_kind(const char *function, int position, OuBor o, const OuType *type) {
    return ou_is_kind_of(o, type) || ou_raise_false(&ou_exc_TypeError, "%s() argument %d must be %s, not %s", function,
                                                    position, type->name, o == ou_none ? "None" : o->type->name);
}

// ---- states ----

static bool has_form(const DatetimeState *form, size_t length, uint32_t number) {
    uint32_t value = form->folds ? number & 0x7f : number;
    return length == form->size && value >= form->low && value <= form->high;
}

OuRef datetime_state(const DatetimeState *form, OuBor o) {
    if (ou_isa(o, OU_TYPE_BYTES)) {
        const OuBytes *b = ou_as_bytes(o);
        return b->length == form->size && has_form(form, b->length, b->data[form->place]) ? ou_newref(o) : NULL;
    }
    if (!ou_isa(o, OU_TYPE_STR) || ou_str_length(o) != form->size ||
        !has_form(form, form->size, ou_str_at(o, form->place))) {
        return NULL;
    }
    OuRef bytes = ou_encode(o, "latin-1", NULL);
    if (bytes == NULL && ou_error_is(UnicodeEncodeError)) {
        ou_error_clear();
        ou_raise(&ou_exc_ValueError,
                 "Failed to encode latin1 string when unpickling a %s object. pickle.load(data, encoding='latin1') is "
                 "assumed.",
                 form->kind);
    }
    return bytes;
}
