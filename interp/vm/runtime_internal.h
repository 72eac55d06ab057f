// What the files that make and end the runtime share.
#ifndef OU_INTERP_VM_RUNTIME_INTERNAL_H
#define OU_INTERP_VM_RUNTIME_INTERNAL_H

#include "interp/vm/runtime.h"

// import.c
bool import_types_ready(void) OU_MUST_USE; // import_types.c
bool import_start(void) OU_MUST_USE;       // builtins and sys, with ou_rt.builtins_dict, sys_dict
void import_stop(void);

// streams.c: sys.stdin, stdout, stderr
bool make_standard_streams(void) OU_MUST_USE;
bool flush_standard_streams(void); // false: stdout could not be written (already reported)

// traceback_print.c
bool super_arguments(OuRef *type, OuRef *obj); // super_frame.c: what super() means in the running function
void report_unraisable(OuBor exception, const char *message, OuBor object);

// dict[name] = value
bool set_int(OuBor dict, const char *name, int64_t value) OU_MUST_USE;

#endif
