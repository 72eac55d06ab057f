// What the files of unicodedata share.
#ifndef OU_STDLIB_UNICODEDATA_INTERNAL_H
#define OU_STDLIB_UNICODEDATA_INTERNAL_H

#include "interp/ouro.h"

OuRef ou_unicodedata_normalize(OuBor module, OuArgs args, size_t nargs);
OuRef ou_unicodedata_is_normalized(OuBor module, OuArgs args, size_t nargs);

#endif
