// What the files of module sys share.
#ifndef OU_STDLIB_SYS_INTERNAL_H
#define OU_STDLIB_SYS_INTERNAL_H

#include "interp/ouro.h"

bool sys_add_data(OuBor module) OU_MUST_USE; // sys_data.c: what is not a function
bool sys_add_config(OuBor module) OU_MUST_USE; // sys_config.c: what depends on the command line

#endif
