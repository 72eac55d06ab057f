// Arguments of C functions, checked against a description. The messages are those of CPython 3.11's argument parsers.
#include "interp/object/args.h"

#include <limits.h>

#include "interp/object/error.h"
#include "interp/object/int.h"
#include "interp/object/protocol.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"

static size_t param_count(const OuParams *params) {
    size_t n = 0;
    while (n < OU_MAX_PARAMS && params->names[n]) {
        n++;
    }
    return n;
}

static const char *plural(size_t n) {
    return n == 1 ? "" : "s";
}

static bool too_many(const OuParams *params, size_t count, size_t nargs, size_t nkw) {
    return ou_raise_false(&ou_exc_TypeError, "%.200s() takes at most %zu %sargument%s (%zu given)", params->function,
                          count, nargs == 0 ? "keyword " : "", plural(count),
                          nargs + nkw);
}

// How many of the first parameters can be given by position only and must be.
static size_t required_unnamed(const OuParams *params) {
    size_t n = 0;
    while (n < params->required && params->names[n] && params->names[n][0] == '\0') {
        n++;
    }
    return n;
}

static bool wrong_positional(const OuParams *params, size_t nargs) {
    if (params->positional == 0) {
        return ou_raise_false(&ou_exc_TypeError, "%.200s() takes no positional arguments", params->function);
    }
    return ou_raise_false(&ou_exc_TypeError, "%.200s() takes %s %zu positional argument%s (%zu given)", params->function,
                          params->required < params->positional ? "at most" : "exactly", (size_t)params->positional,
                          plural(params->positional), nargs);
}

static bool too_few_unnamed(const OuParams *params, size_t unnamed, size_t nargs) {
    return ou_raise_false(&ou_exc_TypeError, "%.200s() takes %s %zu positional argument%s (%zu given)", params->function,
                          unnamed < params->positional ? "at least" : "exactly", unnamed, plural(unnamed), nargs);
}

static bool bind_keyword(const OuParams *params, size_t count, OuBor name, OuBor value, size_t nargs, OuBor *out) {
    for (size_t i = 0; i < count; i++) {
        if (params->names[i][0] != '\0' && ou_str_equal_cstr(name, params->names[i])) {
            if (i < nargs) {
                return ou_raise_false(&ou_exc_TypeError, "argument for %.200s() given by name ('%U') and position (%zu)",
                                      params->function, name, i + 1);
            }
            out[i] = value;
            return true;
        }
    }
    return ou_raise_false(&ou_exc_TypeError, "'%U' is an invalid keyword argument for %.200s()", name, params->function);
}

static bool check_required(const OuParams *params, const OuBor *out) {
    for (size_t i = 0; i < params->required; i++) {
        if (out[i] == NULL) {
            return ou_raise_false(&ou_exc_TypeError, "%.200s() missing required argument '%s' (pos %zu)", params->function,
                                  params->names[i], i + 1);
        }
    }
    return true;
}

bool ou_args_bind(const OuParams *params, OuArgs args, size_t nargs, OuBor kwnames, OuBor *out) {
    size_t count = param_count(params), nkw = kwnames ? ou_tuple_length(kwnames) : 0;
    size_t unnamed = required_unnamed(params);
    if (nargs + nkw > count) {
        return too_many(params, count, nargs, nkw);
    }
    if (nargs > params->positional) {
        return wrong_positional(params, nargs);
    }
    if (nargs < unnamed) {
        return too_few_unnamed(params, unnamed, nargs);
    }
    for (size_t i = 0; i < count; i++) {
        out[i] = i < nargs ? args[i] : NULL;
    }
    // A missing argument is told before an unknown keyword, but not when keywords could still fill it.
    bool known = true;
    OuBor bad_name = NULL, bad_value = NULL;
    for (size_t k = 0; k < nkw; k++) {
        OuBor name = ou_tuple_borrow(kwnames, k);
        bool found = false;
        for (size_t i = nargs; i < count && !found; i++) {
            if (params->names[i][0] != '\0' && ou_str_equal_cstr(name, params->names[i])) {
                out[i] = args[nargs + k];
                found = true;
            }
        }
        if (!found && known) {
            known = false;
            bad_name = name;
            bad_value = args[nargs + k];
        }
    }
    if (!check_required(params, out)) {
        return false;
    }
    return known || bind_keyword(params, count, bad_name, bad_value, nargs, out);
}

