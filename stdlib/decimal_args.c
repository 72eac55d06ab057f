// Arguments of the methods and functions of _decimal.
#include "stdlib/decimal_internal.h"

const char *const decimal_rounding_names[ROUND_MODES] = {"ROUND_UP",        "ROUND_DOWN",    "ROUND_CEILING",
                                                         "ROUND_FLOOR",     "ROUND_HALF_UP", "ROUND_HALF_DOWN",
                                                         "ROUND_HALF_EVEN", "ROUND_05UP"};

static bool bind_keyword(const char *const *names, size_t nargs, OuBor name, OuBor value, OuBor *out) {
    size_t i = 0;
    while (names[i] != NULL && !ou_str_equal_cstr(name, names[i])) {
        i++;
    }
    if (names[i] == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "'%U' is an invalid keyword argument for this function", name);
    }
    if (i < nargs) {
        return ou_raise_false(&ou_exc_TypeError, "argument for function given by name ('%s') and position (%zu)",
                              names[i], i + 1);
    }
    out[i] = value;
    return true;
}

bool decimal_bind(const char *const *names, size_t required, OuArgs args, size_t nargs, OuBor kwnames, OuBor *out) {
    size_t most = 0, keywords = kwnames != NULL ? ou_tuple_length(kwnames) : 0;
    for (; names[most] != NULL; most++) {
        out[most] = most < nargs ? args[most] : NULL;
    }
    if (nargs + keywords > most) {
        return ou_raise_false(&ou_exc_TypeError, "function takes at most %zu %sargument%s (%zu given)", most,
                              nargs == 0 ? "keyword " : "", most == 1 ? "" : "s", nargs + keywords);
    }
    for (size_t i = 0; i < keywords; i++) {
        if (!bind_keyword(names, nargs, ou_tuple_borrow(kwnames, i), args[nargs + i], out)) {
            return false;
        }
    }
    for (size_t i = 0; i < required; i++) {
        if (out[i] == NULL) {
            return ou_raise_false(&ou_exc_TypeError, "function missing required argument '%s' (pos %zu)", names[i],
                                  i + 1);
        }
    }
    return true;
}

bool decimal_takes(size_t nargs, size_t least, size_t most) {
    if (nargs >= least && nargs <= most) {
        return true;
    }
    size_t limit = nargs < least ? least : most;
    return ou_raise_false(&ou_exc_TypeError, "function takes %s %zu argument%s (%zu given)",
                          least == most   ? "exactly"
                          : nargs < least ? "at least"
                                          : "at most",
                          limit, limit == 1 ? "" : "s", nargs);
}

bool decimal_context_arg(OuBor given, OuRef *context) {
    if (given == NULL || given == ou_none) {
        *context = decimal_current();
        return *context != NULL;
    }
    if (!ou_is_kind_of(given, &decimal_context_type)) {
        return ou_raise_false(&ou_exc_TypeError, "optional argument must be a context");
    }
    *context = ou_newref(given);
    return true;
}

bool decimal_rounding_arg(OuBor given, DecRounding *rounding) {
    for (int i = 0; ou_isa(given, OU_TYPE_STR) && i < ROUND_MODES; i++) {
        if (ou_str_equal_cstr(given, decimal_rounding_names[i])) {
            *rounding = (DecRounding)i;
            return true;
        }
    }
    return ou_raise_false(&ou_exc_TypeError,
                          "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                          "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]");
}

bool decimal_size_arg(OuBor given, int64_t *size) {
    return ou_isa(given, OU_TYPE_INT) ? ou_arg_int64(given, size)
                                      : ou_raise_false(&ou_exc_TypeError, "an integer is required");
}
