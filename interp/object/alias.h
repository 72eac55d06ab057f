// types.GenericAlias, what list[int] makes, and types.UnionType, what int | str makes.
#ifndef OU_INTERP_OBJECT_ALIAS_H
#define OU_INTERP_OBJECT_ALIAS_H

#include "interp/object/type.h"

extern OuType ou_generic_alias_type, ou_generic_alias_iter_type, ou_union_type;

OuRef ou_generic_alias_new(OuBor origin, OuBor args) OU_MUST_USE; // args: a tuple, or one argument

// The `|` of types, aliases and unions: the or_ slot of type.
OuRef ou_union_or(OuBor a, OuBor b);

// The __class_getitem__ of builtin containers.
OuRef ou_class_getitem(OuBor type, OuArgs args, size_t nargs, OuBor kwnames);
#define OU_CLASS_GETITEM \
    OU_CLASSMETHOD("__class_getitem__", ou_class_getitem, "__class_getitem__($type, item, /)\n--\n\nSee PEP 585.")

#endif
