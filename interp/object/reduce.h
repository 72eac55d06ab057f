// What a __reduce__ written in C answers. Arguments are consumed; args NULL: the exception is set already.
#ifndef OU_INTERP_OBJECT_REDUCE_H
#define OU_INTERP_OBJECT_REDUCE_H

#include "interp/object/type.h"

OuRef ou_reduced_take(OuBor self, OuRef args) OU_MUST_USE;                    // (type(self), args)
OuRef ou_reduced_state_take(OuBor self, OuRef args, OuRef state) OU_MUST_USE; // (type(self), args, state); state NULL: an exception
OuRef ou_reduce_builtin_take(const char *name, OuRef args, OuRef state) OU_MUST_USE; // (builtins.<name>, args[, state])

#endif
