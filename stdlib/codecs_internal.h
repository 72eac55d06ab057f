// What the files of _codecs share.
#ifndef OU_STDLIB_CODECS_INTERNAL_H
#define OU_STDLIB_CODECS_INTERNAL_H

#include "interp/ouro.h"

// The argument `errors`: "strict" when absent or None; NULL with an exception.
const char *codecs_errors_argument(OuArgs args, size_t nargs, size_t at);
// (first, count); consumes first, which may be NULL with an exception set.
OuRef codecs_pair_take(OuRef first, size_t count) OU_MUST_USE;

// The function that is a standard error handler, made when first asked for; LookupError.
OuRef codecs_standard_handler(OuBor name) OU_MUST_USE;

OuRef codecs_escape_encode(OuBor module, OuArgs args, size_t nargs);
OuRef codecs_escape_decode(OuBor module, OuArgs args, size_t nargs);

#endif
