// What the files of _json share.
#ifndef OU_STDLIB_JSON_INTERNAL_H
#define OU_STDLIB_JSON_INTERNAL_H

#include "interp/ouro.h"

extern OuType json_scanner_type, json_encoder_type;

OuRef json_scanstring(OuBor module, OuArgs args, size_t nargs);
OuRef json_encode_basestring(OuBor module, OuBor text);
OuRef json_encode_basestring_ascii(OuBor module, OuBor text);

#endif
