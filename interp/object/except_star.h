// What `except*` clauses do with exception groups.
#ifndef OU_INTERP_OBJECT_EXCEPT_STAR_H
#define OU_INTERP_OBJECT_EXCEPT_STAR_H

#include "interp/object/type.h"

// Takes the part that matches out of `exception` (which may be None): *match is a group or None (a plain exception is wrapped
// in a group), *rest what is left or None. TypeError for types that may not stand there.
bool ou_except_star_match(OuBor exception, OuBor type_or_tuple, OuRef *match, OuRef *rest) OU_MUST_USE;
// What is raised behind the clauses: from the caught exception and the list of what the clauses raised and left. None: nothing.
OuRef ou_except_star_result(OuBor caught, OuBor list) OU_MUST_USE;

#endif
