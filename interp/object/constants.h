// None, NotImplemented, Ellipsis, True, False: static objects with true counts; and the interned names that C code uses.
#ifndef OU_INTERP_OBJECT_CONSTANTS_H
#define OU_INTERP_OBJECT_CONSTANTS_H

#include "interp/object/type.h"

extern OuObject ou_none_object, ou_not_implemented_object, ou_ellipsis_object;
#define ou_none (&ou_none_object)
#define ou_not_implemented (&ou_not_implemented_object)
#define ou_ellipsis (&ou_ellipsis_object)
extern OuType ou_none_type, ou_not_implemented_type, ou_ellipsis_type;

static inline OuRef ou_return_none(void) {
    return ou_newref(ou_none);
}

// ou_names.dunder_init is the interned str "__init__". One row per name in names.def: N(dunder_init, "__init__").
// Anyone adds rows. Borrowed, alive from ou_types_init to ou_types_fini.
typedef struct OuNames {
#define N(field, text) OuBor field;
#include "interp/object/names.def"
} OuNames;
extern OuNames ou_names;

#endif