bool ou_args_no_keywords(const char *function, OuBor kwnames) {
    if (kwnames && ou_tuple_length(kwnames) > 0) {
        return ou_raise_false(&ou_exc_TypeError, "%.200s() takes no keyword arguments", function);
    }
    return true;
}

bool ou_args_count(const char *function, size_t nargs, size_t min, size_t max) {
    if (nargs < min) {
        return ou_raise_false(&ou_exc_TypeError, "%.200s expected %s%zu argument%s, got %zu", function,
                              min == max ? "" : "at least ", min, plural(min), nargs);
    }
    if (nargs > max) {
        return ou_raise_false(&ou_exc_TypeError, "%.200s expected %s%zu argument%s, got %zu", function,
                              min == max ? "" : "at most ", max, plural(max), nargs);
    }
    return true;
}

// ---- conversions ----

bool ou_arg_int64(OuBor o, int64_t *out) {
    if (OU_LIKELY(ou_is(o, &ou_int_type) && ou_int_is_word(o))) {
        *out = ou_int_word(o);
        return true;
    }
    OuRef index = ou_index(o);
    if (index == NULL) {
        return false;
    }
    bool fits = ou_int_fits_int64(index, out);
    ou_decref(index);
    return fits || ou_raise_false(&ou_exc_OverflowError, "Python int too large to convert to C ssize_t");
}

bool ou_arg_int(OuBor o, int *out) {
    OuRef index = ou_index(o);
    if (index == NULL) {
        return false;
    }
    int64_t value;
    bool word = ou_int_fits_int64(index, &value);
    ou_decref(index);
    if (!word || value > INT_MAX) {
        return ou_raise_false(&ou_exc_OverflowError, "Python int too large to convert to C int");
    }
    if (value < INT_MIN) {
        return ou_raise_false(&ou_exc_OverflowError, "Python int too large to convert to C int");
    }
    *out = (int)value;
    return true;
}

bool ou_arg_low_word64(OuBor o, uint64_t *out) {
    OuRef number = ou_index(o), mask = number ? ou_int_from_uint64(UINT64_MAX) : NULL, low = mask ? ou_int_and(number, mask) : NULL;
    *out = 0;
    bool ok = low != NULL && ou_int_to_bytes(low, (uint8_t *)out, sizeof *out, true, false);
    ou_xdecref(number);
    ou_xdecref(mask);
    ou_xdecref(low);
    return ok;
}

bool ou_arg_low_word(OuBor o, uint32_t *out) {
    uint64_t word;
    bool ok = ou_arg_low_word64(o, &word);
    *out = (uint32_t)word;
    return ok;
}

bool ou_arg_double(OuBor o, double *out) {
    return ou_number_double(o, out);
}

bool ou_arg_truth(OuBor o, bool *out) {
    OuTruth truth = ou_truth(o);
    *out = truth == OU_TRUE;
    return truth != OU_ERROR;
}

static const char *type_in_message(OuBor o) {
    return o == ou_none ? "None" : o->type->name;
}

bool ou_arg_is_str(const char *function, int index, OuBor o) {
    if (ou_isa(o, OU_TYPE_STR)) {
        return true;
    }
    if (index == 0) {
        return ou_raise_false(&ou_exc_TypeError, "%.200s() argument must be str, not %.50s", function, type_in_message(o));
    }
    return ou_raise_false(&ou_exc_TypeError, "%.200s() argument %d must be str, not %.50s", function, index, type_in_message(o));
}

bool ou_arg_is_str_named(const char *function, const char *name, OuBor o) {
    return o == NULL || ou_isa(o, OU_TYPE_STR) ||
           ou_raise_false(&ou_exc_TypeError, "%.200s() argument '%s' must be str, not %.50s", function, name, type_in_message(o));
}
