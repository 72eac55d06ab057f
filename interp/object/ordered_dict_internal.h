// What ordered_dict.c and ordered_dict_views.c share.
#ifndef OU_INTERP_OBJECT_ORDERED_DICT_INTERNAL_H
#define OU_INTERP_OBJECT_ORDERED_DICT_INTERNAL_H

#include "interp/object/dict.h"

typedef struct OuOrderedDict {
    OuDict dict;
    uint64_t changes; // of the keys or their order, for iterators
    OuRef attributes; // __dict__, or NULL
    OuWeakref *weaklist;
} OuOrderedDict;

static inline OuOrderedDict *ou_as_ordered_dict(OuBor o) {
    return (OuOrderedDict *)(uintptr_t)o;
}

OuRef ou_ordered_dict_iter(OuBor o);
OuRef ou_ordered_dict_reversed(OuBor o);
OuRef ou_ordered_dict_keys(OuBor o);
OuRef ou_ordered_dict_values(OuBor o);
OuRef ou_ordered_dict_items(OuBor o);

#endif
