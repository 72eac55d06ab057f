// What exception_types.c and exception_group.c share.
#ifndef OU_INTERP_OBJECT_EXCEPTION_INTERNAL_H
#define OU_INTERP_OBJECT_EXCEPTION_INTERNAL_H

#include "interp/object/exception.h"

OuRef ou_exception_group_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames);
OuRef ou_exception_group_str(OuBor self);
OuRef ou_exception_reduce(OuBor self);
bool ou_exception_group_type_init(void) OU_MUST_USE; // makes ExceptionGroup
extern const OuMemberDef ou_exception_group_members[];
extern const OuMethodDef ou_exception_group_methods[];

#endif
