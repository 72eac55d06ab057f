// Arguments of C functions: checked against a description, with CPython's messages.
#ifndef OU_INTERP_OBJECT_ARGS_H
#define OU_INTERP_OBJECT_ARGS_H

#include "interp/object/type.h"

#define OU_MAX_PARAMS 14

typedef struct OuParams {
    const char *function;     // "sorted", "sort": as the messages name it, without ()
    const char *names[OU_MAX_PARAMS]; // in order, NULL-terminated; "" for positional-only ones
    uint8_t required;         // that many of the first must be given
    uint8_t positional;       // that many of the first may be given by position; the rest are keyword-only
} OuParams;

// Fills out[i] for each name, NULL when not given (borrowed from args). TypeError as CPython's Argument Clinic says it.
bool ou_args_bind(const OuParams *params, OuArgs args, size_t nargs, OuBor kwnames, OuBor *out) OU_MUST_USE;

// "f() takes no keyword arguments"
bool ou_args_no_keywords(const char *function, OuBor kwnames) OU_MUST_USE;
// "f expected at least 1 argument, got 0" (positional functions without keywords, old style)
bool ou_args_count(const char *function, size_t nargs, size_t min, size_t max) OU_MUST_USE;

// Conversions with the messages of the C API's format units.
bool ou_arg_int64(OuBor o, int64_t *out) OU_MUST_USE; // __index__; OverflowError "Python int too large to convert to C ssize_t"
bool ou_arg_int(OuBor o, int *out) OU_MUST_USE;       // OverflowError "Python int too large to convert to C int"
bool ou_arg_low_word(OuBor o, uint32_t *out) OU_MUST_USE;   // the low 32 bits of an int of any size
bool ou_arg_low_word64(OuBor o, uint64_t *out) OU_MUST_USE; // the low 64 bits of an int of any size
bool ou_arg_double(OuBor o, double *out) OU_MUST_USE;
bool ou_arg_truth(OuBor o, bool *out) OU_MUST_USE;
// An exact or derived str, or TypeError "f() argument 1 must be str, not int" (index 0: "f() argument must be str, not int").
bool ou_arg_is_str(const char *function, int index, OuBor o) OU_MUST_USE;
// The same for an argument with a name; NULL, one that is not given, will do.
bool ou_arg_is_str_named(const char *function, const char *name, OuBor o) OU_MUST_USE;

#endif
