// Context variables, for C modules that keep a setting in one.
#ifndef OU_STDLIB_CONTEXT_VARIABLE_H
#define OU_STDLIB_CONTEXT_VARIABLE_H

#include "interp/ouro.h"

OuRef context_variable_new(const char *name) OU_MUST_USE;
// The variable's value in the running context; OU_END: it has none. Runs no Python code.
OuNext context_variable_find(OuBor variable, OuRef *value) OU_MUST_USE;
// Changes whenever a variable of the running context does, or another context runs; never the same for two states. 0:
// no variable has a value.
uint64_t context_variables_version(void);
bool context_variable_set(OuBor variable, OuBor value) OU_MUST_USE;

#endif
