// What `match` statements ask of objects.
#ifndef OU_INTERP_OBJECT_MATCH_H
#define OU_INTERP_OBJECT_MATCH_H

#include "interp/object/type.h"

bool ou_match_is_sequence(OuBor o);
bool ou_match_is_mapping(OuBor o);
// The values of the keys (a tuple) in a mapping, as a tuple; None when one is missing. ValueError for a key given twice.
OuRef ou_match_keys(OuBor mapping, OuBor keys) OU_MUST_USE;
// The attributes that a class pattern looks at: `positional` ones by __match_args__, then those in `names` (a tuple), as a
// tuple; None when the subject is no instance or lacks one. Runs Python code.
OuRef ou_match_class(OuBor subject, OuBor cls, size_t positional, OuBor names) OU_MUST_USE;

#endif
