// What the builtins module needs of the virtual machine: functions that look at the running frame or run code.
#ifndef OU_INTERP_VM_BUILTIN_HOOKS_H
#define OU_INTERP_VM_BUILTIN_HOOKS_H

#include "interp/object/type.h"

OuRef ou_builtin_build_class(OuBor self, OuArgs args, size_t nargs, OuBor kwnames);
OuRef ou_builtin_compile(OuBor self, OuArgs args, size_t nargs, OuBor kwnames);
OuRef ou_builtin_eval(OuBor self, OuArgs args, size_t nargs, OuBor kwnames);
OuRef ou_builtin_exec(OuBor self, OuArgs args, size_t nargs, OuBor kwnames);
OuRef ou_builtin_import(OuBor self, OuArgs args, size_t nargs, OuBor kwnames);
OuRef ou_builtin_globals(OuBor self);
OuRef ou_builtin_locals(OuBor self);
OuRef ou_builtin_dir(OuBor self, OuArgs args, size_t nargs); // dir([object])
OuRef ou_builtin_input(OuBor self, OuArgs args, size_t nargs);

// The names of the running frame's scope: a counted mapping; NULL with SystemError outside of any frame.
OuRef ou_current_locals(void) OU_MUST_USE;
// Set by interp/app: reads a line from the terminal with editing. *line is malloc'ed text without newline, NULL at the end
// of input; false: an exception is set. NULL: no such thing; input() then reads from the file.
extern bool (*ou_input_hook)(const char *prompt, char **line);

#endif
