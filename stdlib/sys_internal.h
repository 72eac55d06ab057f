// What the files of module sys share.
#ifndef OU_STDLIB_SYS_INTERNAL_H
#define OU_STDLIB_SYS_INTERNAL_H

#include "interp/ouro.h"

bool sys_add_data(OuBor module) OU_MUST_USE; // sys_data.c: what is not a function
OuRef sys_make_sequence_take(const char *type_name, const char *const *fields, OuRef *items, size_t n) OU_MUST_USE; // a named tuple
OuRef sys_breakpointhook(OuBor module, OuArgs args, size_t nargs, OuBor kwnames); // sys_breakpoint.c
// sys_async.c
OuRef sys_get_asyncgen_hooks(OuBor module);
OuRef sys_set_asyncgen_hooks(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);
OuRef sys_get_coroutine_origin_tracking_depth(OuBor module);
OuRef sys_set_coroutine_origin_tracking_depth(OuBor module, OuArgs args, size_t nargs, OuBor kwnames);

OuRef sys_debugmallocstats(OuBor module); // sys_heap.c
bool sys_add_config(OuBor module) OU_MUST_USE; // sys_config.c: what depends on the command line

#endif
