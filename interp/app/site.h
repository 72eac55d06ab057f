#ifndef OU_INTERP_APP_SITE_H
#define OU_INTERP_APP_SITE_H

#include "gc/object.h"

// builtins.exit, quit, copyright, credits, license: what CPython's site module adds.
bool site_init(void) OU_MUST_USE;

#endif
