// code.replace().
#ifndef OU_INTERP_BYTECODE_CODE_REPLACE_H
#define OU_INTERP_BYTECODE_CODE_REPLACE_H

#include "interp/bytecode/code.h"

OuRef ou_code_replace(OuBor self, OuArgs args, size_t nargs, OuBor kwnames);

#endif
